// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <entities/event.h>

/// What an event says, as plain text: of a system message in plain words, of anything that cannot be shown yet what
/// it is.
QString eventText(const Rtm::Event &event);

/// The same on one line, for lists.
QString eventLine(const Rtm::Event &event);
