// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

// The one place where versions of Qt are told apart.

#include <QtWebSockets/QWebSocket>

namespace Compat {

// QWebSocket::error became errorOccurred in 6.5.
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
inline constexpr auto webSocketErrorOccurred = &QWebSocket::errorOccurred;
#else
inline constexpr auto webSocketErrorOccurred = qOverload<QAbstractSocket::SocketError>(&QWebSocket::error);
#endif

} // namespace Compat
