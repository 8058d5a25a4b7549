// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "modelspy.h"
#include "world.h"

#include <chatlistmodel.h>

#include <QtCore/QRandomGenerator>
#include <QtTest/QSignalSpy>

#include <random>

using namespace Qt::StringLiterals;
using namespace World;
using PreviewKind = ChatListModel::PreviewKind;

class TestChatList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void ordersSectionsAndActivity();
    void movesWhatChanges();
    void showsPreviews();
    void namesWhomItDoesNotKnow();
    void tellsWhoWaits();
    void holdsStillWhileFrozen();
    void changesByRowsAtReconnect();
    void isTrueInAnyOrder();

private:
    template <typename Push>
    void push(const QJsonObject &payload)
    {
        m_store->fold(Rtm::decode<Push>(payload));
    }
    void pushEvent(const QString &chatId, const QJsonObject &event)
    {
        push<Rtm::IncomingEvent>(incomingEvent(chatId, u"t1"_s, event));
    }
    void pushMine(const QString &id, double seconds)
    {
        push<Rtm::IncomingChat>(incomingChat(chatWith(id, threadWith(u"t1"_s, seconds, {}))));
    }
    void pushQueued(const QString &id, int position)
    {
        QJsonObject thread = threadWith(u"t1"_s, position, {}, {.queuePosition = position});
        thread[u"user_ids"_s] = QJsonArray();
        push<Rtm::IncomingChat>(incomingChat(chatWith(id, thread, {customer(id)})));
    }
    void close(const QString &id) { push<Rtm::ChatDeactivated>({{u"chat_id"_s, id}, {u"thread_id"_s, u"t1"_s}}); }
    void logIn(const QJsonArray &chats = {}) { push<Rtm::Login::Response>(login(chats)); }
    QStringList ids() const { return m_spy->values("chatId"); }
    QString preview(int row) const
    {
        return u"%1 %2"_s.arg(m_spy->value(row, "previewKind").toInt()).arg(m_spy->value(row, "preview").toString());
    }
    static QString preview(PreviewKind kind, const QString &text) { return u"%1 %2"_s.arg(int(kind)).arg(text); }

    std::shared_ptr<VirtualClock> m_clock;
    std::unique_ptr<ChatStore> m_store;
    std::unique_ptr<Drafts> m_drafts;
    std::unique_ptr<ChatListModel> m_model;
    std::unique_ptr<ModelSpy> m_spy;
};

void TestChatList::init()
{
    m_clock = std::make_shared<VirtualClock>();
    m_store = std::make_unique<ChatStore>(timeSource(m_clock));
    m_drafts = std::make_unique<Drafts>();
    m_model = std::make_unique<ChatListModel>(m_store.get(), m_drafts.get());
    m_spy = std::make_unique<ModelSpy>(m_model.get());
    QCOMPARE(m_model->sectionCounts().value(u"my"_s), QVariant(0));
}

void TestChatList::cleanup()
{
    QVERIFY(m_spy->isTrue());
    for (int row = 0; row < m_model->count(); ++row)
        QCOMPARE(m_model->rowOf(m_model->chatIdAt(row)), row);
    m_spy.reset();
    m_model.reset();
}

void TestChatList::ordersSectionsAndActivity()
{
    logIn();
    pushQueued(u"q2"_s, 2);
    pushMine(u"a"_s, 10);
    pushMine(u"b"_s, 20);
    pushQueued(u"q1"_s, 1);
    pushMine(u"c"_s, 15);
    close(u"a"_s);
    QCOMPARE(ids(), QStringList({u"b"_s, u"c"_s, u"q1"_s, u"q2"_s, u"a"_s}));
    QCOMPARE(m_spy->values("section"), QStringList({u"my"_s, u"my"_s, u"queue"_s, u"queue"_s, u"closed"_s}));
    QCOMPARE(m_spy->values("queuePosition"), QStringList({u"0"_s, u"0"_s, u"1"_s, u"2"_s, u"0"_s}));
    QCOMPARE(m_spy->values("active"), QStringList({u"true"_s, u"true"_s, u"true"_s, u"true"_s, u"false"_s}));
    const QVariantMap counts = m_model->sectionCounts();
    QCOMPARE(counts.value(u"my"_s), QVariant(2));
    QCOMPARE(counts.value(u"queue"_s), QVariant(2));
    QCOMPARE(counts.value(u"others"_s), QVariant(0));
    QCOMPARE(counts.value(u"closed"_s), QVariant(1));
    QCOMPARE(m_model->rowOf(u"nothing"_s), -1);
    QCOMPARE(m_model->chatIdAt(-1), QString());
    QCOMPARE(m_model->chatIdAt(5), QString());
}

void TestChatList::movesWhatChanges()
{
    logIn();
    pushMine(u"a"_s, 10);
    pushMine(u"b"_s, 20);
    pushMine(u"c"_s, 30);
    m_spy->take();
    pushEvent(u"a"_s, message(u"e"_s, u"customer-a"_s, 40));
    QCOMPARE(m_spy->take(true), QStringList({u"moved 2>0"_s, u"changed 0-0"_s}));
    pushEvent(u"a"_s, message(u"f"_s, u"customer-a"_s, 50));
    QCOMPARE(m_spy->take(true), QStringList(u"changed 0-0"_s));
    close(u"a"_s);
    QCOMPARE(m_spy->take(), QStringList(u"moved 0>2"_s));
    push<Rtm::UserRemovedFromChat>(json(u"{'chat_id':'c','thread_id':'t1','user_id':'me@x','reason':'manual'}"_s));
    QCOMPARE(ids(), QStringList({u"b"_s, u"c"_s, u"a"_s}));
    m_store->forget(u"b"_s);
    QCOMPARE(m_spy->take(), QStringList({u"moved 0>1"_s, u"removed 0-0"_s}));
}

void TestChatList::showsPreviews()
{
    logIn();
    pushMine(u"a"_s, 10);
    QCOMPARE(preview(0), preview(PreviewKind::System, u"No messages yet"_s));
    pushEvent(u"a"_s, message(u"e1"_s, u"customer-a"_s, 11, u"hi"_s));
    QCOMPARE(preview(0), preview(PreviewKind::Message, u"hi"_s));
    pushEvent(u"a"_s, systemMessage(u"e2"_s, 12, u"routing.idle"_s));
    QCOMPARE(preview(0), preview(PreviewKind::Message, u"hi"_s));
    m_store->addEcho(u"a"_s, u"X"_s, u"mine"_s, false);
    QCOMPARE(preview(0), preview(PreviewKind::Mine, u"mine"_s));
    m_store->removeEcho(u"a"_s, u"X"_s);
    push<Rtm::UserAddedToChat>({{u"chat_id"_s, u"a"_s}, {u"user"_s, agent(u"nina@x"_s)}, {u"reason"_s, u"manual"_s}});
    pushEvent(u"a"_s, message(u"e3"_s, u"nina@x"_s, 13, u"hello"_s));
    QCOMPARE(preview(0), preview(PreviewKind::Message, u"Nina: hello"_s));
    QCOMPARE(m_spy->value(0, "agentName").toString(), u"Nina Smith"_s);

    m_drafts->setDraft(u"a"_s, {u"well,\nthen"_s, false});
    QCOMPARE(preview(0), preview(PreviewKind::Draft, u"well, then"_s));
    m_model->setOpenChat(u"a"_s);
    QCOMPARE(preview(0), preview(PreviewKind::Message, u"Nina: hello"_s));
    m_model->setOpenChat({});
    QCOMPARE(preview(0), preview(PreviewKind::Draft, u"well, then"_s));
    push<Rtm::IncomingTypingIndicator>(
        json(u"{'chat_id':'a','typing_indicator':{'author_id':'customer-a','is_typing':true,'timestamp':1}}"_s));
    QCOMPARE(preview(0), preview(PreviewKind::Typing, {}));
    push<Rtm::IncomingSneakPeek>(
        json(u"{'chat_id':'a','sneak_peek':{'author_id':'customer-a','text':'the parcel','timestamp':1}}"_s));
    QCOMPARE(preview(0), preview(PreviewKind::SneakPeek, u"the parcel"_s));
    pushEvent(u"a"_s, message(u"e4"_s, u"customer-a"_s, 14, u"the parcel is here"_s));
    m_drafts->setDraft(u"a"_s, {});
    QCOMPARE(preview(0), preview(PreviewKind::Message, u"the parcel is here"_s));

    pushQueued(u"q"_s, 1);
    QCOMPARE(preview(1), preview(PreviewKind::Queue, u"Waits for an agent"_s));
}

void TestChatList::namesWhomItDoesNotKnow()
{
    logIn();
    push<Rtm::IncomingChat>(incomingChat(chatWith(u"a"_s, threadWith(u"t1"_s, 0, {}), {agent(u"me@x"_s)})));
    QCOMPARE(m_spy->value(0, "name").toString(), u"Visitor"_s);
    QCOMPARE(m_spy->value(0, "initials").toString(), QString());
}

void TestChatList::tellsWhoWaits()
{
    logIn();
    pushMine(u"a"_s, 0);
    const auto since = [this] { return m_spy->value(0, "waitingSince").toLongLong(); };
    QCOMPARE(since(), 0);
    pushEvent(u"a"_s, message(u"e"_s, u"customer-a"_s, 1));
    pushEvent(u"a"_s, message(u"f"_s, u"customer-a"_s, 2));
    QCOMPARE(since(), Rtm::Timestamp(at(1)).toDateTime().toMSecsSinceEpoch());
    QCOMPARE(m_spy->value(0, "lastActivityAt").toLongLong(), since() + 1000);
    QCOMPARE(m_spy->value(0, "unread").toInt(), 2);
    pushEvent(u"a"_s, message(u"g"_s, u"me@x"_s, 3));
    QCOMPARE(since(), 0);
}

void TestChatList::holdsStillWhileFrozen()
{
    logIn();
    pushMine(u"a"_s, 10);
    pushMine(u"b"_s, 20);
    pushMine(u"c"_s, 30);
    m_spy->take();
    m_model->setFrozen(true);
    pushEvent(u"a"_s, message(u"e"_s, u"customer-a"_s, 40, u"hi"_s));
    pushMine(u"d"_s, 50);
    close(u"b"_s);
    m_store->forget(u"c"_s);
    QCOMPARE(m_spy->take(), QStringList());
    QCOMPARE(ids(), QStringList({u"c"_s, u"b"_s, u"a"_s}));
    QCOMPARE(m_spy->values("section"), QStringList({u"my"_s, u"my"_s, u"my"_s}));
    QCOMPARE(m_spy->value(2, "preview").toString(), u"hi"_s);
    QCOMPARE(m_spy->value(1, "active").toBool(), false);
    QCOMPARE(m_model->heldBack(), 4);
    QCOMPARE(m_model->sectionCounts().value(u"my"_s), QVariant(3)); // as there are rows
    QCOMPARE(m_model->sectionCounts().value(u"closed"_s), QVariant(0));
    // One that comes and goes meanwhile is no news.
    pushMine(u"x"_s, 60);
    m_store->forget(u"x"_s);
    QCOMPARE(m_model->heldBack(), 4);
    // Nothing moves for one that comes last.
    pushQueued(u"q"_s, 1);
    QCOMPARE(m_spy->take(), QStringList(u"inserted 3-3"_s));
    QCOMPARE(m_model->heldBack(), 4);
    QCOMPARE(m_model->sectionCounts().value(u"queue"_s), QVariant(1));

    m_model->setFrozen(false);
    QCOMPARE(ids(), QStringList({u"d"_s, u"a"_s, u"q"_s, u"b"_s}));
    QCOMPARE(m_spy->values("section"), QStringList({u"my"_s, u"my"_s, u"queue"_s, u"closed"_s}));
    QCOMPARE(m_model->sectionCounts().value(u"my"_s), QVariant(2));
    QCOMPARE(m_model->heldBack(), 0);
    QVERIFY(!m_spy->take().isEmpty());
}

void TestChatList::changesByRowsAtReconnect()
{
    const auto mine = [](const QString &id, double seconds) { return chatWith(id, threadWith(u"t1"_s, seconds, {})); };
    logIn({summary(mine(u"a"_s, 10)), summary(mine(u"b"_s, 20))});
    QCOMPARE(ids(), QStringList({u"b"_s, u"a"_s}));
    m_spy->take();
    logIn({summary(mine(u"a"_s, 10)), summary(mine(u"b"_s, 20))});
    QCOMPARE(m_spy->take(true), QStringList());
    logIn({summary(mine(u"a"_s, 10)), summary(mine(u"c"_s, 5))});
    QCOMPARE(m_spy->take(), QStringList(u"inserted 2-2"_s));
    m_store->fold(Rtm::decode<Rtm::Chat>(chatWith(u"b"_s, threadWith(u"t1"_s, 20, {}, {.active = false}))));
    QCOMPARE(m_spy->take(), QStringList(u"moved 0>2"_s));
}

void TestChatList::isTrueInAnyOrder()
{
    bool isGiven = false;
    const uint given = qEnvironmentVariable("DESKBELL_SEED").toUInt(&isGiven);
    const uint seed = isGiven ? given : QRandomGenerator::global()->generate();
    qInfo("DESKBELL_SEED=%u", seed);
    std::mt19937 random(seed);
    const auto below = [&random](int limit) { return int(random() % uint(limit)); };
    logIn();
    for (int step = 0; step < 2000; ++step) {
        const QString id = u"chat%1"_s.arg(below(12));
        switch (below(7)) {
        case 0:
            pushMine(id, below(1000));
            break;
        case 1:
            pushQueued(id, 1 + below(5));
            break;
        case 2:
            close(id);
            break;
        case 3:
            m_store->forget(id);
            break;
        case 4:
            m_model->setFrozen(below(2));
            break;
        default:
            pushEvent(id, message(u"e%1"_s.arg(step), below(2) ? u"customer-"_s + id : u"me@x"_s, below(2000)));
            break;
        }
        QVERIFY(m_spy->isTrue());
    }
    m_model->setFrozen(false);
    ChatListModel fresh(m_store.get(), m_drafts.get());
    ModelSpy spy(&fresh);
    const auto roles = fresh.roleNames();
    for (const QByteArray &role : roles)
        QCOMPARE(m_spy->values(role.constData()), spy.values(role.constData()));
    QCOMPARE(m_model->sectionCounts(), fresh.sectionCounts());
}

QTEST_GUILESS_MAIN(TestChatList)
#include "tst_chatlist.moc"
