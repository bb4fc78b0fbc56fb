/* Moving in time: forward with the machine, back through the nearest snapshot and a short run. */
#include "history/history.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/limits.h"
#include "history/internal.h"
#include "machine/policy.h"

enum {
  PIECE = 8192,           /* steps between two looks at the snapshots */
  SPACING = 100000,       /* steps: some ten milliseconds of running */
  FORWARD_PHASES = 256,   /* one by one in search of the next event … */
  FORWARD_STEPS = 2000000 /* … then in strides, and at most so far in one call */
};

#define HISTORY_BYTES ((size_t)1 << 30)
#define LAST_TICK (UINT64_C(1) << 60) /* policies reckon with twice a time, and with signs */

struct moment moment_plain(const struct history *h, struct moment at) {
  uint32_t cores = machine_state(h->machine)->core_count;
  return at.phase < 1 + cores ? at : (struct moment){at.tick + 1, 0};
}

struct moment history_now(const struct history *h) {
  const struct state *s = machine_state(h->machine);
  return moment_plain(h, (struct moment){s->tick, s->phase});
}

/* Does the event belong to the phase of the one before? */
static bool continues(const struct history *h, const struct event *e) {
  if (h->last_count == 0) return false;
  const struct event *before = &h->last[h->last_count - 1];
  return before->tick == e->tick && (before->core == e->core || e->core == NO_CORE);
}

static void remember(struct history *h, const struct event *e) {
  if (!continues(h, e)) {
    h->last_count = 0;
    h->last_moment = moment_plain(h, (struct moment){e->tick, e->core == NO_CORE ? 1 : 2u + e->core});
  }
  if (h->last_count == h->last_capacity) {
    size_t more = h->last_capacity != 0 ? 2 * h->last_capacity : 16;
    h->last = must_grow(h->last, h->last_capacity * sizeof *h->last, more * sizeof *h->last);
    h->last_capacity = more;
  }
  h->last[h->last_count++] = *e;
}

void history_note(struct history *h, const struct event *e) {
  bool fresh = h->at == history_count(h);
  if (fresh) log_append(h, &h->branches[h->branch].log, e);
  h->at++;
  if (fresh && h->listener) h->listener(h->listener_context, h->truth, e);
}

void history_listen(struct history *h, event_sink *sink, void *context) {
  h->listener = sink;
  h->listener_context = context;
  for (uint64_t i = 0; i < history_count(h); i++) {
    struct record r = history_record(h, i);
    struct event e = {.tick = r.tick,
                      .kind = r.kind,
                      .core = r.core,
                      .reason = r.reason == RECORD_NOTHING ? 0 : r.reason,
                      .thread = r.thread,
                      .cause = r.cause,
                      .object = r.object,
                      .line = r.line,
                      .value = VALUE_NONE};
    if (r.kind == EVENT_PRINT || r.kind == EVENT_RAISE) e.value = value_str(r.object), e.object = 0;
    sink(context, h->truth, &e);
  }
}

void history_hear(struct history *h, const struct event *e) {
  history_note(h, e);
  remember(h, e);
}

static void hear(void *context, const struct machine *m, const struct event *e) {
  (void)m;
  history_hear(context, e);
}

struct history *history_new(const struct program *program, const struct settings *settings, size_t max_bytes) {
  struct history *h = must_alloc(sizeof *h);
  if (max_bytes == 0) max_bytes = HISTORY_BYTES;
  size_t heap = max_bytes / 2 < LIMIT_HEAP_BYTES ? max_bytes / 2 : LIMIT_HEAP_BYTES;
  h->max_bytes = max_bytes - heap;
  h->spacing = SPACING;
  h->wanted.tick = UINT64_MAX;
  h->machine = machine_new(program, settings, heap);
  if (h->machine == NULL) {
    free(h);
    return NULL;
  }
  h->truth = h->machine;
  h->manual = settings->policy->manual;
  branch_add(h, 0, (struct moment){0, 0}, 0, 0);
  machine_listen(h->machine, hear, h);
  machine_choose(h->machine, branch_choose, h);
  snapshot_take(h);
  return h;
}

void history_free(struct history *h) {
  if (h == NULL) return;
  while (h->branch_count > 0) branch_drop_last(h);
  stepwise_finish(h);
  machine_free(h->machine);
  free(h->branches);
  free(h->last);
  free(h->block);
  free(h);
}

const struct machine *history_machine(const struct history *h) { return h->machine; }

static bool over(const struct history *h) { return machine_state(h->machine)->end != END_NONE; }

static bool at_frontier(const struct history *h) {
  return h->at == history_count(h) && moment_order(history_now(h), h->branches[h->branch].known) >= 0;
}

size_t history_bytes(const struct history *h) { return h->bytes + h->snapshot_bytes; }

/* Is there room to record more? Makes some if it can. */
static bool make_room(struct history *h) {
  while (history_bytes(h) >= h->max_bytes && h->snapshot_bytes >= h->max_bytes / 4) {
    size_t had = h->snapshot_bytes;
    snapshots_thin(h);
    if (h->snapshot_bytes == had) break;
  }
  if (history_bytes(h) >= h->max_bytes)
    h->limit = LIMIT_MEMORY;
  else if (machine_state(h->machine)->tick >= LAST_TICK)
    h->limit = LIMIT_TICKS;
  else if (machine_state(h->machine)->thread_count > LIMIT_RECORDED)
    h->limit = LIMIT_THREAD_TABLE;
  return h->limit == LIMIT_NOTHING;
}

/* Before the machine moves on: room for what will be recorded, and a snapshot where one is due. */
static bool prepare(struct history *h) {
  if (over(h)) return false;
  if (!at_frontier(h)) return true;
  if (!make_room(h)) return false;
  if (snapshot_due(h)) snapshot_take(h);
  return true;
}

static void note_progress(struct history *h) {
  struct branch *b = &h->branches[h->branch];
  struct moment now = history_now(h);
  if (moment_order(now, b->known) > 0) b->known = now;
  if (over(h)) b->complete = true;
}

bool history_advance(struct history *h) {
  if (!prepare(h)) return false;
  bool went = h->stepwise ? stepwise_advance(h) : machine_advance(h->machine);
  note_progress(h);
  return went;
}

/* One piece of the way: whole ticks while there is more than one to go, else a phase. False when it goes no further. */
static bool go_on(struct history *h, struct moment to, uint64_t steps) {
  const struct state *s = machine_state(h->machine);
  uint64_t choice = branch_next_choice(&h->branches[h->branch], s->tick), end = to.tick < choice ? to.tick : choice;
  if (h->stepwise || s->phase != 0 || s->tick >= end) return history_advance(h);
  if (!prepare(h)) return false;
  uint64_t tick = s->tick, taken = s->steps, events = h->at;
  machine_run(h->machine, end < LAST_TICK ? end : LAST_TICK, steps);
  note_progress(h);
  s = machine_state(h->machine);
  return (s->tick != tick || s->steps != taken || h->at != events) && !machine_waits_for_choice(h->machine) && !over(h);
}

static bool run_to(struct history *h, struct moment to, uint64_t budget) {
  uint64_t start = machine_state(h->machine)->steps;
  while (moment_order(history_now(h), to) < 0) {
    uint64_t taken = machine_state(h->machine)->steps - start;
    if (budget != 0 && taken >= budget) return false;
    uint64_t left = budget != 0 && budget - taken < PIECE ? budget - taken : PIECE;
    if (!go_on(h, to, left)) break;
  }
  return moment_order(history_now(h), to) >= 0;
}

/* In the middle of a decision: the clock has not moved, but something has happened (the end of a deadlocked run, timers
   before a person is asked). */
static bool amid_decision(const struct history *h) {
  return h->at > 0 && moment_order(history_moment(h, h->at - 1), history_now(h)) > 0;
}

static bool seek_from(struct history *h, struct moment to, uint64_t budget, bool reload) {
  to = moment_plain(h, to);
  struct moment now = history_now(h);
  if (moment_order(to, now) == 0 && amid_decision(h)) reload = true;
  const struct snapshot *s = snapshot_before(h, to);
  if (reload || moment_order(to, now) < 0 || moment_order(now, s->at) < 0) snapshot_load(h, s);
  return run_to(h, to, budget);
}

bool history_reload(struct history *h, struct moment to) { return seek_from(h, to, 0, true); }

bool history_seek(struct history *h, struct moment to, uint64_t budget) { return seek_from(h, to, budget, false); }

/* At the frontier: runs on until something happens; what it runs too far is known then, and is walked back. */
static bool discover(struct history *h) {
  uint64_t count = history_count(h), start = machine_state(h->machine)->steps;
  for (int i = 0; i < FORWARD_PHASES; i++) {
    bool went = history_advance(h);
    if (history_count(h) > count) return true;
    if (!went) return false;
  }
  for (uint64_t stride = 64; machine_state(h->machine)->steps - start < FORWARD_STEPS; stride *= 2) {
    uint64_t tick = machine_state(h->machine)->tick;
    run_to(h, (struct moment){tick + stride, 0}, FORWARD_STEPS);
    if (history_count(h) > count) return history_seek(h, history_moment(h, count), 0);
    if (machine_state(h->machine)->tick == tick) break;
  }
  return true;
}

bool history_forward(struct history *h) {
  struct moment now = history_now(h);
  if (h->at == history_count(h)) {
    if (!at_frontier(h)) history_seek(h, h->branches[h->branch].known, 0);
    return discover(h) || moment_order(history_now(h), now) != 0;
  }
  uint64_t at = h->at;
  history_seek(h, history_moment(h, at), 0);
  return h->at != at || moment_order(history_now(h), now) != 0;
}

bool history_back(struct history *h) {
  struct moment now = history_now(h), to = {0, 0};
  uint64_t i = h->at;
  int from = amid_decision(h) ? 1 : 0; /* then what happened at this moment's beginning is one step back */
  while (i > 0 && moment_order(history_moment(h, i - 1), now) >= from) i--;
  if (i > 0)
    to = history_moment(h, i - 1);
  else if (moment_order(now, to) == 0)
    return false;
  history_reload(h, to);
  return true;
}

bool history_tick_forward(struct history *h) {
  struct moment now = history_now(h);
  history_seek(h, (struct moment){now.tick + 1, 0}, 0);
  return moment_order(history_now(h), now) != 0;
}

bool history_tick_back(struct history *h) {
  struct moment now = history_now(h);
  if (now.phase == 0 && now.tick == 0) return false;
  history_reload(h, (struct moment){now.phase > 0 ? now.tick : now.tick - 1, 0});
  return true;
}

bool history_at_end(const struct history *h) { return over(h) || (h->limit != LIMIT_NOTHING && at_frontier(h)); }

bool history_needs_choice(const struct history *h) {
  return h->stepwise ? stepwise_waits(h) : machine_waits_for_choice(h->machine);
}

uint32_t history_choice_core(const struct history *h) { return h->asking; }

struct moment history_known_end(const struct history *h) {
  return h->branches[h->branch].known;
}

uint64_t history_length(const struct history *h) {
  struct moment end = history_known_end(h);
  return end.tick + (end.phase > 0);
}

bool history_complete(const struct history *h) { return h->branches[h->branch].complete; }

enum limit_kind history_limit(const struct history *h) { return h->limit; }

size_t history_last_events(const struct history *h, const struct event **list) {
  bool here = h->last_count > 0 && moment_order(h->last_moment, history_now(h)) >= 0;
  *list = h->last;
  return here ? h->last_count : 0;
}
