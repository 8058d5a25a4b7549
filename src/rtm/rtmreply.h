// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rtmerror.h"

#include <QtCore/QFuture>
#include <QtCore/QPointer>
#include <QtCore/QPromise>

#include <memory>

/// The answer to a request, some time later.
///
/// It finishes exactly once, never inside the call that made it, and in the order of the wire with pushes.
/// It always finishes: with the answer, or with an RtmError when there is none in time, when the connection is lost
/// or when the client is destroyed.
template <typename T>
class [[nodiscard]] RtmReply
{
public:
    explicit RtmReply(QFuture<RtmResult<T>> future) : m_shared(std::make_shared<Shared>(Shared{std::move(future)})) {}

    /// Calls f(const RtmResult<T> &) when the answer is there, unless the context was destroyed before. The context
    /// lives in the thread of the client. There is one continuation a reply.
    template <typename Function>
    void then(QObject *context, Function f)
    {
        Q_ASSERT_X(context, "RtmReply::then", "a continuation needs a context object");
        Q_ASSERT_X(!m_shared->continued, "RtmReply::then", "a reply has one continuation");
        m_shared->continued = true;
        // Not QFuture::then(context, f): that asserts if the context is gone, and newer Qt calls f from the event
        // loop, after pushes that came later.
        const QPointer<QObject> alive(context);
        m_shared->future.then([alive, f = std::move(f)](const RtmResult<T> &result) mutable {
            if (alive)
                f(result);
        });
    }

    bool isFinished() const { return m_shared->future.isFinished(); }
    /// For QtFuture and coroutines. Not together with then().
    QFuture<RtmResult<T>> future() const { return m_shared->future; }

private:
    struct Shared {
        QFuture<RtmResult<T>> future;
        bool continued = false;
    };
    std::shared_ptr<Shared> m_shared;
};
