// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// Every method of every version as a typed call: what is asked goes out in the form of the version, what is answered
// in that form comes back typed.

#include "samples.h"
#include "scriptedservice.h"

#include <wire/dialect.h>
#include <wire/requestcheck.h>

using namespace Qt::StringLiterals;
using Rtm::ApiVersion;

namespace {

using Done = std::function<void(const RtmResult<QJsonValue> &)>;

/// A method of RtmClient, from and to JSON in canonical form.
struct TypedCall {
    QLatin1StringView action;
    void (*make)(RtmClient &client, QObject *context, const QJsonObject &request, const Done &done);
};

#define DESKBELL_CALL(name, Request, method, versions, priority) \
    TypedCall{QLatin1StringView(#name), \
              [](RtmClient &client, QObject *context, const QJsonObject &request, const Done &done) { \
                  client.method(Rtm::decode<Rtm::Request>(request)) \
                      .then(context, [done](const RtmResult<Rtm::Request::Response> &result) { \
                          if (result) \
                              done(Rtm::encodePayload(*result)); \
                          else \
                              done(result.error()); \
                      }); \
              }},
const TypedCall calls[] = {DESKBELL_RTM_METHODS(DESKBELL_CALL)};
#undef DESKBELL_CALL

// For a service that reads ' as ".
QString asLiteral(const QJsonValue &value)
{
    return text(value).replace(u'\'', u"\\u0027"_s);
}

} // namespace

class TestCalls : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void typedCalls_data();
    void typedCalls();
    void callOfTheFuture();

private:
    static void check(const Rtm::MethodInfo &method, const TypedCall &call, ApiVersion version,
                      const QJsonObject &request, const QJsonValue &response);
};

void TestCalls::typedCalls_data()
{
    QTest::addColumn<ApiVersion>("version");
    for (const auto version :
         {ApiVersion::V3_2, ApiVersion::V3_3, ApiVersion::V3_4, ApiVersion::V3_5, ApiVersion::V3_6, ApiVersion::V3_7})
        QTest::newRow(qPrintable(Rtm::versionText(version))) << version;
}

void TestCalls::check(const Rtm::MethodInfo &method, const TypedCall &call, ApiVersion version,
                      const QJsonObject &request, const QJsonValue &response)
{
    ScriptedService service;
    service.configure([&](RtmSettings &settings) { settings.version = version; });
    service.goLive();
    service.problems.clear();
    std::optional<RtmResult<QJsonValue>> outcome;
    call.make(*service.client, &service.context, request, [&](const auto &result) { outcome = result; });
    service.pass(std::chrono::milliseconds(0));
    if (!method.versions.contains(version)) {
        QVERIFY(outcome && !*outcome);
        QCOMPARE(outcome->error().kind(), RtmError::Kind::Unsupported);
        QVERIFY(service.taken(true).isEmpty());
        return;
    }
    const auto sent = service.taken(true);
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent.first().action, Rtm::wireAction(method.action, version));
    QCOMPARE(text(sent.first().payload), text(Rtm::toWire(method.request(), request, version)));
    QVERIFY(!outcome);
    service.answer(sent.first(), asLiteral(Rtm::toWire(method.response(), response, version)));
    QVERIFY(outcome);
    QVERIFY(outcome->hasValue());
    QCOMPARE(**outcome, response);
    QCOMPARE(service.problems, QStringList());
}

void TestCalls::typedCalls()
{
    QFETCH(ApiVersion, version);
    QMap<QString, QList<QJsonValue>> samples;
    for (const Subject &subject : subjects())
        samples.insert(subject.name, samplesOf(subject));
    for (const TypedCall &call : calls) {
        const Rtm::MethodInfo &method = *Rtm::findMethod(call.action);
        const QList<QJsonValue> requests = samples[call.action + u" request"_s];
        const QList<QJsonValue> responses = samples[call.action + u" response"_s];
        for (qsizetype i = 0; i < std::max(requests.size(), responses.size()); ++i) {
            const QJsonObject request = requests[i % requests.size()].toObject();
            if (Rtm::findUnsupported(method.request(), request, version)
                || Rtm::findViolation(method.request(), request, version))
                continue;
            check(method, call, version, request, responses[i % responses.size()]);
            if (QTest::currentTestFailed()) {
                qWarning("in %s, sample %d", call.action.data(), int(i));
                return;
            }
        }
    }
}

// What this library does not know goes out and comes back as it is.
void TestCalls::callOfTheFuture()
{
    ScriptedService service;
    service.goLive();
    std::optional<QJsonValue> response;
    service.client->call(u"fly_away"_s, json(u"{'to':['the','moon'],'visibility':7}"_s))
        .then(&service.context, [&](const auto &result) { response = *result; });
    const auto request = service.take(u"fly_away"_s);
    QCOMPARE(text(request.payload), text(json(u"{'to':['the','moon'],'visibility':7}"_s)));
    service.answer(request, u"[1,null]"_s);
    QCOMPARE(response, QJsonValue(QJsonArray{1, QJsonValue::Null}));
}

QTEST_GUILESS_MAIN(TestCalls)
#include "tst_calls.moc"
