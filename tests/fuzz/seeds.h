// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QMap>

/// Inputs for feed() to begin with, by name: every sample there is, as a frame, in each version that has it. Also those
/// of the documents, if the environment variable DESKBELL_PROTOCOL_DATA names their folder.
QMap<QString, QByteArray> seeds();

/// The words of the protocol, for the dictionary of a fuzzer.
QByteArrayList words();
