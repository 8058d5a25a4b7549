// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "configurationapi.h"

#include <wire/codec_p.h>

#include <QtCore/QJsonDocument>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>

using namespace Qt::StringLiterals;

namespace {

// Before this version tags and bans were elsewhere.
constexpr auto oldest = Rtm::ApiVersion::V3_4;

QUrl httpUrl(QUrl url)
{
    url.setScheme(url.scheme() == "ws"_L1 ? u"http"_s : u"https"_s);
    return url;
}

RtmError errorOf(QNetworkReply *reply, const QJsonObject &body)
{
    if (const QJsonObject error = body["error"_L1].toObject(); !error.isEmpty())
        return {RtmError::Kind::Server, error["type"_L1].toString(), error["message"_L1].toString(),
                error["data"_L1].toObject()};
    if (reply->error() == QNetworkReply::OperationCanceledError)
        return {RtmError::Kind::Timeout, u"request_timeout"_s, u"no answer in time"_s};
    if (reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid())
        return {RtmError::Kind::Protocol, u"unexpected_answer"_s, reply->errorString()};
    return {RtmError::Kind::ConnectionLost, u"http_failed"_s, reply->errorString()};
}

} // namespace

struct ConfigurationApi::Request {
    QString action;
    QByteArray body;
    std::function<void(const QJsonValue &)> succeed;
    std::function<void(const RtmError &)> fail;
    bool mayRefresh = true; ///< the token, once
    bool mayMove = true; ///< to another region, once
};

ConfigurationApi::ConfigurationApi(const RtmSettings &settings, QObject *parent)
    : QObject(parent)
    , m_service(httpUrl(settings.url))
    , m_path(u"/v%1/configuration/action/"_s.arg(Rtm::versionText(std::max(settings.version, oldest))))
    , m_token(settings.token)
    , m_network(std::make_unique<QNetworkAccessManager>())
{
    m_network->setTransferTimeout(int(std::chrono::milliseconds(patience).count()));
}

ConfigurationApi::~ConfigurationApi()
{
    m_network.reset();
    const auto open = std::exchange(m_requests, {});
    for (const auto &request : open)
        request->fail({RtmError::Kind::Cancelled, u"destroyed"_s, u"nobody waits for the answer any more"_s});
}

// Finishes later than this returns, whatever happens.
template <typename Response>
RtmReply<Response> ConfigurationApi::call(const QString &action, const QJsonObject &payload)
{
    auto promise = std::make_shared<QPromise<RtmResult<Response>>>();
    promise->start();
    RtmReply<Response> reply(promise->future());
    const auto finish = [promise](const RtmResult<Response> &result) {
        promise->addResult(result);
        promise->finish();
    };
    auto request = std::make_shared<Request>();
    request->action = action;
    request->body = QJsonDocument(payload).toJson(QJsonDocument::Compact);
    request->fail = finish;
    request->succeed = [finish, action](const QJsonValue &value) {
        QList<Rtm::Problem> problems;
        const auto response = Rtm::decodePayload<Response>(value, &problems);
        finish(problems.isEmpty() ? RtmResult<Response>(response)
                                  : RtmError(RtmError::Kind::Protocol, u"unexpected_answer"_s,
                                             action + u": "_s + problems.constFirst().inWords()));
    };
    m_requests.insert(request);
    QMetaObject::invokeMethod(this, [this, request] { start(request, false); }, Qt::QueuedConnection);
    return reply;
}

void ConfigurationApi::start(const std::shared_ptr<Request> &request, bool freshToken)
{
    // Not QFuture::then(context, f): that asserts if the context is gone.
    m_token(freshToken).then([api = QPointer(this), request](const RtmResult<RtmToken> &token) {
        if (!api)
            return;
        if (token) {
            api->send(request, *token);
        } else {
            api->m_requests.remove(request);
            request->fail(token.error());
        }
    });
}

void ConfigurationApi::send(const std::shared_ptr<Request> &request, const RtmToken &token)
{
    QUrl url = m_service;
    url.setPath(m_path + request->action);
    QNetworkRequest http(url);
    http.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    http.setRawHeader("Authorization", token.text.toUtf8());
    // A token goes to the service and nowhere else.
    http.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    if (!m_region.isEmpty())
        http.setRawHeader("X-Region", m_region.toUtf8());
    QNetworkReply *reply = m_network->post(http, request->body);
    connect(reply, &QNetworkReply::finished, this, [this, request, reply] {
        reply->deleteLater();
        answered(request, reply);
    });
}

void ConfigurationApi::answered(const std::shared_ptr<Request> &request, QNetworkReply *reply)
{
    const auto document = QJsonDocument::fromJson(reply->readAll());
    if (reply->error() == QNetworkReply::NoError) {
        m_requests.remove(request);
        request->succeed(document.isArray() ? QJsonValue(document.array()) : document.object());
        return;
    }
    const RtmError error = errorOf(reply, document.object());
    if (error.type() == "misdirected_request"_L1 && std::exchange(request->mayMove, false)) {
        m_region = error.data()["region"_L1].toString();
        start(request, false);
    } else if (error.type() == "authentication"_L1 && std::exchange(request->mayRefresh, false)) {
        start(request, true);
    } else {
        m_requests.remove(request);
        request->fail(error);
    }
}

RtmReply<QList<Web::Tag>> ConfigurationApi::listTags()
{
    return call<QList<Web::Tag>>(u"list_tags"_s);
}

RtmReply<Rtm::EmptyResponse> ConfigurationApi::createTag(const QString &name, const QList<qint64> &groupIds)
{
    QJsonObject payload{{u"name"_s, name}};
    QJsonArray ids;
    for (const qint64 id : groupIds)
        ids.append(id);
    if (!ids.isEmpty())
        payload.insert("group_ids"_L1, ids);
    return call<Rtm::EmptyResponse>(u"create_tag"_s, payload);
}

RtmReply<QList<Web::Agent>> ConfigurationApi::listAgents()
{
    return call<QList<Web::Agent>>(
        u"list_agents"_s,
        {{u"fields"_s, QJsonArray{u"groups"_s, u"job_title"_s, u"max_chats_count"_s, u"suspended"_s}}});
}

RtmReply<QList<Web::Group>> ConfigurationApi::listGroups()
{
    return call<QList<Web::Group>>(u"list_groups"_s, {{u"fields"_s, QJsonArray{u"routing_status"_s}}});
}

RtmReply<QList<Web::Ban>> ConfigurationApi::listCustomerBans()
{
    return call<QList<Web::Ban>>(u"list_customer_bans"_s);
}

RtmReply<Rtm::EmptyResponse> ConfigurationApi::unbanCustomer(const QString &customerId)
{
    return call<Rtm::EmptyResponse>(u"unban_customer"_s, {{u"customer_id"_s, customerId}});
}

RtmReply<Rtm::EmptyResponse> ConfigurationApi::unbanAddress(const QString &ip)
{
    return call<Rtm::EmptyResponse>(u"unban_customer"_s, {{u"ip"_s, ip}});
}
