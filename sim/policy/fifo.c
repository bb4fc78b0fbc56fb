/* First come, first served: a thread keeps its core until it waits or ends. */
#include "lang/setting.h"
#include "machine/internal.h"
#include "machine/layout.h"
#include "machine/scheduling/place.h"
#include "machine/scheduling/ready.h"
#include "machine/scheduling/sched.h"
#include "policy/options.h"

enum { URGENT = 1 }; /* level: its I/O is over and it runs at once */

/* With ties=index those that become ready in one tick count as equal. */
static int64_t key(const struct machine *m, uint32_t id) {
  const struct sched *x = &m->scheds[id];
  if (x->level == URGENT) return -1;
  if (m->settings.cyclic_index) return m->threads[id].number;
  return m->settings.ties_index ? (int64_t)x->entered : 0;
}

static enum ready_place enter(struct machine *m, uint32_t id, enum entry why) {
  struct sched *x = machine_sched(m, id);
  x->slice = 0;
  x->level = m->settings.io_done_now && why == ENTRY_WAKES ? URGENT : 0;
  return x->level == URGENT ? PLACE_HEAD : PLACE_TAIL;
}

/* In the order of the list the next one behind the one that ran last. */
static uint32_t pick(struct machine *m, uint32_t core) {
  uint32_t first = place_first(m, core), last = machine_core(m, core)->last;
  if (!m->settings.cyclic_index) return first;
  if (!last || m->scheds[first - 1].level == URGENT) return first;
  int64_t number = m->threads[last - 1].number;
  uint32_t next = ready_behind(m, number, INT64_MAX);
  while (next && !(place_cores(m, next - 1) >> core & 1))
    next = ready_behind(m, m->scheds[next - 1].ready.key, m->scheds[next - 1].ready.order);
  return next ? next : first;
}

static bool displaces(const struct machine *m, uint32_t ready, uint32_t running) {
  (void)running;
  return m->scheds[ready].level == URGENT;
}

static void why(const struct machine *m, uint32_t id, uint32_t rival, struct why *out) {
  const struct sched *x = &m->scheds[id], *y = &m->scheds[rival];
  *out = why_numbers(WHY_FIFO, (int64_t)x->entered, (int64_t)y->entered);
  if (m->settings.cyclic_index) *out = (struct why){.id = WHY_FIFO_LIST};
  if (x->level == URGENT) *out = (struct why){.id = WHY_FIFO_URGENT};
}

static const struct setting options[] = {
    OPTION_TIES("fcfs"),
    {"dispatch_order", "fifo cyclic_index", "fifo", "cyclic_index: in the order of the list, round and round",
     SETTING_SWITCH("fifo cyclic_index", cyclic_index)},
    {"switch_on_io", "on off", "on", "off: the core waits for the I/O of its thread",
     SETTING_SWITCH("on off", io_keeps_core)},
    {"io_done_runs_now", "off on", "off", "on: a thread whose I/O is over displaces the one that runs",
     SETTING_SWITCH("off on", io_done_now)},
    OPTIONS_END};

static const struct policy plain = {.name = "fifo", .options = options, .why = why};

static const struct policy *variant(const struct settings *settings) {
  bool further = settings->cyclic_index || settings->ties_index || settings->io_done_now;
  return further ? NULL : &plain;
}

const struct policy policy_fifo = {
    .name = "fifo",
    .help = "first come, first served; a thread keeps its core until it waits or ends",
    .options = options,
    .variant = variant,
    .key = key,
    .enter = enter,
    .pick = pick,
    .displaces = displaces,
    .why = why,
};
