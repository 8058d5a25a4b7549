// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <wire/codec.h>

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>
#include <QtCore/QString>

#include <optional>

namespace Service {

/// The line, from 1, of a place such as "customers[3].visit.ip" in a text that is JSON. Of what is not there, the line
/// of what it is missing from.
int lineOf(const QByteArray &text, const QString &path);

/// What is wrong with a text: "shop.json:12: agents[0].name: must not be empty".
QString inWords(const Rtm::Problem &problem, const QByteArray &text, const QString &name);

/// The object that a text holds, called "a world" or whatever it is. If it holds none, or one that has a member twice, of
/// which a parser would drop one without a word, \a error says so in one line.
std::optional<QJsonObject> parseObject(const QByteArray &text, const QString &name, const QString &what,
                                       QString *error);

} // namespace Service
