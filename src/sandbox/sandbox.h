// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "picture.h"

#include <rtmclock.h>
#include <rtmerror.h>

#include <QtCore/QJsonObject>
#include <QtCore/QObject>
#include <QtCore/QUrl>

#include <chrono>
#include <functional>
#include <memory>

/// What a sandbox is made of.
struct SandboxOptions {
    /// "demo", "empty", "load:chats=50,visitors=10000,rate=200" (each may be left out) or the path of a world file.
    QString world = QStringLiteral("demo");
    quint32 seed = 1; ///< the same seed gives the same day
    static constexpr double maxSpeed = 1000;
    double speed = 1; ///< how much faster than people the customers are, and how much shorter tokens last; above 0
    quint16 port = 0; ///< 0: any that is free
    QString scenario; ///< the path of a file with verbs and their times; none: everything goes well
    bool tls = false; ///< with a certificate that is made for it, by the program openssl
    PictureReader readPicture; ///< for the sizes and thumbnails of images; none: images have none

    /// For all that is timed; none: the clock of this computer.
    std::shared_ptr<RtmClock> clock;
    /// What time it is, since the epoch; none: as told by this computer or, with a clock of one's own, by that.
    std::function<std::chrono::microseconds()> wallClock;
};

/// A service of one's own, for a desk without an account, and for tests: it speaks the Agent Chat RTM API, versions
/// 3.2 to 3.7, and has customers, those of its world and whoever opens its customer page. On loopback only.
///
/// Several may live in one process.
class Sandbox : public QObject
{
    Q_OBJECT
public:
    explicit Sandbox(const SandboxOptions &options = {}, QObject *parent = nullptr);
    ~Sandbox() override;
    Q_DISABLE_COPY_MOVE(Sandbox)

    /// Reads the world and opens the port. If it fails, \a error is one line that says why.
    [[nodiscard]] bool listen(QString *error = nullptr);

    /// Where agents connect, without the path: "ws://127.0.0.1:40123".
    QUrl rtmUrl() const;
    /// Where the Web API, the Configuration API and the accounts are, without the path: "http://127.0.0.1:40123".
    QUrl httpUrl() const;
    /// With TLS, what a client has to trust, as PEM.
    QByteArray certificate() const;
    /// Whoever opens this in a browser is a customer.
    QUrl customerPage() const;
    QString organizationId() const;
    /// The token of an agent, by id; of the first one in the world if none is named. Made anew each time, unless the
    /// world has one.
    QString token(const QString &agentId = {}) const;

    /// Misbehaves, or does whatever else a verb says: {"verb": "reset", "agent": "anna@example"}. docs/sandbox.md has
    /// them all.
    RtmResult<QJsonObject> control(const QJsonObject &verb);
    /// The same from outside: verbs are sent with POST, and with the key as a bearer token.
    QUrl controlUrl() const;
    QString controlKey() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};
