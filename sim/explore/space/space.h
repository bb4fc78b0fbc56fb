/* The states of a scenario as tuples of numbers, and the steps that lead from one to the next. Each worker has a space
   of its own, with a machine in it; what the numbers stand for they have together. */
#ifndef LOCKSTEP_SPACE_H
#define LOCKSTEP_SPACE_H

#include "explore/explore.h"
#include "explore/store/intern.h"
#include "explore/store/store.h"
#include "machine/search/search.h"

/* That a move can name: alternatives of one thread's step, and threads. */
enum { MOVE_ALTERNATIVES = 32, MOVE_THREADS = (UINT16_MAX + 1) / MOVE_ALTERNATIVES };

static inline uint16_t move_pack(uint32_t thread, uint32_t alternative) {
  return (uint16_t)(thread * MOVE_ALTERNATIVES + alternative);
}
static inline struct explore_move move_unpack(uint16_t move) {
  return (struct explore_move){move / MOVE_ALTERNATIVES, move % MOVE_ALTERNATIVES};
}

enum transition_flags {
  TRANSITION_SPURIOUS = 1, /* waking up for no reason: no sign of life */
  TRANSITION_FAILED = 2,   /* a thread fails in it */
  TRANSITION_MISUSE = 4
};
struct transition {
  uint16_t move;
  uint8_t flags;
  uint32_t change_count;
  const struct store_change *changes; /* what is other in the state that it leads to */
  uint64_t hash;                      /* of the changes, see store_change_hash() */
  uint32_t at;                        /* changes is NULL: where they are kept for the time being */
  uint32_t failed;                    /* thread, when one fails */
  uint64_t blame;                     /* of a failure: where and what, as one number */
  uint32_t text;                      /* what it prints, when that is asked for: its number; 0 nothing */
};
/* The tuple of the state to which the step leads. Returns its width. */
uint32_t transition_tuple(const struct transition *t, const uint32_t *tuple, uint32_t width, uint32_t *out);

/* A thread in a state. */
enum poise_traits { POISE_CAN = 1, POISE_WAITS = 2, POISE_TOUCHES = 4, POISE_WANTS = 8 };
struct poise {
  bool lives, can; /* can: it can take a step that is not spurious */
  bool forever;    /* it cannot, and its wait is not timed */
  uint64_t waits;  /* the threads that it waits for, a bit each, of ids below 64; 0: nobody in particular */
  uint32_t holder; /* the first of them, whatever its id: id + 1 */
  uint64_t place;  /* function and pc, as one number */
  struct search_access access;
  uint32_t hub;              /* what it needs in order to run, if it is a greenlet: offset */
  uint32_t wants;            /* a lock that it is about to take, however long that takes: offset, in whole states its
                                number from 1; 0: none */
  uint64_t holds;            /* in whole states: locks, a bit each */
  struct search_order order; /* where somebody asked for it; cells by name */
};

struct expansion {
  bool ended; /* the run is over: nobody takes a step */
  bool cut;   /* some draw has more values than are followed */
  const struct transition **transitions;
  uint32_t count;

  const struct poise **threads;
  uint32_t thread_count;
  unsigned traits; /* of any thread: POISE_CAN … */
  uint64_t alive;  /* which threads live, of ids below 64: a bit each */
  /* What is not kept elsewhere, and room */
  struct poise *poises;
  struct transition *own;
  struct store_change *changes;
  size_t own_used, own_room, change_used, change_room, transition_room, thread_room;
  bool own_poise;
};
void expansion_begin(struct expansion *e, bool ended, uint32_t threads);
void expansion_finish(struct expansion *e);
unsigned poise_traits(const struct poise *poise);
struct poise *expansion_own(struct expansion *e, uint32_t id); /* room for a thread's poise */
/* A step that stays where it is; or a copy of it with these changes, copied too. */
void expansion_add(struct expansion *e, const struct transition *t);
void expansion_copy(struct expansion *e, const struct transition *t, const struct store_change *changes, size_t count);
void expansion_end(struct expansion *e); /* all is there */

struct space_common;
struct space;
struct space_common *space_common_new(const struct program *program, const struct settings *settings,
                                      const struct explore_options *options);
void space_common_free(struct space_common *c);
size_t space_common_memory(const struct space_common *c);
/* A lock was released by a thread that does not hold it. */
bool space_foreign_release(const struct space_common *c);
const char *space_trouble(const struct space_common *c); /* what cannot be searched; NULL: nothing */
bool space_saw_clock(const struct space_common *c);      /* the scenario did, which stands still */
bool space_goal_judged(const struct space_common *c);    /* in some state a goal was true or false, and no error */
bool space_overflow(const struct space_common *c);       /* it must be done again without reduction */
/* Texts by number: what is printed behind what; what the set-up has printed. */
uint32_t space_printed(const struct space_common *c, uint32_t before, uint32_t text);
uint32_t space_printed_before(const struct space *s);
const char *space_text(const struct space_common *c, uint32_t text, size_t *length);

struct parts_common *space_parts(const struct space_common *c);      /* NULL: states are not in parts */
uint32_t space_locks(const struct space_common *c);                  /* in whole states: how many are numbered */
bool space_folds(const struct space_common *c);                      /* threads that are alike are interchangeable */
uint32_t space_alike(const struct space_common *c, uint32_t thread); /* the same number for threads that are alike */
bool space_spoilt(const struct space_common *c); /* … but they were not: it must be done again without that */
void space_rules(const struct explore_options *options, struct search_rules *out);

/* Before the first space: what orders threads is wanted too. False: it is not known, states are no tuples of parts. */
bool space_heed_order(struct space_common *c);
/* Which threads live in a state, and which of them sleep until another one wakes them; of ids below 32, a bit each. */
void space_moods(const struct space_common *c, const uint32_t *tuple, uint32_t width, uint32_t *live, uint32_t *asleep);

struct space *space_new(struct space_common *common);
void space_free(struct space *s);
struct machine *space_machine(struct space *s);
const struct search_step *space_set_up(const struct space *s); /* how the set-up went: before any step */

/* The state behind the set-up. Returns the number of components. */
uint32_t space_first(struct space *s, uint32_t *tuple);
/* All steps from a state. */
void space_expand(struct space *s, const uint32_t *tuple, uint32_t width, struct expansion *out);
/* The state to which a move leads, in place; map: where each thread is in it. */
void space_follow(struct space *s, uint32_t *tuple, uint32_t *width, uint16_t move, struct expansion *e, uint8_t *map);
/* The thread whose join comes next in the main thread, when it joins some that are alike: id + 1; else 0. */
uint32_t space_awaited(struct space *s, const uint32_t *tuple, uint32_t width);
/* Any of these may be the one whose join comes next, in a state that was expanded last: a bit each. */
uint64_t space_awaits(struct space *s, const uint32_t *tuple, uint32_t width);
/* How many goals the scenario has (or is asked for, when that is the first alone), and which of them a state reaches that
   was expanded last: a bit each. */
size_t space_goals(const struct space *s, bool first);
uint64_t space_reached(struct space *s, const uint32_t *tuple, uint32_t width, bool first);
/* The machine of the space stands in that state. */
void space_load(struct space *s, const uint32_t *tuple, uint32_t width);

#endif
