/* Every screen at every size, from one cell up, without a terminal: nothing is drawn outside, no wide character is cut,
   and nothing crashes. The whole interface runs here but for the terminal itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "opened.h"

static const char *folder; /* of this test's scenarios */

static void open_app(struct app *a, struct options *o, const char *name) {
  char path[1024];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  open_path(a, o, path);
}

static void settle(struct app *a) {
  static uint64_t clock = 1000;
  for (int i = 0; i < 10000 && app_run(a, clock) >= 0 && !a->player.playing; i++) clock += 40;
}

static void press(struct app *a, const char *keys) {
  char word[32];
  struct mouse none = {0};
  for (const char *p = keys; *p;) {
    size_t length = strcspn(p, " ");
    memcpy(word, p, length);
    word[length] = '\0';
    app_key(a, key_named(word), &none, 0);
    settle(a);
    p += length + strspn(p + length, " ");
  }
}

/* Every wide character has its second half, and no tile is torn. */
static void check_canvas(const struct canvas *c) {
  for (int y = 0; y < c->height; y++) {
    for (int x = 0; x < c->width; x++) {
      const struct tile *t = canvas_tile(c, x, y);
      assert_in_range(t->width, 0, 2);
      assert_true(memchr(t->text, '\0', sizeof t->text) != NULL);
      assert_true(text_valid(t->text, strlen(t->text)));
      if (t->width == 2) assert_true(x + 1 < c->width && canvas_tile(c, x + 1, y)->width == 0);
      if (t->width == 0) assert_true(x > 0 && canvas_tile(c, x - 1, y)->width == 2);
    }
  }
}

static void draw_at(struct app *a, int width, int height) {
  struct canvas c;
  canvas_init(&c, width, height);
  app_draw(a, &c);
  check_canvas(&c);
  canvas_finish(&c);
}

static void draw_sizes(struct app *a) {
  static const int heights[] = {1,  2,  3,  5,  8,  9,  10, 11, 13, 15, 16, 17,
                                18, 21, 22, 24, 29, 30, 36, 43, 44, 48, 60, 80};
  for (size_t i = 0; i < sizeof heights / sizeof *heights; i++) {
    for (int width = 1; width <= 250; width += width < 90 ? 1 : 7) draw_at(a, width, heights[i]);
  }
}

static const char *const scenarios[] = {"all.py", "ring.py"};

/* At the start, in the middle, at the end; with every overlay, language, lane and panel. */
static void test_every_size(void **state) {
  static const char *const moments[] = {"Esc", "g 3 0 Enter", "] ] Right", "End", "G", "c", "G z", "P [", "G ["};
  (void)state;
  for (size_t i = 0; i < sizeof scenarios / sizeof *scenarios; i++) {
    struct app a;
    struct options o;
    open_app(&a, &o, scenarios[i]);
    for (size_t k = 0; k < sizeof moments / sizeof *moments; k++) {
      press(&a, moments[k]);
      draw_sizes(&a);
    }
    close_app(&a, &o);
  }
}

static void test_overlays(void **state) {
  static const char *const keys[] = {"?", "?", "Esc o", "/ f o", "Esc Esc i", "Esc :", "Esc b"};
  struct app a;
  struct options o;
  (void)state;
  open_app(&a, &o, "ring.py");
  for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
    press(&a, keys[k]);
    for (int width = 1; width < 200; width += 3) draw_at(&a, width, 1 + width / 3);
  }
  close_app(&a, &o);
}

/* Each view alone, in any rectangle. */
static void test_views_alone(void **state) {
  struct app a;
  struct options o;
  (void)state;
  open_app(&a, &o, "all.py");
  a.outlook.full = true;
  press(&a, "g 4 0 Enter");
  for (int v = 0; v < VIEW_COUNT; v++) {
    a.outlook.focus = (enum view_id)v;
    for (int width = 40; width < 200; width += 13) {
      for (int height = 10; height < 60; height += 3) draw_at(&a, width, height);
    }
  }
  close_app(&a, &o);
}

/* Appends the lane of an object, from its label to the playhead. */
static void take_lane(struct app *a, const char *label, struct buffer *out) {
  struct canvas c;
  struct buffer screen = {0};
  canvas_init(&c, 200, 60);
  app_draw(a, &c);
  canvas_dump(&c, false, &screen);
  char *time = strstr(screen.data, "─ Time"), *lane = time ? strstr(time, label) : NULL;
  char *end = lane ? strstr(lane, "┊") : NULL;
  assert_non_null(end);
  buffer_put(out, lane, (size_t)(end - lane));
  buffer_finish(&screen);
  canvas_finish(&c);
}

/* The free places of a semaphore at each tick do not depend on where one stands, though places change hands. */
static void test_lane_of_places(void **state) {
  struct app a;
  struct options o;
  struct buffer whole = {0};
  (void)state;
  open_app(&a, &o, "places.py");
  press(&a, "Esc End");
  take_lane(&a, "places", &whole);
  assert_null(strchr(whole.data, '?'));
  assert_true(strchr(whole.data, '0') != NULL && strchr(whole.data, '2') != NULL);
  while (player_events(&a.player) > 20) {
    struct buffer part = {0};
    press(&a, "Left");
    take_lane(&a, "places", &part);
    assert_true(part.length <= whole.length);
    size_t same = part.length > 3 ? part.length - 3 : 0; /* the present tick is not over */
    assert_memory_equal(part.data, whole.data, same);
    buffer_finish(&part);
  }
  buffer_finish(&whole);
  close_app(&a, &o);
}

/* Forward and back again is the same screen; the way to a tick does not matter. */
static void test_same_screen(void **state) {
  struct app a;
  struct options o;
  struct canvas c;
  struct buffer before = {0}, after = {0};
  (void)state;
  open_app(&a, &o, "all.py");
  canvas_init(&c, 120, 36);
  press(&a, "g 3 3 Enter Down");
  app_draw(&a, &c);
  canvas_dump(&c, true, &before);
  press(&a, "End Home g 3 3 Enter");
  app_draw(&a, &c);
  canvas_dump(&c, true, &after);
  assert_string_equal(before.data, after.data);
  buffer_finish(&before);
  buffer_finish(&after);
  canvas_finish(&c);
  close_app(&a, &o);
}

static void test_crowd(void **state) {
  struct app a;
  struct options o;
  (void)state;
  open_app(&a, &o, "crowd.py");
  press(&a, "g 6 0 0 Enter");
  draw_at(&a, 80, 24);
  draw_at(&a, 240, 70);
  draw_at(&a, 40, 10);
  press(&a, "Down Down c End");
  draw_at(&a, 80, 24);
  draw_at(&a, 160, 48);
  close_app(&a, &o);
}

/* Some keys write files: into a folder of their own, which is taken away afterwards. */
static void enter_folder(char path[], char *here, size_t room) {
  assert_non_null(getcwd(here, room));
  assert_non_null(mkdtemp(path));
  assert_int_equal(chdir(path), 0);
}

static void leave_folder(const char *path, const char *here) {
  DIR *d = opendir(".");
  assert_non_null(d);
  for (struct dirent *e = readdir(d); e; e = readdir(d)) unlink(e->d_name);
  closedir(d);
  assert_int_equal(chdir(here), 0);
  assert_int_equal(rmdir(path), 0);
}

/* Keys in a long random order: whatever they do, the next screen can be drawn. */
static void test_random_keys(void **state) {
  static const int special[] = {TERM_KEY_UP,        TERM_KEY_DOWN, TERM_KEY_LEFT,     TERM_KEY_RIGHT,
                                TERM_KEY_HOME,      TERM_KEY_END,  TERM_KEY_PAGE_UP,  TERM_KEY_PAGE_DOWN,
                                TERM_KEY_BACKSPACE, TERM_KEY_TAB,  TERM_KEY_BACK_TAB, TERM_KEY_ESCAPE,
                                TERM_KEY_ENTER,     TERM_KEY_F5,   TERM_KEY_MOUSE};
  struct app a;
  struct options o;
  uint32_t random = 12345;
  uint64_t clock = 0;
  char path[] = "/tmp/lockstep-keys-XXXXXX", here[1024];
  (void)state;
  open_app(&a, &o, "all.py");
  enter_folder(path, here, sizeof here);
  for (int i = 0; i < 4000; i++) {
    random = random * 1103515245u + 12345u;
    uint32_t pick = random >> 16 & 0x7fff;
    int key = pick % 3 == 0 ? special[pick / 3 % (sizeof special / sizeof *special)] : (int)(' ' + pick / 3 % 95);
    struct mouse mouse = {(int)(pick % 90), (int)(pick % 30), (enum mouse_action)(pick % 5)};
    app_key(&a, key, &mouse, clock);
    a.quit = false;
    if (a.prompt == PROMPT_COPY) a.prompt = PROMPT_NONE; /* no files from a test */
    for (int k = 0; k < 20; k++) app_run(&a, clock += 30);
    if (i % 7 == 0) draw_at(&a, (int)(pick % 170) + 1, (int)(pick / 170 % 60) + 1);
  }
  close_app(&a, &o);
  leave_folder(path, here);
}

/* From the end back from stop to stop: every press comes to an earlier moment until there is none. */
static void check_stops(const char *name, int least) {
  struct options o = {0};
  struct app a;
  int stops = 0;
  open_app(&a, &o, name);
  press(&a, "End");
  for (struct moment was = player_now(&a.player); was.tick || was.phase; was = player_now(&a.player)) {
    press(&a, "[");
    struct moment now = player_now(&a.player);
    assert_true(now.tick < was.tick || (now.tick == was.tick && now.phase < was.phase));
    stops++;
  }
  assert_true(stops >= least);
  assert_null(a.outlook.message);
  press(&a, "[");
  assert_non_null(a.outlook.message);
  close_app(&a, &o);
}

static void test_stops(void **state) {
  (void)state;
  check_stops("all.py", 8);
  check_stops("../../scenarios/locks/three_toilets.py", 30);
  check_stops("../../scenarios/queues/producer_consumer.py", 8);
  check_stops("../../scenarios/deadlock/one_fork.py", 3);
  check_stops("../../scenarios/locks/lost_update.py", 5); /* four of them are the writes of two lost updates */
}

static void test_keys_in_vain(void **state) {
  static const char *const keys[] = {"{", "+ + + + +", "[", "Left", "End End"};
  struct options o = {0};
  struct app a;
  (void)state;
  open_app(&a, &o, "../../scenarios/deadlock/one_fork.py");
  draw_at(&a, 80, 24);
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    press(&a, keys[i]);
    if (!a.outlook.message) fail_msg("%s says nothing", keys[i]);
  }
  close_app(&a, &o);
}

/* The list of scenarios says which keys there are when one is pressed that does nothing there, until the next one. */
static void test_list_in_vain(void **state) {
  struct options o = {0};
  struct app a;
  struct buffer before = {0}, told = {0}, after = {0};
  struct canvas c;
  (void)state;
  open_app(&a, &o, "../../scenarios/deadlock/one_fork.py");
  app_resize(&a, 80, 24);
  canvas_init(&c, 80, 24);
  press(&a, "o");
  app_draw(&a, &c);
  canvas_dump(&c, false, &before);
  press(&a, "y");
  app_draw(&a, &c);
  canvas_dump(&c, false, &told);
  press(&a, "Down Up");
  app_draw(&a, &c);
  canvas_dump(&c, false, &after);
  assert_null(strstr(before.data, "does nothing"));
  assert_non_null(strstr(told.data, "does nothing here"));
  assert_non_null(strstr(told.data, "q leaves"));
  assert_null(strstr(after.data, "does nothing"));
  buffer_finish(&before);
  buffer_finish(&told);
  buffer_finish(&after);
  canvas_finish(&c);
  close_app(&a, &o);
}

/* The last screen of a run still shows what the shared data came to. */
static void test_data_at_end(void **state) {
  struct options o = {0};
  struct app a;
  (void)state;
  open_app(&a, &o, "../../scenarios/locks/lost_update.py");
  draw_at(&a, 80, 24);
  press(&a, "End");
  assert_true(a.scene.over);
  assert_int_equal(a.scene.datum_count, 1);
  assert_string_equal(a.scene.data[0].value, "4");
  close_app(&a, &o);
}

static void test_bound(void **state) {
  struct options o = {0};
  struct app a;
  (void)state;
  open_app(&a, &o, "../../scenarios/deadlock/one_fork.py");
  a.player.until = 10;
  press(&a, "End");
  assert_int_equal(player_now(&a.player).tick, 10);
  assert_non_null(a.outlook.message);
  press(&a, "Right");
  assert_int_equal(player_now(&a.player).tick, 10);
  close_app(&a, &o);
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_every_size),     cmocka_unit_test(test_overlays),    cmocka_unit_test(test_views_alone),
      cmocka_unit_test(test_lane_of_places), cmocka_unit_test(test_same_screen), cmocka_unit_test(test_crowd),
      cmocka_unit_test(test_random_keys),    cmocka_unit_test(test_stops),       cmocka_unit_test(test_keys_in_vain),
      cmocka_unit_test(test_list_in_vain),   cmocka_unit_test(test_data_at_end), cmocka_unit_test(test_bound),
  };
  folder = argc > 2 ? argv[2] : ".";
  return cmocka_run_group_tests(tests, NULL, NULL);
}
