/* Runs that never end: circles in the graph of states. A run is weakly fair when every thread that could go on all the
   time does go on some time. */
#include <stdlib.h>
#include <string.h>

#include "explore/verdict/graph.h"

struct circles {
  const struct graph *g;
  uint32_t *component, components; /* by state: from 1 to components */
};

/* --- which components hold a fair run --- */

/* Of each component: threads that step inside it, and threads that can step in every state of it; a bit each. */
struct kinds {
  uint64_t *inside, *always;
};

static uint64_t bit(uint16_t move) {
  uint32_t thread = move_unpack(move).thread;
  return thread < 64 ? (uint64_t)1 << thread : 0;
}

static void sort_out(const struct circles *t, struct kinds *k) {
  const struct graph *g = t->g;
  memset(k->always, 0xff, (t->components + 1) * sizeof *k->always);
  for (uint32_t id = 0; id < g->count; id++) {
    if (!(g->marks[id] & GRAPH_STATE)) continue;
    uint32_t c = t->component[id];
    uint64_t can = 0;
    for (size_t e = g->first[id]; e < g->first[id + 1]; e++) {
      can |= bit(g->by[e]);
      if (t->component[g->to[e]] == c) k->inside[c] |= bit(g->by[e]);
    }
    k->always[c] &= can;
  }
}

/* --- a circle to show --- */

struct tour {
  const struct circles *t;
  uint32_t component, at;
  uint32_t *from;  /* of the state, in the search for the next stop: id + 1 */
  size_t *through; /* the edge */
  uint32_t *todo;
  struct schedule circle;
  size_t room;
  uint64_t seen, rested; /* threads that have stepped; that could not at some time */
};

static void add_move(struct tour *u, uint16_t move) {
  if (u->circle.count == u->room) {
    size_t bytes = u->room * sizeof *u->circle.moves;
    u->room = u->room * 2 + 16;
    u->circle.moves = must_grow(u->circle.moves, bytes, u->room * sizeof *u->circle.moves);
  }
  u->circle.moves[u->circle.count++] = move_unpack(move);
  u->seen |= bit(move);
}

static uint64_t can_at(const struct graph *g, uint32_t id) {
  uint64_t can = 0;
  for (size_t e = g->first[id]; e < g->first[id + 1]; e++) can |= bit(g->by[e]);
  return can;
}

static void walk_back(struct tour *u, uint32_t start, uint32_t end) {
  size_t before = u->circle.count;
  for (uint32_t id = end; id != start; id = u->from[id] - 1) add_move(u, u->t->g->by[u->through[id]]);
  for (size_t i = before, k = u->circle.count; i + 1 < k; i++) {
    struct explore_move swap = u->circle.moves[i];
    u->circle.moves[i] = u->circle.moves[--k];
    u->circle.moves[k] = swap;
  }
  for (uint32_t id = end; id != start; id = u->from[id] - 1) u->rested |= ~can_at(u->t->g, id);
}

/* Goes on inside the component to the nearest step by one of these threads, to the nearest state where one of the
   others cannot step, or home. False: there is none. */
static bool go_on(struct tour *u, uint64_t steps, uint64_t rests, uint32_t home) {
  const struct graph *g = u->t->g;
  uint32_t count = 0, next = 0, start = u->at, stop = STORE_NONE;
  size_t last = SIZE_MAX;
  u->todo[count++] = start;
  u->from[start] = start + 1;
  while (next < count && stop == STORE_NONE) {
    uint32_t id = u->todo[next++];
    if ((rests & ~can_at(g, id)) || (!steps && !rests && id == home)) stop = id;
    for (size_t e = g->first[id]; stop == STORE_NONE && e < g->first[id + 1]; e++) {
      uint32_t to = g->to[e];
      if (u->t->component[to] != u->component) continue;
      if (steps & bit(g->by[e])) stop = id, last = e;
      if (u->from[to]) continue;
      u->from[to] = id + 1;
      u->through[to] = e;
      u->todo[count++] = to;
    }
  }
  if (stop != STORE_NONE) {
    walk_back(u, start, stop);
    u->rested |= ~can_at(g, stop);
    u->at = stop;
    if (last != SIZE_MAX) add_move(u, g->by[last]), u->at = g->to[last];
  }
  for (uint32_t i = 0; i < count; i++) u->from[u->todo[i]] = 0;
  return stop != STORE_NONE;
}

static struct schedule tour_of(const struct circles *t, uint32_t component, uint32_t home, uint64_t inside) {
  const struct graph *g = t->g;
  struct tour u = {.t = t, .component = component, .at = home};
  u.from = must_alloc(g->count * sizeof *u.from);
  u.through = must_alloc(g->count * sizeof *u.through);
  u.todo = must_alloc(g->count * sizeof *u.todo);
  while (inside & ~u.seen && go_on(&u, inside & ~u.seen, 0, home)) continue;
  uint64_t others = can_at(g, home) & ~inside;
  while (others & ~u.rested && go_on(&u, 0, others & ~u.rested, home)) continue;
  if (u.at != home) go_on(&u, 0, 0, home);
  free(u.from);
  free(u.through);
  free(u.todo);
  return u.circle;
}

static void note_circle(struct search_run *run, const struct circles *t, const struct kinds *k) {
  const struct graph *g = t->g;
  for (uint32_t id = 0; id < g->count; id++) {
    uint32_t c = t->component[id];
    if (!(g->marks[id] & GRAPH_STATE) || !k->inside[c] || k->always[c] & ~k->inside[c]) continue;
    struct clue clue = {FINDING_LIVELOCK, .state = id, .depth = store_depth(run->store, id)};
    clue_note(run, &clue);
    struct schedule circle = tour_of(t, c, id, k->inside[c]);
    run->circle.count = circle.count;
    run->circle.moves = arena_alloc(run->arena, (circle.count + 1) * sizeof *circle.moves);
    if (circle.count) memcpy(run->circle.moves, circle.moves, circle.count * sizeof *circle.moves);
    free(circle.moves);
    return;
  }
}

static void judge_components(struct search_run *run, const struct circles *t, bool tell) {
  struct explore_report *r = run->report;
  size_t bytes = (t->components + 1) * sizeof(uint64_t);
  struct kinds k = {must_alloc(bytes), must_alloc(bytes)};
  sort_out(t, &k);
  for (uint32_t c = 1; c <= t->components; c++) {
    if (!k.inside[c]) continue;
    r->endless = true;
    r->fair_endless |= !(k.always[c] & ~k.inside[c]);
  }
  if (r->fair_endless && tell) note_circle(run, t, &k);
  free(k.inside);
  free(k.always);
}

void circles_find(struct search_run *run, const struct graph *g, bool tell) {
  struct circles t = {.g = g, .component = must_alloc(((size_t)g->count + 1) * sizeof *t.component)};
  t.components = graph_components(g, t.component);
  judge_components(run, &t, tell);
  free(t.component);
}
