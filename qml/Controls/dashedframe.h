// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGui/QColor>
#include <QtQuick/QQuickPaintedItem>

/// A rounded frame of dashes, which Rectangle can't draw.
class DashedFrame : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QColor color MEMBER m_color NOTIFY changed)
    Q_PROPERTY(qreal radius MEMBER m_radius NOTIFY changed)
    Q_PROPERTY(qreal lineWidth MEMBER m_lineWidth NOTIFY changed)
    Q_PROPERTY(qreal dash MEMBER m_dash NOTIFY changed)

public:
    explicit DashedFrame(QQuickItem *parent = nullptr);

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void changed();

private:
    QColor m_color;
    qreal m_radius = 0;
    qreal m_lineWidth = 1;
    qreal m_dash = 3;
};
