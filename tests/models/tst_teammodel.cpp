// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "modelspy.h"
#include "world.h"

#include <desk.h>

#include <QtCore/QRandomGenerator>
#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace World;

using Part = TeamModel::Part;
using Status = TeamModel::Status;

class TestTeamModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void tellsWhatThereIsToSee();
    void theLeastBusyComeFirst();
    void filters();
    void hasGroups();
    void holdsStillUnderThePointer();
    void setsStatuses();
    void listsBans();
    void listsMessages();
    void isTrueInAnyOrder();

private:
    TeamModel &model() { return *m_desk->team(); }
    QStringList names() const { return m_spy->values("name"); }
    QVariant value(const QString &id, const char *role) { return m_spy->value(model().rowOf(id), role); }
    void pass() { m_service->clock->advance(50ms); }
    void setStatus(const QString &id, const QString &status)
    {
        m_service->push(u"routing_status_set"_s, json(u"{'agent_id':'%1','status':'%2'}"_s.arg(id, status)));
    }
    template <typename Entity>
    QList<Entity> decode(const QString &array)
    {
        QList<Entity> list;
        for (const auto &value : jsonArray(array))
            list.append(Rtm::decode<Entity>(value.toObject()));
        return list;
    }
    void load(const QString &id, int chats)
    {
        m_shift->team()->fold(
            decode<Rtm::AgentForTransfer>(u"[{'agent_id':'%1','active_chats':%2}]"_s.arg(id).arg(chats)));
    }

    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<Shift> m_shift;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<ModelSpy> m_spy;
};

void TestTeamModel::init()
{
    m_service = std::make_unique<FakeService>();
    m_shift = std::make_unique<Shift>(&m_service->client, timeSource(m_service->clock));
    m_desk = std::make_unique<Desk>(m_shift.get());
    m_spy = std::make_unique<ModelSpy>(m_desk->team());
    QVERIFY(m_service->logIn(login()));
    while (const auto request = m_service->take(u"list_chats"_s))
        m_service->refuse(*request, u"internal"_s);
    m_shift->team()->fold(
        decode<Web::Group>(u"[{'id':1,'name':'Sales'},{'id':2,'name':'Support'},{'id':3,'name':'Wholesale'}]"_s));
    m_shift->team()->fold(decode<Web::Agent>(
        u"[{'id':'me@x','name':'Agata Stein','role':'owner','max_chats_count':6},"
        "{'id':'nina@x','name':'Nina Berg','role':'administrator','groups':[{'id':1,'priority':'normal'},"
        "{'id':2,'priority':'normal'}]},"
        "{'id':'otto@x','name':'Otto Kern','role':'normal','groups':[{'id':2,'priority':'normal'}]},"
        "{'id':'zoe@x','name':'Zoë','role':'of_the_future'}]"_s));
    setStatus(u"nina@x"_s, u"accepting_chats"_s);
    setStatus(u"otto@x"_s, u"not_accepting_chats"_s);
    setStatus(u"zoe@x"_s, u"offline"_s);
    pass();
    m_spy->take(true);
}

void TestTeamModel::cleanup()
{
    if (!QTest::currentTestFailed())
        QVERIFY(m_spy->isTrue());
    m_spy.reset();
    m_desk.reset();
    m_shift.reset();
}

void TestTeamModel::tellsWhatThereIsToSee()
{
    QCOMPARE(names(), (QStringList{u"Agata Stein"_s, u"Nina Berg"_s, u"Otto Kern"_s, u"Zoë"_s}));
    QCOMPARE(value(u"me@x"_s, "me"), true);
    QCOMPARE(value(u"me@x"_s, "role"), u"Owner"_s);
    QCOMPARE(value(u"me@x"_s, "maxChats"), 6);
    QCOMPARE(value(u"nina@x"_s, "groups"), u"Sales, Support"_s);
    QCOMPARE(value(u"nina@x"_s, "status"), int(Status::Accepting));
    QCOMPARE(value(u"otto@x"_s, "status"), int(Status::NotAccepting));
    QCOMPARE(value(u"zoe@x"_s, "status"), int(Status::Offline));
    QCOMPARE(value(u"zoe@x"_s, "role"), u"of_the_future"_s);
    QCOMPARE(value(u"otto@x"_s, "canSet"), true);
    QCOMPARE(value(u"zoe@x"_s, "canSet"), false);
    QCOMPARE(model().counts(), (QList<int>{4, 2, 1, 1}));
    m_service->push(u"agent_suspended"_s, json(u"{'id':'zoe@x'}"_s));
    pass();
    QCOMPARE(value(u"zoe@x"_s, "role"), u"Suspended"_s);
}

void TestTeamModel::theLeastBusyComeFirst()
{
    load(u"me@x"_s, 3);
    load(u"nina@x"_s, 1);
    pass();
    QCOMPARE(names().first(), u"Nina Berg"_s);
    QCOMPARE(value(u"me@x"_s, "chats"), 3);
    setStatus(u"zoe@x"_s, u"accepting_chats"_s);
    pass();
    QCOMPARE(names(), (QStringList{u"Zoë"_s, u"Nina Berg"_s, u"Agata Stein"_s, u"Otto Kern"_s}));
}

void TestTeamModel::filters()
{
    model().setFilter(u"support norm"_s);
    QCOMPARE(names(), QStringList());
    model().setFilter(u"SUPPORT agent"_s);
    QCOMPARE(names(), QStringList{u"Otto Kern"_s});
    model().setFilter({});
    model().setPart(Part::Offline);
    QCOMPARE(names(), QStringList{u"Zoë"_s});
    model().setPart(Part::Accepting);
    model().setGroupId(1);
    QCOMPARE(names(), QStringList{u"Nina Berg"_s});
    model().setGroupId(-1);
    model().setPart(Part::All);
    QCOMPARE(model().count(), 4);
}

void TestTeamModel::hasGroups()
{
    QCOMPARE(model().groups().value(1).toMap(),
             (QVariantMap{{u"id"_s, 2}, {u"name"_s, u"Support"_s}, {u"accepting"_s, 1}, {u"agents"_s, 2}}));
    m_service->push(u"group_created"_s, json(u"{'id':0,'name':'General'}"_s));
    pass();
    QCOMPARE(model().groups().first().toMap().value(u"agents"_s), 4);
    model().setGroupId(0);
    QCOMPARE(model().count(), 4);
    model().setGroupId(-1);
    QSignalSpy changed(&model(), &TeamModel::countsChanged);
    setStatus(u"otto@x"_s, u"accepting_chats"_s);
    pass();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(model().groups().value(2).toMap().value(u"accepting"_s), 2);
}

void TestTeamModel::holdsStillUnderThePointer()
{
    model().setFrozen(true);
    m_spy->take();
    setStatus(u"nina@x"_s, u"not_accepting_chats"_s);
    setStatus(u"zoe@x"_s, u"accepting_chats"_s);
    m_service->push(u"agent_created"_s, json(u"{'id':'abe@x','name':'Abe'}"_s));
    setStatus(u"abe@x"_s, u"accepting_chats"_s);
    pass();
    QCOMPARE(m_spy->take(), QStringList{u"inserted 4-4"_s});
    QCOMPARE(value(u"nina@x"_s, "status"), int(Status::NotAccepting));
    model().setFrozen(false);
    QCOMPARE(names(), (QStringList{u"Abe"_s, u"Agata Stein"_s, u"Zoë"_s, u"Nina Berg"_s, u"Otto Kern"_s}));
}

void TestTeamModel::setsStatuses()
{
    model().setAccepting(u"otto@x"_s, true);
    QCOMPARE(m_service->take(u"set_routing_status"_s)->payload,
             json(u"{'status':'accepting_chats','agent_id':'otto@x'}"_s));
    model().setAccepting(u"me@x"_s, false);
    const auto request = m_service->take(u"set_routing_status"_s);
    QCOMPARE(request->payload, json(u"{'status':'not_accepting_chats'}"_s));
    m_service->answer(*request);
    pass();
    QVERIFY(!m_desk->isAcceptingChats());
    QCOMPARE(value(u"me@x"_s, "status"), int(Status::NotAccepting));
}

void TestTeamModel::listsBans()
{
    BansModel &bans = *model().bans();
    ModelSpy spy(&bans);
    m_shift->bans()->fold(decode<Web::Ban>(
        u"[{'customer_id':'c','ip':'192.0.2.2','agent_id':'nina@x','created_at':'%1','expires_at':'%2'},"
        "{'ip':'192.0.2.1','created_at':'%1','expires_at':'%2'}]"_s.arg(at(-50), at(200))));
    QCOMPARE(bans.state(), BansModel::State::Told);
    QCOMPARE(spy.values("name"), (QStringList{u"Visitor"_s, u"192.0.2.1"_s}));
    QCOMPARE(spy.values("address"), (QStringList{u"192.0.2.2"_s, QString()}));
    QCOMPARE(spy.values("by"), (QStringList{u"Nina Berg"_s, QString()}));
    QCOMPARE(spy.value(0, "expiresAt").toLongLong(), dayBegin.count() + (9 * 3600 + 200) * 1000LL);
    m_service->answer(*m_service->take(u"get_customer"_s), json(u"{'id':'c','type':'customer','name':'Boris Grim'}"_s));
    QCOMPARE(spy.value(0, "name"), u"Boris Grim"_s);
    QCOMPARE(bans.keyAt(0), u"c"_s);
    spy.take();
    Q_EMIT m_shift->unbanned(u"c"_s);
    QCOMPARE(spy.take(), QStringList{u"removed 0-0"_s});
    QVERIFY(spy.isTrue());
}

void TestTeamModel::listsMessages()
{
    MessagesModel &messages = *model().messages();
    ModelSpy spy(&messages);
    m_service->push(u"incoming_multicast"_s, json(u"{'author_id':'nina@x','content':'Late today'}"_s));
    m_service->push(u"incoming_multicast"_s, json(u"{'content':'Maintenance'}"_s));
    QCOMPARE(spy.values("words"), (QStringList{u"Maintenance"_s, u"Late today"_s}));
    QCOMPARE(spy.values("name"), (QStringList{QString(), u"Nina Berg"_s}));
    QCOMPARE(m_desk->notices()->text(), u"Service: Maintenance"_s);
    messages.dismiss(messages.keyAt(1));
    QCOMPARE(spy.values("words"), QStringList{u"Maintenance"_s});
    QVERIFY(spy.isTrue());
}

void TestTeamModel::isTrueInAnyOrder()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    const QStringList statuses{u"accepting_chats"_s, u"not_accepting_chats"_s, u"offline"_s};
    const auto anyId = [&] { return u"a%1@x"_s.arg(random.bounded(12)); };
    for (int i = 0; i < 300; ++i) {
        switch (random.bounded(7)) {
        case 0:
            m_service->push(u"agent_created"_s, json(u"{'id':'%1','name':'%2'}"_s.arg(anyId(), anyId())));
            break;
        case 1:
            m_service->push(u"agent_deleted"_s, json(u"{'id':'%1'}"_s.arg(anyId())));
            break;
        case 2:
            load(anyId(), random.bounded(4));
            break;
        case 3:
            model().setPart(Part(random.bounded(4)));
            break;
        case 4:
            model().setFrozen(random.bounded(2));
            break;
        default:
            setStatus(anyId(), statuses[random.bounded(3)]);
        }
        pass();
        QVERIFY2(m_spy->isTrue(), qPrintable(u"seed %1, step %2"_s.arg(seed).arg(i)));
    }
    model().setFrozen(false);
    model().setPart(Part::All);
    QCOMPARE(model().count(), m_shift->team()->memberIds().size());
}

QTEST_GUILESS_MAIN(TestTeamModel)
#include "tst_teammodel.moc"
