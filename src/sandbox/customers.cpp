// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "customers.h"

using namespace Qt::StringLiterals;

namespace Service {

using namespace std::chrono_literals;

static constexpr auto visitEndsAfter = 15s;
static constexpr auto closedAfter = 60s;
static constexpr qsizetype keptPages = 20;

Customers::Customers(World &world, Exchange &exchange, Chats &chats, Router &router, Watchers &watchers,
                     RtmClock &clock)
    : m_world(world), m_exchange(exchange), m_chats(chats), m_router(router), m_watchers(watchers), m_clock(clock)
{
}

void Customers::arrive(CustomerEnd *end)
{
    const QString customerId = end->customerId();
    m_exchange.join(end);
    m_gone.erase(customerId);
    setPresent(customerId, true);
    Customer &customer = *m_world.customer(customerId);
    if (std::exchange(*customer.details.online, true))
        return;
    const Rtm::Visit &visit = *customer.details.visit;
    const bool comesBack = visit.endedAt.has_value();
    if (comesBack)
        m_world.beginVisit(customer);
    m_watchers.update(customerId);
    m_watchers.tell(customerId,
                    Rtm::CustomerVisitStarted{.customerId = customerId,
                                              .visitId = customer.visitId,
                                              .startedAt = *visit.startedAt,
                                              .ip = visit.ip,
                                              .userAgent = visit.userAgent,
                                              .geolocation = visit.geolocation});
    if (comesBack)
        m_watchers.tellStatistics(customer);
}

void Customers::depart(CustomerEnd *end)
{
    m_exchange.leave(end);
    const QString customerId = end->customerId();
    if (m_exchange.isHere(customerId))
        return;
    setPresent(customerId, false);
    m_gone[customerId].visit = m_clock.after(visitEndsAfter, [this, customerId] { endVisit(customerId); });
    closeSoon(customerId);
}

void Customers::closeSoon(const QString &customerId)
{
    m_gone[customerId].chat = m_clock.after(closedAfter, [this, customerId] {
        m_gone.erase(customerId);
        if (Chat *chat = chatOf(customerId); chat && chat->activeThread() && !chat->continuous)
            m_chats.close(*chat, {}, Closing::CustomerGone);
    });
}

void Customers::setPresent(const QString &customerId, bool present)
{
    if (Chat *chat = chatOf(customerId); chat && chat->activeThread())
        chat->member(customerId)->present = present;
}

void Customers::endVisit(const QString &customerId)
{
    Customer &customer = *m_world.customer(customerId);
    if (!std::exchange(*customer.details.online, false))
        return;
    customer.details.visit->endedAt = m_world.stamp();
    m_watchers.tell(customerId,
                    Rtm::CustomerVisitEnded{.customerId = customerId,
                                            .visitId = customer.visitId,
                                            .endedAt = *customer.details.visit->endedAt});
    m_watchers.update(customerId);
}

Chat *Customers::chatOf(const QString &customerId)
{
    return m_world.chat(m_world.customer(customerId)->chatId);
}

Chat &Customers::enter(const QString &customerId, qint64 groupId)
{
    Chat *chat = chatOf(customerId);
    if (!chat)
        chat = &m_world.addChat(customerId);
    if (!chat->activeThread()) {
        chat->access.groupIds = {groupId};
        m_router.admit(*chat, customerId);
    }
    return *chat;
}

void Customers::say(const QString &customerId, const Rtm::NewEvent &event)
{
    if (Chat *chat = chatOf(customerId); chat && chat->activeThread())
        m_chats.add(*chat, event, customerId);
    if (!m_exchange.isHere(customerId))
        closeSoon(customerId);
}

void Customers::type(const QString &customerId, const QString &text)
{
    if (const Chat *chat = chatOf(customerId); chat && chat->activeThread())
        m_chats.sneakPeek(*chat, text);
}

void Customers::markSeen(const QString &customerId, const Rtm::Timestamp &upTo)
{
    if (Chat *chat = chatOf(customerId))
        m_chats.markSeen(*chat, customerId, upTo);
}

// It stands on the chat; the thread tells of it in words.
void Customers::rate(const QString &customerId, std::optional<bool> good, const QString &comment)
{
    Chat *const chat = chatOf(customerId);
    if (!chat || chat->threads.isEmpty())
        return;
    const QJsonObject before = chat->properties.value("rating"_L1).toObject();
    if (!good)
        return takeBackRating(*chat, before);
    QJsonObject rating = before;
    QJsonObject changed;
    const auto set = [&](const QString &name, const QJsonValue &value) {
        if (rating.value(name) == value)
            return;
        rating.insert(name, value);
        changed.insert(name, value);
    };
    set(u"score"_s, int(*good));
    if (!comment.isEmpty())
        set(u"comment"_s, comment);
    if (changed.isEmpty())
        return;
    chat->properties.insert(u"rating"_s, rating);
    m_exchange.tell(m_chats.audience(*chat),
                    Rtm::ChatPropertiesUpdated{.chatId = chat->id, .properties = {{u"rating"_s, changed}}});
    m_exchange.tell(customerId, &CustomerEnd::ratingChanged, rating);
    const QString name = m_world.nameOf(customerId);
    const QString score = *good ? u"good"_s : u"bad"_s;
    if (changed.contains("score"_L1))
        m_chats.add(*chat,
                    systemMessage(u"rating.chat_rated"_s, u"%1 rated the chat as %2"_s.arg(name, score),
                                  {{u"customer"_s, name}, {u"score"_s, score}}),
                    {});
    if (changed.contains("comment"_L1))
        m_chats.add(*chat,
                    systemMessage(u"rating.chat_commented"_s, u"%1 commented: %2"_s.arg(name, comment),
                                  {{u"customer"_s, name}, {u"comment"_s, comment}}),
                    {});
}

void Customers::takeBackRating(Chat &chat, const QJsonObject &rating)
{
    if (rating.isEmpty())
        return;
    chat.properties.remove(u"rating"_s);
    m_exchange.tell(m_chats.audience(chat),
                    Rtm::ChatPropertiesDeleted{.chatId = chat.id, .properties = {{u"rating"_s, rating.keys()}}});
    m_exchange.tell(chat.customerId(), &CustomerEnd::ratingChanged, QJsonObject());
    const QString name = m_world.nameOf(chat.customerId());
    m_chats.add(
        chat,
        systemMessage(u"rating.chat_rating_canceled"_s, name + " took the rating back"_L1, {{u"customer"_s, name}}),
        {});
}

void Customers::leave(const QString &customerId)
{
    if (Chat *chat = chatOf(customerId); chat && chat->activeThread())
        m_chats.close(*chat, customerId, Closing::ByCustomer);
}

void Customers::openPage(const QString &customerId, const QString &url, const QString &title)
{
    Customer &customer = *m_world.customer(customerId);
    QList<Rtm::VisitedPage> &pages = *customer.details.visit->lastPages;
    while (pages.size() >= keptPages)
        pages.removeFirst();
    pages.append({.openedAt = m_world.stamp(), .url = url, .title = title});
    m_watchers.tell(customerId,
                    Rtm::CustomerPageUpdated{.customerId = customerId,
                                             .visitId = customer.visitId,
                                             .openedAt = pages.constLast().openedAt,
                                             .url = url,
                                             .title = title});
    m_watchers.tellStatistics(customer);
}

// ---- what agents do ----

// Takes over what is wanted and not so yet, and tells that.
template <typename Member, typename Told>
static void change(Member &member, const std::optional<Told> &wanted, std::optional<Rtm::Nullable<Told>> &told)
{
    if (!wanted || member == *wanted)
        return;
    member = *wanted;
    told = Rtm::Nullable<Told>{wanted};
}

static void change(std::optional<Rtm::Address> &address, const Rtm::Address &wanted,
                   std::optional<Rtm::Nullable<Rtm::Address>> &told)
{
    using Address = Rtm::Address;
    static constexpr std::optional<QString> Address::*members[] = {&Address::address, &Address::city, &Address::country,
                                                                   &Address::state, &Address::postalCode};
    Address now = address.value_or(Address());
    for (const auto member : members) {
        if (wanted.*member)
            now.*member = wanted.*member;
    }
    if (address == now)
        return;
    address = now;
    told = Rtm::Nullable<Rtm::Address>{now};
}

static void change(std::optional<Rtm::Omnichannel> &accounts, const Rtm::UpdateCustomer::Omnichannel &wanted,
                   std::optional<Rtm::Nullable<Rtm::OmnichannelUpdate>> &told)
{
    Rtm::Omnichannel now = accounts.value_or(Rtm::Omnichannel());
    Rtm::OmnichannelUpdate update;
    if (const auto &profile = wanted.fbmessenger) {
        now.fbMessenger = {Rtm::FbMessengerProfile{.id = profile->id,
                                                   .name = profile->name,
                                                   .firstName = profile->firstName,
                                                   .lastName = profile->lastName,
                                                   .profilePicUrl = profile->profilePic,
                                                   .gender = profile->gender,
                                                   .locale = profile->locale,
                                                   .isVerifiedUser = profile->isVerifiedUser}};
        update.fbMessenger = {Rtm::OmnichannelUpdate::FbMessenger{.id = profile->id, .name = profile->name}};
    }
    if (const auto &phone = wanted.twilio) {
        const Rtm::TwilioAccount account{.phoneNumber = phone->phoneNumber};
        now.twilio = {QMap<QString, Rtm::TwilioAccount>{{account.phoneNumber, account}}};
        update.twilio = {account};
    }
    if (accounts == now)
        return;
    accounts = now;
    told = Rtm::Nullable<Rtm::OmnichannelUpdate>{update};
}

// Version 3.2 tells the whole customer, later ones what is new.
void Customers::tellUpdate(const Customer &customer, const Rtm::CustomerUpdated &update, const QString &agentId)
{
    QList<AgentEnd *> ends = m_exchange.agents();
    ends.removeIf([&](AgentEnd *end) {
        return !Watchers::mayKnow(m_world, *m_world.agent(end->agentId()), customer) && end->agentId() != agentId;
    });
    m_exchange.tell(ends, update, Rtm::since(Rtm::ApiVersion::V3_3));
    Rtm::CustomerUpdated whole{.id = customer.id};
    const auto text = [](const QString &text) { return Rtm::Nullable<QString>{text}; };
    whole.name = text(customer.name);
    whole.email = text(customer.email);
    whole.avatar = text(customer.avatar);
    whole.type = text(u"customer"_s);
    whole.sessionFields =
        Rtm::Nullable<QList<QJsonObject>>{customer.details.sessionFields.value_or(QList<QJsonObject>())};
    whole.present = Rtm::Nullable<bool>{customer.details.online};
    whole.banned = Rtm::Nullable<bool>{m_world.ban(customer) != nullptr};
    m_exchange.tell(ends, whole, Rtm::until(Rtm::ApiVersion::V3_2));
}

void Customers::update(Customer &customer, const Rtm::UpdateCustomer &changes, const QString &agentId)
{
    Rtm::CustomerUpdated told{.id = customer.id};
    change(customer.name, changes.name, told.name);
    change(customer.email, changes.email, told.email);
    change(customer.avatar, changes.avatar, told.avatar);
    change(customer.details.phoneNumber, changes.phoneNumber, told.phoneNumber);
    change(customer.details.sessionFields, changes.sessionFields, told.sessionFields);
    if (changes.address)
        change(customer.details.address, *changes.address, told.address);
    if (changes.omnichannel)
        change(customer.details.omnichannel, *changes.omnichannel, told.omnichannel);
    if (told != Rtm::CustomerUpdated{.id = customer.id})
        tellUpdate(customer, told, agentId);
}

void Customers::ban(Customer &customer, std::chrono::seconds length, const QString &agentId)
{
    const Chat *const chat = chatOf(customer.id);
    m_world.bans.removeIf([&](const Ban &ban) { return ban.customerId == customer.id; });
    const Ban ban = begin({.customerId = customer.id,
                           .ip = customer.details.visit->ip.value_or(QString()),
                           .agentId = agentId,
                           .threadId = chat && chat->activeThread() ? chat->activeThread()->id : QString()},
                          length);
    sendAway(customer, ban);
}

void Customers::banAddress(const QString &ip, std::chrono::seconds length, const QString &agentId)
{
    m_world.bans.removeIf([&](const Ban &ban) { return ban.customerId.isEmpty() && ban.ip == ip; });
    const Ban ban = begin({.ip = ip, .agentId = agentId}, length);
    for (auto &[id, customer] : m_world.customers) {
        if (customer.details.visit->ip == ip && customer.details.online.value_or(false))
            sendAway(customer, ban);
    }
}

Ban Customers::begin(Ban ban, std::chrono::seconds length)
{
    ban.createdAt = m_world.stamp();
    ban.expiresAt = Rtm::Timestamp::fromEpoch(ban.createdAt.sinceEpoch() + length);
    m_world.bans.append(ban);
    return ban;
}

void Customers::sendAway(Customer &customer, const Ban &ban)
{
    // Pushes count in days.
    const auto days = std::chrono::ceil<std::chrono::days>(ban.expiresAt.sinceEpoch() - ban.createdAt.sinceEpoch());
    m_exchange.tellAll(Rtm::CustomerBanned{.customerId = customer.id, .ban = {.days = days.count()}});
    m_exchange.tell(customer.id, &CustomerEnd::banned, ban.expiresAt);
    m_gone.erase(customer.id);
    endVisit(customer.id);
    if (Chat *const chat = chatOf(customer.id); chat && chat->activeThread())
        m_chats.close(*chat, ban.agentId, Closing::Banned);
}

} // namespace Service
