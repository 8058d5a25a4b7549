// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "systemhints.h"

#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>

#include <QtGui/QFontDatabase>
#include <QtGui/QFontInfo>
#include <QtGui/QGuiApplication>

#ifdef Q_OS_WIN
#    include <qt_windows.h>
#endif

using namespace Qt::StringLiterals;

#if !defined(Q_OS_WIN) && !defined(Q_OS_MACOS)
static QVariant desktopSetting(QLatin1StringView file, QLatin1StringView key)
{
    const QString path = QStandardPaths::locate(QStandardPaths::GenericConfigLocation, file);
    return path.isEmpty() ? QVariant() : QSettings(path, QSettings::IniFormat).value(key);
}
#endif

static bool desktopReducesMotion()
{
#if defined(Q_OS_WIN)
    BOOL animated = TRUE;
    return SystemParametersInfoW(SPI_GETCLIENTAREAANIMATION, 0, &animated, 0) && !animated;
#elif defined(Q_OS_MACOS)
    return false; // Only reachable through AppKit; DESKBELL_REDUCED_MOTION serves until then.
#else
    const QVariant gtk = desktopSetting("gtk-4.0/settings.ini"_L1, "Settings/gtk-enable-animations"_L1);
    const QVariant kde = desktopSetting("kdeglobals"_L1, "KDE/AnimationDurationFactor"_L1);
    return (gtk.isValid() && !gtk.toBool()) || (kde.isValid() && kde.toDouble() == 0);
#endif
}

bool SystemHints::reducedMotion() const
{
    bool given = false;
    const int wish = qEnvironmentVariableIntValue("DESKBELL_REDUCED_MOTION", &given);
    return given ? wish != 0 : desktopReducesMotion();
}

// A system without a desktop names no font but an alias such as "Sans Serif". What stands behind it must be asked for:
// in a list of families an alias gives way to any real one, and the digits would come from the emoji. Some versions of
// Qt count an alias among the families and some do not; in all of them it does not stand for itself.
static QString systemFamily()
{
    const QFont font = QGuiApplication::font();
    const QString family = QFontInfo(font).family();
    const bool isAlias = family.compare(font.family(), Qt::CaseInsensitive) != 0;
    return isAlias && QFontDatabase::hasFamily(u"Inter"_s) ? u"Inter"_s : family;
}

QFont SystemHints::font(int pixelSize, int weight) const
{
    QFont font = QGuiApplication::font();
    QStringList families{systemFamily()};
    for (const QString &emoji : {u"Noto Color Emoji"_s, u"Apple Color Emoji"_s, u"Segoe UI Emoji"_s}) {
        if (QFontDatabase::hasFamily(emoji)) {
            families.append(emoji);
        }
    }
    font.setFamilies(families);
    font.setPixelSize(pixelSize);
    font.setWeight(static_cast<QFont::Weight>(weight));
    return font;
}
