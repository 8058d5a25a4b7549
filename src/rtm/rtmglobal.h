// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/qglobal.h>

#if defined(DESKBELLRTM_STATIC)
#    define DESKBELLRTM_EXPORT
#elif defined(DESKBELLRTM_LIBRARY)
#    define DESKBELLRTM_EXPORT Q_DECL_EXPORT
#else
#    define DESKBELLRTM_EXPORT Q_DECL_IMPORT
#endif
