// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "webtester.h"

#include <QtCore/QCryptographicHash>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Service::Http::Response;
using O = QJsonObject;

// From the page on which an agent signs in to the tokens of a client.
class tst_SignIn : public QObject
{
    Q_OBJECT
private slots:
    void page();
    void saysWhatItIsToldAsText();
    void redirectUris_data();
    void redirectUris();
    void badRequests_data();
    void badRequests();
    void otherSitesDecideNothing();
    void denied();

    void wholeWay();
    void json();
    void plainChallenge();
    void withSecret();
    void implicit();
    void fewerScopes();
    void badCodes_data();
    void badCodes();
    void codesAreShort();
    void refresh();
    void revoke();
    void info();
};

static const QString verifier = u"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"_s;
static const QString back = u"http://127.0.0.1:4000/back"_s;

static QString challenge()
{
    return QString::fromLatin1(QCryptographicHash::hash(verifier.toLatin1(), QCryptographicHash::Sha256)
                                   .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

using Fields = QMap<QString, QString>;

static QString encoded(const Fields &fields)
{
    QStringList pairs;
    for (auto it = fields.begin(); it != fields.end(); ++it)
        pairs.append(it.key() + u'=' + QString::fromLatin1(QUrl::toPercentEncoding(*it)));
    return pairs.join(u'&');
}

static Fields with(Fields fields, const Fields &more)
{
    for (auto it = more.begin(); it != more.end(); ++it)
        fields.insert(it.key(), *it);
    fields.removeIf([](const auto &entry) { return entry.value().isNull(); });
    return fields;
}

static Fields asked(const Fields &more = {})
{
    return with({{u"response_type"_s, u"code"_s},
                 {u"client_id"_s, u"desk"_s},
                 {u"redirect_uri"_s, back},
                 {u"state"_s, u"a +&b"_s},
                 {u"code_challenge"_s, challenge()},
                 {u"code_challenge_method"_s, u"S256"_s}},
                more);
}

// Where a response sends to.
static QUrl target(const Response &response)
{
    return response.status == 302 ? QUrl::fromEncoded(headerOf(response, "Location")) : QUrl();
}

static QString told(const QUrl &url, const QString &name)
{
    return Service::Http::formValue(QUrlQuery(url), name);
}

// As an agent presses a button on the page.
static Response press(Web &web, const Fields &more = {}, const QString &agent = u"ben@shop"_s)
{
    return web.form(u"/signin"_s, encoded(with(asked(more), {{u"agent_id"_s, agent}})));
}

static Fields exchangeOf(const QString &code, const Fields &more = {})
{
    return with({{u"grant_type"_s, u"authorization_code"_s},
                 {u"code"_s, code},
                 {u"client_id"_s, u"desk"_s},
                 {u"redirect_uri"_s, back},
                 {u"code_verifier"_s, verifier}},
                more);
}

static O signIn(Web &web, const Fields &more = {}, const QString &agent = u"ben@shop"_s)
{
    const QString code = told(target(press(web, more, agent)), u"code"_s);
    return objectOf(web.form(u"/v2/token"_s, encoded(exchangeOf(code))));
}

static Response withToken(Web &web, const QByteArray &method, const QString &url, const QString &token)
{
    return web.send(method, url, {{"Authorization", "Bearer " + token.toUtf8()}});
}

void tst_SignIn::page()
{
    TestHouse house;
    Web web(house);
    const Response page = web.get(u"/?"_s + encoded(asked()));
    QCOMPARE(page.status, 200);
    QCOMPARE(headerOf(page, "Content-Type"), "text/html; charset=utf-8");
    for (const char *words : {"Sign in to Shop", "desk wants", "value=\"ben@shop\"", "Cleo", "value=\"a +&amp;b\""})
        QVERIFY2(page.body.contains(words), words);
    QVERIFY(headerOf(page, "Content-Security-Policy").contains("frame-ancestors 'none'"));
    // Without a wish of a client the page is another one.
    QVERIFY(!web.get(u"/"_s).body.contains("Sign in"));
}

void tst_SignIn::saysWhatItIsToldAsText()
{
    TestHouse house;
    Web web(house);
    const Response page = web.get(
        u"/?"_s + encoded(asked({{u"client_id"_s, u"<b>\"{fields}{agents}"_s}, {u"state"_s, u"\"><script>"_s}})));
    QVERIFY(!page.body.contains("<b>"));
    QVERIFY(!page.body.contains("<script>"));
    QCOMPARE(page.body.count("value=\"ben@shop\""), 1);
}

void tst_SignIn::redirectUris_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<bool>("good");
    for (const char *uri : {"http://127.0.0.1:4000/back", "http://localhost/", "https://[::1]:8443/a/b",
                            "deskbell:/back", "com.example.app://back"})
        QTest::newRow(uri) << QString::fromLatin1(uri) << true;
    for (const char *uri :
         {"https://example.com/back", "http://127.0.0.1.example.com/", "http://localhost/?a=b", "http://localhost/#a",
          "http://localhost/a/../b", "javascript:alert(1)", "data:text/html,a", "/back", "file:///etc"})
        QTest::newRow(uri) << QString::fromLatin1(uri) << false;
}

void tst_SignIn::redirectUris()
{
    QFETCH(QString, uri);
    QFETCH(bool, good);
    TestHouse house;
    Web web(house);
    const Response page = web.get(u"/?"_s + encoded(asked({{u"redirect_uri"_s, uri}})));
    const Response pressed = press(web, {{u"redirect_uri"_s, uri}});
    QCOMPARE(page.status, good ? 200 : 302);
    if (good) {
        QVERIFY(target(pressed).toString().startsWith(uri));
        QVERIFY(!told(target(pressed), u"code"_s).isEmpty());
    } else {
        QCOMPARE(target(page).toString(),
                 u"/ooops?oauth_exception=invalid_request&exception_details=invalid_redirect_uri"_s);
        QCOMPARE(target(pressed), target(page));
        QCOMPARE(web.get(target(page).toString()).status, 400);
    }
}

void tst_SignIn::badRequests_data()
{
    QTest::addColumn<Fields>("more");
    QTest::addColumn<QString>("where");
    QTest::newRow("client") << Fields{{u"client_id"_s, {}}}
                            << u"/ooops?oauth_exception=unauthorized_client&exception_details=client_id_not_found"_s;
    QTest::newRow("uri") << Fields{{u"redirect_uri"_s, {}}}
                         << u"/ooops?oauth_exception=invalid_request&exception_details=redirect_uri_not_set"_s;
    const QString there = back + u"?oauth_exception=%1&state=a%20%2B%26b"_s;
    QTest::newRow("no type") << Fields{{u"response_type"_s, {}}} << there.arg(u"unsupported_response_type"_s);
    QTest::newRow("type") << Fields{{u"response_type"_s, u"password"_s}} << there.arg(u"unsupported_response_type"_s);
    QTest::newRow("method") << Fields{{u"code_challenge_method"_s, u"S512"_s}} << there.arg(u"invalid_request"_s);
    QTest::newRow("challenge") << Fields{{u"code_challenge"_s, u"short"_s}} << there.arg(u"invalid_request"_s);
}

void tst_SignIn::badRequests()
{
    QFETCH(Fields, more);
    QFETCH(QString, where);
    TestHouse house;
    Web web(house);
    QCOMPARE(headerOf(web.get(u"/?"_s + encoded(asked(more))), "Location"), where.toUtf8());
    QCOMPARE(headerOf(press(web, more), "Location"), where.toUtf8());
}

void tst_SignIn::otherSitesDecideNothing()
{
    TestHouse house;
    Web web(house);
    const QByteArray body = encoded(with(asked(), {{u"agent_id"_s, u"ben@shop"_s}})).toUtf8();
    const auto from = [&](const QByteArray &origin) {
        return target(web.send("POST", u"/signin"_s, {{"Origin", origin}}, body));
    };
    QVERIFY(told(from("http://127.0.0.1:5000"), u"code"_s).size() > 10);
    QCOMPARE(told(from("https://shop.example"), u"oauth_exception"_s), u"access_denied"_s);
    QVERIFY(told(from("null"), u"code"_s).isEmpty());
}

void tst_SignIn::denied()
{
    TestHouse house;
    Web web(house);
    const QUrl url = target(web.form(u"/signin"_s, encoded(with(asked(), {{u"deny"_s, u"1"_s}}))));
    QCOMPARE(told(url, u"oauth_exception"_s), u"access_denied"_s);
    QCOMPARE(told(url, u"state"_s), u"a +&b"_s);
    QCOMPARE(told(target(press(web, {}, u"nobody@shop"_s)), u"oauth_exception"_s), u"access_denied"_s);
}

void tst_SignIn::wholeWay()
{
    TestHouse house;
    Web web(house);
    const QUrl url = target(press(web));
    QCOMPARE(url.adjusted(QUrl::RemoveQuery), QUrl(back));
    QCOMPARE(told(url, u"state"_s), u"a +&b"_s);
    const auto response = web.form(u"/v2/token"_s, encoded(exchangeOf(told(url, u"code"_s))));
    QCOMPARE(response.status, 200);
    QCOMPARE(headerOf(response, "Cache-Control"), "no-store");
    const O token = objectOf(response);
    QVERIFY(token["access_token"_L1].toString().startsWith("dal:"_L1));
    QCOMPARE(token["account_id"_L1].toString(), Service::Accounts::idOf(u"ben@shop"_s));
    QCOMPARE(token["expires_in"_L1], 28800);
    QCOMPARE(token["organization_id"_L1], "shop"_L1);
    QCOMPARE(token["token_type"_L1], "Bearer"_L1);
    QVERIFY(token["scope"_L1].toString().split(u',').contains(u"chats--access:rw"_s));
    QVERIFY(!token["refresh_token"_L1].toString().isEmpty());

    Desk ben(house);
    const O login = ben.call(u"login"_s, {{u"token"_s, u"Bearer "_s + token["access_token"_L1].toString()}});
    QCOMPARE(login["my_profile"_L1]["id"_L1], "ben@shop"_L1);
}

void tst_SignIn::json()
{
    TestHouse house;
    Web web(house);
    O body;
    const Fields fields = exchangeOf(told(target(press(web)), u"code"_s));
    for (auto it = fields.begin(); it != fields.end(); ++it)
        body.insert(it.key(), *it);
    const auto response =
        web.send("POST", u"/v2/token"_s, {{"Content-Type", "application/json"}}, QJsonDocument(body).toJson());
    QCOMPARE(response.status, 200);
}

void tst_SignIn::plainChallenge()
{
    TestHouse house;
    Web web(house);
    QVERIFY(
        signIn(web, {{u"code_challenge"_s, verifier}, {u"code_challenge_method"_s, {}}}).contains("access_token"_L1));
    QVERIFY(!signIn(web, {{u"code_challenge_method"_s, u"plain"_s}}).contains("access_token"_L1));
}

void tst_SignIn::withSecret()
{
    TestHouse house;
    Web web(house);
    const Fields without{{u"code_challenge"_s, {}}, {u"code_challenge_method"_s, {}}};
    const auto exchange = [&](const Fields &more) {
        return web.form(
            u"/v2/token"_s,
            encoded(exchangeOf(told(target(press(web, without)), u"code"_s), with({{u"code_verifier"_s, {}}}, more))));
    };
    QCOMPARE(exchange({}).status, 401);
    QCOMPARE(objectOf(exchange({}))["oauth_exception"_L1], "invalid_client"_L1);
    QCOMPARE(exchange({{u"client_secret"_s, u"secret"_s}}).status, 200);
}

void tst_SignIn::implicit()
{
    TestHouse house;
    Web web(house);
    const QUrl url = target(press(web, {{u"response_type"_s, u"token"_s}}));
    QVERIFY(!url.hasQuery());
    const QUrlQuery fragment(url.fragment(QUrl::FullyEncoded));
    const auto value = [&](const QString &name) { return Service::Http::formValue(fragment, name); };
    QCOMPARE(value(u"expires_in"_s), u"28800"_s);
    QCOMPARE(value(u"token_type"_s), u"Bearer"_s);
    QCOMPARE(value(u"state"_s), u"a +&b"_s);
    const auto info = withToken(web, "GET", u"/v2/info"_s, value(u"access_token"_s));
    QCOMPARE(info.status, 200);
    QVERIFY(!objectOf(info).contains("refresh_token"_L1));
}

void tst_SignIn::fewerScopes()
{
    TestHouse house;
    Web web(house);
    QCOMPARE(signIn(web, {{u"scope"_s, u"chats--access:ro,tags--all:rw customers:ro"_s}})["scope"_L1],
             "chats--access:ro,customers:ro"_L1);
    QCOMPARE(told(target(press(web, {{u"scope"_s, u"tags--all:rw"_s}})), u"oauth_exception"_s), u"invalid_scope"_s);
    // What no document knows is a mistake, also beside what is right.
    for (const QString &scope : {u"chats--access:ro,chats--zzz:ro"_s, u"tea:ro"_s, u"chats--my:ro"_s, u"chats"_s})
        QCOMPARE(told(target(press(web, {{u"scope"_s, scope}})), u"oauth_exception"_s), u"invalid_scope"_s);
}

void tst_SignIn::badCodes_data()
{
    QTest::addColumn<Fields>("more");
    QTest::addColumn<QString>("exception");
    QTest::addColumn<QString>("parameter");
    QTest::newRow("no type") << Fields{{u"grant_type"_s, {}}} << u"invalid_request"_s << u"`grant_type`"_s;
    QTest::newRow("type") << Fields{{u"grant_type"_s, u"password"_s}} << u"unsupported_grant_type"_s << QString();
    QTest::newRow("no code") << Fields{{u"code"_s, {}}} << u"invalid_request"_s << u"`code`"_s;
    QTest::newRow("code") << Fields{{u"code"_s, u"dal:guess"_s}} << u"invalid_grant"_s << u"`code`"_s;
    QTest::newRow("client") << Fields{{u"client_id"_s, u"other"_s}} << u"invalid_grant"_s << u"`client_id`"_s;
    QTest::newRow("uri") << Fields{{u"redirect_uri"_s, back + u'/'}} << u"invalid_grant"_s << u"`redirect_uri`"_s;
    QTest::newRow("no verifier") << Fields{{u"code_verifier"_s, {}}} << u"invalid_grant"_s << u"`code_verifier`"_s;
    QTest::newRow("verifier") << Fields{{u"code_verifier"_s, QString(43, u'a')}} << u"invalid_grant"_s
                              << u"`code_verifier`"_s;
}

void tst_SignIn::badCodes()
{
    QFETCH(Fields, more);
    TestHouse house;
    Web web(house);
    const QString code = told(target(press(web)), u"code"_s);
    const auto response = web.form(u"/v2/token"_s, encoded(exchangeOf(code, more)));
    QCOMPARE(response.status, 400);
    QTEST(objectOf(response)["oauth_exception"_L1].toString(), "exception");
    QTEST(objectOf(response)["exception_details"_L1].toString().section(u':', 0, 0), "parameter");
}

void tst_SignIn::codesAreShort()
{
    TestHouse house;
    Web web(house);
    const auto exchange = [&](const QString &code) {
        return web.form(u"/v2/token"_s, encoded(exchangeOf(code))).status;
    };
    const QString once = told(target(press(web)), u"code"_s);
    QCOMPARE(exchange(once), 200);
    QCOMPARE(exchange(once), 400);
    const QString late = told(target(press(web)), u"code"_s);
    house.advance(5min);
    QCOMPARE(exchange(late), 400);
}

void tst_SignIn::refresh()
{
    TestHouse house;
    Web web(house);
    const O token = signIn(web);
    const auto again = [&](const O &old, const Fields &more = {}) {
        return web.form(u"/v2/token"_s,
                        encoded(with({{u"grant_type"_s, u"refresh_token"_s},
                                      {u"client_id"_s, u"desk"_s},
                                      {u"refresh_token"_s, old["refresh_token"_L1].toString()}},
                                     more)));
    };
    const auto renewed = again(token);
    QCOMPARE(renewed.status, 200);
    QVERIFY(objectOf(renewed)["access_token"_L1] != token["access_token"_L1]);
    QVERIFY(objectOf(renewed)["refresh_token"_L1] != token["refresh_token"_L1]);
    QCOMPARE(objectOf(renewed)["scope"_L1], token["scope"_L1]);
    QCOMPARE(objectOf(again(token))["oauth_exception"_L1], "invalid_grant"_L1);
    const Fields secret{{u"client_secret"_s, u"secret"_s}};
    QCOMPARE(objectOf(again(objectOf(renewed), secret))["refresh_token"_L1], objectOf(renewed)["refresh_token"_L1]);
    QCOMPARE(objectOf(again(O()))["exception_details"_L1], "`refresh_token`: missing"_L1);
}

void tst_SignIn::revoke()
{
    TestHouse house;
    Web web(house);
    const O token = signIn(web);
    const QString access = token["access_token"_L1].toString();
    QCOMPARE(withToken(web, "DELETE", u"/v2/token"_s, access).status, 200);
    QCOMPARE(withToken(web, "DELETE", u"/v2/token"_s, access).status, 401);
    QCOMPARE(withToken(web, "GET", u"/v2/info"_s, access).status, 401);
    const O other = signIn(web);
    QCOMPARE(web.send("DELETE", u"/v2/token?code="_s + other["refresh_token"_L1].toString()).status, 200);
    QCOMPARE(withToken(web, "GET", u"/v2/info"_s, other["access_token"_L1].toString()).status, 401);
}

void tst_SignIn::info()
{
    TestHouse house;
    Web web(house);
    const O token = signIn(web);
    house.advance(75s);
    O expected = token;
    expected.insert(u"client_id"_s, u"desk"_s);
    expected.insert(u"expires_in"_s, 28725);
    QCOMPARE(objectOf(withToken(web, "GET", u"/v2/info"_s, token["access_token"_L1].toString())), expected);
    const auto refused = withToken(web, "GET", u"/v2/info"_s, token["refresh_token"_L1].toString());
    QCOMPARE(refused.status, 401);
    QCOMPARE(objectOf(refused), (O{{u"identity_exception"_s, u"unauthorized"_s}}));
    // Also of the tokens that a world has.
    QCOMPARE(objectOf(withToken(web, "GET", u"/v2/info"_s, u"dal:anna"_s))["organization_id"_L1], "shop"_L1);
}

QTEST_GUILESS_MAIN(tst_SignIn)
#include "tst_signin.moc"
