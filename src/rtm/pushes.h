// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pushes/chats.h"
#include "pushes/configuration.h"
#include "pushes/customers.h"
#include "pushes/events.h"
#include "pushes/other.h"
#include "pushes/properties.h"
#include "pushes/status.h"
#include "pushes/tags.h"
#include "pushes/users.h"

/// All pushes: X(action, payload, signal of RtmClient, versions). Nothing else lists them. The payload is an entity,
/// an array or a map.
#define DESKBELL_RTM_PUSHES(X) \
    X(incoming_chat, IncomingChat, incomingChat, allVersions) \
    X(chat_deactivated, ChatDeactivated, chatDeactivated, allVersions) \
    X(chat_deleted, ChatDeleted, chatDeleted, since(ApiVersion::V3_4)) \
    X(thread_deleted, ThreadDeleted, threadDeleted, since(ApiVersion::V3_4)) \
    X(threads_deleted, ThreadsDeleted, threadsDeleted, since(ApiVersion::V3_4)) \
    X(chat_unfollowed, ChatUnfollowed, chatUnfollowed, allVersions) \
    X(chat_access_granted, ChatAccessGranted, chatAccessGranted, until(ApiVersion::V3_3)) \
    X(chat_access_revoked, ChatAccessRevoked, chatAccessRevoked, until(ApiVersion::V3_3)) \
    X(chat_access_updated, ChatAccessUpdated, chatAccessUpdated, since(ApiVersion::V3_4)) \
    X(chat_transferred, ChatTransferred, chatTransferred, allVersions) \
    X(queue_positions_updated, QueuePositionsUpdated, queuePositionsUpdated, allVersions) \
    X(thread_summary_set, ThreadSummarySet, threadSummarySet, since(ApiVersion::V3_6)) \
    X(user_added_to_chat, UserAddedToChat, userAddedToChat, allVersions) \
    X(user_removed_from_chat, UserRemovedFromChat, userRemovedFromChat, allVersions) \
    X(incoming_event, IncomingEvent, incomingEvent, allVersions) \
    X(event_updated, EventUpdated, eventUpdated, allVersions) \
    X(event_deleted, EventDeleted, eventDeleted, since(ApiVersion::V3_6)) \
    X(incoming_rich_message_postback, IncomingRichMessagePostback, incomingRichMessagePostback, allVersions) \
    X(incoming_typing_indicator, IncomingTypingIndicator, incomingTypingIndicator, allVersions) \
    X(incoming_sneak_peek, IncomingSneakPeek, incomingSneakPeek, allVersions) \
    X(incoming_thinking_indicator, IncomingThinkingIndicator, incomingThinkingIndicator, since(ApiVersion::V3_6)) \
    X(events_marked_as_seen, EventsMarkedAsSeen, eventsMarkedAsSeen, allVersions) \
    X(chat_properties_updated, ChatPropertiesUpdated, chatPropertiesUpdated, allVersions) \
    X(chat_properties_deleted, ChatPropertiesDeleted, chatPropertiesDeleted, allVersions) \
    X(thread_properties_updated, ThreadPropertiesUpdated, threadPropertiesUpdated, allVersions) \
    X(thread_properties_deleted, ThreadPropertiesDeleted, threadPropertiesDeleted, allVersions) \
    X(event_properties_updated, EventPropertiesUpdated, eventPropertiesUpdated, allVersions) \
    X(event_properties_deleted, EventPropertiesDeleted, eventPropertiesDeleted, allVersions) \
    X(license_properties_updated, LicensePropertiesUpdated, licensePropertiesUpdated, since(ApiVersion::V3_6)) \
    X(group_properties_updated, GroupPropertiesUpdated, groupPropertiesUpdated, since(ApiVersion::V3_6)) \
    X(thread_tagged, ThreadTagged, threadTagged, allVersions) \
    X(thread_untagged, ThreadUntagged, threadUntagged, allVersions) \
    X(tag_created, TagCreated, tagCreated, since(ApiVersion::V3_5)) \
    X(tag_updated, TagUpdated, tagUpdated, since(ApiVersion::V3_5)) \
    X(tag_deleted, TagDeleted, tagDeleted, since(ApiVersion::V3_5)) \
    X(incoming_customers, IncomingCustomers, incomingCustomers, since(ApiVersion::V3_3)) \
    X(incoming_customer, IncomingCustomer, incomingCustomer, since(ApiVersion::V3_3)) \
    X(customer_transferred, CustomerTransferred, customerTransferred, since(ApiVersion::V3_3)) \
    X(customer_left, CustomerLeft, customerLeft, since(ApiVersion::V3_3)) \
    X(customer_unfollowed, CustomerUnfollowed, customerUnfollowed, onlyIn(ApiVersion::V3_3)) \
    X(customer_updated, CustomerUpdated, customerUpdated, allVersions) \
    X(customer_page_updated, CustomerPageUpdated, customerPageUpdated, allVersions) \
    X(customer_banned, CustomerBanned, customerBanned, allVersions) \
    X(customer_statistics_updated, CustomerStatisticsUpdated, customerStatisticsUpdated, since(ApiVersion::V3_6)) \
    X(subscribed_customers_totals_updated, SubscribedCustomersTotalsUpdated, subscribedCustomersTotalsUpdated, \
      since(ApiVersion::V3_6)) \
    X(ticket_created, TicketCreated, ticketCreated, since(ApiVersion::V3_6)) \
    X(ticket_deleted, TicketDeleted, ticketDeleted, since(ApiVersion::V3_6)) \
    X(customer_created, CustomerCreated, customerCreated, until(ApiVersion::V3_2)) \
    X(customer_visit_started, CustomerVisitStarted, customerVisitStarted, until(ApiVersion::V3_2)) \
    X(customer_visit_ended, CustomerVisitEnded, customerVisitEnded, until(ApiVersion::V3_2)) \
    X(routing_status_set, RoutingStatusSet, routingStatusSet, allVersions) \
    X(agent_disconnected, AgentDisconnected, agentDisconnected, allVersions) \
    X(groups_status_updated, GroupsStatusUpdated, groupsStatusUpdated, since(ApiVersion::V3_5)) \
    X(agent_created, AgentCreated, agentCreated, since(ApiVersion::V3_4)) \
    X(agent_approved, AgentApproved, agentApproved, since(ApiVersion::V3_4)) \
    X(agent_updated, AgentUpdated, agentUpdated, since(ApiVersion::V3_4)) \
    X(agent_suspended, AgentSuspended, agentSuspended, since(ApiVersion::V3_4)) \
    X(agent_unsuspended, AgentUnsuspended, agentUnsuspended, since(ApiVersion::V3_4)) \
    X(agent_deleted, AgentDeleted, agentDeleted, since(ApiVersion::V3_4)) \
    X(bot_created, BotCreated, botCreated, since(ApiVersion::V3_4)) \
    X(bot_updated, BotUpdated, botUpdated, since(ApiVersion::V3_4)) \
    X(bot_deleted, BotDeleted, botDeleted, since(ApiVersion::V3_4)) \
    X(group_created, GroupCreated, groupCreated, since(ApiVersion::V3_4)) \
    X(group_updated, GroupUpdated, groupUpdated, since(ApiVersion::V3_4)) \
    X(group_deleted, GroupDeleted, groupDeleted, since(ApiVersion::V3_4)) \
    X(auto_accesses_updated, AutoAccessesUpdated, autoAccessesUpdated, since(ApiVersion::V3_5)) \
    X(auto_access_added, AutoAccessAdded, autoAccessAdded, onlyIn(ApiVersion::V3_4)) \
    X(auto_access_updated, AutoAccessUpdated, autoAccessUpdated, onlyIn(ApiVersion::V3_4)) \
    X(auto_access_deleted, AutoAccessDeleted, autoAccessDeleted, onlyIn(ApiVersion::V3_4)) \
    X(canned_response_created, CannedResponseCreated, cannedResponseCreated, since(ApiVersion::V3_7)) \
    X(canned_response_updated, CannedResponseUpdated, cannedResponseUpdated, since(ApiVersion::V3_7)) \
    X(canned_response_deleted, CannedResponseDeleted, cannedResponseDeleted, since(ApiVersion::V3_7)) \
    X(incoming_multicast, IncomingMulticast, incomingMulticast, allVersions) \
    X(incoming_error, IncomingError, incomingError, since(ApiVersion::V3_6))
