/* What follows from the graph of all states: rings that stay, states that are lost, runs that never end. */
#include <stdlib.h>
#include <string.h>

#include "explore/verdict/graph.h"
#include "explore/verdict/judge.h"
#include "explore/verdict/locks.h"
#include "explore/verdict/progress.h"
#include "explore/verdict/ring.h"

/* --- rings --- */

/* Where a lock is released by a thread that does not hold it a ring may be opened again. It stays in those states of
   which every step leads to another such state: the largest set of that kind. A ring of other threads is another one,
   though they are alike. */
struct ring_states {
  uint64_t key, members;
  uint32_t *ids;
  size_t count, room;
};
struct rings {
  struct ring_states *list;
  size_t count, room;
  pthread_mutex_t *mutex; /* guards it */
};

static struct ring_states *states_of(struct rings *rings, uint64_t key, uint64_t members) {
  for (size_t i = 0; i < rings->count; i++)
    if (rings->list[i].key == key && rings->list[i].members == members) return &rings->list[i];
  if (rings->count == rings->room) {
    size_t bytes = rings->room * sizeof *rings->list;
    rings->room = rings->room * 2 + 8;
    rings->list = must_grow(rings->list, bytes, rings->room * sizeof *rings->list);
  }
  rings->list[rings->count] = (struct ring_states){.key = key, .members = members};
  return &rings->list[rings->count++];
}

static void note_ring(void *context, uint64_t key, uint64_t members, uint32_t state) {
  struct rings *rings = context;
  pthread_mutex_lock(rings->mutex);
  struct ring_states *r = states_of(rings, key, members);
  if (r->count == r->room) {
    size_t bytes = r->room * sizeof *r->ids;
    r->room = r->room * 2 + 64;
    r->ids = must_grow(r->ids, bytes, r->room * sizeof *r->ids);
  }
  r->ids[r->count++] = state;
  pthread_mutex_unlock(rings->mutex);
}

static void visit(void *context, struct search_run *run, const struct expansion *e, uint32_t state) {
  if (!e->ended) rings_each(run, e, state, note_ring, context);
}

/* The end of a run opens no ring: daemons stop where they are. */
static bool leaves(const struct graph *g, uint32_t id) {
  for (size_t e = g->first[id]; e < g->first[id + 1]; e++)
    if (!(g->marks[g->to[e]] & (GRAPH_RING | GRAPH_END))) return true;
  return false;
}

/* The first state in which it stays; STORE_NONE: in none. */
static uint32_t first_for_good(struct graph *g, const struct ring_states *r) {
  uint32_t found = STORE_NONE;
  for (size_t i = 0; i < r->count; i++) g->marks[r->ids[i]] |= GRAPH_RING;
  for (bool change = true; change;) {
    change = false;
    for (size_t i = r->count; i-- > 0;) {
      uint32_t id = r->ids[i];
      if (!(g->marks[id] & GRAPH_RING) || !leaves(g, id)) continue;
      g->marks[id] = (uint8_t)(g->marks[id] & ~GRAPH_RING);
      change = true;
    }
  }
  for (size_t i = 0; i < r->count; i++) {
    if (r->ids[i] < found && g->marks[r->ids[i]] & GRAPH_RING) found = r->ids[i];
    g->marks[r->ids[i]] = (uint8_t)(g->marks[r->ids[i]] & ~GRAPH_RING);
  }
  return found;
}

static bool are_rings(const struct search_run *run) {
  for (size_t i = 0; i < run->clue_count; i++)
    if (run->clues[i].kind == FINDING_DEADLOCK && !run->clues[i].certain) return true;
  return false;
}

/* The first state in which it stays, whoever of those that are alike is in it. False: in none. */
static bool seat_ring(struct graph *g, const struct rings *rings, struct clue *clue) {
  uint32_t first = STORE_NONE;
  for (size_t i = 0; i < rings->count; i++) {
    uint32_t found = rings->list[i].key == clue->key ? first_for_good(g, &rings->list[i]) : STORE_NONE;
    if (found >= first) continue;
    first = found;
    clue->ring = rings->list[i].members;
  }
  clue->state = first;
  return first != STORE_NONE;
}

/* Only those rings stay on the list that stay in the program: without a graph, those in which nobody can go on. */
static void keep_rings(struct search_run *run, struct graph *g, bool opens, const struct rings *rings) {
  size_t kept = 0;
  for (size_t i = 0; i < run->clue_count; i++) {
    struct clue clue = run->clues[i];
    if (clue.kind == FINDING_DEADLOCK && clue.certain != (opens && !g)) continue;
    if (clue.kind == FINDING_DEADLOCK && opens && g) {
      if (!seat_ring(g, rings, &clue)) continue;
      clue.depth = store_depth(run->store, clue.state);
    }
    run->clues[kept++] = clue;
  }
  run->clue_count = kept;
}

static void finish_rings(struct rings *rings) {
  for (size_t i = 0; i < rings->count; i++) free(rings->list[i].ids);
  free(rings->list);
}

/* --- states from which nothing leads to a normal end --- */

/* The nearest of them is a finding. */
static void tell_doomed(struct search_run *run) {
  uint32_t id = 0, end = store_level_from(run->store, store_levels(run->store));
  while (store_next(run->store, &id, end) && !run->lost[id]) id++;
  run->report->doomed = id < end;
  if (id < end) {
    struct clue clue = {FINDING_DOOMED, .state = id, .depth = store_depth(run->store, id)};
    clue_note(run, &clue);
  } else {
    free(run->lost);
    run->lost = NULL;
  }
}

static void mark_lost(struct search_run *run, struct graph *g) {
  graph_mark_good(g);
  run->lost = must_alloc(g->count);
  for (uint32_t i = 0; i < g->count; i++) run->lost[i] = !(g->marks[i] & GRAPH_GOOD);
}

/* Where steps lead back but nothing else asks for the graph: true when all is known without it. */
static bool judge_swiftly(struct search_run *run) {
  struct progress p;
  if (run->path_width || run->options->hashed || run->options->liveness || !progress_find(run, &p)) return false;
  bool folds = space_folds(run->common), known = !p.round && !run->dead;
  if (p.round && folds) run->unfold = known = core_circular(run, &p);
  if (p.round && !folds && !run->dead) known = core_judge(run, &p);
  progress_finish(&p);
  bool wanted = run->options->tell_endless && run->report->fair_endless; /* its circle is */
  return known && !wanted;
}

void judge(struct search_run *run) {
  struct explore_report *r = run->report;
  struct rings rings = {.mutex = &run->mutex};
  struct graph g = {0};
  bool opens = are_rings(run) && space_foreign_release(run->common);
  if (opens && r->complete && space_folds(run->common)) { /* whose ring it is must be known */
    run->unfold = true;
    return;
  }
  bool circles = run->back || (run->options->liveness && !run->options->hashed);
  bool bounded = run->options->preemptions; /* what cannot end within the bound may end beyond it */
  bool swift = r->complete && !opens && run->back && !bounded && judge_swiftly(run);
  bool graph = r->complete && (opens || circles) && !swift;
  bool known = graph && graph_make(run, &g, opens ? visit : NULL, &rings);
  run->exact = opens && run->options->hashed && r->complete;
  locks_judge(run);
  keep_rings(run, known ? &g : NULL, opens, &rings);
  r->doomed = run->dead;
  if (known)
    mark_lost(run, &g);
  else if (!graph && r->complete && run->dead)
    known = lost_find(run);
  r->judged = r->complete && (swift || known || !(graph || run->dead));
  if (known && !bounded) tell_doomed(run);
  r->complete &= r->stop == STOP_NONE;
  run->unfold |= graph && known && run->back && space_folds(run->common) && graph_circular(&g);
  bool tell = run->options->liveness || run->options->tell_endless;
  if (graph && known && !space_folds(run->common) && circles && !bounded) circles_find(run, &g, tell);
  graph_finish(&g);
  finish_rings(&rings);
}
