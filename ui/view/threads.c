/* The table of threads: shape, three letters, where it is, and the most telling thing about it. */
#include "view/view.h"

#include <stdio.h>
#include <string.h>

enum { NAME_LEAST = 6, NAME_MOST = 14, WIDE_TABLE = 72, WHERE_LEAST = 8, CROWD = 20 };

static int name_width(const struct scene *s, int width) {
  int longest = NAME_LEAST;
  for (size_t i = 0; i < s->thread_count; i++) {
    int w = (int)text_width(s->threads[i].name, strlen(s->threads[i].name));
    if (w > longest) longest = w;
  }
  int most = width >= 56 ? NAME_MOST + 6 : NAME_MOST;
  if (most > width / 3) most = width / 3;
  return longest < most ? longest : most;
}

static void draw_times(const struct scene *s, struct canvas *c, int y, const struct thread_view *t) {
  const struct thread_book *book = state_book(s->state, t->id);
  char text[32];
  if (t->line) {
    struct buffer line = {0};
    say_into(&line, s->outlook->language, TEXT_LINE, number_text(t->line).text, NULL);
    canvas_right(c, c->area.w - 18, y, 9, ROLE_QUIET, line.data);
    buffer_finish(&line);
  }
  snprintf(text, sizeof text, "%llu", (unsigned long long)book->cpu);
  canvas_right(c, c->area.w - 10, y, 7, ROLE_QUIET, text);
  uint64_t still = t->state == THREAD_READY || t->state == THREAD_BLOCKED ? t->since : 0; /* not in the books yet */
  snprintf(text, sizeof text, "%llu", (unsigned long long)(book->ready + book->blocked + still));
  canvas_right(c, c->area.w - 1, y, 8, ROLE_QUIET, text);
}

static void draw_thread(const struct scene *s, struct canvas *c, int y, const struct thread_view *t, int name_cells) {
  enum role role = t->in_ring && s->over ? ROLE_BLOCKED : state_role(t->state);
  bool followed = t->id == s->followed;
  int width = c->area.w >= WIDE_TABLE ? c->area.w - 28 : c->area.w;
  if (followed) canvas_put(c, 0, y, ROLE_OWNER, "►");
  canvas_name(c, 1, y, name_cells,
              followed                      ? ROLE_STRONG
              : t->state == THREAD_FINISHED ? ROLE_QUIET
                                            : ROLE_PLAIN,
              t->name);
  int x = canvas_put(c, name_cells + (c->area.w >= 56 ? 3 : 2), y, role, state_mark(t->state)) + 1;
  x = canvas_put(c, x, y, role, state_word(s->outlook->language, t->state)) + 1;
  int note = (int)text_width(t->note, strlen(t->note)), where = (int)text_width(t->where, strlen(t->where));
  int room = width - x, wanted = note > 0 ? note + 1 : 0;
  if (where + wanted > room && t->state != THREAD_BLOCKED) where = 0; /* the core strip says it */
  if (where + wanted > room)
    where = room - wanted > WHERE_LEAST ? room - wanted : where < WHERE_LEAST ? where : WHERE_LEAST;
  int end = canvas_fit(c, x, y, where < room ? where : room, role, where > 0 ? t->where : "");
  int right = end + wanted < width ? width - 1 : width;
  if (note > 0 && right - end > 3) canvas_right(c, right, y, right - end - (where > 0), t->note_role, t->note);
  if (c->area.w >= WIDE_TABLE) draw_times(s, c, y, t);
}

static void draw_data(const struct scene *s, struct canvas *c, int y) {
  int x = 1;
  for (size_t i = 0; i < s->datum_count; i++) {
    const struct datum *d = &s->data[i];
    int needed = (int)(text_width(d->name, strlen(d->name)) + text_width(d->value, strlen(d->value))) + 3;
    if (x + needed > c->area.w && i > 0) {
      canvas_put(c, c->area.w - 1, y, ROLE_QUIET, "…");
      break;
    }
    x = canvas_put(c, x, y, ROLE_QUIET, d->name);
    x = canvas_put(c, x, y, ROLE_QUIET, " = ");
    x = canvas_fit(c, x, y, c->area.w - x, d->now ? ROLE_OWNER : ROLE_PLAIN, d->value) + 2;
  }
}

/* First row of a list that keeps the followed one in sight. */
static size_t first_row(const struct scene *s, size_t rows) {
  if (s->thread_count <= rows) return 0;
  const struct thread_view *followed = scene_thread(s, s->followed);
  long at = followed ? followed - s->threads : 0;
  long first = at - (long)rows / 2 + s->outlook->scroll[VIEW_threads], last = (long)(s->thread_count - rows);
  return first < 0 ? 0 : first > last ? (size_t)last : (size_t)first;
}

static void draw_header(const struct scene *s, struct canvas *c) {
  enum language l = s->outlook->language;
  canvas_put(c, 1, 0, ROLE_QUIET, say(l, TEXT_METRIC_THREAD));
  canvas_right(c, c->area.w - 10, 0, 8, ROLE_QUIET, say(l, TEXT_METRIC_RAN));
  canvas_right(c, c->area.w - 1, 0, 8, ROLE_QUIET, say(l, TEXT_HEAD_WAITED));
}

/* How the rows are used. */
struct plan {
  bool header, data, more;
  size_t rows, first;
};

static struct plan make_plan(const struct scene *s, int width, int height) {
  struct plan p = {.rows = (size_t)(height > 0 ? height : 0)};
  p.header = width >= WIDE_TABLE && p.rows > s->thread_count;
  if (p.header) p.rows--;
  p.data = s->datum_count > 0 && p.rows > s->thread_count;
  if (p.data) p.rows--;
  p.more = s->thread_count > p.rows;
  if (p.more && p.rows > 1) p.rows--;
  p.first = first_row(s, p.rows);
  return p;
}

uint32_t threads_at(const struct scene *s, int width, int height, int row) {
  struct plan p = make_plan(s, width, height);
  size_t index = p.first + (size_t)(row - (p.header ? 1 : 0));
  return row >= (p.header ? 1 : 0) && index < p.first + p.rows && index < s->thread_count ? s->threads[index].id
                                                                                          : NO_THREAD;
}

/* What those do that have no row: "▶3 ○85 ■910". */
static void put_states(const struct scene *s, const struct plan *p, struct buffer *out) {
  static const uint8_t states[] = {THREAD_RUNNING, THREAD_READY, THREAD_BLOCKED, THREAD_SLEEPING, THREAD_FINISHED};
  size_t counts[THREAD_FINISHED + 1] = {0};
  for (size_t i = 0; i < s->thread_count; i++)
    if (i < p->first || i >= p->first + p->rows)
      counts[s->threads[i].state <= THREAD_FINISHED ? s->threads[i].state : 0]++;
  buffer_puts(out, " ");
  for (size_t i = 0; i < sizeof states; i++)
    if (counts[states[i]]) buffer_printf(out, " %s%zu", state_mark(states[i]), counts[states[i]]);
}

static void draw(const struct scene *s, struct canvas *c) {
  struct plan p = make_plan(s, c->area.w, c->area.h);
  int y = 0, name_cells = name_width(s, c->area.w);
  if (p.header) draw_header(s, c), y++;
  for (size_t i = 0; i < p.rows && p.first + i < s->thread_count; i++) {
    draw_thread(s, c, y++, &s->threads[p.first + i], name_cells);
  }
  if (p.more) {
    struct buffer text = {0};
    say_into(&text, s->outlook->language, TEXT_AND_MORE, number_text(s->thread_count - p.rows).text, NULL);
    if (s->thread_count >= CROWD) put_states(s, &p, &text);
    canvas_fit(c, 1, y, c->area.w - 2, ROLE_QUIET, text.data);
    buffer_finish(&text);
  }
  if (p.data) draw_data(s, c, y + 1 < c->area.h ? y + 1 : c->area.h - 1);
}

static int want(const struct scene *s, int width) {
  (void)width;
  return (int)(s->thread_count < 200 ? s->thread_count : 200) + (s->datum_count ? 1 : 0) +
         (width >= WIDE_TABLE ? 1 : 0);
}

const struct view view_threads = {
    .name = "threads", .title = TEXT_TITLE_THREADS, .least = 2, .want = want, .draw = draw};
