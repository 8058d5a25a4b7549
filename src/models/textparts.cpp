// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "textparts.h"

#include <QtCore/QTextBoundaryFinder>

namespace {

// How many UTF-16 units from the start fit; never half of a letter.
qsizetype fitting(const QString &text, int maxBytes)
{
    int bytes = 0;
    qsizetype at = 0;
    while (at < text.size()) {
        const bool isPair = text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        const char16_t c = text[at].unicode();
        bytes += isPair ? 4 : c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        if (bytes > maxBytes)
            break;
        at += isPair ? 2 : 1;
    }
    return at;
}

qsizetype lastBoundary(QTextBoundaryFinder::BoundaryType type, const QString &text, qsizetype before)
{
    QTextBoundaryFinder finder(type, text);
    finder.setPosition(before);
    return finder.isAtBoundary() ? before : finder.toPreviousBoundary();
}

// Where the first part ends if no more than \a most units can be in it.
qsizetype partEnd(const QString &text, qsizetype most)
{
    const qsizetype least = most / 2;
    for (const QStringView end : {QStringView(u"\n\n"), QStringView(u"\n")}) {
        if (const qsizetype at = QStringView(text).first(most).lastIndexOf(end); at >= least)
            return at;
    }
    // Words come last: a line may break at each of them.
    for (const auto type : {QTextBoundaryFinder::Sentence, QTextBoundaryFinder::Line}) {
        const qsizetype at = lastBoundary(type, text, most);
        if (at >= (type == QTextBoundaryFinder::Line ? 1 : least))
            return at;
    }
    const qsizetype at = lastBoundary(QTextBoundaryFinder::Grapheme, text, most);
    return at > 0 ? at : most;
}

} // namespace

QStringList textInParts(const QString &text, int maxBytes)
{
    QStringList parts;
    QString rest = text.trimmed();
    while (!rest.isEmpty()) {
        const qsizetype most = fitting(rest, maxBytes);
        const qsizetype end = most == rest.size() || most == 0 ? rest.size() : partEnd(rest, most);
        parts.append(rest.first(end).trimmed());
        rest = rest.sliced(end).trimmed();
    }
    return parts;
}
