// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "methods/access.h"
#include "methods/archives.h"
#include "methods/chats.h"
#include "methods/customers.h"
#include "methods/events.h"
#include "methods/other.h"
#include "methods/properties.h"
#include "methods/status.h"
#include "methods/tags.h"
#include "methods/users.h"

/// All methods: X(action, request, method of RtmClient, versions, priority, idempotent). Nothing else lists them.
/// The response is the request's Response. What is idempotent may be asked again after a lost answer.
#define DESKBELL_RTM_METHODS(X) \
    X(login, Login, login, allVersions, Session, true) \
    X(logout, Logout, logout, allVersions, Action, true) \
    X(ping, Ping, ping, allVersions, Session, true) \
    X(update_session, UpdateSession, updateSession, since(ApiVersion::V3_6), Session, true) \
    X(list_chats, ListChats, listChats, allVersions, History, true) \
    X(get_chat, GetChat, getChat, allVersions, History, true) \
    X(list_threads, ListThreads, listThreads, allVersions, History, true) \
    X(list_archives, ListArchives, listArchives, allVersions, History, true) \
    X(start_chat, StartChat, startChat, allVersions, Action, false) \
    X(resume_chat, ResumeChat, resumeChat, allVersions, Action, false) \
    X(deactivate_chat, DeactivateChat, deactivateChat, allVersions, Action, true) \
    X(follow_chat, FollowChat, followChat, allVersions, Action, true) \
    X(unfollow_chat, UnfollowChat, unfollowChat, allVersions, Action, true) \
    X(transfer_chat, TransferChat, transferChat, allVersions, Action, false) \
    X(grant_chat_access, GrantChatAccess, grantChatAccess, until(ApiVersion::V3_3), Action, true) \
    X(revoke_chat_access, RevokeChatAccess, revokeChatAccess, until(ApiVersion::V3_3), Action, true) \
    X(add_user_to_chat, AddUserToChat, addUserToChat, allVersions, Action, true) \
    X(remove_user_from_chat, RemoveUserFromChat, removeUserFromChat, allVersions, Action, true) \
    X(send_event, SendEvent, sendEvent, allVersions, Send, false) \
    X(send_event_preview, SendEventPreview, sendEventPreview, since(ApiVersion::V3_6), Action, true) \
    X(send_rich_message_postback, SendRichMessagePostback, sendRichMessagePostback, allVersions, Action, false) \
    X(update_chat_properties, UpdateChatProperties, updateChatProperties, allVersions, Action, true) \
    X(delete_chat_properties, DeleteChatProperties, deleteChatProperties, allVersions, Action, true) \
    X(update_thread_properties, UpdateThreadProperties, updateThreadProperties, allVersions, Action, true) \
    X(delete_thread_properties, DeleteThreadProperties, deleteThreadProperties, allVersions, Action, true) \
    X(update_event_properties, UpdateEventProperties, updateEventProperties, allVersions, Action, true) \
    X(delete_event_properties, DeleteEventProperties, deleteEventProperties, allVersions, Action, true) \
    X(tag_thread, TagThread, tagThread, allVersions, Action, true) \
    X(untag_thread, UntagThread, untagThread, allVersions, Action, true) \
    X(get_customer, GetCustomer, getCustomer, allVersions, History, true) \
    X(list_customers, ListCustomers, listCustomers, until(ApiVersion::V3_5), History, true) \
    X(create_customer, CreateCustomer, createCustomer, until(ApiVersion::V3_5), Action, false) \
    X(update_customer, UpdateCustomer, updateCustomer, allVersions, Action, true) \
    X(ban_customer, BanCustomer, banCustomer, allVersions, Action, true) \
    X(follow_customer, FollowCustomer, followCustomer, onlyIn(ApiVersion::V3_3), Action, true) \
    X(unfollow_customer, UnfollowCustomer, unfollowCustomer, onlyIn(ApiVersion::V3_3), Action, true) \
    X(subscribe_customers, SubscribeCustomers, subscribeCustomers, since(ApiVersion::V3_6), Action, false) \
    X(unsubscribe_customers, UnsubscribeCustomers, unsubscribeCustomers, since(ApiVersion::V3_6), Action, true) \
    X(set_routing_status, SetRoutingStatus, setRoutingStatus, allVersions, Action, true) \
    X(set_away_status, SetAwayStatus, setAwayStatus, allVersions, Action, true) \
    X(list_routing_statuses, ListRoutingStatuses, listRoutingStatuses, since(ApiVersion::V3_3), History, true) \
    X(change_push_notifications, ChangePushNotifications, changePushNotifications, until(ApiVersion::V3_4), Action, \
      true) \
    X(mark_events_as_seen, MarkEventsAsSeen, markEventsAsSeen, allVersions, Signal, true) \
    X(send_typing_indicator, SendTypingIndicator, sendTypingIndicator, allVersions, Signal, true) \
    X(send_thinking_indicator, SendThinkingIndicator, sendThinkingIndicator, since(ApiVersion::V3_6), Signal, true) \
    X(multicast, Multicast, multicast, allVersions, Action, false) \
    X(list_agents_for_transfer, ListAgentsForTransfer, listAgentsForTransfer, allVersions, History, true) \
    X(request_thread_summary, RequestThreadSummary, requestThreadSummary, since(ApiVersion::V3_6), Action, true)
