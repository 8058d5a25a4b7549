// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// The tables against the documents of the protocol, in every version: each documented sample of a row decodes without
// a problem and comes back as it was. Skipped where the documents are not.

#include "documents.h"
#include "scriptedservice.h"

#include <wire/dialect.h>
#include <wire/requestcheck.h>

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using Rtm::ApiVersion;

class TestConformance : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Documents::skipWithout(); }
    void pushes_data() { Documents::versionRows(); }
    void pushes();
    void methods_data() { Documents::versionRows(); }
    void methods();
    void structures_data() { Documents::versionRows(); }
    void structures();

private:
    static QString compare(const Rtm::TypeInfo &type, const auto &roundTrip, const QJsonValue &sample,
                           ApiVersion version);
};

// Empty if the sample is read without a problem and comes back as it was.
QString TestConformance::compare(const Rtm::TypeInfo &type, const auto &roundTrip, const QJsonValue &sample,
                                 ApiVersion version)
{
    QList<Rtm::Problem> problems;
    const QJsonValue canonical = Rtm::toCanonical(type, sample, version);
    const QJsonValue back = Rtm::toWire(type, roundTrip(canonical, &problems), version);
    QString wrong;
    for (const Rtm::Problem &problem : problems)
        wrong += problem.path + u": "_s + problem.text + u'\n';
    if (back != sample)
        wrong += text(sample) + u"\ncame back as\n"_s + text(back);
    return wrong;
}

// What is known to be wrong in the sample of a push.
static QString mistakeIn(const Rtm::PushInfo &push)
{
    // There is no month 22.
    const QString text = u"expected RFC 3339 timestamp, found string\n"_s;
    if (push.action == "canned_response_created"_L1)
        return u"created_at: "_s + text + u"updated_at: "_s + text;
    return push.action == "canned_response_updated"_L1 ? u"updated_at: "_s + text : QString();
}

void TestConformance::pushes()
{
    QFETCH(ApiVersion, version);
    const QJsonObject doc = Documents::of(version);
    const QJsonObject documented = doc["pushes"_L1].toObject();
    for (const Rtm::PushInfo &push : Rtm::pushes()) {
        QVERIFY2(documented.contains(push.action) == push.versions.contains(version), push.action.data());
        if (!push.versions.contains(version))
            continue;
        const QJsonObject row = documented[push.action].toObject();
        for (const QJsonValue &sample : Documents::withAlternatives(row, u"sample_payload"_s, doc)) {
            const QString wrong = compare(push.payload(), push.roundTrip, sample, version);
            QVERIFY2(wrong == mistakeIn(push), qPrintable(push.action + u": "_s + wrong));
        }
    }
}

// What is known to be wrong in the sample of a request.
static QString mistakeIn(const QString &action, const QJsonValue &sample)
{
    // The table says boolean, as other methods have it.
    if (action == "add_user_to_chat"_L1 && sample["require_active_thread"_L1].isString())
        return u"require_active_thread: expected boolean, found string\n"_s;
    return {};
}

void TestConformance::methods()
{
    QFETCH(ApiVersion, version);
    const QJsonObject doc = Documents::of(version);
    const QJsonObject documented = doc["actions"_L1].toObject();
    QStringList unknown = documented.keys();
    for (const Rtm::MethodInfo &method : Rtm::methods()) {
        if (method.action == "ping"_L1)
            continue; // documented in words
        const QString name = Rtm::wireAction(method.action, version);
        unknown.removeOne(name);
        QVERIFY2(documented.contains(name) == method.versions.contains(version), qPrintable(name));
        if (!method.versions.contains(version))
            continue;
        const QJsonObject row = documented[name].toObject();
        for (const QJsonValue &frame : Documents::withAlternatives(row, u"sample_request"_s, doc)) {
            const QJsonObject sample = frame["payload"_L1].toObject();
            const QString wrong = compare(requestType(method), requestRoundTrip(method), sample, version);
            QVERIFY2(wrong == mistakeIn(name, sample), qPrintable(name + u" request: "_s + wrong));
            const QJsonObject canonical = Rtm::toCanonical(method.request(), sample, version);
            const auto unsupported = Rtm::findUnsupported(method.request(), canonical, version);
            QVERIFY2(!unsupported, qPrintable(name + u": "_s + (unsupported ? unsupported->text() : QString())));
            const auto violation = Rtm::findViolation(method.request(), canonical, version);
            QVERIFY2(!violation, qPrintable(name + u": "_s + (violation ? violation->inWords() : QString())));
        }
        for (const QJsonValue &frame : Documents::withAlternatives(row, u"sample_response"_s, doc)) {
            const QString wrong = compare(method.response(), method.responseRoundTrip, frame["payload"_L1], version);
            QVERIFY2(wrong.isEmpty(), qPrintable(name + u" response: "_s + wrong));
        }
    }
    QCOMPARE(unknown, QStringList());
}

void TestConformance::structures()
{
    QFETCH(ApiVersion, version);
    const QJsonObject structures = Documents::of(version)["structures"_L1].toObject();
    const auto check = [&]<typename Entity>(QLatin1StringView group, Entity) {
        const auto roundTrip = [](const QJsonValue &payload, QList<Rtm::Problem> *problems) {
            return Rtm::encodePayload(Rtm::decodePayload<Entity>(payload, problems), payload);
        };
        const QJsonObject samples = structures[group].toObject();
        QVERIFY(!samples.isEmpty());
        for (auto it = samples.begin(); it != samples.end(); ++it) {
            const QString wrong = compare(Rtm::typeInfo<Entity>(), roundTrip, it.value(), version);
            QVERIFY2(wrong.isEmpty(), qPrintable(it.key() + u": "_s + wrong));
        }
    };
    check("events"_L1, Rtm::Event());
    check("users"_L1, Rtm::User());
}

QTEST_APPLESS_MAIN(TestConformance)
#include "tst_conformance.moc"
