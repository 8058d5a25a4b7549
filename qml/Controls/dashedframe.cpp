// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "dashedframe.h"

#include <QtGui/QPainter>

DashedFrame::DashedFrame(QQuickItem *parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
    connect(this, &DashedFrame::changed, this, [this] { update(); });
}

void DashedFrame::paint(QPainter *painter)
{
    QPen pen(m_color, m_lineWidth);
    pen.setDashPattern({m_dash / m_lineWidth, m_dash / m_lineWidth});
    pen.setCapStyle(Qt::FlatCap);
    painter->setPen(pen);
    const qreal inset = m_lineWidth / 2;
    painter->drawRoundedRect(boundingRect().adjusted(inset, inset, -inset, -inset), m_radius, m_radius);
}
