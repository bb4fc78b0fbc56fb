/* Processes: each has globals, classes and random numbers of its own, and threads that share them. Their beginning is a
   fork; at its end a process is a zombie until its parent has heard of it. */
#include "machine/process.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "machine/call.h"
#include "machine/frames.h"
#include "machine/front.h"
#include "machine/interrupt.h"
#include "machine/layout.h"
#include "machine/native.h"
#include "machine/property/promise.h"
#include "machine/scheduling/token.h"
#include "machine/threads.h"
#include "machine/tick.h"
#include "machine/value/heap.h"
#include "machine/value/numbers.h"
#include "machine/value/text.h"
#include "machine/value/transfer.h"
#include "machine/wait.h"
#include "sync/process/pipe.h"

void process_enter(struct machine *m, uint32_t index) {
  const struct process *p = machine_process(m, index);
  m->process = index;
  m->globals = p->globals;
  m->classes = p->classes;
}

struct process *process_of(const struct machine *m, uint32_t thread) {
  return machine_process(m, m->threads[thread].process);
}

bool process_is_main(const struct machine *m, uint32_t thread) { return process_of(m, thread)->main == thread + 1; }

uint32_t process_find(const struct machine *m, int64_t pid) {
  machine_sees_threads(m);
  for (uint32_t i = 0; i < m->s->process_count; i++) {
    const struct process *p = machine_process(m, i);
    if (p->state != PROCESS_FREE && p->pid == pid) return i;
  }
  return UINT32_MAX;
}

uint32_t process_parent_pid(const struct machine *m, uint32_t index) {
  const struct process *p = machine_process(m, index);
  if (p->parent) return machine_process(m, p->parent - 1)->pid;
  return index ? INIT_PID : SHELL_PID;
}

/* --- beginning --- */

/* Methods of the library never change: the processes have them together, until somebody does change them. */
static uint32_t copy_classes(struct transfer *t, uint32_t classes) {
  const struct program *p = t->m->program;
  const struct vector *v = heap_at(t->m, classes);
  for (uint32_t k = 0; k < p->class_count; k++)
    if (p->classes[k].library && value_is(v->v[k], TAG_REF))
      ((struct cell *)value_cell(t->m, v->v[k]))->flags |= CELL_COMMON;
  return transfer_cell(t, classes);
}

/* A thread that was made but not started can be started in the child as well. */
static void copy_new_threads(struct transfer *t, uint32_t parent, uint32_t child) {
  struct machine *m = t->m;
  machine_sees_threads(m);
  for (uint32_t id = 0, count = m->s->thread_count; id < count; id++) {
    const struct thread *old = &m->threads[id];
    uint32_t copy = old->state == THREAD_NEW && old->process == parent ? transfer_place(t, old->instance) : 0;
    if (!copy) continue;
    uint32_t made = thread_create(m, copy, old->name, old->flags & THREAD_DAEMON);
    if (made != UINT32_MAX) m->threads[made].process = child;
  }
}

static uint32_t add_process(struct machine *m, uint32_t parent, uint32_t thread) {
  uint32_t child = layout_add_process(m);
  struct process *p = machine_process(m, child);
  p->state = PROCESS_ALIVE;
  p->pid = FIRST_PID + ++m->s->process_serial;
  p->parent = parent + 1;
  p->main = thread + 1;
  p->name = m->threads[thread].name;
  p->name_serial = machine_process(m, parent)->name_serial;
  token_begin_process(m, child);
  m->threads[thread].process = child;
  return child;
}

/* Every process that there is has a number of its own, also one that only its parent has not asked for yet. */
static bool out_of_numbers(const struct machine *m) {
  int64_t taken = 0;
  for (uint32_t i = 0; i < m->s->process_count; i++) {
    enum process_state state = (enum process_state)machine_process(m, i)->state;
    taken += state == PROCESS_ALIVE || state == PROCESS_ZOMBIE;
  }
  return m->settings.processes && taken >= m->settings.processes;
}

uint32_t process_fork(struct machine *m, uint32_t thread, uint32_t name, bool frames, value *start) {
  if (m->trace)
    for (uint32_t i = 0; i < m->program->global_count; i++) global_at(m, i);
  machine_sees_threads(m);
  if (out_of_numbers(m)) return UINT32_MAX;
  uint32_t parent = m->threads[thread].process;
  uint32_t made = thread_create(m, 0, name, false);
  if (made == UINT32_MAX) return made;
  uint32_t child = add_process(m, parent, made);
  struct transfer t;
  transfer_begin(&t, m, false);
  transfer_threads(&t, thread, made);
  const struct process *from = machine_process(m, parent);
  struct process *p = machine_process(m, child);
  p->globals = transfer_cell(&t, from->globals);
  p->classes = copy_classes(&t, from->classes);
  m->threads[made].instance = transfer_cell(&t, m->threads[thread].instance);
  if (frames) m->threads[made].frame = transfer_cell(&t, m->threads[thread].frame);
  *start = transfer_value(&t, *start);
  transfer_run(&t);
  copy_new_threads(&t, parent, child);
  transfer_end(&t);
  pipes_inherit(m, machine_process(m, parent)->pid, machine_process(m, child)->pid);
  m->threads[thread].flags = (uint8_t)(m->threads[thread].flags & ~THREAD_IN_SETUP);
  return made;
}

void process_forget(struct machine *m, uint32_t index) {
  struct vector *globals = heap_at(m, machine_process(m, index)->globals);
  for (uint32_t i = 0; i < m->program->global_count; i++)
    if (!m->program->globals[i].library) globals->v[i] = VALUE_UNDEF;
}

/* --- waiting for children --- */

static value children_object(struct call *c) {
  struct process *p = process_of(c->m, c->thread);
  if (!p->children) p->children = value_payload(object_new(c, OBJECT_children));
  return value_ref(p->children);
}

enum outcome process_wait_any(struct call *c) {
  machine_sees_threads(c->m);
  return call_block(c, children_object(c), 0, WAIT_CHILD, -1, true);
}

/* Those that wait for any child look again. */
static void tell_parent(struct machine *m, uint32_t cause, const struct process *p) {
  const struct process *parent = machine_process(m, p->parent - 1);
  struct call c = {.m = m, .thread = cause};
  uint32_t next;
  while (parent->children && (next = object_dequeue(m, heap_at(m, parent->children), 0))) wake_thread(&c, next - 1);
}

void process_reap(struct machine *m, uint32_t index) {
  struct process *p = machine_process(m, index);
  if (p->state != PROCESS_ZOMBIE) return;
  p->state = PROCESS_GONE;
  p->parent = 0;
}

/* --- the end --- */

static void leave_children(struct machine *m, uint32_t index) {
  for (uint32_t i = 0; i < m->s->process_count; i++) {
    struct process *p = machine_process(m, i);
    if (p->state == PROCESS_FREE || p->parent != index + 1) continue;
    process_reap(m, i);
    if (p->state == PROCESS_ALIVE) p->flags |= PROCESS_ORPHAN;
    p->parent = 0;
  }
}

void process_exit_code(struct machine *m, uint32_t thread, int32_t code) {
  process_of(m, thread)->exit_code = code;
  if (m->threads[thread].process == 0) m->s->exit_status = code;
}

static bool anybody_alive(const struct machine *m) {
  for (uint32_t i = 0; i < m->s->process_count; i++)
    if (machine_process(m, i)->state == PROCESS_ALIVE) return true;
  return false;
}

/* The first process's data stay to be looked at. */
static void release_data(struct machine *m, uint32_t index) {
  struct process *p = machine_process(m, index);
  p->children = 0;
  if (index) p->globals = p->classes = p->random = p->gil = 0;
}

void process_end(struct machine *m, uint32_t index, int32_t exit_code, uint32_t cause) {
  struct process *p = machine_process(m, index);
  p->state = p->parent ? PROCESS_ZOMBIE : PROCESS_GONE;
  p->exit_code = exit_code;
  m->s->alive -= p->alive;
  p->alive = 0;
  if (index == 0) m->s->exit_status = exit_code < 0 ? 128 - exit_code : exit_code;
  promise_end(m, index);
  leave_children(m, index);
  pipes_leave(m, cause, p->pid);
  bool last = !anybody_alive(m);
  threads_stop(m, index, last);
  if (p->parent) tell_parent(m, cause, p);
  if (p->parent && process_handles(m, p->parent - 1, SIGNAL_CHILD))
    process_interrupt(m, p->parent - 1, SIGNAL_CHILD, cause + 1);
  if (last)
    machine_end(m, m->s->exit_status ? END_FAILED : END_FINISHED);
  else
    release_data(m, index);
}

/* --- signals: the process hears of one when it runs next --- */

void process_signal(struct machine *m, uint32_t index, int32_t number, uint32_t cause) {
  if (number != SIGNAL_KILL && process_handles(m, index, number)) {
    process_interrupt(m, index, number, cause);
    return;
  }
  uint32_t id = threads_interrupt(m, index, cause);
  if (id == UINT32_MAX) return;
  tell(m, EVENT_SIGNAL, id, cause, 0, 0, value_from_small(number));
  struct call c = {.m = m, .thread = id};
  value signal = value_from_small(number);
  value die = library_global(m, "_die");
  if (invoke(&c, die, VALUE_UNDEF, &signal, 1, NULL, 0, 0, 0) == OUTCOME_CALL) return;
  m->threads[id].frame = 0; /* so deep in calls that there is no room for another */
  invoke(&c, die, VALUE_UNDEF, &signal, 1, NULL, 0, 0, 0);
}

/* --- numbers that all processes see --- */

static int64_t wrapped(int64_t i, unsigned bits, bool is_signed) {
  if (bits == 64) return i;
  uint64_t low = (uint64_t)i & ((UINT64_C(1) << bits) - 1);
  bool minus = is_signed && low >> (bits - 1) & 1;
  return minus ? (int64_t)(low - (UINT64_C(1) << bits)) : (int64_t)low;
}

static unsigned bits_of(char code) {
  switch (code) {
  case 'b':
  case 'B': return 8;
  case 'h':
  case 'H': return 16;
  case 'i':
  case 'I': return 32;
  default: return 64;
  }
}

enum outcome process_number(struct call *c, value code, value v) {
  char kind = value_text(c, code, NULL)[0];
  double real;
  int64_t whole;
  if (kind == 'u') return call_return(c, v);
  if (kind == 'd' || kind == 'f') {
    if (!value_to_float(c->m, v, &real))
      return call_fault(c, EXCEPTION_TypeError, "must be real number, not %s", value_type_name(c->m, v));
    return call_return(c, value_from_float(kind == 'f' ? (double)(float)real : real));
  }
  if (!value_to_int(c->m, v, &whole))
    return call_fault(c, EXCEPTION_TypeError, "'%s' object cannot be interpreted as an integer",
                      value_type_name(c->m, v));
  return call_return(c, value_new_int(c->m, wrapped(whole, bits_of(kind), kind >= 'a')));
}
