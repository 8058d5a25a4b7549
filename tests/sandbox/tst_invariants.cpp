// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "everything.h"
#include "mirror.h"
#include "rights.h"

#include <world/exportworld.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using O = QJsonObject;
using A = QJsonArray;

// Thousands of calls by chance, right and wrong, of agents and customers; what must hold is checked after each. A seed
// that fails can be run again alone: DESKBELL_SEED=7 tst_invariants.
class tst_Invariants : public QObject
{
    Q_OBJECT
private slots:
    void anyDay_data();
    void anyDay();
};

namespace {

const QStringList agentNames{u"anna"_s, u"ben"_s, u"cleo"_s, u"ben"_s};
constexpr size_t mirrored = 3; ///< the first ones speak the version of the mirrors
const QString secret = u"not for customers"_s;
const QStringList amongAgents{u"tag_thread"_s,
                              u"untag_thread"_s,
                              u"update_chat_properties"_s,
                              u"update_thread_properties"_s,
                              u"request_thread_summary"_s,
                              u"get_chat"_s,
                              u"list_chats"_s,
                              u"follow_chat"_s,
                              u"unfollow_chat"_s,
                              u"set_routing_status"_s,
                              u"follow_customer"_s,
                              u"unfollow_customer"_s,
                              u"sing"_s};

/// What somebody did.
struct Deed {
    QString words;
    QString agentId; ///< who asked for it
    bool refused = false;
    bool forAgents = false; ///< no customer may notice
    std::optional<size_t> loggedIn; ///< a desk that was told everything anew
};

class Day
{
public:
    explicit Day(quint32 seed)
        : m_random(seed)
        , m_house(world(seed), seed)
        , m_desks(size_t(agentNames.size()))
        , m_versions(m_desks.size())
        , m_mirrors(m_desks.size())
    {
        for (size_t i = 0; i < m_desks.size(); ++i)
            arrive(i);
        // On some days nobody has time.
        for (size_t i = 0; i < m_desks.size() && seed % 3 == 0; ++i)
            m_desks[i]->call(u"set_routing_status"_s, {{u"status"_s, u"not_accepting_chats"_s}});
        for (int i = 0; i < 5; ++i)
            m_tabs.push_back(std::make_unique<Tab>(m_house, anyCustomer()));
        takeAll();
    }

    /// What does not hold any more; empty if all is well.
    QString step()
    {
        QString problem = observe([this] { return deed(); });
        while (problem.isEmpty() && isBusy())
            problem = observe([this] { return pass(0s); });
        return problem;
    }
    /// What a world that is made from this one has otherwise.
    QString differenceOfCopy()
    {
        m_desks.clear();
        m_house.advance(0s);
        const QByteArray text = Service::textOf(Service::exportWorld(m_house.house->world));
        const auto moment = m_house.house->world.stamp().sinceEpoch() - 1us;
        TestHouse copy(text, 1, moment);
        return Everything(m_house).differenceTo(Everything(copy));
    }
    qsizetype accepted() const { return m_accepted; }
    qsizetype refused() const { return m_refused; }

private:
    // Without what says more than that they came.
    static QByteArray world(quint32 seed)
    {
        QByteArray text = shopWorld;
        return seed % 2 ? text : text.replace("\"groups\": [{", R"("routing": {"inactive_after": "1m"}, "groups": [{)");
    }
    Service::World &world() { return m_house.house->world; }
    bool isBusy() const { return m_house.clock->nextTimer() <= m_house.clock->now(); }
    template <typename T>
    T any(const QList<T> &list)
    {
        return list.at(m_random.bounded(list.size()));
    }
    bool chance(int percent) { return m_random.bounded(100) < percent; }

    void arrive(size_t which)
    {
        const auto version = which < mirrored ? Rtm::canonicalVersion : Rtm::ApiVersion(m_random.bounded(6));
        m_desks[which].reset();
        m_versions[which] = version;
        m_desks[which] = std::make_unique<Desk>(m_house, agentNames.at(qsizetype(which)), version);
        m_mirrors[which] = {};
    }

    // ---- deeds ----

    QString anyCustomer()
    {
        return any(QStringList{u"11111111-1111-4111-8111-111111111111"_s, u"22222222-2222-4222-8222-222222222222"_s,
                               u"33333333-3333-4333-8333-333333333333"_s, u"44444444-4444-4444-8444-444444444444"_s,
                               u"55555555-5555-4555-8555-555555555555"_s, u"66666666-6666-4666-8666-666666666666"_s});
    }
    QString anyAgent() { return any(agentNames) + "@shop"_L1; }
    std::pair<QString, QString> anyThread()
    {
        QList<std::pair<QString, QString>> ids{{u"NONE"_s, u"NONE"_s}};
        for (const auto &[id, chat] : world().chats) {
            const std::pair last{id, chat.threads.constLast().id};
            ids += {last, {id, u"NONE"_s}};
            if (chat.activeThread())
                ids += {last, last, last, last};
        }
        return any(ids);
    }

    struct Wish {
        QString action;
        O payload;
    };
    QList<Wish> wishes(const QString &chat, const QString &thread, const QString &visibility)
    {
        const QString text = visibility == "agents"_L1 ? secret : u"Hello"_s;
        const O event = textEvent(text, {{u"visibility"_s, visibility}});
        const O properties{{u"routing"_s, O{{u"note"_s, m_random.bounded(5)}}}};
        const auto ago = [this](int most) {
            return Rtm::Timestamp::fromEpoch(world().now() - std::chrono::seconds(m_random.bounded(most))).text();
        };
        return {
            {u"send_event"_s, {{u"chat_id"_s, chat}, {u"event"_s, event}}},
            {u"send_event"_s, {{u"chat_id"_s, chat}, {u"event"_s, event}, {u"attach_to_last_thread"_s, true}}},
            {u"send_event_preview"_s, {{u"chat_id"_s, chat}, {u"event"_s, event}}},
            {u"send_typing_indicator"_s, {{u"chat_id"_s, chat}, {u"is_typing"_s, true}, {u"visibility"_s, visibility}}},
            {u"send_thinking_indicator"_s, {{u"chat_id"_s, chat}, {u"title"_s, text}, {u"visibility"_s, visibility}}},
            {u"mark_events_as_seen"_s, {{u"chat_id"_s, chat}, {u"seen_up_to"_s, ago(600)}}},
            {u"mark_events_as_seen"_s, {{u"chat_id"_s, chat}, {u"seen_up_to"_s, ago(60)}}},
            {u"tag_thread"_s, {{u"chat_id"_s, chat}, {u"thread_id"_s, thread}, {u"tag"_s, u"delivery"_s}}},
            {u"untag_thread"_s, {{u"chat_id"_s, chat}, {u"thread_id"_s, thread}, {u"tag"_s, u"delivery"_s}}},
            {u"tag_thread"_s, {{u"chat_id"_s, chat}, {u"thread_id"_s, thread}, {u"tag"_s, 5}}},
            {u"update_chat_properties"_s, {{u"id"_s, chat}, {u"properties"_s, properties}}},
            {u"update_thread_properties"_s,
             {{u"chat_id"_s, chat}, {u"thread_id"_s, thread}, {u"properties"_s, properties}}},
            {u"request_thread_summary"_s, {{u"chat_id"_s, chat}, {u"thread_id"_s, thread}}},
            {u"get_chat"_s, {{u"chat_id"_s, chat}}},
            {u"list_chats"_s, {{u"limit"_s, m_random.bounded(-1, 102)}}},
            {u"sing"_s, {}},
        };
    }
    QList<Wish> moves(const QString &chat, const QString &visibility)
    {
        const QString agent = anyAgent(), customer = chance(90) ? anyCustomer() : u"NONE"_s;
        const A group{m_random.bounded(4)}, users{O{{u"id"_s, customer}, {u"type"_s, u"customer"_s}}};
        const auto anyway = [](O payload) {
            payload.insert(u"ignore_requester_presence"_s, true);
            return payload;
        };
        const O user{{u"chat_id"_s, chat}, {u"user_id"_s, agent}, {u"user_type"_s, u"agent"_s}};
        O seat = user;
        seat.insert(u"visibility"_s, visibility);
        return {
            {u"start_chat"_s, {{u"chat"_s, O{{u"users"_s, users}}}, {u"active"_s, chance(80)}}},
            {u"start_chat"_s, {{u"chat"_s, O{}}, {u"continuous"_s, true}}},
            {u"resume_chat"_s, {{u"chat"_s, O{{u"id"_s, chat}}}, {u"active"_s, chance(80)}}},
            {u"resume_chat"_s, {{u"chat"_s, O{{u"id"_s, chat}, {u"access"_s, O{{u"group_ids"_s, group}}}}}}},
            {u"deactivate_chat"_s, {{u"id"_s, chat}, {u"ignore_requester_presence"_s, chance(30)}}},
            {u"follow_chat"_s, {{u"id"_s, chat}}},
            {u"unfollow_chat"_s, {{u"id"_s, chat}}},
            {u"transfer_chat"_s,
             anyway({{u"id"_s, chat}, {u"target"_s, O{{u"type"_s, u"agent"_s}, {u"ids"_s, A{agent}}}}})},
            {u"transfer_chat"_s,
             anyway({{u"id"_s, chat},
                     {u"ignore_agents_availability"_s, chance(50)},
                     {u"target"_s, O{{u"type"_s, u"group"_s}, {u"ids"_s, group}}}})},
            {u"add_user_to_chat"_s, anyway(seat)},
            {u"add_user_to_chat"_s, seat},
            {u"add_user_to_chat"_s, {{u"chat_id"_s, chat}, {u"user_id"_s, customer}, {u"user_type"_s, u"customer"_s}}},
            {u"remove_user_from_chat"_s, anyway(user)},
            {u"grant_chat_access"_s, {{u"id"_s, chat}, {u"access"_s, O{{u"type"_s, u"group"_s}, {u"id"_s, group[0]}}}}},
            {u"revoke_chat_access"_s,
             {{u"id"_s, chat}, {u"access"_s, O{{u"type"_s, u"group"_s}, {u"id"_s, group[0]}}}}},
            {u"set_routing_status"_s,
             {{u"status"_s, chance(60) ? u"accepting_chats"_s : u"not_accepting_chats"_s}, {u"agent_id"_s, agent}}},
            {u"follow_customer"_s, {{u"id"_s, customer}}},
            {u"unfollow_customer"_s, {{u"id"_s, customer}}},
            {u"update_customer"_s, {{u"id"_s, customer}, {u"name"_s, u"Name %1"_s.arg(m_random.bounded(9))}}},
            {u"ban_customer"_s, {{u"id"_s, chance(20) ? customer : u"NONE"_s}, {u"ban"_s, O{{u"days"_s, 1}}}}},
        };
    }

    // Whom a word is for has another name until 3.3.
    static O inVersion(Rtm::ApiVersion version, const QString &action, O payload)
    {
        if (version > Rtm::ApiVersion::V3_3 || action == "add_user_to_chat"_L1)
            return payload;
        O event = payload["event"_L1].toObject();
        for (O *object : {&payload, &event}) {
            if (object->contains("visibility"_L1))
                object->insert("recipients"_L1, object->take("visibility"_L1));
        }
        if (!event.isEmpty())
            payload["event"_L1] = event;
        return payload;
    }

    Deed agentDoes()
    {
        const size_t which = size_t(m_random.bounded(int(m_desks.size())));
        const QString name = agentNames.at(qsizetype(which));
        const auto [chatId, threadId] = anyThread();
        const QString visibility = chance(40) ? u"agents"_s : u"all"_s;
        const auto [action, payload] =
            any(chance(50) ? wishes(chatId, threadId, visibility) : moves(chatId, visibility));
        const Service::Chat *chat = world().chat(chatId);
        const Service::Member *member = chat ? chat->member(name + "@shop"_L1) : nullptr;
        const QByteArray text = QJsonDocument(payload).toJson(QJsonDocument::Compact);
        Deed deed{.words = u"%1 %2 %3"_s.arg(name, action, QString::fromUtf8(text)), .agentId = name + "@shop"_L1};
        deed.forAgents = amongAgents.contains(action)
            || (payload.contains("visibility"_L1) || payload.contains("event"_L1)
                    ? visibility == "agents"_L1
                    : action == "mark_events_as_seen"_L1 && member && member->visibility == Rtm::Visibility::Agents);
        const QString error = m_desks[which]->error(action, inVersion(m_versions[which], action, payload));
        deed.refused = !error.isEmpty();
        ++(deed.refused ? m_refused : m_accepted);
        return deed;
    }

    Deed customerDoes()
    {
        Tab &tab = *m_tabs[size_t(m_random.bounded(int(m_tabs.size())))];
        const QString type = any(QStringList{u"message"_s, u"message"_s, u"message"_s, u"typing"_s, u"seen"_s,
                                             u"page"_s, u"leave"_s, u"sing"_s});
        const QString upTo =
            Rtm::Timestamp::fromEpoch(world().now() - std::chrono::seconds(m_random.bounded(300))).text();
        tab.tell({{u"type"_s, type}, {u"text"_s, u"Hi"_s}, {u"up_to"_s, upTo}, {u"url"_s, u"https://shop/1"_s}});
        return {.words = u"%1 %2"_s.arg(tab.customerId(), type)};
    }

    Deed pass(std::chrono::milliseconds time)
    {
        m_house.advance(time);
        return {.words = u"some time"_s};
    }

    Deed deed()
    {
        const int what = m_random.bounded(100);
        if (what < 65)
            return agentDoes();
        if (what < 85)
            return customerDoes();
        if (what < 96) {
            // To the next thing that happens by itself, and no further.
            const auto next = m_house.clock->nextTimer() - m_house.clock->now();
            const Deed deed = pass(std::min(std::chrono::ceil<std::chrono::milliseconds>(next), 10'000ms));
            for (const auto &desk : m_desks)
                desk->ping();
            return deed;
        }
        if (what < 98) {
            m_tabs.erase(m_tabs.begin());
            m_tabs.push_back(std::make_unique<Tab>(m_house, anyCustomer()));
            return {.words = u"a tab that closed and another that opened"_s};
        }
        const size_t which = size_t(m_random.bounded(int(m_desks.size())));
        arrive(which);
        return {.words = u"a new login of "_s + agentNames.at(qsizetype(which)), .loggedIn = which};
    }

    // ---- what holds ----

    QString observe(const std::function<Deed()> &act)
    {
        const Rights before(world());
        const Deed deed = act();
        const Rights after(world());
        for (const QString &problem : {oneActiveThread(), queueWithoutGaps(), seenGoesOn(), nothingForAgents(deed),
                                       toldToThoseWhoMaySee(deed, before, after)}) {
            if (!problem.isEmpty())
                return u"after %1: %2"_s.arg(deed.words, problem);
        }
        return {};
    }

    void takeAll()
    {
        for (const auto &tab : m_tabs)
            tab->take();
        for (const auto &desk : m_desks)
            desk->takePushes();
        for (size_t i = 0; i < mirrored; ++i)
            m_mirrors[i] = mirrorOf(agentNames.at(qsizetype(i)) + "@shop"_L1);
    }

    QString oneActiveThread()
    {
        QSet<QString> customers;
        for (const auto &[id, chat] : world().chats) {
            for (qsizetype i = 0; i + 1 < chat.threads.size(); ++i) {
                if (chat.threads.at(i).active)
                    return u"an active thread in %1 that is not the last one"_s.arg(id);
            }
            const QString customerId = chat.customerId();
            if (!customerId.isEmpty() && (customers.contains(customerId) || world().customer(customerId)->chatId != id))
                return u"another chat of %1 than %2"_s.arg(customerId, id);
            customers.insert(customerId);
        }
        return {};
    }

    QString queueWithoutGaps()
    {
        QMap<qint64, QList<qint64>> positions;
        for (auto &[id, chat] : world().chats) {
            const bool hasPlace = chat.activeThread() && chat.activeThread()->queue;
            if (hasPlace != chat.isQueued())
                return u"%1 waits without a place, or has a place and does not wait"_s.arg(id);
            if (hasPlace)
                positions[chat.access.groupIds.value(0)].append(chat.activeThread()->queue->position);
        }
        for (QList<qint64> places : positions) {
            std::sort(places.begin(), places.end());
            for (qsizetype i = 0; i < places.size(); ++i) {
                if (places.at(i) != i + 1)
                    return u"a queue with place %1 where %2 should be"_s.arg(places.at(i)).arg(i + 1);
            }
        }
        return {};
    }

    QString seenGoesOn()
    {
        for (const auto &[id, chat] : world().chats) {
            for (const Service::Member &member : chat.members) {
                Rtm::Timestamp &last = m_seen[{id, member.userId}];
                if (last.isValid() && (!member.seenUpTo || *member.seenUpTo < last))
                    return u"what %1 has read in %2 has gone back"_s.arg(member.userId, id);
                if (member.seenUpTo)
                    last = *member.seenUpTo;
            }
        }
        return {};
    }

    QString nothingForAgents(const Deed &deed)
    {
        for (const auto &tab : m_tabs) {
            const QList<O> frames = tab->take();
            if (deed.forAgents && !frames.isEmpty())
                return u"%1 noticed: %2"_s.arg(tab->customerId(), frames.constFirst()["type"_L1].toString());
            for (const O &frame : frames) {
                if (QJsonDocument(frame).toJson().contains(secret.toUtf8()))
                    return u"%1 got what is for agents"_s.arg(tab->customerId());
            }
        }
        return {};
    }

    QString toldToThoseWhoMaySee(const Deed &deed, const Rights &before, const Rights &after)
    {
        for (size_t i = 0; i < m_desks.size(); ++i) {
            const QString agentId = agentNames.at(qsizetype(i)) + "@shop"_L1;
            QSet<QString> touched;
            for (const O &push : m_desks[i]->takePushes()) {
                const QString action = push["action"_L1].toString();
                const QJsonValue payload = push["payload"_L1];
                if (deed.refused || !isFor(agentId, action, payload, before, after, deed.agentId))
                    return u"%1 was told %2 %3"_s.arg(agentId, action, QString::fromUtf8(QJsonDocument(push).toJson()));
                touched += chatsIn(action, payload);
                m_mirrors[i].fold(action, payload);
            }
            if (deed.loggedIn == i)
                m_mirrors[i] = mirrorOf(agentId);
            const QString problem = i < mirrored ? compare(m_mirrors[i], agentId, after, touched) : QString();
            if (!problem.isEmpty())
                return u"%1 was not told %2"_s.arg(agentId, problem);
        }
        return {};
    }

    static bool isFor(const QString &agentId, const QString &action, const QJsonValue &payload, const Rights &before,
                      const Rights &after, const QString &requesterId)
    {
        // Who asked is told what came of it, and those whose access changes are told that.
        static const QStringList answers{u"chat_transferred"_s, u"chat_unfollowed"_s, u"thread_summary_set"_s,
                                         u"incoming_error"_s};
        const bool byAccess =
            action.startsWith("chat_access_"_L1) || (agentId == requesterId && answers.contains(action));
        const auto mayBeTold = [&](const QString &id) {
            return before.chats[id].contains(agentId) || after.chats[id].contains(agentId)
                || (byAccess && (before.access[id].contains(agentId) || after.access[id].contains(agentId)));
        };
        const auto mayKnow = [&](const QString &id) {
            return agentId == requesterId || before.customers[id].contains(agentId)
                || after.customers[id].contains(agentId);
        };
        const QSet<QString> chats = chatsIn(action, payload), customers = customersIn(action, payload);
        return std::all_of(chats.begin(), chats.end(), mayBeTold)
            && std::all_of(customers.begin(), customers.end(), mayKnow);
    }

    Mirror mirrorOf(const QString &agentId)
    {
        Mirror mirror;
        const Rights rights(world());
        for (const auto &[id, chat] : world().chats) {
            if (rights.active.contains(id) && rights.chats[id].contains(agentId))
                mirror.put(id, Mirror::essence(world(), chat, agentId));
        }
        return mirror;
    }

    QString compare(Mirror &mirror, const QString &agentId, const Rights &after, const QSet<QString> &touched)
    {
        for (const QString &id : mirror.chatIds()) {
            if (!after.chats[id].contains(agentId) && !touched.contains(id))
                return u"why there is no more of %1"_s.arg(id);
            if (after.chats[id].contains(agentId) && !after.active.contains(id)
                && mirror.chat(id)["active"_L1] != false)
                return u"that %1 is over"_s.arg(id);
            if (!after.chats[id].contains(agentId) || !after.active.contains(id))
                mirror.forget(id);
        }
        for (const QString &id : after.active) {
            if (!after.chats[id].contains(agentId))
                continue;
            const O told = mirror.chat(id), actual = Mirror::essence(world(), *world().chat(id), agentId);
            for (auto it = actual.begin(); it != actual.end(); ++it) {
                // Places that moved are told together, at once but not in between.
                if (told[it.key()] != *it && (it.key() != "queue"_L1 || !isBusy()))
                    return u"%1 of %2: knows %3"_s.arg(
                        it.key(), id,
                        QString::fromUtf8(QJsonDocument(O{{u"told"_s, told[it.key()]}, {u"actual"_s, *it}}).toJson()));
            }
        }
        return {};
    }

    QRandomGenerator m_random;
    TestHouse m_house;
    std::vector<std::unique_ptr<Desk>> m_desks;
    std::vector<Rtm::ApiVersion> m_versions; ///< of the desks
    std::vector<Mirror> m_mirrors;
    std::vector<std::unique_ptr<Tab>> m_tabs;
    std::map<std::pair<QString, QString>, Rtm::Timestamp> m_seen;
    qsizetype m_accepted = 0;
    qsizetype m_refused = 0;
};

} // namespace

void tst_Invariants::anyDay_data()
{
    QTest::addColumn<quint32>("seed");
    const quint32 wanted = qEnvironmentVariable("DESKBELL_SEED").toUInt();
    for (quint32 seed = wanted ? wanted : 1; seed <= (wanted ? wanted : 20); ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void tst_Invariants::anyDay()
{
    QFETCH(quint32, seed);
    Day day(seed);
    for (int i = 0; i < 500; ++i) {
        const QString problem = day.step();
        QVERIFY2(problem.isEmpty(), qPrintable(u"step %1: %2"_s.arg(i).arg(problem)));
    }
    // A day on which nothing was allowed would say little.
    QVERIFY2(day.accepted() > 80 && day.refused() > 80,
             qPrintable(u"%1 accepted, %2 refused"_s.arg(day.accepted()).arg(day.refused())));
    const QString difference = day.differenceOfCopy();
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

QTEST_GUILESS_MAIN(tst_Invariants)
#include "tst_invariants.moc"
