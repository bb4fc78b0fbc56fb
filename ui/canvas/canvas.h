/* Canvas: a grid of styled cells that the views draw into. Clips everything to the area in force; knows nothing of
   terminals, so every screen can be dumped as text and compared. */
#ifndef LOCKSTEP_CANVAS_H
#define LOCKSTEP_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "canvas/theme.h"

struct rect {
  int x, y, w, h;
};

/* One column of the screen. A wide character fills its own tile and covers the one on its right (width 0). */
struct tile {
  char text[13]; /* UTF-8 of one character and its marks; empty: a blank */
  uint8_t width; /* 1, 2, or 0 when covered */
  uint8_t role;  /* enum role */
};

/* What a reader would miss: letters drawn over others, letters that do not fit, letters wiped out. */
enum canvas_fault { FAULT_OVER, FAULT_CUT, FAULT_WIPED };

struct canvas {
  int width, height;
  struct rect area; /* what is drawn on now: origin of all coordinates and limit of all drawing */
  bool ascii_lines; /* line drawing and symbols from the ASCII set */
  bool ascii_text;  /* every other character beyond ASCII becomes a question mark */
  struct tile *tiles;
  /* Is told every such fault, with the place on the whole grid; NULL: nobody wants to know. */
  void (*notice)(void *context, int x, int y, enum canvas_fault fault, const char *bytes, size_t length);
  void *notice_context;
};

enum box_kind { BOX_LIGHT, BOX_HEAVY, BOX_DOUBLE, BOX_ROUND };

void canvas_init(struct canvas *c, int width, int height);
void canvas_finish(struct canvas *c);
void canvas_clear(struct canvas *c);

/* Narrows the area to inner (relative to the present one) and returns the old one for canvas_leave(). */
struct rect canvas_enter(struct canvas *c, struct rect inner);
void canvas_leave(struct canvas *c, struct rect before);

/* All of these return the column behind what they have drawn (clipped parts counted). */
int canvas_put(struct canvas *c, int x, int y, enum role role, const char *text);
int canvas_printf(struct canvas *c, int x, int y, enum role role, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* At most width columns, an ellipsis where it had to be cut. */
int canvas_fit(struct canvas *c, int x, int y, int width, enum role role, const char *text);
/* The same for a name: it is cut in the middle, for names that begin alike differ at their ends. */
int canvas_name(struct canvas *c, int x, int y, int width, enum role role, const char *name);
/* Ends before column right; cut on the right to fit into width columns. */
void canvas_right(struct canvas *c, int right, int y, int width, enum role role, const char *text);
void canvas_centre(struct canvas *c, int y, enum role role, const char *text);
void canvas_repeat(struct canvas *c, int x, int y, int count, enum role role, const char *text);
void canvas_column(struct canvas *c, int x, int y, int count, enum role role, const char *text);
void canvas_fill(struct canvas *c, struct rect r, enum role role, const char *text);
void canvas_box(struct canvas *c, struct rect r, enum box_kind kind, enum role role);
/* Text over several rows, broken at blanks (or anywhere between wide characters). Returns the rows it takes; draws
   nothing when c is NULL. */
int canvas_wrap(struct canvas *c, struct rect r, enum role role, const char *text);

/* The same in large spacing, for the last row of a room: more room between words and a free row between two; as closely as
   canvas_wrap() where that does not fit. */
int canvas_wrap_wide(struct canvas *c, struct rect r, enum role role, const char *text);

const struct tile *canvas_tile(const struct canvas *c, int x, int y); /* of the whole grid; NULL outside */

/* The screen as text, blanks at the ends of rows cut; with styles a second block, a letter for the role of each cell.
   */
void canvas_dump(const struct canvas *c, bool styles, struct buffer *out);

#endif
