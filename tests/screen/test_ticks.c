/* Every bundled scenario at every tick on a screen of 80x24: nothing is drawn over something else, nothing is cut without an
   ellipsis, what stands in columns stands in columns, and what does not fit is counted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/opening.h"
#include "bundle.h"
#include "view/view.h"

enum { WIDTH_MOST = 250, HEIGHT_MOST = 80, DRAWS_MOST = 600, ROOM_DRAWS_MOST = 24, TOLD_MOST = 20 };

static const struct usage usage = {
    .command = "", .operands = "", .summary = "", .own = (struct option_row[]){{NULL, NULL, NULL}}};

/* --- what is wrong with a screen --- */

struct inspection {
  struct app *a;
  const char *scenario;
  const struct canvas *canvas;
  bool wiped[HEIGHT_MOST][WIDTH_MOST]; /* right behind a letter that stayed */
  int cut[HEIGHT_MOST];                /* the column that letters were lost behind, 0: none */
  char what[200];                      /* the first fault of this screen */
};

static const char *folder;
static int told;

static void blame(struct inspection *i, int x, int y, const char *what, const char *which) {
  if (!i->what[0]) snprintf(i->what, sizeof i->what, "row %d, column %d: %s: %s", y, x, what, which);
}

static const char *tile(const struct canvas *c, int x, int y) {
  const struct tile *t = canvas_tile(c, x, y);
  return t && t->text[0] ? t->text : " ";
}

static bool is_letter(const char *text) {
  return (*text >= '0' && *text <= '9') || (*text >= 'A' && *text <= 'Z') || (*text >= 'a' && *text <= 'z');
}

static void notice(void *context, int x, int y, enum canvas_fault fault, const char *bytes, size_t length) {
  struct inspection *i = context;
  char letter[16] = {0};
  memcpy(letter, bytes, length < sizeof letter ? length : sizeof letter - 1);
  const struct rect *area = &i->canvas->area;
  if (fault == FAULT_WIPED)
    i->wiped[y][x] = x > 0 && is_letter(tile(i->canvas, x - 1, y));
  else if (fault == FAULT_CUT && y >= area->y && y < area->y + area->h && x >= area->x + area->w)
    i->cut[y] = area->x + area->w;
  else
    blame(i, x, y, fault == FAULT_CUT ? "there is no room for" : "drawn over a letter", letter);
}

/* A line, an arrow or a block: most cells are nothing of that kind, and need not be compared with all of them. */
static bool is_sign(const char *text) { return *text == '\xe2'; }

static bool same(const char *a, const char *b) { return *a == *b && strcmp(a, b) == 0; }

static bool one_of(const char *text, const char *const *list) {
  if (!is_sign(text)) return false;
  for (; *list; list++) {
    if (text[2] == (*list)[2] && text[1] == (*list)[1] && text[3] == '\0') return true;
  }
  return false;
}

/* Where letters did not fit an ellipsis stands in the last column, unless the whole row gave way to "and 2 more". */
static void check_cut(struct inspection *i, const struct canvas *c) {
  for (int y = 0; y < c->height; y++) {
    const char *last = tile(c, i->cut[y] ? i->cut[y] - 1 : 0, y);
    if (i->cut[y] && strcmp(last, "…") != 0 && strcmp(last, " ") != 0)
      blame(i, i->cut[y] - 1, y, "cut without an ellipsis behind", tile(c, i->cut[y] - 1, y));
  }
}

/* What was wiped out must have left an ellipsis behind, or nothing of its word. */
static void check_wiped(struct inspection *i, const struct canvas *c) {
  for (int y = 0; y < c->height; y++) {
    for (int x = 1; x < c->width; x++) {
      bool rest = is_letter(tile(c, x - 1, y));
      if (i->wiped[y][x] && strcmp(tile(c, x, y), " ") == 0 && rest)
        blame(i, x, y, "wiped out behind", tile(c, x - 1, y));
    }
  }
}

/* The rules between neighbours go through from top to bottom, those above panels from left to right. */
static void check_rules(struct inspection *i, const struct canvas *c) {
  for (int k = 0; k < i->a->layout.count; k++) {
    const struct panel *p = &i->a->layout.panels[k];
    for (int y = p->area.y; p->area.x > 0 && y < p->area.y + p->area.h; y++) {
      if (strcmp(tile(c, p->area.x - 1, y), "│") != 0)
        blame(i, p->area.x - 1, y, "no rule but", tile(c, p->area.x - 1, y));
    }
    if (p->ruled && strcmp(tile(c, p->area.x, p->area.y - 1), "─") != 0)
      blame(i, p->area.x, p->area.y - 1, "no rule but", tile(c, p->area.x, p->area.y - 1));
  }
}

/* The first dash of a dashed line, or the word at the end of a branch of a tree. */
static bool goes_on(const struct canvas *c, int x, int y, int step) {
  const char *next = tile(c, x + step, y), *second = tile(c, x + 2 * step, y);
  return strcmp(next, " ") != 0 || strcmp(second, "─") == 0 || (strcmp(tile(c, x, y), "└") == 0 && is_letter(second));
}

/* A corner has lines where it points to: a box that something else was drawn into has not. */
static void check_corners(struct inspection *i, const struct canvas *c) {
  static const char *const right[] = {"┌", "└", "┏", "┗", "╔", "╚", "╭", "╰", NULL};
  static const char *const left[] = {"┐", "┘", "┓", "┛", "╗", "╝", "╮", "╯", NULL};
  static const char *const corners[] = {"┌", "└", "┏", "┗", "╔", "╚", "╭", "╰", "┐",
                                        "┘", "┓", "┛", "╗", "╝", "╮", "╯", NULL};
  static const char *const below[] = {"┌", "┐", "┏", "┓", "╔", "╗", NULL};
  static const char *const above[] = {"└", "┘", "┗", "┛", "╚", "╝", NULL};
  static const char *const upright[] = {"│", "┃", "║", "├", "┤", "┠", "┨", "└", "┘", "┗", "┛", "╚", "╝", "┌",
                                        "┐", "┏", "┓", "╔", "╗", "╪", "▼", "▲", "┼", "►", "◄", "█", NULL};
  for (int y = 0; y < c->height; y++) {
    for (int x = 0; x < c->width; x++) {
      const char *t = tile(c, x, y);
      if (!is_sign(t) || !one_of(t, corners)) continue;
      if (one_of(t, right) && !goes_on(c, x, y, 1)) blame(i, x, y, "open corner", t);
      if (one_of(t, left) && !goes_on(c, x, y, -1)) blame(i, x, y, "open corner", t);
      /* the branch of a tree looks like that, too */
      bool dashed = strcmp(tile(c, x + (one_of(t, right) ? 1 : -1), y), " ") == 0;
      if (one_of(t, below) && !dashed && !one_of(tile(c, x, y + 1), upright)) blame(i, x, y, "open below", t);
      if (one_of(t, above) && !dashed && !one_of(tile(c, x, y - 1), upright)) blame(i, x, y, "open above", t);
    }
  }
}

static bool row_says(const struct canvas *c, const struct rect *r, int y, const char *word) {
  struct buffer text = {0};
  for (int x = r->x; x < r->x + r->w; x++) {
    const struct tile *t = canvas_tile(c, x, y);
    if (t->width) buffer_puts(&text, t->text[0] ? t->text : " ");
  }
  bool found = text.data && strstr(text.data, word);
  buffer_finish(&text);
  return found;
}

static const char *more_word(const struct inspection *i) {
  return i->a->outlook.language == LANGUAGE_ZH ? "还有" : "more";
}

/* The state of every thread in the same column, and whoever is not shown counted. */
static void check_threads(struct inspection *i, const struct canvas *c) {
  static const char *const marks[] = {"▶", "○", "■", "◔", "✓", NULL};
  const struct panel *p = layout_panel(&i->a->layout, VIEW_threads);
  const struct scene *s = &i->a->scene;
  int column = -1;
  size_t shown = 0;
  bool more = false;
  if (!p) return;
  for (int y = 0; y < p->area.h; y++) {
    uint32_t id = threads_at(s, p->area.w, p->area.h, y);
    if (id == NO_THREAD) {
      more |= row_says(c, &p->area, p->area.y + y, more_word(i));
      continue;
    }
    shown++;
    if (scene_thread(s, id)->state == THREAD_NEW) continue;
    int x = p->area.x;
    if (column < 0)
      while (x < p->area.x + p->area.w && !one_of(tile(c, x, p->area.y + y), marks)) x++;
    else
      x = column;
    if (x == p->area.x + p->area.w || !one_of(tile(c, x, p->area.y + y), marks))
      blame(i, x, p->area.y + y, "no state in its column but", tile(c, x, p->area.y + y));
    column = x;
  }
  if (shown < s->thread_count && !more) blame(i, p->area.x, p->area.y, "threads left out", "no count of them");
}

/* The playhead is one column from the first lane to the last; the lanes of threads that are left out are counted. */
static void check_lanes(struct inspection *i, const struct canvas *c) {
  const struct panel *p = layout_panel(&i->a->layout, VIEW_timeline);
  int column = -1, last = -1;
  bool more = false;
  if (!p) return;
  for (int y = p->area.y; y < p->area.y + p->area.h; y++) {
    more |= row_says(c, &p->area, y, more_word(i)) || row_says(c, &p->area, y, "×"); /* a group counts its own */
    for (int x = p->area.x; x < p->area.x + p->area.w; x++) {
      if (!same(tile(c, x, y), "┊")) continue;
      if (column >= 0 && column != x) blame(i, x, y, "the playhead is bent", "┊");
      if (last >= 0 && last != y - 1) blame(i, x, y, "the playhead is broken", "┊");
      column = x;
      last = y;
    }
  }
  if ((size_t)p->area.h < i->a->scene.thread_count && i->a->outlook.lanes == LANES_THREADS && !more)
    blame(i, p->area.x, p->area.y, "lanes left out", "no count of them");
}

static void check_wide(struct inspection *i, const struct canvas *c) {
  for (int y = 0; y < c->height; y++) {
    for (int x = 0; x < c->width; x++) {
      const struct tile *t = canvas_tile(c, x, y);
      if (t->width == 2 && (x + 1 == c->width || canvas_tile(c, x + 1, y)->width != 0))
        blame(i, x, y, "half a character", t->text);
      if (t->width == 0 && (x == 0 || canvas_tile(c, x - 1, y)->width != 2)) blame(i, x, y, "half a character", "");
    }
  }
}

static void check_caption(struct inspection *i, const struct canvas *c) {
  const struct panel *p = layout_panel(&i->a->layout, VIEW_caption);
  bool any = false;
  for (int k = 0; p && k < c->width * p->area.h; k++)
    any |= k % c->width >= 3 && strcmp(tile(c, k % c->width, p->area.y + k / c->width), " ") != 0;
  if (p && !any) blame(i, 3, p->area.y, "says nothing", "the caption");
}

/* Draws and looks; the first few bad screens are printed. */
static bool inspect(struct app *a, const char *scenario) {
  struct inspection i = {.a = a, .scenario = scenario};
  struct canvas c;
  i.canvas = &c;
  canvas_init(&c, a->width, a->height);
  c.notice = notice;
  c.notice_context = &i;
  app_draw(a, &c);
  check_cut(&i, &c);
  check_wiped(&i, &c);
  check_rules(&i, &c);
  check_corners(&i, &c);
  check_threads(&i, &c);
  check_lanes(&i, &c);
  check_wide(&i, &c);
  check_caption(&i, &c);
  if (i.what[0] && ++told <= TOLD_MOST) {
    struct buffer text = {0};
    canvas_dump(&c, false, &text);
    printf("%s, %s, %dx%d, tick %llu: %s\n%s\n", scenario, a->outlook.language == LANGUAGE_ZH ? "zh" : "en", c.width,
           c.height, (unsigned long long)a->scene.tick, i.what, text.data);
    buffer_finish(&text);
  }
  canvas_finish(&c);
  return !i.what[0];
}

/* --- going through a run --- */

static void settle(struct app *a) {
  for (int i = 0; i < 10000 && app_run(a, 0) >= 0 && a->player.pursuit != PURSUIT_NONE; i++) {}
  a->overlay = OVERLAY_NONE; /* a question of the scenario */
  a->outlook.message = NULL;
}

/* One tick on, by the first choice where somebody has to choose. False: the run is over. */
static bool go_on(struct app *a) {
  struct moment was = player_now(&a->player);
  struct mouse none = {0};
  if (history_at_end(a->history)) return false;
  if (history_needs_choice(a->history))
    app_key(a, '1', &none, 0);
  else
    player_ticks(&a->player, 1);
  settle(a);
  struct moment now = player_now(&a->player);
  return now.tick != was.tick || now.phase != was.phase || history_needs_choice(a->history);
}

/* At the end every panel alone, and the timeline by cores. */
static bool look_around(struct app *a, const char *name) {
  bool well = true;
  a->outlook.lanes = LANES_CORES;
  well = inspect(a, name);
  a->outlook.full = true;
  for (int v = 0; v < VIEW_COUNT && well; v++) {
    a->outlook.focus = (enum view_id)v;
    a->outlook.lanes = LANES_THREADS;
    well = inspect(a, name);
  }
  return well;
}

static void open_app(struct app *a, struct options *o, const char *name, char *set) {
  static char program[] = "lockstep", file[1024], option[] = "--set";
  char *argv[] = {program, file, option, set, NULL};
  struct buffer errors = {0};
  snprintf(file, sizeof file, "%s", name);
  assert_true(options_parse(o, &usage, set ? 4 : 2, argv));
  app_init(a, o);
  a->outlook.motion = MOTION_OFF;
  if (!app_open(a, name, &errors)) fail_msg("%s", errors.data);
}

static bool go_through(const char *name, enum language language) {
  struct options o;
  struct app a;
  open_app(&a, &o, name, NULL);
  a.outlook.language = language;
  settle(&a);
  bool well = inspect(&a, name);
  for (int i = 0; i < DRAWS_MOST && go_on(&a) && well; i++) well = inspect(&a, name);
  if (well) well = look_around(&a, name);
  app_finish(&a);
  options_finish(&o);
  return well;
}

static void go_through_all(enum language language) {
  size_t bad = 0;
  for (size_t i = 0; i < bundled_count; i++) bad += !go_through(bundled_scenarios[i].name, language);
  if (bad) fail_msg("%zu of %zu scenarios have a screen that is not as it should be", bad, bundled_count);
}

static void test_english(void **state) {
  (void)state;
  go_through_all(LANGUAGE_EN);
}

static void test_chinese(void **state) {
  (void)state;
  go_through_all(LANGUAGE_ZH);
}

/* --- for a room --- */

static const int rooms[][2] = {{40, 10}, {40, 16}, {80, 24}};

/* The end of a run, where a ring or a loss is, and the way there, on the narrowest of screens as well. */
static bool look_in_room(const char *name, int width, int height) {
  struct options o;
  struct app a;
  open_app(&a, &o, name, NULL);
  app_resize(&a, width, height);
  a.outlook.project = true;
  settle(&a);
  bool well = inspect(&a, name);
  for (int i = 0; i < ROOM_DRAWS_MOST && go_on(&a) && well; i++) well = inspect(&a, name);
  app_key(&a, TERM_KEY_END, &(struct mouse){0}, 0);
  settle(&a);
  if (well) well = inspect(&a, name);
  app_finish(&a);
  options_finish(&o);
  return well;
}

static void test_rooms(void **state) {
  size_t bad = 0;
  (void)state;
  for (size_t k = 0; k < sizeof rooms / sizeof *rooms; k++) {
    for (size_t i = 0; i < bundled_count; i++)
      bad += !look_in_room(bundled_scenarios[i].name, rooms[k][0], rooms[k][1]);
  }
  if (bad) fail_msg("%zu screens for a room are not as they should be", bad);
}

/* --- crowds --- */

static char crowds[][12] = {"MANY=10", "MANY=100", "MANY=1000"};
static const int sizes[][2] = {{80, 24}, {120, 36}, {160, 48}, {240, 70}, {64, 18}};

/* At every size, now and again on the way, every panel; somebody selected, and nobody. */
static size_t look_at_crowd(const char *file, char *crowd) {
  struct options o;
  struct app a;
  size_t bad = 0;
  open_app(&a, &o, file, crowd);
  settle(&a);
  player_ticks(&a.player, (int)strtol(crowd + 5, NULL, 10) / 3);
  for (int stop = 0; stop < 6; stop++) {
    settle(&a);
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
      app_resize(&a, sizes[k][0], sizes[k][1]);
      a.outlook.full = false;
      bad += !inspect(&a, crowd);
      bad += !look_around(&a, crowd);
    }
    a.outlook.selected = stop == 3 ? a.scene.threads[a.scene.thread_count / 2].id : NO_THREAD;
    player_ticks(&a.player, (int)strtol(crowd + 5, NULL, 10));
  }
  app_finish(&a);
  options_finish(&o);
  return bad;
}

static void test_crowds(void **state) {
  static const char *const files[] = {"many.py", "crowds.py"};
  char path[1024];
  size_t bad = 0;
  (void)state;
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    snprintf(path, sizeof path, "%s/%s", folder, files[i]);
    for (size_t k = 0; k < sizeof crowds / sizeof *crowds; k++) bad += look_at_crowd(path, crowds[k]);
  }
  assert_int_equal(bad, 0);
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_crowds), cmocka_unit_test(test_english),
                                     cmocka_unit_test(test_chinese), cmocka_unit_test(test_rooms)};
  folder = argc > 2 ? argv[2] : ".";
  if (argc > 3) cmocka_set_test_filter(argv[3]); /* one alone: "test_crowds" */
  return cmocka_run_group_tests(tests, NULL, NULL);
}
