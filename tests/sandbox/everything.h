// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "webtester.h"

/// All that the service tells an owner of a world, over HTTP: what is not in it is not worth keeping.
class Everything
{
public:
    explicit Everything(TestHouse &house, const QString &owner = QStringLiteral("anna")) : m_web(house), m_owner(owner)
    {
        const QString agents = QStringLiteral("v3.6/agent/action/");
        const QString configuration = QStringLiteral("v3.7/configuration/action/");
        ask(configuration + QStringLiteral("list_agents"),
            R"({"fields": ["groups", "max_chats_count", "suspended", "awaiting_approval"]})");
        ask(configuration + QStringLiteral("list_groups"), R"({"fields": ["agent_priorities", "routing_status"]})");
        ask(configuration + QStringLiteral("list_tags"), "{}");
        ask(configuration + QStringLiteral("list_customer_bans"), "{}");
        ask(configuration + QStringLiteral("list_canned_responses"), R"({"include_all_private": true, "limit": 500})");
        ask(agents + QStringLiteral("list_chats"), R"({"limit": 100})");
        ask(agents + QStringLiteral("list_archives"), R"({"limit": 100})");
        for (const auto &[id, chat] : house.house->world.chats) {
            for (const Rtm::Thread &thread : chat.threads)
                ask(agents + QStringLiteral("get_chat"), R"({"chat_id": "%1", "thread_id": "%2"})", {id, thread.id});
        }
        for (const auto &[id, customer] : house.house->world.customers)
            ask(agents + QStringLiteral("get_customer"), R"({"id": "%1"})", {id});
    }

    /// What is different in another one; empty if nothing is.
    QString differenceTo(const Everything &other) const
    {
        for (auto it = m_answers.begin(); it != m_answers.end(); ++it) {
            if (other.m_answers.value(it.key()) != *it)
                return QStringLiteral("%1:\n%2\nand\n%3")
                    .arg(it.key(), QString::fromUtf8(*it), QString::fromUtf8(other.m_answers.value(it.key())));
        }
        return m_answers.size() == other.m_answers.size() ? QString() : QStringLiteral("there is more");
    }

private:
    void ask(const QString &path, const QByteArray &payload, const QStringList &ids = {})
    {
        QString text = QString::fromUtf8(payload);
        for (const QString &id : ids)
            text = text.arg(id);
        const auto response = m_web.post(m_owner, path, QJsonDocument::fromJson(text.toUtf8()).object());
        if (response.status != 200)
            qFatal("%s: %s", qPrintable(path), response.body.constData());
        QByteArray answer = response.body;
        // Each asking makes a page id anew.
        const QJsonDocument document = QJsonDocument::fromJson(answer);
        if (QJsonObject object = document.object(); object.contains(QLatin1StringView("next_page_id"))) {
            object.remove(QLatin1StringView("next_page_id"));
            answer = QJsonDocument(object).toJson();
        }
        m_answers.insert(path + u' ' + text, answer);
    }

    Web m_web;
    QString m_owner;
    QMap<QString, QByteArray> m_answers;
};
