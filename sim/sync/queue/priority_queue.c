/* queue.PriorityQueue: the smallest item is taken first. */
#include "machine/native.h"
#include "sync/queue/queue.h"

static enum outcome make(struct call *c) { return queue_make(c, OBJECT_priority_queue); }
static const struct native constructor = {"PriorityQueue", "maxsize=0", make, 0};

const struct sync_kind sync_priority_queue = {.word = "queue",
                                              .type_name = "queue.PriorityQueue",
                                              .picture = PICTURE_TUBE,
                                              .methods = queue_methods,
                                              .make = &constructor,
                                              .attribute = queue_attribute};
