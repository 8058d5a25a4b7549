// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "application.h"

#include "pictures.h"
#include "screenshot.h"

#include <sandbox.h>
#include <words.h>

#include <desk.h>
#include <shift.h>

#include <rtmclient.h>

#include <QtCore/QTimer>
#include <QtGui/QGuiApplication>
#include <QtGui/QScreen>
#include <QtNetwork/QNetworkInformation>
#include <QtNetwork/QNetworkProxy>
#include <QtQuick/QQuickWindow>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// How long something that the window was started for may take to come.
static constexpr auto patience = 5s;

/// What exists while somebody is signed in, each standing on the one before.
struct Application::Work {
    explicit Work(const RtmSettings &settings) : configuration(settings) { client.setSettings(settings); }

    RtmClient client;
    ConfigurationApi configuration;
    Shift shift{&client, {}, &configuration};
    Desk desk{&shift};
    bool wasLive = false;
};

Application::Application(const Options &options, const QString &token, Metrics *metrics)
    : m_options(options), m_token(token), m_metrics(metrics), m_settings(options.profile)
{
    m_session.setColorScheme(options.colorScheme.isEmpty() ? m_settings.colorScheme() : options.colorScheme);
    connect(&m_session, &Session::colorSchemeChanged, this,
            [this] { m_settings.setColorScheme(m_session.colorScheme()); });
    QCoreApplication::installTranslator(&m_plurals);
    Preferences *preferences = m_session.preferences();
    m_settings.restore(preferences);
    useProxy();
    connect(preferences, &Preferences::changed, this, [this, preferences] {
        m_settings.keep(preferences);
        useProxy();
    });
    connect(&m_session, &Session::sandboxRequested, this, &Application::startSandbox);
    connect(&m_session, &Session::signInRequested, this, &Application::signIn);
    connect(&m_session, &Session::signOutRequested, this, &Application::signOut);
    watchNetwork();
    if (!m_settings.isWritable())
        qWarning("deskbell: settings will not be remembered: %ls cannot be written",
                 qUtf16Printable(m_settings.fileName()));
}

Application::~Application()
{
    m_session.setDesk(nullptr);
}

bool Application::start()
{
    m_engine.addImportPath(u"qrc:/qt/qml"_s);
    m_engine.setInitialProperties({{u"session"_s, QVariant::fromValue(&m_session)}});
    m_engine.load(QUrl(u"qrc:/qt/qml/Deskbell/Shell/Main.qml"_s));
    if (!window())
        return false;
    showWindow();
    if (m_options.sandbox)
        m_session.startSandbox();
    else if (!m_options.url.isEmpty())
        m_session.signIn(m_options.url.toString(), m_options.organization, Rtm::versionText(m_options.apiVersion),
                         m_token);
    else if (m_screenshot)
        m_screenshot->takeSoon();
    return true;
}

qsizetype Application::chatCount() const
{
    return m_work ? m_work->desk.chats()->rowCount() : 0;
}

QQuickWindow *Application::window() const
{
    return qobject_cast<QQuickWindow *>(m_engine.rootObjects().value(0));
}

void Application::showWindow()
{
    QQuickWindow *const window = this->window();
    connect(
        window, &QQuickWindow::frameSwapped, m_metrics, [this] { m_metrics->firstFrame(); }, Qt::SingleShotConnection);
    const QRect geometry = m_settings.geometry();
    if (!m_options.size.isEmpty())
        window->resize(m_options.size);
    else if (QGuiApplication::primaryScreen()->virtualGeometry().intersects(geometry))
        window->setGeometry(geometry);
    if (const int width = m_settings.listWidth())
        window->setProperty("listWidth", width);
    if (!m_options.screenshot.isEmpty()) {
        takeScreenshot();
        return;
    }
    window->installEventFilter(this);
}

void Application::quit()
{
    // Nobody may be there to answer a question.
    if (window())
        window()->setProperty("certain", true);
    QCoreApplication::quit();
}

// A window is closed before the program quits, whatever the reason. Events come until it is destroyed: only what is
// closed is still a window.
bool Application::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Close)
        rememberWindow();
    return QObject::eventFilter(watched, event);
}

void Application::rememberWindow()
{
    if (window()->visibility() == QWindow::Windowed)
        m_settings.setGeometry(window()->geometry());
    m_settings.setListWidth(window()->property("listWidth").toInt());
}

void Application::takeScreenshot()
{
    m_screenshot = new Screenshot(window(), m_options.screenshot, this);
    connect(
        m_screenshot, &Screenshot::done, qApp,
        [](const QString &error) {
            if (!error.isEmpty())
                qCritical("deskbell: %ls", qUtf16Printable(error));
            QCoreApplication::exit(error.isEmpty() ? 0 : 1);
        },
        Qt::QueuedConnection);
}

// ---- signing in and out ----

void Application::startSandbox()
{
    SandboxOptions options;
    options.world = m_options.sandbox ? m_options.world : options.world;
    options.seed = m_options.seed;
    options.speed = m_options.speed;
    options.readPicture = readPicture;
    m_sandbox = std::make_unique<Sandbox>(options);
    QString error;
    if (!m_sandbox->listen(&error)) {
        signInFailed(error);
        return;
    }
    RtmSettings settings;
    settings.url = m_sandbox->rtmUrl();
    settings.organizationId = m_sandbox->organizationId();
    settings.token = RtmSettings::fixedToken(m_sandbox->token());
    connectTo(settings);
}

void Application::signIn(const QString &address, const QString &organization, const QString &apiVersion,
                         const QString &token)
{
    RtmSettings settings;
    settings.url = QUrl(address.trimmed(), QUrl::StrictMode);
    settings.organizationId = organization.trimmed();
    const auto version = Rtm::versionFromText(apiVersion);
    const QString scheme = settings.url.scheme();
    if ((scheme != "ws"_L1 && scheme != "wss"_L1) || settings.url.host().isEmpty()) {
        signInFailed(tr("The address must begin with wss:// or ws:// and name a host."));
        return;
    }
    if (!version) {
        signInFailed(tr("Deskbell speaks the API versions 3.2 to 3.7. Choose one of them."));
        return;
    }
    settings.version = *version;
    settings.token = RtmSettings::fixedToken(token.trimmed());
    connectTo(settings);
}

void Application::connectTo(const RtmSettings &given)
{
    RtmSettings settings = given;
    settings.login.application = Rtm::Login::Application{.name = u"Deskbell"_s, .version = qApp->applicationVersion()};
    m_session.setDesk(nullptr);
    m_session.setError({});
    m_session.setBusy(true);
    m_work = std::make_unique<Work>(settings);
    EmojiModel *const emoji = m_work->desk.emoji();
    emoji->setRecent(m_session.preferences()->recentEmoji());
    connect(emoji, &EmojiModel::recentChanged, this,
            [this, emoji] { m_session.preferences()->setRecentEmoji(emoji->recent()); });
    connect(&m_work->client, &RtmClient::stateChanged, this, &Application::onState);
    Tags *tags = m_work->shift.tags();
    tags->setRecent(m_session.preferences()->recentTags());
    connect(tags, &Tags::recentChanged, &m_session,
            [this, tags] { m_session.preferences()->setRecentTags(tags->recent()); });
    m_work->client.open();
}

void Application::onState()
{
    if (!m_work || m_work->wasLive)
        return; // from now on the window shows how the connection is
    switch (m_work->client.state()) {
    case RtmClient::State::Live:
        m_work->wasLive = true;
        onFirstLive();
        break;
    case RtmClient::State::Waiting:
    case RtmClient::State::Stopped:
        signInFailed(inWords(m_work->client.error()));
        break;
    case RtmClient::State::Idle:
    case RtmClient::State::Connecting:
    case RtmClient::State::LoggingIn:
        break;
    }
}

void Application::onFirstLive()
{
    m_metrics->live();
    m_session.setBusy(false);
    openFirstChat();
    m_session.setDesk(&m_work->desk);
    shootWhenShown();
}

void Application::openFirstChat()
{
    ChatListModel *chats = m_work->desk.chats();
    if (const QString chatId = chatToOpen(); !chatId.isEmpty()) {
        m_work->desk.openChat(chatId);
    } else if (!m_options.open.isEmpty()) {
        // The login tells of some chats; the others are read after it.
        connect(chats, &QAbstractItemModel::rowsInserted, &m_work->desk, [this] {
            if (!m_work->desk.conversation() && !chatToOpen().isEmpty())
                m_work->desk.openChat(chatToOpen());
        });
        QTimer::singleShot(patience, &m_work->desk, [this] {
            if (!m_work->desk.conversation())
                qWarning("deskbell: --open: there is no chat \"%ls\"", qUtf16Printable(m_options.open));
        });
    }
}

QString Application::chatToOpen() const
{
    const ChatListModel *chats = m_work->desk.chats();
    if (!m_options.open.isEmpty()) {
        for (int row = 0; row < chats->rowCount(); ++row) {
            const QModelIndex index = chats->index(row);
            for (const auto role : {ChatListModel::ChatIdRole, ChatListModel::NameRole}) {
                if (index.data(role).toString() == m_options.open)
                    return chats->chatIdAt(row);
            }
        }
        return {};
    }
    // Nothing is at stake in the sandbox: a newcomer sees a conversation at once. Elsewhere opening a chat tells
    // its customer that it was read.
    return m_sandbox ? chats->chatIdAt(0) : QString();
}

void Application::signInFailed(const QString &error)
{
    m_session.setBusy(false);
    m_session.setError(error);
    if (m_work) {
        // The client is just calling.
        m_work->client.disconnect(this);
        QMetaObject::invokeMethod(this, [work = std::shared_ptr<Work>(std::move(m_work))] {}, Qt::QueuedConnection);
    }
    m_sandbox.reset();
    if (m_screenshot) {
        qCritical("deskbell: %ls", qUtf16Printable(error));
        QMetaObject::invokeMethod(qApp, [] { QCoreApplication::exit(1); }, Qt::QueuedConnection);
    }
}

void Application::signOut()
{
    m_session.setDesk(nullptr);
    m_work.reset();
    m_sandbox.reset();
}

// ---- the rest ----

void Application::watchNetwork()
{
    if (!QNetworkInformation::loadDefaultBackend())
        return; // nobody tells on this system; the pauses between tries are short anyway
    connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, this,
            [this](QNetworkInformation::Reachability reachability) {
                if (m_work && reachability == QNetworkInformation::Reachability::Online)
                    m_work->client.retryNow();
            });
}

// For all that is connected from now on.
void Application::useProxy()
{
    const QString proxy = m_session.preferences()->proxy();
    QNetworkProxyFactory::setUseSystemConfiguration(proxy == "system"_L1);
    if (proxy == "system"_L1)
        return;
    const QUrl url(u"http://"_s + proxy);
    QNetworkProxy::setApplicationProxy(
        proxy == "none"_L1 ? QNetworkProxy(QNetworkProxy::NoProxy)
                           : QNetworkProxy(QNetworkProxy::HttpProxy, url.host(), quint16(url.port(3128))));
}

// A picture is of interest once the open conversation can be read.
void Application::shootWhenShown()
{
    if (!m_screenshot)
        return;
    Conversation *conversation = m_work->desk.conversation();
    if (m_options.open.isEmpty() && !conversation) {
        m_screenshot->takeSoon();
        return;
    }
    if (conversation && conversation->timeline()->rowCount() > 0)
        m_screenshot->takeSoon();
    else if (conversation)
        connect(conversation->timeline(), &QAbstractItemModel::rowsInserted, m_screenshot, &Screenshot::takeSoon);
    else
        connect(&m_work->desk, &Desk::conversationChanged, m_screenshot, [this] { shootWhenShown(); });
    // There may be nothing to come: a chat without events, or none that is to be opened.
    QTimer::singleShot(patience, m_screenshot, &Screenshot::takeSoon);
}
