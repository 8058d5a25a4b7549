// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "messagetext.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>
#include <QtGui/QTextBlock>
#include <QtGui/QTextDocument>
#include <QtGui/QTextList>

using namespace Qt::StringLiterals;

namespace {

// How far lists and quotations are moved in, in pixels for each level.
constexpr int indentWidth = 16;
// Between paragraphs of Markdown, which have no empty line between them any more.
constexpr int paragraphGap = 6;

bool isOfTheWeb(const QUrl &link)
{
    return QStringList{u"http"_s, u"https"_s, u"mailto"_s}.contains(link.scheme());
}

class Writer
{
public:
    Writer(const QColor &link, double lineSpacing, const QString &find, const QColor &found)
        : m_link(link.name()), m_found(found.name()), m_find(find), m_lineHeight(QString::number(100 * lineSpacing))
    {
    }

    QString paragraph(const QString &words, const QString &html, const QString &style = {}) const
    {
        return u"<p dir=\"%1\" style=\"margin:0; white-space:pre-wrap; line-height:%2%;%3\">%4</p>"_s.arg(
            words.isRightToLeft() ? u"rtl"_s : u"ltr"_s, m_lineHeight, style, html);
    }

    /// Escaped, with what is looked for marked.
    QString words(const QString &text) const
    {
        QString result;
        qsizetype from = 0;
        while (!m_find.isEmpty()) {
            const qsizetype at = text.indexOf(m_find, from, Qt::CaseInsensitive);
            if (at < 0)
                break;
            result += text.sliced(from, at - from).toHtmlEscaped()
                + u"<span style=\"background-color:%1\">%2</span>"_s.arg(
                    m_found, text.sliced(at, m_find.size()).toHtmlEscaped());
            from = at + m_find.size();
        }
        return result + text.sliced(from).toHtmlEscaped();
    }

    QString anchor(const QString &address, const QString &text) const
    {
        return u"<a href=\"%1\" style=\"color:%2\">%3</a>"_s.arg(address.toHtmlEscaped(), m_link, words(text));
    }

    /// With an anchor for each address. A mark that ends a sentence doesn't belong to the address.
    QString wordsWithAnchors(const QString &line) const
    {
        static const QRegularExpression address(uR"(\b(?:https?://|mailto:|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]}'’])"_s,
                                                QRegularExpression::CaseInsensitiveOption
                                                    | QRegularExpression::UseUnicodePropertiesOption);
        QString result;
        qsizetype from = 0;
        for (const QRegularExpressionMatch &match : address.globalMatch(line)) {
            const QString text = match.captured();
            const bool bare = text.startsWith("www."_L1, Qt::CaseInsensitive);
            result += words(line.sliced(from, match.capturedStart() - from))
                + anchor(bare ? u"https://"_s + text : text, text);
            from = match.capturedEnd();
        }
        return result + words(line.sliced(from));
    }

private:
    const QString m_link;
    const QString m_found;
    const QString m_find;
    const QString m_lineHeight;
};

// A run of letters of one look. A picture is a link to it: nothing is fetched.
QString fragmentText(const QTextFragment &fragment, const Writer &writer)
{
    const QTextCharFormat format = fragment.charFormat();
    if (format.isImageFormat()) {
        const QString address = format.toImageFormat().name();
        const QString words = format.stringProperty(QTextFormat::ImageAltText);
        return writer.wordsWithAnchors(words.isEmpty() ? address : words + u' ' + address);
    }
    const bool isCode = format.fontFixedPitch();
    QString html = format.isAnchor() && isOfTheWeb(QUrl(format.anchorHref()))
        ? writer.anchor(format.anchorHref(), fragment.text())
        : isCode ? writer.words(fragment.text())
                 : writer.wordsWithAnchors(fragment.text());
    if (isCode)
        html = u"<code>%1</code>"_s.arg(html);
    if (format.fontWeight() > QFont::Medium)
        html = u"<b>%1</b>"_s.arg(html);
    if (format.fontItalic())
        html = u"<i>%1</i>"_s.arg(html);
    return html;
}

bool isOfOneList(const QTextBlock &a, const QTextBlock &b)
{
    return a.textList() && b.textList();
}

QString blockText(const QTextBlock &block, const Writer &writer)
{
    QString html;
    for (auto it = block.begin(); !it.atEnd(); ++it)
        html += fragmentText(it.fragment(), writer);
    const QTextBlockFormat format = block.blockFormat();
    if (format.headingLevel() > 0)
        html = u"<b>%1</b>"_s.arg(html);
    int level = format.intProperty(QTextFormat::BlockQuoteLevel);
    if (const QTextList *list = block.textList()) {
        // Bullets have no text of their own.
        const bool isNumbered = list->format().style() <= QTextListFormat::ListDecimal;
        html.prepend((isNumbered ? list->itemText(block) : u"•"_s) + u' ');
        level += list->format().indent();
    }
    const bool isRtl = block.text().isRightToLeft();
    QString style;
    if (level > 0)
        style = u" margin-%1:%2px;"_s.arg(isRtl ? u"right"_s : u"left"_s, QString::number(level * indentWidth));
    const bool isCode = format.hasProperty(QTextFormat::BlockCodeFence) || format.nonBreakableLines();
    if (block.previous().isValid() && !isOfOneList(block.previous(), block) && !isCode)
        style += u" margin-top:%1px;"_s.arg(paragraphGap);
    return writer.paragraph(block.text(), html, style);
}

} // namespace

QString MessageText::markUp(const QString &text, const QColor &linkColor, double lineSpacing, const QString &find,
                            const QColor &found) const
{
    const Writer writer(linkColor, lineSpacing, find, found);
    QString result;
    for (const QString &line : text.split(u'\n'))
        result += writer.paragraph(line, writer.wordsWithAnchors(line));
    return result;
}

QString MessageText::markUpMarkdown(const QString &text, const QColor &linkColor, double lineSpacing,
                                    const QString &find, const QColor &found) const
{
    // What Qt makes of it would hold pictures and links of any kind, so that only its structure is taken.
    QTextDocument document;
    document.setMarkdown(text,
                         QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectCommonMark)
                             | QTextDocument::MarkdownNoHTML);
    const Writer writer(linkColor, lineSpacing, find, found);
    QString result;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
        result += blockText(block, writer);
    return result;
}

bool MessageText::isOpenable(const QUrl &link) const
{
    return isOfTheWeb(link);
}
