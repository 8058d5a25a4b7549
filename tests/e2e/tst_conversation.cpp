// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// The whole thread through the house: a customer at the sandbox, an agent at the real window.

#include <application.h>
#include <desk.h>
#include <pictures.h>
#include <sandbox.h>

#include <QtCore/QBuffer>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtGui/QImage>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtQuick/QQuickItem>
#include <QtQuick/QQuickWindow>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWebSockets/QWebSocket>

using namespace Qt::StringLiterals;

/// A customer, as the customer page is one: JSON frames over its WebSocket.
class Customer : public QObject
{
    Q_OBJECT
public:
    explicit Customer(const Sandbox &sandbox)
    {
        connect(&m_socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
            m_heard.append(QJsonDocument::fromJson(text.toUtf8()).object());
            Q_EMIT heardSomething();
        });
        QUrl url = sandbox.customerPage();
        url.setScheme(u"ws"_s);
        url.setPath(u"/customer/ws"_s);
        url.setQuery(QString());
        m_socket.open(url);
    }

    bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    void say(const QJsonObject &frame)
    {
        m_socket.sendTextMessage(QString::fromUtf8(QJsonDocument(frame).toJson(QJsonDocument::Compact)));
    }
    /// The last frame of a type; empty if there was none.
    QJsonObject last(const QString &type) const
    {
        for (auto it = m_heard.crbegin(); it != m_heard.crend(); ++it) {
            if (it->value("type"_L1).toString() == type)
                return *it;
        }
        return {};
    }
    QStringList texts() const
    {
        QStringList result;
        for (const QJsonObject &frame : m_heard) {
            const QJsonObject event = frame.value("event"_L1).toObject();
            if (frame.value("type"_L1) == "event"_L1 && event.value("from"_L1) == "agent"_L1)
                result.append(event.value("text"_L1).toString());
        }
        return result;
    }

Q_SIGNALS:
    void heardSomething();

private:
    QWebSocket m_socket;
    QList<QJsonObject> m_heard;
};

class tst_Conversation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void messageAnswerAndSeenMarks();
    void everyChatThatIsLookedAtIsSeen();
    void draftsStayWithTheirChats();
    void caretsStayWithTheirChats();
    void connectionIsLost();
    void picturesOfTheServiceAreShown();
    void summariesAndFinding();

private:
    Desk *desk() const { return m_application->session()->desk(); }
    TimelineModel *timeline() const { return desk()->conversation()->timeline(); }
    QVariant newest(TimelineModel::Role role) const { return timeline()->data(timeline()->index(0), role); }
    auto newestKind() const { return TimelineModel::Kind(newest(TimelineModel::KindRole).toInt()); }
    auto newestDelivery() const { return TimelineModel::Delivery(newest(TimelineModel::DeliveryRole).toInt()); }
    std::unique_ptr<Customer> newCustomer(const QString &name);
    bool isShown(const QString &text) const;
    QQuickItem *shown(const char *property, const QVariant &value) const;
    QString upload(const Customer &customer, const QByteArray &file);
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(m_window, key, modifiers); }
    void type(const QString &text);

    std::unique_ptr<QTemporaryDir> m_profile;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Metrics> m_metrics;
    std::unique_ptr<Application> m_application;
    QQuickWindow *m_window = nullptr;
};

void tst_Conversation::init()
{
    m_profile = std::make_unique<QTemporaryDir>();
    m_sandbox = std::make_unique<Sandbox>(SandboxOptions{.world = u"empty"_s, .readPicture = readPicture});
    QString error;
    QVERIFY2(m_sandbox->listen(&error), qPrintable(error));

    Options options;
    options.url = m_sandbox->rtmUrl();
    options.organization = m_sandbox->organizationId();
    options.profile = m_profile->path();
    m_metrics = std::make_unique<Metrics>();
    m_metrics->start();
    m_application = std::make_unique<Application>(options, m_sandbox->token(), m_metrics.get());
    QVERIFY(m_application->start());
    m_window = m_application->window();
    m_window->requestActivate();
    QVERIFY(QTest::qWaitForWindowActive(m_window));
    QTRY_VERIFY(desk());
}

void tst_Conversation::cleanup()
{
    m_application.reset();
    m_sandbox.reset();
}

std::unique_ptr<Customer> tst_Conversation::newCustomer(const QString &name)
{
    auto customer = std::make_unique<Customer>(*m_sandbox);
    if (!QTest::qWaitFor([&] { return customer->isConnected(); }))
        return nullptr;
    customer->say({{u"type"_s, u"hello"_s}, {u"name"_s, name}});
    if (!QTest::qWaitFor([&] { return !customer->last(u"welcome"_s).isEmpty(); }))
        return nullptr;
    return customer;
}

static QQuickItem *findShown(QQuickItem *root, const std::function<bool(const QQuickItem &)> &wanted)
{
    QList<QQuickItem *> items{root};
    while (!items.isEmpty()) {
        QQuickItem *item = items.takeLast();
        if (!item->isVisible())
            continue;
        if (wanted(*item))
            return item;
        items += item->childItems();
    }
    return nullptr;
}

// Whether a visible item of the window shows the text.
bool tst_Conversation::isShown(const QString &text) const
{
    return findShown(m_window->contentItem(),
                     [&](const QQuickItem &item) { return item.property("text").toString().contains(text); });
}

QQuickItem *tst_Conversation::shown(const char *property, const QVariant &value) const
{
    return findShown(m_window->contentItem(), [&](const QQuickItem &item) { return item.property(property) == value; });
}

// Gives a file to the sandbox as the customer page does; its address.
QString tst_Conversation::upload(const Customer &customer, const QByteArray &file)
{
    QUrl url = m_sandbox->customerPage();
    url.setPath(u"/customer/upload"_s);
    url.setQuery(u"customer_id="_s + customer.last(u"welcome"_s).value("customer_id"_L1).toString());
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("multipart/form-data; boundary=xYz"));
    request.setRawHeader("Origin", url.url(QUrl::RemovePath | QUrl::RemoveQuery).toUtf8());
    QNetworkAccessManager network;
    const std::unique_ptr<QNetworkReply> reply(
        network.post(request,
                     "--xYz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"tent.png\"\r\n\r\n" + file
                         + "\r\n--xYz--\r\n"));
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }))
        return {};
    return QJsonDocument::fromJson(reply->readAll())["url"_L1].toString();
}

void tst_Conversation::type(const QString &text)
{
    for (const QChar c : text)
        QTest::sendKeyEvent(QTest::Click, m_window, Qt::Key_unknown, QString(c), Qt::NoModifier);
}

void tst_Conversation::messageAnswerAndSeenMarks()
{
    const auto customer = newCustomer(u"Thomas Anderson"_s);
    QVERIFY(customer);
    customer->say({{u"type"_s, u"message"_s}, {u"text"_s, u"My order has not arrived."_s}, {u"custom_id"_s, u"c1"_s}});
    QTRY_COMPARE(desk()->chats()->rowCount(), 1);
    QTRY_VERIFY(isShown(u"Thomas Anderson"_s));
    QTRY_COMPARE(desk()->unreadChats(), 1);

    press(Qt::Key_1, Qt::ControlModifier);
    QTRY_VERIFY(desk()->conversation());
    QTRY_VERIFY(isShown(u"My order has not arrived."_s));
    // The agent looks at it, and the customer learns that.
    QTRY_VERIFY(!customer->last(u"seen"_s).isEmpty());
    QTRY_COMPARE(desk()->unreadChats(), 0);

    customer->say({{u"type"_s, u"typing"_s}, {u"text"_s, u"It was due on"_s}});
    QTRY_COMPARE(newestKind(), TimelineModel::Kind::SneakPeek);
    QTRY_VERIFY(isShown(u"It was due on"_s));
    customer->say({{u"type"_s, u"message"_s}, {u"text"_s, u"It was due on Monday."_s}, {u"custom_id"_s, u"c2"_s}});
    QTRY_COMPARE(newest(TimelineModel::TextRole).toString(), u"It was due on Monday."_s);

    type(u"Let me look."_s);
    QTRY_VERIFY(customer->last(u"typing"_s).value("is_typing"_L1).toBool());
    press(Qt::Key_Return);
    QTRY_COMPARE(customer->texts(), QStringList{u"Let me look."_s});
    QTRY_COMPARE(newestDelivery(), TimelineModel::Delivery::Accepted);
    QVERIFY(desk()->conversation()->draft().isEmpty());

    const QJsonObject event = customer->last(u"event"_s).value("event"_L1).toObject();
    customer->say({{u"type"_s, u"seen"_s}, {u"up_to"_s, event.value("created_at"_L1)}});
    QTRY_COMPARE(newestDelivery(), TimelineModel::Delivery::Seen);

    // A note is for agents: the customer hears what comes after it, and not it.
    press(Qt::Key_N, Qt::ControlModifier);
    QVERIFY(desk()->conversation()->isNote());
    type(u"Check with the courier"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY(newest(TimelineModel::NoteRole).toBool());
    QTRY_COMPARE(newestDelivery(), TimelineModel::Delivery::Accepted);
    press(Qt::Key_N, Qt::ControlModifier);
    type(u"It is on its way."_s);
    press(Qt::Key_Return);
    QTRY_COMPARE(customer->texts(), (QStringList{u"Let me look."_s, u"It is on its way."_s}));
}

void tst_Conversation::draftsStayWithTheirChats()
{
    const auto first = newCustomer(u"First"_s);
    const auto second = newCustomer(u"Second"_s);
    QVERIFY(first && second);
    QTRY_COMPARE(desk()->chats()->rowCount(), 2);
    press(Qt::Key_1, Qt::ControlModifier);
    QTRY_VERIFY(desk()->conversation());
    type(u"for the one"_s);
    QTRY_COMPARE(desk()->conversation()->draft(), u"for the one"_s);
    press(Qt::Key_2, Qt::ControlModifier);
    QTRY_COMPARE(desk()->conversation()->draft(), QString());
    type(u"for the other"_s);
    QTRY_COMPARE(desk()->conversation()->draft(), u"for the other"_s);
    press(Qt::Key_1, Qt::ControlModifier);
    QTRY_COMPARE(desk()->conversation()->draft(), u"for the one"_s);
    QTRY_VERIFY(isShown(u"for the one"_s));
}

void tst_Conversation::everyChatThatIsLookedAtIsSeen()
{
    const auto first = newCustomer(u"First"_s);
    const auto second = newCustomer(u"Second"_s);
    QVERIFY(first && second);
    for (const auto &customer : {first.get(), second.get()})
        customer->say({{u"type"_s, u"message"_s}, {u"text"_s, u"hello"_s}, {u"custom_id"_s, u"c1"_s}});
    QTRY_COMPARE(desk()->unreadChats(), 2);
    press(Qt::Key_1, Qt::ControlModifier);
    QTRY_COMPARE(desk()->unreadChats(), 1);
    press(Qt::Key_2, Qt::ControlModifier);
    QTRY_COMPARE(desk()->unreadChats(), 0);
    QTRY_VERIFY(!first->last(u"seen"_s).isEmpty() && !second->last(u"seen"_s).isEmpty());
}

void tst_Conversation::caretsStayWithTheirChats()
{
    const auto first = newCustomer(u"First"_s);
    const auto second = newCustomer(u"Second"_s);
    QVERIFY(first && second);
    QTRY_COMPARE(desk()->chats()->rowCount(), 2);
    press(Qt::Key_1, Qt::ControlModifier);
    type(u"one"_s);
    press(Qt::Key_2, Qt::ControlModifier);
    type(u"two"_s);
    press(Qt::Key_Home);
    press(Qt::Key_1, Qt::ControlModifier);
    type(u"!"_s);
    QCOMPARE(desk()->conversation()->draft(), u"one!"_s);
    press(Qt::Key_2, Qt::ControlModifier);
    type(u">"_s);
    QCOMPARE(desk()->conversation()->draft(), u">two"_s);
}

void tst_Conversation::connectionIsLost()
{
    const auto customer = newCustomer(u"Thomas"_s);
    QVERIFY(customer);
    customer->say({{u"type"_s, u"message"_s}, {u"text"_s, u"hello"_s}, {u"custom_id"_s, u"c1"_s}});
    QTRY_COMPARE(desk()->chats()->rowCount(), 1);
    desk()->openChat(desk()->chats()->chatIdAt(0));
    QTRY_VERIFY(isShown(u"hello"_s));

    QSignalSpy rowsRemoved(desk()->chats(), &QAbstractItemModel::rowsRemoved);
    m_sandbox.reset();
    QTRY_VERIFY(!desk()->connection()->isLive());
    QTRY_VERIFY(desk()->connection()->nextTryAt() > 0);
    QVERIFY(isShown(u"hello"_s)); // what is known stays on the screen
    QCOMPARE(rowsRemoved.size(), 0);
}

void tst_Conversation::picturesOfTheServiceAreShown()
{
    const auto customer = newCustomer(u"Thomas"_s);
    QVERIFY(customer);
    customer->say({{u"type"_s, u"message"_s}, {u"text"_s, u"hello"_s}, {u"custom_id"_s, u"c1"_s}});
    QTRY_COMPARE(desk()->chats()->rowCount(), 1);
    desk()->openChat(desk()->chats()->chatIdAt(0));

    QImage image(640, 480, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QVERIFY(image.save(&buffer, "png"));
    const QString url = upload(*customer, bytes);
    QVERIFY(!url.isEmpty());
    customer->say({{u"type"_s, u"file"_s}, {u"url"_s, url}, {u"custom_id"_s, u"c2"_s}});
    QTRY_COMPARE(newestKind(), TimelineModel::Kind::File);
    const QVariantMap content = newest(TimelineModel::ContentRole).toMap();
    QCOMPARE(content[u"name"_s].toString(), u"tent.png"_s);
    QCOMPARE(content[u"width"_s].toInt(), 640);
    // The place is there before the picture is.
    QTRY_VERIFY(shown("source", QUrl(content[u"picture"_s].toString())));
    QQuickItem *const picture = shown("source", QUrl(content[u"picture"_s].toString()));
    QVERIFY(picture->width() > 100);
    QCOMPARE(qRound(picture->width() / picture->height() * 100), 133);
    constexpr int ready = 1; // of Image
    QTRY_COMPARE(picture->property("status").toInt(), ready);
}

void tst_Conversation::summariesAndFinding()
{
    const auto customer = newCustomer(u"Thomas"_s);
    QVERIFY(customer);
    for (int i = 0; i < 40; ++i) {
        customer->say({{u"type"_s, u"message"_s},
                       {u"text"_s, i == 2 ? u"The tent leaks."_s : u"And another thing: number %1."_s.arg(i)},
                       {u"custom_id"_s, u"c%1"_s.arg(i)}});
    }
    QTRY_COMPARE(desk()->chats()->rowCount(), 1);
    desk()->openChat(desk()->chats()->chatIdAt(0));
    QTRY_COMPARE(newest(TimelineModel::TextRole).toString(), u"And another thing: number 39."_s);

    press(Qt::Key_F, Qt::ControlModifier);
    type(u"TENT"_s);
    QCOMPARE(desk()->conversation()->finder()->count(), 1);
    QTRY_VERIFY(isShown(u">tent<"_s)); // marked
    QVERIFY(isShown(u"1 of 1"_s));
    press(Qt::Key_Escape);
    QVERIFY(!isShown(u"1 of 1"_s));
    // The keyboard is back in the composer.
    type(u"x"_s);
    QCOMPARE(desk()->conversation()->draft(), u"x"_s);

    // What was found is far up; what comes does not move it.
    press(Qt::Key_Escape);
    press(Qt::Key_End, Qt::ControlModifier);
    // The thread goes on, so that its summary is one of its events.
    const QString threadId = timeline()
                                 ->data(timeline()->index(timeline()->rowCount() - 1), TimelineModel::ThreadHeadRole)
                                 .toMap()[u"threadId"_s]
                                 .toString();
    QVERIFY(desk()->conversation()->areSummariesOffered());
    desk()->conversation()->summarize(threadId);
    QTRY_COMPARE(newestKind(), TimelineModel::Kind::Summary);
    QTRY_VERIFY(isShown(u"Summary"_s));
}

QTEST_MAIN(tst_Conversation)

#include "tst_conversation.moc"
