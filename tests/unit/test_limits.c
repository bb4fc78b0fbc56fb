/* A search heeds its limits within a level, not only between two. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

#include "explore/explore.h"
#include "trial.h"

/* A third of all its states stand in one level. */
static const char program[] = "from threading import Thread\n"
                              "from lockstep import start_all\n"
                              "a = b = c = d = 0\n"
                              "def work(n):\n"
                              "    global a, b, c, d\n"
                              "    a += n\n"
                              "    b += n\n"
                              "    c += n\n"
                              "    d += n\n"
                              "start_all(*[Thread(target=work, args=(i,)) for i in range(3)])\n";

struct watched {
  uint64_t calls, seen; /* how often, and how many states there were */
  uint64_t cancel_at, sleep_at;
};

static bool watch(void *context, uint64_t states) {
  struct watched *w = context;
  w->calls++;
  w->seen = states;
  if (w->sleep_at && states >= w->sleep_at) {
    struct timespec pause = {.tv_nsec = 300000000};
    nanosleep(&pause, NULL);
    w->sleep_at = 0;
  }
  return !w->cancel_at || states < w->cancel_at;
}

static struct explore_report *explore(struct watched *w, double seconds) {
  struct trial t;
  trial_begin(&t, "test.py", program, "");
  struct explore_options options = {.workers = 1, .watch = watch, .context = w, .max_seconds = seconds};
  struct explore_report *r = explore_run(t.program, &t.settings, &options);
  trial_end(&t);
  return r;
}

enum { MANY = 5000, MARGIN = 300 }; /* states; a level here is wider than the margin */

static void it_can_be_cancelled_within_a_level(void **unused) {
  (void)unused;
  struct watched w = {.cancel_at = MANY};
  struct explore_report *r = explore(&w, 0);
  assert_int_equal(r->stop, STOP_CANCELLED);
  assert_false(r->complete);
  assert_in_range(r->states, MANY, MANY + MARGIN);
  explore_report_free(r);
}

static void time_ends_within_a_level(void **unused) {
  (void)unused;
  struct watched w = {.sleep_at = MANY};
  struct explore_report *r = explore(&w, 0.2);
  assert_int_equal(r->stop, STOP_TIME);
  assert_false(r->complete);
  assert_true(r->states <= MANY + MARGIN);
  explore_report_free(r);
}

static void progress_is_told_all_the_time(void **unused) {
  (void)unused;
  struct watched w = {0};
  struct explore_report *r = explore(&w, 0);
  assert_true(r->complete);
  assert_true(w.calls > r->states / 32);
  assert_int_equal(w.seen, r->states);
  explore_report_free(r);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(it_can_be_cancelled_within_a_level),
      cmocka_unit_test(time_ends_within_a_level),
      cmocka_unit_test(progress_is_told_all_the_time),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
