// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "everyversion.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;

using O = QJsonObject;
using A = QJsonArray;
using Version = Rtm::ApiVersion;

static const QString maja = u"22222222-2222-4222-8222-222222222222"_s;

// Customers and the buttons of rich messages, and what agents of every version see of it.
class tst_Pressing : public QObject
{
    Q_OBJECT
private slots:
    void button();
    void buttonLetGo();
    void buttonOfAnEarlierThread();
    void agentPresses();
    void product();
    void nothingToPress();
    void hiddenFromCustomers();
};

static O eventIn(const QList<O> &payloads, qsizetype index = 0)
{
    return payloads.value(index).value("event"_L1).toObject();
}

// Two cards, the first with a button that leads somewhere.
static O cards()
{
    const auto button = [](const QString &text, const QString &id, O more = {}) {
        more.insert(u"text"_s, text);
        more.insert(u"postback_id"_s, id);
        more.insert(u"user_ids"_s, A());
        return more;
    };
    const O image{{u"url"_s, u"https://img.example/a.png"_s}};
    const O phone{{u"type"_s, u"phone"_s}, {u"value"_s, u"790034890"_s}};
    return {{u"type"_s, u"rich_message"_s},
            {u"template_id"_s, u"cards"_s},
            {u"elements"_s,
             A{O{{u"title"_s, u"One"_s},
                 {u"subtitle"_s, u"1"_s},
                 {u"image"_s, image},
                 {u"buttons"_s, A{button(u"Yes"_s, u"yes"_s), button(u"Call"_s, u"call"_s, phone)}}},
               O{{u"title"_s, u"Two"_s},
                 {u"subtitle"_s, u"2"_s},
                 {u"image"_s, image},
                 {u"buttons"_s, A{button(u"Yes"_s, u"yes"_s)}}}}}};
}

// The customer's chat and the event that Anna has sent there.
struct Sent {
    QString chatId;
    QString threadId;
    QString eventId;
};

static Sent send(TestHouse &house, Desk &anna, const O &event)
{
    const Service::Chat &chat = *house.house->customers.chatOf(maja);
    const O answer = anna.call(u"send_event"_s, {{u"chat_id"_s, chat.id}, {u"event"_s, event}});
    return {chat.id, chat.threads.constLast().id, answer.value("event_id"_L1).toString()};
}

static O press(const Sent &sent, const QString &id, bool toggled = true, O more = {})
{
    more.insert(u"type"_s, u"press"_s);
    more.insert(u"event_id"_s, sent.eventId);
    more.insert(u"postback_id"_s, id);
    more.insert(u"toggled"_s, toggled);
    return more;
}

static A userIds(const O &event, int element, int button)
{
    return event["elements"_L1][element]["buttons"_L1][button]["user_ids"_L1].toArray();
}

void tst_Pressing::button()
{
    TestHouse house;
    Anna anna(house);
    Tab tab(house, maja);
    tab.tell(u"message"_s, u"Hi"_s);
    anna.forget();
    const Sent sent = send(house, anna.in(Version::V3_6), cards());
    anna.forget();
    tab.take();
    tab.tell(press(sent, u"call"_s));
    QMap<Version, QStringList> actions;
    for (const Version version : {Version::V3_2, Version::V3_5, Version::V3_6, Version::V3_7}) {
        O postback{{u"id"_s, u"call"_s}, {u"toggled"_s, true}};
        if (version >= Version::V3_6) {
            postback.insert(u"button_type"_s, u"phone"_s);
            postback.insert(u"button_value"_s, u"790034890"_s);
        }
        const auto pushes = anna.in(version).takePushes();
        QCOMPARE(pushes.size(), 3);
        QCOMPARE(pushes[0].value("action"_L1), "incoming_rich_message_postback"_L1);
        QCOMPARE(pushes[0].value("payload"_L1),
                 (O{{u"user_id"_s, maja},
                    {u"chat_id"_s, sent.chatId},
                    {u"thread_id"_s, sent.threadId},
                    {u"event_id"_s, sent.eventId},
                    {u"postback"_s, postback}}));
        QCOMPARE(pushes[1].value("action"_L1), "event_updated"_L1);
        QCOMPARE(userIds(pushes[1]["payload"_L1]["event"_L1].toObject(), 0, 1), A{maja});
        QCOMPARE(pushes[2].value("action"_L1), "incoming_event"_L1);
        const O said = pushes[2]["payload"_L1]["event"_L1].toObject();
        QCOMPARE(said.value("text"_L1), "Call"_L1);
        QCOMPARE(said.value("author_id"_L1), maja);
        QCOMPARE(said.value("postback"_L1),
                 (O{{u"id"_s, u"call"_s},
                    {u"thread_id"_s, sent.threadId},
                    {u"event_id"_s, sent.eventId},
                    {u"type"_s, u"phone"_s},
                    {u"value"_s, u"790034890"_s}}));
    }
    const auto frames = tab.take();
    QCOMPARE(frames.size(), 2);
    QCOMPARE(frames[0].value("type"_L1), "event_changed"_L1);
    QCOMPARE(userIds(frames[0]["event"_L1].toObject(), 0, 1), A{maja});
    QCOMPARE(frames[0]["event"_L1]["thread_id"_L1], sent.threadId);
    QCOMPARE(frames[1]["event"_L1]["text"_L1], "Call"_L1);
}

void tst_Pressing::buttonLetGo()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Tab tab(house, maja);
    tab.tell(u"message"_s, u"Hi"_s);
    anna.takePushes();
    const Sent sent = send(house, anna, cards());
    tab.tell(press(sent, u"yes"_s));
    // The same button of all cards.
    const O pressed = eventIn(anna.takePushes(u"event_updated"_s));
    QCOMPARE(userIds(pressed, 0, 0), A{maja});
    QCOMPARE(userIds(pressed, 1, 0), A{maja});
    tab.tell(press(sent, u"yes"_s, false));
    const auto pushes = anna.takePushes();
    QCOMPARE(pushes.size(), 2); // nothing is said
    QCOMPARE(pushes[0]["payload"_L1]["postback"_L1], (O{{u"id"_s, u"yes"_s}, {u"toggled"_s, false}}));
    QCOMPARE(userIds(pushes[1]["payload"_L1]["event"_L1].toObject(), 0, 0), A());
}

void tst_Pressing::buttonOfAnEarlierThread()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Tab tab(house, maja);
    tab.tell(u"message"_s, u"Hi"_s);
    anna.takePushes();
    const Sent sent = send(house, anna, cards());
    tab.tell(u"leave"_s);
    anna.takePushes();
    tab.tell(press(sent, u"yes"_s));
    const auto pushes = anna.takePushes();
    QCOMPARE(pushes[0].value("action"_L1), "incoming_chat"_L1);
    const auto postback = std::find_if(pushes.begin(), pushes.end(), [](const O &push) {
        return push.value("action"_L1) == "incoming_rich_message_postback"_L1;
    });
    QVERIFY(postback != pushes.end());
    QCOMPARE((*postback)["payload"_L1]["thread_id"_L1], sent.threadId);
    const O said = pushes.last().value("payload"_L1).toObject();
    QVERIFY(said.value("thread_id"_L1) != sent.threadId);
    QCOMPARE(said["event"_L1]["postback"_L1]["thread_id"_L1], sent.threadId);
}

void tst_Pressing::agentPresses()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Tab tab(house, maja);
    tab.tell(u"message"_s, u"Hi"_s);
    anna.takePushes();
    const Sent sent = send(house, anna, cards());
    tab.take();
    const O postback{{u"id"_s, u"yes"_s}, {u"toggled"_s, true}};
    QCOMPARE(anna.error(u"send_rich_message_postback"_s,
                        {{u"chat_id"_s, sent.chatId},
                         {u"thread_id"_s, sent.threadId},
                         {u"event_id"_s, sent.eventId},
                         {u"postback"_s, postback}}),
             QString());
    const O changed = tab.take(u"event_changed"_s).value(0).value("event"_L1).toObject();
    QCOMPARE(userIds(changed, 0, 0), A{u"anna@shop"_s});
    anna.takePushes();
    const auto pressing = [&](qint64 quantity) {
        return anna.error(u"send_rich_message_postback"_s,
                          {{u"chat_id"_s, sent.chatId},
                           {u"thread_id"_s, sent.threadId},
                           {u"event_id"_s, sent.eventId},
                           {u"postback"_s,
                            O{{u"id"_s, u"yes"_s},
                              {u"toggled"_s, true},
                              {u"ecommerce"_s, O{{u"product_id"_s, u"scarf"_s}, {u"quantity"_s, quantity}}}}}});
    };
    QCOMPARE(pressing(1000), u"validation: `postback.ecommerce.quantity`: must be 1 to 999, not 1000"_s);
    QCOMPARE(pressing(0), u"validation: `postback.ecommerce.quantity`: must be 1 to 999, not 0"_s);
    QVERIFY(anna.takePushes().isEmpty());
    QCOMPARE(pressing(999), QString());
}

static O shopWindow()
{
    const auto option = [](const QString &id, const QString &label, bool available) {
        return O{{u"option_id"_s, id}, {u"label"_s, label}, {u"price"_s, 12.5}, {u"available"_s, available}};
    };
    const O product{{u"view_type"_s, u"tags"_s},
                    {u"product_id"_s, u"scarf"_s},
                    {u"label"_s, u"Scarf"_s},
                    {u"options"_s, A{option(u"red"_s, u"Red"_s, true), option(u"blue"_s, u"Blue"_s, false)}}};
    const O button{{u"type"_s, u"message"_s},
                   {u"value"_s, u"buy"_s},
                   {u"text"_s, u"Buy"_s},
                   {u"postback_id"_s, u"buy"_s},
                   {u"user_ids"_s, A()}};
    return {{u"type"_s, u"rich_message"_s},
            {u"template_id"_s, u"ecommerce"_s},
            {u"elements"_s, A{O{{u"title"_s, u"Scarf"_s}, {u"ecommerce"_s, product}, {u"buttons"_s, A{button}}}}}};
}

void tst_Pressing::product()
{
    TestHouse house;
    Anna anna(house);
    Tab tab(house, maja);
    tab.tell(u"message"_s, u"Hi"_s);
    anna.forget();
    const Sent sent = send(house, anna.in(Version::V3_6), shopWindow());
    const auto windows = anna.take(u"incoming_event"_s);
    for (auto it = windows.begin(); it != windows.end(); ++it) {
        const bool knowsProducts = it.key() >= Version::V3_6;
        const O event = eventIn(*it);
        // Before there were products it is a card.
        QCOMPARE(event.value("template_id"_L1), knowsProducts ? "ecommerce"_L1 : "cards"_L1);
        QCOMPARE(event["elements"_L1][0].toObject().contains("ecommerce"_L1), knowsProducts);
    }
    tab.take();
    tab.tell(press(sent, u"buy"_s, true, {{u"option_id"_s, u"red"_s}, {u"quantity"_s, 2}}));
    const O choice{{u"product_id"_s, u"scarf"_s}, {u"option_id"_s, u"red"_s}, {u"quantity"_s, 2}};
    O pressed = anna.in(Version::V3_6).takePushes().value(0)["payload"_L1]["postback"_L1].toObject();
    QCOMPARE(pressed.value("ecommerce"_L1), choice);
    const O said = eventIn(anna.in(Version::V3_7).takePushes(u"incoming_event"_s));
    QCOMPARE(said["postback"_L1]["ecommerce"_L1], choice);
    const O before = eventIn(anna.in(Version::V3_5).takePushes(u"incoming_event"_s));
    QCOMPARE(before["postback"_L1]["value"_L1], "buy"_L1);
    QVERIFY(!before["postback"_L1].toObject().contains("ecommerce"_L1));
    // More than anybody carries, or nothing.
    for (const QJsonValue &quantity :
         {QJsonValue(1000), QJsonValue(0), QJsonValue(-1), QJsonValue(1e15), QJsonValue(u"2"_s)}) {
        tab.take();
        tab.tell(press(sent, u"buy"_s, true, {{u"option_id"_s, u"red"_s}, {u"quantity"_s, quantity}}));
        QCOMPARE(tab.take(u"error"_s).value(0).value("message"_L1), "The quantity must be 1 to 999"_L1);
    }
    QVERIFY(anna.in(Version::V3_7).takePushes().isEmpty());
    // Not to be had, or not there at all.
    for (const QString &option : {u"blue"_s, u"green"_s}) {
        tab.take();
        tab.tell(press(sent, u"buy"_s, true, {{u"option_id"_s, option}}));
        QCOMPARE(tab.take(u"error"_s).value(0).value("message"_L1), "This is not on offer any more"_L1);
    }
}

void tst_Pressing::nothingToPress()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Tab tab(house, maja);
    tab.tell(u"message"_s, u"Hi"_s);
    anna.takePushes();
    O secret = cards();
    secret.insert(u"visibility"_s, u"agents"_s);
    const Sent sent = send(house, anna, cards());
    const Sent hidden = send(house, anna, secret);
    const Sent words = send(house, anna, textEvent(u"Hi"_s));
    anna.takePushes();
    tab.take();
    for (const O &frame : {press(sent, u"no"_s), press(sent, u"yes"_s, true, {{u"element"_s, 2}}), press({}, u"yes"_s),
                           press(hidden, u"yes"_s), press(words, u"yes"_s)}) {
        tab.tell(frame);
        QCOMPARE(tab.take(u"error"_s).size(), 1);
    }
    QVERIFY(anna.takePushes().isEmpty());
}

void tst_Pressing::hiddenFromCustomers()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Tab tab(house, maja);
    tab.tell(u"message"_s, u"Hi"_s);
    anna.takePushes();
    O secret = cards();
    secret.insert(u"visibility"_s, u"agents"_s);
    const Sent hidden = send(house, anna, secret);
    tab.take();
    anna.call(u"send_rich_message_postback"_s,
              {{u"chat_id"_s, hidden.chatId},
               {u"thread_id"_s, hidden.threadId},
               {u"event_id"_s, hidden.eventId},
               {u"postback"_s, O{{u"id"_s, u"yes"_s}, {u"toggled"_s, true}}}});
    QVERIFY(tab.take().isEmpty());
}

QTEST_GUILESS_MAIN(tst_Pressing)
#include "tst_pressing.moc"
