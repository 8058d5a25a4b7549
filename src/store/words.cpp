// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "words.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace {

struct Row {
    QLatin1StringView type;
    const char *words;
};

// By the type of the error: those of the service, the reasons for which it ends a connection, and those of the
// client library.
constexpr Row types[] = {
    {"access_token_expired"_L1, QT_TRANSLATE_NOOP("Errors", "Your sign-in has expired. Sign in again.")},
    {"access_token_revoked"_L1, QT_TRANSLATE_NOOP("Errors", "Your sign-in was revoked. Sign in again.")},
    {"agent_disconnected_by_server"_L1,
     QT_TRANSLATE_NOOP("Errors", "The service ended your session. Sign in again.")},
    {"agent_logged_out_remotely"_L1,
     QT_TRANSLATE_NOOP("Errors", "You were signed out from somewhere else. Sign in again.")},
    {"agent_offline"_L1, QT_TRANSLATE_NOOP("Errors", "That agent is not online. Choose somebody else.")},
    {"authentication"_L1,
     QT_TRANSLATE_NOOP("Errors", "The token is wrong or has expired. Check it and sign in again.")},
    {"authorization"_L1,
     QT_TRANSLATE_NOOP("Errors", "Your account may not do this. Ask an administrator of your organization.")},
    {"chat_inactive"_L1, QT_TRANSLATE_NOOP("Errors", "This chat is closed. Reopen it, then try again.")},
    {"connection_evicted"_L1,
     QT_TRANSLATE_NOOP("Errors", "You are signed in too often. Close Deskbell elsewhere, then sign in again.")},
    {"frame_too_large"_L1,
     QT_TRANSLATE_NOOP("Errors", "The service sent more than can be taken at once. Deskbell tries again.")},
    {"handshake_timeout"_L1, QT_TRANSLATE_NOOP("Errors", "The server does not answer. Check the address.")},
    {"internal"_L1, QT_TRANSLATE_NOOP("Errors", "The service had a failure. Try again in a moment.")},
    {"license_expired"_L1,
     QT_TRANSLATE_NOOP("Errors", "The subscription has expired. Ask the owner of your account to renew it.")},
    {"license_not_found"_L1,
     QT_TRANSLATE_NOOP("Errors", "There is no such organization. Check the organization ID.")},
    {"login_timeout"_L1, QT_TRANSLATE_NOOP("Errors", "The sign-in took too long. Try again.")},
    {"missing_access"_L1,
     QT_TRANSLATE_NOOP("Errors", "You have no access to this chat. Ask for it to be transferred to you.")},
    {"not_found"_L1, QT_TRANSLATE_NOOP("Errors", "The service does not know this chat any more.")},
    {"requester_awaiting_approval"_L1,
     QT_TRANSLATE_NOOP("Errors", "Your account is not approved yet. Ask the owner of your account.")},
    {"requester_suspended"_L1,
     QT_TRANSLATE_NOOP("Errors", "Your account is suspended. Ask the owner of your account.")},
    {"seats_limit_exceeded"_L1,
     QT_TRANSLATE_NOOP("Errors", "Every seat is taken. Ask a colleague to sign out, then sign in again.")},
    {"service_unavailable"_L1,
     QT_TRANSLATE_NOOP("Errors", "The service takes no requests at the moment. Try again in a minute.")},
    {"silence"_L1, QT_TRANSLATE_NOOP("Errors", "Nothing was heard from the service. Deskbell connects again.")},
    {"too_many_connections"_L1,
     QT_TRANSLATE_NOOP("Errors", "You are signed in too often. Close Deskbell elsewhere, then sign in again.")},
    {"too_many_requests"_L1,
     QT_TRANSLATE_NOOP("Errors", "The service is asked too often. Wait a moment, then try again.")},
    {"unsupported_version"_L1,
     QT_TRANSLATE_NOOP("Errors", "The service does not have this API version any more. Choose another.")},
};

// By the kind, for types that are not in the table.
QString byKind(const RtmError &error)
{
    switch (error.kind()) {
    case RtmError::Kind::Timeout:
        return QCoreApplication::translate("Errors", "The service did not answer in time. Try again.");
    case RtmError::Kind::NotConnected:
        return QCoreApplication::translate("Errors", "There is no connection. Try again when it is back.");
    case RtmError::Kind::ConnectionLost:
    case RtmError::Kind::Cancelled:
        return QCoreApplication::translate("Errors", "The connection was lost before the service answered.");
    default:
        // Such as "validation", whose message names the mistake.
        return error.message();
    }
}

} // namespace

QString inWords(const RtmError &error)
{
    for (const Row &row : types) {
        if (error.type() == row.type)
            return QCoreApplication::translate("Errors", row.words);
    }
    return byKind(error);
}
