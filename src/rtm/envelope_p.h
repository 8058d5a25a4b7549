// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/apiversion.h"

#include <QtCore/QJsonValue>

#include <optional>

/// A frame that came: a payload, and what is said around it.
struct RtmEnvelope {
    enum class Kind { Neither, Push, Response };

    Kind kind = Kind::Neither;
    QString action;
    QString versionText; ///< empty if the frame does not say it
    QString requestId;
    QJsonValue payload = QJsonValue::Undefined;
    bool success = false;

    /// None for what is no JSON object; then \a error says why.
    static std::optional<RtmEnvelope> read(const QString &frame, QString *error);
};
