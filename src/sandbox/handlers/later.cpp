// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "../call.h"

using namespace Qt::StringLiterals;

namespace Service {

// Methods that this service does not do yet are refused like those that it does not know. Whoever writes a handler
// takes its row away.
#define DESKBELL_LATER(Request) \
    RtmResult<Rtm::Request::Response> handle(Call &, const Rtm::Request &) \
    { \
        return failure("validation"_L1, u"`action`: the sandbox does not do this yet"_s); \
    }
DESKBELL_LATER(ListArchives)
DESKBELL_LATER(UpdateChatProperties)
DESKBELL_LATER(DeleteChatProperties)
DESKBELL_LATER(UpdateThreadProperties)
DESKBELL_LATER(DeleteThreadProperties)
DESKBELL_LATER(UpdateEventProperties)
DESKBELL_LATER(DeleteEventProperties)
DESKBELL_LATER(TagThread)
DESKBELL_LATER(UntagThread)
DESKBELL_LATER(GetCustomer)
DESKBELL_LATER(ListCustomers)
DESKBELL_LATER(CreateCustomer)
DESKBELL_LATER(UpdateCustomer)
DESKBELL_LATER(BanCustomer)
DESKBELL_LATER(FollowCustomer)
DESKBELL_LATER(UnfollowCustomer)
DESKBELL_LATER(SubscribeCustomers)
DESKBELL_LATER(UnsubscribeCustomers)
DESKBELL_LATER(SetAwayStatus)
DESKBELL_LATER(ListRoutingStatuses)
DESKBELL_LATER(ChangePushNotifications)
DESKBELL_LATER(Multicast)
DESKBELL_LATER(ListAgentsForTransfer)
DESKBELL_LATER(RequestThreadSummary)
#undef DESKBELL_LATER

} // namespace Service
