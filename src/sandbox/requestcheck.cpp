// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "requestcheck.h"

#include <wire/dialect.h>
#include <wire/requestcheck.h>

#include <QtCore/QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Service {

namespace {

std::optional<Rtm::Problem> findProblem(const Rtm::MethodInfo &method, const QJsonObject &payload,
                                        Rtm::ApiVersion version)
{
    // What the version does not have need not be complete.
    if (const auto found = Rtm::findUnsupported(method.request(), payload, version))
        return Rtm::Problem{
            found->path,
            u"%1exists in versions %2 only"_s.arg(found->value.isEmpty() ? QString() : u"\"%1\" "_s.arg(found->value),
                                                  Rtm::versionText(found->versions))};
    // What is not read must not pass for what is left out: a note would go to the customer.
    if (const auto found = Rtm::findMisnamed(method.request(), payload, version))
        return Rtm::Problem{found->path,
                            u"stands there as \"%1\", which is its name in other versions"_s.arg(found->name)};
    QList<Rtm::Problem> problems;
    method.requestRoundTrip(payload, &problems);
    if (!problems.isEmpty())
        return problems.first();
    return Rtm::findViolation(method.request(), payload, version);
}

// The rules are those of requests, which may not give what the service gives.
QJsonObject withoutReadOnly(QJsonObject event)
{
    const QString type = event.value("type"_L1).toString();
    for (const Rtm::FieldInfo &field : Rtm::entityInfo<Rtm::Event>().fields) {
        for (const auto &part :
             field.type->oneOf ? field.type->oneOf->parts : std::span<const Rtm::OneOfInfo::Part>()) {
            for (const Rtm::FieldInfo &member : part.entity().fields) {
                if (part.typeName == type && member.readOnly)
                    event.remove(member.name);
            }
        }
    }
    return event;
}

} // namespace

std::optional<Rtm::Problem> findEventProblem(QJsonObject object)
{
    const Rtm::EntityInfo &info = Rtm::entityInfo<Rtm::Event>();
    object.insert("id"_L1, u"1"_s);
    object.insert("created_at"_L1, Rtm::Timestamp::fromEpoch({}).text());
    QList<Rtm::Problem> problems;
    const auto event = Rtm::decode<Rtm::Event>(object, &problems);
    if (!problems.isEmpty())
        return problems.first();
    if (Rtm::hollowness(info, object) != Rtm::Hollow::No)
        return {};
    const auto *file = event.file();
    if (file && (!file->name || !file->contentType))
        return Rtm::Problem{file->name ? u"content_type"_s : u"name"_s, u"missing"_s};
    if (auto found = Rtm::findViolation(info, withoutReadOnly(object), Rtm::canonicalVersion))
        return found;
    if (event.message() && event.message()->text.isEmpty())
        return Rtm::Problem{u"text"_s, u"cannot be empty"_s};
    return {};
}

std::optional<RtmError> checkRequest(const Rtm::MethodInfo &method, const QJsonObject &payload, Rtm::ApiVersion version)
{
    const auto problem = findProblem(method, payload, version);
    if (!problem)
        return {};
    const RtmError error(RtmError::Kind::Server, u"validation"_s,
                         problem->path.isEmpty() ? problem->text : u"`%1`: %2"_s.arg(problem->path, problem->text));
    return inWireNames(error, method, version);
}

bool isCountryCode(const QString &text)
{
    const auto isLetter = [](QChar c) { return c >= u'A' && c <= u'Z'; };
    return text.size() == 2 && std::all_of(text.begin(), text.end(), isLetter)
        && QLocale::codeToTerritory(text) != QLocale::AnyTerritory;
}

std::optional<Rtm::Problem> findPropertyProblem(const Rtm::Properties &properties, const QString &path)
{
    for (auto space = properties.begin(); space != properties.end(); ++space) {
        const QString here = path + u'.' + space.key();
        if (!space->isObject())
            return Rtm::Problem{here, u"expected object"_s};
        const QJsonObject values = space->toObject();
        for (auto it = values.begin(); it != values.end(); ++it) {
            if (!it->isString() && !it->isDouble() && !it->isBool())
                return Rtm::Problem{here + u'.' + it.key(), u"expected string, number or boolean"_s};
        }
    }
    return {};
}

RtmError inWireNames(const RtmError &error, const Rtm::MethodInfo &method, Rtm::ApiVersion version)
{
    const QString message = error.message();
    const qsizetype end = message.indexOf(u'`', 1);
    if (!message.startsWith(u'`') || end < 0)
        return error;
    const QString name = Rtm::wirePath(method.request(), message.sliced(1, end - 1), version);
    return RtmError(error.kind(), error.type(), u'`' + name + message.sliced(end), error.data());
}

} // namespace Service
