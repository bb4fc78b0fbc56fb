/* Places in the queue of the policies of periodic tasks. */
#include "policy/realtime.h"

#include "machine/internal.h"
#include "machine/layout.h"
#include "machine/scheduling/job.h"

enum ready_place realtime_enter(struct machine *m, uint32_t id, bool released) {
  struct sched *x = machine_sched(m, id);
  x->slice = 0;
  uint64_t release = job_is(m, id) ? x->release : x->entered;
  x->ready.order = (int64_t)((released ? release << 20 : 0) + m->threads[id].number);
  return PLACE_KEEP;
}

bool realtime_displaces(const struct machine *m, uint32_t ready, uint32_t running) {
  int64_t (*key)(const struct machine *, uint32_t) = m->settings.policy->key;
  return key(m, ready) < key(m, running);
}
