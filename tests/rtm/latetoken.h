// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <rtmsettings.h>

#include <QtCore/QPromise>

#include <vector>

/// A provider that answers when the test says so.
struct LateToken {
    RtmTokenProvider provider()
    {
        return [this](bool fresh) {
            asked.append(fresh);
            QPromise<RtmResult<RtmToken>> promise;
            promise.start();
            promises.push_back(std::move(promise));
            return promises.back().future();
        };
    }
    void give(size_t index, const RtmResult<RtmToken> &token)
    {
        promises[index].addResult(token);
        promises[index].finish();
    }

    QList<bool> asked; ///< whether for a fresh one
    std::vector<QPromise<RtmResult<RtmToken>>> promises;
};
