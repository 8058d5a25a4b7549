// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/apiversion.h"
#include "wire/openenum.h"

#include <QtCore/QDebug>
#include <QtCore/QJsonObject>
#include <QtCore/QObject>
#include <QtCore/QString>

#include <utility>
#include <variant>

namespace Rtm {

/// The types of errors that the service documents.
enum class ErrorType {
    Unknown,
    AgentOffline, ///< the agent that was named
    Authentication, ///< the token is missing, wrong or expired
    Authorization, ///< the token does not allow this
    ChatInactive,
    EntityTooLarge,
    Internal,
    LicenseExpired,
    LicenseNotFound,
    LimitReached, ///< of the plan
    MisdirectedRequest, ///< data() has the right region
    MissingAccess,
    NotFound,
    PendingRequestsLimitReached,
    RequestTimeout,
    RequesterAlreadyOffline,
    RequesterAwaitingApproval,
    RequesterSuspended,
    SeatsLimitExceeded,
    ServiceUnavailable,
    TooManyRequests,
    UnsupportedVersion,
    Validation, ///< the request is malformed; message() says where
    WrongProductVersion,
};
constexpr auto wireNames(ErrorType)
{
    using namespace Qt::Literals::StringLiterals;
    return std::array{"agent_offline"_L1,
                      "authentication"_L1,
                      "authorization"_L1,
                      "chat_inactive"_L1,
                      "entity_too_large"_L1,
                      "internal"_L1,
                      "license_expired"_L1,
                      "license_not_found"_L1,
                      "limit_reached"_L1,
                      "misdirected_request"_L1,
                      "missing_access"_L1,
                      "not_found"_L1,
                      "pending_requests_limit_reached"_L1,
                      "request_timeout"_L1,
                      "requester_already_offline"_L1,
                      "requester_awaiting_approval"_L1,
                      "requester_suspended"_L1,
                      "seats_limit_exceeded"_L1,
                      "service_unavailable"_L1,
                      "too_many_requests"_L1,
                      "unsupported_version"_L1,
                      "validation"_L1,
                      "wrong_product_version"_L1};
}
constexpr VersionRange wireVersions(ErrorType type)
{
    switch (type) {
    case ErrorType::ServiceUnavailable:
        return since(ApiVersion::V3_3);
    case ErrorType::AgentOffline:
    case ErrorType::MissingAccess:
    case ErrorType::NotFound:
        return since(ApiVersion::V3_4);
    default:
        return allVersions;
    }
}

} // namespace Rtm

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
    /// By name, if this is an error type that the service documents; Unknown for all else.
    Rtm::OpenEnum<Rtm::ErrorType> errorType() const
    {
        const bool isOfTheService = m_kind == Kind::Server || m_kind == Kind::RateLimited;
        return isOfTheService ? Rtm::OpenEnum<Rtm::ErrorType>(m_type) : Rtm::OpenEnum<Rtm::ErrorType>();
    }
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
