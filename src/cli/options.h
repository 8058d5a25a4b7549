// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rtmsettings.h"

#include <QtCore/QStringList>

/// How a run of the program ends.
enum ExitCode {
    Success = 0,
    Failed = 1, ///< a request that does not decode, an error of the server
    WrongUsage = 2,
    CannotConnect = 3,
};

struct Options {
    enum class Command { Help, Version, Describe, Listen, Call };

    Command command = Command::Help;
    RtmSettings settings;
    bool wire = false; ///< print the form of the connection's version instead of the canonical one
    bool raw = false; ///< print frames as they came
    qint64 count = 0; ///< of pushes to print; 0: all
    bool markdown = false; ///< describe in a page instead of JSON
    QString action;
    QString json;
};

/// The options, or what is wrong with them in words.
std::variant<Options, QString> parseOptions(const QStringList &arguments);
QString usage();
