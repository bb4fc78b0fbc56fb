/* What there is to know of a state: the steps that lead from it, and how each thread stands. */
#ifndef LOCKSTEP_EXPANSION_H
#define LOCKSTEP_EXPANSION_H

#include "explore/explore.h"
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
  TRANSITION_MISUSE = 4,
  TRANSITION_ROUND = 8 /* may be part of a circle of steps; until progress.c knows better */
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
enum { TOUCHES = 256 }; /* numbers, and one that is none */
enum poise_traits { POISE_WANTS = 1, POISE_CAN = 2, POISE_WAITS = 4, POISE_TOUCHES = 8 };
struct poise {
  bool lives, can; /* can: it can take a step that is not spurious */
  bool forever;    /* it cannot, and its wait is not timed */
  uint64_t waits;  /* the threads that it waits for, a bit each, of ids below 64; 0: nobody in particular */
  uint32_t holder; /* the first of them, whatever its id: id + 1 */
  uint64_t place;  /* function and pc, as one number */
  struct search_access access;
  uint8_t touch;             /* a number for where and what it touches, of the worker's own; 0: there is none */
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
  unsigned traits;         /* of any thread: POISE_CAN … */
  uint64_t alive, wanting; /* threads that live, that are POISE_WANTS; of ids below 64, a bit each */
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
void expansion_make_room(struct expansion *e);                 /* for one more step */
/* A step that stays where it is; or a copy of it with these changes, copied too. */
static inline void expansion_add(struct expansion *e, const struct transition *t) {
  if (e->count == e->transition_room) expansion_make_room(e);
  e->transitions[e->count++] = t;
}
void expansion_copy(struct expansion *e, const struct transition *t, const struct store_change *changes, size_t count);
void expansion_end(struct expansion *e); /* all is there */

#endif
