// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <pushes.h>

/// Somebody who is on the site: as much of a customer as can be kept of ten thousand.
struct Visitor {
    QString id;
    std::optional<QString> name;
    std::optional<QString> email;
    QString city;
    QString country;
    QString countryCode;
    QString timezone; ///< IANA name
    QString userAgent;
    QString referrer;
    Rtm::Timestamp since; ///< of this visit
    QString url; ///< of the page now
    QString title;
    int pages = 0; ///< opened in this visit, as far as known
    qint64 visits = 0;
    QList<qint64> groupIds;
    QString state; ///< as the service told it last: "browsing", "queued", "chatting" and the like
    std::optional<double> cartTotal;
    QString currency;

    bool isReturning() const { return visits > 1; }
    bool isOf(const QList<qint64> &groups) const;

    // What is told of the visitor becomes part of what is known.
    /// Who it is; the visit stays as it is known.
    void foldPerson(const Rtm::User &user);
    void fold(const Rtm::Visit &visit);
    void fold(const Rtm::Geolocation &place);
    void fold(const Rtm::CustomerUpdated &push);
    void fold(const Rtm::CustomerPageUpdated &push);
};
