// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "world.h"

#include <shift.h>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using namespace World;

/// What agents do with chats: what is asked of the service, what is told, and the way back.
class TestChatActions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void tagsAndTakesItBack();
    void tagsNothingTwice();
    void closesAndTakesItBack();
    void transfersToAgentsAndGroups();
    void staysInItsGroups();
    void sendsTheNoteFirst();
    void staysWhenTheNoteFails();
    void nobodyIsThere();
    void takesOver();
    void joinsAndLeaves();
    void follows();
    void bansAndUnbans();
    void startsAChat();
    void tellsWhatFailed();

private:
    ChatActions *actions() { return m_shift->actions(); }
    // The action and the payload of the newest request of that name; it is answered.
    QString asked(const QString &action, const QJsonObject &answer = {});
    QString told() const { return m_told.isEmpty() ? QString() : m_told.last(); }

    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<Shift> m_shift;
    QStringList m_told;
    QStringList m_failures;
    ChatActions::Undo m_undo;
};

void TestChatActions::init()
{
    m_shift.reset();
    m_told.clear();
    m_failures.clear();
    m_undo = {};
    m_service = std::make_unique<FakeService>();
    m_shift = std::make_unique<Shift>(&m_service->client, timeSource(m_service->clock));
    connect(actions(), &ChatActions::done, this, [this](const QString &what, const ChatActions::Undo &undo) {
        m_told.append(what);
        m_undo = undo;
    });
    connect(actions(), &ChatActions::failed, this,
            [this](const QString &chatId, const QString &why) { m_failures.append(chatId + u": "_s + why); });
    QVERIFY(m_service->logIn(login()));
    m_service->push(u"incoming_chat"_s,
                    json(u"{'chat':%1}"_s.arg(QString::fromUtf8(
                        QJsonDocument(chatWith(u"C"_s, threadWith(u"t1"_s, 0, {}))).toJson(QJsonDocument::Compact)))));
    QVERIFY(m_shift->store()->chat(u"C"_s));
}

QString TestChatActions::asked(const QString &action, const QJsonObject &answer)
{
    const auto request = m_service->take(action);
    if (!request)
        return u"nothing"_s;
    m_service->answer(*request, answer);
    return QString::fromUtf8(QJsonDocument(request->payload).toJson(QJsonDocument::Compact)).replace(u'"', u'\'');
}

void TestChatActions::tagsAndTakesItBack()
{
    actions()->tag(u"C"_s, u"refund"_s);
    QCOMPARE(asked(u"tag_thread"_s), u"{'chat_id':'C','tag':'refund','thread_id':'t1'}"_s);
    QCOMPARE(told(), u"Tagged “refund”"_s);
    m_service->push(u"thread_tagged"_s, json(u"{'chat_id':'C','thread_id':'t1','tag':'refund'}"_s));
    QVERIFY(m_undo);
    m_undo();
    QCOMPARE(asked(u"untag_thread"_s), u"{'chat_id':'C','tag':'refund','thread_id':'t1'}"_s);
    QCOMPARE(told(), u"Tag “refund” removed"_s);
}

void TestChatActions::tagsNothingTwice()
{
    actions()->tag(u"C"_s, u"delivery"_s); // has it
    actions()->untag(u"C"_s, u"refund"_s); // has not
    actions()->tag(u"nowhere"_s, u"refund"_s);
    QVERIFY(!m_service->take(u"tag_thread"_s));
    QVERIFY(!m_service->take(u"untag_thread"_s));
}

void TestChatActions::closesAndTakesItBack()
{
    actions()->close(u"C"_s);
    QCOMPARE(asked(u"deactivate_chat"_s), u"{'id':'C'}"_s);
    QCOMPARE(told(), u"Chat closed"_s);
    m_undo();
    QCOMPARE(asked(u"resume_chat"_s), u"{'chat':{'id':'C'}}"_s);
}

void TestChatActions::transfersToAgentsAndGroups()
{
    QSignalSpy transferred(actions(), &ChatActions::transferred);
    actions()->transfer(u"C"_s, {.agentIds = {u"nina@x"_s}, .name = u"Nina"_s});
    QCOMPARE(asked(u"transfer_chat"_s), u"{'id':'C','target':{'ids':['nina@x'],'type':'agent'}}"_s);
    QCOMPARE(told(), u"Transferred to Nina"_s);
    QCOMPARE(transferred.size(), 1);
    m_undo();
    QVERIFY(asked(u"transfer_chat"_s).contains("'ids':['me@x']"_L1));
    actions()->transfer(u"C"_s, {.groupIds = {7}, .name = u"Sales"_s});
    QCOMPARE(asked(u"transfer_chat"_s), u"{'id':'C','target':{'ids':[7],'type':'group'}}"_s);
}

void TestChatActions::staysInItsGroups()
{
    actions()->transfer(u"C"_s, {.name = u"Somebody else"_s});
    QCOMPARE(asked(u"transfer_chat"_s), u"{'id':'C'}"_s);
}

void TestChatActions::sendsTheNoteFirst()
{
    actions()->transfer(u"C"_s, {.agentIds = {u"nina@x"_s}, .name = u"Nina"_s}, u" Needs a refund "_s);
    QVERIFY(!m_service->take(u"transfer_chat"_s));
    const auto note = m_service->take(u"send_event"_s);
    QVERIFY(note);
    QCOMPARE(note->payload["event"_L1]["text"_L1].toString(), u"Needs a refund"_s);
    QCOMPARE(note->payload["event"_L1]["visibility"_L1].toString(), u"agents"_s);
    m_service->answer(*note, {{u"event_id"_s, u"e1"_s}});
    QVERIFY(asked(u"transfer_chat"_s).contains("nina@x"_L1));
    QCOMPARE(told(), u"Transferred to Nina"_s);
}

void TestChatActions::staysWhenTheNoteFails()
{
    actions()->transfer(u"C"_s, {.agentIds = {u"nina@x"_s}, .name = u"Nina"_s}, u"Needs a refund"_s);
    m_service->refuse(*m_service->take(u"send_event"_s), u"authorization"_s);
    QVERIFY(!m_service->take(u"transfer_chat"_s));
    QCOMPARE(m_failures.size(), 1);
    QVERIFY(m_failures.first().contains("not transferred"_L1));
    // What becomes of the note later is another matter.
    m_shift->discard(m_shift->outbox()->messages().first().customId);
    QVERIFY(!m_service->take(u"transfer_chat"_s));
}

void TestChatActions::nobodyIsThere()
{
    QSignalSpy nobody(actions(), &ChatActions::nobodyThere);
    actions()->transfer(u"C"_s, {.groupIds = {7}, .name = u"Sales"_s});
    m_service->refuse(*m_service->take(u"transfer_chat"_s), u"agent_offline"_s);
    QCOMPARE(nobody.size(), 1);
    QCOMPARE(m_failures.size(), 0);
    actions()->transfer(u"C"_s, {.groupIds = {7}, .name = u"Sales"_s, .evenIfNobodyIsThere = true});
    const auto request = m_service->take(u"transfer_chat"_s);
    QVERIFY(request->payload["ignore_agents_availability"_L1].toBool());
    m_service->refuse(*request, u"agent_offline"_s);
    QCOMPARE(nobody.size(), 1);
    QCOMPARE(m_failures.size(), 1);
}

void TestChatActions::takesOver()
{
    actions()->takeOver(u"C"_s);
    QCOMPARE(asked(u"transfer_chat"_s),
             u"{'id':'C','ignore_agents_availability':true,'ignore_requester_presence':true,"
             "'target':{'ids':['me@x'],'type':'agent'}}"_s);
}

void TestChatActions::joinsAndLeaves()
{
    actions()->join(u"C"_s, Rtm::Visibility::Agents);
    QCOMPARE(asked(u"add_user_to_chat"_s),
             u"{'chat_id':'C','ignore_requester_presence':true,'user_id':'me@x','user_type':'agent',"
             "'visibility':'agents'}"_s);
    m_undo();
    QCOMPARE(asked(u"remove_user_from_chat"_s), u"{'chat_id':'C','user_id':'me@x','user_type':'agent'}"_s);
}

void TestChatActions::follows()
{
    actions()->follow(u"C"_s);
    QCOMPARE(asked(u"follow_chat"_s), u"{'id':'C'}"_s);
    m_undo();
    QCOMPARE(asked(u"unfollow_chat"_s), u"{'id':'C'}"_s);
}

void TestChatActions::bansAndUnbans()
{
    actions()->ban(u"C"_s, u"customer-C"_s, 3);
    QCOMPARE(asked(u"ban_customer"_s), u"{'ban':{'days':3},'id':'customer-C'}"_s);
    QVERIFY(!m_undo); // nobody knows how
    QStringList unbanned;
    actions()->setUnban([&](const QString &customerId) { unbanned.append(customerId); });
    actions()->ban(u"C"_s, u"customer-C"_s, 1);
    asked(u"ban_customer"_s);
    QVERIFY(m_undo);
    m_undo();
    QCOMPARE(unbanned, QStringList{u"customer-C"_s});
}

void TestChatActions::startsAChat()
{
    QSignalSpy started(actions(), &ChatActions::started);
    actions()->startChat(u"customer-N"_s);
    QCOMPARE(asked(u"start_chat"_s, json(u"{'chat_id':'N','thread_id':'t1'}"_s)),
             u"{'chat':{'users':[{'id':'customer-N','type':'customer'}]}}"_s);
    QCOMPARE(started.takeFirst().first().toString(), u"N"_s);
    actions()->startChat(u"customer-C"_s, u"C"_s);
    QCOMPARE(asked(u"resume_chat"_s, json(u"{'thread_id':'t2'}"_s)), u"{'chat':{'id':'C'}}"_s);
    QCOMPARE(started.takeFirst().first().toString(), u"C"_s);
}

void TestChatActions::tellsWhatFailed()
{
    QSignalSpy failed(m_shift.get(), &Shift::failed);
    actions()->follow(u"C"_s);
    m_service->refuse(*m_service->take(u"follow_chat"_s), u"authorization"_s);
    QCOMPARE(m_failures.size(), 1);
    QVERIFY(m_told.isEmpty());
    QCOMPARE(failed.first().first().toString(), u"C"_s);
}

QTEST_GUILESS_MAIN(TestChatActions)
#include "tst_chatactions.moc"
