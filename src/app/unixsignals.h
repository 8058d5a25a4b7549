// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <functional>

class QObject;

/// Calls \a quit in the event loop on the first SIGINT or SIGTERM. Nothing on systems without them.
void onUnixSignals(QObject *context, const std::function<void()> &quit);
