/* Round robin: in turn, each for at most a quantum. */
#include "lang/setting.h"
#include "machine/internal.h"
#include "machine/layout.h"
#include "machine/scheduling/sched.h"
#include "policy/options.h"

/* With ties=index those that become ready at one instant count as equal; a thread whose quantum ends then is before or
   behind them. */
static int64_t key(const struct machine *m, uint32_t id) { return m->settings.ties_index ? m->scheds[id].pass : 0; }

static enum ready_place enter(struct machine *m, uint32_t id, enum entry why) {
  struct sched *x = machine_sched(m, id);
  x->slice = 0;
  x->pass = (int64_t)(x->entered * 2) + ((why == ENTRY_QUANTUM) != m->settings.requeue_first);
  return PLACE_TAIL;
}

static void why(const struct machine *m, uint32_t id, uint32_t rival, struct why *out) {
  uint64_t its = m->scheds[id].entered, rivals = m->scheds[rival].entered;
  *out = why_numbers(WHY_RR, (int64_t)its, (int64_t)rivals);
  if (its == rivals && !m->settings.ties_index) *out = (struct why){.id = WHY_RR_BESIDE};
}

static const struct setting options[] = {OPTION_QUANTUM("5"), OPTION_TIES("fcfs"),  OPTION_QUEUE_ENTRY("ready_first"),
                                         OPTION_SLICE_CLOCK,  OPTION_PARTIAL_SLICE, OPTIONS_END};

static const struct policy plain = {
    .name = "rr", .options = options, .enter = enter, .quantum = sched_quantum, .why = why};

static const struct policy *variant(const struct settings *settings) { return settings->ties_index ? NULL : &plain; }

const struct policy policy_rr = {
    .name = "rr",
    .help = "round robin: in turn, each for at most a quantum",
    .options = options,
    .variant = variant,
    .key = key,
    .enter = enter,
    .quantum = sched_quantum,
    .why = why,
};
