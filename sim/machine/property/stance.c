/* How a thread stands in the state for which a condition is judged: what it waits for, or would if it went on. */
#include "machine/front.h"
#include "machine/native.h"
#include "machine/process.h"
#include "machine/property/promise.h"
#include "machine/step.h"

/* A wait that a thread begins with a step of its own, or that is none of its program's. */
static bool only_begins(enum wait_reason reason) {
  switch (reason) {
  case WAIT_CONDITION:
  case WAIT_BARRIER:
  case WAIT_EVENT:
  case WAIT_SLEEP:
  case WAIT_IO:
  case WAIT_GIL:
  case WAIT_HUB:
  case WAIT_PERIOD: return true;
  case WAIT_NONE:
  case WAIT_LOCK:
  case WAIT_SEMAPHORE:
  case WAIT_FULL:
  case WAIT_EMPTY:
  case WAIT_UNFINISHED:
  case WAIT_JOIN:
  case WAIT_CHILD:
  case WAIT_LATCH:
  case WAIT_READ:
  case WAIT_WRITE:
  case WAIT_GUARD:
  case WAIT_COUNT: return false;
  }
  return false;
}

static struct stance of_blocked(const struct thread *t) {
  enum wait_reason reason = (enum wait_reason)t->reason;
  if (reason == WAIT_GIL || reason == WAIT_HUB || reason == WAIT_PERIOD) return (struct stance){WAIT_NONE, 0};
  return (struct stance){reason, t->wait_on};
}

/* The next step of the thread on a copy of the copy, which is thrown away. */
static struct stance try_step(struct machine *judge, uint32_t id) {
  struct machine *m = judge->judged_for, *b = machine_aside(judge);
  struct stance none = {WAIT_NONE, 0};
  if (!b) return none;
  b->judging = false;
  machine_load(b, m->s, m->s->size);
  b->trace = judge->trace;
  struct thread *t = &b->threads[id];
  t->state = THREAD_RUNNING;
  process_enter(b, t->process);
  step_run(b, id, 1);
  t = &b->threads[id];
  return t->state == THREAD_BLOCKED && !only_begins((enum wait_reason)t->reason) ? of_blocked(t) : none;
}

bool promise_stance(struct call *c, uint32_t id, struct stance *out) {
  const struct machine *m = c->m->judged_for;
  *out = (struct stance){WAIT_NONE, 0};
  if (!m) return false;
  machine_sees_thread(c->m, id);
  const struct thread *t = &m->threads[id];
  if (t->state == THREAD_BLOCKED) *out = of_blocked(t);
  if (t->frame && (t->state == THREAD_READY || t->state == THREAD_RUNNING)) *out = try_step(c->m, id);
  return true;
}
