// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "servicetester.h"

#include <archive/textquery.h>

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using O = QJsonObject;
using A = QJsonArray;

// Threads that are over: finding them, and what was said in them.
class tst_Archives : public QObject
{
    Q_OBJECT
private slots:
    void query_data();
    void query();

    void entries();
    void access();
    void filters_data();
    void filters();
    void filtersByTheirOldName();
    void highlights();
    void pages();
    void pageIdsExpire();
    void refusals_data();
    void refusals();
    void refusalInOldWords();

    void summary();
    void summaryOfAnActiveThread();
    void summaryOfSilence();
};

void tst_Archives::query_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("marked"); // empty: not found
    QTest::newRow("word") << u"parcel"_s << u"My parcel is late"_s << u"My <parcel> is late"_s;
    QTest::newRow("case") << u"PARCEL"_s << u"My Parcel"_s << u"My <Parcel>"_s;
    QTest::newRow("beginning") << u"par"_s << u"apart, parcels"_s << u"apart, <par>cels"_s;
    QTest::newRow("middle") << u"art"_s << u"party"_s << QString();
    QTest::newRow("several") << u"late parcel"_s << u"parcel so late, late"_s << u"<parcel> so <late>, <late>"_s;
    QTest::newRow("one is missing") << u"late parcel"_s << u"parcel"_s << QString();
    QTest::newRow("phrase") << u"\"so  late\""_s << u"so late, late so"_s << u"<so late>, late so"_s;
    QTest::newRow("longest") << u"a ab"_s << u"abc a"_s << u"<ab>c <a>"_s;
    QTest::newRow("letters") << u"größe"_s << u"GRÖSSE Größe"_s << u"GRÖSSE <Größe>"_s;
    QTest::newRow("signs") << u"(.*)"_s << u"x (.*) y"_s << u"x <(.*)> y"_s;
    QTest::newRow("nothing") << u" \"\" "_s << u"x"_s << u"x"_s;
}

void tst_Archives::query()
{
    QFETCH(QString, query);
    QFETCH(QString, text);
    QFETCH(QString, marked);
    const Service::TextQuery words(query);
    QCOMPARE(words.matches({u"other"_s, text}), !marked.isEmpty());
    if (!marked.isEmpty())
        QCOMPARE(words.highlighted(text, u"<"_s, u">"_s), marked);
}

static QStringList found(Desk &desk, const O &filters)
{
    const O answer = desk.call(u"list_archives"_s, {{u"filters"_s, filters}});
    QStringList ids;
    for (const QJsonValue chat : answer.value("chats"_L1).toArray())
        ids.append(chat["thread"_L1]["id"_L1].toString());
    return answer.contains("chats"_L1) ? ids : QStringList{u"error"_s};
}

void tst_Archives::entries()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    const O answer = anna.call(u"list_archives"_s);
    QCOMPARE(answer.value("found_chats"_L1), 4);
    const A chats = answer.value("chats"_L1).toArray();
    // What is going on is no archive; the newest comes first, and a chat as often as it has threads.
    QStringList ids;
    for (const QJsonValue chat : chats)
        ids.append(chat["id"_L1].toString() + u' ' + chat["thread"_L1]["id"_L1].toString());
    QCOMPARE(ids, (QStringList{u"CHAT3 THREAD5"_s, u"CHAT2 THREAD4"_s, u"CHAT1 THREAD2"_s, u"CHAT1 THREAD1"_s}));

    const O chat = chats[2].toObject();
    QCOMPARE(chat.value("is_followed"_L1), false);
    QStringList users;
    for (const QJsonValue user : chat.value("users"_L1).toArray())
        users.append(user["name"_L1].toString());
    QCOMPARE(users, (QStringList{u"Thomas"_s, u"Ben"_s}));
    const O thread = chat.value("thread"_L1).toObject();
    QCOMPARE(thread.value("active"_L1), false);
    QCOMPARE(thread.value("events"_L1)[0]["text"_L1], "Again"_L1);
    QCOMPARE(thread.value("previous_thread_id"_L1), "THREAD1"_L1);
    QCOMPARE(thread.value("next_thread_id"_L1), "THREAD3"_L1);
    QCOMPARE(thread.value("previous_accessible_thread_id"_L1), "THREAD1"_L1);
    QCOMPARE(thread.value("next_accessible_thread_id"_L1), "THREAD3"_L1);
    // A visit that began later says nothing of it.
    QVERIFY(!thread.contains("customer_visit"_L1));
}

void tst_Archives::access()
{
    TestHouse house;
    Desk ben(house, u"ben"_s);
    Desk cleo(house, u"cleo"_s);
    QCOMPARE(found(ben, {}), (QStringList{u"THREAD4"_s, u"THREAD2"_s, u"THREAD1"_s}));
    QCOMPARE(found(cleo, {}), QStringList{u"THREAD5"_s});
    // Who was in a thread may read it, whatever group it is of now; the threads beside it stay closed.
    house.house->world.chat(u"CHAT1"_s)->threads[1].userIds.append(u"cleo@shop"_s);
    QCOMPARE(found(cleo, {}), (QStringList{u"THREAD5"_s, u"THREAD2"_s}));
    const QJsonValue thread = cleo.call(u"list_archives"_s).value("chats"_L1)[1]["thread"_L1];
    QCOMPARE(thread["previous_thread_id"_L1], "THREAD1"_L1);
    QVERIFY(thread["previous_accessible_thread_id"_L1].isUndefined());
}

void tst_Archives::filters_data()
{
    QTest::addColumn<O>("filters");
    QTest::addColumn<QString>("threads"); // the numbers of those that are found
    const auto row = [](const char *name, const O &filters, const char *threads) {
        QTest::newRow(name) << filters << QString::fromLatin1(threads);
    };
    const auto set = [](const QString &filter, const QString &member, const QJsonValue &value) {
        return O{{filter, O{{member, value}}}};
    };
    row("query", {{u"query"_s, u"hello"_s}}, "1");
    row("query over events", {{u"query"_s, u"hi hello"_s}}, "1");
    row("query by name", {{u"query"_s, u"maja"_s}}, "4");
    row("query in notes", {{u"query"_s, u"secret"_s}}, "1");
    row("query for nothing", {{u"query"_s, u"parcel"_s}}, "");
    row("groups", {{u"group_ids"_s, A{2}}}, "5");
    row("no groups", {{u"group_ids"_s, A()}}, "");
    row("chats", {{u"chat_ids"_s, A{u"CHAT1"_s, u"CHAT9"_s}}}, "21");
    row("threads", {{u"thread_ids"_s, A{u"THREAD1"_s, u"THREAD4"_s, u"THREAD3"_s}}}, "41");
    row("customer", {{u"customer_id"_s, u"22222222-2222-4222-8222-222222222222"_s}}, "4");
    row("email", {{u"customer_email"_s, u"T@Mail.example"_s}}, "21");
    row("agents", set(u"agents"_s, u"values"_s, A{u"ben@shop"_s}), "42");
    row("other agents", set(u"agents"_s, u"exclude_values"_s, A{u"ben@shop"_s}), "51");
    row("every agent",
        {{u"agents"_s, O{{u"values"_s, A{u"ben@shop"_s, u"anna@shop"_s}}, {u"require_every_value"_s, true}}}}, "");
    row("nobody", set(u"agents"_s, u"exists"_s, false), "");
    row("tags", set(u"tags"_s, u"values"_s, A{u"vip"_s, u"new"_s}), "21");
    row("every tag", {{u"tags"_s, O{{u"values"_s, A{u"vip"_s, u"new"_s}}, {u"require_every_value"_s, true}}}}, "2");
    row("not both tags",
        {{u"tags"_s, O{{u"exclude_values"_s, A{u"vip"_s, u"new"_s}}, {u"require_every_value"_s, true}}}}, "541");
    row("tagged", set(u"tags"_s, u"exists"_s, true), "21");
    row("no sales", set(u"sales"_s, u"exists"_s, false), "5421");
    row("goals", set(u"goals"_s, u"values"_s, A{1}), "");
    row("country", set(u"customer_countries"_s, u"values"_s, A{u"PL"_s}), "4");
    row("other countries", set(u"customer_countries"_s, u"exclude_values"_s, A{u"PL"_s}), "521");
    row("event types", set(u"event_types"_s, u"values"_s, A{u"message"_s}), "421");
    row("other event types", set(u"event_types"_s, u"exclude_values"_s, A{u"message"_s}), "5");
    row("answered", set(u"agent_response"_s, u"exists"_s, true), "1");
    row("unanswered", set(u"agent_response"_s, u"exists"_s, false), "542");
    row("answered by", set(u"agent_response"_s, u"agents"_s, O{{u"values"_s, A{u"anna@shop"_s}}}), "1");
    row("answered by group", set(u"agent_response"_s, u"groups"_s, O{{u"values"_s, A{2}}}), "1");
    row("answered by others", set(u"agent_response"_s, u"agents"_s, O{{u"exclude_values"_s, A{u"anna@shop"_s}}}),
        "542");
    row("people", set(u"agent_types"_s, u"all_values"_s, A{u"human"_s}), "5421");
    row("machines", set(u"agent_types"_s, u"any_values"_s, A{u"chatbot"_s, u"ai_agent"_s}), "");
    row("no people", set(u"agent_types"_s, u"exclude_values"_s, A{u"human"_s}), "");
    row("greeted", set(u"greetings"_s, u"exists"_s, true), "");
    row("not greeted", set(u"greetings"_s, u"exists"_s, false), "5421");
    row("greeting", set(u"greetings"_s, u"values"_s, A{7}), "");
    row("form", {{u"forms"_s, A{O{{u"type"_s, u"pre_chat"_s}, {u"answer_id"_s, u"A2"_s}}}}}, "4");
    row("answer", {{u"forms"_s, A{O{{u"answer_id"_s, u"A1"_s}}}}}, "");
    row("other form", {{u"forms"_s, A{O{{u"type"_s, u"post_chat"_s}}}}}, "");
    row("property", {{u"properties"_s, O{{u"shop"_s, O{{u"order"_s, O{{u"values"_s, A{5}}}}}}}}}, "2");
    row("inherited property", {{u"properties"_s, O{{u"shop"_s, O{{u"vip"_s, O{{u"exists"_s, true}}}}}}}}, "21");
    row("no property", {{u"properties"_s, O{{u"shop"_s, O{{u"vip"_s, O{{u"exists"_s, false}}}}}}}}, "54");
    row("both", {{u"query"_s, u"again"_s}, {u"group_ids"_s, A{2}}}, "");
}

void tst_Archives::filters()
{
    QFETCH(O, filters);
    QFETCH(QString, threads);
    TestHouse house;
    Service::World &world = house.house->world;
    Service::Chat &chat = *world.chat(u"CHAT1"_s);
    chat.properties = {{u"shop"_s, O{{u"vip"_s, true}}}};
    chat.threads[0].tags = QStringList{u"vip"_s};
    chat.threads[1].tags = QStringList{u"vip"_s, u"new"_s};
    chat.threads[1].properties = O{{u"shop"_s, O{{u"order"_s, 5}}}};
    const QString maja = u"22222222-2222-4222-8222-222222222222"_s;
    world.customer(maja)->details.visit->geolocation.emplace().countryCode = u"PL"_s;
    const Rtm::FilledFormField field{.id = u"1"_s,
                                     .type = Rtm::FormFieldType::Radio,
                                     .label = u"Plan"_s,
                                     .answer = Rtm::FormAnswer{.id = u"A2"_s, .label = u"Large"_s}};
    world.chat(u"CHAT2"_s)
        ->threads[0]
        .events->append(Rtm::Event{
            .id = u"F"_s,
            .content = Rtm::FilledForm{.formId = u"F"_s, .formType = Rtm::FormType::Prechat, .formFields = {field}},
            .createdAt = world.stamp(),
            .visibility = Rtm::Visibility::All});
    Desk anna(house, u"anna"_s);
    QString numbers;
    for (const QString &id : found(anna, filters))
        numbers += id.last(1);
    QCOMPARE(numbers, threads);
    // In time.
    const auto at = [&](int index) { return chat.threads.at(index).createdAt.text(); };
    QCOMPARE(found(anna, {{u"from"_s, at(0)}, {u"to"_s, at(0)}}), QStringList{u"THREAD1"_s});
    QCOMPARE(found(anna, {{u"to"_s, at(1)}}), (QStringList{u"THREAD2"_s, u"THREAD1"_s}));
}

void tst_Archives::filtersByTheirOldName()
{
    TestHouse house;
    Desk old(house, u"anna"_s, Rtm::ApiVersion::V3_3);
    QCOMPARE(found(old, {{u"events"_s, O{{u"types"_s, A{u"message"_s}}}}}).size(), 3);
    QCOMPARE(old.error(u"list_archives"_s, {{u"filters"_s, O{{u"chat_ids"_s, A()}}}}),
             u"validation: `filters.chat_ids`: exists in versions 3.6 to 3.7 only"_s);
}

void tst_Archives::highlights()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    const auto text = [&](const QJsonValue &marks) {
        O request{{u"filters"_s, O{{u"query"_s, u"hel"_s}}}};
        if (!marks.isNull())
            request.insert(u"highlights"_s, marks);
        return anna.call(u"list_archives"_s, request)
            .value("chats"_L1)[0]["thread"_L1]["events"_L1][2]["text"_L1]
            .toString();
    };
    QCOMPARE(text({}), u"Hello"_s);
    QCOMPARE(text(O()), u"<em>Hel</em>lo"_s);
    QCOMPARE(text(O{{u"pre_tag"_s, u"["_s}, {u"post_tag"_s, u"]"_s}}), u"[Hel]lo"_s);
    // What was said stays as it was.
    QCOMPARE(text({}), u"Hello"_s);
}

void tst_Archives::pages()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    const auto threads = [](const O &answer) {
        QString numbers;
        for (const QJsonValue chat : answer.value("chats"_L1).toArray())
            numbers += chat["thread"_L1]["id"_L1].toString().last(1);
        return numbers;
    };
    const auto turn = [&](const O &answer, QLatin1StringView member) {
        return anna.call(u"list_archives"_s, {{u"page_id"_s, answer.value(member)}});
    };
    const O request{{u"limit"_s, 2}, {u"sort_order"_s, u"asc"_s}, {u"filters"_s, O{{u"query"_s, u"h"_s}}}};
    const O first = anna.call(u"list_archives"_s, request);
    QCOMPARE(threads(first), u"14"_s);
    QVERIFY(!first.contains("next_page_id"_L1));
    const O all = anna.call(u"list_archives"_s, {{u"limit"_s, 3}});
    QCOMPARE(threads(all), u"542"_s);
    QVERIFY(!all.contains("previous_page_id"_L1));
    const O rest = turn(all, "next_page_id"_L1);
    QCOMPARE(threads(rest), u"1"_s);
    QCOMPARE(rest.value("found_chats"_L1), 4);
    QCOMPARE(threads(turn(rest, "previous_page_id"_L1)), u"542"_s);
}

void tst_Archives::pageIdsExpire()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    const QJsonValue id = anna.call(u"list_archives"_s, {{u"limit"_s, 1}}).value("next_page_id"_L1);
    QCOMPARE(anna.error(u"list_archives"_s, {{u"page_id"_s, id}}), QString());
    house.clock->jump(31 * 24h);
    QCOMPARE(anna.error(u"list_archives"_s, {{u"page_id"_s, id}}),
             u"validation: `page_id`: is not valid, or not any more"_s);
}

void tst_Archives::refusals_data()
{
    QTest::addColumn<O>("request");
    QTest::addColumn<QString>("error");
    const auto filtered = [](const O &filters) { return O{{u"filters"_s, filters}}; };
    QTest::newRow("alone") << filtered({{u"thread_ids"_s, A{u"T"_s}}, {u"query"_s, u"x"_s}})
                           << u"`filters.query`: cannot stand beside thread_ids"_s;
    QTest::newRow("both") << filtered({{u"tags"_s, O{{u"exists"_s, true}, {u"values"_s, A()}}}}) << u"`filters.tags"_s;
    QTest::newRow("time") << filtered({{u"from"_s, u"noon"_s}})
                          << u"`filters.from`: expected RFC 3339 timestamp, found string"_s;
    const auto set = [&](const QString &filter, const QString &member, const QJsonValue &value) {
        return filtered({{filter, O{{member, A{value}}}}});
    };
    QTest::newRow("event type") << set(u"event_types"_s, u"values"_s, u"mesage"_s)
                                << u"`filters.event_types.values`: must be of message, file, rich_message, form, "
                                   "filled_form, system_message, system, custom, not \"mesage\""_s;
    QTest::newRow("other event type") << set(u"event_types"_s, u"exclude_values"_s, u"note"_s)
                                      << u"`filters.event_types.exclude_values`: must be of "_s;
    QTest::newRow("country")
        << set(u"customer_countries"_s, u"values"_s, u"Poland"_s)
        << u"`filters.customer_countries.values`: must be country codes of ISO 3166-1 alpha-2, such "
           "as PL, not \"Poland\""_s;
    QTest::newRow("no country") << set(u"customer_countries"_s, u"exclude_values"_s, u"ZZ"_s)
                                << u"`filters.customer_countries.exclude_values`: must be"_s;
    QTest::newRow("small country") << set(u"customer_countries"_s, u"values"_s, u"pl"_s)
                                   << u"`filters.customer_countries.values`: must be"_s;
    QTest::newRow("number of a country") << set(u"customer_countries"_s, u"values"_s, 616)
                                         << u"`filters.customer_countries.values`: must be"_s;
    QTest::newRow("limit") << O{{u"limit"_s, 101}} << u"`limit`: must be 1 to 100, not 101"_s;
    QTest::newRow("mark") << O{{u"highlights"_s, O{{u"pre_tag"_s, u"<"_s}}}} << u"`highlights"_s;
    QTest::newRow("page") << O{{u"page_id"_s, u"x"_s}, {u"filters"_s, O()}}
                          << u"`filters`: cannot stand beside page_id"_s;
}

void tst_Archives::refusals()
{
    QFETCH(O, request);
    QFETCH(QString, error);
    TestHouse house;
    Desk anna(house, u"anna"_s);
    const QString answer = anna.error(u"list_archives"_s, request);
    QVERIFY2(answer.startsWith("validation: "_L1 + error), qPrintable(answer));
}

void tst_Archives::refusalInOldWords()
{
    TestHouse house;
    Desk anna(house, u"anna"_s, Rtm::ApiVersion::V3_3);
    const O filters{{u"events"_s, O{{u"types"_s, A{u"note"_s}}}}};
    const QString answer = anna.error(u"list_archives"_s, {{u"filters"_s, filters}});
    QVERIFY2(answer.startsWith("validation: `filters.events.types`: must be of "_L1), qPrintable(answer));
}

// ---- summaries ----

static const O firstThread{{u"chat_id"_s, u"CHAT1"_s}, {u"thread_id"_s, u"THREAD1"_s}};

void tst_Archives::summary()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    anna.takePushes();
    QCOMPARE(ben.call(u"request_thread_summary"_s, firstThread), O());
    const O push = ben.takePushes(u"thread_summary_set"_s).value(0);
    QCOMPARE(push.value("chat_id"_L1), "CHAT1"_L1);
    QCOMPARE(push.value("thread_id"_L1), "THREAD1"_L1);
    const O summary = push.value("summary"_L1).toObject();
    QCOMPARE(summary.value("status"_L1), "ok"_L1);
    // Not of what agents said among themselves.
    QCOMPARE(summary.value("text"_L1), u"• Thomas: Hi\n• Anna: Hello"_s);
    QVERIFY(Rtm::Timestamp(summary.value("updated_at"_L1).toString()).isValid());
    QCOMPARE(anna.takePushes(u"thread_summary_set"_s), QList<O>{push});
    QCOMPARE(anna.call(u"get_chat"_s, firstThread).value("thread"_L1)["summary"_L1], summary);
}

void tst_Archives::summaryOfAnActiveThread()
{
    TestHouse house;
    Tab tab(house, u"11111111-1111-4111-8111-111111111111"_s);
    Desk anna(house, u"anna"_s);
    tab.tell(u"message"_s, u"My order 48213 has not come. Could you look where the parcel of order 48213 is?"_s);
    tab.tell(u"message"_s, u"Thanks."_s);
    tab.tell(u"message"_s, u"ok"_s);
    tab.take();
    anna.takePushes();
    const O request{{u"chat_id"_s, u"CHAT1"_s}, {u"thread_id"_s, u"THREAD3"_s}};
    QCOMPARE(anna.call(u"request_thread_summary"_s, request), O());
    const auto pushes = anna.takePushes(u"incoming_event"_s);
    QCOMPARE(pushes.size(), 1);
    const O event = pushes[0].value("event"_L1).toObject();
    QCOMPARE(event.value("type"_L1), "system"_L1);
    QCOMPARE(event.value("source"_L1), "messaging"_L1);
    QCOMPARE(event.value("subtype"_L1), "summary"_L1);
    const O details = QJsonDocument::fromJson(event.value("details"_L1).toString().toUtf8()).object();
    QCOMPARE(details.value("text"_L1).toString(),
             u"• Olivia: Where is my parcel?\n"
             "• Olivia: My order 48213 has not come.\n"
             "• Olivia: Could you look where the parcel of order 48213 is?\n"
             "• Olivia: Thanks."_s);
    QVERIFY(tab.take().isEmpty());
}

void tst_Archives::summaryOfSilence()
{
    TestHouse house;
    Desk cleo(house, u"cleo"_s);
    const O silence{{u"chat_id"_s, u"CHAT3"_s}, {u"thread_id"_s, u"THREAD5"_s}};
    QCOMPARE(cleo.call(u"request_thread_summary"_s, silence), O());
    O error = silence;
    error.insert(u"action"_s, u"set_thread_summary"_s);
    QCOMPARE(cleo.takePushes(u"incoming_error"_s), QList<O>{error});
    QCOMPARE(cleo.error(u"request_thread_summary"_s, firstThread),
             u"missing_access: `chat_id`: no access to chat \"CHAT1\""_s);
}

QTEST_GUILESS_MAIN(tst_Archives)
#include "tst_archives.moc"
