// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslKey>

#include <optional>

namespace Service {

/// A certificate for loopback that signs itself, good for a few days, and its key. Nobody trusts it who was not told
/// to. Qt cannot make one, so the program openssl does; \a error is one line that says why it could not.
struct Certificate {
    QSslCertificate certificate;
    QSslKey key;

    static std::optional<Certificate> make(QString *error);
    /// Of a server that has it.
    QSslConfiguration configuration() const;
};

} // namespace Service
