// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "configuration.h"

#include "../call.h"
#include "../handlers/pages.h"

#include <wire/codec_p.h>
#include <wire/requestcheck.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Service::Config {

using Canned = Rtm::CannedResponseCreated;

static bool sharesGroup(const ::Service::Agent &agent, qint64 groupId)
{
    return groupId == 0 || agent.groups.contains(groupId);
}

// Who is told: those who can list it.
static QSet<QString> audience(const World &world, const Canned &canned)
{
    if (canned.isPrivate)
        return {canned.authorId};
    QSet<QString> ids;
    for (const auto &[id, agent] : world.agents) {
        if (sharesGroup(agent, canned.groupId) || agent.isAdministrator())
            ids.insert(id);
    }
    return ids;
}

static std::optional<RtmError> checkGroup(const WebCall &call, qint64 groupId)
{
    if (!call.house.world.hasGroup(groupId))
        return failure("group_not_found"_L1, u"`group_id`: there is no group %1"_s.arg(groupId));
    if (!sharesGroup(call.agent, groupId) && !call.scopes.cover(u"canned_responses--all:rw"_s))
        return failure("authorization"_L1,
                       u"Authorization error: the token lacks the scope canned_responses--all:rw"_s);
    return {};
}

static std::optional<RtmError> checkTexts(const std::optional<QString> &text, const std::optional<QStringList> &tags)
{
    if (text && text->trimmed().isEmpty())
        return failure("validation"_L1, u"`text`: cannot be empty"_s);
    if (tags && (tags->isEmpty() || tags->contains(QString())))
        return failure("validation"_L1, u"`tags`: cannot be empty"_s);
    return {};
}

// ---- list ----

static bool isListed(const WebCall &call, const ListCannedResponses &request, const Canned &canned)
{
    if (request.groupIds && !request.groupIds->contains(canned.groupId))
        return false;
    const bool isMine = canned.authorId == call.agent.id;
    if (canned.isPrivate)
        return request.includeAllPrivate.value_or(false) || (isMine && request.includePrivate.value_or(false));
    return sharesGroup(call.agent, canned.groupId) || call.scopes.cover(u"canned_responses--all:ro"_s);
}

// A page goes on behind the last id of the one before.
static constexpr auto listAction = "list_canned_responses"_L1;

static QString pageId(const WebCall &call, const ListCannedResponses &request, qint64 last)
{
    return Page::encodeId(call.house.world, listAction, Rtm::encode(request), {.id = QString::number(last)});
}

static std::optional<Page::Decoded> readPageId(const WebCall &call, const QString &text)
{
    auto page = Page::decodeId(call.house.world, listAction, text);
    const auto &info = Rtm::entityInfo<ListCannedResponses>();
    return page && !Rtm::findViolation(info, page->query, Rtm::lastVersion) ? page : std::nullopt;
}

RtmResult<QJsonValue> handle(const WebCall &call, const ListCannedResponses &asked)
{
    ListCannedResponses request = asked;
    qint64 after = 0;
    if (asked.pageId) {
        const auto page = readPageId(call, *asked.pageId);
        if (!page)
            return Page::notValid();
        request = Rtm::decode<ListCannedResponses>(page->query);
        after = page->place.id.toLongLong();
    }
    if (request.includeAllPrivate.value_or(false) && !call.scopes.cover(u"canned_responses--all:ro"_s))
        return failure("authorization"_L1,
                       u"Authorization error: the token lacks the scope canned_responses--all:ro"_s);
    const qint64 limit = request.limit.value_or(100);
    qint64 found = 0, last = 0;
    bool more = false;
    QJsonArray list;
    for (const auto &[id, canned] : call.house.world.canned.all) {
        if (!isListed(call, request, canned))
            continue;
        ++found;
        if (id > after && list.size() < limit) {
            list.append(Rtm::encode(canned));
            last = id;
        } else if (id > after) {
            more = true;
        }
    }
    QJsonObject response{{u"canned_responses"_s, list}, {u"found_canned_responses"_s, found}};
    if (more)
        response.insert("next_page_id"_L1, pageId(call, request, last));
    return QJsonValue(response);
}

// ---- changes ----

RtmResult<QJsonValue> handle(const WebCall &call, const CreateCannedResponse &request)
{
    if (const auto error = checkTexts(request.text, request.tags))
        return *error;
    if (const auto error = checkGroup(call, request.groupId))
        return *error;
    CannedResponses &canned = call.house.world.canned;
    const Rtm::Timestamp now = call.house.world.stamp();
    const Canned made{.id = ++canned.lastId,
                      .createdAt = now,
                      .updatedAt = now,
                      .text = request.text,
                      .tags = request.tags,
                      .groupId = request.groupId,
                      .isPrivate = request.isPrivate.value_or(false),
                      .authorId = call.agent.id};
    canned.all.insert({made.id, made});
    call.house.exchange.tell(audience(call.house.world, made), made);
    return QJsonValue(QJsonObject{{u"id"_s, made.id}});
}

static RtmResult<Canned *> findCanned(const WebCall &call, qint64 id)
{
    auto &all = call.house.world.canned.all;
    const auto it = all.find(id);
    const bool isThere = it != all.end()
        && (!it->second.isPrivate || it->second.authorId == call.agent.id
            || call.scopes.cover(u"canned_responses--all:rw"_s));
    if (!isThere)
        return failure("not_found"_L1, u"`id`: there is no canned response %1"_s.arg(id));
    if (const auto error = checkGroup(call, it->second.groupId))
        return *error;
    return &it->second;
}

RtmResult<QJsonValue> handle(const WebCall &call, const UpdateCannedResponse &request)
{
    const auto found = findCanned(call, request.id);
    if (!found)
        return found.error();
    if (const auto error = checkTexts(request.text, request.tags))
        return *error;
    if (request.groupId) {
        if (const auto error = checkGroup(call, *request.groupId))
            return *error;
    }
    Canned &canned = **found;
    const QSet<QString> before = audience(call.house.world, canned);
    canned.text = request.text.value_or(canned.text);
    canned.tags = request.tags.value_or(canned.tags);
    canned.groupId = request.groupId.value_or(canned.groupId);
    canned.isPrivate = request.isPrivate.value_or(canned.isPrivate);
    canned.updatedAt = call.house.world.stamp();
    // For whom it came or went by this, it is made or deleted.
    const QSet<QString> now = audience(call.house.world, canned);
    const auto told = []<typename T>(const T &value) { return Rtm::Nullable<T>{value}; };
    call.house.exchange.tell(before & now,
                             Rtm::CannedResponseUpdated{.id = canned.id,
                                                        .updatedAt = canned.updatedAt,
                                                        .text = told(canned.text),
                                                        .tags = told(canned.tags),
                                                        .groupId = told(canned.groupId),
                                                        .isPrivate = told(canned.isPrivate),
                                                        .authorId = told(canned.authorId)});
    call.house.exchange.tell(now - before, canned);
    call.house.exchange.tell(before - now, Rtm::CannedResponseDeleted{.id = canned.id});
    return QJsonValue(QJsonObject());
}

RtmResult<QJsonValue> handle(const WebCall &call, const DeleteCannedResponse &request)
{
    const auto found = findCanned(call, request.id);
    if (!found)
        return found.error();
    const QSet<QString> told = audience(call.house.world, **found);
    call.house.world.canned.all.erase(request.id);
    call.house.exchange.tell(told, Rtm::CannedResponseDeleted{.id = request.id});
    return QJsonValue(QJsonObject());
}

} // namespace Service::Config
