/* The Gantt chart as an element of XML, for a file of its own and for a page. */
#ifndef LOCKSTEP_SVG_H
#define LOCKSTEP_SVG_H

#include "export/exporter.h"

/* Where tick 0 stands, from where to where the rows go, how wide a tick is. */
struct svg_scale {
  double left, top, bottom, unit;
};

struct svg_scale svg_put(const struct exported *x, bool in_page, struct buffer *out); /* in_page: without its title */
void svg_put_text(struct buffer *out, const char *text);                              /* any text, made harmless */

#endif
