// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// What a typed reader sees of a payload, and what goes back to the wire: nothing lost, nothing invented.

#include "scriptedservice.h"

#include <wire/tables.h>

#include <set>

using namespace Qt::StringLiterals;
using Rtm::decode;
using Rtm::encode;

// A type that only happens to have such a member is none of ours.
struct Stranger {
    int raw = 0;
};
static_assert(!Rtm::IsEntity<Stranger> && Rtm::IsEntity<Rtm::Event>);

namespace {

QStringList words(const QList<Rtm::Problem> &problems)
{
    QStringList result;
    for (const Rtm::Problem &problem : problems)
        result.append(problem.path + u": "_s + problem.text);
    return result;
}

template <typename E>
E decoded(const QString &literal)
{
    return decode<E>(json(literal));
}

const auto eventLiteral =
    u"{'id':'E','type':'message','created_at':'2026-01-01T00:00:00Z','text':'hi','extra':{'a':1}}"_s;

} // namespace

class TestCodec : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads();
    void writes();
    void paths_data();
    void paths();
    void digitsStay();
    void hollow_data();
    void hollow();
    void stays_data();
    void stays();
    void absentIsNotEmpty();
    void nullable();
    void unknownEnumeration();
    void unknownUserAndEventTypes();
    void partsOfEvents();
    void numbers_data();
    void numbers();
    void changedMembers();
    void changedKind();
    void changedKindToTheSameName();
    void takenAway();
    void setWhereAWrongTypeStood();
    void wrongElementsKeepTheirPlace();
    void equality();
    void oddKeys();
    void deepNesting();
    void traits();
};

void TestCodec::reads()
{
    QList<Rtm::Problem> problems;
    const auto chat = decode<Rtm::Chat>(json(uR"({
        'id': 'C', 'is_followed': true, 'access': {'group_ids': [0, 2]},
        'users': [{'id': 'a@x', 'type': 'agent', 'visibility': 'agents', 'name': 'A'},
                  {'id': 'c', 'type': 'customer', 'statistics': {'chats_count': 3}, 'session_fields': [{'k': 'v'}]}],
        'thread': {'id': 'T', 'active': true, 'user_ids': ['a@x', 'c'], 'created_at': '2026-01-01T00:00:00.000001Z',
                   'queue': {'position': 1, 'wait_time': 30},
                   'events': [{'id': 'E', 'type': 'message', 'text': 'hi', 'author_id': 'c', 'visibility': 'all',
                               'created_at': '2026-01-01T00:00:01Z'}]}})"_s),
                                        &problems);
    QCOMPARE(words(problems), QStringList());
    QCOMPARE(chat.id, u"C"_s);
    QCOMPARE(chat.isFollowed, true);
    QCOMPARE(chat.access->groupIds, (QList<qint64>{0, 2}));
    QCOMPARE(chat.users.size(), 2);
    QVERIFY(chat.users[0].agent());
    QCOMPARE(chat.users[0].agent()->visibility, Rtm::Visibility::Agents);
    QCOMPARE(chat.users[1].customer()->statistics->chatsCount, 3);
    QCOMPARE(chat.users[1].customer()->sessionFields->first(), json(u"{'k':'v'}"_s));
    QCOMPARE(chat.thread->userIds, (QStringList{u"a@x"_s, u"c"_s}));
    QCOMPARE(chat.thread->createdAt.sinceEpoch().count(), 1'767'225'600'000'001);
    QCOMPARE(chat.thread->queue->waitTime, 30);
    const Rtm::Event &event = chat.thread->events->first();
    QCOMPARE(event.message()->text, u"hi"_s);
    QCOMPARE(event.visibility, Rtm::Visibility::All);
    QVERIFY(!event.customId);
}

void TestCodec::writes()
{
    QCOMPARE(text(encode(Rtm::SendEvent{.chatId = u"C"_s, .event = {.content = Rtm::Message{.text = u"hi"_s}}})),
             uR"({"chat_id":"C","event":{"text":"hi","type":"message"}})"_s);
    QCOMPARE(text(encode(Rtm::GetChat{})), uR"({"chat_id":""})"_s);
    QCOMPARE(text(encode(Rtm::ListChats{})), u"{}"_s);
    QCOMPARE(text(encode(Rtm::ListChats{.filters = Rtm::ListChats::Filters{}, .limit = 0})),
             uR"({"filters":{},"limit":0})"_s);
    QCOMPARE(text(encode(Rtm::Access{})), uR"({"group_ids":[]})"_s);
    QCOMPARE(text(encode(
                 Rtm::SendTypingIndicator{.chatId = u"C"_s, .isTyping = false, .visibility = Rtm::Visibility::Agents})),
             uR"({"chat_id":"C","is_typing":false,"visibility":"agents"})"_s);
}

void TestCodec::paths_data()
{
    QTest::addColumn<QString>("literal");
    QTest::addColumn<QStringList>("problems");
    QTest::newRow("member") << u"{'chat':{'id':1,'users':[]}}"_s
                            << QStringList{u"chat.id: expected string, found number"_s};
    QTest::newRow("missing") << u"{'chat':{'id':'C'}}"_s << QStringList{u"chat.users: missing"_s};
    QTest::newRow("nothing") << u"{}"_s << QStringList{u"chat: missing"_s};
    QTest::newRow("null") << u"{'chat':null}"_s << QStringList{u"chat: expected object, found null"_s};
    QTest::newRow("kind in an array")
        << u"{'chat':{'id':'C','users':[{'id':'a','type':''},{'id':'b','type':''},{'id':'c','type':''},{'id':'d','type':[]}]}}"_s
        << QStringList{u"chat.users[3].type: expected string, found array"_s};
    QTest::newRow("element") << u"{'chat':{'id':'C','users':[7]}}"_s
                             << QStringList{u"chat.users[0]: expected object, found number"_s};
    QTest::newRow("element of an element")
        << u"{'chat':{'id':'C','users':[{'id':'c','type':'customer','group_ids':[1,'2',3.5]}]}}"_s
        << QStringList{u"chat.users[0].group_ids[1]: expected whole number, found string"_s,
                       u"chat.users[0].group_ids[2]: expected whole number, found number"_s};
    QTest::newRow("in a part")
        << u"{'chat':{'id':'C','users':[{'id':'c','type':'customer','visit':{'last_pages':[{'url':'u'}]}}]}}"_s
        << QStringList{u"chat.users[0].visit.last_pages[0].opened_at: missing"_s};
    QTest::newRow("month 22")
        << u"{'chat':{'id':'C','users':[{'id':'c','type':'customer','created_at':'2025-22-01T00:00:00Z'}]}}"_s
        << QStringList{u"chat.users[0].created_at: expected RFC 3339 timestamp, found string"_s};
    QTest::newRow("several") << u"{'requester_id':false,'chat':{'users':{},'is_followed':1}}"_s
                             << QStringList{u"chat.is_followed: expected boolean, found number"_s,
                                            u"chat.users: expected array, found object"_s, u"chat.id: missing"_s,
                                            u"requester_id: expected string, found boolean"_s};
}

void TestCodec::paths()
{
    QFETCH(QString, literal);
    QFETCH(QStringList, problems);
    const QJsonObject payload = json(literal);
    QList<Rtm::Problem> found;
    const auto push = decode<Rtm::IncomingChat>(payload, &found);
    QCOMPARE(words(found), problems);
    QCOMPARE(text(encode(push)), text(payload));
}

// A double has fewer digits than a number on the wire may have.
void TestCodec::digitsStay()
{
    const auto literal = u"{'author_id':'a','is_typing':true,'timestamp':9007199254740993}"_s;
    auto typing = decode<Rtm::TypingIndicator>(json(literal));
    QCOMPARE(text(encode(typing)), text(json(literal)));
    typing.timestamp = 1;
    QCOMPARE(encode(typing)["timestamp"_L1], QJsonValue(1));
    for (const auto &other : {u"{'timestamp':'soon'}"_s, u"{'timestamp':null}"_s, u"{'timestamp':0}"_s, u"{}"_s})
        QCOMPARE(text(encode(decode<Rtm::TypingIndicator>(json(other)))), text(json(other)));
}

void TestCodec::hollow_data()
{
    QTest::addColumn<QString>("literal");
    QTest::addColumn<QStringList>("problems");
    QTest::newRow("deleted") << u"{'id':'E','type':'message','created_at':'2026-01-01T00:00:00Z','deleted':true}"_s
                             << QStringList();
    QTest::newRow("deleted, and more is missing")
        << u"{'type':'message','deleted':true}"_s << QStringList{u"created_at: missing"_s, u"id: missing"_s};
    QTest::newRow("not deleted") << u"{'deleted':false}"_s
                                 << QStringList{u"created_at: missing"_s, u"id: missing"_s, u"type: missing"_s};
    QTest::newRow("not deleted message")
        << u"{'id':'E','type':'message','created_at':'2026-01-01T00:00:00Z','deleted':null}"_s
        << QStringList{u"text: missing"_s};
    QTest::newRow("restricted for no reason") << u"{'id':'E','type':'file','restricted_access':null}"_s
                                              << QStringList{u"created_at: missing"_s, u"url: missing"_s};
    QTest::newRow("restricted") << u"{'restricted_access':'no'}"_s << QStringList();
    QTest::newRow("neither") << u"{'id':'E','type':'message'}"_s
                             << QStringList{u"created_at: missing"_s, u"text: missing"_s};
    QTest::newRow("wrong all the same") << u"{'restricted_access':'no','id':3}"_s
                                        << QStringList{u"id: expected string, found number"_s};
}

void TestCodec::hollow()
{
    QFETCH(QString, literal);
    QFETCH(QStringList, problems);
    QList<Rtm::Problem> found;
    const auto event = decode<Rtm::Event>(json(literal), &found);
    std::sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.path < b.path; });
    QCOMPARE(words(found), problems);
    QCOMPARE(text(encode(event)), text(json(literal)));
}

void TestCodec::stays_data()
{
    QTest::addColumn<QString>("literal");
    for (const char *literal :
         {"{'id':'C','users':[],'future':{'deep':[1,null,'x']},'also':null}",
          "{'id':'C','users':[],'thread':null,'access':null,'is_followed':null}",
          "{'id':7,'users':'none','thread':[],'properties':'x','access':{'group_ids':'all'},'is_followed':'yes'}",
          "{'users':[null,1,{},{'type':null},{'id':null,'type':'customer','visit':7,'group_ids':[null]}]}",
          "{'thread':{'events':[{'type':'message','text':null},{'type':'file','size':1.5},{'type':''}]}}",
          "{'thread':{'created_at':'2025-22-01T00:00:00Z','queue':{'position':'first'}}}",
          "{'thread':{'created_at':'2019-12-17T08:53:20.693553+01:00','user_ids':[1]}}", "{}"})
        QTest::newRow(literal) << QString::fromLatin1(literal);
}

void TestCodec::stays()
{
    QFETCH(QString, literal);
    QCOMPARE(text(encode(decoded<Rtm::Chat>(literal))), text(json(literal)));
}

void TestCodec::absentIsNotEmpty()
{
    const auto absent = decoded<Rtm::StartChat::Response>(u"{'chat_id':'C','thread_id':'T'}"_s);
    const auto empty = decoded<Rtm::StartChat::Response>(u"{'chat_id':'C','thread_id':'T','event_ids':[]}"_s);
    QVERIFY(!absent.eventIds);
    QVERIFY(empty.eventIds && empty.eventIds->isEmpty());
    QVERIFY(absent != empty);
}

void TestCodec::nullable()
{
    const auto both = decoded<Rtm::ListChats>(u"{'filters':{'active':null}}"_s);
    QVERIFY(both.filters->active && !both.filters->active->value);
    const auto closed = decoded<Rtm::ListChats>(u"{'filters':{'active':false}}"_s);
    QCOMPARE(closed.filters->active->value, false);
    QVERIFY(!decoded<Rtm::ListChats>(u"{'filters':{}}"_s).filters->active);
    QCOMPARE(text(encode(Rtm::ListChats{.filters = Rtm::ListChats::Filters{.active = Rtm::Nullable<bool>{}}})),
             uR"({"filters":{"active":null}})"_s);
}

void TestCodec::unknownEnumeration()
{
    const auto literal = u"{'agent_id':'a','status':'on_the_moon'}"_s;
    auto push = decoded<Rtm::RoutingStatusSet>(literal);
    QCOMPARE(push.status, Rtm::RoutingStatus::Unknown);
    QCOMPARE(push.status.text(), u"on_the_moon"_s);
    QCOMPARE(text(encode(push)), text(json(literal)));
    push.status = Rtm::RoutingStatus::Offline;
    QCOMPARE(encode(push)["status"_L1].toString(), u"offline"_s);
}

void TestCodec::unknownUserAndEventTypes()
{
    const auto user = decoded<Rtm::User>(u"{'id':'b','type':'robot','name':'R','wheels':2}"_s);
    QVERIFY(!user.agent() && !user.customer());
    QCOMPARE(std::get<Rtm::OtherUser>(user.details).type, u"robot"_s);
    QCOMPARE(user.raw.value("wheels"_L1), QJsonValue(2));
    const auto event =
        decoded<Rtm::Event>(u"{'id':'E','type':'hologram','created_at':'2026-01-01T00:00:00Z','text':'x'}"_s);
    QCOMPARE(std::get<Rtm::OtherEvent>(event.content).type, u"hologram"_s);
    QCOMPARE(encode(event)["text"_L1].toString(), u"x"_s);
}

// Each kind of event has its accessor, and no other one takes it.
void TestCodec::partsOfEvents()
{
    const auto parts = [](const QString &type) {
        const auto event =
            decoded<Rtm::Event>(u"{'id':'E','type':'%1','created_at':'2026-01-01T00:00:00Z'}"_s.arg(type));
        QStringList list;
        const auto add = [&]<typename Part>(const Part *part) {
            if (part)
                list.append(Part::typeName);
        };
        add(event.message());
        add(event.file());
        add(event.richMessage());
        add(event.form());
        add(event.filledForm());
        add(event.systemMessage());
        add(event.systemEvent());
        add(event.customEvent());
        return list;
    };
    for (const auto &part : Rtm::typeInfo<Rtm::NewEvent>().entity().fields) {
        for (const auto &kind :
             part.type->oneOf ? part.type->oneOf->parts.subspan(1) : std::span<const Rtm::OneOfInfo::Part>())
            QCOMPARE(parts(kind.typeName), QStringList{kind.typeName});
    }
    QCOMPARE(parts(u"hologram"_s), QStringList());
}

void TestCodec::numbers_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<bool>("whole");
    QTest::addColumn<qint64>("value");
    const auto row = [](const char *number, bool whole, qint64 value) {
        QTest::newRow(number) << QByteArray(number) << whole << value;
    };
    row("0", true, 0);
    row("-1", true, -1);
    row("3.0", true, 3);
    row("1e3", true, 1000);
    row("9007199254740993", true, 9'007'199'254'740'993);
    row("9223372036854775807", true, std::numeric_limits<qint64>::max());
    row("-9223372036854775808", true, std::numeric_limits<qint64>::min());
    row("9223372036854775808", false, 0);
    row("1.5", false, 0);
    row("1e300", false, 0);
}

void TestCodec::numbers()
{
    QFETCH(QByteArray, number);
    QFETCH(bool, whole);
    QFETCH(qint64, value);
    const auto object = QJsonDocument::fromJson("{\"position\":" + number + ",\"wait_time\":0}").object();
    QList<Rtm::Problem> problems;
    const auto queue = decode<Rtm::Queue>(object, &problems);
    QCOMPARE(problems.isEmpty(), whole);
    QCOMPARE(queue.position, value);
    QCOMPARE(encode(queue), object);
}

void TestCodec::changedMembers()
{
    auto event = decoded<Rtm::Event>(eventLiteral);
    std::get<Rtm::Message>(event.content).text = u"bye"_s;
    event.customId = u"mine"_s;
    QCOMPARE(text(encode(event)),
             text(json(u"{'id':'E','type':'message','created_at':'2026-01-01T00:00:00Z',"
                       "'text':'bye','extra':{'a':1},'custom_id':'mine'}"_s)));
}

void TestCodec::changedKind()
{
    auto event = decoded<Rtm::Event>(eventLiteral);
    event.content = Rtm::File{.url = u"https://x"_s};
    QCOMPARE(text(encode(event)),
             text(json(u"{'id':'E','type':'file','created_at':'2026-01-01T00:00:00Z',"
                       "'url':'https://x','extra':{'a':1}}"_s)));
    event.content = Rtm::Message{}; // as it came, and now empty
    QCOMPARE(encode(event)["text"_L1], QJsonValue(u""_s));
    event.content = Rtm::OtherEvent{.type = u"hologram"_s};
    QCOMPARE(text(encode(event)),
             text(json(u"{'id':'E','type':'hologram','created_at':'2026-01-01T00:00:00Z',"
                       "'extra':{'a':1}}"_s)));
    auto file =
        decoded<Rtm::Event>(u"{'id':'E','type':'file','created_at':'2026-01-01T00:00:00Z','url':'https://x'}"_s);
    file.content = Rtm::Message{}; // required, and so written although it is empty
    QCOMPARE(text(encode(file)),
             text(json(u"{'id':'E','type':'message','created_at':'2026-01-01T00:00:00Z','text':''}"_s)));
}

void TestCodec::changedKindToTheSameName()
{
    // "text" is required in a message and optional in a system message; what was wrong in one is not said of the other.
    auto event = decoded<Rtm::Event>(u"{'id':'E','type':'message','created_at':'2026-01-01T00:00:00Z','text':7}"_s);
    event.content = Rtm::SystemMessage{.systemMessageType = u"x"_s};
    QVERIFY(!encode(event).contains("text"_L1));
}

void TestCodec::takenAway()
{
    auto chat =
        decoded<Rtm::Chat>(u"{'id':'C','users':[],'is_followed':true,'access':{'group_ids':[1]},'thread':null}"_s);
    chat.isFollowed.reset();
    chat.access.reset();
    QCOMPARE(text(encode(chat)), uR"({"id":"C","thread":null,"users":[]})"_s);
    auto users =
        decoded<Rtm::Chat>(u"{'id':'C','users':[{'id':'a','type':'bot','x':1},{'id':'b','type':'bot','x':2}]}"_s);
    users.users.removeFirst();
    QCOMPARE(text(encode(users)), uR"({"id":"C","users":[{"id":"b","type":"bot","x":2}]})"_s);
}

void TestCodec::setWhereAWrongTypeStood()
{
    auto chat = decoded<Rtm::Chat>(u"{'id':'C','users':[],'is_followed':'yes','access':'all','thread':null}"_s);
    QVERIFY(!chat.isFollowed && !chat.access);
    chat.isFollowed = false;
    chat.access = Rtm::Access{};
    QCOMPARE(text(encode(chat)),
             uR"({"access":{"group_ids":[]},"id":"C","is_followed":false,"thread":null,"users":[]})"_s);
}

void TestCodec::wrongElementsKeepTheirPlace()
{
    const auto literal = u"{'id':'T','active':true,'created_at':'2026-01-01T00:00:00Z','user_ids':['a',null,'b',7]}"_s;
    const auto thread = decoded<Rtm::Thread>(literal);
    QCOMPARE(thread.userIds, (QStringList{u"a"_s, {}, u"b"_s, {}}));
    QCOMPARE(text(encode(thread)), text(json(literal)));
}

void TestCodec::equality()
{
    QVERIFY(decoded<Rtm::Event>(eventLiteral)
            == (Rtm::Event{.id = u"E"_s,
                           .content = Rtm::Message{.text = u"hi"_s},
                           .createdAt = Rtm::Timestamp(u"2026-01-01T00:00:00Z"_s)}));
    QVERIFY(decoded<Rtm::Event>(eventLiteral) != Rtm::Event{});
}

void TestCodec::oddKeys()
{
    // Names outside ASCII, before and after those of the tables, and doubled ones.
    const auto bytes = R"({"":1,"\u0000":2,"a":3,"chat":{"Id":0,"id":"C","i":1,"id_":2,"users":[],"ü":[],"日本":1},
        "chaté":4,"chat\ud83d\ude00":5,"🔔":6,"zzz":7,"requester_id":"first","requester_id":"second"})";
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    QList<Rtm::Problem> problems;
    const auto push = decode<Rtm::IncomingChat>(object, &problems);
    QCOMPARE(words(problems), QStringList());
    QCOMPARE(push.chat.id, u"C"_s);
    QCOMPARE(push.requesterId, object["requester_id"_L1].toString());
    QCOMPARE(encode(push), object);
}

void TestCodec::deepNesting()
{
    // Deeper than a stack would bear if it were read by recursion of ours.
    const QByteArray bytes = R"({"content":)" + QByteArray(500, '[') + QByteArray(500, ']') + "}";
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    QCOMPARE(encode(decode<Rtm::IncomingMulticast>(object)), object);
}

// Recordings leave out what the tables call personal or secret; so whatever names a person has to be called that
// wherever it stands.
void TestCodec::traits()
{
    const QSet<QString> personal{u"name"_s,      u"email"_s,    u"avatar"_s,      u"phone_number"_s, u"author_id"_s,
                                 u"user_id"_s,   u"agent_id"_s, u"customer_id"_s, u"requester_id"_s, u"user_ids"_s,
                                 u"agent_ids"_s, u"ip"_s,       u"city"_s,        u"latitude"_s,     u"longitude"_s,
                                 u"url"_s,       u"referrer"_s, u"text"_s,        u"properties"_s};
    // What has a name, a place or an address without being a person; of filters, what they hold is personal.
    const QStringList things{u"application"_s, u"tag_created"_s, u"tag_updated"_s,   u"tag_deleted"_s,
                             u"bot_created"_s, u"bot_updated"_s, u"group_created"_s, u"group_updated"_s,
                             u"conditions"_s,  u"values"_s,      u"filters"_s};
    QStringList wrong;
    QMap<QString, Rtm::Trait> twins; // by the last name of the entity, the name of the member and its kind
    std::set<const Rtm::EntityInfo *> seen;
    std::function<void(const QString &, const Rtm::EntityInfo &)> check;
    const auto checkType = [&](const QString &path, const Rtm::TypeInfo *type) {
        while (type->element)
            type = type->element;
        if (type->entity)
            check(path, type->entity());
    };
    check = [&](const QString &path, const Rtm::EntityInfo &info) {
        if (!seen.insert(&info).second)
            return;
        for (const Rtm::FieldInfo &field : info.fields) {
            const QString here = path + u'.' + field.name;
            const Rtm::TypeInfo &type = *field.type;
            const bool isNames = type.kind == Rtm::TypeInfo::Kind::Map && type.element->element;
            const bool isThing = things.contains(path.section(u'.', -1)) || isNames;
            const QString twin = u"%1.%2.%3"_s.arg(info.name().section(u':', -1), field.name).arg(int(type.kind));
            if (twins.value(twin, field.trait) != field.trait)
                wrong.append(here + u" as "_s + twin);
            twins[twin] = field.trait;
            if (personal.contains(field.name) && field.trait != Rtm::Trait::Personal && !isThing)
                wrong.append(here);
            if (field.name.endsWith("token"_L1) != (field.trait == Rtm::Trait::Secret))
                wrong.append(here);
            checkType(here, field.type);
            for (const auto &part :
                 field.type->oneOf ? field.type->oneOf->parts : std::span<const Rtm::OneOfInfo::Part>())
                check(path + u'<' + part.typeName + u'>', part.entity());
        }
    };
    for (const Rtm::PushInfo &push : Rtm::pushes())
        checkType(push.action, &push.payload());
    for (const Rtm::MethodInfo &method : Rtm::methods()) {
        check(method.action, method.request());
        checkType(method.action, &method.response());
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u' ')));
}

QTEST_GUILESS_MAIN(TestCodec)
#include "tst_codec.moc"
