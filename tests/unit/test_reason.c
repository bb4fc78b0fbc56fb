/* Why a policy chose a thread: every policy says so at every decision, in both languages, and with the right numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "analysis/reason.h"
#include "machine/policy.h"
#include "trial.h"

static const char four[] = "# lockstep: second=1\n"
                           "from lockstep import job\n"
                           "job('P1', arrival=0, burst=7, priority=2, tickets=1, nice=0)\n"
                           "job('P2', arrival=2, burst=4, priority=1, tickets=2, nice=5)\n"
                           "job('P3', arrival=4, burst=1, priority=3, tickets=3, nice=-5)\n"
                           "job('P4', arrival=4, burst=4, priority=1, tickets=4, nice=0)\n";
static const char periodic[] = "# lockstep: second=1\n"
                               "from lockstep import job\n"
                               "job('T1', burst=1, period=4, priority=1)\n"
                               "job('T2', burst=2, period=6, priority=2)\n"
                               "job('T3', burst=1, arrival=1)\n";

enum { HEARD_MOST = 64, TEXT_MOST = 200 };
struct heard {
  const char *language;
  size_t count;
  uint64_t ticks[HEARD_MOST];
  char texts[HEARD_MOST][TEXT_MOST];
};

static void hear(void *context, const struct machine *m, const struct event *e) {
  struct heard *h = context;
  struct buffer text = {0};
  if (e->kind != EVENT_DISPATCH || h->count == HEARD_MOST) return;
  reason_put(m, e->thread, 0, h->language, &text);
  assert_non_null(text.data);
  snprintf(h->texts[h->count], TEXT_MOST, "%s", text.data);
  h->ticks[h->count++] = e->tick;
  buffer_finish(&text);
}

static void run(struct heard *h, const char *source, const char *settings, const char *language) {
  struct trial t;
  trial_begin(&t, "test.py", source, settings);
  struct machine *m = trial_machine(&t);
  *h = (struct heard){.language = language};
  machine_listen(m, hear, h);
  machine_run(m, 30, 0);
  machine_free(m);
  trial_end(&t);
}

/* What is said at a tick; the last of several decisions. */
static void says(const char *source, const char *settings, const char *language, uint64_t tick, const char *text) {
  static struct heard h;
  const char *found = "";
  run(&h, source, settings, language);
  for (size_t i = 0; i < h.count; i++)
    if (h.ticks[i] == tick) found = h.texts[i];
  assert_string_equal(found, text);
}

static void numbers(void **unused) {
  (void)unused;
  says(four, "cores=1 policy=fifo", "", 0, "fifo: nobody else is ready");
  says(four, "cores=1 policy=fifo", "", 7, "fifo: ready since tick 2, P3 since tick 4");
  says(four, "cores=1 policy=fifo", "", 11,
       "fifo: ready since tick 4, P4 since tick 4; of equals the first in the queue goes first");
  says(four, "cores=1 policy=fifo ties=index", "", 11,
       "fifo: ready since tick 4, P4 since tick 4; of equals the first in the list goes first");
  says(four, "cores=1 policy=sjf", "", 7, "sjf: burst of 1, P2 has 4");
  says(four, "cores=1 policy=srtf", "", 2, "srtf: 4 left, P1 has 5");
  says(four, "cores=1 policy=srtf", "", 4, "srtf: 1 left, P2 has 2");
  says(four, "cores=1 policy=srtf", "zh", 4, "srtf：还剩 1，P2 还剩 2");
  says(four, "cores=1 policy=hrrn", "", 8, "hrrn: waited 6 for a burst of 4: ratio 2.50, P4 has 2.00");
  says(four, "cores=1 policy=rr quantum=5", "", 10, "rr: its turn: in the queue since tick 4, P1 since tick 5");
  says(four, "cores=1 policy=priority", "", 10, "priority: priority 2, P3 has 3");
  says(four, "cores=1 policy=priority aging=2", "", 6,
       "priority: priority 2, ready since tick 2; P4 has 1, since tick 4: waiting counts too");
  says(four, "cores=1 policy=mlfq quanta=1,1,3", "", 2, "mlfq: level 0, P1 is on level 2");
  says(four, "cores=1 policy=feedback quantum=1", "", 2, "feedback: queue 0, P1 is in queue 1");
  says(four, "cores=1 policy=lottery quantum=5 draws=0,9,1,1", "", 5,
       "lottery: ticket 9 of 10 was drawn, one of its 4");
  says(four, "cores=1 policy=stride quantum=5", "", 10, "stride: pass 0, P1 has 10000");
  says(four, "cores=1 policy=fair quantum=5", "", 10, "fair: virtual run time 2.00, P1 has 5.00");
  says(four, "cores=1 policy=random quantum=5", "", 5, "random: drawn by lot from all that were ready");
}

static void real_time(void **unused) {
  (void)unused;
  says(periodic, "cores=1 policy=edf", "", 0, "edf: deadline 4, T2 has 6");
  says(periodic, "cores=1 policy=edf", "", 1, "edf: deadline 6, T3 has none");
  says(periodic, "cores=1 policy=rm", "", 0, "rm: period 4, T2 has 6");
  says(periodic, "cores=1 policy=rm", "zh", 1, "rm：周期 6，T3 没有");
  says(periodic, "cores=1 policy=fp", "", 0, "fp: priority 1, T2 has 2");
}

static void every_policy(void **unused) {
  static struct heard h;
  static const char *const languages[] = {"", "zh"};
  (void)unused;
  for (const struct policy *const *p = policy_table(); *p; p++)
    for (unsigned l = 0; l < 2; l++) {
      char settings[64];
      snprintf(settings, sizeof settings, "cores=2 policy=%s", (*p)->name);
      run(&h, four, settings, languages[l]);
      assert_true(h.count >= 4);
      for (size_t i = 0; i < h.count; i++) {
        assert_memory_equal(h.texts[i], (*p)->name, strlen((*p)->name));
        assert_null(strchr(h.texts[i], '{'));
        assert_true(strlen(h.texts[i]) > strlen((*p)->name) + 4);
      }
    }
}

/* Asked of one who came when the other ran already: not a matter of the queue. */
static void later(void **unused) {
  struct trial t;
  struct buffer text = {0};
  (void)unused;
  trial_begin(&t, "test.py", four, "cores=1 policy=sjf");
  struct machine *m = trial_machine(&t);
  machine_run(m, 5, 0);
  reason_put(m, 1, 3 + 1, "", &text);
  assert_string_equal(text.data, "sjf: it runs until it waits or ends; P3 became ready later");
  buffer_finish(&text);
  machine_free(m);
  trial_end(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(numbers), cmocka_unit_test(real_time),
                                     cmocka_unit_test(every_policy), cmocka_unit_test(later)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
