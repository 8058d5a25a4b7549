// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "../picture.h"
#include "../world/world.h"
#include "http.h"

#include <map>

namespace Service {

/// Files that were sent, in memory. What no event has within a day is thrown away.
class Uploads
{
public:
    static constexpr qsizetype maxBytes = 10 * 1024 * 1024;
    static constexpr QLatin1StringView place{"/api/file/lc/"}; ///< what paths begin with

    explicit Uploads(World &world) : m_world(world) {}

    /// Where files are found, without the path.
    void setBaseUrl(const QUrl &url) { m_baseUrl = url; }
    const QUrl &baseUrl() const { return m_baseUrl; }
    void setPictureReader(const PictureReader &reader) { m_readPicture = reader; }

    /// The body of a request of multipart/form-data with a part "file". Gives the URL.
    RtmResult<QString> take(const Http::Request &request);
    /// Answers for the URL of a file or of its thumbnail.
    Http::Response serve(const Http::Request &request) const;
    /// Whether there is a file at the URL.
    bool has(const QString &url) const;
    /// Fills in what is known of the file of an event, and keeps it.
    void describe(Rtm::NewEvent *event);

private:
    struct Upload {
        QString name;
        QString contentType;
        QByteArray bytes;
        std::optional<std::chrono::microseconds> goesAt; ///< none: it stays
        std::optional<Picture> picture;
    };

    RtmResult<QString> add(const QString &name, const QByteArray &bytes);
    QString urlOf(const QString &kind, const QString &id, const Upload &upload) const;
    const Upload *find(const QStringList &parts) const;
    void throwAway();

    World &m_world;
    QUrl m_baseUrl{QStringLiteral("http://127.0.0.1")};
    PictureReader m_readPicture;
    std::map<QString, Upload> m_uploads;
};

} // namespace Service
