/* A note stands in the lower right corner of its panel, where the panels leave room most often. */
#include "app/explain.h"

#include <string.h>

enum { NOTE_MOST = 52, NOTE_LEAST = 24, TEXT_ROWS = 100 };

/* Of what the stage shows: the first object that is drawn there stands for all. */
static enum text_id stage_note(const struct scene *s) {
  static const enum text_id notes[] = {
      [PICTURE_PADLOCK] = TEXT_NOTE_PADLOCK, [PICTURE_SLOTS] = TEXT_NOTE_SLOTS, [PICTURE_TUBE] = TEXT_NOTE_TUBE,
      [PICTURE_LIGHT] = TEXT_NOTE_LIGHT,     [PICTURE_GATE] = TEXT_NOTE_GATE,   [PICTURE_ROOM] = TEXT_NOTE_ROOM};
  if (s->verdict.ring_count) return TEXT_NOTE_RING;
  for (size_t i = 0; i < s->thing_count; i++) {
    size_t picture = (size_t)s->things[i].picture;
    if (!s->things[i].inner && picture < sizeof notes / sizeof *notes && notes[picture]) return notes[picture];
  }
  return s->datum_count && s->thing_count == 0 ? TEXT_NOTE_DATA : TEXT_NOTE_STAGE;
}

/* False: it explains itself. */
static bool note_of(const struct scene *s, enum view_id view, enum text_id *id) {
  switch ((int)view) {
  case VIEW_cores:
  case VIEW_clock: *id = TEXT_NOTE_CORES; return true;
  case VIEW_threads: *id = TEXT_NOTE_THREADS; return true;
  case VIEW_source: *id = TEXT_NOTE_SOURCE; return true;
  case VIEW_stage: *id = stage_note(s); return true;
  case VIEW_timeline: *id = TEXT_NOTE_TIMELINE; return true;
  case VIEW_log: *id = TEXT_NOTE_LOG; return true;
  case VIEW_metrics: *id = TEXT_NOTE_METRICS; return true;
  case VIEW_output: *id = TEXT_NOTE_OUTPUT; return true;
  case VIEW_caption: *id = TEXT_NOTE_CAPTION; return true;
  default: return false;
  }
}

static int rows_of(const char *text, int width) {
  return canvas_wrap(NULL, (struct rect){0, 0, width, TEXT_ROWS}, ROLE_NOTE, text);
}

/* As narrow as its rows let it be. */
static int width_of(const char *text, int most) {
  int width = most, rows = rows_of(text, most);
  while (width > 1 && rows_of(text, width - 1) == rows) width--;
  return width;
}

static void draw_note(struct canvas *c, const char *text) {
  int most = c->area.w - 4 < NOTE_MOST ? c->area.w - 4 : NOTE_MOST;
  if (most < NOTE_LEAST) return;
  if (rows_of(text, most) > c->area.h) most = c->area.w - 4;
  int width = width_of(text, most), rows = rows_of(text, width);
  if (rows > c->area.h) rows = c->area.h;
  struct rect r = {c->area.w - width - 3, c->area.h - rows, width, rows};
  canvas_fill(c, (struct rect){r.x - 1, r.y, r.w + 2, r.h}, ROLE_NOTE, " ");
  canvas_wrap(c, r, ROLE_NOTE, text);
}

void explain_draw(const struct layout *l, const struct scene *s, struct canvas *c) {
  enum text_id id;
  enum language language = s->outlook->language;
  for (int i = 0; i < l->count; i++) {
    const struct panel *p = &l->panels[i];
    if (!note_of(s, p->view, &id)) continue;
    struct rect before = canvas_enter(c, p->area);
    draw_note(c, say(language, id));
    canvas_leave(c, before);
  }
  int y = c->area.h - 1;
  canvas_fill(c, (struct rect){0, y, c->area.w, 1}, ROLE_NOTE, " ");
  canvas_fit(c, 1, y, c->area.w - 2, ROLE_NOTE, say(language, TEXT_NOTE_KEYS));
}
