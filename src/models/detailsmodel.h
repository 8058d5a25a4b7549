// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archivemodel.h"
#include "detailrows.h"

#include <shift.h>

/// What is known of the customer of a chat, row by row as in detailRows(), and what the agent changes of it.
///
/// A row that is being changed keeps what was written until it is saved or given up, whatever comes meanwhile.
class DetailsModel : public RowListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a conversation")
    Q_PROPERTY(bool wanted READ isWanted WRITE setWanted NOTIFY wantedChanged)
    Q_PROPERTY(ArchiveModel *earlier READ earlier CONSTANT)
    Q_PROPERTY(QString undoText READ undoText NOTIFY undoTextChanged)
    Q_PROPERTY(QString newFieldProblem READ newFieldProblem NOTIFY newFieldProblemChanged)
    Q_PROPERTY(double visitStartedAt READ visitStartedAt NOTIFY visitChanged)
    Q_PROPERTY(double visitEndedAt READ visitEndedAt NOTIFY visitChanged)
public:
    enum Role {
        RowKeyRole = Qt::UserRole + 1,
        SectionRole,
        FirstRole, ///< of its section
        LabelRole,
        ValueRole,
        LinkRole,
        AtRole,
        UntilRole,
        ZoneRole,
        EditableRole,
        RemovableRole,
        EditingRole,
        DraftRole,
        ProblemRole,
        SavingRole,
        OvertakenRole,
    };
    Q_ENUM(Role)

    /// \a store is where the chat is.
    DetailsModel(Shift *shift, const ChatStore *store, const QString &chatId, QObject *parent = nullptr);
    ~DetailsModel() override;

    /// Somebody looks: what chats leave out is read, and what was talked about before.
    bool isWanted() const { return m_wanted; }
    void setWanted(bool wanted);
    /// The threads of the customer that are over.
    ArchiveModel *earlier() { return &m_earlier; }
    /// What undo() takes back; empty if nothing.
    QString undoText() const;
    /// Why the last field could not be added, in words.
    QString newFieldProblem() const { return m_newFieldProblem; }
    /// Of the visit, in milliseconds since the epoch; 0 if not known.
    double visitStartedAt() const { return m_visit.first; }
    double visitEndedAt() const { return m_visit.second; }

    Q_INVOKABLE void beginEdit(const QString &rowKey);
    Q_INVOKABLE void setDraft(const QString &rowKey, const QString &text);
    /// Saves what was written, if it can be; else the row says why.
    Q_INVOKABLE void save(const QString &rowKey);
    /// The value is again what it was.
    Q_INVOKABLE void cancelEdit(const QString &rowKey);
    /// Says whether it was asked for; else newFieldProblem says why not.
    Q_INVOKABLE bool addField(const QString &name, const QString &value);
    Q_INVOKABLE void removeField(const QString &rowKey);
    Q_INVOKABLE void undo();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void wantedChanged();
    void undoTextChanged();
    void newFieldProblemChanged();
    void visitChanged();

private:
    struct Edit {
        QString draft;
        QString before; // the value when it began
        QString problem;
        bool saving = false;
    };
    // The other way round.
    struct Undo {
        CustomerEditor::Change change;
        QString text;
    };

    const Rtm::User *customer() const;
    const DetailRow *row(const QString &rowKey) const;
    void update();
    void read();
    void addRatings(QList<DetailRow> &rows) const;
    void addEdits(QList<DetailRow> &rows) const;
    void send(const CustomerEditor::Change &change, const std::optional<QString> &before);
    std::optional<Undo> takeUndo(const CustomerEditor::Change &change);
    void saved(const CustomerEditor::Change &change);
    void failed(const CustomerEditor::Change &change, const QString &why);
    void setNewFieldProblem(const QString &problem);

    Shift *const m_shift;
    const ChatStore *const m_store;
    const QString m_chatId;
    ArchiveModel m_earlier;
    QList<DetailRow> m_rows;
    QHash<QString, Edit> m_edits; // by row
    std::optional<Undo> m_undo; // when the change is made
    QList<Undo> m_undoing; // of the changes that are on their way
    QString m_newFieldProblem;
    QString m_adding; // the field that is on its way
    std::pair<double, double> m_visit;
    std::pair<QString, QString> m_read; // the customer and the thread of which it was
    bool m_wanted = false;
};
