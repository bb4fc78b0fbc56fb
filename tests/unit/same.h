/* Many ticks at one go against single steps, byte by byte; for unit tests. */
#ifndef LOCKSTEP_SAME_H
#define LOCKSTEP_SAME_H

#include "trial.h"

static inline void assert_same(const struct machine *a, const struct machine *b) {
  const struct state *x = machine_state(a), *y = machine_state(b);
  assert_int_equal(x->tick, y->tick);
  assert_int_equal(x->steps, y->steps);
  assert_int_equal(x->events, y->events);
  assert_int_equal(x->size, y->size);
  if (!x->end) assert_memory_equal(x, y, x->size); /* in its last tick a run does not come to the cores behind */
}

static inline void same_bytes_of(const char *text, const char *settings) {
  struct trial t;
  trial_begin(&t, "test.py", text, settings);
  struct machine *a = trial_machine(&t), *b = trial_machine(&t);
  for (uint64_t tick = 1; !machine_state(a)->end; tick += 2383) {
    machine_run(a, tick, 0);
    while (machine_state(b)->tick < tick && machine_advance(b)) continue;
    assert_same(a, b);
  }
  machine_free(a);
  machine_free(b);
  trial_end(&t);
}

#endif
