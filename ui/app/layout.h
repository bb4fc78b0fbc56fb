/* Layout: which views stand where at which size. Arrangements are data; one function assigns the rectangles and
   draws. */
#ifndef LOCKSTEP_LAYOUT_H
#define LOCKSTEP_LAYOUT_H

#include "scene/scene.h"

enum { LAYOUT_LEAST_WIDTH = 40, LAYOUT_LEAST_HEIGHT = 10, LAYOUT_PANELS = 16 };

struct panel {
  enum view_id view;
  struct rect area; /* of the content */
  bool ruled;       /* the row above it holds the title */
};

struct layout {
  struct panel panels[LAYOUT_PANELS];
  int count;
};

/* Never fails; below the least size there are no panels. */
void layout_make(struct layout *l, const struct scene *s, int width, int height);
void layout_draw(const struct layout *l, const struct scene *s, struct canvas *c);

const struct panel *layout_panel(const struct layout *l, enum view_id view); /* NULL if it is not on the screen */
/* The view that gets the focus behind (or before) the present one. */
enum view_id layout_next(const struct layout *l, enum view_id from, int direction);

#endif
