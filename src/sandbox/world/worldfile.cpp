// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "worldfile.h"

#include "../schema.h"
#include "jsonlines.h"
#include "loadworld.h"
#include "times_p.h"
#include "worldcheck.h"

#include <wire/requestcheck.h>

#include <QtCore/QFile>

using namespace Qt::StringLiterals;

template const Rtm::EntityInfo &Rtm::entityInfo<Service::File::World>();

static void initWorlds()
{
    Q_INIT_RESOURCE(deskbell_worlds);
}

namespace Service {

namespace {

std::optional<Rtm::Problem> read(const QJsonObject &object, File::World *world)
{
    QList<Rtm::Problem> problems;
    *world = Rtm::decode<File::World>(object, &problems);
    if (!problems.isEmpty())
        return problems.first();
    const Rtm::EntityInfo &info = Rtm::entityInfo<File::World>();
    if (auto found = findUnknownMember(info, object))
        return found;
    if (auto found = Rtm::findViolation(info, object, Rtm::canonicalVersion))
        return found;
    return findProblem(*world);
}

} // namespace

std::optional<File::World> parseWorld(const QByteArray &text, const QString &name, QString *error)
{
    const auto object = parseObject(text, name, u"a world"_s, error);
    if (!object)
        return {};
    File::World world;
    if (const auto problem = read(*object, &world)) {
        if (error)
            *error = inWords(*problem, text, name);
        return {};
    }
    return world;
}

std::optional<File::World> readWorld(const QString &name, QString *error, quint32 seed)
{
    if (name.startsWith("load:"_L1))
        return makeLoad(name, seed, error);
    initWorlds();
    const bool builtIn = name == "demo"_L1 || name == "empty"_L1;
    QFile file(builtIn ? u":/deskbell/worlds/%1.json"_s.arg(name) : name);
    if (!file.open(QIODevice::ReadOnly)) {
        if (error)
            *error = u"%1: cannot read the world: %2; without a file there is demo, empty and "
                     "load:chats=50,visitors=1000,rate=20"_s.arg(name, file.errorString());
        return {};
    }
    return parseWorld(file.readAll(), name, error);
}

} // namespace Service
