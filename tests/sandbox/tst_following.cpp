// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "servicetester.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;

using O = QJsonObject;

static const QString thomas = u"11111111-1111-4111-8111-111111111111"_s;

// Looking on at a chat without being in it. Anna is in CHAT1, which is of Ben's group.
class tst_Following : public QObject
{
    Q_OBJECT
private slots:
    void followerHearsOfTheChat();
    void followingTwice();
    void unfollowing();
    void whoIsInAChat();
    void closedChat();
    void refusals_data();
    void refusals();
};

void tst_Following::followerHearsOfTheChat()
{
    TestHouse house;
    Tab tab(house, thomas);
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s, Rtm::ApiVersion::V3_2);
    Desk benToo(house, u"ben"_s);
    ben.takePushes();
    QCOMPARE(ben.error(u"follow_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}}), QString());
    const auto pushes = ben.takePushes();
    QCOMPARE(pushes.size(), 1);
    QCOMPARE(pushes[0].value("action"_L1), "incoming_chat"_L1);
    QVERIFY(pushes[0].contains("request_id"_L1));
    const O payload = pushes[0].value("payload"_L1).toObject();
    QCOMPARE(payload.value("requester_id"_L1), "ben@shop"_L1);
    QCOMPARE(payload.value("chat"_L1)["is_followed"_L1], true);
    QCOMPARE(payload.value("chat"_L1)["thread"_L1]["id"_L1], "THREAD3"_L1);
    // The agent follows, not the connection.
    const auto elsewhere = benToo.takePushes();
    QCOMPARE(elsewhere.value(0).value("action"_L1), "incoming_chat"_L1);
    QVERIFY(!elsewhere.value(0).contains("request_id"_L1));

    anna.takePushes();
    tab.tell(u"message"_s, u"Hello?"_s);
    anna.call(u"send_event"_s,
              {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, textEvent(u"note"_s, {{u"visibility"_s, u"agents"_s}})}});
    QCOMPARE(benToo.takeActions(), (QStringList{u"incoming_event"_s, u"incoming_event"_s}));
    QCOMPARE(benToo.call(u"get_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}}).value("is_followed"_L1), true);
    QCOMPARE(anna.call(u"get_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}}).value("is_followed"_L1), false);
    // To look on is not to be in it.
    QCOMPARE(benToo.error(u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, textEvent(u"x"_s)}}),
             u"missing_access: `chat_id`: the requester is not in chat \"CHAT1\""_s);
}

void tst_Following::followingTwice()
{
    TestHouse house;
    Desk ben(house, u"ben"_s);
    ben.call(u"follow_chat"_s, {{u"id"_s, u"CHAT1"_s}});
    ben.takePushes();
    QCOMPARE(ben.error(u"follow_chat"_s, {{u"id"_s, u"CHAT1"_s}}), QString());
    QVERIFY(ben.takePushes().isEmpty());
}

void tst_Following::unfollowing()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    ben.call(u"follow_chat"_s, {{u"id"_s, u"CHAT1"_s}});
    ben.takePushes();
    QCOMPARE(ben.call(u"unfollow_chat"_s, {{u"id"_s, u"CHAT1"_s}}), (O{{u"chat_id"_s, u"CHAT1"_s}}));
    QCOMPARE(ben.takePushes(u"chat_unfollowed"_s), (QList<O>{{{u"chat_id"_s, u"CHAT1"_s}}}));
    anna.call(u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, textEvent(u"x"_s)}});
    QVERIFY(ben.takePushes().isEmpty());
    // Nothing to stop: nothing to tell.
    QCOMPARE(ben.error(u"unfollow_chat"_s, {{u"id"_s, u"CHAT1"_s}}), QString());
    QVERIFY(ben.takePushes().isEmpty());
}

void tst_Following::whoIsInAChat()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    anna.takePushes();
    QCOMPARE(anna.error(u"follow_chat"_s, {{u"id"_s, u"CHAT1"_s}}), QString());
    QVERIFY(anna.takePushes().isEmpty());
    QCOMPARE(anna.error(u"unfollow_chat"_s, {{u"id"_s, u"CHAT1"_s}}),
             u"validation: `id`: the requester is in chat \"CHAT1\""_s);
}

void tst_Following::closedChat()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    ben.call(u"follow_chat"_s, {{u"id"_s, u"CHAT1"_s}});
    ben.takePushes();
    anna.call(u"deactivate_chat"_s, {{u"id"_s, u"CHAT1"_s}});
    QCOMPARE(ben.takeActions(), (QStringList{u"incoming_event"_s, u"chat_deactivated"_s}));
    // The next thread has to be followed anew.
    anna.call(u"resume_chat"_s, {{u"chat"_s, O{{u"id"_s, u"CHAT1"_s}}}});
    QVERIFY(ben.takePushes().isEmpty());
    // A chat that is closed can be followed as well, until it is resumed.
    ben.call(u"follow_chat"_s, {{u"id"_s, u"CHAT2"_s}});
    QCOMPARE(ben.takePushes(u"incoming_chat"_s).value(0).value("chat"_L1)["thread"_L1]["active"_L1], false);
}

void tst_Following::refusals_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("chatId");
    QTest::addColumn<QString>("error");
    QTest::newRow("follow nothing") << u"follow_chat"_s << u"CHAT9"_s
                                    << u"not_found: `id`: there is no chat \"CHAT9\""_s;
    QTest::newRow("unfollow nothing") << u"unfollow_chat"_s << u"CHAT9"_s
                                      << u"not_found: `id`: there is no chat \"CHAT9\""_s;
    QTest::newRow("other group") << u"follow_chat"_s << u"CHAT3"_s
                                 << u"missing_access: `id`: no access to chat \"CHAT3\""_s;
}

void tst_Following::refusals()
{
    QFETCH(QString, action);
    QFETCH(QString, chatId);
    QFETCH(QString, error);
    TestHouse house;
    Desk ben(house, u"ben"_s);
    ben.takePushes();
    QCOMPARE(ben.error(action, {{u"id"_s, chatId}}), error);
    QVERIFY(ben.takePushes().isEmpty());
}

QTEST_GUILESS_MAIN(tst_Following)
#include "tst_following.moc"
