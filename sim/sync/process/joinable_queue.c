/* multiprocessing.JoinableQueue: join() waits until every item is done. */
#include "machine/native.h"
#include "sync/process/queue.h"

static const struct native methods[] = {
    {"put", "self, obj, block=True, timeout=None", process_queue_put, NATIVE_VISIBLE},
    {"get", "self, block=True, timeout=None", queue_get, NATIVE_VISIBLE},
    {"put_nowait", "self, obj", process_queue_put_nowait, NATIVE_VISIBLE},
    {"get_nowait", "self", queue_get_nowait, NATIVE_VISIBLE},
    {"qsize", "self", queue_qsize, NATIVE_VISIBLE},
    {"empty", "self", queue_empty, NATIVE_VISIBLE},
    {"full", "self", queue_full, NATIVE_VISIBLE},
    {"task_done", "self", queue_task_done, NATIVE_VISIBLE},
    {"join", "self", queue_join, NATIVE_VISIBLE},
    {"close", "self", process_queue_close, 0},
    {"join_thread", "self", process_queue_close, 0},
    {"cancel_join_thread", "self", process_queue_give_up, 0},
    {"_deliver", "self", process_queue_deliver, NATIVE_VISIBLE},
    {NULL, NULL, NULL, 0}};

static enum outcome make(struct call *c) { return queue_make(c, OBJECT_joinable_queue); }
static const struct native constructor = {"JoinableQueue", "maxsize=0", make, 0};

const struct sync_kind sync_joinable_queue = {.word = "queue",
                                              .type_name = "multiprocessing.queues.JoinableQueue",
                                              .picture = PICTURE_TUBE,
                                              .methods = methods,
                                              .make = &constructor,
                                              .attribute = process_queue_attribute};
