// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include <archivekeys.h>

#include <wire/codec.h>

#include <QtCore/QJsonDocument>
#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

// What is typed to find something in the archive, and what becomes of it.
class TestArchiveQuery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void becomesFilters_data();
    void becomesFilters();
    void tellsWhatCannotBe_data();
    void tellsWhatCannotBe();
    void saysWhereAProblemIs();
    void isWrittenAsItIsRead_data();
    void isWrittenAsItIsRead();
    void isOneThingInTwoViews_data();
    void isOneThingInTwoViews();
    void keepsTheRestOfTheText();
    void survivesAnyField();
    void completes_data();
    void completes();
    void everyKeyIsDocumented();
};

static ArchiveContext context()
{
    return {.myId = u"anna@shop"_s,
            .agents = {{u"anna@shop"_s, u"Anna Smith"_s},
                       {u"nina@shop"_s, u"Nina Berg"_s},
                       {u"nina.k@shop"_s, u"Nina Kowalska"_s},
                       {u"ben@shop"_s, u"Ben Stone"_s}},
            .groups = {{u"1"_s, u"Support"_s}, {u"2"_s, u"Sales"_s}, {u"3"_s, u"Second Level"_s}},
            .tags = {u"refund"_s, u"VIP customer"_s, u"reklamacja"_s},
            .today = QDate(2026, 11, 23),
            .zone = QTimeZone("Europe/Warsaw")};
}

static QString written(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)).replace(u'"', u'\'');
}

void TestArchiveQuery::becomesFilters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("request");
    const auto row = [](const char *name, const QString &text, const QString &filters) {
        QTest::newRow(name) << text << (filters.isEmpty() ? u"{}"_s : u"{'filters':{%1}}"_s.arg(filters));
    };
    row("nothing", u"  "_s, QString());
    row("words", u" late  parcel "_s, u"'query':'late parcel'"_s);
    row("exact words", u"late \"my  parcel\""_s, u"'query':'late \\'my parcel\\''"_s);
    row("an address", u"https://shop.example/a 14:30"_s, u"'query':'https://shop.example/a 14:30'"_s);
    row("a key in quotes", u"\"tag:refund\""_s, u"'query':'\\'tag:refund\\''"_s);
    // The clocks of Warsaw are an hour ahead in winter, two in summer.
    row("a month", u"on:2026-10"_s, u"'from':'2026-09-30T22:00:00.000000Z','to':'2026-10-31T22:59:59.999999Z'"_s);
    row("from a year", u"from:2025"_s, u"'from':'2024-12-31T23:00:00.000000Z'"_s);
    row("from month to day", u"from:2026-10 to:2026-10-15"_s,
        u"'from':'2026-09-30T22:00:00.000000Z','to':'2026-10-15T21:59:59.999999Z'"_s);
    row("today", u"on:today"_s, u"'from':'2026-11-22T23:00:00.000000Z','to':'2026-11-23T22:59:59.999999Z'"_s);
    row("yesterday", u"to:Yesterday"_s, u"'to':'2026-11-22T22:59:59.999999Z'"_s);
    row("days ago", u"from:7d"_s, u"'from':'2026-11-15T23:00:00.000000Z'"_s);
    row("weeks ago", u"from:1w"_s, u"'from':'2026-11-15T23:00:00.000000Z'"_s);
    row("months ago", u"from:1m"_s, u"'from':'2026-10-22T22:00:00.000000Z'"_s);
    row("agent", u"agent:ben"_s, u"'agents':{'values':['ben@shop']}"_s);
    row("agents", u"agent:me,\"Nina Berg\""_s, u"'agents':{'values':['anna@shop','nina@shop']}"_s);
    row("all agents", u"agent:ben agent:me"_s,
        u"'agents':{'require_every_value':true,'values':['ben@shop','anna@shop']}"_s);
    row("not the agent", u"-agent:kowal"_s, u"'agents':{'exclude_values':['nina.k@shop']}"_s);
    row("no agent", u"agent:none"_s, u"'agents':{'exists':false}"_s);
    row("an agent who left", u"agent:old@shop"_s, u"'agents':{'values':['old@shop']}"_s);
    row("tags", u"tag:refund,\"vip customer\""_s, u"'tags':{'values':['refund','VIP customer']}"_s);
    row("a tag that went", u"tag:gone"_s, u"'tags':{'values':['gone']}"_s);
    row("not tagged", u"-tag:any"_s, u"'tags':{'exists':false}"_s);
    row("neither tag", u"-tag:a -tag:b"_s, u"'tags':{'exclude_values':['a','b']}"_s);
    row("groups", u"group:support,2"_s, u"'group_ids':[1,2]"_s);
    row("countries", u"country:pl,Germany"_s, u"'customer_countries':{'values':['PL','DE']}"_s);
    row("good", u"rating:good"_s, u"'properties':{'rating':{'score':{'values':[1]}}}"_s);
    row("bad with a comment", u"rating:bad rating:commented"_s,
        u"'properties':{'rating':{'comment':{'exists':true},'score':{'values':[0]}}}"_s);
    row("not rated", u"rating:none"_s, u"'properties':{'rating':{'score':{'exists':false}}}"_s);
    row("unanswered", u"is:unanswered"_s, u"'agent_response':{'exists':false}"_s);
    row("unassigned", u"is:unassigned"_s, u"'properties':{'routing':{'unassigned':{'values':[true]}}}"_s);
    row("files", u"has:file"_s, u"'event_types':{'values':['file']}"_s);
    row("file and form", u"has:file has:form"_s,
        u"'event_types':{'require_every_value':true,'values':['file','filled_form']}"_s);
    row("no file", u"-has:file"_s, u"'event_types':{'exclude_values':['file']}"_s);
    row("by bots", u"by:chatbot,ai"_s, u"'agent_types':{'any_values':['chatbot','ai_agent']}"_s);
    row("by both", u"by:human by:ai"_s, u"'agent_types':{'all_values':['human','ai_agent']}"_s);
    row("first answer", u"first:ben answergroup:sales"_s,
        u"'agent_response':{'agents':{'values':['ben@shop']},'first':true,'groups':{'values':[2]}}"_s);
    row("forms", u"form:postchat=7 form:prechat"_s,
        u"'forms':[{'answer_id':'7','type':'post_chat'},{'type':'pre_chat'}]"_s);
    row("greetings", u"greeting:3,4 greetingfrom:2026-11-01 -greetinggroup:1"_s,
        u"'greetings':{'from':'2026-10-31T23:00:00.000000Z','groups':{'exclude_values':[1]},'values':[3,4]}"_s);
    row("sales and goals", u"sale:any -goal:2"_s, u"'goals':{'exclude_values':[2]},'sales':{'exists':true}"_s);
    row("properties", u"property:shop.vip=true property:shop.n=4 -property:a.b=c property:a.d"_s,
        u"'properties':{'a':{'b':{'exclude_values':['c']},'d':{'exists':true}},'shop':{'n':{'values':[4]},"
        "'vip':{'values':[true]}}}"_s);
    row("customer", u"customer:C1 email:a@b.example chat:A,B"_s,
        u"'chat_ids':['A','B'],'customer_email':'a@b.example','customer_id':'C1'"_s);
    row("threads", u"thread:A,B"_s, u"'thread_ids':['A','B']"_s);
    QTest::newRow("oldest") << u"sort:oldest"_s << u"{'sort_order':'asc'}"_s;
}

void TestArchiveQuery::becomesFilters()
{
    QFETCH(const QString, text);
    QFETCH(const QString, request);
    const auto resolved = ArchiveQuery(text).resolve(context());
    QCOMPARE(resolved.problems, QList<ArchiveProblem>());
    QCOMPARE(written(Rtm::encode(resolved.request)), request);
}

void TestArchiveQuery::tellsWhatCannotBe_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words");

    QTest::newRow("key") << u"shoe:3"_s << u"There is no filter “shoe:”"_s;
    QTest::newRow("almost") << u"tga:x"_s << u"Did you mean “tag:”?"_s;
    QTest::newRow("plural") << u"agents:x"_s << u"Did you mean “agent:”?"_s;
    QTest::newRow("no value") << u"tag:"_s << u"after “tag:”"_s;
    QTest::newRow("no day") << u"from:soon"_s << u"“soon” is no day"_s;
    QTest::newRow("no such day") << u"from:2026-02-30"_s << u"is no day"_s;
    QTest::newRow("half a month") << u"from:2026-1"_s << u"is no day"_s;
    QTest::newRow("backwards") << u"from:2026-10-15 to:2026-10-14"_s << u"before the day after “from:”"_s;
    QTest::newRow("twice") << u"from:2026 from:2025"_s << u"takes one value"_s;
    QTest::newRow("on and from") << u"from:2026 on:2026"_s << u"leave out “from:”"_s;
    QTest::newRow("no agent") << u"agent:zed"_s << u"No agent is called “zed”"_s;
    QTest::newRow("two agents") << u"agent:nina"_s << u"Nina Berg or Nina Kowalska"_s;
    QTest::newRow("no group") << u"group:kitchen"_s << u"No group is called “kitchen”"_s;
    QTest::newRow("not in a group") << u"-group:1"_s << u"Take the “-” away"_s;
    QTest::newRow("no country") << u"country:atlantis"_s << u"There is no country"_s;
    QTest::newRow("with and without") << u"tag:a -tag:b"_s << u"exclude each other"_s;
    QTest::newRow("any and one") << u"tag:any,a"_s << u"stand alone"_s;
    QTest::newRow("one of and all") << u"tag:a,b tag:c"_s << u"use one of the two"_s;
    QTest::newRow("rating") << u"rating:great"_s << u"Write one of: good, bad"_s;
    QTest::newRow("has") << u"has:cake"_s << u"Write one of: file"_s;
    QTest::newRow("two scores") << u"rating:good rating:none"_s << u"one condition for each property"_s;
    QTest::newRow("property") << u"property:shop"_s << u"namespace.name"_s;
    QTest::newRow("number") << u"goal:x"_s << u"is not a number"_s;
    QTest::newRow("thread") << u"thread:T parcel"_s << u"leave out everything else"_s;
    QTest::newRow("threads") << u"thread:"_s + QStringList(21, u"T"_s).join(u',') << u"at most 20"_s;
    QTest::newRow("order") << u"sort:up"_s << u"newest, oldest"_s;
}

void TestArchiveQuery::tellsWhatCannotBe()
{
    QFETCH(const QString, text);
    QFETCH(const QString, words);
    const auto problems = ArchiveQuery(text).resolve(context()).problems;
    QCOMPARE(problems.size(), 1);
    QVERIFY2(problems.first().words.contains(words), qPrintable(problems.first().words));
}

void TestArchiveQuery::saysWhereAProblemIs()
{
    const QString text = u"parcel  agent:zed tag:refund from:soon"_s;
    const auto problems = ArchiveQuery(text).resolve(context()).problems;
    QStringList parts;
    for (const ArchiveProblem &problem : problems)
        parts.append(text.sliced(problem.from, problem.length));
    QCOMPARE(parts, (QStringList{u"agent:zed"_s, u"from:soon"_s}));
}

void TestArchiveQuery::isWrittenAsItIsRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("again");

    const QString whole =
        u"tag:refund from:2026-10 to:2026-10-15 agent:nina group:support country:pl rating:bad is:answered has:file "
        "\"exact words\" free text"_s;
    QTest::newRow("as it is") << whole << whole;
    QTest::newRow("spaces") << u"  a   tag:b  "_s << u"a tag:b"_s;
    QTest::newRow("capitals") << u"TAG:Refund"_s << u"tag:Refund"_s;
    QTest::newRow("not closed") << u"\"a b"_s << u"\"a b\""_s;
    QTest::newRow("quotes inside") << u"tag:\"a \\\"b\\\"\""_s << u"tag:\"a \\\"b\\\"\""_s;
    QTest::newRow("comma") << u"tag:\"a, b\",c"_s << u"tag:\"a, b\",c"_s;
    QTest::newRow("quoted in vain") << u"tag:\"a\""_s << u"tag:a"_s;
    QTest::newRow("arabic") << u"tag:استرداد مرحبا"_s << u"tag:استرداد مرحبا"_s;
}

void TestArchiveQuery::isWrittenAsItIsRead()
{
    QFETCH(const QString, text);
    QFETCH(const QString, again);
    QCOMPARE(ArchiveQuery(text).text(), again);
    QCOMPARE(ArchiveQuery(again).text(), again);
}

void TestArchiveQuery::isOneThingInTwoViews_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("field");

    QTest::newRow("one") << u"tag"_s << u"tag:a"_s << u"a"_s;
    QTest::newRow("one of") << u"tag"_s << u"tag:a,\"b c\""_s << u"a, b c"_s;
    QTest::newRow("both") << u"tag"_s << u"tag:a tag:b"_s << u"a & b"_s;
    QTest::newRow("not") << u"tag"_s << u"-tag:a,b"_s << u"-a, b"_s;
    QTest::newRow("quotes") << u"tag"_s << u"tag:\"a & b\",\"c,d\""_s << u"\"a & b\", \"c,d\""_s;
    QTest::newRow("minus") << u"tag"_s << u"tag:-a"_s << u"\"-a\""_s;
    QTest::newRow("words") << QString() << u"late \"my parcel\" \"tag:x\""_s << u"late \"my parcel\" \"tag:x\""_s;
}

void TestArchiveQuery::isOneThingInTwoViews()
{
    QFETCH(const QString, key);
    QFETCH(const QString, text);
    QFETCH(const QString, field);
    QCOMPARE(ArchiveQuery(text).field(key), field);
    ArchiveQuery query;
    query.setField(key, field);
    QCOMPARE(query.text(), text);
}

void TestArchiveQuery::keepsTheRestOfTheText()
{
    ArchiveQuery query(u"shoes tag:a from:2026 -tag:b laces"_s);
    query.setField(u"tag"_s, u"c"_s);
    QCOMPARE(query.text(), u"shoes tag:c from:2026 laces"_s);
    query.setField(u"tag"_s, QString());
    QCOMPARE(query.text(), u"shoes from:2026 laces"_s);
    query.setField(QString(), u"boots"_s);
    QCOMPARE(query.text(), u"boots from:2026"_s);
    query.setField(u"group"_s, u"Second Level"_s);
    QCOMPARE(query.text(), u"boots from:2026 group:\"Second Level\""_s);
}

// Whatever somebody types into a form: the text says it, and says it again when it is read.
void TestArchiveQuery::survivesAnyField()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    const QString letters = u"ab ,&\"-\\:ż"_s;
    for (int i = 0; i < 2000; ++i) {
        QString typed;
        for (int n = random.bounded(12); n > 0; --n)
            typed += letters.at(random.bounded(int(letters.size())));
        const QString key = random.bounded(3) ? u"tag"_s : QString();
        ArchiveQuery query;
        query.setField(key, typed);
        const ArchiveQuery again(query.text());
        QVERIFY2(again.field(key) == query.field(key) && again.text() == query.text(),
                 qPrintable(u"seed %1: <%2> <%3> <%4>"_s.arg(seed).arg(typed, query.text(), again.text())));
    }
}

void TestArchiveQuery::completes_data()
{
    QTest::addColumn<QString>("text"); // | is the cursor
    QTest::addColumn<QString>("first");
    QTest::addColumn<int>("count");

    QTest::newRow("keys") << u"ra|"_s << u"rating:"_s << 1;
    QTest::newRow("excluded") << u"x -ta|"_s << u"x -tag:"_s << 1;
    QTest::newRow("value") << u"tag:re|"_s << u"tag:refund"_s << 2;
    QTest::newRow("middle") << u"tag:rek| x"_s << u"tag:reklamacja x"_s << 1;
    QTest::newRow("with a space") << u"tag:vip|"_s << u"tag:\"VIP customer\""_s << 1;
    QTest::newRow("in quotes") << u"tag:\"vip c|"_s << u"tag:\"VIP customer\""_s << 1;
    QTest::newRow("second value") << u"tag:refund,rek|"_s << u"tag:refund,reklamacja"_s << 1;
    QTest::newRow("last name") << u"agent:kow|"_s << u"agent:\"Nina Kowalska\""_s << 1;
    QTest::newRow("country") << u"country:polan|"_s << u"country:PL"_s << 1;
    QTest::newRow("word") << u"rating:b|"_s << u"rating:bad"_s << 1;
    QTest::newRow("none") << u"tag:zzz|"_s << QString() << 0;
    QTest::newRow("after a value") << u"tag:refund x y|"_s << QString() << 0;
}

void TestArchiveQuery::completes()
{
    QFETCH(QString, text);
    QFETCH(const QString, first);
    QFETCH(const int, count);
    const qsizetype cursor = text.indexOf(u'|');
    text.remove(cursor, 1);
    const auto completions = ArchiveQuery::completions(text, cursor, context());
    QCOMPARE(completions.size(), count);
    if (count)
        QCOMPARE(text.replace(completions[0].from, completions[0].length, completions[0].text), first);
}

// Every filter of the protocol has a key; a new one does not go unnoticed.
void TestArchiveQuery::everyKeyIsDocumented()
{
    const QString all = u"words from:2026 to:2026 agent:me tag:a sale:1 goal:1 group:1 rating:good has:file country:pl "
                        "email:a@b.c is:answered by:ai form:prechat greeting:1 customer:c chat:c"_s;
    const QJsonObject filters =
        Rtm::encode(ArchiveQuery(all).resolve(context()).request).value("filters"_L1).toObject();
    int count = 0;
    Rtm::ListArchives::Filters::fields([&](auto... rows) {
        count = sizeof...(rows);
        return 0;
    });
    QCOMPARE(filters.size(), count - 1); // thread_ids stands alone
    for (const ArchiveKey &key : archiveKeys())
        QVERIFY2(qstrlen(key.label) > 0, key.name.data());
}

QTEST_GUILESS_MAIN(TestArchiveQuery)
#include "tst_archivequery.moc"
