// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/apiversion.h"

#include <QtCore/QSize>
#include <QtCore/QStringList>
#include <QtCore/QUrl>

#include <optional>
#include <variant>

/// What the program was started with.
struct Options {
    bool help = false;
    bool version = false;
    bool sandbox = false;
    QString world;
    quint32 seed = 1;
    double speed = 1;
    QUrl url; ///< empty: ask on the sign-in page
    QString organization;
    Rtm::ApiVersion apiVersion = Rtm::canonicalVersion;
    QString profile; ///< empty: where the system keeps settings
    QString colorScheme; ///< empty: as in the settings
    QSize size;
    QString open; ///< a chat, by its ID or its customer's name
    QString screenshot;
    QString metrics;
};

/// The options, or what is wrong with them in words.
std::variant<Options, QString> parseOptions(const QStringList &arguments);
QString usage();
