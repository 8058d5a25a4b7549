// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "session.h"

using namespace Qt::StringLiterals;

Session::Session(QObject *parent) : QObject(parent), m_colorScheme(u"system"_s) {}

void Session::setDesk(Desk *desk)
{
    if (std::exchange(m_desk, desk) != desk)
        Q_EMIT deskChanged();
}

void Session::setBusy(bool busy)
{
    if (std::exchange(m_busy, busy) != busy)
        Q_EMIT busyChanged();
}

void Session::setError(const QString &error)
{
    if (std::exchange(m_error, error) != error)
        Q_EMIT errorChanged();
}

void Session::setColorScheme(const QString &scheme)
{
    if (scheme != u"light" && scheme != u"dark" && scheme != u"system")
        return;
    if (std::exchange(m_colorScheme, scheme) != scheme)
        Q_EMIT colorSchemeChanged();
}

void Session::startSandbox()
{
    Q_EMIT sandboxRequested();
}

void Session::signIn(const QString &address, const QString &organization, const QString &apiVersion,
                     const QString &token)
{
    Q_EMIT signInRequested(address, organization, apiVersion, token);
}

void Session::signOut()
{
    Q_EMIT signOutRequested();
}
