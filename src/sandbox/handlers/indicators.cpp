// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "find.h"

using namespace Qt::StringLiterals;

namespace Service {

// What an agent is about to do, and what somebody did with a rich message.

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::SendEventPreview &request)
{
    const auto found = findActiveChat(call, request.chatId, "chat_id"_L1, Needs::Membership);
    if (!found)
        return found.error();
    const Chat &chat = **found;
    if (const auto error = checkEvent(call, request.event, chat.member(call.agent->id), u"event"_s))
        return *error;
    const auto *message = std::get_if<Rtm::Message>(&request.event.content);
    if (message && request.event.visibility.value_or(Rtm::Visibility::All) == Rtm::Visibility::All)
        call.house.exchange.tell(chat.customerId(), &CustomerEnd::agentAbout, call.agent->id, message->text);
    return Rtm::EmptyResponse{};
}

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::SendThinkingIndicator &request)
{
    const auto found = findActiveChat(call, request.chatId, "chat_id"_L1, Needs::Membership);
    if (!found)
        return found.error();
    House &house = call.house;
    const Chat &chat = **found;
    const auto visibility = findVisibility(call, chat, request.visibility, "visibility"_L1);
    if (!visibility)
        return visibility.error();
    house.exchange.tell(house.chats.audience(chat),
                        Rtm::IncomingThinkingIndicator{.chatId = chat.id,
                                                       .threadId = chat.activeThread()->id,
                                                       .authorId = call.agent->id,
                                                       .sentAt = Rtm::Timestamp::fromEpoch(house.world.now()),
                                                       .title = request.title,
                                                       .description = request.description,
                                                       .customId = request.customId});
    if (*visibility == Rtm::Visibility::All)
        house.exchange.tell(chat.customerId(), &CustomerEnd::agentAbout, call.agent->id,
                            request.title.value_or(u"…"_s));
    return Rtm::EmptyResponse{};
}

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::SendRichMessagePostback &request)
{
    const auto chat = findActiveChat(call, request.chatId, "chat_id"_L1, Needs::Membership);
    if (!chat)
        return chat.error();
    const auto thread = findThread(**chat, request.threadId, "thread_id"_L1);
    if (!thread)
        return thread.error();
    const auto event = findEvent(**thread, request.eventId, "event_id"_L1);
    if (!event)
        return event.error();
    if (!std::holds_alternative<Rtm::RichMessage>((*event)->content))
        return failure("validation"_L1, u"`event_id`: \"%1\" is no rich message"_s.arg(request.eventId));
    const auto quantity = request.postback.ecommerce ? request.postback.ecommerce->quantity : std::nullopt;
    if (quantity && (*quantity < 1 || *quantity > mostOfAProduct))
        return failure("validation"_L1,
                       u"`postback.ecommerce.quantity`: must be 1 to %1, not %2"_s.arg(mostOfAProduct).arg(*quantity));
    Rtm::ButtonPress press = request.postback;
    press.raw = {}; // what else was said is not passed on
    if (!call.house.buttons.press(**chat, **thread, **event, call.agent->id, press))
        return failure("not_found"_L1, u"`postback.id`: the message has no button \"%1\""_s.arg(press.id));
    return Rtm::EmptyResponse{};
}

} // namespace Service
