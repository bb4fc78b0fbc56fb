/* What the main thread does with the others: which it has started, which it has joined, and which it is about to join,
   one after the other with nothing between. It tells them apart by nothing else, so those that it has started and not
   yet joined are interchangeable; what it does besides with one of them ends that. */
#ifndef LOCKSTEP_PLAN_H
#define LOCKSTEP_PLAN_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/machine.h"

/* Threads as bits, by id; only those that have a class. */
struct plan {
  uint64_t begun, joined;
  uint64_t early; /* begun, and the main thread has done something else since */
  uint64_t joins; /* it joins these now: all of them, and then goes on */
  uint8_t next;   /* it stands before the join of this one: id + 1; 0: it does not */
  bool known, starting;
  uint8_t *order; /* in which it joins them: ids */
};

/* What a step of the main thread does, seen from in front of it. NONE: another thread's step; OWN: it touches what
   nobody else may, a list of threads, and could as well be taken earlier or later; LOOK: it may tell them apart. */
enum errand_kind { ERRAND_NONE, ERRAND_OWN, ERRAND_OTHER, ERRAND_START, ERRAND_JOIN, ERRAND_LOOK };
struct errand {
  enum errand_kind kind;
  uint32_t thread;
};
struct fold_common;
struct errand plan_errand(const struct fold_common *c, struct machine *m);

/* By component of the main thread. All workers have it together. */
struct plans;
struct plans *plans_new(const struct fold_common *c);
void plans_free(struct plans *p);
/* The main thread has come to this component; the machine stands there, and is spoilt afterwards. before: where it came
   from, NULL at the beginning. False: the threads are not interchangeable for it. */
bool plans_note(struct plans *p, uint32_t component, const struct plan *before, struct errand errand,
                struct machine *m);
struct plan plans_get(struct plans *p, uint32_t component);

#endif
