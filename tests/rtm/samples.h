// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <wire/tables.h>

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <functional>

/// What a sample is a sample of: one row of a table, one side of it.
struct Subject {
    QString name; ///< such as "list_chats request"
    QString action;
    Rtm::TypeInfo type;
    std::function<QJsonValue(const QJsonValue &payload, QList<Rtm::Problem> *problems)> roundTrip;
    Rtm::VersionRange versions;
    bool isPush = false;
};

/// A request is always an object.
inline Rtm::TypeInfo requestType(const Rtm::MethodInfo &method)
{
    Rtm::TypeInfo type = method.response();
    type.kind = Rtm::TypeInfo::Kind::Entity;
    type.entity = method.request;
    type.element = nullptr;
    return type;
}

inline auto requestRoundTrip(const Rtm::MethodInfo &method)
{
    return [&method](const QJsonValue &payload, QList<Rtm::Problem> *problems) {
        return QJsonValue(method.requestRoundTrip(payload.toObject(), problems));
    };
}

/// All rows of both tables.
inline QList<Subject> subjects()
{
    QList<Subject> all;
    for (const Rtm::PushInfo &push : Rtm::pushes())
        all.append(
            {push.action + QStringLiteral(" push"), push.action, push.payload(), push.roundTrip, push.versions, true});
    for (const Rtm::MethodInfo &method : Rtm::methods()) {
        all.append({method.action + QStringLiteral(" request"), method.action, requestType(method),
                    requestRoundTrip(method), method.versions});
        all.append({method.action + QStringLiteral(" response"), method.action, method.response(),
                    method.responseRoundTrip, method.versions});
    }
    return all;
}

/// The samples of a subject, from the files beside this one.
inline QList<QJsonValue> samplesOf(const Subject &subject)
{
    const QString kind = subject.name.section(u' ', 1);
    QFile file(QStringLiteral(RTM_TESTS "/samples/%1.json")
                   .arg(kind == QStringLiteral("push") ? QStringLiteral("pushes") : kind + u's'));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no %s", qPrintable(file.fileName()));
    const auto document = QJsonDocument::fromJson(file.readAll());
    if (!document.isObject())
        qFatal("no JSON in %s", qPrintable(file.fileName()));
    QList<QJsonValue> samples;
    for (const QJsonValue sample : document[subject.action].toArray())
        samples.append(sample);
    return samples;
}

/// Keys and indices.
using Step = std::variant<QString, qsizetype>;
using Path = QList<Step>;

/// A member that stands in a payload, and what the tables say of it.
struct Site {
    Path path;
    const Rtm::TypeInfo *type;
    const Rtm::FieldInfo *field = nullptr; ///< null for elements
    bool hollow = false; ///< stands in an entity that may lack what is required

    QString text() const
    {
        QString result;
        for (const auto &step : path) {
            if (const auto *index = std::get_if<qsizetype>(&step))
                result += QStringLiteral("[%1]").arg(*index);
            else
                result += (result.isEmpty() ? QString() : QStringLiteral(".")) + std::get<QString>(step);
        }
        return result;
    }
};

/// Finds the members of a payload that the tables know.
class Sites
{
public:
    Sites(const Rtm::TypeInfo &type, const QJsonValue &payload) { inside(type, payload); }

    QList<Site> known() const { return m_known; }
    /// The objects in which there is room for unknown members.
    QList<Path> entities() const { return m_entities; }

private:
    void entity(const Rtm::EntityInfo &info, const QJsonObject &object)
    {
        m_entities.append(m_path);
        const Rtm::Hollow hollow = Rtm::hollowness(info, object);
        members(info, object, hollow == Rtm::Hollow::All, hollow != Rtm::Hollow::No);
    }
    void members(const Rtm::EntityInfo &info, const QJsonObject &object, bool hollow, bool hollowContent)
    {
        for (const Rtm::FieldInfo &field : info.fields) {
            const QJsonValue value = object[field.name];
            if (value.isUndefined())
                continue;
            m_path.append(QString(field.name));
            m_known.append({m_path, field.type, &field, hollow});
            inside(*field.type, value);
            m_path.removeLast();
            if (!field.type->oneOf)
                continue;
            for (const auto &part : field.type->oneOf->parts) {
                if (part.typeName == value.toString())
                    members(part.entity(), object, hollowContent, hollowContent);
            }
        }
    }
    void inside(const Rtm::TypeInfo &type, const QJsonValue &value)
    {
        if (type.entity && value.isObject())
            entity(type.entity(), value.toObject());
        if (!type.element)
            return;
        const auto element = [&](const Step &step, const QJsonValue &v) {
            m_path.append(step);
            m_known.append({m_path, type.element});
            inside(*type.element, v);
            m_path.removeLast();
        };
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            element(i, array[i]);
        const QJsonObject map = value.toObject();
        for (auto it = map.begin(); it != map.end(); ++it)
            element(it.key(), it.value());
    }

    Path m_path;
    QList<Site> m_known;
    QList<Path> m_entities;
};

/// The payload with another value at a place; Undefined takes the member away.
inline QJsonValue changed(const QJsonValue &in, std::span<const Step> path,
                          const std::function<QJsonValue(const QJsonValue &)> &change)
{
    if (path.empty())
        return change(in);
    if (const auto *index = std::get_if<qsizetype>(&path.front())) {
        QJsonArray array = in.toArray();
        array.replace(*index, changed(array.at(*index), path.subspan(1), change));
        return array;
    }
    QJsonObject object = in.toObject();
    const QString &key = std::get<QString>(path.front());
    const QJsonValue value = changed(object[key], path.subspan(1), change);
    if (value.isUndefined())
        object.remove(key);
    else
        object[key] = value;
    return object;
}
