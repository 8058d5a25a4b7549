// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "world.h"

#include <eventcontent.h>
#include <eventtext.h>

using namespace Qt::StringLiterals;

class TestEventContent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void picturesOfTheServiceOnly_data();
    void picturesOfTheServiceOnly();
    void files();
    void cards();
    void products();
    void stickersAndReplies();
    void forms();
    void filledForms();
    void ratings();
    void markdownIfTheEventSaysSo();
    void fewEmoji_data();
    void fewEmoji();
    void nothingOfWhatWasDeleted();
    void texts();
    void summaries();

private:
    static Rtm::Event event(QString members)
    {
        members.insert(1, u"'id':'a','created_at':'%1',"_s.arg(World::at(1)));
        return Rtm::decode<Rtm::Event>(json(members));
    }
    static QVariantMap content(const QString &members)
    {
        return eventContent(event(members), PictureSource(QUrl(u"wss://chat.example"_s)));
    }
};

void TestEventContent::picturesOfTheServiceOnly_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("same host") << u"wss://chat.example"_s << u"https://chat.example/a.png"_s << true;
    QTest::newRow("standard port") << u"wss://chat.example:443"_s << u"https://chat.example/a.png"_s << true;
    QTest::newRow("other port") << u"wss://chat.example"_s << u"https://chat.example:8443/a.png"_s << false;
    QTest::newRow("other host") << u"wss://chat.example"_s << u"https://tracker.example/a.png"_s << false;
    QTest::newRow("looks alike") << u"wss://chat.example"_s << u"https://chat.example.evil/a.png"_s << false;
    QTest::newRow("user info") << u"wss://chat.example"_s << u"https://chat.example@evil/a.png"_s << false;
    QTest::newRow("not encrypted") << u"wss://chat.example"_s << u"http://chat.example/a.png"_s << false;
    QTest::newRow("sandbox") << u"ws://127.0.0.1:4711"_s << u"http://127.0.0.1:4711/a.png"_s << true;
    QTest::newRow("beside the sandbox") << u"ws://127.0.0.1:4711"_s << u"http://127.0.0.1:80/a.png"_s << false;
    QTest::newRow("files of the vendor") << u"wss://api.livechatinc.com"_s
                                         << u"https://cdn.livechat-files.com/api/file/lc/att/1/2/image.png"_s << true;
    QTest::newRow("files of the vendor elsewhere")
        << u"wss://chat.example"_s << u"https://cdn.livechat-files.com/a.png"_s << false;
    QTest::newRow("not of the vendor") << u"wss://api.livechatinc.com"_s << u"https://xlivechat-files.com/a.png"_s
                                       << false;
    QTest::newRow("a file of this computer") << u"wss://chat.example"_s << u"file:///etc/passwd"_s << false;
    QTest::newRow("no service") << QString() << u"https:///a.png"_s << false;
    QTest::newRow("nothing") << u"wss://chat.example"_s << QString() << false;
}

void TestEventContent::picturesOfTheServiceOnly()
{
    QFETCH(QString, service);
    QFETCH(QString, address);
    QFETCH(bool, allowed);
    QCOMPARE(PictureSource(QUrl(service)).allowed(address), allowed ? address : QString());
}

void TestEventContent::files()
{
    QVariantMap file = content(
        u"{'type':'file','name':'cat.png','url':'https://chat.example/cat.png','thumbnail_url':'https://chat.example/"
        u"t',"
        "'thumbnail2x_url':'https://chat.example/t2','content_type':'image/png','size':123444,'width':640,'height':480,"
        "'alternative_text':'A cat'}"_s);
    QCOMPARE(file,
             QVariantMap({{u"name"_s, u"cat.png"_s},
                          {u"url"_s, u"https://chat.example/cat.png"_s},
                          {u"type"_s, u"image/png"_s},
                          {u"size"_s, u"120.6 KiB"_s},
                          {u"words"_s, u"A cat"_s},
                          {u"picture"_s, u"https://chat.example/t2"_s},
                          {u"width"_s, 640LL},
                          {u"height"_s, 480LL}}));
    file = content(u"{'type':'file','url':'https://x.example/a%20b.pdf?c=1','thumbnail_url':'https://x.example/t'}"_s);
    QCOMPARE(file[u"name"_s].toString(), u"a b.pdf"_s);
    QVERIFY(!file.contains(u"picture"_s)); // somebody else's
    QVERIFY(!file.contains(u"width"_s));
    QCOMPARE(file[u"size"_s].toString(), QString());
}

void TestEventContent::cards()
{
    const QVariantMap rich = content(
        u"{'type':'rich_message','template_id':'cards','elements':[{'title':'Tarn 2','subtitle':'Tent',"
        "'image':{'url':'https://x.example/t.png','name':'t.png','width':640,'height':480},'buttons':["
        "{'text':'yes','postback_id':'y','user_ids':['c']},"
        "{'text':'page','type':'url','value':'https://x.example','postback_id':'p','user_ids':[]},"
        "{'text':'call','type':'phone','value':'790034890','postback_id':'c','user_ids':[]}]},{'title':'Two'}]}"_s);
    QCOMPARE(rich[u"template"_s].toString(), u"cards"_s);
    const QVariantList cards = rich[u"cards"_s].toList();
    QCOMPARE(cards.size(), 2);
    const QVariantMap card = cards[0].toMap();
    QCOMPARE(card[u"title"_s].toString(), u"Tarn 2"_s);
    QCOMPARE(card[u"subtitle"_s].toString(), u"Tent"_s);
    QCOMPARE(card[u"url"_s].toString(), u"https://x.example/t.png"_s);
    QCOMPARE(card[u"width"_s].toInt(), 640);
    QVERIFY(!card.contains(u"picture"_s));
    const QVariantList buttons = card[u"buttons"_s].toList();
    QVERIFY(buttons[0].toMap()[u"chosen"_s].toBool());
    QVERIFY(!buttons[1].toMap()[u"chosen"_s].toBool());
    QCOMPARE(buttons[0].toMap()[u"url"_s].toString(), QString());
    QCOMPARE(buttons[1].toMap()[u"url"_s].toString(), u"https://x.example"_s);
    QCOMPARE(buttons[2].toMap()[u"detail"_s].toString(), u"790034890"_s);
    QVERIFY(!cards[1].toMap().contains(u"url"_s));
}

void TestEventContent::products()
{
    const QVariantMap rich =
        content(u"{'type':'rich_message','template_id':'ecommerce','elements':[{'ecommerce':{'product_id':'1','view_"
                u"type':'tags',"
                "'label':'Size','options':[{'option_id':'s','label':'S','price':12.5,'currency':'EUR','selected':true},"
                "{'option_id':'m','label':'M','price':'13','available':false}]}}]}"_s);
    const QVariantMap card = rich[u"cards"_s].toList()[0].toMap();
    QCOMPARE(card[u"title"_s].toString(), u"Size"_s);
    const QVariantList options = card[u"options"_s].toList();
    QCOMPARE(options[0].toMap()[u"detail"_s].toString(), u"12.50 EUR"_s);
    QVERIFY(options[0].toMap()[u"chosen"_s].toBool());
    QCOMPARE(options[1].toMap()[u"detail"_s].toString(), u"13"_s);
    QVERIFY(!options[1].toMap()[u"available"_s].toBool());
}

void TestEventContent::stickersAndReplies()
{
    const QVariantMap sticker = content(u"{'type':'rich_message','template_id':'sticker',"
                                        "'elements':[{'image':{'url':'https://chat.example/s.png'}}]}"_s);
    QCOMPARE(sticker[u"cards"_s].toList()[0].toMap()[u"picture"_s].toString(), u"https://chat.example/s.png"_s);
    const QVariantMap replies =
        content(u"{'type':'rich_message','template_id':'quick_replies','elements':[{'title':'Which?','buttons':["
                "{'text':'A','postback_id':'a','user_ids':[]}]}]}"_s);
    QCOMPARE(replies[u"template"_s].toString(), u"quick_replies"_s);
    // A template of tomorrow has cards as well, as far as anybody knows.
    QCOMPARE(content(u"{'type':'rich_message','template_id':'wall','elements':[{'title':'x'}]}"_s)[u"cards"_s]
                 .toList()
                 .size(),
             1);
    QVERIFY(content(u"{'type':'rich_message','template_id':'cards'}"_s)[u"cards"_s].toList().isEmpty());
}

void TestEventContent::forms()
{
    const QVariantMap form = content(
        u"{'type':'form','form_id':'1','form_type':'prechat','fields':["
        "{'id':'1','type':'name','label':'Your name','required':true},"
        "{'id':'2','type':'select','label':'Country','options':[{'id':'0','label':'USA'},{'id':'1','label':'UK'}]}]}"_s);
    QCOMPARE(form[u"title"_s].toString(), u"Before the chat"_s);
    QVERIFY(!form[u"filled"_s].toBool());
    const QVariantList fields = form[u"fields"_s].toList();
    QVERIFY(fields[0].toMap()[u"required"_s].toBool());
    QCOMPARE(fields[0].toMap()[u"answer"_s].toString(), QString());
    QCOMPARE(fields[1].toMap()[u"answer"_s].toString(), u"USA · UK"_s);
}

void TestEventContent::filledForms()
{
    const QVariantMap form =
        content(u"{'type':'filled_form','form_id':'1','fields':[{'id':'1','type':'name','label':'Name','answer':'Tom'},"
                "{'id':'2','type':'radio','label':'Where','answer':{'id':'0','label':'Here'}},"
                "{'id':'3','type':'checkbox','label':'What','answers':[{'id':'0','label':'A'},{'id':'1','label':'B'}]},"
                "{'id':'4','type':'question','label':'Why'}]}"_s);
    QCOMPARE(form[u"title"_s].toString(), u"Form"_s);
    QVERIFY(form[u"filled"_s].toBool());
    QStringList answers;
    const QVariantList fields = form[u"fields"_s].toList();
    for (const QVariant &field : fields)
        answers.append(field.toMap()[u"answer"_s].toString());
    QCOMPARE(answers, QStringList({u"Tom"_s, u"Here"_s, u"A, B"_s, QString()}));
}

void TestEventContent::ratings()
{
    const QVariantMap good =
        content(u"{'type':'message','text':'x','properties':{'rating':{'score':1,'comment':'Well done!'}}}"_s);
    QCOMPARE(good, QVariantMap({{u"rated"_s, 1}, {u"comment"_s, u"Well done!"_s}}));
    QCOMPARE(content(u"{'type':'message','text':'x','properties':{'rating':{'score':0}}}"_s),
             QVariantMap({{u"rated"_s, -1}}));
    QCOMPARE(content(u"{'type':'system_message','system_message_type':'rating.chat_rated',"
                     "'text_vars':{'customer':'T','score':'bad'}}"_s),
             QVariantMap({{u"rated"_s, -1}}));
    QVERIFY(content(u"{'type':'message','text':'x'}"_s).isEmpty());
}

void TestEventContent::markdownIfTheEventSaysSo()
{
    QVERIFY(content(u"{'type':'message','text':'*x*','properties':{'chats':{'formatting':'commonmark'}}}"_s)
                .value(u"markdown"_s)
                .toBool());
    QVERIFY(content(u"{'type':'message','text':'*x*','properties':{'chats':{'formatting':'none'}}}"_s).isEmpty());
}

void TestEventContent::fewEmoji_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("few");
    QTest::newRow("one") << u"👍"_s << true;
    QTest::newRow("with a tone of skin") << u"👍🏽"_s << true;
    QTest::newRow("family") << u"👨‍👩‍👧‍👦"_s << true;
    QTest::newRow("flags") << u"🇵🇱🇪🇬🇩🇪🇯🇵🇧🇷"_s << true;
    QTest::newRow("heart") << u"❤️"_s << true;
    QTest::newRow("spaces") << u" 👍 🎉 "_s << true;
    QTest::newRow("many") << u"👍👍👍👍👍👍"_s << false;
    QTest::newRow("with a word") << u"👍 ok"_s << false;
    QTest::newRow("digits") << u"48213"_s << false;
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("a joiner alone") << u"\u200d"_s << false;
    QTest::newRow("spaces alone") << u"  "_s << false;
}

void TestEventContent::fewEmoji()
{
    QFETCH(QString, text);
    QTEST(isFewEmoji(text), "few");
}

void TestEventContent::nothingOfWhatWasDeleted()
{
    QVERIFY(content(u"{'type':'file','name':'secret.pdf','url':'https://x/secret.pdf','deleted':true}"_s).isEmpty());
    QVERIFY(content(u"{'type':'file','restricted_access':'why'}"_s).isEmpty());
}

void TestEventContent::texts()
{
    const auto text = [](const QString &members) { return eventText(event(members)); };
    QCOMPARE(text(u"{'type':'rich_message','template_id':'cards','elements':[{'title':'A','subtitle':'B','buttons':["
                  "{'text':'yes','postback_id':'1','user_ids':[]},{'text':'no','postback_id':'2','user_ids':[]}]}]}"_s),
             u"A\nB\nyes · no"_s);
    QCOMPARE(text(u"{'type':'rich_message','template_id':'sticker'}"_s), u"A sticker"_s);
    QCOMPARE(text(u"{'type':'form','form_id':'1','fields':[{'id':'1','type':'name','label':'Name'}]}"_s),
             u"A form\nName"_s);
    QCOMPARE(text(u"{'type':'custom','content':{'weather':{'now':1},'a':2}}"_s),
             u"Data of an application: a, weather"_s);
    QCOMPARE(text(u"{'type':'custom'}"_s), u"Data of an application"_s);
    const QJsonObject order = json(u"{'order':{'order_number':'#1001','total_price':123.45,'currency':'USD'},"
                                   "'store':{'name':'My Store'}}"_s);
    QJsonObject object = json(u"{'id':'a','created_at':'%1','type':'system','source':'cdp','version':1,"
                              "'subtype':'store_order_was_created','details':'{}'}"_s.arg(World::at(1)));
    QCOMPARE(eventText(Rtm::decode<Rtm::Event>(object)), u"store_order_was_created"_s);
    object[u"details"_s] = QString::fromUtf8(QJsonDocument(order).toJson());
    QCOMPARE(eventText(Rtm::decode<Rtm::Event>(object)), u"Ordered #1001 for 123.45 USD at My Store"_s);
}

void TestEventContent::summaries()
{
    QJsonObject object = json(u"{'id':'a','created_at':'%1','type':'system','source':'messaging','version':1,"
                              "'subtype':'summary','details':'{}'}"_s.arg(World::at(1)));
    QVERIFY(!summaryText(Rtm::decode<Rtm::Event>(object)));
    object[u"details"_s] = u"{\"status\":\"ok\",\"text\":\"• All is well.\"}"_s;
    QCOMPARE(summaryText(Rtm::decode<Rtm::Event>(object)), u"• All is well."_s);
    QCOMPARE(eventText(Rtm::decode<Rtm::Event>(object)), u"• All is well."_s);
    QVERIFY(!summaryText(event(u"{'type':'message','text':'x'}"_s)));
}

QTEST_GUILESS_MAIN(TestEventContent)
#include "tst_eventcontent.moc"
