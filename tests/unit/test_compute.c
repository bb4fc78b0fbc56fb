/* compute() takes its ticks of the core, wherever it stands in the code. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "trial.h"

enum { WORK = 8 };

static void run_to_end(struct machine *m, bool by_steps) {
  if (by_steps)
    while (machine_advance(m)) continue;
  else
    machine_run(m, UINT64_MAX, 0);
}

/* The thread's CPU time, and how long its finish lies behind its first run. */
static void check(const char *source, bool by_steps, uint64_t expected) {
  struct trial t;
  trial_begin(&t, "compute.py", source, "second=1 cores=2");
  struct machine *m = trial_machine(&t);
  run_to_end(m, by_steps);
  const struct thread_book *b = state_book(machine_state(m), 1);
  assert_int_equal(machine_state(m)->end, END_FINISHED);
  assert_int_equal(b->cpu, expected);
  assert_int_equal(b->finish - b->first_run, expected);
  machine_free(m);
  trial_end(&t);
}

static void last_statement(void **unused) {
  (void)unused;
  static const char source[] = "import threading\nfrom lockstep import compute\n"
                               "def work(n):\n    compute(n)\n"
                               "threading.Thread(target=work, args=(8,)).start()\n";
  check(source, true, WORK);
  check(source, false, WORK);
}

static void with_more_behind_it(void **unused) {
  (void)unused;
  static const char source[] = "import threading\nfrom lockstep import compute\n"
                               "def work(n):\n    compute(n)\n    n = n + 1\n"
                               "threading.Thread(target=work, args=(8,)).start()\n";
  check(source, true, WORK + 1);
  check(source, false, WORK + 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(last_statement),
      cmocka_unit_test(with_more_behind_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
