// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include <configurationapi.h>
#include <sandbox.h>

#include <QtCore/QPromise>
#include <QtNetwork/QTcpServer>
#include <QtTest/QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

/// Against the sandbox, over HTTP.
class TestConfigurationApi : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void listsWhatIsThere();
    void makesATag();
    void refusalsAreTold();
    void takesAnotherTokenOnce();
    void goesToTheRegion();
    void nobodyAnswers();
    void destroyedWhileItWaits();
    void neverInsideTheCall();

private:
    RtmSettings settings() const;
    template <typename T>
    static RtmResult<T> wait(RtmReply<T> reply);

    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<ConfigurationApi> m_api;
};

void TestConfigurationApi::init()
{
    m_sandbox = std::make_unique<Sandbox>();
    QVERIFY(m_sandbox->listen());
    m_api = std::make_unique<ConfigurationApi>(settings());
}

void TestConfigurationApi::cleanup()
{
    m_api.reset();
    m_sandbox.reset();
}

RtmSettings TestConfigurationApi::settings() const
{
    RtmSettings settings;
    settings.url = m_sandbox->rtmUrl();
    settings.organizationId = m_sandbox->organizationId();
    settings.token = RtmSettings::fixedToken(m_sandbox->token());
    return settings;
}

template <typename T>
RtmResult<T> TestConfigurationApi::wait(RtmReply<T> reply)
{
    QFuture<RtmResult<T>> future = reply.future();
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30000))
        return RtmError(RtmError::Kind::Timeout, u"test"_s, u"nothing came"_s);
    return future.result();
}

void TestConfigurationApi::listsWhatIsThere()
{
    const auto agents = wait(m_api->listAgents());
    QVERIFY(agents);
    QVERIFY(agents->size() > 1);
    QVERIFY(agents->first().name && agents->first().groups && agents->first().maxChatsCount);
    const auto groups = wait(m_api->listGroups());
    QVERIFY(groups);
    QVERIFY(!groups->isEmpty() && groups->first().routingStatus);
    QVERIFY(!groups->first().name.isEmpty());
    const auto tags = wait(m_api->listTags());
    QVERIFY(tags);
    QVERIFY(!tags->isEmpty() && !tags->first().name.isEmpty());
    const auto bans = wait(m_api->listCustomerBans());
    QVERIFY(bans);
}

void TestConfigurationApi::makesATag()
{
    QVERIFY(wait(m_api->createTag(u"brand-new"_s)));
    const auto tags = wait(m_api->listTags());
    QVERIFY(tags);
    QVERIFY(std::ranges::any_of(*tags, [](const Web::Tag &tag) { return tag.name == "brand-new"_L1; }));
}

void TestConfigurationApi::refusalsAreTold()
{
    const auto result = wait(m_api->unbanAddress(u"203.0.113.7"_s));
    QVERIFY(!result);
    QCOMPARE(result.error().kind(), RtmError::Kind::Server);
    QCOMPARE(result.error().type(), u"not_found"_s);
    QVERIFY(result.error().message().contains("ip"_L1));
}

void TestConfigurationApi::takesAnotherTokenOnce()
{
    QList<bool> asked;
    RtmSettings stale = settings();
    stale.token = [&asked, good = m_sandbox->token()](bool fresh) {
        asked.append(fresh);
        QPromise<RtmResult<RtmToken>> promise;
        promise.start();
        promise.addResult(RtmToken{u"Bearer "_s + (fresh ? good : u"stale"_s)});
        promise.finish();
        return promise.future();
    };
    ConfigurationApi api(stale);
    QVERIFY(wait(api.listGroups()));
    QCOMPARE(asked, (QList<bool>{false, true}));

    RtmSettings wrong = settings();
    wrong.token = RtmSettings::fixedToken(u"wrong"_s);
    ConfigurationApi refused(wrong);
    const auto result = wait(refused.listGroups());
    QVERIFY(!result);
    QCOMPARE(result.error().type(), u"authentication"_s);
}

void TestConfigurationApi::goesToTheRegion()
{
    // A service that is asked in the wrong region, and then with the name of the right one.
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QByteArray second;
    int requests = 0;
    connect(&server, &QTcpServer::newConnection, &server, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, &server, [&, socket] {
            const QByteArray request = socket->readAll();
            if (!request.contains("POST"))
                return;
            QByteArray body = R"({"error":{"type":"misdirected_request","message":"no","data":{"region":"fra"}}})";
            QByteArray status = "421 Misdirected Request";
            if (++requests == 2) {
                second = request;
                body = "[]";
                status = "200 OK";
            }
            socket->write("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: "
                          + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        });
    });
    RtmSettings there = settings();
    there.url = QUrl(u"ws://127.0.0.1:%1"_s.arg(server.serverPort()));
    ConfigurationApi api(there);
    QVERIFY(wait(api.listTags()));
    QVERIFY(second.toLower().contains("x-region: fra"));
}

void TestConfigurationApi::nobodyAnswers()
{
    RtmSettings nowhere = settings();
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    nowhere.url = QUrl(u"ws://127.0.0.1:%1"_s.arg(server.serverPort()));
    server.close();
    ConfigurationApi api(nowhere);
    const auto result = wait(api.listTags());
    QVERIFY(!result);
    QCOMPARE(result.error().kind(), RtmError::Kind::ConnectionLost);
}

void TestConfigurationApi::destroyedWhileItWaits()
{
    const auto future = m_api->listTags().future();
    m_api.reset();
    QVERIFY(future.isFinished());
    QCOMPARE(future.result().error().kind(), RtmError::Kind::Cancelled);
}

void TestConfigurationApi::neverInsideTheCall()
{
    RtmSettings refused = settings();
    refused.token = RtmSettings::fixedToken({});
    ConfigurationApi api(refused);
    const auto future = api.listTags().future();
    QVERIFY(!future.isFinished());
    QVERIFY(QTest::qWaitFor([&] { return future.isFinished(); }, 30000));
}

QTEST_GUILESS_MAIN(TestConfigurationApi)
#include "tst_configurationapi.moc"
