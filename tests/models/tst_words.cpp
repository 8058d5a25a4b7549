// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "world.h"

#include <eventtext.h>
#include <persona.h>

using namespace Qt::StringLiterals;

class TestWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initials_data();
    void initials();
    void personas();
    void systemMessages_data();
    void systemMessages();
    void otherEvents();
};

void TestWords::initials_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("initials");
    QTest::newRow("two words") << u"Thomas Anderson"_s << u"TA"_s;
    QTest::newRow("one word") << u"thomas"_s << u"T"_s;
    QTest::newRow("three words") << u"  Ana   Maria López "_s << u"AL"_s;
    QTest::newRow("Polish") << u"łucja ściegienny"_s << u"ŁŚ"_s;
    QTest::newRow("combining") << u"e\u0301lise o\u0308ner"_s << u"E\u0301O\u0308"_s;
    QTest::newRow("Arabic") << u"سارة أحمد"_s << u"س"_s;
    QTest::newRow("Japanese") << u"佐藤 健二"_s << u"佐"_s;
    QTest::newRow("mixed") << u"佐藤 Kenji"_s << u"佐"_s;
    QTest::newRow("brackets") << u"(Bob) \"Builder\""_s << u"BB"_s;
    QTest::newRow("address") << u"t.anderson@example.com"_s << u"T"_s;
    QTest::newRow("beyond the BMP") << u"\U00010400x y"_s << u"\U00010400Y"_s;
    QTest::newRow("nothing") << u" - "_s << QString();
}

void TestWords::initials()
{
    QFETCH(QString, name);
    QTEST(initialsOf(name), "initials");
}

void TestWords::personas()
{
    const auto persona = [](const QJsonObject &object) {
        const auto user = Rtm::decode<Rtm::User>(object);
        return personaOf(user.id, &user);
    };
    const Persona thomas = persona(World::customer(u"C"_s));
    QCOMPARE(thomas.name, u"Thomas Anderson"_s);
    QCOMPARE(thomas.firstName, u"Thomas"_s);
    QCOMPARE(thomas.initials, u"TA"_s);
    QCOMPARE(thomas.colorIndex, persona(json(u"{'id':'customer-C','type':'customer'}"_s)).colorIndex);
    // Pinned: colours are the same in each run and on each computer.
    QCOMPARE(personaOf(u"smith@example.com"_s, nullptr).colorIndex, 5);

    QJsonObject nobody = World::customer(u"C"_s, -1, {});
    QCOMPARE(persona(nobody).name, u"Visitor from Warsaw"_s);
    QCOMPARE(persona(nobody).firstName, u"Visitor from Warsaw"_s);
    QCOMPARE(persona(nobody).initials, QString());
    nobody.remove(u"visit"_s);
    QCOMPARE(persona(nobody).name, u"Visitor"_s);
    nobody[u"email"_s] = u"t@example.com"_s;
    QCOMPARE(persona(nobody).name, u"t@example.com"_s);
    QCOMPARE(personaOf(u"left@x"_s, nullptr).name, u"left@x"_s);
}

void TestWords::systemMessages_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("values");
    QTest::addColumn<QString>("words");
    QTest::newRow("known") << u"routing.assigned"_s << u"{'agent':'Nina'}"_s << u"Assigned to Nina"_s;
    // As the documentation of the service has it.
    QTest::newRow("documented") << u"routing.archived_disconnected"_s << u"{'agent':'Agent Smith'}"_s
                                << u"Closed: Agent Smith lost the connection"_s;
    QTest::newRow("number") << u"routing.archived_inactive"_s << u"{'duration':20}"_s
                            << u"Closed after 20 minutes of silence"_s;
    QTest::newRow("one") << u"routing.archived_inactive"_s << u"{'duration':'1'}"_s
                         << u"Closed after a minute of silence"_s;
    QTest::newRow("several values") << u"routing.assigned_inactive"_s
                                    << u"{'agent_added':'Nina','agent_removed':'Tom','duration':'2'}"_s
                                    << u"Assigned to Nina: no answer from Tom in 2 minutes"_s;
    QTest::newRow("one day") << u"customer_banned"_s << u"{'agent':'Nina','duration':'1'}"_s
                             << u"Nina banned the customer for a day"_s;
    QTest::newRow("no number") << u"routing.idle"_s << u"{'duration':'long'}"_s << u"as it came"_s;
    QTest::newRow("value with a percent sign")
        << u"rating.chat_commented"_s << u"{'customer':'Tom','comment':'100% good'}"_s << u"Tom commented: 100% good"_s;
    QTest::newRow("value is missing") << u"routing.assigned"_s << u"{}"_s << u"as it came"_s;
    QTest::newRow("value by another name") << u"manual_archived_agent"_s << u"{'user':'Nina'}"_s << u"as it came"_s;
    QTest::newRow("unknown") << u"app.something"_s << u"{}"_s << u"as it came"_s;
}

void TestWords::systemMessages()
{
    QFETCH(QString, type);
    QFETCH(QString, values);
    QJsonObject object = World::systemMessage(u"a"_s, 1, type, u"as it came"_s);
    object[u"text_vars"_s] = json(values);
    QTEST(eventText(Rtm::decode<Rtm::Event>(object)), "words");
    object.remove(u"text"_s);
    if (type.startsWith(u"app"))
        QCOMPARE(eventText(Rtm::decode<Rtm::Event>(object)), type);
}

void TestWords::otherEvents()
{
    const auto text = [](QString object) {
        object.insert(1, u"'id':'a','created_at':'%1',"_s.arg(World::at(1)));
        return eventText(Rtm::decode<Rtm::Event>(json(object)));
    };
    QCOMPARE(text(u"{'type':'file','url':'https://x/y/cat.png','name':'cat.png'}"_s), u"cat.png"_s);
    QCOMPARE(text(u"{'type':'file','url':'https://x/y/cat.png'}"_s), u"cat.png"_s);
    QCOMPARE(text(u"{'type':'filled_form','form_id':'f','fields':[{'label':'Name:','answer':'Tom'},"
                  "{'label':'Where:','answer':{'id':'1','label':'Here'}},"
                  "{'label':'What:','answers':[{'id':'1','label':'A'},{'id':'2','label':'B'}]}]}"_s),
             u"Name: Tom\nWhere: Here\nWhat: A, B"_s);
    QCOMPARE(text(u"{'type':'rich_message'}"_s), u"A rich message"_s);
    QCOMPARE(text(u"{'type':'tomorrow'}"_s), u"tomorrow"_s);
    QCOMPARE(text(u"{'type':'message','text':'x','deleted':true}"_s), u"Message deleted"_s);
    QCOMPARE(text(u"{'type':'message','restricted_access':'only 60 days'}"_s), u"only 60 days"_s);
    QCOMPARE(eventLine(Rtm::decode<Rtm::Event>(World::message(u"a"_s, u"b"_s, 1, u" two \\n lines "_s))),
             u"two lines"_s);
}

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"
