// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detailsmodel.h"
#include "finder.h"
#include "tagpicker.h"
#include "timelinemodel.h"
#include "transfermodel.h"

#include <shift.h>

/// The chat that is open, and what the agent does in it. There is one for each time a chat is opened, so that what
/// was meant for one chat cannot reach another.
class Conversation : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a desk")
    Q_PROPERTY(QString chatId READ chatId CONSTANT)
    Q_PROPERTY(QString customerName READ customerName NOTIFY changed)
    Q_PROPERTY(QString firstName READ firstName NOTIFY changed)
    Q_PROPERTY(QString initials READ initials NOTIFY changed)
    Q_PROPERTY(int colorIndex READ colorIndex NOTIFY changed)
    Q_PROPERTY(QString subtitle READ subtitle NOTIFY changed)
    Q_PROPERTY(QString timezone READ timezone NOTIFY changed)
    Q_PROPERTY(QStringList tags READ tags NOTIFY changed)
    Q_PROPERTY(bool active READ isActive NOTIFY changed)
    Q_PROPERTY(bool canWrite READ canWrite NOTIFY changed)
    Q_PROPERTY(bool notesOnly READ isNotesOnly NOTIFY changed)
    Q_PROPERTY(bool queued READ isQueued NOTIFY changed)
    Q_PROPERTY(bool followed READ isFollowed NOTIFY changed)
    Q_PROPERTY(bool shared READ isShared NOTIFY changed)
    Q_PROPERTY(QString customerId READ customerId NOTIFY changed)
    Q_PROPERTY(TagPicker *tagPicker READ tagPicker CONSTANT)
    Q_PROPERTY(TransferModel *transferTargets READ transferTargets CONSTANT)
    Q_PROPERTY(QString agentName READ agentName NOTIFY changed)
    Q_PROPERTY(TimelineModel *timeline READ timeline CONSTANT)
    Q_PROPERTY(DetailsModel *details READ details CONSTANT)
    Q_PROPERTY(Finder *finder READ finder CONSTANT)
    Q_PROPERTY(QString email READ email NOTIFY changed)
    Q_PROPERTY(QString draft READ draft WRITE setDraft NOTIFY draftChanged)
    Q_PROPERTY(bool note READ isNote WRITE setNote NOTIFY draftChanged)
    Q_PROPERTY(int draftBytes READ draftBytes NOTIFY draftChanged)
    Q_PROPERTY(int maxBytes READ maxBytes CONSTANT)
    Q_PROPERTY(bool summariesOffered READ areSummariesOffered CONSTANT)
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)
public:
    Conversation(Shift *shift, const QString &chatId, QObject *parent = nullptr);
    /// Of a chat that is in another store.
    Conversation(Shift *shift, const ChatStore *store, const QString &chatId, QObject *parent = nullptr);

    QString chatId() const { return m_chatId; }
    QString customerName() const { return m_header.person.name; }
    QString firstName() const { return m_header.person.firstName; }
    QString initials() const { return m_header.person.initials; }
    int colorIndex() const { return m_header.person.colorIndex; }
    /// Where the customer is.
    QString subtitle() const { return m_header.place; }
    /// The IANA name; empty if not known.
    QString timezone() const { return m_header.timezone; }
    QStringList tags() const { return m_header.tags; }
    bool isActive() const { return m_header.active; }
    /// The chat goes on, and the agent is in it.
    bool canWrite() const { return m_header.canWrite; }
    /// The agent is in the chat without the customer knowing, and can say nothing that the customer would see.
    bool isNotesOnly() const { return m_header.notesOnly; }
    /// The customer waits for an agent.
    bool isQueued() const { return m_header.queued; }
    /// The agent looks on, without being in it.
    bool isFollowed() const { return m_header.followed; }
    /// Another agent is in it, too.
    bool isShared() const { return m_header.canWrite && !m_header.agentName.isEmpty(); }
    QString customerId() const { return m_header.customerId; }
    TagPicker *tagPicker() { return &m_tagPicker; }
    TransferModel *transferTargets() { return &m_transferTargets; }
    /// Another agent who answers; empty if there is none.
    QString agentName() const { return m_header.agentName; }
    TimelineModel *timeline() { return &m_timeline; }
    DetailsModel *details() { return &m_details; }
    Finder *finder() { return &m_finder; }
    QString email() const { return m_header.email; }

    QString draft() const { return m_shift->drafts()->draft(m_chatId).text; }
    void setDraft(const QString &text);
    bool isNote() const { return isNotesOnly() || m_shift->drafts()->draft(m_chatId).note; }
    void setNote(bool note);
    /// What the draft counts as, in bytes of UTF-8.
    int draftBytes() const { return int(draft().toUtf8().size()); }
    int maxBytes() const;
    /// Whether the service can summarise threads. What is in the archive only is not told of summaries.
    bool areSummariesOffered() const { return m_store == m_shift->store() && m_shift->summaries()->isOffered(); }
    /// Why something did not work, in words; empty normally.
    QString problem() const { return m_problem; }

    /// Sends what is on the screen: both are given, so that what was written as a note goes out as one whatever comes
    /// between the key and here. The draft is done with if it went.
    Q_INVOKABLE void send(const QString &text, bool note);
    /// The same of a text that is too long for one message. A text that is not is one part.
    Q_INVOKABLE void sendInParts(const QString &text, bool note);
    /// How many messages a text takes.
    Q_INVOKABLE int parts(const QString &text) const;
    /// What the agent last said here, of notes or of replies; empty if nothing.
    Q_INVOKABLE QString lastSaid(bool note) const;
    Q_INVOKABLE virtual void loadOlder();
    Q_INVOKABLE virtual void markSeen();
    Q_INVOKABLE virtual void summarize(const QString &threadId);
    Q_INVOKABLE void closeChat();
    Q_INVOKABLE void reopenChat();
    Q_INVOKABLE void untag(const QString &tag);
    /// Also of a chat that waits: picks it.
    Q_INVOKABLE void takeOver();
    Q_INVOKABLE void join(bool unseen);
    Q_INVOKABLE void leave();
    Q_INVOKABLE void setFollowed(bool followed);
    /// Ends the chat, too.
    Q_INVOKABLE void banCustomer(int days);
    Q_INVOKABLE void retry(const QString &rowId);
    Q_INVOKABLE void discard(const QString &rowId);

Q_SIGNALS:
    void changed();
    void draftChanged();
    void problemChanged();

protected:
    Shift *shift() const { return m_shift; }
    void setProblem(const QString &problem);

private:
    struct Header {
        Persona person;
        QString email;
        QString place;
        QString timezone;
        QStringList tags;
        bool active = false;
        bool canWrite = false;
        bool notesOnly = false;
        bool queued = false;
        bool followed = false;
        QString customerId;
        QString agentName;

        friend bool operator==(const Header &, const Header &) = default;
    };

    Header makeHeader() const;
    void update();
    void deliver(const QString &text, const QStringList &parts, bool note);

    Shift *const m_shift;
    const ChatStore *const m_store;
    const QString m_chatId;
    TimelineModel m_timeline;
    DetailsModel m_details;
    TagPicker m_tagPicker;
    TransferModel m_transferTargets;
    Finder m_finder{&m_timeline};
    Header m_header;
    QString m_problem;
};
