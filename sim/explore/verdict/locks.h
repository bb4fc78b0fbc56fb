/* Orders in which locks are taken, and circles of them that no schedule has closed. Never changes what a search does. */
#ifndef LOCKSTEP_LOCKS_H
#define LOCKSTEP_LOCKS_H

#include "explore/inside.h"

/* A thread that holds locks and asks for another one, as it was first met. */
struct lock_edge {
  uint64_t place; /* function and pc, as one number */
  uint32_t thread, wanted;
  uint64_t held,
      alive; /* locks that it holds; threads that lived, at one time or other, when it was there: a bit each */
  uint32_t state, depth;
};
struct lock_circle { /* each one holds what the one before it asks for */
  struct lock_edge edges[6];
  uint32_t count;
  uint64_t key;
};

struct locks *locks_new(const struct space_common *common); /* NULL: none of which a circle could be made */
void locks_free(struct locks *l);
struct lock_edges *lock_edges_new(void);
void lock_edges_free(struct lock_edges *e);

/* In a state that the hand has just expanded. */
void locks_look(struct search_run *run, struct hand *h, uint32_t state, const uint32_t *own, uint32_t width);
/* Notes a finding for each circle. */
void locks_judge(struct search_run *run);
const struct lock_circle *locks_circle(const struct locks *l, uint64_t number); /* the key of such a finding */

#endif
