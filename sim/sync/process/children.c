/* Where the threads of a process wait for any of its children to end. No program has such an object in its hands. */
#include "machine/native.h"
#include "sync/sync.h"

static const struct native methods[] = {{NULL, NULL, NULL, 0}};

const struct sync_kind sync_children = {
    .word = "children", .type_name = "children", .picture = PICTURE_NONE, .methods = methods};
