/* Cards over the screen: help, the list of scenarios, what a scenario is about, a question to the class, the first
   hint. */
#include <string.h>

#include "app/app.h"
#include "app/explain.h"
#include "app/overlay.h"
#include "app/picker.h"

enum { CARD_MOST = 76, HELP_COLUMN = 38, HELP_KEYS = 11 };

/* A framed, emptied card in the middle; returns the area before, the inside is entered. */
struct rect card_open(struct canvas *c, int width, int height, enum role role, const char *title, const char *foot) {
  if (width > c->area.w) width = c->area.w;
  if (height > c->area.h) height = c->area.h;
  struct rect r = {(c->area.w - width) / 2, (c->area.h - height) / 2, width, height};
  canvas_fill(c, r, ROLE_PLAIN, " ");
  canvas_box(c, r, BOX_HEAVY, role);
  int w = (int)text_width(title, strlen(title));
  if (*title && width > 8) {
    canvas_put(c, r.x + 2, r.y, ROLE_TITLE, " ");
    canvas_fit(c, r.x + 3, r.y, width - 7, ROLE_TITLE, title);
    canvas_put(c, r.x + 3 + (w < width - 7 ? w : width - 7), r.y, ROLE_TITLE, " ");
  }
  w = (int)text_width(foot, strlen(foot));
  if (*foot && w + 6 < width) canvas_printf(c, r.x + width - w - 4, r.y + height - 1, ROLE_QUIET, " %s ", foot);
  return canvas_enter(c, (struct rect){r.x + 2, r.y + 1, width - 4, height - 2});
}

/* --- help --- */

static bool has_help(int i, enum language l) { return *key_row((enum action)i)->help[l] != '\0'; }

static int group_rows(enum language l, int group) {
  int rows = 1;
  for (int i = 0; i < ACTION_COUNT; i++) rows += (int)key_row((enum action)i)->group == group && has_help(i, l);
  return rows;
}

static void put_help_row(struct canvas *c, int x, int y, enum language l, enum action action) {
  struct buffer keys = {0};
  key_labels(action, 2, c->ascii_lines, &keys); /* the others are there for those who expect them */
  canvas_right(c, x + HELP_KEYS, y, HELP_KEYS, ROLE_KEY, action == ACTION_SPEED_1 ? "1 … 9" : keys.data);
  canvas_fit(c, x + HELP_KEYS + 1, y, HELP_COLUMN - HELP_KEYS - 1, ROLE_PLAIN, key_row(action)->help[l]);
  buffer_finish(&keys);
}

static void put_help_group(struct canvas *c, int x, int y, enum language l, int group) {
  static const enum text_id heads[GROUP_COUNT] = {TEXT_HELP_MOVE, TEXT_HELP_LOOK, TEXT_HELP_SHOW};
  canvas_put(c, x + HELP_KEYS + 1, y++, ROLE_TITLE, say(l, heads[group]));
  for (int i = 0; i < ACTION_COUNT; i++) {
    if ((int)key_row((enum action)i)->group == group && has_help(i, l)) put_help_row(c, x, y++, l, (enum action)i);
  }
}

/* Two columns: the way through time on the left, the rest on the right; one below the other where it is narrow. */
static void draw_help(struct app *a, struct canvas *c) {
  enum language l = a->outlook.language;
  bool two = c->area.w >= 2 * HELP_COLUMN + 4;
  int left = group_rows(l, GROUP_MOVE), right = group_rows(l, GROUP_LOOK) + group_rows(l, GROUP_SHOW);
  int rows = two ? (left > right ? left : right) : left + right;
  bool cut = rows + 2 > c->area.h;
  struct rect before = card_open(c, (two ? 2 : 1) * HELP_COLUMN + 4, rows + 2, ROLE_OWNER, say(l, TEXT_TITLE_HELP),
                                 say(l, cut ? TEXT_HELP_MORE : TEXT_CLOSE_ANY));
  int most = rows - c->area.h > 0 ? rows - c->area.h : 0;
  if (a->overlay_scroll > most) a->overlay_scroll = most;
  if (a->overlay_scroll < 0) a->overlay_scroll = 0;
  int y = -a->overlay_scroll, x = two ? HELP_COLUMN : 0;
  put_help_group(c, 0, y, l, GROUP_MOVE);
  if (!two) y += left;
  put_help_group(c, x, y, l, GROUP_LOOK);
  put_help_group(c, x, y + group_rows(l, GROUP_LOOK), l, GROUP_SHOW);
  canvas_leave(c, before);
}

/* --- about, question, welcome --- */

static const char *text_in(const struct app *a, uint32_t english, uint32_t chinese) {
  bool zh = a->outlook.language == LANGUAGE_ZH && chinese;
  return pool_text(a->scenario.pool, zh ? chinese : english);
}

static void draw_text(struct app *a, struct canvas *c, const char *title, const char *text, const char *more,
                      const char *foot, enum role role) {
  int width = c->area.w - 4 < CARD_MOST ? c->area.w - 4 : CARD_MOST;
  int rows = canvas_wrap(NULL, (struct rect){0, 0, width - 6, 1000}, ROLE_PLAIN, text);
  int extra = *more ? canvas_wrap(NULL, (struct rect){0, 0, width - 6, 1000}, ROLE_PLAIN, more) + 1 : 0;
  struct rect before = card_open(c, width, rows + extra + 4, role, title, foot);
  (void)a;
  canvas_wrap(c, (struct rect){1, 1, c->area.w - 2, rows}, ROLE_PLAIN, text);
  canvas_wrap(c, (struct rect){1, rows + 2, c->area.w - 2, extra}, ROLE_KEY, more);
  canvas_leave(c, before);
}

/* Lines of a paragraph become one; a blank line still parts paragraphs. Chinese lines join without a blank. */
static void reflow(struct buffer *out, const char *text) {
  for (const char *p = text; *p; p++) {
    bool wide = p > text && (p[-1] & 0x80);
    if (*p != '\n')
      buffer_putc(out, *p);
    else if (p[1] == '\n')
      buffer_puts(out, "\n\n"), p++;
    else if (p[1] && !wide)
      buffer_putc(out, ' ');
  }
}

static void draw_about(struct app *a, struct canvas *c) {
  const struct program *p = a->scenario.program;
  enum language l = a->outlook.language;
  struct buffer flowing = {0};
  reflow(&flowing, text_in(a, p->description, p->description_zh));
  const char *text = flowing.data ? flowing.data : "";
  const char *hint = a->overlay == OVERLAY_WELCOME ? say(l, TEXT_WELCOME) : "";
  draw_text(a, c, text_in(a, p->title, p->title_zh), *text ? text : say(l, TEXT_NO_DESCRIPTION), hint,
            say(l, TEXT_CLOSE_ANY), ROLE_OWNER);
  buffer_finish(&flowing);
}

void overlay_draw(struct app *a, struct canvas *c) {
  switch (a->overlay) {
  case OVERLAY_EXPLAIN: explain_draw(&a->layout, &a->scene, c); break;
  case OVERLAY_HELP: draw_help(a, c); break;
  case OVERLAY_PICKER: picker_draw(a, c); break;
  case OVERLAY_ABOUT:
  case OVERLAY_WELCOME: draw_about(a, c); break;
  case OVERLAY_ASK: quiz_draw(a, c); break;
  case OVERLAY_FINDINGS: explorer_draw(a, c); break;
  case OVERLAY_NONE: break;
  }
}

/* --- keys --- */

static bool help_key(struct app *a, int key) {
  enum action action = key_action(key);
  if (action == ACTION_DOWN || key == TERM_KEY_PAGE_DOWN)
    a->overlay_scroll += key == TERM_KEY_PAGE_DOWN ? 10 : 1;
  else if (action == ACTION_UP || key == TERM_KEY_PAGE_UP)
    a->overlay_scroll -= key == TERM_KEY_PAGE_UP ? 10 : 1;
  else
    a->overlay = OVERLAY_NONE;
  return true;
}

static bool explain_key(struct app *a, int key) {
  enum action action = key_action(key);
  a->overlay = action == ACTION_HELP ? OVERLAY_HELP : OVERLAY_NONE;
  return action == ACTION_HELP || action == ACTION_CANCEL;
}

bool overlay_key(struct app *a, int key, uint64_t now) {
  if (a->overlay == OVERLAY_PICKER) return picker_key(a, key), true;
  if (a->overlay == OVERLAY_HELP) return help_key(a, key);
  if (a->overlay == OVERLAY_EXPLAIN) return explain_key(a, key);
  if (a->overlay == OVERLAY_FINDINGS) return explorer_key(a, key);
  if (a->overlay == OVERLAY_ASK) return quiz_key(a, key, now);
  bool welcome = a->overlay == OVERLAY_WELCOME;
  a->overlay = OVERLAY_NONE;
  return !welcome && key_action(key) != ACTION_QUIT; /* a key at the first hint acts as well */
}
