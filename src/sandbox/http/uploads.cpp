// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "uploads.h"

#include "../call.h"
#include "../views.h"
#include "multipart.h"

#include <QtCore/QMimeDatabase>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Service {

static constexpr auto unsentStays = 24h;

// ---- what comes in ----

static bool isExecutable(const QString &name, const QByteArray &bytes)
{
    static constexpr std::array endings{".exe"_L1, ".dll"_L1, ".com"_L1, ".scr"_L1, ".msi"_L1, ".bat"_L1, ".cmd"_L1,
                                        ".ps1"_L1, ".vbs"_L1, ".sh"_L1,  ".app"_L1, ".apk"_L1, ".jar"_L1};
    static constexpr std::array beginnings{"MZ",
                                           "\x7f"
                                           "ELF",
                                           "#!", "\xcf\xfa\xed\xfe", "\xca\xfe\xba\xbe"};
    const QString lower = name.toLower();
    return std::any_of(endings.begin(), endings.end(), [&](auto ending) { return lower.endsWith(ending); })
        || std::any_of(beginnings.begin(), beginnings.end(), [&](auto text) { return bytes.startsWith(text); });
}

RtmResult<QString> Uploads::take(const Http::Request &request)
{
    const auto parts = Http::readParts(request);
    if (!parts)
        return failure("validation"_L1, u"Wrong format of request: it must be multipart/form-data"_s);
    const auto part = std::find_if(parts->begin(), parts->end(), [](const auto &p) { return p.name == "file"_L1; });
    if (part == parts->end())
        return failure("validation"_L1, u"`file`: missing"_s);
    if (part->bytes.size() > maxBytes)
        return failure("entity_too_large"_L1, u"Upload limit exceeded (10MB)."_s);
    if (part->bytes.isEmpty())
        return failure("validation"_L1, u"`file`: cannot be empty"_s);
    if (isExecutable(part->fileName, part->bytes))
        return failure("validation"_L1, u"`file`: programs are not accepted"_s);
    return add(part->fileName, part->bytes);
}

RtmResult<QString> Uploads::add(const QString &givenName, const QByteArray &bytes)
{
    throwAway();
    // Only the last part of a path, and nothing that would end a header.
    QString name = givenName.section(u'/', -1).section(u'\\', -1);
    name.removeIf([](QChar c) { return c.category() == QChar::Other_Control || c == u'"'; });
    if (name.isEmpty() || name == "."_L1 || name == ".."_L1)
        name = u"file"_s;

    std::array<quint32, 4> noise;
    m_world.random().fillRange(noise.data(), qsizetype(noise.size()));
    const QString id = QString::fromLatin1(
        QByteArray::fromRawData(reinterpret_cast<const char *>(noise.data()), sizeof noise).toHex());
    Upload &upload = m_uploads[id];
    upload = {.name = name.right(200),
              .contentType = QMimeDatabase().mimeTypeForFileNameAndData(name, bytes).name(),
              .bytes = bytes,
              .goesAt = m_world.now() + unsentStays};
    if (m_readPicture && upload.contentType.startsWith("image/"_L1))
        upload.picture = m_readPicture(bytes);
    return urlOf(u"att"_s, id, upload);
}

QString Uploads::urlOf(const QString &kind, const QString &id, const Upload &upload) const
{
    QUrl url = m_baseUrl;
    url.setPath(place + QStringList{kind, *licenseOf(m_world).id, id, upload.name}.join(u'/'), QUrl::DecodedMode);
    return url.toString(QUrl::FullyEncoded);
}

void Uploads::throwAway()
{
    std::erase_if(m_uploads, [now = m_world.now()](const auto &entry) {
        return entry.second.goesAt && *entry.second.goesAt <= now;
    });
}

// What a path has behind its place: the kind, the license, the id and the name.
static QStringList partsOf(const QUrl &url)
{
    const QString path = url.path();
    return path.startsWith(Uploads::place) ? path.sliced(Uploads::place.size()).split(u'/') : QStringList();
}

// What is over its time may still be in the list.
const Uploads::Upload *Uploads::find(const QStringList &parts) const
{
    const auto it = m_uploads.find(parts.value(2));
    const bool isIt = it != m_uploads.end() && parts.size() == 4 && it->second.name == parts.constLast()
        && (!it->second.goesAt || *it->second.goesAt > m_world.now());
    return isIt ? &it->second : nullptr;
}

bool Uploads::has(const QString &text) const
{
    const QUrl url(text);
    const QStringList parts = partsOf(url);
    return url.authority() == m_baseUrl.authority() && parts.value(0) == "att"_L1 && find(parts);
}

void Uploads::describe(Rtm::NewEvent *event)
{
    auto *const file = std::get_if<Rtm::File>(&event->content);
    if (!file || !has(file->url))
        return;
    const QString id = partsOf(QUrl(file->url)).at(2);
    Upload *const upload = &m_uploads.at(id);
    upload->goesAt.reset();
    file->name = upload->name;
    file->contentType = upload->contentType;
    file->size = upload->bytes.size();
    if (!upload->picture)
        return;
    file->width = upload->picture->size.width();
    file->height = upload->picture->size.height();
    file->thumbnailUrl = urlOf(u"thumb"_s, id, *upload);
    file->thumbnail2xUrl = urlOf(u"thumb2x"_s, id, *upload);
}

// ---- what goes out ----

// What a browser may show by itself; all else it may only save, whatever the file is called. Never what could run.
static bool isShown(const QString &contentType)
{
    static constexpr std::array types{"image/png"_L1, "image/jpeg"_L1, "image/gif"_L1, "image/webp"_L1,
                                      "image/bmp"_L1, "audio/mpeg"_L1, "audio/ogg"_L1, "audio/x-wav"_L1,
                                      "video/mp4"_L1, "video/webm"_L1, "text/plain"_L1};
    return std::find(types.begin(), types.end(), contentType) != types.end();
}

static Http::Response saying(const QString &name, bool shown, const QByteArray &type, const QByteArray &bytes)
{
    return Http::text(type, bytes)
        .with("Content-Disposition",
              (shown ? "inline" : "attachment") + ("; filename*=UTF-8''" + QUrl::toPercentEncoding(name)))
        .with("Content-Security-Policy", "default-src 'none'; sandbox")
        .with("Cache-Control", "private, max-age=86400");
}

Http::Response Uploads::serve(const Http::Request &request) const
{
    const QStringList parts = partsOf(request.url);
    const Upload *const upload = find(parts);
    const QString kind = parts.value(0);
    if (upload && kind == "att"_L1) {
        const bool shown = isShown(upload->contentType);
        return saying(upload->name, shown, shown ? upload->contentType.toUtf8() : "application/octet-stream"_ba,
                      upload->bytes);
    }
    if (upload && upload->picture && kind == "thumb"_L1)
        return saying(upload->name, true, "image/png", upload->picture->thumbnail);
    if (upload && upload->picture && kind == "thumb2x"_L1)
        return saying(upload->name, true, "image/png", upload->picture->thumbnail2x);
    return Http::text("text/plain; charset=utf-8", "There is no such file.\n", 404);
}

} // namespace Service
