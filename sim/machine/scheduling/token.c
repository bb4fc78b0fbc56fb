/* Tokens: the GIL of a process, the hub of a thread's greenlets. A thread takes what it needs when it gets a core and
   waits in line if another has it. It lets go where it waits for something else, of the GIL also after an interval.
   A token goes to whoever has waited longest, as CPython since 3.2 sees to it. */
#include "machine/scheduling/token.h"

#include "lang/op.h"
#include "machine/call.h"
#include "machine/frames.h"
#include "machine/front.h"
#include "machine/layout.h"
#include "machine/moves.h"
#include "machine/process.h"
#include "machine/scheduling/job.h"
#include "machine/threads.h"
#include "machine/value/heap.h"
#include "machine/wait.h"
#include "sync/sync.h"

enum { INTERVAL_MAX = 1000000000 };

static struct object *make(struct machine *m, enum object_kind kind) {
  struct object *o = heap_new(m, CELL_OBJECT, sizeof *o);
  o->cell.detail = (uint16_t)kind;
  o->cell.flags = CELL_SHARED;
  o->serial = ++m->s->object_serial;
  o->data = o->lock = VALUE_NONE;
  m->s->tokens = m->search == NULL; /* a search sees to its hubs itself */
  return o;
}

void token_begin_process(struct machine *m, uint32_t index) {
  if (!m->settings.gil) return;
  uint32_t gil = heap_offset(m, make(m, OBJECT_gil));
  machine_process(m, index)->gil = gil;
}

static void give(struct machine *m, struct object *o, uint32_t thread) {
  o->owner = thread + 1;
  o->count = 1;
  o->pending = 0;
  o->owner_line = o->cell.detail == OBJECT_gil ? 0 : thread_line(m, thread); /* no line of its own asked for the GIL */
}

uint32_t token_hub(struct machine *m, uint32_t thread) {
  struct thread *t = &m->threads[thread];
  if (t->hub) return t->hub;
  struct object *o = make(m, OBJECT_hub);
  give(m, o, thread);
  return t->hub = heap_offset(m, o);
}

static struct object *gil_of(const struct machine *m, uint32_t thread) {
  uint32_t gil = process_of(m, thread)->gil;
  return gil ? heap_at(m, gil) : NULL;
}

/* --- in line --- */

static void stand_in_line(struct machine *m, uint32_t id, struct object *o, enum wait_reason reason) {
  m->threads[id].reason = (uint8_t)reason;
  object_enqueue(m, o, 0, id);
  thread_set_state(m, id, THREAD_BLOCKED);
  tell(m, EVENT_BLOCK, id, o->owner, o->serial, (uint8_t)reason, VALUE_NONE);
}

static bool take(struct machine *m, uint32_t id, struct object *o, enum wait_reason reason) {
  if (o->owner == id + 1) return true;
  if (o->owner) {
    stand_in_line(m, id, o, reason);
    return false;
  }
  give(m, o, id);
  tell(m, EVENT_ACQUIRE, id, 0, o->serial, (uint8_t)reason, value_from_small(0));
  return true;
}

void token_wait(struct machine *m, uint32_t thread, uint32_t hub) {
  stand_in_line(m, thread, heap_at(m, hub), WAIT_HUB);
}

bool token_admit(struct machine *m, uint32_t thread) {
  if (job_is(m, thread)) return true;
  struct object *gil = gil_of(m, thread);
  uint32_t hub = m->threads[thread].hub;
  if (hub && !take(m, thread, heap_at(m, hub), WAIT_HUB)) return false;
  return !gil || take(m, thread, gil, WAIT_GIL);
}

/* --- letting go --- */

static void pass(struct machine *m, uint32_t id, struct object *o, enum wait_reason reason) {
  uint32_t next = object_dequeue(m, o, 0);
  o->owner = o->owner_line = o->pending = 0;
  o->count = 0;
  tell(m, EVENT_RELEASE, id, 0, o->serial, (uint8_t)reason, value_from_small(0));
  if (!next) return;
  give(m, o, next - 1);
  tell(m, EVENT_HANDOFF, next - 1, id + 1, o->serial, (uint8_t)reason, VALUE_NONE);
  thread_ready(m, next - 1, id + 1, true);
}

bool token_cooperates(const struct machine *m, uint32_t thread) {
  return m->threads[thread].cooperates || process_of(m, thread)->flags & PROCESS_PATCHED;
}

void token_leave(struct machine *m, uint32_t thread, bool ended) {
  const struct thread *t = &m->threads[thread];
  if (t->reason == WAIT_GIL || t->reason == WAIT_HUB) return;
  struct object *gil = gil_of(m, thread), *hub = t->hub ? heap_at(m, t->hub) : NULL;
  if (gil && gil->owner == thread + 1) pass(m, thread, gil, WAIT_GIL);
  if (hub && hub->owner == thread + 1 && (ended || token_cooperates(m, thread))) pass(m, thread, hub, WAIT_HUB);
}

/* --- the switch interval --- */

/* In ticks. */
static uint32_t switch_interval(const struct machine *m) {
  if (m->s->interval) return m->s->interval;
  return m->settings.gil > 0 ? (uint32_t)m->settings.gil : m->usual_interval;
}

void token_init(struct machine *m) {
  uint64_t usual = machine_ticks(m, SWITCH_INTERVAL);
  m->usual_interval = usual > INTERVAL_MAX ? INTERVAL_MAX : usual ? (uint32_t)usual : 1;
}

void token_set_interval(struct machine *m, double seconds) {
  uint64_t ticks = machine_ticks(m, seconds);
  m->s->interval = ticks > INTERVAL_MAX ? INTERVAL_MAX : ticks ? (uint32_t)ticks : 1;
  m->resched = RESCHED_OTHER;
}

static bool is_call(const struct insn *i) { return i->op == OP_CALL || i->op == OP_CALLEX; }

/* A jump back leads here, or to what only prepares the instruction that is next. */
static bool begins_turn(const struct function *fn, uint32_t pc) {
  for (uint32_t at = pc; at < fn->code_length; at++) {
    const struct insn *i = &fn->code[at];
    bool jumps = i->op == OP_JUMP || i->op == OP_JUMPIF || i->op == OP_JUMPIFNOT;
    uint32_t to = jumps ? i->b | (uint32_t)i->c << 16 : UINT32_MAX;
    while (to < pc && (fn->code[to].op == OP_MOVE || fn->code[to].op == OP_CHECK)) to++;
    if (to == pc) return true;
  }
  return false;
}

/* CPython since 3.10 looks whether it should let go where a call is made or has come back, and where a loop begins
   anew; so nobody comes between the two halves of "x += 1". */
static bool may_let_go(const struct machine *m, uint32_t thread) {
  const struct frame *f = thread_frame(m, &m->threads[thread]);
  if (!m->settings.gil_at_calls || m->threads[thread].busy || !f || !f->pc) return true;
  const struct function *fn = &m->program->functions[f->function];
  const struct insn *next = &fn->code[f->pc], *before = next - 1;
  while (before > fn->code && before->op == OP_MOVE) before--;
  bool loops = next->op == OP_FORRANGE || next->op == OP_FORITER || next->op == OP_FORNEXT;
  return loops || is_call(next) || is_call(before) || begins_turn(fn, f->pc);
}

/* The GIL that the thread on a core holds while others want it; NULL when it is not so. */
static struct object *wanted(const struct machine *m, uint32_t k) {
  const struct core *core = machine_core(m, k);
  struct object *gil = core->thread ? gil_of(m, core->thread - 1) : NULL;
  return gil && gil->owner == core->thread && gil->head[0] ? gil : NULL;
}

static void pass_on(struct machine *m, uint32_t id, struct object *gil) {
  pass(m, id, gil, WAIT_GIL);
  stand_in_line(m, id, gil, WAIT_GIL);
}

void token_offer(struct machine *m, uint32_t thread) {
  struct object *gil = gil_of(m, thread);
  if (gil && gil->owner == thread + 1 && gil->head[0]) pass_on(m, thread, gil);
}

void token_intervals(struct machine *m) {
  for (uint32_t k = 0; k < m->s->core_count; k++) {
    struct object *gil = wanted(m, k);
    if (!gil || gil->pending < switch_interval(m)) continue;
    uint32_t id = machine_core(m, k)->thread - 1;
    if (may_let_go(m, id)) pass_on(m, id, gil);
  }
}

uint64_t token_quiet(const struct machine *m, uint64_t ticks) {
  uint32_t interval = switch_interval(m);
  for (uint32_t k = 0; k < m->s->core_count; k++) {
    const struct object *gil = wanted(m, k);
    uint64_t left = !gil ? ticks : gil->pending < interval ? interval - gil->pending : 1;
    ticks = left < ticks ? left : ticks;
  }
  return ticks;
}

void token_spend(struct machine *m, uint32_t thread, uint64_t ticks) {
  struct object *gil = gil_of(m, thread);
  if (gil && gil->owner == thread + 1 && gil->head[0]) gil->pending += (uint32_t)ticks;
}
