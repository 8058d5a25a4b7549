// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "methods.h"
#include "rtmerror.h"

#include <QtCore/QFuture>
#include <QtCore/QUrl>

#include <functional>

/// Gives the token for a login, with its scheme ("Bearer …" or "Basic …"); it may answer later.
/// \a fresh asks for another one than the last: the service did not take that any more.
using RtmTokenProvider = std::function<QFuture<RtmResult<QString>>(bool fresh)>;

/// What a connection needs to know.
struct RtmSettings {
    /// Where the service is, without the path: ws or wss, host and port.
    QUrl url{QStringLiteral("wss://api.livechatinc.com")};
    QString organizationId;
    Rtm::ApiVersion version = Rtm::canonicalVersion;
    RtmTokenProvider token;
    /// Everything of the login but its token.
    Rtm::Login login;

    /// A provider that always gives the same token. "Bearer " is put before a token without a scheme.
    static DESKBELLRTM_EXPORT RtmTokenProvider fixedToken(const QString &token);
    /// Where a connection is opened; \a region is what the service named, empty at first.
    DESKBELLRTM_EXPORT QUrl endpoint(const QString &region = {}) const;
};
