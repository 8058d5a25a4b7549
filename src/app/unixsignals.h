// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

class QObject;

/// Ends the event loop in good order on SIGINT and SIGTERM. Nothing on systems without them.
void quitOnUnixSignals(QObject *context);
