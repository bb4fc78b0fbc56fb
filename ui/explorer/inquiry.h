/* A search that goes on in the background while the interface lives. Whoever starts it asks now and then whether it is
   done. The program must outlive it. */
#ifndef LOCKSTEP_INQUIRY_H
#define LOCKSTEP_INQUIRY_H

#include "cli/load.h"
#include "explore/explore.h"

struct inquiry;

/* options are copied, but not the moves of others. own: a scenario that belongs to the inquiry from now on, NULL: none. */
struct inquiry *inquiry_new(const struct program *program, const struct settings *settings,
                            const struct explore_options *options, struct scenario *own);
/* Which is the first step of the schedule behind which no schedule leads to a normal end? */
struct inquiry *inquiry_new_return(const struct program *program, const struct settings *settings,
                                   const struct explore_options *options, const struct schedule *schedule);
void inquiry_free(struct inquiry *q); /* cancels it; NULL too */

bool inquiry_done(const struct inquiry *q);
uint64_t inquiry_states(const struct inquiry *q); /* met so far */
/* Once it is done; NULL when there was no memory for it. It belongs to the inquiry. */
const struct explore_report *inquiry_report(const struct inquiry *q);
size_t inquiry_return(const struct inquiry *q); /* steps; SIZE_MAX: there is none, or it is not known */

#endif
