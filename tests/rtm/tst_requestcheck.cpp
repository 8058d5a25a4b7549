// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// What is refused before it is sent: limits, enumerations, members that do not go together.

#include "samples.h"
#include "scriptedservice.h"

#include <wire/codec_p.h>
#include <wire/dialect.h>
#include <wire/requestcheck.h>

using namespace Qt::StringLiterals;
using Rtm::ApiVersion;

namespace {

using namespace Rtm;

enum class Colour { Unknown, Red, Blue };
constexpr auto wireNames(Colour)
{
    return std::array{"red"_L1, "blue"_L1};
}

struct UnknownShape {
    QString type;

    static constexpr auto fields(auto rows) { return rows(); }
    friend bool operator==(const UnknownShape &, const UnknownShape &) = default;
};

struct Circle {
    static constexpr auto typeName = "circle"_L1;
    std::optional<qint64> radius;
    std::optional<double> area;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("radius", &Circle::radius).within(1, 9), opt("area", &Circle::area).readOnly());
    }
    friend bool operator==(const Circle &, const Circle &) = default;
};

struct Square {
    static constexpr auto typeName = "square"_L1;

    static constexpr auto fields(auto rows) { return rows(); }
    friend bool operator==(const Square &, const Square &) = default;
};

struct Shape {
    std::variant<UnknownShape, Circle, Square> kind;
    std::optional<OpenEnum<Colour>> colour;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("type", &Shape::kind), opt("colour", &Shape::colour)); }
    friend bool operator==(const Shape &, const Shape &) = default;
};

// Made up, to have every trait and every rule once.
struct Order {
    std::optional<QString> text;
    std::optional<qint64> number;
    std::optional<QStringList> list;
    std::optional<Timestamp> at;
    std::optional<QString> late;
    std::optional<QList<Shape>> shapes;
    std::optional<QMap<QString, Shape>> named;
    std::optional<QString> page;
    std::optional<QString> lone;
    std::optional<QString> open;
    std::optional<QString> close;
    Raw raw;

    static constexpr std::array rules{
        Rule::excludes("page", "number", "list").in(since(ApiVersion::V3_3)),
        Rule::alone("lone"),
        Rule::together("open", "close"),
        Rule::neededWith("late", "text", "later"),
        Rule::never("named.it.type", "square"),
        Rule::atMost(1, "shapes[].colour", "red"),
    };
    static constexpr auto fields(auto rows)
    {
        return rows(opt("text", &Order::text).atMost(8), opt("number", &Order::number).within(-1, 5),
                    opt("list", &Order::list).atMost(2), opt("at", &Order::at),
                    opt("late", &Order::late).in(since(ApiVersion::V3_4)).neededIn(since(ApiVersion::V3_4)),
                    opt("shapes", &Order::shapes), opt("named", &Order::named), opt("page", &Order::page),
                    opt("lone", &Order::lone), opt("open", &Order::open), opt("close", &Order::close));
    }
    friend bool operator==(const Order &, const Order &) = default;
};

struct Choice {
    std::optional<QString> one;
    std::optional<QString> other;
    std::optional<Shape> shape;
    Raw raw;

    static constexpr std::array rules{Rule::exactlyOne("one", "other"), Rule::atLeastOne("one", "shape.colour"),
                                      Rule::only("shape.type", "circle")};
    static constexpr auto fields(auto rows)
    {
        return rows(opt("one", &Choice::one), opt("other", &Choice::other), opt("shape", &Choice::shape));
    }
    friend bool operator==(const Choice &, const Choice &) = default;
};

QList<ApiVersion> everyVersion()
{
    QList<ApiVersion> list;
    for (int i = int(firstVersion); i <= int(lastVersion); ++i)
        list.append(ApiVersion(i));
    return list;
}

QString violation(const EntityInfo &info, const QString &payload, ApiVersion version)
{
    const auto found = findViolation(info, json(payload), version);
    return found ? found->inWords() : QString();
}

} // namespace

class TestRequestCheck : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void traits_data();
    void traits();
    void rules_data();
    void rules();
    void byVersion();
    void samplesPass();
    void rulesNameMembers();
    void refusedBeforeSending_data();
    void refusedBeforeSending();
    void nullsInRequests();
    void valueOfALaterVersion();
};

void TestRequestCheck::traits_data()
{
    QTest::addColumn<QString>("payload");
    QTest::addColumn<QString>("words");
    QTest::newRow("nothing") << u"{}"_s << QString();
    QTest::newRow("fits") << u"{'text':'ääää','number':5,'list':['a','b']}"_s << QString();
    QTest::newRow("bytes, not letters") << u"{'text':'ääää.'}"_s << u"text: must be at most 8 bytes in UTF-8, not 9"_s;
    QTest::newRow("large") << u"{'number':6}"_s << u"number: must be -1 to 5, not 6"_s;
    QTest::newRow("small") << u"{'number':-2}"_s << u"number: must be -1 to 5, not -2"_s;
    QTest::newRow("many") << u"{'list':['a','b','c']}"_s << u"list: must be at most 2 elements, not 3"_s;
    QTest::newRow("no time") << u"{'at':'noon'}"_s << u"at: must be an RFC 3339 timestamp, not \"noon\""_s;
    QTest::newRow("value") << u"{'shapes':[{'type':'square'},{'type':'square','colour':'mauve'}]}"_s
                           << u"shapes[1].colour: must be one of red, blue, not \"mauve\""_s;
    QTest::newRow("no kind") << u"{'shapes':[{}]}"_s << u"shapes[0].type: missing"_s;
    QTest::newRow("in a part") << u"{'shapes':[{'type':'circle','radius':10}]}"_s
                               << u"shapes[0].radius: must be 1 to 9, not 10"_s;
    QTest::newRow("unknown kind") << u"{'shapes':[{'type':'square'},{'type':'blob'}]}"_s
                                  << u"shapes[1].type: must be one of circle, square, not \"blob\""_s;
    QTest::newRow("null kind") << u"{'shapes':[{'type':null}]}"_s << u"shapes[0].type: cannot be null"_s;
    QTest::newRow("null") << u"{'text':null,'late':null}"_s << QString();
    QTest::newRow("read-only") << u"{'shapes':[{'type':'circle','area':3}]}"_s
                               << u"shapes[0].area: only the service gives it"_s;
    QTest::newRow("of another part") << u"{'shapes':[{'type':'square','radius':10}]}"_s << QString();
    QTest::newRow("not known") << u"{'of_the_future':1}"_s << QString();
}

void TestRequestCheck::traits()
{
    QFETCH(QString, payload);
    QTEST(violation(entityInfo<Order>(), payload, ApiVersion::V3_2), "words");
}

void TestRequestCheck::rules_data()
{
    QTest::addColumn<bool>("isChoice");
    QTest::addColumn<QString>("payload");
    QTest::addColumn<QString>("words");
    const auto order = [](const char *name, const QString &payload, const QString &words) {
        QTest::newRow(name) << false << payload << words;
    };
    order("page alone", u"{'page':'p','text':'x'}"_s, {});
    order("page and number", u"{'page':'p','list':[],'number':1}"_s, u"number: cannot stand beside page"_s);
    order("page and list", u"{'page':'p','list':[]}"_s, u"list: cannot stand beside page"_s);
    order("without the page", u"{'number':1,'list':[]}"_s, {});
    order("alone", u"{'lone':'x'}"_s, {});
    order("not alone", u"{'lone':'x','text':'y'}"_s, u"text: cannot stand beside lone"_s);
    order("together", u"{'open':'(','close':')'}"_s, {});
    order("not together", u"{'close':')'}"_s, u"has 1 of open, close, must have all or none"_s);
    order("needed", u"{'text':'later'}"_s, u"late: missing where text is \"later\""_s);
    order("needed and there", u"{'text':'later','late':''}"_s, {});
    order("not needed", u"{'text':'sooner'}"_s, {});
    order("never", u"{'named':{'it':{'type':'square'}}}"_s, u"named.it.type: cannot be \"square\""_s);
    order("not there", u"{'named':{'that':{'type':'square'}}}"_s, {});
    order("at most", u"{'shapes':[{'type':'square','colour':'red'},{'type':'circle','colour':'red'}]}"_s,
          u"shapes[].colour: at most 1 may be \"red\", not 2"_s);
    order("of others", u"{'shapes':[{'type':'square','colour':'red'},{'type':'circle','colour':'blue'}]}"_s, {});
    const auto choice = [](const char *name, const QString &payload, const QString &words) {
        QTest::newRow(name) << true << payload << words;
    };
    choice("exactly one", u"{'one':'x'}"_s, {});
    choice("none", u"{}"_s, u"has 0 of one, other, must have one"_s);
    choice("both", u"{'one':'x','other':'y'}"_s, u"has 2 of one, other, must have one"_s);
    choice("at least one", u"{'other':'x'}"_s, u"one of one, shape.colour is missing"_s);
    choice("inside", u"{'other':'x','shape':{'type':'circle','colour':'red'}}"_s, {});
    choice("only", u"{'one':'x','shape':{'type':'square'}}"_s, u"shape.type: must be circle, not \"square\""_s);
}

void TestRequestCheck::rules()
{
    QFETCH(bool, isChoice);
    QFETCH(QString, payload);
    QTEST(violation(isChoice ? entityInfo<Choice>() : entityInfo<Order>(), payload, ApiVersion::V3_3), "words");
}

void TestRequestCheck::byVersion()
{
    const QString page = u"{'page':'p','number':1}"_s;
    QCOMPARE(violation(entityInfo<Order>(), page, ApiVersion::V3_2), QString());
    QCOMPARE(violation(entityInfo<Order>(), page, ApiVersion::V3_3), u"number: cannot stand beside page"_s);
    QCOMPARE(violation(entityInfo<Order>(), u"{}"_s, ApiVersion::V3_3), QString());
    QCOMPARE(violation(entityInfo<Order>(), u"{}"_s, ApiVersion::V3_4), u"late: missing"_s);
    QCOMPARE(violation(entityInfo<Order>(), u"{'late':null}"_s, ApiVersion::V3_4), u"late: cannot be null"_s);
    QCOMPARE(violation(entityInfo<Order>(), u"{'late':''}"_s, ApiVersion::V3_4), QString());
}

// What the samples show is within the limits; and each method has a sample in each version that has the method.
void TestRequestCheck::samplesPass()
{
    for (const Subject &subject : subjects()) {
        const Rtm::MethodInfo *method = Rtm::findMethod(subject.action);
        if (!method || !subject.name.endsWith(u"request"))
            continue;
        for (const ApiVersion version : everyVersion()) {
            if (!method->versions.contains(version))
                continue;
            int checked = 0;
            for (const QJsonValue &sample : samplesOf(subject)) {
                if (Rtm::findUnsupported(method->request(), sample.toObject(), version))
                    continue;
                const auto found = Rtm::findViolation(method->request(), sample.toObject(), version);
                checked += !found;
                // What a version asks for besides may be missing in the sample of another one.
                QVERIFY2(!found || found->text == u"missing",
                         qPrintable(subject.name + u": "_s + (found ? found->inWords() : QString())));
            }
            QVERIFY2(checked, qPrintable(subject.name + u" in "_s + Rtm::versionText(version)));
        }
    }
}

// Whether the tables have a member at a path such as "users[].type".
static bool hasMember(const Rtm::EntityInfo &info, QStringView path)
{
    const qsizetype dot = path.indexOf(u'.');
    const QStringView name = dot < 0 ? path : path.first(dot);
    for (const Rtm::FieldInfo &field : info.fields) {
        for (const auto &part :
             field.type->oneOf ? field.type->oneOf->parts : std::span<const Rtm::OneOfInfo::Part>()) {
            if (hasMember(part.entity(), path))
                return true;
        }
        const bool isArray = name.endsWith(u"[]");
        if (isArray != (field.type->kind == Rtm::TypeInfo::Kind::Array && dot >= 0)
            || field.name != (isArray ? name.chopped(2) : name))
            continue;
        const Rtm::TypeInfo &type = isArray ? *field.type->element : *field.type;
        return dot < 0 || (type.entity && hasMember(type.entity(), path.sliced(dot + 1)));
    }
    return false;
}

// A rule about a member that is not there would never be broken.
void TestRequestCheck::rulesNameMembers()
{
    QSet<const Rtm::EntityInfo *> seen;
    qsizetype checked = 0;
    const auto check = [&](const auto &check, const Rtm::EntityInfo &info) -> void {
        if (seen.contains(&info))
            return;
        seen.insert(&info);
        for (const Rtm::Rule &rule : info.rules) {
            for (const QLatin1StringView member : rule.members) {
                const bool there = member.isEmpty() || hasMember(info, QString(member));
                QVERIFY2(there, qPrintable(info.name() + u": "_s + member));
                checked += !member.isEmpty();
            }
        }
        for (const Rtm::FieldInfo &field : info.fields) {
            const Rtm::TypeInfo *type = field.type;
            while (type->element)
                type = type->element;
            if (type->entity)
                check(check, type->entity());
        }
    };
    for (const Rtm::MethodInfo &method : Rtm::methods())
        check(check, method.request());
    QVERIFY(checked > 50);
}

void TestRequestCheck::refusedBeforeSending_data()
{
    QTest::addColumn<std::function<void(ScriptedService &, RtmError &)>>("ask");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, auto ask, const QString &message) {
        const std::function<void(ScriptedService &, RtmError &)> f = [ask](ScriptedService &service, RtmError &error) {
            ask(*service.client).then(&service.context, [&](const auto &result) { error = result.error(); });
        };
        QTest::newRow(name) << f << message;
    };
    row(
        "text",
        [](RtmClient &client) {
            return client.sendEvent(
                {.chatId = u"C"_s, .event = {.content = Rtm::Message{.text = QString(8193, u'ä')}}});
        },
        u"send_event: event.text: must be at most 16384 bytes in UTF-8, not 16386."_s);
    row(
        "limit", [](RtmClient &client) { return client.listChats({.limit = 101}); },
        u"list_chats: limit: must be 1 to 100, not 101."_s);
    row(
        "elements",
        [](RtmClient &client) {
            return client.listChats({.filters = Rtm::ListChats::Filters{.groupIds = QList<qint64>(201)}});
        },
        u"list_chats: filters.group_ids: must be at most 200 elements, not 201."_s);
    row(
        "system event",
        [](RtmClient &client) {
            return client.sendEvent({.chatId = u"C"_s, .event = {.content = Rtm::SystemEvent()}});
        },
        u"send_event: event.type: cannot be \"system\"."_s);
    row(
        "unknown event",
        [](RtmClient &client) {
            return client.sendEvent({.chatId = u"C"_s, .event = {.content = Rtm::OtherEvent{u"nonsense"_s}}});
        },
        u"send_event: event.type: must be one of message, file, rich_message, filled_form, system_message, custom, "
        "not \"nonsense\"."_s);
    row(
        "unknown initial event",
        [](RtmClient &client) {
            using Start = Rtm::StartChat;
            const Rtm::NewEvent event{.content = Rtm::OtherEvent{u"nonsense"_s}};
            return client.startChat({.chat = Start::InitialChat{.thread = Rtm::InitialThread{.events = QList{event}}}});
        },
        u"start_chat: chat.thread.events[0].type: must be one of message, file, rich_message, filled_form, "
        "system_message, custom, not \"nonsense\"."_s);
    row(
        "unknown preview",
        [](RtmClient &client) {
            return client.sendEventPreview({.chatId = u"C"_s, .event = {.content = Rtm::OtherEvent{u"nonsense"_s}}});
        },
        u"send_event_preview: event.type: must be message, not \"nonsense\"."_s);
    row(
        "unknown target",
        [](RtmClient &client) {
            const Rtm::TransferChat::Target target{.who = Rtm::TransferChat::Others{u"foo"_s}};
            return client.transferChat({.id = u"C"_s, .target = target});
        },
        u"transfer_chat: target.type: must be one of group, agent, not \"foo\"."_s);
    row(
        "file",
        [](RtmClient &client) {
            const Rtm::File file{.url = u"https://files.example/b.png"_s, .name = u"b.png"_s};
            return client.sendEvent({.chatId = u"C"_s, .event = {.content = file}});
        },
        u"send_event: event.name: only the service gives it."_s);
    row(
        "cards",
        [](RtmClient &client) {
            const Rtm::RichMessage cards{.templateId = Rtm::RichMessageTemplate::Cards,
                                         .elements = QList<Rtm::RichMessageElement>(11)};
            return client.sendEvent({.chatId = u"C"_s, .event = {.content = cards}});
        },
        u"send_event: event.elements: must be at most 10 elements, not 11."_s);
    row(
        "button",
        [](RtmClient &client) {
            const Rtm::RichMessageButton button{.text = u"Look"_s, .type = Rtm::ButtonType::Url};
            const Rtm::RichMessage cards{.templateId = Rtm::RichMessageTemplate::Cards,
                                         .elements = {{Rtm::RichMessageElement{.buttons = {{button}}}}}};
            return client.sendEvent({.chatId = u"C"_s, .event = {.content = cards}});
        },
        u"send_event: event.elements[0].buttons[0]: has 1 of type, value, must have all or none."_s);
    row(
        "nothing chosen", [](RtmClient &client) { return client.setRoutingStatus({}); },
        u"set_routing_status: status: must be one of accepting_chats, not_accepting_chats, offline, not \"\"."_s);
    row(
        "page", [](RtmClient &client) { return client.listThreads({.chatId = u"C"_s, .limit = 1, .pageId = u"p"_s}); },
        u"list_threads: limit: cannot stand beside page_id."_s);
}

Q_DECLARE_METATYPE(std::function<void(ScriptedService &, RtmError &)>)

void TestRequestCheck::refusedBeforeSending()
{
    using Ask = std::function<void(ScriptedService &, RtmError &)>;
    QFETCH(Ask, ask);
    QFETCH(QString, message);
    ScriptedService service;
    service.goLive();
    RtmError error;
    ask(service, error);
    QCOMPARE(error, RtmError()); // never inside the call
    service.pass(std::chrono::milliseconds(0));
    QCOMPARE(error, RtmError(RtmError::Kind::Invalid, u"validation"_s, message));
    QVERIFY(service.taken().isEmpty());
}

// Also where the request was written by hand.
void TestRequestCheck::nullsInRequests()
{
    const auto &grant = Rtm::findMethod(u"grant_chat_access"_s)->request();
    QCOMPARE(violation(grant, u"{'id':'C','access':{'type':'group','id':null}}"_s, ApiVersion::V3_3),
             u"access.id: cannot be null"_s);
    QCOMPARE(violation(grant, u"{'id':'C','access':{'type':'group','id':7}}"_s, ApiVersion::V3_3), QString());
    const auto &multicast = Rtm::findMethod(u"multicast"_s)->request();
    QCOMPARE(violation(multicast, u"{'recipients':{'agents':{'all':true}},'content':null}"_s, ApiVersion::V3_6),
             QString());
}

void TestRequestCheck::valueOfALaterVersion()
{
    const auto &login = Rtm::findMethod(u"login"_s)->request();
    const QJsonObject request = json(u"{'token':'t','customer_monitoring_level':'highest_available'}"_s);
    const auto found = Rtm::findUnsupported(login, request, ApiVersion::V3_3);
    QVERIFY(found);
    QCOMPARE(found->text(), u"customer_monitoring_level \"highest_available\""_s);
    QCOMPARE(found->versions, Rtm::since(ApiVersion::V3_4));
    QVERIFY(!Rtm::findUnsupported(login, request, ApiVersion::V3_4));
    QVERIFY(!Rtm::findUnsupported(login, json(u"{'customer_monitoring_level':'my'}"_s), ApiVersion::V3_3));
    QVERIFY(!Rtm::findUnsupported(login, json(u"{'customer_monitoring_level':'?'}"_s), ApiVersion::V3_3));
}

QTEST_GUILESS_MAIN(TestRequestCheck)
#include "tst_requestcheck.moc"
