// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QRect>
#include <QtCore/QSettings>

#include <memory>

/// What is remembered between two runs. Tokens are not: they never go to a file.
class Settings
{
public:
    /// \a profile is the folder that everything is kept in; empty: where the system keeps settings.
    explicit Settings(const QString &profile);

    /// Whether what is set now will be there the next time.
    bool isWritable() const { return m_settings->isWritable(); }
    QString fileName() const { return m_settings->fileName(); }

    QString colorScheme() const;
    void setColorScheme(const QString &scheme);
    /// Of the window; empty if none is remembered.
    QRect geometry() const;
    void setGeometry(const QRect &geometry);
    /// Of the chat list; 0 if none is remembered.
    int listWidth() const;
    void setListWidth(int width);
    /// Sets the properties of \a preferences that were kept.
    void restore(QObject *preferences) const;
    void keep(const QObject *preferences);

private:
    std::unique_ptr<QSettings> m_settings;
};
