/* multiprocessing.BoundedSemaphore: never more places than at the start. */
#include "sync/process/semaphore.h"

static enum outcome make(struct call *c) { return semaphore_make(c, OBJECT_process_bounded_semaphore); }
static const struct native constructor = {"BoundedSemaphore", "value=1", make, 0};

const struct sync_kind sync_process_bounded_semaphore = {.word = "semaphore",
                                                         .type_name = "multiprocessing.synchronize.BoundedSemaphore",
                                                         .picture = PICTURE_SLOTS,
                                                         .methods = process_semaphore_methods,
                                                         .make = &constructor};
