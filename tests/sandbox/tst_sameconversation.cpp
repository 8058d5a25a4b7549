// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "pagetester.h"

#include <sandbox.h>

#include <QtTest/QTest>
#include <QtWebSockets/QWebSocket>

using namespace Qt::StringLiterals;

using O = QJsonObject;
using A = QJsonArray;

static const QByteArray world = R"({
    "organization": { "id": "shop", "name": "Shop" },
    "groups": [{ "id": 1, "name": "Support" }],
    "agents": [
        { "id": "anna@shop", "name": "Anna", "groups": [1], "permission": "owner", "token": "dal:anna" },
        { "id": "ben@shop", "name": "Ben", "groups": [1], "chat_limit": 0, "token": "dal:ben" }],
    "forms": { "prechat": [{ "id": "q", "type": "question", "label": "What is it about?" }] }
})";
static const QString maria = u"55555555-5555-4555-8555-555555555555"_s;

// Two agents, each in a version of the API, and one customer in two browsers: all see one conversation, each in its own
// form. A chat has one customer, as the documents have it.
class tst_SameConversation : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void sameConversation();

private:
    std::unique_ptr<Chromium> m_browser;
};

// An agent without a client: text frames.
class RawAgent : public QObject
{
public:
    RawAgent(const Sandbox &sandbox, const QString &version, const QString &name) : m_version(version)
    {
        connect(&m_socket, &QWebSocket::textMessageReceived, this, &RawAgent::receive);
        QUrl url = sandbox.rtmUrl();
        url.setPath(u"/v%1/agent/rtm/ws"_s.arg(version));
        url.setQuery(u"organization_id="_s + sandbox.organizationId());
        m_socket.open(url);
        m_token = u"Bearer dal:"_s + name;
    }

    bool logIn()
    {
        return QTest::qWaitFor([this] { return m_socket.state() == QAbstractSocket::ConnectedState; })
            && call(u"login"_s, {{u"token"_s, m_token}}).contains("my_profile"_L1);
    }
    O call(const QString &action, const O &payload)
    {
        const QString id = QString::number(++m_lastId);
        m_socket.sendTextMessage(QString::fromUtf8(
            QJsonDocument(O{{u"action"_s, action}, {u"request_id"_s, id}, {u"payload"_s, payload}}).toJson()));
        [[maybe_unused]] const bool answered = QTest::qWaitFor([&] { return m_answers.contains(id); });
        return m_answers.take(id);
    }

    /// What stands in the chat, as "id type author", as far as it was told.
    QStringList conversation() const
    {
        QStringList lines;
        for (const O &event : m_events)
            lines.append(u"%1 %2 %3"_s.arg(event["id"_L1].toString(), event["type"_L1].toString(),
                                           event["author_id"_L1].toString(u"-"_s)));
        return lines;
    }
    const QList<O> &events() const { return m_events; }
    QString chatId() const { return m_chatId; }
    QList<O> pushes(const QString &action) const
    {
        QList<O> payloads;
        for (const O &push : m_pushes) {
            if (push["action"_L1] == action)
                payloads.append(push["payload"_L1].toObject());
        }
        return payloads;
    }
    /// Whether every push says that it is of the version of the connection.
    bool isOfOneVersion() const
    {
        return std::all_of(m_pushes.begin(), m_pushes.end(),
                           [&](const O &push) { return push["version"_L1] == m_version; });
    }

private:
    void receive(const QString &text)
    {
        const O frame = QJsonDocument::fromJson(text.toUtf8()).object();
        const O payload = frame["payload"_L1].toObject();
        if (frame["type"_L1] == "response"_L1) {
            m_answers.insert(frame["request_id"_L1].toString(), payload);
            return;
        }
        m_pushes.append(frame);
        if (frame["action"_L1] == "incoming_chat"_L1) {
            m_chatId = payload["chat"_L1]["id"_L1].toString();
            for (const QJsonValue &event : payload["chat"_L1]["thread"_L1]["events"_L1].toArray())
                take(event.toObject());
        } else if (frame["action"_L1] == "incoming_event"_L1) {
            take(payload["event"_L1].toObject());
        }
    }
    // The events that a thread begins with come with it, and on their own.
    void take(const O &event)
    {
        const bool isKnown = std::any_of(m_events.begin(), m_events.end(),
                                         [&](const O &known) { return known["id"_L1] == event["id"_L1]; });
        if (!isKnown)
            m_events.append(event);
    }

    QWebSocket m_socket;
    const QString m_version;
    QString m_token;
    int m_lastId = 0;
    QHash<QString, O> m_answers;
    QList<O> m_pushes;
    QList<O> m_events;
    QString m_chatId;
};

void tst_SameConversation::initTestCase()
{
    if (Chromium::program().isEmpty())
        QSKIP("chromium is not installed: nobody is a customer in a browser");
    m_browser = std::make_unique<Chromium>();
    QVERIFY(m_browser->start());
}

void tst_SameConversation::sameConversation()
{
    const TemporaryFile file(u"world.json"_s, world);
    Sandbox sandbox({.world = file.path()});
    QString error;
    QVERIFY2(sandbox.listen(&error), qPrintable(error));
    RawAgent anna(sandbox, u"3.3"_s, u"anna"_s);
    RawAgent ben(sandbox, u"3.6"_s, u"ben"_s);
    QVERIFY(anna.logIn());
    QVERIFY(ben.logIn());
    QUrl url = sandbox.customerPage();
    url.setQuery(u"name=Maria&customer_id="_s + maria);
    Page first(*m_browser, url);
    QTRY_VERIFY_WITH_TIMEOUT(!anna.chatId().isEmpty(), 20'000);
    Page second(*m_browser, url);
    QTRY_COMPARE_WITH_TIMEOUT(second.status(), u"We are here"_s, 20'000);
    anna.call(u"add_user_to_chat"_s,
              {{u"chat_id"_s, anna.chatId()}, {u"user_id"_s, u"ben@shop"_s}, {u"user_type"_s, u"agent"_s}});
    QTRY_COMPARE(ben.chatId(), anna.chatId());

    // One thing after the other, by everybody in turn; each has come to all four before the next.
    const auto isTold = [&](qsizetype events) {
        return QTest::qWaitFor(
            [&] {
                return anna.events().size() == events && ben.events().size() == events
                    && first.count(u"#messages > li"_s) == events && second.count(u"#messages > li"_s) == events;
            },
            20'000);
    };
    QVERIFY(isTold(3)); // that Anna is there, the form, that Ben is there
    first.type(u".questions input"_s, u"A bell"_s);
    first.click(u".questions button"_s);
    QVERIFY(isTold(4));
    second.type(u"#message"_s, u"Which one is it?"_s);
    QTRY_VERIFY(!anna.pushes(u"incoming_sneak_peek"_s).isEmpty() && !ben.pushes(u"incoming_sneak_peek"_s).isEmpty());
    second.pressEnter();
    QVERIFY(isTold(5));
    const auto send = [](RawAgent &agent, const O &event) {
        return !agent.call(u"send_event"_s, {{u"chat_id"_s, agent.chatId()}, {u"event"_s, event}}).contains("error"_L1);
    };
    const O yes{{u"text"_s, u"This one"_s}, {u"postback_id"_s, u"yes"_s}, {u"user_ids"_s, A()}};
    QVERIFY(send(anna,
                 {{u"type"_s, u"rich_message"_s},
                  {u"recipients"_s, u"all"_s},
                  {u"template_id"_s, u"cards"_s},
                  {u"elements"_s,
                   A{O{{u"title"_s, u"Brass"_s},
                       {u"subtitle"_s, u"Loud"_s},
                       {u"image"_s, O{{u"url"_s, u"https://img.example/brass.png"_s}}},
                       {u"buttons"_s, A{yes}}}}}}));
    QVERIFY(isTold(6));
    first.click(u".card button"_s);
    QVERIFY(isTold(7));
    const TemporaryFile picture(u"bell.png"_s, bluePixel());
    second.chooseFiles({picture.path()});
    QVERIFY(isTold(8));
    QVERIFY(send(ben, {{u"type"_s, u"message"_s}, {u"text"_s, u"Thank you"_s}, {u"visibility"_s, u"all"_s}}));
    QVERIFY(isTold(9));
    first.click(u"#good"_s);
    QVERIFY(isTold(10));
    second.click(u"#leave"_s);
    QVERIFY(isTold(11));

    // The same for all.
    QCOMPARE(anna.conversation(), ben.conversation());
    const QString ids = u"[...ui.messages.children].map(item => item.dataset.id).join(' ')"_s;
    QStringList told;
    for (const O &event : anna.events())
        told.append(event["id"_L1].toString());
    QCOMPARE(first.evaluate(ids).toString(), told.join(u' '));
    QCOMPARE(second.evaluate(ids).toString(), told.join(u' '));
    const QString text = u"ui.messages.innerText"_s;
    QTRY_COMPARE(first.evaluate(text).toString(), second.evaluate(text).toString());
    QCOMPARE(
        first.shown(),
        u"service system_message, service form, service system_message, me filled_form, me message, "
        "agent rich_message, me message, me file, agent message, service system_message, service system_message"_s);
    QTRY_COMPARE(first.status(), u"Write to start a chat"_s);
    QTRY_COMPARE(second.status(), u"Write to start a chat"_s);
    QTRY_COMPARE(second.attribute(u".card button"_s, u"aria-pressed"_s), u"true"_s);
    QTRY_COMPARE(second.attribute(u"#good"_s, u"aria-pressed"_s), u"true"_s);

    // Each in its own form.
    QVERIFY(anna.isOfOneVersion());
    QVERIFY(ben.isOfOneVersion());
    for (const O &event : anna.events())
        QVERIFY2(event.contains("recipients"_L1) && !event.contains("visibility"_L1),
                 qPrintable(event["id"_L1].toString()));
    for (const O &event : ben.events())
        QVERIFY2(event.contains("visibility"_L1) && !event.contains("recipients"_L1),
                 qPrintable(event["id"_L1].toString()));
    QVERIFY(!anna.events()[1].contains("form_type"_L1));
    QCOMPARE(ben.events()[1]["form_type"_L1], "prechat"_L1);
    for (const RawAgent *agent : {&anna, &ben}) {
        QCOMPARE(agent->events()[3]["fields"_L1][0]["answer"_L1], "A bell"_L1);
        QCOMPARE(agent->events()[6]["postback"_L1]["event_id"_L1], agent->events()[5]["id"_L1]);
        QCOMPARE(agent->events()[7]["name"_L1], "bell.png"_L1);
        QCOMPARE(agent->pushes(u"incoming_rich_message_postback"_s).size(), 1);
        QCOMPARE(agent->pushes(u"event_updated"_s).size(), 1);
        QCOMPARE(agent->pushes(u"chat_properties_updated"_s).value(0)["properties"_L1]["rating"_L1],
                 (O{{u"score"_s, 1}}));
        QCOMPARE(agent->pushes(u"chat_deactivated"_s).value(0)["user_id"_L1], maria);
    }
    const auto peek = [](const RawAgent &agent) {
        return agent.pushes(u"incoming_sneak_peek"_s).value(0)["sneak_peek"_L1].toObject();
    };
    QCOMPARE(peek(anna)["text"_L1], peek(ben)["text"_L1]);
    QCOMPARE(peek(anna)["recipients"_L1], "all"_L1);
    QVERIFY(!peek(ben).contains("recipients"_L1));
}

QTEST_GUILESS_MAIN(tst_SameConversation)
#include "tst_sameconversation.moc"
