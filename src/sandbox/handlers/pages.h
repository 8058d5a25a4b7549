// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

// Lists in pages. A page id holds the request of the first page and the place to go on from, so that the service need
// not remember anything, and nothing is left out or comes twice when the list changes in between.

#include "../call.h"

#include <QtCore/QJsonDocument>

#include <algorithm>
#include <tuple>

namespace Service::Page {

/// The place of an entry in the order of its list.
struct Place {
    std::chrono::microseconds time{};
    QString id;
    bool backward = false; ///< goes to what comes before it

    bool operator<(const Place &other) const { return std::tie(time, id) < std::tie(other.time, other.id); }
};

template <typename T>
struct Entry {
    std::chrono::microseconds time;
    QString id;
    T value;

    Place place(bool backward) const { return {time, id, backward}; }
};

template <typename Request>
struct Asked {
    Request query; ///< of the first page
    std::optional<Place> cursor;
};

/// The text of a page id, and what one says; nothing if it is none, was for another method or is older than a month.
QString encodeId(const World &world, QLatin1StringView action, const QJsonObject &query, const Place &place);
struct Decoded {
    QJsonObject query;
    Place place;
};
RtmError notValid();
std::optional<Decoded> decodeId(const World &world, QLatin1StringView action, const QString &id);

#define DESKBELL_ROW(action, Request, method, versions, priority) \
    inline const Rtm::MethodInfo &rowOf(const Rtm::Request &) \
    { \
        return *Rtm::findMethod(QStringLiteral(#action)); \
    }
DESKBELL_RTM_METHODS(DESKBELL_ROW)
#undef DESKBELL_ROW

template <typename Request>
RtmResult<Asked<Request>> asked(const Call &call, const Request &request)
{
    if (!request.pageId)
        return Asked<Request>{request, {}};
    const Rtm::MethodInfo &method = rowOf(request);
    const auto decoded = decodeId(call.house.world, method.action, *request.pageId);
    if (!decoded)
        return notValid();
    Asked<Request> result{{}, decoded->place};
    Rtm::Decoder decoder;
    Rtm::decodeEntity(method.request(), decoded->query, &result.query, decoder);
    return result;
}

template <typename Request>
QString id(const Call &call, const Request &query, const Place &place)
{
    const Rtm::MethodInfo &method = rowOf(query);
    return encodeId(call.house.world, method.action, Rtm::encodeEntity(method.request(), &query), place);
}

template <typename T>
struct Cut {
    QList<Entry<T>> entries;
    std::optional<Place> next;
    std::optional<Place> previous;
};

/// The entries from a place on until there are enough of them.
template <typename T, typename Enough>
Cut<T> cut(QList<Entry<T>> entries, const std::optional<Place> &from, bool ascending, Enough enough)
    requires std::is_invocable_r_v<bool, Enough, const Entry<T> &>
{
    const bool backward = from && from->backward;
    // Walked always away from the place.
    const bool upward = ascending != backward;
    std::sort(entries.begin(), entries.end(), [&](const Entry<T> &a, const Entry<T> &b) {
        return upward ? a.place(false) < b.place(false) : b.place(false) < a.place(false);
    });
    Cut<T> result;
    bool before = false; // there is something on the other side of the place
    bool after = false; // there is more than enough
    bool full = false;
    for (const Entry<T> &entry : std::as_const(entries)) {
        const bool beyond = !from || (upward ? *from < entry.place(false) : entry.place(false) < *from);
        if (!beyond) {
            before = true;
        } else if (full) {
            after = true;
            break;
        } else {
            result.entries.append(entry);
            full = enough(entry);
        }
    }
    if (backward) {
        std::reverse(result.entries.begin(), result.entries.end());
        std::swap(before, after);
    }
    if (after && !result.entries.isEmpty())
        result.next = result.entries.constLast().place(false);
    if (before && !result.entries.isEmpty())
        result.previous = result.entries.constFirst().place(true);
    return result;
}

template <typename T>
Cut<T> cut(const QList<Entry<T>> &entries, const std::optional<Place> &from, bool ascending, qint64 limit)
{
    return cut(entries, from, ascending, [left = limit](const Entry<T> &) mutable { return --left <= 0; });
}

} // namespace Service::Page
