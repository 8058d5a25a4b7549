// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "chromium.h"

#include <QtCore/QJsonArray>
#include <QtCore/QTemporaryFile>

/// A tab with the customer page.
class Page
{
public:
    Page(Chromium &browser, const QUrl &url) : m_browser(browser), m_tab(browser.open(url)) {}

    QJsonValue evaluate(const QString &expression) { return m_browser.evaluate(m_tab, expression); }
    /// Of the first element that a selector finds.
    QString text(const QString &selector)
    {
        return evaluate(QStringLiteral("document.querySelector(`%1`)?.textContent ?? ''").arg(selector)).toString();
    }
    QString attribute(const QString &selector, const QString &name)
    {
        return evaluate(QStringLiteral("document.querySelector(`%1`)?.getAttribute('%2') ?? ''").arg(selector, name))
            .toString();
    }
    int count(const QString &selector)
    {
        return evaluate(QStringLiteral("document.querySelectorAll(`%1`).length").arg(selector)).toInt();
    }
    bool isShown(const QString &selector)
    {
        return evaluate(QStringLiteral("document.querySelector(`%1`)?.checkVisibility() ?? false").arg(selector))
            .toBool();
    }
    void click(const QString &selector)
    {
        evaluate(QStringLiteral("document.querySelector(`%1`).click()").arg(selector));
    }
    /// Types where nothing stands yet.
    void type(const QString &selector, const QString &text)
    {
        evaluate(QStringLiteral("document.querySelector(`%1`).focus()").arg(selector));
        m_browser.type(m_tab, text);
    }
    void pressEnter() { m_browser.pressEnter(m_tab); }
    void choose(const QString &selector, const QString &value)
    {
        evaluate(QStringLiteral("{ const e = document.querySelector(`%1`); e.value = '%2';"
                                " e.dispatchEvent(new Event('change')) }")
                     .arg(selector, value));
    }
    /// As if somebody had picked the files in the dialog.
    void chooseFiles(const QStringList &paths)
    {
        const QString input = m_browser
                                  .call(QStringLiteral("Runtime.evaluate"),
                                        {{QStringLiteral("expression"), QStringLiteral("ui.files")}}, m_tab)
                                  .value(u"result")
                                  .toObject()
                                  .value(u"objectId")
                                  .toString();
        m_browser.call(
            QStringLiteral("DOM.setFileInputFiles"),
            {{QStringLiteral("files"), QJsonArray::fromStringList(paths)}, {QStringLiteral("objectId"), input}}, m_tab);
    }

    /// What stands in the conversation, as "from type".
    QString shown()
    {
        return evaluate(QStringLiteral("[...ui.messages.children].map(item => "
                                       "`${item.className} ${item.dataset.type}`).join(', ')"))
            .toString();
    }
    QString status() { return text(QStringLiteral("#status")); }

private:
    Chromium &m_browser;
    QString m_tab;
};

/// A file that is there as long as this is.
class TemporaryFile
{
public:
    TemporaryFile(const QString &name, const QByteArray &bytes)
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        m_path = file.fileName();
    }
    QString path() const { return m_path; }

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    QString m_path;
};

/// An image of one blue pixel.
inline QByteArray bluePixel()
{
    return QByteArray::fromBase64(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADAgH/p9l7sAAAAABJRU5ErkJggg==");
}
