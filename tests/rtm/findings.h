// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "documents.h"

#include <set>

/// Where the tables and the documents differ, and why that is right.
struct Exception {
    QLatin1StringView path; ///< the end of it
    QLatin1StringView finding;
    Rtm::VersionRange versions;
    const char *reason;
};

/// How the tables and the documents can differ.
inline constexpr QLatin1StringView noRow("has no row");
inline constexpr QLatin1StringView otherVersions("has a row for other versions");
inline constexpr QLatin1StringView undocumented("is not documented");
inline constexpr QLatin1StringView alwaysThere("is always there");
inline constexpr QLatin1StringView optional("is optional");
inline constexpr QLatin1StringView otherType("is of another type");
inline constexpr QLatin1StringView otherValues("has other values");

/// Collects what a test finds, but for its exceptions.
class Findings
{
public:
    explicit Findings(std::span<const Exception> exceptions) : m_exceptions(exceptions) {}

    void report(Rtm::ApiVersion version, const QString &path, QLatin1StringView finding, const QString &details = {})
    {
        for (const Exception &exception : m_exceptions) {
            if (exception.versions.contains(version) && exception.finding == finding
                && (u'.' + path).endsWith(u'.' + exception.path)) {
                m_needed.insert(&exception);
                return;
            }
        }
        m_found.append(QStringList{Rtm::versionText(version), path, finding, details}.join(u' '));
    }

    /// Fails if something was found. One line for each finding: a message of a failure is cut.
    void conclude()
    {
        const QStringList found = std::exchange(m_found, {});
        for (const QString &line : found)
            qWarning().noquote() << line;
        QCOMPARE(found.size(), 0);
    }

    /// Fails if there was no use for an exception.
    void checkExceptions() const
    {
        QStringList unneeded;
        for (const Exception &exception : m_exceptions) {
            if (!m_needed.contains(&exception))
                unneeded.append(exception.path);
        }
        QCOMPARE(unneeded, QStringList());
    }

private:
    std::span<const Exception> m_exceptions;
    std::set<const Exception *> m_needed;
    QStringList m_found;
};

/// Whether members of a type of the tables are of a type of the documents: string, []string, string[] | int[].
inline bool fits(const QString &documented, const Rtm::TypeInfo &type)
{
    using Kind = Rtm::TypeInfo::Kind;
    static const QMultiHash<QString, Kind> kinds{
        {QStringLiteral("string"), Kind::String},    {QStringLiteral("string"), Kind::Enum},
        {QStringLiteral("string"), Kind::Timestamp}, {QStringLiteral("string"), Kind::OneOf},
        {QStringLiteral("string"), Kind::Either},    {QStringLiteral("number"), Kind::Integer},
        {QStringLiteral("number"), Kind::Number},    {QStringLiteral("number"), Kind::Either},
        {QStringLiteral("int"), Kind::Integer},      {QStringLiteral("float"), Kind::Number},
        {QStringLiteral("bool"), Kind::Boolean},     {QStringLiteral("object"), Kind::Entity},
        {QStringLiteral("object"), Kind::Object},    {QStringLiteral("object"), Kind::Map},
        {QStringLiteral("object"), Kind::Either},    {QStringLiteral("image"), Kind::Entity},
        {QStringLiteral("any"), Kind::Any},          {QStringLiteral("any"), Kind::Either},
        {QStringLiteral("array"), Kind::Array},      {QStringLiteral("array of objects"), Kind::Array},
    };
    if (documented.contains(u'|'))
        return std::ranges::equal(documented.split(u'|'), type.alternatives,
                                  [](const QString &text, const auto *other) { return fits(text.trimmed(), *other); });
    if (documented.contains(QStringLiteral("[]")))
        return type.kind == Kind::Array && fits(QString(documented).remove(QStringLiteral("[]")), *type.element);
    return documented.isEmpty() || kinds.contains(documented, type.kind);
}
