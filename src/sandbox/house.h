// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "buttons.h"
#include "customers.h"
#include "forms.h"
#include "http/accounts.h"
#include "http/uploads.h"
#include "inactivity.h"
#include "members.h"
#include "transfers.h"

namespace Service {

/// The whole service without its sockets: who is made of what.
struct House {
    House(std::shared_ptr<RtmClock> clock, World::Now now, quint32 seed, const File::World &file)
        : clock(std::move(clock)), world(std::move(now), seed)
    {
        world.load(file);
        accounts.begin();
        watchers.begin();
        presence.begin();
        router.begin();
    }

    std::shared_ptr<RtmClock> clock;
    World world;
    Accounts accounts{world, *clock};
    Uploads uploads{world};
    Exchange exchange;
    Chats chats{world, exchange};
    Presence presence{world, exchange};
    Router router{world, exchange, chats, presence, *clock};
    Members members{world, exchange, chats};
    Transfers transfers{world, exchange, chats};
    Inactivity inactivity{world, chats, router, transfers, *clock};
    Buttons buttons{exchange, chats};
    Watchers watchers{world, exchange, chats, *clock};
    Customers customers{world, exchange, chats, router, watchers, *clock};
    Forms forms{world, chats, router, transfers, customers};

    /// Whether the program ends when it is about to send what the version of a connection does not have. Tests want it.
    bool checksFrames = qEnvironmentVariableIsSet("DESKBELL_SANDBOX_CHECK");
};

} // namespace Service
