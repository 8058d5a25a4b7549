// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "slowsocket.h"

#ifdef Q_OS_WIN
#    include <winsock2.h>
#else
#    include <sys/socket.h>
#endif

namespace Service {

void resetConnection(QAbstractSocket *socket)
{
    // With nothing to linger for, the end of a connection is a reset.
    const linger none{1, 0};
#ifdef Q_OS_WIN
    const SOCKET handle = SOCKET(socket->socketDescriptor());
#else
    const int handle = int(socket->socketDescriptor());
#endif
    setsockopt(handle, SOL_SOCKET, SO_LINGER, reinterpret_cast<const char *>(&none), sizeof none);
    socket->abort();
}

void halfClose(QAbstractSocket *socket)
{
#ifdef Q_OS_WIN
    shutdown(socket->socketDescriptor(), SD_SEND);
#else
    shutdown(int(socket->socketDescriptor()), SHUT_WR);
#endif
}

} // namespace Service
