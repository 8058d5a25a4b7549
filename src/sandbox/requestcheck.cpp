// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "requestcheck.h"

#include "schema.h"

#include <wire/dialect.h>

using namespace Qt::StringLiterals;

namespace Service {

namespace {

// Of numbers the value, of arrays the length.
struct Bounds {
    QLatin1StringView action;
    QLatin1StringView parameter;
    qint64 least;
    qint64 most;
};

constexpr Bounds bounds[] = {
    {"list_chats"_L1, "limit"_L1, 1, 100},
    {"list_chats"_L1, "filters.group_ids"_L1, 0, 200},
    {"list_threads"_L1, "limit"_L1, 1, 100},
    {"list_threads"_L1, "min_events_count"_L1, 1, 100},
};

struct Exclusion {
    QLatin1StringView action;
    QLatin1StringView parameter;
    QLatin1StringView other;
};

constexpr Exclusion exclusions[] = {
    {"list_chats"_L1, "page_id"_L1, "filters"_L1},          {"list_chats"_L1, "page_id"_L1, "limit"_L1},
    {"list_chats"_L1, "page_id"_L1, "sort_order"_L1},       {"list_threads"_L1, "page_id"_L1, "filters"_L1},
    {"list_threads"_L1, "page_id"_L1, "limit"_L1},          {"list_threads"_L1, "page_id"_L1, "sort_order"_L1},
    {"list_threads"_L1, "min_events_count"_L1, "limit"_L1}, {"list_threads"_L1, "min_events_count"_L1, "filters"_L1},
};

bool isWithin(const Bounds &row, const QJsonValue &value)
{
    const qint64 size = value.isDouble() ? value.toInteger() : value.toArray().size();
    return size >= row.least && size <= row.most;
}

std::optional<Rtm::Problem> findProblem(const Rtm::MethodInfo &method, const QJsonObject &payload,
                                        Rtm::ApiVersion version)
{
    QList<Rtm::Problem> problems;
    method.requestRoundTrip(payload, &problems);
    if (!problems.isEmpty())
        return problems.first();
    if (auto found = findUnknownValue(method.request(), payload))
        return found;
    if (const auto found = Rtm::findUnsupported(method.request(), payload, version))
        return Rtm::Problem{found->path, u"exists in versions %1 only"_s.arg(Rtm::versionText(found->versions))};
    for (const Bounds &row : bounds) {
        const QJsonValue value = row.action == method.action ? valueAt(payload, QString(row.parameter)) : QJsonValue();
        if (!value.isNull() && !value.isUndefined() && !isWithin(row, value)) {
            const auto unit = value.isDouble() ? ""_L1 : " elements"_L1;
            return Rtm::Problem{row.parameter, u"must be %1 to %2%3"_s.arg(row.least).arg(row.most).arg(unit)};
        }
    }
    for (const Exclusion &row : exclusions) {
        if (row.action == method.action && payload.contains(row.parameter) && payload.contains(row.other))
            return Rtm::Problem{row.other, u"cannot stand beside %1"_s.arg(row.parameter)};
    }
    return {};
}

// ---- names of other versions ----

// Where a value stands, found by the value.
QString pathOf(const QJsonObject &object, const QString &value)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it->toString() == value)
            return it.key();
        if (const QString inside = it->isObject() ? pathOf(it->toObject(), value) : QString(); !inside.isEmpty())
            return it.key() + u'.' + inside;
    }
    return {};
}

QJsonObject objectWith(const QStringList &path, const QString &value)
{
    QJsonValue inner = value;
    for (auto it = path.crbegin(); it != path.crend(); ++it)
        inner = QJsonObject{{*it, inner}};
    return inner.toObject();
}

// What the version calls a parameter: it is asked by sending a mark through the dialect.
QString wireName(const Rtm::EntityInfo &info, const QString &path, Rtm::ApiVersion version)
{
    const QString mark = u"\u0001"_s;
    if (path.contains(u'['))
        return path;
    return pathOf(Rtm::toWire(info, objectWith(path.split(u'.'), mark), version), mark);
}

} // namespace

std::optional<RtmError> checkRequest(const Rtm::MethodInfo &method, const QJsonObject &payload, Rtm::ApiVersion version)
{
    const auto problem = findProblem(method, payload, version);
    if (!problem)
        return {};
    const RtmError error(RtmError::Kind::Server, u"validation"_s, u"`%1`: %2"_s.arg(problem->path, problem->text));
    return inWireNames(error, method, version);
}

RtmError inWireNames(const RtmError &error, const Rtm::MethodInfo &method, Rtm::ApiVersion version)
{
    const QString message = error.message();
    const qsizetype end = message.indexOf(u'`', 1);
    if (!message.startsWith(u'`') || end < 0)
        return error;
    const QString name = wireName(method.request(), message.sliced(1, end - 1), version);
    return RtmError(error.kind(), error.type(), u'`' + name + message.sliced(end), error.data());
}

} // namespace Service
