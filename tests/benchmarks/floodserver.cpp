// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "floodserver.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtNetwork/QTcpSocket>

#include <memory>

using namespace Qt::StringLiterals;

namespace {

QByteArray frame(const QByteArray &text)
{
    QByteArray head(1, char(0x81));
    if (text.size() < 126) {
        head.append(char(text.size()));
    } else {
        head.append(char(126));
        head.append(char(text.size() >> 8));
        head.append(char(text.size()));
    }
    return head + text;
}

QByteArray push(const char *action, const QJsonObject &payload)
{
    const QJsonObject object{{u"version"_s, u"3.6"_s},
                             {u"action"_s, QLatin1StringView(action)},
                             {u"type"_s, u"push"_s},
                             {u"payload"_s, payload}};
    return frame(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QJsonObject inChat(int i, const QString &member, const QJsonObject &value)
{
    return {{u"chat_id"_s, u"CHAT%1"_s.arg(i % 40)}, {u"thread_id"_s, u"THREAD%1"_s.arg(i % 40)}, {member, value}};
}

const auto customer = u"5a0d6a3e-10c2-4a57-9d5f-2f1b6c3e9a41"_s;

QByteArray message(int i)
{
    return push(
        "incoming_event",
        inChat(i, u"event"_s,
               {{u"id"_s, u"EVENT_%1"_s.arg(i)},
                {u"custom_id"_s, u"c%1"_s.arg(i)},
                {u"created_at"_s, u"2026-11-05T07:27:08.%1Z"_s.arg(i % 1000000, 6, 10, QLatin1Char('0'))},
                {u"visibility"_s, u"all"_s},
                {u"type"_s, u"message"_s},
                {u"properties"_s, QJsonObject{{u"shop"_s, QJsonObject{{u"order"_s, u"48213"_s}}}}},
                {u"text"_s,
                 u"Order %1 is still not here — zażółć gęślą jaźń, could you look? "_s.arg(i) + QString(i % 64, u'x')},
                {u"author_id"_s, customer}}));
}

QByteArray other(int i)
{
    switch ((i / 2) % 4) {
    case 0:
        return push("incoming_typing_indicator",
                    inChat(i, u"typing_indicator"_s,
                           {{u"author_id"_s, customer},
                            {u"visibility"_s, u"all"_s},
                            {u"timestamp"_s, 1574245378},
                            {u"is_typing"_s, i % 4 == 1}}));
    case 1:
        return push("incoming_sneak_peek",
                    inChat(i, u"sneak_peek"_s,
                           {{u"author_id"_s, customer},
                            {u"visibility"_s, u"all"_s},
                            {u"text"_s, u"could you l"_s},
                            {u"timestamp"_s, 1574245378}}));
    case 2:
        return push("customer_page_updated",
                    {{u"customer_id"_s, u"customer-%1"_s.arg(i % 5000)},
                     {u"visit_id"_s, 42},
                     {u"opened_at"_s, u"2026-10-12T15:19:21.010200Z"_s},
                     {u"url"_s, u"https://shop.example.com/item/%1"_s.arg(i)},
                     {u"title"_s, u"Item %1"_s.arg(i)}});
    default:
        return push("routing_status_set",
                    {{u"agent_id"_s, u"agent%1@example.com"_s.arg(i % 50)},
                     {u"status"_s, i % 3 ? u"accepting_chats"_s : u"not_accepting_chats"_s}});
    }
}

QByteArray loginResponse()
{
    const QJsonObject profile{{u"id"_s, u"agent@example.com"_s}, {u"type"_s, u"agent"_s}, {u"name"_s, u"Agent"_s}};
    const QJsonObject payload{{u"my_profile"_s, profile}, {u"chats_summary"_s, QJsonArray()}};
    return frame(QJsonDocument(QJsonObject{{u"request_id"_s, u"1"_s},
                                           {u"action"_s, u"login"_s},
                                           {u"type"_s, u"response"_s},
                                           {u"success"_s, true},
                                           {u"payload"_s, payload}})
                     .toJson(QJsonDocument::Compact));
}

QByteArray handshake(const QByteArray &request)
{
    QByteArray key;
    for (const QByteArray &line : request.split('\n')) {
        if (line.toLower().startsWith("sec-websocket-key:"))
            key = line.sliced(18).trimmed();
    }
    const QByteArray accepted =
        QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1).toBase64();
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
        + accepted + "\r\n\r\n";
}

} // namespace

FloodServer::FloodServer(int count)
{
    constexpr int chunkSize = 2000;
    for (int i = 0; i < count; ++i) {
        if (i % chunkSize == 0)
            m_chunks.append(QByteArray());
        m_chunks.last() += i % 2 ? other(i) : message(i);
    }
    m_chunks.append(
        push("incoming_multicast", {{u"type"_s, u"bench"_s}, {u"content"_s, QJsonObject{{u"done"_s, true}}}}));
    connect(this, &QTcpServer::newConnection, this, &FloodServer::accept);
}

void FloodServer::accept()
{
    QTcpSocket *socket = nextPendingConnection();
    auto next = std::make_shared<qsizetype>(-2); // -2: to shake hands, -1: to be logged in
    const auto pump = [this, socket, next] {
        while (*next >= 0 && *next < m_chunks.size() && socket->bytesToWrite() < 1024 * 1024)
            socket->write(m_chunks.at((*next)++));
    };
    connect(socket, &QTcpSocket::bytesWritten, this, pump);
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QTcpSocket::readyRead, this, [socket, next, pump] {
        const QByteArray received = socket->readAll();
        if (*next == -2)
            socket->write(handshake(received));
        else if (*next == -1)
            socket->write(loginResponse());
        if (*next < 0 && ++*next == 0)
            pump();
    });
}
