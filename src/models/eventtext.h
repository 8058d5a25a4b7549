// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <entities/event.h>

/// What an event says, as plain text: of a system message in plain words, of cards and forms all that stands in them.
/// It is what lists show, what is searched and what is copied.
QString eventText(const Rtm::Event &event);

/// What a file is called.
QString fileName(const Rtm::File &file);

/// The words, the choice or the choices that were given to a question.
QString answerText(const Rtm::FilledFormField &field);

/// The text of a summary that stands among the events of an active thread; nothing if \a event is something else.
std::optional<QString> summaryText(const Rtm::Event &event);

/// The same on one line, for lists.
QString eventLine(const Rtm::Event &event);
