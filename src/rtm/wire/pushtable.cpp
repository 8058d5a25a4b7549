// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "codec_p.h"
#include "tables.h"

#include "../rtmclient.h"

#include <QtCore/QHash>

using namespace Qt::StringLiterals;

namespace Rtm {

namespace {

template <typename Payload, void (RtmClient::*Signal)(const Payload &)>
constexpr PushInfo row(const char *action, VersionRange versions)
{
    return {QLatin1StringView(action), &typeInfo<Payload>, versions,
            [](RtmClient &client, const QJsonValue &payload, QList<Problem> *problems) {
                Q_EMIT(client.*Signal)(decodePayload<Payload>(payload, problems));
            },
            [](const QJsonValue &payload, QList<Problem> *problems) {
                return encodePayload(decodePayload<Payload>(payload, problems), payload);
            }};
}

#define DESKBELL_ROW(action, Payload, signal, versions) row<Payload, &RtmClient::signal>(#action, versions),
constexpr std::array table{DESKBELL_RTM_PUSHES(DESKBELL_ROW)};
#undef DESKBELL_ROW

} // namespace

std::span<const PushInfo> pushes()
{
    return table;
}

const PushInfo *findPush(const QString &action)
{
    static const auto byAction = [] {
        QHash<QString, const PushInfo *> hash;
        for (const PushInfo &push : table)
            hash.insert(push.action, &push);
        return hash;
    }();
    return byAction.value(action);
}

const PushInfo *findPush(const QString &action, std::optional<ApiVersion> version)
{
    const PushInfo *push = version ? findPush(action) : nullptr;
    return push && push->versions.contains(*version) ? push : nullptr;
}

#define DESKBELL_INSTANCE(action, Payload, signal, versions) \
    template DESKBELLRTM_EXPORT const TypeInfo &typeInfo<Payload>();
DESKBELL_RTM_PUSHES(DESKBELL_INSTANCE)
#undef DESKBELL_INSTANCE

} // namespace Rtm
