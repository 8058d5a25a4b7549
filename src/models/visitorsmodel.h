// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "persona.h"

#include <team.h>
#include <visitors.h>

#include <QtCore/QAbstractListModel>
#include <QtCore/QCollator>
#include <QtCore/QSet>
#include <QtQmlIntegration/qqmlintegration.h>

#include <unordered_map>

/// The visitors as a table that is sorted and filtered here.
///
/// Changes come in batches, at most ten a second. While the table is frozen rows keep their places, and those who left
/// stay and say so.
class VisitorsModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a desk")
    Q_CLASSINFO("RegisterEnumClassesUnscoped", "false")
    Q_PROPERTY(bool shown READ isShown WRITE setShown NOTIFY shownChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(Column sortColumn READ sortColumn NOTIFY sortChanged)
    Q_PROPERTY(bool ascending READ isAscending NOTIFY sortChanged)
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged)
    Q_PROPERTY(Part part READ part WRITE setPart NOTIFY filterChanged)
    Q_PROPERTY(QList<int> counts READ counts NOTIFY countsChanged)
    Q_PROPERTY(QString currentId READ currentId WRITE setCurrentId NOTIFY currentChanged)
    Q_PROPERTY(QVariantMap current READ current NOTIFY currentChanged)
    Q_PROPERTY(bool frozen READ isFrozen WRITE setFrozen NOTIFY frozenChanged)
    Q_PROPERTY(int heldBack READ heldBack NOTIFY heldBackChanged)
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY stateChanged)
    Q_PROPERTY(double total READ total NOTIFY stateChanged)
    Q_PROPERTY(Level level READ level WRITE setLevel NOTIFY stateChanged)
    Q_PROPERTY(QList<int> levels READ levels NOTIFY stateChanged)
    Q_PROPERTY(QVariantList groups READ groups NOTIFY groupsChanged)
public:
    enum Role {
        CustomerIdRole = Qt::UserRole + 1,
        NameRole,
        InitialsRole,
        ColorIndexRole,
        WhereRole, ///< the city and the country, short
        PageRole, ///< path and title
        UrlRole, ///< the address, if it is one of the web; otherwise empty
        SinceRole, ///< when the visit began, in milliseconds since the epoch; 0 if that is not known
        PagesRole,
        DoingRole,
        AgentNameRole, ///< who talks with the visitor, if that is another agent
        WaitingSinceRole, ///< in milliseconds since the epoch; 0 for those who do not wait
        ReturningRole,
        CartRole, ///< what is in the cart, as an amount; empty for most
        TimezoneRole,
        EmailRole,
        MoreRole, ///< the device and where the visitor came from
        ChatIdRole, ///< of the active chat; empty for most
    };
    Q_ENUM(Role)

    enum class Doing { Browsing, Invited, Queued, ChattingWithYou, Chatting, Left };
    Q_ENUM(Doing)
    enum class Column { Customer, Where, Page, OnSite, Pages, Activity };
    Q_ENUM(Column)
    /// Which visitors the table has.
    enum class Part { All, Chatting, Queued, Returning };
    Q_ENUM(Part)
    /// As Visitors has them.
    enum class State { Away, Reading, Told, Failed };
    Q_ENUM(State)
    enum class Level { My, Chatting, Invited, Online };
    Q_ENUM(Level)

    VisitorsModel(Visitors *visitors, const ChatStore *chats, Team *team, TimeSource time, QObject *parent = nullptr);
    ~VisitorsModel() override;

    /// Somebody looks.
    bool isShown() const { return m_shown; }
    void setShown(bool shown);
    int count() const { return int(m_rows.size()); }
    Column sortColumn() const { return m_column; }
    bool isAscending() const { return m_ascending; }
    /// Words that name, e-mail address, place or page have; all of them.
    QString filter() const { return m_filter; }
    void setFilter(const QString &filter);
    Part part() const { return m_part; }
    void setPart(Part part);
    /// How many visitors there are, by part; the filter does not count.
    QList<int> counts() const { return m_counts; }
    /// The visitor who is chosen, whether there is a row or not; empty for nobody.
    QString currentId() const { return m_currentId; }
    void setCurrentId(const QString &customerId);
    /// What is known of that visitor, by the names of the roles; empty once the visitor has left.
    QVariantMap current() const;
    bool isFrozen() const { return m_frozen; }
    void setFrozen(bool frozen);
    /// Rows that are to come, go or move.
    int heldBack() const { return int(m_heldBack.size()); }
    State state() const { return State(m_visitors->state()); }
    QString problem() const { return m_visitors->problem(); }
    /// May be more than there are rows.
    double total() const { return double(m_visitors->total()); }
    Level level() const;
    void setLevel(Level level);
    /// Those that can be chosen.
    QList<int> levels() const;
    /// Those that can be chosen: maps with id, name and whether the group is chosen. None where that is not possible.
    QVariantList groups() const;

    /// By the other end first if the table is sorted by that column already.
    Q_INVOKABLE void sortBy(VisitorsModel::Column column);
    Q_INVOKABLE void chooseGroup(int groupId, bool chosen);
    Q_INVOKABLE void startChat(const QString &customerId) { m_visitors->startChat(customerId); }
    Q_INVOKABLE void retry() { m_visitors->retry(); }
    Q_INVOKABLE bool needsConnection(VisitorsModel::Level level) const;
    /// -1 if there is no such row.
    Q_INVOKABLE int rowOf(const QString &customerId) const;
    Q_INVOKABLE QString customerIdAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    // Public for the table of roles.
    struct Content {
        QString id;
        Persona person;
        QString where;
        QString page;
        QString url;
        qint64 since = 0;
        int pages = 0;
        Doing doing = Doing::Browsing;
        QString agentName;
        qint64 waitingSince = 0;
        bool returning = false;
        QString cart;
        QString timezone;
        QString email;
        QString more;
        QString chatId;
    };

Q_SIGNALS:
    void shownChanged();
    void countChanged();
    void sortChanged();
    void filterChanged();
    void countsChanged();
    void currentChanged();
    void frozenChanged();
    void heldBackChanged();
    void stateChanged();
    void groupsChanged();

private:
    // What a row is sorted by: a number, or words in the order of the language; and then by the time.
    struct Key {
        qint64 number = 0;
        std::optional<QCollatorSortKey> words = {};
        qint64 since = 0;
    };
    struct Row {
        Content content;
        Key key;
        mutable QString haystack; // what the filter looks in; made when it is needed
        int at = -1; // where the row stands; -1: it is not shown
    };

    Content contentOf(const Visitor &visitor) const;
    void addChat(Content &content, const Visitor &visitor) const;
    static QList<int> changedBetween(const Content &before, const Content &after);

    // visitorsorder.cpp
    Key keyOf(const Content &content) const;
    static int compare(const Key &a, const Key &b);
    bool isBefore(const Row *a, const Row *b) const;
    static bool isOf(Part part, const Content &content);
    bool matches(const Row &row) const;

    void later(const QString &customerId);
    void flush();
    void update(const QString &customerId);
    void updateAll(const QStringList &customerIds);
    void leave(const QString &customerId);
    Row *find(const QString &customerId) const;
    Row &findOrAdd(const Visitor &visitor);
    std::unique_ptr<Row> take(const QString &customerId);
    void count(const Content &content, int change);
    void setContent(Row &row, const Content &content);

    void rebuild();
    QList<Row *> wantedRows() const;
    void replaceRows(const QList<Row *> &fresh);
    int placeOf(const Row &row) const;
    void place(Row &row);
    void insert(Row &row, int at);
    void remove(Row &row);
    void number(int first, int last);
    void holdBack(const QString &customerId, bool held);

    Visitors *const m_visitors;
    const ChatStore *const m_chats;
    Team *const m_team;
    const TimeSource m_time;
    QCollator m_collator;
    std::unordered_map<QString, std::unique_ptr<Row>> m_all;
    QList<Row *> m_rows;
    QStringList m_pending; // what changed since the last batch, each once
    QSet<QString> m_isPending;
    QSet<QString> m_heldBack;
    QStringList m_words; // of the filter
    QString m_filter;
    QString m_currentId;
    QList<int> m_counts{0, 0, 0, 0};
    QList<int> m_toldCounts = m_counts;
    Column m_column = Column::OnSite;
    Part m_part = Part::All;
    bool m_ascending = false;
    bool m_frozen = false;
    bool m_shown = false;
    std::unique_ptr<RtmTimer> m_batch;
};
