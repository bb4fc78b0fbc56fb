/* The scale of the time axis, shared by the view that draws it and by the mouse that points into it. Long stretches in
   which nobody runs may be folded: the axis then counts them as a few ticks. */
#ifndef LOCKSTEP_TIMELINE_H
#define LOCKSTEP_TIMELINE_H

#include "canvas/canvas.h"
#include "scene/scene.h"

struct scale {
  int label;               /* columns of the names */
  int columns;             /* columns of time */
  int per_tick;            /* columns a tick, at least 1 */
  uint64_t ticks;          /* ticks a column, 1 when per_tick > 1 */
  uint64_t first;          /* place on the axis in the first column: a tick, if nothing before it is folded */
  uint64_t from, to;       /* the ticks that can be seen: [from, to) */
  const struct idle *idle; /* folded stretches */
  size_t idle_count;
};

struct scale timeline_scale(const struct scene *s, int width);
/* Do most of its ticks hold an event? */
bool timeline_is_dense(const struct history *h, uint64_t ticks);
/* outlook.zoom one step closer (1) or further away (-1); as it is where there is no further step. */
int timeline_zoomed(const struct scene *s, int width, int direction);
/* The column of a tick, counted from the label on; may lie outside. */
long timeline_column(const struct scale *k, uint64_t tick);
/* The first tick in a column. */
uint64_t timeline_tick(const struct scale *k, int column);
/* Where the first column has to lie so that the tick comes to stand in the given one. */
uint64_t timeline_first(const struct scale *k, uint64_t tick, int column);
/* The first column moved by so many columns: never before the beginning, nor behind the end of the run. */
uint64_t timeline_panned(const struct scene *s, const struct scale *k, long columns);
/* The end of all that there is to see, in ticks. */
uint64_t timeline_end(const struct scene *s);
/* The row of numbers, drawn over the title's rule. */
void timeline_rule(const struct scene *s, struct canvas *c);

/* For the mouse, in the area of the view: what stands in a row. */
enum timeline_place { PLACE_NOTHING, PLACE_LANE, PLACE_OVERVIEW };
enum timeline_place timeline_at(const struct scene *s, int width, int height, int row, uint32_t *thread);
uint64_t timeline_overview_tick(const struct scene *s, const struct scale *k, int column);

enum { ZOOM_MOST = 4, ZOOM_LEAST = -40 };

#endif
