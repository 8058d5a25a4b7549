// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "persona.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTextBoundaryFinder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 colors = 8;

// FNV-1a: qHash() differs from run to run.
int colorOf(const QString &userId)
{
    quint32 hash = 2166136261u;
    for (const char c : userId.toUtf8())
        hash = (hash ^ uchar(c)) * 16777619u;
    return int(hash % colors);
}

QString firstLetter(QStringView word)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, word.toString());
    const qsizetype end = finder.toNextBoundary();
    return end > 0 ? word.left(end).toString().toUpper() : QString();
}

bool hasLetterCase(const QString &letter)
{
    return letter.toUpper() != letter.toLower();
}

QString nameOf(const QString &userId, const Rtm::User *user)
{
    if (!user)
        return userId;
    for (const auto &text : {user->name, user->email}) {
        if (text && !text->trimmed().isEmpty())
            return text->trimmed();
    }
    const Rtm::Customer *customer = user->customer();
    if (!customer)
        return userId;
    if (customer->visit && customer->visit->geolocation
        && !customer->visit->geolocation->city.value_or(QString()).isEmpty())
        return QCoreApplication::translate("Persona", "Visitor from %1").arg(*customer->visit->geolocation->city);
    return QCoreApplication::translate("Persona", "Visitor");
}

} // namespace

QString initialsOf(const QString &name)
{
    // Words count from their first letter on: "(Bob)" is Bob.
    QStringList letters;
    const auto words = name.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const auto begin =
            std::find_if(word.begin(), word.end(), [](QChar c) { return c.isLetterOrNumber() || c.isSurrogate(); });
        if (begin != word.end())
            letters.append(firstLetter(QStringView(begin, word.end())));
    }
    if (letters.isEmpty())
        return {};
    if (letters.size() == 1 || !hasLetterCase(letters.first()) || !hasLetterCase(letters.last()))
        return letters.first();
    return letters.first() + letters.last();
}

Persona personaOf(const QString &userId, const Rtm::User *user)
{
    const QString name = nameOf(userId, user);
    const bool isNamed = user && !user->name.value_or(QString()).trimmed().isEmpty();
    const bool isAddress = name.contains(u'@');
    return {name, isNamed ? name.section(u' ', 0, 0, QString::SectionSkipEmpty) : name,
            isNamed || isAddress ? initialsOf(name) : QString(), colorOf(userId)};
}

Persona agentPersona(const QString &id, const QString &name)
{
    const Rtm::User user{.id = id, .details = Rtm::Agent{}, .name = name};
    return personaOf(id, &user);
}

Persona customerOf(const Chat &chat)
{
    if (const Rtm::User *customer = chat.customer())
        return personaOf(customer->id, customer);
    const Rtm::User visitor{.id = chat.id, .details = Rtm::Customer{}};
    return personaOf(chat.id, &visitor);
}
