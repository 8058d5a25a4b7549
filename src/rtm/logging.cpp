// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "logging_p.h"

Q_LOGGING_CATEGORY(lcRtm, "deskbell.rtm", QtInfoMsg)
