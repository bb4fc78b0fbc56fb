/* The timeline under the hand: folding, marks, moving, searching, two branches, the mouse; and crowds that share lanes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "app/opening.h"
#include "view/timeline.h"
#include "view/view.h"

static const char *folder;

static const struct usage usage = {
    .command = "", .operands = "", .summary = "", .own = (struct option_row[]){{NULL, NULL, NULL}}};

struct desk {
  struct app a;
  struct options o;
  struct canvas c;
  struct buffer screen;
};

static void draw(struct desk *d) {
  app_draw(&d->a, &d->c);
  d->screen.length = 0;
  canvas_dump(&d->c, false, &d->screen);
}

static struct desk *sit_down(const char *name, int width, int height, const char *set) {
  static char path[1024], program[] = "lockstep", option[] = "--set", given[64];
  struct desk *d = calloc(1, sizeof *d);
  struct buffer errors = {0};
  char *argv[] = {program, path, option, given, NULL};
  assert_non_null(d);
  snprintf(path, sizeof path, "%s%s%s", *name == '/' ? "" : folder, *name == '/' ? "" : "/", name);
  snprintf(given, sizeof given, "%s", set ? set : "");
  assert_true(options_parse(&d->o, &usage, set ? 4 : 2, argv));
  app_init(&d->a, &d->o);
  if (!app_open(&d->a, path, &errors)) fail_msg("%s", errors.data);
  canvas_init(&d->c, width, height);
  d->a.outlook.motion = MOTION_OFF;
  draw(d);
  return d;
}

static void stand_up(struct desk *d) {
  canvas_finish(&d->c);
  buffer_finish(&d->screen);
  app_finish(&d->a);
  options_finish(&d->o);
  free(d);
}

static void settle(struct desk *d) {
  for (int i = 0; i < 10000 && app_run(&d->a, 0) >= 0 && d->a.player.pursuit != PURSUIT_NONE; i++) {}
  draw(d);
}

static void press(struct desk *d, const char *keys) {
  struct mouse none = {0};
  char word[32];
  for (const char *p = keys; *p;) {
    size_t length = strcspn(p, " ");
    memcpy(word, p, length);
    word[length] = '\0';
    app_key(&d->a, key_named(word), &none, 0);
    settle(d);
    p += length + strspn(p + length, " ");
  }
}

static bool shows(const struct desk *d, const char *text) { return strstr(d->screen.data, text) != NULL; }

static struct scale scale_of(const struct desk *d) {
  return timeline_scale(&d->a.scene, layout_panel(&d->a.layout, VIEW_timeline)->area.w);
}

/* Folded or not, at any zoom: later ticks stand further right, and the way back finds the column again. */
static void check_axis(struct desk *d) {
  struct scale k = scale_of(d);
  long before = timeline_column(&k, k.from);
  for (uint64_t tick = k.from; tick < k.to; tick++) {
    long x = timeline_column(&k, tick);
    assert_true(x >= before);
    before = x;
  }
  for (int x = 0; x + k.per_tick <= k.columns; x += k.per_tick)
    assert_int_equal(timeline_column(&k, timeline_tick(&k, x)), x);
}

static void test_axis(void **state) {
  struct desk *d = sit_down("long.py", 100, 30, NULL);
  (void)state;
  press(d, "Esc g 9 0 Enter");
  assert_true(shows(d, "≈"));
  static const char *const ways[] = {"F", "+", "-", "-", "-", "=", "F", "+", "+",
                                     "-", "(", "(", ")", "F", "-", "-", "("};
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
    press(d, ways[i]);
    check_axis(d);
  }
  stand_up(d);
}

/* Nobody runs in what is folded, and what is not folded is never long without anybody. */
static void test_folds(void **state) {
  struct desk *d = sit_down("long.py", 100, 30, NULL);
  (void)state;
  press(d, "Esc End F");
  struct scale k = scale_of(d);
  assert_true(k.idle_count >= 3);
  for (size_t i = 0; i < k.idle_count; i++) {
    bool alarm;
    assert_true(k.idle[i].to >= k.idle[i].from + IDLE_LEAST);
    for (uint64_t tick = k.idle[i].from; tick < k.idle[i].to; tick++) {
      assert_int_equal(trace_busy(&d->a.player.trace, tick, tick + 1, 1, &alarm), 0);
    }
    if (i > 0) assert_true(k.idle[i].from > k.idle[i - 1].to);
  }
  stand_up(d);
}

static void test_marks(void **state) {
  struct desk *d = sit_down("long.py", 100, 30, NULL);
  (void)state;
  press(d, "Esc ' ");
  assert_true(shows(d, "No mark is set"));
  press(d, "g 4 0 Enter m g 7 0 Enter m");
  assert_true(shows(d, "Mark b at tick 70, 30 ticks behind a."));
  press(d, "Home '");
  assert_int_equal(d->a.scene.tick, 40);
  press(d, "'");
  assert_int_equal(d->a.scene.tick, 70);
  press(d, "'");
  assert_int_equal(d->a.scene.tick, 40);
  press(d, ", g 3 5 Enter");
  bool stopped = false;
  for (int i = 0; i < 20 && d->a.scene.tick < 70; i++) {
    press(d, "]");
    stopped |= d->a.scene.tick == 40;
  }
  assert_true(stopped);
  press(d, "g 4 1 Enter [");
  assert_int_equal(d->a.scene.tick, 40);
  press(d, "m");
  assert_true(shows(d, "Mark a is gone."));
  stand_up(d);
}

/* Playing stops at a mark. */
static void test_stop(void **state) {
  struct desk *d = sit_down("long.py", 100, 30, NULL);
  uint64_t now = 0;
  (void)state;
  press(d, "Esc g 4 0 Enter m Home Space");
  for (int i = 0; i < 2000 && d->a.player.playing; i++) app_run(&d->a, now += 1000);
  assert_in_range(d->a.scene.tick, 40, 60);
  assert_false(d->a.player.playing);
  stand_up(d);
}

static void test_search(void **state) {
  struct desk *d = sit_down("long.py", 100, 30, NULL);
  (void)state;
  press(d, "Esc / 2 Space t a k e s Enter");
  assert_true(shows(d, "1 of 3: sleeper 2 takes lock"));
  uint64_t first = d->a.scene.tick;
  press(d, "n");
  assert_true(d->a.scene.tick > first && shows(d, "2 of 3: sleeper 2 takes lock"));
  press(d, "N");
  assert_int_equal(d->a.scene.tick, first);
  press(d, "n n n");
  assert_true(shows(d, "not found"));
  stand_up(d);
}

/* The events of the selected thread, one after the other and back. */
static void test_thread(void **state) {
  struct desk *d = sit_down("long.py", 100, 30, NULL);
  int steps = 0;
  (void)state;
  press(d, "Esc g 1 0 Enter");
  uint32_t its = d->a.outlook.selected = d->a.scene.threads[1].id;
  app_refresh(&d->a);
  for (uint64_t was = 0; !d->a.outlook.message; steps++) {
    press(d, "J");
    struct moment now = player_now(&d->a.player);
    assert_true(now.tick >= was);
    assert_int_equal(d->a.outlook.selected, its);
    was = now.tick;
  }
  assert_true(steps > 10);
  press(d, "K K");
  assert_null(d->a.outlook.message);
  stand_up(d);
}

static void test_twin(void **state) {
  struct desk *d = sit_down("../../scenarios/deadlock/one_fork.py", 100, 40, NULL);
  (void)state;
  press(d, "Esc u");
  assert_true(shows(d, "one branch so far"));
  press(d, "g 1 Enter Down Down Down x End u");
  assert_true(shows(d, "branch 1 of 2, apart from tick 1 on"));
  draw(d);
  const char *first = strstr(d->screen.data, "─ Time"), *second = first ? strstr(first, "branch 1 of 2") : NULL;
  assert_non_null(second);
  assert_non_null(strstr(second, "professor"));
  press(d, "B");
  assert_true(shows(d, "branch 2 of 2, apart"));
  press(d, "u");
  assert_false(shows(d, "apart"));
  stand_up(d);
}

static void mouse(struct desk *d, int x, int y, enum mouse_action action) {
  struct mouse m = {x, y, action};
  app_key(&d->a, TERM_KEY_MOUSE, &m, 0);
  settle(d);
}

static void test_mouse(void **state) {
  struct desk *d = sit_down("long.py", 100, 30, NULL);
  (void)state;
  press(d, "Esc End");
  const struct panel p = *layout_panel(&d->a.layout, VIEW_timeline);
  struct scale k = scale_of(d);
  int left = p.area.x + k.label;
  mouse(d, left + 10, p.area.y, MOUSE_PRESS);
  assert_int_equal(d->a.scene.tick, timeline_tick(&k, 10));
  mouse(d, left + 20, p.area.y, MOUSE_DRAG);
  assert_int_equal(d->a.scene.tick, timeline_tick(&k, 20)); /* the window stood still */
  mouse(d, left + 20, p.area.y, MOUSE_RELEASE);
  mouse(d, left + 30, p.area.y, MOUSE_DRAG); /* no button */
  assert_int_equal(d->a.scene.tick, timeline_tick(&k, 20));
  const struct panel *names = layout_panel(&d->a.layout, VIEW_timeline);
  mouse(d, names->area.x + 2, names->area.y + 1, MOUSE_PRESS);
  assert_int_equal(d->a.outlook.selected, d->a.scene.threads[1].id);
  mouse(d, 0, 0, MOUSE_RELEASE);
  k = scale_of(d);
  uint64_t under = timeline_tick(&k, 40);
  mouse(d, left + 40, layout_panel(&d->a.layout, VIEW_timeline)->area.y, MOUSE_WHEEL_UP);
  k = scale_of(d);
  assert_int_equal(timeline_column(&k, under) / k.per_tick, 40 / k.per_tick); /* stays under the pointer */
  assert_true(shows(d, "whole run"));
  const struct panel *now = layout_panel(&d->a.layout, VIEW_timeline);
  mouse(d, left + 2, now->area.y + now->area.h - 1, MOUSE_PRESS);
  assert_true(d->a.scene.tick < 20);
  stand_up(d);
}

/* --- crowds --- */

static const int sizes[][2] = {{40, 10}, {64, 18}, {80, 24}, {120, 36}, {160, 48}, {240, 70}};

/* Every thread is in a lane of its own, in a group, or among those that are counted. */
static void check_crowd(struct desk *d, size_t threads) {
  const char *time = strstr(d->screen.data, "─ Time");
  size_t counted = 0;
  assert_int_equal(d->a.scene.thread_count, threads);
  for (const char *line = time; line && *line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
    size_t length = strcspn(line, "\n");
    const char *group = memmem(line, length, "×", 2), *more = memmem(line, length, "and ", 4);
    if (more && memmem(line, length, " more", 5)) counted += strtoul(more + 4, NULL, 10);
    if (group && group - line < 24) counted += strtoul(group + 2, NULL, 10);
  }
  assert_true(counted > threads / 2);
}

static void test_crowds(void **state) {
  static const char *const crowds[] = {"MANY=10", "MANY=100", "MANY=1000"};
  (void)state;
  for (size_t i = 0; i < sizeof crowds / sizeof *crowds; i++) {
    size_t threads = strtoul(crowds[i] + 5, NULL, 10) + 1;
    struct desk *d = sit_down("many.py", 80, 24, crowds[i]);
    press(d, "Esc / s t a r t Space s e t s Enter");
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
      canvas_finish(&d->c);
      canvas_init(&d->c, sizes[k][0], sizes[k][1]);
      draw(d);
      if (threads > 100 && sizes[k][0] >= 64) check_crowd(d, threads);
    }
    stand_up(d);
  }
}

/* Marks of the scenario: where the statement is at work for the first time, in the language in force. */
static void test_own_marks(void **state) {
  struct desk *d = sit_down("../../scenarios/ordering/rendezvous.py", 80, 24, NULL);
  (void)state;
  press(d, "Esc '");
  assert_true(shows(d, "they have met"));
  uint64_t tick = d->a.scene.tick;
  press(d, "Home G '");
  assert_true(shows(d, "两人碰面了"));
  assert_int_equal(d->a.scene.tick, tick);
  press(d, "Home Space");
  for (uint64_t now = 0; d->a.player.playing && now < 600000; now += 20) app_run(&d->a, now);
  assert_int_equal(d->a.scene.tick, tick); /* a show stops there */
  stand_up(d);
}

static void write_program(const char *path, const char *last) {
  FILE *f = fopen(path, "w");
  assert_non_null(f);
  fprintf(f,
          "import threading\n\ndef work(name):\n    for i in range(3):\n        print(name, i)\n\n"
          "for name in ('Ann', 'Ben', 'Cyd'):\n    threading.Thread(target=work, args=(name,), name=name).start()\n%s",
          last);
  fclose(f);
}

/* A file that is read again goes the way that a person gave its run. */
static void test_same_way(void **state) {
  char path[] = "/tmp/lockstep-XXXXXX.py";
  (void)state;
  int fd = mkstemps(path, 3);
  assert_true(fd >= 0);
  close(fd);
  write_program(path, "");
  struct desk *d = sit_down(path, 80, 24, NULL);
  press(d, "Esc > > > > > >");
  for (int i = 0; i < 6 && history_branches(d->a.history) < 2; i++) press(d, "Down x"); /* somebody who is ready */
  assert_true(history_branches(d->a.history) > 1);
  const struct choice *list;
  assert_int_equal(history_choices(d->a.history, &list), 1);
  struct choice made = list[0];
  uint64_t tick = d->a.scene.tick;
  write_program(path, "print('more')\n");
  press(d, "r");
  assert_int_equal(d->a.scene.tick, tick);
  bool there = false;
  for (uint64_t i = 0; i < history_count(d->a.history); i++) {
    struct record r = history_record(d->a.history, i);
    there |= r.kind == EVENT_DISPATCH && r.thread == made.thread && r.tick == made.tick;
  }
  assert_true(there);
  stand_up(d);
  unlink(path);
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_own_marks), cmocka_unit_test(test_same_way), cmocka_unit_test(test_axis),
      cmocka_unit_test(test_folds),     cmocka_unit_test(test_marks),    cmocka_unit_test(test_stop),
      cmocka_unit_test(test_search),    cmocka_unit_test(test_thread),   cmocka_unit_test(test_twin),
      cmocka_unit_test(test_mouse),     cmocka_unit_test(test_crowds)};
  folder = argc > 2 ? argv[2] : ".";
  return cmocka_run_group_tests(tests, NULL, NULL);
}
