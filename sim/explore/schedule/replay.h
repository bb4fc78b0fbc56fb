/* A schedule walked step by step, on a machine of its own. */
#ifndef LOCKSTEP_REPLAY_H
#define LOCKSTEP_REPLAY_H

#include "explore/explore.h"
#include "machine/search/search.h"

struct replay;
struct replay_step {
  struct explore_move move;
  uint32_t line;    /* of the source; 0 unknown */
  const char *name; /* of the thread */
  const char *what; /* source text of the step, "noodles.acquire()"; until the next step */
};

/* A fresh machine behind its set-up, before the first step. */
struct replay *replay_new(const struct program *program, const struct settings *settings,
                          const struct explore_options *options);
void replay_free(struct replay *r);
/* The machine as it stands: each live thread in front of its next step. machine_save/load on it are allowed. */
struct machine *replay_machine(struct replay *r);
/* Takes the step. False: the thread cannot, nothing has changed. */
bool replay_take(struct replay *r, struct explore_move move, struct replay_step *step);
/* What a thread would do with that move, without doing it. */
bool replay_peek(struct replay *r, struct explore_move move, struct replay_step *step);
/* Lets every thread that cannot go on stand in the queue of what it waits for, as in a run: then analysis/waits.h tells
   rings and hangs. No step can be taken afterwards. */
void replay_settle(struct replay *r);

const struct search_step *replay_last(const struct replay *r); /* what the last step taken came to */
void replay_rewind(struct replay *r);                          /* back to the beginning */

#endif
