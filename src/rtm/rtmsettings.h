// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "methods.h"
#include "rtmerror.h"

#include <QtCore/QFuture>
#include <QtCore/QUrl>

#include <chrono>
#include <functional>
#include <optional>

/// What a session is opened with.
struct RtmToken {
    QString text; ///< with its scheme: "Bearer …" or "Basic …"
    /// How long the service takes it, from now on; none if that is not known.
    std::optional<std::chrono::seconds> lifetime = {};
};

/// Gives a token; it may answer later.
///
/// \a fresh asks for another one than the last: that has expired, or the service did not take it, or, if its lifetime is
/// known, a tenth of that is left. Then the session gets the fresh one with update_session or, before 3.6, with a new
/// connection that is made before the old one ends. While that logs in requests wait, for a minute at most.
using RtmTokenProvider = std::function<QFuture<RtmResult<RtmToken>>(bool fresh)>;

/// What a connection needs to know.
struct RtmSettings {
    /// Where the service is, without the path: ws or wss, host and port.
    QUrl url{QStringLiteral("wss://api.livechatinc.com")};
    QString organizationId;
    Rtm::ApiVersion version = Rtm::canonicalVersion;
    RtmTokenProvider token;
    /// Everything of the login but its token. Whoever asks for single pushes should ask for agent_disconnected as well:
    /// from it the client learns whether it may come back.
    Rtm::Login login;

    /// A provider that always gives the same token. "Bearer " is put before a token without a scheme.
    static DESKBELLRTM_EXPORT RtmTokenProvider fixedToken(const QString &token);
    /// Where a connection is opened; \a region is what the service named, empty at first.
    DESKBELLRTM_EXPORT QUrl endpoint(const QString &region = {}) const;
};
