// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "modelspy.h"
#include "world.h"

#include <fuzzy.h>
#include <notices.h>
#include <preferences.h>
#include <tagpicker.h>
#include <transfermodel.h>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace World;

/// What agents choose from: tags, and people to give a chat to; and the way back from what they chose.
class TestPickers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void fuzzy_data();
    void fuzzy();
    void fuzzyPrefersBeginnings();
    void fuzzyFindsInLists();

    void tagsOfTheGroups();
    void tagsByWhatIsTyped();
    void tagsThatTheChatHasAreNotOffered();
    void recentTagsComeFirst();
    void onlySomeMayMakeTags();

    void targetsInTheirOrder();
    void targetsByWhatIsTyped();
    void transfersAndWaits();

    void noticesEnd();
    void noticesGoBackOneByOne();
    void preferencesKeepTheirLimits();

private:
    void logIn(const QString &permission);

    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<RtmSettings> m_settings;
    std::unique_ptr<ConfigurationApi> m_configuration;
    std::unique_ptr<Shift> m_shift;
};

void TestPickers::init()
{
    m_service = std::make_unique<FakeService>();
    // Nobody listens there; what it would tell is folded by hand.
    RtmSettings settings;
    settings.url = QUrl(u"ws://127.0.0.1:1"_s);
    settings.token = RtmSettings::fixedToken(u"token"_s);
    m_configuration = std::make_unique<ConfigurationApi>(settings);
    m_shift =
        std::make_unique<Shift>(&m_service->client, timeSource(m_service->clock), m_configuration.get());
    logIn(u"administrator"_s);
}

void TestPickers::cleanup()
{
    m_shift.reset();
    m_configuration.reset();
    m_service.reset();
}

void TestPickers::logIn(const QString &permission)
{
    QJsonObject response = login();
    QJsonObject me = response["my_profile"_L1].toObject();
    me["permission"_L1] = permission;
    response["my_profile"_L1] = me;
    QVERIFY(m_service->logIn(response));
    QJsonObject thread = threadWith(u"t1"_s, 0, {});
    thread["access"_L1] = json(u"{'group_ids':[1]}"_s);
    m_service->push(u"incoming_chat"_s, incomingChat(chatWith(u"C"_s, thread)));
    m_shift->tags()->fold(QList<Web::Tag>{{.name = u"delivery"_s, .groupIds = {1}},
                                          {.name = u"refund"_s, .groupIds = {1, 2}},
                                          {.name = u"return"_s, .groupIds = {1}},
                                          {.name = u"wholesale"_s, .groupIds = {2}}});
}

void TestPickers::fuzzy_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("fits");
    QTest::newRow("letters in order") << u"rfd"_s << u"refund"_s << true;
    QTest::newRow("not in order") << u"dfr"_s << u"refund"_s << false;
    QTest::newRow("any case") << u"REF"_s << u"refund"_s << true;
    QTest::newRow("without accents") << u"zolc"_s << u"żółć"_s << false; // ł is a letter of its own
    QTest::newRow("accents") << u"joao"_s << u"João Lima"_s << true;
    QTest::newRow("Arabic") << u"أحمد"_s << u"سارة أحمد"_s << true;
    QTest::newRow("several words") << u"cl ch"_s << u"Close the chat"_s << true;
    QTest::newRow("nothing") << QString() << u"refund"_s << true;
    QTest::newRow("more than there is") << u"refunds"_s << u"refund"_s << false;
    QTest::newRow("long") << u"a very long thing to type"_s << u"a very long thing to type in"_s << true;
}

void TestPickers::fuzzy()
{
    QFETCH(QString, typed);
    QFETCH(QString, text);
    QTEST(fuzzyScore(typed, text) >= 0, "fits");
}

void TestPickers::fuzzyPrefersBeginnings()
{
    QVERIFY(fuzzyScore(u"re"_s, u"refund"_s) > fuzzyScore(u"re"_s, u"store"_s));
    QVERIFY(fuzzyScore(u"cc"_s, u"Close chat"_s) > fuzzyScore(u"cc"_s, u"accept"_s) - 4);
    QVERIFY(fuzzyScore(u"chat"_s, u"my chats"_s) > fuzzyScore(u"chat"_s, u"c-h-a-t"_s) - 20);
    QVERIFY(fuzzyScore(u"aaaaaaaaaaaa"_s, QString(200, u'a')) >= 0);
}

void TestPickers::fuzzyFindsInLists()
{
    const Fuzzy fuzzy;
    const QVariantList entries{QVariantMap{{u"text"_s, u"Sign out"_s}},
                               QVariantMap{{u"text"_s, u"Thomas"_s}, {u"more"_s, u"signed"_s}},
                               QVariantMap{{u"text"_s, u"Assign"_s}}};
    QCOMPARE(fuzzy.filter(entries, u" "_s).size(), 3);
    const QVariantList found = fuzzy.filter(entries, u"sign"_s);
    QCOMPARE(found.first().toMap()[u"text"_s].toString(), u"Sign out"_s);
    QCOMPARE(found.size(), 3);
    QVERIFY(fuzzy.filter(entries, u"xyz"_s).isEmpty());
}

void TestPickers::tagsOfTheGroups()
{
    TagPicker picker(m_shift.get(), u"C"_s);
    ModelSpy spy(&picker);
    QCOMPARE(spy.values("name"), (QStringList{u"refund"_s, u"return"_s})); // the chat has delivery
    m_shift->tags()->fold(Rtm::TagCreated{.name = u"angry"_s, .groupIds = {1}});
    QCOMPARE(spy.values("name"), (QStringList{u"angry"_s, u"refund"_s, u"return"_s}));
    m_shift->tags()->fold(Rtm::TagDeleted{.name = u"refund"_s});
    QCOMPARE(spy.values("name"), (QStringList{u"angry"_s, u"return"_s}));
    m_shift->tags()->fold(Rtm::TagUpdated{.name = u"angry"_s, .groupIds = {2}});
    QCOMPARE(spy.values("name"), QStringList{u"return"_s});
    m_shift->tags()->fold(Rtm::TagUpdated{.name = u"angry"_s, .groupIds = {0}}); // of all
    QCOMPARE(spy.values("name"), (QStringList{u"angry"_s, u"return"_s}));
    QVERIFY(spy.isTrue());
}

void TestPickers::tagsByWhatIsTyped()
{
    TagPicker picker(m_shift.get(), u"C"_s);
    ModelSpy spy(&picker);
    picker.setTyped(u"rtn"_s);
    QCOMPARE(spy.values("name"), (QStringList{u"return"_s, u"rtn"_s}));
    QCOMPARE(spy.values("create"), (QStringList{u"false"_s, u"true"_s}));
    picker.setTyped(u"return"_s);
    QCOMPARE(spy.values("create"), QStringList{u"false"_s});
    picker.choose(7);
    picker.choose(0);
    QCOMPARE(picker.typed(), QString());
    QCOMPARE(m_service->take(u"tag_thread"_s)->payload["tag"_L1].toString(), u"return"_s);
    QVERIFY(spy.isTrue());
}

void TestPickers::tagsThatTheChatHasAreNotOffered()
{
    TagPicker picker(m_shift.get(), u"C"_s);
    ModelSpy spy(&picker);
    m_service->push(u"thread_tagged"_s, json(u"{'chat_id':'C','thread_id':'t1','tag':'refund'}"_s));
    QCOMPARE(spy.values("name"), QStringList{u"return"_s});
    m_service->push(u"thread_untagged"_s, json(u"{'chat_id':'C','thread_id':'t1','tag':'delivery'}"_s));
    QCOMPARE(spy.values("name"), (QStringList{u"delivery"_s, u"return"_s}));
    QVERIFY(spy.isTrue());
}

void TestPickers::recentTagsComeFirst()
{
    TagPicker picker(m_shift.get(), u"C"_s);
    ModelSpy spy(&picker);
    m_shift->tags()->use(u"refund"_s);
    m_shift->tags()->use(u"return"_s);
    QCOMPARE(spy.values("name"), (QStringList{u"return"_s, u"refund"_s}));
    QCOMPARE(spy.values("recent"), (QStringList{u"true"_s, u"true"_s}));
    for (int i = 0; i < 20; ++i)
        m_shift->tags()->use(QString::number(i));
    QCOMPARE(m_shift->tags()->recent().size(), 10);
    QVERIFY(spy.isTrue());
}

void TestPickers::onlySomeMayMakeTags()
{
    cleanup();
    m_service = std::make_unique<FakeService>();
    m_shift = std::make_unique<Shift>(&m_service->client, timeSource(m_service->clock));
    logIn(u"normal"_s);
    TagPicker picker(m_shift.get(), u"C"_s);
    picker.setTyped(u"xyz"_s);
    QCOMPARE(picker.rowCount(), 0);
}

void TestPickers::targetsInTheirOrder()
{
    Team *team = m_shift->team();
    team->fold(QList<Web::Group>{{.id = 1, .name = u"Support"_s}, {.id = 2, .name = u"Sales"_s}});
    team->fold(QList<Web::Agent>{
        {.id = u"nina@x"_s, .name = u"Nina Ivanova"_s, .groups = {{{.id = 1}, {.id = 2}}}},
        {.id = u"pedro@x"_s, .name = u"Pedro Barros"_s, .groups = {{{.id = 1}}}},
        {.id = u"li@x"_s, .name = u"Li Chen"_s, .groups = {{{.id = 1}}}},
        {.id = u"off@x"_s, .name = u"Olaf Off"_s, .groups = {{{.id = 1}}}}});
    const auto set = [this](const QString &id, const QString &status) {
        m_service->push(u"routing_status_set"_s, json(u"{'agent_id':'%1','status':'%2'}"_s.arg(id, status)));
    };
    set(u"nina@x"_s, u"accepting_chats"_s);
    set(u"pedro@x"_s, u"accepting_chats"_s);
    set(u"li@x"_s, u"not_accepting_chats"_s);
    set(u"off@x"_s, u"offline"_s);
    TransferModel targets(m_shift.get(), u"C"_s);
    ModelSpy spy(&targets);
    targets.refresh();
    const auto request = m_service->take(u"list_agents_for_transfer"_s);
    QVERIFY(request);
    team->fold(QList<Rtm::AgentForTransfer>{{.agentId = u"nina@x"_s, .totalActiveChats = 3},
                                            {.agentId = u"pedro@x"_s, .totalActiveChats = 1}});
    QCOMPARE(spy.values("name"),
             (QStringList{u"Pedro Barros"_s, u"Nina Ivanova"_s, u"Li Chen"_s, u"Somebody else in Support"_s,
                          u"Sales"_s}));
    QCOMPARE(spy.values("heading"), (QStringList{u"Agents"_s, {}, {}, u"Groups"_s, {}}));
    QCOMPARE(spy.value(1, "status").toString(), u"Accepting · Support, Sales"_s);
    QCOMPARE(spy.value(2, "available").toBool(), false);
    QVERIFY(spy.value(4, "available").toBool());
    set(u"nina@x"_s, u"not_accepting_chats"_s);
    QCOMPARE(spy.value(4, "available").toBool(), false);
    QVERIFY(spy.value(4, "status").toString().contains("would wait"_L1));
    QVERIFY(spy.isTrue());
}

void TestPickers::targetsByWhatIsTyped()
{
    m_shift->team()->fold(QList<Web::Group>{{.id = 1, .name = u"Support"_s}, {.id = 2, .name = u"Sales"_s}});
    TransferModel targets(m_shift.get(), u"C"_s);
    ModelSpy spy(&targets);
    targets.setTyped(u"sal"_s);
    QCOMPARE(spy.values("name"), QStringList{u"Sales"_s});
    QCOMPARE(spy.values("heading"), QStringList{u"Groups"_s});
    targets.setTyped(u"zzz"_s);
    QCOMPARE(targets.rowCount(), 0);
    targets.setTyped({});
    QCOMPARE(targets.rowCount(), 2);
    QVERIFY(spy.isTrue());
}

void TestPickers::transfersAndWaits()
{
    m_shift->team()->fold(QList<Web::Group>{{.id = 1, .name = u"Support"_s}, {.id = 2, .name = u"Sales"_s}});
    TransferModel targets(m_shift.get(), u"C"_s);
    QSignalSpy transferred(&targets, &TransferModel::transferred);
    targets.transfer(1, {}, false);
    QVERIFY(targets.isBusy());
    targets.transfer(1, {}, false); // twice is once
    m_service->refuse(*m_service->take(u"transfer_chat"_s), u"agent_offline"_s);
    QVERIFY(!m_service->take(u"transfer_chat"_s));
    QVERIFY(!targets.isBusy() && targets.isNobodyThere());
    QVERIFY(!targets.refusal().isEmpty());
    targets.transfer(1, {}, targets.isNobodyThere());
    const auto request = m_service->take(u"transfer_chat"_s);
    QVERIFY(request->payload["ignore_agents_availability"_L1].toBool());
    QCOMPARE(request->payload["target"_L1]["ids"_L1][0].toInt(), 2);
    m_service->answer(*request);
    QCOMPARE(transferred.size(), 1);
    QCOMPARE(targets.refusal(), QString());
}

void TestPickers::noticesEnd()
{
    Notices notices(timeSource(m_service->clock));
    notices.tell(u"Chat closed"_s, [] {});
    QCOMPARE(notices.text(), u"Chat closed"_s);
    QVERIFY(notices.isUndoable());
    m_service->clock->advance(11s);
    QCOMPARE(notices.text(), QString());
    QVERIFY(notices.canUndo());
}

void TestPickers::noticesGoBackOneByOne()
{
    Notices notices(timeSource(m_service->clock));
    QStringList undone;
    notices.undo();
    notices.tell(u"one"_s, [&] { undone.append(u"one"_s); });
    notices.tell(u"two"_s, [&] { undone.append(u"two"_s); });
    notices.tell(u"three"_s);
    QVERIFY(!notices.isUndoable());
    notices.undo();
    notices.undo();
    notices.undo();
    QCOMPARE(undone, (QStringList{u"two"_s, u"one"_s}));
    QVERIFY(!notices.canUndo());
}

void TestPickers::preferencesKeepTheirLimits()
{
    Preferences preferences;
    QSignalSpy changed(&preferences, &Preferences::changed);
    preferences.setZoom(7);
    QCOMPARE(preferences.zoom(), 2.0);
    preferences.setZoom(2);
    QCOMPARE(changed.size(), 1);
    preferences.setWaitWarm(60);
    QCOMPARE(preferences.waitHot(), 60);
    preferences.setWaitHot(5);
    QCOMPARE(preferences.waitHot(), 60);
    preferences.setWaitWarm(0);
    QCOMPARE(preferences.waitWarm(), 1);
}

QTEST_GUILESS_MAIN(TestPickers)
#include "tst_pickers.moc"
