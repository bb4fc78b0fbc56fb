/* What explore/ itself wants of a replay, beyond explore.h. */
#ifndef LOCKSTEP_REPLAY_H
#define LOCKSTEP_REPLAY_H

#include "explore/explore.h"
#include "machine/search/search.h"

const struct search_step *replay_last(const struct replay *r); /* what the last step taken came to */

void replay_rewind(struct replay *r); /* back to the beginning */

#endif
