// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "servicetester.h"

#include <QtCore/QFile>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Service::Scopes;
using Service::Token;

using O = QJsonObject;
using A = QJsonArray;

// Tokens: what they allow, how they end, and what a session makes of it.
class tst_Accounts : public QObject
{
    Q_OBJECT
private slots:
    void scopesInclude_data();
    void scopesInclude();
    void scopesOfRoles();
    void scopesAsDocumented();
    void rolesAsDocumented();

    void worldsTokenMayDoLess();
    void pushesNeedScopes();

    void basicNamesTheAccount_data();
    void basicNamesTheAccount();
    void anotherRegion();

    void tokenExpires();
    void speedShortensTokens();
    void tokenIsRevoked();
    void sessionGoesOnWithAnotherToken();
    void refreshTokensAreUsedOnce();
    void refreshOfExpired();
    void clientsThatKeepSecrets();
    void mostTokens();
};

static QString bearer(const Token &token)
{
    return u"Bearer "_s + token.access;
}

static QJsonObject document(const QString &name)
{
    QFile file(qEnvironmentVariable("DESKBELL_PROTOCOL_DATA") + u'/' + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s", qPrintable(file.fileName() + u": "_s + file.errorString()));
    return QJsonDocument::fromJson(file.readAll()).object();
}

#define NEEDS_DOCUMENTS() \
    if (qEnvironmentVariableIsEmpty("DESKBELL_PROTOCOL_DATA")) \
    QSKIP("DESKBELL_PROTOCOL_DATA names no folder with the documents of the protocol")

void tst_Accounts::scopesInclude_data()
{
    QTest::addColumn<QString>("have");
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<bool>("enough");
    const auto row = [](const QString &have, const QString &wanted, bool enough) {
        QTest::addRow("%s for %s", qPrintable(have), qPrintable(wanted)) << have << wanted << enough;
    };
    row(u"customers:ro"_s, u"customers:ro"_s, true);
    row(u"customers:rw"_s, u"customers:ro"_s, true);
    row(u"customers:ro"_s, u"customers:rw"_s, false);
    row(u"customers.ban:rw"_s, u"customers:rw"_s, false);
    row(u"chats--all:ro"_s, u"chats--access:ro"_s, true);
    row(u"chats--access:ro"_s, u"chats--all:ro"_s, false);
    row(u"chats--all:rw"_s, u"chats--access:ro"_s, true);
    row(u"chats--all:ro"_s, u"chats--access:rw"_s, false);
    row(u"chats--access:ro"_s, u"chats--my:ro"_s, true);
    row(u"tags--all:rw"_s, u"tags--groups:rw"_s, true);
    row(u"tags--groups:rw"_s, u"tags--all:ro"_s, false);
    row(u"accounts--all:rw"_s, u"accounts--all:rc"_s, true);
    row(u"accounts--all:rc"_s, u"accounts--all:ro"_s, true);
    row(u"accounts--all:rc"_s, u"accounts--all:rw"_s, false);
    row(u"agents--all:ro"_s, u"agents-bot--all:ro"_s, false);
    row(u"customers.ban:rw"_s, u"banlist_read"_s, true);
    row(u"customers:rw"_s, u"banlist_read"_s, false);
    row(u"banlist_read"_s, u"banlist_read"_s, true);
    row(QString(), u"customers:ro"_s, false);
}

void tst_Accounts::scopesInclude()
{
    QFETCH(QString, have);
    QFETCH(QString, wanted);
    QTEST(Scopes(QStringList{have}).cover(wanted), "enough");
}

void tst_Accounts::scopesOfRoles()
{
    QVERIFY(!Scopes::ofRole(u"normal"_s).cover(u"tags--all:rw"_s));
    QVERIFY(Scopes::ofRole(u"administrator"_s).cover(u"tags--all:rw"_s));
    QVERIFY(!Scopes::ofRole(u"viceowner"_s).cover(u"organization--my:rw"_s));
    QVERIFY(Scopes::ofRole(u"owner"_s).cover(u"organization--my:rw"_s));
    QCOMPARE(Scopes::ofRole(u"normal"_s).narrowedTo({u"chats--access:ro"_s, u"tags--all:rw"_s}).text(),
             u"chats--access:ro"_s);
}

void tst_Accounts::scopesAsDocumented()
{
    NEEDS_DOCUMENTS();
    const auto check = [](const QString &action, const QJsonValue &method) {
        QStringList documented = method["scopes"_L1].toVariant().toStringList();
        Service::NeededScopes needed = Service::neededScopes(action);
        // They say what one sees after the login, which needs none itself.
        if (action == "login"_L1)
            documented.clear();
        documented.sort();
        needed.names.sort();
        QVERIFY2(needed.names == documented, qPrintable(action + u": "_s + documented.join(u' ')));
        QVERIFY2(needed.names.isEmpty() || needed.all == (method["scopes_mode"_L1] == "all"_L1), qPrintable(action));
    };
    for (const char *version : {"3.4", "3.5", "3.6", "3.7"}) {
        const O actions = document(u"agent-rtm/%1.json"_s.arg(QLatin1StringView(version)))["actions"_L1].toObject();
        QVERIFY(actions.size() > 30);
        for (auto it = actions.begin(); it != actions.end(); ++it)
            check(it.key(), *it);
    }
    const O configuration = document(u"configuration-api/3.6.json"_s);
    for (const QJsonValue &methods : {configuration["methods"_L1], configuration["other_versions"_L1]["3.7"_L1]}) {
        const O actions = methods.toObject();
        for (auto it = actions.begin(); it != actions.end(); ++it) {
            // The Agent Chat API has a method of this name too, and the scope of this one is its old name.
            if (it.key() != "ban_customer"_L1)
                check(it.key(), *it);
        }
    }
}

void tst_Accounts::rolesAsDocumented()
{
    NEEDS_DOCUMENTS();
    const A rows = document(u"authorization.json"_s)["scopes"_L1].toArray();
    QVERIFY(!rows.isEmpty());
    for (const char *role : {"normal", "administrator", "owner"}) {
        static const QStringList roles{u"member"_s, u"normal"_s, u"administrator"_s, u"owner"_s};
        QStringList documented;
        for (const QJsonValue &row : rows) {
            const qsizetype rank = roles.indexOf(row["role"_L1].toString());
            if (rank >= 0 && rank <= roles.indexOf(QLatin1StringView(role)))
                documented.append(row["id"_L1].toString());
        }
        QCOMPARE(Scopes::ofRole(QLatin1StringView(role)).names(), documented);
    }
    for (const QJsonValue &row : rows)
        QVERIFY2(Scopes::exists(row["id"_L1].toString()), qPrintable(row["id"_L1].toString()));
}

// ---- over the socket ----

static QByteArray worldWith(const QByteArray &scopes)
{
    QByteArray world = shopWorld;
    return world.replace("\"token\": \"dal:ben\"", "\"token\": \"dal:ben\", \"scopes\": " + scopes);
}

void tst_Accounts::worldsTokenMayDoLess()
{
    TestHouse house(worldWith("[\"chats--access:ro\"]"));
    Desk ben(house, u"ben"_s);
    QCOMPARE(ben.error(u"get_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}}), QString());
    QCOMPARE(ben.error(u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, textEvent(u"Hi"_s)}}),
             u"authorization: Authorization error: the token lacks the scope chats--all:rw or chats--access:rw"_s);
    QCOMPARE(ben.error(u"list_routing_statuses"_s),
             u"authorization: Authorization error: the token lacks the scope agents--all:ro and agents-bot--all:ro"_s);
    // What needs no scope.
    QCOMPARE(ben.error(u"ping"_s), QString());
    QCOMPARE(ben.error(u"logout"_s), QString());
}

void tst_Accounts::pushesNeedScopes()
{
    TestHouse house(worldWith("[\"chats--access:ro\"]"));
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    Desk cleo(house, u"cleo"_s);
    ben.takePushes();
    cleo.takePushes();
    QCOMPARE(anna.error(u"set_routing_status"_s, {{u"status"_s, u"not_accepting_chats"_s}}), QString());
    QCOMPARE(cleo.takeActions(), QStringList{u"routing_status_set"_s});
    QCOMPARE(ben.takeActions(), QStringList());
}

void tst_Accounts::basicNamesTheAccount_data()
{
    QTest::addColumn<QString>("pair");
    QTest::addColumn<bool>("good");
    QTest::newRow("account") << Service::Accounts::idOf(u"anna@shop"_s) + u":dal:anna"_s << true;
    QTest::newRow("agent") << u"anna@shop:dal:anna"_s << true;
    QTest::newRow("another account") << Service::Accounts::idOf(u"ben@shop"_s) + u":dal:anna"_s << false;
    QTest::newRow("no account") << u":dal:anna"_s << false;
    QTest::newRow("no token") << u"anna@shop:"_s << false;
    QTest::newRow("one word") << u"anna@shop"_s << false;
}

void tst_Accounts::basicNamesTheAccount()
{
    QFETCH(QString, pair);
    TestHouse house;
    const QString basic = u"Basic "_s + QString::fromLatin1(pair.toUtf8().toBase64());
    QTEST(house.house->accounts.find(basic) != nullptr, "good");
}

void tst_Accounts::anotherRegion()
{
    TestHouse house;
    Desk anna(house);
    const O response = anna.respond(u"login"_s, {{u"token"_s, u"Bearer fra:anna"_s}});
    QCOMPARE(response["payload"_L1]["error"_L1],
             (O{{u"type"_s, u"misdirected_request"_s},
                {u"message"_s, u"Wrong region"_s},
                {u"data"_s, O{{u"region"_s, u"fra"_s}}}}));
    const auto pushes = anna.takePushes(u"agent_disconnected"_s);
    QCOMPARE(pushes, (QList<O>{{{u"reason"_s, u"misdirected_connection"_s}, {u"data"_s, O{{u"region"_s, u"fra"_s}}}}}));
    QVERIFY(anna.isClosed());
}

// ---- the life of tokens ----

struct SignedIn {
    explicit SignedIn(double speed = 1)
    {
        house.house->accounts.setSpeed(speed);
        token = house.house->accounts.issue(u"anna@shop"_s, u"desk"_s, Scopes::ofRole(u"owner"_s));
    }
    Service::Accounts &accounts() { return house.house->accounts; }
    QString login(Desk &desk) { return desk.error(u"login"_s, {{u"token"_s, bearer(token)}}); }

    TestHouse house;
    Token token;
};

static QStringList reasons(Desk &desk)
{
    QStringList reasons;
    for (const O &push : desk.takePushes(u"agent_disconnected"_s))
        reasons.append(push["reason"_L1].toString());
    return reasons;
}

void tst_Accounts::tokenExpires()
{
    SignedIn in;
    Desk anna(in.house);
    QCOMPARE(in.login(anna), QString());
    Desk ben(in.house, u"ben"_s);
    for (auto left = 8h - 20s; left > 0s; left -= 20s) {
        in.house.advance(20s);
        anna.ping();
        ben.ping();
    }
    QCOMPARE(reasons(anna), QStringList());
    in.house.advance(20s);
    QCOMPARE(reasons(anna), QStringList{u"access_token_expired"_s});
    QVERIFY(anna.isClosed());
    QVERIFY(!in.accounts().find(bearer(in.token)));
    // Tokens of the world last.
    QVERIFY(!ben.isClosed());
    Desk again(in.house);
    QCOMPARE(in.login(again), u"authentication: Authentication error: the token is not valid"_s);
}

void tst_Accounts::speedShortensTokens()
{
    SignedIn in(1000);
    QCOMPARE(in.accounts().lifetime(), 29s);
    in.house.advance(28799ms);
    QVERIFY(in.accounts().find(bearer(in.token)));
    in.house.advance(1ms);
    QVERIFY(!in.accounts().find(bearer(in.token)));
}

void tst_Accounts::tokenIsRevoked()
{
    for (const bool byRefreshToken : {false, true}) {
        SignedIn in;
        Desk anna(in.house);
        QCOMPARE(in.login(anna), QString());
        QVERIFY(in.accounts().revoke(byRefreshToken ? in.token.refresh : in.token.access));
        QCOMPARE(reasons(anna), QStringList{u"access_token_revoked"_s});
        QVERIFY(anna.isClosed());
        // Both are gone, and once is enough.
        QVERIFY(!in.accounts().find(bearer(in.token)));
        QVERIFY(!in.accounts().refresh(in.token.refresh, u"desk"_s));
        QVERIFY(!in.accounts().revoke(in.token.access));
    }
}

void tst_Accounts::sessionGoesOnWithAnotherToken()
{
    SignedIn in;
    Desk anna(in.house);
    QCOMPARE(in.login(anna), QString());
    const auto renewed = in.accounts().refresh(in.token.refresh, u"desk"_s);
    QVERIFY(renewed);
    QCOMPARE(anna.error(u"update_session"_s, {{u"token"_s, u"Bearer dal:ben"_s}}),
             u"authentication: Authentication error: the token is of another agent"_s);
    QCOMPARE(anna.error(u"update_session"_s, {{u"token"_s, u"Bearer dal:zoe"_s}}),
             u"authentication: Authentication error: the token is not valid"_s);
    QCOMPARE(anna.error(u"update_session"_s, {{u"token"_s, bearer(*renewed)}}), QString());
    in.accounts().expire(in.token.access);
    QVERIFY(!anna.isClosed());
    in.accounts().expire(renewed->access);
    QCOMPARE(reasons(anna), QStringList{u"access_token_expired"_s});
}

void tst_Accounts::refreshTokensAreUsedOnce()
{
    SignedIn in;
    QVERIFY(!in.accounts().refresh(in.token.refresh, u"another client"_s));
    const auto renewed = in.accounts().refresh(in.token.refresh, u"desk"_s);
    QVERIFY(renewed);
    QCOMPARE(renewed->agentId, u"anna@shop"_s);
    QCOMPARE(renewed->scopes.names(), in.token.scopes.names());
    QVERIFY(renewed->access != in.token.access && renewed->refresh != in.token.refresh);
    QVERIFY(!in.accounts().refresh(in.token.refresh, u"desk"_s));
    // Who is still at work with the first one may go on.
    QVERIFY(in.accounts().find(bearer(in.token)));
    QVERIFY(in.accounts().find(bearer(*renewed)));
}

void tst_Accounts::refreshOfExpired()
{
    SignedIn in;
    in.house.advance(9h);
    QVERIFY(!in.accounts().find(bearer(in.token)));
    const auto renewed = in.accounts().refresh(in.token.refresh, u"desk"_s);
    QVERIFY(renewed);
    QVERIFY(in.accounts().find(bearer(*renewed)));
}

void tst_Accounts::clientsThatKeepSecrets()
{
    SignedIn in;
    const auto renewed = in.accounts().refresh(in.token.refresh, u"desk"_s, Service::Renewal::Always);
    QVERIFY(renewed);
    QCOMPARE(renewed->refresh, in.token.refresh);
    QVERIFY(in.accounts().refresh(in.token.refresh, u"desk"_s, Service::Renewal::Always));
}

void tst_Accounts::mostTokens()
{
    SignedIn in;
    for (int i = 0; i < 24; ++i)
        in.accounts().issue(u"anna@shop"_s, u"desk"_s, {});
    in.accounts().issue(u"anna@shop"_s, u"another client"_s, {});
    in.accounts().issue(u"ben@shop"_s, u"desk"_s, {});
    QVERIFY(in.accounts().find(bearer(in.token)));
    in.accounts().issue(u"anna@shop"_s, u"desk"_s, {});
    QVERIFY(!in.accounts().find(bearer(in.token)));
}

QTEST_GUILESS_MAIN(tst_Accounts)
#include "tst_accounts.moc"
