/* A random ready thread, for at most a quantum. */
#include "lang/setting.h"
#include "machine/internal.h"
#include "machine/scheduling/ready.h"
#include "machine/scheduling/sched.h"
#include "machine/tick.h"
#include "policy/options.h"

static int64_t share(const struct machine *m, uint32_t id) {
  (void)m, (void)id;
  return 1;
}

static uint32_t pick(struct machine *m, uint32_t core) {
  return ready_at_sum(m, core, machine_draw_below(m, (uint32_t)ready_sum(m, core)));
}

static void why(const struct machine *m, uint32_t id, uint32_t rival, struct why *out) {
  (void)m, (void)id, (void)rival;
  *out = (struct why){.id = WHY_RANDOM};
}

static const struct setting options[] = {OPTION_QUANTUM("5"), OPTION_QUEUE_ENTRY("ready_first"), OPTIONS_END};

const struct policy policy_random = {
    .name = "random",
    .help = "any ready thread, drawn with the seed, for at most a quantum",
    .options = options,
    .pick = pick,
    .quantum = sched_quantum,
    .share = share,
    .pull = ready_pull_sum,
    .why = why,
};
