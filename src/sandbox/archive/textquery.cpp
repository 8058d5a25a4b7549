// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "textquery.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Service {

namespace {

using Editor = std::function<void(QString &)>;

void edit(std::optional<QString> &text, const Editor &f)
{
    if (text)
        f(*text);
}

void edit(Rtm::FilledFormField &field, const Editor &f)
{
    if (field.answer) {
        if (auto *words = std::get_if<QString>(&*field.answer))
            f(*words);
        else
            f(std::get<Rtm::FormAnswer>(*field.answer).label);
    }
    if (field.answers) {
        for (Rtm::FormAnswer &answer : *field.answers)
            f(answer.label);
    }
}

struct Walker {
    const Editor &f;

    void operator()(auto &) const {}
    void operator()(Rtm::Message &message) const { f(message.text); }
    void operator()(Rtm::File &file) const
    {
        edit(file.name, f);
        edit(file.alternativeText, f);
    }
    void operator()(Rtm::RichMessage &message) const
    {
        if (!message.elements)
            return;
        for (Rtm::RichMessageElement &element : *message.elements) {
            edit(element.title, f);
            edit(element.subtitle, f);
        }
    }
    void operator()(Rtm::FilledForm &form) const
    {
        for (Rtm::FilledFormField &field : form.formFields)
            edit(field, f);
    }
};

QString patternOf(const QString &term)
{
    QStringList words = term.split(u' ', Qt::SkipEmptyParts);
    for (QString &word : words)
        word = QRegularExpression::escape(word);
    const QString pattern = words.join(u"\\s+"_s);
    return term.at(0).isLetterOrNumber() ? u"(?<![\\p{L}\\p{N}])"_s + pattern : pattern;
}

QRegularExpression expression(const QString &pattern)
{
    return QRegularExpression(
        pattern, QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
}

QStringList termsOf(const QString &query)
{
    static const QRegularExpression term(u"\"([^\"]*)\"|([^\\s\"]+)"_s);
    QStringList terms;
    for (auto it = term.globalMatch(query); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const QString found = (match.captured(1) + match.captured(2)).simplified();
        if (!found.isEmpty())
            terms.append(found);
    }
    return terms;
}

} // namespace

void forEachText(Rtm::EventContent &content, const Editor &f)
{
    std::visit(Walker{f}, content);
}

QStringList textsOf(const Rtm::EventContent &content)
{
    QStringList texts;
    Rtm::EventContent copy = content;
    forEachText(copy, [&](const QString &text) { texts.append(text); });
    return texts;
}

TextQuery::TextQuery(const QString &query)
{
    QStringList terms = termsOf(query);
    // Where one is the beginning of another, the longer one is marked.
    std::sort(terms.begin(), terms.end(), [](const QString &a, const QString &b) { return a.size() > b.size(); });
    QStringList patterns;
    for (const QString &term : std::as_const(terms)) {
        patterns.append(patternOf(term));
        m_terms.append(expression(patterns.constLast()));
    }
    m_any = expression(patterns.join(u'|'));
}

bool TextQuery::matches(const QStringList &texts) const
{
    return std::all_of(m_terms.begin(), m_terms.end(), [&](const QRegularExpression &term) {
        return std::any_of(texts.begin(), texts.end(), [&](const QString &text) { return text.contains(term); });
    });
}

QString TextQuery::highlighted(const QString &text, const QString &before, const QString &after) const
{
    if (isEmpty())
        return text;
    QString result;
    qsizetype end = 0;
    for (auto it = m_any.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        result += text.sliced(end, match.capturedStart() - end) + before + match.captured() + after;
        end = match.capturedEnd();
    }
    return result + text.sliced(end);
}

} // namespace Service
