/* Deadlines of threads with code: from the moment at which one becomes ready until it waits or ends, under every policy. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "same.h"

enum { MISSES = 8 };

struct misses {
  uint64_t ticks[MISSES], numbers[MISSES];
  size_t count;
};

static void hear(void *context, const struct machine *m, const struct event *e) {
  struct misses *x = context;
  (void)m;
  if (e->kind != EVENT_MISS) return;
  assert_true(x->count < MISSES);
  x->ticks[x->count] = e->tick;
  x->numbers[x->count++] = (uint64_t)value_small(e->value);
}

/* A sets out at tick 0 and works for 2, 6 and 2 ticks, with a deadline of 4. */
static const char source[] = "# lockstep: second=1\n"
                             "import time, threading\n"
                             "from lockstep import schedule, job, compute\n"
                             "def a():\n"
                             "    compute(2)\n"
                             "    time.sleep(3)\n"
                             "    compute(6)\n"
                             "    time.sleep(3)\n"
                             "    compute(2)\n"
                             "t = threading.Thread(target=a)\n"
                             "schedule(t, deadline=4)\n"
                             "t.start()\n";

static struct misses misses_of(const char *text, const char *settings) {
  struct trial t;
  struct misses x = {.count = 0};
  trial_begin(&t, "test.py", text, settings);
  struct machine *m = trial_machine(&t);
  machine_listen(m, hear, &x);
  machine_run(m, 1000, 0);
  assert_int_equal(machine_state(m)->end, END_FINISHED);
  uint64_t missed = 0;
  for (uint32_t id = 0; id < machine_state(m)->thread_count; id++) missed += state_book(machine_state(m), id)->missed;
  assert_int_equal(missed, x.count);
  machine_free(m);
  trial_end(&t);
  return x;
}

static const char *const policies[] = {"policy=edf",
                                       "policy=rr",
                                       "policy=fifo",
                                       "policy=fair",
                                       "policy=rr cores=2",
                                       "policy=rr gil=on",
                                       "policy=edf on_miss=abort"};

/* Of its three turns the second takes six ticks. */
static void the_second_is_late(void **unused) {
  (void)unused;
  for (size_t i = 0; i < sizeof policies / sizeof *policies; i++) {
    struct misses x = misses_of(source, policies[i]);
    assert_int_equal(x.count, 1);
    assert_int_equal(x.numbers[0], 2);
    assert_in_range(x.ticks[0], 8, 12);
  }
}

/* Who waits for a lock has done what there was to do; what follows has its own time. */
static void a_wait_ends_it(void **unused) {
  (void)unused;
  static const char text[] = "# lockstep: second=1\n"
                             "import threading, time\n"
                             "from lockstep import schedule, compute\n"
                             "lock = threading.Lock()\n"
                             "def holds():\n"
                             "    with lock: compute(30)\n"
                             "def wants():\n"
                             "    time.sleep(6)\n"
                             "    with lock: compute(1)\n"
                             "a, b = threading.Thread(target=holds), threading.Thread(target=wants)\n"
                             "schedule(b, deadline=9)\n"
                             "b.start()\n"
                             "a.start()\n";
  assert_int_equal(misses_of(text, "cores=2 policy=fifo").count, 0);
  struct misses x = misses_of(text, "cores=1 policy=fifo"); /* it comes to no core */
  assert_int_equal(x.count, 1);
  assert_int_equal(x.numbers[0], 2);
}

static void single_steps(void **unused) {
  (void)unused;
  static const char text[] = "import time, threading\n"
                             "from lockstep import schedule, compute\n"
                             "lock, n = threading.Lock(), 0\n"
                             "def f(k):\n"
                             "    global n\n"
                             "    for i in range(40):\n"
                             "        with lock: n += 1\n"
                             "        if i % 3 == 0: time.sleep(0.004)\n"
                             "        for j in range(k * i): pass\n"
                             "        if i == 20: schedule(ts[k], deadline=0.03)\n"
                             "ts = [threading.Thread(target=f, args=(k,)) for k in range(6)]\n"
                             "for k in range(0, 6, 2): schedule(ts[k], deadline=0.02)\n"
                             "for t in ts: t.start()\n";
  for (size_t i = 0; i < sizeof policies / sizeof *policies; i++) same_bytes_of(text, policies[i]);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(the_second_is_late), cmocka_unit_test(a_wait_ends_it),
                                     cmocka_unit_test(single_steps)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
