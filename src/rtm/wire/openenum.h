// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>

#include <array>
#include <type_traits>

namespace Rtm {

/// An enumeration of the service. A value that this library does not know keeps its text and is Enum::Unknown.
///
/// Enum is an enum class whose first value is Unknown, with wireNames(Enum) giving the texts of the others.
/// Where not all versions have all of them, wireVersions(Enum) gives the versions of a value.
template <typename Enum>
class OpenEnum
{
public:
    constexpr OpenEnum() = default;
    constexpr OpenEnum(Enum value) : m_value(value) {}
    explicit OpenEnum(const QString &text)
    {
        const auto &names = wireNames(Enum{});
        for (size_t i = 0; i < names.size(); ++i) {
            if (text == names[i]) {
                m_value = Enum(i + 1);
                return;
            }
        }
        m_text = text;
    }

    Enum value() const { return m_value; }
    operator Enum() const { return m_value; }
    /// As on the wire; empty if nothing was set.
    QString text() const { return m_value == Enum::Unknown ? m_text : QString(wireNames(Enum{})[size_t(m_value) - 1]); }

    friend bool operator==(const OpenEnum &a, const OpenEnum &b) = default;
    friend bool operator==(const OpenEnum &a, Enum b) { return a.m_value == b; }

private:
    Enum m_value = Enum::Unknown;
    QString m_text;
};

} // namespace Rtm
