// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// Writes what a fuzzer begins with: the seeds into a folder, one file each, and the words beside it.
//
//     fuzz-seeds FOLDER DICTIONARY

#include "seeds.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QSaveFile>

#include <cstdio>

using namespace Qt::StringLiterals;

static bool write(const QString &name, const QByteArray &content)
{
    QSaveFile file(name);
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit())
        return true;
    std::fprintf(stderr, "%s: %s\n", qPrintable(name), qPrintable(file.errorString()));
    return false;
}

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3) {
        std::fputs("usage: fuzz-seeds FOLDER DICTIONARY\n", stderr);
        return 2;
    }
    const QDir folder(arguments.at(1));
    bool fine = folder.mkpath(u"."_s);
    const auto all = seeds();
    for (auto it = all.begin(); fine && it != all.end(); ++it)
        fine = write(folder.filePath(QString(it.key()).replace(u' ', u'-')), it.value());
    QByteArray dictionary;
    for (const QByteArray &word : words())
        dictionary += "\"\\\"" + word + "\\\"\"\n";
    return fine && write(arguments.at(2), dictionary) ? 0 : 1;
}
