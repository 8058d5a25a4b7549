// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "archivequery.h"

#include "archivekeys.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

// A key and what follows it; not an address of the web, nor the time of day.
const QRegularExpression &keyPattern()
{
    static const QRegularExpression pattern(u"\\G(-?)(\\p{L}+):(?!//)"_s);
    return pattern;
}

/// Reads a text from left to right.
class Reader
{
public:
    explicit Reader(const QString &text) : m_text(text) {}

    bool atEnd() const { return m_at >= m_text.size(); }
    qsizetype at() const { return m_at; }
    void skipSpace()
    {
        while (!atEnd() && m_text.at(m_at).isSpace())
            ++m_at;
    }
    bool skip(QChar c)
    {
        const bool is = !atEnd() && m_text.at(m_at) == c;
        m_at += is;
        return is;
    }
    QRegularExpressionMatch skip(const QRegularExpression &pattern)
    {
        const auto match = pattern.match(m_text, m_at);
        m_at += match.capturedLength();
        return match;
    }
    /// What stands between quotation marks, the first of which was read. One that is not closed goes to the end.
    QString quoted()
    {
        QString result;
        while (!atEnd() && !skip(u'"')) {
            if (m_text.at(m_at) == u'\\' && m_at + 1 < m_text.size())
                ++m_at;
            result += m_text.at(m_at++);
        }
        return result;
    }
    /// Up to one of these, or to a space unless spaces belong to it.
    QString upTo(QStringView ends, bool spaces = false)
    {
        const qsizetype from = m_at;
        while (!atEnd() && !ends.contains(m_text.at(m_at)) && (spaces || !m_text.at(m_at).isSpace()))
            ++m_at;
        return m_text.sliced(from, m_at - from);
    }

private:
    const QString m_text;
    qsizetype m_at = 0;
};

ArchiveTerm readTerm(Reader &reader)
{
    ArchiveTerm term{.from = reader.at()};
    if (const auto match = reader.skip(keyPattern()); match.hasMatch()) {
        term.excluded = match.capturedLength(1) > 0;
        term.key = match.captured(2).toLower();
        do {
            term.values.append(reader.skip(u'"') ? reader.quoted() : reader.upTo(u","));
        } while (reader.skip(u','));
        term.values.removeAll(QString());
    } else if (reader.skip(u'"')) {
        term.quoted = true;
        term.values.append(reader.quoted().simplified());
    } else {
        term.values.append(reader.upTo(u""));
    }
    term.length = reader.at() - term.from;
    return term;
}

QString inQuotes(QString value)
{
    return u'"' + value.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"';
}

bool hasAny(const QString &text, QStringView characters)
{
    return std::any_of(text.begin(), text.end(), [&](QChar c) { return c.isSpace() || characters.contains(c); });
}

QString textOf(const ArchiveTerm &term)
{
    if (term.key.isEmpty()) {
        const QString words = term.values.value(0);
        return term.quoted || words.startsWith(u'"') || keyPattern().match(words).hasMatch() ? inQuotes(words) : words;
    }
    QStringList values = term.values;
    for (QString &value : values)
        value = hasAny(value, u",\"") ? inQuotes(value) : value;
    return (term.excluded ? u"-"_s : QString()) + term.key + u':' + values.join(u',');
}

// One term of a field: "a, b", or "-a".
ArchiveTerm readFieldTerm(Reader &reader, const QString &key)
{
    ArchiveTerm term{.key = key};
    reader.skipSpace();
    term.excluded = reader.skip(u'-');
    do {
        reader.skipSpace();
        term.values.append(reader.skip(u'"') ? reader.quoted() : reader.upTo(u",&", true).trimmed());
        reader.skipSpace();
    } while (reader.skip(u','));
    reader.upTo(u"&", true);
    reader.skip(u'&');
    term.values.removeAll(QString());
    return term;
}

QString fieldTextOf(const ArchiveTerm &term)
{
    QStringList values = term.values;
    for (QString &value : values) {
        const bool isPlain = value == value.trimmed() && !value.startsWith(u'-')
            && std::none_of(value.begin(), value.end(), [](QChar c) { return QStringView(u",&\"").contains(c); });
        value = isPlain ? value : inQuotes(value);
    }
    return (term.excluded ? u"-"_s : QString()) + values.join(u", "_s);
}

QList<ArchiveTerm> readField(const QString &key, const QString &value)
{
    QList<ArchiveTerm> terms;
    for (Reader reader(value); reader.skipSpace(), !reader.atEnd();) {
        ArchiveTerm term;
        if (!key.isEmpty())
            term = readFieldTerm(reader, key);
        else if (reader.skip(u'"'))
            term = {.values = {reader.quoted().simplified()}, .quoted = true};
        else
            term = {.values = {reader.upTo(u"")}};
        if (!term.values.value(0).isEmpty())
            terms.append(term);
    }
    return terms;
}

// The key that was meant, if it is clear.
QString nearestKey(const QString &name)
{
    for (const ArchiveKey &key : archiveKeys()) {
        const QString known = key.name;
        if (known.startsWith(name) || name.startsWith(known)
            || std::is_permutation(name.begin(), name.end(), known.begin(), known.end()))
            return known;
    }
    return {};
}

QString unknownKey(const QString &name)
{
    const QString nearest = nearestKey(name);
    return nearest.isEmpty()
        ? ArchiveResolver::tr("There is no filter “%1:”. Put it in quotation marks to look for these words.").arg(name)
        : ArchiveResolver::tr("There is no filter “%1:”. Did you mean “%2:”?").arg(name, nearest);
}

} // namespace

ArchiveQuery::ArchiveQuery(const QString &text)
{
    for (Reader reader(text); reader.skipSpace(), !reader.atEnd();) {
        const ArchiveTerm term = readTerm(reader);
        if (!term.key.isEmpty() || !term.values.value(0).isEmpty())
            m_terms.append(term);
    }
}

QString ArchiveQuery::text() const
{
    QStringList parts;
    for (const ArchiveTerm &term : m_terms)
        parts.append(textOf(term));
    return parts.join(u' ');
}

QString ArchiveQuery::field(const QString &key) const
{
    QStringList parts;
    for (const ArchiveTerm &term : m_terms) {
        if (term.key == key)
            parts.append(key.isEmpty() ? textOf(term) : fieldTextOf(term));
    }
    return parts.join(key.isEmpty() ? u" "_s : u" & "_s);
}

void ArchiveQuery::setField(const QString &key, const QString &value)
{
    const auto isOf = [&](const ArchiveTerm &term) { return term.key == key; };
    const auto first = std::find_if(m_terms.begin(), m_terms.end(), isOf);
    const qsizetype place = first - m_terms.begin();
    m_terms.removeIf(isOf);
    const QList<ArchiveTerm> terms = readField(key, value);
    for (qsizetype i = 0; i < terms.size(); ++i)
        m_terms.insert(place + i, terms.at(i));
}

ArchiveQuery::Resolved ArchiveQuery::resolve(const ArchiveContext &context) const
{
    ArchiveResolver resolver{context};
    QStringList words;
    for (const ArchiveTerm &term : m_terms) {
        if (term.key.isEmpty())
            words.append(term.quoted ? u'"' + QString(term.values.first()).remove(u'"') + u'"' : term.values.first());
        else if (!archiveKey(term.key))
            resolver.fail(term, unknownKey(term.key));
        else if (term.values.isEmpty())
            resolver.fail(term, ArchiveResolver::tr("Write what to look for after “%1:”.").arg(term.key));
    }
    if (!words.isEmpty())
        resolver.filters.query = words.join(u' ');
    for (const ArchiveKey &key : archiveKeys()) {
        QList<ArchiveTerm> terms;
        for (const ArchiveTerm &term : m_terms) {
            if (term.key == key.name && !term.values.isEmpty())
                terms.append(term);
        }
        if (!terms.isEmpty())
            key.put(resolver, terms);
    }
    if (resolver.filters != Rtm::ListArchives::Filters())
        resolver.request.filters = resolver.filters;
    std::ranges::stable_sort(resolver.problems, {}, &ArchiveProblem::from);
    return {resolver.request, resolver.problems};
}

static QList<ArchiveCompletion> keysLike(const QString &start, bool excluded, qsizetype from, qsizetype length)
{
    QList<ArchiveCompletion> result;
    for (const ArchiveKey &key : archiveKeys()) {
        if (key.name.startsWith(start, Qt::CaseInsensitive))
            result.append(
                {(excluded ? u"-"_s : QString()) + key.name + u':', ArchiveResolver::tr(key.label), from, length});
    }
    return result;
}

QList<ArchiveCompletion> ArchiveQuery::completions(const QString &text, qsizetype cursor, const ArchiveContext &context)
{
    static const QRegularExpression values(u"(?:^|\\s)-?(\\p{L}+):(?:[^\\s,\"]*,|\"[^\"]*\",)*\"?([^,\"]*)$"_s);
    static const QRegularExpression word(u"(?:^|\\s)(-?)(\\p{L}*)$"_s);
    const QString before = text.left(cursor);
    const auto value = values.match(before);
    // A value with a space in it is in quotation marks.
    const bool isValue = value.hasMatch()
        && (!hasAny(value.captured(2), u"") || before.at(std::max<qsizetype>(value.capturedStart(2) - 1, 0)) == u'"');
    const ArchiveKey *key = isValue ? archiveKey(value.captured(1).toLower()) : nullptr;
    if (!key) {
        const auto begun = word.match(before);
        const qsizetype from = begun.hasMatch() ? begun.capturedStart(1) : cursor;
        return begun.hasMatch() ? keysLike(begun.captured(2), begun.capturedLength(1) > 0, from, cursor - from)
                                : QList<ArchiveCompletion>();
    }
    QList<ArchiveCompletion> result;
    const QString start = value.captured(2);
    const bool isQuoted = value.capturedStart(2) > 0 && before.at(value.capturedStart(2) - 1) == u'"';
    const qsizetype from = value.capturedStart(2) - isQuoted;
    const auto choices = archiveChoices(*key, context);
    for (const ArchiveName &choice : choices) {
        const QString written = choice.name.isEmpty() || key->value == ArchiveValue::Country ? choice.id : choice.name;
        const bool isLike = choice.id.startsWith(start, Qt::CaseInsensitive)
            || (u' ' + choice.name).contains(u' ' + start, Qt::CaseInsensitive);
        if (isLike)
            result.append({hasAny(written, u",\"") ? inQuotes(written) : written,
                           choice.name.isEmpty() ? choice.id : choice.name, from, cursor - from});
    }
    return result;
}
