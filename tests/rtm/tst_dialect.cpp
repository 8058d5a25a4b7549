// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// What versions call and shape differently, in both directions.

#include "samples.h"
#include "scriptedservice.h"

#include <wire/codec_p.h>
#include <wire/dialect.h>

using namespace Qt::StringLiterals;
using Rtm::ApiVersion;

namespace {

using namespace Rtm;

// Made up, since no request has a member deep inside that came later.
struct Leaf {
    std::optional<QString> late;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(opt("late", &Leaf::late).in(since(ApiVersion::V3_5))); }
    friend bool operator==(const Leaf &, const Leaf &) = default;
};

struct UnknownKind {
    QString type;

    static constexpr auto fields(auto rows) { return rows(); }
    friend bool operator==(const UnknownKind &, const UnknownKind &) = default;
};

struct KnownKind {
    static constexpr auto typeName = "known"_L1;
    std::optional<Leaf> inside;

    static constexpr auto fields(auto rows) { return rows(opt("inside", &KnownKind::inside)); }
    friend bool operator==(const KnownKind &, const KnownKind &) = default;
};

struct Tree {
    std::optional<QList<Leaf>> list;
    std::optional<QMap<QString, QList<Leaf>>> map;
    std::variant<UnknownKind, KnownKind> kind;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("list", &Tree::list), opt("map", &Tree::map), opt("type", &Tree::kind));
    }
    friend bool operator==(const Tree &, const Tree &) = default;
};

constexpr ApiVersion versions[] = {ApiVersion::V3_2, ApiVersion::V3_3, ApiVersion::V3_4,
                                   ApiVersion::V3_5, ApiVersion::V3_6, ApiVersion::V3_7};

} // namespace

class TestDialect : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void versionNames();
    void methodNames();
    void translates_data();
    void translates();
    void paths_data();
    void paths();
    void strangers_data();
    void strangers();
    void daysInAnyOrder();
    void noDay();
    void samplesThereAndBack_data();
    void samplesThereAndBack();
    void wrongTypesAreLeft_data();
    void wrongTypesAreLeft();
    void misnamed_data();
    void misnamed();
    void unsupported_data();
    void unsupported();
    void unsupportedDeepInside_data();
    void unsupportedDeepInside();
    void unsupportedReply();
    void unsupportedMethod();
};

void TestDialect::versionNames()
{
    for (const ApiVersion version : versions) {
        const QString name = Rtm::versionText(version);
        QCOMPARE(Rtm::versionFromText(name), version);
        QCOMPARE(Rtm::versionFromText(u'v' + name), version);
    }
    for (const QString &name :
         {u""_s, u"v"_s, u"3"_s, u"3.1"_s, u"3.8"_s, u"3.6.0"_s, u"vv3.6"_s, u" 3.6"_s, u"3.60"_s})
        QVERIFY2(!Rtm::versionFromText(name), qPrintable(name));
    QCOMPARE(Rtm::versionText(Rtm::until(ApiVersion::V3_2)), u"3.2"_s);
    QCOMPARE(Rtm::versionText(Rtm::since(ApiVersion::V3_4)), u"3.4 to 3.7"_s);
}

void TestDialect::methodNames()
{
    QCOMPARE(Rtm::wireAction(u"resume_chat"_s, ApiVersion::V3_2), u"activate_chat"_s);
    QCOMPARE(Rtm::canonicalAction(u"activate_chat"_s, ApiVersion::V3_2), u"resume_chat"_s);
    for (const ApiVersion version : versions) {
        QCOMPARE(Rtm::canonicalAction(Rtm::wireAction(u"resume_chat"_s, version), version), u"resume_chat"_s);
        QCOMPARE(Rtm::wireAction(u"start_chat"_s, version), u"start_chat"_s);
        QCOMPARE(Rtm::wireAction(u"of_the_future"_s, version), u"of_the_future"_s);
        if (version != ApiVersion::V3_2)
            QCOMPARE(Rtm::wireAction(u"resume_chat"_s, version), u"resume_chat"_s);
    }
}

void TestDialect::translates_data()
{
    QTest::addColumn<QString>("subject");
    QTest::addColumn<Rtm::VersionRange>("range"); ///< in which the wire has the other form
    QTest::addColumn<QString>("canonical");
    QTest::addColumn<QString>("wire");
    const auto row = [](const char *name, const char *subject, Rtm::VersionRange range, const char *canonical,
                        const char *wire) {
        QTest::newRow(name) << QString::fromLatin1(subject) << range << QString::fromLatin1(canonical)
                            << QString::fromLatin1(wire);
    };
    const auto until33 = Rtm::until(ApiVersion::V3_3);
    row("event", "incoming_event push", until33, "{'event':{'id':'E','visibility':'agents'}}",
        "{'event':{'id':'E','recipients':'agents'}}");
    row("events in a thread", "incoming_chat push", until33, "{'chat':{'thread':{'events':[{'visibility':'all'},{}]}}}",
        "{'chat':{'thread':{'events':[{'recipients':'all'},{}]}}}");
    row("new event", "send_event request", until33, "{'event':{'type':'message','visibility':'all'}}",
        "{'event':{'type':'message','recipients':'all'}}");
    row("first events", "start_chat request", until33, "{'chat':{'thread':{'events':[{'visibility':'all'}]}}}",
        "{'chat':{'thread':{'events':[{'recipients':'all'}]}}}");
    row("typing", "incoming_typing_indicator push", until33, "{'typing_indicator':{'visibility':'all'}}",
        "{'typing_indicator':{'recipients':'all'}}");
    row("sneak peek", "incoming_sneak_peek push", until33, "{'sneak_peek':{'visibility':'all'}}",
        "{'sneak_peek':{'recipients':'all'}}");
    row("own typing", "send_typing_indicator request", until33, "{'visibility':'agents'}", "{'recipients':'agents'}");
    row("agent", "incoming_chat push", Rtm::until(ApiVersion::V3_2),
        "{'chat':{'users':[{'type':'agent','visibility':'all'}]}}",
        "{'chat':{'users':[{'type':'agent','visibility':'all'}]}}");
    row("deactivate", "deactivate_chat request", Rtm::until(ApiVersion::V3_2), "{'id':'C'}", "{'chat_id':'C'}");
    const auto until32 = Rtm::until(ApiVersion::V3_2);
    for (const char *method : {"follow_chat request", "unfollow_chat request", "transfer_chat request",
                               "update_chat_properties request", "delete_chat_properties request"})
        row(method, method, until32, "{'id':'C'}", "{'chat_id':'C'}");
    for (const char *method : {"get_customer request", "update_customer request", "ban_customer request"})
        row(method, method, until32, "{'id':'C'}", "{'customer_id':'C'}");
    row("force", "transfer_chat request", until33, "{'ignore_agents_availability':true}", "{'force':true}");
    row("event types", "list_archives request", until33, "{'filters':{'event_types':{'values':['file']}}}",
        "{'filters':{'events':{'types':['file']}}}");
    row("no object", "customer_updated push", until32, "{'customer':7}", "{'customer':7}");
    row("surveys", "list_archives request", {ApiVersion::V3_3, ApiVersion::V3_4},
        "{'filters':{'forms':[{'type':'pre_chat'}]}}", "{'filters':{'surveys':[{'type':'pre_chat'}]}}");
    row("preview", "send_event_preview request", until33, "{'event':{'visibility':'all'}}",
        "{'event':{'recipients':'all'}}");
    row("visit", "incoming_chat push", Rtm::until(ApiVersion::V3_5),
        "{'chat':{'users':[{'type':'customer','visit':{'ip':'i'}}]}}",
        "{'chat':{'users':[{'type':'customer','last_visit':{'ip':'i'}}]}}");
    const auto since37 = Rtm::since(ApiVersion::V3_7);
    row("3.7 list", "list_chats response", since37, "{'chats_summary':[{'id':'C','last_thread_summary':{'id':'T'}}]}",
        "{'chats_info':[{'id':'C','last_thread_info':{'id':'T'}}]}");
    row("3.7 last events", "login response", since37,
        "{'chats_summary':[{'last_event_per_type':{'file':{'event':{'id':'E'}}},'last_thread_summary':{'id':'T'}}]}",
        "{'chats_info':[{'last_thread_info':{'id':'T','last_event_per_type':{'file':{'event':{'id':'E'}}}}}]}");
    row("3.7 last events without a thread", "list_chats response", since37,
        "{'chats_summary':[{'last_event_per_type':{}}]}",
        "{'chats_info':[{'last_thread_info':{'last_event_per_type':{}}}]}");
    row("3.7 empty thread", "list_chats response", since37, "{'chats_summary':[{'last_thread_summary':{}}]}",
        "{'chats_info':[{'last_thread_info':{}}]}");
    row("3.7 no thread", "list_chats response", since37, "{'chats_summary':[{'id':'C'}]}",
        "{'chats_info':[{'id':'C'}]}");
}

void TestDialect::translates()
{
    QFETCH(QString, subject);
    QFETCH(Rtm::VersionRange, range);
    QFETCH(QString, canonical);
    QFETCH(QString, wire);
    const auto all = subjects();
    const auto known = std::find_if(all.begin(), all.end(), [&](const Subject &s) { return s.name == subject; });
    QVERIFY(known != all.end());
    for (const ApiVersion version : versions) {
        const QJsonValue onTheWire = jsonValue(range.contains(version) ? wire : canonical);
        QCOMPARE(text(Rtm::toWire(known->type, jsonValue(canonical), version)), text(onTheWire));
        QCOMPARE(text(Rtm::toCanonical(known->type, onTheWire, version)), text(json(canonical)));
    }
}

void TestDialect::paths_data()
{
    QTest::addColumn<QString>("subject");
    QTest::addColumn<ApiVersion>("version");
    QTest::addColumn<QString>("canonical");
    QTest::addColumn<QString>("wire");
    const auto row = [](const char *subject, ApiVersion version, const char *canonical, const char *wire) {
        QTest::addRow("%s %s", canonical, qPrintable(Rtm::versionText(version)))
            << QString::fromLatin1(subject) << version << QString::fromLatin1(canonical) << QString::fromLatin1(wire);
    };
    row("customer_updated push", ApiVersion::V3_2, "id", "customer.id");
    row("customer_updated push", ApiVersion::V3_2, "session_fields[1].key", "customer.session_fields[1].key");
    row("customer_updated push", ApiVersion::V3_3, "id", "id");
    row("incoming_event push", ApiVersion::V3_3, "event.visibility", "event.recipients");
    row("incoming_chat push", ApiVersion::V3_5, "chat.users[2].visit.ip", "chat.users[2].last_visit.ip");
    row("incoming_chat push", ApiVersion::V3_5, "chat.future.visit", "chat.future.visit");
    row("list_chats response", ApiVersion::V3_7, "chats_summary[0].last_thread_summary.id",
        "chats_info[0].last_thread_info.id");
    row("list_chats response", ApiVersion::V3_7, "chats_summary[0].last_event_per_type.file.event.id",
        "chats_info[0].last_thread_info.last_event_per_type.file.event.id");
    row("list_archives request", ApiVersion::V3_2, "filters.event_types.values[3]", "filters.events.types[3]");
    row("deactivate_chat request", ApiVersion::V3_2, "", "");
}

void TestDialect::paths()
{
    QFETCH(QString, subject);
    QFETCH(ApiVersion, version);
    QFETCH(QString, canonical);
    QFETCH(QString, wire);
    const auto all = subjects();
    const auto known = std::find_if(all.begin(), all.end(), [&](const Subject &s) { return s.name == subject; });
    QVERIFY(known != all.end());
    QCOMPARE(Rtm::wirePath(known->type, canonical, version), wire);
}

void TestDialect::strangers_data()
{
    QTest::addColumn<QString>("subject");
    QTest::addColumn<ApiVersion>("version");
    QTest::addColumn<QString>("wire");
    const auto row = [](const char *name, const char *subject, ApiVersion version, const char *wire) {
        QTest::newRow(name) << QString::fromLatin1(subject) << version << QString::fromLatin1(wire);
    };
    row("beside ours", "incoming_event push", ApiVersion::V3_2, "{'event':{'recipients':'all','visibility':'agents'}}");
    row("alone", "incoming_event push", ApiVersion::V3_3, "{'event':{'visibility':'agents'}}");
    row("deep", "customer_updated push", ApiVersion::V3_2, "{'session_fields':-1}");
    row("deep beside ours", "customer_updated push", ApiVersion::V3_2, "{'id':'x','customer':{'id':'C'},'name':null}");
    row("user", "incoming_chat push", ApiVersion::V3_3, "{'chat':{'users':[{'type':'customer','visit':{'ip':'i'}}]}}");
    row("3.7", "list_chats response", ApiVersion::V3_7,
        "{'chats_summary':7,'chats_info':[{'last_event_per_type':{},'last_thread_summary':1,'last_thread_info':{}}]}");
    row("day", "agent_created push", ApiVersion::V3_4, "{'work_scheduler':{'monday':{'day':'x','start':'08:00'}}}");
    row("no days", "agent_created push", ApiVersion::V3_4,
        "{'work_scheduler':{'friday':[{'start':'08:00'}],'monday':7,'sunday':{'start':'09:00'},'tuesday':null}}");
}

// A member that the version does not know may be called what a later one calls another. It comes back as it came, and
// is not taken for what it is not.
void TestDialect::strangers()
{
    QFETCH(QString, subject);
    QFETCH(ApiVersion, version);
    QFETCH(QString, wire);
    const auto all = subjects();
    const auto known = std::find_if(all.begin(), all.end(), [&](const Subject &s) { return s.name == subject; });
    QVERIFY(known != all.end());
    const QJsonValue canonical = Rtm::toCanonical(known->type, jsonValue(wire), version);
    QList<Rtm::Problem> problems;
    QCOMPARE(text(Rtm::toWire(known->type, known->roundTrip(canonical, &problems), version)), text(jsonValue(wire)));
    for (const Rtm::Problem &problem : problems)
        QVERIFY2(!problem.text.startsWith(u"expected"), qPrintable(problem.inWords()));
}

// Members of an object have no order.
void TestDialect::daysInAnyOrder()
{
    const Rtm::PushInfo *push = Rtm::findPush(u"agent_updated"_s, ApiVersion::V3_4);
    const auto onWire = [&](const QString &schedule) {
        const auto agent = jsonValue(u"{'id':'a','work_scheduler':{'schedule':%1}}"_s.arg(schedule));
        return text(Rtm::toWire(push->payload(), agent, ApiVersion::V3_4)["work_scheduler"_L1]);
    };
    QCOMPARE(onWire(u"[{'day':'sunday','start':'1'},{'day':'monday','start':'2'}]"_s),
             uR"({"monday":{"start":"2"},"sunday":{"start":"1"}})"_s);
    // What they cannot say stays as it is.
    QCOMPARE(onWire(u"[{'day':'monday'},{'day':'monday'}]"_s),
             uR"({"schedule":[{"day":"monday"},{"day":"monday"}]})"_s);
    QCOMPARE(onWire(u"[{'day':'someday'}]"_s), uR"({"schedule":[{"day":"someday"}]})"_s);
}

// The hours of a day are missed where something else stands.
void TestDialect::noDay()
{
    const Rtm::PushInfo *push = Rtm::findPush(u"agent_updated"_s, ApiVersion::V3_4);
    const QJsonValue wire = jsonValue(u"{'id':'a','work_scheduler':{'monday':7}}"_s);
    QList<Rtm::Problem> problems;
    push->roundTrip(Rtm::toCanonical(push->payload(), wire, ApiVersion::V3_4), &problems);
    QStringList paths;
    for (const Rtm::Problem &problem : problems)
        paths.append(problem.path);
    QCOMPARE(paths, (QStringList{u"work_scheduler.schedule[0].end"_s, u"work_scheduler.schedule[0].start"_s}));
}

void TestDialect::samplesThereAndBack_data()
{
    QTest::addColumn<ApiVersion>("version");
    for (const ApiVersion version : versions)
        QTest::newRow(qPrintable(Rtm::versionText(version))) << version;
}

void TestDialect::samplesThereAndBack()
{
    QFETCH(ApiVersion, version);
    for (const Subject &subject : subjects()) {
        for (const QJsonValue &sample : samplesOf(subject)) {
            const QJsonValue wire = Rtm::toWire(subject.type, sample, version);
            QCOMPARE(text(Rtm::toCanonical(subject.type, wire, version)), text(sample));
        }
    }
}

void TestDialect::wrongTypesAreLeft_data()
{
    samplesThereAndBack_data();
}

// A member of a wrong type is nothing to translate, and nothing to lose.
void TestDialect::wrongTypesAreLeft()
{
    QFETCH(ApiVersion, version);
    for (const Subject &subject : subjects()) {
        for (const QJsonValue &sample : samplesOf(subject)) {
            const QJsonValue wire = Rtm::toWire(subject.type, sample, version);
            for (const QString &key : wire.toObject().keys()) {
                for (const QJsonValue &value :
                     {QJsonValue(7), QJsonValue(QJsonArray{u"x"_s}), QJsonValue(QJsonValue::Null)}) {
                    QJsonObject wrong = wire.toObject();
                    wrong[key] = value;
                    const QJsonValue canonical = Rtm::toCanonical(subject.type, wrong, version);
                    QCOMPARE(text(Rtm::toWire(subject.type, canonical, version)), text(wrong));
                }
            }
        }
    }
}

void TestDialect::misnamed_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<ApiVersion>("version");
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("found");
    const auto row = [](const char *action, ApiVersion version, const char *request, const char *found) {
        QTest::addRow("%s %s %s", action, qPrintable(Rtm::versionText(version)), request)
            << QString::fromLatin1(action) << version << QString::fromLatin1(request) << QString::fromLatin1(found);
    };
    row("send_event", ApiVersion::V3_6, "{'event':{'recipients':'agents'}}", "event.visibility recipients");
    row("send_event", ApiVersion::V3_3, "{'event':{'visibility':'agents'}}", "event.visibility visibility");
    row("send_event", ApiVersion::V3_3, "{'event':{'recipients':'agents'}}", "");
    row("send_event", ApiVersion::V3_6, "{'event':{'visibility':'agents','stranger':1}}", "");
    row("start_chat", ApiVersion::V3_7, "{'chat':{'thread':{'events':[{},{'recipients':'all'}]}}}",
        "chat.thread.events[1].visibility recipients");
    row("deactivate_chat", ApiVersion::V3_2, "{'id':'C'}", "id id");
    row("deactivate_chat", ApiVersion::V3_3, "{'id':'C','chat_id':'C'}", "id chat_id");
    row("send_typing_indicator", ApiVersion::V3_6, "{'chat_id':'C','recipients':'all'}", "visibility recipients");
    // Two members may share a name over time.
    row("get_chat", ApiVersion::V3_6, "{'chat_id':'C'}", "");
}

void TestDialect::misnamed()
{
    QFETCH(const QString, action);
    QFETCH(const ApiVersion, version);
    QFETCH(const QString, request);
    QFETCH(const QString, found);
    const Rtm::EntityInfo &info = Rtm::findMethod(action)->request();
    const auto member = Rtm::findMisnamed(info, Rtm::toCanonical(info, json(request), version), version);
    QCOMPARE(member ? member->path + u' ' + member->name : QString(), found);
}

void TestDialect::unsupported_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("path");
    QTest::addColumn<Rtm::VersionRange>("range");
    const auto row = [](const char *action, const char *request, const char *path, Rtm::VersionRange range) {
        QTest::addRow("%s %s", action, path)
            << QString::fromLatin1(action) << QString::fromLatin1(request) << QString::fromLatin1(path) << range;
    };
    row("list_chats", "{'filters':{'active':null}}", "filters.active", Rtm::since(ApiVersion::V3_6));
    row("list_chats", "{'filters':{'include_active':false}}", "filters.include_active", Rtm::until(ApiVersion::V3_5));
    row("start_chat", "{'active':true}", "active", Rtm::since(ApiVersion::V3_3));
    row("resume_chat", "{'chat':{'id':'C'},'active':true}", "active", Rtm::since(ApiVersion::V3_3));
    row("login", "{'token':'t','pushes':{}}", "pushes", Rtm::since(ApiVersion::V3_3));
    row("login", "{'token':'t','push_notifications':{}}", "push_notifications", Rtm::until(ApiVersion::V3_4));
    row("login", "{'token':'t','customer_monitoring_level':'my'}", "customer_monitoring_level",
        Rtm::since(ApiVersion::V3_3));
    for (const char *method : {"deactivate_chat", "transfer_chat", "add_user_to_chat", "remove_user_from_chat"})
        row(method, "{'ignore_requester_presence':true}", "ignore_requester_presence", Rtm::since(ApiVersion::V3_4));
    row("add_user_to_chat", "{'visibility':'all'}", "visibility", Rtm::since(ApiVersion::V3_4));
    row("add_user_to_chat", "{'require_active_thread':true}", "require_active_thread", Rtm::until(ApiVersion::V3_3));
    row("list_archives", "{'filters':{'agent_types':{}}}", "filters.agent_types", Rtm::since(ApiVersion::V3_6));
    row("list_archives", "{'filters':{'tags':{'require_every_value':true}}}", "filters.tags.require_every_value",
        Rtm::since(ApiVersion::V3_4));
    row("list_archives", "{'filters':{'event_types':{'values':[],'exclude_values':[]}}}",
        "filters.event_types.exclude_values", Rtm::since(ApiVersion::V3_4));
    row("list_customers", "{'sort_by':'created_at'}", "sort_by", Rtm::since(ApiVersion::V3_3));
    row("update_customer", "{'id':'C','address':{}}", "address", Rtm::since(ApiVersion::V3_6));
    row("send_rich_message_postback", "{'postback':{'ecommerce':{}}}", "postback.ecommerce",
        Rtm::since(ApiVersion::V3_6));
    row("list_threads", "{'chat_id':'C','filters':{}}", "filters", Rtm::since(ApiVersion::V3_3));
    row("send_event", "{'chat_id':'C','event':{},'attach_to_last_thread':true}", "attach_to_last_thread",
        Rtm::until(ApiVersion::V3_3));
}

void TestDialect::unsupported()
{
    QFETCH(QString, action);
    QFETCH(QString, request);
    QFETCH(QString, path);
    QFETCH(Rtm::VersionRange, range);
    const Rtm::EntityInfo &info = Rtm::findMethod(action)->request();
    for (const ApiVersion version : versions) {
        const auto found = Rtm::findUnsupported(info, json(request), version);
        QCOMPARE(found.has_value(), !range.contains(version));
        if (found) {
            QCOMPARE(found->path, path);
            QCOMPARE(found->versions, range);
        }
        QVERIFY(!Rtm::findUnsupported(info, json(u"{'of_the_future':1}"_s), version));
    }
}

void TestDialect::unsupportedDeepInside_data()
{
    QTest::addColumn<QString>("payload");
    QTest::addColumn<QString>("path");
    QTest::newRow("list") << u"{'list':[{},7,{'late':'x'}]}"_s << u"list[2].late"_s;
    QTest::newRow("map of lists") << u"{'map':{'k':[{'late':'x'}]}}"_s << u"map.k[0].late"_s;
    QTest::newRow("part") << u"{'type':'known','inside':{'late':'x'}}"_s << u"inside.late"_s;
    QTest::newRow("part of another kind") << u"{'type':'other','inside':{'late':'x'}}"_s << QString();
    QTest::newRow("wrong types") << u"{'type':7,'list':{'late':'x'},'map':[7]}"_s << QString();
}

void TestDialect::unsupportedDeepInside()
{
    QFETCH(QString, payload);
    QFETCH(QString, path);
    const auto found = findUnsupported(entityInfo<Tree>(), json(payload), ApiVersion::V3_4);
    QCOMPARE(found ? found->path : QString(), path);
    QVERIFY(!findUnsupported(entityInfo<Tree>(), json(payload), ApiVersion::V3_5));
}

void TestDialect::unsupportedReply()
{
    ScriptedService service;
    service.configure([](RtmSettings &settings) { settings.version = ApiVersion::V3_5; });
    service.goLive();
    std::optional<RtmError> error;
    service.client->listChats({.filters = Rtm::ListChats::Filters{.active = Rtm::Nullable<bool>{true}}})
        .then(&service.context, [&](const auto &result) { error = result.error(); });
    service.pass(std::chrono::milliseconds(0));
    QVERIFY(service.taken().isEmpty());
    QCOMPARE(error,
             RtmError(RtmError::Kind::Unsupported, u"unsupported"_s,
                      u"list_chats: filters.active exists in version 3.6 to 3.7, the connection has 3.5."_s));
}

// Refused at once, naming the versions that have it.
void TestDialect::unsupportedMethod()
{
    ScriptedService service;
    service.goLive();
    QList<RtmError> errors;
    const auto note = [&](const auto &result) { errors.append(result.error()); };
    service.client->followCustomer({.id = u"C"_s}).then(&service.context, note);
    service.client->createCustomer({}).then(&service.context, note);
    service.pass(std::chrono::milliseconds(0));
    QVERIFY(service.taken().isEmpty());
    const auto unsupported = [](const QString &message) {
        return RtmError(RtmError::Kind::Unsupported, u"unsupported"_s, message);
    };
    QCOMPARE(
        errors,
        (QList<RtmError>{unsupported(u"follow_customer exists in version 3.3, the connection has 3.6."_s),
                         unsupported(u"create_customer exists in version 3.2 to 3.5, the connection has 3.6."_s)}));
}

QTEST_GUILESS_MAIN(TestDialect)
#include "tst_dialect.moc"
