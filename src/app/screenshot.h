// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QObject>

class QQuickWindow;

/// Saves a picture of a window once what is shown has been painted.
class Screenshot : public QObject
{
    Q_OBJECT
public:
    Screenshot(QQuickWindow *window, const QString &fileName, QObject *parent = nullptr);

    /// What is to be seen is there; the picture is taken when it is on the screen. Later calls do nothing.
    void takeSoon();

Q_SIGNALS:
    /// \a error is empty if the picture was saved.
    void done(const QString &error);

private:
    void onFrame();

    QQuickWindow *const m_window;
    const QString m_fileName;
    int m_framesLeft = -1;
};
