/* The last events, newest at the bottom. What has been said once can be read again. */
#include "say/phrase.h"
#include "view/view.h"

/* Scheduling events would drown the rest in a busy run: they are seen on the cores and in the timeline. */
static bool told(const struct record *r) { return r->kind != EVENT_DISPATCH && r->kind != EVENT_PREEMPT; }

static void draw_event(const struct scene *s, struct canvas *c, int y, const struct record *r, bool newest) {
  struct buffer text = {0};
  enum role role = phrase_record(s, r, &text);
  struct number_text tick = number_text(r->tick);
  canvas_right(c, 7, y, 7, newest ? ROLE_OWNER : ROLE_QUIET, tick.text);
  canvas_fit(c, 9, y, c->area.w - 10, newest && role == ROLE_PLAIN ? ROLE_STRONG : role, text.data);
  buffer_finish(&text);
}

static void draw(const struct scene *s, struct canvas *c) {
  uint64_t i = s->events;
  int skip = s->outlook->scroll[VIEW_log] < 0 ? -s->outlook->scroll[VIEW_log] : 0;
  int found = 0;
  uint64_t rows[128];
  while (i > 0 && found < c->area.h && found < 128) {
    struct record r = history_record(s->history, --i);
    if (told(&r) && skip-- <= 0) rows[found++] = i;
  }
  for (int k = 0, y = found - 1; k < found; k++, y--) {
    struct record r = history_record(s->history, rows[k]);
    draw_event(s, c, y, &r, rows[k] + s->last_count >= s->events);
  }
}

static int want(const struct scene *s, int width) {
  (void)s;
  return width >= 56 ? 10 : 7;
}

const struct view view_log = {.name = "log", .title = TEXT_TITLE_LOG, .least = 3, .want = want, .draw = draw};
