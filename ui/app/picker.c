/* Rows are the bundled scenarios that match what was typed behind "/". */
#include "app/picker.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "app/action.h"
#include "app/app.h"
#include "app/opening.h"
#include "app/overlay.h"
#include "bundle.h"

enum {
  PICKER_MOST = 150,
  CHAPTERS_FROM = 110,
  CHAPTER_CELLS = 40,
  BADGE_CELLS = 24,
  TITLE_LEAST = 36,
  TITLE_AT = 3,
  NAME_CELLS = 26,
  NAMES_FROM = 100,
  LESSON_ROWS = 4,
  LESSON_HEIGHT = 14,
  PAGE = 10,
  PROGRAMS_MOST = 99
};

static const char template[] = "\"\"\"My first program\n"
                               "\n"
                               "Two threads count together. Is the sum always right? And with the lock?\n"
                               "\"\"\"\n"
                               "# lockstep: quantum=2\n"
                               "import threading\n"
                               "\n"
                               "num = 0\n"
                               "lock = threading.Lock()\n"
                               "\n"
                               "\n"
                               "def count():\n"
                               "    global num\n"
                               "    for turn in range(2):\n"
                               "        num += 1  #: put \"with lock:\" in front of it\n"
                               "\n"
                               "\n"
                               "threads = [threading.Thread(target=count, name=name) for name in (\"Ann\", \"Ben\")]\n"
                               "for t in threads:\n"
                               "    t.start()\n"
                               "for t in threads:\n"
                               "    t.join()\n"
                               "print(\"num is\", num)\n";

/* --- texts --- */

/* The title is the first line of the docstring; in Chinese the first line behind "[zh]". */
static void put_title(const struct bundled *b, enum language l, struct buffer *out) {
  const char *from = strstr(b->text, "\"\"\""), *zh = strstr(b->text, "[zh] ");
  from = l == LANGUAGE_ZH && zh ? zh + 5 : from ? from + 3 : b->name;
  text_clean(out, from, strcspn(from, "\n\""), false);
}

/* The first paragraph behind the title, as one line. */
static void put_lesson(const struct bundled *b, enum language l, struct buffer *out) {
  const char *zh = strstr(b->text, "\n[zh] "), *p = strchr(b->text, '\n');
  bool chinese = l == LANGUAGE_ZH && zh;
  p = chinese ? strchr(zh + 1, '\n') : p ? p + 1 : p;
  while (p && *p == '\n') p++;
  while (p && *p && *p != '\n' && strncmp(p, "\"\"\"", 3) != 0 && (chinese || strncmp(p, "[zh]", 4) != 0)) {
    if (chinese && strncmp(p, "[zh] ", 5) == 0) p += 5;
    size_t length = strcspn(p, "\n");
    if (out->length && !chinese) buffer_putc(out, ' ');
    text_clean(out, p, length, false);
    p += length + (p[length] == '\n' ? 1 : 0);
  }
}

static const char *chapter_of(const struct bundled *b, enum language l) {
  return l == LANGUAGE_ZH ? b->chapter_zh : b->chapter;
}

/* --- which rows --- */

static bool contains(const char *text, const char *part) {
  size_t length = strlen(part);
  for (; *text; text++) {
    if (strncasecmp(text, part, length) == 0) return true;
  }
  return length == 0;
}

/* In its name, its chapter, its title or what it teaches. */
static bool matches(const struct app *a, size_t row) {
  const struct bundled *b = &bundled_scenarios[row];
  struct buffer text = {0};
  if (!a->filter[0]) return true;
  for (int l = 0; l < LANGUAGE_COUNT; l++) {
    buffer_printf(&text, "%s ", chapter_of(b, (enum language)l));
    put_title(b, (enum language)l, &text);
    put_lesson(b, (enum language)l, &text);
  }
  bool found = contains(b->name, a->filter) || contains(text.data, a->filter);
  buffer_finish(&text);
  return found;
}

/* The row so many matching ones further on, round and round; the same where none matches. */
static size_t move_by(const struct app *a, size_t row, int direction) {
  size_t step = direction > 0 ? 1 : bundled_count - 1;
  for (size_t i = 0; i < bundled_count; i++) {
    row = (row + step) % bundled_count;
    if (matches(a, row)) return row;
  }
  return row;
}

static size_t first_match(const struct app *a) { return move_by(a, bundled_count - 1, 1); }

static bool new_chapter(size_t row, size_t before) {
  return before == SIZE_MAX || strcmp(bundled_scenarios[row].chapter, bundled_scenarios[before].chapter) != 0;
}

/* Rows of the list up to the scenario, the heads of chapters included. */
static int rows_upto(const struct app *a, size_t upto) {
  size_t before = SIZE_MAX;
  int rows = 0;
  for (size_t i = 0; i < bundled_count && i < upto; i++) {
    if (!matches(a, i)) continue;
    rows += new_chapter(i, before) ? 2 : 1;
    before = i;
  }
  return rows;
}

/* --- drawing --- */

/* How many scenarios of its chapter match. */
static size_t chapter_size(const struct app *a, size_t row) {
  size_t count = 0;
  for (size_t i = 0; i < bundled_count; i++) count += !new_chapter(i, row) && matches(a, i);
  return count;
}

/* Draws what is known of its schedules on the right; returns the columns that are left for the title. */
static int draw_badge(struct app *a, struct canvas *c, size_t row, int y, int room) {
  struct buffer badge = {0};
  enum role role;
  explorer_row(a, row, &badge, &role);
  if (badge.length && room > BADGE_CELLS + TITLE_LEAST) {
    canvas_right(c, c->area.w, y, BADGE_CELLS, role, badge.data);
  } else if (badge.length && room > TITLE_LEAST) { /* the sign alone: its words stand below the list */
    struct buffer sign = {0};
    buffer_put(&sign, badge.data, strcspn(badge.data, " "));
    canvas_right(c, c->area.w, y, 2, role, sign.data);
    buffer_finish(&sign);
  }
  room -= room > BADGE_CELLS + TITLE_LEAST ? BADGE_CELLS + 2 : 3;
  buffer_finish(&badge);
  return room;
}

static void draw_row(struct app *a, struct canvas *c, size_t row, int y) {
  const struct bundled *b = &bundled_scenarios[row];
  struct buffer title = {0};
  bool here = row == a->picked;
  if (here) canvas_fill(c, (struct rect){0, y, c->area.w, 1}, ROLE_INPUT, " ");
  if (here) canvas_put(c, 1, y, ROLE_INPUT, "►");
  put_title(b, a->outlook.language, &title);
  int room = draw_badge(a, c, row, y, c->area.w - TITLE_AT);
  if (c->area.w >= NAMES_FROM) {
    room -= NAME_CELLS;
    canvas_fit(c, TITLE_AT + room + 1, y, NAME_CELLS - 1, here ? ROLE_INPUT : ROLE_QUIET, b->name);
  }
  canvas_fit(c, TITLE_AT, y, room, here ? ROLE_INPUT : ROLE_PLAIN, title.data ? title.data : "");
  buffer_finish(&title);
}

/* "Deadlock and its cures ──────── 23" */
static void draw_chapter(const struct app *a, struct canvas *c, size_t row, int y) {
  struct number_text count = number_text(chapter_size(a, row));
  canvas_repeat(c, 0, y, c->area.w, ROLE_RULE, "─");
  canvas_printf(c, c->area.w - (int)strlen(count.text) - 1, y, ROLE_QUIET, " %s", count.text);
  canvas_put(c,
             canvas_fit(c, 0, y, c->area.w - 8, ROLE_TITLE, chapter_of(&bundled_scenarios[row], a->outlook.language)),
             y, ROLE_RULE, " ");
}

/* The row of the list that is the first to be seen: the marked one stands in the middle. */
static int first_shown(const struct app *a, int height) {
  int rows = rows_upto(a, bundled_count), first = rows_upto(a, a->picked + 1) - 1 - height / 2;
  if (first > rows - height) first = rows - height;
  return first < 0 ? 0 : first;
}

static void draw_list(struct app *a, struct canvas *c) {
  int rows = rows_upto(a, bundled_count), y = -first_shown(a, c->area.h);
  size_t before = SIZE_MAX;
  for (size_t i = 0; i < bundled_count && y < c->area.h; i++) {
    if (!matches(a, i)) continue;
    if (new_chapter(i, before)) draw_chapter(a, c, i, y++);
    if (y >= 0 && y < c->area.h) draw_row(a, c, i, y);
    before = i;
    y++;
  }
  if (rows == 0)
    canvas_fit(c, TITLE_AT, 0, c->area.w - TITLE_AT, ROLE_QUIET, say(a->outlook.language, TEXT_PICKER_NOTHING));
}

static int first_chapter(const struct app *a, int height) {
  size_t before = SIZE_MAX;
  int heads = 0, place = 0;
  for (size_t i = 0; i < bundled_count; before = i++) {
    heads += new_chapter(i, before);
    if (i == a->picked) place = heads;
  }
  int spare = heads - height, first = place - height / 2;
  return spare <= 0 || first < 0 ? 0 : first > spare ? spare : first;
}

/* All chapters, as the contents of a book, with the number of scenarios in each. */
static void draw_chapters(struct app *a, struct canvas *c) {
  size_t before = SIZE_MAX;
  int y = -first_chapter(a, c->area.h);
  for (size_t i = 0; i < bundled_count; before = i++) {
    if (!new_chapter(i, before)) continue;
    bool here = !new_chapter(i, a->picked);
    size_t count = chapter_size(a, i);
    enum role role = here ? ROLE_OWNER : count ? ROLE_PLAIN : ROLE_QUIET;
    if (here) canvas_put(c, 0, y, ROLE_OWNER, "►");
    canvas_fit(c, 2, y, c->area.w - 7, role, chapter_of(&bundled_scenarios[i], a->outlook.language));
    canvas_right(c, c->area.w - 1, y++, 4, here ? role : ROLE_QUIET, number_text(count).text);
  }
}

/* What the marked one is called and what is known of it, and what it teaches. */
static void draw_lesson(struct app *a, struct canvas *c) {
  struct buffer lesson = {0}, badge = {0};
  enum role role;
  int y = c->area.h - LESSON_ROWS;
  canvas_repeat(c, 0, y, c->area.w, ROLE_RULE, "─");
  if (a->outlook.message)
    canvas_wrap(c, (struct rect){1, y + 1, c->area.w - 2, LESSON_ROWS - 1}, ROLE_ALERT, a->outlook.message);
  if (!matches(a, a->picked) || a->outlook.message) return;
  canvas_printf(c, 1, y, ROLE_KEY, " %s ", bundled_scenarios[a->picked].name);
  explorer_row(a, a->picked, &badge, &role);
  if (badge.length) {
    int width = (int)text_width(badge.data, badge.length);
    canvas_printf(c, c->area.w - width - 3, y, role, " %s ", badge.data);
  }
  put_lesson(&bundled_scenarios[a->picked], a->outlook.language, &lesson);
  canvas_wrap(c, (struct rect){1, y + 1, c->area.w - 2, LESSON_ROWS - 1}, ROLE_PLAIN, lesson.data ? lesson.data : "");
  buffer_finish(&lesson);
  buffer_finish(&badge);
}

static void draw_filter(const struct app *a, struct canvas *c) {
  int y = c->area.h - 1;
  canvas_fill(c, (struct rect){0, y, c->area.w, 1}, ROLE_INPUT, " ");
  int x = canvas_put(c, 1, y, ROLE_INPUT, "/ ");
  x = canvas_fit(c, x, y, c->area.w - x - 2, ROLE_INPUT, a->filter);
  if (a->filtering) canvas_put(c, x, y, ROLE_OWNER, "█");
}

/* Where the list stands on a screen of that size: the card, without its frame, the chapters, the lesson and the words
   that are searched for. */
static struct rect list_place(const struct app *a, int width, int height, struct rect *card) {
  int w = width < PICKER_MOST ? width : PICKER_MOST;
  *card = (struct rect){(width - w) / 2, 0, w, height};
  struct rect list = {card->x + 2, 1, w - 4, height - 2};
  if (a->filtering || a->filter[0]) list.h--;
  if (list.h >= LESSON_HEIGHT) list.h -= LESSON_ROWS;
  if (list.w >= CHAPTERS_FROM) list.x += CHAPTER_CELLS, list.w -= CHAPTER_CELLS;
  return list;
}

void picker_draw(struct app *a, struct canvas *c) {
  enum language l = a->outlook.language;
  bool typed = a->filtering || a->filter[0];
  enum text_id keys = a->filtering ? TEXT_PICKER_TYPING : TEXT_PICKER_KEYS;
  struct rect card, list = list_place(a, c->area.w, c->area.h, &card);
  struct rect before = card_open(c, card.w, card.h, ROLE_RULE, say(l, TEXT_TITLE_PICKER), say(l, keys));
  explorer_rows(a);
  if (typed) draw_filter(a, c);
  struct rect inside = canvas_enter(c, (struct rect){0, 0, c->area.w, c->area.h - (typed ? 1 : 0)});
  if (c->area.h > list.h) draw_lesson(a, c);
  list.x -= card.x + 2;
  struct rect upper = canvas_enter(c, (struct rect){0, 0, c->area.w, list.h});
  if (list.x > 0) {
    canvas_column(c, list.x - 2, 0, list.h, ROLE_RULE, "│");
    struct rect all = canvas_enter(c, (struct rect){0, 0, list.x - 3, list.h});
    draw_chapters(a, c);
    canvas_leave(c, all);
  }
  struct rect right = canvas_enter(c, (struct rect){list.x, 0, list.w, list.h});
  draw_list(a, c);
  canvas_leave(c, right);
  canvas_leave(c, upper);
  canvas_leave(c, inside);
  canvas_leave(c, before);
}

void picker_say(struct app *a, struct buffer *out) {
  const struct bundled *b = &bundled_scenarios[a->picked];
  enum language l = a->outlook.language;
  struct buffer badge = {0};
  enum role role;
  buffer_printf(out, "%s: %s: ", chapter_of(b, l), b->name);
  put_title(b, l, out);
  explorer_row(a, a->picked, &badge, &role);
  if (badge.length) buffer_printf(out, " (%s)", badge.data);
  buffer_finish(&badge);
}

/* --- keys --- */

void picker_open(struct app *a) {
  for (size_t i = 0; i < bundled_count; i++) {
    if (strcmp(bundled_scenarios[i].name, a->file) == 0) a->picked = i;
  }
  player_pause(&a->player);
  a->filtering = false;
  a->filter[0] = '\0';
  a->overlay = OVERLAY_PICKER;
}

static void open_file(struct app *a, const char *name, enum overlay then) {
  struct buffer errors = {0};
  if (app_open(a, name, &errors)) {
    app_refresh(a);
    a->overlay = then;
  } else {
    a->overlay = OVERLAY_NONE;
    app_tell(a, TEXT_NOT_OPENED, name);
  }
  buffer_finish(&errors);
}

/* A small program in a file of its own, to be changed at once. Nothing that is there is written over. */
static void begin_own(struct app *a) {
  char name[32];
  FILE *file = NULL;
  for (int i = 1; i <= PROGRAMS_MOST && !file; i++) {
    snprintf(name, sizeof name, i == 1 ? "program.py" : "program_%d.py", i);
    file = fopen(name, "wx");
  }
  bool well = file && fputs(template, file) >= 0;
  if (file) well &= fclose(file) == 0;
  if (!well) {
    app_tell(a, TEXT_PICKER_NOT_WRITTEN, name);
    return;
  }
  open_file(a, name, OVERLAY_NONE);
  app_tell(a, TEXT_PICKER_OWN, name);
}

/* The first scenario of the next chapter, or of this one or the one before. */
static void pick_chapter(struct app *a, int direction) {
  for (size_t i = 0; i < bundled_count; i++) {
    size_t before = move_by(a, a->picked, -1);
    if (direction > 0) before = a->picked;
    size_t next = move_by(a, a->picked, direction), other = direction > 0 ? before : move_by(a, next, -1);
    a->picked = next;
    if (next == first_match(a) || new_chapter(next, other)) return;
  }
}

static void move_page(struct app *a, int direction) {
  size_t edge = direction > 0 ? move_by(a, 0, -1) : first_match(a);
  for (int i = 0; i < PAGE && a->picked != edge; i++) a->picked = move_by(a, a->picked, direction);
}

static void type(struct app *a, int key) {
  size_t used = strlen(a->filter);
  char bytes[4];
  if (key == TERM_KEY_BACKSPACE) {
    while (used > 0 && ((unsigned char)a->filter[used - 1] & 0xc0) == 0x80) used--;
    a->filter[used > 0 ? used - 1 : 0] = '\0';
    a->filtering = used > 0;
  } else if (key >= ' ' && key < TERM_KEY_UP) {
    size_t n = text_encode((uint32_t)key, bytes);
    if (used + n >= sizeof a->filter) return;
    memcpy(a->filter + used, bytes, n);
    a->filter[used + n] = '\0';
  }
  if (!matches(a, a->picked)) a->picked = first_match(a);
}

static bool filter_key(struct app *a, int key) {
  bool moves = key == TERM_KEY_UP || key == TERM_KEY_DOWN || key == TERM_KEY_ENTER || key == TERM_KEY_TAB;
  if (!a->filtering || moves) return false;
  if (key == TERM_KEY_ESCAPE) {
    a->filtering = false;
    a->filter[0] = '\0';
  } else {
    type(a, key);
  }
  return true;
}

static bool move_key(struct app *a, int key, enum action action) {
  if (action == ACTION_DOWN || key == TERM_KEY_TAB)
    a->picked = move_by(a, a->picked, 1);
  else if (action == ACTION_UP || key == TERM_KEY_BACK_TAB)
    a->picked = move_by(a, a->picked, -1);
  else if (action == ACTION_EVENT_FORWARD || action == ACTION_EVENT_BACK)
    pick_chapter(a, action == ACTION_EVENT_FORWARD ? 1 : -1);
  else if (key == TERM_KEY_HOME)
    a->picked = first_match(a);
  else if (key == TERM_KEY_END)
    a->picked = move_by(a, 0, -1);
  else if (key == TERM_KEY_PAGE_DOWN || key == TERM_KEY_PAGE_UP)
    move_page(a, key == TERM_KEY_PAGE_DOWN ? 1 : -1);
  else
    return false;
  return true;
}

/* The scenario in that row of the list, SIZE_MAX: none. */
static size_t scenario_at(const struct app *a, int row) {
  size_t before = SIZE_MAX;
  for (size_t i = 0; i < bundled_count; i++) {
    if (!matches(a, i)) continue;
    row -= new_chapter(i, before) ? 2 : 1;
    if (row < 0) return row == -1 ? i : SIZE_MAX;
    before = i;
  }
  return SIZE_MAX;
}

/* The first scenario that matches in that row of the chapters. */
static size_t chapter_at(const struct app *a, int row) {
  size_t before = SIZE_MAX;
  for (size_t i = 0; i < bundled_count; before = i++) {
    row -= new_chapter(i, before);
    if (row < 0 && matches(a, i)) return row == -1 ? i : SIZE_MAX;
  }
  return SIZE_MAX;
}

void picker_mouse(struct app *a, const struct mouse *m) {
  struct rect card, list = list_place(a, a->width, a->height, &card);
  int y = m->y - list.y;
  if (m->action == MOUSE_WHEEL_UP || m->action == MOUSE_WHEEL_DOWN)
    a->picked = move_by(a, a->picked, m->action == MOUSE_WHEEL_UP ? -1 : 1);
  if (m->action != MOUSE_PRESS || y < 0 || y >= list.h) return;
  bool chapters = m->x < list.x - 2;
  size_t row = chapters ? chapter_at(a, y + first_chapter(a, list.h)) : scenario_at(a, y + first_shown(a, list.h));
  if (row == SIZE_MAX) return;
  if (row == a->picked && !chapters)
    open_file(a, bundled_scenarios[row].name, OVERLAY_WELCOME);
  else
    a->picked = row;
}

void picker_key(struct app *a, int key) {
  enum action action = key_action(key);
  if (filter_key(a, key) || move_key(a, key, action)) return;
  if (key == TERM_KEY_ENTER || key == ' ' || key == TERM_KEY_RIGHT) {
    if (matches(a, a->picked)) open_file(a, bundled_scenarios[a->picked].name, OVERLAY_WELCOME);
  } else if (action == ACTION_SEARCH) {
    a->filtering = true;
  } else if (key == 'n') {
    begin_own(a);
  } else if (action == ACTION_CANCEL && a->filter[0]) {
    a->filter[0] = '\0';
  } else if (action == ACTION_CANCEL || action == ACTION_OPEN) {
    a->overlay = OVERLAY_NONE;
  } else if (action == ACTION_LANGUAGE) {
    app_act(a, action, 0);
  } else if (action == ACTION_QUIT) {
    a->quit = true;
  } else {
    app_tell(a, TEXT_PICKER_NO_KEY, NULL);
  }
}
