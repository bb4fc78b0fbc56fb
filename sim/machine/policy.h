/* Scheduling policies: who runs next. One file per policy, one line in policy/policy.def.

   The engine (tick.c) keeps the ready threads in a tree: smallest key first, among equal keys in the order of entry (or
   by number: ties=index). A policy says what the key is and is told what happens; every function may be left out, and
   the comment says what that means. Per-thread data live in struct sched (state.h), attributes that the program gives
   (priority, nice, tickets …) among them. Nothing else may be kept: a run must be able to go on from a copy of the
   state. Deciding costs O(log n) in the number of ready threads. */
#ifndef LOCKSTEP_POLICY_H
#define LOCKSTEP_POLICY_H

#include <stdbool.h>
#include <stdint.h>

struct machine;
struct settings;
struct setting;

/* How a thread comes into the ready queue, and where it is put among those with the same key. */
enum entry { ENTRY_STARTS, ENTRY_WAKES, ENTRY_QUANTUM, ENTRY_DISPLACED };
enum ready_place { PLACE_TAIL, PLACE_HEAD, PLACE_KEEP /* where it stood when it was picked */ };

/* Why a thread was chosen: a row of policy/why.def, and what stands in its places. analysis/reason.h has it in words. */
enum why_id {
#define X(name, en, zh) WHY_##name,
#include "policy/why.def"
#undef X
  WHY_COUNT
};
struct why {
  enum why_id id;
  int64_t n, m, k, l;
  double x, y;
  bool equal; /* it and the rival: what decides among equals has decided */
};

struct policy {
  const char *name, *help;
  const struct setting *options; /* settings of its own; a NULL key ends them. NULL: none */
  bool manual;                   /* a person is asked before every tick */
  bool arrivals_first;           /* at one instant threads that start enter before those that wake */
  /* The same policy with fewer functions, where these settings make the others idle; else NULL. NULL: there is none. */
  const struct policy *(*variant)(const struct settings *settings);
  /* Order among the ready ones, and the rank of a running one. NULL: all are equal. */
  int64_t (*key)(const struct machine *m, uint32_t id);
  /* It is about to enter the ready queue. NULL: at the tail, with a fresh quantum. Else whether the quantum is fresh is
     decided here: slice = 0. */
  enum ready_place (*enter)(struct machine *m, uint32_t id, enum entry why);
  /* Whom core gets: id + 1, 0 for nobody. NULL: the first. Asked only when somebody is ready. */
  uint32_t (*pick)(struct machine *m, uint32_t core);
  /* Does the thread that would be picked next displace one that runs? NULL: never. */
  bool (*displaces)(const struct machine *m, uint32_t ready, uint32_t running);
  /* After how many ticks may the answer of displaces() become yes by time alone? ready: the first in the queue. NULL:
     it never does. */
  uint64_t (*until)(const struct machine *m, uint32_t ready, uint32_t running);
  /* Ticks of a fresh quantum. NULL: threads keep their core. */
  uint32_t (*quantum)(const struct machine *m, uint32_t id);
  /* It has run for ticks, within its quantum. NULL: nothing to note. */
  void (*charge)(struct machine *m, uint32_t id, uint64_t ticks);
  /* Its quantum is over and it has not waited. With this function a quantum that ends with nobody else ready is a
     decision too; NULL: then it just gets the next. */
  void (*expire)(struct machine *m, uint32_t id);
  /* In the tick just over it left its core by itself: it waits, sleeps or has ended. NULL: nothing to note. */
  void (*leave)(struct machine *m, uint32_t id);
  /* Called between ticks when state.policy_due is reached, which it moves on; and once before the first tick. */
  void (*instant)(struct machine *m);
  /* Its own figure where policies look at whole subtrees: tickets, for instance. */
  int64_t (*share)(const struct machine *m, uint32_t id);
  /* After a subtree of the ready tree has changed: renews own → all (and best) of its top. NULL: not needed. */
  void (*pull)(struct machine *m, uint32_t id);
  /* Why did this thread get its core, and not its rival, who is ready: "2 left, P1 has 5". Asked of the state right
     behind, or while it still runs. */
  void (*why)(const struct machine *m, uint32_t id, uint32_t rival, struct why *out);
};

struct sched;
int64_t policy_pass(const struct sched *x); /* of policy stride, in whole numbers */
uint32_t policy_weight(int32_t nice);       /* of policy fair: 88761 at -20, 1024 at 0, 15 at 19 */
/* NULL if there is no policy of that name. */
const struct policy *policy_named(const char *name);
/* All of them, NULL behind the last. */
const struct policy *const *policy_table(void);

#endif
