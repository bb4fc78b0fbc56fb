/* Time travel: whatever way leads to a moment, it is the same moment. Held on every bundled scenario. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "base/arena.h"
#include "bundle.h"
#include "history/history.h"
#include "history/stretches.h"
#include "machine/policy.h"
#include "trial.h"

enum { TICKS = 5000, MOMENTS = 30, STEPS = 40, THREADS = 128 };

/* Everything that a plain run told. */
struct heard {
  struct event *list;
  size_t count, capacity;
};

static void hear(void *context, const struct machine *m, const struct event *e) {
  struct heard *x = context;
  (void)m;
  if (x->count == x->capacity) {
    size_t more = x->capacity != 0 ? 2 * x->capacity : 256;
    x->list = must_grow(x->list, x->capacity * sizeof *x->list, more * sizeof *x->list);
    x->capacity = more;
  }
  x->list[x->count++] = *e;
}

/* The bytes that decide the future, in canonical form; the caller frees them. */
static unsigned char *future(const struct trial *t, const struct machine *m, size_t *size) {
  struct machine *copy = trial_machine(t);
  unsigned char *block = must_alloc(machine_save_size(m));
  machine_save(m, block);
  machine_load(copy, block, machine_save_size(m));
  free(block);
  machine_canonical(copy);
  *size = machine_save_size(copy);
  block = must_alloc(*size);
  machine_save(copy, block);
  *size -= machine_state(copy)->future_at;
  memmove(block, block + machine_state(copy)->future_at, *size);
  machine_free(copy);
  return block;
}

/* A state as it was: its bytes and the counters that stand before them. */
struct kept {
  unsigned char *bytes;
  size_t size;
  struct state state;
};

static struct kept keep(const struct trial *t, const struct machine *m) {
  struct kept k = {.state = *machine_state(m)};
  k.bytes = future(t, m, &k.size);
  return k;
}

static void assert_kept(const struct kept *a, const struct kept *b) {
  assert_int_equal(a->state.tick, b->state.tick);
  assert_int_equal(a->state.phase, b->state.phase);
  assert_int_equal(a->state.steps, b->state.steps);
  assert_int_equal(a->state.events, b->state.events);
  assert_int_equal(a->state.end, b->state.end);
  assert_int_equal(a->size, b->size);
  assert_memory_equal(a->bytes, b->bytes, a->size);
}

static void assert_same(const struct trial *t, const struct machine *a, const struct machine *b) {
  struct kept one = keep(t, a), other = keep(t, b);
  assert_kept(&one, &other);
  free(one.bytes);
  free(other.bytes);
}

static bool reached(const struct machine *m, struct moment at) {
  const struct state *s = machine_state(m);
  return s->tick > at.tick || (s->tick == at.tick && s->phase >= at.phase);
}

/* A machine that has walked to a moment phase by phase. */
static struct machine *walk(const struct trial *t, struct moment to) {
  struct machine *m = trial_machine(t);
  while (!reached(m, to) && machine_advance(m)) continue;
  return m;
}

static uint64_t chance(uint64_t *seed) {
  *seed = *seed * 6364136223846793005u + 1442695040888963407u;
  return *seed >> 33;
}

static void seek_is_run_to(const struct trial *t) {
  struct history *h = history_new(t->program, &t->settings, 0);
  uint64_t seed = 1;
  history_seek(h, (struct moment){TICKS, 0}, 0);
  uint64_t last = history_known_end(h).tick;
  for (int i = 0; i < MOMENTS; i++) {
    struct moment to = {chance(&seed) % (last + 1), (uint32_t)(chance(&seed) % 3)};
    while (!history_seek(h, to, 1 + chance(&seed) % 500) && !history_at_end(h)) continue;
    struct machine *m = walk(t, to);
    assert_same(t, history_machine(h), m);
    machine_free(m);
  }
  history_free(h);
}

static void back_and_forth(const struct trial *t) {
  struct history *h = history_new(t->program, &t->settings, 0);
  struct moment way[STEPS + 1];
  int steps = 0;
  for (way[0] = history_now(h); steps < STEPS && history_forward(h);) way[++steps] = history_now(h);
  struct kept before = keep(t, history_machine(h));
  for (int i = steps - 1; i >= 0; i--) {
    assert_true(history_back(h));
    assert_int_equal(history_now(h).tick, way[i].tick);
    assert_int_equal(history_now(h).phase, way[i].phase);
  }
  assert_false(history_back(h));
  for (int i = 0; i < steps; i++) assert_true(history_forward(h));
  struct kept after = keep(t, history_machine(h));
  assert_kept(&before, &after);
  free(before.bytes);
  free(after.bytes);
  history_free(h);
}

static void assert_record(const struct record *r, const struct event *e) {
  assert_int_equal(r->tick, e->tick);
  assert_int_equal(r->kind, e->kind);
  assert_int_equal(r->core, event_core(e));
  bool empty = (e->kind == EVENT_PUT || e->kind == EVENT_GET) && e->value == VALUE_NONE;
  assert_int_equal(r->reason, empty ? RECORD_NOTHING : e->reason);
  assert_int_equal(r->thread, e->thread);
  assert_int_equal(r->cause, e->cause);
  bool text = e->kind == EVENT_PRINT || e->kind == EVENT_RAISE; /* of these the record keeps the text */
  if (!text) assert_int_equal(r->object, e->object);
  assert_int_equal(r->line, e->line);
}

/* The log is what a plain run tells, and each moment knows its events again, values included. */
static void events_are_those_of_a_run(const struct trial *t) {
  struct history *h = history_new(t->program, &t->settings, 0);
  struct machine *m = trial_machine(t);
  struct heard all = {0};
  machine_listen(m, hear, &all);
  machine_run(m, TICKS, 0);
  history_seek(h, (struct moment){TICKS, 0}, 0);
  assert_int_equal(history_count(h), all.count);
  for (size_t i = 0; i < all.count; i++) {
    struct record r = history_record(h, i);
    assert_record(&r, &all.list[i]);
  }
  uint64_t seed = 2;
  for (int i = 0; i < MOMENTS && all.count > 0; i++) {
    uint64_t index = chance(&seed) % all.count;
    history_seek(h, history_moment(h, index), 0);
    const struct event *list;
    size_t count = history_last_events(h, &list);
    uint64_t until = history_events_until(h, history_moment(h, index));
    assert_true(count > 0 && until > index && until - count <= index);
    for (size_t k = 0; k < count; k++) {
      struct record r = history_record(h, until - count + k);
      assert_record(&r, &list[k]);
    }
  }
  free(all.list);
  machine_free(m);
  history_free(h);
}

struct sums {
  uint64_t cpu[THREADS], ready[THREADS], blocked[THREADS], asleep[THREADS], last[THREADS];
};

static void add(void *context, const struct stretch *s) {
  struct sums *x = context;
  assert_true(s->thread < THREADS && s->from < s->to && s->from >= x->last[s->thread]);
  x->last[s->thread] = s->to;
  if (s->state == THREAD_RUNNING) x->cpu[s->thread] += s->to - s->from;
  if (s->state == THREAD_READY) x->ready[s->thread] += s->to - s->from;
  if (s->state == THREAD_BLOCKED) x->blocked[s->thread] += s->to - s->from;
  if (s->state == THREAD_SLEEPING) x->asleep[s->thread] += s->to - s->from;
}

/* Stretches, however they are cut into windows, add up to the times in the books. */
static void stretches_add_up(const struct trial *t) {
  struct history *h = history_new(t->program, &t->settings, 0);
  history_seek(h, (struct moment){TICKS, 0}, 0);
  struct moment end = history_known_end(h);
  struct sums whole = {0}, parts = {0};
  history_stretches(h, 0, UINT64_MAX, add, &whole);
  for (uint64_t from = 0; from <= end.tick; from += 1 + end.tick / 17)
    history_stretches(h, from, from + 1 + end.tick / 17, add, &parts);
  const struct state *s = machine_state(history_machine(h));
  for (uint32_t id = 0; id < s->thread_count; id++) {
    assert_int_equal(whole.cpu[id], parts.cpu[id]);
    assert_int_equal(whole.ready[id], parts.ready[id]);
    assert_int_equal(whole.blocked[id], parts.blocked[id]);
    assert_int_equal(whole.asleep[id], parts.asleep[id]);
    if (state_thread(s, id)->state != THREAD_FINISHED) continue;
    assert_int_equal(whole.cpu[id], state_book(s, id)->cpu);
    assert_int_equal(whole.ready[id], state_book(s, id)->ready);
    assert_int_equal(whole.blocked[id], state_book(s, id)->blocked);
    assert_int_equal(whole.asleep[id], state_book(s, id)->asleep);
  }
  history_free(h);
}

/* Every second scenario as it is, the others on one of the other machines. */
static void for_every_scenario(void (*property)(const struct trial *t)) {
  static const char *const settings[] = {NULL, "cores=2", "cores=3 policy=random quantum=2", "switch=2 wakeup=barging"};
  for (size_t i = 0; i < bundled_count; i++) {
    size_t k = i % 2 ? 1 + i / 2 % (sizeof settings / sizeof *settings - 1) : 0;
    struct trial t;
    trial_begin(&t, bundled_scenarios[i].name, bundled_scenarios[i].text, settings[k]);
    if (!t.settings.policy->manual) property(&t); /* nobody is here who would choose */
    trial_end(&t);
  }
}

static void seeking_is_running_to(void **unused) {
  (void)unused;
  for_every_scenario(seek_is_run_to);
}

static void back_n_and_forward_n_is_here(void **unused) {
  (void)unused;
  for_every_scenario(back_and_forth);
}

static void the_log_is_what_a_run_tells(void **unused) {
  (void)unused;
  for_every_scenario(events_are_those_of_a_run);
}

static void stretches_are_the_books(void **unused) {
  (void)unused;
  for_every_scenario(stretches_add_up);
}

static const char lost_update[] = "import threading\n"
                                  "num = 0\n"
                                  "def add():\n"
                                  "    global num\n"
                                  "    num += 1\n"
                                  "a = threading.Thread(target=add, name='A')\n"
                                  "b = threading.Thread(target=add, name='B')\n"
                                  "a.start()\n"
                                  "b.start()\n"
                                  "a.join()\n"
                                  "b.join()\n"
                                  "print(num)\n";

/* Lets the thread of that name run for a tick; the first that can if it cannot. */
static void choose(struct history *h, const char *name) {
  const struct state *s = machine_state(history_machine(h));
  uint32_t chosen = UINT32_MAX;
  for (uint32_t id = 0; id < s->thread_count; id++) {
    const struct thread *t = state_thread(s, id);
    if (t->state != THREAD_READY && t->state != THREAD_RUNNING) continue;
    bool named = strcmp(machine_thread_name(history_machine(h), id), name) == 0;
    if (chosen == UINT32_MAX || named) chosen = id;
  }
  uint64_t tick = history_now(h).tick;
  assert_true(history_choose(h, 0, chosen));
  history_seek(h, (struct moment){tick + 1, 0}, 0);
}

/* Goes on until a person is asked. */
static bool asked(struct history *h) {
  while (!history_needs_choice(h) && history_forward(h)) continue;
  return history_needs_choice(h);
}

static int64_t final_num(const struct history *h) {
  const struct program *p = machine_program(history_machine(h));
  const struct state *s = machine_state(history_machine(h));
  const struct vector *globals = state_cell(s, state_process(s, 0)->globals);
  for (uint32_t i = 0; i < p->global_count; i++)
    if (strcmp(pool_text(p->pool, p->globals[i].name), "num") == 0) return value_small(globals->v[i]);
  return -1;
}

static void a_person_makes_branches(void **unused) {
  (void)unused;
  struct trial t;
  trial_begin(&t, "test.py", lost_update, "policy=manual");
  struct history *h = history_new(t.program, &t.settings, 0);
  struct moment first = {0, 0};
  while (asked(h)) {
    bool both = state_thread(machine_state(history_machine(h)), 0)->state == THREAD_BLOCKED;
    if (first.tick == 0 && both) first = history_now(h);
    choose(h, "MainThread"); /* then A, then B */
  }
  assert_true(history_at_end(h) && history_complete(h));
  assert_int_equal(final_num(h), 2);
  assert_int_equal(history_branches(h), 1);

  history_seek(h, first, 0);
  for (int turn = 0; turn == 0 || asked(h); turn++) choose(h, turn % 2 != 0 ? "A" : "B");
  assert_int_equal(final_num(h), 1);
  assert_int_equal(history_branches(h), 2);
  assert_int_equal(history_branch(h), 1);
  assert_int_equal(history_parent(h, 1), 0);
  struct moment other = history_now(h);

  assert_true(history_switch(h, 0));
  history_seek(h, history_known_end(h), 0);
  assert_int_equal(final_num(h), 2);
  assert_true(history_switch(h, 1));
  history_seek(h, other, 0);
  assert_int_equal(final_num(h), 1);
  history_seek(h, history_fork(h, 1), 0);
  assert_int_equal(history_events_until(h, history_fork(h, 1)) <= history_count(h), 1);
  history_free(h);
  trial_end(&t);
}

/* Under a policy too: who is chosen runs now, and what was known stays as branch 0. */
static void a_choice_overrides_the_policy(void **unused) {
  (void)unused;
  struct trial t;
  trial_begin(&t, "test.py", lost_update, "policy=fifo");
  struct history *h = history_new(t.program, &t.settings, 0);
  history_seek(h, (struct moment){TICKS, 0}, 0);
  assert_int_equal(final_num(h), 2);
  struct moment end = history_now(h);
  for (uint64_t tick = 0; tick < end.tick && history_branches(h) < 2; tick++) {
    history_seek(h, (struct moment){tick, 0}, 0);
    const struct state *s = machine_state(history_machine(h));
    uint32_t ready[8];
    size_t count = state_ready(s, ready, 8);
    if (count) assert_true(history_choose(h, 0, ready[count - 1]));
  }
  assert_int_equal(history_branches(h), 2);
  history_seek(h, (struct moment){TICKS, 0}, 0);
  assert_true(history_complete(h));
  struct moment fork = history_fork(h, 1);
  history_seek(h, (struct moment){fork.tick + 2, 0}, 0);
  struct moment here = history_now(h);
  assert_true(history_switch(h, 0));
  assert_int_equal(history_now(h).tick, here.tick);
  history_seek(h, end, 0);
  struct machine *m = walk(&t, end);
  assert_same(&t, history_machine(h), m);
  machine_free(m);
  history_free(h);
  trial_end(&t);
}

static void a_full_memory_ends_the_recording(void **unused) {
  (void)unused;
  struct trial t;
  trial_begin(&t, "test.py",
              "import threading\nn = 0\ndef f():\n    global n\n    while True: n += 1\n"
              "threading.Thread(target=f).start()\nf()\n",
              NULL);
  struct history *h = history_new(t.program, &t.settings, 4 << 20);
  assert_false(history_seek(h, (struct moment){UINT64_MAX, 0}, 0));
  assert_int_equal(history_limit(h), LIMIT_MEMORY);
  assert_true(history_at_end(h) && !history_complete(h));
  assert_true(history_bytes(h) < 6 << 20);
  struct moment end = history_known_end(h), middle = {end.tick / 2, 1};
  assert_false(history_forward(h));
  assert_true(history_seek(h, middle, 0));
  struct machine *m = walk(&t, middle);
  assert_same(&t, history_machine(h), m);
  machine_free(m);
  history_free(h);
  trial_end(&t);
}

/* Records of long ago, in whatever order they are asked for; most differ little from one another, some in everything. */
static void old_records_are_as_they_were_told(void **unused) {
  (void)unused;
  struct trial t;
  trial_begin(&t, "test.py",
              "import threading, time\nfrom lockstep import compute\n"
              "lock = threading.Lock()\n"
              "def f(k):\n    for i in range(k):\n        with lock: compute(3)\n"
              "        time.sleep(10 ** (i % 10))\n        if i % 7 == 0: print(i * k)\n"
              "for k in range(40): threading.Thread(target=f, args=(k,)).start()\n",
              "cores=3 policy=random");
  struct history *h = history_new(t.program, &t.settings, 0);
  struct machine *m = trial_machine(&t);
  struct heard all = {0};
  machine_listen(m, hear, &all);
  while (!machine_state(m)->end) machine_run(m, UINT64_MAX, 0);
  assert_false(history_seek(h, (struct moment){UINT64_MAX, 0}, 0));
  assert_true(history_complete(h));
  assert_int_equal(history_count(h), all.count);
  assert_true(all.count > 4000 && all.list[all.count - 1].tick > UINT64_C(1) << 33);
  for (size_t i = 0, at = 0; i < all.count; i++, at = (at + 104729) % all.count) {
    struct record r = history_record(h, at);
    assert_record(&r, &all.list[at]);
  }
  free(all.list);
  machine_free(m);
  history_free(h);
  trial_end(&t);
}

/* Beyond 2^32 ticks one goes both ways as before. */
static void the_clock_goes_on(void **unused) {
  (void)unused;
  struct trial t;
  trial_begin(&t, "test.py",
              "import threading, time\nn = 0\ndef f():\n    global n\n"
              "    for i in range(9):\n        time.sleep(9)\n        n += 1\n"
              "threading.Thread(target=f).start()\nf()\n",
              "second=1000000000");
  struct history *h = history_new(t.program, &t.settings, 0);
  struct moment late = {UINT64_C(40000000000), 0};
  assert_true(history_seek(h, late, 0));
  assert_int_equal(history_limit(h), LIMIT_NOTHING);
  assert_int_equal(history_now(h).tick, late.tick);
  assert_true(history_forward(h));
  assert_in_range(history_now(h).tick, UINT64_C(45000000000), UINT64_C(45000000100));
  struct moment here = history_now(h);
  struct machine *m = trial_machine(&t);
  machine_run(m, here.tick, 0);
  while (!reached(m, here)) machine_advance(m);
  assert_same(&t, history_machine(h), m);
  for (int i = 0; i < 12; i++) assert_true(history_back(h));
  for (int i = 0; i < 12; i++) assert_true(history_forward(h));
  assert_int_equal(history_now(h).tick, here.tick);
  assert_same(&t, history_machine(h), m);
  machine_free(m);
  history_free(h);
  trial_end(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(old_records_are_as_they_were_told),
      cmocka_unit_test(the_clock_goes_on),
      cmocka_unit_test(seeking_is_running_to),
      cmocka_unit_test(back_n_and_forward_n_is_here),
      cmocka_unit_test(the_log_is_what_a_run_tells),
      cmocka_unit_test(stretches_are_the_books),
      cmocka_unit_test(a_person_makes_branches),
      cmocka_unit_test(a_choice_overrides_the_policy),
      cmocka_unit_test(a_full_memory_ends_the_recording),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
