// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "visitor.h"

#include <algorithm>

namespace {

// A member that is not told is as it was; one that was emptied is not there any more.
template <typename Value>
void apply(const std::optional<Rtm::Nullable<Value>> &change, std::optional<Value> &member)
{
    if (change)
        member = change->value;
}

void setCart(Visitor &visitor, const Rtm::Cart &cart)
{
    visitor.cartTotal = cart.total;
    visitor.currency = cart.currency.value_or(QString());
}

} // namespace

bool Visitor::isOf(const QList<qint64> &groups) const
{
    return std::ranges::any_of(groupIds, [&](qint64 id) { return groups.contains(id); });
}

void Visitor::foldPerson(const Rtm::User &user)
{
    const Rtm::Customer &customer = *user.customer();
    name = user.name;
    email = user.email;
    groupIds = customer.groupIds.value_or(QList<qint64>());
    state = customer.state.value_or(QString());
    if (customer.statistics)
        visits = customer.statistics->visitsCount.value_or(0);
    const auto carts = customer.carts.value_or(QList<Rtm::Cart>());
    setCart(*this, carts.isEmpty() ? Rtm::Cart() : carts.last());
}

void Visitor::fold(const Rtm::Visit &visit)
{
    since = visit.startedAt.value_or(Rtm::Timestamp());
    userAgent = visit.userAgent.value_or(QString());
    referrer = visit.referrer.value_or(QString());
    fold(visit.geolocation.value_or(Rtm::Geolocation()));
    const auto lastPages = visit.lastPages.value_or(QList<Rtm::VisitedPage>());
    pages = int(lastPages.size());
    if (!lastPages.isEmpty()) {
        url = lastPages.last().url;
        title = lastPages.last().title.value_or(QString());
    }
}

void Visitor::fold(const Rtm::Geolocation &place)
{
    city = place.city.value_or(QString());
    country = place.country.value_or(QString());
    countryCode = place.countryCode.value_or(QString());
    timezone = place.timezone.value_or(QString());
}

void Visitor::fold(const Rtm::CustomerUpdated &push)
{
    apply(push.name, name);
    apply(push.email, email);
    if (push.cart)
        setCart(*this, push.cart->value.value_or(Rtm::Cart()));
}

void Visitor::fold(const Rtm::CustomerPageUpdated &push)
{
    url = push.url;
    title = push.title;
    ++pages;
}
