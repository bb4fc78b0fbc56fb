/* On one core the interpreter goes from thread to thread by itself: the state behind is the one that single steps lead
   to, byte by byte, wherever the run is left and taken up again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "trial.h"

/* Everything that threads wait for, with time-outs and without; a daemon that is cut off, an exception, a late start. */
static const char source[] =
    "import threading, time, queue\n"
    "from lockstep import compute, io\n"
    "lock, again, room = threading.Lock(), threading.RLock(), threading.Semaphore(2)\n"
    "full, light, gate = threading.Condition(), threading.Event(), threading.Barrier(3)\n"
    "tube = queue.Queue(2)\n"
    "n = 0\n"
    "def takes(k):\n"
    "    global n\n"
    "    for i in range(k):\n"
    "        lock.acquire()\n"
    "        n += 1\n"
    "        lock.release()\n"
    "        with again:\n"
    "            with again: n -= 1\n"
    "        if i % 5 == 4: compute(2)\n"
    "        if i % 4 == 1: print(k, i)\n"
    "def waits():\n"
    "    for i in range(20):\n"
    "        with full: full.wait(timeout=0.03)\n"
    "        if lock.acquire(timeout=0.01): lock.release()\n"
    "        with room: time.sleep(0.004)\n"
    "        lock.acquire(False) and lock.release()\n"
    "def wakes():\n"
    "    for i in range(15):\n"
    "        with full: full.notify_all()\n"
    "        with room: io(0.003)\n"
    "        if i == 7: light.set()\n"
    "def meets():\n"
    "    light.wait()\n"
    "    for i in range(6): gate.wait()\n"
    "def puts():\n"
    "    for i in range(30): tube.put(i)\n"
    "def gets():\n"
    "    for i in range(30): tube.get()\n"
    "def fails():\n"
    "    light.wait()\n"
    "    lock.release()\n"
    "def cut():\n"
    "    while True:\n"
    "        with room: pass\n"
    "def late(): lock.acquire(); lock.release()\n"
    "ts = [threading.Thread(target=takes, args=(k,)) for k in (30, 40, 50)]\n"
    "ts += [threading.Thread(target=f) for f in (waits, wakes, meets, meets, meets, puts, gets)]\n"
    "ts.append(threading.Thread(target=fails))\n"
    "ts.append(threading.Timer(0.1, late))\n"
    "threading.Thread(target=cut, daemon=True).start()\n"
    "for t in ts: t.start()\n"
    "for t in ts: t.join()\n";

static void step_to(struct machine *m, const struct state *to) {
  const struct state *s = machine_state(m);
  while (!s->end && (s->tick < to->tick || to->end) && machine_advance(m)) continue;
}

static void same_bytes(const char *settings, uint64_t stride, uint64_t max_steps) {
  struct trial t;
  trial_begin(&t, "test.py", source, settings);
  struct machine *a = trial_machine(&t), *b = trial_machine(&t);
  const struct state *x = machine_state(a), *y = machine_state(b);
  while (!x->end && x->tick < 6000) {
    machine_run(a, x->tick + stride, max_steps);
    step_to(b, x);
    assert_int_equal(x->tick, y->tick);
    assert_int_equal(x->steps, y->steps);
    assert_int_equal(x->events, y->events);
    assert_int_equal(x->size, y->size);
    assert_memory_equal(x, y, x->size);
  }
  assert_true(x->tick > 300);
  machine_free(a);
  machine_free(b);
  trial_end(&t);
}

static void every_policy(void **unused) {
  (void)unused;
  static const char *const settings[] = {"cores=1 policy=fifo",
                                         "cores=1 policy=fifo wakeup=barging",
                                         "cores=1 policy=fifo dispatch_order=cyclic_index",
                                         "cores=1 policy=fifo io_done_runs_now=on",
                                         "cores=1 policy=fifo switch_on_io=off",
                                         "cores=1 policy=fifo ties=index switch=2",
                                         "cores=1 policy=rr",
                                         "cores=1 policy=rr quantum=1",
                                         "cores=1 policy=rr ties=index",
                                         "cores=1 policy=rr quantum=3 queue_entry=requeue_first",
                                         "cores=1 policy=rr quantum=4 partial_slice=full slice_clock=global",
                                         "cores=1 policy=sjf",
                                         "cores=1 policy=srtf",
                                         "cores=1 policy=hrrn",
                                         "cores=1 policy=priority",
                                         "cores=1 policy=mlfq quanta=2,4,8 boost=50",
                                         "cores=1 policy=feedback",
                                         "cores=1 policy=lottery quantum=3",
                                         "cores=1 policy=stride quantum=3",
                                         "cores=1 policy=fair",
                                         "cores=1 policy=random quantum=2",
                                         "cores=1 policy=fifo gil=on",
                                         "cores=1 policy=rr quantum=2 print=pieces",
                                         "cores=1 policy=fifo gil=on print=pieces",
                                         "cores=2 policy=rr gil=on print=pieces",
                                         "cores=2 policy=fifo"};
  for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
    same_bytes(settings[i], 61, 0);
    same_bytes(settings[i], 6000, 37);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_policy)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
