/* What the greenlets of one thread pass on: one of them runs at a time, until it waits. See machine/scheduling/token.c;
   no program has it in its hands. */
#include "machine/native.h"
#include "sync/sync.h"

static const struct native methods[] = {{NULL, NULL, NULL, 0}};

const struct sync_kind sync_hub = {
    .word = "hub", .type_name = "hub", .picture = PICTURE_TOKEN, .ring = true, .methods = methods};
