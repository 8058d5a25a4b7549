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

/// All methods: X(action, request, method of RtmClient, versions, priority). Nothing else lists them.
/// The response is the request's Response.
#define DESKBELL_RTM_METHODS(X) \
    X(login, Login, login, allVersions, Session) \
    X(logout, Logout, logout, allVersions, Action) \
    X(ping, Ping, ping, allVersions, Session) \
    X(update_session, UpdateSession, updateSession, since(ApiVersion::V3_6), Session) \
    X(list_chats, ListChats, listChats, allVersions, History) \
    X(get_chat, GetChat, getChat, allVersions, History) \
    X(list_threads, ListThreads, listThreads, allVersions, History) \
    X(list_archives, ListArchives, listArchives, allVersions, History) \
    X(start_chat, StartChat, startChat, allVersions, Action) \
    X(resume_chat, ResumeChat, resumeChat, allVersions, Action) \
    X(deactivate_chat, DeactivateChat, deactivateChat, allVersions, Action) \
    X(follow_chat, FollowChat, followChat, allVersions, Action) \
    X(unfollow_chat, UnfollowChat, unfollowChat, allVersions, Action) \
    X(transfer_chat, TransferChat, transferChat, allVersions, Action) \
    X(grant_chat_access, GrantChatAccess, grantChatAccess, until(ApiVersion::V3_3), Action) \
    X(revoke_chat_access, RevokeChatAccess, revokeChatAccess, until(ApiVersion::V3_3), Action) \
    X(add_user_to_chat, AddUserToChat, addUserToChat, allVersions, Action) \
    X(remove_user_from_chat, RemoveUserFromChat, removeUserFromChat, allVersions, Action) \
    X(send_event, SendEvent, sendEvent, allVersions, Send) \
    X(send_event_preview, SendEventPreview, sendEventPreview, since(ApiVersion::V3_6), Action) \
    X(send_rich_message_postback, SendRichMessagePostback, sendRichMessagePostback, allVersions, Action) \
    X(update_chat_properties, UpdateChatProperties, updateChatProperties, allVersions, Action) \
    X(delete_chat_properties, DeleteChatProperties, deleteChatProperties, allVersions, Action) \
    X(update_thread_properties, UpdateThreadProperties, updateThreadProperties, allVersions, Action) \
    X(delete_thread_properties, DeleteThreadProperties, deleteThreadProperties, allVersions, Action) \
    X(update_event_properties, UpdateEventProperties, updateEventProperties, allVersions, Action) \
    X(delete_event_properties, DeleteEventProperties, deleteEventProperties, allVersions, Action) \
    X(tag_thread, TagThread, tagThread, allVersions, Action) \
    X(untag_thread, UntagThread, untagThread, allVersions, Action) \
    X(get_customer, GetCustomer, getCustomer, allVersions, History) \
    X(list_customers, ListCustomers, listCustomers, until(ApiVersion::V3_5), History) \
    X(create_customer, CreateCustomer, createCustomer, until(ApiVersion::V3_5), Action) \
    X(update_customer, UpdateCustomer, updateCustomer, allVersions, Action) \
    X(ban_customer, BanCustomer, banCustomer, allVersions, Action) \
    X(follow_customer, FollowCustomer, followCustomer, onlyIn(ApiVersion::V3_3), Action) \
    X(unfollow_customer, UnfollowCustomer, unfollowCustomer, onlyIn(ApiVersion::V3_3), Action) \
    X(subscribe_customers, SubscribeCustomers, subscribeCustomers, since(ApiVersion::V3_6), Action) \
    X(unsubscribe_customers, UnsubscribeCustomers, unsubscribeCustomers, since(ApiVersion::V3_6), Action) \
    X(set_routing_status, SetRoutingStatus, setRoutingStatus, allVersions, Action) \
    X(set_away_status, SetAwayStatus, setAwayStatus, allVersions, Action) \
    X(list_routing_statuses, ListRoutingStatuses, listRoutingStatuses, since(ApiVersion::V3_3), History) \
    X(change_push_notifications, ChangePushNotifications, changePushNotifications, until(ApiVersion::V3_4), Action) \
    X(mark_events_as_seen, MarkEventsAsSeen, markEventsAsSeen, allVersions, Signal) \
    X(send_typing_indicator, SendTypingIndicator, sendTypingIndicator, allVersions, Signal) \
    X(send_thinking_indicator, SendThinkingIndicator, sendThinkingIndicator, since(ApiVersion::V3_6), Signal) \
    X(multicast, Multicast, multicast, allVersions, Action) \
    X(list_agents_for_transfer, ListAgentsForTransfer, listAgentsForTransfer, allVersions, History) \
    X(request_thread_summary, RequestThreadSummary, requestThreadSummary, since(ApiVersion::V3_6), Action)
