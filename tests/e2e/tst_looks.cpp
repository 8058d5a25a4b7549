// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include <application.h>

#include <desk.h>

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtGui/QGuiApplication>
#include <QtQuick/QQuickItem>
#include <QtQuick/QQuickWindow>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

// Every page and everything that opens over one, in light and dark, from the left and from the right, as drawn and twice
// as large, on the demo world. Any warning fails. With DESKBELL_PICTURES, the folder where the pictures are to go, they
// can be looked at.
class TestLooks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void keysWork_data();
    void keysWork();
    void looks_data();
    void looks();

private:
    QQuickItem *page() const;
    void call(const char *function) const;
    void settle() const;

    QTemporaryDir m_profile;
    Metrics m_metrics;
    std::unique_ptr<Application> m_app;
};

static QStringList warnings;

static void keepWarnings(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    if (type != QtDebugMsg && type != QtInfoMsg)
        warnings.append(text);
}

void TestLooks::initTestCase()
{
    qputenv("DESKBELL_REDUCED_MOTION", "1");
    Options options;
    options.sandbox = true;
    options.world = u"demo"_s;
    options.profile = m_profile.path();
    options.size = QSize(1280, 800);
    m_app = std::make_unique<Application>(options, QString(), &m_metrics);
    QVERIFY(m_app->start());
    QVERIFY(QTest::qWaitForWindowExposed(m_app->window()));
    QVERIFY(QTest::qWaitFor([this] { return m_app->session()->desk() && m_app->session()->desk()->conversation(); },
                            60000));
    QVERIFY(page());
    TagPicker *tags = m_app->session()->desk()->conversation()->tagPicker();
    QVERIFY(QTest::qWaitFor([tags] { return tags->rowCount() > 1; }, 60000));
    qInstallMessageHandler(keepWarnings);
}

void TestLooks::cleanupTestCase()
{
    qInstallMessageHandler(nullptr);
    m_app.reset();
}

// What a Repeater makes is a child in the scene only.
static QQuickItem *findItem(QQuickItem *item, const QString &name)
{
    if (item->objectName() == name)
        return item;
    const auto children = item->childItems();
    for (QQuickItem *child : children) {
        if (QQuickItem *found = findItem(child, name))
            return found;
    }
    return nullptr;
}

QQuickItem *TestLooks::page() const
{
    return findItem(m_app->window()->contentItem(), u"deskPage"_s);
}

void TestLooks::call(const char *function) const
{
    const QString text = QString::fromLatin1(function);
    const QByteArray name = text.section(u' ', 0, 0).toLatin1();
    const QString argument = text.section(u' ', 1);
    if (argument.isEmpty())
        QVERIFY(QMetaObject::invokeMethod(page(), name.constData()));
    else
        QVERIFY(QMetaObject::invokeMethod(page(), name.constData(), Q_ARG(QString, argument)));
}

// What is positioned once the rows are laid out needs another turn or two.
void TestLooks::settle() const
{
    for (int turn = 0; turn < 3; ++turn) {
        m_app->window()->grabWindow();
        QCoreApplication::processEvents();
    }
}

void TestLooks::keysWork_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<QString>("shown");
    QTest::newRow("palette") << int(Qt::Key_K) << int(Qt::ControlModifier) << u"paletteField"_s;
    QTest::newRow("tag") << int(Qt::Key_T) << int(Qt::ControlModifier) << u"tagField"_s;
    QTest::newRow("transfer") << int(Qt::Key_T) << int(Qt::ControlModifier | Qt::ShiftModifier) << u"transferField"_s;
    QTest::newRow("ban") << int(Qt::Key_B) << int(Qt::ControlModifier | Qt::ShiftModifier) << u"keepChatting"_s;
}

// As whoever writes a reply presses them.
void TestLooks::keysWork()
{
    QFETCH(int, key);
    QFETCH(int, modifiers);
    QFETCH(QString, shown);
    QQuickWindow *const window = m_app->window();
    window->requestActivate();
    QVERIFY(QTest::qWaitForWindowActive(window));
    QTest::keyClick(window, Qt::Key(key), Qt::KeyboardModifiers(modifiers));
    const auto find = [&] {
        QQuickItem *item = findItem(window->contentItem(), shown);
        return item && item->isVisible();
    };
    QVERIFY(QTest::qWaitFor(find, 10000));
    QTest::keyClick(window, Qt::Key_Escape);
    QVERIFY(QTest::qWaitFor([&] { return !find(); }, 10000));
}

void TestLooks::looks_data()
{
    struct Sight {
        const char *name;
        const char *go;
        const char *open; ///< over the page; null for nothing
    };
    constexpr Sight sights[] = {
        {"chats", "go chats", nullptr},           {"visitors", "go visitors", nullptr},
        {"archive", "go archive", nullptr},       {"team", "go team", nullptr},
        {"settings", "go settings", nullptr},     {"palette", "go chats", "openPalette"},
        {"keys", "go chats", "openKeys"},         {"ban", "go chats", "askToBan"},
        {"transfer", "go chats", "openTransfer"}, {"tag", "go chats", "openTags"},
    };
    QTest::addColumn<QByteArray>("go");
    QTest::addColumn<QByteArray>("open");
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<bool>("mirrored");
    QTest::addColumn<double>("zoom");
    for (const Sight &sight : sights) {
        for (const QString &scheme : {u"light"_s, u"dark"_s}) {
            for (const bool mirrored : {false, true}) {
                for (const double zoom : {1.0, 2.0}) {
                    QTest::addRow("%s-%s%s-%d", sight.name, qPrintable(scheme), mirrored ? "-rtl" : "", int(zoom * 100))
                        << QByteArray(sight.go) << QByteArray(sight.open) << scheme << mirrored << zoom;
                }
            }
        }
    }
}

void TestLooks::looks()
{
    QFETCH(QByteArray, go);
    QFETCH(QByteArray, open);
    QFETCH(QString, scheme);
    QFETCH(bool, mirrored);
    QFETCH(double, zoom);
    QGuiApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
    m_app->session()->setColorScheme(scheme);
    m_app->session()->preferences()->setZoom(zoom);
    m_app->window()->resize(zoom > 1 ? QSize(1920, 1200) : QSize(1280, 800));
    call(go.constData());
    if (!open.isEmpty())
        call(open.constData());
    settle();
    const QImage image = m_app->window()->grabWindow();
    QVERIFY(!image.isNull());
    if (const QString folder = qEnvironmentVariable("DESKBELL_PICTURES"); !folder.isEmpty())
        QVERIFY(image.save(QDir(folder).filePath(QString::fromLatin1(QTest::currentDataTag()) + u".png"_s)));
    QTest::keyClick(m_app->window(), Qt::Key_Escape);
    settle();
    QCOMPARE(std::exchange(warnings, {}).join(u'\n'), QString());
}

QTEST_MAIN(TestLooks)
#include "tst_looks.moc"
