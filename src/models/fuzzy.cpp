// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "fuzzy.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int atStart = 8;
constexpr int atWord = 6;
constexpr int sideBySide = 4;
constexpr int anywhere = 1;

// Without case and accents.
QString folded(const QString &text)
{
    QString plain;
    for (const QChar c : text.normalized(QString::NormalizationForm_KD)) {
        if (!c.isMark())
            plain.append(c.toCaseFolded());
    }
    return plain;
}

// The best that the letters from one on can do, from a place of the text on; the letter before stood at \a last.
int bestFrom(QStringView letters, QStringView text, qsizetype from, qsizetype last)
{
    if (letters.isEmpty())
        return 0;
    int best = -1;
    for (qsizetype at = text.indexOf(letters[0], from); at >= 0; at = text.indexOf(letters[0], at + 1)) {
        const int rest = bestFrom(letters.sliced(1), text, at + 1, at);
        if (rest < 0)
            break; // there is no more room for the others further on
        const int here = at == 0               ? atStart
            : at == last + 1                   ? sideBySide
            : !text[at - 1].isLetterOrNumber() ? atWord
                                               : anywhere;
        best = std::max(best, here + rest);
    }
    return best;
}

} // namespace

int fuzzyScore(const QString &typed, const QString &text)
{
    // As long as anything that is looked for; the search grows with the letters.
    constexpr qsizetype mostLetters = 12;
    const QString letters = folded(typed).remove(u' ');
    const QString plain = folded(text);
    if (letters.size() > mostLetters) {
        const qsizetype at = plain.indexOf(folded(typed).trimmed());
        return at < 0 ? -1 : at == 0 ? atStart : anywhere;
    }
    return bestFrom(letters, plain, 0, -2);
}

QVariantList Fuzzy::filter(const QVariantList &entries, const QString &typed) const
{
    if (typed.trimmed().isEmpty())
        return entries;
    struct Hit {
        int score;
        QVariant entry;
    };
    QList<Hit> hits;
    for (const QVariant &entry : entries) {
        const QVariantMap map = entry.toMap();
        int score = 2 * fuzzyScore(typed, map.value(u"text"_s).toString());
        if (score < 0)
            score = fuzzyScore(typed, map.value(u"more"_s).toString());
        if (score >= 0)
            hits.append({score, entry});
    }
    std::stable_sort(hits.begin(), hits.end(), [](const Hit &a, const Hit &b) { return a.score > b.score; });
    QVariantList sorted;
    for (const Hit &hit : std::as_const(hits))
        sorted.append(hit.entry);
    return sorted;
}
