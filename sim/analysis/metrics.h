/* Metrics of a run so far: per thread, per core, per lock. Listens to events; times in ticks. */
#ifndef LOCKSTEP_METRICS_H
#define LOCKSTEP_METRICS_H

#include "machine/machine.h"

struct lock_metrics {
  uint32_t serial;
  uint64_t acquisitions, contended, wait_total, wait_worst, held_total;
  uint64_t overtaken;  /* how often somebody got it before one who had asked earlier */
  uint64_t held_since; /* … while held > 0: levels, or places taken */
  uint32_t held;
};

/* A thread, also one whose slot has been used again. */
struct thread_metrics {
  uint32_t name, number; /* pool id; serial number */
  uint32_t id;           /* UINT32_MAX: its slot belongs to another */
  uint32_t pid;          /* of its process */
  struct thread_book book;
};

struct metrics;
struct metrics *metrics_new(void);
void metrics_free(struct metrics *x);
void metrics_event(struct metrics *x, const struct machine *m, const struct event *e);

size_t metrics_locks(const struct metrics *x, const struct lock_metrics **list);
/* As if what is still waited for or held ended now; *waiting: how many wait. */
struct lock_metrics metrics_lock_now(const struct metrics *x, const struct machine *m, const struct lock_metrics *l,
                                     uint64_t *waiting);
/* All threads so far, by number. */
size_t metrics_threads(struct metrics *x, const struct machine *m, const struct thread_metrics **list);
/* Ticks with an I/O under way. */
uint64_t metrics_io(const struct metrics *x, const struct machine *m);

/* The book of a thread with what it has done since its present state began. */
struct thread_book metrics_book(const struct machine *m, uint32_t thread);
/* The moment up to which things have happened: a tick that has begun is over with its last step. */
uint64_t metrics_now(const struct machine *m);

/* The tables of `run --metrics` as text. */
void metrics_print(struct metrics *x, const struct machine *m, const char *language, struct buffer *out);

uint64_t metrics_span(uint64_t from, uint64_t to); /* UINT64_MAX where one of them has not come */

#endif
