/* queue.LifoQueue: the item that came last is taken first. */
#include "machine/native.h"
#include "sync/queue/queue.h"

static enum outcome make(struct call *c) { return queue_make(c, OBJECT_lifo_queue); }
static const struct native constructor = {"LifoQueue", "maxsize=0", make, 0};

const struct sync_kind sync_lifo_queue = {.word = "queue",
                                          .type_name = "queue.LifoQueue",
                                          .picture = PICTURE_TUBE,
                                          .methods = queue_methods,
                                          .make = &constructor,
                                          .attribute = queue_attribute};
