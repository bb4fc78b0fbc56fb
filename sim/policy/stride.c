/* Stride: the smallest pass runs, and every quantum adds stride1 / tickets to it. C. Waldspurger, W. Weihl, Stride
   scheduling, 1995. A quantum that ended early counts in full. Who comes later, or has waited, starts from the
   smallest pass that is there: nobody saves up while he is away. */
#include "lang/setting.h"
#include "machine/internal.h"
#include "machine/layout.h"
#include "machine/scheduling/ready.h"
#include "machine/scheduling/sched.h"
#include "policy/options.h"

enum { FRACTION = 16 }; /* bits behind the point of a pass */

int64_t policy_pass(const struct sched *x) { return x->pass >> FRACTION; }

static int64_t key(const struct machine *m, uint32_t id) { return m->scheds[id].pass; }

static int64_t smallest(const struct machine *m) {
  uint32_t first = ready_first(m);
  return sched_least_pass(m, first ? m->scheds[first - 1].pass : INT64_MAX);
}

static enum ready_place enter(struct machine *m, uint32_t id, enum entry why) {
  struct sched *x = machine_sched(m, id);
  int64_t least = smallest(m);
  if ((why == ENTRY_STARTS || why == ENTRY_WAKES) && least != INT64_MAX && x->pass < least) x->pass = least;
  x->slice = 0;
  return PLACE_TAIL;
}

static void add_stride(struct machine *m, uint32_t id) {
  struct sched *x = machine_sched(m, id);
  x->pass += (m->settings.stride1 << FRACTION) / x->tickets;
}

static void why(const struct machine *m, uint32_t id, uint32_t rival, struct why *out) {
  *out = why_numbers(WHY_STRIDE, policy_pass(&m->scheds[id]), policy_pass(&m->scheds[rival]));
  out->equal = m->scheds[id].pass == m->scheds[rival].pass;
}

static const struct setting options[] = {OPTION_QUANTUM("5"),
                                         {"stride1", "number", "10000",
                                          "a quantum adds this divided by the tickets to the pass",
                                          SETTING_NUMBER(1, TICKS_MAX, stride1)},
                                         OPTION_TIES("index"),
                                         OPTION_PARTIAL_SLICE,
                                         OPTION_QUEUE_ENTRY("ready_first"),
                                         OPTIONS_END};

const struct policy policy_stride = {
    .name = "stride",
    .help = "the smallest pass runs; each quantum adds stride1 / tickets to it",
    .options = options,
    .key = key,
    .enter = enter,
    .quantum = sched_quantum,
    .expire = add_stride,
    .leave = add_stride,
    .why = why,
};
