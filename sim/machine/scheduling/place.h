/* Which core may run whom. */
#ifndef LOCKSTEP_PLACE_H
#define LOCKSTEP_PLACE_H

#include "machine/scheduling/ready.h"

uint64_t place_cores(const struct machine *m, uint32_t id); /* a bit for each */
bool place_tied(const struct machine *m, uint32_t id);      /* there are cores that may not run it */
void place_pull(struct machine *m, uint32_t id);            /* renews reach and loose of the top of a subtree */
void place_thread(struct machine *m, uint32_t id);          /* it is about to become ready: into which core's queue */
void place_job(struct machine *m, uint32_t id);             /* a periodic task is made: which core is its own */
uint32_t place_first_there(const struct machine *m, uint32_t core);
static inline uint32_t place_first(const struct machine *m,
                                   uint32_t core) { /* the first ready one that may run there: */
  return m->s->core_count == 1 ? ready_first(m) : place_first_there(m, core); /* id + 1, or 0 */
}
void place_steal(struct machine *m);
uint64_t place_next_steal(const struct machine *m); /* ticks until then; UINT64_MAX: never */

#endif
