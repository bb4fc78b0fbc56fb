/* What the files of sim/explore/ have among themselves. */
#ifndef LOCKSTEP_EXPLORE_INSIDE_H
#define LOCKSTEP_EXPLORE_INSIDE_H

#include <pthread.h>

#include "base/arena.h"
#include "explore/space.h"
#include "explore/store.h"
#include "explore/workers.h"

/* Something that was met: in state, or by taking move from it. The nearest one of each key is kept. */
struct clue {
  enum finding_kind kind;
  uint64_t key;
  uint32_t state, depth;
  bool by_move;
  uint16_t move;
  uint32_t threads[2]; /* race: who; failure: [0] */
  uint64_t ring;       /* deadlock: threads of the ring, a bit each; of ids below 64 */
};

enum { KNOWN_RACES = 512 };

struct end {
  uint32_t state;
  uint32_t text; /* number of the description among texts */
};

/* One worker's part. */
struct hand {
  struct search_run *run;
  struct space *space;
  struct store_writer *writer;
  struct expansion expansion;
  uint32_t *tuple;
  uint64_t steps;
  bool back;                   /* a step led to a state that is not deeper */
  uint64_t known[KNOWN_RACES]; /* keys of races noted before, at no greater depth */
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
  struct arena *arena; /* of the report */
  uint32_t depth;      /* of the level under way */
  bool dead;           /* some state lets nobody go on */
  bool back, cut;
  double begun;
  uint8_t *lost;          /* by state: no normal end can be reached any more; NULL: not known, or none is */
  struct schedule circle; /* of the livelock */

  pthread_mutex_t mutex; /* guards what follows */
  struct clue *clues;
  size_t clue_count, clue_room;
  struct end *ends;
  size_t end_count, end_room;
  struct intern *texts;
};

/* Tells every ring of threads that wait for one another without a time limit, as a key. True: there is one. */
typedef void ring_visit(void *context, uint64_t key, uint32_t state);
bool rings_each(struct search_run *run, const struct expansion *e, uint32_t state, ring_visit *visit, void *context);

uint64_t mix(uint64_t a, uint64_t b);
/* Notes what was met, unless the same is known already. */
void clue_note(struct search_run *run, const struct clue *clue);

/* --- outcome.c --- */
/* The machine of the hand's space stands in a state at which the run is over. */
void outcome_note(struct search_run *run, struct hand *hand, uint32_t state);
void outcomes_report(struct search_run *run);

/* --- judge.c: what follows from the graph of all states --- */
void judge(struct search_run *run);

/* --- report.c --- */
void report_findings(struct search_run *run, const struct settings *settings);
struct schedule schedule_to(struct search_run *run, uint32_t state, bool and_move, uint16_t move);

#endif
