/* Who waits for whom: threads and what they want in a ring, read along the arrows. Threads that are stuck behind the
   ring are named below it. */
#include <stdlib.h>
#include <string.h>

#include "analysis/names.h"
#include "picture/picture.h"

enum {
  NODES_MAX = 24,
  GAP_LEAST = 4, /* room for the short form of a line's number */
  GAP_MOST = 32,
  NODE_LEAST = 8,
  BOX_ROWS = 3,
  ROWS_WANTED = 7,
  ROOMY = 15, /* rows from which on boxes and arrows are larger */
  STUCK_MOST = 4,
  LIST_ROOMY = 56 /* columns from which on a row of the list is written out */
};

struct node {
  bool thread;
  uint32_t id;   /* thread id, or serial number of the object */
  bool joins;    /* the arrow from here goes straight to a thread */
  uint32_t line; /* of the source, at which the arrow from here came about */
  struct rect box;
};

struct ring_drawing {
  struct node nodes[NODES_MAX];
  int count, top;  /* nodes in the upper row */
  int width, rows; /* of a box */
  int shown;       /* arrows drawn so far, while the ring closes before our eyes */
};

static bool collect(const struct scene *s, const struct ring *ring, struct ring_drawing *d) {
  d->count = 0;
  for (size_t i = 0; i < ring->count; i++) {
    const struct wait_edge *e = &ring->edges[i];
    if (d->count + 2 > NODES_MAX) return false;
    d->nodes[d->count++] =
        (struct node){.thread = true, .id = e->thread, .joins = e->object == 0, .line = e->waits_line};
    if (e->object)
      d->nodes[d->count++] = (struct node){.id = state_object(s->state, e->object)->serial, .line = e->holds_line};
  }
  d->top = (d->count + 1) / 2;
  return d->count > 0;
}

/* "lock fork", or "fork" alone where room is short. */
static void put_name(const struct scene *s, const struct node *n, bool full, struct buffer *out) {
  const struct thing *t = n->thread ? NULL : scene_thing(s, n->id);
  if (n->thread)
    buffer_printf(out, "■ %s", scene_name(s, n->id));
  else if (t && !full)
    buffer_puts(out, t->name);
  else
    name_object_in(s->machine, n->id, s->outlook->language == LANGUAGE_ZH ? "zh" : "", out);
}

/* Places the nodes on a rectangle, the upper row to the right, the lower one back to the left. False: no room. */
static bool lay_out(const struct scene *s, struct ring_drawing *d, int width, int height) {
  int widest = NODE_LEAST, bottom = d->count - d->top, columns = d->top > 1 ? d->top : 2;
  for (int i = 0; i < d->count; i++) {
    struct buffer b = {0};
    put_name(s, &d->nodes[i], true, &b);
    if ((int)text_width(b.data, b.length) + 4 > widest) widest = (int)text_width(b.data, b.length) + 4;
    buffer_finish(&b);
  }
  if (height >= ROOMY) widest += 4;
  int most = (width - 4 - (columns - 1) * GAP_LEAST) / columns;
  if (most < NODE_LEAST || height < 3) return false;
  d->width = widest < most ? widest : most;
  d->rows = height >= ROOMY ? BOX_ROWS + 2 : height >= 2 * BOX_ROWS + 1 ? BOX_ROWS : 1;
  int gap = columns > 1 ? (width - 4 - columns * d->width) / (columns - 1) : 0;
  if (gap > GAP_MOST) gap = GAP_MOST;
  int wide = columns * d->width + (columns - 1) * gap, left = (width - wide) / 2, right = left + wide - d->width;
  int apart = height >= ROOMY ? 5 : 3, low = height - d->rows < d->rows + apart ? height - d->rows : d->rows + apart;
  for (int i = 0; i < d->top; i++) d->nodes[i].box = (struct rect){left + i * (d->width + gap), 0, d->width, d->rows};
  for (int i = 0; i < bottom; i++) {
    int x = bottom > 1 ? right - i * (right - left) / (bottom - 1) : right;
    d->nodes[d->top + i].box = (struct rect){x, low, d->width, d->rows};
  }
  return true;
}

static void draw_node(const struct scene *s, struct canvas *c, const struct node *n) {
  struct buffer b = {0};
  enum role role = n->thread ? ROLE_BLOCKED : ROLE_OWNER;
  put_name(s, n, true, &b);
  if ((int)text_width(b.data, b.length) > n->box.w - 2) {
    buffer_finish(&b);
    put_name(s, n, false, &b);
  }
  if (n->box.h >= BOX_ROWS) {
    canvas_box(c, n->box, n->thread ? BOX_HEAVY : BOX_DOUBLE, role);
  } else {
    canvas_put(c, n->box.x, n->box.y, role, n->thread ? "┃" : "║");
    canvas_put(c, n->box.x + n->box.w - 1, n->box.y, role, n->thread ? "┃" : "║");
  }
  int spare = n->box.w - 2 - (int)text_width(b.data, b.length);
  canvas_fit(c, n->box.x + 1 + (spare > 0 ? spare / 2 : 0), n->box.y + n->box.h / 2, n->box.w - 2, role, b.data);
  buffer_finish(&b);
}

static enum text_id arrow_word(const struct node *from) {
  return from->joins ? TEXT_RING_JOINS : from->thread ? TEXT_RING_WANTS : TEXT_RING_HELD_BY;
}

/* "wants" or, where there is room, "wants (line 24)". Returns its width; the caller finishes the buffer. */
static int put_arrow_word(const struct scene *s, const struct node *from, int room, struct buffer *out) {
  const char *word = say(s->outlook->language, arrow_word(from));
  if (from->line) {
    say_into(out, s->outlook->language, TEXT_RING_LINE, word, number_text(from->line).text, NULL);
    if ((int)text_width(out->data, out->length) <= room) return (int)text_width(out->data, out->length);
    out->length = 0;
  }
  buffer_puts(out, word);
  return (int)text_width(out->data, out->length);
}

/* Between boxes of a whole height there is a free row below the arrow for the line that does not fit into it. */
static void put_line_below(const struct scene *s, struct canvas *c, const struct node *from, int begin, int end) {
  struct buffer line = {0};
  say_into(&line, s->outlook->language, TEXT_LINE, number_text(from->line).text, NULL);
  if ((int)text_width(line.data, line.length) > end - begin) {
    line.length = 0;
    say_into(&line, s->outlook->language, TEXT_RING_LINE_SHORT, number_text(from->line).text, NULL);
  }
  int w = (int)text_width(line.data, line.length);
  if (w <= end - begin && from->box.h >= BOX_ROWS)
    canvas_put(c, begin + (end - begin - w) / 2, from->box.y + from->box.h / 2 + 1,
               from->thread ? ROLE_WANTS : ROLE_OWNER, line.data);
  buffer_finish(&line);
}

static void draw_flat(const struct scene *s, struct canvas *c, const struct node *from, const struct node *to) {
  bool right = to->box.x > from->box.x;
  int y = from->box.y + from->box.h / 2;
  int begin = right ? from->box.x + from->box.w : to->box.x + to->box.w, end = right ? to->box.x : from->box.x;
  enum role role = from->thread ? ROLE_WANTS : ROLE_OWNER;
  struct buffer word = {0};
  canvas_repeat(c, begin, y, end - begin, role, from->thread ? "─" : "━");
  int w = put_arrow_word(s, from, end - begin - 5, &word);
  if (w + 5 <= end - begin) canvas_printf(c, begin + (end - begin - w - 2) / 2, y, role, " %s ", word.data);
  if (from->line && strcmp(word.data, say(s->outlook->language, arrow_word(from))) == 0)
    put_line_below(s, c, from, begin, end);
  buffer_finish(&word);
  canvas_put(c, right ? end - 1 : begin, y, role, right ? "►" : "◄");
}

static int word_width(const struct scene *s) {
  const char *word = say(s->outlook->language, TEXT_RING_CYCLE);
  return (int)text_width(word, strlen(word));
}

static int centre(const struct ring_drawing *d) {
  const struct rect *first = &d->nodes[0].box, *last = &d->nodes[d->top > 1 ? d->top - 1 : d->count - 1].box;
  return (first->x + last->x + last->w) / 2;
}

/* Down on the right side, up on the left side; a lonely lower box sends its arrow around the corner. The arrow's word
   stands outside if there is room for it, or else beside the word in the middle. */
static void draw_steep(const struct scene *s, struct canvas *c, const struct node *from, const struct node *to,
                       int middle, int reach) {
  bool down = to->box.y > from->box.y;
  const struct node *upper = down ? from : to, *lower = down ? to : from;
  enum role role = from->thread ? ROLE_WANTS : ROLE_OWNER;
  int x = upper->box.x + upper->box.w / 2, begin = upper->box.h, end = lower->box.y;
  const char *line = from->thread ? "│" : "┃";
  if (x < lower->box.x || x >= lower->box.x + lower->box.w) {
    int y = lower->box.y + lower->box.h / 2;
    canvas_repeat(c, x, y, lower->box.x - x, role, from->thread ? "─" : "━");
    canvas_put(c, x, y, role, from->thread ? "╰" : "┗");
    end = y;
  }
  canvas_column(c, x, begin, end - begin, role, line);
  canvas_put(c, x, down ? end - 1 : begin, role, down ? "▼" : "▲");
  struct buffer word = {0};
  int outer = down ? c->area.w - x - 2 : x - 2, inner = abs(middle - x) - reach;
  int w = put_arrow_word(s, from, outer > inner ? outer : inner, &word);
  int y = begin + (end - begin - 1) / 2 + (down ? 0 : (end - begin) % 2 == 0);
  if (w <= outer || w <= inner) canvas_put(c, down == (w <= outer) ? x + 2 : x - w - 1, y, role, word.data);
  buffer_finish(&word);
}

static void draw_arrow(const struct scene *s, struct canvas *c, const struct ring_drawing *d, int i) {
  const struct node *from = &d->nodes[i], *to = &d->nodes[(i + 1) % d->count];
  int reach = d->top > 1 ? word_width(s) / 2 + 3 : c->area.w; /* of a ring of two both arrows are in one place */
  if (from->box.y == to->box.y)
    draw_flat(s, c, from, to);
  else
    draw_steep(s, c, from, to, centre(d), reach);
}

/* Where the picture does not fit: one arrow a row. */
static int draw_list(const struct scene *s, struct canvas *c, const struct ring *ring, int y) {
  for (size_t i = 0; i < ring->count; i++, y++) {
    const struct wait_edge *e = &ring->edges[i];
    struct buffer b = {0};
    if (y + 1 == c->area.h && i + 1 < ring->count) {
      say_into(&b, s->outlook->language, TEXT_AND_MORE, number_text(ring->count - i).text, NULL);
      canvas_put(c, 2, y, ROLE_QUIET, b.data);
      buffer_finish(&b);
      return y + 1;
    }
    bool narrow = c->area.w < LIST_ROOMY;
    int x = part_chip(s, c, 2, y, PART_NAME_CELLS + 2, e->thread);
    if (e->object) put_name(s, &(struct node){.id = state_object(s->state, e->object)->serial}, !narrow, &b);
    bool worded = !e->object || !narrow;
    x = canvas_put(c, x, y, ROLE_WANTS, e->object && !narrow ? " ── " : " ");
    if (worded)
      x = canvas_put(c, x, y, ROLE_WANTS, say(s->outlook->language, e->object ? TEXT_RING_WANTS : TEXT_RING_JOINS));
    x = canvas_put(c, x, y, ROLE_WANTS, worded ? " ─► " : "──► ");
    if (e->object) {
      x = canvas_put(c, x, y, ROLE_OWNER, b.data);
      if (!narrow) x = canvas_printf(c, x, y, ROLE_OWNER, " ━━ %s", say(s->outlook->language, TEXT_RING_HELD_BY));
      x = canvas_put(c, x, y, ROLE_OWNER, " ━► ");
    }
    part_chip(s, c, x, y, PART_NAME_CELLS + 2, e->next);
    buffer_finish(&b);
  }
  return y;
}

static void draw_stuck(const struct scene *s, struct canvas *c, int y) {
  for (size_t i = 0; i < s->verdict.stuck_count && y < c->area.h; i++, y++) {
    const struct thread_view *t = scene_thread(s, s->verdict.stuck[i].thread);
    const struct thing *wanted = t ? scene_thing(s, t->serial) : NULL;
    struct buffer b = {0};
    if (y + 1 == c->area.h && i + 1 < s->verdict.stuck_count) {
      say_into(&b, s->outlook->language, TEXT_AND_MORE, number_text(s->verdict.stuck_count - i).text, NULL);
    } else if (t) {
      buffer_puts(&b, "■ ");
      if (wanted)
        say_into(&b, s->outlook->language, TEXT_RING_STUCK, t->name, wanted->name, NULL);
      else
        say_into(&b, s->outlook->language, TEXT_RING_STUCK_JOIN, t->name, NULL);
    }
    canvas_fit(c, 2, y, c->area.w - 3, ROLE_BLOCKED, b.data ? b.data : "");
    buffer_finish(&b);
  }
}

static int stuck_rows(const struct scene *s) {
  return (int)(s->verdict.stuck_count < STUCK_MOST ? s->verdict.stuck_count : STUCK_MOST);
}

int picture_ring_rows(const struct scene *s, int width) {
  (void)width;
  return ROWS_WANTED * (s->verdict.ring_count > 1 ? 2 : 1) + stuck_rows(s);
}

/* Nothing has been drawn there yet. */
static bool free_row(const struct canvas *c, int x, int y, int width) {
  for (int i = 0; i < width; i++) {
    const struct tile *t = canvas_tile(c, c->area.x + x + i, c->area.y + y);
    if (x < 0 || x + i >= c->area.w || !t || t->width != 1 || (t->text[0] && t->text[0] != ' ')) return false;
  }
  return true;
}

/* The arrows and their words go before: it is left out where they leave no room. */
static void draw_word(const struct scene *s, struct canvas *c, const struct ring_drawing *d) {
  const char *word = say(s->outlook->language, TEXT_RING_CYCLE);
  int width = word_width(s), x = centre(d) - width / 2 - 1;
  int y = d->rows + (d->nodes[d->top].box.y - d->rows) / 2;
  if (free_row(c, x, y, width + 2)) canvas_printf(c, x, y, ROLE_ALARM, " %s ", word);
}

static void draw_ring(const struct scene *s, struct canvas *c, const struct ring *ring, int height) {
  struct ring_drawing d = {.count = 0};
  if (!collect(s, ring, &d) || !lay_out(s, &d, c->area.w, height)) {
    draw_list(s, c, ring, 0);
    return;
  }
  int spare = height - d.nodes[d.top].box.y - d.rows;
  struct rect before = canvas_enter(c, (struct rect){0, spare > 1 ? spare / 2 : 0, c->area.w, height});
  bool closing = s->motion.kind == MOTION_RING && s->outlook->progress < 1 && s->outlook->motion == MOTION_FULL;
  d.shown = closing ? part_slide(s, d.count) : d.count;
  for (int i = 0; i < d.count; i++) draw_node(s, c, &d.nodes[i]);
  for (int i = 0; i < d.shown; i++) draw_arrow(s, c, &d, i);
  if (d.shown == d.count && height >= 5) draw_word(s, c, &d);
  canvas_leave(c, before);
}

void picture_ring(const struct scene *s, struct canvas *c) {
  int stuck = stuck_rows(s), height = c->area.h - stuck;
  size_t rings = s->verdict.ring_count;
  if (height < 3) height = c->area.h, stuck = 0;
  size_t shown = rings > 1 && height >= 2 * ROWS_WANTED ? 2 : 1;
  for (size_t i = 0; i < shown; i++) {
    int part = height / (int)shown;
    struct rect before = canvas_enter(c, (struct rect){0, (int)i * part, c->area.w, part});
    draw_ring(s, c, &s->verdict.rings[i], part);
    canvas_leave(c, before);
  }
  if (rings > shown) {
    struct buffer b = {0};
    say_into(&b, s->outlook->language, TEXT_AND_MORE, number_text(rings - shown).text, NULL);
    canvas_right(c, c->area.w - 1, 0, 20, ROLE_QUIET, b.data);
    buffer_finish(&b);
  }
  if (stuck) draw_stuck(s, c, height);
}
