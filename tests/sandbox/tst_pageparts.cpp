// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "pagetester.h"

#include <rtmclient.h>
#include <sandbox.h>

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

using O = QJsonObject;
using A = QJsonArray;

// What the customer page has beside text: files, rich messages, forms, ratings; in a real browser.
class tst_PageParts : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanup();

    void files();
    void badFiles();
    void fileWhileAway();
    void cards();
    void products();
    void nothingRuns();
    void form();
    void formWhileAway();
    void rating();
    void leaveAndReturn();
    void draftStays();
    void accessible();

private:
    void start(const QByteArray &world = {}, quint16 port = 0);
    void send(const Rtm::NewEvent &event);
    void send(const O &event) { send(Rtm::decode<Rtm::NewEvent>(event)); }
    QUrl url(const QString &query = u"name=Maria"_s) const
    {
        QUrl url = m_sandbox->customerPage();
        url.setQuery(query);
        return url;
    }
    const Rtm::Event &lastEvent() const { return m_lastEvent; }

    std::unique_ptr<Chromium> m_browser;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<RtmClient> m_agent;
    std::unique_ptr<QTemporaryFile> m_world;
    Rtm::Chat m_chat;
    Rtm::Event m_lastEvent;
    Rtm::FilledForm m_filled;
    Rtm::IncomingRichMessagePostback m_postback;
    int m_events = 0;
};

void tst_PageParts::initTestCase()
{
    if (Chromium::program().isEmpty())
        QSKIP("chromium is not installed: the customer page is not tested");
    m_browser = std::make_unique<Chromium>();
    QVERIFY(m_browser->start());
}

void tst_PageParts::cleanup()
{
    m_agent.reset();
    m_sandbox.reset();
}

void tst_PageParts::start(const QByteArray &world, quint16 port)
{
    SandboxOptions options{.world = u"empty"_s, .port = port};
    if (!world.isEmpty()) {
        m_world = std::make_unique<QTemporaryFile>();
        QVERIFY(m_world->open());
        m_world->write(world);
        m_world->close();
        options.world = m_world->fileName();
    }
    m_sandbox = std::make_unique<Sandbox>(options);
    QString error;
    QVERIFY2(m_sandbox->listen(&error), qPrintable(error));
    m_agent = std::make_unique<RtmClient>();
    RtmSettings settings;
    settings.url = m_sandbox->rtmUrl();
    settings.organizationId = m_sandbox->organizationId();
    settings.token = RtmSettings::fixedToken(m_sandbox->token());
    m_agent->setSettings(settings);
    m_chat = {};
    m_events = 0;
    m_filled = {};
    connect(m_agent.get(), &RtmClient::incomingChat, this, [this](const auto &push) { m_chat = push.chat; });
    connect(m_agent.get(), &RtmClient::incomingEvent, this, [this](const auto &push) {
        m_lastEvent = push.event;
        if (const Rtm::FilledForm *form = push.event.filledForm())
            m_filled = *form;
        ++m_events;
    });
    connect(m_agent.get(), &RtmClient::incomingRichMessagePostback, this,
            [this](const auto &push) { m_postback = push; });
    m_agent->open();
    QTRY_COMPARE(m_agent->state(), RtmClient::State::Live);
}

void tst_PageParts::send(const Rtm::NewEvent &event)
{
    m_agent->sendEvent({.chatId = m_chat.id, .event = event})
        .then(this, [](const RtmResult<Rtm::SendEvent::Response> &sent) { QVERIFY(sent.hasValue()); });
}

// ---- files ----

void tst_PageParts::files()
{
    start();
    Page page(*m_browser, url());
    QTRY_VERIFY_WITH_TIMEOUT(!m_chat.id.isEmpty(), 20'000);
    const TemporaryFile picture(u"blau & <b>grün.png"_s, bluePixel());
    const TemporaryFile note(u"note.txt"_s, QByteArray(2048, 'x'));
    page.chooseFiles({picture.path(), note.path()});
    QTRY_COMPARE(page.count(u"li.me[data-type=file]"_s), 2);
    QTRY_COMPARE(m_events, 2);
    QVERIFY(lastEvent().file());
    QTRY_COMPARE(page.count(u"#uploads li"_s), 0);
    QTRY_COMPARE(page.evaluate(u"document.querySelector('li.me img').naturalWidth"_s).toInt(), 1);
    QCOMPARE(page.attribute(u"li.me img"_s, u"alt"_s), u"blau & <b>grün.png"_s);
    QVERIFY(page.evaluate(u"[...document.querySelectorAll('li.me a')].some(a => a.textContent === 'note.txt2 KB')"_s)
                .toBool());
    // The agent sends one, too.
    const Rtm::File file = *lastEvent().file();
    send({.content = Rtm::File{.url = file.url}});
    QTRY_COMPARE(page.count(u"li.agent[data-type=file] a"_s), 1);
    QCOMPARE(page.attribute(u"li.agent img"_s, u"alt"_s) + page.text(u"li.agent a bdi"_s), *file.name);
    QCOMPARE(page.attribute(u"li.agent a"_s, u"rel"_s), u"noopener noreferrer"_s);
}

void tst_PageParts::badFiles()
{
    start();
    Page page(*m_browser, url());
    QTRY_VERIFY_WITH_TIMEOUT(!m_chat.id.isEmpty(), 20'000);
    QTRY_COMPARE(page.status(), u"We are here"_s);
    const auto refused = [&](const QString &file) {
        page.evaluate(u"attach([new File(%1)])"_s.arg(file));
        [[maybe_unused]] const bool isSaid =
            QTest::qWaitFor([&] { return page.count(u"#uploads li.wrong"_s) == 1; }, 20'000);
        const QString words = page.text(u"#uploads .words"_s);
        page.click(u"#uploads li button:last-child"_s);
        return page.count(u"#uploads li"_s) == 0 ? words : u"is still there"_s;
    };
    QCOMPARE(refused(u"[new Uint8Array(10 * 1024 * 1024 + 1)], 'film.mp4'"_s), u"Too large: a file may have 10 MB."_s);
    QCOMPARE(refused(u"['MZ'], 'tool.exe'"_s), u"Not sent: programs are not accepted."_s);
    QCOMPARE(refused(u"[], 'nothing.txt'"_s), u"Not sent: the file is empty."_s);
    QCOMPARE(m_events, 0);
    // The largest one that is taken.
    page.evaluate(u"attach([new File([new Uint8Array(10 * 1024 * 1024)], 'large.bin')])"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_events, 1, 30'000);
}

void tst_PageParts::fileWhileAway()
{
    start();
    Page page(*m_browser, url());
    QTRY_VERIFY_WITH_TIMEOUT(!m_chat.id.isEmpty(), 20'000);
    QTRY_COMPARE(page.status(), u"We are here"_s);
    const quint16 port = quint16(m_sandbox->customerPage().port());
    m_agent.reset();
    m_sandbox.reset();
    QTRY_COMPARE(page.status(), u"Not connected. Trying again…"_s);
    page.evaluate(u"attach([new File(['hello'], 'hello.txt')])"_s);
    QTRY_COMPARE(page.text(u"#uploads .words"_s), u"Not connected. It is sent when the connection is back."_s);
    start({}, port);
    QTRY_COMPARE_WITH_TIMEOUT(page.count(u"li.me[data-type=file]"_s), 1, 20'000);
    QCOMPARE(page.count(u"#uploads li"_s), 0);
    // Only once, also if the connection comes back while it is on its way.
    QCOMPARE(page.evaluate(u"let calls = 0; fetch = () => { ++calls; return new Promise(() => {}) };"
                           "attach([new File(['x'], 'x.txt')]); resumeUploads(); calls"_s)
                 .toInt(),
             1);
}

// ---- rich messages ----

static O button(const QString &text, const QString &id, O more = {})
{
    more.insert(u"text"_s, text);
    more.insert(u"postback_id"_s, id);
    more.insert(u"user_ids"_s, A());
    return more;
}

static O richMessage(const QString &templateId, const A &elements)
{
    return {{u"type"_s, u"rich_message"_s}, {u"template_id"_s, templateId}, {u"elements"_s, elements}};
}

void tst_PageParts::cards()
{
    start();
    Page page(*m_browser, url());
    QTRY_VERIFY_WITH_TIMEOUT(!m_chat.id.isEmpty(), 20'000);
    // There is no such picture: its words are shown.
    const O image{{u"url"_s, m_sandbox->httpUrl().toString() + u"/none.png"_s}, {u"alternative_text"_s, u"A bell"_s}};
    send(richMessage(
        u"cards"_s,
        {O{{u"title"_s, u"Bells"_s},
           {u"subtitle"_s, u"All of them"_s},
           {u"image"_s, image},
           {u"buttons"_s,
            A{button(u"Shop"_s, u"shop"_s, {{u"type"_s, u"url"_s}, {u"value"_s, u"https://shop.example/"_s}}),
              button(u"Call"_s, u"call"_s, {{u"type"_s, u"phone"_s}, {u"value"_s, u"+48 790 034 890"_s}}),
              button(u"Look"_s, u"look"_s,
                     {{u"type"_s, u"webview"_s},
                      {u"value"_s, u"https://look.example/"_s},
                      {u"webview_height"_s, u"tall"_s}}),
              button(u"Say"_s, u"say"_s, {{u"type"_s, u"message"_s}, {u"value"_s, u"said"_s}})}}}}));
    QTRY_COMPARE(page.text(u".card strong"_s), u"Bells"_s);
    QCOMPARE(page.text(u".card p"_s), u"All of them"_s);
    QTRY_COMPARE(page.text(u".card span"_s), u"A bell"_s);
    QCOMPARE(page.attribute(u".card a:nth-child(1)"_s, u"href"_s), u"https://shop.example/"_s);
    QVERIFY(page.attribute(u".card a:nth-child(2)"_s, u"href"_s).startsWith("tel:+48"_L1));
    QCOMPARE(page.attribute(u".card a:nth-child(3)"_s, u"target"_s), u"_blank"_s);
    // With the keyboard.
    page.evaluate(u"document.querySelector('.card button').focus()"_s);
    page.pressEnter();
    QTRY_COMPARE(m_postback.postback.id, u"say"_s);
    QCOMPARE(m_postback.postback.buttonValue, u"said"_s);
    QTRY_COMPARE(page.attribute(u".card button"_s, u"aria-pressed"_s), u"true"_s);
    QCOMPARE(page.text(u".card button:focus"_s), u"Say"_s);
    QTRY_COMPARE(lastEvent().message() ? lastEvent().message()->text : QString(), u"Say"_s);
    QCOMPARE(lastEvent().message()->postback->id, u"say"_s);
    QTRY_VERIFY(page.shown().endsWith(u"agent rich_message, me message"_s));
    page.pressEnter();
    QTRY_COMPARE(page.attribute(u".card button"_s, u"aria-pressed"_s), u"false"_s);
    QVERIFY(!m_postback.postback.toggled);

    send(
        richMessage(u"quick_replies"_s,
                    {O{{u"title"_s, u"Which?"_s}, {u"buttons"_s, A{button(u"A"_s, u"a"_s), button(u"B"_s, u"b"_s)}}}}));
    QTRY_COMPARE(page.count(u".quick_replies button"_s), 2);
    send(richMessage(u"sticker"_s, {O{{u"image"_s, image}}}));
    QTRY_COMPARE(page.text(u".sticker span"_s), u"A bell"_s);
}

void tst_PageParts::products()
{
    start();
    Page page(*m_browser, url());
    QTRY_VERIFY_WITH_TIMEOUT(!m_chat.id.isEmpty(), 20'000);
    const auto option = [](const QString &id, O more = {}) {
        more.insert(u"option_id"_s, id);
        more.insert(u"label"_s, id.toUpper());
        return more;
    };
    const A options{
        option(u"red"_s,
               {{u"price"_s, 8}, {u"regular_price"_s, 10}, {u"currency"_s, u"EUR"_s}, {u"color"_s, u"#f00"_s}}),
        option(u"blue"_s, {{u"price"_s, u"9.50"_s}, {u"currency"_s, u"EUR"_s}}),
        option(u"gone"_s, {{u"available"_s, false}})};
    const auto element = [&](const QString &viewType) {
        return O{{u"ecommerce"_s,
                  O{{u"view_type"_s, viewType},
                    {u"product_id"_s, u"P-"_s + viewType},
                    {u"label"_s, u"Scarf"_s},
                    {u"options"_s, options},
                    {u"addons"_s,
                     A{O{{u"addon_type"_s, u"Wrapping"_s},
                         {u"range_from"_s, 1},
                         {u"range_to"_s, 2},
                         {u"currency"_s, u"EUR"_s}}}}}},
                 {u"buttons"_s, A{button(u"Buy"_s, u"buy-"_s + viewType)}}};
    };
    send(richMessage(u"ecommerce"_s,
                     {element(u"swatch"_s), element(u"select"_s), element(u"tags"_s), element(u"images"_s)}));
    QTRY_COMPARE(page.count(u".product"_s), 4);
    QCOMPARE(page.text(u".swatch label:nth-of-type(1) .price"_s), u"€10.00 €8.00"_s);
    QCOMPARE(page.text(u".swatch p"_s), u"Wrapping: €1.00 – €2.00"_s);
    QVERIFY(page.evaluate(u"document.querySelector('.swatch input[value=gone]').disabled"_s).toBool());
    QCOMPARE(page.count(u".swatch label.gone"_s), 1); // a ban disables more than is sold out
    page.click(u".swatch input[value=blue]"_s);
    page.evaluate(u"{ const n = document.querySelector('.swatch input[type=number]'); n.value = 3; "
                  "n.dispatchEvent(new Event('input')) }"_s);
    page.click(u".card:nth-child(1) button"_s);
    QTRY_COMPARE(m_postback.postback.id, u"buy-swatch"_s);
    QCOMPARE(*m_postback.postback.ecommerce->optionId, u"blue"_s);
    QCOMPARE(*m_postback.postback.ecommerce->quantity, 3);
    // What was chosen stays when the message is drawn anew.
    QTRY_COMPARE(page.attribute(u".card:nth-child(1) button"_s, u"aria-pressed"_s), u"true"_s);
    QVERIFY(page.evaluate(u"document.querySelector('.swatch input[value=blue]').checked"_s).toBool());
    page.choose(u".select select"_s, u"red"_s);
    page.click(u".card:nth-child(2) button"_s);
    QTRY_COMPARE(m_postback.postback.id, u"buy-select"_s);
    QCOMPARE(*m_postback.postback.ecommerce->optionId, u"red"_s);
    QCOMPARE(*m_postback.postback.ecommerce->productId, u"P-select"_s);
}

// Whatever is written is text, and whatever is linked is a page or a file.
void tst_PageParts::nothingRuns()
{
    start();
    Page page(*m_browser, url(u"name=%3Cimg%20src%3Dx%20onerror%3Dran()%3E"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!m_chat.id.isEmpty(), 20'000);
    page.evaluate(u"globalThis.hasRun = false; globalThis.ran = () => { hasRun = true }"_s);
    const QString evil = u"<img src=x onerror=ran()><script>ran()</script>"_s;
    const QString link = u"javascript:ran()"_s;
    send(O{{u"type"_s, u"message"_s}, {u"text"_s, evil}});
    send(O{{u"type"_s, u"system_message"_s}, {u"system_message_type"_s, u"x"_s}, {u"text"_s, evil}});
    send(O{{u"type"_s, u"custom"_s}, {u"content"_s, O{{u"x"_s, evil}}}});
    send(richMessage(u"cards"_s,
                     {O{{u"title"_s, evil},
                        {u"subtitle"_s, evil},
                        {u"image"_s, O{{u"url"_s, link}}},
                        {u"buttons"_s, A{button(evil, u"a"_s, {{u"type"_s, u"url"_s}, {u"value"_s, link}})}}}}));
    QTRY_COMPARE(page.count(u".card button"_s), 1);
    page.click(u".card button"_s);
    QTRY_COMPARE(m_postback.postback.id, u"a"_s);
    QCOMPARE(page.count(u"#messages script, #messages img, #messages a"_s), 0);
    QCOMPARE(page.text(u"li.agent[data-type=message] .bubble"_s), evil);
    QCOMPARE(page.text(u".card strong"_s), evil);
    QVERIFY(!page.evaluate(u"hasRun"_s).toBool());
}

// ---- forms ----

static const QByteArray formWorld = R"({
    "organization": { "id": "shop", "name": "Shop" },
    "groups": [{ "id": 1, "name": "Support" }, { "id": 2, "name": "Sales" }],
    "agents": [{ "id": "anna@shop", "name": "Anna", "groups": [1, 2], "token": "dal:anna" }],
    "forms": { "prechat": [
        { "id": "n", "type": "name", "label": "Name", "required": true },
        { "id": "e", "type": "email", "label": "Email" },
        { "id": "q", "type": "question", "label": "Question" },
        { "id": "s", "type": "subject", "label": "Subject" },
        { "id": "t", "type": "textarea", "label": "More" },
        { "id": "r", "type": "radio", "label": "Purpose", "required": true,
          "options": [{ "id": "0", "label": "Buy" }, { "id": "1", "label": "Sell" }] },
        { "id": "l", "type": "select", "label": "Country", "options": [{ "id": "0", "label": "Poland" }] },
        { "id": "c", "type": "checkbox", "label": "Interests",
          "options": [{ "id": "0", "label": "Cars" }, { "id": "1", "label": "IT" }] },
        { "id": "g", "type": "group_chooser", "label": "Department" }] } })";

void tst_PageParts::form()
{
    start(formWorld);
    Page page(*m_browser, url());
    QTRY_COMPARE_WITH_TIMEOUT(page.count(u".field"_s), 9, 20'000);
    const auto wrong = [&](const QString &field) { return page.text(u"[data-field=%1] .wrong"_s.arg(field)); };
    page.type(u"[data-field=e] input"_s, u"nowhere"_s);
    page.click(u".questions button"_s);
    QCOMPARE(wrong(u"n"_s), u"Please answer this."_s);
    QCOMPARE(wrong(u"e"_s), u"This is no email address."_s);
    QCOMPARE(wrong(u"r"_s), u"Please answer this."_s);
    QCOMPARE(page.evaluate(u"document.activeElement.closest('.field').dataset.field"_s).toString(), u"n"_s);
    QCOMPARE(page.attribute(u"[data-field=n] input"_s, u"aria-invalid"_s), u"true"_s);

    page.type(u"[data-field=n] input"_s, u"Maria <b>"_s);
    page.type(u"[data-field=e] input"_s, u"@mail.example"_s); // at the end of what stands there
    page.type(u"[data-field=q] input"_s, u"Why?"_s);
    page.type(u"[data-field=s] input"_s, u"Bells"_s);
    page.type(u"[data-field=t] textarea"_s, u"a\nb"_s);
    page.click(u"[data-field=r] input[value='1']"_s);
    page.choose(u"[data-field=l] select"_s, u"0"_s);
    page.click(u"[data-field=c] input[value='0']"_s);
    page.click(u"[data-field=c] input[value='1']"_s);
    page.choose(u"[data-field=g] select"_s, u"2"_s);
    page.click(u".questions button"_s);
    QTRY_VERIFY(!m_filled.formFields.isEmpty());
    const auto &fields = m_filled.formFields;
    QCOMPARE(fields.size(), 9);
    QCOMPARE(std::get<QString>(*fields[0].answer), u"Maria <b>"_s);
    QCOMPARE(std::get<QString>(*fields[1].answer), u"nowhere@mail.example"_s);
    QCOMPARE(std::get<QString>(*fields[4].answer), u"a\nb"_s);
    QCOMPARE(std::get<Rtm::FormAnswer>(*fields[5].answer).label, u"Sell"_s);
    QCOMPARE(fields[7].answers->size(), 2);
    QCOMPARE(*std::get<Rtm::FormAnswer>(*fields[8].answer).groupId, 2);
    QTRY_COMPARE(page.text(u"li[data-type=form] .bubble"_s), u"You have answered our questions."_s);
    QCOMPARE(page.text(u"li.me dd"_s), u"Maria <b>"_s);
    QVERIFY(page.text(u"li.me dl"_s).contains(u"Cars, IT"_s));
}

// What was filled in is still there when the connection is back; and a refusal says where.
void tst_PageParts::formWhileAway()
{
    start(formWorld);
    Page page(*m_browser, url());
    QTRY_COMPARE_WITH_TIMEOUT(page.count(u".field"_s), 9, 20'000);
    page.type(u"[data-field=n] input"_s, u"Maria"_s);
    page.click(u"[data-field=r] input[value='0']"_s);
    page.evaluate(u"socket.close()"_s);
    page.click(u".questions button"_s);
    QCOMPARE(page.text(u".questions > fieldset > .wrong"_s),
             u"Not connected. Your answers stay here: send them again in a moment."_s);
    QTRY_COMPARE_WITH_TIMEOUT(page.status(), u"We are here"_s, 20'000);
    QCOMPARE(page.evaluate(u"document.querySelector('[data-field=n] input').value"_s).toString(), u"Maria"_s);
    // In one go: the service has not answered yet.
    const QJsonValue wrong =
        page.evaluate(u"document.querySelector('.questions button').click();"
                      "handlers.error({message: 'Name: no', custom_id: [...filling.keys()][0], field: 'n'});"
                      "document.querySelector('[data-field=n] .wrong').textContent"_s);
    QCOMPARE(wrong.toString(), u"Name: no"_s);
    QTRY_VERIFY(!m_filled.formFields.isEmpty());
    QTRY_COMPARE(page.text(u"li[data-type=form] .bubble"_s), u"You have answered our questions."_s);
}

// ---- ratings, leaving ----

void tst_PageParts::rating()
{
    start();
    Page page(*m_browser, url());
    QTRY_VERIFY_WITH_TIMEOUT(!m_chat.id.isEmpty(), 20'000);
    Rtm::Properties told;
    connect(m_agent.get(), &RtmClient::chatPropertiesUpdated, this,
            [&told](const auto &push) { told = push.properties; });
    QTRY_COMPARE(page.status(), u"We are here"_s);
    QVERIFY(!page.isShown(u"#rating"_s));
    send(O{{u"type"_s, u"message"_s}, {u"text"_s, u"Hello"_s}});
    QTRY_VERIFY(page.isShown(u"#rating"_s));
    QVERIFY(!page.isShown(u"#comment"_s));
    page.click(u"#bad"_s);
    QTRY_COMPARE(told, (Rtm::Properties{{u"rating"_s, O{{u"score"_s, 0}}}}));
    QTRY_COMPARE(page.attribute(u"#bad"_s, u"aria-pressed"_s), u"true"_s);
    page.type(u"#comment"_s, u"Too slow"_s);
    page.pressEnter();
    QTRY_COMPARE(told, (Rtm::Properties{{u"rating"_s, O{{u"comment"_s, u"Too slow"_s}}}}));
    QTRY_VERIFY(page.text(u"#messages"_s).endsWith(u"Maria commented: Too slow"_s));
    QSignalSpy deleted(m_agent.get(), &RtmClient::chatPropertiesDeleted);
    page.click(u"#bad"_s);
    QTRY_COMPARE(deleted.size(), 1);
    QTRY_COMPARE(page.attribute(u"#bad"_s, u"aria-pressed"_s), u"false"_s);
}

void tst_PageParts::leaveAndReturn()
{
    start();
    Page page(*m_browser, url());
    QTRY_VERIFY_WITH_TIMEOUT(!m_chat.id.isEmpty(), 20'000);
    const Rtm::Chat first = m_chat;
    send(O{{u"type"_s, u"message"_s}, {u"text"_s, u"Hello"_s}});
    QTRY_COMPARE(page.text(u"#leave"_s), u"End chat"_s);
    QTRY_COMPARE(page.count(u"li.agent"_s), 1);
    page.click(u"#leave"_s);
    QTRY_COMPARE(page.text(u"#leave"_s), u"Start a chat"_s);
    page.click(u"#leave"_s);
    QTRY_COMPARE(page.text(u"#leave"_s), u"End chat"_s);
    QTRY_VERIFY(m_chat.thread && m_chat.thread->id != first.thread->id);
    QCOMPARE(m_chat.id, first.id);
    QCOMPARE(m_chat.thread->previousThreadId, first.thread->id);
    QCOMPARE(page.count(u"li.agent"_s), 1); // the history
}

void tst_PageParts::draftStays()
{
    start();
    Page page(*m_browser, url());
    QTRY_VERIFY_WITH_TIMEOUT(!m_chat.id.isEmpty(), 20'000);
    page.type(u"#message"_s, u"half a sent"_s);
    // One message that the service has not answered, and a reload.
    page.evaluate(u"tell = () => true; unsent.set('c1', 'lost?'); keep(); document.body.dataset.old = 1;"
                  "location.reload()"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        page.evaluate(u"document.body.dataset.old === undefined && ui.message.value"_s).toString(), u"half a sent"_s,
        20'000);
    QTRY_COMPARE(lastEvent().message() ? lastEvent().message()->text : QString(), u"lost?"_s);
    QTRY_COMPARE(page.evaluate(u"unsent.size"_s).toInt(), 0);
}

void tst_PageParts::accessible()
{
    start(formWorld);
    Page page(*m_browser, url(u"dir=rtl"_s));
    QTRY_COMPARE_WITH_TIMEOUT(page.count(u".field"_s), 9, 20'000);
    send(O{{u"type"_s, u"message"_s}, {u"text"_s, u"شكرا"_s}});
    QTRY_VERIFY(page.isShown(u"#rating"_s));
    page.click(u"#good"_s);
    QTRY_VERIFY(page.isShown(u"#comment"_s));
    QCOMPARE(page.evaluate(u"document.documentElement.dir"_s).toString(), u"rtl"_s);
    // Everything that can be used has a name.
    QCOMPARE(
        page.evaluate(u"[...document.querySelectorAll('input, select, textarea, button, a')]"
                      ".filter(e => e.checkVisibility() && !e.labels?.length && !e.ariaLabel && !e.textContent.trim())"
                      ".map(e => e.outerHTML).join()"_s)
            .toString(),
        QString());
    // Nothing sticks out at the side of a narrow window.
    QCOMPARE(page.evaluate(u"document.body.style.width = '320px',"
                           "document.querySelector('main').scrollWidth <= 320"_s)
                 .toBool(),
             true);
}

QTEST_GUILESS_MAIN(tst_PageParts)
#include "tst_pageparts.moc"
