// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "listencommand.h"

#include "output.h"

#include "wire/dialect.h"

ListenCommand::ListenCommand(RtmClient &client, const Options &options) : m_options(options)
{
    connect(&client, &RtmClient::frameReceived, this, [this](const QString &frame) { m_frame = frame; });
    connect(&client, &RtmClient::pushReceived, this, &ListenCommand::onPush);
}

void ListenCommand::onPush(const QString &action, const QString &version, const QJsonValue &payload)
{
    if (m_options.count && m_printed == m_options.count)
        return;
    if (m_options.raw) {
        printLine(m_frame.toUtf8());
    } else {
        QList<Rtm::Problem> problems;
        QJsonValue typed = payload;
        const auto known = Rtm::versionFromText(version);
        if (const Rtm::PushInfo *push = Rtm::findPush(action, known)) {
            typed = push->roundTrip(Rtm::toCanonical(push->payload(), payload, *known), &problems);
            if (m_options.wire) {
                typed = Rtm::toWire(push->payload(), typed, *known);
                problems = inWireNames(problems, push->payload(), *known);
            }
        }
        printPayload(action, version, typed, problems);
    }
    if (++m_printed == m_options.count)
        Q_EMIT finished(Success);
}
