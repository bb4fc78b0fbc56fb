/* Many ticks of threads that only compute, at one go. Each function gives back how many ticks have passed, 0 when it could
   not be done; the state is then as before. */
#ifndef LOCKSTEP_ROUNDS_H
#define LOCKSTEP_ROUNDS_H

#include "machine/internal.h"

/* Every core runs its thread, and nobody else is ready. The caller charges the threads for the ticks. */
uint64_t rounds_together(struct machine *m, uint64_t ticks);

/* On one core the ready threads take turns: whole rounds, with all the books. Only where they may. */
bool rounds_may_turn(const struct machine *m);
uint64_t rounds_in_turn(struct machine *m, uint64_t ticks);

#endif
