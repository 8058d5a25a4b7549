// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "envelope_p.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

using namespace Qt::StringLiterals;

namespace {

using Kind = RtmEnvelope::Kind;

Kind kindOf(QStringView type)
{
    return type == "push"_L1 ? Kind::Push : type == "response"_L1 ? Kind::Response : Kind::Neither;
}

// Reads what stands before a payload. Whatever is not as simple as it nearly always is, is not read.
class Prefix
{
public:
    explicit Prefix(QStringView text) : m_rest(text) {}

    bool skip(char16_t c)
    {
        while (m_rest.startsWith(u' '))
            m_rest = m_rest.sliced(1);
        if (!m_rest.startsWith(c))
            return false;
        m_rest = m_rest.sliced(1);
        return true;
    }
    /// A string without anything that would have to be escaped; null if there is none.
    QStringView string()
    {
        if (!skip(u'"'))
            return {};
        qsizetype size = 0;
        while (size < m_rest.size() && isPlain(m_rest[size].unicode()))
            ++size;
        const QStringView result = m_rest.first(size);
        m_rest = m_rest.sliced(size);
        return skip(u'"') ? result : QStringView();
    }
    QStringView rest() const { return m_rest; }

private:
    static bool isPlain(char16_t c) { return c >= u' ' && c <= u'~' && c != u'"' && c != u'\\'; }

    QStringView m_rest;
};

// A push as the service writes it has its payload at the end. With the little before it read here, only the payload
// has to become JSON, which is a good part of what a push costs. Every other frame is none of these.
std::optional<RtmEnvelope> readPush(const QString &frame)
{
    Prefix prefix(frame);
    QStringView action;
    QStringView type;
    QStringView version;
    QStringView requestId;
    if (!frame.endsWith(u'}') || !prefix.skip(u'{'))
        return {};
    for (;;) {
        const QStringView key = prefix.string();
        if (key.isNull() || !prefix.skip(u':'))
            return {};
        if (key == "payload"_L1)
            break;
        QStringView *value = key == "action"_L1 ? &action
            : key == "type"_L1                  ? &type
            : key == "version"_L1               ? &version
            : key == "request_id"_L1            ? &requestId
                                                : nullptr;
        if (!value || !value->isNull())
            return {};
        *value = prefix.string();
        if (value->isNull() || !prefix.skip(u','))
            return {};
    }
    if (action.isNull() || kindOf(type) != Kind::Push
        || !(prefix.rest().startsWith(u'{') || prefix.rest().startsWith(u'[')))
        return {};
    const QJsonDocument payload = QJsonDocument::fromJson(prefix.rest().chopped(1).toUtf8());
    if (payload.isNull())
        return {}; // it was not the last
    return RtmEnvelope{.kind = Kind::Push,
                       .action = action.toString(),
                       .versionText = version.toString(),
                       .requestId = requestId.toString(),
                       .payload = payload.isArray() ? QJsonValue(payload.array()) : QJsonValue(payload.object())};
}

} // namespace

std::optional<RtmEnvelope> RtmEnvelope::read(const QString &frame, QString *error)
{
    if (auto push = readPush(frame))
        return push;
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(frame.toUtf8(), &parseError);
    if (!document.isObject()) {
        *error = parseError.error ? u"not JSON: %1 at byte %2"_s.arg(parseError.errorString()).arg(parseError.offset)
                                  : u"the frame is not an object"_s;
        return {};
    }
    const QJsonObject object = document.object();
    return RtmEnvelope{.kind = kindOf(object["type"_L1].toString()),
                       .action = object["action"_L1].toString(),
                       .versionText = object["version"_L1].toString(),
                       .requestId = object["request_id"_L1].toString(),
                       .payload = object["payload"_L1],
                       .success = object["success"_L1].toBool()};
}
