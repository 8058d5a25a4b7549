// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "samples.h"

#include <QtTest/QTest>

#include <algorithm>
#include <optional>

/// The documents of the protocol, where they are.
namespace Documents {

inline void skipWithout()
{
    if (qEnvironmentVariableIsEmpty("DESKBELL_PROTOCOL_DATA"))
        QSKIP("DESKBELL_PROTOCOL_DATA names no folder with the documents of the protocol");
}

inline QList<Rtm::ApiVersion> versions()
{
    QList<Rtm::ApiVersion> all;
    for (auto version = int(Rtm::firstVersion); version <= int(Rtm::lastVersion); ++version)
        all.append(Rtm::ApiVersion(version));
    return all;
}

/// A column with a row for each version.
inline void versionRows()
{
    QTest::addColumn<Rtm::ApiVersion>("version");
    for (const auto version : versions())
        QTest::newRow(qPrintable(Rtm::versionText(version))) << version;
}

inline QJsonObject of(Rtm::ApiVersion version)
{
    QFile file(QStringLiteral("%1/agent-rtm/%2.json")
                   .arg(qEnvironmentVariable("DESKBELL_PROTOCOL_DATA"), Rtm::versionText(version)));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no %s", qPrintable(file.fileName()));
    return QJsonDocument::fromJson(file.readAll()).object();
}

/// The sample of a row, and again with each other form that the documents allow at some place.
inline QList<QJsonValue> withAlternatives(const QJsonObject &row, const QString &sample, const QJsonObject &document)
{
    QList<QJsonValue> all{row[sample]};
    for (const QJsonValue alternative : row[QStringLiteral("alternatives")].toArray()) {
        QStringList steps =
            alternative[QStringLiteral("path")].toString().replace(u'[', QStringLiteral(".[")).split(u'.');
        if (steps.takeFirst() != sample)
            continue;
        QJsonValue value = alternative[QStringLiteral("value")];
        if (const QString structure = value[QStringLiteral("structure")].toString(); !structure.isEmpty())
            value = document[QStringLiteral("structures")][structure.section(u'.', 0, 0)][structure.section(u'.', 1)];
        Path path;
        for (const QString &step : steps) {
            if (step.startsWith(u'['))
                path.append(step.sliced(1).chopped(1).toLongLong());
            else
                path.append(step);
        }
        all.append(changed(all.first(), path, [&](const auto &) { return value; }));
    }
    for (const QJsonValue more : row[QStringLiteral("more_samples")].toArray())
        all.append(more[QStringLiteral("payload")]);
    return all;
}

/// The payload with a member that it did not have, or with another value of it. The path is dotted, [] marks arrays,
/// and <...> stands for any key; tables of requests leave the brackets out.
inline QJsonValue withMember(const QJsonValue &in, QStringView path, const std::optional<QJsonValue> &value = {})
{
    if (path.isEmpty())
        return value ? *value : in.isUndefined() ? QJsonValue(QJsonValue::Null) : in;
    if (path.startsWith(u'.'))
        return withMember(in, path.sliced(1), value);
    const bool isArray = path.startsWith(u"[]");
    if (isArray || in.isArray()) {
        const QStringView rest = isArray ? path.sliced(2) : path;
        QJsonArray array = in.toArray();
        if (array.isEmpty())
            array.append(QJsonValue::Null);
        for (qsizetype i = 0; i < array.size(); ++i)
            array.replace(i, withMember(array.at(i), rest, value));
        return array;
    }
    if (!in.isObject() && !in.isNull() && !in.isUndefined())
        return in; // of another form in this place
    const auto end = std::find_if(path.begin(), path.end(), [](QChar c) { return c == u'.' || c == u'['; });
    const QString key = path.first(end - path.begin()).toString();
    QJsonObject object = in.toObject();
    object.insert(key, withMember(object.value(key), path.sliced(key.size()), value));
    return object;
}

/// The payload with all members of a table.
inline QJsonValue withRows(QJsonValue payload, const QJsonArray &rows, const QString &prefix = {})
{
    for (const QJsonValue row : rows) {
        const QString name = prefix + row[QStringLiteral("name")].toString();
        payload = withMember(payload, name);
        for (const char *members : {"required_members", "optional_members"}) {
            for (const QJsonValue member : row[QLatin1StringView(members)].toArray())
                payload = withMember(payload, name + u'.' + member.toString());
        }
    }
    return payload;
}

} // namespace Documents
