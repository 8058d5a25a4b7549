// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

// Members that are one of several things: the part of codec_p.h that knows std::variant.

#include <algorithm>
#include <array>
#include <string_view>
#include <variant>

namespace Rtm {

template <typename Unknown, typename... Parts>
    requires(HasTypeName<Parts> && ...)
struct Member<std::variant<Unknown, Parts...>> {
    using Variant = std::variant<Unknown, Parts...>;
    static constexpr auto kind = TypeInfo::Kind::OneOf;
    static constexpr const char *expected = "string";
    static constexpr const TypeInfo *element = nullptr;

    template <size_t... I>
    static void *emplaceAt(Variant &variant, size_t index, std::index_sequence<I...>)
    {
        void *part = nullptr;
        (void)((I == index ? (part = &variant.template emplace<I>(), true) : false) || ...);
        return part;
    }
    static void *emplace(void *variant, size_t index)
    {
        return emplaceAt(*static_cast<Variant *>(variant), index, std::index_sequence_for<Unknown, Parts...>());
    }
    static std::pair<size_t, const void *> get(const void *variant)
    {
        const auto &v = *static_cast<const Variant *>(variant);
        return {v.index(), std::visit([](const auto &part) -> const void * { return &part; }, v)};
    }
    static QString *unknownType(void *part) { return &static_cast<Unknown *>(part)->type; }

    static constexpr std::array<OneOfInfo::Part, sizeof...(Parts) + 1> parts{
        OneOfInfo::Part{{}, &entityInfo<Unknown>}, OneOfInfo::Part{Parts::typeName, &entityInfo<Parts>}...};
    static constexpr OneOfInfo oneOf{parts, &emplace, &get, &unknownType};

    // The members of a part stand beside the row, so that the entity around it reads and writes them.
    static bool decode(QJsonValueConstRef, Variant &, Decoder &) { return false; }
    static QJsonValue encode(const Variant &, const QJsonValue &before) { return before; }
};

/// The words for several types, each once: "string or object".
template <typename... Types>
inline constexpr auto joinedExpected = [] {
    constexpr std::string_view words[] = {Member<Types>::expected...};
    std::array<char, (std::string_view(Member<Types>::expected).size() + ...) + 4 * sizeof...(Types)> text{};
    auto end = text.begin();
    for (auto word = std::begin(words); word != std::end(words); ++word) {
        if (std::find(std::begin(words), word, *word) != word)
            continue;
        if (end != text.begin())
            end = std::ranges::copy(std::string_view(" or "), end).out;
        end = std::ranges::copy(*word, end).out;
    }
    return text;
}();

template <typename... Types>
    requires(!HasTypeName<Types> && ...)
struct Member<std::variant<Types...>> {
    using Variant = std::variant<Types...>;
    static constexpr auto kind = TypeInfo::Kind::Either;
    static constexpr const char *expected = joinedExpected<Types...>.data();
    static constexpr const TypeInfo *element = nullptr;
    static constexpr std::array<const TypeInfo *, sizeof...(Types)> alternatives{&typeInfoOf<Types>...};

    template <typename T>
    static bool isWholly(QJsonValueConstRef value)
    {
        T read{};
        QList<Problem> problems;
        Decoder decoder(&problems);
        return Member<T>::decode(value, read, decoder) && problems.isEmpty();
    }
    template <typename T>
    static bool decodeAs(QJsonValueConstRef value, Variant &member, Decoder &decoder)
    {
        T read{};
        if (!Member<T>::decode(value, read, decoder))
            return false;
        member = std::move(read);
        return true;
    }
    static bool decode(QJsonValueConstRef value, Variant &member, Decoder &decoder)
    {
        // A list takes any list: one whose elements are of its type goes before that.
        return ((isWholly<Types>(value) && decodeAs<Types>(value, member, decoder)) || ...)
            || (decodeAs<Types>(value, member, decoder) || ...);
    }
    static QJsonValue encode(const Variant &member, const QJsonValue &before)
    {
        // What was there is of no use to an alternative of another type.
        Variant again;
        const QJsonArray probe{before};
        Decoder silent;
        const bool taken = !before.isUndefined() && decode(*probe.constBegin(), again, silent);
        if (!taken && member == Variant{} && !before.isUndefined())
            return before;
        const QJsonValue same = taken && again.index() == member.index() ? before : QJsonValue::Undefined;
        return std::visit([&]<typename T>(const T &alternative) { return Member<T>::encode(alternative, same); },
                          member);
    }
};

} // namespace Rtm
