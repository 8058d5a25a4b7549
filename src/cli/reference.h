// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QJsonObject>

/// The reference page, in Markdown, from what Rtm::describe() says.
QByteArray referencePage(const QJsonObject &description);
