/* threading.Barrier: nobody goes on before all have come. */
#include <string.h>

#include "machine/call.h"
#include "machine/front.h"
#include "machine/native.h"
#include "machine/value/containers.h"
#include "machine/value/numbers.h"
#include "machine/wait.h"
#include "sync/holder.h"

static enum outcome make(struct call *c) {
  int64_t parties;
  if (!value_to_int(c->m, c->a[0], &parties)) return call_fault(c, EXCEPTION_TypeError, "parties must be an integer");
  if (parties < 1) return call_fault(c, EXCEPTION_ValueError, "parties must be > 0");
  value action = c->a[1], timeout = c->a[2];
  value v = object_new(c, OBJECT_barrier);
  struct object *o = object_of(c->m, v);
  o->limit = parties;
  o->data = action;
  o->lock = timeout;
  value_publish(c->m, action);
  return call_return(c, v);
}

static enum outcome broken(struct call *c) { return call_fault_with(c, EXCEPTION_BrokenBarrierError, VALUE_UNDEF); }

/* Everybody who waits takes its operation up again and finds the barrier broken (or mended: then it starts anew). */
static void release_all(struct call *c, struct object *o, bool fails) {
  uint32_t next;
  while ((next = object_dequeue(c->m, o, 0))) {
    struct thread *t = thread_of(c->m, next - 1);
    t->flags |= fails ? THREAD_GRANTED : 0;
    wake_thread(c, next - 1);
  }
  o->count = 0;
}

static void break_it(struct call *c, struct object *o) {
  o->flags |= OBJECT_BROKEN;
  call_tell(c, EVENT_BREAK, c->a[0], value_from_small(1));
  release_all(c, o, true);
}

static enum outcome open_gate(struct call *c, struct object *o) {
  int64_t index = 0;
  uint32_t next;
  call_tell(c, EVENT_TRIP, c->a[0], value_from_small(o->limit));
  while ((next = object_dequeue(c->m, o, 0))) grant_thread(c, next - 1, value_from_small(index++));
  o->count = 0;
  o->unfinished++;
  return call_return(c, value_from_small(o->limit - 1));
}

static enum outcome wait(struct call *c) {
  struct object *o = object_of(c->m, c->a[0]);
  double seconds;
  value timeout = c->a[1] == VALUE_NONE ? o->lock : c->a[1];
  if (!take_wait(c, timeout, &seconds)) return OUTCOME_FAULTED;
  if (c->phase) return o->flags & OBJECT_BROKEN ? broken(c) : open_gate(c, o); /* the action has run */
  if (call_timed_out(c)) {
    o->count--;
    break_it(c, o);
    return broken(c);
  }
  if (call_granted(c) || o->flags & OBJECT_BROKEN) return broken(c);
  o->count++;
  call_tell(c, EVENT_ARRIVE, c->a[0], value_from_small(o->count));
  if (o->count < o->limit) return call_block(c, c->a[0], 0, WAIT_BARRIER, seconds, false);
  if (o->data == VALUE_NONE) return open_gate(c, o);
  value arguments[2] = {c->a[0], o->data};
  return call_back(c, library_global(c->m, "_barrier_action"), arguments, 2);
}

static enum outcome reset(struct call *c) {
  struct object *o = object_of(c->m, c->a[0]);
  bool waiting = o->head[0] != 0;
  call_tell(c, EVENT_BREAK, c->a[0], value_from_small(0));
  release_all(c, o, waiting);
  o->flags &= ~(uint32_t)OBJECT_BROKEN;
  return call_return(c, VALUE_NONE);
}

static enum outcome abort_barrier(struct call *c) {
  break_it(c, object_of(c->m, c->a[0]));
  return call_return(c, VALUE_NONE);
}

static value attribute(struct machine *m, const struct object *o, const char *name) {
  (void)m;
  if (!strcmp(name, "parties")) return value_from_small(o->limit);
  if (!strcmp(name, "n_waiting")) return value_from_small(o->count);
  if (!strcmp(name, "broken")) return value_bool(o->flags & OBJECT_BROKEN);
  return VALUE_UNDEF;
}

static const struct native methods[] = {{"wait", "self, timeout=None", wait, NATIVE_VISIBLE},
                                        {"reset", "self", reset, NATIVE_VISIBLE},
                                        {"abort", "self", abort_barrier, NATIVE_VISIBLE},
                                        {NULL, NULL, NULL, 0}};

static const struct native constructor = {"Barrier", "parties, action=None, timeout=None", make, 0};

const struct sync_kind sync_barrier = {.word = "barrier",
                                       .type_name = "threading.Barrier",
                                       .picture = PICTURE_GATE,
                                       .methods = methods,
                                       .make = &constructor,
                                       .attribute = attribute};
