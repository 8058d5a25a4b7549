// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "typingnotifier.h"

using namespace std::chrono_literals;

namespace {

constexpr auto repeatEvery = 4s;
constexpr auto overAfter = 5s;

} // namespace

TypingNotifier::TypingNotifier(RtmClient *client, std::shared_ptr<RtmClock> clock, QObject *parent)
    : QObject(parent), m_client(client), m_clock(std::move(clock))
{
}

TypingNotifier::~TypingNotifier() = default;

void TypingNotifier::keyPressed(const QString &chatId, bool note)
{
    if (const auto it = m_typing.find(chatId); it != m_typing.end() && it->second.note != note)
        stop(chatId);
    const auto [it, isNew] = m_typing.try_emplace(chatId);
    it->second.note = note;
    it->second.idle = m_clock->after(overAfter, [this, chatId] { stop(chatId); });
    if (isNew)
        repeat(chatId);
}

void TypingNotifier::repeat(const QString &chatId)
{
    Typing &typing = m_typing.at(chatId);
    tell(chatId, true, typing.note);
    typing.repeat = m_clock->after(repeatEvery, [this, chatId] { repeat(chatId); });
}

void TypingNotifier::stop(const QString &chatId)
{
    if (const auto typing = m_typing.extract(chatId))
        tell(chatId, false, typing.mapped().note);
}

void TypingNotifier::tell(const QString &chatId, bool isTyping, bool note)
{
    if (m_client->state() != RtmClient::State::Live)
        return;
    // Nobody is told if it fails: the next one comes in seconds.
    m_client
        ->sendTypingIndicator({.chatId = chatId,
                               .isTyping = isTyping,
                               .visibility = note ? Rtm::Visibility::Agents : Rtm::Visibility::All})
        .then(this, [](const auto &) {});
}
