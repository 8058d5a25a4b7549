// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "unixsignals.h"

#include <QtCore/QSocketNotifier>

#ifdef Q_OS_UNIX
#    include <csignal>
#    include <sys/socket.h>
#    include <unistd.h>

namespace {

int signalPipe[2] = {-1, -1};

// Only what POSIX allows in a signal handler.
void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(signalPipe[0], &byte, 1);
}

} // namespace

void onUnixSignals(QObject *context, const std::function<void()> &quit)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, signalPipe) != 0)
        return;
    auto *notifier = new QSocketNotifier(signalPipe[1], QSocketNotifier::Read, context);
    QObject::connect(notifier, &QSocketNotifier::activated, context, [notifier, quit] {
        notifier->setEnabled(false);
        quit();
    });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}
#else
void onUnixSignals(QObject *, const std::function<void()> &) {}
#endif
