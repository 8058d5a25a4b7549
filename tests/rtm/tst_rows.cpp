// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// The rows of all pushes, responses and entities against the documents of the protocol, in every version: what is
// documented has a row, and what has a row is documented. Skipped where the documents are not.

#include "findings.h"

#include <rtmerror.h>
#include <wire/codec_p.h>
#include <wire/dialect.h>

using namespace Qt::StringLiterals;
using Rtm::ApiVersion;
using Rtm::FieldInfo;
using Rtm::TypeInfo;
using Kind = Rtm::TypeInfo::Kind;

namespace {

constexpr Exception exceptions[] = {
    {"login.access"_L1, noRow, Rtm::allVersions, "belongs to each chat, and is there"},
    {"login.properties"_L1, noRow, Rtm::allVersions, "as the access"},
    {"chat.threads"_L1, noRow, Rtm::allVersions, "in the structure only; all methods and pushes have thread"},
    {"chat_info.wire:last_event_per_type"_L1, noRow, Rtm::since(ApiVersion::V3_7),
     "in the structure only; all methods have it in last_thread_info"},
    {"author_id"_L1, alwaysThere, Rtm::allVersions, "but where the service itself speaks"},
    {"visibility"_L1, alwaysThere, Rtm::allVersions, "but not in the samples of deleted events and of chats"},
    {"recipients"_L1, alwaysThere, Rtm::allVersions, "as visibility"},
    {"file.name"_L1, alwaysThere, Rtm::allVersions, "but not in what is sent"},
    {"file.content_type"_L1, alwaysThere, Rtm::allVersions, "as the name"},
    {"deleted_event.deleted"_L1, alwaysThere, Rtm::allVersions, "but not in other events, which share the table"},
    {"elements.title"_L1, alwaysThere, Rtm::until(ApiVersion::V3_5), "but not after that"},
    {"elements.subtitle"_L1, alwaysThere, Rtm::until(ApiVersion::V3_5), "as the title"},
    {"elements.image"_L1, alwaysThere, Rtm::until(ApiVersion::V3_5), "as the title"},
    {"buttons.type"_L1, alwaysThere, Rtm::allVersions, "but not in the samples"},
    {"buttons.value"_L1, alwaysThere, Rtm::allVersions, "as the type"},
    {"buttons.webview_height"_L1, alwaysThere, Rtm::allVersions, "but of webviews only"},
    {"filled_form_fields.fields.answer"_L1, alwaysThere, Rtm::allVersions, "but where there are answers instead"},
    {"agent_disconnected.reason"_L1, otherValues, Rtm::allVersions, "and the one of its own sample"},
    {"list_agents_for_transfer.total_active_chats"_L1, undocumented, Rtm::allVersions, "but in words, and for HTTP"},
    {"answer.group_id"_L1, alwaysThere, Rtm::allVersions, "but of group_chooser only"},
};

/// A structure of the documents, the type that it is of, and what to put around its rows.
struct Structure {
    QLatin1StringView name;
    const TypeInfo &(*type)();
    QLatin1StringView eventType = {};
    QLatin1StringView prefix = {};
};

constexpr Structure structures[] = {
    {"events.custom"_L1, &Rtm::typeInfo<Rtm::Event>},
    {"events.deleted_event"_L1, &Rtm::typeInfo<Rtm::Event>},
    {"events.file"_L1, &Rtm::typeInfo<Rtm::Event>},
    {"events.filled_form"_L1, &Rtm::typeInfo<Rtm::Event>},
    {"events.form"_L1, &Rtm::typeInfo<Rtm::Event>},
    {"events.message"_L1, &Rtm::typeInfo<Rtm::Event>},
    {"events.rich_message"_L1, &Rtm::typeInfo<Rtm::Event>},
    {"events.system"_L1, &Rtm::typeInfo<Rtm::Event>},
    {"events.system_message"_L1, &Rtm::typeInfo<Rtm::Event>},
    {"users.agent"_L1, &Rtm::typeInfo<Rtm::User>},
    {"users.customer"_L1, &Rtm::typeInfo<Rtm::User>},
    {"users.my_profile"_L1, &Rtm::typeInfo<Rtm::MyProfile>},
    {"other.access"_L1, &Rtm::typeInfo<Rtm::Thread>, {}, "access."_L1},
    {"other.cart"_L1, &Rtm::typeInfo<Rtm::Cart>},
    {"other.cart_item"_L1, &Rtm::typeInfo<Rtm::CartItem>},
    {"other.chat"_L1, &Rtm::typeInfo<Rtm::Chat>},
    {"other.chat_info"_L1, &Rtm::typeInfo<Rtm::ChatSummary>},
    {"other.chat_summary"_L1, &Rtm::typeInfo<Rtm::ChatSummary>},
    {"other.filled_form_fields"_L1, &Rtm::typeInfo<Rtm::Event>, "filled_form"_L1, "fields."_L1},
    {"other.form_fields"_L1, &Rtm::typeInfo<Rtm::Event>, "form"_L1, "fields."_L1},
    {"other.properties"_L1, &Rtm::typeInfo<Rtm::Thread>},
    {"other.thread"_L1, &Rtm::typeInfo<Rtm::Thread>},
};

/// Calls rows(path, field, value) for each member of a payload in canonical form; the field is null if there is none.
template <typename Rows>
class Walk
{
public:
    explicit Walk(Rows rows) : m_rows(std::move(rows)) {}

    void value(const QString &path, const TypeInfo &type, const QJsonValue &value)
    {
        if (type.entity && value.isObject()) {
            members(path, type.entity(), value.toObject());
        } else if (type.kind == Kind::Array) {
            // Tables of requests leave the brackets out.
            const QJsonArray array = value.isObject() ? QJsonArray{value} : value.toArray();
            for (const QJsonValue element : array)
                this->value(path + u"[]"_s, *type.element, element);
        } else if (type.element) {
            const QJsonObject map = value.toObject();
            for (auto it = map.begin(); it != map.end(); ++it)
                this->value(path + u".<>"_s, *type.element, it.value());
        }
    }

private:
    static const FieldInfo *find(const Rtm::EntityInfo &info, const QJsonObject &object, const QString &name)
    {
        for (const FieldInfo &field : info.fields) {
            if (field.name == name)
                return &field;
        }
        for (const FieldInfo &field : info.fields) {
            for (const auto &part :
                 field.type->oneOf ? field.type->oneOf->parts : std::span<const Rtm::OneOfInfo::Part>()) {
                // Some samples of users leave their type out.
                if (part.typeName != object.value(field.name).toString() && object.contains(field.name))
                    continue;
                if (const FieldInfo *found = find(part.entity(), object, name))
                    return found;
            }
        }
        return nullptr;
    }
    void members(const QString &path, const Rtm::EntityInfo &info, const QJsonObject &object)
    {
        for (auto it = object.begin(); it != object.end(); ++it) {
            const QString here = path + u'.' + it.key();
            const FieldInfo *field = find(info, object, it.key());
            m_rows(here, field, it.value());
            if (field)
                value(here, *field->type, it.value());
        }
    }

    Rows m_rows;
};

/// The rows of a push; its values stand beside them.
QJsonArray rowsWithValues(const QJsonObject &push)
{
    QJsonArray rows = push["fields"_L1].toArray();
    for (QJsonValueRef row : rows) {
        QJsonObject object = row.toObject();
        if (const QJsonValue values = push["values"_L1][object["name"_L1].toString()]; values.isArray())
            object["values"_L1] = values;
        row = object;
    }
    return rows;
}

/// The texts that a version has for a member, in order.
QStringList valuesOf(const TypeInfo &type, ApiVersion version)
{
    QStringList values;
    for (size_t i = 0; i < type.values.size(); ++i) {
        if (!type.valueVersions || type.valueVersions(i).contains(version))
            values.append(type.values[i]);
    }
    values.sort();
    return values;
}

/// The row of a documented member: found by a mark that goes through the dialect in its place.
const FieldInfo *rowOf(const TypeInfo &type, const QJsonValue &sample, const QString &name, ApiVersion version)
{
    const QJsonValue mark = u"\u0001"_s;
    const FieldInfo *found = nullptr;
    Walk([&](const QString &, const FieldInfo *field, const QJsonValue &value) {
        if (value == mark)
            found = field;
    }).value({}, type, Rtm::toCanonical(type, Documents::withMember(sample, name, mark), version));
    return found;
}

} // namespace

class TestRows : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Documents::skipWithout(); }
    void pushes_data() { Documents::versionRows(); }
    void pushes();
    void documentedMembersHaveRows();
    void rowsAreDocumented();
    void rowsAgree();
    void errors_data() { Documents::versionRows(); }
    void errors();
    void exceptionsAreNeeded() { m_findings.checkExceptions(); }

private:
    void eachDocumented(const auto &use) const;

    Findings m_findings{exceptions};
};

// Calls use(version, name, type, sample, rows) for all that is documented.
void TestRows::eachDocumented(const auto &use) const
{
    for (const ApiVersion version : Documents::versions()) {
        const QJsonObject document = Documents::of(version);
        const QJsonObject pushes = document["pushes"_L1].toObject();
        for (const Rtm::PushInfo &push : Rtm::pushes()) {
            const QJsonObject row = pushes[push.action].toObject();
            for (const QJsonValue &sample : Documents::withAlternatives(row, u"sample_payload"_s, document))
                use(version, push.action, push.payload(), sample, rowsWithValues(row));
        }
        const QJsonObject methods = document["actions"_L1].toObject();
        for (const Rtm::MethodInfo &method : Rtm::methods()) {
            const QJsonObject row = methods[Rtm::wireAction(method.action, version)].toObject();
            for (const QJsonValue &frame : Documents::withAlternatives(row, u"sample_response"_s, document))
                use(version, method.action, method.response(), frame["payload"_L1], row["response"_L1].toArray());
        }
        for (const Structure &structure : structures) {
            const QString group = QString(structure.name).section(u'.', 0, 0);
            const QString name = QString(structure.name).section(u'.', 1);
            QJsonObject sample = document["structures"_L1][group][name].toObject();
            const QJsonValue table = document["structure_fields"_L1][group][name];
            QJsonArray rows = table.isArray() ? table.toArray() : table["response"_L1].toArray();
            for (qsizetype i = 0; i < rows.size() && !structure.prefix.isEmpty(); ++i) {
                QJsonObject row = rows[i].toObject();
                const QString member = row["name"_L1].toString();
                if (sample.contains(member))
                    continue;
                row["name"_L1] = structure.prefix + member;
                rows[i] = row;
            }
            if (!structure.eventType.isEmpty() && !sample.isEmpty())
                sample["type"_L1] = structure.eventType;
            use(version, structure.name, structure.type(), sample, rows);
        }
    }
}

void TestRows::pushes()
{
    QFETCH(ApiVersion, version);
    QStringList ours;
    for (const Rtm::PushInfo &push : Rtm::pushes()) {
        if (push.versions.contains(version))
            ours.append(push.action);
    }
    ours.sort();
    QCOMPARE(ours, Documents::of(version)["pushes"_L1].toObject().keys());
}

void TestRows::documentedMembersHaveRows()
{
    eachDocumented([&](ApiVersion version, const QString &name, const TypeInfo &type, const QJsonValue &sample,
                       const QJsonArray &rows) {
        QMap<QString, const FieldInfo *> fields;
        Walk([&](const QString &path, const FieldInfo *field, const QJsonValue &) {
            // Rows of an array that holds several kinds of things are put into all of them.
            if (field || !fields.contains(path))
                fields[path] = field;
        }).value(name, type, Rtm::toCanonical(type, Documents::withRows(sample, rows), version));
        for (auto it = fields.begin(); it != fields.end(); ++it) {
            if (!it.value())
                m_findings.report(version, it.key(), noRow);
            else if (!it.value()->versions.contains(version))
                m_findings.report(version, it.key(), otherVersions, Rtm::versionText(it.value()->versions));
        }
    });
    m_findings.conclude();
}

// Rows are looked for in all places where their entity stands: samples show no more than they need.
void TestRows::rowsAreDocumented()
{
    QMap<ApiVersion, QSet<const FieldInfo *>> documented;
    eachDocumented([&](ApiVersion version, const QString &name, const TypeInfo &type, const QJsonValue &sample,
                       const QJsonArray &rows) {
        Walk([&](const QString &, const FieldInfo *field, const QJsonValue &) {
            documented[version].insert(field);
        }).value(name, type, Rtm::toCanonical(type, Documents::withRows(sample, rows), version));
    });
    for (const ApiVersion version : Documents::versions()) {
        QSet<const Rtm::EntityInfo *> seen;
        const auto check = [&](const auto &check, const QString &path, const Rtm::EntityInfo &info) -> void {
            if (seen.contains(&info))
                return;
            seen.insert(&info);
            for (const FieldInfo &field : info.fields) {
                const QString here = path + u'.' + field.name;
                if (!field.versions.contains(version))
                    continue;
                if (!documented[version].contains(&field))
                    m_findings.report(version, here, undocumented);
                const TypeInfo *type = field.type;
                while (type->element)
                    type = type->element;
                if (type->entity)
                    check(check, here, type->entity());
                for (const auto &part : type->oneOf ? type->oneOf->parts : std::span<const Rtm::OneOfInfo::Part>())
                    check(check, path + u'<' + part.typeName + u'>', part.entity());
            }
        };
        for (const Subject &subject : subjects()) {
            const TypeInfo *type = &subject.type;
            while (type->element)
                type = type->element;
            if (type->entity && subject.versions.contains(version) && !subject.name.endsWith("request"_L1))
                check(check, subject.action, type->entity());
        }
    }
    m_findings.conclude();
}

// What the documents say of a member apart from its being there.
void TestRows::rowsAgree()
{
    eachDocumented([&](ApiVersion version, const QString &name, const TypeInfo &type, const QJsonValue &sample,
                       const QJsonArray &rows) {
        for (const QJsonValue row : rows) {
            const QString member = row["name"_L1].toString();
            const FieldInfo *field = rowOf(type, sample, member, version);
            if (!field)
                continue;
            const QString path = name + u'.' + member;
            const bool isAsked = !member.endsWith(u"[]");
            if (isAsked && row["optional"_L1].isBool() && row["optional"_L1].toBool() == field->required)
                m_findings.report(version, path, field->required ? optional : alwaysThere);
            if (isAsked && !fits(row["type"_L1].toString(), *field->type))
                m_findings.report(version, path, otherType, row["type"_L1].toString());
            if (row["format"_L1].toString().startsWith("rfc3339"_L1) && field->type->kind != Kind::Timestamp)
                m_findings.report(version, path, otherType, u"timestamp"_s);
            QStringList values = row["values"_L1].toVariant().toStringList();
            values.sort();
            if (!values.isEmpty() && !field->type->oneOf && values != valuesOf(*field->type, version))
                m_findings.report(version, path, otherValues, valuesOf(*field->type, version).join(u' '));
        }
    });
    m_findings.conclude();
}

// The types of errors: of the common list, and those that some method has of its own.
void TestRows::errors()
{
    QFETCH(ApiVersion, version);
    const QJsonObject document = Documents::of(version);
    QSet<QString> documented;
    for (const QJsonValue error : document["error_types"_L1].toArray())
        documented.insert(error["type"_L1].toString());
    for (const QJsonValue method : document["actions"_L1].toObject()) {
        for (const QJsonValue error : method["errors"_L1].toArray())
            documented.insert(error.toString());
    }
    QSet<QString> ours;
    const auto names = wireNames(Rtm::ErrorType());
    for (size_t i = 0; i < names.size(); ++i) {
        if (wireVersions(Rtm::ErrorType(i + 1)).contains(version))
            ours.insert(names[i]);
    }
    QCOMPARE(documented - ours, QSet<QString>());
    QCOMPARE(ours - documented, QSet<QString>());
}

QTEST_APPLESS_MAIN(TestRows)
#include "tst_rows.moc"
