/* Search over every schedule of a scenario: what can go wrong, the shortest way to it, and the proof when nothing does.
   Also walks a recorded schedule step by step. A state is the machine's; there is no second semantics. */
#ifndef LOCKSTEP_EXPLORE_H
#define LOCKSTEP_EXPLORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine/machine.h"

/* One visible step: which thread takes it, and which of its alternatives (a drawn value, a time-out …; mostly 0). */
struct explore_move {
  uint16_t thread, alternative;
};
struct schedule {
  struct explore_move *moves;
  size_t count;
};

enum finding_kind {
  FINDING_DEADLOCK, /* a ring that stays */
  FINDING_HANG,     /* nobody can ever run again, without a ring */
  FINDING_FAILURE,  /* an uncaught exception, an assertion, expect, invariant, critical */
  FINDING_MISUSE,   /* an object used wrongly: release of a lock not held, wait without the lock … */
  FINDING_RACE,     /* two threads touch the same data, one of them writing, and nothing orders them */
  FINDING_LIVELOCK, /* an endless run under a fair scheduler without progress */
  FINDING_DOOMED,   /* the point of no return: from here no schedule leads to a normal end */
  FINDING_ORDER,    /* locks are taken in a circle of orders, though no schedule has closed it: a warning */
  FINDING_GOAL,     /* what was asked for */
  FINDING_KIND_COUNT
};
/* "deadlock", "hang" … as in the report. */
const char *finding_word(enum finding_kind kind);

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
};

struct outcome_value {
  const char *name, *text; /* "hits[0]", "1"; text as JSON */
};
struct outcome_set {
  struct outcome_value *values;
  size_t count;
  struct schedule schedule;
};
struct printed {
  const char *text; /* all that was printed on standard output */
  struct schedule schedule;
};

enum explore_stop { STOP_NONE, STOP_STATES, STOP_TIME, STOP_MEMORY, STOP_CANCELLED, STOP_FIRST, STOP_FAULT };

/* Called by the caller's own thread every few states; false cancels the search. */
typedef bool explore_watch(void *context, uint64_t states);

/* All zero is the usual search. */
struct explore_options {
  bool no_reduce;           /* every state as it is: no folding, no memory of transitions */
  bool no_fold;             /* threads that are alike are not interchangeable */
  bool no_races;            /* do not look for races */
  bool all_races;           /* … behind other races too, as long as it takes */
  bool liveness;            /* look for endless fair runs */
  bool outcomes;            /* gather the sets of final values */
  bool outputs;             /* gather what can be printed */
  bool after_failure;       /* go on with the other threads when one has failed */
  bool first;               /* stop at the first finding */
  bool spurious;            /* a condition's wait may end for no reason */
  bool timed;               /* sleeps and time-outs keep their order */
  bool policy_only;         /* the file's scheduler decides, only draws branch */
  bool first_goal;          /* of several goals, the first alone */
  bool hashed;              /* keep a fingerprint of each state only */
  uint32_t preemptions;     /* at most N - 1 of them; 0: any number */
  const char *language;     /* of objects and hangs in findings: "zh"; NULL: English */
  const char *const *names; /* of outcomes; NULL: all globals of type int, bool and str */
  size_t name_count;
  uint64_t max_states; /* limits; 0: none (memory: half of what the computer has) */
  double max_seconds;
  size_t max_memory;
  unsigned workers;              /* 0: as many as there are cores */
  struct schedule from;          /* start behind it */
  const struct schedule *others; /* a goal's way must be none of these */
  size_t other_count;
  explore_watch *watch;
  void *context;
};

struct explore_report {
  bool complete; /* every schedule was explored */
  enum explore_stop stop;
  const char *trouble; /* STOP_FAULT: what the search cannot handle; else NULL */
  bool goal_faulty;    /* there are goals, and in no state could any of them be judged: they raise exceptions */
  bool races_cut;      /* not every schedule was looked at for races behind other races */
  bool clock_seen;     /* the scenario looked at the clock, which stands still: what hangs on that was not followed */
  bool draws_cut;      /* a draw had too many values: only its ends and the seed's own were followed */
  uint64_t states, steps;
  double seconds, bytes_per_state, omission; /* omission: probability that a hashed search missed a state */
  struct finding *findings;                  /* shortest first */
  size_t finding_count;
  struct outcome_set *outcomes;
  size_t outcome_count;
  struct printed *outputs;
  size_t output_count;
  bool doomed;       /* some state that lives on cannot end normally */
  bool endless;      /* some run never ends */
  bool fair_endless; /* known with liveness only: … though every thread that can run does */
  bool judged;       /* the three above are known: the search was complete */
};

/* The report is the caller's; explore_report_free() takes NULL too. */
struct explore_report *explore_run(const struct program *program, const struct settings *settings,
                                   const struct explore_options *options);
void explore_report_free(struct explore_report *r);

/* --- walking a schedule --- */

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

#endif
