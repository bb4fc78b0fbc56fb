/* Threads that are alike: plain Thread objects that call the same with the same arguments. */
#ifndef LOCKSTEP_ALIKE_H
#define LOCKSTEP_ALIKE_H

#include "explore/space/parts.h"

/* By thread, those that there are now: the same number for those that are alike, 0 where that cannot be told. */
void alike_find(struct machine *m, uint32_t numbers[PARTS_THREADS]);

#endif
