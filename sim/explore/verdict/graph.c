/* The graph of all states: every state is expanded once more, and its steps are looked up. Each worker gathers the
   edges of its pieces of the range of states; then they are put together in the order of states. */
#include "explore/verdict/graph.h"

#include <stdlib.h>
#include <string.h>

#include "base/large.h"

enum { MOST_EDGES = 100000000, ALONE = 4096, FEW = 16 /* states between two looks at the clock */ };
#define OUTSIDE (STORE_NONE - 1) /* of a core */

/* Some states one after the other, and where their edges begin among those of the worker. */
struct stretch {
  uint32_t from, to;
  size_t at;
};

/* One worker's edges. */
struct sheaf {
  uint32_t *to;
  uint16_t *by;
  size_t edges, room;
  struct stretch *stretches;
  size_t stretch_count, stretch_room;
};

struct making {
  struct search_run *run;
  struct graph *g;
  struct sheaf *sheaves; /* by worker */
  graph_visit *visit;
  void *context;
  const uint32_t *ids; /* of a core: its states; else NULL */
};

void graph_finish(struct graph *g) {
  free(g->first);
  free(g->to);
  free(g->by);
  free(g->marks);
  *g = (struct graph){0};
}

/* Ids that are still looked for are written where the edges stand now. */
static void make_room(struct sheaf *f, struct store_writer *w, size_t more) {
  if (f->edges + more <= f->room) return;
  size_t room = f->room * 2 + more + 1024;
  store_flush(w);
  f->to = must_grow(f->to, f->room * sizeof *f->to, room * sizeof *f->to);
  f->by = must_grow(f->by, f->room * sizeof *f->by, room * sizeof *f->by);
  f->room = room;
}

static void begin_stretch(struct sheaf *f, uint32_t from, uint32_t to) {
  if (f->stretch_count == f->stretch_room) {
    size_t bytes = f->stretch_room * sizeof *f->stretches;
    f->stretch_room = f->stretch_room * 2 + 64;
    f->stretches = must_grow(f->stretches, bytes, f->stretch_room * sizeof *f->stretches);
  }
  f->stretches[f->stretch_count++] = (struct stretch){from, to, f->edges};
}

/* False: that way is not to be gone. */
static bool seek(struct search_run *run, struct hand *h, const struct transition *t, uint32_t *found) {
  if (!run->path_width) {
    store_seek_change(h->writer, t->changes, t->change_count, t->hash, found);
    return true;
  }
  uint32_t width = state_next(run, h, t);
  if (width) *found = store_find(h->writer, h->next, width);
  return width;
}

/* number: in the graph. */
static void add_state(struct making *m, struct hand *h, struct sheaf *f, uint32_t number) {
  const struct expansion *e = &h->expansion;
  uint8_t marks = e->ended ? GRAPH_STATE | GRAPH_END : GRAPH_STATE;
  size_t before = f->edges;
  make_room(f, h->writer, e->count);
  for (uint32_t i = 0; i < e->count; i++) {
    const struct transition *t = e->transitions[i];
    bool failed = t->flags & TRANSITION_FAILED;
    if (failed) marks |= GRAPH_FAILS;
    if (failed && !m->run->options->after_failure) continue;
    f->to[f->edges] = OUTSIDE;
    if ((!m->ids || t->flags & TRANSITION_ROUND) && !seek(m->run, h, t, &f->to[f->edges])) continue;
    f->by[f->edges++] = t->move;
  }
  m->g->marks[number] = marks;
  m->g->first[number + 1] = f->edges - before;
}

static void begin_piece(void *context, unsigned worker) {
  struct making *m = context;
  store_begin(m->run->hands[worker].writer);
}

/* The next state of a piece. */
static bool next_state(const struct making *m, uint32_t *number, uint32_t to, uint32_t *id) {
  if (m->ids ? *number >= to : !store_next(m->run->store, number, to)) return false;
  *id = m->ids ? m->ids[*number] : *number;
  return true;
}

static void do_piece(void *context, unsigned worker, uint32_t from, uint32_t to) {
  struct making *m = context;
  struct hand *h = &m->run->hands[worker];
  begin_stretch(&m->sheaves[worker], from, to);
  for (uint32_t number = from, id; next_state(m, &number, to, &id); number++) {
    if (h->visits++ % FEW == 0 && !search_goes_on(m->run, worker)) return;
    uint32_t width = state_get(m->run, h, id);
    space_expand(h->space, h->tuple + m->run->path_width, width, &h->expansion);
    add_state(m, h, &m->sheaves[worker], number);
    if (m->visit) m->visit(m->context, m->run, &h->expansion, id);
  }
}

static void end_piece(void *context, unsigned worker) {
  struct making *m = context;
  store_flush(m->run->hands[worker].writer);
  store_end(m->run->hands[worker].writer);
}

static void put_together(struct graph *g, const struct sheaf *sheaves, unsigned count) {
  for (uint32_t id = 0; id < g->count; id++) g->first[id + 1] += g->first[id];
  g->edges = g->first[g->count];
  g->to = must_alloc((g->edges + 1) * sizeof *g->to);
  g->by = must_alloc((g->edges + 1) * sizeof *g->by);
  for (unsigned i = 0; i < count; i++) {
    for (size_t k = 0; k < sheaves[i].stretch_count; k++) {
      const struct stretch *s = &sheaves[i].stretches[k];
      size_t at = g->first[s->from], edges = g->first[s->to] - at;
      if (!edges) continue;
      memcpy(g->to + at, sheaves[i].to + s->at, edges * sizeof *g->to);
      memcpy(g->by + at, sheaves[i].by + s->at, edges * sizeof *g->by);
    }
  }
}

/* False: a step leads to a state that was not met. */
static bool all_met(const struct graph *g) {
  for (size_t e = 0; e < g->edges; e++)
    if (g->to[e] == STORE_NONE) return false;
  return true;
}

/* Numbers in place of ids; where one leads outside, to the last state. */
static void renumber(const struct making *m, uint32_t count, uint32_t ids) {
  struct graph *g = m->g;
  uint32_t *numbers = sparse_alloc((size_t)ids * sizeof *numbers);
  for (uint32_t i = 0; i < count; i++) numbers[m->ids[i]] = i + 1;
  for (size_t e = 0; e < g->edges; e++) {
    uint32_t number = g->to[e] < ids ? numbers[g->to[e]] : 0;
    g->to[e] = number ? number - 1 : count;
  }
  sparse_free(numbers, (size_t)ids * sizeof *numbers);
}

/* Fills the graph of the numbers below most. */
static bool make(struct making *m, uint32_t most) {
  struct graph *g = m->g;
  struct workers_job job = {m, ALONE, begin_piece, do_piece, end_piece};
  m->sheaves = must_alloc(m->run->hand_count * sizeof *m->sheaves);
  g->first = must_alloc(((size_t)g->count + 1) * sizeof *g->first);
  g->marks = must_alloc(g->count + 1);
  bool done = workers_run(m->run->workers, &job, 0, most);
  if (done) put_together(g, m->sheaves, m->run->hand_count);
  for (unsigned i = 0; i < m->run->hand_count; i++) {
    free(m->sheaves[i].to);
    free(m->sheaves[i].by);
    free(m->sheaves[i].stretches);
  }
  free(m->sheaves);
  return done;
}

bool graph_make(struct search_run *run, struct graph *g, graph_visit *visit, void *context) {
  *g = (struct graph){.count = store_level_from(run->store, store_levels(run->store))};
  if (run->options->hashed || run->report->steps > MOST_EDGES) return false;
  struct making m = {run, g, NULL, visit, context, NULL};
  bool known = make(&m, g->count) && all_met(g);
  if (!known) graph_finish(g);
  return known;
}

bool graph_make_core(struct search_run *run, struct graph *g, const uint32_t *ids, uint32_t count) {
  *g = (struct graph){.count = count + 1};
  struct making m = {run, g, NULL, NULL, NULL, ids};
  bool known = make(&m, count);
  if (known) renumber(&m, count, store_level_from(run->store, store_levels(run->store)));
  if (known) g->marks[count] = GRAPH_STATE | GRAPH_END;
  if (!known) graph_finish(g);
  return known;
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
