// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <pushes.h>

#include <map>

namespace Service {

/// As they are told of when they are made.
struct CannedResponses {
    std::map<qint64, Rtm::CannedResponseCreated> all;
    qint64 lastId = 1000;
};

} // namespace Service
