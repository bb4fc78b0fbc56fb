/* What no policy may do, looked at in every tick of random workloads: leave a core idle while a thread is ready, lose a
   thread, or lose time. Jobs with I/O, and threads with locks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "base/text.h"
#include "machine/policy.h"
#include "trial.h"

enum { WORKLOADS = 60, JOBS = 7, FAR = 100000 };

static unsigned roll(uint64_t *state, unsigned sides) {
  *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (unsigned)(*state >> 33) % sides;
}

struct work {
  unsigned jobs, arrival[JOBS], cpu[JOBS], io[JOBS];
};

static void put_jobs(struct buffer *out, struct work *w, uint64_t *dice) {
  w->jobs = 1 + roll(dice, JOBS);
  buffer_puts(out, "# lockstep: second=1\nfrom lockstep import job\n");
  for (unsigned i = 0; i < w->jobs; i++) {
    unsigned first = 1 + roll(dice, 14), wait = 1 + roll(dice, 9), second = 1 + roll(dice, 6), parts = roll(dice, 2);
    w->arrival[i] = roll(dice, 12);
    w->cpu[i] = first + parts * second;
    w->io[i] = parts * wait;
    buffer_printf(out, "job('J%u', arrival=%u, priority=%u, tickets=%u, nice=%u, deadline=%u, burst=[%u", i,
                  w->arrival[i], roll(dice, 4), 1 + roll(dice, 9), roll(dice, 5), 20 + roll(dice, 40), first);
    if (parts) buffer_printf(out, ", %u, %u", wait, second);
    buffer_puts(out, "])\n");
  }
}

/* Threads that compute inside and outside two locks, always taken in the same order, and wait for one another's turn. */
static void put_threads(struct buffer *out, uint64_t *dice) {
  buffer_puts(out, "# lockstep: second=1\n"
                   "import threading, time\n"
                   "from lockstep import compute\n"
                   "a, b, s = threading.Lock(), threading.RLock(), threading.Semaphore(2)\n"
                   "done = 0\n"
                   "def work(turns, inside, outside):\n"
                   "    global done\n"
                   "    for i in range(turns):\n"
                   "        with a:\n"
                   "            compute(inside)\n"
                   "            with b: done += 1\n"
                   "        with s: compute(outside)\n"
                   "        time.sleep(i)\n"
                   "ts = []\n");
  for (unsigned i = 0, count = 1 + roll(dice, JOBS); i < count; i++)
    buffer_printf(out, "ts.append(threading.Thread(target=work, args=(%u, %u, %u)))\n", roll(dice, 4), roll(dice, 5),
                  roll(dice, 6));
  buffer_puts(out, "for t in ts: t.start()\nfor t in ts: t.join()\n");
}

static void no_core_idles(const struct state *s, const char *settings) {
  for (uint32_t k = 0; k < s->core_count && s->ready_count; k++)
    if (!state_core(s, k)->thread) fail_msg("%s: core %u idles at %u", settings, (unsigned)k, (unsigned)s->tick);
}

/* Wherever a run is, each of its ticks since it came has been spent on something. */
static void no_time_is_lost(const struct state *s) {
  uint64_t busy = 0, ran = 0;
  for (uint32_t k = 0; k < s->core_count; k++) {
    const struct core_book *c = state_core_book(s, k);
    assert_int_equal(c->busy + c->idle + c->switching, s->tick);
    busy += c->busy;
  }
  for (uint32_t id = 0; id < s->thread_count; id++) {
    const struct thread_book *b = state_book(s, id);
    if (b->finish == UINT64_MAX) continue;
    assert_int_equal(b->cpu + b->ready + b->blocked + b->asleep, b->finish - b->arrival);
    ran += b->cpu;
  }
  if (s->end) assert_int_equal(busy, ran);
}

static void step_through(struct machine *m, const char *settings) {
  const struct state *s = machine_state(m);
  while (s->tick < FAR && machine_advance(m)) {
    if (s->phase == 1) no_core_idles(s, settings);
    if (s->phase == 0 && s->tick % 8 == 0 && !s->end) {
      no_time_is_lost(s);
      const char *wrong = state_check(s);
      if (wrong) fail_msg("%s: %s", settings, wrong);
    }
  }
  if (s->end != END_FINISHED) fail_msg("%s: it does not come to its end", settings);
}

static struct machine *finished(const struct trial *t, struct settings *settings) {
  struct trial with = *t;
  with.settings = *settings;
  return trial_machine(&with);
}

static void for_every_policy(const struct trial *t, const struct work *w) {
  for (const struct policy *const *p = policy_table(); *p; p++)
    for (unsigned cores = 1; cores <= 3; cores++) {
      struct settings settings = t->settings;
      struct diags diags = {0};
      char text[64];
      snprintf(text, sizeof text, "policy=%s cores=%u switch=%u", (*p)->name, cores, cores == 2 ? 2 : 0);
      settings_comment(&settings, text, 1, 1, &diags);
      assert_int_equal(diags.count, 0);
      struct machine *m = finished(t, &settings);
      step_through(m, text);
      for (unsigned i = 0; w && i < w->jobs; i++) {
        const struct thread_book *b = state_book(machine_state(m), i + 1);
        assert_int_equal(b->arrival, w->arrival[i]);
        assert_int_equal(b->cpu, w->cpu[i]);
        assert_int_equal(b->io, w->io[i]);
      }
      machine_free(m);
      diags_finish(&diags);
    }
}

static void jobs(void **unused) {
  (void)unused;
  uint64_t dice = 11;
  for (unsigned i = 0; i < WORKLOADS; i++) {
    struct buffer source = {0};
    struct work w;
    struct trial t;
    put_jobs(&source, &w, &dice);
    trial_begin(&t, "random.py", source.data, NULL);
    for_every_policy(&t, &w);
    trial_end(&t);
    buffer_finish(&source);
  }
}

static void threads(void **unused) {
  (void)unused;
  uint64_t dice = 12;
  for (unsigned i = 0; i < WORKLOADS / 2; i++) {
    struct buffer source = {0};
    struct trial t;
    put_threads(&source, &dice);
    trial_begin(&t, "random.py", source.data, NULL);
    for_every_policy(&t, NULL);
    trial_end(&t);
    buffer_finish(&source);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(jobs), cmocka_unit_test(threads)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
