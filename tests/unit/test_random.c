/* The generator against numbers that CPython 3.11 drew. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "base/random.h"

static void draws_the_same_words(void **unused) {
  (void)unused;
  static const uint32_t expected[] = {2746317213u, 478163327u, 107420369u, 3184935163u, 1181241943u};
  struct mersenne g;
  mersenne_seed(&g, 42);
  for (unsigned i = 0; i < 5; i++) assert_int_equal(mersenne_next(&g), expected[i]);
}

static void seeds_by_the_absolute_value(void **unused) {
  (void)unused;
  static const struct {
    int64_t seed;
    double drawn[3];
  } rows[] = {{0, {0.8444218515250481, 0.7579544029403025, 0.420571580830845}},
              {1, {0.13436424411240122, 0.8474337369372327, 0.763774618976614}},
              {42, {0.6394267984578837, 0.025010755222666936, 0.27502931836911926}},
              {-42, {0.6394267984578837, 0.025010755222666936, 0.27502931836911926}},
              {2147483648, {0.3387958510019964, 0.5050619906087787, 0.8891460738572615}},
              {1099511627783, {0.6137037779936511, 0.8149162973309487, 0.9450115087592873}},
              {INT64_MIN, {0.5534639983914199, 0.9406144709090462, 0.24199432111690833}}};
  struct mersenne g;
  for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++) {
    mersenne_seed(&g, rows[i].seed);
    for (unsigned k = 0; k < 3; k++) assert_true(mersenne_double(&g) == rows[i].drawn[k]);
  }
}

static void seeds_by_a_long_integer(void **unused) {
  (void)unused;
  /* random.seed('lockstep'): the text and its SHA-512, as one integer */
  static const unsigned char bytes[] = {
      0x6c, 0x6f, 0x63, 0x6b, 0x73, 0x74, 0x65, 0x70, 0x13, 0xf2, 0x78, 0x8a, 0x7f, 0xf3, 0x79, 0x6b, 0xd8, 0x0b,
      0x36, 0x7f, 0xbe, 0xa6, 0xbb, 0x6b, 0x6a, 0xb4, 0xa3, 0x8e, 0x3d, 0xf1, 0x6f, 0x02, 0x11, 0x57, 0x83, 0x3c,
      0xd7, 0x39, 0xbb, 0x46, 0x9e, 0xb4, 0xff, 0xfc, 0xb4, 0xb3, 0x17, 0xfa, 0x99, 0xec, 0x6e, 0xfe, 0x44, 0x69,
      0x6c, 0xe9, 0x3f, 0x0b, 0x6b, 0xcc, 0x6a, 0xe2, 0x62, 0xca, 0x95, 0xda, 0xfc, 0x7a, 0x27, 0xea, 0xab, 0x42};
  static const double expected[] = {0.9994142710938452, 0.1354293478927575, 0.09710506068544966};
  struct mersenne g;
  mersenne_seed_bytes(&g, bytes, sizeof bytes);
  for (unsigned k = 0; k < 3; k++) assert_true(mersenne_double(&g) == expected[k]);
}

static void goes_on_beyond_one_block(void **unused) {
  (void)unused;
  struct mersenne g;
  mersenne_seed(&g, 3);
  double last = 0;
  for (unsigned i = 0; i < 2000; i++) last = mersenne_double(&g);
  assert_true(last == 0.25904136240093445);
}

static void draws_below_a_limit(void **unused) {
  (void)unused;
  static const struct {
    uint64_t limit, drawn;
  } rows[] = {{1u, 0u},
              {2u, 0u},
              {6u, 3u},
              {10u, 0u},
              {100u, 9u},
              {2147483648u, 404285457u},
              {4294967296u, 2179419893u},
              {4294967297u, 161042648u},
              {8589934591u, 1862494042u},
              {1099511627776u, 528581004175u},
              {9223372036854775808u, 1090396360377453094u},
              {18446744073709551615u, 10430779633273967791u}};
  struct mersenne g;
  mersenne_seed(&g, 7);
  for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++)
    assert_true(mersenne_below(&g, rows[i].limit) == rows[i].drawn);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(draws_the_same_words),    cmocka_unit_test(seeds_by_the_absolute_value),
      cmocka_unit_test(seeds_by_a_long_integer), cmocka_unit_test(goes_on_beyond_one_block),
      cmocka_unit_test(draws_below_a_limit),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
