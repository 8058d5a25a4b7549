// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "visitorjson.h"

#include <shift.h>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace World;

using Level = Visitors::Level;
using State = Visitors::State;

class TestVisitors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { start(Rtm::ApiVersion::V3_6); }
    void cleanup() { m_shift.reset(); }

    void subscribesWhileShown();
    void givesUpASubscriptionThatNobodyWants();
    void keepsItThroughAShortLookElsewhere();
    void subscribesToGroups();
    void tellsOfTotals();
    void saysWhatWentWrong();
    void subscribesAgainAfterAGap();
    void followsPushes();
    void knowsWhoChats();
    void letsGoOfWhoHasEnded();
    void changesTheLevelByANewConnection();
    void hasLevelsOnlyBefore36();
    void hasNoLevelsIn32();
    void startsAChat();
    void opensTheChatThereIs();
    void tellsWhyNoChatStarts();

private:
    Visitors &visitors() { return *m_shift->visitors(); }
    QStringList ids()
    {
        QStringList ids = visitors().ids();
        ids.sort();
        return ids;
    }
    void start(Rtm::ApiVersion version)
    {
        m_shift.reset();
        m_service = std::make_unique<FakeService>();
        RtmSettings settings = m_service->client.settings();
        settings.version = version;
        m_service->client.setSettings(settings);
        m_shift = std::make_unique<Shift>(&m_service->client, timeSource(m_service->clock));
    }
    bool logIn(const QJsonArray &customers = {}, const QString &level = u"my"_s, const QJsonArray &chats = {})
    {
        if (!m_service->logIn(login(chats)))
            return false;
        m_service->push(u"incoming_customers"_s, incomingCustomers(customers, level));
        for (const QString &action : {u"list_chats"_s, u"list_routing_statuses"_s, u"get_chat"_s}) {
            while (const auto request = m_service->take(action))
                m_service->refuse(*request, u"internal"_s);
        }
        return true;
    }
    bool subscribe(const QString &id, const QJsonArray &customers)
    {
        visitors().setShown(true);
        const auto request = m_service->take(u"subscribe_customers"_s);
        if (!request)
            return false;
        m_service->answer(*request, subscription(id, customers));
        return true;
    }

    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<Shift> m_shift;
};

void TestVisitors::subscribesWhileShown()
{
    QVERIFY(logIn());
    QCOMPARE(m_service->open(), QStringList());
    visitors().setShown(true);
    QCOMPARE(visitors().state(), State::Reading);
    const auto request = m_service->take(u"subscribe_customers"_s);
    QVERIFY(request);
    QCOMPARE(request->payload, json(u"{'limit':10000}"_s));
    m_service->answer(*request, subscription(u"S"_s, {visitor(u"a"_s, u"Ann"_s), visitor(u"b"_s)}));
    QCOMPARE(visitors().state(), State::Told);
    QCOMPARE(ids(), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(visitors().total(), 2);
    const Visitor *ann = visitors().visitor(u"a"_s);
    QCOMPARE(ann->name, u"Ann"_s);
    QCOMPARE(ann->city, u"Berlin"_s);
    QCOMPARE(ann->countryCode, u"DE"_s);
    QCOMPARE(ann->title, u"A"_s);
    QCOMPARE(ann->pages, 1);
    QCOMPARE(ann->since.text(), at(0));
    QVERIFY(!visitors().visitor(u"c"_s));
}

void TestVisitors::givesUpASubscriptionThatNobodyWants()
{
    QVERIFY(logIn());
    QVERIFY(subscribe(u"S"_s, {visitor(u"a"_s)}));
    visitors().setShown(false);
    QCOMPARE(m_service->open(), QStringList());
    for (int second = 0; second < 61; ++second) {
        m_service->clock->advance(1s);
        m_service->open(); // answers pings
    }
    const auto request = m_service->take(u"unsubscribe_customers"_s);
    QVERIFY(request);
    QCOMPARE(request->payload, json(u"{'subscription_id':'S'}"_s));
    QCOMPARE(ids(), QStringList());

    // One whose answer comes too late.
    visitors().setShown(true);
    const auto late = m_service->take(u"subscribe_customers"_s);
    visitors().setGroupIds({3});
    const auto next = m_service->take(u"subscribe_customers"_s);
    QCOMPARE(next->payload, json(u"{'limit':10000,'group_ids':[3]}"_s));
    m_service->answer(*late, subscription(u"S2"_s, {visitor(u"a"_s)}));
    QCOMPARE(ids(), QStringList());
    QCOMPARE(m_service->take(u"unsubscribe_customers"_s)->payload, json(u"{'subscription_id':'S2'}"_s));
}

void TestVisitors::keepsItThroughAShortLookElsewhere()
{
    QVERIFY(logIn());
    QVERIFY(subscribe(u"S"_s, {visitor(u"a"_s)}));
    visitors().setShown(false);
    m_service->clock->advance(5s);
    visitors().setShown(true);
    QCOMPARE(m_service->open(), QStringList());
    QCOMPARE(visitors().state(), State::Told);
}

void TestVisitors::subscribesToGroups()
{
    QVERIFY(logIn());
    QVERIFY(subscribe(u"S"_s,
                      {visitor(u"a"_s, {}, 0, u"'group_ids':[3]"_s), visitor(u"b"_s, {}, 0, u"'group_ids':[4]"_s)}));
    QSignalSpy removed(&visitors(), &Visitors::removed);
    visitors().setGroupIds({3});
    QCOMPARE(m_service->take(u"unsubscribe_customers"_s)->payload, json(u"{'subscription_id':'S'}"_s));
    QCOMPARE(removed.size(), 0); // nothing flickers
    m_service->answer(*m_service->take(u"subscribe_customers"_s),
                      subscription(u"S2"_s, {visitor(u"a"_s, {}, 0, u"'group_ids':[3]"_s)}));
    QCOMPARE(ids(), QStringList{u"a"_s});
    QCOMPARE(removed.size(), 1);
    // Of those of the level, which is there as well.
    m_service->push(u"incoming_customer"_s, visitor(u"c"_s, {}, 0, u"'group_ids':[4]"_s));
    QCOMPARE(ids(), QStringList{u"a"_s});
    m_service->push(u"customer_transferred"_s,
                    json(u"{'id':'a','transferred_to':{'group_ids':[4]},'followed':false}"_s));
    QCOMPARE(ids(), QStringList());
}

void TestVisitors::tellsOfTotals()
{
    QVERIFY(logIn());
    QVERIFY(subscribe(u"S"_s, {visitor(u"a"_s)}));
    m_service->push(u"subscribed_customers_totals_updated"_s, json(u"{'other':99999}"_s));
    QCOMPARE(visitors().total(), 1);
    m_service->push(u"subscribed_customers_totals_updated"_s, json(u"{'S':12000}"_s));
    QCOMPARE(visitors().total(), 12000);
    m_service->push(u"subscribed_customers_totals_updated"_s, json(u"{'S':9000}"_s));
    QCOMPARE(visitors().total(), 1); // from here on everybody is told of
}

void TestVisitors::saysWhatWentWrong()
{
    QVERIFY(logIn());
    visitors().setShown(true);
    m_service->refuse(*m_service->take(u"subscribe_customers"_s), u"authorization"_s);
    QCOMPARE(visitors().state(), State::Failed);
    QVERIFY(visitors().problem().contains(u"administrator"_s));
    visitors().retry();
    m_service->answer(*m_service->take(u"subscribe_customers"_s), subscription(u"S"_s, {}));
    QCOMPARE(visitors().state(), State::Told);
    QCOMPARE(visitors().problem(), QString());
}

void TestVisitors::subscribesAgainAfterAGap()
{
    QVERIFY(logIn());
    QVERIFY(subscribe(u"S"_s, {visitor(u"a"_s), visitor(u"b"_s)}));
    QSignalSpy removed(&visitors(), &Visitors::removed);
    QSignalSpy added(&visitors(), &Visitors::added);
    m_service->drop();
    QCOMPARE(visitors().state(), State::Away);
    QCOMPARE(ids().size(), 2); // what was known is shown meanwhile
    QVERIFY(logIn());
    m_service->answer(*m_service->take(u"subscribe_customers"_s),
                      subscription(u"T"_s, {visitor(u"b"_s), visitor(u"c"_s)}));
    QCOMPARE(ids(), (QStringList{u"b"_s, u"c"_s}));
    QCOMPARE(removed.size(), 1);
    QCOMPARE(added.size(), 1);
}

void TestVisitors::followsPushes()
{
    QVERIFY(logIn());
    QVERIFY(subscribe(u"S"_s, {visitor(u"a"_s)}));
    m_service->push(u"customer_page_updated"_s, pageOpened(u"a"_s, u"https://shop.example/b"_s, u"B"_s));
    const Visitor *a = visitors().visitor(u"a"_s);
    QCOMPARE(a->title, u"B"_s);
    QCOMPARE(a->pages, 2);
    m_service->push(u"customer_updated"_s, json(u"{'id':'a','name':'Ann','cart':{'total':12.5,'currency':'EUR'}}"_s));
    QCOMPARE(a->name, u"Ann"_s);
    QCOMPARE(a->cartTotal, 12.5);
    m_service->push(u"customer_updated"_s, json(u"{'id':'a','name':null,'cart':null}"_s));
    QVERIFY(!a->name);
    QVERIFY(!a->cartTotal);
    QVERIFY(!a->isReturning());
    m_service->push(u"customer_statistics_updated"_s, json(u"{'customer_id':'a','statistics':{'visits_count':4}}"_s));
    QVERIFY(a->isReturning());
    QSignalSpy changed(&visitors(), &Visitors::changed);
    m_service->push(u"customer_page_updated"_s, pageOpened(u"stranger"_s, u"https://x.example/"_s, u"X"_s));
    QCOMPARE(changed.size(), 0);
    m_service->push(u"incoming_customer"_s, visitor(u"b"_s, u"Bob"_s));
    m_service->push(u"incoming_customer"_s, visitor(u"c"_s, u"Gone"_s, 0, u"'online':false"_s));
    QCOMPARE(ids(), (QStringList{u"a"_s, u"b"_s}));
    m_service->push(u"customer_left"_s, left(u"a"_s));
    QCOMPARE(ids(), QStringList{u"b"_s});
}

void TestVisitors::knowsWhoChats()
{
    const QJsonObject mine = chatWith(u"C"_s, threadWith(u"t1"_s, 0, {}));
    QVERIFY(logIn({}, u"my"_s, {summary(mine)}));
    QVERIFY(subscribe(u"S"_s, {visitor(u"customer-C"_s, {}, 0, u"'state':'chatting'"_s)}));
    QCOMPARE(visitors().activeChat(u"customer-C"_s)->id, u"C"_s);
    m_service->push(u"chat_deactivated"_s, json(u"{'chat_id':'C','thread_id':'t1','user_id':'me@x'}"_s));
    QVERIFY(!visitors().activeChat(u"customer-C"_s));
    QCOMPARE(visitors().visitor(u"customer-C"_s)->state, u"browsing"_s);
    m_service->push(u"incoming_chat"_s,
                    incomingChat(chatWith(u"C"_s, threadWith(u"t2"_s, 9, {}, {.previous = u"t1"_s}))));
    QVERIFY(visitors().activeChat(u"customer-C"_s));
}

void TestVisitors::letsGoOfWhoHasEnded()
{
    const QJsonObject mine = chatWith(u"C"_s, threadWith(u"t1"_s, 0, {}));
    QVERIFY(logIn({visitor(u"customer-C"_s)}, u"my"_s, {summary(mine)}));
    QCOMPARE(ids(), QStringList{u"customer-C"_s});
    m_service->push(u"chat_deactivated"_s, json(u"{'chat_id':'C','thread_id':'t1','user_id':'me@x'}"_s));
    QCOMPARE(ids(), QStringList());
}

void TestVisitors::changesTheLevelByANewConnection()
{
    QVERIFY(logIn());
    QVERIFY(subscribe(u"S"_s, {visitor(u"a"_s), visitor(u"b"_s, {}, 0, u"'state':'chatting'"_s)}));
    QCOMPARE(visitors().level(), Level::Online);
    QVERIFY(visitors().needsConnection(Level::Chatting));
    QVERIFY(!visitors().needsConnection(Level::My));

    // The login has this one.
    visitors().setLevel(Level::My);
    QCOMPARE(visitors().level(), Level::My);
    QVERIFY(m_service->take(u"unsubscribe_customers"_s));
    QCOMPARE(ids(), QStringList());

    visitors().setLevel(Level::Chatting);
    m_service->transports.last()->connectNow();
    const auto again = m_service->take(u"login"_s);
    QVERIFY(again);
    QCOMPARE(again->payload[u"customer_monitoring_level"_s], u"chatting"_s);
    QCOMPARE(again->payload[u"reconnect"_s], true);
    m_service->answer(*again, login());
    m_service->push(u"incoming_customers"_s,
                    incomingCustomers({visitor(u"b"_s, {}, 0, u"'state':'chatting'"_s)}, u"chatting"_s));
    QCOMPARE(ids(), QStringList{u"b"_s});
    QCOMPARE(visitors().level(), Level::Chatting);
    QCOMPARE(visitors().state(), State::Told);

    visitors().setLevel(Level::Online);
    m_service->answer(*m_service->take(u"subscribe_customers"_s), subscription(u"T"_s, {visitor(u"a"_s)}));
    QCOMPARE(ids(), QStringList{u"a"_s});
}

void TestVisitors::hasLevelsOnlyBefore36()
{
    start(Rtm::ApiVersion::V3_5);
    QVERIFY(logIn({visitor(u"a"_s)}));
    visitors().setShown(true);
    QCOMPARE(m_service->open(), QStringList());
    QCOMPARE(visitors().state(), State::Told);
    QCOMPARE(visitors().level(), Level::My);
    QVERIFY(!visitors().canSetGroups());
    visitors().setLevel(Level::Online);
    m_service->transports.last()->connectNow();
    const auto again = m_service->take(u"login"_s);
    QCOMPARE(again->payload[u"customer_monitoring_level"_s], u"highest_available"_s);
    m_service->answer(*again, login());
    QCOMPARE(visitors().state(), State::Told);
    m_service->push(u"incoming_customers"_s, incomingCustomers({visitor(u"b"_s)}, u"invited"_s));
    QCOMPARE(ids(), QStringList{u"b"_s});
    QCOMPARE(visitors().level(), Level::Invited); // all that the plan has
}

void TestVisitors::hasNoLevelsIn32()
{
    start(Rtm::ApiVersion::V3_2);
    QVERIFY(m_service->logIn(login()));
    visitors().setShown(true);
    QVERIFY(!visitors().canSetLevel());
    QCOMPARE(visitors().state(), State::Told);
    m_service->push(
        u"customer_visit_started"_s,
        json(u"{'customer_id':'a','visit_id':1,'started_at':'%1','geolocation':{'city':'Rome'}}"_s.arg(at(0))));
    QCOMPARE(ids(), QStringList{u"a"_s});
    m_service->answer(*m_service->take(u"get_customer"_s), json(u"{'id':'a','type':'customer','name':'Ann'}"_s));
    QCOMPARE(visitors().visitor(u"a"_s)->name, u"Ann"_s);
    QCOMPARE(visitors().visitor(u"a"_s)->city, u"Rome"_s);
    m_service->push(u"customer_visit_ended"_s, json(u"{'customer_id':'a','visit_id':1,'ended_at':'%1'}"_s.arg(at(9))));
    QCOMPARE(ids(), QStringList());
}

void TestVisitors::startsAChat()
{
    QVERIFY(logIn());
    QSignalSpy started(m_shift->actions(), &ChatActions::started);
    visitors().startChat(u"a"_s);
    visitors().startChat(u"a"_s); // impatient
    m_service->answer(*m_service->take(u"get_customer"_s), visitor(u"a"_s));
    const auto request = m_service->take(u"start_chat"_s);
    QVERIFY(request);
    QCOMPARE(request->payload, json(u"{'chat':{'users':[{'id':'a','type':'customer'}]}}"_s));
    m_service->answer(*request, json(u"{'chat_id':'N','thread_id':'t'}"_s));
    QCOMPARE(started.size(), 1);
    QCOMPARE(m_service->open(), QStringList());

    visitors().startChat(u"b"_s);
    m_service->answer(*m_service->take(u"get_customer"_s), visitor(u"b"_s, {}, 0, u"'chat_ids':['O','P']"_s));
    const auto resume = m_service->take(u"resume_chat"_s);
    QVERIFY(resume);
    QCOMPARE(resume->payload, json(u"{'chat':{'id':'P'}}"_s));
    m_service->answer(*resume, json(u"{'thread_id':'t'}"_s));
    QCOMPARE(started.value(1), QVariantList{u"P"_s});
}

void TestVisitors::opensTheChatThereIs()
{
    QVERIFY(logIn({}, u"my"_s, {summary(chatWith(u"C"_s, threadWith(u"t1"_s, 0, {})))}));
    QSignalSpy found(&visitors(), &Visitors::found);
    visitors().startChat(u"customer-C"_s);
    QCOMPARE(found.value(0), QVariantList{u"C"_s});
    QCOMPARE(m_service->open(), QStringList());
}

void TestVisitors::tellsWhyNoChatStarts()
{
    QVERIFY(logIn());
    QSignalSpy failed(m_shift.get(), &Shift::failed);
    visitors().startChat(u"a"_s);
    m_service->refuse(*m_service->take(u"get_customer"_s), u"not_found"_s);
    QCOMPARE(failed.size(), 1);
    visitors().startChat(u"a"_s);
    m_service->answer(*m_service->take(u"get_customer"_s), visitor(u"a"_s, {}, 0, u"'chat_ids':['P']"_s));
    m_service->refuse(*m_service->take(u"resume_chat"_s), u"missing_access"_s);
    QCOMPARE(failed.size(), 2);
    QCOMPARE(failed.last().first(), QString());
    visitors().startChat(u"a"_s);
    QVERIFY(m_service->take(u"get_customer"_s));
}

QTEST_GUILESS_MAIN(TestVisitors)
#include "tst_visitors.moc"
