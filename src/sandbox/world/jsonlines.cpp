// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "jsonlines.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Service {

namespace {

struct Duplicate {
    QString path;
    int line;
};

// From 1.
int lineAt(const QByteArray &text, qsizetype offset)
{
    return 1 + int(std::count(text.cbegin(), text.cbegin() + std::clamp<qsizetype>(offset, 0, text.size()), '\n'));
}

// Walks over text that has been parsed before, so it need not look for mistakes.
class Scanner
{
public:
    Scanner(const QByteArray &text, const QString &wanted) : m_text(text), m_wanted(wanted)
    {
        skipSpace();
        value({});
    }

    /// Where the wanted path leads to, or the part of it that is there.
    qsizetype found() const { return m_found; }
    const std::optional<Duplicate> &duplicate() const { return m_duplicate; }

private:
    char peek() const { return m_at < m_text.size() ? m_text.at(m_at) : '\0'; }

    void skipSpace()
    {
        while (m_at < m_text.size() && QByteArrayView(" \t\r\n,:").contains(m_text.at(m_at)))
            ++m_at;
    }

    QString string()
    {
        const qsizetype begin = m_at++;
        while (m_at < m_text.size() && m_text.at(m_at) != '"')
            m_at += m_text.at(m_at) == '\\' ? 2 : 1;
        ++m_at;
        const QByteArray array = '[' + m_text.sliced(begin, std::min(m_at, m_text.size()) - begin) + ']';
        return QJsonDocument::fromJson(array).array().at(0).toString();
    }

    void value(const QString &path)
    {
        const char first = peek();
        if (first == '{')
            object(path);
        else if (first == '[')
            forEach([&](qsizetype index) { element(m_at, u"%1[%2]"_s.arg(path).arg(index)); });
        else if (first == '"')
            string();
        else
            while (m_at < m_text.size() && !QByteArrayView(" \t\r\n,]}").contains(m_text.at(m_at)))
                ++m_at;
    }

    void object(const QString &path)
    {
        QSet<QString> names;
        forEach([&](qsizetype) {
            const qsizetype begin = m_at;
            const QString name = string();
            const QString here = path.isEmpty() ? name : path + u'.' + name;
            if (names.contains(name) && !m_duplicate)
                m_duplicate = Duplicate{here, lineAt(m_text, begin)};
            names.insert(name);
            skipSpace();
            element(begin, here);
        });
    }

    // What stands in an object or an array, each with its number.
    template <typename Read>
    void forEach(Read read)
    {
        ++m_at;
        skipSpace();
        for (qsizetype index = 0; peek() != '}' && peek() != ']' && peek() != '\0'; ++index) {
            read(index);
            skipSpace();
        }
        ++m_at;
    }

    void element(qsizetype begin, const QString &path)
    {
        const QStringView beyond = m_wanted.startsWith(path) ? QStringView(m_wanted).sliced(path.size()) : u"-";
        if (beyond.isEmpty() || beyond.startsWith(u'.') || beyond.startsWith(u'['))
            m_found = begin;
        value(path);
    }

    const QByteArray &m_text;
    const QString m_wanted;
    qsizetype m_at = 0;
    qsizetype m_found = 0;
    std::optional<Duplicate> m_duplicate;
};

} // namespace

int lineOf(const QByteArray &text, const QString &path)
{
    return lineAt(text, Scanner(text, path).found());
}

QString inWords(const Rtm::Problem &problem, const QByteArray &text, const QString &name)
{
    return u"%1:%2: %3"_s.arg(name).arg(lineOf(text, problem.path)).arg(problem.inWords());
}

std::optional<QJsonObject> parseObject(const QByteArray &text, const QString &name, const QString &what, QString *error)
{
    const auto fail = [&](int line, const QString &why) {
        if (error)
            *error = u"%1:%2: %3"_s.arg(name).arg(line).arg(why);
        return std::nullopt;
    };
    QJsonParseError syntax;
    const QJsonDocument document = QJsonDocument::fromJson(text, &syntax);
    if (syntax.error != QJsonParseError::NoError)
        return fail(lineAt(text, syntax.offset), u"no JSON: "_s + syntax.errorString());
    if (!document.isObject())
        return fail(1, what + u" is a JSON object"_s);
    if (const auto duplicate = Scanner(text, {}).duplicate())
        return fail(duplicate->line, duplicate->path + u": stands there twice"_s);
    return document.object();
}

} // namespace Service
