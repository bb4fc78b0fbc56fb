/* Summary: a run so far in one row of figures, so that runs can be held against each other. Times in ticks. */
#ifndef LOCKSTEP_SUMMARY_H
#define LOCKSTEP_SUMMARY_H

#include "analysis/metrics.h"

/* Of the threads that the program has started; of the main thread when it has started none. Means over those that have
   come so far; NAN where none has. */
struct summary {
  uint32_t threads, finished;
  uint64_t end; /* when the last of them finished; now, while one has not */
  double turnaround, response, waiting;
  uint64_t busy, idle, switching; /* ticks of all cores, up to the end */
  uint64_t switches;              /* to another thread than the one before, also where they cost nothing */
  double utilisation;             /* part of the cores' ticks in which they ran a thread, 0 to 1 */
  double throughput;              /* finished threads a tick */
  uint64_t dispatches, slices;    /* slices: a new quantum with nobody else ready counts too */
  /* Jain's index of what each got of the time that it wanted a core: 1 all the same, 1/n one got everything. After R.
     Jain, D. Chiu, W. Hawe, A Quantitative Measure of Fairness (DEC-TR-301, 1984). */
  double fairness;
  uint64_t missed; /* deadlines */
  bool real_time;  /* there are some */
};

void summary_of(const struct machine *m, struct summary *out);

/* The same with threads whose slot is used again, which the state does not know any more. */
void summary_with(const struct machine *m, struct metrics *metrics, struct summary *out);

#endif
