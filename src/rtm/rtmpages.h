// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rtmclient.h"

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

#define DESKBELL_RTM_ASK(action, Request, method, versions, priority) \
    inline auto ask(RtmClient &client, const Rtm::Request &request, const RtmCallOptions &options) \
    { \
        return client.method(request, options); \
    }
DESKBELL_RTM_METHODS(DESKBELL_RTM_ASK)
#undef DESKBELL_RTM_ASK

} // namespace Detail

} // namespace Rtm

/// A page of a list, and the way to those beside it.
///
///     void Archive::show(RtmReply<RtmPage<Rtm::ListArchives>> reply)
///     {
///         reply.then(this, [this](const auto &page) {
///             if (page && page->hasNext())
///                 m_next = [page = *page, this] { show(page.next(*m_client)); };
///         });
///     }
///     ...
///     show(RtmPage<Rtm::ListArchives>::ask(*m_client, {.limit = 25}));
///
/// A page can be asked for during a month.
template <Rtm::PagedRequest Request>
class RtmPage
{
public:
    using Response = typename Request::Response;

    /// The page that the request is for, which is the first one of a list unless it names another.
    static RtmReply<RtmPage> ask(RtmClient &client, const Request &request, const RtmCallOptions &options = {})
    {
        const auto page = [request, options](const RtmResult<Response> &response) -> RtmResult<RtmPage> {
            if (!response)
                return response.error();
            return RtmPage(request, options, *response);
        };
        return RtmReply<RtmPage>(Rtm::Detail::ask(client, request, options).future().then(page));
    }

    const Request &request() const { return m_request; }
    const Response &response() const { return m_response; }
    const Response *operator->() const { return &m_response; }

    bool hasNext() const { return m_response.nextPageId.has_value(); }
    bool hasPrevious() const { return m_response.previousPageId.has_value(); }
    /// Only if there is one. In the version of this page, which may be another than that of the connection.
    RtmReply<RtmPage> next(RtmClient &client) const { return beside(client, m_response.nextPageId); }
    RtmReply<RtmPage> previous(RtmClient &client) const { return beside(client, m_response.previousPageId); }

private:
    RtmPage(const Request &request, const RtmCallOptions &options, const Response &response)
        : m_request(request), m_options(options), m_response(response)
    {
    }

    // From 3.3 on the ID stands for what the list was asked for with; the service refuses that beside it.
    RtmReply<RtmPage> beside(RtmClient &client, const std::optional<QString> &pageId) const
    {
        Q_ASSERT(pageId);
        Request request = m_request;
        request.pageId = pageId;
        if (Rtm::pageIdStandsAlone.versions.contains(m_options.version.value_or(client.version()))) {
            request.filters.reset();
            request.sortOrder.reset();
            request.limit.reset();
        }
        return ask(client, request, m_options);
    }

    Request m_request;
    RtmCallOptions m_options;
    Response m_response;
};
