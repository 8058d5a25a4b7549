// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "requestcheck.h"

#include "search_p.h"
#include "timestamp.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Rtm {

namespace {

using Kind = TypeInfo::Kind;

// With what may stand there, if that is a choice: the rules of what is around it may allow less.
struct Violation : Problem {
    QString value;
    QStringList choice = {};
};
using Found = std::optional<Violation>;

QString joined(const auto &names, auto name)
{
    QStringList list;
    for (const auto &each : names) {
        if (const QLatin1StringView text = name(each); !text.isEmpty())
            list.append(text);
    }
    return list.join(u", "_s);
}

Found wrong(const QString &path, const QString &text)
{
    return Violation{{path, text}, {}};
}

// ---- limits and enumerations ----

Found checkLimits(const Limits &limits, const QJsonValue &value)
{
    const auto [size, unit] = [&]() -> std::pair<qint64, QLatin1StringView> {
        if (value.isString())
            return {value.toString().toUtf8().size(), " bytes in UTF-8"_L1};
        if (value.isArray())
            return {value.toArray().size(), " elements"_L1};
        return {value.toInteger(), ""_L1};
    }();
    if (limits.contain(size))
        return {};
    const QString allowed = limits.least == Limits().least ? u"at most %1"_s.arg(limits.most)
                                                           : u"%1 to %2"_s.arg(limits.least).arg(limits.most);
    return wrong({}, u"must be %1%2, not %3"_s.arg(allowed, unit).arg(size));
}

Found mustBe(const QString &allowed, const QString &text)
{
    return wrong({}, u"must be %1, not \"%2\""_s.arg(allowed, text));
}

Found checkObject(const EntityInfo &info, const QJsonObject &object, ApiVersion version);

Found checkValue(const TypeInfo &type, const QJsonValue &value, ApiVersion version)
{
    if (type.kind == Kind::Timestamp && value.isString() && !Timestamp(value.toString()).isValid())
        return mustBe(u"an "_s + QLatin1StringView(type.expected), value.toString());
    if (type.kind == Kind::Enum && value.isString()
        && std::find(type.values.begin(), type.values.end(), value.toString()) == type.values.end())
        return mustBe(u"one of "_s + joined(type.values, std::identity()), value.toString());
    if (type.entity && value.isObject())
        return checkObject(type.entity(), value.toObject(), version);
    return findInElements(type, value, version, &checkValue);
}

Found checkMembers(const EntityInfo &info, const QJsonObject &object, ApiVersion version);

// The part of an object that its type chooses.
Found checkPart(const OneOfInfo &oneOf, QLatin1StringView name, const QJsonObject &object, ApiVersion version)
{
    const QString text = object.value(name).toString();
    const auto known = oneOf.parts.subspan(1);
    for (const OneOfInfo::Part &part : known) {
        if (part.typeName == text)
            return checkMembers(part.entity(), object, version);
    }
    Violation violation{{name, {}}, text};
    for (const OneOfInfo::Part &part : known)
        violation.choice.append(part.typeName);
    return violation;
}

Found checkMembers(const EntityInfo &info, const QJsonObject &object, ApiVersion version)
{
    for (const FieldInfo &field : info.fields) {
        const QJsonValue value = object.value(field.name);
        if (value.isUndefined() && field.needed.contains(version))
            return wrong(field.name, u"missing"_s);
        if (value.isNull() && field.needed.contains(version) && field.type->kind != Kind::Any)
            return wrong(field.name, u"cannot be null"_s);
        if (value.isUndefined() || value.isNull())
            continue;
        if (field.readOnly)
            return wrong(field.name, u"only the service gives it"_s);
        if (field.type->oneOf) {
            if (Found found = checkPart(*field.type->oneOf, field.name, object, version))
                return found;
            continue;
        }
        Found found = checkLimits(field.limits, value);
        if (!found)
            found = checkValue(*field.type, value, version);
        if (found)
            return below(field.name, found);
    }
    return {};
}

// ---- rules ----

struct Place {
    QString path;
    QJsonValue value;
};

// What stands at a path; at one with [] there may be several.
QList<Place> placesOf(const QJsonValue &in, QStringView path)
{
    if (path.isEmpty())
        return {{{}, in}};
    QList<Place> places;
    const auto inside = [&](const QString &step, const QJsonValue &value, QStringView rest) {
        for (const Place &place : placesOf(value, rest))
            places.append({pathBelow(step, place.path), place.value});
    };
    if (path.startsWith(u"[]")) {
        const QJsonArray array = in.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            inside(u"[%1]"_s.arg(i), array.at(i), path.sliced(path.startsWith(u"[].") ? 3 : 2));
        return places;
    }
    const auto end = std::find_if(path.begin(), path.end(), [](QChar c) { return c == u'.' || c == u'['; });
    const QStringView name = path.first(end - path.begin());
    const QStringView rest = path.sliced(name.size());
    if (const QJsonValue value = in.toObject().value(name); !value.isUndefined())
        inside(name.toString(), value, rest.startsWith(u'.') ? rest.sliced(1) : rest);
    return places;
}

Found besides(QLatin1StringView one, const QString &other)
{
    return wrong(other, u"cannot stand beside %1"_s.arg(one));
}

Found checkText(const Rule &rule, const QJsonObject &object)
{
    const QString path = rule.members.front();
    qint64 count = 0;
    for (const Place &place : placesOf(object, path)) {
        const QString text = place.value.toString();
        if (rule.kind == Rule::Kind::Never && text == rule.text)
            return wrong(place.path, u"cannot be \"%1\""_s.arg(text));
        if (rule.kind == Rule::Kind::Only && text != rule.text)
            return below(place.path, mustBe(rule.text, text));
        count += text == rule.text;
    }
    if (rule.kind == Rule::Kind::AtMost && count > rule.most)
        return wrong(path, u"at most %1 may be \"%2\", not %3"_s.arg(rule.most).arg(rule.text).arg(count));
    return {};
}

Found checkPresence(const Rule &rule, const QJsonObject &object)
{
    const QString names = joined(rule.members, std::identity());
    const auto has = [&](QLatin1StringView name) { return !placesOf(object, QString(name)).isEmpty(); };
    const auto there = std::count_if(rule.members.begin(), rule.members.end(),
                                     [&](QLatin1StringView name) { return !name.isEmpty() && has(name); });
    const auto all = std::count_if(rule.members.begin(), rule.members.end(), std::not_fn(&QLatin1StringView::isEmpty));
    if (rule.kind == Rule::Kind::AtLeastOne && there == 0)
        return wrong({}, u"one of %1 is missing"_s.arg(names));
    if (rule.kind == Rule::Kind::ExactlyOne && there != 1)
        return wrong({}, u"has %1 of %2, must have one"_s.arg(there).arg(names));
    if (rule.kind == Rule::Kind::Together && there != 0 && there != all)
        return wrong({}, u"has %1 of %2, must have all or none"_s.arg(there).arg(names));
    if (rule.kind == Rule::Kind::NeededWith && object.value(rule.members[1]) == rule.text && !has(rule.members[0]))
        return wrong(rule.members[0], u"missing where %1 is \"%2\""_s.arg(rule.members[1], rule.text));
    return {};
}

Found checkExclusion(const Rule &rule, const QJsonObject &object)
{
    const QLatin1StringView one = rule.members.front();
    if (!object.contains(one))
        return {};
    if (rule.kind == Rule::Kind::Alone) {
        for (const QString &name : object.keys()) {
            if (name != one)
                return besides(one, name);
        }
    }
    for (const QLatin1StringView name : std::span(rule.members).subspan(1)) {
        if (!name.isEmpty() && object.contains(name))
            return besides(one, name);
    }
    return {};
}

Found checkRule(const Rule &rule, const QJsonObject &object)
{
    switch (rule.kind) {
    case Rule::Kind::Excludes:
    case Rule::Kind::Alone:
        return checkExclusion(rule, object);
    case Rule::Kind::AtLeastOne:
    case Rule::Kind::ExactlyOne:
    case Rule::Kind::Together:
    case Rule::Kind::NeededWith:
        return checkPresence(rule, object);
    case Rule::Kind::Never:
    case Rule::Kind::Only:
    case Rule::Kind::AtMost:
        break;
    }
    return checkText(rule, object);
}

// Takes out of a choice what a rule does not let stand at its path.
void narrow(Violation &violation, const Rule &rule)
{
    static const QRegularExpression index(u"\\[\\d+\\]"_s);
    const bool isAbout = QString(violation.path).replace(index, u"[]"_s) == rule.members.front();
    if (isAbout && rule.kind == Rule::Kind::Never)
        violation.choice.removeAll(rule.text);
    else if (isAbout && rule.kind == Rule::Kind::Only)
        violation.choice = {rule.text};
}

Found checkObject(const EntityInfo &info, const QJsonObject &object, ApiVersion version)
{
    if (Found found = checkMembers(info, object, version)) {
        for (const Rule &rule : info.rules) {
            if (rule.versions.contains(version))
                narrow(*found, rule);
        }
        return found;
    }
    for (const Rule &rule : info.rules) {
        if (!rule.versions.contains(version))
            continue;
        if (Found found = checkRule(rule, object))
            return found;
    }
    return {};
}

} // namespace

std::optional<Problem> findViolation(const EntityInfo &info, const QJsonObject &payload, ApiVersion version)
{
    Found found = checkObject(info, payload, version);
    if (!found)
        return {};
    if (const QStringList &choice = found->choice; !choice.isEmpty())
        found->text =
            mustBe(choice.size() == 1 ? choice.first() : u"one of "_s + choice.join(u", "_s), found->value)->text;
    return *found;
}

} // namespace Rtm
