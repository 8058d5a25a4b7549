// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "drafts.h"

void Drafts::setDraft(const QString &chatId, const Draft &draft)
{
    if (draft == m_drafts.value(chatId))
        return;
    if (draft == Draft())
        m_drafts.remove(chatId);
    else
        m_drafts.insert(chatId, draft);
    Q_EMIT changed(chatId);
}
