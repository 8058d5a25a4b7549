// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "world.h"

#include <shift.h>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace World;

using Status = Rtm::RoutingStatus;

class TestTeam : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_shift.reset(); }

    void readsWhenSomebodyLooks();
    void readsAgainAfterAGap();
    void followsStatuses();
    void knowsWhatTheConfigurationTells();
    void forgetsWhoIsGone();
    void countsChats();
    void takesLoadsAsTold();
    void setsTheStatusOfOthers();
    void mayNotSetEverybody();
    void takesNotices();
    void bansComeAndGo();

private:
    Team &team() { return *m_shift->team(); }
    Status status(const QString &id) { return team().member(id) ? team().member(id)->status : Status::Unknown; }
    bool logIn(const QJsonArray &chats = {})
    {
        if (!m_service->logIn(login(chats)))
            return false;
        for (const QString &action : {u"list_chats"_s, u"get_chat"_s}) {
            while (const auto request = m_service->take(action))
                m_service->refuse(*request, u"internal"_s);
        }
        return true;
    }
    template <typename Entity>
    QList<Entity> decode(const QString &array)
    {
        QList<Entity> list;
        for (const auto &value : jsonArray(array))
            list.append(Rtm::decode<Entity>(value.toObject()));
        return list;
    }
    QJsonObject chatOf(const QString &id, const QString &agentId, bool active = true)
    {
        return chatWith(id, threadWith(u"t-"_s + id, 0, {}, {.active = active}),
                        {customer(id), agent(agentId, active)});
    }

    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<Shift> m_shift;
};

void TestTeam::init()
{
    m_shift.reset();
    m_service = std::make_unique<FakeService>();
    m_shift = std::make_unique<Shift>(&m_service->client, timeSource(m_service->clock));
}

void TestTeam::readsWhenSomebodyLooks()
{
    QVERIFY(logIn({summary(chatWith(u"C"_s, threadWith(u"t"_s, 0, {})))}));
    QCOMPARE(m_service->open(), QStringList());
    team().setShown(true);
    const auto request = m_service->take(u"list_routing_statuses"_s);
    QVERIFY(request);
    QCOMPARE(m_service->take(u"list_agents_for_transfer"_s)->payload, json(u"{'chat_id':'C'}"_s));
    m_service->push(u"routing_status_set"_s, json(u"{'agent_id':'nina@x','status':'accepting_chats'}"_s));
    QCOMPARE(status(u"nina@x"_s), Status::AcceptingChats);
    team().read();
    QVERIFY(m_service->take(u"list_routing_statuses"_s)); // for there was no answer yet
    m_service->clock->advance(10s);
    QVERIFY(!m_service->open().contains(u"list_agents_for_transfer"_s));
    for (int second = 0; second < 25; ++second) {
        m_service->clock->advance(1s);
        if (m_service->open().contains(u"list_agents_for_transfer"_s))
            return;
    }
    QFAIL("the loads are not read again");
}

void TestTeam::readsAgainAfterAGap()
{
    QVERIFY(logIn());
    team().setShown(true);
    m_service->answer(
        *m_service->take(u"list_routing_statuses"_s),
        jsonArray(u"[{'agent_id':'nina@x','status':'offline'},{'agent_id':'b0','status':'accepting_chats'}]"_s));
    QCOMPARE(status(u"nina@x"_s), Status::Offline);
    QVERIFY(team().member(u"b0"_s)->isBot);
    team().setShown(false);
    team().setShown(true);
    QCOMPARE(m_service->open(), QStringList()); // pushes have told since
    m_service->drop();
    QVERIFY(logIn());
    QVERIFY(m_service->take(u"list_routing_statuses"_s));
}

void TestTeam::followsStatuses()
{
    QVERIFY(logIn());
    QCOMPARE(team().member(u"me@x"_s)->name, u"Agata Stein"_s);
    QCOMPARE(status(u"me@x"_s), Status::AcceptingChats);
    QSignalSpy changed(&team(), &Team::memberChanged);
    m_service->push(u"routing_status_set"_s, json(u"{'agent_id':'me@x','status':'not_accepting_chats'}"_s));
    QCOMPARE(status(u"me@x"_s), Status::NotAcceptingChats);
    QCOMPARE(changed.size(), 1);
    m_service->push(u"group_created"_s, json(u"{'id':3,'name':'Sales'}"_s));
    m_service->push(u"groups_status_updated"_s, json(u"{'groups':[{'id':3,'status':'offline'}]}"_s));
    QCOMPARE(team().groups().value(0), (TeamGroup{3, u"Sales"_s, Status::Offline}));
    m_service->push(u"group_updated"_s, json(u"{'id':3,'name':'Shop'}"_s));
    QCOMPARE(team().groupName(3), u"Shop"_s);
    m_service->push(u"group_deleted"_s, json(u"{'id':3}"_s));
    QCOMPARE(team().groups().size(), 0);
}

void TestTeam::knowsWhatTheConfigurationTells()
{
    QVERIFY(logIn());
    m_service->push(u"routing_status_set"_s, json(u"{'agent_id':'nina@x','status':'accepting_chats'}"_s));
    team().fold(decode<Web::Agent>(u"[{'id':'nina@x','name':'Nina','role':'administrator','max_chats_count':4,"
                                   "'groups':[{'id':3,'priority':'normal'}]},{'id':'otto@x','suspended':true}]"_s));
    team().fold(decode<Web::Group>(u"[{'id':3,'name':'Sales','routing_status':'accepting_chats'}]"_s));
    const TeamMember *nina = team().member(u"nina@x"_s);
    QCOMPARE(*nina,
             (TeamMember{.id = u"nina@x"_s,
                         .name = u"Nina"_s,
                         .role = u"administrator"_s,
                         .groupIds = {3},
                         .maxChats = 4,
                         .status = Status::AcceptingChats}));
    QCOMPARE(team().nameOf(u"nina@x"_s), u"Nina"_s);
    QCOMPARE(team().nameOf(u"otto@x"_s), u"otto@x"_s);
    QVERIFY(team().member(u"otto@x"_s)->isSuspended);
    QCOMPARE(team().groups().first().status, Status::AcceptingChats);
    m_service->push(u"agent_unsuspended"_s, json(u"{'id':'otto@x'}"_s));
    QVERIFY(!team().member(u"otto@x"_s)->isSuspended);
    m_service->push(u"agent_created"_s, json(u"{'id':'zoe@x','name':'Zoe','role':'normal'}"_s));
    QCOMPARE(team().nameOf(u"zoe@x"_s), u"Zoe"_s);
    m_service->push(u"bot_created"_s, json(u"{'id':'b0','name':'Greeter'}"_s));
    QVERIFY(team().member(u"b0"_s)->isBot);
}

void TestTeam::forgetsWhoIsGone()
{
    QVERIFY(logIn());
    m_service->push(u"agent_created"_s, json(u"{'id':'zoe@x','name':'Zoe'}"_s));
    m_service->push(u"bot_created"_s, json(u"{'id':'b0','name':'Greeter'}"_s));
    team().fold(decode<Web::Agent>(u"[{'id':'nina@x','name':'Nina'}]"_s));
    QCOMPARE(team().memberIds(), (QStringList{u"b0"_s, u"me@x"_s, u"nina@x"_s}));
    m_service->push(u"agent_deleted"_s, json(u"{'id':'nina@x'}"_s));
    m_service->push(u"bot_deleted"_s, json(u"{'id':'b0'}"_s));
    QCOMPARE(team().memberIds(), QStringList{u"me@x"_s});
}

void TestTeam::countsChats()
{
    QVERIFY(logIn({summary(chatWith(u"C"_s, threadWith(u"t"_s, 0, {})))}));
    QCOMPARE(team().activeChats(u"me@x"_s), 1);
    m_service->push(u"incoming_chat"_s, incomingChat(chatOf(u"D"_s, u"nina@x"_s)));
    QCOMPARE(team().activeChats(u"nina@x"_s), 1);
    QCOMPARE(team().nameOf(u"nina@x"_s), u"Nina Smith"_s);
    m_service->push(u"chat_deactivated"_s, json(u"{'chat_id':'C','thread_id':'t'}"_s));
    QCOMPARE(team().activeChats(u"me@x"_s), 0);
}

void TestTeam::takesLoadsAsTold()
{
    QVERIFY(logIn());
    team().fold(decode<Rtm::AgentForTransfer>(u"[{'agent_id':'nina@x','active_chats':5}]"_s));
    QCOMPARE(team().activeChats(u"nina@x"_s), 5);
    m_service->push(u"incoming_chat"_s, incomingChat(chatOf(u"D"_s, u"nina@x"_s)));
    QCOMPARE(team().activeChats(u"nina@x"_s), 6);
    team().fold(decode<Rtm::AgentForTransfer>(u"[{'agent_id':'nina@x','total_active_chats':2}]"_s));
    QCOMPARE(team().activeChats(u"nina@x"_s), 2);
}

void TestTeam::setsTheStatusOfOthers()
{
    QVERIFY(logIn());
    m_service->push(u"routing_status_set"_s, json(u"{'agent_id':'nina@x','status':'accepting_chats'}"_s));
    team().setStatus(u"nina@x"_s, Status::NotAcceptingChats);
    const auto request = m_service->take(u"set_routing_status"_s);
    QCOMPARE(request->payload, json(u"{'status':'not_accepting_chats','agent_id':'nina@x'}"_s));
    QCOMPARE(status(u"nina@x"_s), Status::AcceptingChats);
    m_service->answer(*request);
    QCOMPARE(status(u"nina@x"_s), Status::NotAcceptingChats);

    QSignalSpy failed(m_shift.get(), &Shift::failed);
    team().setStatus(u"nina@x"_s, Status::AcceptingChats);
    m_service->refuse(*m_service->take(u"set_routing_status"_s), u"authorization"_s);
    QCOMPARE(status(u"nina@x"_s), Status::NotAcceptingChats);
    QCOMPARE(failed.size(), 1);
    QVERIFY(failed.first().at(1).toString().contains(u"administrator"_s));
}

void TestTeam::mayNotSetEverybody()
{
    QVERIFY(logIn());
    m_service->push(u"routing_status_set"_s, json(u"{'agent_id':'nina@x','status':'offline'}"_s));
    QVERIFY(!team().maySetStatus(u"nina@x"_s));
    QVERIFY(!team().maySetStatus(u"stranger@x"_s));
    m_service->push(u"routing_status_set"_s, json(u"{'agent_id':'nina@x','status':'accepting_chats'}"_s));
    QVERIFY(team().maySetStatus(u"nina@x"_s)); // the role is not known: the service will say
    team().fold(decode<Web::Agent>(u"[{'id':'nina@x'},{'id':'me@x','role':'normal'}]"_s));
    QVERIFY(!team().maySetStatus(u"nina@x"_s));
    QVERIFY(team().maySetStatus(u"me@x"_s));
    m_service->push(u"bot_created"_s, json(u"{'id':'b0','name':'Greeter'}"_s));
    team().fold(decode<Web::Agent>(u"[{'id':'nina@x'},{'id':'me@x','role':'owner'}]"_s));
    QVERIFY(team().maySetStatus(u"nina@x"_s));
    QVERIFY(!team().maySetStatus(u"b0"_s));
}

void TestTeam::takesNotices()
{
    QVERIFY(logIn());
    QSignalSpy noticed(&team(), &Team::noticed);
    m_service->push(u"incoming_multicast"_s, json(u"{'author_id':'nina@x','content':' Late today ','type':'chat'}"_s));
    m_service->push(u"incoming_multicast"_s, json(u"{'content':{'text':'Maintenance'}}"_s));
    m_service->push(u"incoming_multicast"_s, json(u"{'content':{'group':3,'status':'offline'}}"_s));
    m_service->push(u"incoming_multicast"_s, json(u"{'content':['x']}"_s));
    QCOMPARE(noticed.size(), 2);
    QCOMPARE(team().notices().size(), 2);
    QCOMPARE(team().notices().first().text, u"Late today"_s);
    QCOMPARE(team().notices().first().authorId, u"nina@x"_s);
    QVERIFY(!team().notices().last().authorId);
    QCOMPARE(team().notices().last().at, dayBegin + 9h);
    team().dismiss(team().notices().first().id);
    QCOMPARE(team().notices().first().text, u"Maintenance"_s);
    for (int i = 0; i < Team::noticesToKeep + 5; ++i)
        m_service->push(u"incoming_multicast"_s, json(u"{'content':'%1'}"_s.arg(i)));
    QCOMPARE(team().notices().size(), Team::noticesToKeep);
}

void TestTeam::bansComeAndGo()
{
    QVERIFY(logIn());
    Bans &bans = *m_shift->bans();
    bans.read(); // there is nobody to ask
    QCOMPARE(bans.state(), Bans::State::Unknown);
    bans.fold(decode<Web::Ban>(
        u"[{'ip':'192.0.2.1','created_at':'%1','expires_at':'%3'},"
        "{'customer_id':'c','ip':'192.0.2.2','created_at':'%2','expires_at':'%4'},"
        "{'customer_id':'over','created_at':'%1','expires_at':'%1'}]"_s.arg(at(-100), at(-50), at(100), at(200))));
    QCOMPARE(bans.bans().size(), 2);
    QCOMPARE(Bans::keyOf(bans.bans().first()), u"c"_s);
    QCOMPARE(Bans::keyOf(bans.bans().last()), u"192.0.2.1"_s);
    QStringList asked;
    while (const auto request = m_service->take(u"get_customer"_s)) {
        asked.append(request->payload[u"id"_s].toString());
        m_service->answer(*request, json(u"{'id':'%1','type':'customer','name':'Boris'}"_s.arg(asked.last())));
    }
    QVERIFY(asked.contains(u"c"_s));
    QCOMPARE(bans.customer(u"c"_s).name, u"Boris"_s);
    Q_EMIT m_shift->unbanned(u"c"_s);
    QCOMPARE(bans.bans().size(), 1);
    // What the list tells for a while yet.
    bans.fold(decode<Web::Ban>(u"[{'customer_id':'c','created_at':'%1','expires_at':'%2'}]"_s.arg(at(-50), at(2000))));
    QCOMPARE(bans.bans().size(), 0);
    for (int second = 0; second < 125; ++second) {
        m_service->clock->advance(1s);
        m_service->open();
    }
    QCOMPARE(bans.bans().size(), 1);
}

QTEST_GUILESS_MAIN(TestTeam)
#include "tst_teamstore.moc"
