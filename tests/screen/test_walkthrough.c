/* Three people at the keyboard, key by key, on a real terminal: a newcomer who has to understand a deadlock, a teacher with
   a projector and a presenter's remote, a student whose homework fails. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "vt.h"

#define ENTER "\n"
#define ESCAPE "\033"
#define RIGHT "\033[C"
#define END_KEY "\033[F"
#define PAGE_DOWN "\033[6~"
#define F5 "\033[15~"

enum { NEWCOMER_MOST = 12, QUESTION_MOST = 60 };

static char *program;
static char scenarios[1024];

static const struct vt_setup standard = {.rows = 24, .columns = 80};

/* One key, and what has to be on the screen then. */
static void press(struct vt *v, int *keys, const char *key, const char *wanted) {
  vt_type(v, key);
  ++*keys;
  assert_true(vt_wait(v, wanted));
}

/* Nothing has been read, nothing is known: the screen says at every moment which key comes next. */
static void test_newcomer(void **state) {
  char *argv[] = {program, NULL};
  struct vt v;
  int keys = 0;
  (void)state;
  vt_start(&v, &standard, argv);
  assert_true(vt_wait(&v, "PLAY"));         /* it moves already */
  assert_true(vt_wait(&v, "Space pauses")); /* and tells how to stop it, and where all keys are */
  press(&v, &keys, " ", "PAUSE");
  press(&v, &keys, "?", "who is ready to follow"); /* what is what */
  press(&v, &keys, ESCAPE, "? help");
  press(&v, &keys, END_KEY, "DEADLOCK");
  assert_true(vt_wait(&v, "Who waits for whom")); /* the picture, */
  assert_true(vt_wait(&v, "CYCLE"));
  assert_true(vt_wait(&v, "Deadlock: professor waits for lock noodles, held by student")); /* the sentence, */
  press(&v, &keys, "w", "held by professor");                                              /* why, */
  press(&v, &keys, "W", "takes lock fork");                                                /* since when, */
  press(&v, &keys, "v", "always in the s");                                                /* and the cure */
  press(&v, &keys, END_KEY, "FINISHED");
  assert_true(keys <= NEWCOMER_MOST);
  assert_true(vt_left(&v));
}

/* From the first screen to a program of one's own in three keys; the editor is a script here. */
static void test_own_program(void **state) {
  char folder[] = "/tmp/lockstep-own-XXXXXX", editor[1100], path[1100], here[1024];
  const char *extra[] = {editor, NULL};
  struct vt_setup setup = {.rows = 24, .columns = 80, .extra = extra};
  char *argv[] = {program, NULL};
  struct vt v;
  int keys = 0;
  (void)state;
  assert_non_null(mkdtemp(folder));
  assert_non_null(getcwd(here, sizeof here));
  snprintf(editor, sizeof editor, "EDITOR=sed -i s/Ann/Zoe/");
  assert_int_equal(chdir(folder), 0);
  vt_start(&v, &setup, argv);
  assert_int_equal(chdir(here), 0);
  assert_true(vt_wait(&v, "PLAY"));
  press(&v, &keys, "o", "n own program");
  press(&v, &keys, "n", "program.py is yours");
  press(&v, &keys, "e", "program.py has been read again");
  assert_int_equal(keys, 3);
  assert_true(vt_left(&v));
  snprintf(path, sizeof path, "%s/program.py", folder);
  assert_int_equal(unlink(path), 0);
  assert_int_equal(rmdir(folder), 0);
}

static void test_teacher(void **state) {
  char file[1100], project[] = "--project", predict[] = "--predict", theme[] = "--theme=light";
  char *argv[] = {program, file, project, predict, theme, NULL};
  struct vt v;
  int keys = 0;
  (void)state;
  snprintf(file, sizeof file, "%s/deadlock/philosophers.py", scenarios);
  vt_start(&v, &standard, argv);
  assert_true(vt_wait(&v, "Space plays"));
  press(&v, &keys, PAGE_DOWN, "Core  0  begins");
  for (int i = 0; i < QUESTION_MOST && vt_find(&v, "p poll") < 0; i++) {
    vt_type(&v, PAGE_DOWN);
    vt_pump(&v, 60);
  }
  assert_true(vt_wait(&v, "p poll")); /* the remote alone leads to the first question */
  press(&v, &keys, "p", "Poll");
  for (const char *p = "12 7 3"; *p; p++) vt_type(&v, (char[]){*p, '\0'});
  assert_true(vt_wait(&v, "\xe2\x96\x88 12")); /* a bar */
  press(&v, &keys, PAGE_DOWN, " had it.");
  press(&v, &keys, "b", "Five philosophers"); /* dark, the title alone */
  assert_true(vt_wait_gone(&v, "TICK"));
  press(&v, &keys, PAGE_DOWN, "TICK"); /* any key lifts the curtain */
  press(&v, &keys, F5, "PLAY");
  press(&v, &keys, ESCAPE, "PAUSE");
  vt_resize(&v, 12, 40); /* a small beamer */
  assert_true(vt_wait(&v, "core 0"));
  press(&v, &keys, END_KEY, "Who waits for whom");
  assert_true(vt_left(&v));
}

static void write_file(const char *path, const char *text) {
  FILE *f = fopen(path, "w");
  assert_non_null(f);
  assert_true(fputs(text, f) >= 0);
  assert_int_equal(fclose(f), 0);
}

/* Two locks in different orders. It runs well as it is scheduled; the explorer finds how it does not. */
static const char homework[] = "\"\"\"Homework\"\"\"\n"
                               "import threading\n"
                               "\n"
                               "one = threading.Lock()\n"
                               "two = threading.Lock()\n"
                               "\n"
                               "\n"
                               "def first():\n"
                               "    with one:\n"
                               "        with two:\n"
                               "            print(\"first\")\n"
                               "\n"
                               "\n"
                               "def second():\n"
                               "    with two:\n"
                               "        with one:\n"
                               "            print(\"second\")\n"
                               "\n"
                               "\n"
                               "threading.Thread(target=first, name=\"Ann\").start()\n"
                               "threading.Thread(target=second, name=\"Ben\").start()\n";

static void test_student(void **state) {
  char folder[] = "/tmp/lockstep-homework-XXXXXX", path[1100];
  const char *extra[] = {"EDITOR=sed -i -e 15s/two/one/ -e 16s/one/two/", NULL};
  struct vt_setup setup = {.rows = 24, .columns = 80, .extra = extra};
  char *argv[] = {program, path, NULL};
  struct vt v;
  int keys = 0;
  (void)state;
  assert_non_null(mkdtemp(folder));
  snprintf(path, sizeof path, "%s/homework.py", folder);
  write_file(path, homework);
  vt_start(&v, &setup, argv);
  assert_true(vt_wait(&v, "Space plays"));
  press(&v, &keys, ESCAPE, "? help");
  press(&v, &keys, END_KEY, "FINISHED"); /* "but it works on my computer" */
  press(&v, &keys, "E", "deadlock in");  /* every schedule */
  press(&v, &keys, "E", "Every schedule");
  vt_type(&v, "\033[B");
  press(&v, &keys, ENTER, "STEP");
  press(&v, &keys, END_KEY, "DEADLOCK");
  assert_true(vt_wait(&v, "Ann"));
  assert_true(vt_wait(&v, "CYCLE"));
  press(&v, &keys, "e", "read again"); /* the same order for both */
  press(&v, &keys, "E", "safe");
  assert_true(vt_left(&v));
  assert_int_equal(unlink(path), 0);
  assert_int_equal(rmdir(folder), 0);
}

/* Ann takes the room and waits in it for what only Ben can give her, who has to come in for it. */
static const char waiting_room[] = "\"\"\"Waiting room\"\"\"\n"
                                   "import threading\n"
                                   "\n"
                                   "room = threading.Lock()\n"
                                   "desk = threading.Lock()\n"
                                   "calls = threading.Semaphore(0)\n"
                                   "\n"
                                   "\n"
                                   "def ann():\n"
                                   "    with room:\n"
                                   "        with desk:\n"
                                   "            pass\n"
                                   "        calls.acquire()\n"
                                   "\n"
                                   "\n"
                                   "def ben():\n"
                                   "    with room:\n"
                                   "        calls.release()\n"
                                   "\n"
                                   "\n"
                                   "threading.Thread(target=ann, name=\"Ann\").start()\n"
                                   "threading.Thread(target=ben, name=\"Ben\").start()\n";

/* What the explorer finds in the background is shown without another key. */
static void test_no_return(void **state) {
  char folder[] = "/tmp/lockstep-waiting-XXXXXX", path[1100];
  char *argv[] = {program, path, NULL};
  struct vt v;
  int keys = 0;
  (void)state;
  assert_non_null(mkdtemp(folder));
  snprintf(path, sizeof path, "%s/room.py", folder);
  write_file(path, waiting_room);
  vt_start(&v, &standard, argv);
  assert_true(vt_wait(&v, "Space plays"));
  press(&v, &keys, ESCAPE, "? help");
  press(&v, &keys, "E", "hang in 5 steps");
  press(&v, &keys, "E", "no return          2 steps");
  vt_type(&v, "\033[B\033[B");
  press(&v, &keys, ENTER, "STEP 0/5");
  press(&v, &keys, END_KEY, "STEP 5/5");
  press(&v, &keys, "p", "STEP 3/5");
  assert_true(vt_wait(&v, "The point of no return"));
  assert_true(vt_left(&v));
  assert_int_equal(unlink(path), 0);
  assert_int_equal(rmdir(folder), 0);
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_newcomer), cmocka_unit_test(test_own_program),
                                     cmocka_unit_test(test_teacher), cmocka_unit_test(test_student),
                                     cmocka_unit_test(test_no_return)};
  program = argc > 1 ? realpath(argv[1], NULL) : NULL;
  snprintf(scenarios, sizeof scenarios, "%s/../../scenarios", argc > 2 ? argv[2] : ".");
  return cmocka_run_group_tests(tests, NULL, NULL);
}
