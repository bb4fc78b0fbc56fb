/* What can be said of runs that never end without the graph of all states. Where no step leads round (progress.c) all
   runs end. Else a state is of no interest when some thread can go on there, does so only by steps that lead nowhere
   round, and nobody else moves it: whatever circle leads through is not fair, and nothing is lost. What is left is the
   core; all steps from it that do not stay in it are as good as an end:
   - a state outside has a step that leads nowhere round, and of these there are only so many in any run. So if every
     state of the core has a way out, or to an end, all states have a way to an end;
   - the components with fair circles are in it as a whole. */
#include <stdlib.h>

#include "explore/verdict/graph.h"
#include "explore/verdict/progress.h"

enum { ALONE = 4096, SAMPLE = 16384 /* states among which a circle is looked for first */ };

/* States, gathered by each worker. */
struct pile {
  uint32_t *ids;
  size_t count, room;
};
struct gathering {
  struct search_run *run;
  const struct progress *progress;
  struct pile *piles;
};

static void put(struct pile *p, uint32_t id) {
  if (p->count == p->room) {
    size_t bytes = p->room * sizeof *p->ids;
    p->room = p->room * 2 + 256;
    p->ids = must_grow(p->ids, bytes, p->room * sizeof *p->ids);
  }
  p->ids[p->count++] = id;
}

/* What the stands of all threads have in a state: that of some of them, and whether one is known and nothing else. */
struct stands {
  unsigned any;
  bool leads_out;
};

static struct stands stands_in(const struct progress *p, const uint32_t *tuple, uint32_t width) {
  struct stands all = {0, false};
  for (uint32_t id = 0; id < p->threads; id++) {
    uint32_t position = p->positions[id];
    unsigned stand = progress_stand(p, id, position < width ? tuple[position] : 0);
    all.any |= stand;
    all.leads_out |= stand == STAND_KNOWN;
  }
  return all;
}

static void gather(void *context, unsigned worker, uint32_t from, uint32_t to) {
  struct gathering *g = context;
  struct hand *h = &g->run->hands[worker];
  for (uint32_t id = from; store_next(g->run->store, &id, to); id++) {
    uint32_t width = state_get(g->run, h, id);
    if (!stands_in(g->progress, h->tuple, width).leads_out) put(&g->piles[worker], id);
  }
}

/* The states of the core, in any order. */
static bool find_core(struct search_run *run, const struct progress *p, struct pile *core) {
  struct gathering g = {run, p, must_alloc(run->hand_count * sizeof *g.piles)};
  struct workers_job job = {&g, ALONE, NULL, gather, NULL};
  bool done = workers_run(run->workers, &job, 0, store_level_from(run->store, store_levels(run->store)));
  for (unsigned i = 0; i < run->hand_count; i++) {
    for (size_t k = 0; k < g.piles[i].count; k++) put(core, g.piles[i].ids[k]);
    free(g.piles[i].ids);
  }
  free(g.piles);
  return done;
}

/* The first states from which a thread may go round. */
static void find_sample(struct search_run *run, const struct progress *p, struct pile *sample) {
  struct hand *h = &run->hands[0];
  uint32_t id = 0, end = store_level_from(run->store, store_levels(run->store));
  for (; sample->count < SAMPLE && store_next(run->store, &id, end); id++) {
    uint32_t width = state_get(run, h, id);
    if (stands_in(p, h->tuple, width).any & STAND_ROUND) put(sample, id);
  }
}

bool core_circular(struct search_run *run, const struct progress *p) {
  struct pile sample = {0};
  struct graph g;
  find_sample(run, p, &sample);
  bool circular = graph_make_core(run, &g, sample.ids, (uint32_t)sample.count) && graph_circular(&g);
  graph_finish(&g);
  free(sample.ids);
  return circular;
}

static bool all_good(const struct graph *g) {
  for (uint32_t i = 0; i < g->count; i++)
    if (!(g->marks[i] & GRAPH_GOOD)) return false;
  return true;
}

bool core_judge(struct search_run *run, const struct progress *p) {
  struct pile core = {0};
  struct graph g = {0};
  bool known = find_core(run, p, &core) && core.count < store_count(run->store) / 2 &&
               graph_make_core(run, &g, core.ids, (uint32_t)core.count);
  if (known) graph_mark_good(&g);
  known = known && all_good(&g);
  if (known) circles_find(run, &g, false);
  if (known && !run->report->endless) known = run->report->endless = core_circular(run, p);
  graph_finish(&g);
  free(core.ids);
  return known;
}
