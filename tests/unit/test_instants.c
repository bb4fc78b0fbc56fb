/* What comes together at one instant, and who is first then. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "trial.h"

enum { TICKS = 64 };

/* The threads that run, tick by tick, by the first letters of their names; '-': nobody. */
static void runs(const char *jobs, const char *settings, const char *expected) {
  char text[512], found[TICKS + 1] = "";
  snprintf(text, sizeof text, "# lockstep: second=1\nfrom lockstep import job\n%s", jobs);
  struct trial t;
  trial_begin(&t, "test.py", text, settings);
  struct machine *m = trial_machine(&t);
  const struct state *s = machine_state(m);
  while (s->tick < TICKS && machine_advance(m)) {
    uint32_t thread = state_core(s, 0)->thread;
    if (s->phase == 1) found[s->tick] = thread ? *machine_thread_name(m, thread - 1) : '-';
  }
  assert_string_equal(found, expected);
  machine_free(m);
  trial_end(&t);
}

/* B comes in the moment in which the quantum of A ends, who is alone: a decision, whoever enters the queue first. */
static void quantum_and_arrival(void **unused) {
  (void)unused;
  static const char jobs[] = "job('A', 0, 9, priority=2)\njob('B', 3, 2, priority=1)\n";
  runs(jobs, "policy=priority preemptive=off quantum=3", "AAABBAAAAAA");
  runs(jobs, "policy=priority preemptive=off quantum=3 queue_entry=requeue_first", "AAABBAAAAAA");
  runs(jobs, "policy=rr quantum=3", "AAABBAAAAAA");
  runs(jobs, "policy=rr quantum=3 queue_entry=requeue_first", "AAAAAABBAAA");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(quantum_and_arrival)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
