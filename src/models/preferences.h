// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QObject>
#include <QtCore/QVariantMap>
#include <QtQmlIntegration/qqmlintegration.h>

/// What an agent can set. Whoever keeps them walks over the properties; a value that cannot be is brought to the nearest
/// that can.
class Preferences : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a session")
    Q_PROPERTY(double zoom READ zoom WRITE setZoom NOTIFY changed)
    Q_PROPERTY(bool compact MEMBER m_compact NOTIFY changed)
    Q_PROPERTY(bool alertMessages MEMBER m_alertMessages NOTIFY changed)
    Q_PROPERTY(bool alertChats MEMBER m_alertChats NOTIFY changed)
    Q_PROPERTY(int waitWarm READ waitWarm WRITE setWaitWarm NOTIFY changed)
    Q_PROPERTY(int waitHot READ waitHot WRITE setWaitHot NOTIFY changed)
    Q_PROPERTY(QVariantMap keys MEMBER m_keys NOTIFY changed)
    Q_PROPERTY(QString proxy MEMBER m_proxy NOTIFY changed)
    Q_PROPERTY(QStringList recentTags READ recentTags WRITE setRecentTags NOTIFY changed)
    Q_PROPERTY(QStringList recentEmoji READ recentEmoji WRITE setRecentEmoji NOTIFY changed)
public:
    using QObject::QObject;

    /// How much larger than drawn everything is, 0.8 to 2.
    double zoom() const { return m_zoom; }
    void setZoom(double zoom);
    /// After how many seconds a customer has waited for long, and for too long.
    int waitWarm() const { return m_waitWarm; }
    void setWaitWarm(int seconds);
    int waitHot() const { return m_waitHot; }
    void setWaitHot(int seconds);
    /// "system", "none", or host and port of an HTTP proxy.
    QString proxy() const { return m_proxy; }
    QStringList recentTags() const { return m_recentTags; }
    void setRecentTags(const QStringList &names);
    QStringList recentEmoji() const { return m_recentEmoji; }
    void setRecentEmoji(const QStringList &emoji);

Q_SIGNALS:
    void changed();

private:
    template <typename T>
    void set(T &member, const T &value);

    double m_zoom = 1;
    bool m_compact = false;
    bool m_alertMessages = true;
    bool m_alertChats = true;
    int m_waitWarm = 20;
    int m_waitHot = 40;
    QVariantMap m_keys; // lists of keys by the name of the action
    QString m_proxy = QStringLiteral("system");
    QStringList m_recentTags;
    QStringList m_recentEmoji;
};
