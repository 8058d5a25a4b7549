// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// libFuzzer makes up what the service might say: `./dev fuzz`.

#include "frameharness.h"

#include <QtCore/QCoreApplication>

#include <cstdio>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static int argc = 1;
    static char name[] = "fuzz-frames";
    static char *argv[] = {name, nullptr};
    static const QCoreApplication app(argc, argv);
    const QStringList broken = feed({data, qsizetype(size)});
    for (const QString &what : broken)
        std::fprintf(stderr, "%s\n", qPrintable(what));
    if (!broken.isEmpty())
        std::abort();
    return 0;
}
