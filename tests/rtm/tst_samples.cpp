// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// Every row of both tables by its samples, and by what can be made of them: fewer, more, other and wrong members.

#include "samples.h"
#include "scriptedservice.h"

#include <wire/dialect.h>

#include <QtCore/QRandomGenerator>
#include <QtCore/QSet>

#include <set>

using namespace Qt::StringLiterals;
using Kind = Rtm::TypeInfo::Kind;

namespace {

QStringList words(const QList<Rtm::Problem> &problems)
{
    QStringList result;
    for (const Rtm::Problem &problem : problems)
        result.append(problem.path + u": "_s + problem.text);
    return result;
}

// A value that cannot stand there.
QJsonValue wrong(Kind kind)
{
    switch (kind) {
    case Kind::String:
    case Kind::Enum:
    case Kind::OneOf:
        return 7;
    case Kind::Timestamp:
        return u"2025-22-01T00:00:00Z"_s;
    case Kind::Integer:
        return 1.5;
    case Kind::Array:
        return QJsonObject();
    case Kind::Boolean:
    case Kind::Number:
    case Kind::Object:
    case Kind::Map:
    case Kind::Entity:
        return QJsonArray{1};
    case Kind::Either:
        return true;
    case Kind::Any:
        break;
    }
    return QJsonValue::Undefined;
}

// Another value that can.
QJsonValue other(const Rtm::TypeInfo &type, const QJsonValue &value, QRandomGenerator &random)
{
    static const QStringList texts{u""_s, u"x"_s, u"\"\\/\b\n"_s, u"Ünïcödé 👩‍👩‍👧 שלום"_s,
                                   QString(5000, u'y')};
    static const QStringList times{u"1999-12-31T23:59:60Z"_s, u"2026-03-01T08:00:00.1+13:45"_s,
                                   u"0001-01-01T00:00:00.123456789-00:01"_s};
    switch (type.kind) {
    case Kind::Either:
        return other(*type.alternatives[random.bounded(qsizetype(type.alternatives.size()))], value, random);
    case Kind::String:
    case Kind::Enum:
        return texts[random.bounded(texts.size())];
    case Kind::OneOf:
        return u"of_the_future"_s;
    case Kind::Timestamp:
        return times[random.bounded(times.size())];
    case Kind::Boolean:
        return !value.toBool();
    case Kind::Integer:
        return qint64(random.generate64());
    case Kind::Number:
        return random.generateDouble() * 1e9;
    case Kind::Array:
        return QJsonArray();
    case Kind::Object:
    case Kind::Any:
        return QJsonObject{{u"new"_s, QJsonArray{QJsonValue::Null, 1}}};
    case Kind::Map:
        return QJsonObject();
    case Kind::Entity:
        break;
    }
    return value;
}

quint32 seed()
{
    static const quint32 value = [] {
        bool given = false;
        const auto fromOutside = qEnvironmentVariableIntValue("RTM_TEST_SEED", &given);
        const quint32 chosen = given ? quint32(fromOutside) : QRandomGenerator::global()->bounded(1u << 30);
        qInfo("RTM_TEST_SEED=%u makes the same variants again", chosen);
        return chosen;
    }();
    return value;
}

} // namespace

class TestSamples : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyRowHasSamples();
    void everyMemberHasASample();
    void samplesComeBackEqual_data() { subjectRows(); }
    void samplesComeBackEqual();
    void variantsComeBackEqual_data() { subjectRows(); }
    void variantsComeBackEqual();
    void variantsComeBackEqualInEachVersion_data() { subjectRows(); }
    void variantsComeBackEqualInEachVersion();
    void strangersComeBackEqualInEachVersion_data() { subjectRows(); }
    void strangersComeBackEqualInEachVersion();
    void wrongPayload_data() { subjectRows(); }
    void wrongPayload();
    void wrongTypesEverywhere_data() { subjectRows(); }
    void wrongTypesEverywhere();
    void nullsEverywhere_data() { subjectRows(); }
    void nullsEverywhere();
    void missingMembersEverywhere_data() { subjectRows(); }
    void missingMembersEverywhere();
    void everyPushArrives_data();
    void everyPushArrives();

private:
    static void subjectRows();
    static QJsonValue variant(const Subject &subject, QJsonValue payload, QRandomGenerator &random);
};

Q_DECLARE_METATYPE(Subject)

void TestSamples::subjectRows()
{
    QTest::addColumn<Subject>("subject");
    for (const Subject &subject : subjects())
        QTest::newRow(qPrintable(subject.name)) << subject;
}

void TestSamples::everyRowHasSamples()
{
    QStringList without;
    for (const Subject &subject : subjects()) {
        if (samplesOf(subject).isEmpty())
            without.append(subject.name);
    }
    QCOMPARE(without, QStringList());
}

// A member that no sample has is a member that no test has seen.
void TestSamples::everyMemberHasASample()
{
    std::set<const Rtm::FieldInfo *> seen;
    QList<const Rtm::EntityInfo *> entities;
    const auto note = [&](const Rtm::TypeInfo *type) {
        while (type->element)
            type = type->element;
        if (type->entity && !entities.contains(&type->entity()))
            entities.append(&type->entity());
    };
    for (const Subject &subject : subjects()) {
        note(&subject.type);
        for (const QJsonValue &sample : samplesOf(subject)) {
            for (const Site &site : Sites(subject.type, sample).known())
                seen.insert(site.field);
        }
    }
    QStringList unseen;
    for (qsizetype i = 0; i < entities.size(); ++i) {
        for (const Rtm::FieldInfo &field : entities[i]->fields) {
            if (!seen.contains(&field))
                unseen.append(field.name);
            note(field.type);
            for (const auto &part :
                 field.type->oneOf ? field.type->oneOf->parts : std::span<const Rtm::OneOfInfo::Part>()) {
                if (!entities.contains(&part.entity()))
                    entities.append(&part.entity());
            }
        }
    }
    QCOMPARE(unseen, QStringList());
}

void TestSamples::samplesComeBackEqual()
{
    QFETCH(Subject, subject);
    for (const QJsonValue &sample : samplesOf(subject)) {
        QList<Rtm::Problem> problems;
        QCOMPARE(text(subject.roundTrip(sample, &problems)), text(sample));
        QCOMPARE(words(problems), QStringList());
    }
}

// One to five changes that leave a payload as the tables want it.
QJsonValue TestSamples::variant(const Subject &subject, QJsonValue payload, QRandomGenerator &random)
{
    for (int changes = random.bounded(1, 6); changes > 0; --changes) {
        const Sites sites(subject.type, payload);
        const auto pick = [&](const auto &list) { return list[random.bounded(list.size())]; };
        if (sites.known().isEmpty() && sites.entities().isEmpty())
            break; // an empty array
        if (!sites.entities().isEmpty() && (random.bounded(3) == 0 || sites.known().isEmpty())) {
            static const QStringList names{u"of_the_future"_s, u""_s, u"Ärger"_s, u"zzz"_s, u"A"_s, u"日本"_s};
            payload = changed(payload, pick(sites.entities()), [&](const QJsonValue &value) {
                QJsonObject object = value.toObject();
                object[pick(names)] = QJsonArray{1, QJsonValue::Null, QJsonObject{{u"a"_s, u"b"_s}}};
                return object;
            });
            continue;
        }
        const Site site = pick(sites.known());
        if (site.field && site.field->hollow)
            continue; // without it, more would have to be there
        const bool goes = site.field && !site.field->required && random.bounded(2);
        payload = changed(payload, site.path, [&](const QJsonValue &value) {
            return goes ? QJsonValue(QJsonValue::Undefined) : other(*site.type, value, random);
        });
    }
    return payload;
}

void TestSamples::variantsComeBackEqual()
{
    QFETCH(Subject, subject);
    QRandomGenerator random(seed());
    for (const QJsonValue &sample : samplesOf(subject)) {
        for (int i = 0; i < 60; ++i) {
            const QJsonValue payload = variant(subject, sample, random);
            QList<Rtm::Problem> problems;
            QCOMPARE(text(subject.roundTrip(payload, &problems)), text(payload));
            QVERIFY2(problems.isEmpty(), qPrintable(words(problems).join(u'\n') + text(payload)));
        }
    }
}

// The same on the wire of each version.
void TestSamples::variantsComeBackEqualInEachVersion()
{
    QFETCH(Subject, subject);
    QRandomGenerator random(seed());
    for (const QJsonValue &sample : samplesOf(subject)) {
        for (int i = 0; i < 12; ++i) {
            const QJsonValue payload = i > 0 ? variant(subject, sample, random) : sample;
            for (auto version = int(subject.versions.first); version <= int(subject.versions.last); ++version) {
                const QJsonValue wire = Rtm::toWire(subject.type, payload, Rtm::ApiVersion(version));
                QList<Rtm::Problem> problems;
                const QJsonValue canonical =
                    subject.roundTrip(Rtm::toCanonical(subject.type, wire, Rtm::ApiVersion(version)), &problems);
                QCOMPARE(text(Rtm::toWire(subject.type, canonical, Rtm::ApiVersion(version))), text(wire));
                QVERIFY2(problems.isEmpty(), qPrintable(words(problems).join(u'\n') + text(wire)));
            }
        }
    }
}

// All names of all versions.
static const QStringList &vocabulary()
{
    static const QStringList names = [] {
        QSet<QString> all;
        QList<const Rtm::EntityInfo *> entities;
        const auto note = [&](const Rtm::EntityInfo &info) {
            if (!entities.contains(&info))
                entities.append(&info);
        };
        const auto noteType = [&](const Rtm::TypeInfo *type) {
            while (type->element)
                type = type->element;
            if (type->entity)
                note(type->entity());
        };
        for (const Subject &subject : subjects())
            noteType(&subject.type);
        for (qsizetype i = 0; i < entities.size(); ++i) {
            for (const Rtm::Renaming &renaming : Rtm::renamingsOf(*entities[i]))
                all.insert(renaming.wire.section(u'.', 0, 0));
            for (const Rtm::FieldInfo &field : entities[i]->fields) {
                all.insert(field.name);
                noteType(field.type);
                for (const auto &part :
                     field.type->oneOf ? field.type->oneOf->parts : std::span<const Rtm::OneOfInfo::Part>())
                    note(part.entity());
            }
        }
        QStringList sorted = all.values();
        sorted.sort();
        return sorted;
    }();
    return names;
}

// Puts a member into one of the objects, wherever it is.
static QJsonValue withStranger(const QJsonValue &in, const QString &name, QRandomGenerator &random)
{
    static const QJsonValue strangers[] = {
        -1, u"agents"_s, true, QJsonValue::Null, QJsonArray{1, QJsonObject()}, QJsonObject{{u"id"_s, u"x"_s}}};
    QList<QString> objects;
    QJsonObject object = in.toObject();
    QJsonArray array = in.toArray();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it->isObject() || it->isArray())
            objects.append(it.key());
    }
    if (!array.isEmpty()) {
        const qsizetype i = random.bounded(array.size());
        array.replace(i, withStranger(array.at(i), name, random));
        return array;
    }
    if (!objects.isEmpty() && random.bounded(3) > 0) {
        const QString key = objects.at(random.bounded(objects.size()));
        object[key] = withStranger(object[key], name, random);
        return object;
    }
    if (in.isObject())
        object[name] = strangers[random.bounded(int(std::size(strangers)))];
    return in.isObject() ? QJsonValue(object) : in;
}

// What stands on the wire comes back to it, by whatever names.
void TestSamples::strangersComeBackEqualInEachVersion()
{
    QFETCH(Subject, subject);
    QRandomGenerator random(seed());
    for (const QJsonValue &sample : samplesOf(subject)) {
        for (auto version = subject.versions.first; version <= subject.versions.last;
             version = Rtm::ApiVersion(int(version) + 1)) {
            for (int i = 0; i < 40; ++i) {
                QJsonValue wire = Rtm::toWire(subject.type, sample, version);
                for (int changes = random.bounded(1, 4); changes > 0; --changes)
                    wire = withStranger(wire, vocabulary().at(random.bounded(vocabulary().size())), random);
                const QJsonValue canonical = subject.roundTrip(Rtm::toCanonical(subject.type, wire, version), nullptr);
                QCOMPARE(text(Rtm::toWire(subject.type, canonical, version)), text(wire));
            }
        }
    }
}

void TestSamples::wrongPayload()
{
    QFETCH(Subject, subject);
    if (subject.name.endsWith(u"request"))
        return; // what is no object is refused before it is read
    const bool isArray = subject.type.kind == Kind::Array;
    for (const QJsonValue &payload :
         {QJsonValue(7), QJsonValue(u"x"_s), QJsonValue(QJsonValue::Null),
          isArray ? QJsonValue(QJsonObject{{u"a"_s, 1}}) : QJsonValue(QJsonArray{QJsonObject()})}) {
        QList<Rtm::Problem> problems;
        QCOMPARE(text(subject.roundTrip(payload, &problems)), text(payload));
        QCOMPARE(problems.size(), 1);
        QCOMPARE(problems.first().path, QString());
        QVERIFY(problems.first().text.startsWith(isArray ? u"expected array, found " : u"expected object, found "));
    }
}

void TestSamples::wrongTypesEverywhere()
{
    QFETCH(Subject, subject);
    for (const QJsonValue &sample : samplesOf(subject)) {
        for (const Site &site : Sites(subject.type, sample).known()) {
            if (site.type->kind == Kind::Any)
                continue;
            const QJsonValue payload = changed(sample, site.path, [&](const auto &) { return wrong(site.type->kind); });
            QList<Rtm::Problem> problems;
            QCOMPARE(text(subject.roundTrip(payload, &problems)), text(payload));
            if (site.field && site.field->hollow)
                continue; // says nothing any more of what else is missing
            QCOMPARE(problems.size(), 1);
            QCOMPARE(problems.first().path, site.text());
            QVERIFY(problems.first().text.startsWith(u"expected "));
        }
    }
}

void TestSamples::nullsEverywhere()
{
    QFETCH(Subject, subject);
    for (const QJsonValue &sample : samplesOf(subject)) {
        for (const Site &site : Sites(subject.type, sample).known()) {
            const QJsonValue payload = changed(sample, site.path, [](const auto &) { return QJsonValue::Null; });
            const bool fine = site.type->kind == Kind::Any || (site.field && !site.field->required);
            QList<Rtm::Problem> problems;
            QCOMPARE(text(subject.roundTrip(payload, &problems)), text(payload));
            if (site.field && site.field->hollow)
                continue; // says nothing any more of what else is missing
            QCOMPARE(words(problems).join(u'\n'),
                     fine ? QString()
                          : site.text() + u": expected %1, found null"_s.arg(QLatin1StringView(site.type->expected)));
        }
    }
}

void TestSamples::missingMembersEverywhere()
{
    QFETCH(Subject, subject);
    for (const QJsonValue &sample : samplesOf(subject)) {
        for (const Site &site : Sites(subject.type, sample).known()) {
            if (!site.field || site.field->hollow)
                continue;
            const QJsonValue payload = changed(sample, site.path, [](const auto &) { return QJsonValue::Undefined; });
            QList<Rtm::Problem> problems;
            QCOMPARE(text(subject.roundTrip(payload, &problems)), text(payload));
            const bool fine = !site.field->required || site.hollow;
            QCOMPARE(words(problems).join(u'\n'), fine ? QString() : site.text() + u": missing"_s);
        }
    }
}

void TestSamples::everyPushArrives_data()
{
    QTest::addColumn<Subject>("subject");
    for (const Subject &subject : subjects()) {
        if (subject.isPush)
            QTest::newRow(qPrintable(subject.action)) << subject;
    }
}

// Whatever is wrong in a push: its signal comes, once, and the client goes on.
void TestSamples::everyPushArrives()
{
    QFETCH(Subject, subject);
    ScriptedService service;
    QMap<QString, int> arrived;
#define COUNT(action, Payload, signal, versions) \
    QObject::connect(service.client.get(), &RtmClient::signal, &service.context, \
                     [&](const Rtm::Payload &) { ++arrived[QStringLiteral(#action)]; });
    DESKBELL_RTM_PUSHES(COUNT)
#undef COUNT
    const auto arrives = [&](const QJsonValue &payload) {
        if (service.client->state() != RtmClient::State::Live) {
            service.client->close();
            service.goLive();
        }
        arrived.clear();
        service.push(subject.action, text(payload).replace(u"'"_s, u"\\u0027"_s),
                     Rtm::versionText(subject.versions.last));
        return arrived == QMap<QString, int>{{subject.action, 1}};
    };
    for (const QJsonValue &sample : samplesOf(subject)) {
        QVERIFY(arrives(sample));
        QVERIFY(arrives(QJsonObject()));
        QVERIFY(arrives(QJsonArray()));
        QVERIFY(arrives(7));
        for (const Site &site : Sites(subject.type, sample).known())
            QVERIFY(arrives(changed(sample, site.path, [&](const auto &) { return wrong(site.type->kind); })));
    }
}

QTEST_GUILESS_MAIN(TestSamples)
#include "tst_samples.moc"
