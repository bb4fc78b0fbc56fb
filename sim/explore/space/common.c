/* What all spaces of a search have together: the program and its rules, whether its states come in parts, which threads
   are alike, the locks that are numbered, and what was printed. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "explore/space/ahead.h"
#include "explore/space/alike.h"
#include "explore/space/space_inside.h"
#include "machine/front.h"
#include "machine/internal.h"
#include "machine/search/inside.h"
#include "module/registry.h"
#include "sync/sync.h"

void space_rules(const struct explore_options *options, struct search_rules *out) {
  *out = (struct search_rules){
      .spurious = options->spurious, .outputs = options->outputs, .timed = options->timed, .led = options->policy_only};
}

static void walk(struct machine *m, struct explore_move move) {
  struct search_step step;
  size_t size = machine_save_size(m);
  char *before = must_alloc(size);
  machine_save(m, before);
  search_take(m, move.thread, move.alternative, &step);
  if (!step.taken && step.timed) {
    machine_load(m, before, size);
    search_give_up(m, move.thread, move.alternative, &step);
  }
  free(before);
}

static void hear(void *context, const struct machine *m, const struct event *e) {
  struct buffer *printed = context;
  if (e->reason) return; /* to standard error */
  buffer_put(printed, pool_text(m->pool, value_payload(e->value)), pool_length(m->pool, value_payload(e->value)));
}

struct machine *space_begin(const struct space_common *c, struct buffer *printed) {
  struct machine *m = machine_new(c->program, &c->settings, 0);
  if (c->rules.outputs && printed) machine_listen_to(m, hear, printed, UINT64_C(1) << EVENT_PRINT);
  search_begin(m, &c->rules);
  for (size_t i = 0; i < c->from.count; i++) walk(m, c->from.moves[i]);
  return m;
}

/* --- locks in whole states: those that were there at the beginning --- */

/* Their serial numbers, or who holds each (id + 1). Returns how many there are. */
static uint32_t visit_locks(const struct space_common *c, const struct machine *m, uint32_t *serials,
                            uint32_t *owners) {
  uint32_t count = 0;
  if (m->s->process_count > 1) return 0; /* a child has copies of them all */
  for (uint32_t at = 1; at < m->s->heap_units; at += ((const struct cell *)heap_at(m, at))->units) {
    const struct object *o = heap_at(m, at);
    if (o->cell.kind != CELL_OBJECT || !sync_is_lock(o) || !o->serial) continue;
    if (serials && count < LOCKS_NUMBERED) serials[count++] = o->serial;
    for (uint32_t i = 0; owners && i < c->lock_count; i++)
      if (c->lock_serials[i] == o->serial) owners[i] = o->owner;
  }
  return count;
}

void space_lock_owners(const struct space_common *c, const struct machine *m, uint32_t *owners) {
  visit_locks(c, m, NULL, owners);
}

uint32_t space_lock_number(const struct space_common *c, const struct machine *m, uint32_t offset) {
  if (!offset || m->s->process_count > 1) return 0;
  const struct object *o = heap_at(m, offset);
  for (uint32_t i = 0; i < c->lock_count; i++)
    if (c->lock_serials[i] == o->serial) return i + 1;
  return 0;
}

uint32_t space_locks(const struct space_common *c) { return c->lock_count; }

/* What tells threads apart by their numbers or names stands against it. */
static bool may_fold(const struct explore_options *o) {
  return !o->no_fold && !o->liveness && !o->outputs && !o->timed && !o->policy_only && !o->preemptions &&
         !o->from.count && !o->other_count;
}

/* Parts and the memory of steps rest on knowing all that a step looks at. That is so for threads and what threading,
   queue and lockstep offer; processes, pools, greenlets and sockets look at more, and are explored in whole states. */
static bool known_module(const struct module *module) {
  static const char *const known[] = {"threading", "_thread",   "queue",   "time",     "random",
                                      "lockstep",  "sys",       "math",    "os",       "datetime",
                                      "timeit",    "termcolor", "logging", "itertools"};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strcmp(module->name, known[i]) == 0) return true;
  return false;
}

static bool all_known(const struct program *p) {
  for (uint32_t i = 1; i < 64; i++)
    if (p->imports >> i & 1 && !known_module(module_at(i))) return false;
  return true;
}

static void find_locks(struct space_common *c) {
  struct machine *m = space_begin(c, NULL);
  search_keep_names(m);
  c->lock_count = visit_locks(c, m, c->lock_serials, NULL);
  machine_free(m);
}

struct space_common *space_common_new(const struct program *program, const struct settings *settings,
                                      const struct explore_options *options) {
  struct space_common *c = must_alloc(sizeof *c);
  c->program = program;
  c->settings = *settings;
  c->under = *settings;
  c->governed = options->policy_only;
  c->settings.gil = 0; /* who may run is what a search decides */
  space_rules(options, &c->rules);
  c->from = options->from;
  struct machine *m = space_begin(c, NULL);
  bool in_parts = !options->no_reduce && !c->governed && all_known(program), folds = in_parts && may_fold(options);
  if (in_parts) c->shared = parts_common_new(m, folds);
  if (in_parts && !c->shared && folds) {
    machine_free(m);
    m = space_begin(c, NULL);
    folds = false;
    c->shared = parts_common_new(m, false);
  }
  if (!folds) ahead_go(m);
  alike_find(m, false, c->alike);
  if (folds) c->folds = fold_common_new(c->shared, m);
  machine_free(m);
  if (!c->shared) c->blocks = intern_new();
  if (!c->shared && !c->governed) find_locks(c);
  c->texts = intern_new();
  return c;
}

void space_common_free(struct space_common *c) {
  if (!c) return;
  if (c->blocks) intern_free(c->blocks);
  intern_free(c->texts);
  fold_common_free(c->folds);
  parts_common_free(c->shared);
  free(c);
}

size_t space_common_memory(const struct space_common *c) {
  return c->shared ? parts_common_memory(c->shared) : intern_memory(c->blocks);
}

struct parts_common *space_parts(const struct space_common *c) {
  return c->shared;
}

bool space_heed_order(struct space_common *c) {
  c->order = c->shared != NULL;
  return c->order;
}

void space_moods(const struct space_common *c, const uint32_t *tuple, uint32_t width, uint32_t *live,
                 uint32_t *asleep) {
  uint32_t header = parts_position(c->shared, SLOT_HEADER);
  uint32_t count = parts_header(c->shared, header < width ? tuple[header] : 0)->thread_count;
  *live = *asleep = 0;
  for (uint32_t id = 0; id < count && id < 32; id++) {
    uint32_t position = parts_position(c->shared, SLOT_THREADS + id);
    const struct thread *t = parts_thread(c->shared, id, position < width ? tuple[position] : 0);
    if (t->state < THREAD_READY || t->state == THREAD_FINISHED) continue;
    *live |= UINT32_C(1) << id;
    if (t->state == THREAD_BLOCKED) *asleep |= UINT32_C(1) << id;
  }
}

bool space_goal_judged(const struct space_common *c) { return c->judged; }

bool space_goal_raised(const struct space_common *c) { return c->raised; }
bool space_saw_clock(const struct space_common *c) { return c->clock; }
bool space_waits(const struct space_common *c) { return c->waits; }
bool space_restless(const struct space_common *c) { return c->restless; }
bool space_foreign_release(const struct space_common *c) { return c->foreign; }
bool space_folds(const struct space_common *c) { return c->folds; }
uint32_t space_alike(const struct space_common *c, uint32_t thread) {
  return thread < PARTS_THREADS && c->alike[thread] ? PARTS_THREADS + c->alike[thread] : thread;
}
bool space_spoilt(const struct space_common *c) { return c->folds && fold_spoilt(c->folds); }
const char *space_trouble(const struct space_common *c) {
  if (atomic_load_explicit(&c->strayed, memory_order_relaxed))
    return "the scheduler cannot be followed through this program, which notices the time";
  return atomic_load_explicit(&c->crowded, memory_order_relaxed) ? "there are too many threads" : NULL;
}
bool space_overflow(const struct space_common *c) { return c->shared && parts_overflow(c->shared); }

/* --- what is printed --- */

const char *space_text(const struct space_common *c, uint32_t text, size_t *length) {
  *length = 0;
  return text ? intern_bytes(c->texts, text, length) : "";
}

uint32_t space_printed(const struct space_common *c, uint32_t before, uint32_t text) {
  size_t first, second;
  if (!text || !before) return text ? text : before;
  struct buffer all = {0};
  const char *a = space_text(c, before, &first), *b = space_text(c, text, &second);
  buffer_put(&all, a, first);
  buffer_put(&all, b, second);
  uint32_t number = intern_put(c->texts, all.data, all.length);
  buffer_finish(&all);
  return number;
}

bool space_all_known(const struct space_common *c) { return c->shared && !c->unkept; }
