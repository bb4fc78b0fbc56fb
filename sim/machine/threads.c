/* Threads: their states, the ready queue, timers, the beginning and the end of each. Nobody else writes a thread's
   state. */
#include <string.h>

#include "machine/call.h"
#include "machine/frames.h"
#include "machine/front.h"
#include "machine/layout.h"
#include "machine/moves.h"
#include "machine/native.h"
#include "machine/process.h"
#include "machine/property/ring.h"
#include "machine/scheduling/job.h"
#include "machine/scheduling/ready.h"
#include "machine/scheduling/token.h"
#include "machine/search/inside.h"
#include "machine/threads.h"
#include "machine/value/containers.h"
#include "sync/process/queue.h"
#include "sync/sync.h"

enum { FIRST_ESTIMATE = 8 }; /* ticks of a CPU burst, before a thread has had one */

void thread_set_state_further(struct machine *m, uint32_t id, enum thread_state state) {
  struct thread *t = thread_of(m, id);
  if (t->reason == WAIT_GUARD && state == THREAD_BLOCKED) m->s->guards++;
  if (t->reason == WAIT_GUARD && t->state == THREAD_BLOCKED) m->s->guards--;
  thread_account(m, id, t, (enum thread_state)t->state);
  bool leaves = state == THREAD_BLOCKED || state == THREAD_SLEEPING || state == THREAD_FINISHED;
  if (m->s->tokens && leaves) token_leave(m, id, state == THREAD_FINISHED);
  if (t->due && (state == THREAD_READY || state == THREAD_FINISHED)) timer_cancel(m, id);
  thread_change(m, t, state);
}

/* --- what a step makes ready waits in the queue of arrivals until the tick is over --- */

/* False: it does not stand among the arrivals. */
static bool arrives_no_more(struct machine *m, uint32_t id) {
  struct state *s = m->s;
  uint32_t before = 0, at = s->arrived_head;
  for (; at && at != id + 1; at = m->threads[at - 1].next) before = at;
  if (!at) return false;
  struct thread *t = &m->threads[id];
  if (before)
    m->threads[before - 1].next = t->next;
  else
    s->arrived_head = t->next;
  if (s->arrived_tail == id + 1) s->arrived_tail = before;
  t->next = 0;
  s->arrived_count--;
  return true;
}

void threads_arrive(struct machine *m) {
  struct state *s = m->s;
  for (uint32_t at = s->arrived_head; at;) {
    uint32_t id = at - 1;
    at = m->threads[id].next;
    m->threads[id].next = 0;
    if (m->in_line)
      ready_join_line(m, id);
    else
      ready_enter(m, id, ENTRY_WAKES);
  }
  s->arrived_head = s->arrived_tail = s->arrived_count = 0;
}

/* Between ticks, or in a search. */
void thread_enters(struct machine *m, uint32_t id) {
  if (m->search)
    search_note_ready(m, id);
  else
    ready_enter(m, id, ENTRY_WAKES);
}

void thread_ready(struct machine *m, uint32_t id, uint32_t cause, bool tell_it) {
  thread_becomes_ready(m, id, cause, tell_it);
}

/* --- timers --- */

void thread_arm(struct machine *m, uint32_t id, uint64_t due) {
  timer_set(m, id, due);
  m->resched = RESCHED_OTHER;
}

/* --- beginning and end --- */

uint32_t thread_create(struct machine *m, uint32_t instance, uint32_t name, bool daemon) {
  uint32_t id = layout_add_thread(m);
  if (id == UINT32_MAX) return id;
  struct thread *t = &m->threads[id];
  struct thread_book *b = machine_book(m, id);
  t->state = THREAD_NEW;
  t->number = m->s->thread_serial++;
  t->name = name;
  t->instance = instance;
  t->process = m->process;
  t->flags = daemon ? THREAD_DAEMON : 0;
  b->arrival = b->first_run = b->finish = UINT64_MAX;
  b->since = thread_now(m);
  machine_sched(m, id)->tickets = 1;
  machine_sched(m, id)->estimate = FIRST_ESTIMATE * 256;
  return id;
}

bool thread_enter(struct machine *m, uint32_t id, value function, value self) {
  struct call c = {.m = m, .thread = id};
  return invoke(&c, function, self, NULL, 0, NULL, 0, 0, 0) == OUTCOME_CALL;
}

bool thread_begin(struct machine *m, uint32_t id, value function, value self, uint32_t cause) {
  if (!thread_enter(m, id, function, self)) return false;
  thread_go(m, id, cause);
  return true;
}

static void count_in(struct machine *m, uint32_t id) {
  if (!(m->threads[id].flags & THREAD_DAEMON)) m->s->alive++, process_of(m, id)->alive++;
}

static void appear(struct machine *m, uint32_t id, uint32_t cause) {
  machine_book(m, id)->arrival = thread_now(m);
  if (job_is(m, id)) job_release(m, id);
  tell(m, EVENT_START, id, cause, 0, 0, VALUE_NONE);
  thread_ready(m, id, cause, false);
}

void thread_go(struct machine *m, uint32_t id, uint32_t cause) {
  count_in(m, id);
  appear(m, id, cause);
}

void thread_go_at(struct machine *m, uint32_t id, uint64_t tick, uint32_t cause) {
  count_in(m, id);
  uint64_t now = thread_now(m);
  if (tick <= now || m->search)
    appear(m, id, cause);
  else
    thread_arm(m, id, tick);
  if (tick > now && search_is_timed(m)) search_sleep(m, id, tick - now);
}

void thread_attribute(struct machine *m, uint32_t id, const struct sched *x, int32_t priority) {
  struct sched *old = machine_sched(m, id);
  bool lent = old->effective != old->priority && priority_higher(m, old->effective, priority);
  *old = *x;
  old->priority = priority;
  if (x->deadline) {
    m->s->deadlines = 1;
    m->in_line = false;
  }
  thread_boost(m, id, lent ? old->effective : priority);
}

bool priority_higher(const struct machine *m, int32_t a, int32_t b) { return m->settings.high_number ? a > b : a < b; }

void thread_boost(struct machine *m, uint32_t id, int32_t effective) {
  machine_sched(m, id)->effective = effective;
  m->resched = RESCHED_OTHER;
  ready_move(m, id);
}

/* --- what is due --- */

static void fire(struct machine *m, uint32_t id) {
  struct thread *t = &m->threads[id];
  enum wait_reason reason = (enum wait_reason)t->reason;
  timer_cancel(m, id);
  if (t->state == THREAD_NEW) {
    appear(m, id, 0);
    return;
  }
  if (t->state == THREAD_BLOCKED) {
    uint32_t serial = reason == WAIT_JOIN || !t->wait_on ? 0 : ((struct object *)heap_at(m, t->wait_on))->serial;
    object_unqueue(m, id);
    t->flags |= THREAD_TIMED_OUT;
    tell(m, EVENT_TIMEOUT, id, 0, serial, (uint8_t)reason, VALUE_NONE);
  } else if (t->state == THREAD_SLEEPING && t->wait_on) {
    struct object *o = heap_at(m, t->wait_on);
    sync_kind((enum object_kind)o->cell.detail)->finished(m, o, id);
  }
  if (job_is(m, id) && !job_continue(m, id)) return;
  thread_ready(m, id, 0, true);
}

/* Those that are due, by due time, then by number. */
void threads_fire(struct machine *m) {
  struct state *s = m->s;
  while (s->next_due && s->next_due <= s->tick && !s->end) fire(m, timer_first(m) - 1);
}

static void wake_joiners(struct machine *m, uint32_t id) {
  struct thread *t = &m->threads[id];
  while (t->join_head) {
    uint32_t waiter = t->join_head - 1;
    struct thread *w = &m->threads[waiter];
    t->join_head = w->next;
    w->next = w->wait_on = 0;
    thread_complete(m, waiter, VALUE_NONE);
    tell(m, EVENT_JOIN, waiter, id + 1, 0, WAIT_JOIN, value_from_small(id));
    thread_ready(m, waiter, id + 1, true);
  }
  t->join_tail = 0;
}

void thread_unqueue(struct machine *m, uint32_t id) {
  struct thread *t = &m->threads[id];
  if (t->state == THREAD_BLOCKED) object_unqueue(m, id);
  if (t->state != THREAD_READY || m->search) return;
  if (!arrives_no_more(m, id)) ready_remove(m, id);
}

static void finish(struct machine *m, uint32_t id) {
  struct thread *t = &m->threads[id];
  if (m->scheds[id].due.key) due_cancel(m, id);
  t->frame = t->item = t->atomic = 0;
  t->busy = 0;
  machine_book(m, id)->finish = thread_now(m);
  thread_set_state(m, id, THREAD_FINISHED);
}

void threads_stop(struct machine *m, uint32_t process, bool last) {
  machine_sees_threads(m);
  for (uint32_t id = 0; id < m->s->thread_count; id++) {
    struct thread *t = &m->threads[id];
    if (t->process != process || !thread_has_begun(t)) continue;
    t->flags |= THREAD_STOPPED;
    tell(m, EVENT_STOP, id, 0, 0, !last, VALUE_NONE);
    if (last) continue;
    thread_unqueue(m, id);
    finish(m, id);
  }
  uint32_t main = machine_process(m, process)->main;
  if (main) wake_joiners(m, main - 1);
}

/* The main thread if it can: CPython handles signals there. */
uint32_t threads_interrupt(struct machine *m, uint32_t process, uint32_t cause) {
  machine_sees_threads(m);
  uint32_t id = machine_process(m, process)->main - 1;
  if (!thread_has_begun(&m->threads[id]))
    for (id = 0; id < m->s->thread_count; id++)
      if (m->threads[id].process == process && thread_has_begun(&m->threads[id])) break;
  if (id == m->s->thread_count) return UINT32_MAX;
  thread_interrupt(m, id, cause);
  return id;
}

void thread_interrupt(struct machine *m, uint32_t id, uint32_t cause) {
  struct thread *t = &m->threads[id];
  bool waits = t->state == THREAD_BLOCKED || t->state == THREAD_SLEEPING;
  if (waits) thread_unqueue(m, id);
  t->item = 0;
  t->busy = 0;
  t->depth = 0;
  t->atomic = 0;
  t->flags &= THREAD_DAEMON;
  t->touched = 0;
  if (waits) thread_ready(m, id, cause, true);
}

void thread_finish(struct machine *m, uint32_t id) {
  finish(m, id);
  tell(m, EVENT_FINISH, id, 0, 0, (m->threads[id].flags & THREAD_FAILED) != 0, VALUE_NONE);
  wake_joiners(m, id);
}

static bool has_children(const struct machine *m, uint32_t index, bool forked) {
  for (uint32_t i = 0; i < m->s->process_count; i++) {
    const struct process *p = machine_process(m, i);
    bool its = p->state != PROCESS_FREE && p->parent == index + 1 &&
               (p->flags & PROCESS_FORKED) == (forked ? PROCESS_FORKED : 0);
    if (its && (!forked || p->state == PROCESS_ALIVE)) return true;
  }
  return false;
}

/* A list of the library. */
static bool is_filled(const struct machine *m, const char *name) {
  value list = library_global((struct machine *)(uintptr_t)m, name);
  return value_cell_kind(m, list) == CELL_LIST && list_count(m, list);
}

/* Before the main thread ends, it dismisses the workers of the pools that nobody has shut down; before a process ends,
   it waits for its children, until its queues are delivered, and the main thread of a child for the other threads. */
static bool tidy_up(struct machine *m, uint32_t id) {
  struct process *p = process_of(m, id);
  bool main = p->main == id + 1, last = !(m->threads[id].flags & THREAD_DAEMON) && p->alive == 1;
  bool needed = (main && (is_filled(m, "_pools") || is_filled(m, "_notes"))) ||
                ((main || last) && has_children(m, m->threads[id].process, false)) ||
                (main && m->threads[id].process && p->alive > 1) || (main && process_queue_owed(m, id) != VALUE_NONE);
  const char *what = needed ? "_at_exit" : NULL;
  bool others = p->flags & PROCESS_PATCHED || has_children(m, m->threads[id].process, true);
  if (main && !(p->flags & PROCESS_LEAVING) && others) what = "_let_others_go";
  if (main && is_filled(m, "_unflushed")) what = "_flush_files";
  if (main && is_filled(m, "_exit_calls")) what = "_run_exit_calls";
  if (main) p->flags |= PROCESS_LEAVING;
  struct call c = {.m = m, .thread = id};
  value function = what ? library_global(m, what) : VALUE_UNDEF;
  return function != VALUE_UNDEF && invoke(&c, function, VALUE_UNDEF, NULL, 0, NULL, 0, 0, 0) == OUTCOME_CALL;
}

void thread_end(struct machine *m, uint32_t id, bool failed) {
  struct thread *t = &m->threads[id];
  if (failed) t->flags |= THREAD_FAILED;
  t->frame = 0;
  if (tidy_up(m, id)) return;
  thread_finish(m, id);
  struct process *p = process_of(m, id);
  if (!(t->flags & THREAD_DAEMON)) {
    m->s->alive--;
    if (--p->alive == 0) process_end(m, t->process, p->exit_code, id);
  }
  ring_settle(m, id);
}
