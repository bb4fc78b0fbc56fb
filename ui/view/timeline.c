/* Time from left to right: a lane for each thread or core, then one for each object; below them the whole run in one
   row, where not all of it can be seen, and another branch of the run, where somebody asks for it. What has not been
   seen yet stays empty. */
#include "view/timeline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "view/lanes.h"
#include "view/view.h"

enum { OVERVIEW_ROOM = 4, OVERVIEW_ALWAYS = 8, LANES_MOST = 40, DIGIT_MOST = 9 };

/* --- lanes of objects --- */

/* Conditions and barriers have nothing to show over time. */
static bool has_lane(const struct thing *t) {
  return thing_is_held(t) || t->picture == PICTURE_TUBE || t->picture == PICTURE_SLOTS || t->picture == PICTURE_LIGHT ||
         t->picture == PICTURE_POOL;
}

static int64_t level_of(const struct thing *t, const struct change *change, int64_t base) {
  int64_t level = base + (change ? change->level : 0);
  return t->picture == PICTURE_POOL && change ? level - change->signs : level;
}

/* A level is a digit; where one of them is none, all are bars: most is the highest. */
static void put_level(const struct scene *s, const struct thing *t, struct canvas *c, int x, int y,
                      const struct change *change, int64_t base, int64_t most) {
  static const char *const bars[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  char text[2] = {'-', '\0'};
  enum role role = ROLE_QUIET;
  int64_t level = level_of(t, change, base);
  if (thing_is_held(t)) {
    if (change && change->owner) text[0] = lanes_letter(s, change->owner - 1);
    if (change && change->owner) role = ROLE_OWNER;
  } else if (t->picture == PICTURE_LIGHT) {
    text[0] = level > 0 ? 'G' : 'R';
    role = level > 0 ? ROLE_LAMP_GREEN : ROLE_LAMP_RED;
  } else {
    text[0] = level < 0 ? '?' : lanes_digit(level <= DIGIT_MOST ? (uint32_t)level : 0);
    role = t->object->limit && level >= t->object->limit && t->picture == PICTURE_TUBE ? ROLE_ALERT : ROLE_OWNER;
    if (level == 0) role = t->picture == PICTURE_SLOTS ? ROLE_ALERT : ROLE_QUIET;
  }
  if (most > DIGIT_MOST && level > 0 && text[0] != 'G')
    canvas_put(c, x, y, role, bars[(level * 8 - 1) / most]);
  else
    canvas_put(c, x, y, role, role == ROLE_QUIET && thing_is_held(t) ? "─" : text);
}

static void draw_thing_lane(const struct scene *s, struct canvas *c, int y, const struct scale *k,
                            const struct thing *t) {
  const struct change *list;
  size_t count = trace_changes(&s->player->trace, t->serial, s->events, &list), at = 0;
  int64_t base = t->object->count - (count ? list[count - 1].level : 0), most = 0;
  for (size_t i = 0; i < count && !thing_is_held(t); i++)
    if (level_of(t, &list[i], base) > most) most = level_of(t, &list[i], base);
  const struct change *shown = NULL;
  canvas_name(c, 1, y, k->label - 2, ROLE_OWNER, t->name);
  long last = timeline_column(k, s->tick) + k->per_tick;
  for (int x = 0; x < k->columns && x < last; x++) {
    uint64_t tick = timeline_tick(k, (x / k->per_tick + 1) * k->per_tick) - 1; /* the last one of the column */
    if (x % k->per_tick == 0) shown = at ? &list[at - 1] : NULL;
    for (; at < count && list[at].tick <= tick; at++)
      if (t->picture != PICTURE_TOKEN || list[at].owner || !shown) shown = &list[at]; /* who had it meanwhile */
    put_level(s, t, c, k->label + x, y, shown, base, most);
  }
  lanes_folds(k, c, y, last);
}

/* --- the whole --- */

static bool shown(const struct thing *t) {
  bool library = t->object->flags & OBJECT_LIBRARY; /* of its own things only what has a picture of its own */
  return has_lane(t) && !t->partial && t->touched > 0 && (!library || (!t->inner && t->picture != PICTURE_LIGHT));
}

static size_t lane_things(const struct scene *s) {
  size_t count = 0;
  for (size_t i = 0; i < s->thing_count; i++) count += shown(&s->things[i]);
  return count;
}

static void put_more(const struct scene *s, struct canvas *c, int y, size_t count) {
  struct buffer text = {0};
  say_into(&text, s->outlook->language, TEXT_AND_MORE, number_text(count).text, NULL);
  canvas_put(c, 1, y, ROLE_QUIET, text.data);
  buffer_finish(&text);
}

static void draw_playhead(const struct scene *s, struct canvas *c, const struct scale *k, int lanes) {
  long x = timeline_column(k, s->outlook->axis_end ? s->outlook->axis_now : s->tick) + k->per_tick;
  if (x >= 0 && x <= k->columns) canvas_column(c, k->label + (int)x, 0, lanes, ROLE_OWNER, "┊");
}

/* "A worker 0   B worker 1", as many as fit. */
static void draw_letters(const struct scene *s, struct canvas *c, int y, int x) {
  for (size_t i = 0; i < s->thread_count; i++) {
    const struct thread_view *t = &s->threads[i];
    if (x + 2 + (int)text_width(t->name, strlen(t->name)) >= c->area.w) break;
    x = canvas_printf(c, x, y, ROLE_LANE, "%c", t->letter) + 1;
    x = canvas_put(c, x, y, ROLE_QUIET, t->name) + 3;
  }
}

/* Marks that only some programs have. */
struct marks_seen {
  bool periodic, deadlines, signals;
};

static void draw_legend(const struct scene *s, struct canvas *c, int y, int x, struct marks_seen seen) {
  enum language l = s->outlook->language;
  enum text_id held = s->initials ? TEXT_LEGEND_INITIAL : TEXT_LEGEND_HELD;
  const struct {
    const char *sample;
    enum role role;
    enum text_id text;
    bool shown;
  } rows[] = {{"000", ROLE_LANE, TEXT_LEGEND_RUN, true},
              {"───", ROLE_READY, TEXT_LEGEND_READY, true},
              {"▒▒▒", ROLE_BLOCKED, TEXT_LEGEND_BLOCKED, true},
              {"···", ROLE_ASLEEP, TEXT_LEGEND_ASLEEP, true},
              {"AAA", ROLE_OWNER, held, lane_things(s) > 0},
              {"×", ROLE_ALERT, TEXT_LEGEND_SWITCH, s->settings->switch_cost > 0},
              {"↑", ROLE_OWNER, TEXT_LEGEND_JOB, seen.periodic},
              {"↓", ROLE_OWNER, TEXT_LEGEND_DEADLINE, seen.deadlines},
              {"✗", ROLE_ALARM, TEXT_LEGEND_MISS, seen.periodic},
              {"!", ROLE_ALERT, TEXT_LEGEND_SIGNAL, seen.signals},
              {"<", ROLE_WANTS, TEXT_LEGEND_PREEMPTED, true},
              {"▲▼", ROLE_OWNER, TEXT_LEGEND_WOKE, true}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    if (!rows[i].shown) continue;
    int sample = (int)text_width(rows[i].sample, strlen(rows[i].sample));
    int needed = 1 + sample + (int)text_width(say(l, rows[i].text), strlen(say(l, rows[i].text)));
    if (x + needed >= c->area.w) break;
    x = canvas_put(c, x, y, rows[i].role, rows[i].sample) + 1;
    x = canvas_put(c, x, y, ROLE_QUIET, say(l, rows[i].text)) + 3;
  }
}

/* --- the run as a whole --- */

static bool whole(const struct scene *s, const struct scale *k) {
  return s->outlook->axis_end || (k->from == 0 && k->to >= timeline_end(s));
}

uint64_t timeline_overview_tick(const struct scene *s, const struct scale *k, int column) {
  return timeline_end(s) * (uint64_t)column / (uint64_t)k->columns;
}

static int overview_column(const struct scene *s, const struct scale *k, uint64_t tick) {
  uint64_t end = timeline_end(s);
  return end ? (int)(tick * (uint64_t)k->columns / end) : 0;
}

/* Every column: how busy the cores were in its part of the run. What is seen above is bright. */
static void draw_overview(const struct scene *s, struct canvas *c, const struct scale *k, int y) {
  static const char *const levels[] = {"·", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  canvas_fit(c, 1, y, k->label - 2, ROLE_QUIET, say(s->outlook->language, TEXT_OVERVIEW));
  for (int x = 0; x < k->columns; x++) {
    uint64_t from = timeline_overview_tick(s, k, x), to = timeline_overview_tick(s, k, x + 1);
    bool seen = to > k->from && from < k->to, alarm;
    unsigned busy = trace_busy(&s->player->trace, from, to, s->state->core_count, &alarm);
    enum role role = alarm ? ROLE_ERROR : seen ? ROLE_RUNNING : ROLE_QUIET;
    canvas_put(c, k->label + x, y, role, alarm ? "!" : levels[busy]);
  }
  for (size_t i = 0; s->outlook->marks && i < s->outlook->marks->count; i++)
    canvas_printf(c, k->label + overview_column(s, k, s->outlook->marks->list[i].tick), y, ROLE_BAR_PAUSE, "%c",
                  s->outlook->marks->list[i].name);
  int now = overview_column(s, k, s->tick);
  canvas_put(c, k->label + (now < k->columns ? now : k->columns - 1), y, ROLE_OWNER, "▲");
}

/* --- how the rows are shared --- */

/* How many lanes of threads (or cores) and of objects fit into the rows there are; one row says how many do not. */
struct share {
  size_t rows, things;
  bool more;
};

static bool is_hub(const struct thing *t) { return t->kind == OBJECT_hub && shown(t); }

/* Greenlets have one lane in common, that of their hub: it goes before all other objects and is never left out. */
static size_t lane_hubs(const struct scene *s) {
  size_t count = 0;
  for (size_t i = 0; i < s->thing_count; i++) count += is_hub(&s->things[i]);
  return count;
}

static struct share share_rows(size_t rows, size_t things, size_t hubs, size_t height) {
  if (rows + things <= height) return (struct share){rows, things, false};
  size_t room = height > 1 ? height - 1 : 0, least = hubs > 0 && room > 1 ? (room + 3) / 4 : room / 4;
  size_t objects = room > rows + least ? room - rows : least;
  if (objects > things) objects = things;
  return (struct share){rows < room - objects ? rows : room - objects, objects, true};
}

/* First lane shown, so that the followed thread is among them. */
static size_t first_lane(const struct lanes_data *d, size_t rows) {
  long at = (long)lanes_row(d, d->scene->followed);
  long first = at - (long)rows / 2 + d->scene->outlook->scroll[VIEW_timeline];
  if (d->rows <= rows || first < 0) return 0;
  return first > (long)(d->rows - rows) ? d->rows - rows : (size_t)first;
}

/* What stands where in the area. */
struct plan {
  struct scale scale;
  int lanes, twin; /* rows of the branch in force, and of another one with its heading; 0: not shown */
  bool overview;
};

static struct plan make_plan(const struct scene *s, int width, int height) {
  struct plan p = {.scale = timeline_scale(s, width), .lanes = height};
  size_t all = lanes_count(s, height > 0 ? (size_t)height : 0) + lane_things(s);
  p.overview = !whole(s, &p.scale) && (height >= OVERVIEW_ALWAYS || (height >= OVERVIEW_ROOM && all < (size_t)height));
  p.lanes -= p.overview;
  if (!s->outlook->twin || s->outlook->axis_end || history_branches(s->history) < 2 || p.lanes < 4) return p;
  p.twin = p.lanes / 2;
  int wanted = (int)lanes_count(s, (size_t)p.twin) + 1;
  if (p.twin > wanted) p.twin = wanted;
  p.lanes -= p.twin;
  return p;
}

/* Rows for lanes of threads, before it is known how many there are: objects get a quarter of them. */
static size_t lanes_room(size_t height, size_t things) {
  size_t least = height / 4 > 0 ? height / 4 : 1, taken = things < least ? things : least;
  if (taken < things) taken++; /* a row says how many are left out */
  return height > taken ? height - taken : 1;
}

static size_t other_branch(const struct scene *s) {
  return (history_branch(s->history) + 1) % history_branches(s->history);
}

/* --- the whole --- */

/* Threads and things that have no row. */
static size_t left_out(const struct lanes_data *d, size_t first, const struct share *share, size_t things) {
  size_t count = things - share->things;
  for (size_t i = 0; i < d->rows; i++) {
    bool shown_lane = i >= first && i < first + share->rows;
    if (!shown_lane) count += d->cores ? 1 : d->lanes[i].members;
  }
  return count;
}

/* The lanes of a branch; objects have theirs with the branch in force. Returns the rows used. */
static int draw_lanes(const struct scene *s, struct canvas *c, const struct plan *p, size_t branch, int rows,
                      struct marks_seen *seen) {
  struct lanes_data d;
  bool here = branch == history_branch(s->history);
  size_t height = rows > 0 ? (size_t)rows : 0, things = here ? lane_things(s) : 0;
  lanes_collect(&d, s, &p->scale, s->thread_count + things <= height ? height : lanes_room(height, things), branch);
  struct share share = share_rows(d.rows, things, here ? lane_hubs(s) : 0, height);
  size_t first = first_lane(&d, share.rows), objects = share.things;
  int y = 0;
  for (size_t i = 0; i < share.rows; i++) lanes_draw(&d, c, y++, first + i);
  for (size_t i = 0; i < 2 * s->thing_count && objects > 0; i++) {
    const struct thing *t = &s->things[i % s->thing_count];
    if (!shown(t) || is_hub(t) != (i < s->thing_count)) continue;
    draw_thing_lane(s, c, y++, &p->scale, t);
    objects--;
  }
  if (share.more) put_more(s, c, y++, left_out(&d, first, &share, things));
  *seen = (struct marks_seen){d.periodic, d.deadlines, d.signals};
  lanes_finish(&d);
  return y;
}

/* "branch 2 of 3, from tick 12": the lanes below it are those of another branch. */
static void draw_twin(const struct scene *s, struct canvas *c, const struct plan *p, int y) {
  size_t other = other_branch(s);
  struct buffer head = {0};
  struct marks_seen seen;
  size_t later = other > history_branch(s->history) ? other : history_branch(s->history);
  say_into(&head, s->outlook->language, TEXT_TWIN, number_text(other + 1).text,
           number_text(history_branches(s->history)).text, number_text(history_fork(s->history, later).tick).text,
           NULL);
  canvas_fit(c, 1, y, c->area.w - 2, ROLE_TITLE, head.data);
  struct rect before = canvas_enter(c, (struct rect){0, y + 1, c->area.w, p->twin - 1});
  draw_lanes(s, c, p, other, p->twin - 1, &seen);
  canvas_leave(c, before);
  buffer_finish(&head);
}

static void draw(const struct scene *s, struct canvas *c) {
  struct plan p = make_plan(s, c->area.w, c->area.h);
  struct marks_seen seen;
  int y = draw_lanes(s, c, &p, history_branch(s->history), p.lanes, &seen);
  draw_playhead(s, c, &p.scale, y);
  if (p.twin) {
    draw_twin(s, c, &p, y);
    y += p.twin;
  }
  if (y + 1 < p.lanes && s->outlook->lanes == LANES_CORES)
    draw_letters(s, c, y + 1, p.scale.label);
  else if (y + 1 < p.lanes)
    draw_legend(s, c, y + 1, p.scale.label, seen);
  if (p.overview) draw_overview(s, c, &p.scale, c->area.h - 1);
}

static int want(const struct scene *s, int width) {
  struct scale k = timeline_scale(s, width);
  int lanes = (int)lanes_count(s, LANES_MOST), rows = lanes + (int)lane_things(s);
  if (s->outlook->twin && history_branches(s->history) > 1) rows += lanes + 1;
  return (rows < 100 ? rows : 100) + (width >= 120 ? 2 : 0) + (rows >= OVERVIEW_ROOM - 1 && !whole(s, &k));
}

enum timeline_place timeline_at(const struct scene *s, int width, int height, int row, uint32_t *thread) {
  struct plan p = make_plan(s, width, height);
  struct lanes_data d;
  size_t things = lane_things(s), rows = p.lanes > 0 ? (size_t)p.lanes : 0;
  *thread = NO_THREAD;
  if (p.overview && row == height - 1) return PLACE_OVERVIEW;
  lanes_collect(&d, s, &p.scale, s->thread_count + things <= rows ? rows : lanes_room(rows, things),
                history_branch(s->history));
  struct share share = share_rows(d.rows, things, lane_hubs(s), rows);
  size_t at = first_lane(&d, share.rows) + (size_t)(row > 0 ? row : 0);
  if (row >= 0 && (size_t)row < share.rows && !d.cores && d.lanes[at].members == 1)
    *thread = s->threads[d.lanes[at].index].id;
  lanes_finish(&d);
  return row >= 0 && row < p.lanes ? PLACE_LANE : PLACE_NOTHING;
}

const struct view view_timeline = {
    .name = "timeline", .title = TEXT_TITLE_TIMELINE, .least = 2, .want = want, .draw = draw, .rule = timeline_rule};
