/* Looks at shared data are steps of their own: between two of them another thread can change what they saw. The
   programs are of one shape: one() tells two() to go by x, and two() changes what one() then looks at; whether one()
   sees the change must be open. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "explore/explore.h"
#include "trial.h"

static const char *const shape = "import threading\n"
                                 "x = y = 0\n"
                                 "box = %s\n"
                                 "def one():\n"
                                 "    global x, y\n"
                                 "    x = 1\n"
                                 "    %s\n"
                                 "def two():\n"
                                 "    if x == 1:\n"
                                 "        %s\n"
                                 "threads = [threading.Thread(target=one), threading.Thread(target=two)]\n"
                                 "for t in threads: t.start()\n"
                                 "for t in threads: t.join()\n";

static void assert_open_of(const char *box, const char *look, const char *change) {
  char source[1024];
  unsigned bad = 0;
  snprintf(source, sizeof source, shape, box, look, change);
  for (int whole = 0; whole < 2; whole++) {
    struct trial t;
    trial_begin(&t, "test.py", source, NULL);
    const char *names[] = {"y"};
    struct explore_options options = {
        .workers = 1, .outcomes = true, .names = names, .name_count = 1, .no_reduce = whole};
    struct explore_report *r = explore_run(t.program, &t.settings, &options);
    assert_true(r->complete);
    if (r->outcome_count != 2) print_error("%zu outcomes: %s\n", r->outcome_count, look);
    bad += r->outcome_count != 2;
    explore_report_free(r);
    trial_end(&t);
  }
  assert_int_equal(bad, 0);
}

static void assert_open(const char *look, const char *change) { assert_open_of("[1]", look, change); }

static bool is_shared(const char *use) {
  struct trial t;
  char source[512];
  bool shared = false;
  snprintf(source, sizeof source, "def use():\n    %s\nfor n in range(2): use\nfor n in range(3): use\n", use);
  trial_begin(&t, "test.py", source, NULL);
  for (uint32_t i = 0; i < t.program->global_count; i++) {
    const struct global *g = &t.program->globals[i];
    if (strcmp(pool_text(t.program->pool, g->name), "n") == 0) shared |= g->shared;
  }
  trial_end(&t);
  return shared;
}

/* A global that only the module's own text names belongs to the main thread, however often it is assigned. */
static void reach(void **unused) {
  (void)unused;
  assert_false(is_shared("return 1"));
  assert_false(is_shared("n = 1; return n"));
  assert_false(is_shared("return [n for n in (1, 2)]"));
  assert_true(is_shared("return n"));
  assert_true(is_shared("global n; n = 1"));
  assert_true(is_shared("return lambda: n"));
  assert_true(is_shared("return [n for m in (1, 2)]"));
}

static void truth(void **unused) {
  (void)unused;
  assert_open("if box: y = 1", "box.pop()");
  assert_open("if not box: y = 1", "box.pop()");
  assert_open("y = 1 if box else 2", "box.clear()");
  assert_open("y = int(bool(box))", "box.pop()");
  assert_open("y = len(box and [1, 2])", "box.pop()");
}

static void elements(void **unused) {
  (void)unused;
  assert_open("y = len(box)", "box.append(2)");
  assert_open("y = box[0]", "box[0] = 2");
  assert_open("y = sum(box)", "box.append(2)");
  assert_open("y = box.count(1)", "box.append(1)");
  assert_open("if 2 in box: y = 1", "box.append(2)");
  assert_open("for y in box: pass", "box.append(2)");
  assert_open("[y] = box", "box[0] = 2");
  assert_open("y = max(*box, 0)", "box[0] = 2");
  assert_open("y = len(str(box))", "box.append(2)");
  assert_open("y = len(f'{box}')", "box.append(2)");
  assert_open("y = len([n for n in box])", "box.append(2)");
  assert_open("y = len(box + [1])", "box.append(2)");
  assert_open("y = len(box * 2)", "box.append(2)");
  assert_open("y = int(box == [1, 2])", "box.append(2)");
  assert_open("y = int([1, 2] > box)", "box.append(2)");
  assert_open("if box != [1]: y = 1", "box.append(2)");
  assert_open("y = len(box[:])", "box.append(2)");
  assert_open("y = len(box.copy())", "box.append(2)");
}

static void dicts(void **unused) {
  (void)unused;
  assert_open_of("{1: 1}", "for y in box: pass", "box[2] = 2");
  assert_open_of("{1: 1}", "y = len([k for k in box])", "box[2] = 2");
  assert_open_of("{1: 1}", "y = len(list(box.items()))", "box[2] = 2");
  assert_open_of("{1: 1}", "y = box.get(2, 7)", "box[2] = 2");
  assert_open_of("{1: 1}", "if box == {1: 1}: y = 1", "box[2] = 2");
}

static void elsewhere(void **unused) {
  (void)unused;
  assert_open("y = len(list(map(str, box)))", "box.append(2)");
  assert_open("y = len(list(filter(None, box)))", "box.append(2)");
  assert_open("y = len('{}'.format(box))", "box.append(2)");
  assert_open("a = [0]; a.extend(box); y = len(a)", "box.append(2)");
  assert_open("a = [0]; a += box; y = len(a)", "box.append(2)");
  assert_open("a = [0]; a[0:1] = box; y = len(a)", "box.append(2)");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(reach), cmocka_unit_test(truth), cmocka_unit_test(elements),
                                     cmocka_unit_test(dicts), cmocka_unit_test(elsewhere)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
