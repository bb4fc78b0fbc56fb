/* What a search can find. */
#ifndef LOCKSTEP_FINDING_H
#define LOCKSTEP_FINDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "explore/schedule/schedule.h"

enum finding_kind {
  FINDING_DEADLOCK, /* a ring that stays */
  FINDING_HANG,     /* nobody can ever run again, without a ring */
  FINDING_FAILURE,  /* an uncaught exception, an assertion, expect, invariant, critical */
  FINDING_MISUSE,   /* an object used wrongly: release of a lock not held, wait without the lock … */
  FINDING_RACE,     /* two threads touch the same data, one of them writing, and nothing orders them */
  FINDING_LIVELOCK, /* an endless run under a fair scheduler without progress */
  FINDING_DOOMED,   /* the point of no return: from here no schedule leads to a normal end */
  FINDING_ORDER,    /* locks are taken in a circle of orders, though no schedule has closed it: a warning */
  FINDING_KEPT,     /* a thread ends and holds a lock: a warning */
  FINDING_EARLY,    /* a wait that ends early would lead to something: a warning */
  FINDING_GOAL,     /* what was asked for */
  FINDING_KIND_COUNT
};
/* "deadlock", "hang" … as in the report. */
const char *finding_word(enum finding_kind kind);
bool finding_warns(enum finding_kind kind); /* nothing is wrong because of it */

/* A thread that waits: for an object, or for a thread that it joins. Lines are those of the source, 0 unknown. */
struct finding_wait {
  uint32_t thread;     /* id */
  const char *name;    /* of the thread */
  const char *object;  /* "lock fork", "thread T1"; never NULL */
  uint32_t waits_line; /* where it asks */
  uint32_t holder;     /* id + 1 of who holds (or is) it, 0 nobody in particular */
  uint32_t holds_line; /* where that one took it */
  bool joins;          /* it waits for the end of a thread */
  bool stuck;          /* no member of the ring, but behind it */
};

/* Strings and arrays belong to the report. */
struct finding {
  enum finding_kind kind;
  struct schedule schedule; /* from the beginning; livelock: up to where the circle begins */
  struct schedule circle;   /* of a livelock; empty else */
  size_t lost_after;        /* steps of the schedule after which no normal end can be reached; SIZE_MAX: not known */
  const char *text;         /* what happened, in words: the exception, the data raced for, the kind of hang */
  struct finding_wait *waits;
  size_t wait_count;
  uint32_t threads[2], lines[2]; /* race: who and where; failure and misuse: [0]; UINT32_MAX and 0: nobody */
  const char *names[2];          /* of these threads; NULL: nobody */
  const char *note;              /* why, and what helps, a sentence in each line; NULL: nothing */
  enum finding_kind leads_to;    /* of FINDING_EARLY; GOAL: to another outcome, EARLY: to nothing */
  bool spurious;                 /* a wait ends early in the schedule: whoever follows it allows for that */
};

#endif
