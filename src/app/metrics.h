// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>

#include <optional>

/// How the program did, for --metrics.
class Metrics : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    void start() { m_since.start(); }
    void firstFrame() { note(m_firstFrame); }
    void live() { note(m_live); }
    /// False if the file cannot be written.
    bool write(const QString &fileName, qsizetype chats) const;

private:
    void note(std::optional<qint64> &moment)
    {
        if (!moment)
            moment = m_since.elapsed();
    }

    QElapsedTimer m_since;
    std::optional<qint64> m_firstFrame;
    std::optional<qint64> m_live;
};
