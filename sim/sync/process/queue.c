/* multiprocessing.Queue: what is put in is copied; any process takes it out. */
#include "sync/process/queue.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "machine/call.h"
#include "machine/front.h"
#include "machine/internal.h"
#include "machine/native.h"
#include "machine/raise.h"
#include "machine/value/containers.h"
#include "machine/value/numbers.h"
#include "machine/value/text.h"
#include "machine/wait.h"

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

/* --- what has been put but not fetched ---

   CPython's queue hands items to a thread of the process that writes them into a pipe. Where the pipe is full that
   thread waits, and the process does not end before it is done. */

enum { PIPE_BYTES = 65536, NUMBER_BYTES = 8, DEPTH_MOST = 20, MASK_BITS = 31 };
#define SEMAPHORE_MOST 2147483647     /* of a queue without a limit, in CPython */
#define GIVEN_UP UINT32_C(0x80000000) /* cancel_join_thread() */

static uint32_t bit_of(const struct machine *m, uint32_t thread) {
  return UINT32_C(1) << m->threads[thread].process % MASK_BITS;
}

static void note_putter(struct call *c) { object_of(c->m, c->a[0])->pending |= bit_of(c->m, c->thread); }

/* How long a value is when it travels, about. */
static uint64_t bytes_of(const struct machine *m, value v, int depth) {
  uint64_t sum = NUMBER_BYTES;
  if (value_is(v, TAG_STR)) return sum + pool_length(m->pool, value_payload(v));
  enum cell_kind kind = value_cell_kind(m, v);
  uint32_t at = 0;
  value key, element;
  for (uint32_t i = 0; kind == CELL_LIST && depth && i < list_count(m, v) && sum <= PIPE_BYTES; i++)
    sum += bytes_of(m, list_elements(m, v)[i], depth - 1);
  for (uint32_t i = 0; kind == CELL_TUPLE && depth && i < tuple_count(m, v) && sum <= PIPE_BYTES; i++)
    sum += bytes_of(m, tuple_at(m, v, i), depth - 1);
  while (kind == CELL_DICT && depth && sum <= PIPE_BYTES && dict_next(m, v, &at, &key, &element))
    sum += bytes_of(m, key, depth - 1) + bytes_of(m, element, depth - 1);
  const struct instance *instance = kind == CELL_INSTANCE ? value_cell(m, v) : NULL;
  const struct attributes *a = instance && instance->attributes ? heap_at(m, instance->attributes) : NULL;
  for (uint32_t i = 0; a && depth && i < a->count && sum <= PIPE_BYTES; i++)
    sum += bytes_of(m, a->v[2 * i + 1], depth - 1);
  return sum;
}

static bool overfull(const struct machine *m, const struct object *o) {
  uint64_t sum = 0;
  for (uint32_t i = 0; i < list_count(m, o->data) && sum <= PIPE_BYTES; i++)
    sum += bytes_of(m, list_elements(m, o->data)[i], DEPTH_MOST);
  return sum > PIPE_BYTES;
}

static bool owes(const struct machine *m, const struct object *o, uint32_t thread) {
  bool between = o->cell.detail == OBJECT_process_queue || o->cell.detail == OBJECT_joinable_queue;
  return between && o->pending & bit_of(m, thread) && !(o->pending & GIVEN_UP) && overfull(m, o);
}

/* Few programs have such a queue: whether it can still be reached is asked only then. */
static bool any_owed(const struct machine *m, uint32_t thread) {
  for (uint32_t at = 1; at < m->s->heap_units; at += ((const struct cell *)state_cell(m->s, at))->units) {
    const struct cell *cell = state_cell(m->s, at);
    if (cell->kind == CELL_OBJECT && owes(m, state_object(m->s, at), thread)) return true;
  }
  return false;
}

value process_queue_owed(const struct machine *m, uint32_t thread) {
  if (!any_owed(m, thread)) return VALUE_NONE;
  size_t count = state_objects(m->s, NULL, 0);
  uint32_t *list = must_alloc((count + 1) * sizeof *list);
  value found = VALUE_NONE;
  state_objects(m->s, list, count);
  for (size_t i = 0; i < count && found == VALUE_NONE; i++)
    if (owes(m, state_object(m->s, list[i]), thread)) found = value_ref(list[i]);
  free(list);
  return found;
}

/* Until what was put into the queue fits into the pipe. */
enum outcome process_queue_deliver(struct call *c) {
  thread_of(c->m, c->thread)->item = 0;
  if (!owes(c->m, object_of(c->m, c->a[0]), c->thread)) return call_return(c, VALUE_NONE);
  return call_block(c, c->a[0], QUEUE_PUTTERS, WAIT_FULL, -1, false);
}

enum outcome process_queue_give_up(struct call *c) {
  object_of(c->m, c->a[0])->pending |= GIVEN_UP;
  return call_return(c, VALUE_NONE);
}

enum outcome process_queue_put(struct call *c) {
  note_putter(c);
  return lose_unsent(c, queue_put(c));
}

enum outcome process_queue_put_nowait(struct call *c) {
  note_putter(c);
  return lose_unsent(c, queue_put_nowait(c));
}

enum outcome process_queue_close(struct call *c) { return call_return(c, VALUE_NONE); }

value process_queue_attribute(struct machine *m, const struct object *o, const char *name) {
  return !strcmp(name, "_maxsize") ? value_new_int(m, o->limit ? o->limit : SEMAPHORE_MOST) : VALUE_UNDEF;
}

static const struct native methods[] = {PROCESS_QUEUE_METHODS, {NULL, NULL, NULL, 0}};

static enum outcome make(struct call *c) { return queue_make(c, OBJECT_process_queue); }
static const struct native constructor = {"Queue", "maxsize=0", make, 0};

const struct sync_kind sync_process_queue = {.word = "queue",
                                             .type_name = "multiprocessing.queues.Queue",
                                             .picture = PICTURE_TUBE,
                                             .methods = methods,
                                             .make = &constructor,
                                             .attribute = process_queue_attribute};
