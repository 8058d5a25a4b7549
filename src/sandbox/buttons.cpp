// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "buttons.h"

namespace Service {

static QList<Rtm::RichMessageButton *> buttonsOf(Rtm::Event &event, const QString &postbackId)
{
    QList<Rtm::RichMessageButton *> buttons;
    auto *message = std::get_if<Rtm::RichMessage>(&event.content);
    if (!message || !message->elements)
        return buttons;
    for (Rtm::RichMessageElement &element : *message->elements) {
        if (!element.buttons)
            continue;
        for (Rtm::RichMessageButton &button : *element.buttons) {
            if (button.postbackId == postbackId)
                buttons.append(&button);
        }
    }
    return buttons;
}

bool Buttons::press(const Chat &chat, const Rtm::Thread &thread, Rtm::Event &event, const QString &userId,
                    const Rtm::ButtonPress &postback)
{
    const auto buttons = buttonsOf(event, postback.id);
    bool changed = false;
    for (Rtm::RichMessageButton *button : buttons) {
        if (button->userIds.contains(userId) == postback.toggled)
            continue;
        changed = true;
        if (postback.toggled)
            button->userIds.append(userId);
        else
            button->userIds.removeAll(userId);
    }
    if (buttons.isEmpty())
        return false;
    const QSet<QString> audience = m_chats.audience(chat);
    m_exchange.tell(
        audience,
        Rtm::IncomingRichMessagePostback{
            .userId = userId, .chatId = chat.id, .threadId = thread.id, .eventId = event.id, .postback = postback});
    if (changed) {
        m_exchange.tell(audience, Rtm::EventUpdated{.chatId = chat.id, .threadId = thread.id, .event = event});
        if (event.visibility == Rtm::Visibility::All)
            m_exchange.tell(chat.customerId(), &CustomerEnd::eventChanged, event);
    }
    return true;
}

} // namespace Service
