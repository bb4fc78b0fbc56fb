/* A touch that happened, and another one that it did not happen before. The search keeps of the way one touch, and which
   threads and objects have heard of it since. */
#ifndef LOCKSTEP_ORDER_H
#define LOCKSTEP_ORDER_H

#include "explore/inside.h"
#include "explore/space/path.h"

enum { ORDER_TOUCH, ORDER_THREADS_HEARD, ORDER_OBJECTS_HEARD, ORDER_WIDTH };
/* What the search run is to look for, behind the one that is done; NULL: nothing. */
struct order *order_new(const struct search_run *done);
void order_free(struct order *o);
/* False: that way is not to be gone, everybody has heard. */
bool order_step(const struct search_run *run, const struct expansion *e, const struct transition *t,
                const struct step_ends *ends, const uint32_t *path, uint32_t *out);
/* The step begins a touch that is looked for: its path, when that is worth while. */
bool order_begin(const struct search_run *run, const struct expansion *e, const struct transition *t,
                 const struct step_ends *ends, uint32_t *out);
void order_look(struct search_run *run, struct hand *h, uint32_t state);

#endif
