/* The GIL: what it costs on one core and on two, how long a thread keeps it, and that a run in one go is the same as one
   in pieces. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "trial.h"

static const char workers[] = "import multiprocessing, threading, time\n"
                              "from lockstep import compute\n"
                              "def work(): %s\n"
                              "ts = [%s(target=work) for _ in range(8)]\n"
                              "for t in ts: t.start()\n"
                              "for t in ts: t.join()\n";

/* Ticks until a program ends. */
static uint64_t ticks_of(const char *source, const char *settings) {
  struct trial t;
  trial_begin(&t, "test.py", source, settings);
  struct machine *m = trial_machine(&t);
  machine_run(m, 1000000, 0);
  assert_int_equal(machine_state(m)->end, END_FINISHED);
  uint64_t ticks = machine_state(m)->tick;
  machine_free(m);
  trial_end(&t);
  return ticks;
}

/* One of the eight cells; a process costs more to start than a thread. */
static double cell(const char *cores, const char *kind, const char *work) {
  char source[512], settings[128];
  snprintf(source, sizeof source, workers, work, kind);
  snprintf(settings, sizeof settings, "cores=%s gil=on process_start=2", cores);
  return (double)ticks_of(source, settings);
}

#define THREADS "threading.Thread"
#define PROCESSES "multiprocessing.Process"

static void eight_cells(void **unused) {
  (void)unused;
  double one = cell("1", THREADS, "compute(0.1)") / cell("1", PROCESSES, "compute(0.1)");
  double two = cell("2", THREADS, "compute(0.1)") / cell("2", PROCESSES, "compute(0.1)");
  assert_true(one > 0.9 && one < 1);
  assert_true(two > 1.8 && two < 2.1);
  for (const char *const *cores = (const char *const[]){"1", "2", NULL}; *cores; cores++) {
    double threads = cell(*cores, THREADS, "time.sleep(1)"), processes = cell(*cores, PROCESSES, "time.sleep(1)");
    assert_true(threads < processes && processes < 1.1 * threads);
  }
}

/* Beside a thread that only computes, one that sleeps for a tick at a time waits for a switch interval each time. */
static void convoy(void **unused) {
  (void)unused;
  static const char source[] = "import threading, time\n"
                               "from lockstep import compute\n"
                               "threading.Thread(target=compute, args=(10,), daemon=True).start()\n"
                               "time.sleep(0.1)\n"
                               "for i in range(100): time.sleep(0.001)\n";
  uint64_t alone = ticks_of(source, "cores=2"), five = ticks_of(source, "cores=2 gil=on"),
           fifty = ticks_of(source, "cores=2 gil=50");
  assert_in_range(five - alone, 490, 520);
  assert_in_range(fifty - alone, 4900, 5200);
}

static const char mixed[] = "import multiprocessing, queue, sys, threading, time\n"
                            "from lockstep import compute, io\n"
                            "q, lock, n = queue.Queue(2), threading.Lock(), 0\n"
                            "def count():\n"
                            "    global n\n"
                            "    for i in range(40):\n"
                            "        with lock: n += 1\n"
                            "        q.put(i)\n"
                            "        if i % 9 == 0: compute(0.007)\n"
                            "def take():\n"
                            "    for i in range(80):\n"
                            "        q.get()\n"
                            "        if i % 7 == 0: io(0.003)\n"
                            "        time.sleep(0)\n"
                            "def all():\n"
                            "    ts = [threading.Thread(target=f) for f in (count, count, take)]\n"
                            "    for t in ts: t.start()\n"
                            "    for t in ts: t.join()\n"
                            "ps = [multiprocessing.Process(target=all) for _ in range(2)]\n"
                            "for p in ps: p.start()\n"
                            "sys.setswitchinterval(0.003)\n"
                            "all()\n"
                            "ps[0].terminate()\n"
                            "for p in ps: p.join()\n"
                            "assert n == 80\n";

static const char green[] = "import gevent, queue, time\n"
                            "from gevent.queue import Queue\n"
                            "from lockstep import compute\n"
                            "q = Queue(2)\n"
                            "def put(n):\n"
                            "    for i in range(20):\n"
                            "        compute(0.003)\n"
                            "        q.put(i)\n"
                            "        if i % 5 == n: gevent.sleep(0.01)\n"
                            "def get():\n"
                            "    for i in range(40):\n"
                            "        q.get()\n"
                            "        if i % 7 == 0: time.sleep(0.002)\n"
                            "late = gevent.spawn_later(0.02, gevent.sleep, 10)\n"
                            "gevent.joinall([gevent.spawn(f) for f in (lambda: put(1), get, lambda: put(2))])\n"
                            "late.kill()\n";

static bool one_at_a_time(const struct state *s) {
  for (uint32_t i = 0; i < s->process_count; i++) {
    uint32_t running = 0;
    for (uint32_t id = 0; id < s->thread_count; id++)
      running += state_thread(s, id)->process == i && state_thread(s, id)->state == THREAD_RUNNING;
    if (running > 1) return false;
  }
  return true;
}

static void in_one_go_or_in_pieces(const char *source, const char *settings) {
  struct trial t;
  trial_begin(&t, "test.py", source, settings);
  struct machine *a = trial_machine(&t), *b = trial_machine(&t);
  machine_run(a, 100000, 0);
  while (machine_advance(b)) {
    const char *wrong = state_check(machine_state(b));
    if (wrong) fail_msg("tick %u: %s", (unsigned)machine_state(b)->tick, wrong);
    assert_true(machine_state(b)->phase != 1 || one_at_a_time(machine_state(b)));
    if (machine_state(b)->tick % 50 == 0 && machine_state(b)->phase == 0) machine_canonical(b);
  }
  assert_int_equal(machine_state(a)->end, END_FINISHED);
  assert_int_equal(machine_state(a)->exit_status, 0);
  assert_int_equal(machine_state(a)->tick, machine_state(b)->tick);
  assert_int_equal(machine_state(a)->events, machine_state(b)->events);
  machine_free(a);
  machine_free(b);
  trial_end(&t);
}

static void pieces(void **unused) {
  (void)unused;
  in_one_go_or_in_pieces(mixed, "cores=1 gil=on");
  in_one_go_or_in_pieces(mixed, "cores=2 gil=on switch=1");
  in_one_go_or_in_pieces(mixed, "cores=4 gil=3 quantum=2");
  in_one_go_or_in_pieces(mixed, "cores=2 gil=1 policy=random wakeup=barging");
  in_one_go_or_in_pieces(green, "cores=1");
  in_one_go_or_in_pieces(green, "cores=3 gil=on");
}

/* What thread behind the last computation does comes behind it. */
static void computing_lasts(void **unused) {
  (void)unused;
  static const char source[] = "import threading\n"
                               "from lockstep import compute\n"
                               "t = threading.Thread(target=compute, args=(0.5,))\n"
                               "t.start()\n"
                               "t.join()\n";
  assert_in_range(ticks_of(source, "cores=1"), 500, 510);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(eight_cells), cmocka_unit_test(convoy), cmocka_unit_test(pieces),
                                     cmocka_unit_test(computing_lasts)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
