// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "rtmsettings.h"

#include <QtCore/QUrlQuery>

using namespace Qt::StringLiterals;

RtmTokenProvider RtmSettings::fixedToken(const QString &token)
{
    const QString bare = token.trimmed();
    const QString complete = bare.isEmpty() || bare.contains(u' ') ? bare : u"Bearer "_s + bare;
    return [complete](bool) {
        QPromise<RtmResult<RtmToken>> promise;
        promise.start();
        promise.addResult(RtmToken{complete});
        promise.finish();
        return promise.future();
    };
}

QUrl RtmSettings::endpoint(const QString &region) const
{
    QUrl endpoint = url;
    QString path = endpoint.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    endpoint.setPath(path + "/v"_L1 + Rtm::versionText(version) + "/agent/rtm/ws"_L1);
    QUrlQuery query;
    const auto add = [&query](const QString &name, const QString &value) {
        query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    add(u"organization_id"_s, organizationId);
    // The host of another region is not documented; the parameter lets the service sort it out.
    if (!region.isEmpty())
        add(u"region"_s, region);
    endpoint.setQuery(query);
    return endpoint;
}
