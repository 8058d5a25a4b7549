// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archivedconversation.h"
#include "archiveform.h"
#include "archivemodel.h"

/// What an agent looks for in the archive, what was found, and what of it is read.
///
/// The query is a text; the form shows the same, and changes it.
class Archive : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a desk")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    Q_PROPERTY(QVariantList problems READ problems NOTIFY problemsChanged)
    Q_PROPERTY(bool fresh READ isFresh NOTIFY textChanged)
    Q_PROPERTY(ArchiveForm *form READ form CONSTANT)
    Q_PROPERTY(ArchiveModel *results READ results CONSTANT)
    Q_PROPERTY(ArchivedConversation *conversation READ conversation NOTIFY conversationChanged)
public:
    /// \a shift must outlive the archive.
    explicit Archive(Shift *shift, QObject *parent = nullptr);
    ~Archive() override;

    QString text() const { return m_text; }
    void setText(const QString &text);
    /// What of the query cannot be looked for: {words, from, length}. Told from the first try to search on.
    QVariantList problems() const;
    /// The results are those of the query as it stands.
    bool isFresh() const { return m_searched == m_text; }
    ArchiveForm *form() { return &m_form; }
    ArchiveModel *results() { return &m_results; }
    /// What is being read; null if nothing.
    ArchivedConversation *conversation() const { return m_conversation.get(); }

    /// Whom queries can name; without, whom the chats of the shift know.
    void setNames(const QList<ArchiveName> &agents, const QList<ArchiveName> &groups);

    /// Somebody looks: whom queries can name is asked for.
    Q_INVOKABLE void prepare();
    Q_INVOKABLE void setField(const QString &key, const QString &text);
    /// Puts a word of a field in or takes it out.
    Q_INVOKABLE void toggle(const QString &key, const QString &word);
    Q_INVOKABLE void search();
    Q_INVOKABLE void clear();
    /// What may be written where the cursor is: {text, label, from, length}.
    Q_INVOKABLE QVariantList completions(const QString &text, int cursor) const;
    /// A thread of the results.
    Q_INVOKABLE void open(const QString &threadId);
    Q_INVOKABLE void close();
    /// Takes the chat that is read up again.
    Q_INVOKABLE void resume();
    /// A thread that was found elsewhere.
    Q_INVOKABLE void openFrom(ArchiveModel *results, const QString &threadId);

Q_SIGNALS:
    void textChanged();
    void problemsChanged();
    void conversationChanged();
    /// A chat that was being read goes on, and the agent is in it.
    void resumed(const QString &chatId);

private:
    ArchiveContext context() const;
    void listNames();
    void refresh();
    void open(const Rtm::Chat &found);
    void show(std::unique_ptr<ArchivedConversation> conversation);

    Shift *const m_shift;
    ArchiveForm m_form;
    ArchiveModel m_results;
    ArchiveContext m_names;
    QString m_text;
    QString m_searched;
    ArchiveQuery m_query;
    QList<ArchiveProblem> m_problems;
    bool m_tellsProblems = false;
    bool m_prepared = false;
    std::unique_ptr<ArchivedConversation> m_conversation;
    QString m_resuming; // the chat that is to come back
};
