/* Fair shares by weight. algorithm=minimal: who has the least virtual run time (ticks divided by weight) runs for a
   quantum, as Linux's CFS did (I. Molnar, 2007). algorithm=eevdf: of those that have not had more than their share,
   the one with the earliest virtual deadline (I. Stoica, H. Abdel-Wahab, Earliest eligible virtual deadline first,
   1995; Linux since 6.6). Weights are Linux's table of nice levels. */
#include "lang/setting.h"
#include "machine/internal.h"
#include "machine/layout.h"
#include "machine/scheduling/place.h"
#include "machine/scheduling/ready.h"
#include "machine/scheduling/sched.h"
#include "policy/options.h"

enum { FRACTION = 20, NICE_0 = 1024, LEAST_NICE = -20 };

/* kernel/sched/core.c: each level is about a tenth of the processor */
static const uint32_t weights[] = {88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916,
                                   9548,  7620,  6100,  4904,  3906,  3121,  2501,  1991,  1586,  1277,
                                   1024,  820,   655,   526,   423,   335,   272,   215,   172,   137,
                                   110,   87,    70,    56,    45,    36,    29,    23,    18,    15};

uint32_t policy_weight(int32_t nice) { return weights[nice - LEAST_NICE]; }

static int64_t weight(const struct machine *m, uint32_t id) { return policy_weight(m->scheds[id].nice); }

/* A tick of a thread of weight 1024 is 2^FRACTION of virtual time. */
static int64_t virtual_time(const struct machine *m, uint32_t id, uint64_t ticks) {
  return (int64_t)((ticks << FRACTION) * NICE_0 / (uint64_t)weight(m, id));
}

static int64_t deadline(const struct machine *m, uint32_t id) { return (int64_t)m->scheds[id].latest; }

static int64_t key(const struct machine *m, uint32_t id) {
  return m->settings.eligible_first ? deadline(m, id) : m->scheds[id].pass;
}

static int64_t smallest(const struct machine *m) {
  uint32_t root = m->s->ready_root;
  return sched_least_pass(m, root ? m->scheds[root - 1].all : INT64_MAX);
}

/* Who has been away comes back level with the one that is furthest behind: it is neither owed nor does it owe. */
static enum ready_place enter(struct machine *m, uint32_t id, enum entry why) {
  struct sched *x = machine_sched(m, id);
  int64_t least = smallest(m);
  bool comes = why == ENTRY_STARTS || why == ENTRY_WAKES;
  if (comes && least != INT64_MAX && x->pass < least) x->pass = least;
  if (comes || why == ENTRY_QUANTUM)
    x->latest = (uint64_t)(x->pass + virtual_time(m, id, (uint64_t)m->settings.quantum));
  x->slice = 0;
  return PLACE_TAIL;
}

/* Weights times run times, of which neither is negative. */
__extension__ typedef unsigned __int128 wide;

/* Of the subtree: all: the least virtual run time; weight, sum: sums of weights, and of weight times run time. */
static int64_t share(const struct machine *m, uint32_t id) { return m->scheds[id].pass; }

static wide sum_of(const struct sched *x) { return (wide)x->sum_high << 64 | x->sum; }

static void set_sum(struct sched *x, wide sum) {
  x->sum = (uint64_t)sum;
  x->sum_high = (uint64_t)(sum >> 64);
}

static void add(struct sched *x, const struct sched *side) {
  if (side->all < x->all) x->all = side->all;
  set_sum(x, sum_of(x) + sum_of(side));
  x->weight += side->weight;
}

static void pull(struct machine *m, uint32_t id) {
  struct sched *x = machine_sched(m, id);
  x->all = x->own;
  x->weight = weight(m, id);
  set_sum(x, (wide)(uint64_t)x->weight * (uint64_t)x->own);
  if (x->ready.left) add(x, &m->scheds[x->ready.left - 1]);
  if (x->ready.right) add(x, &m->scheds[x->ready.right - 1]);
}

/* Tick by tick, so that many at one go round as one after the other. */
static void charge(struct machine *m, uint32_t id, uint64_t ticks) {
  m->scheds[id].pass += (int64_t)ticks * virtual_time(m, id, 1);
}

/* The earliest deadline of those that have had at most `level`: the tree stands in the order of deadlines. */
static uint32_t first_eligible(const struct machine *m, int64_t level) {
  uint32_t link = m->s->ready_root;
  while (link) {
    const struct sched *x = &m->scheds[link - 1];
    uint32_t left = x->ready.left;
    if (left && m->scheds[left - 1].all <= level)
      link = left;
    else if (x->pass <= level)
      return link;
    else
      link = x->ready.right;
  }
  return 0;
}

/* The mean virtual run time of those that are ready or run: who has had no more has not had more than its share. */
static int64_t mean(const struct machine *m) {
  uint32_t root = m->s->ready_root;
  wide sum = root ? sum_of(&m->scheds[root - 1]) : 0;
  int64_t all = root ? m->scheds[root - 1].weight : 0;
  for (uint32_t k = 0; k < m->s->core_count; k++) {
    uint32_t running = machine_core(m, k)->thread;
    if (!running) continue;
    sum += (wide)(uint64_t)weight(m, running - 1) * (uint64_t)m->scheds[running - 1].pass;
    all += weight(m, running - 1);
  }
  return all ? (int64_t)(sum / (uint64_t)all) : 0;
}

/* Eligible ones first, then by deadline. */
static bool better(const struct machine *m, uint32_t a, uint32_t b) {
  const struct sched *x = &m->scheds[a], *y = &m->scheds[b];
  int64_t level = mean(m);
  if ((x->pass <= level) != (y->pass <= level)) return x->pass <= level;
  return deadline(m, a) < deadline(m, b);
}

static uint32_t choice(const struct machine *m, uint32_t core) {
  uint32_t first = place_first(m, core), eligible = m->settings.eligible_first ? first_eligible(m, mean(m)) : 0;
  if (!first || !eligible) return first;
  return place_cores(m, eligible - 1) >> core & 1 ? eligible : ready_best(m, core, better);
}

static uint32_t pick(struct machine *m, uint32_t core) { return choice(m, core); }

/* Only in the tick in which it becomes ready; later the end of the quantum is soon enough. */
static bool displaces(const struct machine *m, uint32_t ready, uint32_t running) {
  ready = choice(m, m->threads[running].core - 1u) - 1;
  const struct sched *new = &m->scheds[ready], *old = &m->scheds[running];
  if (new->entered != m->s->tick) return false;
  if (m->settings.eligible_first) return new->latest < old->latest;
  return new->pass + virtual_time(m, ready, (uint64_t)m->settings.quantum) < old->pass;
}

static void why(const struct machine *m, uint32_t id, uint32_t rival, struct why *out) {
  double unit = 1 << FRACTION;
  const struct sched *x = &m->scheds[id], *y = &m->scheds[rival];
  *out = (struct why){
      .id = WHY_FAIR, .x = (double)x->pass / unit, .y = (double)y->pass / unit, .equal = x->pass == y->pass};
  if (!m->settings.eligible_first) return;
  *out = (struct why){.id = y->latest < x->latest ? WHY_FAIR_AHEAD : WHY_FAIR_DEADLINE,
                      .x = (double)deadline(m, id) / unit,
                      .y = (double)deadline(m, rival) / unit,
                      .equal = x->latest == y->latest};
}

static const struct setting options[] = {OPTION_QUANTUM("5"),
                                         {"algorithm", "minimal eevdf", "minimal",
                                          "minimal: the least virtual run time; eevdf: the earliest eligible deadline",
                                          SETTING_SWITCH("minimal eevdf", eligible_first)},
                                         OPTION_TIES("fcfs"),
                                         OPTION_QUEUE_ENTRY("ready_first"),
                                         OPTIONS_END};

const struct policy policy_fair = {
    .name = "fair",
    .help = "time in proportion to the weight of each thread's nice level",
    .options = options,
    .key = key,
    .enter = enter,
    .pick = pick,
    .displaces = displaces,
    .quantum = sched_quantum,
    .charge = charge,
    .share = share,
    .pull = pull,
    .why = why,
};
