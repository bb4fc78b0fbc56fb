/* Rings of the wait-for graph. */
#ifndef LOCKSTEP_WAIT_RING_H
#define LOCKSTEP_WAIT_RING_H

#include "machine/internal.h"

/* Nearly every wait: one thread holds what it waits for, and does not wait itself. */
static inline bool ring_waits_for_mover(const struct machine *m, const struct object *o) {
  return o->owner && !(o->flags & OBJECT_SHARED_HOLD) && m->threads[o->owner - 1].state != THREAD_BLOCKED;
}
bool ring_through(const struct machine *m, uint32_t id);
void ring_notice(struct machine *m, uint32_t id); /* tells when this thread's wait has closed one for good */
/* Tells the rings that were still open when the wait or the end of this thread leaves nobody to open them. */
void ring_settle(struct machine *m, uint32_t id);

#endif
