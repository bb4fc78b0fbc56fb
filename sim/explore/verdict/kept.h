/* Locks that somebody still holds when the run is over. */
#ifndef LOCKSTEP_KEPT_H
#define LOCKSTEP_KEPT_H

#include "explore/inside.h"

/* In a state in which the run is over: the hand's machine stands in it. */
void kept_look(struct search_run *run, struct hand *h, uint32_t state);

#endif
