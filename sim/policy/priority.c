/* Priorities, preemptive or not; with a quantum round robin among equals; with aging a thread that waits gains one
   level in every so many ticks. Silberschatz, Galvin, Gagne, Operating System Concepts, chapter on CPU scheduling. */
#include "lang/setting.h"
#include "machine/internal.h"
#include "machine/layout.h"
#include "machine/scheduling/sched.h"
#include "policy/options.h"

/* A level is worth `aging` ticks of waiting: as all the waiting ones age alike, their order does not change with time.
   The one that runs does not age, and keeps what it has gained until it leaves its core: each tick that it has run
   (pass) counts as if it had come later. Else one of those that it has overtaken would displace it at once. */
static int64_t key(const struct machine *m, uint32_t id) {
  const struct sched *x = &m->scheds[id];
  return m->settings.aging ? sched_priority(m, id) * m->settings.aging + (int64_t)x->entered + x->pass
                           : sched_priority(m, id);
}

static void charge(struct machine *m, uint32_t id, uint64_t ticks) {
  if (m->settings.aging) m->scheds[id].pass += (int64_t)ticks;
}

static enum ready_place enter(struct machine *m, uint32_t id, enum entry why) {
  struct sched *x = machine_sched(m, id);
  x->pass = 0;
  if (why == ENTRY_DISPLACED && m->settings.preempted_keeps) return PLACE_KEEP;
  x->slice = 0;
  return PLACE_TAIL;
}

/* A whole level better. */
static bool displaces(const struct machine *m, uint32_t ready, uint32_t running) {
  int64_t level = m->settings.aging ? m->settings.aging : 1;
  return m->settings.preemptive && key(m, ready) + level <= key(m, running);
}

/* The first of those that wait comes to be better than the one that runs without anything else happening. */
static uint64_t until(const struct machine *m, uint32_t ready, uint32_t running) {
  int64_t left = key(m, ready) + m->settings.aging - key(m, running);
  return m->settings.aging && m->settings.preemptive ? (uint64_t)(left > 0 ? left : 1) : UINT64_MAX;
}

static uint32_t quantum(const struct machine *m, uint32_t id) {
  (void)id;
  return m->settings.quantum ? (uint32_t)m->settings.quantum : NO_SLICE;
}

static void why(const struct machine *m, uint32_t id, uint32_t rival, struct why *out) {
  const struct sched *x = &m->scheds[id], *y = &m->scheds[rival];
  bool lent = x->effective != x->priority;
  *out = why_numbers(lent ? WHY_PRIORITY_LENT : WHY_PRIORITY, x->effective, y->effective);
  out->k = x->priority;
  if (lent || !m->settings.aging || out->equal) return;
  *out = (struct why){WHY_PRIORITY_AGED, x->effective, y->effective, (int64_t)x->entered, (int64_t)y->entered, 0, 0, 0};
}

static const struct setting options[] = {
    {"preemptive", "off on", "on", "on: a higher priority displaces a lower one at once",
     SETTING_SWITCH("off on", preemptive)},
    OPTION_HIGH,
    {"aging", "ticks", "0", "a waiting thread gains one level of priority in so many ticks; 0: none",
     SETTING_NUMBER(0, TICKS_MAX, aging)},
    OPTION_QUANTUM(""),
    OPTION_TIES("fcfs"),
    OPTION_QUEUE_ENTRY("ready_first"),
    OPTION_PREEMPTED("tail"),
    OPTIONS_END};

const struct policy policy_priority = {
    .name = "priority",
    .help = "the highest priority runs, and displaces a lower one at once",
    .options = options,
    .key = key,
    .enter = enter,
    .displaces = displaces,
    .until = until,
    .quantum = quantum,
    .charge = charge,
    .why = why,
};
