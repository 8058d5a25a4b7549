// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "customersession.h"

#include <QtCore/QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Service {

CustomerSession::CustomerSession(House &house, Line line, QObject *parent)
    : QObject(parent), m_house(house), m_line(std::move(line))
{
}

CustomerSession::~CustomerSession()
{
    if (!m_customerId.isEmpty())
        m_house.customers.depart(this);
}

void CustomerSession::send(const QJsonObject &frame)
{
    m_line.send(QString::fromUtf8(QJsonDocument(frame).toJson(QJsonDocument::Compact)));
}

void CustomerSession::refuse(const QString &why, const QString &customId)
{
    QJsonObject frame{{u"type"_s, u"error"_s}, {u"message"_s, why}};
    if (!customId.isEmpty())
        frame.insert("custom_id"_L1, customId);
    send(frame);
}

void CustomerSession::receive(const QString &text)
{
    static const QHash<QString, void (CustomerSession::*)(const QJsonObject &)> handlers{
        {u"hello"_s, &CustomerSession::hello},     {u"typing"_s, &CustomerSession::typing},
        {u"message"_s, &CustomerSession::message}, {u"seen"_s, &CustomerSession::seen},
        {u"page"_s, &CustomerSession::page},       {u"leave"_s, &CustomerSession::leave},
    };
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (!document.isObject())
        return refuse(u"expected a JSON object"_s);
    const QJsonObject frame = document.object();
    const QString type = frame.value("type"_L1).toString();
    if (!handlers.contains(type))
        return refuse(u"`type`: must be one of hello, typing, message, seen, page, leave"_s);
    if (m_customerId.isEmpty() != (type == "hello"_L1))
        return refuse(u"`type`: hello comes first, and once"_s);
    (this->*handlers[type])(frame);
}

// ---- from the page ----

// A tab keeps its id, also over a restart of the service; nobody becomes one of the played customers by it.
Customer &CustomerSession::recognise(const QJsonObject &frame)
{
    World &world = m_house.world;
    const QUuid wanted(frame.value("customer_id"_L1).toString());
    const QString id = wanted.toString(QUuid::WithoutBraces);
    Customer *known = world.customer(id);
    if (wanted.isNull() || (known && known->isScripted()))
        known = &world.addCustomer(QUuid::createUuid().toString(QUuid::WithoutBraces), {});
    else if (!known)
        known = &world.addCustomer(id, {});
    return *known;
}

void CustomerSession::hello(const QJsonObject &frame)
{
    const auto text = [&](QLatin1StringView name) { return frame.value(name).toString().left(1000); };
    Customer &customer = recognise(frame);
    Rtm::Visit &visit = *customer.details.visit;
    visit.ip = u"127.0.0.1"_s;
    if (const Ban *ban = m_house.world.ban(customer))
        return sendAway(ban->expiresAt);
    if (const QString name = text("name"_L1); !name.isEmpty())
        customer.name = name;
    visit.userAgent = text("user_agent"_L1);
    if (const QString referrer = text("referrer"_L1); !referrer.isEmpty())
        visit.referrer = referrer;
    if (const QString timezone = text("timezone"_L1); !timezone.isEmpty())
        visit.geolocation.emplace().timezone = timezone;
    const bool isNew = customer.chatId.isEmpty();
    m_customerId = customer.id;
    m_house.customers.arrive(this);
    m_house.customers.openPage(m_customerId, text("url"_L1), text("title"_L1));
    welcome();
    if (isNew)
        m_house.customers.enter(m_customerId, groupId());
}

void CustomerSession::typing(const QJsonObject &frame)
{
    const QString text = frame.value("text"_L1).toString();
    if (text.toUtf8().size() > Rtm::maxTextBytes)
        return refuse(u"`text`: must be 0 to 16384 bytes"_s);
    if (!text.isEmpty())
        m_house.customers.enter(m_customerId, groupId());
    m_house.customers.type(m_customerId, text);
}

void CustomerSession::message(const QJsonObject &frame)
{
    const QString text = frame.value("text"_L1).toString();
    const QString customId = frame.value("custom_id"_L1).toString().left(100);
    if (text.trimmed().isEmpty() || text.toUtf8().size() > Rtm::maxTextBytes)
        return refuse(u"`text`: must be 1 to 16384 bytes"_s, customId);
    Rtm::NewEvent event = Service::message(text);
    if (!customId.isEmpty())
        event.customId = customId;
    m_house.customers.enter(m_customerId, groupId());
    m_house.customers.say(m_customerId, event);
}

void CustomerSession::seen(const QJsonObject &frame)
{
    const Rtm::Timestamp upTo(frame.value("up_to"_L1).toString());
    if (!upTo.isValid())
        return refuse(u"`up_to`: expected an RFC 3339 timestamp"_s);
    m_house.customers.markSeen(m_customerId, std::min(upTo, m_house.world.stamp()));
}

void CustomerSession::page(const QJsonObject &frame)
{
    const QString url = frame.value("url"_L1).toString().left(1000);
    if (url.isEmpty())
        return refuse(u"`url`: cannot be empty"_s);
    m_house.customers.openPage(m_customerId, url, frame.value("title"_L1).toString().left(1000));
}

void CustomerSession::leave(const QJsonObject &)
{
    m_house.customers.leave(m_customerId);
}

// Whoever opens the page writes to the first group.
qint64 CustomerSession::groupId() const
{
    return m_house.world.groups.isEmpty() ? 0 : m_house.world.groups.first().id;
}

// ---- to the page ----

QJsonObject CustomerSession::viewOf(const Rtm::Event &event) const
{
    QJsonObject view{{u"id"_s, event.id}, {u"created_at"_s, event.createdAt.text()}, {u"from"_s, u"service"_s}};
    if (event.customId)
        view.insert("custom_id"_L1, *event.customId);
    if (event.authorId == m_customerId) {
        view.insert("from"_L1, u"me"_s);
    } else if (event.authorId) {
        const Agent *agent = m_house.world.agent(*event.authorId);
        view.insert("from"_L1, u"agent"_s);
        view.insert("name"_L1, agent ? agent->name : QString());
    }
    if (const Rtm::Message *message = event.message())
        view.insert("text"_L1, message->text);
    else if (const Rtm::SystemMessage *system = event.systemMessage())
        view.insert("text"_L1, system->text.value_or(QString()));
    else if (const auto *file = std::get_if<Rtm::File>(&event.content))
        view.insert("text"_L1, file->url);
    return view;
}

void CustomerSession::welcome()
{
    QJsonArray events;
    QJsonObject frame{{u"type"_s, u"welcome"_s}, {u"customer_id"_s, m_customerId}, {u"active"_s, false}};
    if (const Chat *chat = m_house.customers.chatOf(m_customerId)) {
        for (const Rtm::Thread &thread : chat->threads) {
            for (const Rtm::Event &event : *thread.events) {
                if (event.visibility == Rtm::Visibility::All)
                    events.append(viewOf(event));
            }
        }
        frame.insert("active"_L1, chat->activeThread() != nullptr);
        std::optional<Rtm::Timestamp> seen;
        for (const Member &member : chat->members) {
            if (member.isAgent && member.visibility == Rtm::Visibility::All)
                seen = std::max(seen, member.seenUpTo);
        }
        if (seen)
            frame.insert("seen_up_to"_L1, seen->text());
    }
    frame.insert("events"_L1, events);
    send(frame);
}

void CustomerSession::threadOpened()
{
    send({{u"type"_s, u"opened"_s}});
}

void CustomerSession::threadClosed()
{
    send({{u"type"_s, u"closed"_s}});
}

void CustomerSession::eventArrived(const Rtm::Event &event)
{
    send({{u"type"_s, u"event"_s}, {u"event"_s, viewOf(event)}});
}

void CustomerSession::agentTyping(const QString &agentId, bool isTyping)
{
    send({{u"type"_s, u"typing"_s}, {u"name"_s, m_house.world.agent(agentId)->name}, {u"is_typing"_s, isTyping}});
}

void CustomerSession::agentAbout(const QString &agentId, const QString &text)
{
    send({{u"type"_s, u"about"_s}, {u"name"_s, m_house.world.nameOf(agentId)}, {u"text"_s, text}});
}

void CustomerSession::agentHasSeen(const Rtm::Timestamp &upTo)
{
    send({{u"type"_s, u"seen"_s}, {u"up_to"_s, upTo.text()}});
}

void CustomerSession::banned(const Rtm::Timestamp &until)
{
    m_house.customers.depart(this);
    m_customerId.clear();
    sendAway(until);
}

void CustomerSession::sendAway(const Rtm::Timestamp &until)
{
    send({{u"type"_s, u"banned"_s}, {u"until"_s, until.text()}});
    m_line.close();
}

} // namespace Service
