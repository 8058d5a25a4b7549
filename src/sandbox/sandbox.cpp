// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "sandbox.h"

#include "actors.h"
#include "control/scenario.h"
#include "crowd.h"
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
            , crowd(house, file, options.seed)
        {
            house.accounts.setSpeed(options.speed);
            house.uploads.setPictureReader(options.readPicture);
        }
        Service::House house;
        Service::Actors actors;
        Service::Crowd crowd;
    };

    bool listen(quint16 port, QString *error);
    void stop();
    void restart(bool memory, milliseconds down);
    QUrl url(const QString &scheme, const QString &path = {}) const;
    quint16 port() const { return gate ? gate->port() : lastPort; }

    SandboxOptions options;
    std::unique_ptr<Service::Control> control;
    std::unique_ptr<Service::Director> director;
    std::optional<Service::Certificate> certificate;
    std::unique_ptr<Running> running;
    std::unique_ptr<Service::Gate> gate;
    std::unique_ptr<RtmTimer> restarting;
    std::unique_ptr<RtmTimer> returning;
    quint16 lastPort = 0;
    QHash<QString, QString> tokens; ///< from before a restart
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
    d->control = std::make_unique<Service::Control>(*d->options.clock, d->options.seed);
    d->control->restart = [this](bool memory, milliseconds down) {
        // Not at once: who asks for it gets an answer.
        d->restarting = d->options.clock->after(0ms, [this, memory, down] { d->restart(memory, down); });
    };
}

Sandbox::~Sandbox() = default;

bool Sandbox::listen(QString *error)
{
    if (!d->listen(d->options.port, error))
        return false;
    if (d->options.scenario.isEmpty())
        return true;
    auto scenario = Service::readScenario(d->options.scenario, d->running->house.world, error);
    if (!scenario) {
        d->stop();
        return false;
    }
    d->director = std::make_unique<Service::Director>(std::move(*scenario), *d->control, *d->options.clock);
    return true;
}

bool Sandbox::Private::listen(quint16 port, QString *error)
{
    if (options.tls && !certificate) {
        certificate = Service::Certificate::make(error);
        if (!certificate)
            return false;
    }
    std::unique_ptr<Running> fresh;
    if (!running) {
        auto file = Service::readWorld(options.world, error, options.seed);
        if (!file)
            return false;
        for (Service::File::Agent &agent : file->agents) {
            if (tokens.contains(agent.id))
                agent.token = tokens.value(agent.id);
        }
        fresh = std::make_unique<Running>(options, options.clock, *file);
    }
    auto opened = std::make_unique<Service::Gate>((fresh ? fresh : running)->house, *control, certificate);
    if (!opened->listen(port, error))
        return false;
    if (fresh)
        running = std::move(fresh);
    gate = std::move(opened);
    control->attach(&running->house);
    return true;
}

void Sandbox::Private::stop()
{
    gate.reset();
    control->attach(nullptr);
    running.reset();
}

void Sandbox::Private::restart(bool memory, milliseconds down)
{
    lastPort = port();
    gate.reset();
    if (!memory && running) {
        // Tokens are no memory of the service: whoever has one may come back.
        for (const auto &[id, agent] : running->house.world.agents)
            tokens[id] = agent.token;
        control->attach(nullptr);
        running.reset();
    }
    returning = options.clock->after(down, [this] {
        QString error;
        if (!listen(lastPort, &error))
            qWarning("%s", qPrintable(error));
    });
}

QUrl Sandbox::Private::url(const QString &scheme, const QString &path) const
{
    return running ? Service::urlOf(scheme, options.tls, port(), path) : QUrl();
}

QUrl Sandbox::rtmUrl() const
{
    return d->url(u"ws"_s);
}

QUrl Sandbox::httpUrl() const
{
    return d->url(u"http"_s);
}

QByteArray Sandbox::certificate() const
{
    return d->certificate ? d->certificate->certificate.toPem() : QByteArray();
}

QUrl Sandbox::customerPage() const
{
    return d->url(u"http"_s, u"/customer"_s);
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

RtmResult<QJsonObject> Sandbox::control(const QJsonObject &verb)
{
    return d->control->run(verb);
}

QUrl Sandbox::controlUrl() const
{
    return d->url(u"http"_s, u"/control"_s);
}

QString Sandbox::controlKey() const
{
    return d->control->key();
}
