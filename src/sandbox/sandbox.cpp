// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "sandbox.h"

#include "actors.h"
#include "gate.h"

using namespace Qt::StringLiterals;
using namespace std::chrono;

class Sandbox::Private
{
public:
    // Made in this order, unmade in the other.
    struct Running {
        Running(const SandboxOptions &options, std::shared_ptr<RtmClock> clock, const Service::File::World &file)
            : house(std::move(clock), options.wallClock, options.seed, file)
            , actors(house, options.speed, options.seed)
            , gate(house)
        {
        }
        Service::House house;
        Service::Actors actors;
        Service::Gate gate;
    };

    SandboxOptions options;
    std::unique_ptr<Running> running;
};

static microseconds systemTime()
{
    return duration_cast<microseconds>(system_clock::now().time_since_epoch());
}

Sandbox::Sandbox(const SandboxOptions &options, QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    d->options = options;
    if (!d->options.wallClock && d->options.clock) {
        d->options.wallClock = [clock = d->options.clock, wall = systemTime(), start = d->options.clock->now()] {
            return wall + duration_cast<microseconds>(clock->now() - start);
        };
    }
    if (!d->options.wallClock)
        d->options.wallClock = systemTime;
    if (!d->options.clock)
        d->options.clock = RtmClock::system();
}

Sandbox::~Sandbox() = default;

bool Sandbox::listen(QString *error)
{
    const auto file = Service::readWorld(d->options.world, error);
    if (!file)
        return false;
    auto running = std::make_unique<Private::Running>(d->options, d->options.clock, *file);
    if (!running->gate.listen(d->options.port, error))
        return false;
    d->running = std::move(running);
    return true;
}

static QUrl urlOf(const QString &scheme, quint16 port, const QString &path = {})
{
    QUrl url;
    url.setScheme(scheme);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(port);
    url.setPath(path);
    return url;
}

QUrl Sandbox::rtmUrl() const
{
    return d->running ? urlOf(u"ws"_s, d->running->gate.port()) : QUrl();
}

QUrl Sandbox::customerPage() const
{
    return d->running ? urlOf(u"http"_s, d->running->gate.port(), u"/customer"_s) : QUrl();
}

QString Sandbox::organizationId() const
{
    return d->running ? d->running->house.world.organization.id : QString();
}

QString Sandbox::token(const QString &agentId) const
{
    if (!d->running)
        return {};
    Service::World &world = d->running->house.world;
    const Service::Agent *agent = world.agent(agentId.isEmpty() ? world.firstAgentId : agentId);
    return agent ? agent->token : QString();
}
