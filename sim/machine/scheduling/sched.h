/* What several policies ask about a thread. */
#ifndef LOCKSTEP_SCHED_H
#define LOCKSTEP_SCHED_H

#include "machine/policy.h"

uint32_t sched_quantum(const struct machine *m, uint32_t id); /* the same for everybody */
int64_t sched_priority(const struct machine *m, uint32_t id); /* smaller is better, whichever way numbers are meant */
int64_t sched_least_pass(const struct machine *m, int64_t ready); /* of those that run, or that of the ready ones */
int64_t sched_remaining(const struct machine *m, uint32_t id); /* ticks that its CPU burst still takes, or may take */
/* Two whole numbers, of the one that was chosen and of its rival. */
struct why why_numbers(enum why_id id, int64_t n, int64_t m);

#endif
