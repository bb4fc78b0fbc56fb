/* The scale of the time axis, shared by the view that draws it and by the mouse that points into it. */
#ifndef LOCKSTEP_TIMELINE_H
#define LOCKSTEP_TIMELINE_H

#include "scene.h"

struct scale {
  int label;      /* columns of the names */
  int columns;    /* columns of time */
  int per_tick;   /* columns a tick, at least 1 */
  uint64_t ticks; /* ticks a column, 1 when per_tick > 1 */
  uint64_t first; /* tick in the first column */
};

struct scale timeline_scale(const struct scene *s, int width);
/* outlook.zoom one step closer (1) or further away (-1); as it is where there is no further step. */
int timeline_zoomed(const struct scene *s, int width, int direction);
/* The column of a tick, counted from the label on; may lie outside. */
long timeline_column(const struct scale *k, uint64_t tick);

enum { ZOOM_MOST = 4, ZOOM_LEAST = -40 };

#endif
