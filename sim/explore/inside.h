/* What the files of sim/explore/ have among themselves. */
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
  uint64_t ring;       /* deadlock: threads of the ring, a bit each; of ids below 64 */
  uint64_t place;      /* race: where the first of them was, when it has gone on since; 0: it stands there */
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
  uint32_t visits, looks;      /* of states; at the clock */
  uint64_t known[KNOWN_RACES]; /* keys of races noted before, at no greater depth */
  struct site sites[SITES];    /* a table without gaps to jump over; place 0: none */
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

/* Tells every ring of threads that wait for one another without a time limit, as a key. True: there is one. */
typedef void ring_visit(void *context, uint64_t key, uint64_t members, uint32_t state);
bool rings_each(struct search_run *run, const struct expansion *e, uint32_t state, ring_visit *visit, void *context);

uint64_t mix(uint64_t a, uint64_t b);
/* Notes what was met, unless the same is known already. */
void clue_note(struct search_run *run, const struct clue *clue);

/* --- search.c --- */
/* Called for every few states, by any worker: false when the time is over, the memory used up or the search cancelled. */
bool search_goes_on(struct search_run *run, unsigned worker);
/* Reads the state into the hand's tuple; returns the width of its own part, which is behind the path. */
uint32_t state_get(struct search_run *run, struct hand *h, uint32_t state);
/* The tuple in h->next that a step of the expansion leads to: its width, 0 when the way is not to be gone. */
uint32_t state_next(struct search_run *run, struct hand *h, const struct transition *t);

/* --- path.c --- */
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
uint32_t path_text(const struct search_run *run, const uint32_t *path);

/* --- races.c: two that are about to touch the same data --- */
bool race_between(const struct search_access *a, const struct search_access *b);
uint64_t race_key(const struct site *a, const struct site *b); /* the same in whichever order */
void races_look(struct search_run *run, struct hand *h, uint32_t state);

/* --- order.c: a touch that happened, and another one that it did not happen before. The search keeps of the way one
   touch, and which threads and objects have heard of it since. --- */
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

/* --- outcome.c --- */
/* The machine of the hand's space stands in a state at which the run is over. */
void outcome_note(struct search_run *run, struct hand *hand, uint32_t state);
void print_note(struct search_run *run, uint32_t text, uint32_t state);
void outcomes_report(struct search_run *run);

/* --- judge.c: what follows from the graph of all states --- */
void judge(struct search_run *run);

/* --- goal.c --- */
void goals_begin(struct search_run *run); /* is there any? Then every state must be met, whatever is reduced */
/* In a state that the hand has just expanded. */
void goals_look(struct search_run *run, struct hand *hand, uint32_t state, const uint32_t *own, uint32_t width);

/* --- report.c --- */
void report_findings(struct search_run *run, const struct settings *settings);
void findings_join(struct explore_report *to, const struct explore_report *more, struct arena *arena);
struct schedule schedule_to(struct search_run *run, uint32_t state, bool and_move, uint16_t move);

#endif
