/* Threads that share the work on a range of numbers, level after level: whoever is idle takes the next piece. The caller
   is worker 0; a range that is not worth waking anybody it does alone, in order. */
#ifndef LOCKSTEP_WORKERS_H
#define LOCKSTEP_WORKERS_H

#include <stdbool.h>
#include <stdint.h>

struct workers;

struct workers_job {
  void *context;
  uint32_t alone; /* the caller does a range of up to so many numbers by itself */
  /* By each worker that takes part: before its first piece, for each piece, behind its last one. begin and end may be
     NULL. */
  void (*begin)(void *context, unsigned worker);
  void (*piece)(void *context, unsigned worker, uint32_t from, uint32_t to);
  void (*end)(void *context, unsigned worker);
};

struct workers *workers_new(unsigned count); /* at least 1; 0: as many as there are processors */
void workers_free(struct workers *w);
unsigned workers_count(const struct workers *w);

/* Returns when all pieces are done, or false when stopped before: then some were not begun. */
bool workers_run(struct workers *w, const struct workers_job *job, uint32_t from, uint32_t to);

/* From any thread, and for good; pieces under way are finished. */
void workers_stop(struct workers *w);
bool workers_stopped(const struct workers *w);
void workers_deadline(struct workers *w, double seconds); /* from now; 0: none. Stops when it has passed. */
/* Within a piece that takes its time: looks at the clock, too. False: leave it as it is. */
bool workers_go_on(struct workers *w);

#endif
