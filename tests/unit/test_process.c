/* Processes: the invariants of the block at every moment, copies of it, and what becomes of zombies and orphans. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "trial.h"

static const char many[] = "from multiprocessing import Process, Queue, Pipe, Value, Pool, Manager, Lock\n"
                           "import os, threading, time\n"
                           "def square(n): return n * n\n"
                           "def work(q, v, lock, end):\n"
                           "    threading.Thread(target=time.sleep, args=(0.02,)).start()\n"
                           "    for i in range(3):\n"
                           "        with lock: v.value += 1\n"
                           "        q.put([i, {'pid': os.getpid()}])\n"
                           "    end.send('done')\n"
                           "here, there = Pipe()\n"
                           "q, v, lock = Queue(2), Value('i', 0), Lock()\n"
                           "ps = [Process(target=work, args=(q, v, lock, there)) for _ in range(4)]\n"
                           "for p in ps: p.start()\n"
                           "print(len([q.get() for _ in range(12)]), [here.recv() for _ in ps])\n"
                           "ps[0].terminate()\n"
                           "for p in ps: p.join()\n"
                           "with Pool(2) as pool: print(pool.map(square, range(5)), v.value)\n"
                           "names = Manager().dict()\n"
                           "for i in range(3):\n"
                           "    if os.fork() == 0: os._exit(i)\n"
                           "print(sum([os.wait()[1] >> 8 for i in range(3)]))\n";

/* What it prints. */
struct output {
  struct buffer text;
};

static void hear(void *context, const struct machine *m, const struct event *e) {
  struct output *o = context;
  if (e->kind == EVENT_PRINT) buffer_puts(&o->text, pool_text(machine_program(m)->pool, (uint32_t)e->value));
}

static void reload(struct machine *m) {
  void *copy = must_alloc(machine_save_size(m));
  size_t size = machine_save_size(m);
  machine_save(m, copy);
  machine_load(m, copy, size);
  free(copy);
}

static void run_checked(struct machine *m) {
  for (unsigned n = 0; machine_advance(m); n++) {
    const char *wrong = state_check(machine_state(m));
    if (wrong) fail_msg("tick %u: %s", (unsigned)machine_state(m)->tick, wrong);
    if (n % 53 == 0 && machine_state(m)->phase == 0) machine_canonical(m);
    if (n % 31 == 0) reload(m);
  }
}

static void in_one_go_or_in_pieces(const char *cores) {
  struct trial t;
  struct output whole = {0}, pieces = {0};
  trial_begin(&t, "test.py", many, cores);
  struct machine *a = trial_machine(&t), *b = trial_machine(&t);
  machine_listen(a, hear, &whole);
  machine_listen(b, hear, &pieces);
  machine_run(a, 1000000, 0);
  run_checked(b);
  assert_int_equal(machine_state(a)->end, END_FINISHED);
  assert_int_equal(machine_state(a)->tick, machine_state(b)->tick);
  assert_string_equal(whole.text.data, pieces.text.data);
  buffer_finish(&whole.text);
  buffer_finish(&pieces.text);
  machine_free(a);
  machine_free(b);
  trial_end(&t);
}

static void every_moment_is_well(void **unused) {
  (void)unused;
  in_one_go_or_in_pieces("cores=1");
  in_one_go_or_in_pieces("cores=3 quantum=1");
}

static struct machine *run_until(struct trial *t, const char *source, uint64_t tick) {
  trial_begin(t, "test.py", source, NULL);
  struct machine *m = trial_machine(t);
  machine_run(m, tick, 0);
  return m;
}

static void a_zombie_has_no_data(void **unused) {
  (void)unused;
  struct trial t;
  struct machine *m = run_until(&t,
                                "import os, time\n"
                                "pid = os.fork()\n"
                                "if pid == 0: os._exit(3)\n"
                                "time.sleep(0.1)\n"
                                "os.wait()\n"
                                "time.sleep(0.1)\n",
                                50);
  const struct process *p = state_process(machine_state(m), 1);
  assert_int_equal(p->state, PROCESS_ZOMBIE);
  assert_int_equal(p->exit_code, 3);
  assert_int_equal(p->globals, 0);
  machine_run(m, 150, 0);
  assert_int_equal(state_process(machine_state(m), 1)->state, PROCESS_GONE);
  machine_free(m);
  trial_end(&t);
}

static void an_orphan_goes_on(void **unused) {
  (void)unused;
  struct trial t;
  struct machine *m = run_until(&t,
                                "import os, time\n"
                                "if os.fork() == 0: time.sleep(0.1)\n"
                                "else: os._exit(4)\n",
                                50);
  const struct state *s = machine_state(m);
  assert_int_equal(s->end, END_NONE);
  assert_int_equal(state_process(s, 0)->state, PROCESS_GONE);
  assert_true(state_process(s, 1)->flags & PROCESS_ORPHAN);
  machine_run(m, 1000, 0);
  assert_int_equal(s->end, END_FAILED);
  assert_int_equal(s->exit_status, 4);
  machine_free(m);
  trial_end(&t);
}

static void a_signal_is_heard_when_it_runs_next(void **unused) {
  (void)unused;
  struct trial t;
  struct machine *m = run_until(&t,
                                "# lockstep: quantum=100\n"
                                "import time\n"
                                "from multiprocessing import Process, Lock\n"
                                "lock = Lock()\n"
                                "def hold():\n"
                                "    with lock: time.sleep(10)\n"
                                "p = Process(target=hold)\n"
                                "p.start()\n"
                                "time.sleep(0.01)\n"
                                "p.terminate()\n"
                                "seen = p.is_alive()\n"
                                "p.join()\n"
                                "print(seen, p.exitcode, lock.acquire(False))\n",
                                0);
  struct output o = {0};
  machine_listen(m, hear, &o);
  machine_run(m, 10000, 0);
  assert_string_equal(o.text.data, "True -15 False\n");
  buffer_finish(&o.text);
  machine_free(m);
  trial_end(&t);
}

static void slots_are_given_back(void **unused) {
  (void)unused;
  struct trial t;
  struct machine *m = run_until(&t,
                                "import os\n"
                                "for i in range(2000):\n"
                                "    if os.fork() == 0: os._exit(0)\n"
                                "    os.wait()\n",
                                1000000);
  assert_int_equal(machine_state(m)->end, END_FINISHED);
  assert_true(machine_state(m)->process_count < 2000);
  machine_free(m);
  trial_end(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_moment_is_well), cmocka_unit_test(a_zombie_has_no_data),
      cmocka_unit_test(an_orphan_goes_on),    cmocka_unit_test(a_signal_is_heard_when_it_runs_next),
      cmocka_unit_test(slots_are_given_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
