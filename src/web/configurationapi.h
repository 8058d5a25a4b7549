// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "configuration.h"

#include <rtmreply.h>
#include <rtmsettings.h>

#include <QtCore/QObject>

#include <chrono>

class QNetworkAccessManager;
class QNetworkReply;

/// The Configuration API of the service, over HTTP beside the connection: what an agent's desk needs of it.
///
/// Replies keep the laws of those of RtmClient, but for their order among each other. Changes may take the service up
/// to two minutes to act on.
class ConfigurationApi : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds patience{15}; ///< for one answer

    /// Where it is, and by whose token it is asked, is told by the \a settings of the connection.
    explicit ConfigurationApi(const RtmSettings &settings, QObject *parent = nullptr);
    ~ConfigurationApi() override;

    RtmReply<QList<Web::Tag>> listTags();
    /// \a groupIds: whose chats it is for; none for all.
    RtmReply<Rtm::EmptyResponse> createTag(const QString &name, const QList<qint64> &groupIds = {});
    /// With the groups that they work in and how many chats they take.
    RtmReply<QList<Web::Agent>> listAgents();
    RtmReply<QList<Web::Group>> listGroups();
    RtmReply<QList<Web::Ban>> listCustomerBans();
    RtmReply<Rtm::EmptyResponse> unbanCustomer(const QString &customerId);
    RtmReply<Rtm::EmptyResponse> unbanAddress(const QString &ip);

private:
    struct Request;

    template <typename Response>
    RtmReply<Response> call(const QString &action, const QJsonObject &payload = {});
    void start(const std::shared_ptr<Request> &request, bool freshToken);
    void send(const std::shared_ptr<Request> &request, const RtmToken &token);
    void answered(const std::shared_ptr<Request> &request, QNetworkReply *reply);

    const QUrl m_service;
    const QString m_path;
    const RtmTokenProvider m_token;
    QString m_region; ///< what the service named; empty until then
    std::unique_ptr<QNetworkAccessManager> m_network;
    QSet<std::shared_ptr<Request>> m_requests; ///< without an answer
};
