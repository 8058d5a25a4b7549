// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <wire/timestamp.h>

#include <QtCore/QString>

// What a delegate is given, of what the service tells.

/// Since the epoch; 0 if it is not known.
qint64 milliseconds(const Rtm::Timestamp &at);

/// The address, if it is one of the web; empty otherwise. Addresses come from strangers: nothing else is opened.
QString webAddress(const QString &text);
