// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "world.h"

#include <shift.h>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using namespace World;

using What = CustomerEditor::What;

// What the agent changes of customers.
class TestCustomerEditor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void changesOneThing_data();
    void changesOneThing();
    void changesOneFieldOfMany_data();
    void changesOneFieldOfMany();
    void takesOneAfterTheOther();
    void tellsInWordsWhatFailed();
    void failsAtOnceWithoutAConnection();
    void readsWhatChatsLeaveOut();
    void knowsWhatIsWrong_data();
    void knowsWhatIsWrong();
    void foldsTickets();

private:
    CustomerEditor *editor() { return m_shift->customerEditor(); }
    const Rtm::User *user() const { return m_shift->store()->chat(u"C"_s)->customer(); }
    QJsonArray fields() const
    {
        QJsonArray result;
        for (const QJsonObject &field : user()->customer()->sessionFields.value_or(QList<QJsonObject>()))
            result.append(field);
        return result;
    }

    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<Shift> m_shift;
    const QString m_id = u"customer-C"_s;
};

void TestCustomerEditor::init()
{
    m_shift.reset();
    m_service = std::make_unique<FakeService>();
    m_shift = std::make_unique<Shift>(&m_service->client, timeSource(m_service->clock));
    QVERIFY(m_service->logIn(login()));
    m_service->answer(*m_service->take(u"list_chats"_s), {{u"chats_summary"_s, QJsonArray()}});
    QJsonObject customer = World::customer(u"C"_s);
    customer[u"session_fields"_s] = jsonArray(u"[{'plan':'premium'},{'order':'48213'}]"_s);
    m_service->push(u"incoming_chat"_s, incomingChat(chatWith(u"C"_s, threadWith(u"t1"_s, 0, {}), {customer})));
}

void TestCustomerEditor::changesOneThing_data()
{
    QTest::addColumn<What>("what");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("request");
    QTest::newRow("name") << What::Name << u"  Tomek "_s << u"'name':'Tomek'"_s;
    QTest::newRow("email") << What::Email << u"t@x.example"_s << u"'email':'t@x.example'"_s;
    QTest::newRow("phone") << What::Phone << u"+48 (600) 700-801"_s << u"'phone_number':'+48600700801'"_s;
    QTest::newRow("nothing") << What::Phone << QString() << u"'phone_number':''"_s;
}

void TestCustomerEditor::changesOneThing()
{
    QFETCH(const What, what);
    QFETCH(const QString, value);
    QFETCH(const QString, request);
    QSignalSpy saves(editor(), &CustomerEditor::saved);
    editor()->change(m_id, {.what = what, .value = value});
    const auto asked = m_service->take(u"update_customer"_s);
    QCOMPARE(asked->payload, json(u"{'id':'customer-C',%1}"_s.arg(request)));
    QCOMPARE(saves.count(), 0);
    m_service->answer(*asked);
    QCOMPARE(saves.count(), 1);
    const auto known = what == What::Name ? user()->name
        : what == What::Email             ? user()->email
                                          : user()->customer()->phoneNumber;
    QCOMPARE(known.value_or(QString()), CustomerEditor::normalized(what, value));
}

void TestCustomerEditor::changesOneFieldOfMany_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<std::optional<QString>>("value");
    QTest::addColumn<int>("place");
    QTest::addColumn<QString>("fields");
    using Value = std::optional<QString>;
    QTest::newRow("change") << u"plan"_s << Value(u"free"_s) << -1 << u"[{'plan':'free'},{'order':'48213'}]"_s;
    QTest::newRow("empty") << u"plan"_s << Value(QString()) << -1 << u"[{'plan':''},{'order':'48213'}]"_s;
    QTest::newRow("add") << u"size"_s << Value(u"43"_s) << -1
                         << u"[{'plan':'premium'},{'order':'48213'},{'size':'43'}]"_s;
    QTest::newRow("put back") << u"size"_s << Value(u"43"_s) << 1
                              << u"[{'plan':'premium'},{'size':'43'},{'order':'48213'}]"_s;
    QTest::newRow("remove") << u"plan"_s << Value() << -1 << u"[{'order':'48213'}]"_s;
}

void TestCustomerEditor::changesOneFieldOfMany()
{
    QFETCH(const QString, key);
    QFETCH(const std::optional<QString>, value);
    QFETCH(const int, place);
    QFETCH(const QString, fields);
    editor()->change(m_id, {.what = What::Field, .key = key, .value = value, .place = place});
    const auto asked = m_service->take(u"update_customer"_s);
    QCOMPARE(asked->payload[u"session_fields"_s].toArray(), jsonArray(fields));
    m_service->answer(*asked);
    QCOMPARE(this->fields(), jsonArray(fields));
}

// The second request holds what the first has changed, and what others have meanwhile.
void TestCustomerEditor::takesOneAfterTheOther()
{
    editor()->change(m_id, {.what = What::Field, .key = u"plan"_s, .value = u"free"_s});
    editor()->change(m_id, {.what = What::Field, .key = u"size"_s, .value = u"43"_s});
    const auto first = m_service->take(u"update_customer"_s);
    QCOMPARE(m_service->open(), QStringList());
    m_service->answer(*first);
    m_service->push(u"customer_updated"_s,
                    json(u"{'id':'customer-C','session_fields':[{'plan':'free'},{'cart':'full'}]}"_s));
    const auto second = m_service->take(u"update_customer"_s);
    QCOMPARE(second->payload[u"session_fields"_s].toArray().size(), 3);
    m_service->refuse(*second, u"internal"_s);
    QCOMPARE(fields(), jsonArray(u"[{'plan':'free'},{'cart':'full'}]"_s));
}

void TestCustomerEditor::tellsInWordsWhatFailed()
{
    QSignalSpy failures(editor(), &CustomerEditor::failed);
    editor()->change(m_id, {.what = What::Name, .value = u"Tomek"_s});
    m_service->refuse(*m_service->take(u"update_customer"_s), u"authorization"_s);
    QCOMPARE(failures.count(), 1);
    QVERIFY(failures[0][2].toString().contains(u"administrator"_s));
    QCOMPARE(*user()->name, u"Thomas Anderson"_s);
}

void TestCustomerEditor::failsAtOnceWithoutAConnection()
{
    QSignalSpy failures(editor(), &CustomerEditor::failed);
    m_service->drop();
    editor()->change(m_id, {.what = What::Name, .value = u"Tomek"_s});
    QCOMPARE(failures.count(), 1);
}

void TestCustomerEditor::readsWhatChatsLeaveOut()
{
    editor()->read(m_id);
    const auto asked = m_service->take(u"get_customer"_s);
    QCOMPARE(asked->payload, json(u"{'id':'customer-C'}"_s));
    m_service->answer(*asked,
                      json(u"{'id':'customer-C','type':'customer','name':'T','statistics':{'visits_count':12}}"_s));
    QCOMPARE(user()->customer()->statistics->visitsCount, 12);
    QCOMPARE(user()->present, true); // as the chat has told
}

void TestCustomerEditor::knowsWhatIsWrong_data()
{
    QTest::addColumn<What>("what");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("right");
    QTest::newRow("email") << What::Email << u"a.b+c@x.example"_s << true;
    QTest::newRow("no email") << What::Email << u"a.b"_s << false;
    QTest::newRow("two emails") << What::Email << u"a@x.example, b@x.example"_s << false;
    QTest::newRow("email in polish") << What::Email << u"żółw@łąka.example"_s << true;
    QTest::newRow("no country") << What::Phone << u"600 700 801"_s << false;
    QTest::newRow("zeros for plus") << What::Phone << u"0048 600 700 801"_s << true;
    QTest::newRow("too long") << What::Phone << u"+1234567890123456"_s << false;
    QTest::newRow("letters") << What::Phone << u"+48 600 CALL"_s << false;
    QTest::newRow("any name") << What::Name << u"سارة أحمد"_s << true;
    QTest::newRow("nothing") << What::Email << u" "_s << true;
}

void TestCustomerEditor::knowsWhatIsWrong()
{
    QFETCH(const What, what);
    QFETCH(const QString, value);
    QFETCH(const bool, right);
    QCOMPARE(CustomerEditor::problemOf(what, value).isEmpty(), right);
}

void TestCustomerEditor::foldsTickets()
{
    m_service->push(
        u"ticket_created"_s,
        json(u"{'customer_id':'customer-C','ticket_id':'T1','silo':'inbox','created_at':'%1'}"_s.arg(at(5))));
    QCOMPARE(user()->customer()->tickets->size(), 1);
    QCOMPARE(user()->customer()->tickets->first().ticketId, u"T1"_s);
    m_service->push(u"ticket_deleted"_s, json(u"{'customer_id':'customer-C','ticket_id':'T1'}"_s));
    QCOMPARE(user()->customer()->tickets->size(), 0);
}

QTEST_GUILESS_MAIN(TestCustomerEditor)
#include "tst_customereditor.moc"
