/* Sockets: who listens where, with the connections that nobody has accepted yet in its backlog; and each connection
   with its two ends and the bytes that are on their way between them. */
#include <inttypes.h>
#include <string.h>

#include "picture/picture.h"
#include "scene/model.h"

enum { END_CELLS = 20, TEXT_MOST = 400, LINES_MOST = 9, DATAGRAMS = 2 };

static value at(const struct model *m) { return value_ref(m->offset); }

static bool closed(const struct scene *s, value v) { return model_true(s, v, "_closed"); }

static bool listens(const struct scene *s, value v) {
  return model_thing(s, model_attribute(s, v, "backlog")) && !closed(s, v);
}

static value peer(const struct scene *s, value v) {
  value other = model_attribute(s, v, "_peer");
  return value_is(other, TAG_REF) ? other : VALUE_NONE;
}

static bool connected(const struct scene *s, value v) {
  return !closed(s, v) && model_thing(s, model_attribute(s, v, "incoming")) && model_number(s, v, "type") != DATAGRAMS;
}

static bool takes_datagrams(const struct scene *s, value v) {
  return !closed(s, v) && model_thing(s, model_attribute(s, v, "incoming")) && model_number(s, v, "type") == DATAGRAMS;
}

static int64_t port(const struct scene *s, value v, const char *which) {
  uint32_t count;
  const value *address = model_list(s, model_attribute(s, v, which), &count);
  return count == 2 && value_is_small(address[1]) ? value_small(address[1]) : 0;
}

/* Each connection is drawn from one of its ends: the one that asked for it, unless that is closed. */
static bool drawn(const struct scene *s, value v) {
  value other = peer(s, v);
  if (!connected(s, v)) return false;
  if (other == VALUE_NONE || closed(s, other) || peer(s, other) != v) return true;
  return port(s, v, "_local") > port(s, other, "_local") ||
         (port(s, v, "_local") == port(s, other, "_local") && value_payload(v) > value_payload(other));
}

/* The row of a socket: 1 listens, 2 a connection, 3 datagrams; 0 none of its own. */
static int row_kind(const struct scene *s, const struct model *m) {
  if (m->kind != MODEL_SOCKET) return 0;
  return listens(s, at(m)) ? 1 : drawn(s, at(m)) ? 2 : takes_datagrams(s, at(m)) ? 3 : 0;
}

static int rows(const struct scene *s) {
  int count = 0;
  for (size_t i = 0; i < s->model_count; i++) count += row_kind(s, &s->models[i]) != 0;
  return count;
}

/* --- who has it --- */

static bool in_frame(const struct scene *s, const struct frame *f, value v) {
  const struct function *function = &s->program->functions[f->function];
  for (uint16_t r = 0; r < function->registers && !(function->flags & FUNCTION_LIBRARY); r++)
    if (function->names[r] && f->r[r] == v) return true;
  return false;
}

/* Who waits at it, or the youngest thread with it in a variable of its own. */
static uint32_t user_of(const struct scene *s, value v) {
  static const char *const queues[] = {"incoming", "backlog"};
  for (size_t i = 0; i < sizeof queues / sizeof *queues; i++) {
    const struct thing *queue = model_thing(s, model_attribute(s, v, queues[i]));
    if (queue && queue->waiter_count[0]) return queue->waiters[0][0];
  }
  uint32_t found = NO_THREAD;
  for (uint32_t id = 0; id < s->state->thread_count; id++) {
    const struct thread *t = state_thread(s->state, id);
    uint32_t frame = t->state == THREAD_FREE ? 0 : t->frame;
    for (; frame; frame = ((const struct frame *)state_cell(s->state, frame))->caller) {
      bool younger = found == NO_THREAD || state_thread(s->state, found)->number < t->number;
      if (younger && in_frame(s, state_cell(s->state, frame), v)) found = id;
    }
  }
  return found;
}

/* ":40001 ■ Ann"; a socket of which only the port is known is closed. */
static void draw_end(const struct scene *s, struct canvas *c, int x, int y, int width, value v, int64_t its_port) {
  int end = canvas_printf(c, x, y, ROLE_STRONG, ":%" PRId64 " ", its_port);
  if (v == VALUE_NONE || closed(s, v)) {
    canvas_fit(c, end, y, x + width - end, ROLE_QUIET, say(s->outlook->language, TEXT_SOCKET_CLOSED));
    return;
  }
  uint32_t user = user_of(s, v);
  if (user != NO_THREAD) part_chip(s, c, end, y, x + width - end, user);
}

/* --- what is on its way --- */

static void put_items(const struct scene *s, value queue, struct buffer *raw) {
  const struct thing *t = model_thing(s, queue);
  uint32_t count = 0;
  const value *items = t ? model_list(s, t->object->data, &count) : NULL;
  for (uint32_t i = 0; i < count && raw->length < TEXT_MOST; i++) buffer_puts(raw, model_text(s, items[i]));
}

/* "hello 5 B": what has been sent to this end and not been taken; nothing when that is so. */
static void put_bytes(const struct scene *s, value v, struct buffer *out) {
  struct buffer raw = {0};
  buffer_puts(&raw, model_text(s, model_attribute(s, v, "_rest")));
  put_items(s, model_attribute(s, v, "incoming"), &raw);
  if (raw.length) text_clean(out, raw.data, raw.length, false);
  buffer_finish(&raw);
}

static int fitting(const struct buffer *text, int most) {
  int width = (int)text_width(text->data ? text->data : "", text->length);
  return width == 0 ? 0 : width < most ? width : most;
}

/* ◄▐ HELLO ▌────────▐ hello ▌►: what comes back at the left, what goes out at the right. */
static void draw_wire(const struct scene *s, struct canvas *c, int x, int y, int width, value from, value to) {
  struct buffer out = {0}, back = {0};
  int most = width / 2 - 6;
  if (to != VALUE_NONE && !closed(s, to)) put_bytes(s, to, &out);
  put_bytes(s, from, &back);
  canvas_repeat(c, x, y, width, ROLE_QUIET, "─");
  if (back.length) {
    int end = canvas_put(c, x, y, ROLE_OWNER, "◄▐ ");
    end = canvas_fit(c, end, y, fitting(&back, most), ROLE_OWNER, back.data);
    canvas_put(c, end, y, ROLE_OWNER, " ▌");
  }
  if (out.length) {
    int room = fitting(&out, most), begin = x + width - room - 5;
    canvas_put(c, begin, y, ROLE_OWNER, "▐ ");
    canvas_fit(c, begin + 2, y, room, ROLE_OWNER, out.data);
    canvas_put(c, x + width - 3, y, ROLE_OWNER, " ▌►");
  }
  buffer_finish(&out);
  buffer_finish(&back);
}

static void draw_connection(const struct scene *s, struct canvas *c, int y, value v) {
  int end = END_CELLS < c->area.w / 3 ? END_CELLS : c->area.w / 3;
  draw_end(s, c, 1, y, end - 1, v, port(s, v, "_local"));
  draw_wire(s, c, end + 1, y, c->area.w - 2 * end - 2, v, peer(s, v));
  draw_end(s, c, c->area.w - end, y, end - 1, peer(s, v), port(s, v, "_remote"));
}

/* ":40001 listens   ▐ :40003 :40002 ▌ 2 of 6 not accepted yet   ■ server", the longest waiting next to the server. */
static void draw_listener(const struct scene *s, struct canvas *c, int y, value v) {
  const struct thing *backlog = model_thing(s, model_attribute(s, v, "backlog"));
  enum language l = s->outlook->language;
  struct buffer words = {0};
  uint32_t count, shown = 0;
  const value *waiting = model_list(s, backlog->object->data, &count);
  say_into(&words, l, TEXT_SOCKET_BACKLOG, number_text(count).text, number_text((uint64_t)backlog->object->limit).text,
           NULL);
  int x = canvas_printf(c, 1, y, ROLE_STRONG, ":%" PRId64 " ", port(s, v, "_local"));
  x = canvas_put(c, x, y, ROLE_QUIET, say(l, TEXT_SOCKET_LISTENS));
  int room = c->area.w - x - END_CELLS - (int)text_width(words.data, words.length) - 10;
  while (shown < count && (int)(shown + 1) * 7 <= room) shown++;
  x = canvas_put(c, x + 2, y, ROLE_OWNER, "▐ ");
  if (shown < count) x = canvas_printf(c, x, y, ROLE_ALERT, "+%u", count - shown) + 1;
  for (uint32_t i = shown; i-- > 0;)
    x = canvas_printf(c, x, y, ROLE_OWNER, ":%" PRId64 " ", port(s, waiting[i], "_remote"));
  x = canvas_put(c, x, y, ROLE_OWNER, "▌ ");
  x = canvas_put(c, x, y, count >= backlog->object->limit ? ROLE_ALERT : ROLE_QUIET, words.data) + 2;
  for (size_t i = 0; i < backlog->waiter_count[0] && x + 6 < c->area.w; i++)
    x = part_chip(s, c, x, y, c->area.w - x, backlog->waiters[0][i]) + 1;
  for (size_t i = 0; i < backlog->waiter_count[1] && x + 6 < c->area.w; i++)
    x = part_chip(s, c, x, y, c->area.w - x, backlog->waiters[1][i]) + 1;
  buffer_finish(&words);
}

/* ":9000 ◄▐ 3 datagrams ▌ ■ server" */
static void draw_datagrams(const struct scene *s, struct canvas *c, int y, value v) {
  const struct thing *queue = model_thing(s, model_attribute(s, v, "incoming"));
  struct buffer words = {0};
  uint32_t count;
  model_list(s, queue->object->data, &count);
  say_into(&words, s->outlook->language, TEXT_SOCKET_DATAGRAMS, number_text(count).text, NULL);
  draw_end(s, c, 1, y, END_CELLS, v, port(s, v, "_local"));
  int x = canvas_put(c, 1 + END_CELLS, y, count ? ROLE_OWNER : ROLE_QUIET, "◄▐ ");
  x = canvas_put(c, x, y, count ? ROLE_OWNER : ROLE_QUIET, words.data);
  canvas_put(c, x, y, count ? ROLE_OWNER : ROLE_QUIET, " ▌");
  buffer_finish(&words);
}

static void draw_row(const struct scene *s, struct canvas *c, int y, const struct model *m, int kind) {
  if (kind == 1)
    draw_listener(s, c, y, at(m));
  else if (kind == 2)
    draw_connection(s, c, y, at(m));
  else
    draw_datagrams(s, c, y, at(m));
}

/* Those that were made first stand first, whatever the heap does with them. */
static const struct model *next_by_number(const struct scene *s, int kind, int64_t behind) {
  const struct model *best = NULL;
  for (size_t i = 0; i < s->model_count; i++) {
    const struct model *m = &s->models[i];
    int64_t number = row_kind(s, m) == kind ? model_number(s, at(m), "_fd") : 0;
    if (number > behind && (!best || number < model_number(s, at(best), "_fd"))) best = m;
  }
  return best;
}

static void draw(const struct scene *s, struct canvas *c) {
  int y = 0, left = rows(s);
  for (int kind = 1; kind <= 3; kind++) {
    const struct model *m = next_by_number(s, kind, 0);
    for (; m; m = next_by_number(s, kind, model_number(s, at(m), "_fd")), y++, left--) {
      if (y == c->area.h - 1 && left > 1) {
        struct buffer more = {0};
        say_into(&more, s->outlook->language, TEXT_AND_MORE, number_text((uint64_t)left).text, NULL);
        canvas_put(c, 1, y, ROLE_QUIET, more.data);
        buffer_finish(&more);
        return;
      }
      draw_row(s, c, y, m, kind);
    }
  }
}

static bool there(const struct scene *s) { return rows(s) > 0; }

static int lines(const struct scene *s, int width) {
  (void)width;
  return rows(s) < LINES_MOST ? rows(s) : LINES_MOST;
}

const struct board board_sockets = {.there = there, .small = lines, .large = lines, .weight = 10, .draw = draw};
