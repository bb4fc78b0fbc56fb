/* lockstep.Device: so many servers; who finds none free stands in a row. A request takes its time from when a server
   turns to it, whether or not its thread could run. */
#include <math.h>
#include <string.h>

#include "machine/call.h"
#include "machine/front.h"
#include "machine/internal.h"
#include "machine/moves.h"
#include "machine/native.h"
#include "machine/threads.h"
#include "machine/value/containers.h"
#include "machine/value/heap.h"
#include "machine/value/numbers.h"
#include "machine/wait.h"
#include "sync/sync.h"

static enum outcome make(struct call *c) {
  int64_t servers;
  if (!value_to_int(c->m, c->a[1], &servers) || servers < 1)
    return call_fault(c, EXCEPTION_ValueError, "a device needs at least one server");
  value v = object_new(c, OBJECT_device);
  struct object *o = object_of(c->m, v);
  o->count = o->limit = servers;
  o->data = c->a[0];
  value_publish(c->m, c->a[0]);
  return call_return(c, v);
}

/* A server turns to the thread, which waits no longer than that. */
static void serve(struct machine *m, struct object *o, uint32_t thread, uint64_t due) {
  struct thread *t = &m->threads[thread];
  o->count--;
  t->reason = WAIT_IO;
  thread_set_state(m, thread, THREAD_SLEEPING);
  t->wait_on = heap_offset(m, o);
  thread_arm(m, thread, due);
  tell(m, EVENT_SLEEP, thread, 0, o->serial, WAIT_IO, value_from_small((int64_t)due));
}

/* Its time in the queue is over: how long it asked for is its item. */
static uint64_t asked(const struct machine *m, uint32_t thread) {
  const struct box *box = heap_at(m, m->threads[thread].item);
  return (uint64_t)value_small(box->v);
}

static void finished(struct machine *m, struct object *o, uint32_t thread) {
  m->threads[thread].wait_on = 0;
  o->count++;
  uint32_t next = object_dequeue(m, o, 0);
  if (!next) return;
  uint64_t ticks = asked(m, next - 1);
  m->threads[next - 1].item = 0;
  thread_complete(m, next - 1, VALUE_NONE);
  serve(m, o, next - 1, m->s->tick + ticks);
}

static enum outcome io(struct call *c) {
  struct machine *m = c->m;
  struct object *o = object_of(m, c->a[0]);
  double seconds;
  if (!value_to_float(m, c->a[1], &seconds))
    return call_fault(c, EXCEPTION_TypeError, "must be real number, not %s", value_type_name(m, c->a[1]));
  if (!(seconds >= 0) || !isfinite(seconds))
    return call_fault(c, EXCEPTION_ValueError, "io() needs a duration that is not negative");
  if (m->search) return call_return(c, VALUE_NONE); /* a search knows no time */
  uint64_t ticks = machine_ticks(m, seconds);
  if (!o->count) {
    struct box *box = heap_new(m, CELL_BOX, sizeof *box);
    box->v = value_from_small((int64_t)ticks);
    m->threads[c->thread].item = heap_offset(m, box);
    return call_block(c, c->a[0], 0, WAIT_SEMAPHORE, -1, false);
  }
  serve(m, o, c->thread, m->s->tick + 1 + ticks);
  return call_return(c, VALUE_NONE);
}

static value attribute(struct machine *m, const struct object *o, const char *name) {
  (void)m;
  return !strcmp(name, "name") ? o->data : VALUE_UNDEF;
}

static const struct native methods[] = {{"io", "self, seconds", io, NATIVE_VISIBLE | NATIVE_TIMED | NATIVE_FREE},
                                        {NULL, NULL, NULL, 0}};

static const struct native constructor = {"Device", "name='device', servers=1", make, 0};

const struct sync_kind sync_device = {.word = "device",
                                      .type_name = "lockstep.Device",
                                      .picture = PICTURE_SLOTS,
                                      .methods = methods,
                                      .make = &constructor,
                                      .attribute = attribute,
                                      .finished = finished};
