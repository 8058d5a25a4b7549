// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// What the composer asks of a conversation, down to what the service gets.

#include "world.h"

#include <desk.h>
#include <textparts.h>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using namespace World;

class TestWriting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aNoteStaysANote();
    void aNoteStaysANoteWhenTriedAgain();
    void repliesAndNotesInTheirOrder();
    void onlyNotesWhereTheCustomerKnowsNobody();
    void keepsWhatWasTypedMeanwhile();
    void sendsInParts();
    void recallsWhatWasSaid();
    void parts_data();
    void parts();

private:
    void startChat(const QJsonArray &users = {})
    {
        m_service->push(u"incoming_chat"_s, incomingChat(chatWith(u"C"_s, threadWith(u"t1"_s, 0, {}), users)));
        m_desk->openChat(u"C"_s);
    }
    Conversation *conversation() const { return m_desk->conversation(); }
    /// The next message that the service is given, as "visibility: text"; it is accepted.
    QString sent()
    {
        const auto request = m_service->take(u"send_event"_s);
        if (!request)
            return {};
        const QJsonObject event = request->payload[u"event"_s].toObject();
        m_service->answer(*request, {{u"event_id"_s, u"e%1"_s.arg(++m_events)}});
        return event[u"visibility"_s].toString() + u": "_s + event[u"text"_s].toString();
    }

    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<Shift> m_shift;
    std::unique_ptr<Desk> m_desk;
    int m_events = 0;
};

void TestWriting::init()
{
    m_service = std::make_unique<FakeService>();
    m_shift = std::make_unique<Shift>(&m_service->client, timeSource(m_service->clock));
    m_desk = std::make_unique<Desk>(m_shift.get());
    QVERIFY(m_service->logIn(login()));
}

void TestWriting::cleanup()
{
    m_desk.reset();
    m_shift.reset();
    m_service.reset();
}

// Whatever the agent does after the key, and however long the way to the service is.
void TestWriting::aNoteStaysANote()
{
    startChat();
    m_service->drop();
    conversation()->setNote(true);
    conversation()->setDraft(u"psst"_s);
    // The mode is changed between the key and the sending: what was on the screen counts.
    conversation()->setNote(false);
    conversation()->send(u"psst"_s, true);
    conversation()->setDraft(u"Hello"_s);
    QVERIFY(m_service->logIn(login()));
    QCOMPARE(sent(), u"agents: psst"_s);
    QCOMPARE(sent(), QString());
    QVERIFY(!conversation()->isNote());
    QCOMPARE(conversation()->draft(), u"Hello"_s);
}

void TestWriting::aNoteStaysANoteWhenTriedAgain()
{
    startChat();
    conversation()->send(u"psst"_s, true);
    m_service->refuse(*m_service->take(u"send_event"_s), u"validation"_s);
    const TimelineModel *timeline = conversation()->timeline();
    QCOMPARE(timeline->index(0).data(TimelineModel::DeliveryRole).toInt(), int(TimelineModel::Delivery::Failed));
    QVERIFY(timeline->index(0).data(TimelineModel::NoteRole).toBool());
    conversation()->setNote(false);
    conversation()->retry(timeline->index(0).data(TimelineModel::RowIdRole).toString());
    while (const auto read = m_service->take(u"get_chat"_s))
        m_service->answer(*read, chatWith(u"C"_s, threadWith(u"t1"_s, 0, {})));
    QCOMPARE(sent(), u"agents: psst"_s);
}

void TestWriting::repliesAndNotesInTheirOrder()
{
    startChat();
    conversation()->send(u"1"_s, false);
    conversation()->send(u"2"_s, true);
    conversation()->send(u"3"_s, false);
    QCOMPARE(sent(), u"all: 1"_s);
    QCOMPARE(sent(), u"agents: 2"_s);
    QCOMPARE(sent(), u"all: 3"_s);
}

void TestWriting::onlyNotesWhereTheCustomerKnowsNobody()
{
    QJsonObject me = agent(u"me@x"_s);
    me[u"visibility"_s] = u"agents"_s;
    startChat({customer(u"C"_s), me});
    QVERIFY(conversation()->canWrite());
    QVERIFY(conversation()->isNotesOnly());
    QVERIFY(conversation()->isNote());
    conversation()->setDraft(u"Hello"_s);
    conversation()->send(u"Hello"_s, false);
    QVERIFY(!conversation()->problem().isEmpty());
    QCOMPARE(conversation()->draft(), u"Hello"_s);
    QCOMPARE(sent(), QString());
    conversation()->send(u"Hello"_s, true);
    QCOMPARE(sent(), u"agents: Hello"_s);

    // Once the customer is told of the agent, everything goes.
    QSignalSpy modes(conversation(), &Conversation::draftChanged);
    m_service->push(u"user_added_to_chat"_s,
                    {{u"chat_id"_s, u"C"_s}, {u"thread_id"_s, u"t1"_s}, {u"user"_s, agent(u"me@x"_s)}});
    QVERIFY(!conversation()->isNotesOnly());
    QCOMPARE(modes.size(), conversation()->isNote() ? 0 : 1);
}

void TestWriting::keepsWhatWasTypedMeanwhile()
{
    startChat();
    conversation()->setDraft(u"newer"_s);
    conversation()->send(u"older"_s, false);
    QCOMPARE(conversation()->draft(), u"newer"_s);
    conversation()->send(u"newer"_s, false);
    QCOMPARE(conversation()->draft(), QString());
}

void TestWriting::sendsInParts()
{
    startChat();
    const QString half = QString(conversation()->maxBytes() - 100, u'x');
    const QString text = half + u"\n\n"_s + half;
    QCOMPARE(conversation()->parts(text), 2);
    conversation()->setDraft(text);
    conversation()->send(text, true);
    QVERIFY(!conversation()->problem().isEmpty());
    QCOMPARE(sent(), QString());
    conversation()->sendInParts(text, true);
    QCOMPARE(conversation()->problem(), QString());
    QCOMPARE(conversation()->draft(), QString());
    QCOMPARE(sent(), u"agents: "_s + half);
    QCOMPARE(sent(), u"agents: "_s + half);
    QCOMPARE(sent(), QString());
}

void TestWriting::recallsWhatWasSaid()
{
    startChat();
    QCOMPARE(conversation()->lastSaid(false), QString());
    conversation()->send(u"a reply"_s, false);
    conversation()->send(u"a note"_s, true);
    m_service->push(u"incoming_event"_s,
                    incomingEvent(u"C"_s, u"t1"_s, message(u"x"_s, u"customer-C"_s, 1, u"theirs"_s)));
    // A note is not brought back where it would go to the customer.
    QCOMPARE(conversation()->lastSaid(false), u"a reply"_s);
    QCOMPARE(conversation()->lastSaid(true), u"a note"_s);
}

void TestWriting::parts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("maxBytes");
    QTest::addColumn<QStringList>("parts");
    QTest::newRow("fits") << u"one two"_s << 7 << QStringList(u"one two"_s);
    QTest::newRow("nothing") << u" \n "_s << 7 << QStringList();
    QTest::newRow("words") << u"one two three"_s << 8 << QStringList({u"one two"_s, u"three"_s});
    QTest::newRow("paragraphs first") << u"one two\n\nthree four"_s << 13
                                      << QStringList({u"one two"_s, u"three four"_s});
    QTest::newRow("lines") << u"one two\nthree four"_s << 13 << QStringList({u"one two"_s, u"three four"_s});
    QTest::newRow("sentences") << u"One two. Three four five"_s << 15
                               << QStringList({u"One two."_s, u"Three four five"_s});
    QTest::newRow("a paragraph that leaves too little")
        << u"a\n\nbb cc dd ee ff gg"_s << 12 << QStringList({u"a\n\nbb cc dd"_s, u"ee ff gg"_s});
    QTest::newRow("a long word") << u"abcdefgh"_s << 3 << QStringList({u"abc"_s, u"def"_s, u"gh"_s});
    QTest::newRow("bytes") << u"żółw żółw"_s << 8 << QStringList({u"żółw"_s, u"żółw"_s});
    QTest::newRow("pairs") << u"😀😀😀"_s << 9 << QStringList({u"😀😀"_s, u"😀"_s});
    QTest::newRow("letters with marks") << u"e\u0301e\u0301"_s << 5 << QStringList({u"e\u0301"_s, u"e\u0301"_s});
    QTest::newRow("less than a letter") << u"😀"_s << 3 << QStringList(u"😀"_s);
    QTest::newRow("Arabic") << u"مرحبا سارة"_s << 12 << QStringList({u"مرحبا"_s, u"سارة"_s});
}

void TestWriting::parts()
{
    QFETCH(QString, text);
    QFETCH(int, maxBytes);
    QTEST(textInParts(text, maxBytes), "parts");
}

QTEST_GUILESS_MAIN(TestWriting)
#include "tst_writing.moc"
