// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtCore/QStringList>

/// A name below a path.
inline QString under(const QString &path, const QString &name)
{
    return path.isEmpty() ? name : path + u'.' + name;
}

/// Where a parameter stands in a request.
struct Place {
    QString path; ///< on the wire, dotted, without marks of arrays; <> stands for any key
    QString kind; ///< of an event, a target and the like, if it is of one kind only

    bool matches(const Place &other) const
    {
        if (!kind.isEmpty() && !other.kind.isEmpty() && kind != other.kind)
            return false;
        const QStringList steps = path.split(u'.');
        const QStringList others = other.path.split(u'.');
        return std::equal(steps.begin(), steps.end(), others.begin(), others.end(), [](const auto &a, const auto &b) {
            return a == b || a == QStringLiteral("<>") || b == QStringLiteral("<>");
        });
    }
    bool isIn(const Place &other) const
    {
        const qsizetype depth = other.path.count(u'.') + 1;
        return path.count(u'.') + 1 > depth && Place{path.section(u'.', 0, depth - 1), kind}.matches(other);
    }
    QString text() const { return kind.isEmpty() ? path : path + QStringLiteral(" of ") + kind; }
};

/// What joins several parameters, in words that are the same for the documents and for the tables.
namespace RuleWords {

inline QString listed(QStringList paths)
{
    paths.sort();
    return paths.join(QStringLiteral(", "));
}
inline QString never(const QStringList &paths)
{
    return QStringLiteral("never both of ") + listed(paths);
}
inline QString alone(const QString &path)
{
    return QStringLiteral("only ") + path;
}
inline QString atLeastOne(const QStringList &paths)
{
    return QStringLiteral("at least one of ") + listed(paths);
}
inline QString exactlyOne(const QStringList &paths)
{
    return QStringLiteral("one of ") + listed(paths);
}
inline QString together(const QStringList &paths)
{
    return QStringLiteral("all or none of ") + listed(paths);
}
inline QString atMost(qint64 most, const QString &path, const QString &text)
{
    return QStringLiteral("%1 is %2 at most %3 times").arg(path, text).arg(most);
}
inline QString neededWith(const QString &path, const QString &other, const QString &text)
{
    return QStringLiteral("%1 where %2 is %3").arg(path, other, text);
}

} // namespace RuleWords

/// What the documents of a version say of the parameters of a method: in its table, in the tables that this one
/// refers to, and in samples.
class DocumentedRequest
{
public:
    struct Parameter {
        Place place;
        QJsonObject row; ///< empty if there is only a sample
    };

    DocumentedRequest(const QJsonObject &document, const QString &action)
        : m_document(document), m_action(document[u"actions"][action].toObject())
    {
        for (const QJsonValue row : m_action[u"request"].toArray())
            add({}, {}, row.toObject());
        addSample({}, {}, m_action[u"sample_request"][u"payload"]);
        for (const QJsonValue constraint : m_action[u"constraints"].toArray())
            addConstraint(constraint.toObject());
    }

    QList<Parameter> parameters() const { return m_parameters; }
    QSet<QString> rules() const { return m_rules; }

private:
    static QStringList strings(const QJsonValue &array)
    {
        QStringList list;
        for (const QJsonValue value : array.toArray())
            list.append(value.toString());
        return list;
    }

    void add(const QString &prefix, const QString &kind, const QJsonObject &row)
    {
        static const QRegularExpression key(QStringLiteral("<[^>]+>"));
        const QString name = row[u"name"].toString();
        const QJsonObject filterTypes = m_action[u"filter_types"].toObject();
        const QString last = name.section(u'.', -1);
        if (filterTypes.contains(last)) {
            const QString path = under(prefix, name.section(u'.', 0, -2)).replace(key, QStringLiteral("<>"));
            addFilter(path, row, filterTypes[last].toObject());
            return;
        }
        const Place place{under(prefix, name).replace(key, QStringLiteral("<>")), kind};
        m_parameters.append({place, row});
        for (const char *members : {"required_members", "optional_members"}) {
            for (const QString &member : strings(row[QLatin1StringView(members)]))
                m_parameters.append({{under(place.path, member), kind},
                                     {{QStringLiteral("required"), members == std::string_view("required_members")}}});
        }
        addRules(prefix, place.path, row);
        if (last == QStringLiteral("event") || last == QStringLiteral("events"))
            addEvents(place.path, row);
        if (name == QStringLiteral("chat.access"))
            addStructure(place.path, kind, QStringLiteral("access"));
        if (!kind.isEmpty() && name == QStringLiteral("fields"))
            addStructure(place.path, kind, kind + QStringLiteral("_fields"));
    }

    // Members of a structure: its table tells when they are in an answer, not when they are required.
    void addStructure(const QString &path, const QString &kind, const QString &structure)
    {
        for (const QJsonValue row : m_document[u"structure_fields"][u"other"][structure][u"response"].toArray()) {
            if (!path.endsWith(u'.' + row[u"name"].toString()))
                add(path, kind, row.toObject());
        }
    }

    void addFilter(const QString &path, const QJsonObject &row, const QJsonObject &filter)
    {
        for (const QJsonValue value : filter[u"keys"].toArray()) {
            QJsonObject key = value.toObject();
            key[u"required"] = false;
            if (filter.contains(u"item_values"))
                key[u"values"] = filter[u"item_values"];
            if (row.contains(u"max_items"))
                key[u"max_items"] = row[u"max_items"];
            m_parameters.append({{under(path, key[u"name"].toString()), {}}, key});
        }
        QStringList one;
        for (const QString &name : strings(filter[u"one_of"]))
            one.append(under(path, name));
        if (!one.isEmpty())
            m_rules.insert(RuleWords::exactlyOne(one));
    }

    // All types that have a table for requests and that the method takes.
    void addEvents(const QString &path, const QJsonObject &row)
    {
        const QJsonObject tables = m_document[u"structure_fields"][u"events"].toObject();
        const QStringList only = strings(row[u"event_types"]);
        const QStringList never = strings(row[u"unsupported_event_types"]);
        QJsonArray types;
        for (auto it = tables.begin(); it != tables.end(); ++it) {
            const QString type = it.key();
            const QJsonArray table = it.value()[u"request"].toArray();
            if (table.isEmpty() || never.contains(type) || (!only.isEmpty() && !only.contains(type)))
                continue;
            types.append(type);
            const QJsonObject sample = m_document[u"structures"][u"events"][type].toObject();
            for (const QJsonValue member : table) {
                const QString name = member[u"name"].toString();
                if (name != QStringLiteral("type"))
                    add(path, type, member.toObject());
                if (sample.contains(name))
                    addSample(under(path, name), type, sample[name]);
            }
        }
        m_parameters.append({{path + QStringLiteral(".type"), {}},
                             {{QStringLiteral("required"), true},
                              {QStringLiteral("type"), QStringLiteral("string")},
                              {QStringLiteral("values"), types}}});
    }

    void addSample(const QString &path, const QString &kind, const QJsonValue &value)
    {
        if (!path.isEmpty())
            m_parameters.append(Parameter{{path, kind}, {}});
        for (const QJsonValue element : value.toArray())
            addSample(path, kind, element);
        const QJsonObject members = value.toObject();
        for (auto it = members.begin(); it != members.end(); ++it)
            addSample(under(path, it.key().contains(u'.') ? QStringLiteral("<>") : it.key()), kind, it.value());
    }

    void addRules(const QString &prefix, const QString &path, const QJsonObject &row)
    {
        if (row.contains(u"together_with"))
            m_rules.insert(RuleWords::together({path, under(prefix, row[u"together_with"].toString())}));
        if (row[u"exclusive"].toBool())
            m_rules.insert(RuleWords::alone(path));
        if (row.contains(u"max_additional_agents"))
            m_rules.insert(RuleWords::atMost(row[u"max_additional_agents"].toInteger(), path + QStringLiteral(".type"),
                                             QStringLiteral("agent")));
        if (row.contains(u"max_customers"))
            m_rules.insert(RuleWords::atMost(row[u"max_customers"].toInteger(), path + QStringLiteral(".type"),
                                             QStringLiteral("customer")));
        // Such as "button type webview": the type beside it.
        const QStringList condition = row[u"required_if"].toString().split(u' ');
        if (condition.size() == 3)
            m_rules.insert(RuleWords::neededWith(path, under(path.section(u'.', 0, -2), condition[1]), condition[2]));
    }

    void addConstraint(const QJsonObject &constraint)
    {
        for (const QString &name : strings(constraint[u"not_with_page_id"]))
            m_rules.insert(RuleWords::never({QStringLiteral("page_id"), name}));
        if (constraint.contains(u"mutually_exclusive"))
            m_rules.insert(RuleWords::never(strings(constraint[u"mutually_exclusive"])));
        if (constraint.contains(u"at_least_one_of"))
            m_rules.insert(RuleWords::atLeastOne(strings(constraint[u"at_least_one_of"])));
    }

    QJsonObject m_document;
    QJsonObject m_action;
    QList<Parameter> m_parameters;
    QSet<QString> m_rules;
};
