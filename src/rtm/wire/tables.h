// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

// The two tables of the protocol at run time. Their rows are written in pushes.h and methods.h.

#include "codec.h"

#include "../methods.h"
#include "../pushes.h"

class RtmClient;

namespace Rtm {

struct PushInfo {
    QLatin1StringView action;
    const TypeInfo &(*payload)(); ///< an entity, an array or a map
    VersionRange versions;
    /// Decodes the payload and emits the client's signal for it.
    void (*deliver)(RtmClient &client, const QJsonValue &payload, QList<Problem> *problems);
    /// Decodes and encodes again: what a typed reader sees of the payload.
    QJsonValue (*roundTrip)(const QJsonValue &payload, QList<Problem> *problems);
};

struct MethodInfo {
    QLatin1StringView action;
    const EntityInfo &(*request)();
    const TypeInfo &(*response)(); ///< an entity or an array
    VersionRange versions;
    Priority priority;
    QJsonObject (*requestRoundTrip)(const QJsonObject &payload, QList<Problem> *problems);
    QJsonValue (*responseRoundTrip)(const QJsonValue &payload, QList<Problem> *problems);
};

DESKBELLRTM_EXPORT std::span<const PushInfo> pushes();
DESKBELLRTM_EXPORT std::span<const MethodInfo> methods();
/// Null if there is no such push or method in any version.
DESKBELLRTM_EXPORT const PushInfo *findPush(const QString &action);
/// The same, and null if that version does not have it.
DESKBELLRTM_EXPORT const PushInfo *findPush(const QString &action, std::optional<ApiVersion> version);
DESKBELLRTM_EXPORT const MethodInfo *findMethod(const QString &action);

/// Entities that are also read and written outside of a request, response or push.
#define DESKBELL_RTM_ENTITIES(X) \
    X(Access) \
    X(Event) \
    X(NewEvent) \
    X(User) \
    X(Thread) \
    X(Chat) \
    X(ChatSummary) \
    X(Visit) \
    X(Queue) \
    X(Statistics) \
    X(Cart)

// Compiled in entitytable.cpp, once for all that have them as members.
#define DESKBELL_EXTERN(Entity) \
    extern template DESKBELLRTM_EXPORT const EntityInfo &entityInfo<Entity>(); \
    extern template DESKBELLRTM_EXPORT const TypeInfo &typeInfo<Entity>();
DESKBELL_RTM_ENTITIES(DESKBELL_EXTERN)
#undef DESKBELL_EXTERN

} // namespace Rtm
