// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archivequery.h"

#include <QtCore/QCoreApplication>

#include <span>

/// Makes a request out of the terms of a query, key by key, and notes what cannot be done.
struct ArchiveResolver {
    Q_DECLARE_TR_FUNCTIONS(Archive)
public:
    using Filters = Rtm::ListArchives::Filters;
    using Terms = QList<ArchiveTerm>;

    const ArchiveContext &context;
    Rtm::ListArchives request = {};
    Filters filters = {};
    QList<ArchiveProblem> problems = {};

    void fail(const ArchiveTerm &term, const QString &words);
    /// Whether a key that the service takes once, or as it is, is given so.
    bool isOne(const Terms &terms);
    bool isIncluded(const Terms &terms);
};

/// What a value of a key is.
enum class ArchiveValue { Text, Day, Agent, Group, Tag, Country, Word };

/// A filter of the archive: how it is called, what its values are, and what it becomes.
struct ArchiveKey {
    QLatin1StringView name;
    ArchiveValue value;
    const char *label; ///< in a form
    const char *hint; ///< an example, or what else is to be known of the values
    bool common; ///< most people need no other
    void (*put)(ArchiveResolver &resolver, const ArchiveResolver::Terms &terms);
    QList<QLatin1StringView> words = {}; ///< values with a meaning of their own
};

/// In the order of a form.
std::span<const ArchiveKey> archiveKeys();
/// Null if there is none.
const ArchiveKey *archiveKey(const QString &name);

/// The countries that there are: the ids are codes of ISO 3166-1.
const QList<ArchiveName> &archiveCountries();
/// What a value may be, of the names that are known.
QList<ArchiveName> archiveChoices(const ArchiveKey &key, const ArchiveContext &context);
