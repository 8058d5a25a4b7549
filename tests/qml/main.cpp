// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// Runs tst_*.qml of this folder against the mock models. Each of them fails on any warning.

#include <QtQml/QQmlEngine>
#include <QtQuickTest/quicktest.h>

using namespace Qt::StringLiterals;

class Setup : public QObject
{
    Q_OBJECT

public:
    // What was compiled for the real models would look in vain for their C++ in the mocks.
    Setup() { qputenv("QML_DISABLE_DISK_CACHE", "1"); }

public Q_SLOTS:
    void qmlEngineAvailable(QQmlEngine *engine)
    {
        engine->addImportPath(u"qrc:/qt/qml"_s);
        engine->addImportPath(QStringLiteral(QUICK_TEST_SOURCE_DIR "/mock"));
    }
};

QUICK_TEST_MAIN_WITH_SETUP(qml, Setup)

#include "main.moc"
