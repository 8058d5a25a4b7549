// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "servicetester.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;

using O = QJsonObject;
using A = QJsonArray;

static const QString thomas = u"11111111-1111-4111-8111-111111111111"_s;

// What an agent is about to do, and the buttons of rich messages. Anna is in CHAT1, and Ben follows it.
class tst_Indicators : public QObject
{
    Q_OBJECT
private slots:
    void preview();
    void previewForAgents();
    void thinking();
    void thinkingForAgents();
    void pressing();
    void pressingTwice();
    void oneOfSeveralButtons();
    void oldVersion();
    void refusals_data();
    void refusals();
};

static O button(const QString &text, const QString &postbackId)
{
    return {{u"text"_s, text}, {u"postback_id"_s, postbackId}, {u"user_ids"_s, A()}};
}

static const O richMessage{
    {u"type"_s, u"rich_message"_s},
    {u"template_id"_s, u"cards"_s},
    {u"elements"_s,
     A{O{{u"title"_s, u"Colour"_s}, {u"buttons"_s, A{button(u"Red"_s, u"red"_s), button(u"Any"_s, u"any"_s)}}},
       O{{u"title"_s, u"Size"_s}, {u"buttons"_s, A{button(u"Any"_s, u"any"_s)}}}}}};

static QString send(Desk &desk, const O &event)
{
    return desk.call(u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, event}})
        .value("event_id"_L1)
        .toString();
}

static O press(const QString &eventId, const QString &postbackId, bool toggled = true)
{
    return {{u"chat_id"_s, u"CHAT1"_s},
            {u"thread_id"_s, u"THREAD3"_s},
            {u"event_id"_s, eventId},
            {u"postback"_s, O{{u"id"_s, postbackId}, {u"toggled"_s, toggled}}}};
}

static QJsonValue userIds(const O &event, int element, int index)
{
    return event.value("elements"_L1)[element]["buttons"_L1][index]["user_ids"_L1];
}

void tst_Indicators::preview()
{
    TestHouse house;
    Tab tab(house, thomas);
    Desk anna(house, u"anna"_s);
    tab.take();
    anna.takePushes();
    QCOMPARE(anna.error(u"send_event_preview"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, textEvent(u"Your parc"_s)}}),
             QString());
    QCOMPARE(tab.take(), (QList<O>{{{u"type"_s, u"about"_s}, {u"name"_s, u"Anna"_s}, {u"text"_s, u"Your parc"_s}}}));
    // No agent hears of it, and nothing is stored.
    QVERIFY(anna.takePushes().isEmpty());
    const QJsonValue chat = anna.call(u"get_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}});
    QCOMPARE(chat["thread"_L1]["events"_L1].toArray().size(), 1);
}

void tst_Indicators::previewForAgents()
{
    TestHouse house;
    Tab tab(house, thomas);
    Desk anna(house, u"anna"_s);
    tab.take();
    const O note = textEvent(u"a note"_s, {{u"visibility"_s, u"agents"_s}});
    QCOMPARE(anna.error(u"send_event_preview"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, note}}), QString());
    QVERIFY(tab.take().isEmpty());
}

void tst_Indicators::thinking()
{
    TestHouse house;
    Tab tab(house, thomas);
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    Desk old(house, u"ben"_s, Rtm::ApiVersion::V3_5);
    ben.call(u"follow_chat"_s, {{u"id"_s, u"CHAT1"_s}});
    for (Desk *desk : {&anna, &ben, &old})
        desk->takePushes();
    tab.take();
    const O request{{u"chat_id"_s, u"CHAT1"_s},
                    {u"title"_s, u"Looking it up"_s},
                    {u"description"_s, u"in the shop"_s},
                    {u"custom_id"_s, u"look-1"_s}};
    QCOMPARE(anna.error(u"send_thinking_indicator"_s, request), QString());
    O push = ben.takePushes(u"incoming_thinking_indicator"_s).value(0);
    QVERIFY(Rtm::Timestamp(push.take("sent_at"_L1).toString()).isValid());
    O expected = request;
    expected.insert("thread_id"_L1, u"THREAD3"_s);
    expected.insert("author_id"_L1, u"anna@shop"_s);
    QCOMPARE(push, expected);
    QCOMPARE(anna.takePushes(u"incoming_thinking_indicator"_s).size(), 1);
    QVERIFY(old.takePushes().isEmpty());
    QCOMPARE(tab.take(u"about"_s).value(0).value("text"_L1), "Looking it up"_L1);
}

void tst_Indicators::thinkingForAgents()
{
    TestHouse house;
    Tab tab(house, thomas);
    Desk anna(house, u"anna"_s);
    anna.takePushes();
    tab.take();
    anna.call(u"send_thinking_indicator"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"visibility"_s, u"agents"_s}});
    QCOMPARE(anna.takePushes(u"incoming_thinking_indicator"_s).size(), 1);
    QVERIFY(tab.take().isEmpty());
}

void tst_Indicators::pressing()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    ben.call(u"follow_chat"_s, {{u"id"_s, u"CHAT1"_s}});
    const QString id = send(anna, richMessage);
    anna.takePushes();
    ben.takePushes();
    O request = press(id, u"red"_s);
    const O postback{{u"id"_s, u"red"_s},
                     {u"toggled"_s, true},
                     {u"button_type"_s, u"message"_s},
                     {u"button_value"_s, u"red"_s},
                     {u"ecommerce"_s, O{{u"product_id"_s, u"scarf"_s}, {u"quantity"_s, 2}}}};
    request.insert("postback"_L1, postback);
    QCOMPARE(anna.error(u"send_rich_message_postback"_s, request), QString());
    const auto pushes = anna.takePushes();
    QCOMPARE(pushes.size(), 2);
    QCOMPARE(pushes[0].value("action"_L1), "incoming_rich_message_postback"_L1);
    QVERIFY(pushes[0].contains("request_id"_L1));
    O expected = request;
    expected.insert("user_id"_L1, u"anna@shop"_s);
    QCOMPARE(pushes[0].value("payload"_L1), expected);
    QCOMPARE(pushes[1].value("action"_L1), "event_updated"_L1);
    const O event = pushes[1].value("payload"_L1)["event"_L1].toObject();
    QCOMPARE(event.value("id"_L1), id);
    QCOMPARE(userIds(event, 0, 0), (A{u"anna@shop"_s}));
    QCOMPARE(userIds(event, 0, 1), A());
    QCOMPARE(ben.takeActions(), (QStringList{u"incoming_rich_message_postback"_s, u"event_updated"_s}));
    const QJsonValue stored =
        anna.call(u"get_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}})["thread"_L1]["events"_L1].toArray().last();
    QCOMPARE(userIds(stored.toObject(), 0, 0), (A{u"anna@shop"_s}));

    QCOMPARE(anna.error(u"send_rich_message_postback"_s, press(id, u"red"_s, false)), QString());
    const O released = anna.takePushes(u"event_updated"_s).value(0).value("event"_L1).toObject();
    QCOMPARE(userIds(released, 0, 0), A());
}

void tst_Indicators::pressingTwice()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    const QString id = send(anna, richMessage);
    anna.call(u"send_rich_message_postback"_s, press(id, u"red"_s));
    anna.takePushes();
    anna.call(u"send_rich_message_postback"_s, press(id, u"red"_s));
    QCOMPARE(anna.takeActions(), QStringList{u"incoming_rich_message_postback"_s}); // the event is what it was
}

void tst_Indicators::oneOfSeveralButtons()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    const QString id = send(anna, richMessage);
    anna.takePushes();
    anna.call(u"send_rich_message_postback"_s, press(id, u"any"_s));
    const O event = anna.takePushes(u"event_updated"_s).value(0).value("event"_L1).toObject();
    QCOMPARE(userIds(event, 0, 1), (A{u"anna@shop"_s}));
    QCOMPARE(userIds(event, 1, 0), (A{u"anna@shop"_s}));
}

void tst_Indicators::oldVersion()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk old(house, u"anna"_s, Rtm::ApiVersion::V3_2);
    const QString id = send(anna, richMessage);
    old.takePushes();
    O request = press(id, u"red"_s);
    QCOMPARE(old.error(u"send_rich_message_postback"_s, request), QString());
    QCOMPARE(old.takeActions(), (QStringList{u"incoming_rich_message_postback"_s, u"event_updated"_s}));
    request.insert("postback"_L1, O{{u"id"_s, u"red"_s}, {u"toggled"_s, true}, {u"button_type"_s, u"message"_s}});
    QVERIFY(old.error(u"send_rich_message_postback"_s, request).startsWith("validation: `postback.button_type`"_L1));
    QVERIFY(
        old.error(u"send_thinking_indicator"_s, {{u"chat_id"_s, u"CHAT1"_s}}).startsWith("validation: `action`"_L1));
}

void tst_Indicators::refusals_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<O>("request");
    QTest::addColumn<QString>("error");
    const QString postback = u"send_rich_message_postback"_s;
    const auto with = [](O request, const QString &name, const QJsonValue &value) {
        request.insert(name, value);
        return request;
    };
    const O good = press(u"THREAD3_2"_s, u"red"_s);
    QTest::newRow("thread") << postback << with(good, u"thread_id"_s, u"THREAD9"_s)
                            << u"not_found: `thread_id`: the chat has no thread \"THREAD9\""_s;
    QTest::newRow("event") << postback << with(good, u"event_id"_s, u"THREAD3_9"_s)
                           << u"not_found: `event_id`: the thread has no event \"THREAD3_9\""_s;
    QTest::newRow("no rich message") << postback << with(good, u"event_id"_s, u"THREAD3_1"_s)
                                     << u"validation: `event_id`: \"THREAD3_1\" is no rich message"_s;
    QTest::newRow("button") << postback << press(u"THREAD3_2"_s, u"blue"_s)
                            << u"not_found: `postback.id`: the message has no button \"blue\""_s;
    const QString preview = u"send_event_preview"_s;
    const QString thinking = u"send_thinking_indicator"_s;
    const O inactive{{u"chat_id"_s, u"CHAT2"_s}};
    QTest::newRow("preview of what is no message")
        << preview << O{{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, richMessage}}
        << u"validation: `event.type`: must be message, not \"rich_message\""_s;
    QTest::newRow("preview in a closed chat") << preview << with(inactive, u"event"_s, textEvent(u"x"_s))
                                              << u"chat_inactive: `chat_id`: chat \"CHAT2\" is inactive"_s;
    QTest::newRow("thinking in a closed chat")
        << thinking << inactive << u"chat_inactive: `chat_id`: chat \"CHAT2\" is inactive"_s;
    QTest::newRow("pressing in a closed chat") << postback << with(good, u"chat_id"_s, u"CHAT2"_s)
                                               << u"chat_inactive: `chat_id`: chat \"CHAT2\" is inactive"_s;
}

void tst_Indicators::refusals()
{
    QFETCH(QString, action);
    QFETCH(O, request);
    QFETCH(QString, error);
    TestHouse house;
    Desk anna(house, u"anna"_s);
    QCOMPARE(send(anna, richMessage), u"THREAD3_2"_s);
    anna.takePushes();
    QCOMPARE(anna.error(action, request), error);
    QVERIFY(anna.takePushes().isEmpty());
    Desk ben(house, u"ben"_s);
    if (request.value("chat_id"_L1) == "CHAT1"_L1 && !error.startsWith("validation: `event.type`"_L1))
        QCOMPARE(ben.error(action, request), u"missing_access: `chat_id`: the requester is not in chat \"CHAT1\""_s);
}

QTEST_GUILESS_MAIN(tst_Indicators)
#include "tst_indicators.moc"
