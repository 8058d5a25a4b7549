// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "form.h"
#include "richmessage.h"

namespace Rtm {

/// What a customer chose of a product.
struct ProductChoice {
    std::optional<QString> productId;
    std::optional<QString> optionId;
    std::optional<qint64> quantity;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("product_id", &ProductChoice::productId).neededIn(allVersions),
                    opt("option_id", &ProductChoice::optionId), opt("quantity", &ProductChoice::quantity));
    }
    friend bool operator==(const ProductChoice &, const ProductChoice &) = default;
};

/// The button of a rich message that a message answers.
struct Postback {
    QString id;
    QString threadId;
    QString eventId;
    std::optional<QString> type;
    std::optional<QString> value;
    std::optional<ProductChoice> ecommerce;
    Raw raw;

    static constexpr std::array rules{Rule::together("type", "value")};
    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &Postback::id), req("thread_id", &Postback::threadId),
                    req("event_id", &Postback::eventId), opt("type", &Postback::type),
                    opt("value", &Postback::value).with(Trait::Personal),
                    opt("ecommerce", &Postback::ecommerce).in(since(ApiVersion::V3_6)));
    }
    friend bool operator==(const Postback &, const Postback &) = default;
};

/// The button of a rich message that somebody presses or releases.
struct ButtonPress {
    QString id; ///< of the button
    bool toggled = false;
    std::optional<QString> buttonType;
    std::optional<QString> buttonValue;
    std::optional<ProductChoice> ecommerce;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &ButtonPress::id), req("toggled", &ButtonPress::toggled),
                    opt("button_type", &ButtonPress::buttonType).in(since(ApiVersion::V3_6)),
                    opt("button_value", &ButtonPress::buttonValue).with(Trait::Personal).in(since(ApiVersion::V3_6)),
                    opt("ecommerce", &ButtonPress::ecommerce).in(since(ApiVersion::V3_6)));
    }
    friend bool operator==(const ButtonPress &, const ButtonPress &) = default;
};

/// The longest text that the service takes, in bytes of UTF-8.
inline constexpr int maxTextBytes = 16 * 1024;

/// Text from an agent, a bot or a customer.
struct Message {
    static constexpr auto typeName = "message"_L1;
    QString text;
    std::optional<Postback> postback;

    static constexpr auto fields(auto rows)
    {
        return rows(req("text", &Message::text).with(Trait::Personal).atMost(maxTextBytes),
                    opt("postback", &Message::postback));
    }
    friend bool operator==(const Message &, const Message &) = default;
};

/// An uploaded file; the sizes and thumbnails are there for images.
struct File {
    static constexpr auto typeName = "file"_L1;
    QString url;
    std::optional<QString> name;
    std::optional<QString> contentType;
    std::optional<QString> thumbnailUrl;
    std::optional<QString> thumbnail2xUrl;
    std::optional<qint64> size; ///< in bytes
    std::optional<qint64> width;
    std::optional<qint64> height;
    std::optional<QString> alternativeText;

    static constexpr auto fields(auto rows)
    {
        return rows(req("url", &File::url).with(Trait::Personal),
                    opt("name", &File::name).with(Trait::Personal).readOnly(),
                    opt("content_type", &File::contentType).readOnly(),
                    opt("thumbnail_url", &File::thumbnailUrl).with(Trait::Personal).readOnly(),
                    opt("thumbnail2x_url", &File::thumbnail2xUrl).with(Trait::Personal).readOnly(),
                    opt("size", &File::size).readOnly(), opt("width", &File::width).readOnly(),
                    opt("height", &File::height).readOnly(),
                    opt("alternative_text", &File::alternativeText).with(Trait::Personal).in(since(ApiVersion::V3_3)));
    }
    friend bool operator==(const File &, const File &) = default;
};

/// Words of the service itself, such as "routing.assigned".
struct SystemMessage {
    static constexpr auto typeName = "system_message"_L1;
    QString systemMessageType;
    std::optional<QString> text;
    std::optional<QJsonObject> textVars; ///< what stands for the names in the text

    static constexpr auto fields(auto rows)
    {
        return rows(req("system_message_type", &SystemMessage::systemMessageType),
                    opt("text", &SystemMessage::text).with(Trait::Personal),
                    opt("text_vars", &SystemMessage::textVars).with(Trait::Personal));
    }
    friend bool operator==(const SystemMessage &, const SystemMessage &) = default;
};

/// What happened elsewhere, such as in the customer's shop. Cannot be sent.
struct SystemEvent {
    static constexpr auto typeName = "system"_L1;
    QString source;
    QString subtype;
    qint64 version = 0; ///< of the details
    QString details; ///< JSON, as its source writes it

    static constexpr auto fields(auto rows)
    {
        return rows(req("source", &SystemEvent::source).in(since(ApiVersion::V3_6)),
                    req("subtype", &SystemEvent::subtype).in(since(ApiVersion::V3_6)),
                    req("version", &SystemEvent::version).in(since(ApiVersion::V3_6)),
                    req("details", &SystemEvent::details).with(Trait::Personal).in(since(ApiVersion::V3_6)));
    }
    friend bool operator==(const SystemEvent &, const SystemEvent &) = default;
};

/// Whatever an application wants to keep in a thread.
struct CustomEvent {
    static constexpr auto typeName = "custom"_L1;
    std::optional<QJsonObject> content;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("content", &CustomEvent::content).with(Trait::Personal));
    }
    friend bool operator==(const CustomEvent &, const CustomEvent &) = default;
};

/// An event of a type that has no part of its own; its members are in Event::raw.
struct OtherEvent {
    QString type;

    static constexpr auto fields(auto rows) { return rows(); }
    friend bool operator==(const OtherEvent &, const OtherEvent &) = default;
};

using EventContent =
    std::variant<OtherEvent, Message, File, RichMessage, Form, FilledForm, SystemMessage, SystemEvent, CustomEvent>;

/// Anything that stands in a thread. The content is chosen by the member "type".
struct Event {
    QString id;
    EventContent content;
    std::optional<QString> authorId; ///< none for what the service says itself
    Timestamp createdAt;
    std::optional<OpenEnum<Visibility>> visibility; ///< none where the event was deleted
    std::optional<QString> customId; ///< the sender's own id
    std::optional<Properties> properties;
    std::optional<bool> deleted; ///< told to those who may see it; for others there is little more than the id
    std::optional<QString> restrictedAccess; ///< why the event is not shown; then nothing else is there
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &Event::id), req("type", &Event::content),
                    opt("author_id", &Event::authorId).with(Trait::Personal), req("created_at", &Event::createdAt),
                    opt("visibility", &Event::visibility), opt("custom_id", &Event::customId),
                    opt("properties", &Event::properties).with(Trait::Personal),
                    opt("deleted", &Event::deleted).hollows().in(since(ApiVersion::V3_6)),
                    opt("restricted_access", &Event::restrictedAccess).hollows());
    }
    friend bool operator==(const Event &, const Event &) = default;

    const Message *message() const { return std::get_if<Message>(&content); }
    const File *file() const { return std::get_if<File>(&content); }
    const RichMessage *richMessage() const { return std::get_if<RichMessage>(&content); }
    const Form *form() const { return std::get_if<Form>(&content); }
    const FilledForm *filledForm() const { return std::get_if<FilledForm>(&content); }
    const SystemMessage *systemMessage() const { return std::get_if<SystemMessage>(&content); }
    const SystemEvent *systemEvent() const { return std::get_if<SystemEvent>(&content); }
    const CustomEvent *customEvent() const { return std::get_if<CustomEvent>(&content); }
};

/// An event on its way to the service, which gives it its id, author and time, and what its rows call read-only.
struct NewEvent {
    EventContent content;
    std::optional<OpenEnum<Visibility>> visibility; ///< left out: everybody
    std::optional<QString> customId;
    std::optional<Properties> properties;
    Raw raw;

    static constexpr std::array rules{Rule::never("type", "system")};
    static constexpr auto fields(auto rows)
    {
        return rows(req("type", &NewEvent::content), opt("visibility", &NewEvent::visibility),
                    opt("custom_id", &NewEvent::customId),
                    opt("properties", &NewEvent::properties).with(Trait::Personal));
    }
    friend bool operator==(const NewEvent &, const NewEvent &) = default;
};

} // namespace Rtm
