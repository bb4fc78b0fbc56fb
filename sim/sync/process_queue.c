/* multiprocessing.Queue: what is put in is copied; any process takes it out. */
#include "machine/internal.h"
#include "sync/queue.h"

/* What cannot be sent is lost, and only standard error hears of it: CPython packs items in a thread of its own. */
static enum outcome lose_unsent(struct call *c, enum outcome o) {
  struct machine *m = c->m;
  if (o != OUTCOME_FAULTED || ((const struct instance *)value_cell(m, m->fault))->klass == EXCEPTION_Full) return o;
  struct buffer text = {0};
  raise_traceback(m, m->fault, &text);
  enum outcome told = call_print(c, value_new_text(m, text.data, text.length), true);
  buffer_finish(&text);
  return told;
}

enum outcome process_queue_put(struct call *c) { return lose_unsent(c, queue_put(c)); }
enum outcome process_queue_put_nowait(struct call *c) { return lose_unsent(c, queue_put_nowait(c)); }

enum outcome queue_close(struct call *c) { return call_return(c, VALUE_NONE); }

static const struct native methods[] = {
    {"put", "self, obj, block=True, timeout=None", process_queue_put, NATIVE_VISIBLE},
    {"get", "self, block=True, timeout=None", queue_get, NATIVE_VISIBLE},
    {"put_nowait", "self, obj", process_queue_put_nowait, NATIVE_VISIBLE},
    {"get_nowait", "self", queue_get_nowait, NATIVE_VISIBLE},
    {"qsize", "self", queue_qsize, NATIVE_VISIBLE},
    {"empty", "self", queue_empty, NATIVE_VISIBLE},
    {"full", "self", queue_full, NATIVE_VISIBLE},
    {"close", "self", queue_close, 0},
    {"join_thread", "self", queue_close, 0},
    {"cancel_join_thread", "self", queue_close, 0},
    {NULL, NULL, NULL, 0}};

static enum outcome make(struct call *c) { return queue_make(c, OBJECT_process_queue); }
static const struct native constructor = {"Queue", "maxsize=0", make, 0};

const struct sync_kind sync_process_queue = {.word = "queue",
                                             .type_name = "multiprocessing.queues.Queue",
                                             .picture = PICTURE_TUBE,
                                             .methods = methods,
                                             .make = &constructor};
