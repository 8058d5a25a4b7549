// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "rtmsettings.h"

#include <QtCore/QUrlQuery>

using namespace Qt::StringLiterals;

RtmTokenProvider RtmSettings::fixedToken(const QString &token)
{
    const QString complete = token.isEmpty() || token.contains(u' ') ? token : u"Bearer "_s + token;
    return [complete](bool) {
        QPromise<RtmResult<QString>> promise;
        promise.start();
        promise.addResult(complete);
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
    query.addQueryItem(u"organization_id"_s, organizationId);
    // The host of another region is not documented; the parameter lets the service sort it out.
    if (!region.isEmpty())
        query.addQueryItem(u"region"_s, region);
    endpoint.setQuery(query);
    return endpoint;
}
