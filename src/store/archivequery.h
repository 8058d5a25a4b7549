// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <methods/archives.h>

#include <QtCore/QDate>
#include <QtCore/QTimeZone>

/// Somebody or something that a filter can name.
struct ArchiveName {
    QString id;
    QString name;

    friend bool operator==(const ArchiveName &, const ArchiveName &) = default;
};

/// What the words of a query are looked up in, and what day it is.
struct ArchiveContext {
    QString myId; ///< who "me" is
    QList<ArchiveName> agents;
    QList<ArchiveName> groups; ///< their ids are numbers
    QStringList tags;
    QDate today;
    QTimeZone zone = QTimeZone::systemTimeZone(); ///< of all days
};

/// A part of a query: a filter with its values, or words to look for.
struct ArchiveTerm {
    QString key; ///< empty for words
    QStringList values; ///< one of them is enough; of words there is one
    bool excluded = false;
    bool quoted = false; ///< words that stand next to each other
    qsizetype from = 0; ///< where it stands in the text that it came from
    qsizetype length = 0;
};

/// Why a part of a query cannot be looked for, and what to write instead.
struct ArchiveProblem {
    QString key;
    QString words;
    qsizetype from = 0; ///< in the text that was parsed
    qsizetype length = 0;

    friend bool operator==(const ArchiveProblem &, const ArchiveProblem &) = default;
};

/// What may be written where the cursor is.
struct ArchiveCompletion {
    QString text; ///< takes the place of what stands there
    QString label;
    qsizetype from = 0;
    qsizetype length = 0;
};

/// What somebody looks for in the archive, as it is typed: tag:refund from:2026-10 "exact words" more words.
///
/// "tag:a,b" is one of them, "tag:a tag:b" both, "-tag:a" none of it. A form shows the same by key; what is set there
/// is in the text, and what is typed is in the form. The keys are those of archiveKeys().
class ArchiveQuery
{
public:
    ArchiveQuery() = default;
    explicit ArchiveQuery(const QString &text);

    QString text() const;
    bool isEmpty() const { return m_terms.isEmpty(); }
    const QList<ArchiveTerm> &terms() const { return m_terms; }

    /// The values of a key as a form has them: "a, b" is one of them, "a & b" both, "-a" none of it. The key of words
    /// is empty.
    QString field(const QString &key) const;
    void setField(const QString &key, const QString &value);

    struct Resolved {
        Rtm::ListArchives request;
        QList<ArchiveProblem> problems; ///< if there is any, the request is not what was meant
    };
    Resolved resolve(const ArchiveContext &context) const;

    static QList<ArchiveCompletion> completions(const QString &text, qsizetype cursor, const ArchiveContext &context);

private:
    QList<ArchiveTerm> m_terms;
};
