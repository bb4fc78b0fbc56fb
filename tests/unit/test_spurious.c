/* spurious=on: waits end although nobody notifies, and a loop around wait() lives with that. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "trial.h"

static const char program[] = "import threading, time\n"
                              "cond = threading.Condition()\n"
                              "ready = False\n"
                              "def waiter():\n"
                              "    with cond:\n"
                              "        while not ready:\n"
                              "            cond.wait()\n"
                              "def setter():\n"
                              "    global ready\n"
                              "    time.sleep(5)\n"
                              "    with cond:\n"
                              "        ready = True\n"
                              "        cond.notify_all()\n"
                              "threads = [threading.Thread(target=waiter) for _ in range(3)]\n"
                              "for t in threads: t.start()\n"
                              "threading.Thread(target=setter).start()\n";

struct counts {
  unsigned waits, notified;
};

static void count(void *context, const struct machine *m, const struct event *e) {
  (void)m;
  struct counts *c = context;
  if (e->kind == EVENT_WAIT) c->waits++;
  if (e->kind == EVENT_NOTIFY) c->notified += (unsigned)value_small(e->value);
}

static struct counts run(const char *settings) {
  struct trial t;
  struct counts c = {0, 0};
  trial_begin(&t, "test.py", program, settings);
  struct machine *m = trial_machine(&t);
  machine_listen(m, count, &c);
  machine_run(m, 100000, 0);
  assert_int_equal(machine_state(m)->end, END_FINISHED);
  machine_free(m);
  trial_end(&t);
  return c;
}

static void every_wait_is_notified_without(void **unused) {
  (void)unused;
  struct counts c = run("spurious=off second=10");
  assert_int_equal(c.waits, 3);
  assert_int_equal(c.notified, 3);
}

static void some_waits_end_by_themselves(void **unused) {
  (void)unused;
  struct counts c = run("spurious=on second=10");
  assert_true(c.waits > 3);
  assert_int_equal(c.notified, 3);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_wait_is_notified_without),
      cmocka_unit_test(some_waits_end_by_themselves),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
