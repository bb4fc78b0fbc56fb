/* The scheduler comes round: two moments between which it stands as before, only later. What follows is then known,
   as long as the threads do nothing but compute. */
#ifndef LOCKSTEP_PERIOD_H
#define LOCKSTEP_PERIOD_H

#include "machine/internal.h"

/* A thread, and how many ticks of a period it runs. */
struct part {
  uint32_t id;
  uint64_t steps;
};

/* Are threads, cores and tokens now as in `then`, but for times and places that all have gone on by the same? Fills in
   who runs for how long: how many there are; 0: no, or there are more than most. */
uint32_t period_closed(const struct machine *m, const struct state *then, struct part *parts, uint32_t most);
/* The books of so many more of them, by what changed from the one state to the other; the threads have taken their
   steps. */
void period_repeat(struct machine *m, const struct state *from, const struct state *to, uint64_t times);

#endif
