// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// The visitors and the team of the sandbox, at the models that the window shows.

#include <configurationapi.h>
#include <desk.h>
#include <sandbox.h>

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

class tst_Traffic : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { start(u"demo"_s); }
    void cleanup();

    void visitorsComeAndAreAnswered();
    void chatsGoOnFromTheTable();
    void chatsStartFromTheTable();
    void theLevelChangesOnTheWay();
    void agentsAreSeenAndSet();
    void bansAreListedAndLifted();

private:
    void start(const QString &world);
    VisitorsModel &visitors() { return *m_desk->visitors(); }
    TeamModel &team() { return *m_desk->team(); }
    bool show()
    {
        visitors().setShown(true);
        return QTest::qWaitFor([this] { return visitors().state() == VisitorsModel::State::Told; })
            && visitors().count() > 3;
    }
    QString idOf(const QString &name)
    {
        for (int row = 0; row < visitors().count(); ++row) {
            if (visitors().index(row).data(VisitorsModel::NameRole) == name)
                return visitors().customerIdAt(row);
        }
        return {};
    }
    QVariant of(const QString &customerId, VisitorsModel::Role role)
    {
        return visitors().index(visitors().rowOf(customerId)).data(role);
    }
    QVariant ofAgent(const QString &agentId, TeamModel::Role role)
    {
        return team().index(team().rowOf(agentId)).data(role);
    }

    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<RtmClient> m_client;
    std::unique_ptr<ConfigurationApi> m_configuration;
    std::unique_ptr<Shift> m_shift;
    std::unique_ptr<Desk> m_desk;
};

void tst_Traffic::start(const QString &world)
{
    cleanup();
    m_sandbox = std::make_unique<Sandbox>(SandboxOptions{.world = world});
    QString error;
    QVERIFY2(m_sandbox->listen(&error), qPrintable(error));
    RtmSettings settings;
    settings.url = m_sandbox->rtmUrl();
    settings.organizationId = m_sandbox->organizationId();
    settings.token = RtmSettings::fixedToken(m_sandbox->token());
    m_client = std::make_unique<RtmClient>();
    m_client->setSettings(settings);
    m_configuration = std::make_unique<ConfigurationApi>(settings);
    m_shift = std::make_unique<Shift>(m_client.get(), TimeSource(), m_configuration.get());
    m_desk = std::make_unique<Desk>(m_shift.get());
    m_client->open();
    QTRY_COMPARE(m_client->state(), RtmClient::State::Live);
}

void tst_Traffic::cleanup()
{
    m_desk.reset();
    m_shift.reset();
    m_configuration.reset();
    m_client.reset();
    m_sandbox.reset();
}

void tst_Traffic::visitorsComeAndAreAnswered()
{
    QVERIFY(show());
    const QString thomas = idOf(u"Thomas Anderson"_s);
    QVERIFY(!thomas.isEmpty());
    QCOMPARE(of(thomas, VisitorsModel::WhereRole), u"Warsaw, PL"_s);
    QCOMPARE(of(thomas, VisitorsModel::PageRole), u"/orders/48213 — Order status"_s);
    QCOMPARE(of(thomas, VisitorsModel::ReturningRole), true);
    QTRY_COMPARE(of(thomas, VisitorsModel::DoingRole), int(VisitorsModel::Doing::ChattingWithYou));
    visitors().startChat(thomas);
    QTRY_VERIFY(m_desk->conversation());
    QCOMPARE(m_desk->conversation()->customerName(), u"Thomas Anderson"_s);
}

void tst_Traffic::chatsGoOnFromTheTable()
{
    QVERIFY(show());
    const QString thomas = idOf(u"Thomas Anderson"_s);
    visitors().startChat(thomas);
    QTRY_VERIFY(m_desk->conversation());
    m_desk->conversation()->closeChat();
    QTRY_COMPARE(of(thomas, VisitorsModel::DoingRole), int(VisitorsModel::Doing::Browsing));
    m_desk->leaveChat();
    QSignalSpy opened(m_desk.get(), &Desk::chatOpened);
    visitors().startChat(thomas);
    QTRY_COMPARE(opened.size(), 1);
    QTRY_COMPARE(of(thomas, VisitorsModel::DoingRole), int(VisitorsModel::Doing::ChattingWithYou));
    QVERIFY(m_desk->conversation()->canWrite());
}

// Everybody in the demo talks.
void tst_Traffic::chatsStartFromTheTable()
{
    start(u"load:chats=1,visitors=20,rate=1"_s);
    QVERIFY(show());
    QString browsing;
    for (int row = 0; row < visitors().count() && browsing.isEmpty(); ++row) {
        const QModelIndex index = visitors().index(row);
        if (index.data(VisitorsModel::DoingRole) == int(VisitorsModel::Doing::Browsing))
            browsing = visitors().customerIdAt(row);
    }
    QVERIFY(!browsing.isEmpty());
    QSignalSpy opened(m_desk.get(), &Desk::chatOpened);
    visitors().startChat(browsing);
    QTRY_COMPARE(opened.size(), 1);
    QTRY_COMPARE(of(browsing, VisitorsModel::DoingRole), int(VisitorsModel::Doing::ChattingWithYou));
    QVERIFY(m_desk->conversation()->canWrite());
}

void tst_Traffic::theLevelChangesOnTheWay()
{
    QVERIFY(show());
    const int everybody = visitors().count();
    visitors().setLevel(VisitorsModel::Level::My);
    QTRY_VERIFY(visitors().count() < everybody);
    visitors().setLevel(VisitorsModel::Level::Chatting);
    QVERIFY(m_client->state() != RtmClient::State::Live);
    QTRY_COMPARE(visitors().state(), VisitorsModel::State::Told);
    QCOMPARE(visitors().level(), VisitorsModel::Level::Chatting);
    QVERIFY(m_desk->isAcceptingChats());
    visitors().setLevel(VisitorsModel::Level::Online);
    QTRY_VERIFY(visitors().count() >= everybody);
}

void tst_Traffic::agentsAreSeenAndSet()
{
    const QString nina = u"nina.berg@fernhill.example"_s;
    team().setShown(true);
    QTRY_COMPARE(ofAgent(nina, TeamModel::RoleRole), u"Administrator"_s);
    QTRY_COMPARE(ofAgent(nina, TeamModel::StatusRole), int(TeamModel::Status::Accepting));
    QTRY_COMPARE(ofAgent(nina, TeamModel::GroupsRole), u"Support, Sales"_s);
    QCOMPARE(ofAgent(nina, TeamModel::MaxChatsRole), 2);
    QVERIFY(ofAgent(nina, TeamModel::CanSetRole).toBool());
    QCOMPARE(team().groups().size(), 4); // with that of everybody
    team().setAccepting(nina, false);
    QTRY_COMPARE(ofAgent(nina, TeamModel::StatusRole), int(TeamModel::Status::NotAccepting));
    m_client->multicast({.recipients = {.agents = Rtm::Multicast::Agents{.all = true}}, .content = u"Late today"_s})
        .then(this, [](auto &&result) { QVERIFY(result); });
    QTRY_COMPARE(team().messages()->count(), 1);
}

void tst_Traffic::bansAreListedAndLifted()
{
    BansModel &bans = *team().bans();
    bans.read();
    QTRY_COMPARE(bans.state(), BansModel::State::Told);
    const int before = bans.count();
    QVERIFY(show());
    const QString id = visitors().customerIdAt(visitors().count() - 1);
    m_client->banCustomer({.id = id, .ban = {.days = 3}}).then(this, [](auto &&result) { QVERIFY(result); });
    QTRY_COMPARE(visitors().rowOf(id), -1);
    if (bans.count() == before)
        bans.read();
    QTRY_COMPARE(bans.count(), before + 1);
    bans.lift(bans.keyAt(0));
    QTRY_COMPARE(bans.count(), before);
}

QTEST_GUILESS_MAIN(tst_Traffic)
#include "tst_traffic.moc"
