/* Many ticks of threads that only compute, at one go. */
#ifndef LOCKSTEP_ROUNDS_H
#define LOCKSTEP_ROUNDS_H

#include "machine/internal.h"

/* Every core runs its thread. How many ticks have passed, for which the caller charges the threads; 0: it could not be
   done, and the state is as before. */
uint64_t rounds_together(struct machine *m, uint64_t ticks);

/* The threads take turns, one behind the other or for a token: whole periods, with all the books, in at most so many
   ticks. To be called when it is decided who runs, and only where they may; it stays decided. */
bool rounds_may_turn(const struct machine *m);
void rounds_in_turn(struct machine *m, uint64_t ticks);

#endif
