// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "output.h"

#include "wire/dialect.h"

#include <QtCore/QJsonDocument>

#include <cstdio>

using namespace Qt::StringLiterals;

void printPayload(const QString &action, const QString &version, const QJsonValue &payload,
                  const QList<Rtm::Problem> &problems)
{
    QJsonArray list;
    for (const Rtm::Problem &problem : problems)
        list.append(QJsonObject{{u"path"_s, problem.path}, {u"problem"_s, problem.text}});
    const QJsonObject line{
        {u"action"_s, action}, {u"version"_s, version}, {u"payload"_s, payload}, {u"problems"_s, list}};
    printLine(QJsonDocument(line).toJson(QJsonDocument::Compact));
}

QList<Rtm::Problem> inWireNames(QList<Rtm::Problem> problems, const Rtm::TypeInfo &type, Rtm::ApiVersion version)
{
    for (Rtm::Problem &problem : problems)
        problem.path = Rtm::wirePath(type, problem.path, version);
    return problems;
}

void printLine(const QByteArray &line)
{
    std::fwrite(line.constData(), 1, size_t(line.size()), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout); // whoever reads a pipe wants each line when it comes
}

void printError(const QString &text)
{
    QByteArray line = text.toUtf8();
    line.replace('\n', ' ');
    std::fprintf(stderr, "deskbell-cli: %s\n", line.constData());
}
