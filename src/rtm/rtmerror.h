// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rtmglobal.h"

#include <QtCore/QDebug>
#include <QtCore/QJsonObject>
#include <QtCore/QObject>
#include <QtCore/QString>

#include <utility>
#include <variant>

/// Why a request or a connection failed.
class DESKBELLRTM_EXPORT RtmError
{
    Q_GADGET
public:
    enum class Kind {
        Server, ///< the service refused; type() is its error type, such as "chat_inactive"
        Timeout, ///< no answer in time; the service may still have acted
        NotConnected, ///< there was no live connection to send it on: it was not sent
        ConnectionLost, ///< the connection was lost before the answer came; the service may have acted
        Cancelled, ///< nobody waits for it any more
        Protocol, ///< the answer cannot be what was asked for
        Unsupported, ///< the API version of the connection does not have it; message() names those that do
        Invalid, ///< beyond what the API takes: it was not sent; message() names the parameter, the limit and the value
        RateLimited, ///< refused for being too frequent, more often than the client tries again
    };
    Q_ENUM(Kind)

    RtmError() = default;
    RtmError(Kind kind, const QString &type, const QString &message, const QJsonObject &data = {})
        : m_kind(kind), m_type(type), m_message(message), m_data(data)
    {
    }

    Kind kind() const { return m_kind; }
    /// The service's error type, or a word of this library such as "handshake_timeout".
    QString type() const { return m_type; }
    /// In words, in English.
    QString message() const { return m_message; }
    /// What the service adds, such as the region of a misdirected request.
    QJsonObject data() const { return m_data; }

    friend bool operator==(const RtmError &, const RtmError &) = default;

private:
    Kind m_kind = Kind::Cancelled;
    QString m_type;
    QString m_message;
    QJsonObject m_data;
};

DESKBELLRTM_EXPORT QDebug operator<<(QDebug debug, const RtmError &error);

/// A value or the error that stands in its place.
template <typename T>
class RtmResult
{
public:
    RtmResult(T value) : m_content(std::move(value)) {}
    RtmResult(RtmError error) : m_content(std::move(error)) {}

    bool hasValue() const { return std::holds_alternative<T>(m_content); }
    explicit operator bool() const { return hasValue(); }
    const T &value() const { return std::get<T>(m_content); }
    const T &operator*() const { return value(); }
    const T *operator->() const { return &value(); }
    const RtmError &error() const { return std::get<RtmError>(m_content); }

private:
    std::variant<T, RtmError> m_content;
};
