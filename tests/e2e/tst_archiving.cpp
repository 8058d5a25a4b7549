// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// What an agent looks up, and changes of a customer, against a service that checks every request.

#include <application.h>
#include <desk.h>
#include <sandbox.h>

#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

class tst_Archiving : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void findsAndMarks();
    void everyFilterIsTaken_data();
    void everyFilterIsTaken();
    void readsTheWholeChat();
    void resumes();
    void knowsTheOrganization();
    void changesACustomer();
    void earlierChats();

private:
    Desk *desk() const { return m_application->session()->desk(); }
    Archive *archive() const { return desk()->archive(); }
    ArchiveModel *results() const { return archive()->results(); }
    QVariant result(int row, ArchiveModel::Role role) const { return results()->data(results()->index(row), role); }
    bool find(const QString &text)
    {
        archive()->setText(text);
        archive()->search();
        return archive()->problems().isEmpty()
            && QTest::qWaitFor([this] { return results()->state() != ArchiveModel::State::Searching; });
    }
    DetailsModel *details() const { return desk()->conversation()->details(); }
    QVariant detail(const QString &rowKey, DetailsModel::Role role) const
    {
        for (int row = 0; row < details()->count(); ++row) {
            const QModelIndex index = details()->index(row);
            if (index.data(DetailsModel::RowKeyRole) == rowKey)
                return index.data(role);
        }
        return {};
    }
    bool openChatOf(const QString &name);

    std::unique_ptr<QTemporaryDir> m_profile;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Metrics> m_metrics;
    std::unique_ptr<Application> m_application;
};

void tst_Archiving::init()
{
    m_profile = std::make_unique<QTemporaryDir>();
    m_sandbox = std::make_unique<Sandbox>(SandboxOptions{.world = u"demo"_s});
    QString error;
    QVERIFY2(m_sandbox->listen(&error), qPrintable(error));
    Options options;
    options.url = m_sandbox->rtmUrl();
    options.organization = m_sandbox->organizationId();
    options.profile = m_profile->path();
    m_metrics = std::make_unique<Metrics>();
    m_metrics->start();
    m_application = std::make_unique<Application>(options, m_sandbox->token(), m_metrics.get());
    QVERIFY(m_application->start());
    QTRY_VERIFY(desk() && desk()->connection()->isLive() && desk()->chats()->count() > 0);
}

void tst_Archiving::cleanup()
{
    m_application.reset();
    m_metrics.reset();
    m_sandbox.reset();
}

bool tst_Archiving::openChatOf(const QString &name)
{
    ChatListModel *chats = desk()->chats();
    for (int row = 0; row < chats->count(); ++row) {
        if (chats->index(row).data(ChatListModel::NameRole) == name)
            desk()->openChat(chats->chatIdAt(row));
    }
    return desk()->conversation() && QTest::qWaitFor([this] { return details()->count() > 3; });
}

void tst_Archiving::findsAndMarks()
{
    QVERIFY(find(u"tag:refund lamp"_s));
    QCOMPARE(results()->state(), ArchiveModel::State::Found);
    QCOMPARE(results()->count(), 1);
    QCOMPARE(result(0, ArchiveModel::NameRole).toString(), u"Thomas Anderson"_s);
    QCOMPARE(result(0, ArchiveModel::SnippetRole).toString(),
             u"The <b>lamp</b> from order 47120 came with a cracked glass."_s);
    QVERIFY(find(u"\"no such words in the world\""_s));
    QCOMPARE(results()->count(), 0);
    QCOMPARE(results()->estimate(), 0);
}

void tst_Archiving::everyFilterIsTaken_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"from:1m to:today",
                             "on:2026-10",
                             "agent:me",
                             "-agent:me",
                             "agent:none",
                             "tag:refund tag:sizing",
                             "-tag:any",
                             "group:1,2",
                             "rating:good rating:commented",
                             "-rating:any",
                             "has:file has:form",
                             "-has:rich",
                             "country:pl,de",
                             "-country:any",
                             "email:t.anderson@mail.example",
                             "is:answered is:pinned",
                             "-is:unassigned",
                             "sort:oldest",
                             "by:human by:ai",
                             "-by:chatbot",
                             "answer:me",
                             "-first:me answergroup:1",
                             "form:prechat form:postchat=1",
                             "greeting:any",
                             "greeting:1,2 greetingfrom:2026 greetingto:today greetinggroup:1",
                             "sale:1 goal:2",
                             "-sale:any",
                             "property:a.b=1 property:a.c=true -property:a.d=x",
                             "customer:X chat:A,B",
                             "thread:A,B"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void tst_Archiving::everyFilterIsTaken()
{
    QFETCH(const QString, text);
    QVERIFY2(find(text), qPrintable(archive()->problems().value(0).toMap()[u"words"_s].toString()));
    QVERIFY2(results()->state() == ArchiveModel::State::Found, qPrintable(results()->failure()));
}

void tst_Archiving::readsTheWholeChat()
{
    QVERIFY(find(u"lamp"_s));
    archive()->open(results()->threadIdAt(0));
    ArchivedConversation *chat = archive()->conversation();
    QVERIFY(chat);
    const int before = chat->timeline()->count();
    QVERIFY(before >= 5);
    QVERIFY(chat->timeline()->hasOlder());
    chat->loadOlder();
    QTRY_VERIFY(chat->timeline()->count() > before);
    QTRY_VERIFY(!chat->timeline()->hasOlder());
    QVERIFY(chat->hasLater());
    const int older = chat->timeline()->count();
    chat->loadLater(); // the thread that goes on
    QTRY_VERIFY(chat->timeline()->count() > older);
    QVERIFY(!chat->hasLater());
    QCOMPARE(chat->problem(), QString());
}

void tst_Archiving::resumes()
{
    QVERIFY(find(QString()));
    QString threadId;
    for (int row = 0; row < results()->count() && threadId.isEmpty(); ++row) {
        archive()->open(results()->threadIdAt(row));
        if (!archive()->conversation()->isOnDesk() && !archive()->conversation()->hasLater())
            threadId = results()->threadIdAt(row);
    }
    QVERIFY2(!threadId.isEmpty(), "every chat of the world goes on");
    QSignalSpy resumed(archive(), &Archive::resumed);
    archive()->resume();
    QTRY_COMPARE(resumed.count(), 1);
    desk()->openChat(resumed[0][0].toString());
    QTRY_VERIFY(desk()->conversation()->canWrite());
}

void tst_Archiving::knowsTheOrganization()
{
    archive()->prepare();
    const auto knows = [this](const QString &text) {
        return !archive()->completions(text, int(text.size())).isEmpty();
    };
    QTRY_VERIFY(knows(u"agent:Tomáš"_s));
    QTRY_VERIFY(knows(u"group:Whole"_s));
    QTRY_VERIFY(knows(u"tag:ref"_s));
    QVERIFY(find(u"agent:nina group:support"_s));
    QVERIFY(results()->count() > 0);
}

void tst_Archiving::changesACustomer()
{
    QVERIFY(openChatOf(u"Thomas Anderson"_s));
    details()->beginEdit(u"Phone"_s);
    details()->setDraft(u"Phone"_s, u"+48 (22) 555-01-02"_s);
    details()->save(u"Phone"_s);
    QTRY_COMPARE(detail(u"Phone"_s, DetailsModel::ValueRole).toString(), u"+48225550102"_s);
    QVERIFY(details()->addField(u"shoe size"_s, u"44"_s));
    QTRY_COMPARE(detail(u"field shoe size"_s, DetailsModel::ValueRole).toString(), u"44"_s);
    details()->removeField(u"field plan"_s);
    QTRY_VERIFY(!detail(u"field plan"_s, DetailsModel::ValueRole).isValid());
    QTRY_VERIFY(details()->undoText().contains(u"plan"_s));
    details()->undo();
    QTRY_COMPARE(detail(u"field plan"_s, DetailsModel::ValueRole).toString(), u"premium"_s);
    QCOMPARE(details()->newFieldProblem(), QString());
}

void tst_Archiving::earlierChats()
{
    QVERIFY(openChatOf(u"Thomas Anderson"_s));
    details()->setWanted(true);
    QTRY_COMPARE(details()->earlier()->count(), 2);
    archive()->openFrom(details()->earlier(), details()->earlier()->threadIdAt(1));
    QVERIFY(archive()->conversation());
    QCOMPARE(archive()->conversation()->customerName(), u"Thomas Anderson"_s);
}

QTEST_MAIN(tst_Archiving)
#include "tst_archiving.moc"
