// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "options.h"

#include "rtmclient.h"
#include "wire/tables.h"

/// Makes one request and prints its response.
class CallCommand : public QObject
{
    Q_OBJECT
public:
    CallCommand(RtmClient &client, const Options &options);

    /// What is wrong with the request, in words; empty if it can be sent.
    QString problem() const { return m_problem; }

Q_SIGNALS:
    void finished(int exitCode);

private:
    QString prepare();
    void send();
    void onResponse(const RtmResult<QJsonValue> &result);

    RtmClient &m_client;
    const Options m_options;
    const Rtm::MethodInfo *m_method;
    QJsonObject m_payload;
    QString m_problem;
};
