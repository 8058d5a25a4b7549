// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "codec_p.h"

#include <QtCore/QVarLengthArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Rtm {

void Detail::addField(EntityInfo &info, const FieldInfo &field)
{
    info.fields.push_back(field);
    info.fields.back().key = QCborValue(field.name);
    info.requiredCount += field.required;
}

void Detail::finish(EntityInfo &info)
{
    std::sort(info.fields.begin(), info.fields.end(),
              [](const FieldInfo &a, const FieldInfo &b) { return a.name < b.name; });
}

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

void Decoder::wrongType(const char *expected, QJsonValue::Type found)
{
    if (!m_problems)
        return;
    problem(u"expected %1, found %2"_s.arg(QLatin1StringView(expected), typeInWords(found)));
}

namespace {

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

struct Entry {
    QString key;
    QJsonObject::const_iterator at;
};
using Entries = QVarLengthArray<Entry, 8>;

// Names on the wire are ASCII, and so short that a call would cost more than the comparison.
int compare(QStringView key, QLatin1StringView name)
{
    const qsizetype common = std::min(key.size(), name.size());
    for (qsizetype i = 0; i < common; ++i) {
        if (const int difference = int(key[i].unicode()) - int(uchar(name[i].toLatin1())))
            return difference;
    }
    return int(key.size() - name.size());
}

void decodeMember(const FieldInfo &field, QJsonValueConstRef value, void *entity, Decoder::Step &here, Decoder &decoder)
{
    here.name = field.name;
    if (!field.type->decode(value, at(entity, field.offset), decoder))
        decoder.wrongType(field.type->expected, value.type());
}

// Reads what the entity's own rows did not take; returns how many required members of the part were there.
qsizetype decodePart(const OneOfInfo &oneOf, const QString &type, void *variant, const Entries &rest,
                     Decoder::Step &here, Decoder &decoder)
{
    size_t index = oneOf.parts.size();
    while (--index > 0 && type != oneOf.parts[index].typeName) {}
    void *part = oneOf.emplace(variant, index);
    if (index == 0)
        *oneOf.unknownType(part) = type;
    const EntityInfo &info = oneOf.parts[index].entity();
    qsizetype missing = info.requiredCount;
    for (const Entry &entry : rest) {
        for (const FieldInfo &field : info.fields) {
            if (compare(entry.key, field.name) == 0) {
                decodeMember(field, *entry.at, part, here, decoder);
                missing -= field.required;
                break;
            }
        }
    }
    return missing;
}

// Members and rows are sorted alike, so that one pass over both finds everything: much cheaper than a look-up
// for each row. Returns how many required members are missing.
qsizetype decodeMembers(const EntityInfo &info, const QJsonObject &object, void *entity, Decoder::Step &here,
                        Decoder &decoder)
{
    qsizetype missing = info.requiredCount;
    Entries rest;
    const FieldInfo *oneOf = nullptr;
    QString type;
    auto field = info.fields.begin();
    for (Members members(object); !members.atEnd(); members.next()) {
        if (field == info.fields.end() || !members.keyIs(field->key)) {
            const QString key = members.key();
            int order = 1;
            while (field != info.fields.end() && (order = compare(key, field->name)) > 0)
                ++field;
            if (order != 0) {
                rest.append({key, members.member()});
                continue;
            }
        }
        missing -= field->required;
        if (field->type->oneOf && members.value().isString()) {
            oneOf = &*field;
            type = members.value().toString();
        } else {
            decodeMember(*field, members.value(), entity, here, decoder);
        }
        ++field;
    }
    if (oneOf)
        missing += decodePart(*oneOf->type->oneOf, type, at(entity, oneOf->offset), rest, here, decoder);
    return missing;
}

void reportMissing(const EntityInfo &info, const QJsonObject &object, const void *entity, Hollow hollow,
                   Decoder::Step &here, Decoder &decoder)
{
    for (const FieldInfo &field : info.fields) {
        here.name = field.name;
        if (field.required && !object.contains(field.name))
            decoder.problem(u"missing"_s);
        if (field.type->oneOf && hollow == Hollow::No) {
            const auto [index, part] = field.type->oneOf->get(at(entity, field.offset));
            reportMissing(field.type->oneOf->parts[index].entity(), object, part, hollow, here, decoder);
        }
    }
}

void encodeFields(const EntityInfo &info, const void *entity, const Raw &raw, QJsonObject &out);

void encodeOneOf(const FieldInfo &field, const void *variant, const Raw &raw, QJsonObject &out)
{
    const OneOfInfo &oneOf = *field.type->oneOf;
    const auto [index, part] = oneOf.get(variant);
    const QString type =
        index > 0 ? QString(oneOf.parts[index].typeName) : *oneOf.unknownType(const_cast<void *>(part));
    if (type.isEmpty())
        return; // absent, or what stood there was no text: as it came
    const bool isNew = raw.received && raw.object.value(field.name) != QJsonValue(type);
    if (isNew) {
        // It became something else: what the old part had is not said of the new one.
        for (const OneOfInfo::Part &other : oneOf.parts) {
            for (const FieldInfo &old : other.entity().fields)
                out.remove(old.name);
        }
    }
    out.insert(field.name, type);
    encodeFields(oneOf.parts[index].entity(), part, isNew ? Raw() : raw, out);
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

Hollow hollowness(const EntityInfo &info, const QJsonObject &object)
{
    Hollow hollow = Hollow::No;
    for (const FieldInfo &field : info.fields) {
        if (!field.hollow)
            continue;
        const QJsonValue value = object.value(field.name);
        if (value.isString())
            return Hollow::All;
        if (value.toBool())
            hollow = Hollow::Content;
    }
    return hollow;
}

void decodeEntity(const EntityInfo &info, QJsonObject object, void *entity, Decoder &decoder)
{
    Decoder::Step here{decoder.path(), {}, {}, -1};
    decoder.setPath(&here);
    if (decodeMembers(info, object, entity, here, decoder) > 0) {
        if (const Hollow hollow = hollowness(info, object); hollow != Hollow::All)
            reportMissing(info, object, entity, hollow, here, decoder);
    }
    decoder.setPath(here.up);
    Raw *raw = at<Raw>(entity, info.rawOffset);
    raw->object = std::move(object);
    raw->received = true;
}

void decodePayload(const TypeInfo &type, const QJsonValue &payload, void *member, Decoder &decoder)
{
    if (type.entity && (payload.isObject() || payload.isUndefined())) {
        decodeEntity(type.entity(), payload.toObject(), member, decoder);
        return;
    }
    const QJsonArray holder{payload};
    if (payload.isUndefined() || !type.decode(*holder.constBegin(), member, decoder))
        decoder.wrongType(type.expected, payload.type());
}

QJsonObject encodeEntity(const EntityInfo &info, const void *entity)
{
    const Raw &raw = *at<Raw>(entity, info.rawOffset);
    QJsonObject out = raw.object;
    encodeFields(info, entity, raw, out);
    return out;
}

} // namespace Rtm
