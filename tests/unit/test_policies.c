/* Every policy on random workloads: many ticks at one go come out as tick by tick, a copy goes on as its original, no core
   idles while somebody who may run there is ready, and all the work is done. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "base/text.h"
#include "machine/policy.h"
#include "trial.h"

enum { ROUNDS = 3, STOPS = 24, JOBS_MAX = 7 };

/* Settings to vary beside the policy: each line is one machine. */
static const char *const machines[] = {
    "",
    "cores=2",
    "cores=3 switch=2",
    "switch=1 first_switch=charged",
    "cores=2 queues=per_cpu peek_interval=7",
    "cores=3 cache_size=60 warmup_time=4 warm_rate=3",
    "cores=2 queues=per_cpu peek_interval=3 cache_size=40 warmup_time=0",
};

/* Of single policies. */
static const char *const variants[] = {
    "policy=fifo dispatch_order=cyclic_index",
    "policy=fifo switch_on_io=off",
    "policy=fifo io_done_runs_now=on",
    "policy=rr quantum=3 slice_clock=global",
    "policy=rr quantum=2 queue_entry=requeue_first ties=index",
    "policy=rr quantum=4 partial_slice=full",
    "policy=priority preemptive=off",
    "policy=priority aging=5",
    "policy=priority quantum=2 priority_high_is=high_number",
    "policy=edf on_miss=abort",
    "policy=edf placement=partitioned",
    "policy=rm on_miss=abort placement=partitioned",
    "policy=fp",
    "policy=mlfq quanta=1,2,4 boost=17",
    "policy=lottery quantum=3",
};

struct dice {
  uint64_t state;
};

static unsigned roll(struct dice *d, unsigned sides) {
  d->state = d->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (unsigned)(d->state >> 33) % sides;
}

static void put_job(struct buffer *out, struct dice *d, unsigned number, unsigned cores, bool periodic) {
  buffer_printf(out, "job('J%u', arrival=%u, priority=%u, nice=%u, tickets=%u", number, roll(d, 3) * roll(d, 12),
                roll(d, 4), roll(d, 5), 1 + roll(d, 9));
  if (periodic)
    buffer_printf(out, ", burst=%u, period=%u", 1 + roll(d, 4), 4 + roll(d, 12));
  else if (roll(d, 2))
    buffer_printf(out, ", burst=%u", 1 + roll(d, 15));
  else
    buffer_printf(out, ", burst=[%u, %u, %u, %u]", 1 + roll(d, 6), 1 + roll(d, 6), 1 + roll(d, 6), 1 + roll(d, 4));
  if (roll(d, 3) == 0) buffer_printf(out, ", affinity=%u", roll(d, cores));
  if (roll(d, 2) == 0) buffer_printf(out, ", working_set=%u", 10 + roll(d, 40));
  buffer_puts(out, ")\n");
}

static void put_program(struct buffer *out, struct dice *d, unsigned cores, bool real_time) {
  unsigned jobs = 1 + roll(d, JOBS_MAX);
  buffer_puts(out,
              "from threading import Thread, Lock\nfrom lockstep import compute, job\nlock = Lock()\n"
              "def work(n):\n    for i in range(n):\n        with lock:\n            compute(2)\n        compute(n)\n");
  for (unsigned i = 0; i < jobs; i++) put_job(out, d, i, cores, real_time && roll(d, 3));
  if (!real_time)
    for (unsigned i = 0; i < 2; i++) buffer_printf(out, "Thread(target=work, args=(%u,)).start()\n", 1 + roll(d, 4));
}

static void same_bytes(const struct machine *a, const struct machine *b, const char *settings, const char *source) {
  size_t size = machine_save_size(a);
  if (size != machine_save_size(b) || memcmp(machine_state(a), machine_state(b), size) != 0)
    print_message("%s, tick %u, on\n%s", settings, (unsigned)machine_state(a)->tick, source);
  assert_int_equal(size, machine_save_size(b));
  assert_memory_equal(machine_state(a), machine_state(b), size);
}

static bool may_run(const struct state *s, uint32_t id, uint32_t core) {
  const struct sched *x = state_sched(s, id);
  if (x->home) return x->home == core + 1;
  return !x->affinity || x->affinity >> core & 1;
}

static void nobody_idles(const struct machine *m, const char *settings, const char *source) {
  const struct state *s = machine_state(m);
  for (uint32_t k = 0; k < s->core_count; k++) {
    if (state_core(s, k)->thread || state_core(s, k)->awaited) continue;
    for (uint32_t id = 0; id < s->thread_count; id++)
      if (state_thread(s, id)->state == THREAD_READY && may_run(s, id, k))
        fail_msg("%s, tick %u: core %u idles, thread %u is ready\n%s", settings, (unsigned)s->tick, k, id, source);
  }
}

static void walk_to(struct machine *m, uint64_t tick, const char *settings, const char *source) {
  const struct state *s = machine_state(m);
  while (s->tick < tick || s->phase != 0) {
    if (!machine_advance(m)) return;
    if (s->phase == 1) nobody_idles(m, settings, source);
  }
}

static void copy_goes_on(const struct trial *t, const struct machine *m, uint64_t tick, const char *settings,
                         const char *source) {
  struct machine *a = trial_machine(t), *b = trial_machine(t);
  machine_load(a, machine_state(m), machine_save_size(m));
  machine_load(b, machine_state(m), machine_save_size(m));
  machine_run(a, tick, 0);
  walk_to(b, tick, settings, source);
  same_bytes(a, b, settings, source);
  machine_free(a);
  machine_free(b);
}

static void all_is_done(const struct machine *m) {
  const struct state *s = machine_state(m);
  assert_int_equal(s->end, END_FINISHED);
  for (uint32_t id = 0; id < s->thread_count; id++)
    assert_true(state_thread(s, id)->state == THREAD_FINISHED || state_thread(s, id)->state == THREAD_FREE);
}

static void try_one(const char *settings, struct dice *d) {
  struct trial t;
  struct buffer source = {0};
  const char *cores = strstr(settings, "cores="), *policy = strstr(settings, "policy=") + 7;
  bool real_time = strncmp(policy, "edf", 3) == 0 || strncmp(policy, "rm", 2) == 0 || strncmp(policy, "fp", 2) == 0;
  put_program(&source, d, cores ? (unsigned)(cores[6] - '0') : 1, real_time);
  trial_begin(&t, "random.py", source.data, "second=1");
  char scratch[256];
  struct diags diags = {0};
  settings_comment(&t.settings, settings, 1, 1, &diags);
  assert_int_equal(diags.count, 0);
  assert_null(settings_unused(&t.settings, scratch));
  struct machine *quick = trial_machine(&t), *slow = trial_machine(&t);
  uint64_t tick = 0;
  for (unsigned stop = 0; stop < STOPS; stop++) {
    tick += 1 + roll(d, 14);
    machine_run(quick, tick, 0);
    walk_to(slow, tick, settings, source.data);
    same_bytes(quick, slow, settings, source.data);
    const char *wrong = state_check(machine_state(quick));
    if (wrong) fail_msg("%s: %s", settings, wrong);
  }
  copy_goes_on(&t, quick, tick + 31, settings, source.data);
  if (!real_time) {
    machine_run(quick, 100000, 0);
    all_is_done(quick);
  }
  machine_free(quick);
  machine_free(slow);
  buffer_finish(&source);
  trial_end(&t);
}

static void every_policy_on_every_machine(void **unused) {
  (void)unused;
  struct dice d = {1};
  for (const struct policy *const *p = policy_table(); *p; p++) {
    for (size_t k = 0; k < sizeof machines / sizeof *machines && !(*p)->manual; k++) {
      struct buffer settings = {0};
      buffer_printf(&settings, "policy=%s %s", (*p)->name, machines[k]);
      for (unsigned round = 0; round < ROUNDS; round++) try_one(settings.data, &d);
      buffer_finish(&settings);
    }
  }
}

static void every_variant(void **unused) {
  (void)unused;
  struct dice d = {2};
  for (size_t i = 0; i < sizeof variants / sizeof *variants; i++) {
    for (size_t k = 0; k < sizeof machines / sizeof *machines; k++) {
      struct buffer settings = {0};
      buffer_printf(&settings, "%s %s", variants[i], machines[k]);
      for (unsigned round = 0; round < ROUNDS; round++) try_one(settings.data, &d);
      buffer_finish(&settings);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_policy_on_every_machine), cmocka_unit_test(every_variant)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
