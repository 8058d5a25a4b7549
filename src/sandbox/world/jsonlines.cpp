// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "jsonlines.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QStringList>

#include <algorithm>

namespace Service {

namespace {

// "a[3].b" as "a", "3", "b".
QStringList stepsOf(const QString &path)
{
    QString dotted = path;
    dotted.replace(u'[', u'.').remove(u']');
    return dotted.split(u'.', Qt::SkipEmptyParts);
}

// Walks over text that has been parsed before, so it need not look for mistakes.
class Scanner
{
public:
    Scanner(const QByteArray &text, const QStringList &steps) : m_text(text), m_steps(steps) {}

    qsizetype find()
    {
        skipSpace();
        value(0, true);
        return m_found;
    }

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

    // Reads a value; if it is on the way, with so many steps behind it.
    void value(qsizetype depth, bool onTheWay)
    {
        const char first = peek();
        if (first == '{' || first == '[')
            container(first == '{', depth, onTheWay);
        else if (first == '"')
            string();
        else
            while (m_at < m_text.size() && !QByteArrayView(" \t\r\n,]}").contains(m_text.at(m_at)))
                ++m_at;
    }

    void container(bool object, qsizetype depth, bool onTheWay)
    {
        ++m_at;
        skipSpace();
        for (qsizetype index = 0; peek() != '}' && peek() != ']' && peek() != '\0'; ++index) {
            const qsizetype begin = m_at;
            const QString name = object ? string() : QString::number(index);
            skipSpace();
            const bool hit = onTheWay && depth < m_steps.size() && name == m_steps.at(depth);
            if (hit)
                m_found = begin;
            value(depth + 1, hit);
            skipSpace();
        }
        ++m_at;
    }

    const QByteArray &m_text;
    const QStringList &m_steps;
    qsizetype m_at = 0;
    qsizetype m_found = 0;
};

} // namespace

int lineAt(const QByteArray &text, qsizetype offset)
{
    return 1 + int(std::count(text.cbegin(), text.cbegin() + std::clamp<qsizetype>(offset, 0, text.size()), '\n'));
}

int lineOf(const QByteArray &text, const QString &path)
{
    return lineAt(text, Scanner(text, stepsOf(path)).find());
}

} // namespace Service
