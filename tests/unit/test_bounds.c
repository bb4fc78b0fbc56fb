/* Schedulability tests against published task sets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>
#include <math.h>

#include "analysis/bounds.h"

static void near(double a, double b) { assert_true(fabs(a - b) < 1e-6); }

/* n (2^(1/n) - 1) as printed in Liu and Layland 1973 and after */
static void liu_layland(void **state) {
  (void)state;
  near(bounds_liu_layland(1), 1);
  near(bounds_liu_layland(2), 0.828427);
  near(bounds_liu_layland(3), 0.779763);
  near(bounds_liu_layland(10), 0.717735);
  near(bounds_liu_layland(100), 0.695555);
}

/* N. Audsley, A. Burns, Real-time System Scheduling (1990): task set C of their chapter on response times */
static void response_times(void **state) {
  (void)state;
  const struct task set[] = {{5, 20, 20, 3}, {10, 40, 40, 2}, {40, 80, 80, 1}};
  const struct task reversed[] = {{40, 80, 80, 3}, {10, 40, 40, 2}, {5, 20, 20, 1}};
  assert_int_equal(bounds_response(reversed, 3, 2), 5);
  assert_int_equal(bounds_response(reversed, 3, 1), 15);
  assert_int_equal(bounds_response(reversed, 3, 0), 80);
  assert_int_equal(bounds_fixed(reversed, 3), ANSWER_YES);
  assert_int_equal(bounds_fixed(set, 3), ANSWER_NO);
  near(bounds_utilisation(set, 3), 1);
  assert_true(bounds_hyperbolic(set, 3) > 2);
}

/* J. Lehoczky, Fixed Priority Scheduling of Periodic Task Sets with Arbitrary Deadlines (1990): the worst of the second
   task's jobs is not the first */
static void long_deadlines(void **state) {
  (void)state;
  const struct task set[] = {{26, 70, 70, 1}, {62, 100, 120, 2}};
  assert_int_equal(bounds_response(set, 2, 1), 118);
  assert_int_equal(bounds_fixed(set, 2), ANSWER_YES);
}

/* Liu and Layland's pair 2 of 5, 4 of 7, which rate-monotonic priorities miss and earliest deadline first keeps */
static void earliest_deadline(void **state) {
  (void)state;
  const struct task pair[] = {{2, 5, 5, 5}, {4, 7, 7, 7}};
  const struct task tight[] = {{2, 5, 3, 5}, {4, 7, 5, 7}};
  const struct task over[] = {{3, 5, 5, 5}, {3, 7, 7, 7}};
  assert_int_equal(bounds_fixed(pair, 2), ANSWER_NO);
  assert_int_equal(bounds_edf(pair, 2), ANSWER_YES);
  assert_int_equal(bounds_edf(tight, 2), ANSWER_NO);
  assert_int_equal(bounds_edf(over, 2), ANSWER_NO);
  assert_int_equal(bounds_hyperperiod(pair, 2), 35);
}

/* S. Dhall, C. Liu, On a Real-Time Scheduling Problem (1978): little load, and yet no guarantee on two cores */
static void several_cores(void **state) {
  (void)state;
  const struct task dhall[] = {{1, 5, 5, 5}, {1, 5, 5, 5}, {6, 6, 6, 6}}, light[] = {{1, 5, 5, 5}, {1, 5, 5, 5}};
  assert_int_equal(bounds_edf_global(dhall, 3, 2), ANSWER_UNKNOWN);
  assert_int_equal(bounds_edf_global(light, 2, 2), ANSWER_YES);
  assert_int_equal(bounds_edf_global(dhall, 3, 1), ANSWER_NO);
}

/* More work than there is time, all by itself. */
static void no_bound(void **state) {
  (void)state;
  const struct task alone[] = {{5, 2, 2, 1}}, full[] = {{2, 2, 2, 1}};
  assert_true(bounds_response(alone, 1, 0) == UINT64_MAX);
  assert_int_equal(bounds_response(full, 1, 0), 2);
}

static void extremes(void **state) {
  (void)state;
  const struct task big[] = {{999999937, 999999937, 999999937, 1}, {1, 999999929, 999999929, 2}};
  assert_int_equal(bounds_fixed(big, 2), ANSWER_NO);
  assert_int_equal(bounds_edf(big, 2), ANSWER_NO);
  assert_int_equal(bounds_edf(big, 0), ANSWER_YES);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(liu_layland),    cmocka_unit_test(response_times),
                                     cmocka_unit_test(long_deadlines), cmocka_unit_test(earliest_deadline),
                                     cmocka_unit_test(several_cores),  cmocka_unit_test(no_bound),
                                     cmocka_unit_test(extremes)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
