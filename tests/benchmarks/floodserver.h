// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtNetwork/QTcpServer>

/// Answers a login, then writes pushes as fast as the socket takes them, then an incoming_multicast with the content
/// {"done":true}. The frames are encoded beforehand, so that the server is never what is measured.
class FloodServer : public QTcpServer
{
    Q_OBJECT
public:
    explicit FloodServer(int count);

private:
    void accept();

    QByteArrayList m_chunks;
};
