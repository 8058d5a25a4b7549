// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <wire/codec.h>

namespace Service {

// What handlers and views say, they say in the canonical form and with all that it has.

/// A payload in canonical form without the members that a version does not have.
QJsonValue within(Rtm::ApiVersion version, const Rtm::TypeInfo &type, const QJsonValue &payload);

/// The type of an error, or what stands for it in versions that do not have it.
QString errorTypeWithin(Rtm::ApiVersion version, const QString &type);

} // namespace Service
