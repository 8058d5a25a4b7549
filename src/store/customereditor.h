// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "chatstore.h"

#include <rtmclient.h>

#include <QtCore/QHash>

/// Changes what is known of customers, one thing at a time: what others change meanwhile stays.
class CustomerEditor : public QObject
{
    Q_OBJECT
public:
    /// What can be changed. Of session fields, each by itself.
    enum class What { Name, Email, Phone, Field };

    struct Change {
        What what = What::Name;
        QString key; ///< of a session field
        std::optional<QString> value; ///< none takes a session field away
        int place = -1; ///< where a session field that is new goes; at the end if there is no such place
    };

    CustomerEditor(RtmClient *client, ChatStore *store, QObject *parent = nullptr);

    void change(const QString &customerId, const Change &change);
    /// Reads all that the service knows: chats come with less.
    void read(const QString &customerId);

    /// Why a value cannot be one, in words; empty if it can. Spaces around it don't count.
    static QString problemOf(What what, const QString &value);
    /// As the service takes it: phone numbers in the form of E.164.
    static QString normalized(What what, const QString &value);

Q_SIGNALS:
    void saved(const QString &customerId, const CustomerEditor::Change &change);
    /// In words.
    void failed(const QString &customerId, const CustomerEditor::Change &change, const QString &why);

private:
    void sendNext(const QString &customerId);
    void answered(const QString &customerId, const Rtm::UpdateCustomer &request,
                  const RtmResult<Rtm::EmptyResponse> &result);
    Rtm::UpdateCustomer requestFor(const QString &customerId, const Change &change) const;

    RtmClient *const m_client;
    ChatStore *const m_store;
    QHash<QString, QList<Change>> m_changes; // by customer; the first is on its way
};
