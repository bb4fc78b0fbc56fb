/* A circle of states leads round in each number of a tuple too. So for each position there is a small graph of the
   numbers that steps change there; a step whose change leads from one of its components to another is in no circle, and
   so it is not there when it comes to the others: until nothing is left or nothing falls away any more. All steps are
   those that are kept; there are few of them. */
#include "explore/verdict/progress.h"

#include <stdlib.h>
#include <string.h>

#include "explore/space/memo.h"
#include "explore/verdict/graph.h"

/* What a step changes: one number into another, each with its position. */
struct shift {
  uint64_t was, is; /* position and number; then number of the two among all that there are */
  size_t step;
};

struct finding_out {
  struct search_run *run;
  struct progress *progress;
  struct space *space; /* of the worker whose steps are gathered */
  struct transition **steps;
  size_t step_count, step_room;
  struct shift *shifts;
  size_t shift_count, shift_room;
  uint64_t *names; /* of the numbers that are shifted, in order */
  uint32_t name_count;
};

/* --- gathering --- */

static uint64_t name_of(struct finding_out *f, uint32_t position, uint32_t number) {
  space_common_name(f->space, &position, &number);
  return (uint64_t)position << 32 | number;
}

static void add_step(struct finding_out *f, struct transition *t) {
  if (f->step_count == f->step_room) {
    size_t bytes = f->step_room * sizeof *f->steps;
    f->step_room = f->step_room * 2 + 256;
    f->steps = must_grow(f->steps, bytes, f->step_room * sizeof *f->steps);
  }
  for (uint32_t i = 0; i < t->change_count; i++) {
    if (f->shift_count == f->shift_room) {
      size_t bytes = f->shift_room * sizeof *f->shifts;
      f->shift_room = f->shift_room * 2 + 1024;
      f->shifts = must_grow(f->shifts, bytes, f->shift_room * sizeof *f->shifts);
    }
    const struct store_change *c = &t->changes[i];
    f->shifts[f->shift_count++] =
        (struct shift){name_of(f, c->position, c->was), name_of(f, c->position, c->is), f->step_count};
  }
  f->steps[f->step_count++] = t;
}

static void add_steps(void *context, uint32_t thread, uint32_t component, const struct memo_result *result) {
  (void)thread, (void)component;
  for (uint32_t i = 0; i < result->step_count; i++) add_step(context, &result->steps[i]);
}

static int by_number(const void *a, const void *b) {
  const uint64_t *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

static uint32_t number_of(const struct finding_out *f, uint64_t name) {
  const uint64_t *at = bsearch(&name, f->names, f->name_count, sizeof name, by_number);
  return (uint32_t)(at - f->names);
}

/* Names are numbered from 0 on. */
static void number_names(struct finding_out *f) {
  f->names = must_alloc((f->shift_count * 2 + 1) * sizeof *f->names);
  for (size_t i = 0; i < f->shift_count; i++) {
    f->names[2 * i] = f->shifts[i].was;
    f->names[2 * i + 1] = f->shifts[i].is;
  }
  qsort(f->names, f->shift_count * 2, sizeof *f->names, by_number);
  for (size_t i = 0; i < f->shift_count * 2; i++)
    if (!i || f->names[i] != f->names[f->name_count - 1]) f->names[f->name_count++] = f->names[i];
  for (size_t i = 0; i < f->shift_count; i++) {
    f->shifts[i].was = number_of(f, f->shifts[i].was);
    f->shifts[i].is = number_of(f, f->shifts[i].is);
  }
}

/* --- what leads round --- */

static bool leads_round(const struct finding_out *f, const struct shift *s) {
  return f->steps[s->step]->flags & TRANSITION_ROUND;
}

/* The shifts of steps that may still lead round. */
static void make_graph(const struct finding_out *f, struct graph *g) {
  *g = (struct graph){.count = f->name_count};
  g->first = must_alloc(((size_t)g->count + 2) * sizeof *g->first);
  g->to = must_alloc((f->shift_count + 1) * sizeof *g->to);
  for (size_t i = 0; i < f->shift_count; i++) g->first[f->shifts[i].was + 2] += leads_round(f, &f->shifts[i]);
  for (uint32_t i = 0; i < g->count; i++) g->first[i + 2] += g->first[i + 1];
  for (size_t i = 0; i < f->shift_count; i++)
    if (leads_round(f, &f->shifts[i])) g->to[g->first[f->shifts[i].was + 1]++] = (uint32_t)f->shifts[i].is;
  g->edges = g->first[g->count];
}

/* True: some step has fallen away. */
static bool sort_out(const struct finding_out *f) {
  struct graph g;
  make_graph(f, &g);
  uint32_t *component = must_alloc(((size_t)g.count + 1) * sizeof *component);
  bool fallen = false;
  graph_components(&g, component);
  for (size_t i = 0; i < f->shift_count; i++) {
    const struct shift *s = &f->shifts[i];
    if (component[s->was] == component[s->is] || !leads_round(f, s)) continue;
    f->steps[s->step]->flags &= (uint8_t)~TRANSITION_ROUND;
    fallen = true;
  }
  free(component);
  graph_finish(&g);
  return fallen;
}

/* --- how threads stand --- */

static void note_stand(struct progress *p, uint32_t thread, uint32_t component, unsigned stand) {
  if (component >= p->counts[thread]) {
    uint32_t had = p->counts[thread];
    p->counts[thread] = component * 2 + 64;
    p->stands[thread] = must_grow(p->stands[thread], had, p->counts[thread]);
  }
  p->stands[thread][component] = (uint8_t)(p->stands[thread][component] | stand);
}

static void note_shifted(struct progress *p, const struct parts_common *parts, const struct transition *t) {
  for (uint32_t i = 0; i < t->change_count; i++) {
    uint32_t slot = parts_slot(parts, t->changes[i].position);
    if (parts_kind(parts, slot) == KIND_THREAD) note_stand(p, slot - SLOT_THREADS, t->changes[i].was, STAND_FREE);
  }
}

static void note_stands(void *context, uint32_t thread, uint32_t component, const struct memo_result *result) {
  struct finding_out *f = context;
  unsigned stand = STAND_KNOWN;
  bool goes_on = false;
  for (uint32_t i = 0; i < result->step_count; i++) {
    const struct transition *t = &result->steps[i];
    goes_on |= !(t->flags & TRANSITION_FAILED);
    if (!(t->flags & TRANSITION_ROUND)) continue;
    stand |= STAND_FREE | STAND_ROUND;
    note_shifted(f->progress, space_parts(f->run->common), t);
  }
  note_stand(f->progress, thread, component, goes_on ? stand : stand | STAND_FREE);
}

/* --- all of it --- */

static void each_known(struct finding_out *f, space_visit *visit) {
  for (unsigned i = 0; i < f->run->hand_count; i++) {
    f->space = f->run->hands[i].space;
    space_each_known(f->space, visit, f);
  }
}

bool progress_find(struct search_run *run, struct progress *p) {
  *p = (struct progress){0};
  if (!space_all_known(run->common)) return false;
  struct finding_out f = {.run = run, .progress = p};
  each_known(&f, add_steps);
  number_names(&f);
  while (sort_out(&f)) continue;
  for (size_t i = 0; i < f.step_count; i++) p->round |= f.steps[i]->flags & TRANSITION_ROUND;
  if (p->round) each_known(&f, note_stands);
  for (uint32_t id = 0; id < PARTS_THREADS; id++) {
    p->positions[id] = parts_position(space_parts(run->common), SLOT_THREADS + id);
    if (p->counts[id]) p->threads = id + 1;
  }
  free(f.steps);
  free(f.shifts);
  free(f.names);
  return true;
}

void progress_finish(struct progress *p) {
  for (uint32_t id = 0; id < PARTS_THREADS; id++) free(p->stands[id]);
}
