/* Fixed priorities of periodic tasks, as the program gives them; a higher one displaces a lower one. */
#include "lang/setting.h"
#include "machine/internal.h"
#include "machine/scheduling/sched.h"
#include "policy/realtime.h"

static enum ready_place enter(struct machine *m, uint32_t id, enum entry why) {
  (void)why;
  return realtime_enter(m, id, true);
}

static void why(const struct machine *m, uint32_t id, uint32_t rival, struct why *out) {
  *out = why_numbers(WHY_PRIORITY, m->scheds[id].effective, m->scheds[rival].effective);
}

static const struct setting options[] = {OPTION_HIGH, OPTION_ON_MISS, OPTION_PLACEMENT, OPTION_PARTITION, OPTIONS_END};

const struct policy policy_fp = {
    .name = "fp",
    .help = "real time: the highest fixed priority runs, and displaces a lower one at once",
    .options = options,
    .key = sched_priority,
    .enter = enter,
    .displaces = realtime_displaces,
    .why = why,
};
