// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// The rows and rules of all requests against the documents of the protocol, in every version: each parameter with its
// type, limits and values, and what joins several of them. Skipped where the documents are not.

#include "documentedrequest.h"
#include "findings.h"

#include <wire/dialect.h>

#include <utility>

using namespace Qt::StringLiterals;
using Rtm::ApiVersion;
using Rtm::EntityInfo;
using Rtm::FieldInfo;
using Rtm::Limits;
using Rtm::Rule;
using Rtm::TypeInfo;
using Kind = Rtm::TypeInfo::Kind;

namespace {

constexpr auto needed = "is needed"_L1;
constexpr auto notNeeded = "is not needed"_L1;
constexpr auto otherLeast = "has another lower limit"_L1;
constexpr auto otherMost = "has another upper limit"_L1;
constexpr auto unchecked = "is not checked"_L1;

constexpr Exception exceptions[] = {
    {"limit"_L1, otherLeast, Rtm::allVersions, "as list_archives has it: no page holds nothing"},
    {"resume_chat.chat"_L1, needed, Rtm::since(ApiVersion::V3_7), "it names the chat, in 3.7 too"},
    {"lte"_L1, otherType, Rtm::allVersions, "of a time, whose form the documents do not say"},
    {"lt"_L1, otherType, Rtm::allVersions, "as lte"},
    {"gte"_L1, otherType, Rtm::allVersions, "as lte"},
    {"gt"_L1, otherType, Rtm::allVersions, "as lte"},
    {"eq"_L1, otherType, Rtm::allVersions, "as lte"},
    {"elements.buttons.type of rich_message"_L1, notNeeded, Rtm::allVersions, "the sample has buttons without it"},
    {"elements.buttons.value of rich_message"_L1, notNeeded, Rtm::allVersions, "as the type"},
    {"fields.answers.group_id of filled_form"_L1, undocumented, Rtm::allVersions, "but in answer, as it is here"},
};

/// A row of the tables, or an element of one.
struct Row {
    Place place;
    const TypeInfo *type;
    const FieldInfo *field = nullptr; ///< null for elements
    QSet<QString> values = {}; ///< those of the type that the rules leave
};

/// The rows and rules of a request in a version, with the names of that version.
class RequestTable
{
public:
    RequestTable(const TypeInfo &type, ApiVersion version) : m_type(type), m_version(version) { inside({}, {}, type); }

    QList<Row> rows() const { return m_rows; }

    QSet<QString> rules() const
    {
        QSet<QString> words;
        for (const auto &[path, rule] : m_rules) {
            QStringList members;
            for (const QLatin1StringView member : rule->members) {
                const QString here = member.isEmpty() ? QString() : onWire(under(path, member));
                const auto isHere = [&](const Row &row) { return row.place.path == here; };
                if (std::any_of(m_rows.begin(), m_rows.end(), isHere))
                    members.append(here);
            }
            if (!members.isEmpty())
                words.unite(inWords(*rule, members));
        }
        return words;
    }

private:
    // The path of the only member of what goes to the wire.
    QString onWire(const QString &path) const
    {
        QJsonValue value = Rtm::toWire(m_type, Documents::withMember(QJsonObject(), path), m_version);
        QStringList steps;
        while (!value.isNull()) {
            if (value.isObject())
                steps.append(value.toObject().begin().key());
            value = value.isObject() ? value[steps.constLast()] : value[0];
        }
        return steps.join(u'.');
    }

    static QSet<QString> inWords(const Rule &rule, const QStringList &members)
    {
        const QString first = members.value(0);
        switch (rule.kind) {
        case Rule::Kind::Excludes: {
            QSet<QString> words;
            for (const QString &other : members.sliced(1))
                words.insert(RuleWords::never({first, other}));
            return words;
        }
        case Rule::Kind::Alone:
            return {RuleWords::alone(first)};
        case Rule::Kind::AtLeastOne:
            return {RuleWords::atLeastOne(members)};
        case Rule::Kind::ExactlyOne:
            return {RuleWords::exactlyOne(members)};
        case Rule::Kind::Together:
            return {RuleWords::together(members)};
        case Rule::Kind::NeededWith:
            return {RuleWords::neededWith(first, members.value(1), rule.text)};
        case Rule::Kind::AtMost:
            return {RuleWords::atMost(rule.most, first, rule.text)};
        case Rule::Kind::Never:
        case Rule::Kind::Only:
            break; // a matter of values
        }
        return {};
    }

    void inside(const QString &path, const QString &kind, const TypeInfo &type)
    {
        if (type.kind == Kind::Map)
            m_rows.append({{onWire(path + u".<>"_s), kind}, type.element});
        if (type.element)
            inside(path + (type.kind == Kind::Map ? u".<>"_s : u"[]"_s), kind, *type.element);
        if (!type.entity)
            return;
        for (const Rule &rule : type.entity().rules) {
            if (rule.versions.contains(m_version))
                m_rules.append({path, &rule});
        }
        members(path, kind, type.entity());
    }

    void members(const QString &path, const QString &kind, const EntityInfo &info)
    {
        for (const FieldInfo &field : info.fields) {
            if (!field.versions.contains(m_version) || field.readOnly)
                continue;
            const QString here = under(path, field.name);
            const QSet<QString> values = valuesOf(here, field.type);
            m_rows.append({{onWire(here), kind}, field.type, &field, values});
            inside(here, kind, *field.type);
            for (const auto &part : partsOf(*field.type)) {
                if (values.contains(part.typeName))
                    members(path, part.typeName, part.entity());
            }
        }
    }

    // But for the one for unknown types.
    static std::span<const Rtm::OneOfInfo::Part> partsOf(const TypeInfo &type)
    {
        return type.oneOf ? type.oneOf->parts.subspan(1) : std::span<const Rtm::OneOfInfo::Part>();
    }

    QSet<QString> valuesOf(const QString &path, const TypeInfo *type) const
    {
        while (type->element)
            type = type->element;
        QSet<QString> values;
        for (size_t i = 0; i < type->values.size(); ++i) {
            if (!type->valueVersions || type->valueVersions(i).contains(m_version))
                values.insert(type->values[i]);
        }
        for (const auto &part : partsOf(*type))
            values.insert(part.typeName);
        for (const auto &[prefix, rule] : m_rules) {
            if (under(prefix, rule->members.front()) != path)
                continue;
            if (rule->kind == Rule::Kind::Never)
                values.remove(rule->text);
            if (rule->kind == Rule::Kind::Only)
                values.intersect({rule->text});
        }
        return values;
    }

    TypeInfo m_type;
    ApiVersion m_version;
    QList<Row> m_rows;
    QList<std::pair<QString, const Rule *>> m_rules;
};

// One that has a default may be left out.
bool isNeeded(const QJsonObject &row)
{
    if (const QString condition = row["required_if"_L1].toString(); !condition.isEmpty())
        return row["name"_L1].toString().section(u'.', 0, -2) == condition;
    return row["required"_L1].toBool() && !row.contains("default"_L1);
}

Limits limitsOf(const QJsonObject &row)
{
    Limits limits;
    limits.least = row["min"_L1].toInteger(limits.least);
    limits.most = row["max"_L1].toInteger(row["max_items"_L1].toInteger(limits.most));
    if (const QString size = row["max_size"_L1].toString(); size.endsWith(" KB"_L1))
        limits.most = size.section(u' ', 0, 0).toInt() * 1024;
    return limits;
}

} // namespace

class TestRequestRows : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Documents::skipWithout(); }
    void parametersHaveRows();
    void rowsAreDocumented();
    void rowsAgree();
    void rulesAgree();
    void exceptionsAreNeeded() { m_findings.checkExceptions(); }

private:
    static void eachRequest(const auto &use);
    void compare(ApiVersion version, const QString &path, const QJsonObject &documented, const Row &row);

    Findings m_findings{exceptions};
};

// Calls use(version, action, documents, tables). Ping is documented in words.
void TestRequestRows::eachRequest(const auto &use)
{
    for (const ApiVersion version : Documents::versions()) {
        const QJsonObject document = Documents::of(version);
        for (const Rtm::MethodInfo &method : Rtm::methods()) {
            if (!method.versions.contains(version) || method.action == "ping"_L1)
                continue;
            const QString action = Rtm::wireAction(method.action, version);
            use(version, action + u'.', DocumentedRequest(document, action),
                RequestTable(requestType(method), version));
        }
    }
}

void TestRequestRows::parametersHaveRows()
{
    eachRequest(
        [&](ApiVersion version, const QString &action, const DocumentedRequest &documents, const RequestTable &table) {
            const QList<Row> rows = table.rows();
            for (const auto &parameter : documents.parameters()) {
                // What a sample has in an object that may hold anything needs no row.
                const auto isRow = [&](const Row &row) {
                    const bool isOpen = row.type->kind == Kind::Any || row.type->kind == Kind::Object
                        || (row.type->element && row.type->element->kind == Kind::Object);
                    return row.place.matches(parameter.place)
                        || (parameter.row.isEmpty() && isOpen && parameter.place.isIn(row.place));
                };
                if (std::none_of(rows.begin(), rows.end(), isRow))
                    m_findings.report(version, action + parameter.place.text(), noRow);
            }
        });
    m_findings.conclude();
}

void TestRequestRows::rowsAreDocumented()
{
    eachRequest(
        [&](ApiVersion version, const QString &action, const DocumentedRequest &documents, const RequestTable &table) {
            const auto parameters = documents.parameters();
            for (const Row &row : table.rows()) {
                const auto isIt = [&](const auto &parameter) {
                    return parameter.place.matches(row.place) || parameter.place.isIn(row.place);
                };
                if (row.field && std::none_of(parameters.begin(), parameters.end(), isIt))
                    m_findings.report(version, action + row.place.text(), undocumented);
            }
        });
    m_findings.conclude();
}

void TestRequestRows::compare(ApiVersion version, const QString &path, const QJsonObject &documented, const Row &row)
{
    const bool isAsked = documented.contains("required"_L1) && row.field;
    if (isAsked && isNeeded(documented) != row.field->needed.contains(version))
        m_findings.report(version, path, row.field->needed.contains(version) ? needed : notNeeded);
    if (!fits(documented["type"_L1].toString(), *row.type))
        m_findings.report(version, path, otherType, documented["type"_L1].toString());
    if (documented["format"_L1].toString().startsWith("rfc3339"_L1) != (row.type->kind == Kind::Timestamp))
        m_findings.report(version, path, otherType, u"timestamp"_s);
    if (documented["nullable"_L1].toBool() != row.type->nullable)
        m_findings.report(version, path, otherType, u"null"_s);
    QSet<QString> values;
    for (const QJsonValue value : documented["values"_L1].toArray())
        values.insert(value.toString());
    if (values != row.values)
        m_findings.report(version, path, otherValues, RuleWords::listed(row.values.values()));
    const Limits limits = limitsOf(documented);
    const Limits ours = row.field ? row.field->limits : Limits();
    if (limits.least != ours.least)
        m_findings.report(version, path, otherLeast, QString::number(ours.least));
    if (limits.most != ours.most)
        m_findings.report(version, path, otherMost, QString::number(ours.most));
}

void TestRequestRows::rowsAgree()
{
    eachRequest(
        [&](ApiVersion version, const QString &action, const DocumentedRequest &documents, const RequestTable &table) {
            for (const auto &parameter : documents.parameters()) {
                if (parameter.row.isEmpty())
                    continue;
                for (const Row &row : table.rows()) {
                    if (row.place.matches(parameter.place))
                        compare(version, action + parameter.place.text(), parameter.row, row);
                }
            }
        });
    m_findings.conclude();
}

void TestRequestRows::rulesAgree()
{
    eachRequest(
        [&](ApiVersion version, const QString &action, const DocumentedRequest &documents, const RequestTable &table) {
            for (const QString &rule : documents.rules() - table.rules())
                m_findings.report(version, action + rule, unchecked);
            for (const QString &rule : table.rules() - documents.rules())
                m_findings.report(version, action + rule, undocumented);
        });
    m_findings.conclude();
}

QTEST_APPLESS_MAIN(TestRequestRows)
#include "tst_requestrows.moc"
