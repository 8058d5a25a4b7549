// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "codec_p.h"
#include "tables.h"

#include <QtCore/QHash>

namespace Rtm {

namespace {

template <typename Request>
constexpr MethodInfo row(const char *action, VersionRange versions, Priority priority)
{
    return {
        QLatin1StringView(action),
        &entityInfo<Request>,
        &typeInfo<typename Request::Response>,
        versions,
        priority,
        [](const QJsonObject &payload, QList<Problem> *problems) { return encode(decode<Request>(payload, problems)); },
        [](const QJsonValue &payload, QList<Problem> *problems) {
            return encodePayload(decodePayload<typename Request::Response>(payload, problems), payload);
        }};
}

#define DESKBELL_ROW(action, Request, method, versions, priority) row<Request>(#action, versions, Priority::priority),
constexpr std::array table{DESKBELL_RTM_METHODS(DESKBELL_ROW)};
#undef DESKBELL_ROW

} // namespace

std::span<const MethodInfo> methods()
{
    return table;
}

const MethodInfo *findMethod(const QString &action)
{
    static const auto byAction = [] {
        QHash<QString, const MethodInfo *> hash;
        for (const MethodInfo &method : table)
            hash.insert(method.action, &method);
        return hash;
    }();
    return byAction.value(action);
}

#define DESKBELL_INSTANCE(action, Request, method, versions, priority) \
    template DESKBELLRTM_EXPORT const EntityInfo &entityInfo<Request>();
DESKBELL_RTM_METHODS(DESKBELL_INSTANCE)
#undef DESKBELL_INSTANCE

} // namespace Rtm
