/* One thread at a time takes one visible step, in an order that the caller chooses. What would block is refused
   instead, so that whoever comes first gets what was released; only those operations queue up whose beginning is an
   effect of its own. A step ends when its thread stands before the next one. */
#include "machine/search/search.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "machine/call.h"
#include "machine/frames.h"
#include "machine/front.h"
#include "machine/moves.h"
#include "machine/native.h"
#include "machine/process.h"
#include "machine/property/promise.h"
#include "machine/raise.h"
#include "machine/scheduling/job.h"
#include "machine/scheduling/token.h"
#include "machine/search/inside.h"
#include "machine/step.h"
#include "machine/threads.h"
#include "machine/value/classes.h"
#include "machine/value/heap.h"
#include "machine/value/instances.h"
#include "sync/holder.h"
#include "sync/lockstep/rwlock.h"
#include "sync/sync.h"

enum {
  PATIENCE = 1000000, /* statements of local work in one step */
  PATIENT_SLEEPS = 500,
  LOOK_AHEAD = 500 /* steps in which an exception must have found who catches it */
};

void search_free(struct search *s) {
  if (!s) return;
  free(s->ready);
  free(s->copy);
  free(s);
}

/* --- what the machine asks --- */

bool search_counts(const struct machine *m, const struct native *n) {
  return m->search->rules.outputs && n->flags & NATIVE_PRINTS;
}

bool search_patient(struct machine *m) {
  struct search *s = m->search;
  s->step.restless |= !s->patience;
  return s->patience && s->patience--;
}

/* Who sleeps again and again between two steps may do so for ever. */
void search_slept(struct machine *m) {
  uint32_t cost = PATIENCE / PATIENT_SLEEPS;
  m->search->patience -= m->search->patience < cost ? m->search->patience : cost;
}

bool search_arrives(const struct machine *m, const struct object *o, uint32_t queue, enum wait_reason reason) {
  const struct search *s = m->search;
  if (s->settling) return true;
  if (reason == WAIT_CONDITION || reason == WAIT_BARRIER) return true;
  if (reason == WAIT_READ || reason == WAIT_WRITE) return rwlock_queues(o, reason == WAIT_WRITE) && !s->waited;
  if (reason == WAIT_EVENT) return !m->settings.event_level && !(o->cell.flags & CELL_COMMON);
  if (reason == WAIT_LOCK && queue == HOLDER_URGENT) return true;
  return s->rules.handoff && (reason == WAIT_LOCK || reason == WAIT_SEMAPHORE);
}

enum outcome search_refuse(struct machine *m, enum wait_reason reason, uint32_t object, double seconds) {
  struct search *s = m->search;
  s->step.taken = false;
  s->step.reason = reason;
  s->step.object = object;
  s->step.timed = seconds >= 0;
  s->ticks = machine_ticks(m, seconds);
  return OUTCOME_BLOCKED;
}

/* The number of the alternative has a digit for each draw of the step, the lowest for the first. Which draws there are
   depends on those before: the next alternative has a higher digit at the last draw that has one, and zeros behind. */
static uint32_t choose(void *context, const struct machine *m, uint32_t thread, uint32_t count, bool whole) {
  struct search *s = context;
  (void)m, (void)thread;
  uint32_t digit = s->asked % count;
  uint64_t next = s->number + (digit + 1) * s->place;
  bool fits = next <= UINT32_MAX;
  s->asked /= count;
  s->step.cut |= !whole || !fits;
  if (digit + 1 < count && fits) s->step.next = (uint32_t)next;
  s->number += digit * s->place;
  if (s->place <= UINT32_MAX) s->place *= count;
  return digit;
}

void search_note_ready(struct machine *m, uint32_t thread) {
  struct search *s = m->search;
  if (s->ready_count == s->ready_capacity) {
    size_t bytes = s->ready_capacity * sizeof *s->ready;
    s->ready = must_grow(s->ready, bytes, bytes * 2 + 8 * sizeof *s->ready);
    s->ready_capacity = s->ready_capacity * 2 + 8;
  }
  s->ready[s->ready_count++] = thread;
}

static uint32_t instance_class(const struct machine *m, value v) {
  return ((const struct instance *)value_cell(m, v))->klass;
}

static bool method_of_object(const struct native *native) {
  for (unsigned k = 0; k < OBJECT_KIND_COUNT; k++)
    for (const struct native *n = sync_kind((enum object_kind)k)->methods; n->name; n++)
      if (n == native) return true;
  return native->name[0] == '_' && strstr(native->name, "_thread_") == native->name;
}

/* What an object or a thread answers to a wrong use, and not to a queue that is full or a barrier that is broken. */
static bool blames(const struct machine *m, value exception) {
  static const enum exception_id words[] = {EXCEPTION_RuntimeError, EXCEPTION_ValueError, EXCEPTION_AssertionError};
  uint32_t klass = instance_class(m, exception);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (klass == (uint32_t)words[i]) return true;
  return false;
}

static uint32_t misuse_name(const struct machine *m) { return pool_puts(m->pool, "_misuse"); }

void search_note_fault(struct machine *m, const struct native *native) {
  if (native && method_of_object(native) && blames(m, m->fault))
    instance_set_attribute(m, m->fault, misuse_name(m), VALUE_TRUE);
}

void search_note_raise(struct machine *m) {
  struct search *s = m->search;
  if (s->raised_count == sizeof s->raised / sizeof *s->raised) return;
  const struct thread *t = &m->threads[m->current];
  uint32_t function, pc;
  frame_place(m, t, &function, &pc);
  s->raised[s->raised_count].thread = m->current;
  s->raised[s->raised_count].blame = (uint64_t)instance_class(m, m->fault) << 48 | (uint64_t)function << 32 | pc;
  s->raised[s->raised_count].before = machine_passed_on(m, m->current);
  s->raised[s->raised_count++].exception = m->fault;
}

void search_note_break(struct machine *m, uint32_t thread, uint64_t blame, value text) {
  struct search *s = m->search;
  if (s->step.raised) return;
  s->step.raised = true;
  s->step.failed = thread;
  s->step.blame = blame;
  s->step.exception = text;
}

void search_forget(struct machine *m) { m->search->raised_count = 0; }

/* --- steps --- */

bool search_lives(const struct thread *t) { return t->state >= THREAD_READY && t->state != THREAD_FINISHED; }

bool search_stands(const struct machine *m, uint32_t thread) {
  const struct thread *t = &m->threads[thread];
  return search_lives(t) && t->state != THREAD_BLOCKED;
}

/* Lets the thread run through so many steps and the local work behind them. */
static void run(struct machine *m, uint32_t id, uint32_t steps) {
  m->search->patience = PATIENCE;
  if (steps) search_hub_enter(m, id);
  thread_set_state(m, id, THREAD_RUNNING);
  if (job_is(m, id))
    thread_end(m, id, false); /* it touches nothing */
  else
    step_run(m, id, steps);
  uint64_t slept = m->threads[id].due;
  if (m->threads[id].state != THREAD_RUNNING) return;
  thread_set_state(m, id, THREAD_READY);
  m->threads[id].due = slept;
}

/* Those whose wait has ended go on to their next step. */
static void run_ready(struct machine *m) {
  struct search *s = m->search;
  while (s->ready_count && !m->s->end) {
    uint32_t least = 0;
    for (uint32_t i = 1; i < s->ready_count; i++)
      if (s->ready[i] < s->ready[least]) least = i;
    uint32_t id = s->ready[least];
    s->ready[least] = s->ready[--s->ready_count];
    if (m->threads[id].state == THREAD_READY) run(m, id, 0);
  }
  s->ready_count = 0;
}

static void save_copy(struct machine *m) {
  struct search *s = m->search;
  if (s->copy_size < machine_save_size(m)) {
    free(s->copy);
    s->copy_size = machine_save_size(m) * 2;
    s->copy = must_alloc(s->copy_size);
  }
  machine_save(m, s->copy);
}

/* Is the exception the one that ended the thread, or was that one raised while the first was only on its way out? */
static bool led_to_end(const struct machine *m, value exception) {
  const struct search *s = m->search;
  value last = m->fault;
  for (uint32_t i = s->raised_count; i-- > 0 && last != exception;)
    if (s->raised[i].exception == last && s->raised[i].before != VALUE_UNDEF) last = s->raised[i].before;
  return last == exception;
}

/* Does the exception end its thread? with and finally may stand between. */
static bool uncaught(struct machine *m, uint32_t id, value exception) {
  struct search *s = m->search;
  const struct thread *t = &m->threads[id];
  if (class_derives(m->program, instance_class(m, exception), EXCEPTION_SystemExit)) return false;
  if (t->state == THREAD_FINISHED) return t->flags & THREAD_FAILED;
  size_t size = machine_save_size(m);
  struct search_step step = s->step;
  uint64_t heard = m->heard;
  uint32_t ready = s->ready_count, raised = s->raised_count;
  m->heard = 0; /* none of this has happened */
  save_copy(m);
  s->patience = PATIENCE;
  for (uint32_t i = 0;
       i < LOOK_AHEAD && s->patience && search_stands(m, id) && s->step.taken && !m->s->end && !heap_full(m); i++)
    run(m, id, 1);
  t = &m->threads[id];
  bool ended = t->state == THREAD_FINISHED && t->flags & THREAD_FAILED && led_to_end(m, exception);
  machine_load(m, s->copy, size);
  m->heard = heard;
  s->ready_count = ready;
  s->raised_count = raised;
  s->step = step;
  return ended;
}

static void note_failures(struct machine *m) {
  struct search *s = m->search;
  uint32_t count = s->raised_count;
  for (uint32_t i = 0; i < count && !s->step.raised; i++) {
    value exception = s->raised[i].exception;
    if (!uncaught(m, s->raised[i].thread, exception)) continue;
    s->step.raised = true;
    s->step.failed = s->raised[i].thread;
    s->step.exception = exception;
    s->step.blame = s->raised[i].blame;
    s->step.misuse = instance_attribute(m, exception, misuse_name(m)) == VALUE_TRUE;
  }
}

static void begin_step(struct machine *m, uint32_t id, uint32_t alternative) {
  struct search *s = m->search;
  const struct frame *f = thread_frame(m, &m->threads[id]);
  s->waited = f && f->phase;
  s->step = (struct search_step){.taken = true};
  s->asked = alternative;
  s->number = 0;
  s->place = 1;
  s->line = m->s->invariants ? machine_thread_line(m, id) : 0;
  s->raised_count = 0;
  s->ready_count = 0;
}

/* A thread that sleeps in a queue. */
static void rouse(struct machine *m, uint32_t id, uint32_t alternative) {
  struct thread *t = &m->threads[id];
  struct search *s = m->search;
  bool spurious = s->rules.spurious && t->reason == WAIT_CONDITION, ends = t->due;
  s->asked = 0;
  s->step.next = spurious && !alternative;
  if (!alternative && ends && s->rules.timed) ends = search_its_time(m, id, true);
  if (alternative ? !spurious : !ends) {
    s->step.taken = false;
    s->step.timed = t->due;
    s->step.reason = (enum wait_reason)t->reason;
    s->step.object = t->wait_on;
    return;
  }
  object_unqueue(m, id);
  if (!alternative) t->flags |= THREAD_TIMED_OUT;
  thread_set_state(m, id, THREAD_READY);
  run(m, id, alternative ? 0 : 1);
}

static void end_step(struct machine *m, uint32_t thread, struct search_step *out) {
  struct search *s = m->search;
  if (s->step.taken && !s->asked) note_failures(m); /* before anybody whom the step has woken ends the run */
  if (s->step.taken) run_ready(m);
  if (s->asked) s->step.taken = false; /* there is no such alternative */
  if (s->step.taken) {
    note_failures(m);
    if (m->s->invariants) promise_watch(m, thread, s->line);
    if (s->rules.timed && !m->s->end) search_begin_waits(m);
    if (!m->s->end) search_hub_rest(m);
  }
  *out = s->step;
}

static void stay(struct machine *m) {
  m->search->step.taken = false;
  m->search->step.timed = true;
}

/* Another greenlet runs. */
static void stay_behind(struct machine *m, uint32_t thread) {
  struct search_step *step = &m->search->step;
  m->search->asked = 0;
  step->taken = false;
  step->reason = WAIT_HUB;
  step->object = m->threads[thread].hub;
}

/* A greenlet that finds the hub free, and then waits in something that the hub does not know of, keeps it: that is a
   step, though the wait is none. */
static void run_greenlet(struct machine *m, uint32_t thread) {
  struct search *s = m->search;
  size_t size = machine_save_size(m);
  save_copy(m);
  run(m, thread, 1);
  if (s->step.taken) return;
  machine_load(m, s->copy, size);
  search_hub_enter(m, thread);
  s->asked = 0;
  s->step = (struct search_step){.taken = true};
}

void search_take(struct machine *m, uint32_t thread, uint32_t alternative, struct search_step *out) {
  begin_step(m, thread, alternative);
  if (!search_hub_admits(m, thread))
    stay_behind(m, thread);
  else if (m->threads[thread].state == THREAD_BLOCKED)
    rouse(m, thread, alternative);
  else if (m->search->rules.timed && !search_its_time(m, thread, false))
    stay(m);
  else if (search_hub_stops_others(m, thread))
    run_greenlet(m, thread);
  else
    run(m, thread, 1);
  end_step(m, thread, out);
}

void search_give_up(struct machine *m, uint32_t thread, uint32_t alternative, struct search_step *out) {
  begin_step(m, thread, alternative);
  if (!search_hub_admits(m, thread)) {
    stay_behind(m, thread);
  } else if (m->search->rules.timed && !search_its_time(m, thread, true)) {
    stay(m);
  } else {
    m->threads[thread].flags |= THREAD_TIMED_OUT;
    run(m, thread, 1);
  }
  end_step(m, thread, out);
}

void search_try(struct machine *m, uint32_t thread, struct search_step *out, uint64_t *ticks) {
  struct search *s = m->search, before = *s;
  size_t size = machine_save_size(m);
  char *block = must_alloc(size);
  uint64_t heard = m->heard;
  machine_save(m, block);
  m->heard = 0;
  begin_step(m, thread, 0);
  run(m, thread, 1);
  *out = s->step;
  *ticks = s->ticks;
  m->heard = heard;
  machine_load(m, block, size);
  free(block);
  s->step = before.step;
  s->asked = before.asked;
  s->number = before.number;
  s->place = before.place;
  s->ready_count = s->raised_count = 0;
}

/* Jobs take time and nothing else. */
static void dismiss_jobs(struct machine *m) {
  for (uint32_t id = 0; id < m->s->thread_count; id++) {
    if (!job_is(m, id) || !search_lives(&m->threads[id])) continue;
    thread_set_state(m, id, THREAD_FINISHED);
    m->s->alive--;
    if (--process_of(m, id)->alive == 0) process_end(m, m->threads[id].process, 0, id);
  }
}

void search_begin(struct machine *m, const struct search_rules *rules) {
  struct search *s = m->search = must_alloc(sizeof *s);
  s->rules = *rules;
  m->settings.wakeup = rules->handoff ? WAKEUP_HANDOFF : WAKEUP_BARGING;
  m->settings.spurious = false;
  ready_remove(m, 0);
  m->s->phase = 1;
  m->s->tokens = 0; /* which thread goes on is free, and so is when */
  machine_alternatives(m, choose, s);
  begin_step(m, 0, 0);
  run(m, 0, 0);
  run_ready(m);
  dismiss_jobs(m);
  note_failures(m);
  if (s->rules.timed && !m->s->end) search_begin_waits(m);
  if (!m->s->end) search_hub_rest(m);
}

void search_queue_up(struct machine *m, uint32_t thread) {
  if (!search_stands(m, thread)) return;
  if (search_sleeps(m, thread) && search_could(m, thread)) {
    m->threads[thread].reason = WAIT_SLEEP;
    thread_set_state(m, thread, THREAD_SLEEPING);
    return;
  }
  if (!search_hub_admits(m, thread)) {
    token_wait(m, thread, m->threads[thread].hub);
    return;
  }
  m->search->settling = true;
  begin_step(m, thread, 0);
  run(m, thread, 1);
  m->search->settling = false;
}

void search_settle(struct machine *m) {
  for (uint32_t id = 0; id < m->s->thread_count; id++) search_queue_up(m, id);
}
