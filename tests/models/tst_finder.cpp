// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "world.h"

#include <finder.h>
#include <timelinemodel.h>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using namespace World;

class TestFinder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void findsTheNewestFirst();
    void goesRound();
    void keepsItsPlace();
    void findsNothing();
    void leavesWhatIsBeingTyped();
    void findsWhatCardsSay();

private:
    void push(const QJsonObject &event)
    {
        m_store->fold(Rtm::decode<Rtm::IncomingEvent>(incomingEvent(u"C"_s, u"t1"_s, event)));
    }
    void say(const QString &id, double seconds, const QString &text)
    {
        push(message(id, u"customer-C"_s, seconds, text));
    }

    std::unique_ptr<ChatStore> m_store;
    std::unique_ptr<TimelineModel> m_timeline;
    std::unique_ptr<Finder> m_finder;
};

void TestFinder::init()
{
    m_finder.reset();
    m_timeline.reset();
    m_store = std::make_unique<ChatStore>(timeSource(std::make_shared<VirtualClock>()));
    m_store->fold(Rtm::decode<Rtm::Login::Response>(login()));
    m_store->fold(Rtm::decode<Rtm::Chat>(chatWith(u"C"_s, threadWith(u"t1"_s, 0, {}))));
    m_timeline = std::make_unique<TimelineModel>(m_store.get(), u"C"_s);
    m_finder = std::make_unique<Finder>(m_timeline.get());
    say(u"a"_s, 1, u"My order is late"_s);
    say(u"b"_s, 2, u"Which one?"_s);
    say(u"c"_s, 3, u"ORDER 48213"_s);
}

void TestFinder::findsTheNewestFirst()
{
    QSignalSpy changes(m_finder.get(), &Finder::changed);
    m_finder->setText(u"order"_s);
    QCOMPARE(m_finder->count(), 2);
    QCOMPARE(m_finder->position(), 1);
    QCOMPARE(m_finder->rowId(), u"c"_s);
    QCOMPARE(m_finder->row(), 0);
    QCOMPARE(changes.size(), 1);
    m_finder->setText(u"order i"_s);
    QCOMPARE(m_finder->rowId(), u"a"_s);
    QCOMPARE(m_finder->row(), 2);
}

void TestFinder::goesRound()
{
    m_finder->older();
    QCOMPARE(m_finder->position(), 0);
    m_finder->setText(u"order"_s);
    m_finder->older();
    QCOMPARE(m_finder->rowId(), u"a"_s);
    QCOMPARE(m_finder->position(), 2);
    m_finder->older();
    QCOMPARE(m_finder->rowId(), u"c"_s);
    m_finder->newer();
    QCOMPARE(m_finder->rowId(), u"a"_s);
}

// What comes meanwhile is counted, and moves nothing.
void TestFinder::keepsItsPlace()
{
    m_finder->setText(u"order"_s);
    m_finder->older();
    say(u"d"_s, 4, u"another order"_s);
    QCOMPARE(m_finder->count(), 3);
    QCOMPARE(m_finder->rowId(), u"a"_s);
    QCOMPARE(m_finder->position(), 3);
    QCOMPARE(m_finder->row(), 3);
    say(u"0"_s, 0.5, u"an older order"_s);
    QCOMPARE(m_finder->position(), 3);
    QCOMPARE(m_finder->count(), 4);
    // What was found is gone: the newest takes its place.
    m_store->fold(
        Rtm::decode<Rtm::EventDeleted>({{u"chat_id"_s, u"C"_s}, {u"thread_id"_s, u"t1"_s}, {u"event_id"_s, u"a"_s}}));
    QCOMPARE(m_finder->count(), 3);
    QCOMPARE(m_finder->rowId(), u"d"_s);
}

void TestFinder::findsNothing()
{
    m_finder->setText(u"refund"_s);
    QCOMPARE(m_finder->count(), 0);
    QCOMPARE(m_finder->position(), 0);
    QCOMPARE(m_finder->row(), -1);
    QCOMPARE(m_finder->rowId(), QString());
    say(u"d"_s, 4, u"a refund then"_s);
    QCOMPARE(m_finder->rowId(), u"d"_s);
    m_finder->setText({});
    QCOMPARE(m_finder->count(), 0);
}

void TestFinder::leavesWhatIsBeingTyped()
{
    m_finder->setText(u"parcel"_s);
    m_store->fold(Rtm::decode<Rtm::IncomingSneakPeek>(
        json(u"{'chat_id':'C','sneak_peek':{'author_id':'customer-C','timestamp':1,'text':'the parcel'}}"_s)));
    QCOMPARE(m_finder->count(), 0);
    say(u"d"_s, 4, u"the parcel came"_s);
    QCOMPARE(m_finder->rowId(), m_timeline->index(0).data(TimelineModel::RowIdRole).toString());
    QCOMPARE(m_finder->count(), 1);
}

void TestFinder::findsWhatCardsSay()
{
    QJsonObject card = message(u"d"_s, u"me@x"_s, 4);
    card[u"type"_s] = u"rich_message"_s;
    card[u"template_id"_s] = u"cards"_s;
    card[u"elements"_s] = QJsonArray{QJsonObject{{u"title"_s, u"Tarn 2"_s}}};
    push(card);
    m_finder->setText(u"tarn"_s);
    QCOMPARE(m_finder->rowId(), u"d"_s);
}

QTEST_GUILESS_MAIN(TestFinder)
#include "tst_finder.moc"
