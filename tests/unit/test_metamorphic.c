/* What must stay the same when a workload is changed in a way that should not matter, on random workloads: scaled and
   shifted times, other names, cores for everybody, one job alone, a quantum that never ends, priorities from periods. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "base/text.h"
#include "machine/policy.h"
#include "trial.h"

enum { JOBS = 6, ROUNDS = 40, FAR = 100000 };

struct dice {
  uint64_t state;
};

static unsigned roll(struct dice *d, unsigned sides) {
  d->state = d->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (unsigned)(d->state >> 33) % sides;
}

struct job {
  unsigned arrival, burst[3], bursts, priority, tickets, nice, period;
};

struct workload {
  struct job job[JOBS];
  unsigned count;
};

static struct workload workload(struct dice *d, unsigned count) {
  struct workload w = {.count = count};
  for (unsigned i = 0; i < count; i++) {
    struct job *j = &w.job[i];
    *j = (struct job){roll(d, 20),
                      {1 + roll(d, 12), roll(d, 6), 1 + roll(d, 6)},
                      roll(d, 3) ? 1 : 3,
                      roll(d, 4),
                      1 + roll(d, 9),
                      roll(d, 5),
                      0};
  }
  return w;
}

struct result {
  uint64_t finish[JOBS], ready[JOBS];
  struct thread_book book[JOBS];
};

static void put(struct buffer *out, const struct workload *w, unsigned scale, unsigned shift, const char *prefix) {
  buffer_puts(out, "# lockstep: second=1\nfrom lockstep import job\n");
  for (unsigned i = 0; i < w->count; i++) {
    const struct job *j = &w->job[i];
    buffer_printf(out, "job('%s%u', arrival=%u, priority=%u, tickets=%u, nice=%u, burst=[%u", prefix, i,
                  j->arrival * scale + shift, j->priority, j->tickets, j->nice, j->burst[0] * scale);
    if (j->bursts == 3) buffer_printf(out, ", %u, %u", j->burst[1] * scale, j->burst[2] * scale);
    buffer_puts(out, "]");
    if (j->period) buffer_printf(out, ", period=%u", j->period * scale);
    buffer_puts(out, ")\n");
  }
}

/* Threads 1, 2 … are the jobs in the order of the list. */
static struct result run_to(const struct buffer *source, const char *settings, uint64_t tick) {
  struct trial t;
  struct result r = {0};
  trial_begin(&t, "random.py", source->data, settings);
  struct machine *m = trial_machine(&t);
  machine_run(m, tick, 0);
  const struct state *s = machine_state(m);
  for (uint32_t id = 1; id < s->thread_count && id <= JOBS; id++) {
    r.book[id - 1] = *state_book(s, id);
    r.finish[id - 1] = state_book(s, id)->finish;
    r.ready[id - 1] = state_book(s, id)->ready;
  }
  machine_free(m);
  trial_end(&t);
  return r;
}

static struct result run(const struct buffer *source, const char *settings) { return run_to(source, settings, FAR); }

static struct result outcome(const struct workload *w, const char *settings, unsigned scale, unsigned shift,
                             const char *prefix) {
  struct buffer source = {0};
  put(&source, w, scale, shift, prefix);
  struct result r = run(&source, settings);
  buffer_finish(&source);
  return r;
}

static void assert_finish(const struct workload *w, const char *settings, const struct result *plain,
                          const struct result *changed, unsigned scale, unsigned shift) {
  for (unsigned i = 0; i < w->count; i++) {
    if (changed->finish[i] == plain->finish[i] * scale + shift) continue;
    struct buffer source = {0};
    put(&source, w, 1, 0, "J");
    print_message("%s: J%u ends at %u, then at %u\n%s", settings, i, (unsigned)plain->finish[i],
                  (unsigned)changed->finish[i], source.data);
    buffer_finish(&source);
    fail();
  }
}

/* Every time that a policy has, times the scale. */
static const char *const scalable[] = {
    "policy=fifo switch=%u",
    "policy=sjf switch=%u cores=2",
    "policy=srtf",
    "policy=hrrn",
    "policy=rr quantum=%u",
    "policy=rr quantum=%u cores=2 queue_entry=requeue_first",
    "policy=priority",
    "policy=priority quantum=%u preempted_goes=head_keep_quantum",
    "policy=priority preemptive=off switch=%u",
    "policy=mlfq quanta=%u,%u,%u",
    "policy=feedback quantum=%u",
    "policy=feedback quantum=%u quantum_growth=2",
    "policy=priority aging=%u",
    "policy=priority aging=%u preemptive=off cores=2",
    "policy=mlfq quanta=%u,%u boost=%u",
    "policy=fair quantum=%u",
    "policy=stride quantum=%u cores=2",
    "policy=lottery quantum=%u",
    "policy=stride quantum=%u",
    "policy=random quantum=%u",
};

static void scaling_all_times_scales_the_schedule(void **unused) {
  (void)unused;
  struct dice d = {3};
  for (size_t i = 0; i < sizeof scalable / sizeof *scalable; i++)
    for (unsigned round = 0; round < ROUNDS; round++) {
      struct workload w = workload(&d, 1 + roll(&d, JOBS));
      unsigned unit = 1 + roll(&d, 4), scale = 2 + roll(&d, 5);
      char one[128], many[128];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      snprintf(one, sizeof one, scalable[i], unit, unit, unit);
      snprintf(many, sizeof many, scalable[i], unit * scale, unit * scale, unit * scale);
#pragma GCC diagnostic pop
      struct result plain = outcome(&w, one, 1, 0, "J"), scaled = outcome(&w, many, scale, 0, "J");
      assert_finish(&w, one, &plain, &scaled, scale, 0);
    }
}

/* All but those in which a person or a period has a say. */
static bool is_batch(const struct policy *p) {
  static const char *const others[] = {"manual", "edf", "rm", "fp"};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (strcmp(p->name, others[i]) == 0) return false;
  return true;
}

static void for_every_policy(void (*property)(const char *settings, struct dice *d)) {
  struct dice d = {4};
  for (const struct policy *const *p = policy_table(); *p; p++) {
    char settings[64];
    snprintf(settings, sizeof settings, "policy=%s", (*p)->name);
    for (unsigned round = 0; round < ROUNDS && is_batch(*p); round++) property(settings, &d);
  }
}

static void shift_and_rename(const char *settings, struct dice *d) {
  struct workload w = workload(d, 1 + roll(d, JOBS));
  unsigned shift = 1 + roll(d, 50);
  struct result plain = outcome(&w, settings, 1, 0, "J"), shifted = outcome(&w, settings, 1, shift, "J");
  assert_finish(&w, settings, &plain, &shifted, 1, shift);
  struct result renamed = outcome(&w, settings, 1, 0, "another name ");
  assert_finish(&w, settings, &plain, &renamed, 1, 0);
}

static void nobody_waits_where_cores_are_enough(const char *settings, struct dice *d) {
  struct workload w = workload(d, 1 + roll(d, JOBS));
  char enough[80];
  snprintf(enough, sizeof enough, "%s cores=%d", settings, JOBS);
  struct result r = outcome(&w, enough, 1, 0, "J");
  for (unsigned i = 0; i < w.count; i++) assert_int_equal(r.ready[i], 0);
}

static void one_job_is_the_same_everywhere(const char *settings, struct dice *d) {
  struct workload w = workload(d, 1);
  const struct job *j = &w.job[0];
  struct result r = outcome(&w, settings, 1, 0, "J");
  unsigned work = j->burst[0] + (j->bursts == 3 ? j->burst[1] + j->burst[2] : 0);
  assert_int_equal(r.finish[0], j->arrival + work);
}

static void shifts_and_names(void **unused) {
  (void)unused;
  for_every_policy(shift_and_rename);
}

static void cores_for_everybody(void **unused) {
  (void)unused;
  for_every_policy(nobody_waits_where_cores_are_enough);
}

static void one_job_alone(void **unused) {
  (void)unused;
  for_every_policy(one_job_is_the_same_everywhere);
}

static void the_same(const struct workload *w, const char *a, const char *b) {
  struct result first = outcome(w, a, 1, 0, "J"), second = outcome(w, b, 1, 0, "J");
  assert_finish(w, b, &first, &second, 1, 0);
}

static void policies_that_meet(void **unused) {
  (void)unused;
  struct dice d = {5};
  for (unsigned round = 0; round < 4 * ROUNDS; round++) {
    struct workload w = workload(&d, 1 + roll(&d, JOBS));
    the_same(&w, "policy=fifo", "policy=rr quantum=100000");
    the_same(&w, "policy=fifo cores=2", "policy=rr quantum=100000 cores=2");
    the_same(&w, "policy=priority", "policy=priority quantum=100000");
    for (unsigned i = 0; i < w.count; i++) w.job[i].priority = w.job[i].bursts = 1;
    the_same(&w, "policy=fifo", "policy=priority");
    the_same(&w, "policy=fifo", "policy=mlfq quanta=100000");
  }
}

/* Periodic tasks come again and again: their sums at one time, and how often each has got its core. */
static struct result tasks(const struct workload *w, const char *settings, unsigned shift, uint64_t tick) {
  struct buffer source = {0};
  put(&source, w, 1, shift, "T");
  struct result r = run_to(&source, settings, tick);
  buffer_finish(&source);
  return r;
}

static void assert_tasks(const struct workload *w, const struct result *a, const struct result *b) {
  for (unsigned i = 0; i < w->count; i++) {
    const struct thread_book *x = &a->book[i], *y = &b->book[i];
    assert_int_equal(x->cpu, y->cpu);
    assert_int_equal(x->ready, y->ready);
    assert_int_equal(x->missed, y->missed);
    assert_int_equal(x->dispatches, y->dispatches);
    assert_int_equal(x->preemptions, y->preemptions);
  }
}

static struct workload periodic(struct dice *d) {
  struct workload w = workload(d, 1 + roll(d, JOBS));
  for (unsigned i = 0; i < w.count; i++) {
    w.job[i].bursts = 1;
    w.job[i].burst[0] = 1 + roll(d, 3);
    w.job[i].priority = w.job[i].period = 4 + roll(d, 20);
  }
  return w;
}

enum { LONG = 3000 };

static void rate_monotonic_is_priorities_from_periods(void **unused) {
  (void)unused;
  static const char *const more[] = {"", " cores=2", " on_miss=abort", " switch=1", " cores=2 placement=partitioned"};
  struct dice d = {6};
  bool differ = false;
  for (unsigned round = 0; round < 4 * ROUNDS; round++) {
    struct workload w = periodic(&d);
    char rm[64], fp[64];
    snprintf(rm, sizeof rm, "policy=rm%s", more[round % 5]);
    snprintf(fp, sizeof fp, "policy=fp%s", more[round % 5]);
    struct result a = tasks(&w, rm, 0, LONG), b = tasks(&w, fp, 0, LONG);
    assert_tasks(&w, &a, &b);
    w.job[0].priority = 0; /* before all the others: mostly that is not the order of the periods */
    struct result c = tasks(&w, fp, 0, LONG);
    for (unsigned i = 0; i < w.count; i++) differ |= c.book[i].ready != a.book[i].ready;
  }
  assert_true(differ);
}

static void shifted_tasks(void **unused) {
  (void)unused;
  static const char *const settings[] = {"policy=edf", "policy=rm on_miss=abort", "policy=fp switch=2",
                                         "policy=edf cores=2",
                                         "policy=edf cores=2 placement=partitioned on_miss=abort"};
  struct dice d = {7};
  for (unsigned round = 0; round < 4 * ROUNDS; round++) {
    struct workload w = periodic(&d);
    unsigned shift = 1 + roll(&d, 50);
    struct result plain = tasks(&w, settings[round % 5], 0, LONG);
    struct result shifted = tasks(&w, settings[round % 5], shift, LONG + shift);
    assert_tasks(&w, &plain, &shifted);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(scaling_all_times_scales_the_schedule),
                                     cmocka_unit_test(shifts_and_names),
                                     cmocka_unit_test(cores_for_everybody),
                                     cmocka_unit_test(one_job_alone),
                                     cmocka_unit_test(policies_that_meet),
                                     cmocka_unit_test(rate_monotonic_is_priorities_from_periods),
                                     cmocka_unit_test(shifted_tasks)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
