// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "configuration.h"

#include "../call.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Service::Config {

static std::optional<RtmError> checkGroups(const WebCall &call, const QList<qint64> &ids)
{
    if (ids.isEmpty())
        return failure("validation"_L1, u"`group_ids`: cannot be empty"_s);
    for (const qint64 id : ids) {
        if (!call.house.world.hasGroup(id))
            return failure("group_not_found"_L1, u"`group_ids`: there is no group %1"_s.arg(id));
    }
    // With the narrower scope an agent changes what his groups have, and nothing that others have too.
    const auto isHis = [&](qint64 id) { return call.agent.groups.contains(id); };
    if (!call.scopes.cover(u"tags--all:rw"_s) && !std::all_of(ids.begin(), ids.end(), isHis))
        return failure("authorization"_L1, u"Authorization error: the token lacks the scope tags--all:rw"_s);
    return {};
}

RtmResult<QJsonValue> handle(const WebCall &call, const ListTags &request)
{
    const bool all = call.scopes.cover(u"tags--all:ro"_s);
    const auto isMine = [&](qint64 id) { return id == 0 || call.agent.groups.contains(id); };
    const auto isWanted = [&](qint64 id) { return !request.filters || request.filters->groupIds.contains(id); };
    QJsonArray tags;
    for (const auto &[name, tag] : call.house.world.tags) {
        const QList<qint64> &ids = tag.groupIds;
        if (!std::any_of(ids.begin(), ids.end(), isWanted) || !(all || std::any_of(ids.begin(), ids.end(), isMine)))
            continue;
        QJsonArray groups;
        for (const qint64 id : ids)
            groups.append(id);
        tags.append(QJsonObject{{u"name"_s, name},
                                {u"group_ids"_s, groups},
                                {u"author_id"_s, tag.authorId},
                                {u"created_at"_s, tag.createdAt.text()}});
    }
    return QJsonValue(tags);
}

RtmResult<QJsonValue> handle(const WebCall &call, const CreateTag &request)
{
    auto &tags = call.house.world.tags;
    const bool taken = std::any_of(tags.begin(), tags.end(), [&](const auto &entry) {
        return entry.first.compare(request.name, Qt::CaseInsensitive) == 0;
    });
    if (taken)
        return failure("already_exists"_L1, u"`name`: there is a tag \"%1\""_s.arg(request.name));
    const QList<qint64> groups = request.groupIds.value_or(QList<qint64>{0});
    if (const auto error = checkGroups(call, groups))
        return *error;
    const Tag tag{
        .name = request.name, .groupIds = groups, .authorId = call.agent.id, .createdAt = call.house.world.stamp()};
    tags.insert({tag.name, tag});
    call.house.exchange.tellAll(Rtm::TagCreated{
        .name = tag.name, .groupIds = tag.groupIds, .createdAt = tag.createdAt, .authorId = tag.authorId});
    return QJsonValue();
}

static RtmResult<Tag *> findTag(const WebCall &call, const QString &name)
{
    auto &tags = call.house.world.tags;
    const auto it = tags.find(name);
    if (it == tags.end())
        return failure("not_found"_L1, u"`name`: there is no tag \"%1\""_s.arg(name));
    if (const auto error = checkGroups(call, it->second.groupIds))
        return *error;
    return &it->second;
}

RtmResult<QJsonValue> handle(const WebCall &call, const UpdateTag &request)
{
    const auto tag = findTag(call, request.name);
    if (!tag)
        return tag.error();
    if (!request.groupIds)
        return QJsonValue();
    if (const auto error = checkGroups(call, *request.groupIds))
        return *error;
    (*tag)->groupIds = *request.groupIds;
    call.house.exchange.tellAll(Rtm::TagUpdated{.name = request.name, .groupIds = *request.groupIds});
    return QJsonValue();
}

RtmResult<QJsonValue> handle(const WebCall &call, const DeleteTag &request)
{
    const auto tag = findTag(call, request.name);
    if (!tag)
        return tag.error();
    call.house.world.tags.erase(request.name);
    call.house.exchange.tellAll(Rtm::TagDeleted{.name = request.name});
    return QJsonValue();
}

} // namespace Service::Config
