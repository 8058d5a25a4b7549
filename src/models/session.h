// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk.h"
#include "preferences.h"

/// The root of the window: signed out, signing in, or at a desk. It does nothing by itself but ask.
class Session : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given to the window")
    Q_PROPERTY(Desk *desk READ desk NOTIFY deskChanged)
    Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged)
    Q_PROPERTY(QString error READ error NOTIFY errorChanged)
    Q_PROPERTY(Preferences *preferences READ preferences CONSTANT)
    Q_PROPERTY(QString colorScheme READ colorScheme WRITE setColorScheme NOTIFY colorSchemeChanged)
public:
    explicit Session(QObject *parent = nullptr);

    /// Null when nobody is signed in. Not owned.
    Desk *desk() const { return m_desk; }
    void setDesk(Desk *desk);
    /// Signing in.
    bool isBusy() const { return m_busy; }
    void setBusy(bool busy);
    /// Why the last sign-in failed, and what to do.
    QString error() const { return m_error; }
    void setError(const QString &error);
    Preferences *preferences() { return &m_preferences; }
    /// "system", "light" or "dark".
    QString colorScheme() const { return m_colorScheme; }
    void setColorScheme(const QString &scheme);

    Q_INVOKABLE void startSandbox();
    Q_INVOKABLE void signIn(const QString &address, const QString &organization, const QString &apiVersion,
                            const QString &token);
    Q_INVOKABLE void signOut();

Q_SIGNALS:
    void deskChanged();
    void busyChanged();
    void errorChanged();
    void colorSchemeChanged();

    void sandboxRequested();
    void signInRequested(const QString &address, const QString &organization, const QString &apiVersion,
                         const QString &token);
    void signOutRequested();

private:
    Preferences m_preferences;
    Desk *m_desk = nullptr;
    QString m_error;
    QString m_colorScheme;
    bool m_busy = false;
};
