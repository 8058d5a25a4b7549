// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QDir>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUrl>
#include <QtTest/QTest>
#include <QtWebSockets/QWebSocket>

/// A browser without a window, driven by its DevTools protocol.
class Chromium : public QObject
{
    Q_OBJECT
public:
    /// Empty if there is none on this computer.
    static QString program()
    {
        for (const auto name : {"chromium", "chromium-browser", "google-chrome"}) {
            const QString path = QStandardPaths::findExecutable(QString::fromLatin1(name));
            if (!path.isEmpty())
                return path;
        }
        return {};
    }

    ~Chromium() override
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        send(QStringLiteral("Browser.close"), {}, {});
        if (!m_process.waitForFinished(10'000))
            m_process.kill();
        m_process.waitForFinished();
        // Its helpers still tidy up.
        QDir profile(m_profile.path());
        [[maybe_unused]] const bool removed = QTest::qWaitFor([&] { return profile.removeRecursively(); }, 10'000);
    }

    bool start()
    {
        const QString flags = QStringLiteral(
            "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
            "--disable-component-update --disable-sync --disable-dev-shm-usage --remote-debugging-port=0");
        QStringList arguments = flags.split(u' ');
        arguments << QStringLiteral("--user-data-dir=") + m_profile.path() << QStringLiteral("about:blank");
        connect(&m_socket, &QWebSocket::textMessageReceived, this, &Chromium::receive);
        m_process.start(program(), arguments);
        // It says on standard error where it listens.
        static const QRegularExpression place(QStringLiteral("DevTools listening on (ws://\\S+)"));
        QString said;
        const bool found = QTest::qWaitFor(
            [&] {
                said += QString::fromUtf8(m_process.readAllStandardError());
                return place.match(said).hasMatch();
            },
            30'000);
        if (!found)
            return false;
        m_socket.open(QUrl(place.match(said).captured(1)));
        return QTest::qWaitFor([&] { return m_socket.state() == QAbstractSocket::ConnectedState; }, 30'000);
    }

    /// Opens a tab in a browser window of its own; gives its session.
    QString open(const QUrl &url)
    {
        const QJsonObject context = call(QStringLiteral("Target.createBrowserContext"));
        const QJsonObject target = call(QStringLiteral("Target.createTarget"),
                                        {{QStringLiteral("url"), url.toString()},
                                         {QStringLiteral("browserContextId"), context.value(u"browserContextId")}});
        return call(QStringLiteral("Target.attachToTarget"),
                    {{QStringLiteral("targetId"), target.value(u"targetId")}, {QStringLiteral("flatten"), true}})
            .value(u"sessionId")
            .toString();
    }

    QJsonObject call(const QString &method, const QJsonObject &parameters = {}, const QString &session = {})
    {
        const int id = send(method, parameters, session);
        [[maybe_unused]] const bool answered = QTest::qWaitFor([&] { return m_answers.contains(id); }, 30'000);
        return m_answers.take(id);
    }

    /// The value of an expression.
    QJsonValue evaluate(const QString &session, const QString &expression)
    {
        return call(QStringLiteral("Runtime.evaluate"),
                    {{QStringLiteral("expression"), expression}, {QStringLiteral("returnByValue"), true}}, session)
            .value(u"result")
            .toObject()
            .value(u"value");
    }

    void type(const QString &session, const QString &text)
    {
        call(QStringLiteral("Input.insertText"), {{QStringLiteral("text"), text}}, session);
    }

    void pressEnter(const QString &session)
    {
        QJsonObject key{{QStringLiteral("type"), QStringLiteral("keyDown")},
                        {QStringLiteral("key"), QStringLiteral("Enter")},
                        {QStringLiteral("code"), QStringLiteral("Enter")},
                        {QStringLiteral("windowsVirtualKeyCode"), 13},
                        {QStringLiteral("text"), QStringLiteral("\r")}};
        call(QStringLiteral("Input.dispatchKeyEvent"), key, session);
        key.insert(u"type", QStringLiteral("keyUp"));
        call(QStringLiteral("Input.dispatchKeyEvent"), key, session);
    }

private:
    int send(const QString &method, const QJsonObject &parameters, const QString &session)
    {
        QJsonObject frame{{QStringLiteral("id"), ++m_lastId},
                          {QStringLiteral("method"), method},
                          {QStringLiteral("params"), parameters}};
        if (!session.isEmpty())
            frame.insert(u"sessionId", session);
        m_socket.sendTextMessage(QString::fromUtf8(QJsonDocument(frame).toJson(QJsonDocument::Compact)));
        return m_lastId;
    }

    void receive(const QString &text)
    {
        const QJsonObject frame = QJsonDocument::fromJson(text.toUtf8()).object();
        if (frame.contains(u"id"))
            m_answers.insert(frame.value(u"id").toInt(), frame.value(u"result").toObject());
    }

    QTemporaryDir m_profile;
    QProcess m_process;
    QWebSocket m_socket;
    QHash<int, QJsonObject> m_answers;
    int m_lastId = 0;
};
