// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "chromium.h"

#include <rtmclient.h>
#include <sandbox.h>

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWebSockets/QWebSocket>

using namespace Qt::StringLiterals;

// The customer page in a real browser, with an agent at the other end.
class tst_CustomerPage : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();

    void conversation();
    void keyboard();
    void reload();
    void twoCustomers();
    void reconnects();
    void tooLong();
    void refused();
    void otherSite();
    void markup();
    void ownDoings_data();
    void ownDoings();
    void longForm();
    void pastTheForm();
    void copiedTab();
    void ownIds();
    void banned();

private:
    QString openPage(const QString &query = {});
    QJsonValue evaluate(const QString &expression) { return m_browser->evaluate(m_tab, expression); }
    /// What stands in the conversation, "from: text" each.
    QString shown();
    QString textOf(const QString &id)
    {
        return evaluate(u"document.getElementById('%1').textContent"_s.arg(id)).toString();
    }
    void send(const QString &chatId, const QString &text, Rtm::Visibility visibility = Rtm::Visibility::All);
    template <typename Push>
    static Push last(const QSignalSpy &spy)
    {
        return spy.last().first().value<Push>();
    }

    std::unique_ptr<Chromium> m_browser;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<RtmClient> m_agent;
    std::unique_ptr<QSignalSpy> m_chats;
    std::unique_ptr<QSignalSpy> m_peeks;
    std::unique_ptr<QSignalSpy> m_events;
    QString m_tab;
};

void tst_CustomerPage::initTestCase()
{
    if (Chromium::program().isEmpty())
        QSKIP("chromium is not installed: the customer page is not tested");
    m_browser = std::make_unique<Chromium>();
    QVERIFY(m_browser->start());
}

void tst_CustomerPage::init()
{
    m_sandbox = std::make_unique<Sandbox>(SandboxOptions{.world = u"empty"_s});
    QVERIFY(m_sandbox->listen());
    m_agent = std::make_unique<RtmClient>();
    RtmSettings settings;
    settings.url = m_sandbox->rtmUrl();
    settings.organizationId = m_sandbox->organizationId();
    settings.token = RtmSettings::fixedToken(m_sandbox->token());
    m_agent->setSettings(settings);
    m_chats = std::make_unique<QSignalSpy>(m_agent.get(), &RtmClient::incomingChat);
    m_peeks = std::make_unique<QSignalSpy>(m_agent.get(), &RtmClient::incomingSneakPeek);
    m_events = std::make_unique<QSignalSpy>(m_agent.get(), &RtmClient::incomingEvent);
    m_agent->open();
    QTRY_COMPARE(m_agent->state(), RtmClient::State::Live);
}

void tst_CustomerPage::cleanup()
{
    m_chats.reset();
    m_peeks.reset();
    m_events.reset();
    m_agent.reset();
    m_sandbox.reset();
}

QString tst_CustomerPage::openPage(const QString &query)
{
    QUrl url = m_sandbox->customerPage();
    url.setQuery(query);
    return m_browser->open(url);
}

QString tst_CustomerPage::shown()
{
    return evaluate(u"[...document.querySelectorAll('#messages li')].map(item => "
                    "`${item.className}: ${item.querySelector('.bubble').textContent}`).join(' | ')"_s)
        .toString();
}

void tst_CustomerPage::send(const QString &chatId, const QString &text, Rtm::Visibility visibility)
{
    m_agent->sendEvent({.chatId = chatId, .event = {.content = Rtm::Message{text, {}}, .visibility = visibility}})
        .then(this, [](const RtmResult<Rtm::SendEvent::Response> &sent) { QVERIFY(sent.hasValue()); });
}

void tst_CustomerPage::conversation()
{
    m_tab = openPage(u"name=Maria"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_chats->size(), 1, 20'000);
    const Rtm::Chat chat = last<Rtm::IncomingChat>(*m_chats).chat;
    QCOMPARE(chat.users.constFirst().name, u"Maria"_s);
    QTRY_COMPARE(textOf(u"status"_s), u"We are here"_s);

    // What is typed is seen before it is sent.
    evaluate(u"document.getElementById('message').focus()"_s);
    m_browser->type(m_tab, u"Is it "_s);
    QTRY_COMPARE(m_peeks->size(), 1);
    QCOMPARE(last<Rtm::IncomingSneakPeek>(*m_peeks).sneakPeek.text, u"Is it "_s);
    m_browser->type(m_tab, u"raining?"_s);
    QTRY_COMPARE(last<Rtm::IncomingSneakPeek>(*m_peeks).sneakPeek.text, u"Is it raining?"_s);
    evaluate(u"document.getElementById('send').click()"_s);
    QTRY_COMPARE(m_events->size(), 1);
    QCOMPARE(last<Rtm::IncomingEvent>(*m_events).event.message()->text, u"Is it raining?"_s);
    QCOMPARE(evaluate(u"document.getElementById('message').value"_s).toString(), QString());
    QTRY_COMPARE(shown(), u"service: Agent Smith joined the chat | me: Is it raining?"_s);

    // The agent types, notes something for other agents, and answers.
    m_agent->sendTypingIndicator({.chatId = chat.id, .isTyping = true})
        .then(this, [](const RtmResult<Rtm::EmptyResponse> &done) { QVERIFY(done.hasValue()); });
    QTRY_COMPARE(textOf(u"typing"_s), u"Agent Smith is typing…"_s);
    QCOMPARE(evaluate(u"document.getElementById('typing').hidden"_s).toBool(), false);
    send(chat.id, u"between us"_s, Rtm::Visibility::Agents);
    QSignalSpy seen(m_agent.get(), &RtmClient::eventsMarkedAsSeen);
    send(chat.id, u"Only <b>in</b> Leeds ☔"_s);
    QTRY_COMPARE(shown(),
                 u"service: Agent Smith joined the chat | me: Is it raining? | agent: Only <b>in</b> Leeds ☔"_s);
    QCOMPARE(evaluate(u"document.getElementById('typing').hidden"_s).toBool(), true);
    QCOMPARE(evaluate(u"document.body.innerText.includes('between us')"_s).toBool(), false);

    // Each reads what the other wrote.
    QTRY_VERIFY(!seen.isEmpty());
    QCOMPARE(last<Rtm::EventsMarkedAsSeen>(seen).userId, chat.users.constFirst().id);
    QCOMPARE(evaluate(u"document.querySelector('li.me').dataset.seen"_s).toString(), u"false"_s);
    m_agent
        ->markEventsAsSeen(
            {.chatId = chat.id, .seenUpTo = m_events->first().first().value<Rtm::IncomingEvent>().event.createdAt})
        .then(this, [](const RtmResult<Rtm::EmptyResponse> &done) { QVERIFY(done.hasValue()); });
    QTRY_COMPARE(evaluate(u"document.querySelector('li.me').dataset.seen"_s).toString(), u"true"_s);
    QVERIFY(evaluate(u"document.querySelector('li.me .meta').textContent"_s).toString().endsWith(u"Seen"_s));

    // The customer ends it.
    QSignalSpy closed(m_agent.get(), &RtmClient::chatDeactivated);
    evaluate(u"document.getElementById('leave').click()"_s);
    QTRY_COMPARE(closed.size(), 1);
    QTRY_COMPARE(textOf(u"status"_s), u"Write to start a chat"_s);
}

void tst_CustomerPage::keyboard()
{
    m_tab = openPage();
    QTRY_COMPARE_WITH_TIMEOUT(m_chats->size(), 1, 20'000);
    QTRY_COMPARE(evaluate(u"document.activeElement.id"_s).toString(), u"message"_s);
    m_browser->type(m_tab, u"first\nsecond"_s);
    m_browser->pressEnter(m_tab);
    QTRY_COMPARE(m_events->size(), 1);
    QCOMPARE(last<Rtm::IncomingEvent>(*m_events).event.message()->text, u"first\nsecond"_s);
}

void tst_CustomerPage::reload()
{
    m_tab = openPage();
    QTRY_COMPARE_WITH_TIMEOUT(m_chats->size(), 1, 20'000);
    const Rtm::Chat chat = last<Rtm::IncomingChat>(*m_chats).chat;
    send(chat.id, u"Welcome"_s);
    QTRY_VERIFY(shown().endsWith(u"agent: Welcome"_s));
    const QString before = shown();
    evaluate(u"document.body.dataset.old = 'yes'; location.reload()"_s);
    QTRY_VERIFY(evaluate(u"document.body.dataset.old === undefined && document.body.dataset.customerId !== undefined"_s)
                    .toBool());
    QTRY_COMPARE(shown(), before);
    QCOMPARE(evaluate(u"document.body.dataset.customerId"_s).toString(), chat.users.constFirst().id);
    QCOMPARE(m_chats->size(), 1);
}

void tst_CustomerPage::twoCustomers()
{
    m_tab = openPage(u"name=One"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_chats->size(), 1, 20'000);
    const QString first = m_tab;
    m_tab = openPage(u"name=Two"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_chats->size(), 2, 20'000);
    const Rtm::Chat two = last<Rtm::IncomingChat>(*m_chats).chat;
    QCOMPARE(two.users.constFirst().name, u"Two"_s);
    send(two.id, u"for Two"_s);
    QTRY_VERIFY(shown().endsWith(u"agent: for Two"_s));
    m_tab = first;
    QVERIFY(!shown().contains(u"for Two"_s));
}

void tst_CustomerPage::reconnects()
{
    m_tab = openPage();
    QTRY_COMPARE_WITH_TIMEOUT(m_chats->size(), 1, 20'000);
    const QString id = last<Rtm::IncomingChat>(*m_chats).chat.users.constFirst().id;
    const quint16 port = quint16(m_sandbox->customerPage().port());
    QTRY_COMPARE(textOf(u"status"_s), u"We are here"_s);
    m_sandbox.reset();
    QTRY_COMPARE(textOf(u"status"_s), u"Not connected. Trying again…"_s);
    // The service comes back and has forgotten everything; the tab has not.
    m_sandbox = std::make_unique<Sandbox>(SandboxOptions{.world = u"empty"_s, .port = port});
    QVERIFY(m_sandbox->listen());
    QTRY_COMPARE_WITH_TIMEOUT(textOf(u"status"_s), u"We are here"_s, 20'000);
    QCOMPARE(evaluate(u"document.body.dataset.customerId"_s).toString(), id);
}

void tst_CustomerPage::tooLong()
{
    m_tab = openPage();
    QTRY_COMPARE_WITH_TIMEOUT(m_chats->size(), 1, 20'000);
    const auto write = [&](const QString &text) {
        evaluate(u"message.value = %1; message.dispatchEvent(new Event('input'))"_s.arg(text));
    };
    const QString send = u"composer.requestSubmit()"_s;
    write(u"'é'.repeat(8193)"_s);
    QCOMPARE(textOf(u"hint"_s), u"Too long by 2 bytes: send it in two messages."_s);
    QVERIFY(evaluate(u"document.getElementById('send').disabled"_s).toBool());
    evaluate(send);
    QCOMPARE(evaluate(u"message.value.length"_s).toInt(), 8193);
    write(u"'é'.repeat(8192)"_s);
    evaluate(send);
    QCOMPARE(evaluate(u"message.value"_s).toString(), QString());
    QTRY_COMPARE(m_events->size(), 1);
    QCOMPARE(last<Rtm::IncomingEvent>(*m_events).event.message()->text, QString(8192, u'é'));
}

// Whatever the service refuses comes back to where it was written.
void tst_CustomerPage::refused()
{
    m_tab = openPage();
    QTRY_COMPARE_WITH_TIMEOUT(m_chats->size(), 1, 20'000);
    // In one go: the service has not answered yet.
    const QJsonArray found = evaluate(u"message.value = 'mine'; composer.requestSubmit();"
                                      "handlers.error({message: 'no', custom_id: [...unsent.keys()][0]});"
                                      "[message.value, document.getElementById('status').textContent, unsent.size]"_s)
                                 .toArray();
    QCOMPARE(found, (QJsonArray{u"mine"_s, u"no"_s, 0}));
}

// A page of another site knows the port of the sandbox, and calls it by a name that leads here.
void tst_CustomerPage::otherSite()
{
    const quint16 port = quint16(m_sandbox->customerPage().port());
    for (const QString &origin : {u"http://evil.example"_s, u"http://evil.example:%1"_s.arg(port),
                                  u"http://127.0.0.1:%1"_s.arg(port == 1 ? 2 : port - 1)}) {
        QWebSocket socket(origin);
        QSignalSpy gone(&socket, &QWebSocket::disconnected);
        socket.open(QUrl(u"ws://127.0.0.1:%1/customer/ws"_s.arg(port)));
        QTRY_COMPARE(gone.size(), 1);
        QCOMPARE(socket.closeReason(), u"from another site"_s);
    }
}

void tst_CustomerPage::markup()
{
    m_tab = openPage();
    QTRY_COMPARE_WITH_TIMEOUT(m_chats->size(), 1, 20'000);
    // Every control has a name; what comes is announced.
    QCOMPARE(evaluate(u"document.querySelector('label[for=message]').textContent"_s).toString(), u"Your message"_s);
    QCOMPARE(evaluate(u"document.getElementById('messages').getAttribute('role')"_s).toString(), u"log"_s);
    QCOMPARE(
        evaluate(u"[...document.querySelectorAll('button')].every(button => button.textContent.trim())"_s).toBool(),
        true);
    const QString background = u"getComputedStyle(document.body).backgroundColor"_s;
    const auto setScheme = [&](const QString &scheme) {
        m_browser->call(
            u"Emulation.setEmulatedMedia"_s,
            {{u"features"_s, QJsonArray{QJsonObject{{u"name"_s, u"prefers-color-scheme"_s}, {u"value"_s, scheme}}}}},
            m_tab);
    };
    setScheme(u"light"_s);
    QCOMPARE(evaluate(background).toString(), u"rgb(243, 244, 246)"_s);
    setScheme(u"dark"_s);
    QCOMPARE(evaluate(background).toString(), u"rgb(16, 19, 23)"_s);
}

// ---- what is in view ----

static const QString isAtEnd = u"ui.messages.scrollTop + ui.messages.clientHeight > ui.messages.scrollHeight - 2"_s;

// Events as if they had come from the service.
static const QString injected = uR"(
    function inject(event) {
      handlers.event({event: {id: crypto.randomUUID(), thread_id: lastThread, created_at: new Date().toISOString(),
                              from: 'agent', author_name: 'Anna', ...event}});
    }
    function injectForm(fields) {
      inject({type: 'form', from: 'service', form_id: 'f', form_type: 'prechat',
              fields: Array.from({length: fields}, (_, i) => ({id: String(i), type: 'question', label: `Field ${i}`}))});
    }
    for (let i = 0; i < 60; ++i)
      inject({type: 'message', text: `Line ${i}`});
)"_s;

void tst_CustomerPage::ownDoings_data()
{
    QTest::addColumn<QString>("preparation");
    QTest::addColumn<QString>("doing");
    QTest::newRow("file") << QString() << u"attach([new File(['x'], 'x.txt')])"_s;
    QTest::newRow("button") << u"inject({type: 'rich_message', template_id: 'cards', elements: [{title: 'T', buttons: "
                               "[{text: 'B', postback_id: 'b', user_ids: []}]}]})"_s
                            << u"document.querySelector('.card button').click()"_s;
    QTest::newRow("form") << u"injectForm(1); document.querySelector('.field input').value = 'x'"_s
                          << u"document.querySelector('.questions button').click()"_s;
}

// Who has scrolled up comes to the end by what he does himself.
void tst_CustomerPage::ownDoings()
{
    QFETCH(QString, preparation);
    QFETCH(QString, doing);
    m_tab = openPage();
    QTRY_COMPARE_WITH_TIMEOUT(m_chats->size(), 1, 20'000);
    QTRY_COMPARE(textOf(u"status"_s), u"We are here"_s);
    evaluate(injected + preparation);
    QTRY_VERIFY(evaluate(isAtEnd).toBool());
    evaluate(u"ui.messages.scrollTop = 0"_s);
    QTRY_COMPARE(evaluate(u"atEnd"_s), QJsonValue(false));
    evaluate(u"inject({type: 'message', text: 'Hello'})"_s);
    QCOMPARE(evaluate(u"ui.messages.scrollTop"_s).toInt(), 0);
    evaluate(u"tell = () => true;"_s + doing + u"; inject({type: 'message', text: 'Mine', from: 'me'})"_s);
    QVERIFY(evaluate(isAtEnd).toBool());
}

// It is read from its top, and stays under the hands of whoever is further down in it.
void tst_CustomerPage::longForm()
{
    m_tab = openPage();
    QTRY_COMPARE_WITH_TIMEOUT(m_chats->size(), 1, 20'000);
    QTRY_COMPARE(textOf(u"status"_s), u"We are here"_s);
    evaluate(injected + u"injectForm(40)"_s);
    const auto top = [this] {
        return evaluate(u"Math.round(ui.messages.lastChild.getBoundingClientRect().top"
                        " - ui.messages.getBoundingClientRect().top)"_s)
            .toInt();
    };
    QCOMPARE(top(), 0);
    evaluate(u"ui.messages.scrollTop += 300; handlers.typing({name: 'Anna', is_typing: true})"_s);
    QTRY_COMPARE(evaluate(u"lastTop === ui.messages.scrollTop"_s), QJsonValue(true));
    evaluate(u"stayAtEnd()"_s);
    QCOMPARE(top(), -300);
    const auto scrolled = [this] { return evaluate(u"Math.round(ui.messages.scrollTop)"_s).toInt(); };
    const int before = scrolled();
    evaluate(
        u"told = []; tell = frame => told.push(frame.type); inject({type: 'message', text: 'Hello'}); markSeen()"_s);
    QCOMPARE(scrolled(), before);
    // What came below is pointed at, and not seen before somebody looks.
    QVERIFY(evaluate(u"ui.missed.checkVisibility()"_s).toBool());
    QCOMPARE(evaluate(u"told.join()"_s).toString(), QString());
    evaluate(u"ui.missed.click()"_s);
    QVERIFY(evaluate(isAtEnd).toBool());
    QTRY_VERIFY(!evaluate(u"ui.missed.checkVisibility()"_s).toBool());
    QTRY_COMPARE(evaluate(u"told.join()"_s).toString(), u"seen"_s);
}

// Whoever goes on without the form is not held by it.
void tst_CustomerPage::pastTheForm()
{
    m_tab = openPage();
    QTRY_COMPARE_WITH_TIMEOUT(m_chats->size(), 1, 20'000);
    QTRY_COMPARE(textOf(u"status"_s), u"We are here"_s);
    evaluate(injected
             + u"injectForm(40); inject({type: 'message', text: 'Hello'});"
               "message.value = 'Mine'; message.dispatchEvent(new Event('input'));"_s);
    QVERIFY(!evaluate(isAtEnd).toBool());
    evaluate(u"send()"_s);
    QTRY_COMPARE(m_events->size(), 1);
    QTRY_VERIFY(evaluate(isAtEnd).toBool());
    evaluate(u"inject({type: 'message', text: 'And now?'})"_s);
    QVERIFY(evaluate(isAtEnd).toBool());
}

// A tab that is copied has the same words that were not taken yet. They are said once.
void tst_CustomerPage::copiedTab()
{
    m_tab = openPage();
    QTRY_COMPARE_WITH_TIMEOUT(m_chats->size(), 1, 20'000);
    QTRY_COMPARE(textOf(u"status"_s), u"We are here"_s);
    evaluate(u"socket.onclose = null; socket.close(); message.value = 'Once'; tell({type: 'message'});"
             "unsent.set(crypto.randomUUID(), message.value); message.value = ''; keep()"_s);
    const QString storage = evaluate(u"JSON.stringify(storage)"_s).toString();
    const QString first = m_tab;
    m_tab = openPage();
    QTRY_COMPARE_WITH_TIMEOUT(m_chats->size(), 2, 20'000);
    QTRY_COMPARE(textOf(u"status"_s), u"We are here"_s);
    // Both come back at once.
    for (const QString &tab : {first, m_tab}) {
        m_tab = tab;
        evaluate(u"Object.assign(storage, %1); location.reload()"_s.arg(storage));
    }
    QTRY_COMPARE(m_events->size(), 1);
    for (const QString &tab : {first, m_tab}) {
        m_tab = tab;
        QTRY_VERIFY(shown().endsWith(u"me: Once"_s));
        QCOMPARE(shown().count(u"Once"_s), 1);
        QCOMPARE(evaluate(u"unsent.size"_s).toInt(), 0);
    }
    QCOMPARE(m_events->size(), 1);
}

// Also where the service begins anew and makes the same ids as before.
void tst_CustomerPage::ownIds()
{
    m_tab = openPage();
    QTRY_COMPARE_WITH_TIMEOUT(m_chats->size(), 1, 20'000);
    const QString first = evaluate(u"document.body.dataset.customerId"_s).toString();
    QVERIFY(m_sandbox->control({{u"verb"_s, u"restart"_s}, {u"memory"_s, false}}).hasValue());
    m_tab = openPage();
    QTRY_VERIFY(!evaluate(u"document.body.dataset.customerId ?? ''"_s).toString().isEmpty());
    QVERIFY(evaluate(u"document.body.dataset.customerId"_s).toString() != first);
}

// Nothing looks as if it could be used, and what was written stays.
void tst_CustomerPage::banned()
{
    m_tab = openPage();
    QTRY_COMPARE_WITH_TIMEOUT(m_chats->size(), 1, 20'000);
    const Rtm::Chat chat = last<Rtm::IncomingChat>(*m_chats).chat;
    send(chat.id, u"Hello"_s);
    QTRY_COMPARE(evaluate(u"document.getElementById('rating').hidden"_s), QJsonValue(false));
    evaluate(u"message.value = 'Why?'; message.dispatchEvent(new Event('input'))"_s);
    evaluate(injected
             + u"injectForm(1); inject({type: 'rich_message', template_id: 'cards', elements: [{title: 'T', "
               "buttons: [{text: 'B', postback_id: 'b', user_ids: []}]}]})"_s);
    QCOMPARE(evaluate(u"document.querySelectorAll('#messages :is(button, input):enabled').length"_s).toInt(), 3);
    m_agent->banCustomer({.id = chat.users.constFirst().id, .ban = {.days = 1}})
        .then(this, [](const RtmResult<Rtm::EmptyResponse> &done) { QVERIFY(done.hasValue()); });
    const QString words = u"You cannot write to us before"_s;
    QTRY_VERIFY(textOf(u"status"_s).startsWith(words));
    QCOMPARE(evaluate(u"[...document.querySelectorAll(':is(button, input, textarea):enabled:not(#missed)')]"
                      ".map(e => e.id || e.textContent).join()"_s)
                 .toString(),
             QString());
    QCOMPARE(evaluate(u"document.querySelector('#messages > [data-type=form]').dataset.state"_s).toString(), u"over"_s);
    evaluate(u"send(); attach([new File(['x'], 'x.txt')]); rate(1)"_s);
    QVERIFY(textOf(u"status"_s).startsWith(words));
    QCOMPARE(evaluate(u"message.value"_s).toString(), u"Why?"_s);
    QCOMPARE(evaluate(u"ui.uploads.children.length"_s).toInt(), 0);
}

QTEST_GUILESS_MAIN(tst_CustomerPage)
#include "tst_customerpage.moc"
