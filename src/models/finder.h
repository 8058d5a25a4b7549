// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QAbstractListModel>
#include <QtQmlIntegration/qqmlintegration.h>

/// Finds words in what is there of a conversation. Of the messages that hold them one is the current one; the newest
/// at first.
class Finder : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a conversation")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(int position READ position NOTIFY changed)
    Q_PROPERTY(int row READ row NOTIFY changed)
    Q_PROPERTY(QString rowId READ rowId NOTIFY changed)
public:
    /// \a timeline is a TimelineModel, newest first.
    explicit Finder(QAbstractItemModel *timeline, QObject *parent = nullptr);

    QString text() const { return m_text; }
    void setText(const QString &text);
    int count() const { return int(m_found.size()); }
    /// Of the current message among those that were found, the newest being 1; 0 if nothing was found.
    int position() const { return m_current + 1; }
    /// Of the current message in the timeline; -1 if nothing was found.
    int row() const { return m_current < 0 ? -1 : m_found[m_current].row; }
    QString rowId() const { return m_current < 0 ? QString() : m_found[m_current].rowId; }

    /// These go round.
    Q_INVOKABLE void older() { step(1); }
    Q_INVOKABLE void newer() { step(-1); }

Q_SIGNALS:
    void textChanged();
    void changed();

private:
    struct Found {
        int row = 0;
        QString rowId;

        friend bool operator==(const Found &, const Found &) = default;
    };

    void search();
    void step(int by);
    QList<Found> found() const;

    QAbstractItemModel *const m_timeline;
    QString m_text;
    QList<Found> m_found; // newest first
    int m_current = -1;
};
