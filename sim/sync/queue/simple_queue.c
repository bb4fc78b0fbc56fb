/* queue.SimpleQueue: without a bound; nobody asks it what is done. */
#include "machine/native.h"
#include "sync/queue/queue.h"

static enum outcome make(struct call *c) { return queue_make_unbounded(c, OBJECT_simple_queue); }
static const struct native constructor = {"SimpleQueue", "", make, 0};

const struct sync_kind sync_simple_queue = {.word = "queue",
                                            .type_name = "_queue.SimpleQueue",
                                            .picture = PICTURE_TUBE,
                                            .methods = queue_methods,
                                            .make = &constructor};
