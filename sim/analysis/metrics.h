/* Metrics of a run so far: per thread, per core, per lock. Listens to events; times in ticks. */
#ifndef LOCKSTEP_METRICS_H
#define LOCKSTEP_METRICS_H

#include "machine/machine.h"

struct lock_metrics {
  uint32_t serial;
  uint64_t acquisitions, contended, wait_total, wait_worst, held_total;
  uint64_t held_since; /* … while held > 0: levels, or places taken */
  uint32_t held;
};

struct metrics;
struct metrics *metrics_new(void);
void metrics_free(struct metrics *x);
void metrics_event(struct metrics *x, const struct machine *m, const struct event *e);
size_t metrics_locks(const struct metrics *x, const struct lock_metrics **list);

/* The book of a thread with what it has done since its present state began. */
struct thread_book metrics_book(const struct machine *m, uint32_t thread);

/* The tables of `run --metrics` as text. */
void metrics_print(const struct metrics *x, const struct machine *m, struct buffer *out);

#endif
