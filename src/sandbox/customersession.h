// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "agentsession.h"

namespace Service {

/// A tab with the customer page. The page and the service tell each other JSON objects with a member "type":
///
/// From the page: first {"type":"hello", "customer_id", "name", "url", "title", "referrer", "user_agent", "timezone"},
/// all but the type optional; then {"type":"typing", "text"}, {"type":"message", "text", "custom_id"},
/// {"type":"seen", "up_to"}, {"type":"page", "url", "title"} when another one is opened, and {"type":"leave"}.
///
/// To the page: {"type":"welcome", "customer_id", "active", "events", "seen_up_to"}, then {"type":"opened"},
/// {"type":"closed"}, {"type":"event", "event"}, {"type":"typing", "name", "is_typing"}, {"type":"about", "name",
/// "text"}, {"type":"seen", "up_to"} and {"type":"error", "message", "custom_id"}, the last one of the message that was
/// refused; at the end may come {"type":"banned", "until"}. An event is {"id", "custom_id", "from": "me", "agent" or
/// "service", "name", "text", "created_at"}.
class CustomerSession : public QObject, public CustomerEnd
{
    Q_OBJECT
public:
    CustomerSession(House &house, Line line, QObject *parent = nullptr);
    ~CustomerSession() override;

    void receive(const QString &frame);

    QString customerId() const override { return m_customerId; }
    void threadOpened() override;
    void threadClosed() override;
    void eventArrived(const Rtm::Event &event) override;
    void agentTyping(const QString &agentId, bool isTyping) override;
    void agentHasSeen(const Rtm::Timestamp &upTo) override;
    void agentAbout(const QString &agentId, const QString &text) override;
    void banned(const Rtm::Timestamp &until) override;

private:
    void hello(const QJsonObject &frame);
    void typing(const QJsonObject &frame);
    void message(const QJsonObject &frame);
    void seen(const QJsonObject &frame);
    void page(const QJsonObject &frame);
    void leave(const QJsonObject &frame);
    void refuse(const QString &why, const QString &customId = {});

    void sendAway(const Rtm::Timestamp &until);
    Customer &recognise(const QJsonObject &frame);
    void welcome();
    qint64 groupId() const;
    QJsonObject viewOf(const Rtm::Event &event) const;
    void send(const QJsonObject &frame);

    House &m_house;
    Line m_line;
    QString m_customerId; ///< empty before hello
};

} // namespace Service
