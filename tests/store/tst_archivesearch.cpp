// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "world.h"

#include <archivedchat.h>
#include <archivesearch.h>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using namespace World;

// Finding threads, and reading the chat around one that was found.
class TestArchiveSearch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void asksForMarksAndPages();
    void theLastSearchCounts();
    void isCancelled();
    void tellsInWordsWhatFailed();
    void keepsWhatWasFound();
    void waitsForAConnection();
    void countsAThreadOnce();

    void readsAroundWhatWasFound();
    void takesTheMarksAway();
    void endsWhereThereIsNoAccess();
    void readsAThreadThatGoesOn();
    void triesAgainWhatMayPass();
    void summarises();

private:
    static QJsonObject found(const QString &chatId, int n, const QStringList &neighbours = {})
    {
        QJsonObject thread =
            threadWith(u"t%1"_s.arg(n), 100 * n, {message(u"e%1"_s.arg(n), u"customer-"_s + chatId, 100 * n + 1)},
                       {.active = false});
        if (neighbours.contains(u"previous"_s))
            thread[u"previous_accessible_thread_id"_s] = u"t%1"_s.arg(n - 1);
        if (neighbours.contains(u"next"_s))
            thread[u"next_accessible_thread_id"_s] = u"t%1"_s.arg(n + 1);
        return chatWith(chatId, thread, {customer(chatId)});
    }
    static QJsonObject page(const QJsonArray &chats, const QString &next = {})
    {
        QJsonObject payload{{u"chats"_s, chats}, {u"found_chats"_s, 42}};
        if (!next.isEmpty())
            payload[u"next_page_id"_s] = next;
        return payload;
    }
    QStringList ids() const
    {
        QStringList result;
        for (const Rtm::Chat &chat : m_search->found())
            result.append(chat.id + u'/' + chat.thread->id);
        return result;
    }
    std::unique_ptr<ArchivedChat> open(const QJsonObject &chat)
    {
        const Rtm::MyProfile me{.id = u"me@x"_s};
        return std::make_unique<ArchivedChat>(&m_service->client, me, timeSource(m_service->clock),
                                              Rtm::decode<Rtm::Chat>(chat));
    }
    static QStringList texts(const ArchivedChat &chat)
    {
        QStringList result;
        for (int i = 0; i < chat.chat()->timeline.count(); ++i)
            result.append(chat.chat()->timeline.at(i).event.message()->text);
        return result;
    }

    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<ArchiveSearch> m_search;
};

void TestArchiveSearch::init()
{
    m_search.reset();
    m_service = std::make_unique<FakeService>();
    QVERIFY(m_service->logIn(login()));
    m_search = std::make_unique<ArchiveSearch>(&m_service->client);
}

void TestArchiveSearch::asksForMarksAndPages()
{
    m_search->search({.filters = Rtm::ListArchives::Filters{.query = u"parcel"_s}});
    QCOMPARE(m_search->state(), ArchiveSearch::State::Searching);
    auto request = m_service->take(u"list_archives"_s);
    const QJsonObject marks{{u"pre_tag"_s, QString(QChar(0xe000))}, {u"post_tag"_s, QString(QChar(0xe001))}};
    QCOMPARE(request->payload,
             (QJsonObject{
                 {u"filters"_s, QJsonObject{{u"query"_s, u"parcel"_s}}}, {u"limit"_s, 25}, {u"highlights"_s, marks}}));
    m_service->answer(*request, page({found(u"A"_s, 2), found(u"B"_s, 1)}, u"P2"_s));
    QCOMPARE(ids(), (QStringList{u"A/t2"_s, u"B/t1"_s}));
    QCOMPARE(m_search->estimate(), 42);
    QVERIFY(m_search->hasMore());

    m_search->loadMore();
    m_search->loadMore(); // in vain: it is on its way
    QVERIFY(m_search->isLoadingMore());
    request = m_service->take(u"list_archives"_s);
    QCOMPARE(request->payload, (QJsonObject{{u"page_id"_s, u"P2"_s}, {u"highlights"_s, marks}}));
    m_service->answer(*request, page({found(u"A"_s, 0)}));
    QCOMPARE(ids(), (QStringList{u"A/t2"_s, u"B/t1"_s, u"A/t0"_s}));
    QVERIFY(!m_search->hasMore());
    m_search->loadMore();
    QCOMPARE(m_service->open(), QStringList());
}

void TestArchiveSearch::theLastSearchCounts()
{
    m_search->search({});
    const auto first = m_service->take(u"list_archives"_s);
    m_search->search({});
    const auto second = m_service->take(u"list_archives"_s);
    m_service->answer(*second, page({found(u"B"_s, 1)}));
    m_service->answer(*first, page({found(u"A"_s, 1)}));
    QCOMPARE(ids(), QStringList{u"B/t1"_s});
    // Neither does a page of the search before.
    m_search->search({});
    m_service->answer(*m_service->take(u"list_archives"_s), page({found(u"A"_s, 1)}, u"P2"_s));
    m_search->loadMore();
    const auto more = m_service->take(u"list_archives"_s);
    m_search->search({});
    m_service->answer(*more, page({found(u"C"_s, 1)}));
    QCOMPARE(ids(), QStringList{u"A/t1"_s});
    QVERIFY(!m_search->isLoadingMore());
    QCOMPARE(m_search->state(), ArchiveSearch::State::Searching);
}

void TestArchiveSearch::isCancelled()
{
    m_search->search({});
    const auto request = m_service->take(u"list_archives"_s);
    m_search->clear();
    m_service->answer(*request, page({found(u"A"_s, 1)}));
    QCOMPARE(ids(), QStringList());
    QCOMPARE(m_search->state(), ArchiveSearch::State::Idle);
}

void TestArchiveSearch::tellsInWordsWhatFailed()
{
    m_search->search({});
    m_service->refuse(*m_service->take(u"list_archives"_s), u"request_timeout"_s);
    QCOMPARE(m_search->state(), ArchiveSearch::State::Failed);
    QCOMPARE(m_search->failure(), u"The service did not answer in time. Try again."_s);
    m_search->retry();
    QCOMPARE(m_search->failure(), QString());
    m_service->answer(*m_service->take(u"list_archives"_s), page({found(u"A"_s, 1)}));
    QCOMPARE(ids(), QStringList{u"A/t1"_s});
}

void TestArchiveSearch::keepsWhatWasFound()
{
    m_search->search({});
    m_service->answer(*m_service->take(u"list_archives"_s), page({found(u"A"_s, 1)}, u"P2"_s));
    m_search->loadMore();
    m_service->refuse(*m_service->take(u"list_archives"_s), u"internal"_s);
    QCOMPARE(m_search->state(), ArchiveSearch::State::Found);
    QVERIFY(!m_search->failure().isEmpty());
    m_search->retry();
    m_service->answer(*m_service->take(u"list_archives"_s), page({found(u"B"_s, 2)}));
    QCOMPARE(ids(), (QStringList{u"A/t1"_s, u"B/t2"_s}));
    m_search->search({});
    m_service->refuse(*m_service->take(u"list_archives"_s), u"internal"_s);
    QCOMPARE(ids(), (QStringList{u"A/t1"_s, u"B/t2"_s}));
}

void TestArchiveSearch::waitsForAConnection()
{
    m_search->search({});
    QVERIFY(m_service->take(u"list_archives"_s));
    m_service->drop();
    QCOMPARE(m_search->state(), ArchiveSearch::State::Waiting);
    QCOMPARE(m_search->failure(), QString());
    QVERIFY(m_service->logIn(login()));
    const auto request = m_service->take(u"list_archives"_s);
    QVERIFY(request);
    m_service->answer(*request, page({found(u"A"_s, 1)}));
    QCOMPARE(m_search->state(), ArchiveSearch::State::Found);
    // It is not asked for again.
    m_service->drop();
    QVERIFY(m_service->logIn(login()));
    QCOMPARE(m_service->open(), QStringList());
}

void TestArchiveSearch::countsAThreadOnce()
{
    m_search->search({});
    m_service->answer(*m_service->take(u"list_archives"_s), page({found(u"A"_s, 2)}, u"P2"_s));
    m_search->loadMore();
    QJsonObject empty = found(u"C"_s, 1);
    empty.remove(u"thread"_s);
    m_service->answer(*m_service->take(u"list_archives"_s), page({found(u"A"_s, 2), empty, found(u"A"_s, 1)}));
    QCOMPARE(ids(), (QStringList{u"A/t2"_s, u"A/t1"_s}));
}

void TestArchiveSearch::readsAroundWhatWasFound()
{
    const auto chat = open(found(u"A"_s, 2, {u"previous"_s, u"next"_s}));
    QCOMPARE(texts(*chat), QStringList{u"e2"_s});
    QVERIFY(chat->hasLater());
    QVERIFY(!chat->chat()->reachesStart);

    chat->loadOlder();
    chat->loadOlder();
    QVERIFY(chat->isLoadingOlder());
    auto request = m_service->take(u"list_archives"_s);
    QCOMPARE(request->payload, json(u"{'filters':{'thread_ids':['t1']}}"_s));
    m_service->answer(*request, page({found(u"A"_s, 1)}));
    QCOMPARE(texts(*chat), (QStringList{u"e1"_s, u"e2"_s}));
    QVERIFY(chat->chat()->reachesStart);
    QVERIFY(!chat->isLoadingOlder());
    chat->loadOlder();
    QCOMPARE(m_service->open(), QStringList());

    chat->loadLater();
    m_service->answer(*m_service->take(u"list_archives"_s), page({found(u"A"_s, 3)}));
    QCOMPARE(texts(*chat), (QStringList{u"e1"_s, u"e2"_s, u"e3"_s}));
    QVERIFY(!chat->hasLater());
    QVERIFY(chat->chat()->customer());
}

void TestArchiveSearch::takesTheMarksAway()
{
    QJsonObject marked = found(u"A"_s, 1);
    QJsonObject thread = marked[u"thread"_s].toObject();
    const QString text = u"my "_s + ArchiveSearch::markBegin + u"parcel"_s + ArchiveSearch::markEnd + u" is late"_s;
    thread[u"events"_s] = QJsonArray{message(u"e"_s, u"customer-A"_s, 1, text)};
    marked[u"thread"_s] = thread;
    QCOMPARE(texts(*open(marked)), QStringList{u"my parcel is late"_s});
}

void TestArchiveSearch::endsWhereThereIsNoAccess()
{
    const auto chat = open(found(u"A"_s, 2, {u"previous"_s}));
    QSignalSpy failures(chat.get(), &ArchivedChat::failed);
    chat->loadOlder();
    m_service->answer(*m_service->take(u"list_archives"_s), page({}));
    m_service->refuse(*m_service->take(u"get_chat"_s), u"missing_access"_s);
    QVERIFY(chat->chat()->reachesStart);
    QCOMPARE(failures.count(), 0);
}

void TestArchiveSearch::readsAThreadThatGoesOn()
{
    const auto chat = open(found(u"A"_s, 2, {u"next"_s}));
    chat->loadLater();
    m_service->answer(*m_service->take(u"list_archives"_s), page({}));
    const auto request = m_service->take(u"get_chat"_s);
    QCOMPARE(request->payload, json(u"{'chat_id':'A','thread_id':'t3'}"_s));
    m_service->answer(*request, chatWith(u"A"_s, threadWith(u"t3"_s, 300, {message(u"e3"_s, u"customer-A"_s, 301)})));
    QCOMPARE(texts(*chat), (QStringList{u"e2"_s, u"e3"_s}));
    QVERIFY(chat->chat()->isActive());
}

void TestArchiveSearch::triesAgainWhatMayPass()
{
    const auto chat = open(found(u"A"_s, 2, {u"previous"_s}));
    QSignalSpy failures(chat.get(), &ArchivedChat::failed);
    chat->loadOlder();
    m_service->refuse(*m_service->take(u"list_archives"_s), u"internal"_s);
    QCOMPARE(failures.count(), 1);
    chat->loadOlder();
    m_service->answer(*m_service->take(u"list_archives"_s), page({found(u"A"_s, 1)}));
    QCOMPARE(texts(*chat), (QStringList{u"e1"_s, u"e2"_s}));
}

void TestArchiveSearch::summarises()
{
    const auto chat = open(found(u"A"_s, 2));
    chat->summarize(u"t2"_s);
    m_service->answer(*m_service->take(u"request_thread_summary"_s));
    QCOMPARE(chat->chat()->thread(u"t2"_s)->summarising, ChatThread::Summarising::Asked);
    m_service->push(u"thread_summary_set"_s,
                    json(u"{'chat_id':'A','thread_id':'t2','summary':{'status':'ok','text':'A parcel.'}}"_s));
    QCOMPARE(chat->chat()->thread(u"t2"_s)->summary->text, u"A parcel."_s);
    QCOMPARE(chat->chat()->thread(u"t2"_s)->summarising, ChatThread::Summarising::No);
    // A thread of a chat that is not read here.
    m_service->push(u"thread_summary_set"_s,
                    json(u"{'chat_id':'B','thread_id':'t9','summary':{'status':'ok','text':'x'}}"_s));
    QCOMPARE(chat->store()->chatIds(), QStringList{u"A"_s});
}

QTEST_GUILESS_MAIN(TestArchiveSearch)
#include "tst_archivesearch.moc"
