// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "signin.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Service {

using Http::formValue;

static constexpr auto codeStays = 5min;

// ---- who may be sent where ----

static bool isLoopback(const QString &host)
{
    return host == "127.0.0.1"_L1 || host == "localhost"_L1 || host == "::1"_L1;
}

static bool mayRedirectTo(const QUrl &url)
{
    static const QStringList notPrograms{u"javascript"_s, u"data"_s, u"file"_s, u"blob"_s, u"about"_s, u"vbscript"_s};
    if (!url.isValid() || url.isRelative() || url.hasQuery() || url.hasFragment() || url.path().contains(".."_L1))
        return false;
    const bool isWeb = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    return isWeb ? isLoopback(url.host()) : !notPrograms.contains(url.scheme());
}

static Http::Response redirect(const QUrl &url)
{
    return Http::empty(302).with("Location", url.toEncoded()).with("Cache-Control", "no-store");
}

// With what is to be told, in the query or behind the #.
static Http::Response redirectBack(const QUrlQuery &asked, QList<std::pair<QString, QString>> told)
{
    if (const QString state = formValue(asked, u"state"_s); !state.isEmpty())
        told.append({u"state"_s, state});
    QStringList pairs;
    for (const auto &[name, value] : std::as_const(told))
        pairs.append(name + u'=' + QString::fromLatin1(QUrl::toPercentEncoding(value)));
    QUrl url(formValue(asked, u"redirect_uri"_s));
    if (formValue(asked, u"response_type"_s) == "token"_L1)
        url.setFragment(pairs.join(u'&'), QUrl::StrictMode);
    else
        url.setQuery(pairs.join(u'&'), QUrl::StrictMode);
    return redirect(url);
}

static Http::Response toErrorPage(const QString &exception, const QString &details)
{
    return redirect(QUrl(u"/ooops?oauth_exception=%1&exception_details=%2"_s.arg(exception, details)));
}

// Nothing, if there is nothing wrong with it.
static std::optional<Http::Response> refuse(const QUrlQuery &asked)
{
    if (formValue(asked, u"client_id"_s).isEmpty())
        return toErrorPage(u"unauthorized_client"_s, u"client_id_not_found"_s);
    const QString uri = formValue(asked, u"redirect_uri"_s);
    if (uri.isEmpty())
        return toErrorPage(u"invalid_request"_s, u"redirect_uri_not_set"_s);
    if (!mayRedirectTo(QUrl(uri)))
        return toErrorPage(u"invalid_request"_s, u"invalid_redirect_uri"_s);
    const auto back = [&](const QString &exception) {
        return redirectBack(asked, {{u"oauth_exception"_s, exception}});
    };
    const QString type = formValue(asked, u"response_type"_s);
    if (type != "code"_L1 && type != "token"_L1)
        return back(u"unsupported_response_type"_s);
    static const QStringList methods{QString(), u"plain"_s, u"s256"_s};
    static const QRegularExpression challengeForm(u"\\A(?:[A-Za-z0-9._~-]{43,128})?\\z"_s);
    if (!methods.contains(formValue(asked, u"code_challenge_method"_s).toLower())
        || !challengeForm.match(formValue(asked, u"code_challenge"_s)).hasMatch())
        return back(u"invalid_request"_s);
    return {};
}

// ---- the page ----

static constexpr std::array parameters{"response_type"_L1, "client_id"_L1,      "redirect_uri"_L1,
                                       "state"_L1,         "code_challenge"_L1, "code_challenge_method"_L1,
                                       "scope"_L1};

Http::Response SignIn::authorize(const Http::Request &request) const
{
    const QUrlQuery asked(request.url);
    if (const auto refused = refuse(asked))
        return *refused;
    QString fields;
    for (const QLatin1StringView name : parameters) {
        const QString value = formValue(asked, name);
        if (!value.isEmpty())
            fields += u"<input type=\"hidden\" name=\"%1\" value=\"%2\">\n"_s.arg(name, value.toHtmlEscaped());
    }
    QString agents;
    for (const auto &[id, agent] : m_house.world.agents)
        agents += u"<button name=\"agent_id\" value=\"%1\">%2<small>%1, %3</small></button>\n"_s.arg(
            id.toHtmlEscaped(), agent.name.toHtmlEscaped(), agent.permission);

    QFile file(u":/deskbell/customerpage/signin.html"_s);
    if (!file.open(QIODevice::ReadOnly))
        return Http::empty(500);
    // In this order: what the client says comes last.
    const QString page = QString::fromUtf8(file.readAll())
                             .replace("{organization}"_L1, m_house.world.organization.name.toHtmlEscaped())
                             .replace("{agents}"_L1, agents)
                             .replace("{client}"_L1, formValue(asked, u"client_id"_s).toHtmlEscaped())
                             .replace("{fields}"_L1, fields);
    return Http::text("text/html; charset=utf-8", page.toUtf8())
        .with("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src data:; frame-ancestors 'none'")
        .with("Cache-Control", "no-store");
}

QString SignIn::makeCode(const QUrlQuery &asked, const QString &agentId, const Scopes &scopes)
{
    m_codes.removeIf([now = m_house.world.now()](const auto &entry) { return entry.value().goesAt <= now; });
    const QString code = makeToken();
    m_codes.insert(code,
                   {.clientId = formValue(asked, u"client_id"_s),
                    .redirectUri = formValue(asked, u"redirect_uri"_s),
                    .challenge = formValue(asked, u"code_challenge"_s),
                    .method = formValue(asked, u"code_challenge_method"_s).toLower(),
                    .agentId = agentId,
                    .scopes = scopes,
                    .goesAt = m_house.world.now() + codeStays});
    return code;
}

Http::Response SignIn::decide(const Http::Request &request)
{
    // No page of another site decides for who sits here.
    const QUrl origin(request.header("origin"));
    if (!origin.isEmpty() && !isLoopback(origin.host()))
        return toErrorPage(u"access_denied"_s, {});
    const QUrlQuery asked(QString::fromUtf8(request.body));
    if (const auto refused = refuse(asked))
        return *refused;
    const Agent *const agent = m_house.world.agent(formValue(asked, u"agent_id"_s));
    if (!agent)
        return redirectBack(asked, {{u"oauth_exception"_s, u"access_denied"_s}});

    Scopes scopes = Scopes::ofRole(agent->permission);
    if (const QString wanted = formValue(asked, u"scope"_s); !wanted.isEmpty()) {
        static const QRegularExpression separator(u"[ ,]+"_s);
        const QStringList names = wanted.split(separator, Qt::SkipEmptyParts);
        scopes = scopes.narrowedTo(names);
        if (scopes.names().isEmpty() || !std::all_of(names.begin(), names.end(), &Scopes::exists))
            return redirectBack(asked, {{u"oauth_exception"_s, u"invalid_scope"_s}});
    }
    if (formValue(asked, u"response_type"_s) == "code"_L1)
        return redirectBack(asked, {{u"code"_s, makeCode(asked, agent->id, scopes)}});
    const Token token = m_house.accounts.issue(agent->id, formValue(asked, u"client_id"_s), scopes, Renewal::None);
    return redirectBack(asked,
                        {{u"access_token"_s, token.access},
                         {u"expires_in"_s, QString::number(m_house.accounts.lifetime().count())},
                         {u"token_type"_s, u"Bearer"_s}});
}

Http::Response SignIn::sorry(const Http::Request &request) const
{
    const QString why = request.parameter(u"oauth_exception"_s) + u' ' + request.parameter(u"exception_details"_s);
    return Http::text("text/plain; charset=utf-8", "This client cannot sign you in: " + why.trimmed().toUtf8() + '\n',
                      400);
}

// ---- tokens ----

static Http::Response exception(const QString &type, const QString &details = {}, int status = 400)
{
    QJsonObject body{{u"oauth_exception"_s, type}};
    if (!details.isEmpty())
        body.insert("exception_details"_L1, details);
    return Http::json(body, status);
}

QJsonObject SignIn::viewOf(const Token &token) const
{
    const auto left = token.expiresAt ? std::chrono::round<std::chrono::seconds>(*token.expiresAt - m_house.world.now())
                                      : m_house.accounts.lifetime();
    QJsonObject view{{u"access_token"_s, token.access},       {u"account_id"_s, Accounts::idOf(token.agentId)},
                     {u"expires_in"_s, qint64(left.count())}, {u"organization_id"_s, m_house.world.organization.id},
                     {u"scope"_s, token.scopes.text()},       {u"token_type"_s, u"Bearer"_s}};
    if (!token.refresh.isEmpty())
        view.insert("refresh_token"_L1, token.refresh);
    return view;
}

// As a form, or as JSON.
static QUrlQuery formOf(const Http::Request &request)
{
    if (request.contentType() != "application/json"_L1)
        return QUrlQuery(QString::fromUtf8(request.body));
    QUrlQuery form;
    const QJsonObject object = QJsonDocument::fromJson(request.body).object();
    for (auto it = object.begin(); it != object.end(); ++it)
        form.addQueryItem(it.key(), QString::fromLatin1(QUrl::toPercentEncoding(it->toString())));
    return form;
}

Http::Response SignIn::token(const Http::Request &request)
{
    const QUrlQuery form = formOf(request);
    const QString type = formValue(form, u"grant_type"_s);
    if (type == "authorization_code"_L1)
        return tokenForCode(form);
    if (type == "refresh_token"_L1)
        return tokenForRefresh(form);
    return type.isEmpty() ? exception(u"invalid_request"_s, u"`grant_type`: missing"_s)
                          : exception(u"unsupported_grant_type"_s);
}

static std::optional<Http::Response> findMissing(const QUrlQuery &form, const QStringList &names)
{
    const auto name =
        std::find_if(names.begin(), names.end(), [&](const auto &n) { return formValue(form, n).isEmpty(); });
    if (name == names.end())
        return {};
    return exception(u"invalid_request"_s, u"`%1`: missing"_s.arg(*name));
}

static bool proves(const QString &verifier, const QString &challenge, const QString &method)
{
    static const QRegularExpression form(u"\\A[A-Za-z0-9._~-]{43,128}\\z"_s);
    if (!form.match(verifier).hasMatch())
        return false;
    if (method != "s256"_L1)
        return verifier == challenge;
    const QByteArray hash = QCryptographicHash::hash(verifier.toLatin1(), QCryptographicHash::Sha256);
    return hash.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) == challenge.toLatin1();
}

Http::Response SignIn::tokenForCode(const QUrlQuery &form)
{
    if (const auto missing = findMissing(form, {u"code"_s, u"client_id"_s, u"redirect_uri"_s}))
        return *missing;
    // Whatever comes of it, a code is good once.
    const auto code = m_codes.find(formValue(form, u"code"_s));
    if (code == m_codes.end())
        return exception(u"invalid_grant"_s, u"`code`: is not valid, or not any more"_s);
    const Code asked = *code;
    m_codes.erase(code);
    if (asked.goesAt <= m_house.world.now())
        return exception(u"invalid_grant"_s, u"`code`: is not valid, or not any more"_s);
    if (asked.clientId != formValue(form, u"client_id"_s))
        return exception(u"invalid_grant"_s, u"`client_id`: the code is of another client"_s);
    if (asked.redirectUri != formValue(form, u"redirect_uri"_s))
        return exception(u"invalid_grant"_s, u"`redirect_uri`: is not the one that the code was sent to"_s);
    if (asked.challenge.isEmpty() && formValue(form, u"client_secret"_s).isEmpty())
        return exception(u"invalid_client"_s, u"`client_secret`: needed without PKCE"_s, 401);
    if (!asked.challenge.isEmpty() && !proves(formValue(form, u"code_verifier"_s), asked.challenge, asked.method))
        return exception(u"invalid_grant"_s, u"`code_verifier`: does not go with the challenge"_s);
    return Http::json(viewOf(m_house.accounts.issue(asked.agentId, asked.clientId, asked.scopes)));
}

Http::Response SignIn::tokenForRefresh(const QUrlQuery &form)
{
    if (const auto missing = findMissing(form, {u"refresh_token"_s, u"client_id"_s}))
        return *missing;
    const Renewal renewal = formValue(form, u"client_secret"_s).isEmpty() ? Renewal::Once : Renewal::Always;
    const auto token =
        m_house.accounts.refresh(formValue(form, u"refresh_token"_s), formValue(form, u"client_id"_s), renewal);
    return token ? Http::json(viewOf(*token))
                 : exception(u"invalid_grant"_s, u"`refresh_token`: is not valid, or not any more"_s);
}

static Http::Response unauthorized()
{
    return Http::json(QJsonObject{{u"identity_exception"_s, u"unauthorized"_s}}, 401);
}

Http::Response SignIn::revoke(const Http::Request &request)
{
    const QString authorization = request.header("authorization");
    const bool isBearer = authorization.startsWith("Bearer "_L1, Qt::CaseInsensitive);
    const QString token = isBearer ? authorization.sliced(7) : request.parameter(u"code"_s);
    return m_house.accounts.revoke(token) ? Http::json(QJsonObject()) : unauthorized();
}

Http::Response SignIn::info(const Http::Request &request) const
{
    const Token *const token = m_house.accounts.find(request.header("authorization"));
    if (!token)
        return unauthorized();
    QJsonObject view = viewOf(*token);
    view.insert("client_id"_L1, token->clientId.isEmpty() ? u"sandbox"_s : token->clientId);
    return Http::json(view);
}

} // namespace Service
