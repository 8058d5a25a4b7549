// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "certificate.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QSslSocket>

using namespace Qt::StringLiterals;

namespace Service {

static QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::optional<Certificate> Certificate::make(QString *error)
{
    const auto fail = [&](const QString &why) {
        if (error)
            *error = u"cannot make a certificate for TLS: "_s + why;
        return std::nullopt;
    };
    if (!QSslSocket::supportsSsl())
        return fail(u"Qt Network has no TLS here"_s);
    const QString program = QStandardPaths::findExecutable(u"openssl"_s);
    if (program.isEmpty())
        return fail(u"it needs the program openssl, which is not installed"_s);
    const QTemporaryDir folder; // readable for its owner only
    const QString keyFile = folder.filePath(u"key.pem"_s), certificateFile = folder.filePath(u"certificate.pem"_s);
    QProcess openssl;
    openssl.start(program,
                  {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s, u"7"_s, u"-subj"_s,
                   u"/CN=Deskbell sandbox"_s, u"-addext"_s, u"subjectAltName=DNS:localhost,IP:127.0.0.1"_s,
                   u"-keyout"_s, keyFile, u"-out"_s, certificateFile});
    if (!openssl.waitForFinished() || openssl.exitCode() != 0)
        return fail(u"openssl failed: "_s
                    + QString::fromLocal8Bit(openssl.readAllStandardError()).section(u'\n', -2, -2));
    const Certificate made{QSslCertificate(contentOf(certificateFile)), QSslKey(contentOf(keyFile), QSsl::Rsa)};
    if (made.certificate.isNull() || made.key.isNull())
        return fail(u"openssl made none that can be read"_s);
    return made;
}

QSslConfiguration Certificate::configuration() const
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(certificate);
    configuration.setPrivateKey(key);
    return configuration;
}

} // namespace Service
