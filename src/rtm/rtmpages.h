// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>

#include <optional>

namespace Rtm {

/// A request for a list that comes in pages.
template <typename Request>
concept PagedRequest = requires(Request request, typename Request::Response page) {
    request.filters.reset();
    request.sortOrder.reset();
    request.limit.reset();
    request.pageId = page.nextPageId;
    request.pageId = page.previousPageId;
};

namespace Detail {

// The ID stands for what the list was asked for with; the service refuses that beside it.
template <PagedRequest Request>
std::optional<Request> pageRequest(Request request, const std::optional<QString> &pageId)
{
    if (!pageId)
        return {};
    request.filters.reset();
    request.sortOrder.reset();
    request.limit.reset();
    request.pageId = pageId;
    return request;
}

} // namespace Detail

/// The request for the page after one, made from the request and the answer that brought it. Nothing after the last.
///
///     void Archive::show(const Rtm::ListArchives &request)
///     {
///         m_client->listArchives(request).then(this, [this, request](const auto &page) {
///             if (page)
///                 m_next = Rtm::nextPage(request, *page); // for show(*m_next)
///         });
///     }
///
/// A page can be asked for during a month.
template <PagedRequest Request>
std::optional<Request> nextPage(const Request &request, const typename Request::Response &page)
{
    return Detail::pageRequest(request, page.nextPageId);
}

/// The same for the page before one. Nothing before the first.
template <PagedRequest Request>
std::optional<Request> previousPage(const Request &request, const typename Request::Response &page)
{
    return Detail::pageRequest(request, page.previousPageId);
}

} // namespace Rtm
