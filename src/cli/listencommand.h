// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "options.h"

#include "rtmclient.h"

/// Prints each push until there were enough.
class ListenCommand : public QObject
{
    Q_OBJECT
public:
    ListenCommand(RtmClient &client, const Options &options);

Q_SIGNALS:
    void finished(int exitCode);

private:
    void onPush(const QString &action, const QString &version, const QJsonValue &payload);

    const Options m_options;
    qint64 m_printed = 0;
    QString m_frame;
};
