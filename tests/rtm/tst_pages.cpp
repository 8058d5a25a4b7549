// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// Lists that come in pages: from one page to those beside it.

#include "scriptedservice.h"

#include <rtmpages.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

template <typename Response>
concept Page = requires(Response page) { page.nextPageId; };

// Of each method whose answer is a page.
#define DESKBELL_ASSERT(action, Request, method, versions, priority) \
    static_assert(Page<Rtm::Request::Response> == Rtm::PagedRequest<Rtm::Request>, #action);
DESKBELL_RTM_METHODS(DESKBELL_ASSERT)
#undef DESKBELL_ASSERT

class TestPages : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { service.reset(); }

    void walk();
    void refused();
    void nextOfEach_data();
    void nextOfEach();
    void keepsItsVersion();
    void refusedBesideThePage_data();
    void refusedBesideThePage();

private:
    std::unique_ptr<ScriptedService> service;
};

void TestPages::init()
{
    service = std::make_unique<ScriptedService>();
    service->goLive();
}

template <typename Request>
static std::optional<RtmPage<Request>> pageOf(ScriptedService &service, RtmReply<RtmPage<Request>> reply,
                                              const char *action, const QString &expected, const QString &answer)
{
    std::optional<RtmPage<Request>> result;
    reply.then(&service.context, [&](const auto &page) {
        if (page)
            result = *page;
    });
    const auto sent = service.take(QString::fromLatin1(action));
    if (text(sent.payload) != text(json(expected)))
        return {};
    service.answer(sent, answer);
    return result;
}

// To the end of a list, and back.
void TestPages::walk()
{
    const auto show = [&](RtmReply<RtmPage<Rtm::ListThreads>> reply, const QString &expected, const QString &answer) {
        return pageOf(*service, reply, "list_threads", expected, answer);
    };
    auto page = show(RtmPage<Rtm::ListThreads>::ask(*service->client, {.chatId = u"C"_s, .limit = 1}),
                     u"{'chat_id':'C','limit':1}"_s, u"{'threads':[],'next_page_id':'p2'}"_s);
    QVERIFY(page && page->hasNext() && !page->hasPrevious());
    QCOMPARE((*page)->threads.size(), 0);
    page = show(page->next(*service->client), u"{'chat_id':'C','page_id':'p2'}"_s,
                u"{'threads':[],'next_page_id':'p3','previous_page_id':'p1'}"_s);
    QVERIFY(page && page->hasNext() && page->hasPrevious());
    page = show(page->next(*service->client), u"{'chat_id':'C','page_id':'p3'}"_s,
                u"{'threads':[],'previous_page_id':'p2'}"_s);
    QVERIFY(page && !page->hasNext() && page->hasPrevious());
    page = show(page->previous(*service->client), u"{'chat_id':'C','page_id':'p2'}"_s,
                u"{'threads':[],'previous_page_id':'p1'}"_s);
    QVERIFY(page);
    QCOMPARE(page->request().pageId, u"p2"_s);
    page = show(page->previous(*service->client), u"{'chat_id':'C','page_id':'p1'}"_s, u"{'threads':[]}"_s);
    QVERIFY(page && !page->hasNext() && !page->hasPrevious());
    QCOMPARE(service->problems, QStringList());
}

void TestPages::refused()
{
    std::optional<RtmError> error;
    RtmPage<Rtm::ListChats>::ask(*service->client, {}).then(&service->context, [&](const auto &page) {
        error = page.error();
    });
    service->refuse(service->take(u"list_chats"_s), u"authorization"_s);
    QCOMPARE(error, RtmError(RtmError::Kind::Server, u"authorization"_s, u"no"_s));
}

// What a page has to be asked for with.
void TestPages::nextOfEach_data()
{
    QTest::addColumn<Rtm::ApiVersion>("version");
    QTest::addColumn<bool>("alone");
    QTest::newRow("3.2") << Rtm::ApiVersion::V3_2 << false;
    QTest::newRow("3.3") << Rtm::ApiVersion::V3_3 << true;
    QTest::newRow("3.7") << Rtm::ApiVersion::V3_7 << true;
}

void TestPages::nextOfEach()
{
    QFETCH(Rtm::ApiVersion, version);
    QFETCH(bool, alone);
    service->configure([&](RtmSettings &settings) { settings.version = version; });
    service->wire()->drop();
    service->goLive();
    int asked = 0;
    const auto check = [&]<typename Request>(const QString &action, Request request, Rtm::VersionRange versions) {
        if constexpr (Rtm::PagedRequest<Request>) {
            if (!versions.contains(version))
                return;
            if (version > Rtm::ApiVersion::V3_2 || action != u"list_threads")
                request.filters.emplace();
            request.limit = 5;
            std::optional<RtmPage<Request>> page;
            RtmPage<Request>::ask(*service->client, request).then(&service->context, [&](const auto &first) {
                page = *first;
            });
            auto sent = service->take(action);
            QJsonObject expected = sent.payload;
            service->answer(sent, u"{'next_page_id':'next'}"_s);
            QVERIFY(page);
            page->next(*service->client).then(&service->context, [](const auto &) {});
            for (const QString &member : {u"filters"_s, u"limit"_s}) {
                if (alone)
                    QVERIFY(!expected.take(member).isUndefined());
            }
            expected.insert("page_id"_L1, u"next"_s);
            sent = service->take(action);
            QCOMPARE(sent.payload, expected);
            service->answer(sent);
            ++asked;
        }
    };
#define DESKBELL_ROW(action, Request, method, versions, priority) \
    check(QStringLiteral(#action), Rtm::Request(), DESKBELL_VERSIONS(versions));
#define DESKBELL_VERSIONS(versions) \
    [] { \
        using namespace Rtm; \
        return VersionRange(versions); \
    }()
    DESKBELL_RTM_METHODS(DESKBELL_ROW)
#undef DESKBELL_VERSIONS
#undef DESKBELL_ROW
    QVERIFY(asked >= 3);
}

// A list that was asked for in a version of its own goes on in that version.
void TestPages::keepsItsVersion()
{
    std::optional<RtmPage<Rtm::ListChats>> page;
    RtmPage<Rtm::ListChats>::ask(*service->client, {}, {.version = Rtm::ApiVersion::V3_7})
        .then(&service->context, [&](const auto &first) { page = *first; });
    service->answer(u"list_chats"_s, u"{'chats_info':[{'id':'C','users':[]}],'next_page_id':'p'}"_s);
    QCOMPARE((*page)->chatsSummary.size(), 1);
    page->next(*service->client).then(&service->context, [](const auto &) {});
    QCOMPARE(service->wire()->sentFrames().last(),
             uR"({"action":"list_chats","payload":{"page_id":"p"},"request_id":"3","version":"3.7"})"_s);
}

void TestPages::refusedBesideThePage_data()
{
    QTest::addColumn<Rtm::ListChats>("request");
    QTest::addColumn<QString>("parameter");
    QTest::newRow("filters") << Rtm::ListChats{.filters = Rtm::ListChats::Filters(), .pageId = u"p"_s} << u"filters"_s;
    QTest::newRow("limit") << Rtm::ListChats{.limit = 5, .pageId = u"p"_s} << u"limit"_s;
    QTest::newRow("sort order") << Rtm::ListChats{.sortOrder = {Rtm::SortOrder::Ascending}, .pageId = u"p"_s}
                                << u"sort_order"_s;
}

void TestPages::refusedBesideThePage()
{
    QFETCH(Rtm::ListChats, request);
    QFETCH(QString, parameter);
    std::optional<RtmError> error;
    service->client->listChats(request).then(&service->context, [&](const auto &page) { error = page.error(); });
    service->pass(0ms);
    QVERIFY(service->taken().isEmpty());
    QCOMPARE(error->kind(), RtmError::Kind::Invalid);
    QVERIFY2(error->message().contains(parameter) && error->message().contains(u"page_id"_s),
             qPrintable(error->message()));
}

QTEST_GUILESS_MAIN(TestPages)
#include "tst_pages.moc"
