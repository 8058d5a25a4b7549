// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "seeds.h"

#include "samples.h"

#include <wire/dialect.h>

#include <QtCore/QSet>

using namespace Qt::StringLiterals;
using Rtm::ApiVersion;

namespace {

constexpr ApiVersion versions[] = {ApiVersion::V3_2, ApiVersion::V3_3, ApiVersion::V3_4,
                                   ApiVersion::V3_5, ApiVersion::V3_6, ApiVersion::V3_7};

using Seeds = QMap<QString, QByteArray>;

void add(Seeds &seeds, const QString &name, const QString &before, const QJsonObject &frame)
{
    seeds.insert(name, before.toUtf8() + QJsonDocument(frame).toJson(QJsonDocument::Compact));
}

void addPush(Seeds &seeds, const QString &name, const QString &action, ApiVersion version, const QJsonValue &payload)
{
    add(seeds, name, {},
        {{u"version"_s, Rtm::versionText(version)},
         {u"action"_s, action},
         {u"type"_s, u"push"_s},
         {u"payload"_s, payload}});
}

void addResponse(Seeds &seeds, const QString &name, const QString &wireAction, ApiVersion version,
                 const QJsonValue &payload, bool success = true)
{
    const QString before = u"@%1\n>%2\n"_s.arg(Rtm::versionText(version), Rtm::canonicalAction(wireAction, version));
    add(seeds, name, before,
        {{u"request_id"_s, u"2"_s},
         {u"action"_s, wireAction},
         {u"type"_s, u"response"_s},
         {u"success"_s, success},
         {u"payload"_s, payload}});
}

void addOurs(Seeds &seeds, const Subject &subject)
{
    const QList<QJsonValue> samples = samplesOf(subject);
    for (const ApiVersion version : versions) {
        for (qsizetype i = 0; subject.versions.contains(version) && i < samples.size(); ++i) {
            const QString name = u"%1 %2 %3"_s.arg(subject.name, Rtm::versionText(version)).arg(i);
            const QJsonValue payload = Rtm::toWire(subject.type, samples.at(i), version);
            if (subject.isPush)
                addPush(seeds, name, subject.action, version, payload);
            else
                addResponse(seeds, name, Rtm::wireAction(subject.action, version), version, payload);
        }
    }
}

void addDocumented(Seeds &seeds, const QString &folder, ApiVersion version)
{
    const QString name = Rtm::versionText(version);
    QFile file(u"%1/agent-rtm/%2.json"_s.arg(folder, name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no %s", qPrintable(file.fileName()));
    const QJsonObject document = QJsonDocument::fromJson(file.readAll()).object();
    const QJsonObject pushes = document["pushes"_L1].toObject();
    for (auto it = pushes.begin(); it != pushes.end(); ++it)
        addPush(seeds, u"documented %1 %2"_s.arg(it.key(), name), it.key(), version, it.value()["sample_payload"_L1]);
    const QJsonObject actions = document["actions"_L1].toObject();
    for (auto it = actions.begin(); it != actions.end(); ++it)
        addResponse(seeds, u"documented %1 %2"_s.arg(it.key(), name), it.key(), version,
                    it.value()["sample_response"_L1]["payload"_L1]);
}

// What no sample is: errors, and what a connection goes through.
void addOthers(Seeds &seeds)
{
    const QJsonObject error{{u"type"_s, u"misdirected_request"_s},
                            {u"message"_s, u"Wrong region"_s},
                            {u"data"_s, QJsonObject{{u"region"_s, u"fra"_s}}}};
    addResponse(seeds, u"refusal"_s, u"list_chats"_s, ApiVersion::V3_6, QJsonObject{{u"error"_s, error}}, false);
    addResponse(seeds, u"logout"_s, u"logout"_s, ApiVersion::V3_6, QJsonObject());
    add(seeds, u"requestOfAHigherVersion"_s, u"@3.4\n>list_chats 3.7\n"_s,
        {{u"request_id"_s, u"2"_s},
         {u"action"_s, u"list_chats"_s},
         {u"type"_s, u"response"_s},
         {u"success"_s, true},
         {u"payload"_s, QJsonObject{{u"chats_info"_s, QJsonArray()}}}});
    addPush(seeds, u"unknownVersion"_s, u"incoming_event"_s, ApiVersion::V3_6, QJsonObject());
    seeds[u"unknownVersion"_s].replace("3.6", "9.9");
    seeds[u"disconnects"_s] = R"({"type":"push","action":"agent_disconnected","payload":{"reason":"internal_error"}})"
                              "\n+2\n>get_chat\n+16\n";
}

void collect(const Rtm::EntityInfo &info, QSet<QByteArray> &words, QSet<const Rtm::EntityInfo *> &seen);

void collect(const Rtm::TypeInfo &type, QSet<QByteArray> &words, QSet<const Rtm::EntityInfo *> &seen)
{
    for (const QLatin1StringView value : type.values)
        words.insert(value.toString().toUtf8());
    if (type.element)
        collect(*type.element, words, seen);
    if (type.entity)
        collect(type.entity(), words, seen);
    for (const auto &part : type.oneOf ? type.oneOf->parts : std::span<const Rtm::OneOfInfo::Part>()) {
        words.insert(part.typeName.toString().toUtf8());
        collect(part.entity(), words, seen);
    }
}

void collect(const Rtm::EntityInfo &info, QSet<QByteArray> &words, QSet<const Rtm::EntityInfo *> &seen)
{
    if (seen.contains(&info))
        return;
    seen.insert(&info);
    for (const Rtm::FieldInfo &field : info.fields) {
        words.insert(field.name.toString().toUtf8());
        collect(*field.type, words, seen);
    }
}

} // namespace

QMap<QString, QByteArray> seeds()
{
    Seeds seeds;
    for (const Subject &subject : subjects()) {
        if (!subject.name.endsWith(" request"_L1))
            addOurs(seeds, subject);
    }
    const QString folder = qEnvironmentVariable("DESKBELL_PROTOCOL_DATA");
    for (const ApiVersion version : versions) {
        if (!folder.isEmpty())
            addDocumented(seeds, folder, version);
    }
    addOthers(seeds);
    return seeds;
}

QByteArrayList words()
{
    QSet<QByteArray> words{"payload", "request_id", "success", "version", "error"};
    QSet<const Rtm::EntityInfo *> seen;
    for (const Rtm::PushInfo &push : Rtm::pushes()) {
        words.insert(push.action.toString().toUtf8());
        collect(push.payload(), words, seen);
    }
    for (const Rtm::MethodInfo &method : Rtm::methods()) {
        words.insert(method.action.toString().toUtf8());
        collect(method.response(), words, seen);
    }
    words.remove({});
    return {words.begin(), words.end()};
}
