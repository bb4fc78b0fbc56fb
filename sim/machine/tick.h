/* What happens between ticks. */
#ifndef LOCKSTEP_TICK_H
#define LOCKSTEP_TICK_H

#include "machine/internal.h"

/* A stretch: on a single core the thread there takes m->stretch steps, and nothing else happens. One has ended after so
   many; whose is the next, if it begins at once? id + 1; 0: that is for decide() to say. */
uint32_t stretch_next(struct machine *m, uint32_t used);
/* In the middle of a stretch, after so many of its steps, others have become ready. How many steps are left of it, if
   nothing else is to be decided and they leave the thread on the core alone; 0: it has ended. */
uint32_t stretch_goes_on(struct machine *m, uint32_t used);
void core_leave(struct machine *m, uint32_t core, uint32_t cause, enum entry why); /* its thread is ready again */
void machine_end(struct machine *m, enum end_kind end);
uint64_t machine_draw(struct machine *m);                   /* the machine's own chance */
uint32_t machine_draw_below(struct machine *m, uint32_t n); /* the scheduler's: who searches is asked for it */

#endif
