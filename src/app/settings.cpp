// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "settings.h"

#include <QtCore/QDir>
#include <QtCore/QMetaProperty>
#include <QtCore/QStandardPaths>

using namespace Qt::StringLiterals;

Settings::Settings(const QString &profile)
{
    const QString folder =
        profile.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) : profile;
    m_settings = std::make_unique<QSettings>(QDir(folder).filePath(u"deskbell.ini"_s), QSettings::IniFormat);
}

QString Settings::colorScheme() const
{
    const QString scheme = m_settings->value("window/colorScheme"_L1).toString();
    return scheme == "light"_L1 || scheme == "dark"_L1 ? scheme : u"system"_s;
}

void Settings::setColorScheme(const QString &scheme)
{
    m_settings->setValue("window/colorScheme"_L1, scheme);
}

QRect Settings::geometry() const
{
    return m_settings->value("window/geometry"_L1).toRect();
}

void Settings::setGeometry(const QRect &geometry)
{
    m_settings->setValue("window/geometry"_L1, geometry);
}

int Settings::listWidth() const
{
    return m_settings->value("window/listWidth"_L1).toInt();
}

void Settings::setListWidth(int width)
{
    m_settings->setValue("window/listWidth"_L1, width);
}

static QList<QMetaProperty> propertiesOf(const QObject *object)
{
    const QMetaObject *meta = object->metaObject();
    QList<QMetaProperty> properties;
    for (int i = meta->propertyOffset(); i < meta->propertyCount(); ++i)
        properties.append(meta->property(i));
    return properties;
}

void Settings::restore(QObject *preferences) const
{
    for (const QMetaProperty &property : propertiesOf(preferences)) {
        const QVariant kept = m_settings->value("preferences/"_L1 + QLatin1StringView(property.name()));
        // What somebody wrote into the file by hand need not make sense.
        if (kept.isValid() && QVariant(kept).convert(property.metaType()))
            property.write(preferences, kept);
    }
}

void Settings::keep(const QObject *preferences)
{
    for (const QMetaProperty &property : propertiesOf(preferences))
        m_settings->setValue("preferences/"_L1 + QLatin1StringView(property.name()), property.read(preferences));
}
