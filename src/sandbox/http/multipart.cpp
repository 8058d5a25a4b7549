// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "multipart.h"

#include <QtCore/QRegularExpression>

using namespace Qt::StringLiterals;

namespace Service::Http {

// name=value or name="value", after a semicolon.
static QString attribute(const QString &header, const QString &name)
{
    const QRegularExpression pattern(uR"x(;\s*%1\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+)))x"_s.arg(name),
                                     QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(header);
    if (match.capturedStart(1) < 0)
        return match.captured(2);
    static const QRegularExpression escaped(uR"(\\(.))"_s);
    return match.captured(1).replace(escaped, uR"(\1)"_s);
}

static std::optional<Part> readPart(const QByteArray &text)
{
    const qsizetype end = text.indexOf("\r\n\r\n");
    if (end < 0)
        return {};
    Part part{.bytes = text.sliced(end + 4)};
    for (const QByteArray &line : text.first(end).split('\n')) {
        const QString header = QString::fromUtf8(line).trimmed();
        if (!header.startsWith("Content-Disposition:"_L1, Qt::CaseInsensitive))
            continue;
        part.name = attribute(header, u"name"_s);
        part.fileName = attribute(header, u"filename"_s);
    }
    return part;
}

std::optional<QList<Part>> readParts(const Request &request)
{
    const QByteArray boundary = attribute(request.header("content-type"), u"boundary"_s).toUtf8();
    if (request.contentType() != "multipart/form-data"_L1 || boundary.isEmpty())
        return {};
    // As if every boundary came after a line.
    const QByteArray body = "\r\n" + request.body;
    const QByteArray border = "\r\n--" + boundary;
    QList<Part> parts;
    qsizetype from = body.indexOf(border);
    while (from >= 0) {
        from += border.size();
        if (body.mid(from, 2) == "--")
            return parts;
        const qsizetype line = body.indexOf("\r\n", from);
        const qsizetype to = line < 0 ? -1 : body.indexOf(border, line);
        const auto part = to < 0 ? std::nullopt : readPart(body.mid(line + 2, to - line - 2));
        if (!part)
            return {};
        parts.append(*part);
        from = to;
    }
    return {};
}

} // namespace Service::Http
