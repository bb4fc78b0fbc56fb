/* The periodic tasks of a machine, and what the theory says about them under its policy. */
#ifndef LOCKSTEP_TASK_SET_H
#define LOCKSTEP_TASK_SET_H

#include "analysis/bounds.h"
#include "machine/machine.h"

struct task_set {
  size_t count;
  struct task *tasks; /* by thread number */
  uint32_t *threads;  /* id of each */
  uint32_t *cores;    /* core that each has to itself, + 1; 0: any */
  bool fixed, alone;  /* fixed priorities; every task competes on one core only */
};

void task_set_find(const struct machine *m, struct task_set *set);
void task_set_finish(struct task_set *set);

/* Are all deadlines met, whatever happens? */
enum answer task_set_judge(const struct machine *m, const struct task_set *set);

/* Longest response of one of them under fixed priorities on its core; UINT64_MAX: without bound, or not known. */
uint64_t task_set_response(const struct task_set *set, size_t i);

/* The tick at which all periodic tasks have come round once: the latest first release and the least common multiple of
   their periods behind it; while other threads are still under way, the end of the next round. UINT64_MAX without such
   tasks. */
uint64_t task_set_horizon(const struct machine *m);

/* Lines of `run --metrics`: nothing when there are no tasks. */
void task_set_print(const struct machine *m, const char *language, struct buffer *out);

#endif
