/* Rate-monotonic: the shorter the period, the higher the priority, once and for all. Threads without a period run when
   nobody else wants to. C. Liu, J. Layland (1973). */
#include "lang/setting.h"
#include "machine/internal.h"
#include "machine/scheduling/sched.h"
#include "policy/realtime.h"

static int64_t key(const struct machine *m, uint32_t id) {
  uint64_t period = m->scheds[id].period;
  return period ? (int64_t)period : REALTIME_NEVER;
}

static enum ready_place enter(struct machine *m, uint32_t id, enum entry why) {
  (void)why;
  return realtime_enter(m, id, true);
}

static void why(const struct machine *m, uint32_t id, uint32_t rival, struct why *out) {
  int64_t its = key(m, id), other = key(m, rival);
  bool none = its == REALTIME_NEVER, one = other == REALTIME_NEVER;
  *out = why_numbers(none ? WHY_RM_NONE : one ? WHY_RM_ONE : WHY_RM, its, other);
  out->equal &= !none;
}

static const struct setting options[] = {OPTION_ON_MISS, OPTION_PLACEMENT, OPTION_PARTITION, OPTIONS_END};

const struct policy policy_rm = {
    .name = "rm",
    .help = "real time: the shortest period runs, and displaces a longer one at once",
    .options = options,
    .key = key,
    .enter = enter,
    .displaces = realtime_displaces,
    .why = why,
};
