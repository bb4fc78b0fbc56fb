/* Errors of a scenario as they are shown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/limits.h"
#include "base/text.h"

static void check(const struct diags *d, const char *source, const char *expected) {
  char *text = diags_render(d, "x.py", source, source ? strlen(source) : 0);
  assert_string_equal(text, expected);
  free(text);
}

static void an_error_shows_its_place(void **unused) {
  (void)unused;
  struct diags d = {0};
  diags_add(&d, 2, 9, 5, "use a Queue", "'%s' is not part of the scenario language", "yield");
  check(&d, "def f():\n        yield 1\n",
        "x.py:2:9: error: 'yield' is not part of the scenario language\n"
        "    2 |         yield 1\n"
        "      |         ^~~~~\n"
        "   hint: use a Queue\n");
  diags_finish(&d);
}

static void the_caret_stands_below_wide_characters(void **unused) {
  (void)unused;
  struct diags d = {0};
  diags_add(&d, 1, 6, 1, NULL, "no");
  check(&d, "\"小爱\" $", "x.py:1:6: error: no\n    1 | \"小爱\" $\n      |        ^\n");
  diags_finish(&d);
}

static void one_error_a_line_in_order(void **unused) {
  (void)unused;
  struct diags d = {0};
  diags_add(&d, 3, 1, 1, NULL, "third");
  diags_add(&d, 1, 1, 1, NULL, "first");
  diags_add(&d, 3, 5, 1, NULL, "a consequence of the third");
  assert_int_equal(d.count, 2);
  check(&d, NULL, "x.py:1:1: error: first\nx.py:3:1: error: third\n");
  diags_finish(&d);
}

static void there_is_an_end_to_them(void **unused) {
  (void)unused;
  struct diags d = {0};
  for (unsigned line = 1; line < 100; line++) diags_add(&d, line, 1, 1, NULL, "wrong");
  assert_int_equal(d.count, LIMIT_ERRORS);
  assert_true(d.full);
  diags_finish(&d);
}

static void hostile_text_is_made_visible(void **unused) {
  (void)unused;
  struct diags d = {0};
  diags_add(&d, 1, 2, 1, NULL, "a \x1b in it");
  check(&d, "a\x1b[2Jb", "x.py:1:2: error: a \\x1b in it\n    1 | a\\x1b[2Jb\n      |  ^~~~\n");
  diags_finish(&d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_error_shows_its_place),     cmocka_unit_test(the_caret_stands_below_wide_characters),
      cmocka_unit_test(one_error_a_line_in_order),    cmocka_unit_test(there_is_an_end_to_them),
      cmocka_unit_test(hostile_text_is_made_visible),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
