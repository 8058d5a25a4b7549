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

// What a letter counts that is found here, if the one before it is not its neighbour.
int worthAt(QStringView text, qsizetype at)
{
    return at == 0 ? atStart : !text[at - 1].isLetterOrNumber() ? atWord : anywhere;
}

} // namespace

int fuzzyScore(const QString &typed, const QString &text)
{
    const QString letters = folded(typed).remove(u' ');
    const QString plain = folded(text);
    // By place: the best that the letters so far can do whose last one stands there; none: they do not fit so.
    constexpr int none = -1;
    QList<int> ending(plain.size(), none);
    int best = 0;
    for (qsizetype letter = 0; letter < letters.size(); ++letter) {
        QList<int> next(plain.size(), none);
        int before = letter == 0 ? 0 : none; // the best that ends further back
        best = none;
        for (qsizetype at = 0; at < plain.size(); ++at) {
            if (plain[at] == letters[letter]) {
                if (before != none)
                    next[at] = before + worthAt(plain, at);
                if (at > 0 && ending[at - 1] != none)
                    next[at] = std::max(next[at], ending[at - 1] + sideBySide);
                best = std::max(best, next[at]);
            }
            if (letter > 0)
                before = std::max(before, ending[at]);
        }
        ending = next;
    }
    return best;
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
