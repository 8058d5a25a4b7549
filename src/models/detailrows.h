// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <customereditor.h>

/// One thing that is known of a customer.
struct DetailRow {
    QString key; ///< what the row is about: that it is another one when this changes
    QString section;
    bool first = false; ///< of its section
    QString label; ///< empty where the value says it all
    QString value;
    QString link = {}; ///< an address of the web that the value stands for
    qint64 at = 0; ///< when it began, in milliseconds since the epoch
    qint64 until = 0; ///< when it ended; 0 while it goes on
    QString zone = {}; ///< whose time of day goes with the value: an IANA name
    std::optional<CustomerEditor::What> what = {}; ///< if the agent may change it
    bool editing = false;
    QString draft = {}; ///< what is being written, and what was written and could not be saved
    QString problem = {}; ///< why it could not be saved, in words
    bool saving = false;
    bool overtaken = false; ///< somebody else has changed the value since this was begun
};

/// What is known of a customer, section by section: "customer", "pages" of the visit from the newest on, "cart",
/// "tickets", "fields". What is not known and cannot be filled in has no row.
QList<DetailRow> detailRows(const Rtm::User &user);

/// The key of the row that holds what can be changed; of session fields by their names.
QString detailKey(CustomerEditor::What what, const QString &name = {});

/// The browser and the system of a user agent header in words, such as "Firefox 140 · Linux"; what is not known of it
/// is left out.
QString deviceInWords(const QString &userAgent);
