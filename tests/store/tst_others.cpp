// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "world.h"

#include <shift.h>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace World;

// Chats that other agents have, and those that nobody has: no push tells how they go on.
class TestOthers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void listsWhatOthersHave();
    void listsPageByPage();
    void listsWithoutAFilterWhereThereIsNone();
    void readsOthersAtEachOpening();

private:
    const Chat *chat(const QString &id) const { return m_shift->store()->chat(id); }
    bool logIn(const QJsonArray &summaries, const QJsonArray &listed = {})
    {
        if (!m_service->logIn(login(summaries)))
            return false;
        const auto list = m_service->take(u"list_chats"_s);
        if (list)
            m_service->answer(*list, {{u"chats_summary"_s, listed}});
        return list.has_value();
    }
    // The service goes on answering pings, so that the connection stays.
    void pass(std::chrono::seconds time)
    {
        for (auto left = time; left > 0s; left -= 1s) {
            m_service->clock->advance(1s);
            m_service->open();
        }
    }
    QJsonObject others(const QString &id, const QJsonArray &events = {}) const
    {
        return chatWith(id, threadWith(u"t1"_s, 0, events), {customer(id), agent(u"nina@x"_s)});
    }

    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<Shift> m_shift;
};

void TestOthers::init()
{
    m_shift.reset();
    m_service = std::make_unique<FakeService>();
    m_shift = std::make_unique<Shift>(&m_service->client, timeSource(m_service->clock));
}

void TestOthers::listsWhatOthersHave()
{
    const QJsonObject mine = chatWith(u"C"_s, threadWith(u"t1"_s, 0, {}));
    QVERIFY(logIn({summary(mine)}, {summary(others(u"D"_s)), summary(others(u"E"_s))}));
    m_service->answer(*m_service->take(u"get_chat"_s), mine);
    QSignalSpy removed(m_shift->store(), &ChatStore::chatRemoved);
    pass(29s);
    QCOMPARE(m_service->open(), QStringList());
    pass(1s);
    auto request = m_service->take(u"list_chats"_s);
    QVERIFY(request);
    QCOMPARE(request->payload, json(u"{'filters':{'active':true},'limit':100}"_s));
    // D is gone, F is new. Of the agent's own chats pushes tell.
    m_service->answer(*request, {{u"chats_summary"_s, QJsonArray{summary(others(u"E"_s)), summary(others(u"F"_s))}}});
    QVERIFY(chat(u"F"_s));
    QCOMPARE(m_service->open(), QStringList(u"get_chat"_s));
    m_service->refuse(*m_service->take(u"get_chat"_s), u"not_found"_s);
    QCOMPARE(removed.takeFirst(), QVariantList{u"D"_s});
    // A list that fails is not missed for long.
    pass(30s);
    m_service->refuse(*m_service->take(u"list_chats"_s), u"internal"_s);
    pass(30s);
    request = m_service->take(u"list_chats"_s);
    m_service->answer(*request, {{u"chats_summary"_s, QJsonArray{summary(others(u"F"_s))}}});
    // What became of E.
    QJsonObject closed = others(u"E"_s);
    QJsonObject thread = threadWith(u"t1"_s, 0, {}, {.active = false});
    thread[u"user_ids"_s] = QJsonArray{u"nina@x"_s};
    closed[u"thread"_s] = thread;
    m_service->answer(*m_service->take(u"get_chat"_s), closed);
    QCOMPARE(removed.takeFirst(), QVariantList{u"E"_s});
    QCOMPARE(m_service->open(), QStringList());
    QVERIFY(chat(u"C"_s) && chat(u"F"_s));
    // Without a connection nothing is asked for.
    m_service->drop();
    QVERIFY(logIn({}));
    while (m_service->take(u"get_chat"_s)) {}
    pass(29s);
    QVERIFY(!m_service->take(u"list_chats"_s));
    pass(1s);
    QVERIFY(m_service->take(u"list_chats"_s));
}

void TestOthers::listsPageByPage()
{
    QVERIFY(logIn({}, {summary(others(u"D"_s))}));
    pass(30s);
    m_service->answer(*m_service->take(u"list_chats"_s),
                      {{u"chats_summary"_s, QJsonArray{summary(others(u"E"_s))}}, {u"next_page_id"_s, u"p2"_s}});
    const auto request = m_service->take(u"list_chats"_s);
    QCOMPARE(request->payload, json(u"{'page_id':'p2'}"_s));
    m_service->answer(*request, {{u"chats_summary"_s, QJsonArray{summary(others(u"D"_s))}}});
    QCOMPARE(m_service->open(), QStringList());
    // Pages that do not end.
    pass(29s);
    QCOMPARE(m_service->open(), QStringList());
    pass(1s);
    int pages = 0;
    while (const auto page = m_service->take(u"list_chats"_s)) {
        QVERIFY(++pages < 50);
        m_service->answer(*page, {{u"chats_summary"_s, QJsonArray()}, {u"next_page_id"_s, u"p2"_s}});
    }
    QVERIFY(pages > 1);
    QCOMPARE(m_service->open(), QStringList({u"get_chat"_s, u"get_chat"_s}));
}

void TestOthers::listsWithoutAFilterWhereThereIsNone()
{
    RtmSettings settings = m_service->client.settings();
    settings.version = Rtm::ApiVersion::V3_5;
    m_service->client.setSettings(settings);
    QVERIFY(logIn({}));
    pass(30s);
    const auto request = m_service->take(u"list_chats"_s);
    QVERIFY(request);
    QCOMPARE(request->payload, json(u"{'limit':100}"_s));
    // There the list has all chats that there ever were.
    m_service->answer(*request, {{u"chats_summary"_s, QJsonArray()}, {u"next_page_id"_s, u"p2"_s}});
    QCOMPARE(m_service->open(), QStringList());
}

void TestOthers::readsOthersAtEachOpening()
{
    QVERIFY(logIn({}, {summary(others(u"D"_s))}));
    for (int i = 0; i < 2; ++i) {
        m_shift->setOpenChat(u"D"_s);
        const auto request = m_service->take(u"get_chat"_s);
        QVERIFY(request);
        m_service->answer(*request, others(u"D"_s, {message(u"a"_s, u"customer-D"_s, 1)}));
        QCOMPARE(m_service->open(), QStringList());
        m_shift->setOpenChat({});
    }
    // While it is open, it is read when the list has more.
    m_shift->setOpenChat(u"D"_s);
    m_service->answer(*m_service->take(u"get_chat"_s), others(u"D"_s, {message(u"a"_s, u"customer-D"_s, 1)}));
    pass(30s);
    const QJsonArray listed{summary(others(u"D"_s, {message(u"b"_s, u"nina@x"_s, 2)}))};
    m_service->answer(*m_service->take(u"list_chats"_s), {{u"chats_summary"_s, listed}});
    QCOMPARE(m_service->open(), QStringList(u"get_chat"_s));
}

QTEST_GUILESS_MAIN(TestOthers)
#include "tst_others.moc"
