// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "messagetext.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

using namespace Qt::StringLiterals;

static QString anchor(const QString &address, const QColor &color)
{
    const bool bare = address.startsWith("www."_L1, Qt::CaseInsensitive);
    return u"<a href=\"%1%2\" style=\"color:%3\">%2</a>"_s.arg(bare ? u"https://"_s : QString(),
                                                               address.toHtmlEscaped(), color.name());
}

/// \a line escaped, with an anchor for each address. A mark that ends a sentence doesn't belong to the address.
static QString withAnchors(const QString &line, const QColor &color)
{
    static const QRegularExpression address(uR"(\b(?:https?://|mailto:|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]}'’])"_s,
                                            QRegularExpression::CaseInsensitiveOption
                                                | QRegularExpression::UseUnicodePropertiesOption);
    QString result;
    qsizetype from = 0;
    for (const QRegularExpressionMatch &match : address.globalMatch(line)) {
        result += line.sliced(from, match.capturedStart() - from).toHtmlEscaped() + anchor(match.captured(), color);
        from = match.capturedEnd();
    }
    return result + line.sliced(from).toHtmlEscaped();
}

QString MessageText::markUp(const QString &text, const QColor &linkColor, double lineSpacing) const
{
    const QString paragraph = u"<p dir=\"%1\" style=\"margin:0; white-space:pre-wrap; line-height:%2%\">%3</p>"_s;
    QString result;
    for (const QString &line : text.split(u'\n')) {
        result += paragraph.arg(line.isRightToLeft() ? u"rtl"_s : u"ltr"_s, QString::number(100 * lineSpacing),
                                withAnchors(line, linkColor));
    }
    return result;
}

bool MessageText::isOpenable(const QUrl &link) const
{
    return QStringList{u"http"_s, u"https"_s, u"mailto"_s}.contains(link.scheme());
}
