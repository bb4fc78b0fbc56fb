/* Settings: every row of the table, comments with their columns, and what is refused in which words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>
#include <string.h>

#include "lang/setting.h"
#include "lang/settings.h"
#include "machine/policy.h"

static void every_default_is_shown_as_it_would_be_written(void **unused) {
  (void)unused;
  struct settings s;
  settings_default(&s);
  const struct setting *row;
  for (size_t i = 0; (row = settings_row(i)) != NULL; i++) {
    struct buffer text = {0};
    settings_print(&s, row->key, &text);
    assert_string_equal(text.data != NULL ? text.data : "", row->fallback);
    buffer_finish(&text);
  }
}

static void what_is_shown_can_be_set(void **unused) {
  (void)unused;
  struct settings s;
  char scratch[256];
  const char *hint;
  settings_default(&s);
  const struct setting *row;
  for (size_t i = 0; (row = settings_row(i)) != NULL; i++) {
    if (row->fallback[0] == '\0') continue;
    assert_null(settings_set(&s, row->key, row->fallback, scratch, &hint));
    assert_null(hint);
  }
}

static void every_policy_can_be_chosen(void **unused) {
  (void)unused;
  struct settings s;
  char scratch[256];
  const char *hint;
  settings_default(&s);
  for (const struct policy *const *p = policy_table(); *p != NULL; p++) {
    assert_null(settings_set(&s, "policy", (*p)->name, scratch, &hint));
    assert_ptr_equal(s.policy, *p);
  }
}

static void comments_set_several(void **unused) {
  (void)unused;
  struct settings s;
  struct diags d = {0};
  settings_default(&s);
  settings_comment(&s, "cores=2 policy=fifo  quantum=3\tsecond=10 seed=-7 wakeup=barging", 1, 13, &d);
  assert_int_equal(d.count, 0);
  assert_int_equal(s.cores, 2);
  assert_int_equal(s.quantum, 3);
  assert_int_equal(s.second, 10);
  assert_int_equal(s.seed, -7);
  assert_int_equal(s.wakeup, WAKEUP_BARGING);
  assert_true(s.barging_given);
  assert_string_equal(s.policy->name, "fifo");
  diags_finish(&d);
}

static void errors_stand_at_their_word(void **unused) {
  (void)unused;
  struct settings s;
  struct diags d = {0};
  settings_default(&s);
  settings_comment(&s, "cores=2 quantun=3", 4, 13, &d);
  settings_comment(&s, "cores", 5, 13, &d);
  settings_comment(&s, "cores=0", 6, 13, &d);
  assert_int_equal(d.count, 3);
  assert_int_equal(d.list[0].line, 4);
  assert_int_equal(d.list[0].column, 21);
  assert_int_equal(d.list[0].width, 9);
  assert_string_equal(d.list[0].message, "there is no setting 'quantun'");
  assert_string_equal(d.list[0].hint, "did you mean 'quantum'?");
  assert_string_equal(d.list[2].message, "cores is an integer from 1 to 64, not '0'");
  diags_finish(&d);
}

static void what_the_policy_does_not_use_is_told(void **unused) {
  (void)unused;
  struct settings s;
  char scratch[256];
  const char *hint;
  settings_default(&s);
  settings_set(&s, "policy", "fifo", scratch, &hint);
  assert_null(settings_unused(&s, scratch));
  settings_set(&s, "quantum", "3", scratch, &hint);
  assert_string_equal(settings_unused(&s, scratch), "quantum");
  assert_string_equal(scratch, "policy fifo does not use quantum, which belongs to rr, priority, feedback, lottery, "
                               "stride, fair and random");
  settings_set(&s, "policy", "rr", scratch, &hint);
  assert_null(settings_unused(&s, scratch));
}

static void levels_without_a_quantum_have_no_allotment(void **unused) {
  (void)unused;
  struct settings s;
  char scratch[256];
  const char *hint;
  settings_default(&s);
  settings_set(&s, "policy", "mlfq", scratch, &hint);
  settings_set(&s, "allotments", "1,2,3", scratch, &hint);
  assert_null(settings_unused(&s, scratch));
  settings_set(&s, "quanta", "2,4", scratch, &hint);
  assert_string_equal(settings_unused(&s, scratch), "allotments");
  assert_string_equal(scratch, "there are allotments for 3 levels, and quanta for 2");
  settings_set(&s, "allotments", "5", scratch, &hint);
  assert_null(settings_unused(&s, scratch));
}

static void stealing_is_for_queues_of_their_own(void **unused) {
  (void)unused;
  struct settings s;
  char scratch[256];
  const char *hint;
  settings_default(&s);
  settings_set(&s, "cores", "2", scratch, &hint);
  settings_set(&s, "peek_interval", "5", scratch, &hint);
  assert_string_equal(settings_unused(&s, scratch), "peek_interval");
  assert_string_equal(scratch, "peek_interval is for queues=per_cpu");
  settings_set(&s, "peek_interval", "0", scratch, &hint);
  assert_null(settings_unused(&s, scratch));
  settings_set(&s, "steal_victims", "1,0", scratch, &hint);
  assert_string_equal(settings_unused(&s, scratch), "steal_victims");
  settings_set(&s, "queues", "per_cpu", scratch, &hint);
  assert_null(settings_unused(&s, scratch));
}

static void numbers_are_bounded(void **unused) {
  (void)unused;
  static const char *const bad[][2] = {
      {"cores", "65"},  {"cores", "-1"},  {"cores", "1.5"},  {"cores", ""},     {"cores", " 1"},
      {"quantum", "0"}, {"switch", "-1"}, {"second", "two"}, {"second", "1e3"}, {"seed", "99999999999999999999"},
      {"seed", "+1"},
  };
  struct settings s, before;
  settings_default(&s);
  before = s;
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    char scratch[256];
    const char *hint;
    assert_non_null(settings_set(&s, bad[i][0], bad[i][1], scratch, &hint));
    assert_memory_equal(&s, &before, sizeof s);
  }
}

static void a_wrong_word_is_told_the_right_ones(void **unused) {
  (void)unused;
  struct settings s;
  settings_default(&s);
  char scratch[256];
  const char *hint, *error = settings_set(&s, "cond", "purple", scratch, &hint);
  assert_string_equal(error, "'purple' is no value of cond; there are: mesa hoare");
}

static void a_variant_is_the_name_of_a_sibling(void **unused) {
  (void)unused;
  struct settings s;
  char scratch[256], longest[400];
  const char *hint;
  settings_default(&s);
  assert_null(settings_set(&s, "variant", "cure.py", scratch, &hint));
  assert_string_equal(s.variant, "cure.py");
  assert_non_null(settings_set(&s, "variant", "../../etc/passwd", scratch, &hint));
  memset(longest, 'x', sizeof longest - 1);
  longest[sizeof longest - 1] = '\0';
  assert_non_null(settings_set(&s, "variant", longest, scratch, &hint));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_default_is_shown_as_it_would_be_written),
      cmocka_unit_test(what_is_shown_can_be_set),
      cmocka_unit_test(every_policy_can_be_chosen),
      cmocka_unit_test(comments_set_several),
      cmocka_unit_test(errors_stand_at_their_word),
      cmocka_unit_test(what_the_policy_does_not_use_is_told),
      cmocka_unit_test(levels_without_a_quantum_have_no_allotment),
      cmocka_unit_test(stealing_is_for_queues_of_their_own),
      cmocka_unit_test(numbers_are_bounded),
      cmocka_unit_test(a_wrong_word_is_told_the_right_ones),
      cmocka_unit_test(a_variant_is_the_name_of_a_sibling),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
