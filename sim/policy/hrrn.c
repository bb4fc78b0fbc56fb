/* Highest response ratio next: (waited + burst) / burst, not preemptive. P. Brinch Hansen, 1971.

   The ratios change with time, each along a line of its own, so the order of the queue does not stay: the tree stands
   in order of entry, and every node knows who of its subtree is best and until when that is so (a kinetic tournament:
   J. Basch, L. Guibas, J. Hershberger, Data structures for mobile data, 1997). Two lines cross at most once, so a
   decision costs O(log n) changes of that kind on average over a run. */
#include "lang/setting.h"
#include "machine/internal.h"
#include "machine/layout.h"
#include "machine/scheduling/place.h"
#include "machine/scheduling/ready.h"
#include "machine/scheduling/sched.h"
#include "policy/options.h"

/* A wait times a burst; jobs may be endless. */
__extension__ typedef __int128 wide;
#define NEVER (INT64_C(1) << 62)

static int64_t waited(const struct machine *m, uint32_t id) {
  return (int64_t)m->s->tick - (int64_t)m->scheds[id].entered;
}

/* Is a better than b: (waited + burst) / burst, without division; among equals the one that stands first. */
static bool better(const struct machine *m, uint32_t a, uint32_t b) {
  const struct sched *x = &m->scheds[a], *y = &m->scheds[b];
  wide of_a = (wide)waited(m, a) * y->own, of_b = (wide)waited(m, b) * x->own;
  return of_a != of_b ? of_a > of_b : x->ready.order < y->ready.order;
}

/* The tick at which the loser of now comes to be better than the winner: it has the shorter burst. */
static int64_t crossing(const struct machine *m, uint32_t winner, uint32_t loser) {
  const struct sched *w = &m->scheds[winner], *l = &m->scheds[loser];
  if (l->own >= w->own) return INT64_MAX;
  wide gap = (wide)waited(m, winner) * l->own - (wide)waited(m, loser) * w->own;
  wide ticks = gap / (w->own - l->own); /* then at least equal; an equal one may already stand first */
  if (ticks > NEVER) return INT64_MAX;
  return (int64_t)m->s->tick + (ticks > 0 ? (int64_t)ticks : 1);
}

static void consider(struct machine *m, struct sched *x, uint32_t rival) {
  uint32_t best = x->best - 1;
  bool beaten = better(m, rival, best);
  int64_t until = beaten ? crossing(m, rival, best) : crossing(m, best, rival);
  if (beaten) x->best = rival + 1;
  if (until < x->all) x->all = until;
}

/* best: the winner of the subtree; all: the tick at which that must be looked at again. */
static void pull(struct machine *m, uint32_t id) {
  struct sched *x = machine_sched(m, id);
  uint32_t sides[] = {x->ready.left, x->ready.right};
  x->best = id + 1;
  x->all = INT64_MAX;
  for (int i = 0; i < 2; i++) {
    if (!sides[i]) continue;
    const struct sched *side = &m->scheds[sides[i] - 1];
    if (side->all < x->all) x->all = side->all;
    consider(m, x, side->best - 1);
  }
}

static void renew(struct machine *m, uint32_t link) {
  if (!link || m->scheds[link - 1].all > (int64_t)m->s->tick) return;
  renew(m, m->scheds[link - 1].ready.left);
  renew(m, m->scheds[link - 1].ready.right);
  pull(m, link - 1);
}

static int64_t share(const struct machine *m, uint32_t id) { return sched_remaining(m, id); }

static uint32_t pick(struct machine *m, uint32_t core) {
  renew(m, m->s->ready_root);
  uint32_t best = m->scheds[m->s->ready_root - 1].best;
  return place_cores(m, best - 1) >> core & 1 ? best : ready_best(m, core, better);
}

/* The one that runs has waited until it got its core. */
static double ratio(const struct machine *m, uint32_t id, int64_t *wait, int64_t *burst) {
  const struct sched *x = &m->scheds[id];
  uint64_t until = m->threads[id].state == THREAD_RUNNING ? machine_book(m, id)->since : m->s->tick;
  *burst = x->own ? x->own : 1;
  *wait = (int64_t)(until - x->entered);
  return (double)(*wait + *burst) / (double)*burst;
}

static void why(const struct machine *m, uint32_t id, uint32_t rival, struct why *out) {
  struct why w = {.id = WHY_HRRN};
  w.y = ratio(m, rival, &w.n, &w.m);
  w.x = ratio(m, id, &w.n, &w.m);
  w.equal = w.x <= w.y && w.x >= w.y;
  *out = w;
}

static const struct setting options[] = {OPTION_TIES("fcfs"), OPTIONS_END};

const struct policy policy_hrrn = {
    .name = "hrrn",
    .help = "the highest response ratio, (waited + burst) / burst; a thread keeps its core until it waits or ends",
    .options = options,
    .share = share,
    .pick = pick,
    .pull = pull,
    .why = why,
};
