/* multiprocessing.SimpleQueue: without a bound, without time-outs. */
#include "machine/native.h"
#include "sync/process/queue.h"

static enum outcome put(struct call *c) { return queue_put(c); }

/* get() waits as long as it takes. */
static enum outcome get(struct call *c) {
  struct call inner = *c;
  value a[3] = {c->a[0], VALUE_TRUE, VALUE_NONE};
  inner.a = a;
  enum outcome o = queue_get(&inner);
  c->result = inner.result;
  return o;
}

static const struct native methods[] = {{"put", "self, obj, block=True, timeout=None", put, NATIVE_VISIBLE},
                                        {"get", "self", get, NATIVE_VISIBLE},
                                        {"empty", "self", queue_empty, NATIVE_VISIBLE},
                                        {"close", "self", process_queue_close, 0},
                                        {NULL, NULL, NULL, 0}};

static enum outcome make(struct call *c) { return queue_make_unbounded(c, OBJECT_process_simple_queue); }
static const struct native constructor = {"SimpleQueue", "", make, 0};

const struct sync_kind sync_process_simple_queue = {.word = "queue",
                                                    .type_name = "multiprocessing.queues.SimpleQueue",
                                                    .picture = PICTURE_TUBE,
                                                    .methods = methods,
                                                    .make = &constructor};
