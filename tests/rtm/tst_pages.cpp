// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// Lists that come in pages: from one page to those beside it.

#include "scriptedservice.h"

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
    void requests_data();
    void requests();
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

// To the end of a list, and back.
void TestPages::walk()
{
    std::optional<Rtm::ListThreads> next = Rtm::ListThreads{.chatId = u"C"_s, .limit = 1};
    std::optional<Rtm::ListThreads> previous;
    const auto show = [&](const Rtm::ListThreads &request, const QString &expected, const QString &answer) {
        service->client->listThreads(request).then(&service->context, [&, request](const auto &page) {
            next = Rtm::nextPage(request, *page);
            previous = Rtm::previousPage(request, *page);
        });
        const auto sent = service->take(u"list_threads"_s);
        QCOMPARE(sent.payload, json(expected));
        service->answer(sent, answer);
    };
    show(*next, u"{'chat_id':'C','limit':1}"_s, u"{'threads':[],'next_page_id':'p2'}"_s);
    QVERIFY(!previous);
    show(*next, u"{'chat_id':'C','page_id':'p2'}"_s, u"{'threads':[],'next_page_id':'p3','previous_page_id':'p1'}"_s);
    show(*next, u"{'chat_id':'C','page_id':'p3'}"_s, u"{'threads':[],'previous_page_id':'p2'}"_s);
    QVERIFY(!next);
    show(*previous, u"{'chat_id':'C','page_id':'p2'}"_s, u"{'threads':[],'previous_page_id':'p1'}"_s);
    show(*previous, u"{'chat_id':'C','page_id':'p1'}"_s, u"{'threads':[]}"_s);
    QVERIFY(!next && !previous);
    QCOMPARE(service->problems, QStringList());
}

void TestPages::requests_data()
{
    QTest::addColumn<QJsonObject>("request");
    QTest::addColumn<QJsonObject>("next");
    const auto add = []<typename Request>(const char *action, Request request) {
        if constexpr (Rtm::PagedRequest<Request>) {
            request.filters.emplace();
            request.sortOrder.emplace();
            request.limit = 5;
            typename Request::Response page;
            page.nextPageId = u"next"_s;
            QTest::newRow(action) << Rtm::encode(request) << Rtm::encode(*Rtm::nextPage(request, page));
        }
    };
#define DESKBELL_ROW(action, Request, method, versions, priority) add(#action, Rtm::Request());
    DESKBELL_RTM_METHODS(DESKBELL_ROW)
#undef DESKBELL_ROW
}

void TestPages::requests()
{
    QFETCH(QJsonObject, request);
    QFETCH(QJsonObject, next);
    for (const QString &member : {u"filters"_s, u"sort_order"_s, u"limit"_s})
        QVERIFY(!request.take(member).isUndefined());
    request.insert("page_id"_L1, u"next"_s);
    QCOMPARE(next, request);
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
