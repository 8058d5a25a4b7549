// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "archiveform.h"

#include <archivekeys.h>

using namespace Qt::StringLiterals;

namespace {

using Row = ArchiveForm::Row;

// In the order of ArchiveForm::Role.
constexpr RoleInfo<Row> roles[] = {
    {"fieldKey", [](const Row &row) { return QVariant(row.key); }},
    {"label", [](const Row &row) { return QVariant(row.label); }},
    {"hint", [](const Row &row) { return QVariant(row.hint); }},
    {"text", [](const Row &row) { return QVariant(row.text); }},
    {"problem", [](const Row &row) { return QVariant(row.problem); }},
    {"common", [](const Row &row) { return QVariant(row.common); }},
    {"choosing", [](const Row &row) { return QVariant(row.choosing); }},
};

struct WordLabel {
    QLatin1StringView word;
    const char *label;
};

constexpr WordLabel wordLabels[] = {
    {"good"_L1, QT_TRANSLATE_NOOP("Archive", "Good")},
    {"bad"_L1, QT_TRANSLATE_NOOP("Archive", "Bad")},
    {"commented"_L1, QT_TRANSLATE_NOOP("Archive", "With a comment")},
    {"any"_L1, QT_TRANSLATE_NOOP("Archive", "Any")},
    {"none"_L1, QT_TRANSLATE_NOOP("Archive", "None")},
    {"file"_L1, QT_TRANSLATE_NOOP("Archive", "File")},
    {"form"_L1, QT_TRANSLATE_NOOP("Archive", "Filled form")},
    {"rich"_L1, QT_TRANSLATE_NOOP("Archive", "Rich message")},
    {"message"_L1, QT_TRANSLATE_NOOP("Archive", "Message")},
    {"custom"_L1, QT_TRANSLATE_NOOP("Archive", "Data of an application")},
    {"system"_L1, QT_TRANSLATE_NOOP("Archive", "System message")},
    {"answered"_L1, QT_TRANSLATE_NOOP("Archive", "Answered")},
    {"unanswered"_L1, QT_TRANSLATE_NOOP("Archive", "Not answered")},
    {"unassigned"_L1, QT_TRANSLATE_NOOP("Archive", "Unassigned")},
    {"unreplied"_L1, QT_TRANSLATE_NOOP("Archive", "Left without a reply")},
    {"idle"_L1, QT_TRANSLATE_NOOP("Archive", "Idle")},
    {"pinned"_L1, QT_TRANSLATE_NOOP("Archive", "Pinned")},
    {"newest"_L1, QT_TRANSLATE_NOOP("Archive", "Newest first")},
    {"oldest"_L1, QT_TRANSLATE_NOOP("Archive", "Oldest first")},
    {"human"_L1, QT_TRANSLATE_NOOP("Archive", "People")},
    {"chatbot"_L1, QT_TRANSLATE_NOOP("Archive", "Chatbot")},
    {"ai"_L1, QT_TRANSLATE_NOOP("Archive", "AI agent")},
    {"prechat"_L1, QT_TRANSLATE_NOOP("Archive", "Before the chat")},
    {"postchat"_L1, QT_TRANSLATE_NOOP("Archive", "After the chat")},
};

QString translate(const char *text)
{
    return QCoreApplication::translate("Archive", text);
}

} // namespace

ArchiveForm::ArchiveForm(QObject *parent) : RowListModel(parent)
{
    for (const ArchiveKey &key : archiveKeys()) {
        m_rows.append({.key = key.name,
                       .label = translate(key.label),
                       .hint = qstrlen(key.hint) > 0 ? translate(key.hint) : QString(),
                       .common = key.common,
                       .choosing = key.value == ArchiveValue::Word});
    }
}

QVariantList ArchiveForm::choices(const QString &fieldKey) const
{
    QVariantList choices;
    const ArchiveKey *key = archiveKey(fieldKey);
    for (qsizetype i = 0; key && i < key->words.size(); ++i) {
        const auto word = key->words.at(i);
        const auto row = std::ranges::find(wordLabels, word, &WordLabel::word);
        const QString label = row == std::end(wordLabels) ? QString(word) : translate(row->label);
        choices.append(QVariantMap{{u"word"_s, QString(word)}, {u"label"_s, label}});
    }
    return choices;
}

void ArchiveForm::show(const ArchiveQuery &query, const QList<ArchiveProblem> &problems)
{
    QList<Row> rows = m_rows;
    int filled = 0;
    for (Row &row : rows) {
        row.text = query.field(row.key);
        row.problem.clear();
        filled += !row.text.isEmpty();
        for (const ArchiveProblem &problem : problems) {
            if (problem.key == row.key && row.problem.isEmpty())
                row.problem = problem.words;
        }
    }
    changeRows(m_rows, rows, roles);
    if (std::exchange(m_filled, filled) != filled)
        Q_EMIT filledChanged();
}

int ArchiveForm::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ArchiveForm::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    return roleValue(roles, m_rows[index.row()], role);
}

QHash<int, QByteArray> ArchiveForm::roleNames() const
{
    return roleNamesOf(roles);
}
