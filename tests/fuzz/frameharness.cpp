// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "frameharness.h"

#include "samples.h"

#include <faketransport.h>
#include <rtmclient.h>
#include <virtualclock.h>
#include <wire/dialect.h>

#include <QtCore/QLoggingCategory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = RtmClient::State;

namespace {

constexpr std::chrono::seconds longestPause = 60s;

// Of each method the payload that the samples have first.
QJsonObject samplePayload(const QString &action)
{
    static const QHash<QString, QJsonObject> payloads = [] {
        QHash<QString, QJsonObject> all;
        for (const Subject &subject : subjects()) {
            if (subject.name.endsWith(" request"_L1))
                all.insert(subject.action, samplesOf(subject).first().toObject());
        }
        return all;
    }();
    return payloads.value(action);
}

class Harness
{
public:
    explicit Harness(Rtm::ApiVersion version);
    ~Harness();

    void take(const QString &line);
    void finish();

    QStringList broken;

private:
    void connectUp();
    void ask(const QString &action, std::optional<Rtm::ApiVersion> version);
    void onPush(const QString &action, const QString &version, const QJsonValue &payload);
    void onTyped(const QString &action);
    void check(const QString &what, const QJsonValue &payload, const QJsonValue &readAndWritten);

    std::shared_ptr<VirtualClock> m_clock = std::make_shared<VirtualClock>();
    FakeTransports m_transports;
    QObject m_context;
    RtmClient m_client{m_transports.factory(), m_clock};
    int m_asked = 0;
    int m_answered = 0;
    QString m_announced; ///< the push whose own signal has to come next
};

Harness::Harness(Rtm::ApiVersion version)
{
    RtmSettings settings;
    settings.organizationId = u"org"_s;
    settings.version = version;
    settings.token = RtmSettings::fixedToken(u"token"_s);
    m_client.setSettings(settings);
    QObject::connect(&m_client, &RtmClient::pushReceived, &m_context,
                     [this](const QString &action, const QString &version, const QJsonValue &payload) {
                         onPush(action, version, payload);
                     });
#define DESKBELL_HANDLER(action, Payload, signal, versions) \
    QObject::connect(&m_client, &RtmClient::signal, &m_context, \
                     [this](const Rtm::Payload &) { onTyped(QStringLiteral(#action)); });
    DESKBELL_RTM_PUSHES(DESKBELL_HANDLER)
#undef DESKBELL_HANDLER
    m_client.open();
    connectUp();
}

Harness::~Harness()
{
    m_client.close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void Harness::connectUp()
{
    if (m_client.state() != State::Connecting || !m_transports.last())
        return;
    m_transports.last()->connectNow();
    m_clock->advance(0ms);
    const QStringList sent = m_transports.last()->takeSent();
    if (m_client.state() != State::LoggingIn || sent.isEmpty())
        return;
    const QJsonValue id = QJsonDocument::fromJson(sent.last().toUtf8())["request_id"_L1];
    m_transports.last()->inject(
        uR"({"request_id":"%1","action":"login","type":"response","success":true,"payload":{"my_profile":{"id":"a"}}})"_s
            .arg(id.toString()));
}

void Harness::take(const QString &line)
{
    const QStringList words = line.sliced(std::min<qsizetype>(1, line.size())).split(u' ');
    if (line.startsWith(u'>')) {
        ask(words.first(), Rtm::versionFromText(words.value(1)));
    } else if (line.startsWith(u'+')) {
        m_clock->advance(
            std::clamp<std::chrono::seconds>(std::chrono::seconds(words.first().toInt()), 0s, longestPause));
        connectUp();
    } else if (m_transports.last()) {
        m_transports.last()->inject(line);
        m_clock->advance(0ms);
        if (!m_announced.isEmpty())
            broken.append(u"%1 did not arrive"_s.arg(m_announced));
        m_announced.clear();
    }
}

void Harness::ask(const QString &action, std::optional<Rtm::ApiVersion> version)
{
    const Rtm::MethodInfo *method = Rtm::findMethod(action);
    const auto known = version.value_or(m_client.settings().version);
    const QJsonObject payload = samplePayload(action);
    ++m_asked;
    m_client
        .call(Rtm::wireAction(action, known), method ? Rtm::toWire(method->request(), payload, known) : payload,
              {.version = version})
        .then(&m_context, [=, this](const RtmResult<QJsonValue> &result) {
            ++m_answered;
            if (!method || !result)
                return;
            QList<Rtm::Problem> problems;
            const QJsonValue canonical = Rtm::toCanonical(method->response(), *result, known);
            const QJsonValue typed = method->responseRoundTrip(canonical, &problems);
            check(action, *result, Rtm::toWire(method->response(), typed, known));
        });
}

void Harness::onPush(const QString &action, const QString &version, const QJsonValue &payload)
{
    const auto known = Rtm::versionFromText(version);
    const Rtm::PushInfo *push = Rtm::findPush(action, known);
    if (!push)
        return;
    m_announced = action;
    QList<Rtm::Problem> problems;
    const QJsonValue typed = push->roundTrip(Rtm::toCanonical(push->payload(), payload, *known), &problems);
    check(action, payload, Rtm::toWire(push->payload(), typed, *known));
}

void Harness::onTyped(const QString &action)
{
    if (m_announced != action)
        broken.append(u"%1 came unannounced"_s.arg(action));
    m_announced.clear();
}

// Nothing is lost and nothing is made up, whatever came.
void Harness::check(const QString &what, const QJsonValue &payload, const QJsonValue &readAndWritten)
{
    const auto text = [](const QJsonValue &value) {
        return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    };
    const bool isMissing = payload.isUndefined(); // then it is an empty one
    if (!isMissing && text(payload) != text(readAndWritten)) // a comparison of numbers would not see the last digits
        broken.append(u"%1: %2\nis %3\nafter it was read and written"_s.arg(what, text(payload), text(readAndWritten)));
}

// Each request is answered, if not by the service.
void Harness::finish()
{
    m_client.close();
    m_clock->advance(0ms);
    if (m_answered != m_asked)
        broken.append(u"%1 of %2 requests were answered"_s.arg(m_answered).arg(m_asked));
    if (m_client.state() != State::Idle)
        broken.append(u"closed, and yet not idle"_s);
}

} // namespace

QStringList feed(QByteArrayView input)
{
    [[maybe_unused]] static const bool isQuiet = (QLoggingCategory::setFilterRules(u"*=false"_s), true);
    QStringList lines = QString::fromUtf8(input).split(u'\n');
    auto version = Rtm::canonicalVersion;
    if (lines.first().startsWith(u'@'))
        version = Rtm::versionFromText(lines.takeFirst().sliced(1)).value_or(version);
    Harness harness(version);
    for (const QString &line : std::as_const(lines))
        harness.take(line);
    harness.finish();
    return harness.broken;
}
