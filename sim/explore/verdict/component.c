/* Strongly connected components of a graph. Source: R. Tarjan, Depth-first search and linear graph algorithms (1972),
   without recursion. */
#include <stdlib.h>

#include "explore/verdict/graph.h"

struct tarjan {
  const struct graph *g;
  uint32_t *number, *low, *component; /* component: + 1 */
  uint32_t *stack, *path;
  size_t *edge; /* of each state on the path, the next to follow */
  uint32_t depth, on_stack, numbers, components;
};

static void enter(struct tarjan *t, uint32_t id) {
  t->number[id] = t->low[id] = ++t->numbers;
  t->stack[t->on_stack++] = id;
  t->path[t->depth] = id;
  t->edge[t->depth++] = t->g->first[id];
}

static void leave(struct tarjan *t) {
  uint32_t id = t->path[--t->depth];
  if (t->depth) {
    uint32_t before = t->path[t->depth - 1];
    if (t->low[id] < t->low[before]) t->low[before] = t->low[id];
  }
  if (t->low[id] != t->number[id]) return;
  t->components++;
  for (uint32_t member = STORE_NONE; member != id;) {
    member = t->stack[--t->on_stack];
    t->component[member] = t->components;
  }
}

static void walk(struct tarjan *t, uint32_t root) {
  enter(t, root);
  while (t->depth) {
    uint32_t id = t->path[t->depth - 1];
    size_t e = t->edge[t->depth - 1]++;
    if (e == t->g->first[id + 1]) {
      leave(t);
      continue;
    }
    uint32_t to = t->g->to[e];
    if (!t->number[to])
      enter(t, to);
    else if (!t->component[to] && t->number[to] < t->low[id])
      t->low[id] = t->number[to];
  }
}

uint32_t graph_components(const struct graph *g, uint32_t *component) {
  size_t bytes = ((size_t)g->count + 1) * sizeof(uint32_t);
  struct tarjan t = {.g = g, .number = must_alloc(bytes), .low = must_alloc(bytes), .component = component};
  t.stack = must_alloc(bytes);
  t.path = must_alloc(bytes);
  t.edge = must_alloc(bytes * 2);
  for (uint32_t id = 0; id < g->count; id++)
    if (!t.number[id]) walk(&t, id);
  free(t.number);
  free(t.low);
  free(t.stack);
  free(t.path);
  free(t.edge);
  return t.components;
}
