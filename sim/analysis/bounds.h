/* What the theory says about a set of periodic tasks before anything runs: utilisation bounds, and exact tests where there
   are such. Times in ticks; nothing here depends on a run. */
#ifndef LOCKSTEP_BOUNDS_H
#define LOCKSTEP_BOUNDS_H

#include <stddef.h>
#include <stdint.h>

/* A task: its jobs come every period, each takes work, and wants to be done within deadline of its release. */
struct task {
  uint64_t work, period, deadline;
  int64_t rank; /* under fixed priorities: smaller goes first */
};

enum answer { ANSWER_NO, ANSWER_YES, ANSWER_UNKNOWN };

double bounds_utilisation(const struct task *tasks, size_t n); /* sum of work / period */

/* As much may a set of n tasks use of a core under rate-monotonic priorities: n (2^(1/n) - 1). C. Liu, J. Layland, 1973 */
double bounds_liu_layland(size_t n);

/* Product of (work / period + 1): up to 2 is enough under rate-monotonic priorities. E. Bini, G. Buttazzo, 2003 */
double bounds_hyperbolic(const struct task *tasks, size_t n);

/* Least common multiple of the periods; UINT64_MAX when it does not fit. */
uint64_t bounds_hyperperiod(const struct task *tasks, size_t n);

/* Longest time from the release of a job of task i to its end on one core under fixed priorities, when all tasks are
   released together: J. Lehoczky, 1990. Those of equal rank count as going first. UINT64_MAX: without bound. */
uint64_t bounds_response(const struct task *tasks, size_t n, size_t i);

/* Are all deadlines met on one core whatever the releases: under fixed priorities, and under earliest deadline first
   (processor demand: S. Baruah, A. Mok, L. Rosier, 1990)? */
enum answer bounds_fixed(const struct task *tasks, size_t n);
enum answer bounds_edf(const struct task *tasks, size_t n);

/* The same under global EDF on so many cores: yes by J. Goossens, S. Funk, S. Baruah, 2003; no when they cannot hold it. */
enum answer bounds_edf_global(const struct task *tasks, size_t n, uint32_t cores);

#endif
