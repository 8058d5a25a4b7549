// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "everyversion.h"
#include "webtester.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using O = QJsonObject;
using A = QJsonArray;
using Version = Rtm::ApiVersion;

static const QString maja = u"22222222-2222-4222-8222-222222222222"_s;

// What customers do on their page, and what agents of every version see of it.
class tst_CustomerSide : public QObject
{
    Q_OBJECT
private slots:
    void file();
    void fileThatIsNotHere();
    void uploadRefusals();

    void ratesAndComments();
    void takesRatingBack();
    void ratingByAnAgent();
    void ratesAfterTheEnd();
    void badRatings();

    void leavesAndComesBack();
    void startsAgain();
    void tabsSeeTheSame();
    void severalCustomers();
    void idsFromTheSeed();
};

static O welcomeOf(Tab &tab)
{
    return tab.take(u"welcome"_s).value(0);
}

static O eventIn(const QList<O> &payloads, qsizetype index = 0)
{
    return payloads.value(index).value("event"_L1).toObject();
}

// ---- files ----

static Service::Http::Response upload(Web &web, const QString &customerId, const QString &name, const QByteArray &bytes,
                                      const QByteArray &origin = {})
{
    const QByteArray body = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name.toUtf8()
        + "\"\r\n\r\n" + bytes + "\r\n--x--\r\n";
    return web.send("POST", u"/customer/upload?customer_id="_s + customerId,
                    {{"Content-Type", "multipart/form-data; boundary=x"}, {"Origin", origin}}, body);
}

void tst_CustomerSide::file()
{
    TestHouse house;
    Web web(house);
    Anna anna(house);
    Tab tab(house, maja);
    tab.tell(u"message"_s, u"Look"_s);
    anna.forget();
    tab.take();
    const QString url = objectOf(upload(web, maja, u"bill.pdf"_s, "%PDF-1.4 abcd"))["url"_L1].toString();
    tab.tell(O{{u"type"_s, u"file"_s}, {u"url"_s, url}, {u"custom_id"_s, u"mine"_s}});
    const auto pushes = anna.take(u"incoming_event"_s);
    for (auto it = pushes.begin(); it != pushes.end(); ++it) {
        const O event = eventIn(*it);
        QCOMPARE(event.value("type"_L1), "file"_L1);
        QCOMPARE(event.value("url"_L1), url);
        QCOMPARE(event.value("name"_L1), "bill.pdf"_L1);
        QCOMPARE(event.value("content_type"_L1), "application/pdf"_L1);
        QCOMPARE(event.value("author_id"_L1), maja);
        QCOMPARE(event.value("custom_id"_L1), "mine"_L1);
        QCOMPARE(event.value(it.key() < Version::V3_4 ? "recipients"_L1 : "visibility"_L1), "all"_L1);
    }
    const O shown = tab.take(u"event"_s).value(0).value("event"_L1).toObject();
    QCOMPARE(shown.value("from"_L1), "me"_L1);
    QCOMPARE(shown.value("name"_L1), "bill.pdf"_L1);
    QCOMPARE(shown.value("size"_L1), 13);
    QVERIFY(!shown.contains("author_id"_L1));
    QCOMPARE(web.get(url).body, "%PDF-1.4 abcd");
    // An agent sends it back: it has its own name, and that of its author.
    Desk ben(house, u"ben"_s, Version::V3_3);
    const O file{{u"type"_s, u"file"_s}, {u"url"_s, url}};
    QCOMPARE(ben.error(u"send_event"_s, {{u"chat_id"_s, u"CHAT2"_s}, {u"event"_s, file}}), QString());
    const O theirs = tab.take(u"event"_s).value(0).value("event"_L1).toObject();
    QCOMPARE(theirs.value("from"_L1), "agent"_L1);
    QCOMPARE(theirs.value("name"_L1), "bill.pdf"_L1);
    QCOMPARE(theirs.value("author_name"_L1), "Ben"_L1);
}

void tst_CustomerSide::fileThatIsNotHere()
{
    TestHouse house;
    Tab tab(house, maja);
    Desk anna(house, u"anna"_s);
    tab.take();
    for (const QString &url :
         {QString(), u"http://evil.example/x.png"_s, u"http://127.0.0.1/api/file/lc/att/1/2/x"_s}) {
        tab.tell(O{{u"type"_s, u"file"_s}, {u"url"_s, url}, {u"custom_id"_s, u"c"_s}});
        QCOMPARE(tab.take(),
                 (QList<O>{{{u"type"_s, u"error"_s},
                            {u"message"_s, u"This file is not here any more"_s},
                            {u"custom_id"_s, u"c"_s}}}));
    }
    QVERIFY(anna.takePushes(u"incoming_event"_s).isEmpty());
}

void tst_CustomerSide::uploadRefusals()
{
    TestHouse house;
    Web web(house);
    const QString absent = u"403 authorization: `customer_id`: there is no such customer here"_s;
    QCOMPARE(errorOf(upload(web, maja, u"a.txt"_s, "a")), absent);
    Tab tab(house, maja);
    QCOMPARE(errorOf(upload(web, {}, u"a.txt"_s, "a")), absent);
    QCOMPARE(upload(web, maja, u"a.txt"_s, "a").status, 200);
    QCOMPARE(upload(web, maja, u"a.txt"_s, "a", "http://127.0.0.1").status, 200);
    QCOMPARE(errorOf(upload(web, maja, u"a.txt"_s, "a", "http://evil.example")),
             u"403 authorization: from another site"_s);
    QCOMPARE(errorOf(upload(web, maja, u"a.txt"_s, {})), u"400 validation: `file`: cannot be empty"_s);
    QCOMPARE(errorOf(upload(web, maja, u"a.exe"_s, "a")), u"400 validation: `file`: programs are not accepted"_s);
    constexpr qsizetype most = Service::Uploads::maxBytes;
    QCOMPARE(upload(web, maja, u"a.bin"_s, QByteArray(most, 'a')).status, 200);
    QCOMPARE(errorOf(upload(web, maja, u"a.bin"_s, QByteArray(most + 1, 'a'))),
             u"413 entity_too_large: Upload limit exceeded (10MB)."_s);
    Desk anna(house, u"anna"_s);
    anna.call(u"ban_customer"_s, {{u"id"_s, maja}, {u"ban"_s, O{{u"days"_s, 1}}}});
    QCOMPARE(errorOf(upload(web, maja, u"a.txt"_s, "a")), absent);
}

// ---- ratings ----

static O rating(const QJsonValue &score, const QString &comment = {})
{
    return {{u"type"_s, u"rate"_s}, {u"score"_s, score}, {u"comment"_s, comment}};
}

void tst_CustomerSide::ratesAndComments()
{
    TestHouse house;
    Anna anna(house);
    Tab tab(house, maja);
    tab.tell(u"message"_s, u"Hi"_s);
    anna.forget();
    tab.take();
    tab.tell(rating(0, u" Slow "_s));
    const QString chatId = house.house->customers.chatOf(maja)->id;
    const O bad{{u"score"_s, 0}, {u"comment"_s, u"Slow"_s}};
    for (const Version version : {Version::V3_2, Version::V3_3, Version::V3_6, Version::V3_7}) {
        const auto pushes = anna.in(version).takePushes();
        QCOMPARE(pushes.size(), 3);
        QCOMPARE(pushes[0].value("action"_L1), "chat_properties_updated"_L1);
        QCOMPARE(pushes[0].value("payload"_L1), (O{{u"chat_id"_s, chatId}, {u"properties"_s, O{{u"rating"_s, bad}}}}));
        const O rated = pushes[1]["payload"_L1]["event"_L1].toObject();
        QCOMPARE(rated.value("system_message_type"_L1), "rating.chat_rated"_L1);
        QCOMPARE(rated.value("text"_L1), "Olivia rated the chat as bad"_L1);
        QCOMPARE(rated.value("text_vars"_L1), (O{{u"customer"_s, u"Olivia"_s}, {u"score"_s, u"bad"_s}}));
        const O commented = pushes[2]["payload"_L1]["event"_L1].toObject();
        QCOMPARE(commented.value("system_message_type"_L1), "rating.chat_commented"_L1);
        QCOMPARE(commented.value("text_vars"_L1), (O{{u"customer"_s, u"Olivia"_s}, {u"comment"_s, u"Slow"_s}}));
    }
    QCOMPARE(tab.take(u"rating"_s), (QList<O>{{{u"type"_s, u"rating"_s}, {u"rating"_s, bad}}}));
    // Only what is new is told.
    anna.forget();
    tab.tell(rating(1, u"Slow"_s));
    QCOMPARE(anna.take(u"chat_properties_updated"_s)[Version::V3_6].value(0)["properties"_L1]["rating"_L1],
             (O{{u"score"_s, 1}}));
    tab.tell(rating(1));
    QVERIFY(anna.in(Version::V3_6).takePushes().isEmpty());
    Tab second(house, maja);
    QCOMPARE(welcomeOf(second).value("rating"_L1), (O{{u"score"_s, 1}, {u"comment"_s, u"Slow"_s}}));
}

void tst_CustomerSide::takesRatingBack()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Tab tab(house, maja);
    tab.tell(u"message"_s, u"Hi"_s);
    anna.takePushes();
    tab.tell(rating({}));
    QVERIFY(anna.takePushes(u"chat_properties_deleted"_s).isEmpty());
    tab.tell(rating(1, u"Good"_s));
    anna.takePushes();
    tab.take();
    tab.tell(rating({}));
    const auto pushes = anna.takePushes();
    QCOMPARE(pushes.size(), 2);
    QCOMPARE(pushes[0].value("action"_L1), "chat_properties_deleted"_L1);
    QCOMPARE(pushes[0]["payload"_L1]["properties"_L1], (O{{u"rating"_s, A{u"comment"_s, u"score"_s}}}));
    QCOMPARE(pushes[1]["payload"_L1]["event"_L1]["system_message_type"_L1], "rating.chat_rating_canceled"_L1);
    QCOMPARE(tab.take(u"rating"_s).value(0).value("rating"_L1), O());
}

void tst_CustomerSide::ratingByAnAgent()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Tab tab(house, maja);
    tab.tell(u"message"_s, u"Hi"_s);
    anna.takePushes();
    tab.take();
    const QString chatId = house.house->customers.chatOf(maja)->id;
    anna.call(u"update_chat_properties"_s,
              {{u"id"_s, chatId}, {u"properties"_s, O{{u"rating"_s, O{{u"score"_s, 1}}}, {u"x"_s, O{{u"y"_s, 1}}}}}});
    QCOMPARE(tab.take(), (QList<O>{{{u"type"_s, u"rating"_s}, {u"rating"_s, O{{u"score"_s, 1}}}}}));
    anna.call(u"update_chat_properties"_s, {{u"id"_s, chatId}, {u"properties"_s, O{{u"x"_s, O{{u"y"_s, 2}}}}}});
    QVERIFY(tab.take().isEmpty());
    anna.call(u"delete_chat_properties"_s, {{u"id"_s, chatId}, {u"properties"_s, O{{u"rating"_s, A{u"score"_s}}}}});
    QCOMPARE(tab.take(), (QList<O>{{{u"type"_s, u"rating"_s}, {u"rating"_s, O()}}}));
}

void tst_CustomerSide::ratesAfterTheEnd()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Tab tab(house, maja);
    tab.tell(u"message"_s, u"Hi"_s);
    anna.takePushes();
    tab.tell(u"leave"_s);
    anna.takePushes();
    tab.tell(rating(1));
    QCOMPARE(anna.takeActions(), (QStringList{u"chat_properties_updated"_s, u"incoming_event"_s}));
    QVERIFY(!house.house->customers.chatOf(maja)->activeThread());
}

void tst_CustomerSide::badRatings()
{
    TestHouse house;
    Tab tab(house, maja);
    Desk anna(house, u"anna"_s);
    tab.take();
    for (const O &frame : {rating(5), rating(u"good"_s), rating(1, QString(16385, u'x'))}) {
        tab.tell(frame);
        QCOMPARE(tab.take(u"error"_s).size(), 1);
    }
    Tab stranger(house, u"44444444-4444-4444-8444-444444444444"_s);
    stranger.take();
    QVERIFY(anna.takePushes(u"chat_properties_updated"_s).isEmpty());
}

// ---- coming and going ----

void tst_CustomerSide::leavesAndComesBack()
{
    TestHouse house;
    Anna anna(house);
    Tab tab(house, maja);
    tab.tell(u"message"_s, u"First"_s);
    anna.forget();
    tab.tell(u"leave"_s);
    const auto closed = anna.take(u"chat_deactivated"_s);
    for (const auto &pushes : closed)
        QCOMPARE(pushes.value(0).value("user_id"_L1), maja);
    tab.drop();
    house.advance(10min);
    for (const Version version : {Version::V3_2, Version::V3_6})
        anna.in(version).takePushes();
    Desk back(house, u"anna"_s);
    Tab later(house, maja);
    const O welcome = welcomeOf(later);
    QCOMPARE(welcome.value("active"_L1), false);
    QVERIFY(std::any_of(welcome["events"_L1].toArray().begin(), welcome["events"_L1].toArray().end(),
                        [](const QJsonValue &event) { return event["text"_L1] == "First"_L1; }));
    later.tell(u"message"_s, u"Second"_s);
    const O chat = back.takePushes(u"incoming_chat"_s).value(0).value("chat"_L1).toObject();
    QCOMPARE(chat.value("id"_L1), "CHAT2"_L1);
    QVERIFY(chat["thread"_L1].toObject().contains("previous_thread_id"_L1));
}

void tst_CustomerSide::startsAgain()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Tab tab(house, maja);
    tab.tell(u"start"_s);
    QCOMPARE(anna.takePushes(u"incoming_chat"_s).size(), 1);
    tab.tell(u"start"_s); // it goes on
    QVERIFY(anna.takePushes(u"incoming_chat"_s).isEmpty());
    tab.tell(u"leave"_s);
    tab.take();
    anna.takePushes();
    tab.tell(u"start"_s);
    QCOMPARE(tab.take().value(0).value("type"_L1), "opened"_L1);
    const O chat = anna.takePushes(u"incoming_chat"_s).value(0).value("chat"_L1).toObject();
    QCOMPARE(chat["thread"_L1]["previous_thread_id"_L1], house.house->customers.chatOf(maja)->threads.at(1).id);
}

void tst_CustomerSide::tabsSeeTheSame()
{
    TestHouse house;
    Tab first(house, maja);
    Tab second(house, maja);
    Desk anna(house, u"anna"_s);
    first.tell(u"message"_s, u"Hi"_s);
    anna.call(u"send_event"_s,
              {{u"chat_id"_s, house.house->customers.chatOf(maja)->id}, {u"event"_s, textEvent(u"Hello"_s)}});
    first.tell(rating(1));
    second.tell(u"message"_s, u"Bye"_s);
    second.tell(u"leave"_s);
    const auto seen = [](Tab &tab) {
        QList<O> frames = tab.take();
        frames.removeFirst(); // the welcome
        return frames;
    };
    const QList<O> frames = seen(first);
    QCOMPARE(frames, seen(second));
    QCOMPARE(frames.last().value("type"_L1), "closed"_L1);
    // One of them goes: the customer is still there.
    first.drop();
    house.advance(2min);
    QVERIFY(house.house->exchange.isHere(maja));
}

void tst_CustomerSide::severalCustomers()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Tab one(house, {}, u"One"_s);
    Tab two(house, {}, u"Two"_s);
    one.take();
    two.take();
    one.tell(u"message"_s, u"from one"_s);
    QVERIFY(two.take().isEmpty());
    two.tell(rating(1));
    QVERIFY(one.take(u"rating"_s).isEmpty());
    const QString said = anna.takePushes(u"chat_properties_updated"_s).value(0).value("chat_id"_L1).toString();
    QCOMPARE(said, house.house->customers.chatOf(two.customerId())->id);
}

void tst_CustomerSide::idsFromTheSeed()
{
    const auto idsWith = [](quint32 seed) {
        TestHouse house(shopWorld, seed);
        const Tab one(house), two(house);
        return QStringList{one.customerId(), two.customerId()};
    };
    QCOMPARE(idsWith(5), idsWith(5));
    QVERIFY(idsWith(5) != idsWith(6));
    QVERIFY(idsWith(5).first() != idsWith(5).last());
}

QTEST_GUILESS_MAIN(tst_CustomerSide)
#include "tst_customerside.moc"
