/* Which steps may lead round, in circles of states, as far as single numbers of a state show it. */
#ifndef LOCKSTEP_PROGRESS_H
#define LOCKSTEP_PROGRESS_H

#include "explore/inside.h"

/* How a thread stands with some component. */
enum stand {
  STAND_KNOWN = 1, /* it has stood so, and lived */
  STAND_FREE = 2,  /* somewhere it could not go on, or a step may lead round: of its own, or of others that moves it */
  STAND_ROUND = 4  /* a step of its own may lead round */
};
struct progress {
  bool round;                        /* some step may; it has TRANSITION_ROUND then */
  uint32_t threads;                  /* ids are below it */
  uint32_t positions[PARTS_THREADS]; /* of the threads' components in a tuple */
  uint8_t *stands[PARTS_THREADS];    /* enum stand, by component */
  uint32_t counts[PARTS_THREADS];    /* of these */
};

/* False: not all steps are kept, so nothing is known. */
bool progress_find(struct search_run *run, struct progress *p);
void progress_finish(struct progress *p);

static inline unsigned progress_stand(const struct progress *p, uint32_t thread, uint32_t component) {
  return component < p->counts[thread] ? p->stands[thread][component] : 0;
}

#endif
