// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "servicetester.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;

using O = QJsonObject;
using A = QJsonArray;

// list_customers, which versions 3.2 to 3.5 have. The customers of the shop go by the digit that their ids are made of.
class tst_CustomerList : public QObject
{
    Q_OBJECT
private slots:
    void filters_data();
    void filters();
    void order_data();
    void order();
    void pages();
    void refusals_data();
    void refusals();
    void unknownGroup();
    void versions();
};

static QString digits(const O &answer)
{
    QString text;
    for (const QJsonValue customer : answer.value("customers"_L1).toArray())
        text += customer["id"_L1].toString().first(1);
    return text;
}

static QString idOf(int digit)
{
    return u"11111111-1111-4111-8111-111111111111"_s.replace(u'1', QChar(u'0' + digit));
}

// One created after the other, with 1 to 4 visits.
static void prepare(TestHouse &house)
{
    Service::World &world = house.house->world;
    for (int i = 1; i <= 4; ++i) {
        Rtm::Customer &details = world.customer(idOf(i))->details;
        details.createdAt = Rtm::Timestamp(u"2024-01-0%1T00:00:00.000000Z"_s.arg(i));
        details.statistics->visitsCount = i;
        details.agentLastEventCreatedAt.reset();
        details.customerLastEventCreatedAt.reset();
    }
    world.customer(idOf(2))->details.visit->geolocation.emplace().country = u"Poland"_s;
    world.customer(idOf(2))->details.agentLastEventCreatedAt = Rtm::Timestamp(u"2024-03-01T00:00:00Z"_s);
    world.customer(idOf(3))->details.customerLastEventCreatedAt = Rtm::Timestamp(u"2024-03-01T00:00:00Z"_s);
}

void tst_CustomerList::filters_data()
{
    QTest::addColumn<O>("filters");
    QTest::addColumn<QString>("found");
    const auto row = [](const char *name, const O &filters, const char *found) {
        QTest::newRow(name) << filters << QString::fromLatin1(found);
    };
    const auto one = [](const QString &filter, const QString &member, const QJsonValue &value) {
        return O{{filter, O{{member, value}}}};
    };
    row("none", {}, "4321");
    row("name", one(u"name"_s, u"values"_s, A{u"maja"_s, u"Lukas"_s}), "32");
    row("other names", one(u"name"_s, u"exclude_values"_s, A{u"Maja"_s}), "431");
    row("email", one(u"email"_s, u"values"_s, A{u"t@mail.example"_s}), "1");
    row("id", one(u"customer_id"_s, u"values"_s, A{idOf(4)}), "4");
    row("country", one(u"country"_s, u"values"_s, A{u"Poland"_s}), "2");
    row("chats", one(u"chats_count"_s, u"eq"_s, 0), "4");
    row("threads", one(u"threads_count"_s, u"gt"_s, 1), "1");
    row("visits", {{u"visits_count"_s, O{{u"gte"_s, 2}, {u"lt"_s, 4}}}}, "32");
    row("visits up to", one(u"visits_count"_s, u"lte"_s, 1), "1");
    row("created", {{u"created_at"_s, O{{u"gt"_s, u"2024-01-01T00:00:00Z"_s}, {u"lte"_s, u"2024-01-03T00:00:00Z"_s}}}},
        "32");
    row("created at", one(u"created_at"_s, u"eq"_s, u"2024-01-02T01:00:00+01:00"_s), "2");
    row("agent wrote", one(u"agent_last_event_created_at"_s, u"gte"_s, u"2020-01-01T00:00:00Z"_s), "2");
    row("customer wrote", one(u"customer_last_event_created_at"_s, u"lt"_s, u"2025-01-01T00:00:00Z"_s), "3");
    row("groups", one(u"chat_group_ids"_s, u"values"_s, A{2, 0}), "3");
    row("other groups", one(u"chat_group_ids"_s, u"exclude_values"_s, A{1}), "43");
    row("with chats", {{u"include_customers_without_chats"_s, false}}, "321");
}

void tst_CustomerList::filters()
{
    QFETCH(O, filters);
    QFETCH(QString, found);
    TestHouse house;
    prepare(house);
    Desk anna(house, u"anna"_s, Rtm::ApiVersion::V3_5);
    const O answer = anna.call(u"list_customers"_s, {{u"filters"_s, filters}});
    QCOMPARE(digits(answer), found);
    QCOMPARE(answer.value("total_customers"_L1), found.size());
}

void tst_CustomerList::order_data()
{
    QTest::addColumn<O>("request");
    QTest::addColumn<QString>("order");
    QTest::newRow("created") << O{{u"sort_order"_s, u"asc"_s}} << u"1234"_s;
    QTest::newRow("visits") << O{{u"sort_by"_s, u"visits_count"_s}} << u"4321"_s;
    QTest::newRow("threads") << O{{u"sort_by"_s, u"threads_count"_s}} << u"1324"_s;
    QTest::newRow("agent") << O{{u"sort_by"_s, u"agent_last_event"_s}} << u"2431"_s;
    QTest::newRow("customer") << O{{u"sort_by"_s, u"customer_last_event"_s}, {u"sort_order"_s, u"asc"_s}} << u"1243"_s;
}

void tst_CustomerList::order()
{
    QFETCH(O, request);
    QFETCH(QString, order);
    TestHouse house;
    prepare(house);
    Desk anna(house, u"anna"_s, Rtm::ApiVersion::V3_5);
    QCOMPARE(digits(anna.call(u"list_customers"_s, request)), order);
}

void tst_CustomerList::pages()
{
    TestHouse house;
    prepare(house);
    Desk anna(house, u"anna"_s, Rtm::ApiVersion::V3_5);
    const O first = anna.call(u"list_customers"_s, {{u"limit"_s, 3}, {u"sort_by"_s, u"visits_count"_s}});
    QCOMPARE(digits(first), u"432"_s);
    QVERIFY(!first.contains("previous_page_id"_L1));
    const O second = anna.call(u"list_customers"_s, {{u"page_id"_s, first.value("next_page_id"_L1)}});
    QCOMPARE(digits(second), u"1"_s);
    QCOMPARE(second.value("total_customers"_L1), 4);
    QVERIFY(!second.contains("next_page_id"_L1));
    QCOMPARE(digits(anna.call(u"list_customers"_s, {{u"page_id"_s, second.value("previous_page_id"_L1)}})), u"432"_s);
}

void tst_CustomerList::refusals_data()
{
    QTest::addColumn<O>("request");
    QTest::addColumn<QString>("error");
    const auto filtered = [](const QString &filter, const O &value) { return O{{u"filters"_s, O{{filter, value}}}}; };
    QTest::newRow("both") << filtered(u"name"_s, {{u"values"_s, A()}, {u"exclude_values"_s, A()}})
                          << u"`filters.name"_s;
    QTest::newRow("time") << filtered(u"created_at"_s, {{u"lt"_s, u"noon"_s}})
                          << u"`filters.created_at.lt`: expected RFC 3339 timestamp, found string"_s;
    QTest::newRow("sort") << O{{u"sort_by"_s, u"age"_s}} << u"`sort_by`: must be one of created_at"_s;
    QTest::newRow("limit") << O{{u"limit"_s, 101}} << u"`limit`: must be 1 to 100, not 101"_s;
    QTest::newRow("page") << O{{u"page_id"_s, u"x"_s}} << u"`page_id`: is not valid, or not any more"_s;
}

void tst_CustomerList::refusals()
{
    QFETCH(O, request);
    QFETCH(QString, error);
    TestHouse house;
    Desk anna(house, u"anna"_s, Rtm::ApiVersion::V3_5);
    const QString answer = anna.error(u"list_customers"_s, request);
    QVERIFY2(answer.startsWith("validation: "_L1 + error), qPrintable(answer));
}

void tst_CustomerList::unknownGroup()
{
    TestHouse house;
    Desk anna(house, u"anna"_s, Rtm::ApiVersion::V3_5);
    for (const auto &list : {u"values"_s, u"exclude_values"_s}) {
        const O filters{{u"chat_group_ids"_s, O{{list, A{1, 9}}}}};
        QCOMPARE(anna.error(u"list_customers"_s, {{u"filters"_s, filters}}),
                 u"not_found: `filters.chat_group_ids.%1`: there is no group 9"_s.arg(list));
    }
}

void tst_CustomerList::versions()
{
    TestHouse house;
    Desk now(house, u"anna"_s);
    QCOMPARE(now.error(u"list_customers"_s), u"validation: `action`: there is no list_customers in version 3.6"_s);
    Desk old(house, u"anna"_s, Rtm::ApiVersion::V3_2);
    const O answer = old.call(u"list_customers"_s, {{u"limit"_s, 1}});
    QVERIFY(answer.value("customers"_L1)[0].toObject().contains("last_visit"_L1));
}

QTEST_GUILESS_MAIN(tst_CustomerList)
#include "tst_customerlist.moc"
