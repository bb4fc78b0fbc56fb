/* Where those stand who wait until the condition of an atomic() holds. No program has such an object in its hands. */
#include "machine/native.h"
#include "sync/sync.h"

static const struct native methods[] = {{NULL, NULL, NULL, 0}};

const struct sync_kind sync_condition_queue = {
    .word = "condition", .type_name = "condition", .picture = PICTURE_NONE, .methods = methods};
