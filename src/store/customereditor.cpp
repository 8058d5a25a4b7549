// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "customereditor.h"

#include "words.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

using namespace Qt::StringLiterals;

CustomerEditor::CustomerEditor(RtmClient *client, ChatStore *store, QObject *parent)
    : QObject(parent), m_client(client), m_store(store)
{
}

QString CustomerEditor::normalized(What what, const QString &value)
{
    const QString trimmed = value.trimmed();
    if (what != What::Phone)
        return trimmed;
    // People put spaces, brackets and the like between the digits, and 00 for the plus.
    static const QRegularExpression between(u"[\\s().\\-/\\x{2010}-\\x{2015}\\x{a0}]"_s);
    QString number = QString(trimmed).remove(between);
    if (number.startsWith("00"_L1))
        number.replace(0, 2, u'+');
    return number;
}

QString CustomerEditor::problemOf(What what, const QString &value)
{
    static const QRegularExpression address(u"\\A[^\\s@,;<>]+@[^\\s@,;<>]+\\.[^\\s@,;<>.]+\\z"_s);
    static const QRegularExpression e164(u"\\A\\+[1-9][0-9]{1,14}\\z"_s);
    const QString text = normalized(what, value);
    if (text.isEmpty())
        return {};
    if (what == What::Email && !address.match(text).hasMatch())
        return QCoreApplication::translate("Details", "This is no e-mail address. Write it as name@example.com.");
    if (what == What::Phone && !e164.match(text).hasMatch())
        return QCoreApplication::translate("Details", "Write the number with its country, such as +48 600 700 801.");
    return {};
}

void CustomerEditor::change(const QString &customerId, const Change &change)
{
    if (m_client->state() != RtmClient::State::Live) {
        Q_EMIT failed(customerId, change, inWords({RtmError::Kind::NotConnected, u"not_connected"_s, {}}));
        return;
    }
    QList<Change> &changes = m_changes[customerId];
    changes.append(change);
    if (changes.size() == 1)
        sendNext(customerId);
}

// Without an answer, what is known stays.
void CustomerEditor::read(const QString &customerId)
{
    if (m_client->state() != RtmClient::State::Live)
        return;
    m_client->getCustomer({.id = customerId}).then(this, [this](const RtmResult<Rtm::User> &result) {
        if (result)
            m_store->fold(*result);
    });
}

static QList<QJsonObject> fieldsWith(QList<QJsonObject> fields, const CustomerEditor::Change &change)
{
    const auto isIt = [&](const QJsonObject &field) { return field.contains(change.key); };
    const auto known = std::find_if(fields.begin(), fields.end(), isIt);
    if (!change.value)
        fields.removeIf(isIt);
    else if (known != fields.end())
        *known = QJsonObject{{change.key, *change.value}};
    else
        fields.insert(change.place < 0 ? fields.size() : std::min<qsizetype>(change.place, fields.size()),
                      QJsonObject{{change.key, *change.value}});
    return fields;
}

// Made when it is sent: what the one before it has changed is in the store by then.
Rtm::UpdateCustomer CustomerEditor::requestFor(const QString &customerId, const Change &change) const
{
    Rtm::UpdateCustomer request{.id = customerId};
    const QString value = normalized(change.what, change.value.value_or(QString()));
    switch (change.what) {
    case What::Name:
        request.name = value;
        break;
    case What::Email:
        request.email = value;
        break;
    case What::Phone:
        request.phoneNumber = value;
        break;
    case What::Field: {
        const Rtm::Customer *customer = m_store->customer(customerId);
        const auto fields = customer ? customer->sessionFields : std::nullopt;
        request.sessionFields = fieldsWith(fields.value_or(QList<QJsonObject>()), change);
    }
    }
    return request;
}

void CustomerEditor::sendNext(const QString &customerId)
{
    const Rtm::UpdateCustomer request = requestFor(customerId, m_changes.value(customerId).first());
    m_client->updateCustomer(request).then(
        this, [this, customerId, request](const auto &result) { answered(customerId, request, result); });
}

template <typename Value>
static std::optional<Rtm::Nullable<Value>> told(const std::optional<Value> &value)
{
    if (!value)
        return {};
    return value->isEmpty() ? Rtm::Nullable<Value>() : Rtm::Nullable<Value>{value};
}

void CustomerEditor::answered(const QString &customerId, const Rtm::UpdateCustomer &request,
                              const RtmResult<Rtm::EmptyResponse> &result)
{
    QList<Change> &changes = m_changes[customerId];
    const Change change = changes.takeFirst();
    if (result) {
        // The push says the same, and may be late.
        m_store->fold(Rtm::CustomerUpdated{.id = customerId,
                                           .name = told(request.name),
                                           .email = told(request.email),
                                           .sessionFields = told(request.sessionFields),
                                           .phoneNumber = told(request.phoneNumber)});
    }
    if (changes.isEmpty())
        m_changes.remove(customerId);
    else
        sendNext(customerId);
    if (result)
        Q_EMIT saved(customerId, change);
    else
        Q_EMIT failed(customerId, change, inWords(result.error()));
}
