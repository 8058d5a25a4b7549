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

void CustomerSession::refuse(const QString &why, const QString &customId, const QString &field)
{
    QJsonObject frame{{u"type"_s, u"error"_s}, {u"message"_s, why}};
    if (!customId.isEmpty())
        frame.insert("custom_id"_L1, customId);
    if (!field.isEmpty())
        frame.insert("field"_L1, field);
    send(frame);
}

void CustomerSession::receive(const QString &text)
{
    static const QMap<QString, void (CustomerSession::*)(const QJsonObject &)> handlers{
        {u"hello"_s, &CustomerSession::hello},     {u"typing"_s, &CustomerSession::typing},
        {u"message"_s, &CustomerSession::message}, {u"file"_s, &CustomerSession::file},
        {u"press"_s, &CustomerSession::press},     {u"fill"_s, &CustomerSession::fill},
        {u"rate"_s, &CustomerSession::rate},       {u"seen"_s, &CustomerSession::seen},
        {u"page"_s, &CustomerSession::page},       {u"leave"_s, &CustomerSession::leave},
        {u"start"_s, &CustomerSession::start},
    };
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (!document.isObject())
        return refuse(u"expected a JSON object"_s);
    const QJsonObject frame = document.object();
    const QString type = frame.value("type"_L1).toString();
    if (!handlers.contains(type))
        return refuse(u"`type`: must be one of "_s + handlers.keys().join(", "_L1));
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
        known = &world.addCustomer(world.makeCustomerId(), {});
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
        enter();
}

static std::optional<QString> customIdOf(const QJsonObject &frame)
{
    const QString id = frame.value("custom_id"_L1).toString().left(100);
    return id.isEmpty() ? std::nullopt : std::optional(id);
}

void CustomerSession::typing(const QJsonObject &frame)
{
    const QString text = frame.value("text"_L1).toString();
    if (text.toUtf8().size() > Rtm::maxTextBytes)
        return refuse(u"`text`: must be 0 to 16384 bytes"_s);
    if (!text.isEmpty())
        enter();
    m_house.customers.type(m_customerId, text);
}

// A page that lost its connection, or whose tab was copied, cannot know that its words have come: it hears so now.
bool CustomerSession::wasSaid(const std::optional<QString> &customId)
{
    const Chat *const chat = m_house.customers.chatOf(m_customerId);
    if (!customId || !chat)
        return false;
    for (const Rtm::Thread &thread : chat->threads) {
        for (const Rtm::Event &event : *thread.events) {
            if (event.authorId != m_customerId || event.customId != customId)
                continue;
            send({{u"type"_s, u"event"_s}, {u"event"_s, viewOf(thread, event)}});
            return true;
        }
    }
    return false;
}

void CustomerSession::message(const QJsonObject &frame)
{
    const QString text = frame.value("text"_L1).toString();
    if (text.trimmed().isEmpty() || text.toUtf8().size() > Rtm::maxTextBytes)
        return refuse(u"`text`: must be 1 to 16384 bytes"_s, customIdOf(frame).value_or(QString()));
    Rtm::NewEvent event = Service::message(text);
    event.customId = customIdOf(frame);
    if (wasSaid(event.customId))
        return;
    enter();
    m_house.customers.say(m_customerId, event);
}

void CustomerSession::file(const QJsonObject &frame)
{
    Rtm::NewEvent event{.content = Rtm::File{.url = frame.value("url"_L1).toString()}, .customId = customIdOf(frame)};
    if (wasSaid(event.customId))
        return;
    m_house.uploads.describe(&event);
    if (!std::get<Rtm::File>(event.content).name)
        return refuse(u"This file is not here any more"_s, event.customId.value_or(QString()));
    enter();
    m_house.customers.say(m_customerId, event);
}

// ---- rich messages ----

std::optional<CustomerSession::Place> CustomerSession::find(const QString &eventId) const
{
    Chat *const chat = m_house.customers.chatOf(m_customerId);
    if (!chat)
        return {};
    for (Rtm::Thread &thread : chat->threads) {
        for (Rtm::Event &event : *thread.events) {
            if (event.id == eventId && event.visibility == Rtm::Visibility::All)
                return Place{&thread, &event};
        }
    }
    return {};
}

// What is chosen of a product has to be on offer.
static std::optional<Rtm::ProductChoice> choiceOf(const Rtm::Product &product, const QJsonObject &frame)
{
    Rtm::ProductChoice choice{.productId = product.productId};
    const QString optionId = frame.value("option_id"_L1).toString();
    for (const Rtm::ProductOption &option : product.options.value_or(QList<Rtm::ProductOption>())) {
        if (option.optionId == optionId && option.available.value_or(true))
            choice.optionId = optionId;
    }
    if (!optionId.isEmpty() && !choice.optionId)
        return {};
    if (frame.contains("quantity"_L1))
        choice.quantity = frame.value("quantity"_L1).toInteger();
    return choice;
}

std::optional<Rtm::ButtonPress> CustomerSession::findPress(const QJsonObject &frame, QString *text) const
{
    const auto place = find(frame.value("event_id"_L1).toString());
    const Rtm::RichMessage *message = place ? place->event->richMessage() : nullptr;
    if (!message || !message->elements)
        return {};
    const Rtm::RichMessageElement element = message->elements->value(frame.value("element"_L1).toInt());
    for (const Rtm::RichMessageButton &button : element.buttons.value_or(QList<Rtm::RichMessageButton>())) {
        if (button.postbackId != frame.value("postback_id"_L1).toString())
            continue;
        Rtm::ButtonPress press{.id = button.postbackId, .toggled = frame.value("toggled"_L1).toBool()};
        if (button.type)
            press.buttonType = button.type->text();
        press.buttonValue = button.value;
        if (element.ecommerce) {
            press.ecommerce = choiceOf(*element.ecommerce, frame);
            if (!press.ecommerce)
                return {};
        }
        *text = button.text;
        return press;
    }
    return {};
}

// Who presses a button says so, too; who lets it go does not.
void CustomerSession::press(const QJsonObject &frame)
{
    const auto customId = customIdOf(frame);
    const qint64 quantity = frame.value("quantity"_L1).toInteger();
    if (frame.contains("quantity"_L1) && (quantity < 1 || quantity > mostOfAProduct))
        return refuse(u"The quantity must be 1 to %1"_s.arg(mostOfAProduct), customId.value_or(QString()));
    QString text;
    const auto press = findPress(frame, &text);
    if (!press)
        return refuse(u"This is not on offer any more"_s, customId.value_or(QString()));
    const Chat &chat = enter();
    const auto place = find(frame.value("event_id"_L1).toString());
    if (!place) // it went with the oldest thread
        return;
    const Rtm::Postback postback{.id = press->id,
                                 .threadId = place->thread->id,
                                 .eventId = place->event->id,
                                 .type = press->buttonType,
                                 .value = press->buttonValue,
                                 .ecommerce = press->ecommerce};
    m_house.buttons.press(chat, *place->thread, *place->event, m_customerId, *press);
    if (press->toggled && !text.trimmed().isEmpty())
        m_house.customers.say(m_customerId, {.content = Rtm::Message{text, postback}, .customId = customId});
}

// ---- forms, ratings ----

void CustomerSession::fill(const QJsonObject &frame)
{
    const auto customId = customIdOf(frame);
    const auto error = m_house.forms.fill(m_customerId, frame.value("event_id"_L1).toString(),
                                          frame.value("answers"_L1).toObject(), customId);
    if (error)
        refuse(error->message(), customId.value_or(QString()), error->data().value("field"_L1).toString());
}

void CustomerSession::rate(const QJsonObject &frame)
{
    const QJsonValue score = frame.value("score"_L1);
    if (!score.isNull() && score != 0 && score != 1)
        return refuse(u"`score`: must be 0, 1 or null"_s);
    const QString comment = frame.value("comment"_L1).toString().trimmed();
    if (comment.toUtf8().size() > Rtm::maxTextBytes)
        return refuse(u"`comment`: must be 0 to 16384 bytes"_s);
    m_house.customers.rate(m_customerId, score.isNull() ? std::nullopt : std::optional(score == 1), comment);
}

// ---- what is looked at ----

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

void CustomerSession::start(const QJsonObject &)
{
    enter();
}

// Whoever opens the page writes to the first group.
Chat &CustomerSession::enter()
{
    const World &world = m_house.world;
    return m_house.customers.enter(m_customerId, world.groups.isEmpty() ? 0 : world.groups.first().id);
}

// ---- to the page ----

QJsonObject CustomerSession::viewOf(const Rtm::Thread &thread, const Rtm::Event &event) const
{
    QJsonObject view = Rtm::encode(event);
    for (const auto name : {"author_id"_L1, "visibility"_L1, "properties"_L1})
        view.remove(name);
    view.insert("thread_id"_L1, thread.id);
    view.insert("from"_L1, u"service"_s);
    if (event.authorId == m_customerId) {
        view.insert("from"_L1, u"me"_s);
    } else if (event.authorId) {
        const Agent *agent = m_house.world.agent(*event.authorId);
        view.insert("from"_L1, u"agent"_s);
        view.insert("author_name"_L1, agent ? agent->name : QString());
    }
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
                    events.append(viewOf(thread, event));
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
        frame.insert("rating"_L1, chat->properties.value("rating"_L1).toObject());
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
    const Chat &chat = *m_house.customers.chatOf(m_customerId);
    send({{u"type"_s, u"event"_s}, {u"event"_s, viewOf(chat.threads.constLast(), event)}});
}

void CustomerSession::eventChanged(const Rtm::Event &event)
{
    if (const auto place = find(event.id))
        send({{u"type"_s, u"event_changed"_s}, {u"event"_s, viewOf(*place->thread, event)}});
}

void CustomerSession::ratingChanged(const QJsonObject &rating)
{
    send({{u"type"_s, u"rating"_s}, {u"rating"_s, rating}});
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
