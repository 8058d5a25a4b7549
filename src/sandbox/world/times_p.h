// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

// Times as members of entities, for the files that make the tables.

#include "times.h"

#include <wire/codec_p.h>

namespace Rtm {

template <>
struct Codec<Service::Span> {
    static constexpr auto kind = TypeInfo::Kind::String;
    static constexpr const char *expected = "length of time such as \"1m 30s\"";
    static bool accepts(const auto &value) { return value.isString() && Service::parseSpan(value.toString()); }
    static Service::Span read(QJsonValueConstRef value) { return *Service::parseSpan(value.toString()); }
    static QJsonValue write(const Service::Span &span) { return textOf(span); }
};

template <>
struct Codec<Service::Moment> {
    static constexpr auto kind = TypeInfo::Kind::String;
    static constexpr const char *expected = "time such as \"-2h 5m\" or an RFC 3339 timestamp";
    static bool accepts(const auto &value) { return value.isString() && Service::parseMoment(value.toString()); }
    static Service::Moment read(QJsonValueConstRef value) { return *Service::parseMoment(value.toString()); }
    static QJsonValue write(const Service::Moment &moment) { return textOf(moment); }
};

} // namespace Rtm
