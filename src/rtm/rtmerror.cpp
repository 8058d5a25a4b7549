// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "rtmerror.h"

// The type and the kind only: messages and data of the service may hold what customers wrote.
QDebug operator<<(QDebug debug, const RtmError &error)
{
    const QDebugStateSaver saver(debug);
    return debug.nospace().noquote() << "RtmError(" << error.kind() << ' ' << error.type() << ')';
}
