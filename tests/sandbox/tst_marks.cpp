// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "servicetester.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;

using O = QJsonObject;
using A = QJsonArray;

// What agents put on chats, threads and events: properties and tags.
class tst_Marks : public QObject
{
    Q_OBJECT
private slots:
    void properties_data();
    void properties();
    void propertiesByTheirOldName();
    void propertyRefusals_data();
    void propertyRefusals();
    void propertiesThatArrive_data();
    void propertiesThatArrive();
    void propertiesAreToldToMembers();

    void tag();
    void tagRefusals();
    void tagsOfTheWorld();
};

void tst_Marks::properties_data()
{
    QTest::addColumn<QString>("bearer");
    QTest::addColumn<O>("place"); // as the request names it
    QTest::addColumn<O>("told"); // as the push does
    QTest::newRow("chat") << u"chat"_s << O{{u"id"_s, u"CHAT1"_s}} << O{{u"chat_id"_s, u"CHAT1"_s}};
    const O thread{{u"chat_id"_s, u"CHAT1"_s}, {u"thread_id"_s, u"THREAD3"_s}};
    QTest::newRow("thread") << u"thread"_s << thread << thread;
    const O event{{u"chat_id"_s, u"CHAT1"_s}, {u"thread_id"_s, u"THREAD3"_s}, {u"event_id"_s, u"THREAD3_1"_s}};
    QTest::newRow("event") << u"event"_s << event << event;
}

static O with(O object, const QString &name, const QJsonValue &value)
{
    object.insert(name, value);
    return object;
}

void tst_Marks::properties()
{
    QFETCH(QString, bearer);
    QFETCH(O, place);
    QFETCH(O, told);
    TestHouse house;
    Desk anna(house, u"anna"_s);
    const auto update = [&](const O &properties) {
        anna.takePushes();
        const QString error =
            anna.error(u"update_%1_properties"_s.arg(bearer), with(place, u"properties"_s, properties));
        return error.isEmpty() ? anna.takePushes(bearer + "_properties_updated"_L1) : QList<O>{{{u"error"_s, error}}};
    };
    const auto remove = [&](const O &names) {
        anna.takePushes();
        const QString error = anna.error(u"delete_%1_properties"_s.arg(bearer), with(place, u"properties"_s, names));
        return error.isEmpty() ? anna.takePushes(bearer + "_properties_deleted"_L1) : QList<O>{{{u"error"_s, error}}};
    };
    const auto now = [&] {
        const O chat = anna.call(u"get_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}});
        const QJsonValue thread = chat.value("thread"_L1);
        return (bearer == "chat"_L1         ? chat.value("properties"_L1)
                    : bearer == "thread"_L1 ? thread["properties"_L1]
                                            : thread["events"_L1][0]["properties"_L1])
            .toObject();
    };
    const O rating{{u"score"_s, 1}, {u"comment"_s, u"fine"_s}};
    QCOMPARE(update({{u"rating"_s, rating}, {u"shop"_s, O{{u"vip"_s, true}}}}),
             QList<O>{with(told, u"properties"_s, O{{u"rating"_s, rating}, {u"shop"_s, O{{u"vip"_s, true}}}})});
    QCOMPARE(now(), (O{{u"rating"_s, rating}, {u"shop"_s, O{{u"vip"_s, true}}}}));
    // Only what changes is told, and what is not named stays.
    QCOMPARE(update({{u"rating"_s, O{{u"score"_s, 2}, {u"comment"_s, u"fine"_s}}}, {u"shop"_s, O{{u"vip"_s, true}}}}),
             QList<O>{with(told, u"properties"_s, O{{u"rating"_s, O{{u"score"_s, 2}}}})});
    QCOMPARE(now().value("rating"_L1), (O{{u"score"_s, 2}, {u"comment"_s, u"fine"_s}}));
    QCOMPARE(update({{u"rating"_s, O{{u"score"_s, 2}}}, {u"new"_s, O()}}), QList<O>());
    QVERIFY(!now().contains("new"_L1));

    QCOMPARE(remove({{u"rating"_s, A{u"score"_s, u"colour"_s}}, {u"moon"_s, A{u"phase"_s}}}),
             QList<O>{with(told, u"properties"_s, O{{u"rating"_s, A{u"score"_s}}})});
    QCOMPARE(remove({{u"rating"_s, A{u"score"_s}}}), QList<O>());
    remove({{u"rating"_s, A{u"comment"_s}}});
    QCOMPARE(now(), (O{{u"shop"_s, O{{u"vip"_s, true}}}}));
}

void tst_Marks::propertiesByTheirOldName()
{
    TestHouse house;
    Desk old(house, u"anna"_s, Rtm::ApiVersion::V3_2);
    const O properties{{u"rating"_s, O{{u"score"_s, 1}}}};
    old.call(u"update_chat_properties"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"properties"_s, properties}});
    QCOMPARE(old.takePushes(u"chat_properties_updated"_s).value(0),
             (O{{u"chat_id"_s, u"CHAT1"_s}, {u"properties"_s, properties}}));
}

void tst_Marks::propertyRefusals_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<O>("payload");
    QTest::addColumn<QString>("error");
    const O value{{u"a"_s, O{{u"b"_s, 1}}}};
    const O names{{u"a"_s, A{u"b"_s}}};
    QTest::newRow("chat") << u"update_chat_properties"_s << O{{u"id"_s, u"NONE"_s}, {u"properties"_s, value}}
                          << u"not_found: `id`: there is no chat \"NONE\""_s;
    QTest::newRow("access") << u"delete_chat_properties"_s << O{{u"id"_s, u"CHAT1"_s}, {u"properties"_s, names}}
                            << u"missing_access: `id`: no access to chat \"CHAT1\""_s;
    QTest::newRow("thread") << u"delete_thread_properties"_s
                            << O{{u"chat_id"_s, u"CHAT3"_s}, {u"thread_id"_s, u"THREAD1"_s}, {u"properties"_s, names}}
                            << u"not_found: `thread_id`: the chat has no thread \"THREAD1\""_s;
    QTest::newRow("event") << u"update_event_properties"_s
                           << O{{u"chat_id"_s, u"CHAT3"_s},
                                {u"thread_id"_s, u"THREAD5"_s},
                                {u"event_id"_s, u"THREAD5_1"_s},
                                {u"properties"_s, value}}
                           << u"not_found: `event_id`: the thread has no event \"THREAD5_1\""_s;
    QTest::newRow("namespace") << u"update_chat_properties"_s
                               << O{{u"id"_s, u"CHAT3"_s}, {u"properties"_s, O{{u"a"_s, 1}}}}
                               << u"validation: `properties.a`: expected object"_s;
    QTest::newRow("value") << u"update_chat_properties"_s
                           << O{{u"id"_s, u"CHAT3"_s}, {u"properties"_s, O{{u"a"_s, O{{u"b"_s, A{}}}}}}}
                           << u"validation: `properties.a.b`: expected string, number or boolean"_s;
    QTest::newRow("names") << u"delete_chat_properties"_s << O{{u"id"_s, u"CHAT3"_s}, {u"properties"_s, value}}
                           << u"validation: `properties.a`: expected array, found object"_s;
}

void tst_Marks::propertyRefusals()
{
    QFETCH(QString, action);
    QFETCH(O, payload);
    QFETCH(QString, error);
    TestHouse house;
    Desk cleo(house, u"cleo"_s);
    QCOMPARE(cleo.error(action, payload), error);
    QVERIFY(cleo.takePushes().isEmpty());
}

void tst_Marks::propertiesThatArrive_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<O>("payload");
    QTest::addColumn<QString>("error");
    const O flat{{u"a"_s, u"b"_s}};
    const O deep{{u"a"_s, O{{u"b"_s, A{1}}}}};
    const O event = textEvent(u"x"_s, {{u"properties"_s, flat}});
    QTest::newRow("event") << u"send_event"_s << O{{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, event}}
                           << u"`event.properties.a`: expected object"_s;
    QTest::newRow("preview") << u"send_event_preview"_s << O{{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, event}}
                             << u"`event.properties.a`: expected object"_s;
    QTest::newRow("chat") << u"start_chat"_s << O{{u"chat"_s, O{{u"properties"_s, deep}}}}
                          << u"`chat.properties.a.b`: expected string, number or boolean"_s;
    QTest::newRow("thread") << u"start_chat"_s << O{{u"chat"_s, O{{u"thread"_s, O{{u"properties"_s, flat}}}}}}
                            << u"`chat.thread.properties.a`: expected object"_s;
    QTest::newRow("first event") << u"start_chat"_s << O{{u"chat"_s, O{{u"thread"_s, O{{u"events"_s, A{event}}}}}}}
                                 << u"`chat.thread.events.properties.a`: expected object"_s;
    QTest::newRow("again") << u"resume_chat"_s << O{{u"chat"_s, O{{u"id"_s, u"CHAT2"_s}, {u"properties"_s, flat}}}}
                           << u"`chat.properties.a`: expected object"_s;
}

void tst_Marks::propertiesThatArrive()
{
    QFETCH(QString, action);
    QFETCH(O, payload);
    QFETCH(QString, error);
    TestHouse house;
    Desk anna(house, u"anna"_s);
    QCOMPARE(anna.error(action, payload), u"validation: "_s + error);
    QVERIFY(anna.takePushes().isEmpty());
}

void tst_Marks::propertiesAreToldToMembers()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    anna.takePushes();
    // Ben may see the chat, but is not in it.
    const O payload{{u"id"_s, u"CHAT1"_s}, {u"properties"_s, O{{u"a"_s, O{{u"b"_s, 1}}}}}};
    QVERIFY(ben.respond(u"update_chat_properties"_s, payload).value("success"_L1).toBool());
    QVERIFY(ben.takePushes(u"chat_properties_updated"_s).isEmpty());
    const auto pushes = anna.takePushes();
    QCOMPARE(pushes.size(), 1);
    QVERIFY(!pushes[0].contains("request_id"_L1));
    // A chat that is over is told to those who were in it.
    ben.call(u"update_chat_properties"_s, with(payload, u"id"_s, u"CHAT2"_s));
    const auto mine = ben.takePushes();
    QCOMPARE(mine.size(), 1);
    QVERIFY(mine[0].contains("request_id"_L1));
}

// ---- tags ----

static const O deliveryTag{{u"chat_id"_s, u"CHAT1"_s}, {u"thread_id"_s, u"THREAD1"_s}, {u"tag"_s, u"delivery"_s}};

void tst_Marks::tag()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    anna.takePushes();
    const auto tags = [&] {
        return anna.call(u"get_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"thread_id"_s, u"THREAD1"_s}})
            .value("thread"_L1)["tags"_L1]
            .toArray();
    };
    QCOMPARE(anna.call(u"tag_thread"_s, deliveryTag), O());
    QCOMPARE(anna.takePushes(u"thread_tagged"_s), QList<O>{deliveryTag});
    QCOMPARE(tags(), A{u"delivery"_s});
    anna.call(u"tag_thread"_s, deliveryTag);
    QVERIFY(anna.takePushes().isEmpty());
    QCOMPARE(tags(), A{u"delivery"_s});

    anna.call(u"untag_thread"_s, with(deliveryTag, u"tag"_s, u"Delivery"_s));
    QVERIFY(anna.takePushes().isEmpty());
    anna.call(u"untag_thread"_s, deliveryTag);
    QCOMPARE(anna.takePushes(u"thread_untagged"_s), QList<O>{deliveryTag});
    QCOMPARE(tags(), A());
}

void tst_Marks::tagRefusals()
{
    TestHouse house;
    house.house->world.tags[u"sales"_s] = {.name = u"sales"_s, .groupIds = {2}};
    Desk anna(house, u"anna"_s);
    Desk cleo(house, u"cleo"_s);
    anna.takePushes();
    QCOMPARE(anna.error(u"tag_thread"_s, with(deliveryTag, u"tag"_s, u"Delivery"_s)),
             u"not_found: `tag`: there is no tag \"Delivery\""_s);
    QCOMPARE(anna.error(u"tag_thread"_s, with(deliveryTag, u"tag"_s, u"sales"_s)),
             u"validation: `tag`: \"sales\" is not for the groups of this thread"_s);
    QCOMPARE(anna.error(u"tag_thread"_s, with(deliveryTag, u"thread_id"_s, u"THREAD4"_s)),
             u"not_found: `thread_id`: the chat has no thread \"THREAD4\""_s);
    QCOMPARE(cleo.error(u"untag_thread"_s, deliveryTag), u"missing_access: `chat_id`: no access to chat \"CHAT1\""_s);
    const O inSales{{u"chat_id"_s, u"CHAT3"_s}, {u"thread_id"_s, u"THREAD5"_s}, {u"tag"_s, u"sales"_s}};
    QCOMPARE(cleo.error(u"tag_thread"_s, inSales), QString());
    QVERIFY(anna.takePushes().isEmpty());
}

void tst_Marks::tagsOfTheWorld()
{
    QByteArray world = shopWorld;
    world.replace("\"customers\"", R"("tags": [{ "name": "refund" }, { "name": "bulk", "groups": [2] },
        { "name": "delivery", "deleted": true }], "customers")");
    TestHouse house(world);
    const auto &tags = house.house->world.tags;
    // A thread may have one that there is no more.
    QCOMPARE(tags.size(), 2U);
    QCOMPARE(tags.at(u"refund"_s).groupIds, QList<qint64>{0});
    QCOMPARE(tags.at(u"bulk"_s).groupIds, QList<qint64>{2});
    TestHouse unlisted;
    QCOMPARE(unlisted.house->world.tags.at(u"delivery"_s).groupIds, QList<qint64>{0});

    QString error;
    world.replace(R"("bulk", "groups": [2])", R"("bulk", "groups": [7])");
    QVERIFY(!Service::parseWorld(world, u"shop"_s, &error));
    QVERIFY2(error.endsWith("tags[1].groups[0]: there is no group 7"_L1), qPrintable(error));
}

QTEST_GUILESS_MAIN(tst_Marks)
#include "tst_marks.moc"
