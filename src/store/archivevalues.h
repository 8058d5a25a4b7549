// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archivekeys.h"

/// What is written after the keys of a query becomes what the service takes. What cannot be is told to the resolver.
namespace ArchiveValues {

inline constexpr QLatin1StringView anyWord("any");
inline constexpr QLatin1StringView noneWord("none");

std::optional<QString> agentId(ArchiveResolver &r, const ArchiveTerm &term, const QString &value);
std::optional<QString> countryCode(ArchiveResolver &r, const ArchiveTerm &term, const QString &value);
std::optional<qint64> groupId(ArchiveResolver &r, const ArchiveTerm &term, const QString &value);
std::optional<qint64> number(ArchiveResolver &r, const ArchiveTerm &term, const QString &value);
std::optional<QString> tagName(ArchiveResolver &r, const ArchiveTerm &term, const QString &value);
/// As it is.
std::optional<QString> plain(ArchiveResolver &r, const ArchiveTerm &term, const QString &value);

struct Days {
    QDate first;
    QDate last;
};

/// The days of a key that is there once.
std::optional<Days> days(ArchiveResolver &r, const ArchiveResolver::Terms &terms);
Rtm::Timestamp beginOf(QDate day, const QTimeZone &zone);
/// The last moment of it.
Rtm::Timestamp endOf(QDate day, const QTimeZone &zone);

} // namespace ArchiveValues
