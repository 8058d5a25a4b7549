// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rowlistmodel.h"

#include <archivequery.h>

/// The query of an archive as a form: a row for each key.
class ArchiveForm : public RowListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to an archive")
    Q_PROPERTY(int filled READ filled NOTIFY filledChanged)
public:
    enum Role {
        FieldKeyRole = Qt::UserRole + 1,
        LabelRole,
        HintRole,
        TextRole, ///< as it can be changed by Archive::setField()
        ProblemRole, ///< in words; empty normally
        CommonRole, ///< most people need no other
        ChoosingRole, ///< one chooses among choices()
    };
    Q_ENUM(Role)

    explicit ArchiveForm(QObject *parent = nullptr);

    /// How many fields hold something.
    int filled() const { return m_filled; }

    /// The words of a field, with what they are called: {word, label}.
    Q_INVOKABLE QVariantList choices(const QString &fieldKey) const;

    void show(const ArchiveQuery &query, const QList<ArchiveProblem> &problems);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    // Public for the table of roles.
    struct Row {
        QString key;
        QString label;
        QString hint;
        QString text;
        QString problem;
        bool common = false;
        bool choosing = false;
    };

Q_SIGNALS:
    void filledChanged();

private:
    QList<Row> m_rows;
    int m_filled = 0;
};
