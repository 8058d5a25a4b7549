// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "summary.h"

#include <QtCore/QRegularExpression>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace Service {

namespace {

constexpr qsizetype mostLines = 4;
constexpr qsizetype longestLine = 160;
// Shorter words say little in most languages.
constexpr qsizetype shortestWord = 4;

struct Sentence {
    QString who;
    QString text;
    QStringList words;
    double weight = 0;
};

QStringList wordsOf(const QString &text)
{
    static const QRegularExpression between(u"[^\\p{L}\\p{N}]+"_s, QRegularExpression::UseUnicodePropertiesOption);
    QStringList words = text.toCaseFolded().split(between, Qt::SkipEmptyParts);
    words.removeIf([](const QString &word) { return word.size() < shortestWord; });
    return words;
}

QList<Sentence> sentencesOf(World &world, const Rtm::Thread &thread)
{
    static const QRegularExpression end(u"(?<=[.!?…。！？])\\s+|\\n+"_s);
    QList<Sentence> sentences;
    for (const Rtm::Event &event : *thread.events) {
        const Rtm::Message *message = event.message();
        if (!message || !event.authorId || event.visibility != Rtm::Visibility::All)
            continue;
        for (const QString &part : message->text.split(end, Qt::SkipEmptyParts)) {
            if (const QString text = part.simplified(); !text.isEmpty())
                sentences.append({.who = world.nameOf(*event.authorId), .text = text, .words = wordsOf(text)});
        }
    }
    return sentences;
}

// How much of the thread a sentence is about: by how often its words come up, and not by how many they are.
void weigh(QList<Sentence> &sentences)
{
    QHash<QString, int> counts;
    for (const Sentence &sentence : std::as_const(sentences)) {
        for (const QString &word : sentence.words)
            ++counts[word];
    }
    for (Sentence &sentence : sentences) {
        for (const QString &word : std::as_const(sentence.words))
            sentence.weight += counts.value(word);
        sentence.weight /= 3 + double(sentence.words.size());
    }
}

QString shortened(const QString &text)
{
    if (text.size() <= longestLine)
        return text;
    const qsizetype space = text.lastIndexOf(u' ', longestLine);
    return text.first(space > 0 ? space : longestLine) + u'…';
}

} // namespace

QString threadSummary(World &world, const Rtm::Thread &thread)
{
    QList<Sentence> sentences = sentencesOf(world, thread);
    weigh(sentences);
    QList<qsizetype> order(sentences.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](qsizetype a, qsizetype b) {
        return std::pair(a != 0, -sentences.at(a).weight) < std::pair(b != 0, -sentences.at(b).weight);
    });
    order.resize(std::min(order.size(), mostLines));
    std::sort(order.begin(), order.end());
    QStringList lines;
    for (const qsizetype index : std::as_const(order))
        lines.append(u"• %1: %2"_s.arg(sentences.at(index).who, shortened(sentences.at(index).text)));
    return lines.join(u'\n');
}

} // namespace Service
