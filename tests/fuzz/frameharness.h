// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QByteArrayView>
#include <QtCore/QStringList>

/// Lets a logged-in client live through an input, and looks whether it keeps its word about it. What it did not keep is
/// returned; it should be nothing.
///
/// An input is lines. Each is a frame from the service, but for those that begin with
///
///     @3.4          the version of the connection; only in the first line
///     >list_chats   the client makes this request, in a version of its own if one follows: >list_chats 3.7
///     +15           so many seconds pass; a connection that was lost comes back
///
/// The first request after the login has the id "2".
QStringList feed(QByteArrayView input);
