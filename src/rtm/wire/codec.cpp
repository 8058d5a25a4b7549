// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "codec.h"

using namespace Qt::StringLiterals;

namespace Rtm {

static QString typeInWords(QJsonValue::Type type)
{
    switch (type) {
    case QJsonValue::Null:
        return u"null"_s;
    case QJsonValue::Bool:
        return u"boolean"_s;
    case QJsonValue::Double:
        return u"number"_s;
    case QJsonValue::String:
        return u"string"_s;
    case QJsonValue::Array:
        return u"array"_s;
    case QJsonValue::Object:
        return u"object"_s;
    case QJsonValue::Undefined:
        break;
    }
    return u"nothing"_s;
}

static QString pathText(const Decoder::Step *step)
{
    if (!step)
        return {};
    const QString up = pathText(step->up);
    if (step->index >= 0)
        return up + u'[' + QString::number(step->index) + u']';
    const QString name = step->key.isNull() ? QString(step->name) : step->key.toString();
    if (name.isEmpty())
        return up;
    return up.isEmpty() ? name : up + u'.' + name;
}

void Decoder::problem(const QString &text)
{
    if (m_problems)
        m_problems->append({pathText(m_path), text});
}

void Decoder::wrongType(const char *expected, QJsonValueConstRef found)
{
    if (!m_problems)
        return;
    problem(u"expected %1, found %2"_s.arg(QLatin1StringView(expected), typeInWords(found.type())));
}

namespace {

// An object that is being read, with how many of its members are still unread: where none is left, the
// remaining rows need no look-up.
struct Reading {
    const QJsonObject &object;
    qsizetype unread;
    Decoder::Step &here;
    Decoder &decoder;
    bool missing = false;
};

template <typename T = void>
T *at(void *entity, qsizetype offset)
{
    return reinterpret_cast<T *>(static_cast<char *>(entity) + offset);
}

template <typename T = void>
const T *at(const void *entity, qsizetype offset)
{
    return reinterpret_cast<const T *>(static_cast<const char *>(entity) + offset);
}

void decodeFields(const EntityInfo &info, void *entity, Reading &reading);

void decodeOneOf(const OneOfInfo &oneOf, QJsonValueConstRef value, void *variant, Reading &reading)
{
    const QString type = value.toString();
    size_t index = oneOf.parts.size();
    while (--index > 0 && type != oneOf.parts[index].typeName) { }
    void *part = oneOf.emplace(variant, index);
    if (index == 0)
        *oneOf.unknownType(part) = type;
    decodeFields(oneOf.parts[index].entity(), part, reading);
}

void decodeFields(const EntityInfo &info, void *entity, Reading &reading)
{
    const auto end = reading.object.constEnd();
    for (const FieldInfo &field : info.fields) {
        const auto it = reading.unread > 0 ? reading.object.constFind(field.name) : end;
        if (it == end) {
            reading.missing |= field.required;
            continue;
        }
        --reading.unread;
        reading.here.name = field.name;
        const QJsonValueConstRef value = *it;
        if (field.type->oneOf && value.isString())
            decodeOneOf(*field.type->oneOf, value, at(entity, field.offset), reading);
        else if (!field.type->decode(value, at(entity, field.offset), reading.decoder))
            reading.decoder.wrongType(field.type->expected, value);
    }
}

bool isHollow(const EntityInfo &info, const QJsonObject &object)
{
    for (const FieldInfo &field : info.fields) {
        if (field.hollow && object.contains(field.name))
            return true;
    }
    return false;
}

void reportMissing(const EntityInfo &info, const void *entity, Reading &reading)
{
    for (const FieldInfo &field : info.fields) {
        reading.here.name = field.name;
        if (field.required && !reading.object.contains(field.name))
            reading.decoder.problem(u"missing"_s);
        if (field.type->oneOf) {
            const auto [index, part] = field.type->oneOf->get(at(entity, field.offset));
            reportMissing(field.type->oneOf->parts[index].entity(), part, reading);
        }
    }
}

void encodeFields(const EntityInfo &info, const void *entity, const Raw &raw, QJsonObject &out);

void encodeOneOf(const FieldInfo &field, const void *variant, const Raw &raw, QJsonObject &out)
{
    const OneOfInfo &oneOf = *field.type->oneOf;
    const auto [index, part] = oneOf.get(variant);
    const QString type = index > 0 ? QString(oneOf.parts[index].typeName)
                                   : *oneOf.unknownType(const_cast<void *>(part));
    if (type.isEmpty())
        return; // absent, or what stood there was no text: as it came
    if (raw.received && raw.object.value(field.name) != QJsonValue(type)) {
        // It became something else: what the old part had is not said of the new one.
        for (const OneOfInfo::Part &other : oneOf.parts) {
            for (const FieldInfo &old : other.entity().fields)
                out.remove(old.name);
        }
    }
    out.insert(field.name, type);
    encodeFields(oneOf.parts[index].entity(), part, raw, out);
}

void encodeFields(const EntityInfo &info, const void *entity, const Raw &raw, QJsonObject &out)
{
    for (const FieldInfo &field : info.fields) {
        const void *member = at(entity, field.offset);
        if (field.type->oneOf) {
            encodeOneOf(field, member, raw, out);
            continue;
        }
        const QJsonValue before = raw.received ? raw.object.value(field.name) : QJsonValue(QJsonValue::Undefined);
        if (raw.received && before.isUndefined() && field.type->isDefault(member))
            continue; // it was missing when it came: nothing is invented
        const QJsonValue value = field.type->encode(member, before);
        if (value.isUndefined())
            out.remove(field.name);
        else
            out.insert(field.name, value);
    }
}

} // namespace

void decodeEntity(const EntityInfo &info, const QJsonObject &object, void *entity, Decoder &decoder)
{
    Decoder::Step here{decoder.path(), {}, {}, -1};
    decoder.setPath(&here);
    Reading reading{object, object.size(), here, decoder};
    decodeFields(info, entity, reading);
    if (reading.missing && !isHollow(info, object))
        reportMissing(info, entity, reading);
    decoder.setPath(here.up);
    Raw *raw = at<Raw>(entity, info.rawOffset);
    raw->object = object;
    raw->received = true;
}

QJsonObject encodeEntity(const EntityInfo &info, const void *entity)
{
    const Raw &raw = *at<Raw>(entity, info.rawOffset);
    QJsonObject out = raw.object;
    encodeFields(info, entity, raw, out);
    return out;
}

} // namespace Rtm
