// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "eventcontent.h"
#include "persona.h"

#include <chatstore.h>

#include <QtCore/QAbstractListModel>
#include <QtCore/QDate>
#include <QtQmlIntegration/qqmlintegration.h>

#include <deque>

/// The timeline of a chat, newest first. What a row shows is computed when it changes, not when it is asked for.
class TimelineModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a conversation")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(bool hasOlder READ hasOlder NOTIFY hasOlderChanged)
    Q_PROPERTY(bool loadingOlder READ loadingOlder NOTIFY loadingOlderChanged)
public:
    /// What a row is; whether only agents see it is another question.
    enum class Kind { Message, System, Summary, File, RichMessage, Form, Deleted, Other, SneakPeek, Typing };
    Q_ENUM(Kind)
    enum class Delivery { None, Waiting, Sent, Accepted, Seen, Failed };
    Q_ENUM(Delivery)
    enum Role {
        RowIdRole = Qt::UserRole + 1,
        KindRole,
        TextRole,
        AuthorNameRole,
        InitialsRole,
        ColorIndexRole,
        MineRole,
        CreatedAtRole,
        DeliveryRole,
        FailureRole,
        GroupFirstRole,
        GroupLastRole,
        DayStartRole,
        RtlRole,
        NoteRole,
        ContentRole,
        ThreadHeadRole,
    };
    Q_ENUM(Role)

    /// Pictures are shown if they are from \a pictures.
    TimelineModel(const ChatStore *store, const QString &chatId, const PictureSource &pictures = PictureSource(),
                  QObject *parent = nullptr);
    ~TimelineModel() override;

    int count() const { return int(m_rows.size()); }
    bool hasOlder() const { return m_hasOlder; }
    bool loadingOlder() const { return m_loadingOlder; }
    void setLoadingOlder(bool loading);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    // Public for the table of roles.
    struct Row {
        QString rowId;
        QString authorId;
        Kind kind = Kind::Other;
        QString text;
        Persona author;
        bool mine = false;
        qint64 createdAt = 0;
        QDate day;
        Delivery delivery = Delivery::None;
        QString failure;
        bool groupFirst = true;
        bool groupLast = true;
        bool dayStart = false;
        bool rtl = false;
        bool note = false;
        QVariantMap content; ///< see eventContent()
        QString threadId;
        QVariantMap threadHead; ///< of the first event of a thread
    };

Q_SIGNALS:
    /// Somebody else has said something; not what was said before the rows that are there.
    void arrived(const QString &authorName, const QString &text);
    void countChanged();
    void hasOlderChanged();
    void loadingOlderChanged();

private:
    void follow(const Timeline *timeline);
    void startInsert(int first, int last);
    void finishInsert(int first, int last);
    void startMove(int from, int to);
    void finishMove(int from, int to);
    void refresh(int first, int last);
    void refreshChat();
    void refreshHeads();

    void tellArrival(const Row &row);
    Row makeRow(int index) const;
    void addNeighbours(Row &row, int index) const;
    bool startsThread(int index) const;
    Persona author(const Rtm::Event &event) const;
    int rowAt(int index) const { return count() - 1 - index; }

    const ChatStore *const m_store;
    const QString m_chatId;
    const Chat *m_chat; // null when the store has forgotten it
    std::deque<Row> m_rows; // as in the timeline: oldest first
    const PictureSource m_pictures;
    QHash<QString, Persona> m_users;
    QHash<QString, QVariantMap> m_heads; // by thread
    bool m_hasOlder = false;
    bool m_loadingOlder = false;
};
