/* threading.BoundedSemaphore: never more places than at the start. */
#include "machine/native.h"
#include "sync/semaphore.h"

static enum outcome make(struct call *c) { return semaphore_make(c, OBJECT_bounded_semaphore); }
static const struct native constructor = {"BoundedSemaphore", "value=1", make, 0};

const struct sync_kind sync_bounded_semaphore = {.word = "semaphore",
                                                 .type_name = "threading.BoundedSemaphore",
                                                 .picture = PICTURE_SLOTS,
                                                 .methods = semaphore_methods,
                                                 .make = &constructor,
                                                 .attribute = semaphore_attribute};
