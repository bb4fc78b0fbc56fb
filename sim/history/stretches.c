/* What each thread did over a span of time: its state at a snapshot, then the changes that the log tells. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "history/internal.h"
#include "history/stretches.h"

struct span {
  uint64_t from, to;
};

struct lane {
  struct stretch now; /* from: when the state began */
  bool there;
};

struct lanes {
  struct lane *list;
  size_t count;
  uint32_t last[LIMIT_CORES]; /* id + 1 of the thread that a core ran last */
};

struct collected {
  struct stretch *list;
  size_t count, capacity;
};

static struct lane *lane_of(struct lanes *lanes, uint32_t thread) {
  if (thread >= lanes->count) {
    size_t more = thread + 16u;
    lanes->list = must_grow(lanes->list, lanes->count * sizeof *lanes->list, more * sizeof *lanes->list);
    lanes->count = more;
  }
  return &lanes->list[thread];
}

/* The state that an event puts its thread into; THREAD_FREE: none. */
static const uint8_t state_behind[EVENT_COUNT] = {
    [EVENT_START] = THREAD_READY,     [EVENT_PREEMPT] = THREAD_READY,    [EVENT_YIELD] = THREAD_READY,
    [EVENT_WAKE] = THREAD_READY,      [EVENT_DISPATCH] = THREAD_RUNNING, [EVENT_BLOCK] = THREAD_BLOCKED,
    [EVENT_DONE] = THREAD_READY,      [EVENT_ABORT] = THREAD_READY,      [EVENT_SLEEP] = THREAD_SLEEPING,
    [EVENT_FINISH] = THREAD_FINISHED, [EVENT_STOP] = THREAD_FINISHED,
};

/* A step takes its tick, so what it brings about is seen from the next one on; the scheduler decides at its begin. */
static uint64_t change_tick(const struct record *r) {
  bool early = r->core == NO_CORE || r->kind == EVENT_DISPATCH || r->kind == EVENT_PREEMPT;
  return early ? r->tick : (uint64_t)r->tick + 1;
}

static void collect(struct collected *all, const struct span *span, struct stretch s) {
  if (s.from < span->from) s.from = span->from;
  if (s.to > span->to) s.to = span->to;
  if (s.from >= s.to || s.state == THREAD_FINISHED || s.state == THREAD_FREE || s.state == THREAD_NEW) return;
  if (all->count == all->capacity) {
    size_t more = all->capacity != 0 ? 2 * all->capacity : 64;
    all->list = must_grow(all->list, all->capacity * sizeof *all->list, more * sizeof *all->list);
    all->capacity = more;
  }
  all->list[all->count++] = s;
}

/* The switch before a thread runs: until the tick that is returned. */
static uint64_t switch_to(struct collected *all, const struct span *span, const struct stretch *run, uint64_t ticks) {
  struct stretch s = *run;
  s.state = THREAD_READY;
  s.switching = true;
  s.to = s.from + ticks;
  collect(all, span, s);
  return s.to;
}

/* It was taken off the core again before the switch to it was over, as who has no GIL is. */
static void cut_switch(struct collected *all, uint32_t thread, uint64_t tick) {
  size_t i = all->count;
  while (i > 0 && all->list[i - 1].thread != thread) i--;
  if (i == 0 || !all->list[i - 1].switching || all->list[i - 1].to <= tick) return;
  all->list[i - 1].to = tick;
  if (all->list[i - 1].from < tick) return;
  memmove(all->list + i - 1, all->list + i, (all->count - i) * sizeof *all->list);
  all->count--;
}

static uint64_t cost(const struct history *h, struct lanes *lanes, const struct record *r) {
  const struct settings *settings = machine_settings(history_machine(h));
  uint32_t last = lanes->last[r->core];
  bool charged = last ? last != r->thread + 1u : settings->first_charged;
  lanes->last[r->core] = r->thread + 1u;
  return charged ? (uint64_t)settings->switch_cost : 0;
}

static void change(const struct history *h, struct lanes *lanes, struct collected *all, const struct span *span,
                   const struct record *r) {
  uint8_t state = state_behind[r->kind];
  if (state == THREAD_FREE) return;
  struct lane *lane = lane_of(lanes, r->thread);
  uint64_t tick = change_tick(r);
  if (lane->there) {
    if (lane->now.from > tick) cut_switch(all, r->thread, tick);
    lane->now.to = tick;
    collect(all, span, lane->now);
  }
  lane->there = true;
  lane->now = (struct stretch){
      .thread = r->thread, .from = tick, .state = state, .by = r->kind, .cause = r->cause, .at = r->tick};
  if (state == THREAD_RUNNING) {
    lane->now.core = r->core;
    lane->now.from = switch_to(all, span, &lane->now, cost(h, lanes, r));
  }
  if (state == THREAD_BLOCKED || state == THREAD_SLEEPING) lane->now.reason = r->reason;
}

static void start_on_core(const struct history *h, struct collected *all, const struct span *span,
                          const struct state *s, struct stretch *now) {
  const struct core *core = state_core(s, now->core);
  if (!core->switching) return;
  uint64_t whole = (uint64_t)machine_settings(history_machine(h))->switch_cost;
  now->from -= whole - core->switching;
  now->from = switch_to(all, span, now, whole);
}

static void start_from(const struct history *h, struct lanes *lanes, struct collected *all, const struct span *span,
                       const struct state *s) {
  for (uint32_t k = 0; k < s->core_count; k++) lanes->last[k] = state_core(s, k)->last;
  for (uint32_t id = 0; id < s->thread_count; id++) {
    const struct thread *t = state_thread(s, id);
    if (t->state == THREAD_FREE) continue;
    struct lane *lane = lane_of(lanes, id);
    lane->there = true;
    lane->now = (struct stretch){
        .thread = id, .from = state_book(s, id)->since, .state = t->state, .reason = t->reason, .by = EVENT_COUNT};
    if (t->state != THREAD_RUNNING) continue;
    lane->now.core = (uint8_t)(t->core - 1);
    start_on_core(h, all, span, s, &lane->now);
  }
}

static int by_thread(const void *a, const void *b) {
  const struct stretch *x = a, *y = b;
  if (x->thread != y->thread) return x->thread < y->thread ? -1 : 1;
  return x->from < y->from ? -1 : x->from > y->from;
}

static void start_from_snapshot(const struct history *h, struct lanes *lanes, struct collected *all,
                                const struct span *span, const struct snapshot *s) {
  unsigned char *block = must_alloc(s->size);
  snapshot_put(s, block);
  start_from(h, lanes, all, span, (const struct state *)(const void *)block);
  free(block);
}

void history_stretches(const struct history *h, uint64_t from, uint64_t to, stretch_sink *sink, void *context) {
  struct moment known = h->branches[h->branch].known;
  uint64_t end = known.tick + (known.phase > 0);
  struct span span = {from, to < end ? to : end};
  struct lanes lanes = {0};
  struct collected all = {0};
  const struct snapshot *s = snapshot_before(h, (struct moment){from, 0});
  start_from_snapshot(h, &lanes, &all, &span, s);
  for (uint64_t i = s->events; i < history_count(h); i++) {
    struct record r = history_record(h, i);
    if (r.tick >= span.to) break;
    change(h, &lanes, &all, &span, &r);
  }
  for (size_t i = 0; i < lanes.count; i++) {
    if (!lanes.list[i].there) continue;
    lanes.list[i].now.to = span.to;
    collect(&all, &span, lanes.list[i].now);
  }
  if (all.count > 0) qsort(all.list, all.count, sizeof *all.list, by_thread);
  for (size_t i = 0; i < all.count; i++) sink(context, &all.list[i]);
  free(all.list);
  free(lanes.list);
}

void history_stretches_of(const struct history *h, size_t branch, uint64_t from, uint64_t to, stretch_sink *sink,
                          void *context) {
  struct history other = *h;
  other.branch = branch;
  history_stretches(&other, from, to, sink, context);
}
