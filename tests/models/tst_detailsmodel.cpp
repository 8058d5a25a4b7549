// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "modelspy.h"
#include "world.h"

#include <detailsmodel.h>

#include <QtCore/QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace World;

class TestDetailsModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void tellsWhatIsKnown();
    void opensTheWebOnly();
    void pagesComeAbove();
    void factsComeAndGo();
    void isThereBeforeTheData();
    void survivesItsChat();
    void isTrueInAnyOrder();
    void devices_data();
    void devices();

private:
    template <typename Push>
    void push(const QString &payload)
    {
        m_store->fold(Rtm::decode<Push>(json(payload)));
    }
    void pushChat(const QJsonObject &customer)
    {
        m_store->fold(Rtm::decode<Rtm::IncomingChat>(
            incomingChat(chatWith(u"C"_s, threadWith(u"t1"_s, 0, {}), {customer, agent(u"me@x"_s)}))));
    }
    /// section|label|value
    QStringList rows() const
    {
        QStringList list;
        for (int row = 0; row < m_model->count(); ++row) {
            list.append(QStringList{m_spy->value(row, "section").toString(), m_spy->value(row, "label").toString(),
                                    m_spy->value(row, "value").toString()}
                            .join(u'|'));
        }
        return list;
    }

    std::unique_ptr<ChatStore> m_store;
    std::unique_ptr<DetailsModel> m_model;
    std::unique_ptr<ModelSpy> m_spy;
};

void TestDetailsModel::init()
{
    m_store = std::make_unique<ChatStore>(timeSource(std::make_shared<VirtualClock>()));
    m_store->fold(Rtm::decode<Rtm::Login::Response>(login()));
    pushChat(customer(u"C"_s));
    m_model = std::make_unique<DetailsModel>(m_store.get(), u"C"_s);
    m_spy = std::make_unique<ModelSpy>(m_model.get());
}

void TestDetailsModel::cleanup()
{
    QVERIFY(m_spy->isTrue());
}

void TestDetailsModel::tellsWhatIsKnown()
{
    QCOMPARE(rows(), QStringList{u"customer|Location|Warsaw, Poland"_s});
    pushChat(json(u"{'id':'customer-C','type':'customer','name':'Thomas','email':'t@x.example','present':true,"
                  "'phone_number':'+48 22','address':{'address':'Polna 1','city':'Lublin','postal_code':'20-001'},"
                  "'statistics':{'visits_count':1200,'threads_count':3,'tickets_count':0,'chats_count':1},"
                  "'visit':{'ip':'192.0.2.7','referrer':'https://search.example/?q=a','user_agent':'Mozilla/5.0 (X11; "
                  "Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0','geolocation':{'city':'Warsaw','region':"
                  "'Mazovia','country':'Poland'},'last_pages':["
                  "{'opened_at':'%1','url':'https://shop.example/','title':'Shop'},"
                  "{'opened_at':'%2','url':'https://shop.example/cart'}]},"
                  "'session_fields':[{'plan':'premium'},{'order':'48213'}],"
                  "'carts':[{'store_platform':'shopify','total':64.9,'currency':'EUR','items':[{'id':1,'quantity':2},"
                  "{'id':2}]}]}"_s.arg(at(0), at(60))));
    QCOMPARE(rows(),
             (QStringList{u"customer|E-mail|t@x.example"_s, u"customer|Phone|+48 22"_s,
                          u"customer|Location|Warsaw, Mazovia, Poland"_s, u"customer|Address|Polna 1, 20-001 Lublin"_s,
                          u"customer|Device|Firefox 140 · Linux"_s, u"customer|IP|192.0.2.7"_s,
                          u"customer|Visits|"_s + QLocale().toString(1200), u"customer|Chats|3"_s,
                          u"customer|Tickets|0"_s, u"pages||https://shop.example/cart"_s, u"pages||Shop"_s,
                          u"pages|Came from|https://search.example/?q=a"_s, u"fields|plan|premium"_s,
                          u"fields|order|48213"_s,
                          u"cart|shopify|3 item(s) · %1 EUR"_s.arg(QLocale().toString(64.9, 'f', 2))}));
    QCOMPARE(m_spy->value(9, "at").toLongLong(), dayBegin.count() + (9 * 3600 + 60) * 1000LL);
    QCOMPARE(m_spy->value(10, "link").toString(), u"https://shop.example/"_s);
}

void TestDetailsModel::opensTheWebOnly()
{
    push<Rtm::CustomerUpdated>(u"{'id':'customer-C','session_fields':[{'a':'javascript:alert(1)'},"
                               "{'b':'file:///etc/passwd'},{'c':'http://x.example/'},{'d':'x'}]}"_s);
    QStringList links;
    for (int row = 0; row < m_model->count(); ++row)
        links.append(m_spy->value(row, "link").toString());
    QCOMPARE(links, (QStringList{QString(), QString(), QString(), u"http://x.example/"_s, QString()}));
}

void TestDetailsModel::pagesComeAbove()
{
    const auto open = [&](int i) {
        push<Rtm::CustomerPageUpdated>(u"{'customer_id':'customer-C','visit_id':1,'opened_at':'%1',"
                                       "'url':'https://x.example/%2','title':'Page %2'}"_s.arg(at(i))
                                           .arg(i));
    };
    for (int i = 0; i < 10; ++i)
        open(i);
    m_spy->take();
    open(10);
    QCOMPARE(m_spy->take(), (QStringList{u"removed 10-10"_s, u"inserted 1-1"_s}));
    QCOMPARE(rows().at(1), u"pages||Page 10"_s);
}

void TestDetailsModel::factsComeAndGo()
{
    push<Rtm::CustomerUpdated>(u"{'id':'customer-C','email':'a@x.example'}"_s);
    QCOMPARE(m_spy->take(true), QStringList{u"inserted 0-0"_s});
    push<Rtm::CustomerUpdated>(u"{'id':'customer-C','email':'b@x.example'}"_s);
    QCOMPARE(m_spy->take(true), QStringList{u"changed 0-0"_s});
    push<Rtm::CustomerUpdated>(u"{'id':'customer-C','email':null}"_s);
    QCOMPARE(m_spy->take(true), QStringList{u"removed 0-0"_s});
}

void TestDetailsModel::isThereBeforeTheData()
{
    DetailsModel model(m_store.get(), u"D"_s);
    QCOMPARE(model.count(), 0);
    ModelSpy spy(&model);
    m_store->fold(Rtm::decode<Rtm::IncomingChat>(incomingChat(chatWith(u"D"_s, threadWith(u"t1"_s, 0, {})))));
    push<Rtm::CustomerUpdated>(u"{'id':'customer-D','email':'a@x.example'}"_s);
    QCOMPARE(model.count(), 2);
    QVERIFY(spy.isTrue());
}

void TestDetailsModel::survivesItsChat()
{
    m_store->forget(u"C"_s);
    push<Rtm::CustomerUpdated>(u"{'id':'customer-C','email':'a@x.example'}"_s);
    QVERIFY(m_model->count() <= 1);
}

// Whatever comes: what was told by row is what there is.
void TestDetailsModel::isTrueInAnyOrder()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    for (int i = 0; i < 300; ++i) {
        QStringList fields;
        for (int n = random.bounded(5); n > 0; --n)
            fields.append(u"{'%1':'%2'}"_s.arg(QChar(u'a' + random.bounded(4))).arg(random.bounded(3)));
        push<Rtm::CustomerUpdated>(u"{'id':'customer-C','email':%1,'phone_number':%2,'session_fields':[%3]}"_s.arg(
            random.bounded(2) ? u"'a@x.example'"_s : u"null"_s, random.bounded(2) ? u"'+1'"_s : u"null"_s,
            fields.join(u',')));
        QVERIFY2(m_spy->isTrue(), qPrintable(u"seed %1, step %2"_s.arg(seed).arg(i)));
    }
}

void TestDetailsModel::devices_data()
{
    QTest::addColumn<QString>("userAgent");
    QTest::addColumn<QString>("words");

    QTest::newRow("edge") << u"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
                             "Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0"_s
                          << u"Edge 141 · Windows"_s;
    QTest::newRow("iphone") << u"Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, "
                               "like Gecko) Version/18.1 Mobile/15E148 Safari/604.1"_s
                            << u"Safari 18 · iPhone"_s;
    QTest::newRow("android") << u"Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) "
                                "Chrome/141.0.0.0 Mobile Safari/537.36"_s
                             << u"Chrome 141 · Android"_s;
    QTest::newRow("unknown") << u"curl/8"_s << QString();
    QTest::newRow("cut off") << u"Firefox/"_s << u"Firefox"_s;
    QTest::newRow("none") << QString() << QString();
}

void TestDetailsModel::devices()
{
    QFETCH(const QString, userAgent);
    QFETCH(const QString, words);
    QCOMPARE(deviceInWords(userAgent), words);
}

QTEST_GUILESS_MAIN(TestDetailsModel)
#include "tst_detailsmodel.moc"
