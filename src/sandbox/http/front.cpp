// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "front.h"

#include "../call.h"
#include "configuration.h"
#include "webapi.h"

#include <QtCore/QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

static void initPage()
{
    Q_INIT_RESOURCE(deskbell_customerpage);
}

namespace Service {

// ---- files of the pages ----

static std::optional<Http::Response> page(const QString &path)
{
    struct File {
        QLatin1StringView path;
        QLatin1StringView name;
        const char *type;
    };
    static constexpr File files[] = {
        {"/"_L1, "page.html"_L1, "text/html; charset=utf-8"},
        {"/customer"_L1, "page.html"_L1, "text/html; charset=utf-8"},
        {"/customer/events.js"_L1, "events.js"_L1, "text/javascript; charset=utf-8"},
        {"/customer/forms.js"_L1, "forms.js"_L1, "text/javascript; charset=utf-8"},
        {"/customer/page.css"_L1, "page.css"_L1, "text/css; charset=utf-8"},
        {"/customer/page.js"_L1, "page.js"_L1, "text/javascript; charset=utf-8"},
        {"/customer/richmessages.js"_L1, "richmessages.js"_L1, "text/javascript; charset=utf-8"},
        {"/customer/uploads.js"_L1, "uploads.js"_L1, "text/javascript; charset=utf-8"},
    };
    const auto file = std::find_if(std::begin(files), std::end(files), [&](const File &f) { return f.path == path; });
    if (file == std::end(files))
        return {};
    initPage();
    QFile resource(u":/deskbell/customerpage/"_s + file->name);
    if (!resource.open(QIODevice::ReadOnly))
        return Http::empty(500);
    return Http::text(file->type, resource.readAll());
}

// ---- who answers ----

bool isOwnPage(const QUrl &origin, const QUrl &service)
{
    const QString host = origin.host();
    return origin.isEmpty()
        || ((host == "127.0.0.1"_L1 || host == "localhost"_L1) && origin.port(80) == service.port(80));
}

// From the customer page. Whoever sends a file has the page open, and is named by an id that nobody else knows.
Http::Response Front::upload(const Http::Request &request)
{
    if (!m_house.exchange.isHere(request.parameter(u"customer_id"_s)))
        return Http::refusal(failure("authorization"_L1, u"`customer_id`: there is no such customer here"_s));
    if (!isOwnPage(QUrl(request.header("origin")), m_house.uploads.baseUrl()))
        return Http::refusal(failure("authorization"_L1, u"from another site"_s));
    const auto url = m_house.uploads.take(request);
    return url ? Http::json(QJsonObject{{u"url"_s, *url}}) : Http::refusal(url.error());
}

QString withoutVersion(const QString &path)
{
    return path.mid(path.startsWith("/v"_L1) ? path.indexOf(u'/', 1) + 1 : 1);
}

static bool isAction(const QString &path, QLatin1StringView api)
{
    const QString rest = withoutVersion(path);
    return rest.startsWith(api) && !rest.sliced(api.size()).contains(u'/');
}

// A client that left something out is told so; the page is for people.
static bool asksToSignIn(const QUrlQuery &query)
{
    return query.hasQueryItem(u"response_type"_s) || query.hasQueryItem(u"client_id"_s)
        || query.hasQueryItem(u"redirect_uri"_s);
}

Http::Response Front::dispatch(const Http::Request &request)
{
    const QString path = request.path();
    const bool isGet = request.method == "GET" || request.method == "HEAD";
    const bool isPost = request.method == "POST";
    if (path == "/v2/token"_L1 && isPost)
        return m_signIn.token(request);
    if (path == "/v2/token"_L1 && request.method == "DELETE")
        return m_signIn.revoke(request);
    if (path == "/v2/info"_L1 && isGet)
        return m_signIn.info(request);
    if (path == "/signin"_L1 && isPost)
        return m_signIn.decide(request);
    if (path == "/ooops"_L1 && isGet)
        return m_signIn.sorry(request);
    if (path == "/"_L1 && isGet && asksToSignIn(QUrlQuery(request.url)))
        return m_signIn.authorize(request);
    if (isAction(path, "agent/action/"_L1) && isPost)
        return answerWebApi(m_house, m_troubles, request);
    if (isAction(path, "configuration/action/"_L1) && (isPost || isGet))
        return answerConfiguration(m_house, m_troubles, request);
    if (path == "/customer/upload"_L1 && isPost)
        return upload(request);
    if (path.startsWith(Uploads::place) && isGet)
        return m_house.uploads.serve(request);
    if (const auto file = page(path); file && isGet)
        return *file;
    return Http::text("text/plain; charset=utf-8", "There is nothing here.\n", 404);
}

// Clients in pages of other sites may come too: they have to bring a token, and nothing is known of them but that.
static bool isForClients(const QString &path)
{
    return path.contains("/action/"_L1) || path.startsWith("/v2/"_L1);
}

Http::Response Front::answer(const Http::Request &request)
{
    const bool asksFirst = request.method == "OPTIONS" && isForClients(request.path());
    Http::Response response = asksFirst ? Http::empty(204) : dispatch(request);
    if (request.method == "HEAD")
        response.body.clear();
    if (isForClients(request.path()))
        response.with("Access-Control-Allow-Origin", "*");
    if (asksFirst)
        response.with("Access-Control-Allow-Methods", "GET, POST, DELETE")
            .with("Access-Control-Allow-Headers", "Authorization, Content-Type, X-API-Version, X-Region")
            .with("Access-Control-Max-Age", "3600");
    return response;
}

} // namespace Service
