// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "modelspy.h"
#include "world.h"

#include <desk.h>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using namespace World;

// The archive as the window has it.
class TestArchive : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void showsWhatWasFound();
    void changesRowsNotTheList();
    void escapesWhatStrangersWrite_data();
    void escapesWhatStrangersWrite();
    void cutsLongTexts();
    void isOneThingInTwoViews();
    void chips();
    void tellsProblemsInPlace();
    void namesWhomItKnows();
    void readsAndResumes();
    void goesOnWithADeskThatKnowsTheChat();
    void doesNotDisturbTheOpenChat();

private:
    static QJsonObject found(const QString &chatId, int n, const QString &text)
    {
        QJsonObject thread = threadWith(u"t%1"_s.arg(n), 1000 * n,
                                        {message(u"a%1"_s.arg(n), u"customer-"_s + chatId, 1000 * n + 1, u"Hello"_s),
                                         message(u"b%1"_s.arg(n), u"nina@x"_s, 1000 * n + 181, text)},
                                        {.active = false});
        thread[u"properties"_s] = json(u"{'rating':{'score':0}}"_s);
        thread[u"previous_thread_id"_s] = u"t%1"_s.arg(n - 1);
        return chatWith(chatId, thread, {customer(chatId), agent(u"nina@x"_s)});
    }
    void answer(const QJsonArray &chats)
    {
        m_service->answer(*m_service->take(u"list_archives"_s),
                          {{u"chats"_s, chats}, {u"found_chats"_s, chats.size()}});
    }
    QString problem(int i) const { return m_archive->problems().value(i).toMap()[u"words"_s].toString(); }

    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<Shift> m_shift;
    std::unique_ptr<Desk> m_desk;
    Archive *m_archive = nullptr;
    std::unique_ptr<ModelSpy> m_spy;
    std::unique_ptr<ModelSpy> m_formSpy;
};

void TestArchive::init()
{
    m_service = std::make_unique<FakeService>();
    m_shift = std::make_unique<Shift>(&m_service->client, timeSource(m_service->clock));
    QVERIFY(m_service->logIn(login()));
    m_service->answer(*m_service->take(u"list_chats"_s), {{u"chats_summary"_s, QJsonArray()}});
    m_desk = std::make_unique<Desk>(m_shift.get());
    m_archive = m_desk->archive();
    m_spy = std::make_unique<ModelSpy>(m_archive->results());
    m_formSpy = std::make_unique<ModelSpy>(m_archive->form());
}

void TestArchive::cleanup()
{
    QVERIFY(m_spy->isTrue());
    QVERIFY(m_formSpy->isTrue());
    m_spy.reset();
    m_formSpy.reset();
    m_desk.reset();
    m_shift.reset();
    m_service.reset();
}

void TestArchive::showsWhatWasFound()
{
    m_archive->setText(u"parcel"_s);
    QVERIFY(!m_archive->isFresh());
    m_archive->search();
    QVERIFY(m_archive->isFresh());
    QCOMPARE(m_archive->results()->state(), ArchiveModel::State::Searching);
    const QString marked = u"The "_s + ArchiveSearch::markBegin + u"parcel"_s + ArchiveSearch::markEnd + u" is here"_s;
    answer({found(u"A"_s, 2, marked), found(u"B"_s, 1, u"Bye"_s)});
    QCOMPARE(m_archive->results()->estimate(), 2);
    QCOMPARE(m_spy->value(0, "threadId").toString(), u"t2"_s);
    QCOMPARE(m_spy->value(0, "name").toString(), u"Thomas Anderson"_s);
    QCOMPARE(m_spy->value(0, "agents").toString(), u"Nina Smith"_s);
    QCOMPARE(m_spy->value(0, "tags").toString(), u"delivery"_s);
    QCOMPARE(m_spy->value(0, "rating").toString(), u"bad"_s);
    QCOMPARE(m_spy->value(0, "minutes").toInt(), 3);
    QCOMPARE(m_spy->value(0, "at").toLongLong(), dayBegin.count() + (9 * 3600 + 2000) * 1000LL);
    QCOMPARE(m_spy->value(0, "snippet").toString(), u"The <b>parcel</b> is here"_s);
    QCOMPARE(m_spy->value(0, "snippetText").toString(), u"The parcel is here"_s);
    QCOMPARE(m_spy->value(0, "snippetAuthor").toString(), u"Nina"_s);
    // Nothing is marked: what the customer began with.
    QCOMPARE(m_spy->value(1, "snippet").toString(), u"Hello"_s);
    QCOMPARE(m_spy->value(1, "snippetAuthor").toString(), QString());
}

void TestArchive::changesRowsNotTheList()
{
    m_archive->search();
    answer({found(u"A"_s, 3, u"x"_s), found(u"A"_s, 2, u"x"_s), found(u"A"_s, 1, u"x"_s)});
    QCOMPARE(m_spy->take(), QStringList{u"inserted 0-2"_s});
    m_archive->search();
    answer({found(u"A"_s, 4, u"x"_s), found(u"A"_s, 3, u"x"_s), found(u"A"_s, 1, u"x"_s)});
    QCOMPARE(m_spy->take(), (QStringList{u"removed 1-1"_s, u"inserted 0-0"_s}));
    m_archive->search();
    answer({found(u"A"_s, 1, u"x"_s), found(u"A"_s, 3, u"x"_s)});
    QCOMPARE(m_spy->values("threadId"), (QStringList{u"t1"_s, u"t3"_s}));
    m_archive->clear();
    QCOMPARE(m_archive->results()->count(), 0);
}

void TestArchive::escapesWhatStrangersWrite_data()
{
    QTest::addColumn<QString>("marked"); // { and } are the marks
    QTest::addColumn<QString>("styled");
    QTest::newRow("plain") << u"a {b} c"_s << u"a <b>b</b> c"_s;
    QTest::newRow("tags") << u"<img src=\"x\"> {&}"_s << u"&lt;img src=&quot;x&quot;&gt; <b>&amp;</b>"_s;
    QTest::newRow("tag in marks") << u"{</b><script>}"_s << u"<b>&lt;/b&gt;&lt;script&gt;</b>"_s;
    QTest::newRow("not closed") << u"a {b"_s << u"a <b>b</b>"_s;
    QTest::newRow("twice") << u"{a{b}c}"_s << u"<b>ab</b>c"_s;
    QTest::newRow("not opened") << u"a} b"_s << u"a b"_s;
}

void TestArchive::escapesWhatStrangersWrite()
{
    QFETCH(QString, marked);
    QFETCH(const QString, styled);
    marked.replace(u'{', ArchiveSearch::markBegin).replace(u'}', ArchiveSearch::markEnd);
    QCOMPARE(styledSnippet(marked), styled);
}

void TestArchive::cutsLongTexts()
{
    const QString words = QStringList(60, u"word"_s).join(u' ');
    const QString marked = words + u' ' + ArchiveSearch::markBegin + u"parcel"_s + ArchiveSearch::markEnd + u" end"_s;
    const QString cut = cutSnippet(marked);
    QVERIFY(cut.startsWith(u"…word "_s));
    QVERIFY(cut.size() < 60);
    QVERIFY(cut.endsWith(u"end"_s));
    QCOMPARE(cutSnippet(u"  a\nb "_s), u"a b"_s);
    const QString smiles = QStringList(200, u"😀"_s).join(QString());
    QVERIFY(cutSnippet(u"x"_s + smiles).isValidUtf16());
    QCOMPARE(cutSnippet(QString()), QString());
}

void TestArchive::isOneThingInTwoViews()
{
    const auto field = [this](const QString &key) {
        const int row = int(m_formSpy->values("fieldKey").indexOf(key));
        return m_formSpy->value(row, "text").toString();
    };
    m_archive->setText(u"shoes tag:a,b -country:pl"_s);
    QCOMPARE(field(u"tag"_s), u"a, b"_s);
    QCOMPARE(field(u"country"_s), u"-pl"_s);
    QCOMPARE(m_archive->form()->filled(), 2);
    m_archive->setField(u"tag"_s, u"a & VIP customer"_s);
    QCOMPARE(m_archive->text(), u"shoes tag:a tag:\"VIP customer\" -country:pl"_s);
    m_archive->setField(u"tag"_s, QString());
    QCOMPARE(m_archive->form()->filled(), 1);
    QCOMPARE(m_formSpy->take(), QStringList());
}

void TestArchive::chips()
{
    m_archive->toggle(u"rating"_s, u"bad"_s);
    m_archive->toggle(u"rating"_s, u"commented"_s);
    m_archive->toggle(u"has"_s, u"file"_s);
    m_archive->toggle(u"has"_s, u"form"_s);
    m_archive->toggle(u"sort"_s, u"newest"_s);
    m_archive->toggle(u"sort"_s, u"oldest"_s);
    QCOMPARE(m_archive->text(), u"rating:bad rating:commented has:file,form sort:oldest"_s);
    m_archive->toggle(u"rating"_s, u"bad"_s);
    m_archive->toggle(u"has"_s, u"file"_s);
    m_archive->toggle(u"sort"_s, u"oldest"_s);
    QCOMPARE(m_archive->text(), u"rating:commented has:form"_s);
}

void TestArchive::tellsProblemsInPlace()
{
    m_archive->setText(u"a from:20"_s);
    QVERIFY(m_archive->problems().isEmpty()); // it may be half written
    m_archive->search();
    QCOMPARE(m_service->open(), QStringList());
    QCOMPARE(m_archive->problems().size(), 1);
    QVERIFY(problem(0).contains(u"“20” is no day"_s));
    const QVariantMap where = m_archive->problems().first().toMap();
    QCOMPARE(where[u"from"_s].toInt(), 2);
    QCOMPARE(where[u"length"_s].toInt(), 7);
    QVERIFY(m_formSpy->value(0, "problem").toString().contains(u"is no day"_s));
    // It goes as it is mended.
    m_archive->setText(u"a from:2026"_s);
    QVERIFY(m_archive->problems().isEmpty());
    m_archive->search();
    QCOMPARE(m_service->open(), QStringList{u"list_archives"_s});
}

void TestArchive::namesWhomItKnows()
{
    m_service->push(u"incoming_chat"_s,
                    incomingChat(chatWith(u"C"_s, threadWith(u"t1"_s, 0, {}), {customer(u"C"_s), agent(u"nina@x"_s)})));
    m_archive->setText(u"agent:nina"_s);
    m_archive->search();
    QCOMPARE(m_service->take(u"list_archives"_s)->payload[u"filters"_s].toObject(),
             json(u"{'agents':{'values':['nina@x']}}"_s));
    m_archive->setText(u"agent:nina group:support"_s);
    m_archive->search();
    QVERIFY(problem(0).contains(u"No group is called"_s));
    m_archive->setNames({{u"n@x"_s, u"Nina Berg"_s}}, {{u"3"_s, u"Support"_s}});
    m_service->push(u"tag_created"_s,
                    json(u"{'name':'refund','group_ids':[3],'created_at':'%1','author_id':'me@x'}"_s.arg(at(0))));
    QCOMPARE(m_archive->problems().size(), 0);
    m_archive->search();
    QCOMPARE(m_service->take(u"list_archives"_s)->payload[u"filters"_s].toObject(),
             json(u"{'agents':{'values':['n@x']},'group_ids':[3]}"_s));
    const QVariantList choices = m_archive->completions(u"tag:"_s, 4);
    QCOMPARE(choices.last().toMap()[u"text"_s].toString(), u"refund"_s);
}

void TestArchive::readsAndResumes()
{
    m_archive->search();
    answer({found(u"A"_s, 2, u"x"_s)});
    QVERIFY(!m_archive->conversation());
    m_archive->open(u"t2"_s);
    const ArchivedConversation *chat = m_archive->conversation();
    QVERIFY(chat);
    QCOMPARE(chat->customerName(), u"Thomas Anderson"_s);
    QCOMPARE(chat->threadId(), u"t2"_s);
    QVERIFY(!chat->canWrite());
    QVERIFY(!chat->isActive());
    TimelineModel *timeline = m_archive->conversation()->timeline();
    const ModelSpy spy(timeline);
    QCOMPARE(spy.values("text"), (QStringList{u"x"_s, u"Hello"_s}));
    QVERIFY(timeline->hasOlder());
    m_archive->conversation()->loadOlder();
    QVERIFY(timeline->loadingOlder());
    answer({found(u"A"_s, 1, u"y"_s)});
    QCOMPARE(spy.values("text"), (QStringList{u"x"_s, u"Hello"_s, u"y"_s, u"Hello"_s}));
    m_archive->conversation()->markSeen();
    QCOMPARE(m_service->open(), QStringList());

    QSignalSpy resumed(m_archive, &Archive::resumed);
    m_archive->resume();
    const auto request = m_service->take(u"resume_chat"_s);
    QCOMPARE(request->payload, json(u"{'chat':{'id':'A'}}"_s));
    m_service->refuse(*request, u"internal"_s);
    QVERIFY(!chat->problem().isEmpty());
    m_archive->resume();
    QCOMPARE(chat->problem(), QString());
    m_service->answer(*m_service->take(u"resume_chat"_s), json(u"{'thread_id':'t3'}"_s));
    m_service->push(u"incoming_chat"_s, incomingChat(chatWith(u"A"_s, threadWith(u"t3"_s, 300, {}))));
    QCOMPARE(resumed.count(), 1);
    QCOMPARE(resumed[0][0].toString(), u"A"_s);
    QVERIFY(chat->isOnDesk());
    m_archive->close();
    QVERIFY(!m_archive->conversation());
}

void TestArchive::goesOnWithADeskThatKnowsTheChat()
{
    m_service->push(u"incoming_chat"_s, incomingChat(chatWith(u"A"_s, threadWith(u"t3"_s, 300, {}))));
    QSignalSpy resumed(m_archive, &Archive::resumed);
    m_archive->search();
    answer({found(u"A"_s, 2, u"x"_s)});
    m_archive->open(u"t2"_s);
    QVERIFY(m_archive->conversation()->isOnDesk());
    m_service->push(u"incoming_event"_s, incomingEvent(u"A"_s, u"t3"_s, message(u"m"_s, u"customer-A"_s, 301)));
    QCOMPARE(resumed.count(), 0);
    // What is read does not change with what goes on.
    QCOMPARE(m_archive->conversation()->timeline()->count(), 2);
}

void TestArchive::doesNotDisturbTheOpenChat()
{
    m_service->push(u"incoming_chat"_s, incomingChat(chatWith(u"C"_s, threadWith(u"t9"_s, 900, {}))));
    m_desk->openChat(u"C"_s);
    m_archive->search();
    answer({found(u"A"_s, 2, u"x"_s)});
    m_archive->open(u"t2"_s);
    QCOMPARE(m_desk->conversation()->chatId(), u"C"_s);
    QVERIFY(!m_shift->store()->chat(u"A"_s));
}

QTEST_GUILESS_MAIN(TestArchive)
#include "tst_archive.moc"
