/* Two threads that are about to touch the same data. */
#ifndef LOCKSTEP_RACES_H
#define LOCKSTEP_RACES_H

#include "explore/inside.h"

bool race_between(const struct search_access *a, const struct search_access *b);
uint64_t race_key(const struct site *a, const struct site *b); /* the same in whichever order */
void races_look(struct search_run *run, struct hand *h, uint32_t state);

#endif
