// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include <words.h>

#include <pushes/status.h>

#include <QtCore/QFile>
#include <QtCore/QMetaEnum>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

class TestErrorWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysErrorsInWords();
    void hasWordsForEachError();
};

void TestErrorWords::saysErrorsInWords()
{
    using Kind = RtmError::Kind;
    QVERIFY(inWords({Kind::Server, u"chat_inactive"_s, u"Chat is inactive"_s}).contains(u"Reopen"_s));
    // What the service or the library found is said where nothing better is known, as a sentence.
    QCOMPARE(inWords({Kind::Server, u"validation"_s, u"`text` is too long"_s}), u"`text` is too long."_s);
    QCOMPARE(inWords({Kind::ConnectionLost, u"new"_s, u"A cat sits on x:1."_s}), u"A cat sits on x:1."_s);
    QCOMPARE(inWords({Kind::Timeout, u"new"_s, u"Nothing from x:1"_s}), u"Nothing from x:1."_s);
    QCOMPARE(inWords({Kind::ConnectionLost, u"connection_refused"_s, u"Nobody answers at x:1: Connection refused."_s}),
             u"Nobody answers at x:1: Connection refused. Check the address, and that the server runs."_s);
    QVERIFY(inWords({Kind::ConnectionLost, u"tls_refused"_s, u"100%1 wrong"_s}).startsWith(u"100%1 wrong. "_s));
    for (int kind = 0; kind < QMetaEnum::fromType<Kind>().keyCount(); ++kind) {
        const QString words = inWords({Kind(kind), {}, {}});
        QVERIFY2(words.size() > 10 && words.endsWith(u'.'), qPrintable(words));
    }
}

// Whatever type of error the library's sources name.
void TestErrorWords::hasWordsForEachError()
{
    static const QRegularExpression types[] = {
        QRegularExpression(uR"x(\bKind::\w+,\s*u"(\w+)"_s)x"_s), QRegularExpression(uR"x(\btell\(u"(\w+)"_s)x"_s),
        QRegularExpression(uR"x(\{"(\w+)"_L1, Next::)x"_s), QRegularExpression(uR"x(Error, "(\w+)", ")x"_s)};
    QSet<QString> found;
    for (const char *name : {"connection.cpp", "frames.cpp", "scheduler.cpp", "websockettransport.cpp"}) {
        QFile source(QStringLiteral(RTM_SOURCES "/") + QLatin1StringView(name));
        QVERIFY(source.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(source.readAll());
        for (const QRegularExpression &type : types) {
            for (const auto &match : type.globalMatch(text))
                found.insert(match.captured(1));
        }
    }
    for (const QLatin1StringView reason : wireNames(Rtm::DisconnectReason()))
        found.insert(reason);
    for (const char *type : {"silence", "handshake_refused", "connection_refused", "role_permissions_changed",
                             "wrong_product_version", "request_timeout", "bad_response"})
        QVERIFY2(found.contains(QLatin1StringView(type)), type);
    found.remove(u"validation"_s); // its message names the mistake
    static const QRegularExpression sentences(u"^[^.]+[^. ]\\.( [A-Z][^.]+[^. ]\\.)+$"_s);
    for (const QString &type : std::as_const(found)) {
        const QString words = inWords({RtmError::Kind::ConnectionLost, type, u"At x:1 it failed."_s});
        QVERIFY2(sentences.match(words).hasMatch(), qPrintable(type + u": "_s + words));
        QVERIFY2(!words.contains(u"Deskbell tries"_s) && !words.contains(u"Deskbell connects"_s), qPrintable(words));
    }
}

QTEST_GUILESS_MAIN(TestErrorWords)
#include <pushes/status.h>

#include "tst_errorwords.moc"
