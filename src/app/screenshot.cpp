// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "screenshot.h"

#include <QtCore/QTimer>
#include <QtQuick/QQuickWindow>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Lists lay their rows out a frame or two after they get them.
static constexpr int framesToSettle = 4;
// Short motions of the window are over then.
static constexpr auto motionTime = 300ms;

Screenshot::Screenshot(QQuickWindow *window, const QString &fileName, QObject *parent)
    : QObject(parent), m_window(window), m_fileName(fileName)
{
    // Queued: a window cannot be grabbed while it is being painted.
    connect(window, &QQuickWindow::frameSwapped, this, &Screenshot::onFrame, Qt::QueuedConnection);
}

void Screenshot::takeSoon()
{
    if (m_framesLeft >= 0)
        return;
    m_framesLeft = framesToSettle;
    QTimer::singleShot(motionTime, m_window, &QQuickWindow::update);
    m_window->update();
}

void Screenshot::onFrame()
{
    if (m_framesLeft < 0)
        return;
    if (m_framesLeft-- > 0) {
        m_window->update();
        return;
    }
    disconnect(m_window, nullptr, this, nullptr);
    QTimer::singleShot(motionTime, this, [this] {
        const bool saved = m_window->grabWindow().save(m_fileName);
        Q_EMIT done(saved ? QString() : u"cannot write %1"_s.arg(m_fileName));
    });
}
