/* Which ways a search follows: every value of every draw; with timed only those on which sleeps and time-outs keep their
   order; with policy_only those of the scheduler. The outcomes are worked out by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "explore/explore.h"
#include "trial.h"

static int in_order(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

/* The values of the global, as they are printed in JSON, sorted. */
static void outcomes(const char *program, const char *settings, const char *name, struct explore_options options,
                     struct buffer *out) {
  struct trial t;
  const char *texts[32];
  trial_begin(&t, "test.py", program, settings);
  options.workers = 1;
  options.outcomes = true;
  options.names = &name;
  options.name_count = 1;
  struct explore_report *r = explore_run(t.program, &t.settings, &options);
  assert_true(r->complete && r->outcome_count <= 32);
  for (size_t i = 0; i < r->outcome_count; i++) texts[i] = r->outcomes[i].values[0].text;
  qsort(texts, r->outcome_count, sizeof *texts, in_order);
  for (size_t i = 0; i < r->outcome_count; i++) buffer_printf(out, "%s ", texts[i]);
  explore_report_free(r);
  trial_end(&t);
}

static void assert_outcomes(const char *program, const char *name, bool timed, const char *expected) {
  for (unsigned whole = 0; whole < 2; whole++) {
    struct buffer found = {0};
    outcomes(program, "", name, (struct explore_options){.timed = timed, .no_reduce = whole}, &found);
    assert_string_equal(found.data, expected);
    buffer_finish(&found);
  }
}

static void draws_that_depend_on_draws_are_all_followed(void **unused) {
  (void)unused;
  assert_outcomes("from threading import Thread\n"
                  "from lockstep import start_all, choose, atomic\n"
                  "r = 0\n"
                  "def work():\n"
                  "    global r\n"
                  "    with atomic():\n"
                  "        a = choose(0, 1)\n"
                  "        b = choose(0, 1, 2) if a else 0\n"
                  "        c = choose(0, 1) if b == 1 else 0\n"
                  "        r = a * 100 + b * 10 + c\n"
                  "start_all(Thread(target=work))\n",
                  "r", false, "0 100 110 111 120 ");
}

#define SAY                                         \
  "import time\n"                                   \
  "from threading import Condition, Lock, Thread\n" \
  "log = ''\n"                                      \
  "lock = Lock()\n"                                 \
  "def say(c):\n"                                   \
  "    global log\n"                                \
  "    with lock: log = log + c\n"

static void sleeps_keep_their_order(void **unused) {
  (void)unused;
  static const char program[] = SAY "def one():\n"
                                    "    time.sleep(1)\n"
                                    "    say('a')\n"
                                    "    time.sleep(1.5)\n"
                                    "    say('A')\n"
                                    "def two():\n"
                                    "    time.sleep(2)\n"
                                    "    say('b')\n"
                                    "Thread(target=one).start()\n"
                                    "Thread(target=two).start()\n";
  assert_outcomes(program, "log", false, "\"aAb\" \"abA\" \"baA\" ");
  /* the second may begin to sleep when the first has said what it has to say */
  assert_outcomes(program, "log", true, "\"aAb\" \"abA\" ");
}

static void sleeps_that_begin_together_keep_their_order(void **unused) {
  (void)unused;
  static const char program[] = SAY "from lockstep import start_all\n"
                                    "def one():\n"
                                    "    time.sleep(1)\n"
                                    "    say('a')\n"
                                    "    time.sleep(1.5)\n"
                                    "    say('A')\n"
                                    "def two(c):\n"
                                    "    time.sleep(2)\n"
                                    "    say(c)\n"
                                    "start_all(Thread(target=one), Thread(target=two, args=('b',)),\n"
                                    "          Thread(target=two, args=('c',)))\n";
  assert_outcomes(program, "log", true, "\"abcA\" \"acbA\" ");
}

static void who_waits_without_a_limit_holds_up_nobody(void **unused) {
  (void)unused;
  assert_outcomes(SAY "from lockstep import start_all\n"
                      "gate = Lock()\n"
                      "gate.acquire()\n"
                      "def opens():\n"
                      "    time.sleep(5)\n"
                      "    say('o')\n"
                      "    gate.release()\n"
                      "def passes():\n"
                      "    time.sleep(1)\n"
                      "    gate.acquire()\n"
                      "    say('p')\n"
                      "start_all(Thread(target=opens), Thread(target=passes))\n",
                  "log", true, "\"op\" ");
}

static void time_outs_come_when_they_are_due(void **unused) {
  (void)unused;
  static const char program[] = SAY "from lockstep import start_all\n"
                                    "gate = Lock()\n"
                                    "gate.acquire()\n"
                                    "def opens():\n"
                                    "    time.sleep(3)\n"
                                    "    gate.release()\n"
                                    "def passes():\n"
                                    "    time.sleep(1)\n"
                                    "    say('y' if gate.acquire(timeout=%s) else 'n')\n"
                                    "start_all(Thread(target=opens), Thread(target=passes))\n";
  static const char *const cases[][2] = {{"1", "\"n\" "}, {"2", "\"n\" \"y\" "}, {"4", "\"y\" "}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct buffer text = {0};
    const char *gap = strstr(program, "%s");
    buffer_put(&text, program, (size_t)(gap - program));
    buffer_printf(&text, "%s%s", cases[i][0], gap + 2);
    assert_outcomes(text.data, "log", false, "\"n\" \"y\" ");
    assert_outcomes(text.data, "log", true, cases[i][1]);
    buffer_finish(&text);
  }
}

static void a_wait_for_a_notify_ends_when_it_is_due(void **unused) {
  (void)unused;
  static const char program[] = SAY "cond = Condition()\n"
                                    "def waits():\n"
                                    "    with cond:\n"
                                    "        say('y' if cond.wait(1) else 'n')\n"
                                    "def notifies():\n"
                                    "    time.sleep(3)\n"
                                    "    with cond:\n"
                                    "        cond.notify()\n"
                                    "Thread(target=waits).start()\n"
                                    "Thread(target=notifies).start()\n";
  assert_outcomes(program, "log", false, "\"n\" \"y\" ");
  assert_outcomes(program, "log", true, "\"n\" ");
}

static void a_thread_ends_when_it_has_slept(void **unused) {
  (void)unused;
  static const char program[] = "import time\n"
                                "from threading import Thread\n"
                                "def work():\n"
                                "    time.sleep(3)\n"
                                "t = Thread(target=work)\n"
                                "t.start()\n"
                                "t.join(5)\n"
                                "alive = t.is_alive()\n";
  assert_outcomes(program, "alive", true, "false ");
}

static void the_scheduler_decides_but_for_its_draws(void **unused) {
  (void)unused;
  static const char program[] = SAY "from lockstep import start_all\n"
                                    "start_all(*[Thread(target=say, args=(c,)) for c in 'abc'])\n";
  static const char *const cases[][2] = {
      {"policy=fifo", "\"abc\" "},
      {"policy=fifo cores=2", "\"abc\" "},
      {"policy=lottery quantum=100 draws=2,1,0", "\"cba\" "},
      {"policy=lottery quantum=100 draws=2", "\"cab\" \"cba\" "},
      {"policy=random quantum=100", "\"abc\" \"acb\" \"bac\" \"bca\" \"cab\" \"cba\" "},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct buffer found = {0};
    outcomes(program, cases[i][0], "log", (struct explore_options){.policy_only = true}, &found);
    assert_string_equal(found.data, cases[i][1]);
    buffer_finish(&found);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(draws_that_depend_on_draws_are_all_followed),
      cmocka_unit_test(sleeps_keep_their_order),
      cmocka_unit_test(sleeps_that_begin_together_keep_their_order),
      cmocka_unit_test(who_waits_without_a_limit_holds_up_nobody),
      cmocka_unit_test(time_outs_come_when_they_are_due),
      cmocka_unit_test(a_wait_for_a_notify_ends_when_it_is_due),
      cmocka_unit_test(a_thread_ends_when_it_has_slept),
      cmocka_unit_test(the_scheduler_decides_but_for_its_draws),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
