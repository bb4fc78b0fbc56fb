/* The ready queue and the timers. */
#ifndef LOCKSTEP_READY_H
#define LOCKSTEP_READY_H

#include "machine/internal.h"
#include "machine/layout.h"

void ready_enter(struct machine *m, uint32_t id, enum entry why);

void ready_put_in(struct machine *m, uint32_t id);
void ready_take_out_of_many(struct machine *m, uint32_t id);
/* ready_enter() where nothing but the order of entry counts. */
static inline void ready_join_line(struct machine *m, uint32_t id) {
  struct sched *x = machine_sched(m, id);
  x->admitted = 2;
  x->entered = m->s->tick;
  x->slice = 0;
  x->ready.order = ++m->s->order_tail;
  m->s->ready_count++;
  if (m->s->ready_root)
    ready_put_in(m, id);
  else
    m->s->ready_root = id + 1; /* a node outside the tree has no links */
}

static inline void ready_take_out(struct machine *m, uint32_t id) {
  const struct sched *x = &m->scheds[id];
  if (m->s->ready_root == id + 1 && !x->ready.left && !x->ready.right)
    m->s->ready_root = 0;
  else
    ready_take_out_of_many(m, id);
  if (x->home) machine_core(m, x->home - 1)->queued--;
}

static inline void ready_remove(struct machine *m, uint32_t id) {
  ready_take_out(m, id);
  m->s->ready_count--;
  m->scheds[id].admitted = 1;
}

void ready_move(struct machine *m, uint32_t id);                  /* its key has changed: to its new place */
void ready_rehome(struct machine *m, uint32_t id, uint32_t core); /* into the queue of another core */

static inline uint32_t ready_first(const struct machine *m) { /* id + 1, 0 when nobody is ready */
  uint32_t first = m->s->ready_root;
  for (uint32_t left; first && (left = m->scheds[first - 1].ready.left);) first = left;
  return first;
}

/* The first whose (key, order) is greater: id + 1, or 0. */
uint32_t ready_behind(const struct machine *m, int64_t key, int64_t order);
/* pull and pick of policies that draw: the sum of the shares of those that may run on this core, and the thread in
   whose share a number below that falls. */
void ready_pull_sum(struct machine *m, uint32_t id);
int64_t ready_sum(const struct machine *m, uint32_t core);
uint32_t ready_at_sum(const struct machine *m, uint32_t core, int64_t sum);
/* Of those that may run on this core the best one, the first of equals: id + 1, or 0. Looks at all of them. */
uint32_t ready_best(const struct machine *m, uint32_t core,
                    bool (*better)(const struct machine *m, uint32_t a, uint32_t b));
void timer_set(struct machine *m, uint32_t id, uint64_t due);
void timer_cancel(struct machine *m, uint32_t id);
uint32_t timer_first(const struct machine *m); /* id + 1 of the one that is due first */
void due_set(struct machine *m, uint32_t id, uint64_t deadline);
void due_cancel(struct machine *m, uint32_t id);
uint32_t due_first(const struct machine *m);

#endif
