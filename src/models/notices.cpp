// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "notices.h"

using namespace std::chrono_literals;

// Time to read it, and to press what stands beside it.
static constexpr auto stays = 10s;
// Further back nobody remembers what it was.
static constexpr qsizetype mostToUndo = 20;

Notices::Notices(const TimeSource &time, QObject *parent) : QObject(parent), m_clock(time.clock) {}

Notices::~Notices() = default;

void Notices::tell(const QString &text, const std::function<void()> &undo)
{
    if (undo) {
        m_done.append({text, undo});
        if (m_done.size() > mostToUndo)
            m_done.removeFirst();
    }
    show(text, bool(undo));
}

void Notices::undo()
{
    if (m_done.isEmpty())
        return;
    const Done last = m_done.takeLast();
    show(tr("Undone: %1").arg(last.what), false);
    last.undo();
}

void Notices::dismiss()
{
    show({}, false);
}

void Notices::show(const QString &text, bool undoable)
{
    m_text = text;
    m_undoable = undoable;
    m_end = text.isEmpty() ? nullptr : m_clock->after(stays, [this] { dismiss(); });
    Q_EMIT changed();
}
