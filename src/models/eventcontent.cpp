// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "eventcontent.h"

#include "eventtext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

// More of them are a text, and would fill the window.
constexpr int fewEmoji = 5;
constexpr char32_t zeroWidthJoiner = 0x200d;

bool isUnder(const QString &host, QLatin1StringView domain)
{
    return host == domain || (host.endsWith(domain) && host.at(host.size() - domain.size() - 1) == u'.');
}

// ---- files and pictures ----

QVariantMap picture(const QString &fetched, const std::optional<qint64> &width, const std::optional<qint64> &height)
{
    QVariantMap result;
    if (width.value_or(0) > 0 && height.value_or(0) > 0)
        result = {{u"width"_s, *width}, {u"height"_s, *height}};
    if (!fetched.isEmpty())
        result.insert(u"picture"_s, fetched);
    return result;
}

QVariantMap contentOf(const Rtm::File &file, const PictureSource &pictures)
{
    QVariantMap result = picture(pictures.allowed(file.thumbnail2xUrl.value_or(file.thumbnailUrl.value_or(QString()))),
                                 file.width, file.height);
    result.insert(u"name"_s, fileName(file));
    result.insert(u"url"_s, file.url);
    result.insert(u"type"_s, file.contentType.value_or(QString()));
    result.insert(u"size"_s, file.size ? QLocale().formattedDataSize(*file.size, 1) : QString());
    result.insert(u"words"_s, file.alternativeText.value_or(QString()));
    return result;
}

// ---- rich messages ----

QVariantMap buttonOf(const Rtm::RichMessageButton &button)
{
    const bool opens =
        button.type && (*button.type == Rtm::ButtonType::Url || *button.type == Rtm::ButtonType::Webview);
    const bool calls = button.type && *button.type == Rtm::ButtonType::Phone;
    return {{u"text"_s, button.text},
            {u"url"_s, opens ? button.value.value_or(QString()) : QString()},
            {u"detail"_s, calls ? button.value.value_or(QString()) : QString()},
            {u"chosen"_s, !button.userIds.isEmpty()}};
}

QString amountText(const std::optional<Rtm::Amount> &amount, const std::optional<QString> &currency)
{
    if (!amount)
        return {};
    const auto *number = std::get_if<double>(&*amount);
    const QString text = number ? QLocale().toString(*number, 'f', 2) : std::get<QString>(*amount);
    return currency ? text + u' ' + *currency : text;
}

QVariantMap optionOf(const Rtm::ProductOption &option)
{
    return {{u"text"_s, option.label},
            {u"detail"_s, amountText(option.price, option.currency)},
            {u"chosen"_s, option.selected.value_or(false)},
            {u"available"_s, option.available.value_or(true)}};
}

QVariantMap cardOf(const Rtm::RichMessageElement &element, const PictureSource &pictures)
{
    QVariantMap card;
    if (const auto &image = element.image) {
        card = picture(pictures.allowed(image->url), image->width, image->height);
        card.insert(u"url"_s, image->url);
        card.insert(u"name"_s, image->name.value_or(image->url.section(u'/', -1)));
        card.insert(u"words"_s, image->alternativeText.value_or(QString()));
    }
    const auto &product = element.ecommerce;
    card.insert(u"title"_s, element.title.value_or(product ? product->label.value_or(QString()) : QString()));
    card.insert(u"subtitle"_s, element.subtitle.value_or(QString()));
    QVariantList buttons;
    for (const Rtm::RichMessageButton &button : element.buttons.value_or(QList<Rtm::RichMessageButton>()))
        buttons.append(buttonOf(button));
    card.insert(u"buttons"_s, buttons);
    QVariantList options;
    if (product) {
        for (const Rtm::ProductOption &option : product->options.value_or(QList<Rtm::ProductOption>()))
            options.append(optionOf(option));
    }
    card.insert(u"options"_s, options);
    return card;
}

QVariantMap contentOf(const Rtm::RichMessage &message, const PictureSource &pictures)
{
    QVariantList cards;
    for (const Rtm::RichMessageElement &element : message.elements.value_or(QList<Rtm::RichMessageElement>()))
        cards.append(cardOf(element, pictures));
    return {{u"template"_s, message.templateId.text()}, {u"cards"_s, cards}};
}

// ---- forms ----

QString formTitle(const std::optional<Rtm::OpenEnum<Rtm::FormType>> &type)
{
    switch (type ? type->value() : Rtm::FormType::Unknown) {
    case Rtm::FormType::Prechat:
        return QCoreApplication::translate("Events", "Before the chat");
    case Rtm::FormType::Postchat:
        return QCoreApplication::translate("Events", "After the chat");
    case Rtm::FormType::AskForEmail:
        return QCoreApplication::translate("Events", "Ask for e-mail");
    case Rtm::FormType::Unknown:
        break;
    }
    return QCoreApplication::translate("Events", "Form");
}

QVariantMap contentOf(const Rtm::Form &form, const PictureSource &)
{
    QVariantList fields;
    for (const Rtm::FormField &field : form.formFields) {
        QStringList options;
        for (const Rtm::FormOption &option : field.options.value_or(QList<Rtm::FormOption>()))
            options.append(option.label);
        fields.append(QVariantMap{{u"question"_s, field.label},
                                  {u"answer"_s, options.join(u" · "_s)},
                                  {u"required"_s, field.required.value_or(false)}});
    }
    return {{u"title"_s, formTitle(form.formType)}, {u"filled"_s, false}, {u"fields"_s, fields}};
}

QVariantMap contentOf(const Rtm::FilledForm &form, const PictureSource &)
{
    QVariantList fields;
    for (const Rtm::FilledFormField &field : form.formFields) {
        fields.append(
            QVariantMap{{u"question"_s, field.label}, {u"answer"_s, answerText(field)}, {u"required"_s, false}});
    }
    return {{u"title"_s, formTitle(form.formType)}, {u"filled"_s, true}, {u"fields"_s, fields}};
}

// ---- text ----

bool isEmoji(char32_t c)
{
    return (c >= 0x1f000 && c <= 0x1faff) || (c >= 0x2600 && c <= 0x27bf) || (c >= 0x2300 && c <= 0x23ff)
        || (c >= 0x2b05 && c <= 0x2b55) || c == 0x203c || c == 0x2049 || c == 0x3030 || c == 0x303d;
}

bool isPartOfEmoji(char32_t c)
{
    return c == zeroWidthJoiner || c == 0xfe0f || c == 0x20e3 || (c >= 0x1f3fb && c <= 0x1f3ff)
        || (c >= 0xe0020 && c <= 0xe007f);
}

QVariantMap contentOf(const Rtm::Message &message, const PictureSource &)
{
    return isFewEmoji(message.text) ? QVariantMap{{u"emoji"_s, true}} : QVariantMap();
}

QVariantMap contentOf(const Rtm::SystemMessage &message, const PictureSource &)
{
    const QString score = message.textVars.value_or(QJsonObject())["score"_L1].toString();
    if (message.systemMessageType != "rating.chat_rated"_L1 || score.isEmpty())
        return {};
    return {{u"rated"_s, score == "good"_L1 ? 1 : -1}};
}

QVariantMap contentOf(const auto &, const PictureSource &)
{
    return {};
}

QString property(const Rtm::Properties &properties, QLatin1StringView space, QLatin1StringView name)
{
    return properties[space][name].toString();
}

} // namespace

PictureSource::PictureSource(const QUrl &service)
    : m_service(service), m_isHosted(isUnder(service.host(), "livechatinc.com"_L1))
{
}

QString PictureSource::allowed(const QString &address) const
{
    const QUrl url(address, QUrl::StrictMode);
    // As safe as the connection is.
    const bool isSecure = m_service.scheme() == "wss"_L1;
    if (m_service.isEmpty() || !url.isValid() || url.scheme() != (isSecure ? "https"_L1 : "http"_L1))
        return {};
    const bool isSame =
        url.host() == m_service.host() && url.port(isSecure ? 443 : 80) == m_service.port(isSecure ? 443 : 80);
    const bool isTheirs =
        m_isHosted && (isUnder(url.host(), "livechatinc.com"_L1) || isUnder(url.host(), "livechat-files.com"_L1));
    return isSame || isTheirs ? address : QString();
}

bool isFewEmoji(const QString &text)
{
    int count = 0;
    bool isJoined = false; // to the one before
    bool isHalfFlag = false; // two letters of a region are one flag
    for (const char32_t c : text.toUcs4()) {
        if (QChar::isSpace(c))
            continue;
        if (isPartOfEmoji(c) && count > 0) {
            isJoined = c == zeroWidthJoiner;
            continue;
        }
        if (!isEmoji(c))
            return false;
        const bool isLetter = c >= 0x1f1e6 && c <= 0x1f1ff;
        count += !isJoined && !(isLetter && isHalfFlag);
        isHalfFlag = isLetter && !isHalfFlag;
        isJoined = false;
    }
    return count > 0 && count <= fewEmoji;
}

QVariantMap ratingOf(const Rtm::Properties &properties)
{
    const QJsonValue score = properties["rating"_L1]["score"_L1];
    const QString comment = property(properties, "rating"_L1, "comment"_L1);
    QVariantMap rating;
    if (score.isDouble())
        rating.insert(u"rated"_s, score.toInt() > 0 ? 1 : -1);
    if (!comment.isEmpty())
        rating.insert(u"comment"_s, comment);
    return rating;
}

QVariantMap eventContent(const Rtm::Event &event, const PictureSource &pictures)
{
    if (event.restrictedAccess || event.deleted.value_or(false))
        return {};
    QVariantMap content = std::visit([&](const auto &content) { return contentOf(content, pictures); }, event.content);
    const Rtm::Properties properties = event.properties.value_or(Rtm::Properties());
    content.insert(ratingOf(properties));
    if (event.message() && property(properties, "chats"_L1, "formatting"_L1) == "commonmark"_L1)
        content.insert(u"markdown"_s, true);
    return content;
}
