// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// What is one thing or another: a payload that is no object, a member of one of several types, one that was emptied.

#include "scriptedservice.h"

#include <wire/tables.h>

using namespace Qt::StringLiterals;
using Rtm::decode;
using Rtm::encode;

namespace {

QStringList words(const QList<Rtm::Problem> &problems)
{
    QStringList result;
    for (const Rtm::Problem &problem : problems)
        result.append(problem.path + u": "_s + problem.text);
    return result;
}

} // namespace

class TestAlternatives : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void absentIsNotEmptied_data();
    void absentIsNotEmptied();
    void eitherType_data();
    void eitherType();
    void listsOfOneType_data();
    void listsOfOneType();
    void updatesTellEmptied();
    void numberOfChats();
    void payloads();
};

void TestAlternatives::absentIsNotEmptied_data()
{
    QTest::addColumn<QString>("push");
    QTest::addColumn<QString>("seen"); ///< of the name: absent, none, or its text in quotes
    QTest::newRow("absent") << u"{'id':'c'}"_s << u"absent"_s;
    QTest::newRow("null") << u"{'id':'c','name':null}"_s << u"none"_s;
    QTest::newRow("empty") << u"{'id':'c','name':''}"_s << u"''"_s;
    QTest::newRow("changed") << u"{'id':'c','name':'Ada'}"_s << u"'Ada'"_s;
}

// A push of what changed: what is not there is as it was.
void TestAlternatives::absentIsNotEmptied()
{
    QFETCH(QString, push);
    QFETCH(QString, seen);
    const auto words = [](const auto &name) {
        return !name ? u"absent"_s : !name->value ? u"none"_s : u"'%1'"_s.arg(*name->value);
    };
    const auto customer = decode<Rtm::CustomerUpdated>(json(push));
    QCOMPARE(words(customer.name), seen);
    QVERIFY(!customer.cart && !customer.sessionFields && !customer.address);
    QCOMPARE(encode(customer), json(push));
    // Made here, it says the same.
    QCOMPARE(encode(Rtm::CustomerUpdated{.id = u"c"_s, .name = customer.name}), json(push));
}

void TestAlternatives::eitherType_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("answer"); ///< as read
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const QString &answer, const QString &read, const QString &problem = {}) {
        QTest::newRow(name) << u"{'id':'1','type':'radio','label':'l','answer':%1}"_s.arg(answer) << read << problem;
    };
    row("words", u"'yes'"_s, u"yes"_s);
    row("no words", u"''"_s, QString());
    row("choice", u"{'id':'0','label':'yes'}"_s, u"0 yes"_s);
    row("choice with a number", u"{'id':2,'label':'yes','group_id':5}"_s, u"#2 yes"_s);
    row("choice with more", u"{'id':'0','label':'yes','new':[1]}"_s, u"0 yes"_s);
    row("choice of a wrong type", u"{'id':true,'label':'yes'}"_s, u" yes"_s,
        u"answer.id: expected string or whole number, found boolean"_s);
    row("neither", u"7"_s, u"none"_s, u"answer: expected string or object, found number"_s);
    row("null", u"null"_s, u"none"_s);
}

void TestAlternatives::eitherType()
{
    QFETCH(QString, field);
    QFETCH(QString, answer);
    QFETCH(QString, problem);
    QList<Rtm::Problem> problems;
    const auto read = decode<Rtm::FilledFormField>(json(field), &problems);
    const auto words = [](const Rtm::FilledFormField &form) {
        if (!form.answer)
            return u"none"_s;
        const auto *choice = std::get_if<Rtm::FormAnswer>(&*form.answer);
        if (!choice)
            return std::get<QString>(*form.answer);
        const auto *number = std::get_if<qint64>(&choice->id);
        return (number ? u"#%1"_s.arg(*number) : std::get<QString>(choice->id)) + u' ' + choice->label;
    };
    QCOMPARE(words(read), answer);
    QCOMPARE(problems.isEmpty() ? QString() : problems.first().path + u": "_s + problems.first().text, problem);
    QCOMPARE(encode(read), json(field));
    // Whatever stood there: what is set now goes out.
    for (const Rtm::FilledFormField &now :
         {Rtm::FilledFormField{.answer = QString()}, Rtm::FilledFormField{.answer = Rtm::FormAnswer{}}}) {
        Rtm::FilledFormField changed = read;
        changed.answer = now.answer;
        QCOMPARE(words(decode<Rtm::FilledFormField>(encode(changed))), words(now));
    }
}

void TestAlternatives::listsOfOneType_data()
{
    QTest::addColumn<QString>("values");
    QTest::addColumn<int>("alternative");
    QTest::addColumn<QString>("problem");
    QTest::newRow("texts") << u"['a','']"_s << 0 << QString();
    QTest::newRow("whole numbers") << u"[0,7]"_s << 1 << QString();
    QTest::newRow("booleans") << u"[false]"_s << 2 << QString();
    QTest::newRow("nothing") << u"[]"_s << 0 << QString();
    QTest::newRow("of both") << u"[7,'a']"_s << 0 << u"values[0]: expected string, found number"_s;
    QTest::newRow("of others") << u"[{'a':1}]"_s << 0 << u"values[0]: expected string, found object"_s;
    QTest::newRow("no list") << u"'a'"_s << -1 << u"values: expected array, found string"_s;
}

void TestAlternatives::listsOfOneType()
{
    QFETCH(QString, values);
    const QJsonObject literal = json(u"{'values':%1}"_s.arg(values));
    QList<Rtm::Problem> problems;
    const auto filter = decode<Rtm::ValueFilter>(literal, &problems);
    QTEST(filter.values ? int(filter.values->index()) : -1, "alternative");
    QTEST(words(problems).join(u'\n'), "problem");
    QCOMPARE(encode(filter), literal);
    if (problems.isEmpty())
        QCOMPARE(encode(Rtm::ValueFilter{.values = filter.values}), literal);
}

// In a push of what changed each member can say that it was emptied.
void TestAlternatives::updatesTellEmptied()
{
    QStringList seen;
    for (const Rtm::PushInfo &push : Rtm::pushes()) {
        const Rtm::TypeInfo &type = push.payload().element ? *push.payload().element : push.payload();
        if (!push.action.endsWith("_updated"_L1) || !type.entity)
            continue;
        for (const Rtm::FieldInfo &field : type.entity().fields) {
            QVERIFY2(field.required || field.type->nullable, qPrintable(QString(push.action) + u'.' + field.name));
            if (!field.required)
                seen.append(push.action);
        }
    }
    seen.removeDuplicates();
    QVERIFY(seen.size() >= 7);

    const QJsonObject literal = json(u"{'id':1,'updated_at':'2026-03-01T08:18:00Z','text':null,'tags':[]}"_s);
    const auto response = decode<Rtm::CannedResponseUpdated>(literal);
    QVERIFY(response.text && !response.text->value);
    QVERIFY(response.tags && response.tags->value == QStringList());
    QVERIFY(!response.groupId && !response.isPrivate && !response.authorId);
    QCOMPARE(encode(response), literal);
}

void TestAlternatives::numberOfChats()
{
    const auto count = [](const QString &members) {
        return decode<Rtm::AgentForTransfer>(json(u"{'agent_id':'a'%1}"_s.arg(members))).chatsCount();
    };
    QCOMPARE(count(u",'active_chats':2"_s), 2);
    QCOMPARE(count(u",'total_active_chats':3"_s), 3);
    QCOMPARE(count({}), 0);
}

void TestAlternatives::payloads()
{
    const auto positions =
        jsonValue(u"[{'chat_id':'C','thread_id':'T','queue':{'position':1,'wait_time':'soon'}},7]"_s);
    QList<Rtm::Problem> problems;
    const auto read = Rtm::decodePayload<Rtm::QueuePositionsUpdated>(positions, &problems);
    QCOMPARE(read.size(), 2);
    QCOMPARE(read[0].queue.position, 1);
    QCOMPARE(words(problems),
             (QStringList{u"[0].queue.wait_time: expected whole number, found string"_s,
                          u"[1]: expected object, found number"_s}));
    QCOMPARE(Rtm::encodePayload(read, positions), positions);

    problems.clear();
    const auto totals =
        Rtm::decodePayload<Rtm::SubscribedCustomersTotalsUpdated>(json(u"{'a':7,'b':'x'}"_s), &problems);
    QCOMPARE(totals, (QMap<QString, qint64>{{u"a"_s, 7}, {u"b"_s, 0}}));
    QCOMPARE(words(problems), QStringList{u"b: expected whole number, found string"_s});

    problems.clear();
    QVERIFY(Rtm::decodePayload<Rtm::QueuePositionsUpdated>(QJsonValue::Undefined, &problems).isEmpty());
    QCOMPARE(words(problems), QStringList{u": expected array, found nothing"_s});
    problems.clear();
    QCOMPARE(Rtm::decodePayload<Rtm::ChatDeleted>(QJsonValue::Undefined, &problems), Rtm::ChatDeleted());
    QCOMPARE(words(problems), QStringList{u"chat_id: missing"_s});
}

QTEST_GUILESS_MAIN(TestAlternatives)
#include "tst_alternatives.moc"
