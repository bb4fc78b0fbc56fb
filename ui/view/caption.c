/* One sentence says what just happened, always in the same place; below it what comes next, in the scenario's own words
   where it has some. */
#include "phrase.h"
#include "view/view.h"

#include <string.h>

enum { LINE_CELLS = 110 };

/* The machine's sentences are English; other languages string together the phrases of the events. */
static void put_sentence(const struct scene *s, struct buffer *out) {
  if (s->outlook->language == LANGUAGE_EN || s->last_count == 0) {
    buffer_puts(out, s->sentence);
    return;
  }
  for (size_t i = 0; i < s->last_count; i++) {
    if (i) buffer_puts(out, "；");
    phrase_event(s, &s->last[i], out);
  }
  buffer_puts(out, "。");
}

static void put_next(const struct scene *s, struct buffer *out) {
  const struct thread_view *t = scene_thread(s, s->next);
  enum language l = s->outlook->language;
  if (!t || !t->line || s->over) return;
  struct number_text line = number_text(t->line);
  if (s->next_caption) say_into(out, l, TEXT_NEXT_CAPTION, t->name, line.text, s->next_caption, NULL);
  else say_into(out, l, TEXT_NEXT_STEP, t->name, line.text, NULL);
}

static void draw_input(const struct scene *s, struct canvas *c) {
  canvas_fill(c, (struct rect){0, 0, c->area.w, 1}, ROLE_INPUT, " ");
  int x = canvas_fit(c, 1, 0, c->area.w - 3, ROLE_INPUT, s->outlook->input);
  canvas_put(c, x, 0, ROLE_OWNER, "█");
  if (s->outlook->message) canvas_fit(c, 1, 1, c->area.w - 2, ROLE_QUIET, s->outlook->message);
}

static void draw(const struct scene *s, struct canvas *c) {
  struct buffer sentence = {0}, next = {0};
  int width = c->area.w - 4 < LINE_CELLS ? c->area.w - 4 : LINE_CELLS, y = 0;
  enum role mark = s->verdict.ring_count || s->state->end == END_FAILED || s->state->end == END_HANG ? ROLE_ERROR : ROLE_OWNER;
  if (s->outlook->input) {
    draw_input(s, c);
    return;
  }
  if (s->outlook->message) {
    canvas_put(c, 1, 0, ROLE_ALERT, "!");
    y = canvas_wrap(c, (struct rect){3, 0, width, c->area.h}, ROLE_STRONG, s->outlook->message);
  } else {
    put_sentence(s, &sentence);
    if (!sentence.length) buffer_puts(&sentence, say(s->outlook->language, TEXT_AT_START));
    put_next(s, &next);
    canvas_put(c, 1, 0, mark, mark == ROLE_ERROR ? "!" : "●");
    int rows = c->area.h - (next.length && c->area.h > 1 ? 1 : 0);
    y = canvas_wrap(c, (struct rect){3, 0, width, rows}, ROLE_STRONG, sentence.data);
    if (y > rows) y = rows;
    canvas_wrap(c, (struct rect){3, y, width, c->area.h - y}, ROLE_PLAIN, next.data ? next.data : "");
  }
  buffer_finish(&sentence);
  buffer_finish(&next);
}

static int want(const struct scene *s, int width) {
  (void)s;
  return width >= 120 ? 4 : 3;
}

const struct view view_caption = {
    .name = "caption", .title = TEXT_TITLE_CAPTION, .least = 2, .want = want, .draw = draw};
