// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <entities/event.h>

#include <QtCore/QUrl>
#include <QtCore/QVariantMap>

/// Where pictures in a conversation may come from. Whoever serves a picture learns when and from where it is looked at,
/// so that only what the service itself keeps is fetched; anything else is a link, for the browser.
class PictureSource
{
public:
    /// \a service is where the client is connected to; nothing is fetched if it is empty.
    explicit PictureSource(const QUrl &service = {});

    /// \a address if it may be fetched, else nothing.
    QString allowed(const QString &address) const;

private:
    QUrl m_service;
    bool m_isHosted = false; // the vendor's own service keeps files under names of its own
};

/// What an event holds apart from plain words, for views; empty if there is nothing. By the type of the event:
///
/// - message: `markdown` and `emoji`, if they are true: whether the text is CommonMark, and whether it is a few emoji
/// - file: `name`, `size`, `type`, `url`, and of images `width`, `height`, `picture` if it may be fetched, `words`
/// - rich message: `template` and `cards`, each with `title`, `subtitle`, `picture` as of files, `buttons` with `text`,
///   `url` to open, `detail` such as a number to call, and `chosen` if the customer has pressed it, and `options` of a product
/// - form: `title`, `filled`, and `fields`, each with `question`, `answer`, `required`
/// - any: `rated`, 1 for good and -1 for bad, with `comment`
///
/// Addresses are as they came: whether one may be opened is for views to ask.
QVariantMap eventContent(const Rtm::Event &event, const PictureSource &pictures);

/// What properties say of a rating: `rated` and `comment` as above.
QVariantMap ratingOf(const Rtm::Properties &properties);

/// Whether there is nothing in \a text but emoji, and few of them.
bool isFewEmoji(const QString &text);
