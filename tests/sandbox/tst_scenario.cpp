// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "wired.h"

#include <control/scenario.h>

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Verbs that a file has, each at its time.
class tst_Scenario : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void wrongScenarios_data();
    void wrongScenarios();
    void scenarioByTime();
    void scenarioByFrame();

private:
    void event(const QString &text)
    {
        QVERIFY(m_control->run(
            {{u"verb"_s, u"say"_s}, {u"customer"_s, u"22222222-2222-4222-8222-222222222222"_s}, {u"text"_s, text}}));
    }

    std::unique_ptr<TestHouse> m_house;
    std::unique_ptr<Service::Control> m_control;
};

void tst_Scenario::init()
{
    m_house = std::make_unique<TestHouse>();
    m_control = std::make_unique<Service::Control>(*m_house->clock, 1);
    m_control->attach(m_house->house.get());
}

void tst_Scenario::cleanup()
{
    m_control.reset();
    m_house.reset();
}

void tst_Scenario::wrongScenarios_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("error");
    QTest::newRow("syntax") << QByteArray("{") << u"s:1: no JSON: unterminated object"_s;
    QTest::newRow("unknown") << QByteArray("{\"steps\":[],\n\"x\":1}") << u"s:2: x: unknown member"_s;
    QTest::newRow("no time") << QByteArray("{\"steps\":[{\"do\":[]}]}")
                             << u"s:1: steps[0]: has 0 of at, on, must have one"_s;
    QTest::newRow("verb") << QByteArray(
        "{\"steps\":[{\"at\":\"1s\",\"do\":[\n{\"verb\":\"reset\"},\n{\"verb\":\"x\"}]}]}")
                          << u"s:3: steps[0].do[1].verb: there is no \"x\""_s;
    QTest::newRow("request") << QByteArray("{\"steps\":[{\n\"on\":{\n\"request\":\"nosuch\"},\"do\":[]}]}")
                             << u"s:3: steps[0].on.request: there is no \"nosuch\""_s;
    QTest::newRow("push") << QByteArray("{\"steps\":[{\n\"on\":{\n\"push\":\"nosuch\"},\"do\":[]}]}")
                          << u"s:3: steps[0].on.push: there is no \"nosuch\""_s;
    QTest::newRow("never") << QByteArray("{\"steps\":[{\"at\":\"1s\",\"every\":\"0s\",\"do\":[]}]}")
                           << u"s:1: steps[0].every: must be longer than nothing"_s;
    QTest::newRow("twice") << QByteArray("{\"steps\":[{\"at\":\"1s\",\n\"at\":\"2s\",\"do\":[]}]}")
                           << u"s:2: steps[0].at: stands there twice"_s;
    const auto stranger = [](const QByteArray &member) {
        return "{\"steps\":[{\"at\":\"1s\",\"do\":[{\"verb\":\"calm\"},\n{\n" + member + "}]}]}";
    };
    QTest::newRow("agent") << stranger("\"verb\":\"reset\",\n\"agent\":\"nobody\"")
                           << u"s:4: steps[0].do[1].agent: there is no agent \"nobody\""_s;
    QTest::newRow("customer") << stranger("\"verb\":\"say\",\"text\":\"x\",\"customer\":\"nobody\"")
                              << u"s:3: steps[0].do[1].customer: there is no customer \"nobody\""_s;
    QTest::newRow("group") << stranger(
        "\"verb\":\"say\",\"text\":\"x\",\"customer\":\"22222222-2222-4222-8222-222222222222\",\n\"group\":77")
                           << u"s:4: steps[0].do[1].group: there is no group 77"_s;
}

void tst_Scenario::wrongScenarios()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, error);
    QString said;
    QVERIFY(!Service::parseScenario(text, u"s"_s, m_house->house->world, &said));
    QCOMPARE(said, error);
}

void tst_Scenario::scenarioByTime()
{
    const auto scenario = Service::parseScenario(R"({"steps": [
        {"at": "10s", "do": [{"verb": "push", "name": "x"}, {"verb": "half_close"}]},
        {"at": "5s", "every": "20s", "do": [{"verb": "reset"}]}]})",
                                                 u"s"_s, m_house->house->world, nullptr);
    QVERIFY(scenario);
    Service::Director director(*scenario, *m_control, *m_house->clock);
    Wired anna(*m_house, *m_control);
    m_house->advance(6s);
    QCOMPARE(anna.deeds, (QStringList{u"reset"_s}));
    m_house->advance(20s);
    QCOMPARE(anna.deeds, (QStringList{u"reset"_s, u"half close"_s, u"reset"_s}));
    QCOMPARE(anna.takeWords(), QStringList{u"push x"_s});
}

void tst_Scenario::scenarioByFrame()
{
    const auto scenario = Service::parseScenario(R"({"steps": [
        {"on": {"request": "list_chats", "count": 2}, "after": "1s", "do": [{"verb": "reset"}]},
        {"on": {"push": "incoming_chat"}, "do": [{"verb": "half_close"}, {"verb": "push", "name": "mine"}]},
        {"on": {"push": "mine"}, "do": [{"verb": "close"}]}]})",
                                                 u"s"_s, m_house->house->world, nullptr);
    QVERIFY(scenario);
    Service::Director director(*scenario, *m_control, *m_house->clock);
    Wired anna(*m_house, *m_control, u"anna"_s);
    anna.call(u"list_chats"_s);
    m_house->advance(2s);
    QVERIFY(anna.deeds.isEmpty());
    anna.call(u"list_chats"_s);
    anna.call(u"list_chats"_s);
    m_house->advance(2s);
    QCOMPARE(anna.deeds, (QStringList{u"reset"_s}));
    event(u"Hi"_s);
    event(u"again"_s);
    m_house->advance(0s);
    m_house->advance(0s);
    QCOMPARE(anna.deeds, (QStringList{u"reset"_s, u"half close"_s, u"close 1001"_s}));
}

QTEST_GUILESS_MAIN(tst_Scenario)
#include "tst_scenario.moc"
