// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// Compiling this is the test: the header stands alone, and minds neither the lack of Qt's keywords nor other
// meanings of them.

#define QT_NO_KEYWORDS
#define signals 1
#define slots 2
#define emit 3
#define foreach 4

#include <rtmclient.h>
#include <rtmpages.h>

static_assert(signals + slots + emit + foreach == 10);
static_assert(!std::is_copy_constructible_v<RtmClient>);
