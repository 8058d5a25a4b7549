// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "pictures.h"

#include <QtCore/QBuffer>
#include <QtGui/QImage>
#include <QtGui/QImageReader>

static QByteArray fitted(const QImage &image, int side)
{
    const bool fits = image.width() <= side && image.height() <= side;
    const QImage smaller = fits ? image : image.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    smaller.save(&buffer, "PNG");
    return png;
}

std::optional<Picture> readPicture(const QByteArray &file)
{
    static constexpr int side = 160;
    QBuffer buffer;
    buffer.setData(file);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QImage image = reader.read();
    if (image.isNull())
        return {};
    return Picture{.size = image.size(), .thumbnail = fitted(image, side), .thumbnail2x = fitted(image, 2 * side)};
}
