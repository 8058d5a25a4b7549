// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "common.h"

namespace Rtm {

enum class RichMessageTemplate { Unknown, Cards, Sticker, QuickReplies, Ecommerce };
constexpr auto wireNames(RichMessageTemplate)
{
    return std::array{"cards"_L1, "sticker"_L1, "quick_replies"_L1, "ecommerce"_L1};
}
constexpr VersionRange wireVersions(RichMessageTemplate id)
{
    return id == RichMessageTemplate::Ecommerce ? since(ApiVersion::V3_6) : allVersions;
}

enum class ButtonType { Unknown, Webview, Message, Url, Phone };
constexpr auto wireNames(ButtonType)
{
    return std::array{"webview"_L1, "message"_L1, "url"_L1, "phone"_L1};
}

enum class WebviewHeight { Unknown, Compact, Full, Tall };
constexpr auto wireNames(WebviewHeight)
{
    return std::array{"compact"_L1, "full"_L1, "tall"_L1};
}

/// Where an url opens.
enum class ButtonTarget { Unknown, New, Current };
constexpr auto wireNames(ButtonTarget)
{
    return std::array{"new"_L1, "current"_L1};
}

enum class ProductViewType { Unknown, Tags, Swatch, Images, Select };
constexpr auto wireNames(ProductViewType)
{
    return std::array{"tags"_L1, "swatch"_L1, "images"_L1, "select"_L1};
}

/// A number, or one written as text.
using Amount = std::variant<double, QString>;

struct RichMessageImage {
    QString url;
    std::optional<QString> name;
    std::optional<QString> contentType;
    std::optional<qint64> size; ///< in bytes
    std::optional<qint64> width;
    std::optional<qint64> height;
    std::optional<QString> alternativeText;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("url", &RichMessageImage::url).with(Trait::Personal),
                    opt("name", &RichMessageImage::name).with(Trait::Personal),
                    opt("content_type", &RichMessageImage::contentType), opt("size", &RichMessageImage::size),
                    opt("width", &RichMessageImage::width), opt("height", &RichMessageImage::height),
                    opt("alternative_text", &RichMessageImage::alternativeText)
                        .with(Trait::Personal)
                        .in(since(ApiVersion::V3_3)));
    }
    friend bool operator==(const RichMessageImage &, const RichMessageImage &) = default;
};

struct RichMessageButton {
    QString text;
    std::optional<OpenEnum<ButtonType>> type;
    std::optional<QString> value;
    std::optional<OpenEnum<WebviewHeight>> webviewHeight; ///< of a webview
    QString postbackId; ///< of the same button in all elements, if it is toggled together with them
    QStringList userIds; ///< who pressed it
    std::optional<OpenEnum<ButtonTarget>> target;
    Raw raw;

    static constexpr std::array rules{Rule::together("type", "value"),
                                      Rule::neededWith("webview_height", "type", "webview")};
    static constexpr auto fields(auto rows)
    {
        return rows(req("text", &RichMessageButton::text).with(Trait::Personal), opt("type", &RichMessageButton::type),
                    opt("value", &RichMessageButton::value).with(Trait::Personal),
                    opt("webview_height", &RichMessageButton::webviewHeight),
                    req("postback_id", &RichMessageButton::postbackId),
                    req("user_ids", &RichMessageButton::userIds).with(Trait::Personal),
                    opt("target", &RichMessageButton::target).in(since(ApiVersion::V3_3)));
    }
    friend bool operator==(const RichMessageButton &, const RichMessageButton &) = default;
};

/// One way to have a product.
struct ProductOption {
    QString optionId;
    QString label;
    std::optional<Amount> price;
    std::optional<Amount> regularPrice;
    std::optional<QString> currency;
    std::optional<QString> color;
    std::optional<QString> imageUrl;
    std::optional<QString> imageThumbnailUrl;
    std::optional<bool> available;
    std::optional<bool> selected;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("option_id", &ProductOption::optionId), req("label", &ProductOption::label),
                    opt("price", &ProductOption::price), opt("regular_price", &ProductOption::regularPrice),
                    opt("currency", &ProductOption::currency), opt("color", &ProductOption::color),
                    opt("image_url", &ProductOption::imageUrl),
                    opt("image_thumbnail_url", &ProductOption::imageThumbnailUrl),
                    opt("available", &ProductOption::available), opt("selected", &ProductOption::selected));
    }
    friend bool operator==(const ProductOption &, const ProductOption &) = default;
};

struct ProductAddon {
    QString addonType;
    std::optional<Amount> rangeFrom;
    std::optional<Amount> rangeTo;
    std::optional<QString> currency;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("addon_type", &ProductAddon::addonType), opt("range_from", &ProductAddon::rangeFrom),
                    opt("range_to", &ProductAddon::rangeTo), opt("currency", &ProductAddon::currency));
    }
    friend bool operator==(const ProductAddon &, const ProductAddon &) = default;
};

/// A product that a customer can choose from a rich message.
struct Product {
    std::optional<OpenEnum<ProductViewType>> viewType;
    std::optional<QString> productId;
    std::optional<QString> label;
    std::optional<QList<ProductOption>> options;
    std::optional<QList<ProductAddon>> addons;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("view_type", &Product::viewType).neededIn(allVersions),
                    opt("product_id", &Product::productId).neededIn(allVersions), opt("label", &Product::label),
                    opt("options", &Product::options), opt("addons", &Product::addons));
    }
    friend bool operator==(const Product &, const Product &) = default;
};

/// One card. Until 3.5 each has a title, a subtitle and an image.
struct RichMessageElement {
    std::optional<QString> title;
    std::optional<QString> subtitle;
    std::optional<RichMessageImage> image;
    std::optional<QList<RichMessageButton>> buttons;
    std::optional<Product> ecommerce;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        constexpr auto until35 = until(ApiVersion::V3_5);
        return rows(opt("title", &RichMessageElement::title).with(Trait::Personal).neededIn(until35),
                    opt("subtitle", &RichMessageElement::subtitle).with(Trait::Personal).neededIn(until35),
                    opt("image", &RichMessageElement::image).neededIn(until35),
                    opt("buttons", &RichMessageElement::buttons).atMost(13),
                    opt("ecommerce", &RichMessageElement::ecommerce).in(since(ApiVersion::V3_6)));
    }
    friend bool operator==(const RichMessageElement &, const RichMessageElement &) = default;
};

/// Cards with pictures and buttons.
struct RichMessage {
    static constexpr auto typeName = "rich_message"_L1;
    OpenEnum<RichMessageTemplate> templateId;
    std::optional<QList<RichMessageElement>> elements;

    static constexpr auto fields(auto rows)
    {
        return rows(req("template_id", &RichMessage::templateId), opt("elements", &RichMessage::elements).atMost(10));
    }
    friend bool operator==(const RichMessage &, const RichMessage &) = default;
};

} // namespace Rtm
