// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <rtmclient.h>

#include <QtCore/QObject>

/// Finds threads in the archive, page by page.
///
/// Of several searches the last one counts. What was found stays until something else is found, so that a search that
/// fails takes nothing away.
class ArchiveSearch : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Idle, ///< nothing was looked for
        Searching,
        Waiting, ///< for a connection
        Found, ///< maybe nothing
        Failed,
    };

    /// Around words that were looked for. Nobody types them.
    static constexpr QChar markBegin{0xe000};
    static constexpr QChar markEnd{0xe001};

    explicit ArchiveSearch(RtmClient *client, QObject *parent = nullptr);

    void search(const Rtm::ListArchives &request);
    /// The search that failed, once more.
    void retry();
    void loadMore();
    /// Stops looking; what was found goes too.
    void clear();

    State state() const { return m_state; }
    bool isLoadingMore() const { return m_loadingMore; }
    bool hasMore() const { return m_nextPage.has_value(); }
    /// Each with one thread, which has its events. What was looked for is marked in their texts.
    const QList<Rtm::Chat> &found() const { return m_found; }
    /// How many there are in all, as the service estimates.
    std::optional<qint64> estimate() const { return m_estimate; }
    /// Why it failed, or why there is no more, in words; empty normally.
    QString failure() const { return m_failure; }

Q_SIGNALS:
    void changed();
    void foundChanged();

private:
    void ask(const Rtm::ListArchives &request, bool more);
    void answered(const RtmResult<Rtm::ListArchives::Response> &result, bool more);
    void failed(const RtmError &error, bool more);

    RtmClient *const m_client;
    Rtm::ListArchives m_request;
    State m_state = State::Idle;
    QList<Rtm::Chat> m_found;
    std::optional<QString> m_nextPage;
    std::optional<qint64> m_estimate;
    QString m_failure;
    quint64 m_serial = 0; // of the search that counts
    bool m_loadingMore = false;
};
