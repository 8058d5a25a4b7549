// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "codec_p.h"
#include "tables.h"

namespace Rtm {

#define DESKBELL_INSTANCE(Entity) \
    template DESKBELLRTM_EXPORT const EntityInfo &entityInfo<Entity>(); \
    template DESKBELLRTM_EXPORT const TypeInfo &typeInfo<Entity>();
DESKBELL_RTM_ENTITIES(DESKBELL_INSTANCE)
#undef DESKBELL_INSTANCE

} // namespace Rtm
