/* The wait-for graph: rings, who is stuck behind them, hangs and their kinds, and the report of all that. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "analysis/names.h"
#include "analysis/waits.h"
#include "trial.h"

static const char ring_of_three[] =
    "import threading\n"
    "import time\n"
    "forks = [threading.Lock() for i in range(3)]\n"
    "def dine(i):\n"
    "    with forks[i]:\n"
    "        time.sleep(0.01)\n"
    "        with forks[(i + 1) % 3]:\n"
    "            print(i)\n"
    "def late():\n"
    "    time.sleep(0.1)\n"
    "    forks[1].acquire()\n"
    "ts = [threading.Thread(target=dine, args=(i,), name='P%d' % i) for i in range(3)]\n"
    "ts.append(threading.Thread(target=late, name='late'))\n"
    "for t in ts: t.start()\n"
    "for t in ts: t.join()\n";

struct found {
  struct trial trial;
  struct machine *m;
  struct verdict v;
};

static void find(struct found *f, const char *source) {
  trial_begin(&f->trial, "test.py", source, NULL);
  f->m = trial_machine(&f->trial);
  machine_run(f->m, 1000000, 0);
  verdict_find(f->m, &f->v);
}

static void finish(struct found *f) {
  verdict_finish(&f->v);
  machine_free(f->m);
  trial_end(&f->trial);
}

static void name_is(const struct found *f, uint32_t thread, const char *name) {
  assert_string_equal(machine_thread_name(f->m, thread), name);
}

static enum hang_kind kind_of(const struct found *f, const char *name) {
  for (size_t i = 0; i < f->v.stuck_count; i++)
    if (strcmp(machine_thread_name(f->m, f->v.stuck[i].thread), name) == 0) return f->v.stuck[i].kind;
  return HANG_NONE;
}

static void report_says(const struct found *f, const char *const *lines) {
  struct buffer text = {0};
  verdict_report(f->m, &f->v, "", &text);
  for (; *lines != NULL; lines++)
    if (strstr(text.data, *lines) == NULL) fail_msg("'%s' is not in:\n%s", *lines, text.data);
  buffer_finish(&text);
}

static void a_ring_is_told_from_its_lowest_thread(void **unused) {
  static const char *const names[] = {"P0", "P1", "P2"};
  static const char *const wanted[] = {"lock forks[1]", "lock forks[2]", "lock forks[0]"};
  (void)unused;
  struct found f;
  find(&f, ring_of_three);
  assert_int_equal(machine_state(f.m)->end, END_DEADLOCK);
  assert_int_equal(f.v.ring_count, 1);
  assert_int_equal(f.v.rings[0].count, 3);
  for (size_t i = 0; i < 3; i++) {
    const struct wait_edge *e = &f.v.rings[0].edges[i];
    name_is(&f, e->thread, names[i]);
    assert_int_equal(e->next, f.v.rings[0].edges[(i + 1) % 3].thread);
    assert_int_equal(e->waits_line, 7);
    assert_int_equal(e->holds_line, 5);
    struct buffer name = {0};
    name_object_full(f.m, state_object(machine_state(f.m), e->object)->serial, &name);
    assert_string_equal(name.data, wanted[i]);
    buffer_finish(&name);
  }
  assert_int_equal(kind_of(&f, "late"), HANG_STUCK);
  assert_int_equal(kind_of(&f, "MainThread"), HANG_STUCK);
  assert_int_equal(f.v.stuck_count, 2);
  report_says(
      &f, (const char *const[]){"deadlock at tick", "P0 holds lock forks[0] (line 5), waits for lock forks[1] (line 7)",
                                "late waits for lock forks[1] (line 11)", "MainThread waits for the end of P0", NULL});
  finish(&f);
}

static void a_thread_can_wait_for_itself(void **unused) {
  (void)unused;
  struct found f;
  find(&f, "import threading\nm = threading.Lock()\ndef f():\n    m.acquire()\n    m.acquire()\n"
           "t = threading.Thread(target=f, name='T')\nt.start()\nt.join()\n");
  assert_int_equal(f.v.ring_count, 1);
  assert_int_equal(f.v.rings[0].count, 1);
  name_is(&f, f.v.rings[0].edges[0].thread, "T");
  report_says(&f, (const char *const[]){"a thread waits for itself",
                                        "T holds lock m (line 4), waits for lock m (line 5)", NULL});
  finish(&f);
}

static void a_join_is_an_edge_too(void **unused) {
  (void)unused;
  struct found f;
  find(&f, "import threading\nm = threading.Lock()\ndef f():\n    with m:\n        print('never')\n"
           "t = threading.Thread(target=f, name='T')\nm.acquire()\nt.start()\nt.join()\n");
  assert_int_equal(f.v.ring_count, 1);
  assert_int_equal(f.v.rings[0].count, 2);
  assert_int_equal(f.v.rings[0].edges[0].object, 0);
  assert_int_equal(f.v.rings[0].edges[0].holds_line, 0);
  report_says(&f, (const char *const[]){"MainThread holds lock m (line 7), waits for the end of T (line 9)",
                                        "T waits for lock m (line 4)", NULL});
  finish(&f);
}

/* Two threads in a ring, while a third one does something else. */
#define RING_AND_THIRD(kind, third)                                                                                    \
  "import threading, time\na = threading." kind "()\nb = threading." kind "()\ndef f(x, y):\n    x.acquire()\n"        \
  "    time.sleep(0.01)\n    y.acquire()\n    y.release()\n    x.release()\ndef g():\n    time.sleep(0.1)\n    " third \
  "\nthreading.Thread(target=f, args=(a, b)).start()\nthreading.Thread(target=f, args=(b, a)).start()\n"               \
  "threading.Thread(target=g).start()\n"

static size_t rings_told;

static void count_rings(void *context, const struct machine *m, const struct event *e) {
  (void)context, (void)m;
  rings_told += e->kind == EVENT_RING;
}

/* Runs to a tick at which the ring has closed and the third thread sleeps, then to the end. */
static void run_in_two(const char *source, size_t rings, size_t open, size_t told, enum end_kind end) {
  struct found f;
  rings_told = 0;
  trial_begin(&f.trial, "test.py", source, NULL);
  f.m = trial_machine(&f.trial);
  machine_listen(f.m, count_rings, NULL);
  machine_run(f.m, 60, 0);
  verdict_find(f.m, &f.v);
  assert_int_equal(f.v.ring_count, rings);
  assert_int_equal(f.v.open_count, open);
  if (open > 0)
    report_says(&f, (const char *const[]){"only another thread could still open this by releasing lock ", NULL});
  assert_int_equal(rings_told, rings);
  machine_run(f.m, 1000000, 0);
  assert_int_equal(rings_told, told);
  assert_int_equal(machine_state(f.m)->end, end);
  finish(&f);
}

static void a_ring_is_open_while_somebody_could_release(void **unused) {
  (void)unused;
  run_in_two(RING_AND_THIRD("Lock", "pass"), 0, 1, 1, END_DEADLOCK);
  run_in_two(RING_AND_THIRD("Lock", "a.release()"), 0, 1, 0, END_FINISHED);
  run_in_two(RING_AND_THIRD("RLock", "pass"), 1, 0, 1, END_DEADLOCK);
}

static void two_rings_are_two(void **unused) {
  (void)unused;
  struct found f;
  find(&f,
       "import threading, time\na, b, c, d = (threading.Lock(), threading.Lock(), threading.Lock(), threading.Lock())\n"
       "def f(x, y):\n    x.acquire()\n    time.sleep(0.01)\n    y.acquire()\n"
       "for x, y in ((a, b), (c, d), (b, a), (d, c)):\n    threading.Thread(target=f, args=(x, y)).start()\n");
  assert_int_equal(f.v.ring_count, 2);
  assert_true(f.v.rings[0].edges[0].thread < f.v.rings[1].edges[0].thread);
  assert_int_equal(f.v.rings[0].count, 2);
  assert_int_equal(f.v.rings[1].count, 2);
  finish(&f);
}

static void a_time_out_breaks_a_ring(void **unused) {
  (void)unused;
  struct found f;
  find(&f, "import threading, time\na = threading.Lock()\nb = threading.Lock()\n"
           "def f():\n    a.acquire()\n    time.sleep(0.01)\n    b.acquire(timeout=1)\n    a.release()\n"
           "def g():\n    b.acquire()\n    time.sleep(0.01)\n    a.acquire()\n    print('g has both')\n"
           "threading.Thread(target=f).start()\nthreading.Thread(target=g).start()\n");
  assert_int_equal(machine_state(f.m)->end, END_FINISHED);
  assert_int_equal(f.v.ring_count, 0);
  assert_int_equal(f.v.held_count, 2);
  finish(&f);
}

static void a_hang_says_what_kind(void **unused) {
  (void)unused;
  static const char begin[] = "import threading, queue\nlock = threading.Lock()\ncond = threading.Condition()\n"
                              "s = threading.Semaphore(0)\ne = threading.Event()\nb = threading.Barrier(2)\n"
                              "q = queue.Queue(1)\ndef f():\n";
  static const char end[] = "t = threading.Thread(target=f, name='T')\nt.start()\n";
  static const struct {
    const char *body;
    enum hang_kind kind;
  } cases[] = {
      {"    with cond: cond.wait()\n", HANG_CONDITION},
      {"    s.acquire()\n", HANG_SEMAPHORE},
      {"    e.wait()\n", HANG_EVENT},
      {"    b.wait()\n", HANG_BARRIER},
      {"    q.get()\n", HANG_EMPTY_QUEUE},
      {"    q.put(1)\n    q.put(2)\n", HANG_FULL_QUEUE},
      {"    q.put(1)\n    q.join()\n", HANG_UNFINISHED},
      {"    import socket\n    a = socket.create_server(('', 80))\n    a.accept()\n", HANG_NO_CLIENT},
      {"    import socket\n    a = socket.create_server(('', 80))\n    b = socket.create_connection(('', 80))\n    "
       "b.recv(9)\n",
       HANG_NO_DATA},
      {"    lock.acquire()\nlock.acquire()\n", HANG_DEAD_OWNER},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct found f;
    struct buffer source = {0};
    buffer_printf(&source, "%s%s%s", begin, cases[i].body, end);
    find(&f, source.data);
    if (kind_of(&f, "T") != cases[i].kind) fail_msg("case %zu is of kind %d", i, (int)kind_of(&f, "T"));
    assert_int_equal(f.v.ring_count, 0);
    assert_int_equal(machine_state(f.m)->end, END_HANG);
    buffer_finish(&source);
    finish(&f);
  }
}

static void a_lost_notify_is_known(void **unused) {
  (void)unused;
  struct found f;
  find(&f, "import threading\ncond = threading.Condition()\ndef f():\n    with cond: cond.wait()\n"
           "with cond: cond.notify()\nthreading.Thread(target=f, name='T').start()\n");
  assert_int_equal(kind_of(&f, "T"), HANG_CONDITION);
  assert_int_equal(f.v.stuck_count, 1);
  const struct thread *t = state_thread(machine_state(f.m), f.v.stuck[0].thread);
  uint32_t serial = state_object(machine_state(f.m), t->wait_on)->serial;
  verdict_lost(f.m, &f.v, &(struct lost_notify){serial, t->number}, 1);
  assert_int_equal(kind_of(&f, "T"), HANG_CONDITION); /* its own */
  verdict_lost(f.m, &f.v, &(struct lost_notify){serial, t->number + 1}, 1);
  assert_int_equal(kind_of(&f, "T"), HANG_LOST_NOTIFY);
  report_says(&f,
              (const char *const[]){"hang at tick", "T waits for condition cond (line 4): a notify came before", NULL});
  finish(&f);
}

static void names_are_the_programs_own(void **unused) {
  (void)unused;
  static const char *const names[] = {"lock plain",        "lock pair[1]",          "lock table['key']",
                                      "lock account.lock", "lock accounts[1].lock", "lock only_local"};
  struct found f;
  find(&f, "import threading\nclass Account:\n    def __init__(self):\n        self.lock = threading.Lock()\n"
           "plain = threading.Lock()\npair = (1, threading.Lock())\ntable = {'key': threading.Lock()}\n"
           "account = Account()\naccounts = [0, Account()]\n"
           "def f(n):\n    only_local = threading.Lock()\n    threading.Event().wait()\n"
           "threading.Thread(target=f, args=(1,)).start()\n");
  for (uint32_t i = 0; i < sizeof names / sizeof *names; i++) {
    struct buffer name = {0};
    name_object_full(f.m, i + 1, &name);
    assert_string_equal(name.data, names[i]);
    buffer_finish(&name);
  }
  finish(&f);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_ring_is_told_from_its_lowest_thread),
      cmocka_unit_test(a_thread_can_wait_for_itself),
      cmocka_unit_test(a_join_is_an_edge_too),
      cmocka_unit_test(a_ring_is_open_while_somebody_could_release),
      cmocka_unit_test(two_rings_are_two),
      cmocka_unit_test(a_time_out_breaks_a_ring),
      cmocka_unit_test(a_hang_says_what_kind),
      cmocka_unit_test(a_lost_notify_is_known),
      cmocka_unit_test(names_are_the_programs_own),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
