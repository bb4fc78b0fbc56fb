/* Drawing on the grid. Every tile goes through place(), which clips and keeps wide characters whole. */
#include "canvas/canvas.h"

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "canvas/glyph.h"

void canvas_init(struct canvas *c, int width, int height) {
  memset(c, 0, sizeof *c);
  c->width = width > 0 ? width : 1;
  c->height = height > 0 ? height : 1;
  c->tiles = must_alloc((size_t)c->width * (size_t)c->height * sizeof *c->tiles);
  canvas_clear(c);
}

void canvas_finish(struct canvas *c) {
  free(c->tiles);
  c->tiles = NULL;
}

void canvas_clear(struct canvas *c) {
  size_t count = (size_t)c->width * (size_t)c->height;
  for (size_t i = 0; i < count; i++) c->tiles[i] = (struct tile){.width = 1, .role = ROLE_PLAIN};
  c->area = (struct rect){0, 0, c->width, c->height};
}

static int clamp(int v, int low, int high) { return v < low ? low : v > high ? high : v; }

struct rect canvas_enter(struct canvas *c, struct rect inner) {
  struct rect before = c->area;
  int left = clamp(before.x + inner.x, before.x, before.x + before.w);
  int top = clamp(before.y + inner.y, before.y, before.y + before.h);
  int right = clamp(before.x + inner.x + inner.w, left, before.x + before.w);
  int bottom = clamp(before.y + inner.y + inner.h, top, before.y + before.h);
  c->area = (struct rect){left, top, right - left, bottom - top};
  return before;
}

void canvas_leave(struct canvas *c, struct rect before) { c->area = before; }

static struct tile *at(struct canvas *c, int x, int y) {
  if (x < 0 || y < 0 || x >= c->area.w || y >= c->area.h) return NULL;
  return &c->tiles[(c->area.y + y) * c->width + c->area.x + x];
}

/* Makes the tile free: what is left of a wide character that loses a half becomes a blank. */
static void vacate(struct canvas *c, struct tile *t) {
  size_t index = (size_t)(t - c->tiles);
  int column = (int)(index % (size_t)c->width);
  if (t->width == 0 && column > 0) t[-1] = (struct tile){.width = 1, .role = t[-1].role};
  if (t->width == 2 && column + 1 < c->width) t[1] = (struct tile){.width = 1, .role = t[1].role};
}

/* Something that is read, and no line or symbol. */
static bool legible(const char *bytes, size_t length) {
  if (length == 0) return false;
  if ((bytes[0] & 0x80) == 0) return isalnum((unsigned char)bytes[0]) != 0;
  return glyph_ascii(bytes, length) == '\0';
}

static void look(const struct canvas *c, int x, int y, const struct tile *t, const char *bytes, size_t length) {
  bool letter = legible(bytes, length), there = t && legible(t->text, strlen(t->text));
  bool same = there && strlen(t->text) == length && memcmp(t->text, bytes, length) == 0;
  x += c->area.x;
  y += c->area.y;
  if (!t && letter && c->area.w > 0 && c->area.h > 0)
    c->notice(c->notice_context, x, y, FAULT_CUT, bytes, length);
  else if (there && letter && !same)
    c->notice(c->notice_context, x, y, FAULT_OVER, bytes, length);
  else if (there && length == 1 && *bytes == ' ')
    c->notice(c->notice_context, x, y, FAULT_WIPED, t->text, strlen(t->text));
}

/* Words that go on behind the right edge: its last column says so, whoever draws them. */
static void say_cut(struct canvas *c, int x, int y, const char *bytes, size_t length) {
  struct tile *last = at(c, c->area.w - 1, y);
  if (x < c->area.w || !last || !legible(bytes, length)) return;
  vacate(c, last);
  *last = (struct tile){.text = "…", .width = 1, .role = last->role};
}

static void place(struct canvas *c, int x, int y, enum role role, const char *bytes, size_t length, int width) {
  struct tile *t = at(c, x, y);
  if (c->notice) look(c, x, y, t, bytes, length);
  if (!t) {
    say_cut(c, x, y, bytes, length);
    if (width == 2 && at(c, x + 1, y)) place(c, x + 1, y, role, " ", 1, 1);
    return;
  }
  if (width == 2 && !at(c, x + 1, y)) {
    bytes = " ";
    length = 1;
    width = 1;
  }
  vacate(c, t);
  *t = (struct tile){.width = (uint8_t)width, .role = (uint8_t)role};
  memcpy(t->text, bytes, length < sizeof t->text ? length : sizeof t->text - 1);
  if (width == 2) {
    vacate(c, t + 1);
    t[1] = (struct tile){.width = 0, .role = (uint8_t)role};
  }
}

/* A mark that takes no column of its own joins the character before it; hostile text may hold many: two are kept. */
static void combine(struct canvas *c, int x, int y, const char *bytes, size_t length) {
  struct tile *t = at(c, x - 1, y);
  if (t && t->width == 0) t = at(c, x - 2, y);
  if (!t || !t->text[0] || c->ascii_text) return;
  size_t used = strlen(t->text);
  if (used + length < sizeof t->text) memcpy(t->text + used, bytes, length);
}

static bool harmful(uint32_t rune) {
  return rune < 0x20 || (rune >= 0x7f && rune < 0xa0) || (rune >= 0x200b && rune <= 0x200f) ||
         (rune >= 0x2028 && rune <= 0x202e) || (rune >= 0x2060 && rune <= 0x206f) || rune == 0xfeff || rune == 0x61c ||
         (rune >= 0xfff9 && rune <= 0xfffb);
}

/* What is owned is written as with a marker pen where the ground is white; its lines and signs are not. */
static enum role drawn(enum role role, const char *bytes, size_t length, uint32_t rune) {
  return role == ROLE_OWNER && rune >= 0x80 && glyph_ascii(bytes, length) ? ROLE_HOLD : role;
}

/* Draws one character and returns its width. */
static int put_rune(struct canvas *c, int x, int y, enum role role, const char *bytes, size_t length, uint32_t rune) {
  if (harmful(rune)) {
    place(c, x, y, role, "?", 1, 1);
    return 1;
  }
  int width = text_rune_width(rune);
  role = drawn(role, bytes, length, rune);
  if (rune >= 0x80 && (c->ascii_lines || c->ascii_text)) {
    char twin = glyph_ascii(bytes, length);
    if (!twin && c->ascii_text) twin = '?';
    if (twin) {
      place(c, x, y, role, &twin, 1, 1);
      if (width == 2) place(c, x + 1, y, role, " ", 1, 1);
      return width > 0 ? width : 1;
    }
  }
  if (width <= 0)
    combine(c, x, y, bytes, length);
  else
    place(c, x, y, role, bytes, length, width);
  return width > 0 ? width : 0;
}

/* Draws as much as fits into limit columns. */
static int put_limited(struct canvas *c, int x, int y, int limit, enum role role, const char *text) {
  size_t length = strlen(text), step;
  int used = 0;
  for (size_t i = 0; i < length; i += step) {
    uint32_t rune;
    step = text_decode(text + i, length - i, &rune);
    int width = text_rune_width(rune);
    if (used + (width > 0 ? width : 0) > limit) break;
    used += put_rune(c, x + used, y, role, text + i, step, rune);
  }
  return x + used;
}

int canvas_put(struct canvas *c, int x, int y, enum role role, const char *text) {
  return put_limited(c, x, y, 1 << 20, role, text);
}

int canvas_printf(struct canvas *c, int x, int y, enum role role, const char *format, ...) {
  struct buffer b = {0};
  va_list args;
  va_start(args, format);
  buffer_vprintf(&b, format, args);
  va_end(args);
  x = canvas_put(c, x, y, role, b.data);
  buffer_finish(&b);
  return x;
}

int canvas_fit(struct canvas *c, int x, int y, int width, enum role role, const char *text) {
  if (width <= 0) return x;
  if ((int)text_width(text, strlen(text)) <= width) return canvas_put(c, x, y, role, text);
  int end = put_limited(c, x, y, width - 1, role, text);
  return canvas_put(c, end, y, role, "…");
}

int canvas_name(struct canvas *c, int x, int y, int width, enum role role, const char *name) {
  size_t length = strlen(name), at = 0;
  int tail = (width - 1) / 2, rest = (int)text_width(name, length);
  if (rest <= width || tail < 2) return canvas_fit(c, x, y, width, role, name);
  while (rest > tail && at < length) {
    uint32_t rune;
    at += text_decode(name + at, length - at, &rune);
    rest = (int)text_width(name + at, length - at);
  }
  x = put_limited(c, x, y, width - 1 - rest, role, name);
  x = canvas_put(c, x, y, role, "…");
  return canvas_put(c, x, y, role, name + at);
}

void canvas_right(struct canvas *c, int right, int y, int width, enum role role, const char *text) {
  int needed = (int)text_width(text, strlen(text));
  if (needed > width) needed = width;
  canvas_fit(c, right - needed, y, width, role, text);
}

void canvas_centre(struct canvas *c, int y, enum role role, const char *text) {
  int spare = c->area.w - (int)text_width(text, strlen(text));
  canvas_fit(c, spare > 0 ? spare / 2 : 0, y, c->area.w, role, text);
}

void canvas_repeat(struct canvas *c, int x, int y, int count, enum role role, const char *text) {
  for (int i = 0; i < count && x < c->area.w; i++) x = canvas_put(c, x, y, role, text);
}

void canvas_column(struct canvas *c, int x, int y, int count, enum role role, const char *text) {
  for (int i = 0; i < count && y + i < c->area.h; i++) canvas_put(c, x, y + i, role, text);
}

void canvas_fill(struct canvas *c, struct rect r, enum role role, const char *text) {
  for (int y = r.y; y < r.y + r.h; y++) canvas_repeat(c, r.x, y, r.w, role, text);
}

void canvas_box(struct canvas *c, struct rect r, enum box_kind kind, enum role role) {
  static const char *const parts[][6] = {{"┌", "┐", "└", "┘", "─", "│"},
                                         {"┏", "┓", "┗", "┛", "━", "┃"},
                                         {"╔", "╗", "╚", "╝", "═", "║"},
                                         {"╭", "╮", "╰", "╯", "─", "│"}};
  const char *const *p = parts[kind];
  if (r.w < 2 || r.h < 2) return;
  canvas_put(c, r.x, r.y, role, p[0]);
  canvas_repeat(c, r.x + 1, r.y, r.w - 2, role, p[4]);
  canvas_put(c, r.x + r.w - 1, r.y, role, p[1]);
  canvas_column(c, r.x, r.y + 1, r.h - 2, role, p[5]);
  canvas_column(c, r.x + r.w - 1, r.y + 1, r.h - 2, role, p[5]);
  canvas_put(c, r.x, r.y + r.h - 1, role, p[2]);
  canvas_repeat(c, r.x + 1, r.y + r.h - 1, r.w - 2, role, p[4]);
  canvas_put(c, r.x + r.w - 1, r.y + r.h - 1, role, p[3]);
}

/* Bytes of text that go onto one row of width columns: up to the last place where a line may break. */
static size_t row_length(const char *text, size_t length, int width) {
  size_t fit = 0, step, last = 0;
  int used = 0;
  for (; fit < length && text[fit] != '\n'; fit += step) {
    uint32_t rune;
    step = text_decode(text + fit, length - fit, &rune);
    int w = text_rune_width(rune);
    if (used + (w > 0 ? w : 0) > width) return last > 0 ? last : fit > 0 ? fit : step;
    used += w > 0 ? w : 0;
    if (rune == ' ' || w == 2) last = fit + step;
  }
  return fit;
}

static void put_row(struct canvas *c, int x, int y, enum role role, const char *text, size_t length) {
  struct buffer row = {0};
  while (length > 0 && text[length - 1] == ' ') length--;
  buffer_put(&row, text, length);
  canvas_put(c, x, y, role, row.data ? row.data : "");
  buffer_finish(&row);
}

/* The last row there is, with an ellipsis for what does not fit. */
static void put_rest(struct canvas *c, struct rect r, enum role role, const char *text, size_t length) {
  struct buffer rest = {0};
  buffer_put(&rest, text, length);
  for (char *p = rest.data; (p = strchr(p, '\n')); p++) *p = ' ';
  canvas_fit(c, r.x, r.y + r.h - 1, r.w, role, rest.data);
  buffer_finish(&rest);
}

int canvas_wrap(struct canvas *c, struct rect r, enum role role, const char *text) {
  size_t length = strlen(text), at_byte = 0;
  int rows = 0;
  if (r.w < 1) return 0;
  while (at_byte < length) {
    size_t n = row_length(text + at_byte, length - at_byte, r.w);
    if (c && rows + 1 == r.h && at_byte + n < length) {
      put_rest(c, r, role, text + at_byte, length - at_byte);
      return rows + 1;
    }
    if (c && rows < r.h) put_row(c, r.x, r.y + rows, role, text + at_byte, n);
    rows++;
    at_byte += n;
    while (at_byte < length && text[at_byte] == ' ') at_byte++;
    if (at_byte < length && text[at_byte] == '\n') at_byte++;
  }
  return rows;
}

/* Two blanks for one between words, and one between wide characters. */
static void space_out(const char *text, struct buffer *out) {
  size_t length = strlen(text), step;
  for (size_t i = 0; i < length; i += step) {
    uint32_t rune, follower = 0;
    step = text_decode(text + i, length - i, &rune);
    buffer_put(out, text + i, step);
    if (i + step < length) text_decode(text + i + step, length - i - step, &follower);
    if (rune == ' ' || (text_rune_width(rune) == 2 && follower && text_rune_width(follower) == 2))
      buffer_putc(out, ' ');
  }
}

/* Rows of the spaced text, a free one between two. */
static int wrap_wide(struct canvas *c, struct rect r, enum role role, const char *text) {
  size_t length = strlen(text);
  int rows = 0;
  for (size_t i = 0; i < length; rows += 2) {
    size_t n = row_length(text + i, length - i, r.w);
    if (c) put_row(c, r.x, r.y + rows, role, text + i, n);
    for (i += n; text[i] == ' ' || text[i] == '\n'; i++) continue;
  }
  return rows > 0 ? rows - 1 : 0;
}

int canvas_wrap_wide(struct canvas *c, struct rect r, enum role role, const char *text) {
  struct buffer spaced = {0};
  space_out(text, &spaced);
  int rows = r.w > 0 ? wrap_wide(NULL, r, role, spaced.data ? spaced.data : "") : 0;
  if (rows > r.h || r.w <= 0)
    rows = canvas_wrap(c, r, role, text);
  else if (c)
    wrap_wide(c, r, role, spaced.data ? spaced.data : "");
  buffer_finish(&spaced);
  return rows;
}

const struct tile *canvas_tile(const struct canvas *c, int x, int y) {
  if (x < 0 || y < 0 || x >= c->width || y >= c->height) return NULL;
  return &c->tiles[y * c->width + x];
}

static void dump_row(const struct canvas *c, int y, bool styles, struct buffer *out) {
  struct buffer row = {0};
  size_t end = 0;
  for (int x = 0; x < c->width; x++) {
    const struct tile *t = canvas_tile(c, x, y);
    if (styles)
      buffer_putc(&row, theme_letter((enum role)t->role));
    else if (t->width > 0)
      buffer_puts(&row, t->text[0] ? t->text : " ");
    if (styles ? t->role != ROLE_PLAIN : t->text[0] && strcmp(t->text, " ") != 0) end = row.length;
  }
  buffer_put(out, row.data, end);
  buffer_putc(out, '\n');
  buffer_finish(&row);
}

void canvas_dump(const struct canvas *c, bool styles, struct buffer *out) {
  for (int y = 0; y < c->height; y++) dump_row(c, y, false, out);
  if (!styles) return;
  for (int y = 0; y < c->height; y++) dump_row(c, y, true, out);
}
