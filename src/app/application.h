// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "englishplurals.h"
#include "metrics.h"
#include "options.h"
#include "settings.h"

#include <session.h>

#include <QtQml/QQmlApplicationEngine>

class QQuickWindow;
class RtmError;
class Sandbox;
class Screenshot;
struct RtmSettings;

/// The one place where things are wired: what the window asks for is done here.
class Application : public QObject
{
    Q_OBJECT
public:
    Application(const Options &options, const QString &token, Metrics *metrics);
    ~Application() override;

    /// Shows the window; false if it cannot be loaded.
    [[nodiscard]] bool start();
    /// Asks nothing.
    void quit();
    qsizetype chatCount() const;

    Session *session() { return &m_session; }
    /// Null before start().
    QQuickWindow *window() const;

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Work;

    void showWindow();
    void takeScreenshot();
    void startSandbox();
    void signIn(const QString &address, const QString &organization, const QString &apiVersion, const QString &token);
    void connectTo(const RtmSettings &settings);
    void onState();
    void onFirstLive();
    QString chatToOpen() const;
    void openFirstChat();
    void rememberWindow();
    void signInFailed(const QString &error);
    void signOut();
    void watchNetwork();
    void useProxy();
    void shootWhenShown();

    const Options m_options;
    EnglishPlurals m_plurals;
    const QString m_token;
    Metrics *const m_metrics;
    Settings m_settings;
    Session m_session;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Work> m_work;
    Screenshot *m_screenshot = nullptr;
    QQmlApplicationEngine m_engine; // last: the window goes before what it shows
};
