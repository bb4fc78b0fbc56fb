/* The interpreter. */
#ifndef LOCKSTEP_STEP_H
#define LOCKSTEP_STEP_H

#include <stdint.h>

struct machine;

/* Runs thread for at most fuel steps; returns how many it took. Ends early when it blocks, ends, or m->resched. */
uint32_t step_run(struct machine *m, uint32_t thread, uint32_t fuel);
/* The same, and what watches over the run looks at each step: conditions that threads wait for, invariants. */
uint32_t step_watched(struct machine *m, uint32_t thread, uint32_t fuel);

#endif
