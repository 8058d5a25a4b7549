// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// The window with the real models, from nobody signed in to an empty desk and back; and what every view has to keep to.

#include <desk.h>
#include <session.h>
#include <shift.h>

#include <rtmclient.h>

#include <QtCore/QDirIterator>
#include <QtCore/QRegularExpression>
#include <QtQml/QQmlApplicationEngine>
#include <QtQml/QQmlError>
#include <QtQuick/QQuickWindow>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

class WindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsInAndOut();
    void hasNoLiterals();
};

void WindowTest::signsInAndOut()
{
    Session session;
    RtmClient client;
    Shift shift{&client};
    Desk desk{&shift};
    QQmlApplicationEngine engine;
    QList<QQmlError> warnings;
    connect(&engine, &QQmlEngine::warnings, this, [&](const QList<QQmlError> &found) { warnings += found; });
    engine.addImportPath(u"qrc:/qt/qml"_s);
    engine.setInitialProperties({{u"session"_s, QVariant::fromValue(&session)}});
    engine.load(QUrl(u"qrc:/qt/qml/Deskbell/Shell/Main.qml"_s));
    QCOMPARE(engine.rootObjects().size(), 1);
    auto *window = qobject_cast<QQuickWindow *>(engine.rootObjects().constFirst());
    QVERIFY(window);
    QVERIFY(QTest::qWaitForWindowExposed(window));

    session.setDesk(&desk);
    QVERIFY(!window->grabWindow().isNull());
    session.setColorScheme(u"dark"_s);
    session.setDesk(nullptr);
    QVERIFY(!window->grabWindow().isNull());
    for (const QQmlError &warning : std::as_const(warnings)) {
        QFAIL(qUtf8Printable(warning.toString()));
    }
}

/// Colours, sizes and durations are tokens of the theme.
void WindowTest::hasNoLiterals()
{
    static const QRegularExpression literal(
        u"\"#[0-9A-Fa-f]{3,8}\"|\\bpixelSize:|\\b(duration|interval|delay|spacing|radius|size): [1-9]"
        "|(?i:width|height|margin|margins|padding): -?[1-9]"_s);
    QDirIterator files(QStringLiteral(DESKBELL_QML_SOURCES), {u"*.qml"_s}, QDir::Files, QDirIterator::Subdirectories);
    int count = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        ++count;
        int number = 0;
        while (!file.atEnd()) {
            const QString line = QString::fromUtf8(file.readLine());
            ++number;
            if (!file.fileName().endsWith("/Theme.qml"_L1) && literal.match(line).hasMatch()
                && !line.contains("duration: Theme"_L1) && !line.contains("interval: 1000"_L1)) {
                QFAIL(qUtf8Printable(u"%1:%2: %3"_s.arg(file.fileName()).arg(number).arg(line.trimmed())));
            }
        }
    }
    QVERIFY(count > 30);
}

QTEST_MAIN(WindowTest)

#include "tst_window.moc"
