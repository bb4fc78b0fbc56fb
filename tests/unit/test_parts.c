/* States in parts must lead to what whole states lead to: objects that are made on the way and shared, many threads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "explore/explore.h"
#include "trial.h"

/* Two clients, each of which makes a line of its own and hands it over. */
static const char *const lines = "import queue\n"
                                 "import threading\n"
                                 "door = queue.Queue(2)\n"
                                 "def serve(line):\n"
                                 "    answers, asked = line\n"
                                 "    while True:\n"
                                 "        word = asked.get()\n"
                                 "        if word is None:\n"
                                 "            break\n"
                                 "        answers.put(word)\n"
                                 "def server():\n"
                                 "    for number in range(2):\n"
                                 "        line = door.get()\n"
                                 "        threading.Thread(target=serve, args=(line,)).start()\n"
                                 "def client(words):\n"
                                 "    answers, asked = queue.Queue(1), queue.Queue(1)\n"
                                 "    door.put((answers, asked))\n"
                                 "    for word in words:\n"
                                 "        asked.put(word)\n"
                                 "        answers.get()\n"
                                 "    asked.put(None)\n"
                                 "threading.Thread(target=server).start()\n"
                                 "threading.Thread(target=client, args=((1, 2),)).start()\n"
                                 "threading.Thread(target=client, args=((3, 4),)).start()\n";

/* An object that many hold and let go, unseen, in any order. */
static const char *const let_go = "import threading\n"
                                  "first = [None]\n"
                                  "second = [None]\n"
                                  "def maker():\n"
                                  "    thing = [1]\n"
                                  "    first[0] = thing\n"
                                  "    second[0] = thing\n"
                                  "    thing = None\n"
                                  "    first[0] = None\n"
                                  "def holder():\n"
                                  "    mine = second[0]\n"
                                  "    first[0] = 5\n"
                                  "    mine = None\n"
                                  "    second[0] = 7\n"
                                  "threading.Thread(target=maker).start()\n"
                                  "threading.Thread(target=holder).start()\n"
                                  "threading.Thread(target=holder).start()\n";

static void assert_faultless(const char *source) {
  for (int whole = 0; whole < 2; whole++) {
    struct trial t;
    trial_begin(&t, "test.py", source, NULL);
    struct explore_options options = {.workers = 1, .liveness = true, .no_races = true, .no_reduce = whole};
    struct explore_report *r = explore_run(t.program, &t.settings, &options);
    assert_true(r->complete && r->judged);
    assert_int_equal(r->finding_count, 0);
    assert_false(r->doomed || r->endless);
    explore_report_free(r);
    trial_end(&t);
  }
}

static void made_on_the_way(void **unused) {
  (void)unused;
  assert_faultless(lines);
}

static void held_and_let_go(void **unused) {
  (void)unused;
  assert_faultless(let_go);
}

/* More of them than fit into parts, all there before the first step. */
static const char *const many = "import threading\n"
                                "left = 100\n"
                                "def visit():\n"
                                "    global left\n"
                                "    left -= 1\n"
                                "visitors = [threading.Thread(target=visit) for n in range(100)]\n"
                                "for v in visitors:\n"
                                "    v.start()\n";

static void a_hundred(void **unused) {
  (void)unused;
  struct trial t;
  trial_begin(&t, "many.py", many, NULL);
  struct explore_options options = {.workers = 1, .max_states = 100};
  struct explore_report *r = explore_run(t.program, &t.settings, &options);
  assert_int_equal(r->stop, STOP_STATES);
  assert_true(r->states >= 100);
  explore_report_free(r);
  trial_end(&t);
}

/* Wide levels, and a ring in which all of them wait. */
static const char *const philosophers = "from threading import Lock, Thread\n"
                                        "forks = [Lock() for i in range(9)]\n"
                                        "def dine(first, second):\n"
                                        "    with first:\n"
                                        "        with second:\n"
                                        "            pass\n"
                                        "for i in range(9):\n"
                                        "    Thread(target=dine, args=(forks[i], forks[(i + 1) % 9])).start()\n";

static struct explore_report *limited(struct trial *t, uint64_t states, unsigned workers) {
  struct explore_options options = {.workers = workers, .max_states = states};
  return explore_run(t->program, &t->settings, &options);
}

/* A limit is heeded within a level, and what is told of it does not depend on who did how much of the level. */
static void a_limit(void **unused) {
  (void)unused;
  static const uint64_t limits[] = {10, 500, 5000, 40000, 100000};
  struct trial t;
  trial_begin(&t, "philosophers.py", philosophers, NULL);
  for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
    struct explore_report *one = limited(&t, limits[i], 1), *three = limited(&t, limits[i], 3);
    assert_int_equal(one->stop, STOP_STATES);
    assert_int_equal(three->stop, STOP_STATES);
    assert_true(one->states < limits[i] + 1000);
    assert_int_equal(one->states, three->states);
    assert_int_equal(one->steps, three->steps);
    assert_int_equal(one->finding_count, three->finding_count);
    explore_report_free(one);
    explore_report_free(three);
  }
  trial_end(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(made_on_the_way),
      cmocka_unit_test(held_and_let_go),
      cmocka_unit_test(a_hundred),
      cmocka_unit_test(a_limit),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
