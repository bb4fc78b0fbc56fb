/* Feedback, after W. Stallings, Operating Systems: after each quantum a thread drops to the next of unboundedly many
   queues; one that is alone stays where it is. With quantum_growth=2 the quantum doubles from queue to queue. */
#include "lang/setting.h"
#include "machine/internal.h"
#include "machine/layout.h"
#include "machine/scheduling/sched.h"
#include "policy/options.h"

enum { DEEPEST = 1000000 };

static int64_t key(const struct machine *m, uint32_t id) { return m->scheds[id].level; }

static enum ready_place enter(struct machine *m, uint32_t id, enum entry why) {
  struct sched *x = machine_sched(m, id);
  if (why == ENTRY_WAKES || why == ENTRY_STARTS) x->level = 0;
  if (why == ENTRY_DISPLACED && m->settings.preempted_keeps) return PLACE_KEEP;
  x->slice = 0;
  return PLACE_TAIL;
}

static uint32_t quantum(const struct machine *m, uint32_t id) {
  uint64_t ticks = (uint64_t)m->settings.quantum;
  for (uint32_t i = 0; i < m->scheds[id].level && ticks < TICKS_MAX && m->settings.quantum_growth > 1; i++)
    ticks *= (uint64_t)m->settings.quantum_growth;
  return ticks < TICKS_MAX ? (uint32_t)ticks : TICKS_MAX;
}

static bool displaces(const struct machine *m, uint32_t ready, uint32_t running) {
  return m->settings.preempt_within && m->scheds[ready].level < m->scheds[running].level;
}

static void expire(struct machine *m, uint32_t id) {
  struct sched *x = machine_sched(m, id);
  if ((m->s->ready_count || m->settings.demote_alone) && x->level < DEEPEST) x->level++;
}

static void why(const struct machine *m, uint32_t id, uint32_t rival, struct why *out) {
  *out = why_numbers(WHY_FEEDBACK, m->scheds[id].level, m->scheds[rival].level);
}

static const struct setting options[] = {
    OPTION_QUANTUM("1"),
    {"quantum_growth", "number", "1", "2: each queue's quantum is twice that of the one above",
     SETTING_NUMBER(1, 16, quantum_growth)},
    {"demote_when_alone", "off on", "off", "on: a quantum that ends with nobody else ready counts too",
     SETTING_SWITCH("off on", demote_alone)},
    {"preempt_within_quantum", "off on", "off", "on: a thread in a higher queue does not wait for the end of a quantum",
     SETTING_SWITCH("off on", preempt_within)},
    OPTION_TIES("fcfs"),
    OPTION_QUEUE_ENTRY("ready_first"),
    OPTION_PREEMPTED("tail"),
    OPTIONS_END};

const struct policy policy_feedback = {
    .name = "feedback",
    .help = "after each quantum a thread drops to the next of many queues; the highest is served first",
    .options = options,
    .key = key,
    .enter = enter,
    .displaces = displaces,
    .quantum = quantum,
    .expire = expire,
    .why = why,
};
