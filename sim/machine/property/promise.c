/* Promises: kept as tuples (kind, process, line, condition, text) in the library's list _promises. Threads that wait
   for a condition stand in one queue of their process, the library's _waiting, each with its condition as its item. */
#include "machine/property/promise.h"

#include <inttypes.h>
#include <string.h>

#include "machine/call.h"
#include "machine/frames.h"
#include "machine/front.h"
#include "machine/layout.h"
#include "machine/native.h"
#include "machine/process.h"
#include "machine/search/inside.h"
#include "machine/step.h"
#include "machine/threads.h"
#include "machine/tick.h"
#include "machine/value/classes.h"
#include "machine/value/containers.h"
#include "machine/value/heap.h"
#include "machine/value/numbers.h"
#include "machine/value/print.h"
#include "machine/value/text.h"
#include "machine/wait.h"
#include "sync/sync.h"

enum { FIELD_KIND, FIELD_PROCESS, FIELD_LINE, FIELD_CONDITION, FIELD_TEXT, FIELDS };

/* --- judging --- */

enum judgement { JUDGED_FALSE, JUDGED_TRUE, JUDGED_FAULTY };

/* What the condition has read, as "name = value". */
struct explanation {
  struct buffer text;
};

static const char *name_of_object(const struct machine *m, uint32_t serial) {
  const struct vector *globals = heap_at(m, m->globals);
  for (uint32_t i = 0; i < m->program->global_count; i++) {
    value v = globals->v[i];
    if (m->program->globals[i].library || value_cell_kind(m, v) != CELL_OBJECT) continue;
    if (object_of(m, v)->serial == serial) return pool_text(m->pool, m->program->globals[i].name);
  }
  return NULL;
}

enum { SHOWN_BYTES = 60 };

static void explain(void *context, const struct machine *m, const struct event *e) {
  struct explanation *x = context;
  struct buffer line = {0};
  const char *name = e->kind == EVENT_READ ? pool_text(m->pool, e->object) : name_of_object(m, e->object);
  if (!name) return;
  buffer_printf(&line, "  %s = ", name);
  machine_put_short(m, e->value, true, SHOWN_BYTES, &line);
  buffer_putc(&line, '\n');
  if (!x->text.data || !strstr(x->text.data, line.data)) buffer_put(&x->text, line.data, line.length);
  buffer_finish(&line);
}

/* The condition is called by this thread on the copy, as if nothing else were there. */
static enum judgement run_condition(struct machine *a, uint32_t thread, value condition) {
  struct thread *t = &a->threads[thread];
  struct call c = {.m = a, .thread = thread};
  t->frame = 0;
  t->busy = 0;
  t->flags = 0;
  t->core = 0;
  t->reason = WAIT_NONE;
  t->state = THREAD_RUNNING;
  a->s->end = END_NONE; /* a run that is over can be judged, too */
  process_enter(a, t->process);
  a->judged = VALUE_UNDEF;
  a->fault = VALUE_UNDEF;
  enum outcome o = invoke(&c, condition, VALUE_UNDEF, NULL, 0, NULL, 0, 0, 0);
  if (o == OUTCOME_DONE) a->judged = c.result;
  if (o == OUTCOME_CALL) step_run(a, thread, 1);
  if (a->judged == VALUE_UNDEF) return JUDGED_FAULTY;
  return value_truth(a, a->judged) ? JUDGED_TRUE : JUDGED_FALSE;
}

static bool can_be_called(const struct machine *m, value v) {
  enum cell_kind kind = value_cell_kind(m, v);
  return value_is(v, TAG_FUNCTION) || value_is(v, TAG_NATIVE) || kind == CELL_CLOSURE || kind == CELL_BOUND ||
         value_method(m, v, "__call__") != VALUE_UNDEF;
}

static enum judgement judge(struct machine *m, uint32_t thread, value condition, struct explanation *x) {
  if (!can_be_called(m, condition)) return value_truth(m, condition) ? JUDGED_TRUE : JUDGED_FALSE;
  struct machine *a = machine_aside(m);
  if (!a) return JUDGED_FAULTY;
  machine_load(a, m->s, m->s->size);
  a->trace = m->trace; /* what the copy looks at, the machine does */
  a->judged_for = m;
  machine_listen_to(a, x ? explain : NULL, x, UINT64_C(1) << EVENT_READ | UINT64_C(1) << EVENT_LOAD);
  return run_condition(a, thread, condition);
}

static void put_fault(const struct machine *m, struct buffer *out) {
  const struct machine *a = m->aside;
  buffer_puts(out, "  the condition cannot be judged: ");
  if (!a || value_cell_kind(a, a->fault) != CELL_INSTANCE) {
    buffer_puts(out, "it waits, or does not come to an end\n");
    return;
  }
  const struct instance *exception = value_cell(a, a->fault);
  buffer_puts(out, pool_text(a->pool, a->program->classes[exception->klass].display));
  size_t colon = out->length;
  buffer_puts(out, ": ");
  machine_put_value(a, a->fault, false, out);
  if (out->length == colon + 2) out->length = colon;
  buffer_putc(out, '\n');
}

/* --- the list --- */

static value list_of(const struct machine *m, uint32_t process) {
  const struct process *p = machine_process(m, process);
  if (!p->globals || m->promises == UINT32_MAX) return VALUE_UNDEF;
  if (m->trace) search_saw_global(m, m->promises);
  return ((const struct vector *)heap_at(m, p->globals))->v[m->promises];
}

void promise_add(struct call *c, enum promise_kind kind, value condition, value text) {
  struct machine *m = c->m;
  value fields[FIELDS] = {[FIELD_KIND] = value_from_small(kind),
                          [FIELD_PROCESS] = value_from_small(m->process),
                          [FIELD_LINE] = value_from_small(call_line(c)),
                          [FIELD_CONDITION] = condition,
                          [FIELD_TEXT] = text};
  list_append(m, list_of(m, m->process), tuple_new(m, fields, FIELDS));
  if (kind == PROMISE_INVARIANT) m->s->invariants++;
  m->resched = RESCHED_OTHER; /* from here on every step is looked at */
}

/* The nth promise that the process itself has made. */
static bool promise_at(const struct machine *m, uint32_t process, uint32_t n, struct promise *out) {
  value list = list_of(m, process);
  if (value_cell_kind(m, list) != CELL_LIST) return false;
  for (uint32_t i = 0; i < list_count(m, list); i++) {
    value v = list_elements(m, list)[i];
    if (value_small(tuple_at(m, v, FIELD_PROCESS)) != process || n-- > 0) continue;
    out->kind = (enum promise_kind)value_small(tuple_at(m, v, FIELD_KIND));
    out->process = process;
    out->line = (uint32_t)value_small(tuple_at(m, v, FIELD_LINE));
    out->condition = tuple_at(m, v, FIELD_CONDITION);
    out->text = tuple_at(m, v, FIELD_TEXT);
    return true;
  }
  return false;
}

size_t machine_promises(const struct machine *m, struct promise *list, size_t capacity) {
  size_t count = 0;
  struct promise p;
  for (uint32_t process = 0; process < m->s->process_count; process++)
    for (uint32_t n = 0; promise_at(m, process, n, &p); n++, count++)
      if (count < capacity) list[count] = p;
  return count;
}

bool machine_holds(struct machine *m, const struct promise *p, bool *truth) {
  uint32_t main = machine_process(m, p->process)->main; /* 0: the process is gone */
  enum judgement j = judge(m, main ? main - 1 : 0, p->condition, NULL);
  *truth = j == JUDGED_TRUE;
  return j != JUDGED_FAULTY;
}

/* "name 'x' is not defined", and the program has such a global. */
static bool names_global(const struct program *p, const char *text) {
  const char *open = strchr(text, '\''), *close = open ? strchr(open + 1, '\'') : NULL;
  size_t length = close ? (size_t)(close - open - 1) : 0;
  for (uint32_t i = 0; close && i < p->global_count; i++) {
    uint32_t name = p->globals[i].name;
    if (p->globals[i].library || pool_length(p->pool, name) != length) continue;
    if (memcmp(pool_text(p->pool, name), open + 1, length) == 0) return true;
  }
  return false;
}

bool machine_holds_later(const struct machine *m) {
  const struct machine *a = m->aside;
  if (!a || value_cell_kind(a, a->fault) != CELL_INSTANCE) return false;
  uint32_t klass = ((const struct instance *)value_cell(a, a->fault))->klass;
  struct buffer text = {0};
  machine_put_value(a, a->fault, false, &text);
  const char *words = text.data ? text.data : "";
  bool later = klass == EXCEPTION_ValueError  ? strstr(words, "(): no thread has that name now") != NULL
               : klass == EXCEPTION_NameError ? names_global(a->program, words)
                                              : false;
  buffer_finish(&text);
  return later;
}

/* --- what is broken --- */

void promise_break(struct machine *m, uint32_t thread, enum raise_reason reason, uint32_t line,
                   const struct buffer *text) {
  value v = value_new_text(m, text->data, text->length);
  if (m->search) {
    search_note_break(m, thread, (UINT64_C(0xff00) + reason) << 48 | line, v);
    return;
  }
  tell(m, EVENT_RAISE, thread, 0, 0, (uint8_t)reason, v);
  machine_end(m, END_FAILED);
}

bool search_broke_promise(const struct search_step *step, uint8_t *reason) {
  *reason = (uint8_t)(step->blame >> 48);
  return step->raised && step->blame >> 56 == 0xff;
}

/* What must hold at the end is looked at when the end has been told. */
void search_fail(struct machine *m) {
  machine_end(m, END_FAILED);
  m->s->end = END_FAILED;
  m->s->exit_status = 1;
}

static void put_line(const struct machine *m, uint32_t line, struct buffer *out) {
  size_t length;
  const char *text = program_line(m->program, line, &length);
  while (length && (*text == ' ' || *text == '\t')) text++, length--;
  buffer_printf(out, "  line %" PRIu32 ": ", line);
  if (length) buffer_put(out, text, length);
  buffer_putc(out, '\n');
}

/* False: it is broken, and told; headline says how. */
static bool keeps(struct machine *m, const struct promise *p, uint32_t thread, enum raise_reason reason,
                  const struct buffer *headline) {
  uint32_t main = machine_process(m, p->process)->main - 1;
  if (judge(m, main, p->condition, NULL) == JUDGED_TRUE) return true;
  struct explanation x = {0};
  struct buffer text = {0};
  enum judgement j = judge(m, main, p->condition, &x);
  buffer_put(&text, headline->data, headline->length);
  put_line(m, p->line, &text);
  if (x.text.length) buffer_put(&text, x.text.data, x.text.length);
  if (j == JUDGED_FAULTY) put_fault(m, &text);
  promise_break(m, thread, reason, p->line, &text);
  buffer_finish(&x.text);
  buffer_finish(&text);
  return false;
}

/* A search knows no time. */
static void put_headline(const struct machine *m, const char *what, struct buffer *out) {
  buffer_puts(out, what);
  if (!m->search) buffer_printf(out, " at tick %" PRIu64, m->s->tick);
}

static bool check_invariants(struct machine *m, uint32_t process, uint32_t thread, uint32_t line) {
  struct promise p;
  bool good = true;
  for (uint32_t n = 0; good && promise_at(m, process, n, &p); n++) {
    if (p.kind != PROMISE_INVARIANT) continue;
    struct buffer headline = {0};
    put_headline(m, "invariant broken", &headline);
    if (line) buffer_printf(&headline, ": %s has run line %" PRIu32, pool_text(m->pool, m->threads[thread].name), line);
    buffer_putc(&headline, '\n');
    good = keeps(m, &p, thread, RAISE_INVARIANT, &headline);
    buffer_finish(&headline);
  }
  return good;
}

void promise_end(struct machine *m, uint32_t process) {
  struct promise p;
  struct buffer headline = {0};
  uint32_t main = machine_process(m, process)->main - 1;
  put_headline(m, "expectation not met", &headline);
  buffer_putc(&headline, '\n');
  for (uint32_t n = 0; promise_at(m, process, n, &p); n++)
    if (p.kind == PROMISE_EXPECT) keeps(m, &p, main, RAISE_EXPECT, &headline);
  buffer_finish(&headline);
}

/* --- waiting for a condition --- */

static value queue_of(const struct machine *m, uint32_t process) {
  const struct process *p = machine_process(m, process);
  if (!p->globals || m->waiting == UINT32_MAX) return VALUE_UNDEF;
  if (m->trace) search_saw_global(m, m->waiting);
  return ((const struct vector *)heap_at(m, p->globals))->v[m->waiting];
}

/* Nameless: it has no serial number, since it is no object of the scenario. */
static value make_queue(struct call *c) {
  value v = object_new(c, OBJECT_condition_queue);
  object_of(c->m, v)->serial = 0;
  c->m->s->object_serial--;
  ((struct vector *)heap_at(c->m, c->m->globals))->v[c->m->waiting] = v;
  return v;
}

enum outcome promise_await(struct call *c, value condition) {
  struct machine *m = c->m;
  value queue = queue_of(m, m->process);
  if (value_cell_kind(m, queue) != CELL_OBJECT) queue = make_queue(c);
  struct box *box = heap_new(m, CELL_BOX, sizeof *box);
  box->v = condition;
  m->threads[c->thread].item = heap_offset(m, box);
  call_set_phase(c, 0); /* tried anew from the beginning */
  return call_block(c, queue, 0, WAIT_GUARD, -1, false);
}

/* A condition that fails is tried again too, so that the thread itself hears of it. */
static void wake_waiting(struct machine *m, uint32_t process, uint32_t thread) {
  value queue = queue_of(m, process);
  struct call c = {.m = m, .thread = thread};
  if (value_cell_kind(m, queue) != CELL_OBJECT) return;
  for (uint32_t at = object_of(m, queue)->head[0], next; at; at = next) {
    struct thread *t = &m->threads[at - 1];
    next = t->next;
    if (judge(m, at - 1, ((const struct box *)heap_at(m, t->item))->v, NULL) == JUDGED_FALSE) continue;
    object_unqueue(m, at - 1);
    t->item = 0;
    wake_thread(&c, at - 1);
  }
}

void promise_watch(struct machine *m, uint32_t thread, uint32_t line) {
  if (m->s->end || m->threads[thread].flags & THREAD_IN_SETUP) return;
  bool good = true;
  for (uint32_t process = 0; good && process < m->s->process_count; process++) {
    if (machine_process(m, process)->state != PROCESS_ALIVE) continue;
    if (m->s->guards) wake_waiting(m, process, thread);
    if (m->s->invariants) good = check_invariants(m, process, thread, line);
  }
}

uint32_t step_watched(struct machine *m, uint32_t thread, uint32_t fuel) {
  bool watched = m->s->guards || m->s->invariants;
  uint32_t line = watched ? machine_thread_line(m, thread) : 0;
  uint32_t used = step_run(m, thread, watched ? 1 : fuel);
  if (m->s->guards || m->s->invariants) promise_watch(m, thread, line);
  return used;
}
