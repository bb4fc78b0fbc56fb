/* The editing loop as a person meets it: the terminal is lent to the editor and taken back, the tick stays, mistakes stand
   beside the text. The editor is a script. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "vt.h"

static char *program;

static void write_file(const char *name, const char *text) {
  FILE *f = fopen(name, "w");
  assert_non_null(f);
  fputs(text, f);
  assert_int_equal(fclose(f), 0);
}

static const char *read_first(const char *name) {
  static char line[256];
  FILE *f = fopen(name, "r");
  if (!f) return "";
  if (!fgets(line, sizeof line, f)) line[0] = '\0';
  fclose(f);
  return line;
}

#define HEAD "\"\"\"Mine\"\"\"\nimport threading\n\nlock = threading.Lock()\n"
#define TAIL "for i in range(20):\n    with lock:\n        print(i)\n"

/* The editor says something, as those on terminals do, and puts the file called next in the place of what it edits. */
static void make_editor(const char *next) {
  write_file("next", next);
  write_file("editor",
             "#!/bin/sh\necho \"$1\" >told\nprintf '\\033[2J\\033[31mEDITOR\\n'\nsleep 0.2\ncp next \"$2\"\n");
  assert_int_equal(chmod("editor", 0755), 0);
}

static void start(struct vt *v, const char *file, const char *editor, int rows, int columns) {
  char *argv[] = {program, strdup(file), NULL};
  const char *extra[] = {editor, "VISUAL=", NULL};
  struct vt_setup setup = {.rows = rows, .columns = columns, .extra = extra};
  vt_start(v, &setup, argv);
  assert_true(vt_wait(v, "Space plays"));
  vt_type(v, "\033");
  assert_true(vt_wait_gone(v, "Space plays"));
}

static void test_same_tick(void **state) {
  struct vt v;
  (void)state;
  write_file("mine.py", HEAD TAIL);
  make_editor(HEAD "print('new')\n" TAIL);
  start(&v, "mine.py", "EDITOR=./editor", 24, 80);
  vt_type(&v, "g12\n");
  assert_true(vt_wait(&v, "TICK 12/"));
  vt_type(&v, "e");
  assert_true(vt_wait(&v, "EDITOR"));
  assert_true(vt_wait(&v, "has been read again"));
  assert_true(vt_wait(&v, "TICK 12/"));
  assert_true(v.alternate);
  assert_false(v.cursor);
  assert_int_equal(read_first("told")[0], '+');
  vt_type(&v, "e");
  assert_true(vt_wait(&v, "is as it was"));
  write_file("mine.py", HEAD); /* by somebody else */
  vt_type(&v, "r");
  assert_true(vt_wait(&v, "ends before that tick"));
  assert_true(vt_left(&v));
}

/* At any size: where the source has no panel of its own it gets one. */
static void check_mistakes(int rows, int columns) {
  struct vt v;
  write_file("mine.py", HEAD TAIL);
  make_editor(HEAD "for = 3\n" TAIL);
  start(&v, "mine.py", "EDITOR=./editor", rows, columns);
  vt_type(&v, "g12\n");
  assert_true(vt_wait(&v, "TICK 12/"));
  vt_type(&v, "e");
  assert_true(vt_wait(&v, "Source with mistakes"));
  assert_true(vt_wait(&v, "for = 3"));
  assert_true(vt_wait(&v, "\xe2\x9c\x97"));
  assert_true(vt_wait(&v, "Line 5: "));
  make_editor(HEAD "while = 3\n" TAIL);
  vt_type(&v, "e"); /* again, at the mistake */
  assert_true(vt_wait(&v, "EDITOR"));
  assert_true(vt_wait(&v, "while = 3"));
  assert_true(vt_wait(&v, "Source with mistakes"));
  assert_string_equal(read_first("told"), "+5\n");
  vt_type(&v, "\033");
  assert_true(vt_wait_gone(&v, "Source with mistakes"));
  assert_true(vt_wait(&v, "TICK 12/"));
  vt_type(&v, "l"); /* the run of the text before still goes on */
  assert_true(vt_wait(&v, "TICK 12/"));
  assert_true(vt_left(&v));
}

static void test_mistakes(void **state) {
  (void)state;
  check_mistakes(24, 80);
  check_mistakes(18, 64);
  check_mistakes(48, 160);
}

static void test_copy(void **state) {
  struct vt v;
  (void)state;
  unlink("one_fork.py");
  make_editor(HEAD TAIL);
  start(&v, "one_fork", "EDITOR=./editor", 24, 80);
  vt_type(&v, "e");
  assert_true(vt_wait(&v, "a copy is edited"));
  assert_true(vt_wait(&v, "one_fork.py"));
  vt_type(&v, "\n");
  assert_true(vt_wait(&v, "has been read again"));
  assert_true(vt_wait(&v, "Mine"));
  assert_int_equal(access("one_fork.py", F_OK), 0);
  assert_true(vt_left(&v));
}

static void test_no_editor(void **state) {
  struct vt v;
  (void)state;
  write_file("mine.py", HEAD TAIL);
  start(&v, "mine.py", "EDITOR=no-such-editor", 24, 80);
  vt_type(&v, "e");
  assert_true(vt_wait(&v, "no-such-editor cannot be run"));
  assert_true(vt_left(&v));
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_same_tick), cmocka_unit_test(test_mistakes),
                                     cmocka_unit_test(test_copy), cmocka_unit_test(test_no_editor)};
  char folder[] = "/tmp/lockstep-edit-XXXXXX";
  static char path[PATH_MAX];
  if (argc < 3 || !realpath(argv[1], path) || !mkdtemp(folder) || chdir(folder) != 0) return 2;
  program = path;
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  static const char *const files[] = {"mine.py", "next", "editor", "told", "one_fork.py"};
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) unlink(files[i]);
  rmdir(folder);
  return failed;
}
