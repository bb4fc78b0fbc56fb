/* What a search keeps of the way to a state. */
#ifndef LOCKSTEP_PATH_H
#define LOCKSTEP_PATH_H

#include "explore/space/space.h"

struct search_run;

struct step_ends { /* of a step: the states without their paths */
  const uint32_t *own, *next;
  uint32_t width, next_width;
};

void path_begin(struct search_run *run);
void path_finish(struct search_run *run);
void path_first(const struct search_run *run, struct space *space, uint32_t *path);
/* False: that way is not to be gone. */
bool path_step(const struct search_run *run, const struct expansion *e, const uint32_t *path,
               const struct step_ends *ends, const struct transition *t, uint32_t *out);
uint32_t *path_order(uint32_t *path);                                   /* the part of it that order.c keeps */
bool path_is_other(const struct search_run *run, const uint32_t *path); /* one of the schedules that are known */
bool path_early(const struct search_run *run, const uint32_t *path);    /* a wait has ended for no reason on it */
uint32_t path_text(const struct search_run *run, const uint32_t *path);

#endif
