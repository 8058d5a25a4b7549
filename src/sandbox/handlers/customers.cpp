// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "find.h"

#include "../agentsession.h"
#include "../views.h"

#include <QtCore/QRegularExpression>

using namespace Qt::StringLiterals;

namespace Service {

static std::optional<RtmError> checkSessionFields(const std::optional<QList<QJsonObject>> &fields)
{
    for (qsizetype i = 0; fields && i < fields->size(); ++i) {
        if (fields->at(i).size() != 1)
            return failure("validation"_L1, u"`session_fields[%1]`: must be an object with one key"_s.arg(i));
        if (!fields->at(i).begin().value().isString())
            return failure("validation"_L1,
                           u"`session_fields[%1].%2`: expected string"_s.arg(i).arg(fields->at(i).begin().key()));
    }
    return {};
}

RtmResult<Rtm::User> handle(Call &call, const Rtm::GetCustomer &request)
{
    const auto customer = findCustomer(call, request.id, "id"_L1);
    if (!customer)
        return customer.error();
    Rtm::User user = customerOf(call.house.world, **customer, call.agent->id);
    if (!(*customer)->chatId.isEmpty())
        std::get<Rtm::Customer>(user.details).chatIds = QStringList{(*customer)->chatId};
    return user;
}

// Somebody whom nobody has seen on the site: told to the agent, and to connections of the version without levels.
RtmResult<Rtm::CreateCustomer::Response> handle(Call &call, const Rtm::CreateCustomer &request)
{
    if (const auto error = checkSessionFields(request.sessionFields))
        return *error;
    World &world = call.house.world;
    Customer &customer = world.addCustomer(world.makeCustomerId(), request.name.value_or(QString()));
    customer.email = request.email.value_or(QString());
    customer.avatar = request.avatar.value_or(QString());
    customer.details.sessionFields = request.sessionFields;
    customer.details.statistics->visitsCount = 0;
    call.house.exchange.tellAll(Rtm::CustomerCreated{.customer = {.id = customer.id,
                                                                  .createdAt = *customer.details.createdAt,
                                                                  .name = request.name,
                                                                  .email = request.email,
                                                                  .avatar = request.avatar,
                                                                  .sessionFields = request.sessionFields}});
    call.house.exchange.tell({call.agent->id}, customerOf(world, customer, call.agent->id));
    return Rtm::CreateCustomer::Response{.customerId = customer.id};
}

static std::optional<RtmError> checkUpdate(const Rtm::UpdateCustomer &request)
{
    static const QRegularExpression e164(u"\\A\\+[1-9][0-9]{1,14}\\z"_s);
    const auto isPhone = [](const QString &number) { return number.isEmpty() || e164.match(number).hasMatch(); };
    if (QUuid(request.id).isNull())
        return failure("validation"_L1, u"`id`: must be a UUID"_s);
    if (request.phoneNumber && !isPhone(*request.phoneNumber))
        return failure("validation"_L1, u"`phone_number`: must be in the form of E.164, such as +48600700801"_s);
    return checkSessionFields(request.sessionFields);
}

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::UpdateCustomer &request)
{
    if (const auto error = checkUpdate(request))
        return *error;
    const auto customer = findCustomer(call, request.id, "id"_L1);
    if (!customer)
        return customer.error();
    call.house.customers.update(**customer, request, call.agent->id);
    return Rtm::EmptyResponse{};
}

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::BanCustomer &request)
{
    static constexpr qint64 mostDays = 36500;
    const auto customer = findCustomer(call, request.id, "id"_L1);
    if (!customer)
        return customer.error();
    if (request.ban.days < 1 || request.ban.days > mostDays)
        return failure("validation"_L1, u"`ban.days`: must be 1 to %1, not %2"_s.arg(mostDays).arg(request.ban.days));
    call.house.customers.ban(**customer, std::chrono::days(request.ban.days), call.agent->id);
    return Rtm::EmptyResponse{};
}

// ---- watching ----

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::FollowCustomer &request)
{
    const auto customer = findCustomer(call, request.id, "id"_L1);
    if (!customer)
        return customer.error();
    call.house.watchers.follow(call.agent->id, **customer);
    return Rtm::EmptyResponse{};
}

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::UnfollowCustomer &request)
{
    const auto customer = findCustomer(call, request.id, "id"_L1);
    if (!customer)
        return customer.error();
    call.house.watchers.unfollow(call.agent->id, **customer);
    return Rtm::EmptyResponse{};
}

RtmResult<Rtm::SubscribeCustomers::Response> handle(Call &call, const Rtm::SubscribeCustomers &request)
{
    if (const auto error = checkGroups(call, request.groupIds.value_or(QList<qint64>()), "group_ids"_L1))
        return *error;
    if (request.limit && *request.limit < 0)
        return failure("validation"_L1, u"`limit`: must be at least 0, not %1"_s.arg(*request.limit));
    return call.house.watchers.subscribe(call.session, request);
}

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::UnsubscribeCustomers &request)
{
    if (!call.house.watchers.unsubscribe(call.session, request.subscriptionId))
        return failure("not_found"_L1,
                       u"`subscription_id`: this connection has no subscription \"%1\""_s.arg(request.subscriptionId));
    return Rtm::EmptyResponse{};
}

} // namespace Service
