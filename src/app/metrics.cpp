// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "metrics.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

using namespace Qt::StringLiterals;

namespace {

// Where the kernel tells how much memory a process has: file, line and name of the figure.
struct MemoryFigure {
    const char *file;
    QByteArrayView line;
    QLatin1StringView name;
};

constexpr MemoryFigure memoryFigures[] = {
    {"/proc/self/smaps_rollup", "Pss:", "pss_kib"_L1},
    {"/proc/self/status", "VmRSS:", "rss_kib"_L1},
    {"/proc/self/status", "VmHWM:", "peak_rss_kib"_L1},
};

QJsonObject memory()
{
    QJsonObject result;
    for (const MemoryFigure &figure : memoryFigures) {
        QFile file(QString::fromLatin1(figure.file));
        if (!file.open(QIODevice::ReadOnly))
            continue; // not on this system
        const QByteArrayList lines = file.readAll().split('\n');
        for (const QByteArray &line : lines) {
            if (line.startsWith(figure.line))
                result.insert(figure.name, line.sliced(figure.line.size()).trimmed().split(' ').first().toLongLong());
        }
    }
    return result;
}

QJsonValue orNull(std::optional<qint64> value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

} // namespace

bool Metrics::write(const QString &fileName, qsizetype chats) const
{
    const QJsonObject figures{{u"first_frame_ms"_s, orNull(m_firstFrame)},
                              {u"live_ms"_s, orNull(m_live)},
                              {u"chats"_s, chats},
                              {u"memory"_s, memory()}};
    QFile file(fileName);
    return file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(figures).toJson()) > 0;
}
