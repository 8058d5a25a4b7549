// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rtmerror.h"

#include <QtCore/QObject>
#include <QtCore/QUrl>

#include <functional>
#include <memory>

/// One attempt at a connection: opened once, closed once. RtmClient makes a new one for each attempt.
/// Nothing is emitted from inside open() and sendText().
class DESKBELLRTM_EXPORT RtmTransport : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    ~RtmTransport() override;

    virtual void open(const QUrl &url) = 0;
    /// Only between connected() and closed().
    virtual void sendText(const QString &text) = 0;
    /// Says goodbye and closes; nothing is emitted any more.
    virtual void close() = 0;

    /// A WebSocket of Qt. TLS is always verified against the certificates of this computer and those of
    /// QSslConfiguration::defaultConfiguration().
    static std::unique_ptr<RtmTransport> webSocket();

Q_SIGNALS:
    void connected();
    void textReceived(const QString &text);
    /// Could not connect, or the connection is gone. Nothing follows.
    void closed(const RtmError &error);
};

/// Makes the transports of a client.
using RtmTransportFactory = std::function<std::unique_ptr<RtmTransport>()>;
