// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QLoggingCategory>

// Neither payloads nor tokens are logged, in any category.
Q_DECLARE_LOGGING_CATEGORY(lcRtm)
