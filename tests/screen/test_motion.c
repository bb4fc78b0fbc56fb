/* Movement: what moves gets nearer to its place with every frame and stands there at the end, thirty times a second at
   least; a key ends it, and it can be switched off. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "opened.h"

enum { WIDTH = 120, HEIGHT = 36, FRAME_MOST_MS = 33, MOVE_MOST_MS = 1000 };

static uint64_t clock_ms = 1000;

/* One step, and the first frame of what moves by it. */
static void step(struct app *a) {
  struct mouse none = {0};
  a->overlay = OVERLAY_NONE;
  app_key(a, TERM_KEY_RIGHT, &none, clock_ms);
  app_run(a, clock_ms);
}

/* Steps on until something of the kind moves. */
static void find_motion(struct app *a, enum motion_kind kind) {
  for (int i = 0; i < 2000 && !a->scene.over; i++) {
    clock_ms += MOVE_MOST_MS * 2;
    app_run(a, clock_ms); /* what moved before has come to its place */
    step(a);
    if (a->scene.motion.kind == kind && a->outlook.progress < 1) return;
  }
  fail_msg("nothing moves");
}

/* The column at which the text stands on the stage, -1: nowhere. */
static int column_of(struct app *a, const char *text) {
  struct canvas c;
  struct buffer screen = {0};
  int found = -1;
  canvas_init(&c, WIDTH, HEIGHT);
  app_draw(a, &c);
  canvas_dump(&c, false, &screen);
  const struct panel *stage = layout_panel(&a->layout, VIEW_stage);
  const char *row = screen.data;
  for (int y = 0; y < stage->area.y + stage->area.h && row; y++) {
    const char *end = strchr(row, '\n'), *at = strstr(row, text);
    if (y >= stage->area.y && at && (!end || at < end) && found < 0) found = (int)text_width(row, (size_t)(at - row));
    row = end ? end + 1 : NULL;
  }
  canvas_finish(&c);
  buffer_finish(&screen);
  return found;
}

/* Frame after frame to the end: how many there are. The text comes nearer to where it stands at last. */
static int follow(struct app *a, const char *text, int direction) {
  int frames = 1, last = column_of(a, text), wait;
  uint64_t begin = clock_ms;
  while (a->outlook.progress < 1 && (wait = app_run(a, clock_ms)) >= 0 && clock_ms < begin + MOVE_MOST_MS * 2) {
    int now = column_of(a, text);
    if (last >= 0 && now >= 0) assert_true((now - last) * direction >= 0);
    if (now >= 0) last = now;
    assert_in_range(wait, 0, FRAME_MOST_MS);
    clock_ms += (uint64_t)wait;
    frames++;
  }
  assert_true(clock_ms - begin <= MOVE_MOST_MS);
  return frames;
}

static void test_walks(void **state) {
  struct app a;
  struct options o;
  char chip[64];
  (void)state;
  open_bundled(&a, &o, "deadlock/one_fork_ordered");
  find_motion(&a, MOTION_BLOCK);
  snprintf(chip, sizeof chip, "1 ■ %s", scene_name(&a.scene, a.scene.motion.to));
  int begin = column_of(&a, chip);
  assert_true(follow(&a, chip, -1) >= 10);
  assert_true(column_of(&a, chip) < begin - 5);
  close_app(&a, &o);
}

static void test_hands_on(void **state) {
  struct app a;
  struct options o;
  (void)state;
  open_bundled(&a, &o, "deadlock/one_fork_ordered");
  find_motion(&a, MOTION_HANDOFF);
  assert_true(column_of(&a, "◆") >= 0);
  assert_true(follow(&a, "◆", 1) >= 10);
  assert_int_equal(column_of(&a, "◆"), -1);
  close_app(&a, &o);
}

static void test_drives(void **state) {
  struct app a;
  struct options o;
  (void)state;
  open_bundled(&a, &o, "conditions/traffic_light");
  find_motion(&a, MOTION_BLOCK);
  follow(&a, "■ car", 1);
  find_motion(&a, MOTION_SET);
  assert_true(follow(&a, "○ car", 1) >= 10);
  close_app(&a, &o);
}

static void test_tube(void **state) {
  struct app a;
  struct options o;
  (void)state;
  open_bundled(&a, &o, "queues/producer_consumer");
  find_motion(&a, MOTION_PUT);
  assert_true(follow(&a, "►", 1) >= 10);
  find_motion(&a, MOTION_GET);
  assert_true(follow(&a, "►", 1) >= 10);
  close_app(&a, &o);
}

static int arrows(struct app *a) {
  struct canvas c;
  int count = 0;
  canvas_init(&c, WIDTH, HEIGHT);
  app_draw(a, &c);
  const struct panel *stage = layout_panel(&a->layout, VIEW_stage);
  for (int y = 0; y < stage->area.h; y++) {
    for (int x = 0; x < stage->area.w; x++) {
      const char *t = canvas_tile(&c, stage->area.x + x, stage->area.y + y)->text;
      count += strcmp(t, "►") == 0 || strcmp(t, "◄") == 0 || strcmp(t, "▲") == 0 || strcmp(t, "▼") == 0;
    }
  }
  canvas_finish(&c);
  return count;
}

/* Edge by edge. */
static void test_ring(void **state) {
  struct app a;
  struct options o;
  (void)state;
  open_bundled(&a, &o, "deadlock/philosophers");
  find_motion(&a, MOTION_RING);
  int last = arrows(&a), changes = 0, wait;
  while (a.outlook.progress < 1 && (wait = app_run(&a, clock_ms)) >= 0) {
    int now = arrows(&a);
    assert_true(now >= last);
    changes += now > last;
    last = now;
    clock_ms += (uint64_t)wait;
  }
  assert_int_equal(arrows(&a), 10); /* five threads, five locks */
  assert_true(changes >= 5);
  close_app(&a, &o);
}

static void test_still(void **state) {
  struct app a;
  struct options o;
  struct mouse none = {0};
  (void)state;
  open_bundled(&a, &o, "deadlock/one_fork_ordered");
  find_motion(&a, MOTION_HANDOFF);
  app_key(&a, TERM_KEY_DOWN, &none, clock_ms); /* a speaker must never wait */
  assert_true(a.outlook.progress >= 1);
  a.outlook.motion = MOTION_OFF;
  while (!a.scene.over) {
    step(&a);
    assert_true(a.outlook.progress >= 1);
  }
  close_app(&a, &o);
}

static bool marked(struct app *a) {
  struct canvas c;
  bool found = false;
  canvas_init(&c, WIDTH, HEIGHT);
  app_draw(a, &c);
  const struct panel *stage = layout_panel(&a->layout, VIEW_stage);
  for (int y = stage->area.y; y < stage->area.y + stage->area.h; y++)
    for (int x = 0; x < WIDTH; x++) found |= canvas_tile(&c, x, y)->role == ROLE_ALERT;
  canvas_finish(&c);
  return found;
}

/* Reduced: nothing moves, and both ends of what would have moved are marked for a moment. */
static void test_reduced(void **state) {
  struct app a;
  struct options o;
  (void)state;
  open_bundled(&a, &o, "locks/handoff");
  a.outlook.motion = MOTION_REDUCED;
  find_motion(&a, MOTION_HANDOFF);
  assert_true(marked(&a));
  clock_ms += MOVE_MOST_MS;
  app_run(&a, clock_ms);
  assert_true(a.outlook.progress >= 1);
  assert_false(marked(&a));
  app_finish(&a);
  options_finish(&o);
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_walks),  cmocka_unit_test(test_hands_on),
                                     cmocka_unit_test(test_drives), cmocka_unit_test(test_tube),
                                     cmocka_unit_test(test_ring),   cmocka_unit_test(test_still),
                                     cmocka_unit_test(test_reduced)};
  opened_folder = argc > 2 ? argv[2] : ".";
  return cmocka_run_group_tests(tests, NULL, NULL);
}
