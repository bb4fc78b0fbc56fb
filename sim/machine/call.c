/* What a native may do to the machine: return, fault, wait, wake, tell. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "lang/op.h"
#include "machine/call.h"
#include "machine/frames.h"
#include "machine/front.h"
#include "machine/layout.h"
#include "machine/moves.h"
#include "machine/native.h"
#include "machine/process.h"
#include "machine/scheduling/token.h"
#include "machine/search/inside.h"
#include "machine/threads.h"
#include "machine/tick.h"
#include "machine/value/containers.h"
#include "machine/value/heap.h"
#include "machine/value/instances.h"
#include "machine/value/text.h"
#include "machine/wait.h"
#include "machine/waiting.h"

enum outcome call_fault_value(struct call *c, value exception) {
  c->m->fault = exception;
  return OUTCOME_FAULTED;
}

enum outcome call_fault_with(struct call *c, enum exception_id id, value argument) {
  return call_fault_value(c, exception_new(c->m, id, argument));
}

enum outcome call_fault(struct call *c, enum exception_id id, const char *format, ...) {
  struct buffer text = {0};
  va_list args;
  va_start(args, format);
  buffer_vprintf(&text, format, args);
  va_end(args);
  value v = text.length ? value_new_text(c->m, text.data, text.length) : VALUE_UNDEF;
  buffer_finish(&text);
  return call_fault_with(c, id, v);
}

value call_keyword(const struct call *c, const char *name) {
  for (uint32_t i = 0; i < c->keyword_count; i++)
    if (!strcmp(pool_text(c->m->pool, c->keywords[i].name), name)) return c->keywords[i].v;
  return VALUE_UNDEF;
}

bool call_only_keywords(struct call *c, const char *const *names) {
  for (uint32_t i = 0; i < c->keyword_count; i++) {
    const char *given = pool_text(c->m->pool, c->keywords[i].name);
    const char *const *n = names;
    while (*n && strcmp(*n, given) != 0) n++;
    if (*n) continue;
    call_fault(c, EXCEPTION_TypeError, "'%s' is an invalid keyword argument for %s()", given, c->native->name);
    return false;
  }
  return true;
}

void call_set_phase(struct call *c, uint16_t phase) {
  struct frame *f = thread_frame(c->m, &c->m->threads[c->thread]);
  f->phase = phase;
  f->scratch = c->scratch;
}

/* --- text --- */

const char *value_text(const struct call *c, value v, size_t *length) {
  if (length) *length = pool_length(c->m->pool, value_payload(v));
  return pool_text(c->m->pool, value_payload(v));
}

value value_new_text(struct machine *m, const char *bytes, size_t length) {
  if (length > LIMIT_TEXT) {
    m->overdrawn = true;
    length = 0;
  }
  if (pool_bytes(m->pool) > m->max_text) m->collect_at = 0; /* where memory is looked after, the run will end */
  return value_str(pool_intern(m->pool, bytes ? bytes : "", length));
}

value value_puts(struct machine *m, const char *text) { return value_new_text(m, text, strlen(text)); }
uint32_t machine_name(struct machine *m, const char *text) { return pool_puts(m->pool, text); }

/* --- objects --- */

static bool from_library(const struct call *c) {
  const struct frame *f = thread_frame(c->m, &c->m->threads[c->thread]);
  return f != NULL && c->m->program->functions[f->function].flags & FUNCTION_LIBRARY;
}

value object_new(struct call *c, uint32_t kind) {
  struct machine *m = c->m;
  struct object *o = heap_new(m, CELL_OBJECT, sizeof *o);
  o->cell.detail = (uint16_t)kind;
  o->cell.flags = CELL_SHARED;
  o->serial = ++m->s->object_serial;
  o->made_line = call_line(c);
  o->flags = from_library(c) ? OBJECT_LIBRARY : 0;
  o->data = o->lock = VALUE_NONE;
  return value_ref(heap_offset(m, o));
}

void object_enqueue(struct machine *m, struct object *o, uint32_t queue, uint32_t thread) {
  m->threads[thread].wait_on = heap_offset(m, o);
  object_line_up(m, o, queue, thread);
}

static void unlink_from(struct machine *m, uint32_t *head, uint32_t *tail, uint32_t id) {
  uint32_t before = 0;
  for (uint32_t at = *head; at && at != id + 1; at = thread_of(m, at - 1)->next) before = at;
  struct thread *t = thread_of(m, id);
  if (before)
    thread_of(m, before - 1)->next = t->next;
  else
    *head = t->next;
  if (*tail == id + 1) *tail = before;
  t->next = 0;
}

void object_unqueue(struct machine *m, uint32_t id) {
  struct thread *t = thread_of(m, id);
  if (t->reason == WAIT_JOIN) {
    struct thread *target = thread_of(m, t->wait_on - 1);
    unlink_from(m, &target->join_head, &target->join_tail, id);
  } else if (t->wait_on) {
    struct object *o = heap_at(m, t->wait_on);
    unlink_from(m, &o->head[t->queue], &o->tail[t->queue], id);
  }
  t->wait_on = 0;
}

/* --- time --- */

uint64_t machine_ticks(const struct machine *m, double seconds) {
  if (!(seconds > 0)) return 0;
  double ticks = ceil(seconds * (double)m->settings.second - 1e-9);
  return ticks > 9e15 ? (uint64_t)9e15 : (uint64_t)ticks;
}

double machine_seconds(const struct machine *m) { return (double)m->s->tick / (double)m->settings.second; }

double call_seconds(struct call *c) {
  const struct frame *f = thread_frame(c->m, &c->m->threads[c->thread]);
  if (c->m->search && f && !(c->m->program->functions[f->function].flags & FUNCTION_LIBRARY))
    c->m->search->step.clock = true;
  return machine_seconds(c->m);
}

/* --- waiting --- */

/* The tick of the call is its own; the wait begins with the next one. */
static uint64_t end_of_wait(const struct machine *m, double seconds) {
  return m->s->tick + 1 + machine_ticks(m, seconds);
}

/* What waits, or takes time, cannot be part of a step. */
static inline bool may_wait(struct call *c) {
  if (!c->m->threads[c->thread].atomic) return true;
  call_fault(c, EXCEPTION_RuntimeError, "%s() would have to wait inside atomic(), whose body is one step",
             c->native->name);
  return false;
}

enum outcome call_block(struct call *c, value object, uint32_t queue, enum wait_reason reason, double seconds,
                        bool retry) {
  struct object *o = object_of(c->m, object);
  if (!may_wait(c)) return OUTCOME_FAULTED;
  if (c->m->search && !search_arrives(c->m, o, queue, reason))
    return search_refuse(c->m, reason, value_payload(object), seconds);
  wait_in(c, object, o, queue, reason, retry);
  if (seconds >= 0) thread_arm(c->m, c->thread, end_of_wait(c->m, seconds));
  return wait_began(c, o, reason);
}

enum outcome call_spin(struct call *c, value object, enum wait_reason reason) {
  if (!may_wait(c)) return OUTCOME_FAULTED;
  if (c->m->search) return search_refuse(c->m, reason, value_payload(object), -1);
  c->m->resched = RESCHED_OTHER; /* one step, not as many as would fit */
  return OUTCOME_BLOCKED;
}

enum outcome call_join(struct call *c, uint32_t thread, double seconds) {
  struct machine *m = c->m;
  struct thread *t = &m->threads[c->thread], *target = &m->threads[thread];
  if (!may_wait(c)) return OUTCOME_FAULTED;
  if (m->search && !search_arrives(m, NULL, 0, WAIT_JOIN)) return search_refuse(m, WAIT_JOIN, thread + 1, seconds);
  t->next = 0;
  t->wait_on = thread + 1;
  if (target->join_tail)
    m->threads[target->join_tail - 1].next = c->thread + 1;
  else
    target->join_head = c->thread + 1;
  target->join_tail = c->thread + 1;
  wait_begin(c, WAIT_JOIN, false);
  if (seconds >= 0) thread_arm(m, c->thread, end_of_wait(m, seconds));
  tell(m, EVENT_BLOCK, c->thread, thread + 1, 0, WAIT_JOIN, value_from_small(thread));
  ring_notice(m, c->thread);
  return OUTCOME_BLOCKED;
}

enum outcome call_sleep(struct call *c, double seconds, enum wait_reason reason, value result) {
  struct machine *m = c->m;
  if (!may_wait(c)) return OUTCOME_FAULTED;
  if (search_is_timed(m)) search_sleep(m, c->thread, machine_ticks(m, seconds));
  if (m->search) search_hub_leave(m, c->thread);
  if (m->search) search_slept(m);
  if (m->search) return call_return(c, result);
  uint64_t due = end_of_wait(m, seconds);
  m->threads[c->thread].reason = (uint8_t)reason;
  thread_set_state(m, c->thread, THREAD_SLEEPING);
  thread_arm(m, c->thread, due);
  tell(m, EVENT_SLEEP, c->thread, 0, 0, (uint8_t)reason, value_from_small((int64_t)due));
  return call_return(c, result);
}

enum outcome call_yield(struct call *c) {
  if (!may_wait(c)) return OUTCOME_FAULTED;
  if (c->m->search) search_hub_leave(c->m, c->thread);
  if (c->m->search) return call_return(c, VALUE_NONE);
  tell(c->m, EVENT_YIELD, c->thread, 0, 0, 0, VALUE_NONE);
  if (c->m->s->tokens) token_leave(c->m, c->thread, false);
  thread_ready(c->m, c->thread, 0, false);
  return call_return(c, VALUE_NONE);
}

bool call_may_go_on(const struct call *c) { return !c->m->search && !c->m->threads[c->thread].atomic; }

enum outcome call_go_on(struct call *c) {
  c->m->resched = RESCHED_OTHER;
  token_offer(c->m, c->thread);
  return OUTCOME_BLOCKED;
}

enum outcome call_let_go(struct call *c) {
  token_offer(c->m, c->thread);
  return call_return(c, VALUE_NONE);
}

enum outcome call_compute(struct call *c, double seconds) {
  struct machine *m = c->m;
  if (!may_wait(c)) return OUTCOME_FAULTED;
  if (m->search) return call_return(c, VALUE_NONE);
  uint64_t ticks = machine_ticks(m, seconds);
  if (ticks) m->threads[c->thread].busy = ticks - 1; /* the first of them is this one */
  machine_book(m, c->thread)->busy_line = thread_line(m, c->thread);
  m->resched = RESCHED_OTHER;
  tell(m, EVENT_COMPUTE, c->thread, 0, 0, 0, value_from_small((int64_t)ticks));
  return call_return(c, VALUE_NONE);
}

void call_cost(struct call *c, int64_t ticks) {
  if (!ticks) return;
  c->m->threads[c->thread].busy += (uint64_t)ticks;
  machine_book(c->m, c->thread)->busy_line = thread_line(c->m, c->thread);
  c->m->resched = RESCHED_OTHER;
}

static bool take_flag(struct call *c, uint8_t flag) {
  struct thread *t = &c->m->threads[c->thread];
  bool set = t->flags & flag;
  t->flags = (uint8_t)(t->flags & ~flag);
  return set;
}

bool call_timed_out(struct call *c) { return take_flag(c, THREAD_TIMED_OUT); }
bool call_granted(struct call *c) { return take_flag(c, THREAD_GRANTED); }

void wake_thread(struct call *c, uint32_t thread) { thread_ready(c->m, thread, c->thread + 1, true); }

void grant_thread(struct call *c, uint32_t thread, value result) { thread_grant(c->m, thread, c->thread + 1, result); }

/* --- one step --- */

bool call_opens_with(const struct call *c) {
  const struct frame *f = thread_frame(c->m, &c->m->threads[c->thread]);
  const struct insn *next = &c->m->program->functions[f->function].code[f->pc + 1];
  while (next->op == OP_MOVE) next++;
  if (next->op != OP_METHOD) return false;
  return !strcmp(pool_text(c->m->pool, value_payload(c->m->program->constants[next->c])), "__enter__");
}

void call_begin_inside(struct call *c) { c->m->threads[c->thread].atomic++; }

void call_end_inside(struct call *c) {
  struct thread *t = &c->m->threads[c->thread];
  if (t->atomic) t->atomic--;
}

enum outcome call_back_inside(struct call *c, value condition) {
  struct thread *t = &c->m->threads[c->thread];
  uint32_t frame = t->frame;
  t->atomic++;
  enum outcome o = call_back(c, condition, NULL, 0);
  if (t->frame != frame)
    ((struct frame *)heap_at(c->m, t->frame))->flags |= FRAME_GUARD;
  else if (o == OUTCOME_FAULTED)
    t->atomic--;
  return o;
}

/* --- telling --- */

void call_tell(struct call *c, enum event_kind kind, value object, value v) {
  uint32_t serial = is_heard(c->m, kind) && value_is(object, TAG_REF) ? object_of(c->m, object)->serial : 0;
  tell(c->m, kind, c->thread, 0, serial, 0, v);
}

void call_tell_about(struct call *c, enum event_kind kind, uint32_t thread, value object, value v) {
  uint8_t reason = kind == EVENT_BLOCK ? (uint8_t)value_small(v) : 0;
  uint32_t serial = is_heard(c->m, kind) ? object_of(c->m, object)->serial : 0;
  tell(c->m, kind, thread, c->thread + 1, serial, reason, v);
}

uint32_t machine_line_of(const struct machine *m, uint32_t thread) { return thread_line(m, thread); }

enum outcome call_print(struct call *c, value text, bool error) {
  tell(c->m, EVENT_PRINT, c->thread, 0, 0, error, text);
  return call_return(c, VALUE_NONE);
}

enum outcome call_pause(struct call *c) { return c->m->search ? OUTCOME_BLOCKED : OUTCOME_DONE; }

void call_note_foreign(struct call *c) {
  if (c->m->search) c->m->search->step.foreign = true;
}

bool machine_searches(const struct machine *m) { return m->search; }

bool machine_handoff(const struct machine *m) { return m->settings.wakeup == WAKEUP_HANDOFF; }
uint32_t call_line(const struct call *c) { return thread_line(c->m, c->thread); }
const char *machine_path(const struct machine *m) { return m->program->path; }

/* As in CPython a child does not go on with its parent's numbers. */
int64_t machine_random_seed(const struct machine *m) {
  uint64_t children = machine_process(m, m->process)->pid - FIRST_PID;
  return (int64_t)((uint64_t)m->settings.seed + children * UINT64_C(0x9E3779B97F4A7C15));
}

value generator_new(struct machine *m) {
  struct cell *c = heap_new(m, CELL_BYTES, sizeof *c + sizeof(struct mersenne));
  mersenne_seed((struct mersenne *)(void *)(c + 1), machine_random_seed(m));
  return value_ref(heap_offset(m, c));
}

struct mersenne *machine_random(struct machine *m) {
  struct process *p = machine_process(m, m->process);
  if (!p->random) p->random = value_payload(generator_new(m));
  return (struct mersenne *)(void *)((struct cell *)heap_at(m, p->random) + 1);
}

enum outcome call_back_drawing(struct call *c, value generator, value function, const value *arguments,
                               uint32_t count) {
  struct process *p = machine_process(c->m, c->m->process);
  uint32_t usual = p->random;
  if (c->m->search) return call_back(c, function, arguments, count);
  p->random = value_payload(generator);
  enum outcome o = call_back_here(c, function, arguments, count);
  p->random = usual;
  return o;
}

/* --- chance --- */

uint32_t call_choose(struct call *c, uint32_t count) {
  struct machine *m = c->m;
  if (m->alternatives) return m->alternatives(m->alternatives_context, m, c->thread, count, true);
  return (uint32_t)(machine_draw(m) % count);
}

enum { BRANCHES = 16 };

bool call_choose_below(struct call *c, uint64_t below, uint64_t *out) {
  struct machine *m = c->m;
  if (!m->alternatives) return false;
  if (below <= BRANCHES) {
    *out = m->alternatives(m->alternatives_context, m, c->thread, (uint32_t)below, true);
    return true;
  }
  uint32_t which = m->alternatives(m->alternatives_context, m, c->thread, 3, false);
  *out = which == 0 ? 0 : below - 1;
  return which < 2;
}

uint32_t library_index(const struct machine *m, const char *name) {
  const struct program *p = m->program;
  for (uint32_t i = 0; i < p->global_count && p->globals[i].library; i++)
    if (!strcmp(pool_text(m->pool, p->globals[i].name), name)) return i;
  return UINT32_MAX;
}

static value *library_slot(struct machine *m, const char *name) {
  uint32_t index = library_index(m, name);
  return index == UINT32_MAX ? NULL : global_at(m, index);
}

value library_global(struct machine *m, const char *name) {
  const value *slot = library_slot(m, name);
  return slot ? *slot : VALUE_UNDEF;
}

bool library_set(struct machine *m, const char *name, value v) {
  value *slot = library_slot(m, name);
  if (!slot) return false;
  value_publish(m, v);
  *slot = v;
  return true;
}
