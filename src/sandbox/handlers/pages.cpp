// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "pages.h"

using namespace Qt::StringLiterals;

namespace Service::Page {

static constexpr auto lifetime = std::chrono::days(30);

QString encodeId(const World &world, QLatin1StringView action, const QJsonObject &query, const Place &place)
{
    const QJsonObject id{{u"action"_s, action}, {u"query"_s, query},         {u"time"_s, qint64(place.time.count())},
                         {u"id"_s, place.id},   {u"back"_s, place.backward}, {u"made"_s, qint64(world.now().count())}};
    return QString::fromLatin1(QJsonDocument(id).toJson(QJsonDocument::Compact).toBase64());
}

RtmError notValid()
{
    return failure("validation"_L1, u"`page_id`: is not valid, or not any more"_s);
}

std::optional<Decoded> decodeId(const World &world, QLatin1StringView action, const QString &id)
{
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromBase64(id.toLatin1())).object();
    const std::chrono::microseconds made(object.value("made"_L1).toInteger());
    if (object.value("action"_L1).toString() != action || world.now() - made > lifetime)
        return {};
    return Decoded{object.value("query"_L1).toObject(),
                   {std::chrono::microseconds(object.value("time"_L1).toInteger()), object.value("id"_L1).toString(),
                    object.value("back"_L1).toBool()}};
}

} // namespace Service::Page
