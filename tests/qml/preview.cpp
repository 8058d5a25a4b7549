// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// Paints the window in the states of mock/Deskbell/Mock/Scenes.qml into pictures, for people who change the look.
// QT_SCALE_FACTOR=2 gives twice the density.

#include <QtCore/QCommandLineParser>
#include <QtCore/QDir>
#include <QtGui/QFont>
#include <QtGui/QGuiApplication>
#include <QtGui/QImage>
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <QtQuick/QQuickWindow>
#include <QtTest/QTest>

#include <memory>

using namespace Qt::StringLiterals;

static QSize toSize(const QString &text)
{
    const QStringList parts = text.split(u'x');
    return parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
}

static bool paint(QObject *stage, const QString &scene, const QString &scheme, QSize size, const QString &file)
{
    QVariant shown;
    QMetaObject::invokeMethod(stage, "show", Q_RETURN_ARG(QVariant, shown), Q_ARG(QVariant, scene),
                              Q_ARG(QVariant, scheme), Q_ARG(QVariant, size.width()), Q_ARG(QVariant, size.height()));
    const std::unique_ptr<QQuickWindow> window(shown.value<QQuickWindow *>());
    QJSEngine::setObjectOwnership(window.get(), QJSEngine::CppOwnership);
    if (!window || !QTest::qWaitForWindowExposed(window.get())) {
        return false;
    }
    // What is positioned once the rows are laid out needs another turn or two.
    for (int turn = 0; turn < 3; ++turn) {
        window->grabWindow();
        QCoreApplication::processEvents();
    }
    return window->grabWindow().save(file);
}

int main(int argc, char *argv[])
{
    // What was compiled for the real models would look in vain for their C++ in the mocks.
    qputenv("QML_DISABLE_DISK_CACHE", "1");
    QGuiApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addPositionalArgument(u"OUT"_s, u"Folder for the pictures."_s);
    parser.addOptions({{u"scene"_s, u"Which scenes, with commas between."_s, u"NAMES"_s, u"desk"_s},
                       {u"scheme"_s, u"light, dark, or both with a comma between."_s, u"NAMES"_s, u"light,dark"_s},
                       {u"size"_s, u"Sizes, with commas between."_s, u"SIZES"_s, u"1440x900"_s},
                       {u"font"_s, u"Family to use."_s, u"NAME"_s, QGuiApplication::font().family()},
                       {u"import"_s, u"Import path that goes before the views of this program."_s, u"DIR"_s},
                       {u"rtl"_s, u"Mirrored, for languages written from the right."_s}});
    parser.process(app);
    if (parser.positionalArguments().size() != 1) {
        parser.showHelp(2);
    }
    QGuiApplication::setFont(QFont(parser.value(u"font"_s)));
    QGuiApplication::setLayoutDirection(parser.isSet(u"rtl"_s) ? Qt::RightToLeft : Qt::LeftToRight);

    QQmlEngine engine;
    engine.addImportPath(u"qrc:/qt/qml"_s);
    engine.addImportPath(QStringLiteral(DESKBELL_QML_MOCK));
    if (parser.isSet(u"import"_s)) {
        engine.addImportPath(parser.value(u"import"_s));
    }
    QQmlComponent component(&engine, QUrl::fromLocalFile(QStringLiteral(DESKBELL_QML_MOCK "/Deskbell/Mock/Stage.qml")));
    const std::unique_ptr<QObject> stage(component.create());
    if (!stage) {
        qCritical("%s", qUtf8Printable(component.errorString()));
        return 1;
    }

    const QDir out(parser.positionalArguments().constFirst());
    out.mkpath(u"."_s);
    const QString suffix = (parser.isSet(u"rtl"_s) ? u"-rtl"_s : QString())
        + (app.devicePixelRatio() > 1 ? u"@%1x"_s.arg(app.devicePixelRatio()) : QString());
    for (const QString &scene : parser.value(u"scene"_s).split(u',')) {
        for (const QString &scheme : parser.value(u"scheme"_s).split(u',')) {
            for (const QString &size : parser.value(u"size"_s).split(u',')) {
                const QString name = "%1-%2-%3%4.png"_L1.arg(scene, scheme, size, suffix);
                if (!paint(stage.get(), scene, scheme, toSize(size), out.filePath(name))) {
                    return 1;
                }
                printf("%s\n", qUtf8Printable(name));
            }
        }
    }
    return 0;
}
