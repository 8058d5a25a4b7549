// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "latetoken.h"
#include "scriptedservice.h"

inline RtmToken tokenCalled(const QString &name, std::optional<std::chrono::seconds> lifetime = std::chrono::hours(8))
{
    return {QStringLiteral("Bearer ") + name, lifetime};
}

/// A client whose token lives for eight hours, and whose provider gives the next one when the test says so.
class TokenTester : public ScriptedService
{
public:
    static constexpr std::chrono::seconds eightHours = std::chrono::hours(8);
    static constexpr std::chrono::milliseconds untilRenewal = eightHours - eightHours / 10;

    TokenTester()
    {
        QObject::connect(client.get(), &RtmClient::tokenRenewalFailed, &context,
                         [this](const RtmError &error) { failures.append(error.type()); });
    }

    // What is still asked ends now, and is noted.
    ~TokenTester() { client.reset(); }
    Q_DISABLE_COPY_MOVE(TokenTester)

    /// With a first token of eight hours.
    void goLive(Rtm::ApiVersion version)
    {
        configure([&](RtmSettings &settings) {
            settings.version = version;
            settings.token = token.provider();
        });
        client->open();
        acceptConnection();
        token.give(0, tokenCalled(QStringLiteral("first")));
        pass(std::chrono::milliseconds(0));
        QCOMPARE(takeLogin(), QStringLiteral("Bearer first"));
        states.clear();
    }

    /// Time in which the service answers pings and nothing else happens. Faster than passWithPings(), for hours.
    void passQuietly(RtmClock::Duration duration)
    {
        using namespace std::chrono_literals;
        while (duration > 0ms) {
            const auto step = std::min<RtmClock::Duration>(duration, 15s);
            pass(step);
            for (const auto &request : taken(true))
                answer(request);
            duration -= step;
        }
    }

    /// Lets the client in, and tells the token that it came with.
    QString takeLogin()
    {
        const auto request = take(QStringLiteral("login"));
        answer(request, QStringLiteral("{'my_profile':{'id':'me'},'chats_summary':[]}"));
        return request.payload[QStringLiteral("token")].toString();
    }

    /// Makes a request and notes how it ends.
    void ask(const QString &chatId)
    {
        client->deactivateChat({.id = chatId}).then(&context, [this, chatId](const auto &result) {
            outcomes.append(chatId + u' ' + (result ? QStringLiteral("fine") : result.error().type()));
        });
    }

    LateToken token;
    QStringList outcomes; ///< of ask()
    QStringList failures; ///< of renewals
};
