/* Search over every schedule of a scenario: what can go wrong, the shortest way to it, and the proof when nothing does.
   A state is the machine's; there is no second semantics. */
#ifndef LOCKSTEP_EXPLORE_H
#define LOCKSTEP_EXPLORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "explore/schedule/schedule.h"
#include "explore/verdict/finding.h"
#include "machine/machine.h"

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
  bool tell_endless;        /* do not look for them, but one that is met is a finding */
  bool outcomes;            /* gather the sets of final values */
  bool outputs;             /* gather what can be printed */
  bool after_failure;       /* go on with the other threads when one has failed */
  bool first;               /* stop at the first finding */
  bool spurious;            /* a condition's wait may end for no reason */
  bool early;               /* when nothing is wrong: what if one wait did? At most one in a run; a warning */
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
  bool goal_raises;    /* … in some state one of them could not, and counts as not reached there */
  bool early_cut;      /* what an early end of a wait would do was not looked for, or not in every schedule */
  bool races_cut;      /* not every schedule was looked at for races behind other races */
  bool clock_seen;     /* the scenario looked at the clock, which stands still: what hangs on that was not followed */
  bool boxes_change;   /* an inner function may see a variable of its function change: not at every moment of that */
  bool restless;       /* a thread goes on by itself for ever, or for very long */
  bool whole;          /* states are kept whole, for want of knowing all that steps look at: processes, pools … */
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
  bool fair_endless; /* … though every thread that can run does; a finding with liveness or tell_endless only */
  bool judged;       /* the three above are known: the search was complete */
};

/* The report is the caller's; explore_report_free() takes NULL too. */
struct explore_report *explore_run(const struct program *program, const struct settings *settings,
                                   const struct explore_options *options);
void explore_report_free(struct explore_report *r);

/* Every state was met, but how they lead to one another was not looked at: fingerprints are too little for it, or there
   are too many steps. Then an endless run may be there, or a state that nothing leads out of. */
bool explore_unjudged(const struct explore_report *r);

/* The search behind a finding: with these its schedule is followed. */
struct explore_options explore_follows(const struct explore_options *options, const struct finding *f);

#endif
