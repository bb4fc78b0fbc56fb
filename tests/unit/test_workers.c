/* Workers: every number exactly once, whoever does it; a stop and a deadline end the work. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "explore/workers.h"

enum { MANY = 200000, COUNT = 4 };

struct tally {
  struct workers *workers;
  atomic_uchar seen[MANY];
  atomic_uint begun, ended, inside;
  unsigned stop_after; /* pieces; 0: never */
  atomic_uint pieces;
};

static void begin(void *context, unsigned worker) {
  struct tally *t = context;
  assert_true(worker < COUNT);
  t->begun++;
  t->inside++;
}
static void end(void *context, unsigned worker) {
  (void)worker;
  struct tally *t = context;
  t->inside--;
  t->ended++;
}
static void piece(void *context, unsigned worker, uint32_t from, uint32_t to) {
  (void)worker;
  struct tally *t = context;
  assert_true(t->inside > 0);
  for (uint32_t i = from; i < to; i++) t->seen[i]++;
  if (++t->pieces == t->stop_after) workers_stop(t->workers);
}

static struct workers_job job_of(struct tally *t) {
  return (struct workers_job){.context = t, .alone = 100, .begin = begin, .piece = piece, .end = end};
}

static void every_number_once(void **unused) {
  (void)unused;
  struct tally *t = calloc(1, sizeof *t);
  t->workers = workers_new(COUNT);
  struct workers_job job = job_of(t);
  uint32_t from = 0;
  for (uint32_t size = 1; from + size <= MANY; from += size, size = size * 3 / 2 + 1)
    assert_true(workers_run(t->workers, &job, from, from + size));
  for (uint32_t i = 0; i < MANY; i++) assert_int_equal(t->seen[i], i < from);
  assert_int_equal(t->begun, t->ended);
  assert_int_equal(t->inside, 0);
  workers_free(t->workers);
  free(t);
}

static void a_small_range_is_done_in_order_by_the_caller(void **unused) {
  (void)unused;
  struct tally *t = calloc(1, sizeof *t);
  t->workers = workers_new(COUNT);
  struct workers_job job = job_of(t);
  assert_true(workers_run(t->workers, &job, 7, 107));
  assert_int_equal(t->begun, 1);
  assert_true(workers_run(t->workers, &job, 9, 9));
  assert_int_equal(t->begun, 1);
  workers_free(t->workers);
  free(t);
}

static void a_stop_is_heeded(void **unused) {
  (void)unused;
  struct tally *t = calloc(1, sizeof *t);
  t->workers = workers_new(COUNT);
  t->stop_after = 3;
  struct workers_job job = job_of(t);
  assert_false(workers_run(t->workers, &job, 0, MANY));
  assert_true(workers_stopped(t->workers));
  assert_true(t->pieces >= 3 && t->pieces < 3 + COUNT);
  assert_int_equal(t->begun, t->ended);
  assert_false(workers_run(t->workers, &job, 0, 10));
  workers_free(t->workers);
  free(t);
}

static void a_deadline_stops(void **unused) {
  (void)unused;
  struct tally *t = calloc(1, sizeof *t);
  t->workers = workers_new(COUNT);
  struct workers_job job = job_of(t);
  workers_deadline(t->workers, 1000);
  assert_true(workers_run(t->workers, &job, 0, MANY));
  workers_deadline(t->workers, 1e-9);
  assert_false(workers_run(t->workers, &job, 0, MANY));
  workers_free(t->workers);
  free(t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_number_once),
      cmocka_unit_test(a_small_range_is_done_in_order_by_the_caller),
      cmocka_unit_test(a_stop_is_heeded),
      cmocka_unit_test(a_deadline_stops),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
