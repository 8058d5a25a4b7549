// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "modelspy.h"
#include "visitorjson.h"

#include <desk.h>

#include <QtCore/QRandomGenerator>
#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace World;

using Column = VisitorsModel::Column;
using Doing = VisitorsModel::Doing;
using Part = VisitorsModel::Part;

class TestVisitorsModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void tellsWhatThereIsToSee();
    void comesInBatches();
    void sortsByEveryColumn_data();
    void sortsByEveryColumn();
    void staysSorted();
    void whoWaitsComesFirst();
    void filters();
    void hasParts();
    void holdsStillUnderThePointer();
    void showsWhatIsWantedEvenThen();
    void knowsTheOneThatIsChosen();
    void opensTheChat();
    void offersGroups();
    void isTrueInAnyOrder();

private:
    VisitorsModel &model() { return *m_desk->visitors(); }
    void pass(std::chrono::milliseconds time = 100ms) { m_service->clock->advance(time); }
    bool show(const QJsonArray &customers, const QJsonArray &chats = {});
    QStringList names() const { return m_spy->values("name"); }
    QVariant value(const QString &id, const char *role) { return m_spy->value(model().rowOf(id), role); }
    void come(const QString &id, const QString &name = {}, double came = 0, const QString &more = {})
    {
        m_service->push(u"incoming_customer"_s, visitor(id, name, came, more));
    }

    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<Shift> m_shift;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<ModelSpy> m_spy;
};

void TestVisitorsModel::init()
{
    m_service = std::make_unique<FakeService>();
    m_shift = std::make_unique<Shift>(&m_service->client, timeSource(m_service->clock));
    m_desk = std::make_unique<Desk>(m_shift.get());
    m_spy = std::make_unique<ModelSpy>(m_desk->visitors());
}

void TestVisitorsModel::cleanup()
{
    if (!QTest::currentTestFailed())
        QVERIFY(m_spy->isTrue());
    m_spy.reset();
    m_desk.reset();
    m_shift.reset();
}

bool TestVisitorsModel::show(const QJsonArray &customers, const QJsonArray &chats)
{
    if (!m_service->logIn(login(chats)))
        return false;
    m_service->push(u"incoming_customers"_s, incomingCustomers());
    model().setShown(true);
    const auto request = m_service->take(u"subscribe_customers"_s);
    if (!request)
        return false;
    m_service->answer(*request, subscription(u"S"_s, customers));
    pass();
    m_spy->take(true);
    return true;
}

void TestVisitorsModel::tellsWhatThereIsToSee()
{
    QVERIFY(show({visitor(u"a"_s, u"Ann Bell"_s, 5,
                          u"'email':'ann@x.example','statistics':{'visits_count':3},"
                          "'carts':[{'total':129,'currency':'EUR'}]"_s),
                  visitor(u"b"_s)}));
    QCOMPARE(model().state(), VisitorsModel::State::Told);
    QCOMPARE(value(u"a"_s, "name"), u"Ann Bell"_s);
    QCOMPARE(value(u"a"_s, "initials"), u"AB"_s);
    QCOMPARE(value(u"a"_s, "where"), u"Berlin, DE"_s);
    QCOMPARE(value(u"a"_s, "page"), u"/a — A"_s);
    QCOMPARE(value(u"a"_s, "url"), u"https://shop.example/a"_s);
    QCOMPARE(value(u"a"_s, "since").toLongLong(), dayBegin.count() + (9 * 3600 + 5) * 1000LL);
    QCOMPARE(value(u"a"_s, "returning"), true);
    QCOMPARE(value(u"a"_s, "cart"), QString(QLocale().toString(129.0, 'f', 2) + u" EUR"_s));
    QCOMPARE(value(u"a"_s, "timezone"), u"Europe/Berlin"_s);
    QCOMPARE(value(u"b"_s, "name"), u"Visitor from Berlin"_s);
    QCOMPARE(value(u"b"_s, "returning"), false);

    m_service->push(u"customer_page_updated"_s, pageOpened(u"a"_s, u"javascript:alert(1)"_s, {}));
    pass();
    QCOMPARE(value(u"a"_s, "url"), QString());
    QCOMPARE(value(u"a"_s, "pages"), 2);
    m_service->push(u"customer_page_updated"_s, pageOpened(u"a"_s, u"https://shop.example?q=x"_s, u"Two\\nlines"_s));
    pass();
    QCOMPARE(value(u"a"_s, "page"), u"?q=x — Two lines"_s);
}

void TestVisitorsModel::comesInBatches()
{
    QVERIFY(show({visitor(u"a"_s)}));
    QSignalSpy counts(&model(), &VisitorsModel::countsChanged);
    for (int i = 0; i < 5; ++i)
        m_service->push(u"customer_page_updated"_s, pageOpened(u"a"_s, u"https://shop.example/%1"_s.arg(i), u"P"_s));
    come(u"b"_s, u"Bob"_s, 1);
    come(u"c"_s, u"Cid"_s, 2);
    m_service->push(u"customer_left"_s, left(u"c"_s));
    pass(50ms);
    QCOMPARE(m_spy->take(true), QStringList());
    pass(50ms);
    QCOMPARE(m_spy->take(true), (QStringList{u"changed 0-0"_s, u"inserted 1-1"_s}));
    QCOMPARE(counts.size(), 1);
    QCOMPARE(model().counts(), (QList<int>{2, 0, 0, 0}));
}

void TestVisitorsModel::sortsByEveryColumn_data()
{
    QTest::addColumn<Column>("column");
    QTest::addColumn<QStringList>("first");
    QTest::addColumn<QStringList>("second");
    // Who is equal stays in the order in which they came: Bob, ann, Çelik, Dan.
    QTest::newRow("customer") << Column::Customer << QStringList{u"ann"_s, u"Bob"_s, u"Çelik"_s, u"Dan"_s}
                              << QStringList{u"Dan"_s, u"Çelik"_s, u"Bob"_s, u"ann"_s};
    QTest::newRow("where") << Column::Where << QStringList{u"ann"_s, u"Bob"_s, u"Çelik"_s, u"Dan"_s}
                           << QStringList{u"Dan"_s, u"Bob"_s, u"Çelik"_s, u"ann"_s};
    QTest::newRow("page") << Column::Page << QStringList{u"Çelik"_s, u"Bob"_s, u"ann"_s, u"Dan"_s}
                          << QStringList{u"Dan"_s, u"Bob"_s, u"ann"_s, u"Çelik"_s};
    QTest::newRow("pages") << Column::Pages << QStringList{u"Çelik"_s, u"Bob"_s, u"ann"_s, u"Dan"_s}
                           << QStringList{u"Bob"_s, u"ann"_s, u"Dan"_s, u"Çelik"_s};
    QTest::newRow("state") << Column::Activity << QStringList{u"ann"_s, u"Dan"_s, u"Bob"_s, u"Çelik"_s}
                           << QStringList{u"Bob"_s, u"Çelik"_s, u"Dan"_s, u"ann"_s};
    QTest::newRow("on site") << Column::OnSite << QStringList{u"Dan"_s, u"Çelik"_s, u"ann"_s, u"Bob"_s}
                             << QStringList{u"Bob"_s, u"ann"_s, u"Çelik"_s, u"Dan"_s};
}

void TestVisitorsModel::sortsByEveryColumn()
{
    QFETCH(const Column, column);
    QFETCH(const QStringList, first);
    QFETCH(const QStringList, second);
    const QString visit = u"'visit':{'started_at':'%1','geolocation':{'city':'%2','country_code':'DE'},'last_pages':[%3"
                          "{'opened_at':'%1','url':'https://x.example/%4'}]}"_s;
    const QString before = u"{'opened_at':'%1','url':'https://x.example/'},"_s.arg(at(0));
    QVERIFY(
        show({visitor(u"4"_s, u"Dan"_s, 0,
                      visit.arg(at(4), u"Ulm"_s, QString(), u"10"_s) + u",'statistics':{'visits_count':2}"_s),
              visitor(u"1"_s, u"Bob"_s, 0, visit.arg(at(1), u"Bonn"_s, QString(), u"9"_s)),
              visitor(u"2"_s, u"ann"_s, 0, visit.arg(at(2), u"Aachen"_s, QString(), u"9"_s) + u",'state':'queued'"_s),
              visitor(u"3"_s, u"Çelik"_s, 0, visit.arg(at(3), u"Bonn"_s, before, u"1"_s))}));
    QCOMPARE(names(), (QStringList{u"Bob"_s, u"ann"_s, u"Çelik"_s, u"Dan"_s})); // longest on the site
    model().sortBy(column);
    QCOMPARE(names(), first);
    QCOMPARE(model().sortColumn(), column);
    model().sortBy(column);
    QCOMPARE(names(), second);
}

void TestVisitorsModel::staysSorted()
{
    QVERIFY(show({visitor(u"a"_s, u"Ann"_s), visitor(u"b"_s, u"Bob"_s), visitor(u"c"_s, u"Cid"_s)}));
    model().sortBy(Column::Customer);
    m_spy->take();
    m_service->push(u"customer_updated"_s, json(u"{'id':'a','name':'Bruce'}"_s));
    pass();
    QCOMPARE(m_spy->take(), QStringList{u"moved 0>1"_s});
    come(u"d"_s, u"Abe"_s);
    pass();
    QCOMPARE(m_spy->take(), QStringList{u"inserted 0-0"_s});
    QCOMPARE(names(), (QStringList{u"Abe"_s, u"Bob"_s, u"Bruce"_s, u"Cid"_s}));
    m_service->push(u"customer_left"_s, left(u"b"_s));
    pass();
    QCOMPARE(m_spy->take(), QStringList{u"removed 1-1"_s});
}

void TestVisitorsModel::whoWaitsComesFirst()
{
    const QJsonObject queued = chatWith(u"Q"_s, threadWith(u"t"_s, 30, {}, {.queuePosition = 1}), {customer(u"Q"_s)});
    const QJsonObject mine = chatWith(u"C"_s, threadWith(u"t"_s, 10, {}));
    QVERIFY(show({visitor(u"a"_s, u"Ann"_s, 0, u"'state':'chatting'"_s), visitor(u"customer-C"_s, u"Cid"_s),
                  visitor(u"customer-Q"_s, u"Quinn"_s), visitor(u"b"_s, u"Bob"_s)},
                 {summary(mine), summary(queued)}));
    model().sortBy(Column::Activity);
    QCOMPARE(names(), (QStringList{u"Quinn"_s, u"Ann"_s, u"Cid"_s, u"Bob"_s}));
    QCOMPARE(value(u"customer-Q"_s, "doing"), int(Doing::Queued));
    QCOMPARE(value(u"customer-Q"_s, "waitingSince").toLongLong(), dayBegin.count() + (9 * 3600 + 30) * 1000LL);
    QCOMPARE(value(u"customer-Q"_s, "chatId"), u"Q"_s);
    QCOMPARE(value(u"customer-C"_s, "doing"), int(Doing::ChattingWithYou));
    QCOMPARE(value(u"a"_s, "doing"), int(Doing::Chatting));
    // Nina takes the one who waits.
    m_service->push(u"incoming_chat"_s,
                    incomingChat(chatWith(u"Q"_s, threadWith(u"t"_s, 30, {}), {customer(u"Q"_s), agent(u"nina@x"_s)})));
    pass();
    QCOMPARE(value(u"customer-Q"_s, "doing"), int(Doing::Chatting));
    QCOMPARE(value(u"customer-Q"_s, "agentName"), u"Nina"_s);
}

void TestVisitorsModel::filters()
{
    QVERIFY(show({visitor(u"a"_s, u"Zoë Müller"_s, 0, u"'email':'zm@firm.example'"_s), visitor(u"b"_s, u"Bob"_s, 1),
                  visitor(u"c"_s, u"Cid"_s, 2)}));
    model().setFilter(u"  zoe MULL"_s);
    QCOMPARE(names(), QStringList{u"Zoë Müller"_s});
    model().setFilter(u"firm.example"_s);
    QCOMPARE(names(), QStringList{u"Zoë Müller"_s});
    model().setFilter(u"germany"_s);
    QCOMPARE(model().count(), 3);
    model().setFilter(u"bob paris"_s);
    QCOMPARE(model().count(), 0);
    QCOMPARE(model().counts().first(), 3);
    model().setFilter(u"checkout"_s);
    m_service->push(u"customer_page_updated"_s, pageOpened(u"b"_s, u"https://shop.example/checkout"_s, {}));
    pass();
    QCOMPARE(names(), QStringList{u"Bob"_s});
    m_service->push(u"customer_page_updated"_s, pageOpened(u"b"_s, u"https://shop.example/bye"_s, {}));
    pass();
    QCOMPARE(model().count(), 0);
    model().setFilter({});
    QCOMPARE(model().count(), 3);
}

void TestVisitorsModel::hasParts()
{
    QVERIFY(show({visitor(u"a"_s, u"Ann"_s, 0, u"'state':'chatting'"_s),
                  visitor(u"b"_s, u"Bob"_s, 1, u"'state':'queued'"_s),
                  visitor(u"c"_s, u"Cid"_s, 2, u"'statistics':{'visits_count':2}"_s), visitor(u"d"_s, u"Dan"_s, 3)}));
    QCOMPARE(model().counts(), (QList<int>{4, 1, 1, 1}));
    model().setPart(Part::Chatting);
    QCOMPARE(names(), QStringList{u"Ann"_s});
    model().setPart(Part::Queued);
    QCOMPARE(names(), QStringList{u"Bob"_s});
    model().setPart(Part::Returning);
    QCOMPARE(names(), QStringList{u"Cid"_s});
    m_service->push(u"customer_statistics_updated"_s, json(u"{'customer_id':'d','statistics':{'visits_count':5}}"_s));
    pass();
    QCOMPARE(names(), (QStringList{u"Cid"_s, u"Dan"_s}));
    QCOMPARE(model().counts(), (QList<int>{4, 1, 1, 2}));
}

void TestVisitorsModel::holdsStillUnderThePointer()
{
    QVERIFY(show({visitor(u"a"_s, u"Ann"_s), visitor(u"b"_s, u"Bob"_s, 1), visitor(u"c"_s, u"Cid"_s, 2)}));
    model().sortBy(Column::Customer);
    m_spy->take();
    model().setFrozen(true);
    m_service->push(u"customer_updated"_s, json(u"{'id':'a','name':'Zed'}"_s));
    m_service->push(u"customer_left"_s, left(u"b"_s));
    come(u"d"_s, u"Abe"_s);
    come(u"e"_s, u"Zoe"_s);
    pass();
    QCOMPARE(m_spy->take(), QStringList{u"inserted 3-3"_s}); // what comes last moves nothing
    QCOMPARE(names(), (QStringList{u"Zed"_s, u"Bob"_s, u"Cid"_s, u"Zoe"_s}));
    QCOMPARE(value(u"b"_s, "doing"), int(Doing::Left));
    QCOMPARE(model().heldBack(), 3);
    QCOMPARE(model().counts().first(), 4);
    // Comes back meanwhile.
    come(u"b"_s, u"Bob"_s, 1);
    m_service->push(u"customer_left"_s, left(u"d"_s));
    pass();
    QCOMPARE(value(u"b"_s, "doing"), int(Doing::Browsing));
    QCOMPARE(model().heldBack(), 1);
    m_service->push(u"customer_left"_s, left(u"c"_s));
    pass();
    model().setFrozen(false);
    QCOMPARE(names(), (QStringList{u"Bob"_s, u"Zed"_s, u"Zoe"_s}));
    QCOMPARE(model().heldBack(), 0);
}

void TestVisitorsModel::showsWhatIsWantedEvenThen()
{
    QVERIFY(show({visitor(u"a"_s, u"Ann"_s), visitor(u"b"_s, u"Bob"_s, 1), visitor(u"c"_s, u"Cid"_s, 2)}));
    model().setFrozen(true);
    m_service->push(u"customer_left"_s, left(u"b"_s));
    pass();
    QCOMPARE(model().count(), 3);
    model().sortBy(Column::Customer);
    QCOMPARE(names(), (QStringList{u"Ann"_s, u"Cid"_s}));
    QCOMPARE(model().heldBack(), 0);
    model().setFilter(u"cid"_s);
    QCOMPARE(names(), QStringList{u"Cid"_s});
}

void TestVisitorsModel::knowsTheOneThatIsChosen()
{
    QVERIFY(show({visitor(u"a"_s, u"Ann"_s), visitor(u"b"_s, u"Bob"_s, 1)}));
    QSignalSpy changed(&model(), &VisitorsModel::currentChanged);
    QVERIFY(model().current().isEmpty());
    model().setCurrentId(u"b"_s);
    QCOMPARE(model().current().value(u"name"_s), u"Bob"_s);
    model().setFilter(u"ann"_s);
    m_service->push(u"customer_updated"_s, json(u"{'id':'b','name':'Bruce'}"_s));
    pass();
    QCOMPARE(model().current().value(u"name"_s), u"Bruce"_s);
    QCOMPARE(changed.size(), 2);
    m_service->push(u"customer_left"_s, left(u"b"_s));
    pass();
    QVERIFY(model().current().isEmpty());
    QCOMPARE(changed.size(), 3);
}

void TestVisitorsModel::opensTheChat()
{
    QVERIFY(show({visitor(u"customer-C"_s)}, {summary(chatWith(u"C"_s, threadWith(u"t"_s, 0, {})))}));
    model().startChat(u"customer-C"_s);
    QCOMPARE(m_desk->conversation()->chatId(), u"C"_s);
}

void TestVisitorsModel::offersGroups()
{
    QVERIFY(show({visitor(u"a"_s)}));
    QCOMPARE(model().groups().size(), 0);
    QSignalSpy changed(&model(), &VisitorsModel::groupsChanged);
    m_service->push(u"group_created"_s, json(u"{'id':3,'name':'Sales'}"_s));
    QVERIFY(changed.size() > 0);
    QCOMPARE(model().groups(),
             QVariantList{(QVariantMap{{u"id"_s, 3}, {u"name"_s, u"Sales"_s}, {u"chosen"_s, false}})});
    model().chooseGroup(3, true);
    QCOMPARE(model().groups().first().toMap().value(u"chosen"_s), true);
    QCOMPARE(model().level(), VisitorsModel::Level::Online);
    QCOMPARE(model().levels().size(), 4);
    model().setLevel(VisitorsModel::Level::My);
    QCOMPARE(model().groups().size(), 0);
}

// Whatever comes, and however the agent looks at it: what was told by row is what there is, in order.
void TestVisitorsModel::isTrueInAnyOrder()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    QVERIFY(show({}));
    const auto anyId = [&] { return u"v%1"_s.arg(random.bounded(40)); };
    const auto anyName = [&] { return u"%1"_s.arg(QChar(u'a' + random.bounded(26))); };
    const QList<std::function<void()>> steps{
        [&] { come(anyId(), anyName(), random.bounded(100), random.bounded(3) ? QString() : u"'state':'queued'"_s); },
        [&] { come(anyId(), anyName(), random.bounded(100)); },
        [&] { m_service->push(u"customer_left"_s, left(anyId())); },
        [&] {
            m_service->push(u"customer_page_updated"_s, pageOpened(anyId(), u"https://x.example/"_s + anyName(), {}));
        },
        [&] { m_service->push(u"customer_updated"_s, json(u"{'id':'%1','name':'%2'}"_s.arg(anyId(), anyName()))); },
        [&] { pass(); },
        [&] { model().setFrozen(random.bounded(2)); },
        [&] { model().sortBy(Column(random.bounded(6))); },
        [&] { model().setFilter(random.bounded(2) ? QString() : anyName()); },
        [&] { model().setPart(Part(random.bounded(4))); },
        [&] {
            for (int i = 0; i < 200; ++i)
                come(u"w%1"_s.arg(i), anyName(), random.bounded(100));
        },
    };
    for (int i = 0; i < 400; ++i) {
        steps[random.bounded(steps.size() - (i % 40 ? 1 : 0))]();
        QVERIFY2(m_spy->isTrue(), qPrintable(u"seed %1, step %2"_s.arg(seed).arg(i)));
        m_spy->take(true);
    }
    model().setFrozen(false);
    model().setFilter({});
    model().setPart(Part::All);
    pass();
    QCOMPARE(model().count(), m_shift->visitors()->ids().size());
    QCOMPARE(model().counts().first(), model().count());
    const QStringList before = m_spy->values("customerId");
    model().sortBy(model().sortColumn());
    model().sortBy(model().sortColumn());
    QCOMPARE(m_spy->values("customerId"), before);
}

QTEST_GUILESS_MAIN(TestVisitorsModel)
#include "tst_visitorsmodel.moc"
