// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "wire/codec.h"

#include <QtCore/QJsonObject>

/// One line of JSON: action, version, payload, problems.
void printPayload(const QString &action, const QString &version, const QJsonValue &payload,
                  const QList<Rtm::Problem> &problems);
/// The same problems, with what the version calls the places of them.
QList<Rtm::Problem> inWireNames(QList<Rtm::Problem> problems, const Rtm::TypeInfo &type, Rtm::ApiVersion version);
void printLine(const QByteArray &line);
void printError(const QString &text);
