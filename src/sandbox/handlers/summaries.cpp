// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "find.h"

#include "../archive/summary.h"

#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;

namespace Service {

static Rtm::NewEvent eventOf(const QString &summary)
{
    const QJsonObject details{{u"status"_s, u"ok"_s}, {u"text"_s, summary}};
    return {.content =
                Rtm::SystemEvent{.source = u"messaging"_s,
                                 .subtype = u"summary"_s,
                                 .version = 1,
                                 .details = QString::fromUtf8(QJsonDocument(details).toJson(QJsonDocument::Compact))},
            .visibility = Rtm::Visibility::Agents};
}

// The answer says only that it was asked for. While a thread goes on, its summary is something that was said in it.
RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::RequestThreadSummary &request)
{
    const auto chat = findChat(call, request.chatId, "chat_id"_L1, Needs::Access);
    if (!chat)
        return chat.error();
    const auto thread = findThread(**chat, request.threadId, "thread_id"_L1);
    if (!thread)
        return thread.error();
    House &house = call.house;
    const QString text = threadSummary(house.world, **thread);
    if (text.isEmpty()) {
        house.exchange.tell({call.agent->id},
                            Rtm::IncomingError{.action = u"set_thread_summary"_s,
                                               .chatId = request.chatId,
                                               .threadId = request.threadId});
    } else if ((*thread)->active) {
        house.chats.add(**chat, eventOf(text), {});
    } else {
        (*thread)->summary = Rtm::ThreadSummary{.status = u"ok"_s, .text = text, .updatedAt = house.world.stamp()};
        house.exchange.tell(house.chats.audience(**chat) + QSet<QString>{call.agent->id},
                            Rtm::ThreadSummarySet{.chatId = request.chatId,
                                                  .threadId = request.threadId,
                                                  .summary = *(*thread)->summary});
    }
    return Rtm::EmptyResponse{};
}

} // namespace Service
