/* The graph of all states: every state is expanded once more, and its steps are looked up. */
#include "explore/verdict/graph.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_EDGES = 100000000 };

static void add_edge(struct graph *g, size_t *room, uint32_t to, uint16_t by) {
  if (g->edges == *room) {
    size_t more = *room * 2 + 1024;
    g->to = must_grow(g->to, *room * sizeof *g->to, more * sizeof *g->to);
    g->by = must_grow(g->by, *room * sizeof *g->by, more * sizeof *g->by);
    *room = more;
  }
  g->to[g->edges] = to;
  g->by[g->edges++] = by;
}

/* False: a step leads to a state that was not met. */
static bool add_state(struct search_run *run, struct graph *g, size_t *room, uint32_t id) {
  struct hand *h = &run->hands[0];
  struct expansion *e = &h->expansion;
  g->marks[id] = GRAPH_STATE;
  if (e->ended) g->marks[id] |= GRAPH_END;
  for (uint32_t i = 0; i < e->count; i++) {
    const struct transition *t = e->transitions[i];
    bool failed = t->flags & TRANSITION_FAILED;
    if (failed) g->marks[id] |= GRAPH_FAILS;
    if (failed && !run->options->after_failure) continue;
    uint32_t width = state_next(run, h, t);
    if (!width) continue;
    uint32_t to = store_find(h->writer, h->next, width);
    if (to == STORE_NONE) return false;
    add_edge(g, room, to, t->move);
  }
  return true;
}

void graph_finish(struct graph *g) {
  free(g->first);
  free(g->to);
  free(g->by);
  free(g->marks);
  *g = (struct graph){0};
}

bool graph_make(struct search_run *run, struct graph *g, graph_visit *visit, void *context) {
  *g = (struct graph){0};
  if (run->options->hashed || run->report->steps > MOST_EDGES) return false;
  struct hand *h = &run->hands[0];
  size_t room = 0;
  uint32_t end = store_level_from(run->store, store_levels(run->store)), next = 0;
  g->count = end;
  g->first = must_alloc(((size_t)end + 1) * sizeof *g->first);
  g->marks = must_alloc(end);
  for (uint32_t id = 0; store_next(run->store, &id, end); id++) {
    if (!search_goes_on(run, 0)) return graph_finish(g), false;
    for (; next <= id; next++) g->first[next] = g->edges;
    uint32_t width = state_get(run, h, id);
    space_expand(h->space, h->tuple + run->path_width, width, &h->expansion);
    if (!add_state(run, g, &room, id)) return graph_finish(g), false;
    if (visit) visit(context, run, &h->expansion, id);
  }
  for (; next <= end; next++) g->first[next] = g->edges;
  return true;
}

/* States that nothing leads to are taken away one after the other; what stays leads round. Source: A. B. Kahn,
   Topological sorting of large networks, CACM 5 (1962). */
bool graph_circular(const struct graph *g) {
  uint32_t *leading = must_alloc(((size_t)g->count + 1) * sizeof *leading), left = g->count, count = 0;
  uint32_t *todo = must_alloc(((size_t)g->count + 1) * sizeof *todo);
  for (size_t e = 0; e < g->edges; e++) leading[g->to[e]]++;
  for (uint32_t id = 0; id < g->count; id++)
    if (!leading[id]) todo[count++] = id;
  for (; count; left--) {
    uint32_t id = todo[--count];
    for (size_t e = g->first[id]; e < g->first[id + 1]; e++)
      if (!--leading[g->to[e]]) todo[count++] = g->to[e];
  }
  free(leading);
  free(todo);
  return left;
}

/* --- where a normal end can be reached: backwards from there --- */

struct reverse {
  size_t *first;
  uint32_t *from, *todo;
  size_t count;
};

static void turn_round(const struct graph *g, struct reverse *r) {
  r->first = must_alloc(((size_t)g->count + 2) * sizeof *r->first);
  r->from = must_alloc((g->edges + 1) * sizeof *r->from);
  r->todo = must_alloc(((size_t)g->count + 1) * sizeof *r->todo);
  for (size_t e = 0; e < g->edges; e++) r->first[g->to[e] + 2]++;
  for (uint32_t id = 0; id < g->count; id++) r->first[id + 2] += r->first[id + 1];
  for (uint32_t id = 0; id < g->count; id++)
    for (size_t e = g->first[id]; e < g->first[id + 1]; e++) r->from[r->first[g->to[e] + 1]++] = id;
}

static void call_good(struct graph *g, struct reverse *r, uint32_t id) {
  if (g->marks[id] & GRAPH_GOOD) return;
  g->marks[id] |= GRAPH_GOOD;
  r->todo[r->count++] = id;
}

void graph_mark_good(struct graph *g) {
  struct reverse r = {0};
  turn_round(g, &r);
  for (uint32_t id = 0; id < g->count; id++)
    if (g->marks[id] & (GRAPH_END | GRAPH_FAILS)) call_good(g, &r, id);
  while (r.count) {
    uint32_t id = r.todo[--r.count];
    for (size_t e = r.first[id]; e < r.first[id + 1]; e++) call_good(g, &r, r.from[e]);
  }
  free(r.first);
  free(r.from);
  free(r.todo);
}
