// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rowlistmodel.h"

#include <archivesearch.h>

/// What was found in the archive: a row for each thread.
class ArchiveModel : public RowListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to an archive or to details")
    Q_PROPERTY(State state READ state NOTIFY changed)
    Q_PROPERTY(bool loadingMore READ isLoadingMore NOTIFY changed)
    Q_PROPERTY(bool hasMore READ hasMore NOTIFY changed)
    Q_PROPERTY(int estimate READ estimate NOTIFY changed)
    Q_PROPERTY(QString failure READ failure NOTIFY changed)
public:
    /// Those of ArchiveSearch.
    enum class State { Idle, Searching, Waiting, Found, Failed };
    Q_ENUM(State)
    enum Role {
        ThreadIdRole = Qt::UserRole + 1,
        ChatIdRole,
        NameRole, ///< of the customer
        InitialsRole,
        ColorIndexRole,
        AtRole, ///< when it began, in milliseconds since the epoch
        MinutesRole, ///< how long it lasted
        AgentsRole, ///< their names
        TagsRole, ///< their names
        SnippetRole, ///< the place that was looked for, or what the customer began with, as styled text
        SnippetTextRole, ///< the same as plain text
        SnippetAuthorRole,
        RatingRole, ///< "good", "bad" or empty
    };
    Q_ENUM(Role)

    explicit ArchiveModel(RtmClient *client, QObject *parent = nullptr);

    State state() const { return State(m_search.state()); }
    bool isLoadingMore() const { return m_search.isLoadingMore(); }
    bool hasMore() const { return m_search.hasMore(); }
    /// How many there are in all, as the service estimates; -1 if it does not.
    int estimate() const { return int(m_search.estimate().value_or(-1)); }
    /// In words; empty normally.
    QString failure() const { return m_search.failure(); }

    void search(const Rtm::ListArchives &request) { m_search.search(request); }
    void clear() { m_search.clear(); }
    /// How many are rated "good", or "bad".
    int rated(const QString &rating) const;
    /// Null if there is none.
    const Rtm::Chat *found(const QString &threadId) const;

    Q_INVOKABLE void retry() { m_search.retry(); }
    Q_INVOKABLE void loadMore() { m_search.loadMore(); }
    Q_INVOKABLE int rowOf(const QString &threadId) const;
    Q_INVOKABLE QString threadIdAt(int row) const { return m_rows.value(row).key; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    // Public for the table of roles.
    struct Row {
        QString key; ///< the thread
        QString chatId;
        QString name;
        QString initials;
        int colorIndex = 0;
        qint64 at = 0;
        int minutes = 0;
        QString agents;
        QString tags;
        QString snippet;
        QString snippetText;
        QString snippetAuthor;
        QString rating;
    };

Q_SIGNALS:
    void changed();

private:
    ArchiveSearch m_search;
    QList<Row> m_rows;
};

/// The marks of ArchiveSearch become bold, and whatever else stands there is text.
QString styledSnippet(const QString &marked);
/// As much of a text as fits into two lines, with the first mark in sight.
QString cutSnippet(const QString &marked);
