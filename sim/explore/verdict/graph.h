/* The graph of all states, gone through a second time when something can only be known from the whole of it. */
#ifndef LOCKSTEP_GRAPH_H
#define LOCKSTEP_GRAPH_H

#include "explore/inside.h"

struct graph {
  uint32_t count; /* ids are below it; those that are no state have no edges */
  size_t edges;
  size_t *first; /* of each state, count + 1 of them: into to and by */
  uint32_t *to;
  uint16_t *by;   /* the move */
  uint8_t *marks; /* enum graph_marks */
};
enum graph_marks {
  GRAPH_STATE = 1,
  GRAPH_END = 2,   /* the run is over, normally */
  GRAPH_FAILS = 4, /* some step from here fails */
  GRAPH_GOOD = 8,  /* a normal end, or a failure, can be reached */
  GRAPH_RING = 16  /* of the ring that is looked at */
};

/* False: it would be too large, or states were not kept. visit is told of every state, expanded, by any worker;
   may be NULL. */
typedef void graph_visit(void *context, struct search_run *run, const struct expansion *e, uint32_t state);
bool graph_make(struct search_run *run, struct graph *g, graph_visit *visit, void *context);
/* Of these states alone, as number 0, 1 … of the graph, and the steps that may lead round. All other steps lead to one
   state more, number count, as if the run were over there. */
bool graph_make_core(struct search_run *run, struct graph *g, const uint32_t *ids, uint32_t count);
void graph_finish(struct graph *g);

/* Marks the states from which a normal end or a failure can be reached. */
void graph_mark_good(struct graph *g);

bool graph_circular(const struct graph *g); /* some run never ends */

/* Fills component with numbers from 1 on, the same for states that lead to one another; returns how many there are. */
uint32_t graph_components(const struct graph *g, uint32_t *component);

/* --- lost.c --- */
/* Fills run->lost without a graph, where no step leads back. False: the states were not kept, or there was no time. */
bool lost_find(struct search_run *run);

/* --- core.c --- */
struct progress;
/* Circles and lost states without the graph of all states, where threads are not folded and no state is lost. False:
   it takes the graph. */
bool core_judge(struct search_run *run, const struct progress *p);
bool core_circular(struct search_run *run,
                   const struct progress *p); /* a circle was found; false: perhaps there is one */

/* --- circle.c --- */
/* Endless runs: sets endless and fair_endless in the report. tell: a finding for the latter is noted, which takes the
   graph of all states. */
void circles_find(struct search_run *run, const struct graph *g, bool tell);

#endif
