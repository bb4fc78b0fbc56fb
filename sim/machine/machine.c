/* The handle: a machine from a program, and what may be asked of it. */
#include "machine/machine.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/arena.h"
#include "base/limits.h"
#include "machine/frames.h"
#include "machine/front.h"
#include "machine/layout.h"
#include "machine/native.h"
#include "machine/process.h"
#include "machine/scheduling/job.h"
#include "machine/scheduling/token.h"
#include "machine/search/inside.h"
#include "machine/threads.h"
#include "machine/value/classes.h"
#include "machine/value/heap.h"
#include "machine/value/instances.h"

/* Of address space beyond the limit, so that one step can never run out: the longest list and a tuple for each of its
   elements. */
enum { HEADROOM = 1 << 30 };

static value vector_of(struct machine *m, uint32_t count, value fill) {
  struct vector *v = heap_new(m, CELL_VECTOR, sizeof *v + count * sizeof(value));
  v->cell.flags = CELL_SHARED;
  for (uint32_t i = 0; i < count; i++) v->v[i] = fill;
  return heap_offset(m, v);
}

static void begin_process(struct machine *m) {
  struct process *p = machine_process(m, layout_add_process(m));
  p->state = PROCESS_ALIVE;
  p->pid = FIRST_PID;
  p->name = pool_puts(m->pool, "MainProcess");
  p->globals = (uint32_t)vector_of(m, m->program->global_count, VALUE_UNDEF);
  p->classes = (uint32_t)vector_of(m, m->program->class_count + 1, 0);
  process_enter(m, 0);
  token_begin_process(m, 0);
}

/* The main thread: the scenario's module code, with the library's on top, which runs first. */
static void begin_main(struct machine *m) {
  uint32_t id = thread_create(m, 0, pool_puts(m->pool, "MainThread"), false);
  struct thread *t = &m->threads[id];
  struct call c = {.m = m, .thread = id};
  invoke(&c, value_tagged(TAG_FUNCTION, 1), VALUE_UNDEF, NULL, 0, NULL, 0, 0, 0);
  invoke(&c, value_tagged(TAG_FUNCTION, 0), VALUE_UNDEF, NULL, 0, NULL, 0, 0, FRAME_DISCARD);
  t->flags |= THREAD_IN_SETUP;
  machine_book(m, id)->arrival = 0;
  m->s->alive = process_of(m, id)->alive = 1;
  process_of(m, id)->main = id + 1;
  thread_ready(m, id, 0, false);
}

/* The policy, and what it leaves out: most of what each wait and each wake-up would ask it for is known once and for
   all. */
static void settle_policy(struct machine *m) {
  struct settings *s = &m->settings;
  const struct policy *plain = s->policy->variant ? s->policy->variant(s) : NULL;
  const struct policy *p = s->policy = plain ? plain : s->policy;
  m->in_line = m->may_line =
      s->cores == 1 && !p->key && !p->enter && !p->share && !p->pull && !s->per_cpu && !s->ties_index;
  m->unhurried = !p->displaces && !p->until && !p->charge;
}

/* A handle with an empty block; NULL when there is no room for it. */
static struct machine *handle_new(const struct program *program, const struct settings *settings, size_t max_bytes) {
  struct machine *m = must_alloc(sizeof *m);
  m->program = program;
  m->settings = *settings;
  settings_resolve(&m->settings);
  settle_policy(m);
  token_init(m);
  m->pool = program->pool;
  m->max_bytes = max_bytes;
  m->max_text = m->max_bytes < LIMIT_HEAP_BYTES ? LIMIT_POOL_BYTES / LIMIT_HEAP_BYTES * m->max_bytes : LIMIT_POOL_BYTES;
  m->reserved = 2 * m->max_bytes + HEADROOM; /* a fork may double what there is */
  void *block = mmap(NULL, m->reserved, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (block == MAP_FAILED) {
    free(m);
    return NULL;
  }
  m->s = block;
  m->promises = library_index(m, "_promises");
  m->waiting = library_index(m, "_waiting");
  return m;
}

struct machine *machine_new(const struct program *program, const struct settings *settings, size_t max_bytes) {
  if (!max_bytes) max_bytes = LIMIT_HEAP_BYTES;
  struct machine *m = handle_new(program, settings, max_bytes > LIMIT_HEAP_MOST ? LIMIT_HEAP_MOST : max_bytes);
  if (!m) return NULL;
  layout_init(m);
  m->collect_at = 1 << 15;
  m->s->chance = (uint64_t)settings->seed;
  begin_process(m);
  begin_main(m);
  return m;
}

struct machine *machine_aside(struct machine *m) {
  if (!m->aside) m->aside = handle_new(m->program, &m->settings, m->max_bytes);
  if (m->aside) m->aside->judging = true;
  return m->aside;
}

void machine_free(struct machine *m) {
  if (!m) return;
  machine_free(m->aside);
  munmap(m->s, m->reserved);
  free(m->shadow);
  free(m->mark.bytes);
  free(m->undo.bytes);
  search_free(m->search);
  signatures_free(m);
  free(m);
}

void machine_listen_to(struct machine *m, event_sink *sink, void *context, uint64_t kinds) {
  m->sink = sink;
  m->sink_context = context;
  m->heard = sink ? kinds : 0;
}

void machine_listen(struct machine *m, event_sink *sink, void *context) {
  machine_listen_to(m, sink, context, UINT64_MAX);
}

void machine_choose(struct machine *m, thread_chooser *chooser, void *context) {
  m->chooser = chooser;
  m->chooser_context = context;
  m->marked = false;
}

void machine_alternatives(struct machine *m, alternative_chooser *chooser, void *context) {
  m->alternatives = chooser;
  m->alternatives_context = context;
}

const struct state *machine_state(const struct machine *m) { return m->s; }
const struct program *machine_program(const struct machine *m) { return m->program; }
const struct settings *machine_settings(const struct machine *m) { return &m->settings; }

static uint32_t function_of(const struct machine *m, value v) {
  if (value_is(v, TAG_FUNCTION)) return value_payload(v);
  if (value_cell_kind(m, v) == CELL_CLOSURE) return ((const struct closure *)value_cell(m, v))->function;
  if (value_cell_kind(m, v) == CELL_BOUND) return function_of(m, ((const struct bound *)value_cell(m, v))->function);
  return 0;
}

/* A thread that has not reached scenario code yet will begin with its target, or with run(). */
static uint32_t first_line(const struct machine *m, const struct thread *t) {
  if (!t->instance) return 0;
  value thread = value_ref(t->instance);
  uint32_t run = function_of(m, value_method(m, thread, "run"));
  if (!run || m->program->functions[run].flags & FUNCTION_LIBRARY)
    run = function_of(m, instance_attribute(m, thread, pool_puts(m->pool, "_target")));
  bool ours = run && !(m->program->functions[run].flags & FUNCTION_LIBRARY);
  return ours ? program_next_line(m->program, run, 0) : 0;
}

/* In the middle of compute() it has moved on in the code already, but not for who looks at it. */
uint32_t machine_thread_line(const struct machine *m, uint32_t thread) {
  const struct thread *t = &m->threads[thread];
  uint32_t function, pc;
  if (t->state != THREAD_FINISHED && (t->busy || job_is(m, thread))) return machine_book(m, thread)->busy_line;
  if (t->state == THREAD_NEW) return first_line(m, t);
  if (!t->frame) return 0;
  frame_place(m, t, &function, &pc);
  const struct frame *top = thread_frame(m, t);
  if (!function) return first_line(m, t);
  bool in_library = m->program->functions[top->function].flags & FUNCTION_LIBRARY;
  return in_library && pc ? m->program->functions[function].places[pc - 1].line
                          : program_next_line(m->program, function, pc);
}

const char *machine_thread_name(const struct machine *m, uint32_t thread) {
  return pool_text(m->pool, m->threads[thread].name);
}
