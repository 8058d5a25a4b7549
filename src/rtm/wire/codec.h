// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

// Decoding and encoding by field tables. What the compiler knows of an entity is put into a table once
// (codec_p.h); the code that reads and writes walks the tables, so that an entity costs rows and no code.

#include "fields.h"

#include <QtCore/QCborMap>
#include <QtCore/QJsonArray>
#include <QtCore/QList>

#include <span>
#include <utility>
#include <vector>

namespace Rtm {

/// A place in a payload that is not as the tables say. The rest of the payload was read.
struct Problem {
    QString path; ///< such as "chat.users[3].type"; empty for the payload itself
    QString text; ///< such as "expected string, found number"

    QString inWords() const { return path.isEmpty() ? text : path + QStringLiteral(": ") + text; }
    friend bool operator==(const Problem &, const Problem &) = default;
};

struct EntityInfo;
struct OneOfInfo;
class Decoder;

/// What the tables know of the type of a member.
struct TypeInfo {
    enum class Kind : quint8 {
        Any,
        String,
        Boolean,
        Integer,
        Number,
        Timestamp,
        Enum,
        Object,
        Array,
        Map,
        Entity,
        OneOf,
        Either
    };

    Kind kind;
    bool nullable = false;
    const char *expected; ///< in words, for problems
    /// Reads the value; false if it is of another type. Problems further inside are told to the decoder.
    bool (*decode)(QJsonValueConstRef value, void *member, Decoder &decoder);
    /// Writes the member; Undefined if it is absent. Of what was there before, that is kept which the member
    /// could not take up: a null, or a value of a wrong type.
    QJsonValue (*encode)(const void *member, const QJsonValue &before);
    bool (*isDefault)(const void *member);
    const TypeInfo *element = nullptr; ///< of arrays and maps
    const EntityInfo &(*entity)() = nullptr;
    const OneOfInfo *oneOf = nullptr;
    std::span<const QLatin1StringView> values = {}; ///< of enumerations
    std::span<const TypeInfo *const> alternatives = {}; ///< of what comes in one of several types
    VersionRange (*valueVersions)(size_t index) = nullptr; ///< where not all versions have all values
};

struct FieldInfo {
    QLatin1StringView name;
    QCborValue key; ///< the name once more, see Members
    const TypeInfo *type;
    qsizetype offset;
    bool required;
    bool hollow;
    bool readOnly;
    Trait trait;
    VersionRange versions;
    VersionRange needed; ///< where a request must have it
    Limits limits;
};

struct EntityInfo {
    std::vector<FieldInfo> fields; ///< sorted by name, as the members of a QJsonObject are
    qsizetype rawOffset = -1; ///< -1 for a part
    qsizetype requiredCount = 0;
    std::span<const Rule> rules;
    const char *madeBy = nullptr; ///< the compiler's words, which name the entity

    /// Such as "ListChats::Filters".
    DESKBELLRTM_EXPORT QString name() const;
};

/// Which required members an object may lack because one of its members says so, see Field::hollows().
enum class Hollow : quint8 { No, Content, All };
DESKBELLRTM_EXPORT Hollow hollowness(const EntityInfo &info, const QJsonObject &object);

struct OneOfInfo {
    struct Part {
        QLatin1StringView typeName;
        const EntityInfo &(*entity)();
    };
    std::span<const Part> parts; ///< the first one is for unknown types
    void *(*emplace)(void *variant, size_t index);
    std::pair<size_t, const void *> (*get)(const void *variant);
    QString *(*unknownType)(void *part);
};

/// Walks over the members of an object.
///
/// QJsonObject makes a new QString of each key that it is asked for. It is a QCborMap inside, which compares keys
/// without that: twice as fast, and the way to the members is what decoding mostly costs.
class Members
{
public:
    explicit Members(const QJsonObject &object)
        : m_map(QCborMap::fromJsonObject(object))
        , m_key(m_map.constBegin())
        , m_member(object.constBegin())
        , m_end(object.constEnd())
    {
    }

    bool atEnd() const { return m_member == m_end; }
    void next()
    {
        ++m_key;
        ++m_member;
    }
    bool keyIs(const QCborValue &key) const { return m_key.key() == key; }
    QString key() const { return m_member.key(); }
    QJsonObject::const_iterator member() const { return m_member; }
    QJsonValueConstRef value() const { return *m_member; }

private:
    QCborMap m_map;
    QCborMap::ConstIterator m_key;
    QJsonObject::const_iterator m_member;
    QJsonObject::const_iterator m_end;
};

/// Collects problems with their paths while entities are read.
class DESKBELLRTM_EXPORT Decoder
{
public:
    struct Step {
        const Step *up = nullptr;
        QLatin1StringView name;
        QStringView key;
        qsizetype index = -1;
    };

    explicit Decoder(QList<Problem> *problems = nullptr) : m_problems(problems) {}

    void problem(const QString &text);
    void wrongType(const char *expected, QJsonValue::Type found);
    const Step *path() const { return m_path; }
    void setPath(const Step *path) { m_path = path; }

private:
    QList<Problem> *m_problems;
    const Step *m_path = nullptr;
};

DESKBELLRTM_EXPORT void decodeEntity(const EntityInfo &info, QJsonObject object, void *entity, Decoder &decoder);
DESKBELLRTM_EXPORT QJsonObject encodeEntity(const EntityInfo &info, const void *entity);
/// Reads a payload, which is an entity, an array or a map. A missing one is read as an empty entity.
DESKBELLRTM_EXPORT void decodePayload(const TypeInfo &type, const QJsonValue &payload, void *member, Decoder &decoder);

/// The table of an entity. There is one for each request, response and payload that is an object, and for what
/// DESKBELL_RTM_ENTITIES lists.
template <typename E>
const EntityInfo &entityInfo();
/// What the tables know of a type: of each response, payload of a push, and entity of DESKBELL_RTM_ENTITIES.
template <typename T>
const TypeInfo &typeInfo();

/// Reads an entity. Never fails: what is wrong is told in problems, the rest is read.
template <IsEntity E>
E decode(QJsonObject object, QList<Problem> *problems = nullptr)
{
    E entity;
    Decoder decoder(problems);
    decodeEntity(entityInfo<E>(), std::move(object), &entity, decoder);
    return entity;
}

/// The same for a payload, which may be an array or a map.
template <typename T>
T decodePayload(const QJsonValue &payload, QList<Problem> *problems = nullptr)
{
    T value;
    Decoder decoder(problems);
    decodePayload(typeInfo<T>(), payload, &value, decoder);
    return value;
}

template <IsEntity E>
QJsonObject encode(const E &entity)
{
    return encodeEntity(entityInfo<E>(), &entity);
}

template <typename T>
QJsonValue encodePayload(const T &value, const QJsonValue &before = QJsonValue::Undefined)
{
    return typeInfo<T>().encode(&value, before);
}

} // namespace Rtm
