// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QAbstractListModel>
#include <QtCore/QStringList>
#include <QtCore/QVariantList>
#include <QtQmlIntegration/qqmlintegration.h>

#include <vector>

/// All emoji in the order of Unicode, or those that are looked for with the best first.
///
/// A code is the name without spaces, or one of the keywords that people are used to: "thumbs_up", "+1".
class EmojiModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a desk")
    Q_PROPERTY(QString find READ find WRITE setFind NOTIFY findChanged)
    Q_PROPERTY(int count READ count NOTIFY findChanged)
    Q_PROPERTY(QVariantList groups READ groups CONSTANT)
    Q_PROPERTY(QStringList recent READ recent WRITE setRecent NOTIFY recentChanged)
public:
    enum Role { EmojiRole = Qt::UserRole + 1, NameRole, CodeRole };
    Q_ENUM(Role)

    explicit EmojiModel(QObject *parent = nullptr);
    ~EmojiModel() override;

    QString find() const { return m_find; }
    /// Empty: all are there.
    void setFind(const QString &find);
    int count() const { return int(m_shown.size()); }
    /// Each with `name`, `emoji` that stands for it, and the `row` where it begins when nothing is looked for.
    QVariantList groups() const;
    /// What was used last, the newest first.
    QStringList recent() const { return m_recent; }
    void setRecent(const QStringList &recent);

    /// Puts an emoji before those that were used before.
    Q_INVOKABLE void use(const QString &emoji);
    /// Those whose code or keyword begins so, best first: maps of `emoji` and `code`.
    Q_INVOKABLE QVariantList complete(const QString &beginning, int most) const;
    /// The emoji of a code; empty if there is none.
    Q_INVOKABLE QString byCode(const QString &code) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    // Public for the table of roles.
    struct Row {
        QString emoji;
        QString name;
        QString code;
        QStringList keywords;
    };

Q_SIGNALS:
    void findChanged();
    void recentChanged();

private:
    void read();
    std::vector<int> ranked(const QString &find) const;
    void show(std::vector<int> rows);

    std::vector<Row> m_rows;
    QList<std::pair<QString, int>> m_groups; // with the first row
    std::vector<int> m_shown;
    QStringList m_recent;
    QString m_find;
};
