#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Deskbell developers
# SPDX-License-Identifier: Apache-2.0

"""Shows that house.py finds what it is there to find."""

import unittest

import house


def reasons(findings):
    return [reason for _, reason in findings]


class Links(unittest.TestCase):
    def check(self, *lines):
        return list(house.check_links([
            "src/rtm DeskbellRtm Qt6::Core", "src/store deskbell_store $<LINK_ONLY:Qt6::Sql>",
            "src/models deskbell_models deskbell_store", "src/sandbox deskbell_sandbox DeskbellRtm::DeskbellRtm",
            "src/app deskbell deskbell_qml", "qml deskbell_qml deskbell_models", *lines]))

    def test_the_plan_passes(self):
        self.assertEqual(self.check(), [])

    def test_no_arrow_goes_upward(self):
        for line in ("src/rtm DeskbellRtm deskbell_store", "src/sandbox deskbell_sandbox deskbell_store",
                     "src/store deskbell_store $<BUILD_INTERFACE:deskbell_models>", "qml deskbell_qml DeskbellRtm"):
            self.assertEqual(len(self.check(line)), 1, line)

    def test_modules_of_qt(self):
        for line in ("src/rtm DeskbellRtm Qt6::Gui", "src/rtm DeskbellRtm $<LINK_ONLY:Qt6::Sql>",
                     "src/models deskbell_models Qt6::WebSockets"):
            self.assertEqual(len(self.check(line)), 1, line)


class Includes(unittest.TestCase):
    files = {"src/rtm/rtmclient.h", "src/store/chatstore.h", "src/models/desk.h", "src/models/session.h"}

    def check(self, path, include):
        return reasons(house.check_includes(path, f"#pragma once\n\n#include {include}\n", self.files))

    def test_allowed(self):
        for path, include in (("src/store/chatstore.h", '"rtmclient.h"'), ("src/models/desk.h", '"session.h"'),
                              ("src/rtm/rtmclient.h", "<QtWebSockets/QWebSocket>"), ("src/rtm/rtmclient.h", "<array>"),
                              ("src/app/main.cpp", "<QtSql/QSqlDatabase>"), ("src/models/desk.h", '"rtmclient.h"')):
            self.assertEqual(self.check(path, include), [], include)

    def test_refused(self):
        for path, include in (("src/rtm/rtmclient.h", "<QtGui/QColor>"), ("src/rtm/rtmclient.h", '"chatstore.h"'),
                              ("src/models/desk.h", "<QtWebSockets/QWebSocket>"),
                              ("src/sandbox/world.cpp", '"store/chatstore.h"'), ("qml/Theme/a.h", '"rtmclient.h"')):
            self.assertEqual(len(self.check(path, include)), 1, include)


class Texts(unittest.TestCase):
    head = "// SPDX-License-Identifier: Apache-2.0\n"

    def check(self, path, text):
        return reasons(house.check_text(path, text, lambda path: False))

    def test_licence(self):
        self.assertEqual(self.check("src/a.cpp", self.head), [])
        self.assertEqual(self.check("src/a.cpp", "int a;\n"), ["has no SPDX-License-Identifier"])

    def test_length(self):
        self.assertEqual(self.check("src/a.cpp", self.head + 499 * "\n"), [])
        self.assertEqual(len(self.check("src/a.cpp", self.head + 500 * "\n")), 1)

    def test_connect_needs_a_context(self):
        good = "connect(a, &A::b, this, [this] { c(); });\nQObject::connect(a, &A::b, c, &C::d);\n"
        bad = "connect(a, &A::b, [this] { c(); });\n"
        self.assertEqual(self.check("src/a.cpp", self.head + good), [])
        self.assertEqual(self.check("src/a.cpp", self.head + bad), ["connect() without a context"])

    def test_words(self):
        self.assertEqual(len(self.check("tests/a.cpp", self.head + "QTest::qSl" + "eep(5);")), 1)
        self.assertEqual(len(self.check("docs/a.cpp", self.head + "// TO" + "DO")), 1)


class Qml(unittest.TestCase):
    def test_imports(self):
        text = "import QtQuick\nimport QtQuick.Controls.Basic as C\nimport Deskbell.Theme\nimport Deskbell.Rtm\n"
        self.assertEqual(list(house.check_qml_imports("qml/A/a.qml", text, {"Deskbell.Theme"})),
                         [(4, "QML must not import Deskbell.Rtm")])

    def test_circles(self):
        self.assertEqual(list(house.check_module_circles({"A": {"B"}, "B": {"C"}})), [])
        self.assertEqual(list(house.check_module_circles({"A": {"B"}, "B": {"A"}})), ["A -> B -> A"])


if __name__ == "__main__":
    unittest.main()
