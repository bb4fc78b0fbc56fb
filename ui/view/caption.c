/* One sentence says what just happened, always in the same place; below it what comes next, in the scenario's own words
   where it has some. */
#include <string.h>

#include "analysis/names.h"
#include "analysis/sentence.h"
#include "view/view.h"

/* SHORT_CELLS: a sentence that takes one row of a small screen; BACK_MOST: events that are looked back for a thread's
   last one. */
enum { LINE_CELLS = 110, SHORT_CELLS = 76, BACK_MOST = 64 };

/* The ring in words: it stays readable when the run has ended in it. */
static void put_ring(const struct scene *s, const struct ring *ring, struct buffer *out) {
  enum language l = s->outlook->language;
  buffer_puts(out, say(l, TEXT_DEADLOCK_IS));
  for (size_t i = 0; i < ring->count; i++) {
    const struct wait_edge *e = &ring->edges[i];
    struct buffer object = {0};
    if (i) buffer_puts(out, l == LANGUAGE_ZH ? "；" : "; ");
    if (e->object)
      name_object_in(s->machine, state_object(s->state, e->object)->serial, l == LANGUAGE_ZH ? "zh" : "", &object);
    if (e->object)
      say_into(out, l, TEXT_DEADLOCK_EDGE, scene_name(s, e->thread), object.data, scene_name(s, e->next), NULL);
    else
      say_into(out, l, TEXT_DEADLOCK_JOIN, scene_name(s, e->thread), scene_name(s, e->next), NULL);
    buffer_finish(&object);
  }
  buffer_puts(out, say(l, TEXT_DEADLOCK_END));
}

/* Who waits for what, and why that never comes; the first of those who wait stands for all. Nobody is stuck for the
   sake of the join: the reason is with the thread that is joined. */
static void put_hang(const struct scene *s, struct buffer *out) {
  const char *language = s->outlook->language == LANGUAGE_ZH ? "zh" : "";
  const struct verdict *v = &s->verdict;
  size_t at = 0;
  while (at + 1 < v->stuck_count && (v->stuck[at].kind == HANG_JOIN || v->stuck[at].kind == HANG_STUCK)) at++;
  const struct thread *t = state_thread(s->state, v->stuck[at].thread);
  struct buffer wanted = {0};
  if (t->reason == WAIT_JOIN && t->wait_on)
    buffer_puts(&wanted, scene_name(s, t->wait_on - 1));
  else if (t->wait_on)
    name_object_in(s->machine, state_object(s->state, t->wait_on)->serial, language, &wanted);
  say_into(out, s->outlook->language, TEXT_HANG_IS, scene_name(s, v->stuck[at].thread), wanted.data ? wanted.data : "?",
           hang_words(v->stuck[at].kind, language), NULL);
  if (v->stuck_count > 1)
    say_into(out, s->outlook->language, TEXT_HANG_MORE, number_text(v->stuck_count - 1).text, NULL);
  buffer_finish(&wanted);
}

/* Who may be chosen, with the digits that choose them. */
static void put_choice(const struct scene *s, struct buffer *out) {
  uint32_t list[9];
  size_t count = scene_choices(s, list, 9);
  enum text_id question = history_is_stepwise(s->history) ? TEXT_CHOOSE_STEP : TEXT_CHOOSE_WHO;
  say_into(out, s->outlook->language, question, number_text(history_choice_core(s->history)).text, NULL);
  for (size_t i = 0; i < count; i++) {
    bool waits = state_thread(s->state, list[i])->state == THREAD_BLOCKED;
    buffer_printf(out, "  %zu %s%s", i + 1, waits ? "■ " : "", scene_name(s, list[i]));
  }
}

/* A player may go another way at any step. */
static bool chooses(const struct scene *s) {
  return !s->over && (history_needs_choice(s->history) || s->outlook->quest);
}

static void put_sentence(const struct scene *s, struct buffer *out) {
  bool told = s->state->end == END_DEADLOCK && s->verdict.ring_count > 0;
  for (size_t i = 0; i < s->last_count; i++) told &= s->last[i].kind != EVENT_RING;
  if (s->passed > 1 && !told) say_into(out, s->outlook->language, TEXT_SKIPPED, number_text(s->passed).text, NULL);
  if (told)
    put_ring(s, &s->verdict.rings[0], out);
  else if (s->state->end == END_HANG && s->verdict.stuck_count > 0)
    put_hang(s, out);
  else
    buffer_puts(out, s->sentence);
}

/* Of a thread that somebody has selected: why it does not run, or what it does. */
static void put_selected(const struct scene *s, struct buffer *out) {
  const char *language = s->outlook->language == LANGUAGE_ZH ? "zh" : "";
  buffer_puts(out, "► ");
  sentence_thread(s->machine, s->outlook->selected, language, out);
}

/* A thread that goes on behind a wait stands at the line of the wait until its step is made, so nobody could say before
   what the scenario has to say about the line that it comes to. Did it come there in this way? */
static bool came_unsaid(const struct scene *s, const struct event *e) {
  uint64_t first = s->events > s->last_count ? s->events - s->last_count : 0;
  for (uint64_t i = first; i > 0 && first - i < BACK_MOST; i--) {
    struct record r = history_record(s->history, i - 1);
    if (r.thread != e->thread) continue;
    bool bare = !r.line && state_thread(s->state, e->thread)->process == 0; /* its first line: that could be said */
    return r.kind == EVENT_DISPATCH && r.line != e->line && !bare;
  }
  return false;
}

static bool is_of_a_step(const struct event *e) {
  return e->line && e->kind != EVENT_DISPATCH && e->kind != EVENT_WAKE && e->kind != EVENT_PREEMPT;
}

/* The scenario's words about the line of the step just made: where there are words about the next step too, only those
   that could not be said before. */
static void put_reached(const struct scene *s, struct buffer *out) {
  enum language l = s->outlook->language;
  for (size_t i = s->last_count; i-- > 0;) {
    const struct event *e = &s->last[i];
    if (!is_of_a_step(e) || (s->next_caption && !came_unsaid(s, e))) continue;
    const char *words = program_caption(s->program, e->line, l == LANGUAGE_ZH ? "zh" : "");
    if (!words) continue;
    say_into(out, l, TEXT_REACHED_CAPTION, scene_name(s, e->thread), number_text(e->line).text, words, NULL);
    return;
  }
}

/* room: for both, what has been reached and what comes next. */
static void put_next(const struct scene *s, bool room, struct buffer *out) {
  const struct thread_view *t = scene_thread(s, s->next);
  enum language l = s->outlook->language;
  put_reached(s, out);
  if (out->length && !(room && s->next_caption)) return;
  if (!t || !t->line || s->over) return;
  if (out->length) buffer_puts(out, "  ");
  struct number_text line = number_text(t->line);
  if (s->next_caption)
    say_into(out, l, TEXT_NEXT_CAPTION, t->name, line.text, s->next_caption, NULL);
  else
    say_into(out, l, TEXT_NEXT_STEP, t->name, line.text, NULL);
}

static void draw_input(const struct scene *s, struct canvas *c) {
  canvas_fill(c, (struct rect){0, 0, c->area.w, 1}, ROLE_INPUT, " ");
  int x = canvas_fit(c, 1, 0, c->area.w - 3, ROLE_INPUT, s->outlook->input);
  canvas_put(c, x, 0, ROLE_OWNER, "█");
  if (s->outlook->message) canvas_fit(c, 1, 1, c->area.w - 2, ROLE_QUIET, s->outlook->message);
}

void caption_say(const struct scene *s, struct buffer *sentence, struct buffer *next) {
  put_sentence(s, sentence);
  if (chooses(s))
    put_choice(s, next);
  else if (scene_thread(s, s->outlook->selected))
    put_selected(s, next);
  else
    put_next(s, text_width(sentence->data ? sentence->data : "", sentence->length) <= SHORT_CELLS, next);
}

/* A hint takes the place of what comes next. */
static void say_both(const struct scene *s, struct buffer *sentence, struct buffer *next) {
  caption_say(s, sentence, next);
  if (!s->outlook->hint) return;
  buffer_finish(next);
  buffer_puts(next, s->outlook->hint);
}

/* For a room: the sentence in large spacing over the whole width; below it what else there is, where there is room. */
static void draw_wide(const struct scene *s, struct canvas *c) {
  struct buffer sentence = {0}, second = {0};
  struct rect r = {2, c->area.h > 4 ? 1 : 0, c->area.w - 4, c->area.h - (c->area.h > 4 ? 1 : 0)};
  say_both(s, &sentence, &second);
  if (s->outlook->message) {
    buffer_finish(&sentence);
    buffer_puts(&sentence, s->outlook->message);
  }
  int rows = canvas_wrap_wide(c, r, ROLE_STRONG, sentence.data ? sentence.data : "");
  int y = r.y + rows + 1, needed = canvas_wrap(NULL, r, ROLE_QUIET, second.data ? second.data : "");
  if (needed && (y + needed <= c->area.h || (chooses(s) && y < c->area.h)))
    canvas_wrap(c, (struct rect){2, y, r.w, c->area.h - y}, s->outlook->hint ? ROLE_KEY : ROLE_QUIET, second.data);
  buffer_finish(&sentence);
  buffer_finish(&second);
}

static void draw(const struct scene *s, struct canvas *c) {
  struct buffer sentence = {0}, next = {0};
  int width = c->area.w - 4 < LINE_CELLS ? c->area.w - 4 : LINE_CELLS, y = 0;
  enum role mark =
      s->verdict.ring_count || s->state->end == END_FAILED || s->state->end == END_HANG ? ROLE_ERROR : ROLE_OWNER;
  if (s->outlook->input) {
    draw_input(s, c);
    return;
  }
  if (s->outlook->project) {
    draw_wide(s, c);
    return;
  }
  if (s->outlook->message) {
    canvas_put(c, 1, 0, ROLE_ALERT, "!");
    y = canvas_wrap(c, (struct rect){3, 0, width, c->area.h}, ROLE_STRONG, s->outlook->message);
    if (chooses(s)) put_choice(s, &next);
    canvas_wrap(c, (struct rect){3, y, width, c->area.h - y}, ROLE_PLAIN, next.data ? next.data : "");
  } else {
    say_both(s, &sentence, &next);
    canvas_put(c, 1, 0, mark, mark == ROLE_ERROR ? "!" : "●");
    int rows = c->area.h - (next.length && c->area.h > 1 ? 1 : 0);
    int needed = canvas_wrap(NULL, (struct rect){3, 0, width, c->area.h}, ROLE_STRONG, sentence.data);
    if (needed > rows && !chooses(s) && !s->outlook->hint) rows = c->area.h; /* what has happened comes first */
    y = canvas_wrap(c, (struct rect){3, 0, width, rows}, ROLE_STRONG, sentence.data);
    if (y > rows) y = rows;
    enum role role = s->outlook->hint ? ROLE_KEY : ROLE_PLAIN;
    canvas_wrap(c, (struct rect){3, y, width, c->area.h - y}, role, next.data ? next.data : "");
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
