// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "icon.h"

#include <QtGui/QPainter>
#include <QtSvg/QSvgRenderer>

using namespace Qt::StringLiterals;

Icon::Icon(QQuickItem *parent) : QQuickPaintedItem(parent) {}

void Icon::setName(const QString &name)
{
    if (name == m_name) {
        return;
    }
    m_name = name;
    emit nameChanged();
    update();
}

void Icon::setColor(const QColor &color)
{
    if (color == m_color) {
        return;
    }
    m_color = color;
    emit colorChanged();
    update();
}

void Icon::setSize(int size)
{
    if (size == m_size) {
        return;
    }
    m_size = size;
    setImplicitSize(size, size);
    emit sizeChanged();
}

void Icon::paint(QPainter *painter)
{
    if (m_name.isEmpty()) {
        return;
    }
    const QString path = ":/qt/qml/Deskbell/Controls/%1.svg"_L1.arg(m_name);
    QSvgRenderer drawing(path);
    if (!drawing.isValid()) {
        qWarning("There is no icon '%s'", qUtf8Printable(m_name));
        return;
    }
    drawing.render(painter, boundingRect());
    painter->setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter->fillRect(boundingRect(), m_color);
}
