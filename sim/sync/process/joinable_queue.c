/* multiprocessing.JoinableQueue: join() waits until every item is done. */
#include "machine/native.h"
#include "sync/process/queue.h"

static const struct native methods[] = {PROCESS_QUEUE_METHODS,
                                        {"task_done", "self", queue_task_done, NATIVE_VISIBLE},
                                        {"join", "self", queue_join, NATIVE_VISIBLE},
                                        {NULL, NULL, NULL, 0}};

static enum outcome make(struct call *c) { return queue_make(c, OBJECT_joinable_queue); }
static const struct native constructor = {"JoinableQueue", "maxsize=0", make, 0};

const struct sync_kind sync_joinable_queue = {.word = "queue",
                                              .type_name = "multiprocessing.queues.JoinableQueue",
                                              .picture = PICTURE_TUBE,
                                              .methods = methods,
                                              .make = &constructor,
                                              .attribute = process_queue_attribute};
