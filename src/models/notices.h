// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <timesource.h>

#include <QtCore/QObject>
#include <QtQmlIntegration/qqmlintegration.h>

#include <functional>

/// What the agent has just done, in words for a while, and the way back from it.
class Notices : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a desk")
    Q_PROPERTY(QString text READ text NOTIFY changed)
    Q_PROPERTY(bool undoable READ isUndoable NOTIFY changed)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY changed)
public:
    explicit Notices(const TimeSource &time, QObject *parent = nullptr);
    ~Notices() override;

    /// Empty if there is nothing to tell.
    QString text() const { return m_text; }
    /// Whether what the text tells of can be undone.
    bool isUndoable() const { return m_undoable; }
    /// Whether there is anything to undo, told of or not.
    bool canUndo() const { return !m_done.isEmpty(); }

    /// \a undo may be null.
    void tell(const QString &text, const std::function<void()> &undo = {});
    /// Goes back on the last of what was done.
    Q_INVOKABLE void undo();
    /// Takes the text away; what was done can still be undone.
    Q_INVOKABLE void dismiss();

Q_SIGNALS:
    void changed();

private:
    struct Done {
        QString what;
        std::function<void()> undo;
    };

    void show(const QString &text, bool undoable);

    const std::shared_ptr<RtmClock> m_clock;
    QList<Done> m_done;
    QString m_text;
    bool m_undoable = false;
    std::unique_ptr<RtmTimer> m_end;
};
