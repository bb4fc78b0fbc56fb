/* States from which nothing leads to a normal end any more, where no step leads back: then all is known about the
   steps from a level once the next one is done, from the deepest level up. Where nothing of the next level is lost,
   only those are in which nobody can go on. Else whoever has been reached first from a state answers for it, and only
   where none of those leads to an end the state's steps are looked at again. */
#include <stdlib.h>
#include <string.h>

#include "explore/verdict/graph.h"

enum { ALONE = 4096, FEW = 16 }; /* states of a level for one worker; between two looks at the clock */

static bool is_lost(const struct search_run *run, uint32_t id) {
  return __atomic_load_n(&run->lost[id], __ATOMIC_RELAXED);
}

static bool leads_on(struct search_run *run, struct hand *h, uint32_t id) {
  uint32_t width = state_get(run, h, id);
  struct expansion *e = &h->expansion;
  space_expand(h->space, h->tuple + run->path_width, width, e);
  if (e->ended) return true;
  for (uint32_t i = 0; i < e->count; i++)
    if (e->transitions[i]->flags & TRANSITION_FAILED) return true;
  for (uint32_t i = 0; i < e->count; i++) {
    uint32_t wide = state_next(run, h, e->transitions[i]);
    uint32_t to = wide ? store_find(h->writer, h->next, wide) : STORE_NONE;
    if (to != STORE_NONE && !is_lost(run, to)) return true;
  }
  return false;
}

static void tell_parents(void *context, unsigned worker, uint32_t from, uint32_t to) {
  struct search_run *run = context;
  (void)worker;
  for (uint32_t id = from; store_next(run->store, &id, to); id++) {
    uint32_t parent = is_lost(run, id) ? STORE_NONE : store_parent(run->store, id);
    if (parent != STORE_NONE) __atomic_store_n(&run->lost[parent], 0, __ATOMIC_RELAXED);
  }
}

static void ask_children(void *context, unsigned worker, uint32_t from, uint32_t to) {
  struct search_run *run = context;
  struct hand *h = &run->hands[worker];
  for (uint32_t id = from; store_next(run->store, &id, to); id++) {
    if (h->visits++ % FEW == 0 && !search_goes_on(run, worker)) return;
    if (is_lost(run, id) && leads_on(run, h, id)) __atomic_store_n(&run->lost[id], 0, __ATOMIC_RELAXED);
  }
}

static void end_piece(void *context, unsigned worker) {
  struct search_run *run = context;
  store_end(run->hands[worker].writer);
}

static void suspect_all(struct search_run *run, uint32_t from, uint32_t to) {
  for (uint32_t id = from; store_next(run->store, &id, to); id++) run->lost[id] = 1;
}

static void suspect_dead(struct search_run *run) {
  for (unsigned i = 0; i < run->hand_count; i++)
    for (size_t k = 0; k < run->hands[i].dead_count; k++) run->lost[run->hands[i].dead[k]] = 1;
}

/* below: something of the next level is lost. False: there was no time. */
static bool find_in_level(struct search_run *run, unsigned level, bool below) {
  struct workers_job tell = {run, ALONE, NULL, tell_parents, NULL};
  struct workers_job ask = {run, ALONE, search_begin_piece, ask_children, end_piece};
  uint32_t from = store_level_from(run->store, level), to = store_level_from(run->store, level + 1);
  if (below) {
    suspect_all(run, from, to);
    if (level + 1 < store_levels(run->store) &&
        !workers_run(run->workers, &tell, to, store_level_from(run->store, level + 2)))
      return false;
  }
  return !memchr(run->lost + from, 1, to - from) || workers_run(run->workers, &ask, from, to);
}

bool lost_find(struct search_run *run) {
  if (run->options->hashed) return false;
  unsigned level = store_levels(run->store);
  size_t end = store_level_from(run->store, level);
  bool below = false;
  run->lost = must_alloc(end);
  suspect_dead(run);
  while (level-- > 0) {
    uint32_t from = store_level_from(run->store, level), to = store_level_from(run->store, level + 1);
    if (!find_in_level(run, level, below || run->path_width)) { /* a way that is not to be gone leads nowhere */
      free(run->lost);
      run->lost = NULL;
      return false;
    }
    below = memchr(run->lost + from, 1, to - from);
  }
  return true;
}
