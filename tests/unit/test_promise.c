/* Promises of a scenario: judging them changes nothing, and a run that is watched is the run that is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "trial.h"

enum { TICKS = 100000 };

static const char counting[] = "from threading import Thread\n"
                               "from lockstep import Atomic, atomic, expect, goal, invariant, start_all\n"
                               "n = Atomic(0)\n"
                               "x = 0\n"
                               "seen = []\n"
                               "invariant(lambda: n.load() <= 8)\n"
                               "expect(lambda: x == 20)\n"
                               "goal(lambda: x == 3, 'three')\n"
                               "goal(lambda: seen.append(n.fetch_add(5)))\n"
                               "goal(lambda: 1 / 0)\n"
                               "def work():\n"
                               "    global x\n"
                               "    for i in range(5):\n"
                               "        with atomic():\n"
                               "            n.fetch_add(1)\n"
                               "            x += 1\n"
                               "        atomic(lambda: x >= 4)\n"
                               "        n.fetch_add(-1)\n"
                               "start_all(*[Thread(target=work) for i in range(4)])\n";

static char *block_of(const struct machine *m, size_t *size) {
  *size = machine_save_size(m);
  char *bytes = malloc(*size);
  assert_non_null(bytes);
  machine_save(m, bytes);
  return bytes;
}

static void judging_changes_nothing(void **unused) {
  (void)unused;
  struct trial t;
  struct promise list[8];
  bool truth;
  trial_begin(&t, "counting.py", counting, NULL);
  struct machine *m = trial_machine(&t);
  unsigned threes = 0;
  machine_run(m, 1, 0);
  assert_int_equal(machine_promises(m, list, 8), 5);
  assert_int_equal(list[0].kind, PROMISE_INVARIANT);
  assert_int_equal(list[1].kind, PROMISE_EXPECT);
  assert_int_equal(list[2].kind, PROMISE_GOAL);
  assert_int_equal(list[2].line, 8);
  while (machine_run(m, machine_state(m)->tick + 1, 0)) {
    size_t before, after;
    char *old = block_of(m, &before);
    assert_int_equal(machine_promises(m, list, 8), 5);
    assert_true(machine_holds(m, &list[0], &truth) && truth);
    assert_true(machine_holds(m, &list[2], &truth));
    threes += truth;
    machine_holds(m, &list[3], &truth);
    assert_false(machine_holds(m, &list[4], &truth));
    char *now = block_of(m, &after);
    assert_int_equal(before, after);
    assert_memory_equal(old, now, before);
    free(old);
    free(now);
  }
  assert_true(threes > 0);
  assert_int_equal(machine_state(m)->end, END_FINISHED);
  machine_free(m);
  trial_end(&t);
}

/* Watched step by step or at one go: the same run. */
static void running_is_advancing(void **unused) {
  static const char *const settings[] = {NULL, "cores=3", "wakeup=barging quantum=1"};
  (void)unused;
  for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
    struct trial t;
    trial_begin(&t, "counting.py", counting, settings[i]);
    struct machine *a = trial_machine(&t), *b = trial_machine(&t);
    machine_run(a, TICKS, 0);
    while (machine_advance(b)) continue;
    assert_int_equal(machine_state(a)->end, END_FINISHED);
    assert_int_equal(machine_state(a)->tick, machine_state(b)->tick);
    assert_int_equal(machine_state(a)->steps, machine_state(b)->steps);
    assert_int_equal(machine_state(a)->events, machine_state(b)->events);
    assert_null(state_check(machine_state(a)));
    machine_free(a);
    machine_free(b);
    trial_end(&t);
  }
}

static void a_broken_promise_ends_the_run(void **unused) {
  static const char *const broken[] = {"invariant(lambda: x < 3)\n", "expect(lambda: x == 3)\n"};
  static const int64_t left[] = {3, 4};
  (void)unused;
  for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
    struct trial t;
    char text[512];
    snprintf(text, sizeof text,
             "from threading import Thread\nfrom lockstep import expect, invariant, start_all\nx = 0\n%s"
             "def work():\n    global x\n    for i in range(4):\n        x += 1\nstart_all(Thread(target=work))\n",
             broken[i]);
    trial_begin(&t, "broken.py", text, NULL);
    struct machine *m = trial_machine(&t);
    machine_run(m, TICKS, 0);
    const struct state *s = machine_state(m);
    assert_int_equal(s->end, END_FAILED);
    assert_int_equal(s->exit_status, 1);
    const struct vector *globals = state_cell(s, state_process(s, 0)->globals);
    for (uint32_t g = 0; g < t.program->global_count; g++)
      if (!strcmp(pool_text(t.pool, t.program->globals[g].name), "x") && !t.program->globals[g].library)
        assert_int_equal(value_small(globals->v[g]), left[i]);
    machine_free(m);
    trial_end(&t);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(judging_changes_nothing),
      cmocka_unit_test(running_is_advancing),
      cmocka_unit_test(a_broken_promise_ends_the_run),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
