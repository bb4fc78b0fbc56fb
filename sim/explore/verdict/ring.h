/* Tells every ring of threads that wait for one another without a time limit, as a key. True: there is one. */
#ifndef LOCKSTEP_RINGS_H
#define LOCKSTEP_RINGS_H

#include "explore/space/space.h"

struct search_run;

typedef void ring_visit(void *context, uint64_t key, uint64_t members, uint32_t state);
bool rings_each(struct search_run *run, const struct expansion *e, uint32_t state, ring_visit *visit, void *context);

#endif
