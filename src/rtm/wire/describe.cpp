// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "describe.h"

#include "../rtmerror.h"
#include "dialect.h"

#include <QtCore/QMap>

using namespace Qt::StringLiterals;

namespace Rtm {

namespace {

using Kind = TypeInfo::Kind;

void addRange(QJsonObject &object, VersionRange range)
{
    if (range.first != firstVersion)
        object.insert("since"_L1, versionText(range.first));
    if (range.last != lastVersion)
        object.insert("until"_L1, versionText(range.last));
}

QJsonObject named(const QString &name, VersionRange range)
{
    QJsonObject object{{u"name"_s, name}};
    addRange(object, range);
    return object;
}

QLatin1StringView nameOf(Kind kind)
{
    switch (kind) {
    case Kind::String:
    case Kind::Enum:
    case Kind::OneOf:
        return "string"_L1;
    case Kind::Boolean:
        return "boolean"_L1;
    case Kind::Integer:
        return "integer"_L1;
    case Kind::Number:
        return "number"_L1;
    case Kind::Timestamp:
        return "timestamp"_L1;
    case Kind::Array:
        return "array"_L1;
    case Kind::Map:
        return "map"_L1;
    case Kind::Object:
    case Kind::Entity:
        return "object"_L1;
    case Kind::Either:
        return "either"_L1;
    case Kind::Any:
        break;
    }
    return "any"_L1;
}

QLatin1StringView nameOf(Priority priority)
{
    static constexpr std::array names{"session"_L1, "send"_L1, "action"_L1, "signal"_L1, "history"_L1};
    return names[size_t(priority)];
}

QLatin1StringView nameOf(Rule::Kind kind)
{
    static constexpr std::array names{"excludes"_L1,    "alone"_L1, "at_least_one"_L1, "exactly_one"_L1, "together"_L1,
                                      "needed_with"_L1, "never"_L1, "only"_L1,         "at_most"_L1};
    return names[size_t(kind)];
}

QJsonObject ruleOf(const Rule &rule)
{
    QJsonArray members;
    for (const QLatin1StringView member : rule.members) {
        if (!member.isEmpty())
            members.append(member);
    }
    QJsonObject object{{u"rule"_s, nameOf(rule.kind)}, {u"members"_s, members}};
    if (!rule.text.isEmpty())
        object.insert("text"_L1, rule.text);
    if (rule.kind == Rule::Kind::AtMost)
        object.insert("most"_L1, rule.most);
    addRange(object, rule.versions);
    return object;
}

QJsonArray namesOf(const QList<Renaming> &renamings)
{
    QJsonArray names;
    for (const Renaming &renaming : renamings) {
        QJsonObject name = named(renaming.wire, renaming.versions);
        name.insert("of"_L1, renaming.canonical);
        names.append(name);
    }
    return names;
}

/// Collects entities while it describes what leads to them.
class Describer
{
public:
    QJsonObject type(const TypeInfo &type)
    {
        QJsonObject object{{u"type"_s, nameOf(type.kind)}};
        if (type.kind == Kind::Entity)
            object.insert("entity"_L1, entity(type.entity()));
        if (type.element)
            object.insert("of"_L1, this->type(*type.element));
        if (type.oneOf)
            object.insert("kinds"_L1, kinds(*type.oneOf));
        if (!type.alternatives.empty())
            object.insert("alternatives"_L1, alternatives(type));
        if (!type.values.empty())
            object.insert("values"_L1, values(type));
        if (type.nullable)
            object.insert("nullable"_L1, true);
        return object;
    }

    QString entity(const EntityInfo &info)
    {
        const QString name = info.name();
        if (!m_entities.contains(name)) {
            m_entities.insert(name, {}); // an entity may hold others of its kind
            m_entities.insert(name, describe(info));
        }
        return name;
    }

    QJsonObject entities() const
    {
        QJsonObject object;
        for (auto it = m_entities.begin(); it != m_entities.end(); ++it)
            object.insert(it.key(), it.value());
        return object;
    }

private:
    QJsonObject describe(const EntityInfo &info)
    {
        QJsonArray members;
        for (const FieldInfo &field : info.fields)
            members.append(member(field));
        QJsonArray rules;
        for (const Rule &rule : info.rules)
            rules.append(ruleOf(rule));
        QJsonObject object{{u"members"_s, members}};
        if (!rules.isEmpty())
            object.insert("rules"_L1, rules);
        if (const QJsonArray names = namesOf(renamingsOf(info)); !names.isEmpty())
            object.insert("names"_L1, names);
        return object;
    }

    QJsonObject member(const FieldInfo &field)
    {
        QJsonObject object = type(*field.type);
        object.insert("name"_L1, field.name);
        object.insert("required"_L1, field.required);
        addRange(object, field.versions);
        if (!field.required && field.needed != noVersion) {
            QJsonObject needed;
            addRange(needed, field.needed);
            object.insert("needed"_L1, needed);
        }
        if (field.limits.least != Limits().least)
            object.insert("least"_L1, field.limits.least);
        if (field.limits.most != Limits().most)
            object.insert("most"_L1, field.limits.most);
        if (field.readOnly)
            object.insert("read_only"_L1, true);
        if (field.trait != Trait::None)
            object.insert("trait"_L1, field.trait == Trait::Secret ? "secret"_L1 : "personal"_L1);
        return object;
    }

    QJsonArray alternatives(const TypeInfo &type)
    {
        QJsonArray alternatives;
        for (const TypeInfo *alternative : type.alternatives)
            alternatives.append(this->type(*alternative));
        return alternatives;
    }

    QJsonArray values(const TypeInfo &type)
    {
        QJsonArray values;
        for (size_t i = 0; i < type.values.size(); ++i)
            values.append(named(type.values[i], type.valueVersions ? type.valueVersions(i) : allVersions));
        return values;
    }

    QJsonObject kinds(const OneOfInfo &oneOf)
    {
        QJsonObject kinds;
        for (const OneOfInfo::Part &part : oneOf.parts.subspan(1))
            kinds.insert(part.typeName, entity(part.entity()));
        return kinds;
    }

    QMap<QString, QJsonObject> m_entities;
};

QJsonObject row(QLatin1StringView action, VersionRange versions)
{
    QJsonObject object{{u"action"_s, action}};
    addRange(object, versions);
    return object;
}

QJsonArray errorTypes()
{
    QJsonArray types;
    const auto names = wireNames(ErrorType());
    for (size_t i = 0; i < names.size(); ++i)
        types.append(named(names[i], wireVersions(ErrorType(i + 1))));
    return types;
}

} // namespace

// What the compiler says of the function that made the table: "... [with E = Rtm::Chat]" or "...<struct Rtm::Chat>...".
QString EntityInfo::name() const
{
    const QString text = QString::fromLatin1(madeBy);
    const auto between = [&](const QString &open, const QString &close) {
        const qsizetype start = text.lastIndexOf(open) + open.size();
        return text.sliced(start, text.indexOf(close, start) - start);
    };
    QString name = text.contains(u"E = "_s) ? between(u"E = "_s, u"]"_s) : between(u"<struct "_s, u">("_s);
    return name.remove(u"Rtm::"_s);
}

QJsonObject describe()
{
    Describer describer;
    QJsonArray methodRows;
    for (const MethodInfo &method : methods()) {
        QJsonObject object = row(method.action, method.versions);
        object.insert("request"_L1, describer.entity(method.request()));
        object.insert("response"_L1, describer.type(method.response()));
        object.insert("priority"_L1, nameOf(method.priority));
        if (const QJsonArray names = namesOf(renamingsOf(method.action)); !names.isEmpty())
            object.insert("names"_L1, names);
        methodRows.append(object);
    }
    QJsonArray pushRows;
    for (const PushInfo &push : pushes()) {
        QJsonObject object = row(push.action, push.versions);
        object.insert("payload"_L1, describer.type(push.payload()));
        pushRows.append(object);
    }
    return {{u"methods"_s, methodRows},
            {u"pushes"_s, pushRows},
            {u"entities"_s, describer.entities()},
            {u"errors"_s, errorTypes()}};
}

} // namespace Rtm
