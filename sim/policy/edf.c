/* Earliest deadline first: whose absolute deadline is nearest runs, and displaces one whose deadline is later. Threads
   without a deadline run when nobody else wants to. C. Liu, J. Layland, Scheduling Algorithms for Multiprogramming in a
   Hard-Real-Time Environment (1973). */
#include "lang/setting.h"
#include "machine/internal.h"
#include "machine/layout.h"
#include "machine/scheduling/sched.h"
#include "policy/realtime.h"

static int64_t key(const struct machine *m, uint32_t id) {
  const struct sched *x = &m->scheds[id];
  return x->deadline || x->period ? (int64_t)x->latest : REALTIME_NEVER;
}

static enum ready_place enter(struct machine *m, uint32_t id, enum entry why) {
  (void)why;
  bool global = m->settings.cores > 1 && !m->settings.partitioned;
  return realtime_enter(m, id, !global);
}

static void why(const struct machine *m, uint32_t id, uint32_t rival, struct why *out) {
  int64_t its = key(m, id), other = key(m, rival);
  bool none = its == REALTIME_NEVER, one = other == REALTIME_NEVER;
  *out = why_numbers(none ? WHY_EDF_NONE : one ? WHY_EDF_ONE : WHY_EDF, its, other);
  out->equal &= !none;
}

static const struct setting options[] = {OPTION_ON_MISS, OPTION_PLACEMENT, OPTION_PARTITION, OPTIONS_END};

const struct policy policy_edf = {
    .name = "edf",
    .help = "real time: the nearest deadline runs, and displaces a later one at once",
    .options = options,
    .key = key,
    .enter = enter,
    .displaces = realtime_displaces,
    .why = why,
};
