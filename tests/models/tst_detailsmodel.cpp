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
    void tellsHowLongPagesWere();
    void pagesComeAbove();
    void factsComeAndGo();
    void isThereBeforeTheData();
    void survivesItsChat();
    void isTrueInAnyOrder();

    void changesAValue();
    void keepsWhatIsWritten();
    void keepsWhatCannotBeSaved();
    void keepsAFieldThatWentMeanwhile();
    void addsAndRemovesFields();
    void takesBack();
    void readsWhenSomebodyLooks();

    void devices_data();
    void devices();

private:
    void push(const QString &action, const QString &payload) { m_service->push(action, json(payload)); }
    void pushChat(const QJsonObject &customer, const QString &threadId = u"t1"_s)
    {
        m_service->push(u"incoming_chat"_s,
                        incomingChat(chatWith(u"C"_s, threadWith(threadId, 0, {}), {customer, agent(u"me@x"_s)})));
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
    QVariant value(const QString &rowKey, const char *role) const
    {
        return m_spy->value(int(m_spy->values("rowKey").indexOf(rowKey)), role);
    }
    bool has(const QString &rowKey) const { return m_spy->values("rowKey").contains(rowKey); }

    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<Shift> m_shift;
    std::unique_ptr<DetailsModel> m_model;
    std::unique_ptr<ModelSpy> m_spy;
};

void TestDetailsModel::init()
{
    m_service = std::make_unique<FakeService>();
    m_shift = std::make_unique<Shift>(&m_service->client, timeSource(m_service->clock));
    QVERIFY(m_service->logIn(login()));
    m_service->answer(*m_service->take(u"list_chats"_s), {{u"chats_summary"_s, QJsonArray()}});
    pushChat(customer(u"C"_s));
    m_model = std::make_unique<DetailsModel>(m_shift.get(), m_shift->store(), u"C"_s);
    m_spy = std::make_unique<ModelSpy>(m_model.get());
}

void TestDetailsModel::cleanup()
{
    QVERIFY(m_spy->isTrue());
    m_spy.reset();
    m_model.reset();
    m_shift.reset();
    m_service.reset();
}

void TestDetailsModel::tellsWhatIsKnown()
{
    QCOMPARE(rows(),
             (QStringList{u"customer|Name|Thomas Anderson"_s, u"customer|E-mail|"_s, u"customer|Phone|"_s,
                          u"customer|Location|Warsaw, Poland"_s}));
    QCOMPARE(value(u"Location"_s, "zone").toString(), u"Europe/Warsaw"_s);
    QCOMPARE(m_spy->values("first"), (QStringList{u"true"_s, u"false"_s, u"false"_s, u"false"_s}));
    pushChat(json(u"{'id':'customer-C','type':'customer','name':'Thomas','email':'t@x.example','present':true,"
                  "'created_at':'%1','phone_number':'+4822','address':{'address':'Polna 1','city':'Lublin',"
                  "'postal_code':'20-001'},"
                  "'statistics':{'visits_count':1200,'threads_count':3,'tickets_count':1,'chats_count':1},"
                  "'visit':{'started_at':'%1','ip':'192.0.2.7','referrer':'https://search.example/?q=a','user_agent':"
                  "'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0','geolocation':"
                  "{'city':'Warsaw','region':'Mazovia','country':'Poland'},'last_pages':["
                  "{'opened_at':'%1','url':'https://shop.example/','title':'Shop'},"
                  "{'opened_at':'%2','url':'https://shop.example/cart'}]},"
                  "'session_fields':[{'plan':'premium'},{'order':'48213'}],'tickets':[{'ticket_id':'T1',"
                  "'created_at':'%1'}],"
                  "'carts':[{'store_platform':'shopify','total':64.9,'currency':'EUR','items':[{'id':1,'quantity':2},"
                  "{'id':2}]}]}"_s.arg(at(0), at(60))));
    const QString day = QLocale().toString(QDateTime::fromMSecsSinceEpoch(dayBegin.count() + 9 * 3600 * 1000LL).date(),
                                           QLocale::ShortFormat);
    QCOMPARE(rows(),
             (QStringList{u"customer|Name|Thomas"_s, u"customer|E-mail|t@x.example"_s, u"customer|Phone|+4822"_s,
                          u"customer|Location|Warsaw, Mazovia, Poland"_s, u"customer|Address|Polna 1, 20-001 Lublin"_s,
                          u"customer|Device|Firefox 140 · Linux"_s, u"customer|IP|192.0.2.7"_s,
                          u"customer|Visits|%1 · first %2"_s.arg(QLocale().toString(1200), day), u"customer|Chats|3"_s,
                          u"pages||https://shop.example/cart"_s, u"pages||Shop"_s,
                          u"pages|Came from|https://search.example/?q=a"_s,
                          u"cart|shopify|3 item(s) · %1 EUR"_s.arg(QLocale().toString(64.9, 'f', 2)),
                          u"tickets|%1|T1"_s.arg(day), u"fields|plan|premium"_s, u"fields|order|48213"_s}));
    QCOMPARE(m_spy->value(10, "link").toString(), u"https://shop.example/"_s);
    QCOMPARE(m_model->visitStartedAt(), double(dayBegin.count() + 9 * 3600 * 1000LL));
}

void TestDetailsModel::opensTheWebOnly()
{
    push(u"customer_updated"_s,
         u"{'id':'customer-C','session_fields':[{'a':'javascript:alert(1)'},"
         "{'b':'file:///etc/passwd'},{'c':'http://x.example/'},{'d':'x'}]}"_s);
    QStringList links = m_spy->values("link");
    links.removeAll(QString());
    QCOMPARE(links, QStringList{u"http://x.example/"_s});
}

void TestDetailsModel::tellsHowLongPagesWere()
{
    const qint64 begin = dayBegin.count() + 9 * 3600 * 1000LL;
    for (const int i : {0, 20, 80}) {
        push(
            u"customer_page_updated"_s,
            u"{'customer_id':'customer-C','visit_id':1,'opened_at':'%1','url':'https://x.example/%2'}"_s.arg(at(i)).arg(
                i));
    }
    QStringList pages;
    for (int row = 4; row < m_model->count(); ++row) {
        const qint64 until = m_spy->value(row, "until").toLongLong();
        pages.append(u"%1 %2"_s.arg((m_spy->value(row, "at").toLongLong() - begin) / 1000)
                         .arg(until ? (until - begin) / 1000 : 0));
    }
    QCOMPARE(pages, (QStringList{u"80 0"_s, u"20 80"_s, u"0 20"_s}));
}

void TestDetailsModel::pagesComeAbove()
{
    const auto open = [&](int i) {
        push(u"customer_page_updated"_s,
             u"{'customer_id':'customer-C','visit_id':1,'opened_at':'%1',"
             "'url':'https://x.example/%2','title':'Page %2'}"_s.arg(at(i))
                 .arg(i));
    };
    for (int i = 0; i < 10; ++i)
        open(i);
    m_spy->take();
    open(10);
    QCOMPARE(m_spy->take(), (QStringList{u"removed 13-13"_s, u"inserted 4-4"_s}));
    QCOMPARE(rows().at(4), u"pages||Page 10"_s);
}

void TestDetailsModel::factsComeAndGo()
{
    push(u"customer_updated"_s, u"{'id':'customer-C','email':'a@x.example'}"_s);
    QCOMPARE(m_spy->take(true), QStringList{u"changed 1-1"_s});
    push(u"customer_updated"_s, u"{'id':'customer-C','address':{'city':'Lublin'}}"_s);
    QCOMPARE(m_spy->take(true), QStringList{u"inserted 4-4"_s});
    push(u"customer_updated"_s, u"{'id':'customer-C','address':null}"_s);
    QCOMPARE(m_spy->take(true), QStringList{u"removed 4-4"_s});
}

void TestDetailsModel::isThereBeforeTheData()
{
    DetailsModel model(m_shift.get(), m_shift->store(), u"D"_s);
    QCOMPARE(model.count(), 0);
    ModelSpy spy(&model);
    m_service->push(u"incoming_chat"_s, incomingChat(chatWith(u"D"_s, threadWith(u"t1"_s, 0, {}))));
    push(u"customer_updated"_s, u"{'id':'customer-D','email':'a@x.example'}"_s);
    QCOMPARE(model.count(), 4);
    QVERIFY(spy.isTrue());
}

void TestDetailsModel::survivesItsChat()
{
    push(u"chat_deleted"_s, u"{'chat_id':'C'}"_s);
    push(u"customer_updated"_s, u"{'id':'customer-C','email':'a@x.example'}"_s);
    m_model->beginEdit(u"Name"_s);
    m_model->setDraft(u"Name"_s, u"x"_s);
    m_model->save(u"Name"_s);
    QCOMPARE(m_service->open(), QStringList());
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
        push(u"customer_updated"_s,
             u"{'id':'customer-C','email':%1,'phone_number':%2,'session_fields':[%3]}"_s.arg(
                 random.bounded(2) ? u"'a@x.example'"_s : u"null"_s, random.bounded(2) ? u"'+1'"_s : u"null"_s,
                 fields.join(u',')));
        if (random.bounded(3) == 0)
            m_model->beginEdit(u"field a"_s);
        else if (random.bounded(3) == 0)
            m_model->cancelEdit(u"field a"_s);
        QVERIFY2(m_spy->isTrue(), qPrintable(u"seed %1, step %2"_s.arg(seed).arg(i)));
    }
}

void TestDetailsModel::changesAValue()
{
    m_model->save(u"E-mail"_s); // nobody has begun
    m_model->beginEdit(u"E-mail"_s);
    QVERIFY(value(u"E-mail"_s, "editing").toBool());
    m_model->setDraft(u"E-mail"_s, u"nobody"_s);
    m_model->save(u"E-mail"_s);
    QVERIFY(value(u"E-mail"_s, "problem").toString().contains(u"no e-mail address"_s));
    QVERIFY(value(u"E-mail"_s, "editing").toBool());
    QCOMPARE(m_service->open(), QStringList());
    m_model->setDraft(u"E-mail"_s, u"t@x.example"_s);
    QCOMPARE(value(u"E-mail"_s, "problem").toString(), QString());
    m_model->save(u"E-mail"_s);
    m_model->save(u"E-mail"_s); // once is enough
    QVERIFY(value(u"E-mail"_s, "saving").toBool());
    const auto request = m_service->take(u"update_customer"_s);
    QCOMPARE(request->payload, json(u"{'id':'customer-C','email':'t@x.example'}"_s));
    QCOMPARE(m_service->open(), QStringList());
    m_service->answer(*request);
    QVERIFY(!value(u"E-mail"_s, "saving").toBool());
    QCOMPARE(value(u"E-mail"_s, "value").toString(), u"t@x.example"_s);
    // What is as it was is not sent.
    m_model->beginEdit(u"E-mail"_s);
    m_model->save(u"E-mail"_s);
    QVERIFY(!value(u"E-mail"_s, "editing").toBool());
    QCOMPARE(m_service->open(), QStringList());
    // Nor can everything be changed.
    m_model->beginEdit(u"Location"_s);
    QVERIFY(!value(u"Location"_s, "editing").toBool());
}

void TestDetailsModel::keepsWhatIsWritten()
{
    m_model->beginEdit(u"Name"_s);
    m_model->setDraft(u"Name"_s, u"Tomek"_s);
    push(u"customer_updated"_s, u"{'id':'customer-C','name':'Tomasz'}"_s);
    QCOMPARE(value(u"Name"_s, "draft").toString(), u"Tomek"_s);
    QCOMPARE(value(u"Name"_s, "value").toString(), u"Tomasz"_s);
    QVERIFY(value(u"Name"_s, "overtaken").toBool());
    m_model->cancelEdit(u"Name"_s);
    QVERIFY(!value(u"Name"_s, "overtaken").toBool());
    QCOMPARE(value(u"Name"_s, "value").toString(), u"Tomasz"_s);
}

void TestDetailsModel::keepsWhatCannotBeSaved()
{
    m_model->beginEdit(u"Name"_s);
    m_model->setDraft(u"Name"_s, u"Tomek"_s);
    m_model->save(u"Name"_s);
    m_service->refuse(*m_service->take(u"update_customer"_s), u"authorization"_s);
    QVERIFY(value(u"Name"_s, "editing").toBool());
    QCOMPARE(value(u"Name"_s, "draft").toString(), u"Tomek"_s);
    QVERIFY(value(u"Name"_s, "problem").toString().contains(u"administrator"_s));
    QCOMPARE(m_model->undoText(), QString());
    m_service->drop();
    m_model->save(u"Name"_s);
    QVERIFY(value(u"Name"_s, "problem").toString().contains(u"no connection"_s));
    QCOMPARE(value(u"Name"_s, "draft").toString(), u"Tomek"_s);
}

void TestDetailsModel::keepsAFieldThatWentMeanwhile()
{
    push(u"customer_updated"_s, u"{'id':'customer-C','session_fields':[{'plan':'free'},{'order':'1'}]}"_s);
    m_model->beginEdit(u"field plan"_s);
    m_model->setDraft(u"field plan"_s, u"premium"_s);
    push(u"customer_updated"_s, u"{'id':'customer-C','session_fields':[{'order':'1'}]}"_s);
    QVERIFY(has(u"field plan"_s));
    QCOMPARE(value(u"field plan"_s, "draft").toString(), u"premium"_s);
    QVERIFY(value(u"field plan"_s, "overtaken").toBool());
    m_model->save(u"field plan"_s);
    QCOMPARE(m_service->take(u"update_customer"_s)->payload[u"session_fields"_s].toArray(),
             jsonArray(u"[{'order':'1'},{'plan':'premium'}]"_s));
    m_model->cancelEdit(u"field plan"_s);
    QVERIFY(!has(u"field plan"_s));
}

void TestDetailsModel::addsAndRemovesFields()
{
    push(u"customer_updated"_s, u"{'id':'customer-C','session_fields':[{'plan':'free'},{'order':'1'}]}"_s);
    QVERIFY(!m_model->addField(u"  "_s, u"x"_s));
    QVERIFY(!m_model->newFieldProblem().isEmpty());
    QVERIFY(!m_model->addField(u"plan "_s, u"x"_s));
    QVERIFY(m_model->newFieldProblem().contains(u"“plan”"_s));
    QVERIFY(m_model->addField(u"size"_s, u" 43 "_s));
    QCOMPARE(m_model->newFieldProblem(), QString());
    m_service->answer(*m_service->take(u"update_customer"_s));
    QCOMPARE(value(u"field size"_s, "value").toString(), u"43"_s);

    QVERIFY(m_model->addField(u"shoe"_s, u"red"_s));
    m_service->refuse(*m_service->take(u"update_customer"_s), u"internal"_s);
    QVERIFY(!m_model->newFieldProblem().isEmpty());

    m_model->removeField(u"Name"_s); // is no field
    m_model->removeField(u"field plan"_s);
    QVERIFY(value(u"field plan"_s, "saving").toBool());
    m_service->refuse(*m_service->take(u"update_customer"_s), u"internal"_s);
    QVERIFY(!value(u"field plan"_s, "problem").toString().isEmpty());
    m_model->cancelEdit(u"field plan"_s);
    m_model->removeField(u"field plan"_s);
    m_service->answer(*m_service->take(u"update_customer"_s));
    QVERIFY(!has(u"field plan"_s));
}

void TestDetailsModel::takesBack()
{
    push(u"customer_updated"_s, u"{'id':'customer-C','session_fields':[{'plan':'free'},{'order':'1'}]}"_s);
    const auto answer = [this] { m_service->answer(*m_service->take(u"update_customer"_s)); };
    m_model->undo(); // nothing to take back
    m_model->removeField(u"field plan"_s);
    answer();
    QCOMPARE(m_model->undoText(), u"“plan” was removed"_s);
    m_model->undo();
    answer();
    QCOMPARE(rows().mid(4), (QStringList{u"fields|plan|free"_s, u"fields|order|1"_s})); // where it was
    m_model->undo();
    answer();
    QVERIFY(!has(u"field plan"_s));

    m_model->beginEdit(u"Name"_s);
    m_model->setDraft(u"Name"_s, u"Tomek"_s);
    m_model->save(u"Name"_s);
    answer();
    QCOMPARE(m_model->undoText(), u"“Name” was changed"_s);
    m_model->undo();
    answer();
    QCOMPARE(value(u"Name"_s, "value").toString(), u"Thomas Anderson"_s);

    QVERIFY(m_model->addField(u"size"_s, u"43"_s));
    answer();
    m_model->undo();
    answer();
    QVERIFY(!has(u"field size"_s));
}

void TestDetailsModel::readsWhenSomebodyLooks()
{
    QCOMPARE(m_service->open(), QStringList());
    m_model->setWanted(true);
    QCOMPARE(m_service->open(), (QStringList{u"get_customer"_s, u"list_archives"_s}));
    m_service->answer(*m_service->take(u"get_customer"_s),
                      json(u"{'id':'customer-C','type':'customer','name':'T','statistics':{'visits_count':12,"
                           "'threads_count':2}}"_s));
    QCOMPARE(value(u"Visits"_s, "value").toString(), u"12"_s);
    const auto request = m_service->take(u"list_archives"_s);
    QCOMPARE(request->payload[u"filters"_s].toObject(), json(u"{'customer_id':'customer-C'}"_s));
    QJsonObject thread =
        threadWith(u"t0"_s, -100, {message(u"m"_s, u"customer-C"_s, -99, u"Refund"_s)}, {.active = false});
    thread[u"properties"_s] = json(u"{'rating':{'score':1}}"_s);
    m_service->answer(*request, {{u"chats"_s, QJsonArray{chatWith(u"C"_s, thread)}}});
    QCOMPARE(ModelSpy(m_model->earlier()).values("snippetText"), QStringList{u"Refund"_s});
    QCOMPARE(value(u"Chats"_s, "value").toString(), u"2 · 1 rated good"_s);
    // Again when this thread is over, and not for less.
    push(u"customer_updated"_s, u"{'id':'customer-C','name':'Tomasz'}"_s);
    m_model->setWanted(false);
    m_model->setWanted(true);
    QCOMPARE(m_service->open(), QStringList());
    push(u"chat_deactivated"_s, u"{'chat_id':'C','thread_id':'t1'}"_s);
    QVERIFY(m_service->open().contains(u"list_archives"_s));
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
