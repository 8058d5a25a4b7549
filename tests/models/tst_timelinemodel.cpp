// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "modelspy.h"
#include "world.h"

#include <timelinemodel.h>

#include <QtCore/QRandomGenerator>
#include <QtCore/QRegularExpression>
#include <QtTest/QSignalSpy>

#include <random>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace World;
using Kind = TimelineModel::Kind;
using Delivery = TimelineModel::Delivery;

class TestTimelineModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void isThereBeforeTheData();
    void tellsKinds();
    void groupsBubbles();
    void startsDays();
    void followsAMessageOfMine();
    void sneakPeekBecomesTheMessage();
    void tellsWhatArrives();
    void loadsOlderAbove();
    void renamesAuthors();
    void putsThreadsUnderTheirHeads();
    void survivesItsChat();
    void isTrueInAnyOrder();

private:
    void push(const QJsonObject &event)
    {
        m_store->fold(Rtm::decode<Rtm::IncomingEvent>(incomingEvent(u"C"_s, u"t1"_s, event)));
    }
    void read(const QJsonObject &chat) { m_store->fold(Rtm::decode<Rtm::Chat>(chat)); }
    void peek(const QString &text)
    {
        QJsonObject payload =
            json(u"{'chat_id':'C','sneak_peek':{'author_id':'customer-C','timestamp':1,'text':'%1'}}"_s.arg(text));
        m_store->fold(Rtm::decode<Rtm::IncomingSneakPeek>(payload));
    }
    void seen(double upTo)
    {
        m_store->fold(Rtm::decode<Rtm::EventsMarkedAsSeen>(
            {{u"user_id"_s, u"customer-C"_s}, {u"chat_id"_s, u"C"_s}, {u"seen_up_to"_s, at(upTo)}}));
    }
    Kind kind(int row) const { return Kind(m_spy->value(row, "kind").toInt()); }
    Delivery delivery(int row) const { return Delivery(m_spy->value(row, "delivery").toInt()); }
    // First and last of their groups, oldest row first: "[" and "]".
    QString groups() const
    {
        QString result;
        for (int row = m_model->count() - 1; row >= 0; --row) {
            result += m_spy->value(row, "groupFirst").toBool() ? u"["_s : QString();
            result += m_spy->value(row, "text").toString();
            result += m_spy->value(row, "groupLast").toBool() ? u"]"_s : QString();
        }
        return result;
    }

    std::shared_ptr<VirtualClock> m_clock;
    std::unique_ptr<ChatStore> m_store;
    std::unique_ptr<TimelineModel> m_model;
    std::unique_ptr<ModelSpy> m_spy;
};

void TestTimelineModel::init()
{
    m_clock = std::make_shared<VirtualClock>();
    m_store = std::make_unique<ChatStore>(timeSource(m_clock));
    m_store->fold(Rtm::decode<Rtm::Login::Response>(login()));
    read(chatWith(u"C"_s, threadWith(u"t1"_s, 0, {}, {.previous = u"t0"_s})));
    m_model = std::make_unique<TimelineModel>(m_store.get(), u"C"_s);
    m_spy = std::make_unique<ModelSpy>(m_model.get());
}

void TestTimelineModel::cleanup()
{
    QVERIFY(m_spy->isTrue());
    m_spy.reset();
    m_model.reset();
}

void TestTimelineModel::isThereBeforeTheData()
{
    QCOMPARE(m_model->count(), 0);
    QVERIFY(m_model->hasOlder());
    push(message(u"a"_s, u"customer-C"_s, 1));
    push(message(u"c"_s, u"customer-C"_s, 3));
    push(message(u"b"_s, u"customer-C"_s, 2));
    push(message(u"b"_s, u"customer-C"_s, 2));
    QCOMPARE(m_spy->take(), QStringList({u"inserted 0-0"_s, u"inserted 0-0"_s, u"inserted 1-1"_s}));
    QCOMPARE(m_spy->values("rowId"), QStringList({u"c"_s, u"b"_s, u"a"_s}));
    QCOMPARE(m_spy->value(2, "createdAt").toLongLong(), Rtm::Timestamp(at(1)).toDateTime().toMSecsSinceEpoch());
    QCOMPARE(m_spy->value(2, "authorName").toString(), u"Thomas Anderson"_s);
    QCOMPARE(m_spy->value(2, "initials").toString(), u"TA"_s);
    QCOMPARE(delivery(2), Delivery::None);

    // A second model of the same chat begins with what is there.
    TimelineModel other(m_store.get(), u"C"_s);
    ModelSpy spy(&other);
    QCOMPARE(spy.values("groupFirst"), m_spy->values("groupFirst"));
    for (int i = 0; i < 2; ++i)
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"is not valid"_s));
    QVERIFY(!other.data(other.index(3), TimelineModel::TextRole).isValid());
    QVERIFY(!other.data({}, TimelineModel::TextRole).isValid());
}

void TestTimelineModel::tellsKinds()
{
    const auto withType = [](const QString &id, double seconds, const QString &members) {
        QJsonObject event = message(id, u"customer-C"_s, seconds);
        const QJsonObject more = json(members);
        for (auto it = more.begin(); it != more.end(); ++it)
            event[it.key()] = it.value();
        return event;
    };
    push(message(u"a"_s, u"customer-C"_s, 1));
    push(note(u"b"_s, u"nina@x"_s, 2));
    push(systemMessage(u"c"_s, 3, u"routing.assigned"_s));
    push(withType(u"d"_s, 4, u"{'type':'file','url':'https://x/y.png'}"_s));
    push(withType(u"e"_s, 5, u"{'type':'filled_form','form_id':'f','fields':[{'label':'Name','answer':'Tom'}]}"_s));
    push(withType(u"f"_s, 6, u"{'type':'rich_message'}"_s));
    push(withType(u"g"_s, 7, u"{'deleted':true}"_s));
    const QList<Kind> expected{Kind::Deleted, Kind::RichMessage, Kind::Form,   Kind::File,
                               Kind::System,  Kind::Message,     Kind::Message};
    for (int row = 0; row < expected.size(); ++row)
        QCOMPARE(kind(row), expected[row]);
    QCOMPARE(m_spy->values("note").indexOf(u"true"_s), 5);
    QCOMPARE(m_spy->values("note").count(u"true"_s), 1);
    QCOMPARE(m_spy->value(4, "text").toString(), u"Assigned to Nina"_s);
    push(withType(u"g1"_s, 7.1, u"{'type':'custom','content':{}}"_s));
    push(withType(u"g2"_s, 7.2, u"{'type':'of_tomorrow'}"_s));
    push(withType(u"g3"_s, 7.3, u"{'type':'form','form_id':'f','fields':[]}"_s));
    push(withType(u"g4"_s, 7.4, u"{'type':'system','source':'cdp','subtype':'x','version':1,'details':''}"_s));
    const QList<Kind> more{Kind::System, Kind::Form, Kind::Other, Kind::Other};
    for (int row = 0; row < more.size(); ++row)
        QCOMPARE(kind(row), more[row]);
    // A file that only agents see is a file.
    push(withType(u"g5"_s, 7.5, u"{'type':'file','url':'https://x/y.pdf','visibility':'agents'}"_s));
    QCOMPARE(kind(0), Kind::File);
    QVERIFY(m_spy->value(0, "note").toBool());
    push(message(u"h"_s, u"customer-C"_s, 8, u"هل يمكنني استبدال المقاس؟"_s));
    QVERIFY(m_spy->value(0, "rtl").toBool());
    QVERIFY(!m_spy->value(1, "rtl").toBool());
}

void TestTimelineModel::groupsBubbles()
{
    push(message(u"a"_s, u"customer-C"_s, 1));
    QCOMPARE(groups(), u"[a]"_s);
    push(message(u"c"_s, u"customer-C"_s, 30));
    QCOMPARE(groups(), u"[ac]"_s);
    push(message(u"b"_s, u"nina@x"_s, 20));
    QCOMPARE(groups(), u"[a][b][c]"_s);
    push(note(u"n"_s, u"nina@x"_s, 21));
    QCOMPARE(groups(), u"[a][b][n][c]"_s);
    push(message(u"d"_s, u"customer-C"_s, 31));
    push(message(u"e"_s, u"customer-C"_s, 31 + 300));
    QCOMPARE(groups(), u"[a][b][n][cd][e]"_s);
    push(systemMessage(u"s"_s, 30.5, u"x"_s, u"s"_s));
    QCOMPARE(groups(), u"[a][b][n][c][s][d][e]"_s);
    peek(u"peek"_s);
    QCOMPARE(groups(), u"[a][b][n][c][s][d][e][peek]"_s);
}

void TestTimelineModel::startsDays()
{
    constexpr double day = 24 * 60 * 60;
    push(message(u"b"_s, u"customer-C"_s, day));
    QCOMPARE(m_spy->values("dayStart"), QStringList(u"true"_s));
    push(message(u"a"_s, u"customer-C"_s, day - 60));
    QCOMPARE(m_spy->values("dayStart"), QStringList({u"false"_s, u"true"_s}));
    push(message(u"z"_s, u"customer-C"_s, 0));
    QCOMPARE(m_spy->values("dayStart"), QStringList({u"false"_s, u"true"_s, u"true"_s}));
    peek(u"peek"_s);
    QCOMPARE(m_spy->values("dayStart"), QStringList({u"false"_s, u"false"_s, u"true"_s, u"true"_s}));
}

void TestTimelineModel::followsAMessageOfMine()
{
    push(message(u"a"_s, u"customer-C"_s, 1));
    m_store->addEcho(u"C"_s, u"X"_s, u"hi"_s, false);
    m_store->addEcho(u"C"_s, u"Y"_s, u"psst"_s, true);
    QCOMPARE(m_spy->values("rowId"), QStringList({u"Y"_s, u"X"_s, u"a"_s}));
    QVERIFY(m_spy->value(0, "note").toBool());
    QVERIFY(m_spy->value(1, "mine").toBool());
    QCOMPARE(delivery(1), Delivery::Waiting);
    m_spy->take(true);
    m_store->setEcho(u"C"_s, u"X"_s, Timeline::Delivery::Sent);
    QCOMPARE(delivery(1), Delivery::Sent);
    QCOMPARE(m_spy->take(true), QStringList(u"changed 1-1"_s));
    m_store->acceptEcho(u"C"_s, u"X"_s, u"b"_s);
    QCOMPARE(delivery(1), Delivery::Accepted);
    push(message(u"b"_s, u"me@x"_s, 2, u"hi"_s, u"X"_s));
    push(note(u"n"_s, u"me@x"_s, 2.5));
    seen(10);
    QCOMPARE(delivery(2), Delivery::Seen);
    QCOMPARE(delivery(1), Delivery::Accepted); // the customer does not see notes
    QCOMPARE(m_spy->values("rowId"), QStringList({u"Y"_s, u"n"_s, u"X"_s, u"a"_s}));
    m_store->setEcho(u"C"_s, u"Y"_s, Timeline::Delivery::Failed, u"why"_s);
    QCOMPARE(delivery(0), Delivery::Failed);
    QCOMPARE(m_spy->value(0, "failure").toString(), u"why"_s);
    // The next event comes before what did not go out, and what goes out late moves.
    push(message(u"c"_s, u"customer-C"_s, 3));
    m_spy->take();
    m_store->addEcho(u"C"_s, u"Z"_s, u"yo"_s, false);
    push(message(u"d"_s, u"me@x"_s, 4, u"yo"_s, u"Z"_s));
    QCOMPARE(m_spy->take(), QStringList({u"inserted 0-0"_s, u"moved 0>1"_s}));
    m_store->removeEcho(u"C"_s, u"Y"_s);
    QCOMPARE(m_spy->take(), QStringList(u"removed 0-0"_s));
}

void TestTimelineModel::sneakPeekBecomesTheMessage()
{
    push(message(u"a"_s, u"customer-C"_s, 1));
    m_store->fold(Rtm::decode<Rtm::IncomingTypingIndicator>(
        json(u"{'chat_id':'C','typing_indicator':{'author_id':'customer-C','is_typing':true,'timestamp':1}}"_s)));
    QCOMPARE(kind(0), Kind::Typing);
    peek(u"he"_s);
    QCOMPARE(kind(0), Kind::SneakPeek);
    peek(u"hello"_s);
    const QString row = m_spy->value(0, "rowId").toString();
    QCOMPARE(m_spy->take(), QStringList({u"inserted 0-0"_s, u"inserted 0-0"_s}));
    push(message(u"b"_s, u"customer-C"_s, 2, u"hello!"_s));
    QCOMPARE(m_spy->take(), QStringList());
    QCOMPARE(kind(0), Kind::Message);
    QCOMPARE(m_spy->value(0, "rowId").toString(), row);
    QCOMPARE(groups(), u"[ahello!]"_s);

    peek(u"more"_s);
    m_clock->jump(1h);
    m_store->expire();
    QCOMPARE(m_spy->take(), QStringList({u"inserted 0-0"_s, u"removed 0-0"_s}));
}

void TestTimelineModel::tellsWhatArrives()
{
    QSignalSpy arrived(m_model.get(), &TimelineModel::arrived);
    push(message(u"a"_s, u"customer-C"_s, 1));
    QCOMPARE(arrived.takeFirst(), QVariantList({u"Thomas Anderson"_s, u"a"_s}));
    // Above what waits to be sent, and in the row of what was being typed.
    m_store->addEcho(u"C"_s, u"X"_s, u"mine"_s, false);
    push(message(u"b"_s, u"customer-C"_s, 2));
    QCOMPARE(arrived.takeFirst().at(1).toString(), u"b"_s);
    peek(u"I"_s);
    QVERIFY(arrived.isEmpty());
    push(message(u"c"_s, u"customer-C"_s, 3));
    QCOMPARE(arrived.size(), 1);
    QCOMPARE(arrived.takeFirst().at(1).toString(), u"c"_s);
    // Not what was done by oneself or by the service, nor what was said before.
    push(message(u"d"_s, u"me@x"_s, 4));
    push(systemMessage(u"e"_s, 5, u"routing.idle"_s));
    seen(5);
    m_store->fold(
        u"C"_s,
        Rtm::decode<Rtm::ListThreads::Response>(
            {{u"threads"_s,
              QJsonArray{threadWith(u"t0"_s, -9, {message(u"z"_s, u"customer-C"_s, -8)}, {.active = false})}}}));
    QCOMPARE(m_spy->value(m_model->count() - 1, "text").toString(), u"z"_s);
    QVERIFY(arrived.isEmpty());
}

void TestTimelineModel::loadsOlderAbove()
{
    QSignalSpy hasOlder(m_model.get(), &TimelineModel::hasOlderChanged);
    push(message(u"b"_s, u"customer-C"_s, 1));
    m_spy->take();
    const QJsonObject older =
        threadWith(u"t0"_s, -100, {message(u"y"_s, u"customer-C"_s, -99), message(u"z"_s, u"customer-C"_s, -98)},
                   {.active = false});
    m_store->fold(u"C"_s, Rtm::decode<Rtm::ListThreads::Response>({{u"threads"_s, QJsonArray{older}}}));
    QCOMPARE(m_spy->take(), QStringList(u"inserted 1-2"_s));
    QCOMPARE(m_spy->values("rowId"), QStringList({u"b"_s, u"z"_s, u"y"_s}));
    QVERIFY(!m_model->hasOlder());
    QCOMPARE(hasOlder.size(), 1);
    QCOMPARE(groups(), u"[yzb]"_s);
    QCOMPARE(m_spy->values("dayStart"), QStringList({u"false"_s, u"false"_s, u"true"_s}));
}

void TestTimelineModel::renamesAuthors()
{
    push(message(u"a"_s, u"customer-C"_s, 1));
    push(message(u"b"_s, u"nina@x"_s, 2));
    QCOMPARE(m_spy->value(0, "authorName").toString(), u"nina@x"_s);
    m_spy->take(true);
    read(chatWith(u"C"_s, threadWith(u"t1"_s, 0, {}),
                  {customer(u"C"_s, -1, u"Tom"_s), agent(u"me@x"_s), agent(u"nina@x"_s)}));
    QCOMPARE(m_spy->values("authorName"), QStringList({u"Nina Smith"_s, u"Tom"_s}));
    QCOMPARE(m_spy->take(true).size(), 2);
}

void TestTimelineModel::putsThreadsUnderTheirHeads()
{
    const auto head = [this](int row) { return m_spy->value(row, "threadHead").toMap(); };
    push(message(u"a"_s, u"customer-C"_s, 1));
    push(message(u"b"_s, u"customer-C"_s, 2));
    QCOMPARE(head(1)[u"threadId"_s].toString(), u"t1"_s);
    QVERIFY(head(1)[u"active"_s].toBool());
    QVERIFY(head(0).isEmpty());

    // A thread before it has a head of its own, with what is known of it.
    QJsonObject older = threadWith(u"t0"_s, -9, {message(u"y"_s, u"customer-C"_s, -8)}, {.active = false});
    older[u"properties"_s] = json(u"{'rating':{'score':0,'comment':'slow'}}"_s);
    older[u"summary"_s] = json(u"{'status':'ok','text':'All is well.'}"_s);
    m_store->fold(u"C"_s, Rtm::decode<Rtm::ListThreads::Response>({{u"threads"_s, QJsonArray{older}}}));
    QCOMPARE(head(2)[u"summary"_s].toString(), u"All is well."_s);
    QCOMPARE(head(2)[u"rated"_s].toInt(), -1);
    QCOMPARE(head(2)[u"comment"_s].toString(), u"slow"_s);
    QCOMPARE(head(1)[u"threadId"_s].toString(), u"t1"_s);

    m_spy->take(true);
    m_store->setSummarising(u"C"_s, u"t1"_s, ChatThread::Summarising::Asked);
    QVERIFY(head(1)[u"asked"_s].toBool());
    QCOMPARE(m_spy->take(true), QStringList(u"changed 1-1"_s));
    m_store->fold(Rtm::decode<Rtm::ThreadSummarySet>(
        json(u"{'chat_id':'C','thread_id':'t1','summary':{'status':'ok','text':'New.'}}"_s)));
    QCOMPARE(head(1)[u"summary"_s].toString(), u"New."_s);
    QVERIFY(!head(1)[u"asked"_s].toBool());
    // What comes before the first event takes its place.
    push(message(u"0"_s, u"customer-C"_s, 0.5));
    QCOMPARE(head(2)[u"summary"_s].toString(), u"New."_s);
    QVERIFY(head(1).isEmpty());
}

void TestTimelineModel::survivesItsChat()
{
    push(message(u"a"_s, u"customer-C"_s, 1));
    m_store->forget(u"C"_s);
    QCOMPARE(m_model->count(), 1);
    TimelineModel none(m_store.get(), u"C"_s);
    QCOMPARE(none.rowCount(), 0);
}

void TestTimelineModel::isTrueInAnyOrder()
{
    bool isGiven = false;
    const uint given = qEnvironmentVariable("DESKBELL_SEED").toUInt(&isGiven);
    const uint seed = isGiven ? given : QRandomGenerator::global()->generate();
    qInfo("DESKBELL_SEED=%u", seed);
    std::mt19937 random(seed);
    const auto below = [&random](int limit) { return int(random() % uint(limit)); };
    const QStringList authors{u"customer-C"_s, u"me@x"_s, u"nina@x"_s};
    int echoes = 0;
    for (int step = 0; step < 2000; ++step) {
        const double seconds = below(100'000);
        const QString id = u"e%1"_s.arg(seconds);
        const QString echo = u"X%1"_s.arg(below(echoes + 1));
        switch (below(9)) {
        case 0:
            push(message(id, authors[below(3)], seconds));
            break;
        case 1:
            push(note(id, authors[1 + below(2)], seconds));
            break;
        case 2:
            push(message(u"m"_s + echo, u"me@x"_s, seconds, {}, echo));
            break;
        case 3:
            m_store->acceptEcho(u"C"_s, echo, u"m"_s + echo);
            break;
        case 4:
            m_store->addEcho(u"C"_s, u"X%1"_s.arg(++echoes), u"text"_s, below(2));
            break;
        case 5:
            m_store->setEcho(u"C"_s, echo, Timeline::Delivery(1 + below(4)));
            break;
        case 6:
            peek(below(3) ? u"text"_s : QString());
            break;
        case 7:
            seen(seconds);
            break;
        case 8:
            if (below(20) == 0)
                m_store->removeEcho(u"C"_s, echo);
            m_clock->jump(5s);
            m_store->expire();
            break;
        }
        QVERIFY(step % 20 || m_spy->isTrue());
    }
    TimelineModel fresh(m_store.get(), u"C"_s);
    ModelSpy spy(&fresh);
    const auto roles = fresh.roleNames();
    for (const QByteArray &role : roles)
        QCOMPARE(m_spy->values(role.constData()), spy.values(role.constData()));
}

QTEST_GUILESS_MAIN(TestTimelineModel)
#include "tst_timelinemodel.moc"
