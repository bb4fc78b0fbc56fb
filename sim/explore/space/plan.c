/* Plans are found by trying: from where the main thread stands, joins are let through on a copy as long as the next
   thing that it does is another one. */
#include "explore/space/plan.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "explore/space/ahead.h"
#include "explore/space/fold_inside.h"
#include "lang/op.h"
#include "machine/frames.h"
#include "machine/search/inside.h"

struct plans {
  const struct fold_common *common;
  struct plan *rows;
  uint32_t count;
  pthread_mutex_t mutex; /* guards the rows */
};

static uint64_t bit(uint32_t thread) { return UINT64_C(1) << thread; }

/* The thread with a class that a value is the Thread object of: id + 1. */
static uint32_t member(const struct machine *m, const uint8_t *class_of, value v) {
  for (uint32_t id = 0; value_is(v, TAG_REF) && id < m->s->thread_count && id < PARTS_THREADS; id++)
    if (class_of[id] && m->threads[id].instance == value_payload(v)) return id + 1;
  return 0;
}

/* It is about to touch what leads to Thread objects, which ends the folding when anybody else does. */
static bool touches_own(const struct fold_common *c, struct machine *m) {
  struct search_access a;
  search_access(m, 0, &a);
  if (!a.cell) return false;
  if (a.cell == m->globals) return c->telling[SLOT_THREADS + PARTS_THREADS + a.place] == TELLS;
  return parts_keeps(c->parts, a.cell) && c->telling[parts_slot_of(c->parts, a.cell)] == TELLS;
}

struct errand plan_errand(const struct fold_common *c, struct machine *m) {
  const uint8_t *class_of = c->class_of;
  struct errand e = {touches_own(c, m) ? ERRAND_OWN : ERRAND_OTHER, 0};
  value first = VALUE_UNDEF;
  const struct native *n = search_called(m, 0, &first);
  if (!n) return e;
  const struct frame *f = thread_frame(m, &m->threads[0]);
  const struct insn *i = &m->program->functions[f->function].code[f->pc];
  uint32_t thread = member(m, class_of, first);
  if (strcmp(n->name, "enumerate") == 0 && n->flags & NATIVE_VISIBLE) e.kind = ERRAND_LOOK; /* of all threads */
  bool keeps = strcmp(n->name, "append") == 0; /* in a list, which is watched */
  for (uint32_t k = 1; !keeps && i->op == OP_CALL && k <= i->b; k++)
    if (member(m, class_of, f->r[i->a + 1 + k])) e.kind = ERRAND_LOOK;
  if (!thread) return e;
  bool join = strcmp(n->name, "_thread_join") == 0 && i->op == OP_CALL && i->b == 2 && f->r[i->a + 3] == VALUE_NONE;
  return (struct errand){ahead_is_start(n) ? ERRAND_START : join ? ERRAND_JOIN : ERRAND_LOOK, thread - 1};
}

/* --- the joins to come --- */

/* The thread whose join the main thread stands before, whatever its class: id + 1; 0: it does something else. */
static uint32_t joined_next(const struct machine *m) {
  value first = VALUE_UNDEF;
  const struct native *n = search_called(m, 0, &first);
  if (!n || strcmp(n->name, "_thread_join") != 0 || !value_is(first, TAG_REF)) return 0;
  const struct frame *f = thread_frame(m, &m->threads[0]);
  const struct insn *i = &m->program->functions[f->function].code[f->pc];
  if (i->op != OP_CALL || i->b != 2 || f->r[i->a + 3] != VALUE_NONE) return 0;
  for (uint32_t id = 1; id < m->s->thread_count; id++)
    if (m->threads[id].instance == value_payload(first)) return m->threads[id].state == THREAD_NEW ? 0 : id + 1;
  return 0;
}

/* Lets every join through, as if the thread had ended, and what the main thread does with its own between them. */
static void find_joins(const struct plans *p, struct plan *plan, struct machine *m) {
  uint8_t order[PARTS_THREADS];
  uint32_t count = 0, next;
  for (uint32_t i = 0; i < PARTS_THREADS * 4 && !m->s->end; i++) {
    struct search_step step;
    if ((next = joined_next(m))) {
      uint32_t id = next - 1;
      if (id < PARTS_THREADS && p->common->class_of[id]) {
        if (!i) plan->next = (uint8_t)next;
        if (!(plan->joins & bit(id))) order[count++] = (uint8_t)id;
        plan->joins |= bit(id);
      }
      m->threads[id].state = THREAD_FINISHED;
    } else if (plan_errand(p->common, m).kind != ERRAND_OWN) {
      break;
    }
    search_take(m, 0, 0, &step);
    if (!step.taken || step.raised) break;
  }
  if (!count) return;
  plan->order = must_alloc(PARTS_THREADS);
  memcpy(plan->order, order, count);
}

/* Of each class that it joins now it must join all that it has not joined yet, and all of these it must have started in
   one go: then it makes no difference which of them is which. */
static bool fair(const struct plans *p, const struct plan *plan) {
  for (uint64_t left = plan->joins; left; left &= left - 1) {
    uint8_t class = p->common->class_of[__builtin_ctzll(left)];
    uint64_t pending = 0;
    for (uint32_t id = 0; id < PARTS_THREADS; id++)
      if (p->common->class_of[id] == class) pending |= plan->begun & ~plan->joined & bit(id);
    uint64_t early = pending & plan->early;
    if (pending & ~plan->joins || (early && early != pending)) return false;
  }
  return true;
}

/* --- plans --- */

static uint64_t begun_now(const struct plans *p, const struct machine *m) {
  uint64_t begun = 0;
  for (uint32_t id = 0; id < m->s->thread_count && id < PARTS_THREADS; id++)
    if (p->common->class_of[id] && m->threads[id].state >= THREAD_READY) begun |= bit(id);
  return begun;
}

static void go_on(const struct plans *p, struct plan *plan, struct errand errand, bool steps, const struct machine *m) {
  uint64_t begun = begun_now(p, m), fresh = begun & ~plan->begun;
  if (fresh && !plan->starting) plan->early |= plan->begun & ~plan->joined;
  if (fresh || steps) plan->starting = fresh != 0 || errand.kind == ERRAND_START;
  if (errand.kind == ERRAND_JOIN) plan->joined |= bit(errand.thread);
  plan->begun = begun;
  plan->early &= ~plan->joined;
  plan->joins = 0;
  plan->next = 0;
  plan->order = NULL;
  plan->known = true;
}

static bool keep(struct plans *p, uint32_t component, struct plan *plan) {
  if (component >= p->count) {
    uint32_t count = component * 2 + 16;
    p->rows = must_grow(p->rows, p->count * sizeof *p->rows, count * sizeof *p->rows);
    p->count = count;
  }
  struct plan *row = &p->rows[component];
  if (!row->known) {
    *row = *plan;
    return true;
  }
  bool same = row->begun == plan->begun && row->joined == plan->joined && row->early == plan->early;
  row->starting &= plan->starting;
  free(plan->order);
  return same;
}

bool plans_note(struct plans *p, uint32_t component, const struct plan *before, struct errand errand,
                struct machine *m) {
  struct plan plan = {.starting = true};
  if (before) plan = *before;
  go_on(p, &plan, errand, before && errand.kind > ERRAND_OWN, m);
  find_joins(p, &plan, m);
  bool well = fair(p, &plan);
  pthread_mutex_lock(&p->mutex);
  well &= keep(p, component, &plan);
  pthread_mutex_unlock(&p->mutex);
  return well;
}

struct plan plans_get(struct plans *p, uint32_t component) {
  pthread_mutex_lock(&p->mutex);
  struct plan plan = component < p->count ? p->rows[component] : (struct plan){0};
  pthread_mutex_unlock(&p->mutex);
  return plan;
}

struct plans *plans_new(const struct fold_common *c) {
  struct plans *p = must_alloc(sizeof *p);
  p->common = c;
  pthread_mutex_init(&p->mutex, NULL);
  return p;
}

void plans_free(struct plans *p) {
  if (!p) return;
  for (uint32_t i = 0; i < p->count; i++) free(p->rows[i].order);
  free(p->rows);
  pthread_mutex_destroy(&p->mutex);
  free(p);
}
