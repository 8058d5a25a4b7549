// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "../house.h"
#include "http.h"

namespace Service {

/// Who asks over HTTP, for what, in which version: what all APIs there have in common.
struct WebCall {
    House &house;
    Agent &agent;
    Scopes scopes;
    Rtm::ApiVersion version;
    QString action;
};

class Troubles;

/// Reads "/v3.6/<api>/action/<name>"; without a version in the path it is in the header X-API-Version. An error is also
/// what a verb wants; no troubles: no verbs.
RtmResult<WebCall> readWebCall(House &house, Troubles *troubles, const Http::Request &request);

/// The Agent Chat Web API: the methods of the RTM API, and upload_file.
Http::Response answerWebApi(House &house, Troubles *troubles, const Http::Request &request);
/// Whether it has a method that RTM does not have, in any version.
bool isWebApiOnly(const QString &action);

} // namespace Service
