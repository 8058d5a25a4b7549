// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "worldschema.h"

#include "worldfile.h"

#include <QtCore/QMap>

#include <limits>

using namespace Qt::StringLiterals;

namespace Service {

namespace {

using Kind = Rtm::TypeInfo::Kind;

/// Collects the definitions of entities while it describes what leads to them.
class Schema
{
public:
    QJsonObject reference(const Rtm::EntityInfo &info)
    {
        const QString name = info.name().remove(u"Service::File::"_s).replace(u"::"_s, u"."_s);
        if (!m_definitions.contains(name)) {
            m_definitions.insert(name, {}); // an entity may hold others of its kind
            m_definitions.insert(name, object(info));
        }
        return {{u"$ref"_s, u"#/$defs/"_s + name}};
    }

    QJsonObject definitions() const
    {
        QJsonObject object;
        for (auto it = m_definitions.begin(); it != m_definitions.end(); ++it)
            object.insert(it.key(), it.value());
        return object;
    }

private:
    QJsonObject object(const Rtm::EntityInfo &info)
    {
        QJsonObject members;
        QJsonArray required;
        for (const Rtm::FieldInfo &field : info.fields) {
            members.insert(field.name, member(field));
            if (field.required)
                required.append(field.name);
        }
        QJsonObject object{{u"type"_s, u"object"_s}, {u"properties"_s, members}, {u"additionalProperties"_s, false}};
        if (!required.isEmpty())
            object.insert("required"_L1, required);
        return object;
    }

    QJsonObject member(const Rtm::FieldInfo &field)
    {
        QJsonObject object = type(*field.type);
        const bool isArray = field.type->kind == Kind::Array;
        // Limits of texts are bytes, which a schema cannot count.
        if (field.type->kind == Kind::String)
            return object;
        if (field.limits.least != std::numeric_limits<qint64>::min())
            object.insert(isArray ? "minItems"_L1 : "minimum"_L1, field.limits.least);
        if (field.limits.most != std::numeric_limits<qint64>::max())
            object.insert(isArray ? "maxItems"_L1 : "maximum"_L1, field.limits.most);
        return object;
    }

    QJsonObject type(const Rtm::TypeInfo &type)
    {
        static const QMap<Kind, QString> names{{Kind::Boolean, u"boolean"_s}, {Kind::Integer, u"integer"_s},
                                               {Kind::Number, u"number"_s},   {Kind::Object, u"object"_s},
                                               {Kind::Map, u"object"_s},      {Kind::Array, u"array"_s}};
        if (type.entity)
            return reference(type.entity());
        if (type.kind == Kind::Any || type.kind == Kind::Either)
            return {};
        QJsonObject object{{u"type"_s, names.value(type.kind, u"string"_s)}};
        if (type.kind == Kind::String && QLatin1StringView(type.expected) != "string"_L1)
            object.insert("description"_L1, QLatin1StringView(type.expected));
        if (type.kind == Kind::Timestamp)
            object.insert("format"_L1, u"date-time"_s);
        if (type.element)
            object.insert(type.kind == Kind::Array ? "items"_L1 : "additionalProperties"_L1, this->type(*type.element));
        if (!type.values.empty()) {
            QJsonArray values;
            for (const QLatin1StringView value : type.values)
                values.append(value);
            object.insert("enum"_L1, values);
        }
        return object;
    }

    QMap<QString, QJsonObject> m_definitions;
};

} // namespace

QJsonObject worldSchema()
{
    Schema schema;
    QJsonObject root = schema.reference(Rtm::entityInfo<File::World>());
    root.insert("$schema"_L1, u"https://json-schema.org/draft/2020-12/schema"_s);
    root.insert("title"_L1, u"A world of the Deskbell sandbox"_s);
    root.insert("$defs"_L1, schema.definitions());
    return root;
}

} // namespace Service
