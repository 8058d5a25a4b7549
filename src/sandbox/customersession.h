// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "agentsession.h"

namespace Service {

/// A tab with the customer page. The page and the service tell each other JSON objects with a member "type":
///
/// From the page: first {"type":"hello", "customer_id", "name", "url", "title", "referrer", "user_agent", "timezone"},
/// all but the type optional; then {"type":"typing", "text"}, {"type":"message", "text", "custom_id"}, {"type":"file",
/// "url", "custom_id"}, {"type":"press", "event_id", "element", "postback_id", "toggled", "option_id", "quantity",
/// "custom_id"}, {"type":"fill", "event_id", "answers", "custom_id"}, {"type":"rate", "score", "comment"}, {"type":"seen",
/// "up_to"}, {"type":"page", "url", "title"} when another one is opened, {"type":"leave"} and {"type":"start"}.
///
/// What has a custom id is said once, however often it is told. The element is the number of a card, the option and the quantity are those of its product. The answers are by the
/// ids of the fields, see Forms. The score is 1, 0 or, to take the rating back, null. A file has been uploaded before.
///
/// To the page: {"type":"welcome", "customer_id", "active", "events", "seen_up_to", "rating"}, then {"type":"opened"},
/// {"type":"closed"}, {"type":"event", "event"}, {"type":"event_changed", "event"}, {"type":"rating", "rating"},
/// {"type":"typing", "name", "is_typing"}, {"type":"about", "name", "text"}, {"type":"seen", "up_to"} and
/// {"type":"error", "message", "custom_id", "field"}, the last two of what was refused; at the end may come
/// {"type":"banned", "until"}. An event is as agents know it but for its author, visibility and properties; instead of
/// them it has {"thread_id", "from": "me", "agent" or "service", "author_name"}.
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
    void eventChanged(const Rtm::Event &event) override;
    void ratingChanged(const QJsonObject &rating) override;
    void banned(const Rtm::Timestamp &until) override;

private:
    void hello(const QJsonObject &frame);
    void typing(const QJsonObject &frame);
    void message(const QJsonObject &frame);
    void file(const QJsonObject &frame);
    void press(const QJsonObject &frame);
    void fill(const QJsonObject &frame);
    void rate(const QJsonObject &frame);
    void seen(const QJsonObject &frame);
    void page(const QJsonObject &frame);
    void leave(const QJsonObject &frame);
    void start(const QJsonObject &frame);
    void refuse(const QString &why, const QString &customId = {}, const QString &field = {});

    bool wasSaid(const std::optional<QString> &customId);
    void sendAway(const Rtm::Timestamp &until);
    Customer &recognise(const QJsonObject &frame);
    void welcome();
    Chat &enter();
    QJsonObject viewOf(const Rtm::Thread &thread, const Rtm::Event &event) const;
    struct Place {
        Rtm::Thread *thread;
        Rtm::Event *event;
    };
    /// An event that the customer may see.
    std::optional<Place> find(const QString &eventId) const;
    std::optional<Rtm::ButtonPress> findPress(const QJsonObject &frame, QString *text) const;
    void send(const QJsonObject &frame);

    House &m_house;
    Line m_line;
    QString m_customerId; ///< empty before hello
};

} // namespace Service
