/* One direction of a multiprocessing.Pipe: no bound; who reads learns when nobody can write any more. Which processes
   have an end open stands in a list: their pid doubled, plus one for the end that writes. */
#include "sync/process/pipe.h"

#include "machine/call.h"
#include "machine/front.h"
#include "machine/native.h"
#include "machine/process.h"
#include "machine/value/containers.h"
#include "machine/value/numbers.h"
#include "machine/value/transfer.h"
#include "machine/wait.h"
#include "sync/holder.h"

enum { READERS };

static value entry(uint32_t pid, bool writes) { return value_from_small((int64_t)pid * 2 + writes); }

static bool is_open(const struct machine *m, const struct object *o, bool writes) {
  for (uint32_t i = 0; i < list_count(m, o->lock); i++)
    if ((value_small(list_elements(m, o->lock)[i]) & 1) == writes) return true;
  return false;
}

static uint32_t pid_of(const struct call *c) { return process_of(c->m, c->thread)->pid; }

static enum outcome make(struct call *c) {
  value v = object_new(c, OBJECT_pipe), items = list_new(c->m, 0), ends = list_new(c->m, 2);
  struct object *o = object_of(c->m, v);
  o->cell.flags |= CELL_COMMON;
  o->data = items;
  o->lock = ends;
  value_publish(c->m, items);
  list_append(c->m, ends, entry(pid_of(c), false));
  list_append(c->m, ends, entry(pid_of(c), true));
  c->m->s->pipes++;
  return call_return(c, v);
}

/* Everybody who waits there looks again. */
static void wake_all(struct call *c, struct object *o) {
  uint32_t next;
  while ((next = object_dequeue(c->m, o, READERS))) wake_thread(c, next - 1);
}

static void drop(struct call *c, struct object *o, value end) {
  for (uint32_t i = list_count(c->m, o->lock); i-- > 0;)
    if (list_elements(c->m, o->lock)[i] == end) list_remove(c->m, o->lock, i, 1);
  if (!is_open(c->m, o, true)) wake_all(c, o);
}

static enum outcome put(struct call *c) {
  struct object *o = object_of(c->m, c->a[0]);
  if (!is_open(c->m, o, false)) return call_fault(c, EXCEPTION_BrokenPipeError, "[Errno 32] Broken pipe");
  enum outcome outcome = call_copy(c, c->a[1]);
  if (outcome != OUTCOME_DONE) return outcome;
  list_append(c->m, o->data, c->result);
  o->count++;
  call_tell(c, EVENT_PUT, c->a[0], c->result);
  uint32_t next = object_dequeue(c->m, o, READERS);
  if (next) wake_thread(c, next - 1);
  return call_return(c, VALUE_NONE);
}

static enum outcome get(struct call *c) {
  struct object *o = object_of(c->m, c->a[0]);
  if (!o->count) {
    if (!is_open(c->m, o, true)) return call_fault_with(c, EXCEPTION_EOFError, VALUE_UNDEF);
    return call_block(c, c->a[0], READERS, WAIT_EMPTY, -1, true);
  }
  value item = list_elements(c->m, o->data)[0];
  list_remove(c->m, o->data, 0, 1);
  o->count--;
  call_tell(c, EVENT_GET, c->a[0], item);
  return call_return(c, item);
}

/* poll(timeout): can anything be read now, if only the end? */
static enum outcome poll(struct call *c) {
  struct object *o = object_of(c->m, c->a[0]);
  double seconds;
  if (!take_wait(c, c->a[1], &seconds)) return OUTCOME_FAULTED;
  bool late = call_timed_out(c);
  if (o->count || !is_open(c->m, o, true)) return call_return(c, VALUE_TRUE);
  if (late || seconds == 0) return call_return(c, VALUE_FALSE);
  return call_block(c, c->a[0], READERS, WAIT_EMPTY, seconds, true);
}

/* leave(writes): the calling process closes that end. */
static enum outcome leave(struct call *c) {
  drop(c, object_of(c->m, c->a[0]), entry(pid_of(c), value_truth(c->m, c->a[1])));
  return call_return(c, VALUE_NONE);
}

static struct object *next_pipe(const struct machine *m, uint32_t *at) {
  while (*at < m->s->heap_units) {
    struct cell *c = heap_at(m, *at);
    *at += c->units;
    if (c->kind == CELL_OBJECT && c->detail == OBJECT_pipe) return (struct object *)c;
  }
  return NULL;
}

void pipes_inherit(struct machine *m, uint32_t from, uint32_t to) {
  struct object *o;
  if (!m->s->pipes) return;
  for (uint32_t at = 1; (o = next_pipe(m, &at));)
    for (uint32_t i = 0, count = list_count(m, o->lock); i < count; i++) {
      int64_t end = value_small(list_elements(m, o->lock)[i]);
      if (end >> 1 == from) list_append(m, o->lock, entry(to, end & 1));
    }
}

void pipes_leave(struct machine *m, uint32_t thread, uint32_t pid) {
  struct call c = {.m = m, .thread = thread};
  struct object *o;
  if (!m->s->pipes) return;
  for (uint32_t at = 1; (o = next_pipe(m, &at));) {
    drop(&c, o, entry(pid, false));
    drop(&c, o, entry(pid, true));
  }
}

static const struct native methods[] = {{"put", "self, obj", put, NATIVE_VISIBLE},
                                        {"get", "self", get, NATIVE_VISIBLE},
                                        {"poll", "self, timeout", poll, NATIVE_VISIBLE},
                                        {"leave", "self, writes", leave, NATIVE_VISIBLE},
                                        {NULL, NULL, NULL, 0}};

static const struct native constructor = {"Pipe", "", make, 0};

const struct sync_kind sync_pipe = {
    .word = "pipe", .type_name = "pipe", .picture = PICTURE_TUBE, .methods = methods, .make = &constructor};
