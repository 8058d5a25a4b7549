// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "servicetester.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using O = QJsonObject;
using A = QJsonArray;
using Version = Rtm::ApiVersion;

static const QString maja = u"22222222-2222-4222-8222-222222222222"_s;

// What the world asks customers, and what they answer.
class tst_Forms : public QObject
{
    Q_OBJECT
private slots:
    void asked();
    void askedInOldVersions();
    void notAsked();
    void answered();
    void answeredInOldVersions();
    void namesAndGroups();
    void groupOfWhoAnswers();
    void whenNobodyIsFree();
    void atTheEnd();
    void onlyOnce();
    void askedByAnAgent();
    void wrongAnswers_data();
    void wrongAnswers();
    void badWorlds_data();
    void badWorlds();
};

static QByteArray worldWith(const QByteArray &forms)
{
    QByteArray world = shopWorld;
    world.replace("\"customers\": [", "\"forms\": " + forms + ", \"customers\": [");
    return world;
}

// One field of every type.
static const QByteArray prechat = R"([
    { "id": "n", "type": "name", "label": "Name", "required": true },
    { "id": "e", "type": "email", "label": "Email" },
    { "id": "q", "type": "question", "label": "Question" },
    { "id": "s", "type": "subject", "label": "Subject" },
    { "id": "t", "type": "textarea", "label": "More" },
    { "id": "r", "type": "radio", "label": "Purpose",
      "options": [{ "id": "0", "label": "Buy" }, { "id": "1", "label": "Sell" }] },
    { "id": "l", "type": "select", "label": "Country", "options": [{ "id": "0", "label": "Poland" }] },
    { "id": "c", "type": "checkbox", "label": "Interests",
      "options": [{ "id": "0", "label": "Cars" }, { "id": "1", "label": "IT" }, { "id": "2", "label": "Art" }] },
    { "id": "g", "type": "group_chooser", "label": "Department" }])";
static const QByteArray everyType = worldWith(R"({ "prechat": )" + prechat + " }");

static QList<O> eventsIn(const O &incomingChat, QLatin1StringView type)
{
    QList<O> events;
    for (const QJsonValue &event : incomingChat["chat"_L1]["thread"_L1]["events"_L1].toArray()) {
        if (event["type"_L1] == type)
            events.append(event.toObject());
    }
    return events;
}

// The last form that the page was shown.
static QString formId(Tab &tab)
{
    QString id;
    for (const O &frame : tab.take(u"event"_s)) {
        if (frame["event"_L1]["type"_L1] == "form"_L1)
            id = frame["event"_L1]["id"_L1].toString();
    }
    return id;
}

static O fill(const QString &eventId, const O &answers)
{
    return {{u"type"_s, u"fill"_s}, {u"event_id"_s, eventId}, {u"answers"_s, answers}, {u"custom_id"_s, u"mine"_s}};
}

static const O answers{{u"n"_s, u" Maja Lind "_s}, {u"e"_s, u"m@mail.example"_s}, {u"q"_s, u"Why?"_s},
                       {u"s"_s, u"About"_s},       {u"t"_s, u"a\nb"_s},           {u"r"_s, u"1"_s},
                       {u"l"_s, u"0"_s},           {u"c"_s, A{u"0"_s, u"2"_s}},   {u"g"_s, u"2"_s}};

static O choice(const QString &id, const QString &label)
{
    return {{u"id"_s, id}, {u"label"_s, label}};
}

static O field(const QString &id, const QString &type, const QString &label, const QString &name,
               const QJsonValue &answer)
{
    return {{u"id"_s, id}, {u"type"_s, type}, {u"label"_s, label}, {name, answer}};
}

// As the documents have them: a text, a choice, a choice of a group, or several choices.
static A filledFields()
{
    const QString one = u"answer"_s;
    O department = choice(u"2"_s, u"Sales"_s);
    department.insert(u"group_id"_s, 2);
    return {field(u"n"_s, u"name"_s, u"Name"_s, one, u"Maja Lind"_s),
            field(u"e"_s, u"email"_s, u"Email"_s, one, u"m@mail.example"_s),
            field(u"q"_s, u"question"_s, u"Question"_s, one, u"Why?"_s),
            field(u"s"_s, u"subject"_s, u"Subject"_s, one, u"About"_s),
            field(u"t"_s, u"textarea"_s, u"More"_s, one, u"a\nb"_s),
            field(u"r"_s, u"radio"_s, u"Purpose"_s, one, choice(u"1"_s, u"Sell"_s)),
            field(u"l"_s, u"select"_s, u"Country"_s, one, choice(u"0"_s, u"Poland"_s)),
            field(u"c"_s, u"checkbox"_s, u"Interests"_s, u"answers"_s,
                  A{choice(u"0"_s, u"Cars"_s), choice(u"2"_s, u"Art"_s)}),
            field(u"g"_s, u"group_chooser"_s, u"Department"_s, one, department)};
}

// ---- what is asked ----

void tst_Forms::asked()
{
    TestHouse house(everyType);
    Desk anna(house, u"anna"_s);
    Tab tab(house, maja);
    tab.tell(u"message"_s, u"Hi"_s);
    const O form = eventsIn(anna.takePushes(u"incoming_chat"_s).value(0), "form"_L1).value(0);
    QCOMPARE(form.value("form_id"_L1), "prechat"_L1);
    QCOMPARE(form.value("form_type"_L1), "prechat"_L1);
    QCOMPARE(form.value("visibility"_L1), "all"_L1);
    A fields = QJsonDocument::fromJson(prechat).array();
    O department = fields.last().toObject();
    department.insert(u"options"_s, A{choice(u"1"_s, u"Support"_s), choice(u"2"_s, u"Sales"_s)});
    fields.replace(fields.size() - 1, department);
    QCOMPARE(form.value("fields"_L1), fields);
    QCOMPARE(formId(tab), form.value("id"_L1).toString());
}

void tst_Forms::askedInOldVersions()
{
    TestHouse house(everyType);
    Desk oldest(house, u"anna"_s, Version::V3_2);
    Desk old(house, u"anna"_s, Version::V3_3);
    Tab tab(house, maja);
    tab.tell(u"message"_s, u"Hi"_s);
    const O bare = eventsIn(oldest.takePushes(u"incoming_chat"_s).value(0), "form"_L1).value(0);
    QVERIFY(!bare.isEmpty());
    QVERIFY(!bare.contains("form_id"_L1));
    QVERIFY(!bare.contains("fields"_L1));
    const O form = eventsIn(old.takePushes(u"incoming_chat"_s).value(0), "form"_L1).value(0);
    QCOMPARE(form.value("form_id"_L1), "prechat"_L1);
    QVERIFY(!form.contains("form_type"_L1));
    QCOMPARE(form["fields"_L1].toArray().size(), 9);
}

// Who is played, or is not there, or did not begin.
void tst_Forms::notAsked()
{
    TestHouse house(everyType);
    Desk anna(house, u"anna"_s);
    house.house->customers.enter(maja, 1);
    QVERIFY(eventsIn(anna.takePushes(u"incoming_chat"_s).value(0), "form"_L1).isEmpty());
    Tab tab(house, u"44444444-4444-4444-8444-444444444444"_s);
    const QString chatId = house.house->customers.chatOf(tab.customerId())->id;
    tab.tell(u"leave"_s);
    anna.takePushes();
    anna.call(u"resume_chat"_s, {{u"chat"_s, O{{u"id"_s, chatId}}}});
    QVERIFY(eventsIn(anna.takePushes(u"incoming_chat"_s).value(0), "form"_L1).isEmpty());
}

// ---- answers ----

void tst_Forms::answered()
{
    TestHouse house(everyType);
    Desk anna(house, u"anna"_s);
    Desk newest(house, u"anna"_s, Version::V3_7);
    Tab tab(house, maja);
    tab.tell(u"message"_s, u"Hi"_s);
    const QString id = formId(tab);
    anna.takePushes();
    newest.takePushes();
    tab.tell(fill(id, answers));
    for (Desk *desk : {&anna, &newest}) {
        const O event = desk->takePushes(u"incoming_event"_s).value(0).value("event"_L1).toObject();
        QCOMPARE(event.value("type"_L1), "filled_form"_L1);
        QCOMPARE(event.value("author_id"_L1), maja);
        QCOMPARE(event.value("custom_id"_L1), "mine"_L1);
        QCOMPARE(event.value("form_id"_L1), "prechat"_L1);
        QCOMPARE(event.value("form_type"_L1), "prechat"_L1);
        QCOMPARE(event.value("fields"_L1), filledFields());
    }
    const O shown = tab.take(u"event"_s).value(0).value("event"_L1).toObject();
    QCOMPARE(shown.value("from"_L1), "me"_L1);
    QCOMPARE(shown.value("fields"_L1), filledFields());
    // What was answered is found.
    const O filters{{u"forms"_s, A{O{{u"type"_s, u"pre_chat"_s}, {u"answer_id"_s, u"2"_s}}}}};
    tab.tell(u"leave"_s);
    QCOMPARE(anna.call(u"list_archives"_s, {{u"filters"_s, filters}}).value("found_chats"_L1), 1);
}

void tst_Forms::answeredInOldVersions()
{
    TestHouse house(everyType);
    Desk oldest(house, u"anna"_s, Version::V3_2);
    Desk old(house, u"anna"_s, Version::V3_3);
    Tab tab(house, maja);
    tab.tell(u"message"_s, u"Hi"_s);
    oldest.takePushes();
    old.takePushes();
    tab.tell(fill(formId(tab), answers));
    for (Desk *desk : {&oldest, &old}) {
        const O event = desk->takePushes(u"incoming_event"_s).value(0).value("event"_L1).toObject();
        QCOMPARE(event.value("recipients"_L1), "all"_L1);
        QVERIFY(!event.contains("form_type"_L1));
        const A fields = event.value("fields"_L1).toArray();
        QCOMPARE(fields.size(), 9);
        // A subject came with 3.3.
        QCOMPARE(fields[3]["type"_L1], desk == &oldest ? "question"_L1 : "subject"_L1);
    }
}

void tst_Forms::namesAndGroups()
{
    TestHouse house(everyType);
    Desk ben(house, u"ben"_s);
    Desk cleo(house, u"cleo"_s);
    Tab tab(house, maja);
    tab.tell(u"message"_s, u"Hi"_s);
    QCOMPARE(ben.takePushes(u"incoming_chat"_s).size(), 1); // of group 1
    cleo.takePushes();
    const QString id = formId(tab);
    tab.tell(fill(id, answers));
    const auto pushes = ben.takePushes();
    const auto find = [&](QLatin1StringView action) {
        for (const O &push : pushes) {
            if (push.value("action"_L1) == action)
                return push.value("payload"_L1).toObject();
        }
        return O();
    };
    QCOMPARE(find("customer_updated"_L1),
             (O{{u"id"_s, maja}, {u"name"_s, u"Maja Lind"_s}, {u"email"_s, u"m@mail.example"_s}}));
    // The chat goes to the group that was chosen, and there to who is free.
    const O transferred = find("chat_transferred"_L1);
    QCOMPARE(transferred.value("requester_id"_L1), maja);
    QCOMPARE(transferred["transferred_to"_L1]["group_ids"_L1], A{2});
    const O chat = cleo.takePushes(u"incoming_chat"_s).value(0);
    QCOMPARE(chat["transferred_from"_L1]["agent_ids"_L1], A{u"ben@shop"_s});
    QCOMPARE(eventsIn(chat, "filled_form"_L1).size(), 1);
}

void tst_Forms::groupOfWhoAnswers()
{
    TestHouse house(everyType);
    Desk anna(house, u"anna"_s); // of both groups
    Tab tab(house, maja);
    tab.tell(u"message"_s, u"Hi"_s);
    anna.takePushes();
    tab.tell(fill(formId(tab), answers));
    QCOMPARE(house.house->customers.chatOf(maja)->answeringAgents(), QStringList{u"anna@shop"_s});
    QCOMPARE(anna.takePushes(u"chat_access_updated"_s).value(0)["access"_L1]["group_ids"_L1], A{2});
}

void tst_Forms::whenNobodyIsFree()
{
    TestHouse house(worldWith(R"({ "ask_for_email": [{ "id": "e", "type": "email", "label": "Email" }] })"));
    Tab tab(house, maja);
    tab.tell(u"message"_s, u"Hi"_s);
    const QString id = formId(tab);
    QVERIFY(!id.isEmpty());
    tab.tell(fill(id, {{u"e"_s, u"m@mail.example"_s}}));
    QCOMPARE(house.house->world.customer(maja)->email, u"m@mail.example"_s);
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    house.advance(1s);
    const Rtm::Thread &thread = house.house->customers.chatOf(maja)->threads.constLast();
    QCOMPARE(thread.events->at(0).form()->formType->text(), u"ask_for_email"_s);
    // Where somebody is, nobody is asked.
    Tab other(house, u"44444444-4444-4444-8444-444444444444"_s);
    QVERIFY(formId(other).isEmpty());
}

void tst_Forms::atTheEnd()
{
    TestHouse house(worldWith(R"({ "postchat": [{ "id": "q", "type": "question", "label": "How was it?" }] })"));
    Desk anna(house, u"anna"_s);
    Tab tab(house, maja);
    tab.tell(u"message"_s, u"Hi"_s);
    QVERIFY(formId(tab).isEmpty());
    anna.takePushes();
    tab.tell(u"leave"_s);
    QCOMPARE(anna.takeActions(), (QStringList{u"incoming_event"_s, u"incoming_event"_s, u"chat_deactivated"_s}));
    const QString id = formId(tab);
    tab.tell(fill(id, {{u"q"_s, u"Fine"_s}}));
    const O event = anna.takePushes(u"incoming_event"_s).value(0).value("event"_L1).toObject();
    QCOMPARE(event.value("form_type"_L1), "postchat"_L1);
    QCOMPARE(event["fields"_L1][0]["answer"_L1], "Fine"_L1);
    // When the next thread has begun, it is too late.
    tab.tell(u"start"_s);
    tab.tell(u"leave"_s);
    const QString second = formId(tab);
    tab.tell(u"start"_s);
    tab.take();
    tab.tell(fill(second, {{u"q"_s, u"Fine"_s}}));
    QCOMPARE(tab.take(u"error"_s).value(0).value("message"_L1), "This form cannot be answered any more"_L1);
}

void tst_Forms::onlyOnce()
{
    TestHouse house(everyType);
    Desk anna(house, u"anna"_s);
    Tab first(house, maja);
    first.tell(u"message"_s, u"Hi"_s);
    Tab second(house, maja);
    const QString id = formId(first);
    first.tell(fill(id, {{u"n"_s, u"Maja"_s}}));
    second.take();
    second.tell(fill(id, {{u"n"_s, u"Eva"_s}}));
    QCOMPARE(second.take(),
             (QList<O>{{{u"type"_s, u"error"_s},
                        {u"message"_s, u"This form cannot be answered any more"_s},
                        {u"custom_id"_s, u"mine"_s}}}));
    // Nor after the end of the chat.
    Tab other(house, u"44444444-4444-4444-8444-444444444444"_s);
    const QString open = formId(other);
    other.tell(u"leave"_s);
    other.take();
    other.tell(fill(open, {{u"n"_s, u"Eva"_s}}));
    QCOMPARE(other.take(u"error"_s).size(), 1);
}

// The documents exclude forms from all requests but this one.
void tst_Forms::askedByAnAgent()
{
    TestHouse house;
    Desk ben(house, u"ben"_s);
    Tab tab(house, maja);
    tab.tell(u"leave"_s);
    tab.take();
    const O field{{u"id"_s, u"1"_s}, {u"type"_s, u"question"_s}, {u"label"_s, u"Why?"_s}};
    const O form{{u"type"_s, u"form"_s}, {u"form_id"_s, u"F"_s}, {u"fields"_s, A{field}}};
    const auto request = [&](const O &event) {
        return O{{u"chat"_s, O{{u"id"_s, u"CHAT2"_s}, {u"thread"_s, O{{u"events"_s, A{event}}}}}}};
    };
    QCOMPARE(
        ben.error(u"resume_chat"_s, request({{u"type"_s, u"note"_s}})),
        u"validation: `chat.thread.events[0].type`: must be one of message, file, rich_message, form, filled_form, "
        "system_message, custom, not \"note\""_s);
    QCOMPARE(ben.error(u"resume_chat"_s, request(form)), QString());
    const O asked = tab.take(u"event"_s).value(0).value("event"_L1).toObject();
    QCOMPARE(asked["form_id"_L1], "F"_L1);
    tab.tell({{u"type"_s, u"fill"_s}, {u"event_id"_s, asked["id"_L1]}, {u"answers"_s, O{{u"1"_s, u"So"_s}}}});
    QCOMPARE(tab.take(u"event"_s).value(0).value("event"_L1)["type"_L1], "filled_form"_L1);
}

void tst_Forms::wrongAnswers_data()
{
    QTest::addColumn<O>("answers");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, const QString &id, const QJsonValue &answer, const QString &message) {
        QTest::newRow(name) << O{{u"n"_s, u"Maja"_s}, {id, answer}} << message << id;
    };
    row("needed", u"n"_s, u"  "_s, u"Name: an answer is needed"_s);
    QTest::newRow("nothing") << O() << u"Name: an answer is needed"_s << u"n"_s;
    row("email", u"e"_s, u"maja"_s, u"Email: this is no email address"_s);
    row("email with a space", u"e"_s, u"a b@c"_s, u"Email: this is no email address"_s);
    row("choice", u"r"_s, u"7"_s, u"Purpose: there is no such choice"_s);
    row("group", u"g"_s, u"7"_s, u"Department: there is no such choice"_s);
    row("choices", u"c"_s, A{u"0"_s, u"7"_s}, u"Interests: there is no such choice"_s);
    row("choice twice", u"c"_s, A{u"1"_s, u"0"_s, u"1"_s}, u"Interests: a choice stands there twice"_s);
    row("no list", u"c"_s, u"0"_s, u"Interests: expected a list of choices"_s);
    row("list", u"r"_s, A{u"0"_s}, u"Purpose: expected a text"_s);
    row("number", u"q"_s, 5, u"Question: expected a text"_s);
    row("long", u"t"_s, QString(16385, u'x'), u"More: this is too long"_s);
}

void tst_Forms::wrongAnswers()
{
    QFETCH(O, answers);
    QFETCH(QString, message);
    QFETCH(QString, field);
    TestHouse house(everyType);
    Desk anna(house, u"anna"_s);
    Tab tab(house, maja);
    tab.tell(u"message"_s, u"Hi"_s);
    const QString id = formId(tab);
    anna.takePushes();
    tab.tell(fill(id, answers));
    QCOMPARE(
        tab.take(),
        (QList<O>{
            {{u"type"_s, u"error"_s}, {u"message"_s, message}, {u"custom_id"_s, u"mine"_s}, {u"field"_s, field}}}));
    QVERIFY(anna.takePushes().isEmpty());
    // It can be mended.
    tab.tell(fill(id, {{u"n"_s, u"Maja"_s}}));
    QCOMPARE(anna.takePushes(u"incoming_event"_s).size(), 1);
}

void tst_Forms::badWorlds_data()
{
    QTest::addColumn<QByteArray>("forms");
    QTest::addColumn<QString>("problem");
    QTest::newRow("id twice") << R"({"prechat": [{"id": "a", "type": "name", "label": "A"},
                                                 {"id": "a", "type": "name", "label": "B"}]})"_ba
                              << u"forms.prechat[1].id: \"a\" is there twice"_s;
    QTest::newRow("no label") << R"({"postchat": [{"id": "a", "type": "name", "label": ""}]})"_ba
                              << u"forms.postchat[0].label: must not be empty"_s;
    QTest::newRow("no choices") << R"({"ask_for_email": [{"id": "a", "type": "radio", "label": "A"}]})"_ba
                                << u"forms.ask_for_email[0]: needs options"_s;
    QTest::newRow("no such group") << R"({"prechat": [{"id": "a", "type": "group_chooser", "label": "A",
                                          "options": [{"id": "9", "label": "X"}]}]})"_ba
                                   << u"forms.prechat[0].options[0].id: there is no group 9"_s;
    QTest::newRow("no such form") << R"({"midchat": []})"_ba << u"forms.midchat: unknown member"_s;
}

void tst_Forms::badWorlds()
{
    QFETCH(QByteArray, forms);
    QFETCH(QString, problem);
    QString error;
    QVERIFY(!Service::parseWorld(worldWith(forms), u"test"_s, &error));
    QVERIFY2(error.endsWith(problem), qPrintable(error));
}

QTEST_GUILESS_MAIN(tst_Forms)
#include "tst_forms.moc"
