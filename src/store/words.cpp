// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "words.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace {

struct Row {
    QLatin1StringView type;
    const char *words; // %1 stands for the error's own message, which names the place
};

// By the type of the error: those of the service, the reasons for which it ends a connection, and those of the
// client library. Whether and when the client tries again is for others to say.
constexpr Row types[] = {
    {"access_token_expired"_L1, QT_TRANSLATE_NOOP("Errors", "Your sign-in has expired. Sign in again.")},
    {"access_token_revoked"_L1, QT_TRANSLATE_NOOP("Errors", "Your sign-in was revoked. Sign in again.")},
    {"agent_disconnected_by_server"_L1, QT_TRANSLATE_NOOP("Errors", "The service ended your session. Sign in again.")},
    {"agent_logged_out_remotely"_L1,
     QT_TRANSLATE_NOOP("Errors", "You were signed out from somewhere else. Sign in again.")},
    {"agent_offline"_L1, QT_TRANSLATE_NOOP("Errors", "That agent is not online. Choose somebody else.")},
    {"authentication"_L1,
     QT_TRANSLATE_NOOP("Errors", "The token is wrong or has expired. Check it and sign in again.")},
    {"authorization"_L1,
     QT_TRANSLATE_NOOP("Errors", "Your account may not do this. Ask an administrator of your organization.")},
    {"bad_address"_L1, QT_TRANSLATE_NOOP("Errors", "%1 Correct it and try again.")},
    {"bad_frame"_L1, QT_TRANSLATE_NOOP("Errors", "%1 Check the address, and any proxy on the way.")},
    {"bad_response"_L1, QT_TRANSLATE_NOOP("Errors", "%1 Try again in a moment.")},
    {"cancelled"_L1,
     QT_TRANSLATE_NOOP("Errors", "The connection was closed before the service answered. Try again when it is back.")},
    {"chat_inactive"_L1, QT_TRANSLATE_NOOP("Errors", "This chat is closed. Reopen it, then try again.")},
    {"connect_timeout"_L1, QT_TRANSLATE_NOOP("Errors", "%1 Check the address and your network.")},
    {"connection_evicted"_L1,
     QT_TRANSLATE_NOOP("Errors", "You are signed in too often. Close Deskbell elsewhere, then sign in again.")},
    {"connection_failed"_L1, QT_TRANSLATE_NOOP("Errors", "%1 Check the address and your network.")},
    {"connection_lost"_L1, QT_TRANSLATE_NOOP("Errors", "%1 Check your network, then try again.")},
    {"connection_refused"_L1, QT_TRANSLATE_NOOP("Errors", "%1 Check the address, and that the server runs.")},
    {"connection_timeout"_L1,
     QT_TRANSLATE_NOOP("Errors", "The service heard nothing from here and hung up. Check your network.")},
    {"frame_too_large"_L1,
     QT_TRANSLATE_NOOP("Errors", "%1 That is more than Deskbell takes. Tell whoever runs the server.")},
    {"handshake_refused"_L1, QT_TRANSLATE_NOOP("Errors", "%1 Check the address.")},
    {"handshake_timeout"_L1, QT_TRANSLATE_NOOP("Errors", "%1 Check the address.")},
    {"host_not_found"_L1, QT_TRANSLATE_NOOP("Errors", "%1 Check the address and your network.")},
    {"internal"_L1, QT_TRANSLATE_NOOP("Errors", "The service had a failure. Try again in a moment.")},
    {"internal_error"_L1, QT_TRANSLATE_NOOP("Errors", "The service had a failure. Try again in a moment.")},
    {"license_expired"_L1,
     QT_TRANSLATE_NOOP("Errors", "The subscription has expired. Ask the owner of your account to renew it.")},
    {"license_not_found"_L1, QT_TRANSLATE_NOOP("Errors", "There is no such organization. Check the organization ID.")},
    {"login_timeout"_L1, QT_TRANSLATE_NOOP("Errors", "The sign-in took too long. Try again.")},
    {"misdirected_connection"_L1,
     QT_TRANSLATE_NOOP("Errors", "The service does not find the region of your organization. Try again in a minute.")},
    {"misdirected_request"_L1,
     QT_TRANSLATE_NOOP("Errors", "The service does not find the region of your organization. Try again in a minute.")},
    {"missing_access"_L1,
     QT_TRANSLATE_NOOP("Errors", "You have no access to this chat. Ask for it to be transferred to you.")},
    {"network"_L1, QT_TRANSLATE_NOOP("Errors", "%1 Check the address and your network.")},
    {"not_connected"_L1, QT_TRANSLATE_NOOP("Errors", "There is no connection. Try again when it is back.")},
    {"not_found"_L1,
     QT_TRANSLATE_NOOP("Errors", "The service does not know what was asked for. It may have been removed.")},
    {"request_timeout"_L1, QT_TRANSLATE_NOOP("Errors", "The service did not answer in time. Try again.")},
    {"requester_awaiting_approval"_L1,
     QT_TRANSLATE_NOOP("Errors", "Your account is not approved yet. Ask the owner of your account.")},
    {"requester_suspended"_L1,
     QT_TRANSLATE_NOOP("Errors", "Your account is suspended. Ask the owner of your account.")},
    {"role_permissions_changed"_L1,
     QT_TRANSLATE_NOOP("Errors", "Your permissions have changed. Connect again to work with the new ones.")},
    {"seats_limit_exceeded"_L1,
     QT_TRANSLATE_NOOP("Errors", "Every seat is taken. Ask a colleague to sign out, then sign in again.")},
    {"service_unavailable"_L1,
     QT_TRANSLATE_NOOP("Errors", "The service takes no requests at the moment. Try again in a minute.")},
    {"silence"_L1, QT_TRANSLATE_NOOP("Errors", "%1 Check your network, then try again.")},
    {"tls_failed"_L1,
     QT_TRANSLATE_NOOP("Errors", "%1 Check the address: wss:// is for servers with a certificate, ws:// for others.")},
    {"tls_refused"_L1,
     QT_TRANSLATE_NOOP("Errors", "%1 Check the address, or ask for a certificate that is trusted here.")},
    {"token_cancelled"_L1, QT_TRANSLATE_NOOP("Errors", "Nobody gave a token. Sign in again.")},
    {"too_many_connections"_L1,
     QT_TRANSLATE_NOOP("Errors", "You are signed in too often. Close Deskbell elsewhere, then sign in again.")},
    {"too_many_requests"_L1,
     QT_TRANSLATE_NOOP("Errors", "The service is asked too often. Wait a moment, then try again.")},
    {"too_many_unauthorized_connections"_L1,
     QT_TRANSLATE_NOOP("Errors", "Too many are signing in at the moment. Try again in a minute.")},
    {"unsupported"_L1, QT_TRANSLATE_NOOP("Errors", "%1 Choose another API version.")},
    {"unsupported_version"_L1,
     QT_TRANSLATE_NOOP("Errors", "The service does not have this API version any more. Choose another.")},
    {"wrong_product_version"_L1,
     QT_TRANSLATE_NOOP("Errors", "Your organization has another version of the product. Ask an administrator.")},
};

QString sentence(const QString &text)
{
    const QString trimmed = text.trimmed();
    return trimmed.isEmpty() || trimmed.endsWith(u'.') ? trimmed : trimmed + u'.';
}

} // namespace

QString inWords(const RtmError &error)
{
    const QString message = sentence(error.message().isEmpty() ? error.type() : error.message());
    for (const Row &row : types) {
        if (error.type() == row.type)
            return QCoreApplication::translate("Errors", row.words).replace("%1"_L1, message);
    }
    // Such as "validation", whose message names the mistake.
    return message.isEmpty() ? QCoreApplication::translate("Errors", "This did not work. Try again.") : message;
}
