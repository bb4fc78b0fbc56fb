/* The stage: a picture of every object that matters, as large as the room allows. All get the same form if they can,
   then the most telling pictures grow. Objects keep their order, so that nothing jumps about. */
#include "view/view.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/names.h"
#include "base/arena.h"
#include "picture/picture.h"

enum { SECTIONS_MAX = 256, TWO_COLUMNS = 90, COLUMN_GAP = 2, PRINTS_MOST = 3, OUTPUT_ROWS = 7, FEW = 3 };

struct section {
  const struct thing *thing; /* or */
  const struct board *board;
  int small, large, weight;
  int room; /* rows of the form for a room, 0: none */
  int rows; /* as assigned */
};

static const struct board *const boards[] = {
#define X(name) &board_##name,
#include "picture/board.def"
#undef X
};
enum { BOARDS = sizeof boards / sizeof *boards };

struct stage {
  struct section sections[SECTIONS_MAX];
  int count, hidden; /* hidden: no room for these */
};

/* A lock that only serves a condition is drawn in the condition's picture. */
static bool under_condition(const struct scene *s, const struct thing *t) {
  for (size_t i = 0; i < s->thing_count && t->picture == PICTURE_PADLOCK; i++) {
    value lock = s->things[i].object->lock;
    if (s->things[i].picture == PICTURE_ROOM && value_is(lock, TAG_REF) && value_payload(lock) == t->offset)
      return true;
  }
  return false;
}

/* More objects than rows: those touched last stay, in their old order. */
static void drop_oldest(struct stage *g, int room) {
  while (g->count > room && g->count > 0) {
    int oldest = 0;
    for (int i = 1; i < g->count; i++) {
      const struct thing *t = g->sections[i].thing, *o = g->sections[oldest].thing;
      if (g->sections[i].board && g->sections[i].board != boards[BOARDS - 1]) continue;
      if (!o || (t && t->touched <= o->touched)) oldest = i;
    }
    memmove(&g->sections[oldest], &g->sections[oldest + 1], (size_t)(g->count - oldest - 1) * sizeof *g->sections);
    g->count--;
    g->hidden++;
  }
}

/* A value has just been read or written, or somebody has one in hand. */
static bool data_matters(const struct scene *s) {
  bool some = false;
  for (size_t i = 0; i < s->datum_count; i++) some |= s->data[i].now;
  for (size_t i = 0; i < s->thread_count; i++) some |= s->threads[i].in_hand != NULL;
  return some;
}

static bool waited_for(const struct thing *t) {
  return t->waiter_count[0] + t->waiter_count[1] + t->waiter_count[2] > 0;
}

/* Whether a room has to see it now: what just happened concerns it, somebody waits for it or holds it. */
static bool matters(const struct thing *t) { return t->now || waited_for(t) || t->object->owner; }

/* For a room: only what matters now; of these, or where nothing does, the ones touched last. */
static void choose_few(const struct scene *s, struct stage *g) {
  int some = 0, kept = 0;
  for (int i = 0; i < g->count; i++) some += g->sections[i].thing && matters(g->sections[i].thing);
  for (int i = 0; i < g->count && some; i++) {
    const struct section *x = &g->sections[i];
    bool data = x->board == boards[BOARDS - 1];
    bool stays = x->thing ? matters(x->thing) : data ? data_matters(s) : true;
    if (stays) g->sections[kept++] = *x;
  }
  if (some) g->count = kept;
  drop_oldest(g, FEW);
}

/* Where it is all there is, nothing smaller than its large form is wanted. */
static void add_board(const struct scene *s, struct stage *g, const struct board *b, int width) {
  if (g->count == SECTIONS_MAX || !b->there(s)) return;
  bool last = b == boards[BOARDS - 1] && g->count == 0;
  int large = b->large(s, width), small = last ? large : b->small(s, width);
  g->sections[g->count++] =
      (struct section){.board = b, .small = small, .large = large, .weight = last ? 10 : b->weight};
}

static void collect(const struct scene *s, struct stage *g, int width) {
  g->count = g->hidden = 0;
  for (int i = 0; i < BOARDS - 1; i++) add_board(s, g, boards[i], width);
  for (size_t i = 0; i < s->thing_count; i++) {
    const struct picture_view *p = picture_of(s->things[i].picture);
    if (!p || s->things[i].inner || under_condition(s, &s->things[i])) continue;
    bool idle = s->thing_count > SECTIONS_MAX && s->things[i].touched == 0;
    if (idle || g->count == SECTIONS_MAX)
      g->hidden++;
    else
      g->sections[g->count++] = (struct section){.thing = &s->things[i],
                                                 .small = p->small,
                                                 .large = p->large,
                                                 .room = s->outlook->project ? p->room : 0,
                                                 .weight = p->weight};
  }
  add_board(s, g, boards[BOARDS - 1], width); /* the last one stands below the objects */
  if (s->outlook->project) choose_few(s, g);
}

/* What the program prints has no room of its own on a small screen: it gets what is left of the stage. */
static void draw_prints(const struct scene *s, struct canvas *c, int rows) {
  if (!s->outlook->prints_on_stage || rows < 1) return;
  if (trace_prints_until(&s->player->trace, s->events) == 0) return;
  const char *word = say(s->outlook->language, TEXT_STAGE_PRINTS);
  int label = part_label_width(s, c->area.w);
  canvas_fit(c, 1, c->area.h - rows, label - 2, ROLE_QUIET, word);
  struct rect before = canvas_enter(c, (struct rect){label - 1, c->area.h - rows, c->area.w - label, rows});
  view_output.draw(s, c);
  canvas_leave(c, before);
}

static int total(const struct stage *g) {
  int rows = 0;
  for (int i = 0; i < g->count; i++) rows += g->sections[i].rows;
  return rows;
}

static void grow(struct stage *g, int room) {
  for (int form = 0; form < 3; form++) {
    for (int weight = 10; weight >= 0; weight--) {
      for (int i = 0; i < g->count; i++) {
        struct section *x = &g->sections[i];
        int rows = form == 0 ? x->small : form == 1 ? x->large : x->room;
        if (x->weight == weight && rows > x->rows && total(g) - x->rows + rows <= room) x->rows = rows;
      }
    }
  }
}

/* A list that has no room shows as much of it as fits. */
static void fill(struct stage *g, int room) {
  for (int i = 0; i < g->count; i++) {
    struct section *x = &g->sections[i];
    int spare = room - total(g), missing = x->small - x->rows;
    if (x->board && missing > 0 && spare > 0) x->rows += missing < spare ? missing : spare;
  }
}

static void assign(struct stage *g, int room) {
  if (g->count > room || g->hidden) drop_oldest(g, room > 1 ? room - 1 : 1);
  for (int i = 0; i < g->count; i++) g->sections[i].rows = 1;
  grow(g, room - (g->hidden ? 1 : 0));
  fill(g, room - (g->hidden ? 1 : 0));
}

static bool all_small(const struct stage *g) {
  for (int i = 0; i < g->count; i++) {
    if (g->sections[i].rows < g->sections[i].small) return false;
  }
  return true;
}

/* Where the second column begins so that neither is longer than it must be. */
static int break_columns(const struct stage *g) {
  int all = total(g), rows = 0, i = 0;
  for (; i < g->count && 2 * rows + g->sections[i].rows <= all + 1; i++) rows += g->sections[i].rows;
  return i;
}

static bool fits(const struct stage *g, int height) {
  int second = break_columns(g), left = 0, right = 0;
  for (int i = 0; i < g->count; i++) *(i < second ? &left : &right) += g->sections[i].rows;
  return left + (g->hidden ? 1 : 0) <= height && right <= height;
}

static void draw_section(const struct scene *s, struct canvas *c, const struct section *x, struct rect area) {
  struct rect before = canvas_enter(c, area);
  if (x->thing)
    picture_of(x->thing->picture)->draw(s, c, x->thing);
  else
    x->board->draw(s, c);
  canvas_leave(c, before);
}

/* Rows that the sections leave free. */
static int spare_rows(const struct stage *g, int height) { return height - total(g); }

/* Column after column; the sections of one are spread over its height. */
static void draw_columns(const struct scene *s, struct canvas *c, struct stage *g, int columns) {
  int width = (c->area.w - (columns - 1) * COLUMN_GAP) / columns, height = c->area.h - (g->hidden ? 1 : 0);
  int second = columns > 1 ? break_columns(g) : g->count;
  for (int column = 0; column < columns; column++) {
    int from = column ? second : 0, to = column ? g->count : second, rows = 0;
    for (int i = from; i < to; i++) rows += g->sections[i].rows;
    int spare = height - rows, gap = to > from && spare > 0 ? spare / (to - from + 1) : 0;
    if (gap > 2) gap = 2;
    int free_rows = spare - gap * (to - from + 1),
        y = gap + (free_rows > 0 ? free_rows / 3 : 0); /* a little above the middle */
    for (int i = from; i < to; i++) {
      draw_section(s, c, &g->sections[i], (struct rect){column * (width + COLUMN_GAP), y, width, g->sections[i].rows});
      y += g->sections[i].rows + gap;
    }
  }
  if (!g->hidden) return;
  struct buffer more = {0};
  say_into(&more, s->outlook->language, TEXT_AND_MORE, number_text((uint64_t)g->hidden).text, NULL);
  canvas_fill(c, (struct rect){0, c->area.h - 1, c->area.w, 1}, ROLE_PLAIN, " ");
  canvas_put(c, 1, c->area.h - 1, ROLE_QUIET, more.data);
  buffer_finish(&more);
}

/* Something stands on the stage that is no object. */
static bool has_board(const struct scene *s) {
  for (int i = 0; i < BOARDS - 1; i++)
    if (boards[i]->there(s)) return true;
  return false;
}

/* No object is ever used as far as the run is known: what the program prints is all there is to see. */
static bool only_prints(const struct scene *s) {
  return s->outlook->prints_on_stage && !has_board(s) && s->player->trace.track_count == 0 &&
         s->player->trace.print_count > 0;
}

/* Only time passes, as far as the run is known: then its figures are what there is to see. */
static bool only_time(const struct scene *s) {
  return s->player->trace.track_count == 0 && s->player->trace.print_count == 0 && s->datum_count == 0 &&
         s->thing_count == 0 && !has_board(s);
}

static void draw(const struct scene *s, struct canvas *c) {
  struct stage *g = must_alloc(sizeof *g);
  if (s->verdict.ring_count) {
    picture_ring(s, c);
  } else if (only_time(s)) {
    view_metrics.draw(s, c);
  } else {
    collect(s, g, c->area.w);
    int columns = 1;
    assign(g, c->area.h);
    if (!all_small(g) && c->area.w >= TWO_COLUMNS) {
      columns = 2;
      for (int room = c->area.h * 2; room > 0; room--) { /* as much as two columns of whole pictures hold */
        collect(s, g, c->area.w / 2);
        assign(g, room);
        if (fits(g, c->area.h)) break;
      }
    }
    int prints = columns == 1 && s->outlook->prints_on_stage ? spare_rows(g, c->area.h) : 0;
    if (g->count > 0 && prints > PRINTS_MOST) prints = PRINTS_MOST;
    draw_prints(s, c, prints);
    if (prints > 0 && trace_prints_until(&s->player->trace, s->events)) c->area.h -= prints;
    if (g->count)
      draw_columns(s, c, g, columns);
    else if (prints == 0 || !trace_prints_until(&s->player->trace, s->events)) {
      enum text_id text = only_prints(s) ? TEXT_OUTPUT_NOTHING : TEXT_STAGE_EMPTY;
      canvas_fit(c, 2, c->area.h / 2, c->area.w - 3, ROLE_QUIET, say(s->outlook->language, text));
    }
  }
  free(g);
}

static int want(const struct scene *s, int width) {
  if (s->verdict.ring_count) return picture_ring_rows(s, width);
  if (only_time(s)) return view_metrics.want(s, width);
  struct stage *g = must_alloc(sizeof *g);
  int rows = 0;
  collect(s, g, width);
  int pictures = g->count - (g->count > 1 && s->datum_count ? 1 : 0);
  for (int i = 0; i < g->count; i++)
    rows += i < pictures && pictures == 1 ? g->sections[i].large : g->sections[i].small;
  rows += pictures > 1 ? 1 : 0;
  free(g);
  if (s->outlook->prints_on_stage && s->player->trace.print_count) rows += rows ? 0 : OUTPUT_ROWS;
  return rows < 40 ? rows : 40;
}

static void heading(const struct scene *s, struct buffer *out) {
  enum language l = s->outlook->language;
  if (s->verdict.ring_count)
    buffer_puts(out, say(l, TEXT_STAGE_RING));
  else if (only_time(s))
    buffer_puts(out, say(l, TEXT_TITLE_METRICS));
  else if (s->thing_count == 0 && picture_has_processes(s))
    buffer_puts(out, say(l, TEXT_STAGE_PROCESSES));
  else if (s->thing_count == 0 && s->datum_count && !has_board(s))
    buffer_puts(out, say(l, TEXT_STAGE_DATA));
  else if (s->thing_count == 1 && !has_board(s)) {
    name_object_in(s->machine, s->things[0].serial, l == LANGUAGE_ZH ? "zh" : "", out);
    out->data[0] = (char)toupper((unsigned char)out->data[0]);
  } else
    buffer_puts(out, say(l, s->thing_count || !only_prints(s) ? TEXT_TITLE_STAGE : TEXT_TITLE_OUTPUT));
}

static void subtitle(const struct scene *s, struct buffer *out) {
  if (s->outlook->quest) return; /* stands in its place */
  if (s->verdict.ring_count || s->motion.kind != MOTION_HANDOFF || s->motion.from == NO_THREAD) return;
  buffer_puts(out, "─ ");
  say_into(out, s->outlook->language, TEXT_HANDED_ON, scene_name(s, s->motion.from), scene_name(s, s->motion.to), NULL);
}

static int cells(const char *text) { return (int)text_width(text, strlen(text)); }

/* What the player is to bring about goes before everything else: where there is no room for it beside the heading, it
   takes the heading's place, and if need be its own end is cut off, not the number of moves. */
static void rule(const struct scene *s, struct canvas *c) {
  const struct outlook *o = s->outlook;
  if (!o->quest) return;
  struct buffer head = {0};
  heading(s, &head);
  int x = 3 + cells(head.data), tally = cells(o->tally);
  enum role role = ROLE_QUIET;
  if (x + cells(o->quest) + tally + 3 > c->area.w) {
    x = 2;
    role = o->focus == VIEW_stage && o->focus_shown ? ROLE_FOCUS : ROLE_QUIET;
    canvas_repeat(c, 1, 0, c->area.w - 1, ROLE_RULE, "─");
    canvas_put(c, 1, 0, ROLE_TITLE, " ");
  }
  int room = c->area.w - x - 3;
  x = canvas_fit(c, x, 0, room - (tally < room / 2 ? tally : 0), role, o->quest);
  x = canvas_fit(c, x, 0, c->area.w - x - 3, ROLE_QUIET, o->tally);
  canvas_put(c, x, 0, ROLE_RULE, " ");
  buffer_finish(&head);
}

const struct view view_stage = {.name = "stage",
                                .title = TEXT_TITLE_STAGE,
                                .least = 3,
                                .want = want,
                                .draw = draw,
                                .heading = heading,
                                .subtitle = subtitle,
                                .rule = rule};
