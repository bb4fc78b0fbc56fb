/* The program as a person meets it: on a terminal, through keys, resizes, signals and odd terminals. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "vt.h"

static char *program;
static char ring[1024];

static const struct vt_setup standard = {.rows = 24, .columns = 80};

static void start(struct vt *v, const struct vt_setup *setup, const char *option) {
  char *argv[] = {program, ring, NULL, NULL};
  if (option) argv[2] = strdup(option);
  vt_start(v, setup, argv);
}

static void test_keys(void **state) {
  struct vt v;
  (void)state;
  start(&v, &standard, NULL);
  assert_true(vt_wait(&v, "Space plays"));
  assert_true(v.alternate);
  assert_false(v.cursor);
  vt_type(&v, "\033");
  assert_true(vt_wait_gone(&v, "Space plays"));
  vt_type(&v, "?");
  assert_true(vt_wait(&v, "who is ready to follow"));
  vt_type(&v, "?");
  assert_true(vt_wait(&v, "Through time"));
  vt_type(&v, "\033");
  assert_true(vt_wait_gone(&v, "Through time"));
  vt_type(&v, "g5\n");
  assert_true(vt_wait(&v, "TICK 5/"));
  vt_type(&v, "\033[F");
  assert_true(vt_wait(&v, "DEADLOCK"));
  assert_true(vt_wait(&v, "Who waits for whom"));
  vt_type(&v, "\033OH");
  vt_type(&v, "\033OC");
  assert_true(vt_wait(&v, "TICK 0/"));
  assert_true(vt_left(&v));
}

/* The rows of the list that can be seen are explored, without another key. */
static void test_verdicts_in_the_list(void **state) {
  struct vt v;
  (void)state;
  start(&v, &standard, NULL);
  assert_true(vt_wait(&v, "Space plays"));
  vt_type(&v, "o");
  assert_true(vt_wait(&v, "states, safe"));
  vt_type(&v, "\033");
  assert_true(vt_wait_gone(&v, "next chapter"));
  assert_true(vt_left(&v));
}

static void test_remote(void **state) {
  struct vt v;
  (void)state;
  start(&v, &standard, NULL);
  assert_true(vt_wait(&v, "Space plays"));
  vt_type(&v, "\033[6~\033[6~\033[6~");
  assert_true(vt_wait(&v, "TICK 1/"));
  vt_type(&v, "\033[5~");
  assert_true(vt_wait(&v, "TICK 0/"));
  vt_type(&v, ".");
  assert_true(vt_wait_gone(&v, "TICK"));
  vt_type(&v, ".");
  assert_true(vt_wait(&v, "TICK"));
  vt_type(&v, "\033[15~");
  assert_true(vt_wait(&v, "PLAY"));
  vt_type(&v, "\033");
  assert_true(vt_wait(&v, "PAUSE"));
  assert_true(vt_left(&v));
}

static void test_wide_punctuation(void **state) {
  struct vt v;
  (void)state;
  start(&v, &standard, NULL);
  assert_true(vt_wait(&v, "Space plays"));
  vt_type(&v, "\033");
  assert_true(vt_wait_gone(&v, "Space plays"));
  vt_type(&v, "\xef\xbc\x9f\xef\xbc\x9f"); /* full-width question marks */
  assert_true(vt_wait(&v, "Through time"));
  vt_type(&v, "\033");
  assert_true(vt_wait_gone(&v, "Through time"));
  assert_true(vt_left(&v));
}

static void test_resize(void **state) {
  static const int sizes[][2] = {{36, 120}, {48, 160}, {18, 64}, {10, 40}, {5, 20}, {2, 2}, {24, 80}};
  struct vt v;
  (void)state;
  start(&v, &standard, NULL);
  assert_true(vt_wait(&v, "Space plays"));
  vt_type(&v, "\033g9\n");
  assert_true(vt_wait(&v, "TICK 9/"));
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    vt_resize(&v, sizes[i][0], sizes[i][1]);
    if (sizes[i][1] >= 40)
      assert_true(vt_wait(&v, "TICK 9/"));
    else
      vt_pump(&v, 100);
    if (sizes[i][0] == 5) assert_true(vt_wait(&v, "please"));
  }
  for (int i = 0; i < 60; i++) { /* as when a window is dragged */
    vt_resize(&v, 10 + i % 40, 40 + i * 2);
    vt_pump(&v, 1);
  }
  vt_resize(&v, 24, 80);
  assert_true(vt_wait(&v, "TICK 9/"));
  assert_true(vt_left(&v));
}

static void check_signal(int number) {
  struct vt v;
  bool clean;
  start(&v, &standard, NULL);
  assert_true(vt_wait(&v, "Space plays"));
  kill(v.child, number);
  int status = vt_end(&v, &clean);
  assert_true(WIFSIGNALED(status));
  assert_int_equal(WTERMSIG(status), number);
  assert_true(clean);
  vt_free(&v);
}

static void test_signals(void **state) {
  (void)state;
  check_signal(SIGTERM);
  check_signal(SIGHUP);
  check_signal(SIGINT);
  check_signal(SIGSEGV);
  check_signal(SIGABRT);
}

/* Stopped, the terminal belongs to the shell; continued, the screen is back. */
static void test_suspend(void **state) {
  struct vt v;
  int status;
  (void)state;
  start(&v, &standard, NULL);
  assert_true(vt_wait(&v, "Space plays"));
  kill(v.child, SIGTSTP);
  vt_pump(&v, 300);
  pid_t stopped = waitpid(v.child, &status, WUNTRACED | WNOHANG);
  if (stopped == v.child) {
    assert_true(WIFSTOPPED(status));
    assert_false(v.alternate);
    assert_true(v.cursor);
    kill(v.child, SIGCONT);
  }
  vt_pump(&v, 300);
  assert_true(v.alternate);
  assert_true(vt_wait(&v, "Space plays"));
  vt_type(&v, "\033g7\n");
  assert_true(vt_wait(&v, "TICK 7/"));
  assert_true(vt_left(&v));
}

static void test_closed_terminal(void **state) {
  struct vt v;
  int status;
  pid_t gone = 0;
  (void)state;
  start(&v, &standard, NULL);
  assert_true(vt_wait(&v, "Space plays"));
  close(v.master);
  v.master = -1;
  for (int i = 0; i < 200 && gone == 0; i++) {
    nanosleep(&(struct timespec){0, 20000000}, NULL);
    gone = waitpid(v.child, &status, WNOHANG);
  }
  if (gone == 0) kill(v.child, SIGKILL);
  assert_int_equal(gone, v.child);
  vterm_free(v.term);
}

static void check_terminal(const char *term, const char *locale) {
  struct vt_setup setup = standard;
  struct vt v;
  setup.term = term;
  setup.locale = locale;
  start(&v, &setup, "--no-mouse");
  assert_true(vt_wait(&v, "Space plays"));
  vt_type(&v, "\033g9\n");
  assert_true(vt_wait(&v, "TICK 9/"));
  assert_true(vt_left(&v));
}

static void test_terminals(void **state) {
  (void)state;
  check_terminal("xterm-256color", "C.UTF-8");
  check_terminal("screen-256color", "C");
  check_terminal("linux", "C.UTF-8");
  check_terminal("vt100", "C");
  check_terminal("xterm", "xx_XX.UTF-8"); /* a locale that is not installed */
}

/* Terminals that cannot show anything are told so, in words, with status 4. */
static void test_hopeless_terminals(void **state) {
  static const char *const names[] = {"dumb", "no-such-terminal", ""};
  (void)state;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    struct vt_setup setup = standard;
    struct vt v;
    bool clean;
    setup.term = names[i];
    start(&v, &setup, NULL);
    assert_true(vt_wait(&v, "TERM)"));
    int status = vt_end(&v, &clean);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 4);
    assert_true(clean);
    vt_free(&v);
  }
}

/* A scenario through a pipe: keys come from the terminal all the same. */
static void test_standard_input(void **state) {
  struct vt_setup setup = standard;
  struct vt v;
  char dash[] = "-";
  char *argv[] = {program, dash, NULL};
  (void)state;
  setup.input = "\"\"\"Piped\"\"\"\nprint('one')\nprint('two')\n";
  vt_start(&v, &setup, argv);
  assert_true(vt_wait(&v, "Piped"));
  vt_type(&v, "\033");
  vt_type(&v, "\033[F");
  assert_true(vt_wait(&v, "FINISHED"));
  assert_true(vt_left(&v));
}

/* A name that tries to move the cursor or to turn the text round is shown, not obeyed. */
static void test_hostile_text(void **state) {
  struct vt_setup setup = standard;
  struct vt v;
  char dash[] = "-";
  char *argv[] = {program, dash, NULL};
  (void)state;
  setup.input = "\"\"\"Mean \033[2J title\"\"\"\nimport threading\n"
                "t = threading.Thread(target=print, name='ev\\x1b[31mil\\u202e')\nt.start()\n";
  vt_start(&v, &setup, argv);
  assert_true(vt_wait(&v, "Mean"));
  vt_type(&v, "\033");
  vt_type(&v, "\033[F");
  assert_true(vt_wait(&v, "FINISHED"));
  assert_true(vt_wait(&v, "Time"));
  assert_true(vt_left(&v));
}

static void test_demo(void **state) {
  struct vt v;
  char *argv[] = {program, NULL};
  (void)state;
  vt_start(&v, &standard, argv);
  assert_true(vt_wait(&v, "PLAY"));
  assert_true(vt_wait(&v, "o lists the scenarios"));
  vt_type(&v, "\033[B"); /* any arrow steps */
  assert_true(vt_wait(&v, "PAUSE"));
  assert_true(vt_wait(&v, "o lists the scenarios"));
  vt_type(&v, "o");
  assert_true(vt_wait(&v, "Enter opens"));
  vt_type(&v, "\033[B\n");
  assert_true(vt_wait(&v, "Space plays"));
  assert_true(vt_left(&v));
}

static void click(struct vt *v, int column, int row) {
  char bytes[64];
  snprintf(bytes, sizeof bytes, "\033[<0;%d;%dM\033[<0;%d;%dm", column + 1, row + 1, column + 1, row + 1);
  vt_type(v, bytes);
}

/* Byte position is column position here: the rows clicked hold ASCII before the place. */
static void test_mouse(void **state) {
  struct vt v;
  char row[VT_ROW_BYTES];
  (void)state;
  start(&v, &standard, NULL);
  assert_true(vt_wait(&v, "Space plays"));
  vt_type(&v, "\033g9\n");
  assert_true(vt_wait(&v, "TICK 9/"));
  click(&v, 12 + 2 * 4, vt_find(&v, "Time") + 1); /* two columns a tick */
  assert_true(vt_wait(&v, "TICK 4/"));
  click(&v, 3, vt_find(&v, "MainThread"));
  assert_true(vt_wait(&v, "\xe2\x96\xba"
                          "MainThread"));
  vt_row(&v, 23, row);
  assert_non_null(strstr(row, "Space"));
  click(&v, 2, 23);
  assert_true(vt_wait(&v, "PLAY"));
  vt_type(&v, "\033");
  assert_true(vt_wait(&v, "PAUSE"));
  assert_true(vt_left(&v));
}

/* Nothing is sent while nothing changes. */
static void test_quiet(void **state) {
  struct vt v;
  (void)state;
  start(&v, &standard, NULL);
  assert_true(vt_wait(&v, "Space plays"));
  vt_pump(&v, 200);
  size_t before = v.bytes;
  vt_pump(&v, 1000);
  assert_int_equal(v.bytes, before);
  assert_true(vt_left(&v));
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_keys),           cmocka_unit_test(test_verdicts_in_the_list),
      cmocka_unit_test(test_remote),         cmocka_unit_test(test_wide_punctuation),
      cmocka_unit_test(test_resize),         cmocka_unit_test(test_signals),
      cmocka_unit_test(test_suspend),        cmocka_unit_test(test_closed_terminal),
      cmocka_unit_test(test_terminals),      cmocka_unit_test(test_hopeless_terminals),
      cmocka_unit_test(test_standard_input), cmocka_unit_test(test_hostile_text),
      cmocka_unit_test(test_demo),           cmocka_unit_test(test_quiet),
      cmocka_unit_test(test_mouse),
  };
  if (argc < 3) return 2;
  program = argv[1];
  snprintf(ring, sizeof ring, "%s/ring.py", argv[2]);
  return cmocka_run_group_tests(tests, NULL, NULL);
}
