// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QString>

/// A message that the service has not confirmed.
struct OutgoingMessage {
    enum class State {
        Waiting, ///< for a connection, or for its turn
        OnTheWire, ///< an answer is due
        Unanswered, ///< the answer was lost: whether the service has it must be looked up before it may go again
        Failed, ///< refused; waits for the agent
    };

    QString customId; ///< known to the service from the first try on, and the same for each
    QString chatId;
    QString text;
    bool note = false;
    State state = State::Waiting;
    QString failure; ///< in words
};

/// What was written and is not known to have arrived, in the order in which it was written.
///
/// It says what may go next; it sends nothing itself. A message leaves it when the service has it or when the agent
/// discards it, and not otherwise.
class Outbox : public QObject
{
    Q_OBJECT
public:
    using State = OutgoingMessage::State;

    using QObject::QObject;

    /// The custom id of the message.
    QString add(const QString &chatId, const QString &text, bool note);
    void remove(const QString &customId);
    void setState(const QString &customId, State state, const QString &failure = {});

    const OutgoingMessage *message(const QString &customId) const;
    const QList<OutgoingMessage> &messages() const { return m_messages; }
    /// What may be sent now in a chat: its first message that waits, unless the fate of one before it is open.
    const OutgoingMessage *next(const QString &chatId) const;
    /// Chats with something that waits or that is unanswered.
    QStringList chatIds() const;
    /// Messages that will go without the agent doing anything.
    int waitingCount() const;

Q_SIGNALS:
    void changed();

private:
    QList<OutgoingMessage> m_messages;
};
