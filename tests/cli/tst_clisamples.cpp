// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// deskbell-cli with every method and every push, from outside: what goes out, what comes in and what is printed is the
// sample, in the form of the version or in the canonical one.

#include <samples.h>

#include <wire/dialect.h>
#include <wire/requestcheck.h>

#include <QtCore/QProcess>
#include <QtTest/QTest>
#include <QtWebSockets/QWebSocket>
#include <QtWebSockets/QWebSocketServer>

using namespace Qt::StringLiterals;
using Rtm::ApiVersion;

namespace {

constexpr ApiVersion versions[] = {ApiVersion::V3_2, ApiVersion::V3_3, ApiVersion::V3_4,
                                   ApiVersion::V3_5, ApiVersion::V3_6, ApiVersion::V3_7};

QString text(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

/// Logs in whoever comes, and says pushes; answers one other request, and remembers it.
class Service : public QObject
{
    Q_OBJECT
public:
    Service()
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QWebSocketServer::newConnection, this, [this] {
            QWebSocket *socket = m_server.nextPendingConnection();
            socket->setParent(this);
            connect(socket, &QWebSocket::textMessageReceived, this,
                    [this, socket, loggedIn = false](const QString &frame) mutable {
                        const QJsonObject request = QJsonDocument::fromJson(frame.toUtf8()).object();
                        if (std::exchange(loggedIn, true)) {
                            received = request;
                            respond(socket, request, response);
                            return;
                        }
                        const auto chats =
                            Rtm::versionFromText(socket->requestUrl().path().section(u'/', 1, 1)) == ApiVersion::V3_7
                            ? u"chats_info"_s
                            : u"chats_summary"_s;
                        respond(socket, request,
                                QJsonObject{{u"my_profile"_s, QJsonObject{{u"id"_s, u"a"_s}}}, {chats, QJsonArray()}});
                        for (const QJsonObject &push : pushes)
                            socket->sendTextMessage(text(push));
                    });
        });
    }
    QString url() const { return m_server.serverUrl().toString(); }

    QList<QJsonObject> pushes; ///< frames
    QJsonValue response; ///< payload
    QJsonObject received;

private:
    static void respond(QWebSocket *socket, const QJsonObject &request, const QJsonValue &payload)
    {
        socket->sendTextMessage(text({{u"request_id"_s, request["request_id"_L1]},
                                      {u"action"_s, request["action"_L1]},
                                      {u"type"_s, u"response"_s},
                                      {u"success"_s, true},
                                      {u"payload"_s, payload}}));
    }

    QWebSocketServer m_server{u"samples"_s, QWebSocketServer::NonSecureMode};
};

} // namespace

class tst_CliSamples : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void call_data();
    void call();
    void listen_data();
    void listen();
    void problemsOnTheWire();

private:
    static QList<QJsonObject> run(const Service &service, ApiVersion version, bool wire, QStringList arguments);
};

// The printed lines. The event loop goes on meanwhile: the server is in this process.
QList<QJsonObject> tst_CliSamples::run(const Service &service, ApiVersion version, bool wire, QStringList arguments)
{
    arguments +=
        {u"--url"_s, service.url(), u"--organization"_s, u"o"_s, u"--api-version"_s, Rtm::versionText(version)};
    if (wire)
        arguments.append(u"--wire"_s);
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DESKBELL_TOKEN"_s, u"t"_s);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(CLI_PROGRAM), arguments);
    process.closeWriteChannel();
    const bool ended = QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 60000);
    const QByteArray errors = process.readAllStandardError();
    if (!ended || process.exitCode() != 0 || !errors.isEmpty())
        qWarning("%s: %s", qPrintable(arguments.join(u' ')), errors.constData());
    QList<QJsonObject> lines;
    for (const QByteArray &line : process.readAllStandardOutput().split('\n')) {
        if (!line.isEmpty())
            lines.append(QJsonDocument::fromJson(line).object());
    }
    return lines;
}

// In 3.6, or the nearest version that has the method, all samples; in others those whose form is another one.
void tst_CliSamples::call_data()
{
    QTest::addColumn<const Rtm::MethodInfo *>("method");
    QTest::addColumn<ApiVersion>("version");
    QTest::addColumn<QJsonObject>("request");
    QTest::addColumn<QJsonValue>("response");
    QMap<QString, QList<QJsonValue>> samples;
    for (const Subject &subject : subjects())
        samples.insert(subject.name, samplesOf(subject));
    for (const Rtm::MethodInfo &method : Rtm::methods()) {
        const QList<QJsonValue> requests = samples[method.action + u" request"_s];
        const QList<QJsonValue> responses = samples[method.action + u" response"_s];
        const ApiVersion nearest = std::min(Rtm::canonicalVersion, method.versions.last);
        for (const ApiVersion version : versions) {
            for (qsizetype i = 0; i < std::max(requests.size(), responses.size()); ++i) {
                const QJsonObject request = requests[i % requests.size()].toObject();
                const QJsonValue response = responses[i % responses.size()];
                const bool differs = Rtm::toWire(method.request(), request, version) != request
                    || Rtm::toWire(method.response(), response, version) != response
                    || Rtm::wireAction(method.action, version) != method.action;
                if (!method.versions.contains(version) || !(differs || version == nearest)
                    || Rtm::findUnsupported(method.request(), request, version)
                    || Rtm::findViolation(method.request(), request, version))
                    continue;
                QTest::addRow("%s %s %d", method.action.data(), qPrintable(Rtm::versionText(version)), int(i))
                    << &method << version << request << response;
            }
        }
    }
}

void tst_CliSamples::call()
{
    QFETCH(const Rtm::MethodInfo *, method);
    QFETCH(ApiVersion, version);
    QFETCH(QJsonObject, request);
    QFETCH(QJsonValue, response);
    const QJsonValue responseOnWire = Rtm::toWire(method->response(), response, version);
    Service service;
    service.response = responseOnWire;
    for (const bool wire : {false, true}) {
        service.received = {};
        const auto lines = run(service, version, wire, {u"call"_s, method->action, text(request)});
        QCOMPARE(service.received["action"_L1].toString(), Rtm::wireAction(method->action, version));
        QCOMPARE(service.received["payload"_L1].toObject(), Rtm::toWire(method->request(), request, version));
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines.first()["payload"_L1], wire ? responseOnWire : response);
        QCOMPARE(lines.first()["problems"_L1].toArray(), QJsonArray());
        QCOMPARE(lines.first()["action"_L1].toString(),
                 wire ? Rtm::wireAction(method->action, version) : method->action);
    }
}

void tst_CliSamples::listen_data()
{
    QTest::addColumn<ApiVersion>("version");
    for (const ApiVersion version : versions)
        QTest::newRow(qPrintable(Rtm::versionText(version))) << version;
}

// All samples of all pushes that the version has; last one that ends the connection.
void tst_CliSamples::listen()
{
    QFETCH(ApiVersion, version);
    Service service;
    QList<QJsonObject> canonical;
    const auto add = [&](const Subject &subject, const QJsonValue &sample) {
        QJsonObject frame{{u"action"_s, subject.action},
                          {u"type"_s, u"push"_s},
                          {u"version"_s, Rtm::versionText(version)},
                          {u"payload"_s, sample}};
        canonical.append(frame);
        frame["payload"_L1] = Rtm::toWire(subject.type, sample, version);
        service.pushes.append(frame);
    };
    std::optional<Subject> last;
    for (const Subject &subject : subjects()) {
        if (!subject.isPush || !subject.versions.contains(version))
            continue;
        if (subject.action == "agent_disconnected"_L1) {
            last = subject;
            continue;
        }
        for (const QJsonValue &sample : samplesOf(subject))
            add(subject, sample);
    }
    QVERIFY(last);
    add(*last, samplesOf(*last).first());
    for (const bool wire : {false, true}) {
        const auto lines = run(service, version, wire, {u"listen"_s, u"--count"_s, QString::number(canonical.size())});
        QCOMPARE(lines.size(), canonical.size());
        for (qsizetype i = 0; i < lines.size(); ++i) {
            const QJsonObject expected = wire ? service.pushes[i] : canonical[i];
            QCOMPARE(lines[i]["action"_L1], expected["action"_L1]);
            QCOMPARE(lines[i]["version"_L1], expected["version"_L1]);
            QCOMPARE(lines[i]["payload"_L1], expected["payload"_L1]);
            QCOMPARE(lines[i]["problems"_L1].toArray(), QJsonArray());
        }
    }
}

// Whoever reads the form of the version is told of problems in its names.
void tst_CliSamples::problemsOnTheWire()
{
    Service service;
    service.pushes.append({{u"action"_s, u"customer_updated"_s},
                           {u"type"_s, u"push"_s},
                           {u"payload"_s, QJsonObject{{u"customer"_s, QJsonObject{{u"id"_s, 7}}}}}});
    for (const bool wire : {false, true}) {
        const auto lines = run(service, ApiVersion::V3_2, wire, {u"listen"_s, u"--count"_s, u"1"_s});
        QCOMPARE(lines.size(), 1);
        const QJsonArray problems = lines.first()["problems"_L1].toArray();
        QVERIFY(!problems.isEmpty());
        QCOMPARE(problems.first()["path"_L1].toString(), wire ? u"customer.id"_s : u"id"_s);
    }
}

QTEST_GUILESS_MAIN(tst_CliSamples)
#include "tst_clisamples.moc"
