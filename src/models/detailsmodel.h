// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <chatstore.h>

#include <QtCore/QAbstractListModel>
#include <QtQmlIntegration/qqmlintegration.h>

/// What is known of the customer of a chat, section by section: the person, the pages of this visit, newest first, what
/// the site tells, and what is in the cart. What is not known has no row.
class DetailsModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a conversation")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
public:
    enum Role {
        SectionRole = Qt::UserRole + 1, ///< "customer", "pages", "fields" or "cart"
        LabelRole, ///< empty where the value says it all
        ValueRole,
        LinkRole, ///< an http address that the value stands for; empty for most
        AtRole, ///< when it happened, in milliseconds since the epoch; 0 for most
    };
    Q_ENUM(Role)

    DetailsModel(const ChatStore *store, const QString &chatId, QObject *parent = nullptr);
    ~DetailsModel() override;

    int count() const { return int(m_rows.size()); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    // Public for the table of roles.
    struct Row {
        QString key; ///< what the row is about: that it is another one when this changes
        QString section;
        QString label;
        QString value;
        QString link = {};
        qint64 at = 0;
    };

Q_SIGNALS:
    void countChanged();

private:
    void update();
    QList<Row> makeRows() const;

    const ChatStore *const m_store;
    const QString m_chatId;
    QList<Row> m_rows;
};

/// The browser and the system of a user agent header in words, such as "Firefox 140 · Linux"; what is not known of it
/// is left out.
QString deviceInWords(const QString &userAgent);
