/* Threads that compute are run many rounds at one go: the state behind is the one that single steps lead to, byte by
   byte. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "same.h"

/* Loops of their own, of different length, one with something shared in it, one that sleeps, one that fails. */
static const char source[] = "import threading, time\n"
                             "n = 0\n"
                             "def plain(k):\n"
                             "    x = 1\n"
                             "    for i in range(k):\n"
                             "        x = (x * 31 + i) % 1000003\n"
                             "        if x % 2: x += 1\n"
                             "def sometimes(k):\n"
                             "    global n\n"
                             "    for i in range(k):\n"
                             "        if i % 1500 == 1499: n += 1\n"
                             "def sleeper():\n"
                             "    for i in range(3):\n"
                             "        for k in range(900): pass\n"
                             "        time.sleep(2)\n"
                             "def lists():\n"
                             "    a = [0] * 8\n"
                             "    for i in range(6000): a[i & 7] = a[i + 1 & 7] + 1.5\n"
                             "def fails():\n"
                             "    for i in range(2100): x = 1 // (2099 - i)\n"
                             "def clock():\n"
                             "    for i in range(600):\n"
                             "        k = i * 2\n"
                             "        t = time.monotonic()\n"
                             "        if int(t * 1000) % 3 == 0: k += 1\n"
                             "ts = [threading.Thread(target=plain, args=(k,)) for k in (2700, 7500, 12000)]\n"
                             "ts += [threading.Thread(target=f) for f in (sleeper, lists, fails, clock)]\n"
                             "ts.append(threading.Thread(target=sometimes, args=(9000,)))\n"
                             "for t in ts: t.start()\n"
                             "for t in ts: t.join()\n";

/* Jobs of different length, with I/O and without, beside threads that compute(). */
static const char jobs[] = "import threading\n"
                           "from lockstep import job, compute\n"
                           "for i in range(4): job('J%d' % i, arrival=i * 900, burst=2700 + i * 633)\n"
                           "job('IO', arrival=20, burst=[900, 40, 750, 210, 2701])\n"
                           "def work(k):\n"
                           "    for i in range(k): compute(k * 0.5)\n"
                           "ts = [threading.Thread(target=work, args=(k,)) for k in (10, 25, 40)]\n"
                           "for t in ts: t.start()\n"
                           "for t in ts: t.join()\n";

static void same_bytes(const char *settings) { same_bytes_of(source, settings); }

static void jobs_tick_by_tick(void **unused) {
  (void)unused;
  same_bytes_of(jobs, "cores=1");
  same_bytes_of(jobs, "cores=1 quantum=1");
  same_bytes_of(jobs, "cores=1 quantum=13 queue_entry=requeue_first");
  same_bytes_of(jobs, "cores=1 quantum=40 partial_slice=full");
  same_bytes_of(jobs, "cores=2");
  same_bytes_of(jobs, "cores=3 quantum=17 slice_clock=global");
  same_bytes_of(jobs, "cores=8");
  same_bytes_of(jobs, "cores=2 policy=srtf");
  same_bytes_of(jobs, "cores=4 policy=mlfq quanta=5,9,30 boost=300");
}

/* Cores that switch for long, beside others that do not, and with others ready. */
static void long_switches(void **unused) {
  (void)unused;
  static const char *const settings[] = {"second=10 cores=1 policy=rr quantum=300 switch=700",
                                         "second=10 cores=1 policy=fifo switch=2000 first_switch=charged",
                                         "second=10 cores=2 policy=rr quantum=40 switch=5000",
                                         "second=10 cores=2 policy=rr quantum=9000 switch=6000",
                                         "second=10 cores=3 policy=rr quantum=40 slice_clock=global switch=5000",
                                         "second=10 cores=3 policy=srtf switch=3000",
                                         "second=10 cores=2 policy=mlfq quanta=50,90,5000 boost=3000 switch=900",
                                         "second=10 cores=2 policy=priority aging=300 switch=1500",
                                         "second=10 cores=2 policy=feedback quantum=1500 switch=4000",
                                         "second=10 cores=2 policy=fair quantum=5000 switch=1000",
                                         "second=10 cores=2 policy=stride quantum=6000 switch=10",
                                         "second=10 cores=2 policy=rr quantum=9000 switch=6000 cache_size=20",
                                         "second=10 cores=2 policy=hrrn switch=6000"};
  for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) same_bytes_of(jobs, settings[i]);
}

/* They cost no more than short ones. */
static void switches_without_end(void **unused) {
  (void)unused;
  struct trial t;
  trial_begin(&t, "test.py", jobs, "second=10 cores=2 policy=rr quantum=1000 switch=1000000000");
  struct machine *m = trial_machine(&t);
  machine_run(m, UINT64_C(1) << 40, 0);
  assert_int_equal(machine_state(m)->end, END_FINISHED);
  assert_true(machine_state(m)->tick > UINT64_C(5000000000));
  machine_free(m);
  trial_end(&t);
}

static void single_steps(void **unused) {
  (void)unused;
  same_bytes("cores=1");
  same_bytes("cores=1 quantum=1");
  same_bytes("cores=1 quantum=7 queue_entry=requeue_first");
  same_bytes("cores=1 quantum=50 partial_slice=full");
  same_bytes("cores=2");
  same_bytes("cores=8");
  same_bytes("cores=1 policy=random");
  same_bytes("cores=2 gil=on");
}

/* Who asks for few steps has a reason: each may be a long one. */
static void few_steps(void **unused) {
  (void)unused;
  struct trial t;
  trial_begin(&t, "test.py", "while True:\n    print(sorted([3, 1, 2]))\n", NULL);
  struct machine *m = trial_machine(&t);
  for (uint64_t before = 0, after; before < 5000; before = after) {
    assert_false(machine_run(m, UINT32_MAX, 100));
    after = machine_state(m)->steps;
    assert_in_range(after - before, 100, 300);
  }
  machine_free(m);
  trial_end(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(single_steps), cmocka_unit_test(jobs_tick_by_tick),
                                     cmocka_unit_test(long_switches), cmocka_unit_test(switches_without_end),
                                     cmocka_unit_test(few_steps)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
