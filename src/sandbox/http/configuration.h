// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "configrequests.h"
#include "webapi.h"

namespace Service {

/// All methods: X(action, request, versions). A handler for each gives the body of the response; null: none.
#define DESKBELL_CONFIGURATION_METHODS(X) \
    X(get_agent, GetAgent, Rtm::allVersions) \
    X(list_agents, ListAgents, Rtm::allVersions) \
    X(list_groups, ListGroups, Rtm::allVersions) \
    X(get_group, GetGroup, Rtm::allVersions) \
    X(list_tags, ListTags, Rtm::allVersions) \
    X(create_tag, CreateTag, Rtm::allVersions) \
    X(update_tag, UpdateTag, Rtm::allVersions) \
    X(delete_tag, DeleteTag, Rtm::allVersions) \
    X(list_customer_bans, ListCustomerBans, Rtm::allVersions) \
    X(ban_customer, BanCustomer, Rtm::since(Rtm::ApiVersion::V3_7)) \
    X(unban_customer, UnbanCustomer, Rtm::allVersions) \
    X(list_canned_responses, ListCannedResponses, Rtm::since(Rtm::ApiVersion::V3_7)) \
    X(create_canned_response, CreateCannedResponse, Rtm::since(Rtm::ApiVersion::V3_7)) \
    X(update_canned_response, UpdateCannedResponse, Rtm::since(Rtm::ApiVersion::V3_7)) \
    X(delete_canned_response, DeleteCannedResponse, Rtm::since(Rtm::ApiVersion::V3_7))

namespace Config {
#define DESKBELL_HANDLER(action, Request, versions) \
    RtmResult<QJsonValue> handle(const WebCall &call, const Request &request);
DESKBELL_CONFIGURATION_METHODS(DESKBELL_HANDLER)
#undef DESKBELL_HANDLER
} // namespace Config

/// The Configuration API: "/v3.6/configuration/action/<name>".
Http::Response answerConfiguration(House &house, Troubles *troubles, const Http::Request &request);
/// Whether it has a method, in any version.
bool isConfigurationMethod(const QString &action);

} // namespace Service
