// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <rtmerror.h>

/// What an error means for an agent, and what can be done about it: one or two short sentences.
QString inWords(const RtmError &error);
