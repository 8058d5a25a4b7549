// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "callcommand.h"

#include "output.h"

#include "wire/dialect.h"
#include "wire/requestcheck.h"

#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;

CallCommand::CallCommand(RtmClient &client, const Options &options)
    : m_client(client), m_options(options), m_method(Rtm::findMethod(options.action)), m_problem(prepare())
{
    connect(&client, &RtmClient::loggedIn, this, &CallCommand::send);
}

QString CallCommand::prepare()
{
    const QString &action = m_options.action;
    const auto version = m_options.settings.version;
    if (!m_method)
        return u"%1: there is no such action"_s.arg(action);
    if (!m_method->versions.contains(version)) {
        return u"%1: exists in version %2, the connection has %3"_s.arg(action, Rtm::versionText(m_method->versions),
                                                                        Rtm::versionText(version));
    }
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(m_options.json.toUtf8(), &error);
    if (error.error)
        return u"%1: not JSON: %2 at byte %3"_s.arg(action, error.errorString()).arg(error.offset);
    if (!document.isObject())
        return u"%1: the payload must be an object"_s.arg(action);
    QList<Rtm::Problem> problems;
    const QJsonObject canonical = m_method->requestRoundTrip(document.object(), &problems);
    if (!problems.isEmpty())
        return u"%1: %2"_s.arg(action, problems.first().inWords());
    if (const auto unsupported = Rtm::findUnsupported(m_method->request(), canonical, version)) {
        return u"%1: %2: exists in version %3, the connection has %4"_s.arg(
            action, unsupported->text(), Rtm::versionText(unsupported->versions), Rtm::versionText(version));
    }
    if (const auto violation = Rtm::findViolation(m_method->request(), canonical, version))
        return u"%1: %2"_s.arg(action, violation->inWords());
    m_payload = Rtm::toWire(m_method->request(), canonical, version);
    return {};
}

void CallCommand::send()
{
    m_client.call(Rtm::wireAction(m_options.action, m_options.settings.version), m_payload)
        .then(this, [this](const RtmResult<QJsonValue> &result) { onResponse(result); });
}

void CallCommand::onResponse(const RtmResult<QJsonValue> &result)
{
    if (!result) {
        const RtmError &error = result.error();
        printError(u"%1: %2: %3"_s.arg(m_options.action, error.type(), error.message()));
        Q_EMIT finished(Failed);
        return;
    }
    const auto version = m_options.settings.version;
    QList<Rtm::Problem> problems;
    QJsonValue payload =
        m_method->responseRoundTrip(Rtm::toCanonical(m_method->response(), *result, version), &problems);
    if (m_options.wire) {
        payload = Rtm::toWire(m_method->response(), payload, version);
        problems = inWireNames(problems, m_method->response(), version);
    }
    const QString action = m_options.wire ? Rtm::wireAction(m_options.action, version) : m_options.action;
    printPayload(action, Rtm::versionText(version), payload, problems);
    Q_EMIT finished(Success);
}
