// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// What becomes of threads and events that are there: properties, buttons, summaries.

#include "world.h"

#include <shift.h>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace World;
using Summarising = ChatThread::Summarising;

class TestEventPushes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void eventProperties();
    void threadProperties();
    void buttons();
    void leavesEchoesAlone();
    void summaryComes();
    void summaryComesAsAnEvent();
    void summaryFails_data();
    void summaryFails();
    void summaryNeverComes();
    void summariesSince36();

private:
    void push(const QString &action, const QString &payload) { m_service->push(action, json(payload)); }
    const Chat *chat() const { return m_shift->store()->chat(u"C"_s); }
    Rtm::Event event(const QString &id) const
    {
        const Timeline::Entry *entry = chat()->timeline.findEvent(id);
        return entry ? entry->event : Rtm::Event();
    }
    Summarising summarising() const { return chat()->thread(u"t1"_s)->summarising; }

    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<Shift> m_shift;
    std::unique_ptr<QSignalSpy> m_failures;
};

void TestEventPushes::init()
{
    m_service = std::make_unique<FakeService>();
    m_shift = std::make_unique<Shift>(&m_service->client, timeSource(m_service->clock));
    m_failures = std::make_unique<QSignalSpy>(m_shift.get(), &Shift::failed);
    QVERIFY(m_service->logIn(login()));
    QJsonObject cards = message(u"b"_s, u"me@x"_s, 2);
    cards[u"type"_s] = u"rich_message"_s;
    cards[u"template_id"_s] = u"cards"_s;
    const QJsonObject button = json(u"{'text':'yes','postback_id':'y','user_ids':[]}"_s);
    const QJsonObject element{{u"title"_s, u"x"_s}, {u"buttons"_s, QJsonArray{button}}};
    cards[u"elements"_s] = QJsonArray{element, element};
    QJsonObject thread = threadWith(u"t1"_s, 0, {message(u"a"_s, u"customer-C"_s, 1), cards});
    thread[u"properties"_s] = json(u"{'rating':{'score':1}}"_s);
    m_service->push(u"incoming_chat"_s, incomingChat(chatWith(u"C"_s, thread)));
}

void TestEventPushes::cleanup()
{
    m_shift.reset();
    m_service.reset();
}

void TestEventPushes::eventProperties()
{
    push(u"event_properties_updated"_s,
         u"{'chat_id':'C','thread_id':'t1','event_id':'a','properties':{'rating':{'score':1,'comment':'x'}}}"_s);
    push(u"event_properties_updated"_s,
         u"{'chat_id':'C','thread_id':'t1','event_id':'a','properties':{'rating':{'score':0},'my':{'a':1}}}"_s);
    QCOMPARE(*event(u"a"_s).properties, json(u"{'rating':{'score':0,'comment':'x'},'my':{'a':1}}"_s));
    push(u"event_properties_deleted"_s,
         u"{'chat_id':'C','thread_id':'t1','event_id':'a','properties':{'rating':['comment'],'my':['a']}}"_s);
    QCOMPARE(*event(u"a"_s).properties, json(u"{'rating':{'score':0}}"_s));
    QCOMPARE(event(u"a"_s).message()->text, u"a"_s);
    // Of what is not there, there is nothing to keep.
    push(u"event_properties_updated"_s,
         u"{'chat_id':'C','thread_id':'t1','event_id':'unheard','properties':{'my':{'a':1}}}"_s);
    QCOMPARE(chat()->timeline.count(), 2);
}

void TestEventPushes::threadProperties()
{
    push(u"thread_properties_updated"_s,
         u"{'chat_id':'C','thread_id':'t1','properties':{'rating':{'comment':'Thanks'}}}"_s);
    QCOMPARE(chat()->thread(u"t1"_s)->properties, json(u"{'rating':{'score':1,'comment':'Thanks'}}"_s));
    push(u"thread_properties_deleted"_s,
         u"{'chat_id':'C','thread_id':'t1','properties':{'rating':['score','comment']}}"_s);
    QVERIFY(chat()->thread(u"t1"_s)->properties.isEmpty());
}

void TestEventPushes::buttons()
{
    const auto pressed = [&] {
        QStringList all;
        for (const Rtm::RichMessageElement &element : *event(u"b"_s).richMessage()->elements)
            all += element.buttons->constFirst().userIds;
        return all;
    };
    const QString press = u"{'user_id':'customer-C','chat_id':'C','thread_id':'t1','event_id':'b',"
                          "'postback':{'id':'%1','toggled':%2}}"_s;
    push(u"incoming_rich_message_postback"_s, press.arg(u"y"_s, u"true"_s));
    // It is the same button in both.
    QCOMPARE(pressed(), QStringList({u"customer-C"_s, u"customer-C"_s}));
    push(u"incoming_rich_message_postback"_s, press.arg(u"y"_s, u"true"_s));
    QCOMPARE(pressed().size(), 2);
    push(u"incoming_rich_message_postback"_s, press.arg(u"other"_s, u"false"_s));
    QCOMPARE(pressed().size(), 2);
    push(u"incoming_rich_message_postback"_s, press.arg(u"y"_s, u"false"_s));
    QVERIFY(pressed().isEmpty());
}

void TestEventPushes::leavesEchoesAlone()
{
    m_shift->send(u"C"_s, u"mine"_s, false);
    m_service->answer(*m_service->take(u"send_event"_s), {{u"event_id"_s, u"c"_s}});
    push(u"event_properties_updated"_s,
         u"{'chat_id':'C','thread_id':'t1','event_id':'c','properties':{'my':{'a':1}}}"_s);
    QCOMPARE(chat()->timeline.findEvent(u"c"_s)->place, Timeline::Place::Echo);
}

void TestEventPushes::summaryComes()
{
    QVERIFY(m_shift->summaries()->isOffered());
    m_shift->summaries()->request(u"C"_s, u"t1"_s);
    m_shift->summaries()->request(u"C"_s, u"t1"_s);
    QCOMPARE(summarising(), Summarising::Asked);
    const auto request = m_service->take(u"request_thread_summary"_s);
    QCOMPARE(request->payload, json(u"{'chat_id':'C','thread_id':'t1'}"_s));
    QVERIFY(!m_service->take(u"request_thread_summary"_s));
    m_service->answer(*request);
    QCOMPARE(summarising(), Summarising::Asked);
    push(u"thread_summary_set"_s,
         u"{'chat_id':'C','thread_id':'t1','summary':{'status':'ok','text':'All is well.'}}"_s);
    QCOMPARE(summarising(), Summarising::No);
    QCOMPARE(chat()->thread(u"t1"_s)->summary->text, u"All is well."_s);
    // Reading the thread without its summary takes nothing away.
    m_service->push(u"incoming_chat"_s, incomingChat(chatWith(u"C"_s, threadWith(u"t1"_s, 0, {}))));
    QCOMPARE(chat()->thread(u"t1"_s)->summary->text, u"All is well."_s);
    m_service->clock->advance(10min);
    QVERIFY(m_failures->isEmpty());
}

void TestEventPushes::summaryComesAsAnEvent()
{
    m_shift->summaries()->request(u"C"_s, u"t1"_s);
    m_service->answer(*m_service->take(u"request_thread_summary"_s));
    push(u"incoming_event"_s,
         u"{'chat_id':'C','thread_id':'t1','event':{'id':'s','type':'system','created_at':'%1','visibility':'agents',"
         "'source':'messaging','subtype':'summary','version':1,'details':'{}'}}"_s.arg(at(9)));
    QCOMPARE(summarising(), Summarising::No);
    m_service->clock->advance(10min);
    QVERIFY(m_failures->isEmpty());
}

void TestEventPushes::summaryFails_data()
{
    QTest::addColumn<bool>("atOnce");
    QTest::newRow("refused") << true;
    QTest::newRow("later") << false;
}

void TestEventPushes::summaryFails()
{
    QFETCH(bool, atOnce);
    m_shift->summaries()->request(u"C"_s, u"t1"_s);
    const auto request = m_service->take(u"request_thread_summary"_s);
    if (atOnce) {
        m_service->refuse(*request, u"not_found"_s);
    } else {
        m_service->answer(*request);
        push(u"incoming_error"_s, u"{'action':'something_else','chat_id':'C','thread_id':'t1'}"_s);
        QCOMPARE(summarising(), Summarising::Asked);
        push(u"incoming_error"_s, u"{'action':'set_thread_summary','chat_id':'C','thread_id':'t1'}"_s);
    }
    QCOMPARE(summarising(), Summarising::Failed);
    QCOMPARE(m_failures->size(), 1);
    QCOMPARE(m_failures->first().first().toString(), u"C"_s);
    // It can be asked for again.
    m_shift->summaries()->request(u"C"_s, u"t1"_s);
    QVERIFY(m_service->take(u"request_thread_summary"_s));
}

void TestEventPushes::summaryNeverComes()
{
    m_shift->summaries()->request(u"C"_s, u"t1"_s);
    m_service->answer(*m_service->take(u"request_thread_summary"_s));
    m_service->clock->advance(61s);
    QCOMPARE(summarising(), Summarising::Failed);
    QCOMPARE(m_failures->size(), 1);
}

void TestEventPushes::summariesSince36()
{
    RtmSettings settings = m_service->client.settings();
    settings.version = Rtm::ApiVersion::V3_5;
    FakeService old;
    old.client.setSettings(settings);
    Shift shift(&old.client, timeSource(old.clock));
    QVERIFY(!shift.summaries()->isOffered());
}

QTEST_GUILESS_MAIN(TestEventPushes)
#include "tst_eventpushes.moc"
