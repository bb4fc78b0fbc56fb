/* Bands from top to bottom, views side by side in each. Every band first gets its least height; spare rows go to the
   bands in the order of their rank up to what their views want, and the rest to the stage. */
#include "app/layout.h"

#include <string.h>

#include "view/view.h"

enum { SLOTS = 3, BANDS = 8, ALONE_HEIGHT = 10 };

struct slot {
  enum view_id view;
  int share; /* of the width, in parts of all shares of the band */
};

struct band {
  struct slot slots[SLOTS];
  int least;  /* rows of content; the rule comes on top */
  int rank;   /* 1 is served first; 0: keeps its least height */
  bool ruled; /* has a title rule even if its views are bare or do without */
};

struct arrangement {
  int width, height;        /* from this size on */
  struct band bands[BANDS]; /* least 0 ends it */
};

#define ONE(v)      \
  {                 \
    { VIEW_##v, 1 } \
  }
#define TWO(a, m, b, n)            \
  {                                \
    {VIEW_##a, m}, { VIEW_##b, n } \
  }
#define THREE(a, m, b, n, d, o)                   \
  {                                               \
    {VIEW_##a, m}, {VIEW_##b, n}, { VIEW_##d, o } \
  }

/* The largest that fits is taken. */
static const struct arrangement arrangements[] = {
    {160,
     44,
     {{ONE(title), 1, 0, false},
      {ONE(cores), 3, 0, false},
      {TWO(stage, 68, source, 44), 12, 1, true},
      {ONE(timeline), 8, 2, true},
      {THREE(threads, 75, log, 50, output, 36), 7, 3, true},
      {ONE(caption), 4, 0, true},
      {ONE(keys), 1, 0, false}}},
    {110,
     30,
     {{ONE(title), 1, 0, false},
      {ONE(cores), 1, 0, false},
      {TWO(threads, 50, source, 58), 5, 4, true},
      {ONE(stage), 5, 1, true},
      {ONE(timeline), 6, 2, true},
      {TWO(log, 50, output, 58), 3, 3, true},
      {ONE(caption), 3, 0, true},
      {ONE(keys), 1, 0, false}}},
    {80,
     22,
     {{ONE(title), 1, 0, false},
      {ONE(cores), 1, 0, false},
      {TWO(threads, 39, source, 40), 4, 3, true},
      {ONE(stage), 5, 1, true},
      {ONE(timeline), 4, 2, true},
      {ONE(caption), 3, 0, false},
      {ONE(keys), 1, 0, false}}},
    {64,
     16,
     {{ONE(title), 1, 0, false},
      {ONE(cores), 1, 0, false},
      {ONE(stage), 4, 1, true},
      {ONE(timeline), 2, 2, true},
      {ONE(caption), 2, 0, false},
      {ONE(keys), 1, 0, false}}},
};

/* For a room: fewer things, larger. */
static const struct arrangement projections[] = {
    {100,
     34,
     {{ONE(title), 1, 0, false},
      {ONE(clock), 6, 0, false},
      {ONE(stage), 9, 1, true},
      {ONE(timeline), 3, 2, true},
      {ONE(caption), 9, 0, true},
      {ONE(keys), 1, 0, false}}},
    {64,
     22,
     {{ONE(title), 1, 0, false},
      {ONE(clock), 6, 0, false},
      {ONE(stage), 5, 1, true},
      {ONE(caption), 7, 0, true},
      {ONE(keys), 1, 0, false}}},
    {40,
     18,
     {{ONE(title), 1, 0, false},
      {ONE(clock), 3, 0, false},
      {ONE(stage), 4, 1, true},
      {ONE(caption), 7, 0, true},
      {ONE(keys), 1, 0, false}}},
    {0,
     0,
     {{ONE(title), 1, 0, false},
      {ONE(clock), 1, 0, false},
      {ONE(stage), 3, 1, true},
      {ONE(caption), 3, 0, false},
      {ONE(keys), 1, 0, false}}},
};

static bool bare(enum view_id v) { return view_of(v)->bare; }

static int slots_of(const struct band *b) {
  int count = 1;
  while (count < SLOTS && b->slots[count].share > 0) count++;
  return count;
}

static int bands_of(const struct arrangement *a) {
  int count = 0;
  while (count < BANDS && a->bands[count].least > 0) count++;
  return count;
}

/* Widths of the slots of a band, a column between them for the rule. */
static void split(const struct band *b, int width, int widths[SLOTS]) {
  int count = slots_of(b), all = 0, left = width - (count - 1);
  for (int i = 0; i < count; i++) all += b->slots[i].share;
  for (int i = 0, rest = left; i < count; i++) {
    widths[i] = i + 1 < count ? left * b->slots[i].share / all : rest;
    rest -= widths[i];
  }
}

static int wanted(const struct band *b, const struct scene *s, int width) {
  int widths[SLOTS], most = b->least;
  split(b, width, widths);
  for (int i = 0; i < slots_of(b); i++) {
    const struct view *v = view_of(b->slots[i].view);
    int rows = v->want ? v->want(s, widths[i]) : b->least;
    if (rows > most) most = rows;
  }
  return most;
}

/* The band that spare rows go to in the end: the one with the stage. */
static int roomiest(const struct arrangement *a) {
  for (int i = 0; i < bands_of(a); i++) {
    if (a->bands[i].rank == 1) return i;
  }
  return 0;
}

static void assign_heights(const struct arrangement *a, const struct scene *s, int width, int height,
                           int heights[BANDS]) {
  int count = bands_of(a), spare = height;
  for (int i = 0; i < count; i++) {
    heights[i] = a->bands[i].least;
    spare -= heights[i] + (a->bands[i].ruled ? 1 : 0);
  }
  for (int rank = 1; rank <= BANDS; rank++) {
    for (int i = 0; i < count; i++) {
      if (a->bands[i].rank != rank) continue;
      int more = wanted(&a->bands[i], s, width) - heights[i];
      if (more > spare) more = spare;
      if (more > 0) heights[i] += more, spare -= more;
    }
  }
  if (spare > 0) heights[roomiest(a)] += spare;
}

static void add(struct layout *l, enum view_id view, bool ruled, struct rect area) {
  if (l->count < LAYOUT_PANELS) l->panels[l->count++] = (struct panel){view, area, ruled};
}

static void arrange(struct layout *l, const struct arrangement *a, const struct scene *s, int width, int height) {
  int heights[BANDS], widths[SLOTS], y = 0;
  assign_heights(a, s, width, height, heights);
  for (int i = 0; i < bands_of(a); i++) {
    const struct band *b = &a->bands[i];
    int x = 0;
    split(b, width, widths);
    y += b->ruled ? 1 : 0;
    for (int k = 0; k < slots_of(b); k++) {
      add(l, b->slots[k].view, b->ruled, (struct rect){x, y, widths[k], heights[i]});
      x += widths[k] + 1;
    }
    y += heights[i];
  }
}

/* One view alone between title, caption and keys. */
static void arrange_one(struct layout *l, enum view_id view, int width, int height) {
  int caption = height >= 16 ? 3 : 2;
  if (bare(view) || view == VIEW_caption) view = VIEW_stage;
  add(l, VIEW_title, false, (struct rect){0, 0, width, 1});
  add(l, view, true, (struct rect){0, 2, width, height - 3 - caption});
  add(l, VIEW_caption, false, (struct rect){0, height - 1 - caption, width, caption});
  add(l, VIEW_keys, false, (struct rect){0, height - 1, width, 1});
}

void layout_make(struct layout *l, const struct scene *s, int width, int height) {
  memset(l, 0, sizeof *l);
  if (width < LAYOUT_LEAST_WIDTH || height < LAYOUT_LEAST_HEIGHT) return;
  const struct arrangement *list = s->outlook->project ? projections : arrangements;
  size_t count =
      s->outlook->project ? sizeof projections / sizeof *projections : sizeof arrangements / sizeof *arrangements;
  for (size_t i = 0; i < count && !s->outlook->full; i++) {
    if (width < list[i].width || height < list[i].height) continue;
    arrange(l, &list[i], s, width, height);
    return;
  }
  arrange_one(l, s->outlook->focus, width, height);
}

const struct panel *layout_panel(const struct layout *l, enum view_id view) {
  for (int i = 0; i < l->count; i++) {
    if (l->panels[i].view == view) return &l->panels[i];
  }
  return NULL;
}

enum view_id layout_next(const struct layout *l, enum view_id from, int direction) {
  bool all = l->count <= 4; /* one view at a time: go through all of them */
  for (int step = 1; step <= VIEW_COUNT; step++) {
    enum view_id v = (enum view_id)(((int)from + direction * step + VIEW_COUNT * 2) % VIEW_COUNT);
    if (!bare(v) && v != VIEW_caption && (all || layout_panel(l, v))) return v;
  }
  return from;
}

/* --- drawing --- */

static void draw_title(const struct scene *s, struct canvas *c, const struct panel *p) {
  const struct view *v = view_of(p->view);
  struct buffer sub = {0}, head = {0};
  bool focus = s->outlook->focus == p->view && s->outlook->focus_shown;
  if (v->heading)
    v->heading(s, &head);
  else
    buffer_puts(&head, say(s->outlook->language, v->title));
  struct rect before = canvas_enter(c, (struct rect){p->area.x, p->area.y - 1, p->area.w, 1});
  canvas_repeat(c, 0, 0, p->area.w, ROLE_RULE, "─");
  if (v->subtitle) v->subtitle(s, &sub);
  int x = canvas_put(c, 1, 0, ROLE_TITLE, " ");
  x = canvas_fit(c, x, 0, p->area.w - 4, focus ? ROLE_FOCUS : ROLE_TITLE, head.data);
  x = canvas_put(c, x, 0, ROLE_TITLE, " ");
  if (sub.length && x + 6 < p->area.w) {
    x = canvas_fit(c, x, 0, p->area.w - x - 3, ROLE_QUIET, sub.data);
    canvas_put(c, x, 0, ROLE_RULE, " ");
  }
  if (v->rule) v->rule(s, c);
  canvas_leave(c, before);
  buffer_finish(&sub);
  buffer_finish(&head);
}

/* The vertical rules between neighbours, joined to the horizontal ones they meet. */
static void draw_sides(struct canvas *c, const struct panel *p) {
  int x = p->area.x - 1;
  if (x < 0) return;
  canvas_column(c, x, p->area.y, p->area.h, ROLE_RULE, "│");
  canvas_put(c, x, p->area.y - 1, ROLE_RULE, "┬");
}

static void join_rules(struct canvas *c) {
  for (int y = 1; y < c->height; y++) {
    for (int x = 0; x < c->width; x++) {
      const struct tile *t = canvas_tile(c, x, y), *up = canvas_tile(c, x, y - 1);
      bool from_above = up->role == ROLE_RULE && strcmp(up->text, "│") == 0;
      if (!from_above || t->role != ROLE_RULE) continue;
      if (strcmp(t->text, "─") == 0) canvas_put(c, x, y, ROLE_RULE, "┴");
      if (strcmp(t->text, "┬") == 0) canvas_put(c, x, y, ROLE_RULE, "┼");
    }
  }
}

static void draw_too_small(const struct scene *s, struct canvas *c) {
  struct buffer b = {0};
  enum language l = s->outlook->language;
  say_into(&b, l, TEXT_TOO_SMALL, number_text((uint64_t)c->width).text, number_text((uint64_t)c->height).text,
           number_text(LAYOUT_LEAST_WIDTH).text, number_text(LAYOUT_LEAST_HEIGHT).text, NULL);
  int rows = canvas_wrap(NULL, (struct rect){0, 0, c->width, c->height}, ROLE_STRONG, b.data);
  int y = rows < c->height ? (c->height - rows) / 2 : 0;
  canvas_wrap(c, (struct rect){0, y, c->width, c->height - y}, ROLE_STRONG, b.data);
  buffer_finish(&b);
}

void layout_draw(const struct layout *l, const struct scene *s, struct canvas *c) {
  canvas_clear(c);
  if (l->count == 0) {
    draw_too_small(s, c);
    return;
  }
  for (int i = 0; i < l->count; i++) {
    if (l->panels[i].ruled) draw_title(s, c, &l->panels[i]);
    draw_sides(c, &l->panels[i]);
  }
  join_rules(c);
  for (int i = 0; i < l->count; i++) {
    struct rect before = canvas_enter(c, l->panels[i].area);
    view_of(l->panels[i].view)->draw(s, c);
    canvas_leave(c, before);
  }
}

const struct view *view_of(enum view_id id) {
  static const struct view *const views[VIEW_COUNT] = {
#define X(name) &view_##name,
#include "view/view.def"
#undef X
  };
  return views[id];
}
