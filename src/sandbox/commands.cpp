// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "commands.h"

#include "control/verbs.h"
#include "world/exportworld.h"
#include "world/worldschema.h"

#include <QtCore/QEventLoop>
#include <QtCore/QJsonDocument>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>

#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;

namespace Command {

static std::optional<QString> print(const QByteArray &text)
{
    std::fwrite(text.constData(), 1, size_t(text.size()), stdout);
    return {};
}

std::optional<QString> verbs()
{
    return print(Service::Verb::describe().toUtf8());
}

std::optional<QString> schema()
{
    return print(QJsonDocument(Service::worldSchema()).toJson());
}

std::optional<QString> exportWorld(const QString &name, quint32 seed)
{
    QString error;
    const auto world = Service::readWorld(name, &error, seed);
    return world ? print(Service::textOf(*world)) : error;
}

std::optional<QString> exportRunning(const QString &controlUrl, const QString &key, const QString &certificate)
{
    static constexpr int patience = 30'000; // milliseconds
    QNetworkAccessManager network;
    QNetworkRequest request{QUrl(controlUrl)};
    request.setTransferTimeout(patience);
    if (!certificate.isEmpty()) {
        const QList<QSslCertificate> trusted = QSslCertificate::fromPath(certificate);
        if (trusted.isEmpty())
            return u"%1: there is no certificate in it"_s.arg(certificate);
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates(trusted);
        request.setSslConfiguration(tls);
    }
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    request.setRawHeader("Authorization", "Bearer " + key.toUtf8());
    const std::unique_ptr<QNetworkReply> reply(network.post(request, QByteArrayLiteral(R"({"verb": "export"})")));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    const QJsonDocument answer = QJsonDocument::fromJson(reply->readAll());
    if (reply->error() == QNetworkReply::NoError)
        return print(answer.toJson());
    const QString said = answer["error"_L1]["message"_L1].toString();
    return u"%1: %2"_s.arg(controlUrl, said.isEmpty() ? reply->errorString() : said);
}

} // namespace Command
