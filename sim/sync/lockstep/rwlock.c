/* lockstep.RWLock: many readers, or one writer. Readers stand in `data`, a list of thread id + 1 and the line where it
   came in, for each; all who wait stand in one queue, and their reason says what for. */
#include <string.h>

#include "machine/call.h"
#include "machine/front.h"
#include "machine/internal.h"
#include "machine/native.h"
#include "machine/threads.h"
#include "machine/value/containers.h"
#include "machine/value/text.h"
#include "machine/wait.h"
#include "sync/holder.h"
#include "sync/lockstep/rwlock.h"

enum preference { PREFER_READERS, PREFER_WRITERS, PREFER_FIFO, PREFERENCES };
static const char *const preferences[PREFERENCES] = {"readers", "writers", "fifo"};

/* pending: writers that were woken and have not tried again; they still count as waiting. */
enum { PHASE_FIRST, PHASE_AGAIN };

static enum outcome make(struct call *c) {
  const char *prefer = value_is(c->a[0], TAG_STR) ? value_text(c, c->a[0], NULL) : "";
  int64_t which = 0;
  while (which < PREFERENCES && strcmp(prefer, preferences[which]) != 0) which++;
  if (which == PREFERENCES) return call_fault(c, EXCEPTION_ValueError, "prefer must be 'readers', 'writers' or 'fifo'");
  value v = object_new(c, OBJECT_rwlock);
  value holders = list_new(c->m, 0);
  struct object *o = object_of(c->m, v);
  o->limit = which;
  o->flags |= OBJECT_SHARED_HOLD;
  o->data = holders;
  return call_return(c, v);
}

static struct object *lock_of(const struct call *c) { return object_of(c->m, c->a[0]); }

static bool writer_waits(const struct call *c, const struct object *o) {
  if (o->pending) return true;
  for (uint32_t at = o->head[0]; at; at = thread_of(c->m, at - 1)->next)
    if (thread_of(c->m, at - 1)->reason == WAIT_WRITE) return true;
  return false;
}

static bool may_read(const struct call *c, const struct object *o) {
  if (o->owner) return false;
  if (o->limit == PREFER_WRITERS) return !writer_waits(c, o);
  return o->limit == PREFER_READERS || (!o->head[0] && !o->pending);
}

static bool may_write(const struct object *o) {
  return !o->owner && !o->count && (o->limit != PREFER_FIFO || !o->head[0]);
}

/* Sorted by thread, so that the order in which readers came makes no difference to a state. */
static void add_reader(struct call *c, struct object *o, uint32_t thread) {
  uint32_t at = 0, count = list_count(c->m, o->data);
  while (at < count && value_small(list_elements(c->m, o->data)[at]) <= thread + 1) at += 2;
  list_insert(c->m, o->data, at, value_from_small(machine_line_of(c->m, thread)));
  list_insert(c->m, o->data, at, value_from_small(thread + 1));
  o->count++;
}

bool rwlock_queues(const struct object *o, bool write) {
  return o->limit == PREFER_FIFO || (write && o->limit == PREFER_WRITERS);
}

void rwlock_forget(struct machine *m, struct object *o) {
  for (uint32_t at = 0; at < list_count(m, o->data); at += 2) list_elements(m, o->data)[at + 1] = value_from_small(0);
}

static bool remove_reader(struct call *c, struct object *o) {
  for (uint32_t at = 0; at < list_count(c->m, o->data); at += 2) {
    if (value_small(list_elements(c->m, o->data)[at]) != c->thread + 1) continue;
    list_remove(c->m, o->data, at, 2);
    o->count--;
    return true;
  }
  return false;
}

static void take(struct call *c, struct object *o, uint32_t thread, bool write) {
  if (write) {
    o->owner = thread + 1;
    o->owner_line = machine_line_of(c->m, thread);
  } else {
    add_reader(c, o, thread);
  }
}

/* --- who comes in when somebody leaves --- */

/* The first that waits for this reason, taken out of the queue: id + 1. */
static uint32_t call_out(struct call *c, struct object *o, enum wait_reason reason) {
  uint32_t at = o->head[0];
  while (at && thread_of(c->m, at - 1)->reason != reason) at = thread_of(c->m, at - 1)->next;
  if (at) object_unqueue(c->m, at - 1);
  return at;
}

/* Order of arrival can only be kept by handing over. */
static void let_in(struct call *c, struct object *o, uint32_t thread, bool write) {
  if (machine_handoff(c->m) || o->limit == PREFER_FIFO) {
    take(c, o, thread, write);
    call_tell_about(c, EVENT_HANDOFF, thread, c->a[0], VALUE_NONE);
    grant_thread(c, thread, VALUE_TRUE);
  } else {
    o->pending += write;
    wake_thread(c, thread);
  }
}

static bool readers_next(const struct call *c, const struct object *o) {
  if (o->limit == PREFER_WRITERS) return !writer_waits(c, o);
  return o->limit == PREFER_READERS || (o->head[0] && thread_of(c->m, o->head[0] - 1)->reason == WAIT_READ);
}

static void let_others_in(struct call *c, struct object *o) {
  uint32_t next;
  bool any = false;
  for (; !o->owner && readers_next(c, o) && (next = call_out(c, o, WAIT_READ)); any = true)
    let_in(c, o, next - 1, false);
  if (any || o->owner || o->count || o->pending) return;
  if ((next = call_out(c, o, WAIT_WRITE))) let_in(c, o, next - 1, true);
}

/* --- the verbs --- */

static enum outcome acquire(struct call *c, bool write, double seconds) {
  struct object *o = lock_of(c);
  if (c->phase == PHASE_AGAIN && write && o->pending) o->pending--;
  if (call_timed_out(c)) {
    call_tell(c, EVENT_TRY_FAILED, c->a[0], VALUE_NONE);
    let_others_in(c, o); /* those who waited behind this one */
    return call_return(c, VALUE_FALSE);
  }
  if (write ? may_write(o) : may_read(c, o)) {
    take(c, o, c->thread, write);
    call_tell(c, EVENT_ACQUIRE, c->a[0], value_from_small(o->count));
    return call_return(c, VALUE_TRUE);
  }
  if (seconds == 0) {
    call_tell(c, EVENT_TRY_FAILED, c->a[0], VALUE_NONE);
    return call_return(c, VALUE_FALSE);
  }
  call_set_phase(c, PHASE_AGAIN);
  return call_block(c, c->a[0], 0, write ? WAIT_WRITE : WAIT_READ, seconds, false);
}

static enum outcome acquire_waiting(struct call *c, bool write) {
  double seconds;
  if (!take_timeout(c, c->a[1], c->a[2], &seconds)) return OUTCOME_FAULTED;
  return acquire(c, write, seconds);
}

static enum outcome acquire_read(struct call *c) { return acquire_waiting(c, false); }
static enum outcome acquire_write(struct call *c) { return acquire_waiting(c, true); }

static enum outcome released(struct call *c, struct object *o) {
  call_tell(c, EVENT_RELEASE, c->a[0], value_from_small(o->count));
  let_others_in(c, o);
  return call_return(c, VALUE_NONE);
}

static enum outcome release_read(struct call *c) {
  struct object *o = lock_of(c);
  if (!remove_reader(c, o)) return call_fault(c, EXCEPTION_RuntimeError, "release_read() without a hold for reading");
  return released(c, o);
}

static enum outcome release_write(struct call *c) {
  struct object *o = lock_of(c);
  if (o->owner != c->thread + 1)
    return call_fault(c, EXCEPTION_RuntimeError, "release_write() without a hold for writing");
  o->owner = 0;
  return released(c, o);
}

/* with rw.read(): the library's manager takes and releases. */
static enum outcome managed(struct call *c, const char *manager) {
  if (c->phase) return call_return(c, c->back);
  return call_back(c, library_global(c->m, manager), c->a, 1);
}

static enum outcome reading(struct call *c) { return managed(c, "_Reading"); }
static enum outcome writing(struct call *c) { return managed(c, "_Writing"); }

static const struct native methods[] = {
    {"acquire_read", "self, blocking=True, timeout=-1", acquire_read, NATIVE_VISIBLE},
    {"release_read", "self", release_read, NATIVE_VISIBLE},
    {"acquire_write", "self, blocking=True, timeout=-1", acquire_write, NATIVE_VISIBLE},
    {"release_write", "self", release_write, NATIVE_VISIBLE},
    {"read", "self", reading, 0},
    {"write", "self", writing, 0},
    {NULL, NULL, NULL, 0}};

static const struct native constructor = {"RWLock", "prefer='writers'", make, 0};

const struct sync_kind sync_rwlock = {.word = "read-write lock",
                                      .type_name = "lockstep.RWLock",
                                      .picture = PICTURE_READERS,
                                      .ring = true,
                                      .methods = methods,
                                      .make = &constructor};
