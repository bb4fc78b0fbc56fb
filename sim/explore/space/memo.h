/* What steps come to, kept: the same thread in front of the same step, with everything the same that the step looks at,
   does the same. One for each worker. */
#ifndef LOCKSTEP_MEMO_H
#define LOCKSTEP_MEMO_H

#include "explore/space/parts.h"
#include "explore/space/space.h"

struct memo_result {
  struct poise poise;
  bool cut;
  unsigned traits; /* of the poise */
  uint32_t step_count, change_count;
  struct transition *steps; /* while it is made, their changes are in changes, from at on */
  struct store_change *changes;
};

/* In place of a thread: which goals are reached; a bit each in the poise's waits. */
enum { MEMO_GOALS = PARTS_THREADS };

struct memo;
struct memo *memo_new(struct parts_common *common);
void memo_free(struct memo *m);

/* Of one state: begin, then thread by thread. */
uint64_t memo_begin(struct memo *m, const uint32_t *tuple, uint32_t width); /* which threads live, a bit each */
bool memo_ended(const struct memo *m);                                      /* the run is over in it */
uint32_t memo_threads(const struct memo *m);
/* What the thread's next step comes to; NULL: it is not known. */
const struct memo_result *memo_find(struct memo *m, uint32_t thread);
/* Keeps a copy of what memo_find() did not know; slots: what the step has looked at. */
void memo_keep(struct memo *m, uint32_t thread, const struct memo_result *result, const uint32_t *slots,
               uint32_t count);

/* Each result that was kept. */
void memo_each(const struct memo *m, space_visit *visit, void *context);

#endif
