// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "eventful.h"
#include "everything.h"

#include <world/exportworld.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using O = QJsonObject;
using A = QJsonArray;

// A world as a running sandbox writes it, and as the next one reads it.
class tst_Export : public QObject
{
    Q_OBJECT
private slots:
    void isTheSame();
    void keepsWhatHasHappened();
    void keepsWhatIsSaidOfIt();
    void keepsDeletedTags();
    void getsNewIds();
    void saysItPlainly();
};

static QByteArray exportOf(TestHouse &house)
{
    return Service::textOf(Service::exportWorld(house.house->world));
}

namespace {

// A world, and another one that was made from its file at the same moment.
struct Copied {
    explicit Copied(TestHouse &house)
        : text(exportOf(house)), copy(text, 1, house.house->world.stamp().sinceEpoch() - 1us)
    {
    }
    QByteArray text;
    TestHouse copy;
};

} // namespace

void tst_Export::isTheSame()
{
    TestHouse first;
    Copied second(first);
    QCOMPARE(exportOf(second.copy), second.text);
    QVERIFY(second.text.contains("Where is my parcel?"));
    QCOMPARE(Everything(first).differenceTo(Everything(second.copy)), QString());
}

void tst_Export::keepsWhatHasHappened()
{
    QByteArray world = shopWorld;
    world.replace("\"groups\": [{", R"("routing": { "inactive_after": "5m" }, "groups": [{)");
    world.replace("\"name\": \"Sales\"", R"("name": "Sales", "agent_priorities": { "anna@shop": "last" })");
    TestHouse house(world);
    live(house);
    Copied copied(house);
    QCOMPARE(exportOf(copied.copy), copied.text);
    QCOMPARE(Everything(house).differenceTo(Everything(copied.copy)), QString());
}

// What nobody can ask for.
void tst_Export::keepsWhatIsSaidOfIt()
{
    QByteArray world = shopWorld;
    world.replace("\"groups\": [{", R"("routing": { "inactive_after": "5m" },
        "forms": { "postchat": [{ "id": "q", "type": "question", "label": "What else?" }] }, "groups": [{)");
    world.replace("\"token\": \"dal:cleo\"", R"("token": "dal:cleo", "scopes": ["chats--all:ro"])");
    TestHouse house(world);
    live(house);
    Desk cleo(house, u"cleo"_s);
    Service::World &before = house.house->world;
    before.chat(u"CHAT1"_s)->released = {u"cleo@shop"_s};
    before.agent(u"ben@shop"_s)->phones = {{u"phone"_s, u"ios"_s}};
    Copied copied(house);
    Service::World &after = copied.copy.house->world;
    QVERIFY(after.routing == before.routing && after.routing.inactiveAfter);
    QVERIFY(after.forms == before.forms && after.forms.postchat);
    QVERIFY(after.groups == before.groups);
    QVERIFY(after.organization == before.organization);
    QCOMPARE(after.firstAgentId, before.firstAgentId);
    for (const auto &[id, agent] : before.agents) {
        const Service::Agent &copy = *after.agent(id);
        QCOMPARE(copy.token, agent.token);
        QCOMPARE(copy.scopes, agent.scopes);
        QCOMPARE(copy.chatLimit, agent.chatLimit);
        QCOMPARE(copy.phones, agent.phones);
        QVERIFY(copy.lastAssigned == agent.lastAssigned);
    }
    QVERIFY(after.agent(u"cleo@shop"_s)->scopes.has_value());
    QVERIFY(std::any_of(before.chats.begin(), before.chats.end(), [](const auto &c) { return c.second.continuous; }));
    QVERIFY(std::any_of(before.chats.begin(), before.chats.end(), [](const auto &c) { return c.second.isQueued(); }));
    for (const auto &[id, chat] : before.chats) {
        const Service::Chat &copy = *after.chat(id);
        QCOMPARE(copy.continuous, chat.continuous);
        QCOMPARE(copy.followers, chat.followers);
        QCOMPARE(copy.released, chat.released);
        for (qsizetype i = 0; i < chat.members.size(); ++i) {
            QCOMPARE(copy.members.at(i).present, chat.members.at(i).present);
            QCOMPARE(copy.members.at(i).visibility, chat.members.at(i).visibility);
        }
    }
    for (const auto &[id, customer] : before.customers)
        QCOMPARE(after.customer(id)->followers, customer.followers);
}

// A tag that nobody can give any more stays where it is; groups that were named twice are groups.
void tst_Export::keepsDeletedTags()
{
    TestHouse house;
    Web web(house);
    Desk anna(house, u"anna"_s);
    QCOMPARE(web.post(u"anna"_s, u"v3.6/configuration/action/delete_tag"_s, {{u"name"_s, u"delivery"_s}}).status, 200);
    const O twice{{u"name"_s, u"late"_s}, {u"group_ids"_s, A{2, 1, 2}}};
    QCOMPARE(web.post(u"anna"_s, u"v3.6/configuration/action/create_tag"_s, twice).status, 200);
    const O access{{u"access"_s, O{{u"group_ids"_s, A{1, 2, 1}}}}};
    const QString chatId = anna.call(u"start_chat"_s, {{u"chat"_s, access}})["chat_id"_L1].toString();

    Copied copied(house);
    Service::World &world = copied.copy.house->world;
    QCOMPARE(world.tags.size(), 1U);
    QCOMPARE(world.tags.at(u"late"_s).groupIds, (QList<qint64>{2, 1}));
    QCOMPARE(world.chat(u"CHAT1"_s)->threads.constLast().tags, QStringList{u"delivery"_s});
    QCOMPARE(world.chat(chatId)->access.groupIds, (QList<qint64>{1, 2}));
    QCOMPARE(exportOf(copied.copy), copied.text);
}

// The same seed makes the same ids, but not those that are there already.
void tst_Export::getsNewIds()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk old(house, u"anna"_s, Rtm::ApiVersion::V3_5);
    const auto make = [](Desk &desk, Desk &oldDesk) {
        const O chat = desk.call(u"start_chat"_s);
        return QStringList{chat["chat_id"_L1].toString(), chat["thread_id"_L1].toString(),
                           oldDesk.call(u"create_customer"_s)["customer_id"_L1].toString()};
    };
    const QStringList before = make(anna, old) + make(anna, old);
    QVERIFY(!before.contains(QString()));

    Copied copied(house);
    Desk annaAgain(copied.copy, u"anna"_s);
    Desk oldAgain(copied.copy, u"anna"_s, Rtm::ApiVersion::V3_5);
    const QStringList after = make(annaAgain, oldAgain) + make(annaAgain, oldAgain);
    QSet<QString> ids(before.begin(), before.end());
    ids.unite(QSet<QString>(after.begin(), after.end()));
    QCOMPARE(ids.size(), before.size() + after.size());
}

// A person is to read it, and to write the next one.
void tst_Export::saysItPlainly()
{
    TestHouse house;
    const O world = QJsonDocument::fromJson(exportOf(house)).object();
    const O customer = world["customers"_L1][0].toObject();
    QCOMPARE(customer["name"_L1], "Thomas"_L1);
    const O last = customer["chat"_L1]["threads"_L1][2].toObject();
    QCOMPARE(last["agents"_L1], A{u"anna@shop"_s});
    QVERIFY(last["started_at"_L1].toString().startsWith("-5m"_L1));
    QCOMPARE(last["events"_L1],
             (A{O{{u"from"_s, u"customer"_s}, {u"text"_s, u"Where is my parcel?"_s}, {u"after"_s, u"20s"_s}}}));
    QVERIFY(!last.contains("user_ids"_L1) && !last.contains("groups"_L1) && !last.contains("properties"_L1));
}

QTEST_GUILESS_MAIN(tst_Export)
#include "tst_export.moc"
