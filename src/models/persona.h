// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <chat.h>

/// How a person is shown.
struct Persona {
    QString name; ///< never empty
    QString firstName;
    QString initials; ///< one or two letters; none for somebody without a name
    int colorIndex = 0; ///< 0 to 7, the same for a user everywhere and always

    friend bool operator==(const Persona &, const Persona &) = default;
};

/// \a user may be null: then all there is, is the id.
Persona personaOf(const QString &userId, const Rtm::User *user);

/// An agent of whom the name is known, or a group.
Persona agentPersona(const QString &id, const QString &name);

/// The customer of a chat, known or not.
Persona customerOf(const Chat &chat);

/// The first letters of the first and the last word. One letter where two of different words would not stand side
/// by side, as in Arabic or Chinese.
QString initialsOf(const QString &name);
