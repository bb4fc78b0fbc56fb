/* The card of findings: what every schedule can lead to, one row each; Enter makes a run of it. The first row is the
   run as the file has it. */
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/opening.h"
#include "app/overlay.h"
#include "base/arena.h"
#include "cli/verdict.h"

enum { CARD_MOST = 100, KIND_CELLS = 16, STEPS_CELLS = 10, NOTE_ROWS = 6 };

static const struct explore_report *report_of(const struct app *a) {
  return a->explorer.check ? inquiry_report(a->explorer.check) : NULL;
}

static const char *kind_word(enum language l, enum finding_kind kind) {
  static const enum text_id words[FINDING_KIND_COUNT] = {
      [FINDING_DEADLOCK] = TEXT_BADGE_DEADLOCK, [FINDING_HANG] = TEXT_BADGE_HANG,
      [FINDING_FAILURE] = TEXT_BADGE_FAILURE,   [FINDING_MISUSE] = TEXT_BADGE_MISUSE,
      [FINDING_RACE] = TEXT_BADGE_RACE,         [FINDING_LIVELOCK] = TEXT_BADGE_LIVELOCK,
      [FINDING_DOOMED] = TEXT_BADGE_DOOMED,     [FINDING_ORDER] = TEXT_BADGE_ORDER,
      [FINDING_KEPT] = TEXT_BADGE_KEPT,         [FINDING_EARLY] = TEXT_BADGE_EARLY,
      [FINDING_GOAL] = TEXT_BADGE_GOAL};
  return say(l, words[kind]);
}

/* The locks of a circle of orders, each with the line where it is asked for by who holds the one before. */
static void put_orders(enum language l, const struct finding *f, struct buffer *out) {
  for (size_t i = 0; i < f->wait_count; i++) {
    if (i) buffer_puts(out, l == LANGUAGE_ZH ? "；" : "; ");
    text_clean(out, f->waits[i].object, strlen(f->waits[i].object), false);
    buffer_putc(out, ' ');
    say_into(out, l, TEXT_CHECK_LINE, number_text(f->waits[i].waits_line).text, NULL);
  }
}

/* The data, and the two lines that touch it. */
static void put_race(enum language l, const struct finding *f, struct buffer *out) {
  struct buffer lines = {0};
  text_clean(out, f->text, strlen(f->text), false);
  for (int i = 0; i < 2; i++)
    if (f->lines[i]) buffer_printf(&lines, "%s%s", lines.length ? ", " : "", number_text(f->lines[i]).text);
  buffer_puts(out, "  ");
  if (lines.length) say_into(out, l, TEXT_CHECK_LINE, lines.data, NULL);
  buffer_finish(&lines);
}

/* What goes round for ever; what a wait that ends early leads to. */
static void put_circle(enum language l, const struct finding *f, struct buffer *out) {
  struct buffer steps = {0};
  verdict_steps(l, f->circle.count, &steps);
  say_into(out, l, TEXT_FINDINGS_CIRCLE, steps.data, NULL);
  buffer_finish(&steps);
}

static void put_early(enum language l, const struct finding *f, struct buffer *out) {
  if (f->leads_to == FINDING_EARLY) {
    buffer_puts(out, say(l, TEXT_FINDINGS_GOES_ON));
    return;
  }
  buffer_printf(out, "%s: ", f->leads_to == FINDING_GOAL ? say(l, TEXT_FINDINGS_OUTCOME) : kind_word(l, f->leads_to));
  text_clean(out, f->text, strlen(f->text), false);
}

/* Who waits for what in it, or the words that came with it. */
static void put_what(const struct app *a, const struct finding *f, struct buffer *out) {
  enum language l = a->outlook.language;
  bool any = false;
  if (f->kind == FINDING_ORDER || f->kind == FINDING_RACE) {
    (f->kind == FINDING_ORDER ? put_orders : put_race)(l, f, out);
    return;
  }
  if (f->kind == FINDING_LIVELOCK) put_circle(l, f, out);
  if (f->kind == FINDING_EARLY) put_early(l, f, out);
  if (out->length) return;
  for (size_t i = 0; i < f->wait_count; i++) {
    if (f->waits[i].stuck) continue;
    if (any) buffer_puts(out, l == LANGUAGE_ZH ? "；" : "; ");
    text_clean(out, f->waits[i].name, strlen(f->waits[i].name), false);
    buffer_puts(out, " → ");
    text_clean(out, f->waits[i].object, strlen(f->waits[i].object), false);
    any = true;
  }
  if (!any && f->text) text_clean(out, f->text, strlen(f->text), false);
}

static void draw_row(const struct app *a, struct canvas *c, int y, const struct finding *f, bool here) {
  enum language l = a->outlook.language;
  struct buffer steps = {0}, what = {0};
  int x = 3;
  if (here) canvas_put(c, 1, y, ROLE_OWNER, "►");
  if (!f) {
    canvas_fit(c, x, y, c->area.w - x, here ? ROLE_STRONG : ROLE_PLAIN, say(l, TEXT_FINDINGS_RUN));
    return;
  }
  bool harmless = f->kind == FINDING_GOAL || finding_warns(f->kind);
  verdict_steps(l, f->schedule.count, &steps);
  put_what(a, f, &what);
  canvas_fit(c, x, y, KIND_CELLS, harmless ? ROLE_READY : ROLE_BLOCKED, kind_word(l, f->kind));
  canvas_right(c, x + KIND_CELLS + STEPS_CELLS, y, STEPS_CELLS, here ? ROLE_STRONG : ROLE_PLAIN, steps.data);
  x += KIND_CELLS + STEPS_CELLS + 2;
  canvas_fit(c, x, y, c->area.w - x, here ? ROLE_STRONG : ROLE_PLAIN, what.data ? what.data : "");
  buffer_finish(&steps);
  buffer_finish(&what);
}

static int note_rows(const struct explore_report *r, int width, int most) {
  int rows = 0;
  for (size_t i = 0; r && i < r->finding_count; i++) {
    const char *note = r->findings[i].note;
    int its = note ? canvas_wrap(NULL, (struct rect){0, 0, width, NOTE_ROWS}, ROLE_PLAIN, note) : 0;
    if (its > rows) rows = its;
  }
  return rows < most ? rows : most > 0 ? most : 0;
}

/* Why, and what helps: of the row that is marked. */
static void draw_note(struct canvas *c, int y, int rows, const struct finding *f) {
  if (f->note) canvas_wrap(c, (struct rect){1, y, c->area.w - 2, rows}, ROLE_STRONG, f->note);
}

void explorer_draw(struct app *a, struct canvas *c) {
  const struct explore_report *r = report_of(a);
  enum language l = a->outlook.language;
  size_t rows = (r ? r->finding_count : 0) + 1, shown = rows;
  int most = c->area.h - 6, width = c->area.w - 4 < CARD_MOST ? c->area.w - 4 : CARD_MOST;
  int notes = note_rows(r, width - 4, most - 2);
  if (notes) most -= notes + 1;
  if (most < 1) most = 1;
  if (shown > (size_t)most) shown = (size_t)most;
  struct explorer *x = &a->explorer;
  if (x->row < x->top) x->top = x->row;
  if (x->row >= x->top + shown) x->top = x->row + 1 - shown;
  struct rect before = card_open(c, width, (int)shown + 4 + (notes ? notes + 1 : 0), ROLE_OWNER,
                                 say(l, TEXT_TITLE_FINDINGS), say(l, TEXT_FINDINGS_KEYS));
  for (size_t i = 0; i < shown && x->top + i < rows; i++) {
    size_t row = x->top + i;
    draw_row(a, c, (int)i, row ? &r->findings[row - 1] : NULL, row == x->row);
  }
  if (notes && x->row) draw_note(c, (int)shown + 1, notes, &r->findings[x->row - 1]);
  if (r) {
    struct buffer far = {0};
    verdict_extent(l, r, false, &far);
    canvas_fit(c, 1, (int)shown + 1 + (notes ? notes + 1 : 0), c->area.w - 2, ROLE_QUIET, far.data);
    buffer_finish(&far);
  }
  canvas_leave(c, before);
}

/* Of an endless run twice what it comes back to, behind the way to it. */
static void play_finding(struct app *a, const struct finding *f) {
  struct explorer *x = &a->explorer;
  size_t first = f->schedule.count, round = f->circle.count;
  struct schedule way = {must_alloc((first + 2 * round + 1) * sizeof *way.moves), first + 2 * round};
  if (first) memcpy(way.moves, f->schedule.moves, first * sizeof *way.moves);
  for (size_t i = 0; i < 2 * round; i++) way.moves[first + i] = f->circle.moves[i % round];
  x->search.spurious = x->followed.spurious || f->spurious;
  app_follow(a, &way, 0);
  free(way.moves);
  if (round) {
    struct buffer steps = {0}, text = {0};
    verdict_steps(a->outlook.language, round, &steps);
    say_into(&text, a->outlook.language, TEXT_FOLLOWING_CIRCLE, number_text(first).text, steps.data, NULL);
    app_tell(a, TEXT_AS_IT_IS, text.data);
    buffer_finish(&steps);
    buffer_finish(&text);
  } else {
    app_tell(a, TEXT_FOLLOWING, NULL);
  }
}

static void play(struct app *a) {
  const struct explore_report *r = report_of(a);
  size_t row = a->explorer.row;
  a->overlay = OVERLAY_NONE;
  if (row == 0) {
    a->explorer.search.spurious = a->explorer.followed.spurious;
    app_restart(a);
  } else if (r && row <= r->finding_count) {
    play_finding(a, &r->findings[row - 1]);
  }
}

bool explorer_key(struct app *a, int key) {
  const struct explore_report *r = report_of(a);
  size_t rows = (r ? r->finding_count : 0) + 1;
  enum action action = key_action(key);
  struct explorer *x = &a->explorer;
  if (action == ACTION_DOWN || key == TERM_KEY_TAB)
    x->row = (x->row + 1) % rows;
  else if (action == ACTION_UP || key == TERM_KEY_BACK_TAB)
    x->row = (x->row + rows - 1) % rows;
  else if (key == TERM_KEY_HOME)
    x->row = 0;
  else if (key == TERM_KEY_END)
    x->row = rows - 1;
  else if (key == TERM_KEY_ENTER || key == ' ' || key == TERM_KEY_RIGHT)
    play(a);
  else if (action == ACTION_QUIT)
    a->quit = true;
  else
    a->overlay = OVERLAY_NONE;
  return true;
}
