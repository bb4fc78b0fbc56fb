/* A search under way, and what its parts ask of it. */
#ifndef LOCKSTEP_EXPLORE_INSIDE_H
#define LOCKSTEP_EXPLORE_INSIDE_H

#include <pthread.h>

#include "base/arena.h"
#include "explore/space/parts.h"
#include "explore/space/space.h"
#include "explore/store/store.h"
#include "explore/workers.h"

/* Something that was met: in state, or by taking move from it. The nearest one of each key is kept. */
struct clue {
  enum finding_kind kind;
  uint64_t key;
  uint32_t state, depth;
  bool by_move;
  bool certain; /* a ring in which nobody at all can go on: it stays, whoever may release what is not theirs */
  uint16_t move;
  uint32_t threads[2]; /* race: who; failure: [0] */
  uint64_t ring;  /* deadlock: threads of the ring, a bit each; of ids below 64; hang: who is joined, see search.c */
  uint64_t rank;  /* hang: which of those as near is told, in whatever order they are met */
  uint64_t place; /* race: where the first of them was, when it has gone on since; 0: it stands there */
};

enum { KNOWN_RACES = 512, SITES = 512, ORDER_THREADS = 32 };

/* Where threads touch data. */
struct site {
  uint64_t place, where; /* function and pc; which part of the data */
  uint32_t cell;
  uint32_t threads; /* that were there, a bit each */
  bool writes;
};

struct end {
  uint32_t state;
  uint32_t text; /* number of the description among texts; of what was printed, as space_text() knows it */
};

/* One worker's part. */
struct hand {
  struct search_run *run;
  struct space *space;
  struct store_writer *writer;
  struct expansion expansion;
  uint32_t width;  /* of the state at hand, without its path */
  uint32_t *tuple; /* of the state at hand, with its path in front; then the one that a step leads to */
  uint32_t *next;
  uint64_t steps;
  uint32_t visits, looks;                 /* of states; at the clock */
  uint64_t known[KNOWN_RACES];            /* keys of races noted before, at no greater depth */
  struct site sites[SITES];               /* a table without gaps to jump over; place 0: none */
  uint64_t touched[TOUCHES];              /* by number of the touch: threads whose sites have been noted, a bit each */
  uint64_t beside[TOUCHES][TOUCHES / 64]; /* touches that it has stood beside, and no more is to be said of it */
  uint32_t site_count;
  struct lock_edges *lock_edges;
  uint32_t *dead; /* states in which nobody can go on */
  size_t dead_count, dead_room;
  bool cut;
};

struct search_run {
  const struct explore_options *options;
  const struct program *program;
  struct space_common *common;
  struct store *store;
  struct workers *workers;
  struct hand *hands;
  unsigned hand_count;
  struct explore_report *report;
  struct arena *arena;    /* of the report */
  uint32_t depth;         /* of the level under way */
  uint64_t states, steps; /* when the level in which the limit was reached does not count; else 0 */
  bool dead;              /* some state lets nobody go on */
  bool back, cut;
  bool goals;  /* somebody has asked for a state */
  bool unfold; /* there are circles, and fairness is about threads one by one */
  bool exact;  /* fingerprints are not enough to judge a ring */
  double begun;
  uint32_t path_width; /* numbers in front of a state's own, see path.c */
  struct paths *paths;
  struct locks *locks;        /* NULL: of no interest */
  bool early;                 /* one wait of each run may end for no reason, at most */
  struct order *order;        /* of a search behind the search, for races; else NULL */
  uint8_t *lost;              /* by state: no normal end can be reached any more; NULL: not known, or none is */
  struct schedule circle;     /* of the livelock */
  uint8_t who[PARTS_THREADS]; /* folded states: which thread stands in each place, where the last schedule_to() ended */

  pthread_mutex_t mutex; /* guards what follows, and the report's stop */
  struct clue *clues;
  size_t clue_count, clue_room;
  struct end *ends;
  size_t end_count, end_room;
  struct intern *texts;
  struct end *prints; /* what is printed at the end of a run */
  size_t print_count, print_room;
};

uint64_t mix(uint64_t a, uint64_t b);
/* Notes what was met, unless the same is known already. */
void clue_note(struct search_run *run, const struct clue *clue);

/* Called for every few states, by any worker: false when the time is over, the memory used up or the search cancelled. */
bool search_goes_on(struct search_run *run, unsigned worker);
void search_begin_piece(void *context, unsigned worker); /* of a job of the workers; context: the run */
/* Reads the state into the hand's tuple; returns the width of its own part, which is behind the path. */
uint32_t state_get(struct search_run *run, struct hand *h, uint32_t state);
/* The tuple in h->next that a step of the expansion leads to: its width, 0 when the way is not to be gone. */
uint32_t state_next(struct search_run *run, struct hand *h, const struct transition *t);

#endif
