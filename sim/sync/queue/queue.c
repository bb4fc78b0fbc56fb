/* queue.Queue and its sisters: put() waits while it is full, get() while it is empty, join() until every item is done.
   Under handoff an item goes straight to who waits for one, and a free place to who waits for that. */
#include "sync/queue/queue.h"

#include <string.h>

#include "machine/call.h"
#include "machine/front.h"
#include "machine/native.h"
#include "machine/value/compare.h"
#include "machine/value/containers.h"
#include "machine/value/numbers.h"
#include "machine/value/transfer.h"
#include "machine/wait.h"
#include "module/operation/operators.h"
#include "sync/holder.h"

enum outcome queue_make(struct call *c, enum object_kind kind) {
  int64_t limit;
  if (!value_to_int(c->m, c->a[0], &limit))
    return call_fault(c, EXCEPTION_TypeError, "'<=' not supported between instances of '%s' and 'int'",
                      value_type_name(c->m, c->a[0]));
  value v = object_new(c, kind), items = list_new(c->m, 0);
  struct object *o = object_of(c->m, v);
  o->limit = limit > 0 ? limit : 0;
  o->data = items;
  value_publish(c->m, items);
  return call_return(c, v);
}

enum outcome queue_make_unbounded(struct call *c, enum object_kind kind) {
  value unbounded = value_from_small(0);
  struct call inner = *c;
  inner.a = &unbounded;
  enum outcome o = queue_make(&inner, kind);
  c->result = inner.result;
  return o;
}

static bool is_full(const struct object *o) { return o->limit && o->count >= o->limit; }

/* --- items: the list is in the order in which they will be taken --- */

/* Where a priority queue keeps it: behind all that are not greater. */
static bool place_of(struct call *c, const struct object *o, value item, uint32_t *at) {
  const value *e = list_elements(c->m, o->data);
  bool comparable;
  *at = list_count(c->m, o->data);
  while (*at > 0) {
    bool less = value_less(c->m, item, e[*at - 1], &comparable);
    if (!comparable) {
      operator_binary(c, OPERATOR_LT, false, item, e[*at - 1]); /* for its error */
      return false;
    }
    if (!less) break;
    --*at;
  }
  return true;
}

static bool add_item(struct call *c, struct object *o, value item) {
  uint32_t at = list_count(c->m, o->data);
  if (o->cell.detail == OBJECT_priority_queue && !place_of(c, o, item, &at)) return false;
  if (o->cell.detail == OBJECT_lifo_queue) at = 0;
  list_insert(c->m, o->data, at, item);
  o->count = list_count(c->m, o->data);
  o->unfinished++;
  return true;
}

static value take_item(struct call *c, struct object *o) {
  value item = list_elements(c->m, o->data)[0];
  list_remove(c->m, o->data, 0, 1);
  o->count = list_count(c->m, o->data);
  return item;
}

/* --- a priority queue whose items the scenario's own __lt__ puts in order ---

   The library makes the new heap of a copy, since other threads may use the queue while __lt__ runs; where one has, it
   is made again. Nothing is handed over then: who waits is woken to try anew. */

enum { BY_SCENARIO = 1 };

static bool by_scenario(const struct object *o) { return o->flags & BY_SCENARIO; }

static void note_item(struct call *c, struct object *o, value item) {
  if (o->cell.detail == OBJECT_priority_queue && value_has_instance(c->m, item)) o->flags |= BY_SCENARIO;
}

/* CALL: the library works on the items as they are now. */
static enum outcome ask_scenario(struct call *c, const char *function, value item) {
  const struct object *o = object_of(c->m, c->a[0]);
  value arguments[] = {o->data, item};
  c->scratch = value_from_small(o->pending);
  return call_back(c, library_global(c->m, function), arguments, item == VALUE_UNDEF ? 1 : 2);
}

static bool answered(const struct call *c) {
  return c->phase && c->scratch == value_from_small(object_of(c->m, c->a[0])->pending);
}

static void replace_items(struct call *c, struct object *o, value items) {
  o->data = items;
  o->count = list_count(c->m, items);
  o->pending++;
  value_publish(c->m, items);
}

/* --- handing on --- */

static value box_new(struct call *c, value v) {
  struct box *box = value_cell(c->m, tuple_new(c->m, &v, 1));
  box->cell.flags |= CELL_SHARED;
  value_publish(c->m, v);
  return value_ref((uint32_t)(((char *)box - (char *)heap_at(c->m, 0)) / 8));
}

/* An item has come: who waits for one longest gets the first of them. */
static void serve_getter(struct call *c, value queue) {
  struct object *o = object_of(c->m, queue);
  uint32_t getter = object_dequeue(c->m, o, QUEUE_GETTERS);
  if (!getter) return;
  if (!machine_handoff(c->m) || by_scenario(o)) {
    wake_thread(c, getter - 1);
    return;
  }
  value item = take_item(c, o);
  call_tell_about(c, EVENT_GET, getter - 1, queue, item);
  grant_thread(c, getter - 1, item);
}

/* A place is free: the item of who waits longest to put goes in. */
static void serve_putter(struct call *c, value queue) {
  struct object *o = object_of(c->m, queue);
  uint32_t putter = object_dequeue(c->m, o, QUEUE_PUTTERS);
  while (putter && !thread_of(c->m, putter - 1)->item) { /* it has no item: it waits until others are fetched */
    wake_thread(c, putter - 1);
    putter = object_dequeue(c->m, o, QUEUE_PUTTERS);
  }
  if (!putter) return;
  if (!machine_handoff(c->m) || by_scenario(o)) {
    wake_thread(c, putter - 1);
    return;
  }
  struct thread *t = thread_of(c->m, putter - 1);
  value item = tuple_at(c->m, value_ref(t->item), 0);
  t->item = 0;
  if (!add_item(c, o, item)) return;
  call_tell_about(c, EVENT_PUT, putter - 1, queue, item);
  grant_thread(c, putter - 1, VALUE_NONE);
}

/* --- put and get --- */

/* Between processes a copy travels. */
static bool copy_item(struct call *c, const struct object *o, value *item) {
  if (!(o->cell.flags & CELL_COMMON)) return true;
  if (call_copy(c, *item) != OUTCOME_DONE) return false;
  *item = c->result;
  return true;
}

static enum outcome put_item(struct call *c, value item, double seconds) {
  value queue = c->a[0];
  struct object *o = object_of(c->m, queue);
  bool late = call_timed_out(c);
  thread_of(c->m, c->thread)->item = 0;
  note_item(c, o, item);
  if (!is_full(o)) {
    if (by_scenario(o) && !answered(c)) return ask_scenario(c, "_heap_with", item);
    if (by_scenario(o)) {
      replace_items(c, o, c->back);
      o->unfinished++;
    } else if (!copy_item(c, o, &item) || !add_item(c, o, item)) {
      return OUTCOME_FAULTED;
    }
    call_tell(c, EVENT_PUT, queue, item);
    serve_getter(c, queue);
    return call_return(c, VALUE_NONE);
  }
  if (late || seconds == 0) {
    call_tell(c, EVENT_TRY_FAILED, queue, VALUE_NONE);
    return call_fault_with(c, EXCEPTION_Full, VALUE_UNDEF);
  }
  if (!copy_item(c, o, &item)) return OUTCOME_FAULTED;
  call_set_phase(c, 0);
  thread_of(c->m, c->thread)->item = value_payload(box_new(c, item));
  return call_block(c, queue, QUEUE_PUTTERS, WAIT_FULL, seconds, false);
}

static enum outcome get_item(struct call *c, double seconds) {
  value queue = c->a[0];
  struct object *o = object_of(c->m, queue);
  bool late = call_timed_out(c);
  if (o->count) {
    if (by_scenario(o) && !answered(c)) return ask_scenario(c, "_heap_without_first", VALUE_UNDEF);
    value item = by_scenario(o) ? list_elements(c->m, o->data)[0] : take_item(c, o);
    if (by_scenario(o)) replace_items(c, o, c->back);
    call_tell(c, EVENT_GET, queue, item);
    serve_putter(c, queue);
    return call_return(c, item);
  }
  if (late || seconds == 0) {
    call_tell(c, EVENT_TRY_FAILED, queue, VALUE_NONE);
    return call_fault_with(c, EXCEPTION_Empty, VALUE_UNDEF);
  }
  call_set_phase(c, 0);
  return call_block(c, queue, QUEUE_GETTERS, WAIT_EMPTY, seconds, false);
}

static bool take_block_timeout(struct call *c, value block, value timeout, double *seconds) {
  *seconds = 0;
  if (!value_truth(c->m, block)) return true;
  if (!take_wait(c, timeout, seconds)) return false;
  double given;
  if (timeout == VALUE_NONE || !value_to_float(c->m, timeout, &given) || given >= 0) return true;
  call_fault(c, EXCEPTION_ValueError, "'timeout' must be a non-negative number");
  return false;
}

enum outcome queue_put(struct call *c) {
  double seconds;
  return take_block_timeout(c, c->a[2], c->a[3], &seconds) ? put_item(c, c->a[1], seconds) : OUTCOME_FAULTED;
}

enum outcome queue_get(struct call *c) {
  double seconds;
  return take_block_timeout(c, c->a[1], c->a[2], &seconds) ? get_item(c, seconds) : OUTCOME_FAULTED;
}

enum outcome queue_put_nowait(struct call *c) { return put_item(c, c->a[1], 0); }
enum outcome queue_get_nowait(struct call *c) { return get_item(c, 0); }

/* --- the rest --- */

enum outcome queue_qsize(struct call *c) { return call_return(c, value_from_small(object_of(c->m, c->a[0])->count)); }
enum outcome queue_empty(struct call *c) { return call_return(c, value_bool(!object_of(c->m, c->a[0])->count)); }
enum outcome queue_full(struct call *c) { return call_return(c, value_bool(is_full(object_of(c->m, c->a[0])))); }

enum outcome queue_task_done(struct call *c) {
  struct object *o = object_of(c->m, c->a[0]);
  uint32_t next;
  if (o->unfinished < 1) return call_fault(c, EXCEPTION_ValueError, "task_done() called too many times");
  o->unfinished--;
  call_tell(c, EVENT_TASK_DONE, c->a[0], value_from_small(o->unfinished));
  while (!o->unfinished && (next = object_dequeue(c->m, o, QUEUE_JOINERS))) grant_thread(c, next - 1, VALUE_NONE);
  return call_return(c, VALUE_NONE);
}

enum outcome queue_join(struct call *c) {
  struct object *o = object_of(c->m, c->a[0]);
  if (!o->unfinished) return call_return(c, VALUE_NONE);
  return call_block(c, c->a[0], QUEUE_JOINERS, WAIT_UNFINISHED, -1, false);
}

value queue_attribute(struct machine *m, const struct object *o, const char *name) {
  if (!strcmp(name, "maxsize")) return value_new_int(m, o->limit);
  if (!strcmp(name, "unfinished_tasks")) return value_new_int(m, o->unfinished);
  if (!strcmp(name, "queue")) return o->data;
  return VALUE_UNDEF;
}

const struct native queue_methods[] = {{"put", "self, item, block=True, timeout=None", queue_put, NATIVE_VISIBLE},
                                       {"get", "self, block=True, timeout=None", queue_get, NATIVE_VISIBLE},
                                       {"put_nowait", "self, item", queue_put_nowait, NATIVE_VISIBLE},
                                       {"get_nowait", "self", queue_get_nowait, NATIVE_VISIBLE},
                                       {"qsize", "self", queue_qsize, NATIVE_VISIBLE},
                                       {"empty", "self", queue_empty, NATIVE_VISIBLE},
                                       {"full", "self", queue_full, NATIVE_VISIBLE},
                                       {"task_done", "self", queue_task_done, NATIVE_VISIBLE},
                                       {"join", "self", queue_join, NATIVE_VISIBLE},
                                       {NULL, NULL, NULL, 0}};

static enum outcome make(struct call *c) { return queue_make(c, OBJECT_queue); }
static const struct native constructor = {"Queue", "maxsize=0", make, 0};

const struct sync_kind sync_queue = {.word = "queue",
                                     .type_name = "queue.Queue",
                                     .picture = PICTURE_TUBE,
                                     .methods = queue_methods,
                                     .make = &constructor,
                                     .attribute = queue_attribute};
