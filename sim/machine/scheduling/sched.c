/* What several policies ask about a thread. */
#include "machine/scheduling/sched.h"
#include "machine/internal.h"
#include "machine/layout.h"
#include "machine/scheduling/job.h"

/* A job's burst is declared. Of a thread with code what is known is how long its compute() still takes; beyond that its
   burst is expected to be as long as its past ones were: their mean, in which each counts half as much as the next
   (Silberschatz, Galvin, Gagne, Operating System Concepts: exponential average, alpha 1/2; 8 ticks to begin with). */
int64_t sched_remaining(const struct machine *m, uint32_t id) {
  const struct sched *x = &m->scheds[id];
  int64_t known = (int64_t)m->threads[id].busy, expected = (x->estimate + 255) / 256 - (int64_t)x->used;
  if (job_is(m, id) || known > expected) return known;
  return expected > 1 ? expected : 1;
}

struct why why_numbers(enum why_id id, int64_t n, int64_t m) {
  return (struct why){.id = id, .n = n, .m = m, .equal = n == m};
}

int64_t sched_least_pass(const struct machine *m, int64_t ready) {
  int64_t least = ready;
  for (uint32_t k = 0; k < m->s->core_count; k++) {
    uint32_t running = machine_core(m, k)->thread;
    if (running && m->scheds[running - 1].pass < least) least = m->scheds[running - 1].pass;
  }
  return least;
}

uint32_t sched_quantum(const struct machine *m, uint32_t id) {
  (void)id;
  return (uint32_t)m->settings.quantum;
}

int64_t sched_priority(const struct machine *m, uint32_t id) {
  int64_t priority = m->scheds[id].effective;
  return m->settings.high_number ? -priority : priority;
}
