/* CPython's global interpreter lock: one thread of a process runs at a time. See machine/scheduling/token.c; no program
   has it in its hands. */
#include "machine/native.h"
#include "sync/sync.h"

static const struct native methods[] = {{NULL, NULL, NULL, 0}};

const struct sync_kind sync_gil = {
    .word = "GIL", .type_name = "GIL", .picture = PICTURE_TOKEN, .ring = true, .methods = methods};
