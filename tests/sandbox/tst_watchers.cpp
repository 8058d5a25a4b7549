// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "servicetester.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using O = QJsonObject;
using A = QJsonArray;
using Version = Rtm::ApiVersion;

static const QString thomas = u"11111111-1111-4111-8111-111111111111"_s; // in a chat with Anna, of group 1
static const QString maja = u"22222222-2222-4222-8222-222222222222"_s; // of group 1
static const QString lukas = u"33333333-3333-4333-8333-333333333333"_s; // of group 2
static const QString nobodyYet = u"44444444-4444-4444-8444-444444444444"_s;

// Which connections are told of which customers.
class tst_Watchers : public QObject
{
    Q_OBJECT
private slots:
    void levels_data();
    void levels();
    void levelIsRemembered();

    void comingAndGoing();
    void anotherVisit();
    void reloadIsNoVisit();
    void pages();
    void statistics();
    void transferred();
    void chatMakesOneSeen();
    void oldVisits();

    void follow();
    void followRefusals();

    void subscribe();
    void subscribeToGroups();
    void subscriptionLimit();
    void unsubscribe();
};

static QStringList namesIn(const QJsonValue &customers)
{
    QStringList names;
    for (const QJsonValue customer : customers.toArray())
        names.append(customer["name"_L1].toString());
    return names;
}

// The pushes about customers, each with its id: "incoming_customer 1111".
static QStringList news(Desk &desk)
{
    QStringList list;
    for (const O &frame : desk.takePushes()) {
        const QString action = frame.value("action"_L1).toString();
        const QJsonValue payload = frame.value("payload"_L1);
        const QString id = payload["id"_L1].toString(payload["customer_id"_L1].toString());
        if (action.contains("customer"_L1))
            list.append(id.isEmpty() ? action : action + u' ' + id.first(4));
    }
    return list;
}

static Desk &withLevel(Desk &desk, const QString &agent, const QString &level)
{
    desk.login(agent, {{u"customer_monitoring_level"_s, level}});
    return desk;
}

static Desk &online(Desk &desk, const QString &agent)
{
    return withLevel(desk, agent, u"online"_s);
}

static O firstCustomers(TestHouse &house, const QString &agent, const O &more, Version version = Rtm::canonicalVersion)
{
    Desk desk(house, version);
    O login = more;
    login.insert(u"token"_s, u"Bearer dal:"_s + agent);
    desk.call(u"login"_s, login);
    return desk.takePushes(u"incoming_customers"_s).value(0);
}

void tst_Watchers::levels_data()
{
    QTest::addColumn<QString>("agent");
    QTest::addColumn<QString>("level");
    QTest::addColumn<QString>("told"); // the level
    QTest::addColumn<QStringList>("seen");
    // Maja and Lukas are on the site and do not chat.
    QTest::newRow("mine") << u"anna"_s << u"my"_s << u"my"_s << QStringList{u"Thomas"_s};
    QTest::newRow("not mine") << u"ben"_s << u"my"_s << u"my"_s << QStringList();
    QTest::newRow("chatting") << u"ben"_s << u"chatting"_s << u"chatting"_s << QStringList{u"Thomas"_s};
    QTest::newRow("other group") << u"cleo"_s << u"chatting"_s << u"chatting"_s << QStringList();
    QTest::newRow("invited") << u"ben"_s << u"invited"_s << u"invited"_s << QStringList{u"Thomas"_s};
    QTest::newRow("online") << u"anna"_s << u"online"_s << u"online"_s
                            << QStringList{u"Thomas"_s, u"Maja"_s, u"Lukas"_s, u"Nobody yet"_s};
    QTest::newRow("online of a group") << u"ben"_s << u"online"_s << u"online"_s
                                       << QStringList{u"Thomas"_s, u"Maja"_s, u"Nobody yet"_s};
    QTest::newRow("highest") << u"cleo"_s << u"highest_available"_s << u"online"_s
                             << QStringList{u"Lukas"_s, u"Nobody yet"_s};
}

// Puts customers on the site without a chat.
static void open(TestHouse &house, std::initializer_list<QString> ids)
{
    for (const QString &id : ids) {
        house.house->world.customer(id)->details.online = true;
        house.house->watchers.update(id);
    }
}

void tst_Watchers::levels()
{
    QFETCH(QString, agent);
    QFETCH(QString, level);
    TestHouse house;
    open(house, {maja, lukas, nobodyYet});
    const O push = firstCustomers(house, agent, {{u"customer_monitoring_level"_s, level}});
    QTEST(push.value("customer_monitoring_level"_L1).toString(), "told");
    QTEST(namesIn(push.value("customers"_L1)), "seen");
}

void tst_Watchers::levelIsRemembered()
{
    TestHouse house;
    const auto level = [&](const O &more) {
        return firstCustomers(house, u"ben"_s, more).value("customer_monitoring_level"_L1).toString();
    };
    QCOMPARE(level({}), u"my"_s);
    QCOMPARE(level({{u"customer_monitoring_level"_s, u"chatting"_s}}), u"chatting"_s);
    QCOMPARE(level({}), u"chatting"_s);
    // There were no levels then.
    QVERIFY(firstCustomers(house, u"ben"_s, {}, Version::V3_2).isEmpty());
    QCOMPARE(level({}), u"chatting"_s);
}

void tst_Watchers::comingAndGoing()
{
    TestHouse house;
    Desk all(house), some(house), other(house);
    online(all, u"ben"_s);
    withLevel(some, u"ben"_s, u"chatting"_s);
    online(other, u"cleo"_s);
    news(all);
    Tab tab(house, maja);
    // Maja has had a chat: she does not begin another by coming.
    QCOMPARE(news(all),
             (QStringList{u"incoming_customer 2222"_s, u"customer_page_updated 2222"_s,
                          u"customer_statistics_updated 2222"_s}));
    QCOMPARE(news(some), QStringList());
    QCOMPARE(news(other), QStringList());
    tab.drop();
    QCOMPARE(news(all), QStringList());
    house.advance(14s);
    all.ping();
    some.ping();
    QCOMPARE(news(all), QStringList());
    house.advance(1s);
    const auto left = all.takePushes(u"customer_left"_s);
    QCOMPARE(left.size(), 1);
    QCOMPARE(left[0].value("id"_L1), maja);
    QVERIFY(Rtm::Timestamp(left[0].value("left_at"_L1).toString()).isValid());
    QCOMPARE(news(some), QStringList());
}

void tst_Watchers::anotherVisit()
{
    TestHouse house;
    Desk ben(house);
    online(ben, u"ben"_s);
    {
        Tab tab(house, maja);
    }
    house.advance(16s);
    news(ben);
    Tab again(house, maja);
    const auto pushes = ben.takePushes();
    const O customer = pushes.value(0).value("payload"_L1).toObject();
    QCOMPARE(customer.value("statistics"_L1)["visits_count"_L1], 2);
    QVERIFY(customer.value("visit"_L1)["ended_at"_L1].isUndefined());
    QCOMPARE(customer.value("visit"_L1)["last_pages"_L1], A());
    QCOMPARE(pushes.value(1).value("action"_L1), "customer_statistics_updated"_L1);
    const QJsonValue page = pushes.value(2).value("payload"_L1);
    QCOMPARE(page["visit_id"_L1].toInteger(), house.house->world.customer(maja)->visitId);
}

void tst_Watchers::reloadIsNoVisit()
{
    TestHouse house;
    Desk ben(house);
    online(ben, u"ben"_s);
    {
        Tab tab(house, maja);
    }
    house.advance(10s);
    news(ben);
    Tab again(house, maja);
    QCOMPARE(news(ben), (QStringList{u"customer_page_updated 2222"_s, u"customer_statistics_updated 2222"_s}));
    house.advance(10s);
    QCOMPARE(news(ben), QStringList());
    QCOMPARE(*house.house->world.customer(maja)->details.statistics->visitsCount, 1);
}

void tst_Watchers::pages()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    house.house->customers.openPage(thomas, u"http://shop/cart"_s, u"Cart"_s);
    O page = anna.takePushes(u"customer_page_updated"_s).value(0);
    QVERIFY(Rtm::Timestamp(page.take("opened_at"_L1).toString()).isValid());
    QCOMPARE(page,
             (O{{u"customer_id"_s, thomas},
                {u"visit_id"_s, house.house->world.customer(thomas)->visitId},
                {u"url"_s, u"http://shop/cart"_s},
                {u"title"_s, u"Cart"_s}}));
    QCOMPARE(news(ben), QStringList());
    // From the customer page, without a new visit.
    Tab tab(house, thomas);
    anna.takePushes();
    tab.tell({{u"type"_s, u"page"_s}, {u"url"_s, u"http://shop/customer#cart"_s}, {u"title"_s, u"Cart"_s}});
    page = anna.takePushes(u"customer_page_updated"_s).value(0);
    QCOMPARE(page.value("url"_L1), "http://shop/customer#cart"_L1);
    tab.take();
    tab.tell({{u"type"_s, u"page"_s}});
    QCOMPARE(tab.take(u"error"_s).value(0).value("message"_L1), "`url`: cannot be empty"_L1);
}

void tst_Watchers::statistics()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk old(house, u"anna"_s, Version::V3_5);
    house.house->customers.openPage(thomas, u"http://shop/cart"_s, u"Cart"_s);
    const O push = anna.takePushes(u"customer_statistics_updated"_s).value(0);
    QCOMPARE(push.value("customer_id"_L1), thomas);
    QCOMPARE(push.value("statistics"_L1)["page_views_count"_L1], 1);
    QCOMPARE(push.value("statistics"_L1)["threads_count"_L1], 3);
    QCOMPARE(news(old), QStringList{u"customer_page_updated 1111"_s});

    Desk all(house);
    online(all, u"ben"_s);
    open(house, {maja});
    news(all);
    all.call(u"resume_chat"_s, {{u"chat"_s, O{{u"id"_s, u"CHAT2"_s}}}});
    const auto counted = all.takePushes(u"customer_statistics_updated"_s);
    QCOMPARE(counted.size(), 1);
    QCOMPARE(counted[0].value("statistics"_L1)["threads_count"_L1], 2);
}

void tst_Watchers::transferred()
{
    TestHouse house;
    Desk all(house);
    online(all, u"anna"_s);
    Desk ben(house);
    online(ben, u"ben"_s);
    Service::Chat &chat = *house.house->world.chat(u"CHAT1"_s);
    chat.access.groupIds = {2};
    Q_EMIT house.house->chats.chatChanged(chat);
    QCOMPARE(all.takePushes(u"customer_transferred"_s),
             (QList<O>{{{u"id"_s, thomas}, {u"transferred_to"_s, O{{u"group_ids"_s, A{2}}}}, {u"followed"_s, false}}}));
    // Ben may not know any more; nobody has left.
    QCOMPARE(news(ben), QStringList());
    house.house->customers.openPage(thomas, u"http://shop/cart"_s, u"Cart"_s);
    QCOMPARE(news(ben), QStringList());
}

void tst_Watchers::chatMakesOneSeen()
{
    TestHouse house;
    Desk ben(house, u"ben"_s);
    open(house, {maja});
    QCOMPARE(news(ben), QStringList());
    ben.call(u"resume_chat"_s, {{u"chat"_s, O{{u"id"_s, u"CHAT2"_s}}}});
    QCOMPARE(news(ben), QStringList{u"incoming_customer 2222"_s});
    ben.call(u"deactivate_chat"_s, {{u"id"_s, u"CHAT2"_s}});
    // She is still there, but not with him.
    QCOMPARE(news(ben), QStringList());
    house.house->customers.openPage(maja, u"http://shop/cart"_s, u"Cart"_s);
    QCOMPARE(news(ben), QStringList());
}

void tst_Watchers::oldVisits()
{
    TestHouse house;
    Desk ben(house, u"ben"_s, Version::V3_2);
    Tab tab(house, maja);
    const auto started = ben.takePushes(u"customer_visit_started"_s);
    QCOMPARE(started.size(), 1);
    QCOMPARE(started[0].value("customer_id"_L1), maja);
    const qint64 visitId = house.house->world.customer(maja)->visitId;
    QCOMPARE(started[0].value("visit_id"_L1).toInteger(), visitId);
    QCOMPARE(started[0].value("ip"_L1), "127.0.0.1"_L1);
    tab.drop();
    house.advance(15s);
    O ended = ben.takePushes(u"customer_visit_ended"_s).value(0);
    QVERIFY(Rtm::Timestamp(ended.take("ended_at"_L1).toString()).isValid());
    QCOMPARE(ended, (O{{u"customer_id"_s, maja}, {u"visit_id"_s, visitId}}));
}

// ---- following ----

void tst_Watchers::follow()
{
    TestHouse house;
    Desk cleo(house, u"cleo"_s, Version::V3_3);
    Desk another(house, u"cleo"_s);
    Desk anna(house, u"anna"_s);
    cleo.takePushes();
    QCOMPARE(cleo.call(u"follow_customer"_s, {{u"id"_s, nobodyYet}}), O());
    const auto pushes = cleo.takePushes();
    QCOMPARE(pushes.size(), 1);
    QCOMPARE(pushes[0].value("action"_L1), "incoming_customer"_L1);
    QCOMPARE(pushes[0].value("payload"_L1)["followed"_L1], true);
    cleo.call(u"follow_customer"_s, {{u"id"_s, nobodyYet}});
    QCOMPARE(news(cleo), QStringList());
    house.house->customers.openPage(nobodyYet, u"http://shop/cart"_s, u"Cart"_s);
    QCOMPARE(news(cleo), QStringList{u"customer_page_updated 4444"_s});
    QCOMPARE(news(anna), QStringList());

    cleo.call(u"unfollow_customer"_s, {{u"id"_s, nobodyYet}});
    QCOMPARE(news(cleo), QStringList{u"customer_unfollowed 4444"_s});
    cleo.call(u"unfollow_customer"_s, {{u"id"_s, nobodyYet}});
    house.house->customers.openPage(nobodyYet, u"http://shop/cart"_s, u"Cart"_s);
    QCOMPARE(news(cleo), QStringList());
}

void tst_Watchers::followRefusals()
{
    TestHouse house;
    Desk cleo(house, u"cleo"_s, Version::V3_3);
    for (const QString &action : {u"follow_customer"_s, u"unfollow_customer"_s})
        QVERIFY(cleo.error(action, {{u"id"_s, u"X"_s}}).endsWith("`id`: there is no customer \"X\""_L1));
    Desk now(house, u"cleo"_s);
    QCOMPARE(now.error(u"follow_customer"_s, {{u"id"_s, maja}}),
             u"validation: `action`: there is no follow_customer in version 3.6"_s);
}

// ---- subscriptions ----

void tst_Watchers::subscribe()
{
    TestHouse house;
    Desk ben(house, u"ben"_s);
    Desk another(house, u"ben"_s);
    open(house, {maja});
    const O answer = ben.call(u"subscribe_customers"_s);
    QCOMPARE(answer.value("subscription_id"_L1).toString().size(), 32);
    QCOMPARE(namesIn(answer.value("customers"_L1)), (QStringList{u"Thomas"_s, u"Maja"_s}));
    news(ben);
    Tab tab(house, nobodyYet);
    QVERIFY(news(ben).startsWith(u"incoming_customer 4444"_s));
    another.ping();
    // It is of one connection. Who begins a chat is in the queue, or with somebody, and seen for that.
    QVERIFY(!news(another).contains(u"customer_page_updated 4444"_s));
    house.house->customers.openPage(maja, u"http://shop/cart"_s, u"Cart"_s);
    QVERIFY(news(ben).contains(u"customer_page_updated 2222"_s));
    QCOMPARE(news(another), QStringList());
    QCOMPARE(ben.error(u"subscribe_customers"_s, {{u"group_ids"_s, A{9}}}),
             u"not_found: `group_ids`: there is no group 9"_s);
    QCOMPARE(ben.error(u"subscribe_customers"_s, {{u"limit"_s, -1}}),
             u"validation: `limit`: must be at least 0, not -1"_s);
}

void tst_Watchers::subscribeToGroups()
{
    TestHouse house;
    open(house, {maja, lukas, nobodyYet});
    Desk anna(house, u"anna"_s);
    const auto names = [&](const A &groups) {
        return namesIn(anna.call(u"subscribe_customers"_s, {{u"group_ids"_s, groups}}).value("customers"_L1));
    };
    QCOMPARE(names({1}), (QStringList{u"Thomas"_s, u"Maja"_s}));
    QCOMPARE(names({2}), QStringList{u"Lukas"_s});
    QCOMPARE(names({0, 2}), (QStringList{u"Lukas"_s, u"Nobody yet"_s}));
    QCOMPARE(names({}), QStringList());
}

void tst_Watchers::subscriptionLimit()
{
    TestHouse house;
    Desk ben(house, u"ben"_s);
    open(house, {thomas});
    const O answer = ben.call(u"subscribe_customers"_s, {{u"limit"_s, 1}});
    const QString id = answer.value("subscription_id"_L1).toString();
    QCOMPARE(namesIn(answer.value("customers"_L1)), QStringList{u"Thomas"_s});
    QVERIFY(ben.takePushes(u"subscribed_customers_totals_updated"_s).isEmpty());
    const auto totals = [&] {
        QList<qint64> counts;
        for (const O &push : ben.takePushes(u"subscribed_customers_totals_updated"_s))
            counts.append(push.value(id).toInteger());
        return counts;
    };
    open(house, {maja, nobodyYet});
    QCOMPARE(news(ben), QStringList());
    house.advance(5s); // one for both
    QCOMPARE(totals(), QList<qint64>{3});
    house.advance(5s);
    QCOMPARE(totals(), QList<qint64>());

    const auto leave = [&](const QString &customerId) {
        house.house->world.customer(customerId)->details.online = false;
        house.house->watchers.update(customerId);
    };
    leave(nobodyYet);
    house.advance(5s);
    QCOMPARE(totals(), QList<qint64>{2});
    // There is room for all again: those who did not fit are shown.
    ben.ping();
    leave(thomas);
    house.house->chats.close(*house.house->world.chat(u"CHAT1"_s), {}, Service::Closing::CustomerGone);
    QVERIFY(news(ben).contains(u"customer_left 1111"_s));
    house.advance(5s);
    QCOMPARE(news(ben), (QStringList{u"incoming_customer 2222"_s, u"subscribed_customers_totals_updated"_s}));

    // Who asks for no customers gets totals only.
    const O none = ben.call(u"subscribe_customers"_s, {{u"limit"_s, 0}});
    QCOMPARE(none.value("customers"_L1), A());
    QCOMPARE(ben.takePushes(u"subscribed_customers_totals_updated"_s),
             (QList<O>{{{none.value("subscription_id"_L1).toString(), 1}}}));
}

void tst_Watchers::unsubscribe()
{
    TestHouse house;
    Desk ben(house, u"ben"_s);
    Desk another(house, u"ben"_s);
    const O subscription{{u"subscription_id"_s, ben.call(u"subscribe_customers"_s).value("subscription_id"_L1)}};
    const QString unknown = u"not_found: `subscription_id`: this connection has no subscription \"%1\""_s.arg(
        subscription.value("subscription_id"_L1).toString());
    QCOMPARE(another.error(u"unsubscribe_customers"_s, subscription), unknown);
    QCOMPARE(ben.error(u"unsubscribe_customers"_s, subscription), QString());
    open(house, {maja});
    QCOMPARE(news(ben), QStringList());
    QCOMPARE(ben.error(u"unsubscribe_customers"_s, subscription), unknown);
}

QTEST_GUILESS_MAIN(tst_Watchers)
#include "tst_watchers.moc"
