// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "http.h"

namespace Service::Http {

struct Part {
    QString name; ///< of the field
    QString fileName;
    QByteArray bytes;
};

/// The parts of a body of multipart/form-data; nothing if it is none.
std::optional<QList<Part>> readParts(const Request &request);

} // namespace Service::Http
