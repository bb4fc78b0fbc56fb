/* Preemptive priorities: a small number is a high priority; among equals first come, first served. */
#include "machine/internal.h"

static uint32_t best(const struct machine *m) {
  uint32_t found = m->s->ready_head;
  for (uint32_t at = found; at; at = m->threads[at - 1].next)
    if (m->threads[at - 1].priority < m->threads[found - 1].priority) found = at;
  return found;
}

static uint32_t pick(struct machine *m, uint32_t core) {
  (void)core;
  return best(m);
}

static bool displaces(struct machine *m, uint32_t core) {
  uint32_t running = machine_core(m, core)->thread, ready = best(m);
  return m->threads[ready - 1].priority < m->threads[running - 1].priority;
}

const struct policy policy_priority = {
    .name = "priority",
    .help = "the highest priority runs, and displaces a lower one at once",
    .pick = pick,
    .displaces = displaces,
};
