// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "webtester.h"
#include "wired.h"

#include <control/control.h>

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using O = QJsonObject;
using A = QJsonArray;

static const QString maja = u"22222222-2222-4222-8222-222222222222"_s;

class tst_Troubles : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void wrongVerbs_data();
    void wrongVerbs();
    void oncePerConnection();
    void theLine();
    void delayKeepsTheOrder();
    void tenMayWait();
    void lostOnesWait();
    void pushesDropped();
    void pushesDuplicatedAndReordered();
    void membersAdded();
    void ownPush();
    void requestsFail();
    void requestsLimited();
    void overHttp();
    void limitOverHttp();
    void responsesLost();
    void chanceIsSeeded();
    void wrongRegion();
    void everyReason_data();
    void everyReason();
    void tokens();
    void say();
    void sayOfWhoIsBanned();
    void sayOfWhoIsAway();
    void restart();
    void connectionsAndCalm();

private:
    void run(const O &verb)
    {
        const auto result = m_control->run(verb);
        QVERIFY2(result.hasValue(), result ? "" : qPrintable(result.error().message()));
    }
    void event(const QString &text) { run({{u"verb"_s, u"say"_s}, {u"customer"_s, maja}, {u"text"_s, text}}); }

    std::unique_ptr<TestHouse> m_house;
    std::unique_ptr<Service::Control> m_control;
};

void tst_Troubles::init()
{
    m_house = std::make_unique<TestHouse>();
    m_control = std::make_unique<Service::Control>(*m_house->clock, 1);
    m_control->attach(m_house->house.get());
}

void tst_Troubles::cleanup()
{
    m_control.reset();
    m_house.reset();
}

void tst_Troubles::wrongVerbs_data()
{
    QTest::addColumn<O>("verb");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const O &verb, const QString &message) {
        QTest::newRow(name) << verb << message;
    };
    row("none", {}, u"`verb`: missing"_s);
    row("unknown", {{u"verb"_s, u"sing"_s}}, u"`verb`: there is no \"sing\""_s);
    row("missing", {{u"verb"_s, u"drip"_s}}, u"`bytes_per_second`: missing"_s);
    row("type", {{u"verb"_s, u"drip"_s}, {u"bytes_per_second"_s, u"x"_s}},
        u"`bytes_per_second`: expected whole number, found string"_s);
    row("limit", {{u"verb"_s, u"drip"_s}, {u"bytes_per_second"_s, 0}},
        u"`bytes_per_second`: must be 1 to 1000000000, not 0"_s);
    row("time", {{u"verb"_s, u"silence"_s}, {u"for"_s, u"soon"_s}},
        u"`for`: expected length of time such as \"1m 30s\", found string"_s);
    row("not its member", {{u"verb"_s, u"reset"_s}, {u"chance"_s, .5}}, u"`chance`: unknown member"_s);
    row("chance", {{u"verb"_s, u"drop_pushes"_s}, {u"chance"_s, 2}}, u"`chance`: must be 0 to 1"_s);
    row("no error", {{u"verb"_s, u"fail_requests"_s}, {u"error"_s, u"tired"_s}},
        u"`error`: must be one of agent_offline, authentication, authorization, chat_inactive, entity_too_large, "
        "internal, license_expired, license_not_found, limit_reached, misdirected_request, missing_access, not_found, "
        "pending_requests_limit_reached, request_timeout, requester_already_offline, requester_awaiting_approval, "
        "requester_suspended, seats_limit_exceeded, service_unavailable, too_many_requests, unsupported_version, "
        "validation, wrong_product_version, not \"tired\""_s);
    row("no agent", {{u"verb"_s, u"expire_token"_s}, {u"agent"_s, u"zoe"_s}}, u"`agent`: there is no agent \"zoe\""_s);
    row("no such agent", {{u"verb"_s, u"silence"_s}, {u"agent"_s, u"typo@x"_s}},
        u"`agent`: there is no agent \"typo@x\""_s);
    row("no such connection", {{u"verb"_s, u"reset"_s}, {u"connection"_s, 99}},
        u"`connection`: there is no connection 99"_s);
    row("no such method", {{u"verb"_s, u"fail_requests"_s}, {u"error"_s, u"internal"_s}, {u"action"_s, u"nosuch"_s}},
        u"`action`: there is no \"nosuch\""_s);
    row("no such push", {{u"verb"_s, u"drop_pushes"_s}, {u"action"_s, u"nosuch"_s}},
        u"`action`: there is no \"nosuch\""_s);
    row("a push for requests", {{u"verb"_s, u"lose_responses"_s}, {u"action"_s, u"incoming_event"_s}},
        u"`action`: there is no \"incoming_event\""_s);
    row("neither", {{u"verb"_s, u"add_members"_s}, {u"action"_s, u"nosuch"_s}}, u"`action`: there is no \"nosuch\""_s);
    row("no name", {{u"verb"_s, u"push"_s}, {u"name"_s, QString()}},
        u"`name`: must be 1 to 100 bytes in UTF-8, not 0"_s);
    row("no customer", {{u"verb"_s, u"say"_s}, {u"customer"_s, u"zoe"_s}, {u"text"_s, u"Hi"_s}},
        u"`customer`: there is no customer \"zoe\""_s);
}

void tst_Troubles::wrongVerbs()
{
    QFETCH(O, verb);
    QFETCH(QString, message);
    const auto result = m_control->run(verb);
    QVERIFY(!result);
    QCOMPARE(result.error().message(), message);
    QVERIFY(m_control->troubles().isCalm());
}

void tst_Troubles::oncePerConnection()
{
    Wired anna(*m_house, *m_control, u"anna"_s);
    Wired ben(*m_house, *m_control, u"ben"_s);
    run({{u"verb"_s, u"reset"_s}, {u"agent"_s, u"ben@shop"_s}});
    run({{u"verb"_s, u"half_close"_s}, {u"connection"_s, 1}});
    run({{u"verb"_s, u"close"_s}});
    run({{u"verb"_s, u"close"_s}, {u"code"_s, 4000}, {u"connection"_s, 2}});
    QCOMPARE(anna.deeds, (QStringList{u"half close"_s, u"close 1001"_s}));
    QCOMPARE(ben.deeds, (QStringList{u"reset"_s, u"close 1001"_s, u"close 4000"_s}));
}

void tst_Troubles::theLine()
{
    using Rate = std::optional<qint64>;
    Wired anna(*m_house, *m_control, u"anna"_s);
    run({{u"verb"_s, u"drip"_s}, {u"bytes_per_second"_s, 7}});
    QCOMPARE(anna.rate, Rate(7));
    run({{u"verb"_s, u"silence"_s}, {u"for"_s, u"20s"_s}, {u"agent"_s, u"anna@shop"_s}});
    QCOMPARE(anna.rate, Rate(0));
    // Also for who comes later, and is an agent only after the login.
    Wired ben(*m_house, *m_control);
    QCOMPARE(ben.rate, Rate(7));
    Wired again(*m_house, *m_control, u"anna"_s);
    QCOMPARE(again.rate, Rate(0));
    m_house->advance(20s);
    QCOMPARE(anna.rate, Rate(7));
    run({{u"verb"_s, u"calm"_s}});
    QCOMPARE(anna.rate, Rate());
}

void tst_Troubles::delayKeepsTheOrder()
{
    Wired anna(*m_house, *m_control, u"anna"_s);
    run({{u"verb"_s, u"delay"_s}, {u"by"_s, u"2s"_s}, {u"jitter"_s, u"3s"_s}});
    for (int i = 0; i < 10; ++i)
        anna.send(u"ping"_s, {}, QString::number(i));
    m_house->advance(1999ms);
    QVERIFY(anna.take().isEmpty());
    m_house->advance(3001ms);
    const QList<O> frames = anna.take();
    QCOMPARE(frames.size(), 10);
    for (int i = 0; i < 10; ++i)
        QCOMPARE(frames.at(i).value("request_id"_L1), QString::number(i));
    // Who logs out is told so before the end.
    anna.send(u"logout"_s);
    QVERIFY(anna.deeds.isEmpty());
    m_house->advance(5s);
    QCOMPARE(anna.takeWords(), QStringList{u"response logout"_s});
    QCOMPARE(anna.deeds, QStringList{u"close 1000"_s});
}

void tst_Troubles::tenMayWait()
{
    Wired anna(*m_house, *m_control, u"anna"_s);
    run({{u"verb"_s, u"delay"_s}, {u"by"_s, u"1s"_s}});
    for (int i = 0; i < 14; ++i) {
        anna.send(u"list_chats"_s, {}, QString::number(i));
        m_house->advance(20ms);
    }
    m_house->advance(1s);
    QStringList refused;
    for (const O &frame : anna.take()) {
        if (frame.value("payload"_L1)["error"_L1]["type"_L1] == "pending_requests_limit_reached"_L1)
            refused.append(frame.value("request_id"_L1).toString());
    }
    QCOMPARE(refused, (QStringList{u"10"_s, u"11"_s, u"12"_s, u"13"_s}));
    run({{u"verb"_s, u"calm"_s}});
    for (int i = 0; i < 14; ++i)
        QCOMPARE(anna.error(u"list_chats"_s), QString());
}

void tst_Troubles::lostOnesWait()
{
    Wired anna(*m_house, *m_control, u"anna"_s);
    run({{u"verb"_s, u"lose_responses"_s}, {u"times"_s, 5}});
    run({{u"verb"_s, u"lose_responses"_s}, {u"times"_s, 5}, {u"acted"_s, false}});
    for (int i = 0; i < 10; ++i)
        QCOMPARE(anna.error(u"list_chats"_s), u"nothing"_s);
    QCOMPARE(anna.error(u"list_chats"_s), u"pending_requests_limit_reached"_s);
    // Then nobody waits for them any more.
    m_house->advance(15s);
    QCOMPARE(anna.error(u"list_chats"_s), QString());
}

void tst_Troubles::pushesDropped()
{
    Wired anna(*m_house, *m_control, u"anna"_s);
    event(u"first"_s);
    anna.take();
    run({{u"verb"_s, u"drop_pushes"_s}, {u"action"_s, u"incoming_event"_s}, {u"times"_s, 2}});
    for (const auto &text : {u"a"_s, u"b"_s, u"c"_s})
        event(text);
    const QList<O> frames = anna.take();
    QCOMPARE(frames.size(), 1);
    QCOMPARE(frames.first().value("payload"_L1)["event"_L1]["text"_L1], u"c"_s);
}

void tst_Troubles::pushesDuplicatedAndReordered()
{
    Wired anna(*m_house, *m_control, u"anna"_s);
    event(u"first"_s);
    anna.take();
    const auto texts = [&] {
        QStringList texts;
        for (const O &frame : anna.take())
            texts.append(frame.value("payload"_L1)["event"_L1]["text"_L1].toString());
        return texts;
    };
    run({{u"verb"_s, u"duplicate_pushes"_s}});
    event(u"a"_s);
    event(u"b"_s);
    QCOMPARE(texts(), (QStringList{u"a"_s, u"a"_s, u"b"_s}));
    run({{u"verb"_s, u"reorder_pushes"_s}});
    event(u"c"_s);
    event(u"d"_s);
    event(u"e"_s);
    QCOMPARE(texts(), (QStringList{u"d"_s, u"c"_s, u"e"_s}));
}

void tst_Troubles::membersAdded()
{
    Wired anna(*m_house, *m_control, u"anna"_s);
    event(u"first"_s);
    anna.take();
    run({{u"verb"_s, u"add_members"_s}, {u"members"_s, O{{u"mood"_s, u"good"_s}, {u"type"_s, u"never"_s}}}});
    event(u"a"_s);
    const O frame = anna.take().value(0);
    QCOMPARE(frame.value("mood"_L1), u"good"_s);
    QCOMPARE(frame.value("payload"_L1)["event"_L1]["mood"_L1], u"good"_s);
    QCOMPARE(frame.value("payload"_L1)["event"_L1]["type"_L1], u"message"_s); // nothing is replaced
}

void tst_Troubles::ownPush()
{
    Wired anna(*m_house, *m_control, u"anna"_s);
    run({{u"verb"_s, u"push"_s}, {u"name"_s, u"incoming_telepathy"_s}, {u"payload"_s, O{{u"x"_s, 1}}}});
    QCOMPARE(anna.take().value(0),
             (O{{u"type"_s, u"push"_s},
                {u"action"_s, u"incoming_telepathy"_s},
                {u"version"_s, u"3.6"_s},
                {u"payload"_s, O{{u"x"_s, 1}}}}));
}

void tst_Troubles::requestsFail()
{
    Wired anna(*m_house, *m_control, u"anna"_s);
    Wired old(*m_house, *m_control, u"ben"_s, {}, Rtm::ApiVersion::V3_2);
    run({{u"verb"_s, u"fail_requests"_s}, {u"error"_s, u"service_unavailable"_s}, {u"for"_s, u"10s"_s}});
    QCOMPARE(anna.error(u"list_chats"_s), u"service_unavailable"_s);
    QCOMPARE(anna.error(u"ping"_s), QString());
    QCOMPARE(old.error(u"get_chat"_s), u"internal"_s); // there was no such error then
    m_house->advance(10s);
    QCOMPARE(anna.error(u"list_chats"_s), QString());

    run({{u"verb"_s, u"fail_requests"_s},
         {u"error"_s, u"misdirected_request"_s},
         {u"region"_s, u"fra"_s},
         {u"action"_s, u"ping"_s}});
    QCOMPARE(anna.call(u"ping"_s).value(0).value("payload"_L1)["error"_L1]["data"_L1], (O{{u"region"_s, u"fra"_s}}));
}

void tst_Troubles::requestsLimited()
{
    Wired anna(*m_house, *m_control, u"anna"_s);
    run({{u"verb"_s, u"limit_requests"_s}, {u"requests"_s, 2}, {u"per"_s, u"10s"_s}});
    QCOMPARE(anna.error(u"list_chats"_s), QString());
    m_house->advance(4s);
    QCOMPARE(anna.error(u"list_chats"_s), QString());
    QCOMPARE(anna.error(u"list_chats"_s), u"too_many_requests"_s);
    m_house->advance(6s);
    QCOMPARE(anna.error(u"list_chats"_s), QString());
    QCOMPARE(anna.error(u"list_chats"_s), u"too_many_requests"_s);
}

static QString overHttp(Web &web, const QString &agent, const QString &path)
{
    const auto response = web.post(agent, path);
    return response.status == 200 ? QString() : errorOf(response).section(u':', 0, 0);
}

void tst_Troubles::overHttp()
{
    Web web(*m_house, &m_control->troubles());
    const QString unavailable = u"503 service_unavailable"_s;
    run({{u"verb"_s, u"fail_requests"_s},
         {u"error"_s, u"service_unavailable"_s},
         {u"agent"_s, u"anna@shop"_s},
         {u"for"_s, u"10s"_s}});
    QCOMPARE(::overHttp(web, u"anna"_s, u"v3.6/agent/action/list_chats"_s), unavailable);
    QCOMPARE(::overHttp(web, u"anna"_s, u"v3.6/configuration/action/list_groups"_s), unavailable);
    QCOMPARE(::overHttp(web, u"ben"_s, u"v3.6/agent/action/list_chats"_s), QString());
    m_house->advance(10s);
    QCOMPARE(::overHttp(web, u"anna"_s, u"v3.6/agent/action/list_chats"_s), QString());

    run({{u"verb"_s, u"fail_requests"_s}, {u"error"_s, u"service_unavailable"_s}, {u"action"_s, u"list_groups"_s}});
    QCOMPARE(::overHttp(web, u"anna"_s, u"v3.6/agent/action/list_chats"_s), QString());
    QCOMPARE(::overHttp(web, u"anna"_s, u"v3.6/configuration/action/list_groups"_s), unavailable);
    // A connection is none of theirs.
    const Wired anna(*m_house, *m_control, u"anna"_s);
    run({{u"verb"_s, u"fail_requests"_s}, {u"error"_s, u"internal"_s}, {u"connection"_s, 1}});
    QCOMPARE(::overHttp(web, u"anna"_s, u"v3.6/agent/action/list_chats"_s), QString());
}

void tst_Troubles::limitOverHttp()
{
    Web web(*m_house, &m_control->troubles());
    const QString path = u"v3.6/agent/action/list_chats"_s;
    run({{u"verb"_s, u"limit_requests"_s}, {u"requests"_s, 1}, {u"per"_s, u"10s"_s}});
    QCOMPARE(::overHttp(web, u"anna"_s, path), QString());
    QCOMPARE(::overHttp(web, u"anna"_s, path), u"429 too_many_requests"_s);
    QCOMPARE(::overHttp(web, u"ben"_s, path), QString());
    m_house->advance(10s);
    QCOMPARE(::overHttp(web, u"anna"_s, path), QString());
}

void tst_Troubles::responsesLost()
{
    Wired anna(*m_house, *m_control, u"anna"_s);
    const auto status = [&] { return m_house->house->world.agent(u"anna@shop"_s)->status; };
    const O away{{u"status"_s, u"not_accepting_chats"_s}};
    run({{u"verb"_s, u"lose_responses"_s}, {u"acted"_s, false}});
    QCOMPARE(anna.error(u"set_routing_status"_s, away), u"nothing"_s);
    QCOMPARE(status(), Rtm::RoutingStatus::AcceptingChats);
    run({{u"verb"_s, u"lose_responses"_s}});
    anna.send(u"set_routing_status"_s, away);
    QCOMPARE(anna.takeWords(), (QStringList{u"push routing_status_set"_s, u"push groups_status_updated"_s}));
    QCOMPARE(status(), Rtm::RoutingStatus::NotAcceptingChats);
    QCOMPARE(anna.error(u"list_chats"_s), QString());
}

void tst_Troubles::chanceIsSeeded()
{
    const auto day = [this](quint32 seed) {
        Service::Control control(*m_house->clock, seed);
        Wired anna(*m_house, control, u"anna"_s);
        [&] {
            QVERIFY(control.run({{u"verb"_s, u"fail_requests"_s}, {u"error"_s, u"internal"_s}, {u"chance"_s, .5}}));
        }();
        QStringList errors;
        for (int i = 0; i < 40; ++i)
            errors.append(anna.error(u"list_chats"_s));
        return errors;
    };
    const QStringList first = day(7);
    QVERIFY(first.contains(u"internal"_s) && first.contains(QString()));
    QCOMPARE(day(7), first);
    QVERIFY(day(8) != first);
}

void tst_Troubles::wrongRegion()
{
    Wired anna(*m_house, *m_control, u"anna"_s);
    run({{u"verb"_s, u"misdirect"_s}, {u"region"_s, u"fra"_s}});
    const QList<O> frames = anna.take();
    QCOMPARE(frames.value(0).value("payload"_L1),
             (O{{u"reason"_s, u"misdirected_connection"_s}, {u"data"_s, O{{u"region"_s, u"fra"_s}}}}));
    QCOMPARE(anna.deeds, QStringList{u"close 1000"_s});
    Wired lost(*m_house, *m_control);
    QCOMPARE(lost.takeWords(), QStringList{u"push agent_disconnected"_s});
    Wired found(*m_house, *m_control, u"anna"_s, u"fra"_s);
    QCOMPARE(found.error(u"list_chats"_s), QString());
}

void tst_Troubles::everyReason_data()
{
    QTest::addColumn<QString>("reason");
    for (const char *reason : {"agent_disconnected_by_server", "agent_logged_out_remotely", "access_token_revoked",
                               "connection_evicted", "access_token_expired", "connection_timeout", "internal_error",
                               "license_expired", "license_not_found", "misdirected_connection", "unsupported_version",
                               "too_many_connections", "too_many_unauthorized_connections", "role_permissions_changed"})
        QTest::newRow(reason) << QString::fromLatin1(reason);
}

void tst_Troubles::everyReason()
{
    QFETCH(QString, reason);
    Wired anna(*m_house, *m_control, u"anna"_s);
    run({{u"verb"_s, u"disconnect"_s}, {u"reason"_s, reason}});
    QCOMPARE(anna.take().value(0).value("payload"_L1), (O{{u"reason"_s, reason}}));
    QCOMPARE(anna.deeds, QStringList{u"close 1000"_s});
}

void tst_Troubles::tokens()
{
    const auto reasonFor = [this](const QString &verb) {
        Wired anna(*m_house, *m_control);
        Wired ben(*m_house, *m_control, u"ben"_s);
        const QString token = m_house->house->world.agent(u"anna@shop"_s)->token;
        const O login{{u"token"_s, u"Bearer "_s + token}};
        anna.call(u"login"_s, login);
        ben.take();
        const auto result = m_control->run({{u"verb"_s, verb}, {u"agent"_s, u"anna@shop"_s}});
        const QString reason = anna.take().value(0).value("payload"_L1)["reason"_L1].toString();
        Wired again(*m_house, *m_control);
        if (again.error(u"login"_s, login) != "authentication"_L1)
            return u"the old token is still good"_s;
        const QString fresh = u"Bearer "_s + result->value("token"_L1).toString();
        if (!again.error(u"login"_s, {{u"token"_s, fresh}}).isEmpty())
            return u"the new token is not good"_s;
        return ben.deeds.isEmpty() ? reason : u"it was for another"_s;
    };
    QCOMPARE(reasonFor(u"expire_token"_s), u"access_token_expired"_s);
    QCOMPARE(reasonFor(u"revoke_token"_s), u"access_token_revoked"_s);
}

void tst_Troubles::say()
{
    Wired anna(*m_house, *m_control, u"anna"_s);
    const auto result = m_control->run({{u"verb"_s, u"say"_s}, {u"customer"_s, maja}, {u"text"_s, u"Hello"_s}});
    QVERIFY(result);
    const QList<O> frames = anna.take();
    QCOMPARE(frames.value(0).value("action"_L1), u"incoming_chat"_s);
    QCOMPARE(frames.last().value("payload"_L1)["event"_L1]["id"_L1], result->value("event_id"_L1));
    QCOMPARE(frames.last().value("payload"_L1)["chat_id"_L1], result->value("chat_id"_L1));
}

void tst_Troubles::sayOfWhoIsBanned()
{
    Desk anna(*m_house, u"anna"_s);
    anna.call(u"ban_customer"_s, {{u"id"_s, maja}, {u"ban"_s, O{{u"days"_s, 1}}}});
    const auto result = m_control->run({{u"verb"_s, u"say"_s}, {u"customer"_s, maja}, {u"text"_s, u"Hello"_s}});
    QVERIFY(!result);
    QCOMPARE(result.error().message(), u"`customer`: \"%1\" is banned"_s.arg(maja));
    QVERIFY(!m_house->house->world.chat(u"CHAT2"_s)->activeThread());
}

// The chat of somebody who has gone ends, whoever speaks for him; that of somebody who is there does not.
void tst_Troubles::sayOfWhoIsAway()
{
    const auto isActive = [this] { return m_house->house->world.chat(u"CHAT2"_s)->activeThread() != nullptr; };
    event(u"Hello"_s);
    m_house->advance(59s);
    QVERIFY(isActive());
    event(u"Anybody?"_s);
    m_house->advance(59s);
    QVERIFY(isActive());
    m_house->advance(1s);
    QVERIFY(!isActive());
    event(u"Hello again"_s);
    const Tab tab(*m_house, maja);
    m_house->advance(10min);
    QVERIFY(isActive());
}

void tst_Troubles::restart()
{
    QList<std::pair<bool, std::chrono::milliseconds>> asked;
    m_control->restart = [&](bool memory, std::chrono::milliseconds down) { asked.append({memory, down}); };
    run({{u"verb"_s, u"restart"_s}});
    run({{u"verb"_s, u"restart"_s}, {u"memory"_s, false}, {u"down"_s, u"3s"_s}});
    QVERIFY((asked == QList<std::pair<bool, std::chrono::milliseconds>>{{true, 0ms}, {false, 3s}}));
}

void tst_Troubles::connectionsAndCalm()
{
    Wired anna(*m_house, *m_control, u"anna"_s);
    Wired guest(*m_house, *m_control, {}, {}, Rtm::ApiVersion::V3_3);
    QCOMPARE(m_control->run({{u"verb"_s, u"connections"_s}})->value("connections"_L1),
             (A{O{{u"connection"_s, 1}, {u"agent"_s, u"anna@shop"_s}, {u"version"_s, u"3.6"_s}},
                O{{u"connection"_s, 2}, {u"agent"_s, QString()}, {u"version"_s, u"3.3"_s}}}));
    run({{u"verb"_s, u"drop_pushes"_s}, {u"chance"_s, 1}});
    event(u"a"_s);
    QVERIFY(anna.take().isEmpty());
    run({{u"verb"_s, u"calm"_s}});
    event(u"b"_s);
    QVERIFY(!anna.take().isEmpty());
}

QTEST_GUILESS_MAIN(tst_Troubles)
#include "tst_troubles.moc"
