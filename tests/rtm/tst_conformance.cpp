// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// The tables against the documents of the protocol, in every version: each documented sample of a row decodes without
// a problem and comes back as it was. Skipped where the documents are not.

#include "samples.h"
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
    void initTestCase();
    void pushes_data() { versionRows(); }
    void pushes();
    void methods_data() { versionRows(); }
    void methods();
    void structures_data() { versionRows(); }
    void structures();

private:
    static void versionRows();
    static QJsonObject document(ApiVersion version);
    static QString compare(const Rtm::TypeInfo &type, const auto &roundTrip, const QJsonValue &sample,
                           ApiVersion version);
    static QList<QJsonValue> withAlternatives(const QJsonObject &row, const QString &sample,
                                               const QJsonObject &document);
};

void TestConformance::initTestCase()
{
    if (qEnvironmentVariableIsEmpty("DESKBELL_PROTOCOL_DATA"))
        QSKIP("DESKBELL_PROTOCOL_DATA names no folder with the documents of the protocol");
}

void TestConformance::versionRows()
{
    QTest::addColumn<ApiVersion>("version");
    for (const auto version : {ApiVersion::V3_2, ApiVersion::V3_3, ApiVersion::V3_4, ApiVersion::V3_5, ApiVersion::V3_6,
                               ApiVersion::V3_7})
        QTest::newRow(qPrintable(Rtm::versionText(version))) << version;
}

QJsonObject TestConformance::document(ApiVersion version)
{
    QFile file(
        u"%1/agent-rtm/%2.json"_s.arg(qEnvironmentVariable("DESKBELL_PROTOCOL_DATA"), Rtm::versionText(version)));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no %s", qPrintable(file.fileName()));
    return QJsonDocument::fromJson(file.readAll()).object();
}

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

// The sample of a row, and again with each other form that the documents allow at some place.
QList<QJsonValue> TestConformance::withAlternatives(const QJsonObject &row, const QString &sample,
                                                     const QJsonObject &document)
{
    QList<QJsonValue> all{row[sample]};
    for (const QJsonValue alternative : row["alternatives"_L1].toArray()) {
        QStringList steps = alternative["path"_L1].toString().replace(u'[', u".["_s).split(u'.');
        if (steps.takeFirst() != sample)
            continue;
        QJsonValue value = alternative["value"_L1];
        if (const QString structure = value["structure"_L1].toString(); !structure.isEmpty())
            value = document["structures"_L1][structure.section(u'.', 0, 0)][structure.section(u'.', 1)];
        Path path;
        for (const QString &step : steps) {
            if (step.startsWith(u'['))
                path.append(step.sliced(1).chopped(1).toLongLong());
            else
                path.append(step);
        }
        all.append(changed(all.first(), path, [&](const auto &) { return value; }));
    }
    return all;
}

void TestConformance::pushes()
{
    QFETCH(ApiVersion, version);
    const QJsonObject doc = document(version);
    const QJsonObject documented = doc["pushes"_L1].toObject();
    for (const Rtm::PushInfo &push : Rtm::pushes()) {
        QVERIFY2(documented.contains(push.action) == push.versions.contains(version), push.action.data());
        for (const QJsonValue &sample :
             withAlternatives(documented[push.action].toObject(), u"sample_payload"_s, doc)) {
            const QString wrong =
                push.versions.contains(version) ? compare(push.payload(), push.roundTrip, sample, version) : QString();
            QVERIFY2(wrong.isEmpty(), qPrintable(push.action + u": "_s + wrong));
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
    const QJsonObject doc = document(version);
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
        for (const QJsonValue &frame : withAlternatives(row, u"sample_request"_s, doc)) {
            const QJsonObject sample = frame["payload"_L1].toObject();
            const QString wrong = compare(requestType(method), requestRoundTrip(method), sample, version);
            QVERIFY2(wrong == mistakeIn(name, sample), qPrintable(name + u" request: "_s + wrong));
            const QJsonObject canonical = Rtm::toCanonical(method.request(), sample, version);
            const auto unsupported = Rtm::findUnsupported(method.request(), canonical, version);
            QVERIFY2(!unsupported, qPrintable(name + u": "_s + (unsupported ? unsupported->text() : QString())));
            const auto violation = Rtm::findViolation(method.request(), canonical, version);
            QVERIFY2(!violation, qPrintable(name + u": "_s + (violation ? violation->inWords() : QString())));
        }
        for (const QJsonValue &frame : withAlternatives(row, u"sample_response"_s, doc)) {
            const QString wrong = compare(method.response(), method.responseRoundTrip, frame["payload"_L1], version);
            QVERIFY2(wrong.isEmpty(), qPrintable(name + u" response: "_s + wrong));
        }
    }
    QCOMPARE(unknown, QStringList());
}

void TestConformance::structures()
{
    QFETCH(ApiVersion, version);
    const QJsonObject structures = document(version)["structures"_L1].toObject();
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
