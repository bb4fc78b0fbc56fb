/* Views: one file each, one line in view.def. A view draws a scene into the area of a canvas that it is given,
   whatever its size; the title rule above it is drawn by the layout. */
#ifndef LOCKSTEP_VIEW_H
#define LOCKSTEP_VIEW_H

#include "app/key.h"
#include "canvas/canvas.h"
#include "scene/scene.h"

struct view {
  const char *name;
  enum text_id title;
  bool bare;                                     /* no title rule, cannot have the focus */
  int least;                                     /* rows below which it is of no use, rule not counted */
  int (*want)(const struct scene *s, int width); /* rows it would like */
  void (*draw)(const struct scene *s, struct canvas *c);
  /* Appends to the title: what is shown ("Lock m"), in a few words. NULL: the title alone. */
  void (*subtitle)(const struct scene *s, struct buffer *out);
  void (*heading)(const struct scene *s, struct buffer *out); /* instead of the title, NULL: the title */
  void (*rule)(const struct scene *s, struct canvas *c);      /* draws over the row of the title, NULL: nothing */
};

#define X(name) extern const struct view view_##name;
#include "view/view.def"
#undef X

const struct view *view_of(enum view_id id);

/* The caption as text: what just happened, and what comes next or who may be chosen. */
void caption_say(const struct scene *s, struct buffer *sentence, struct buffer *next);

/* For the mouse: what stands at a column of the key bar, or in a row of the list. */
enum action keys_at(const struct scene *s, int width, int x);
uint32_t threads_at(const struct scene *s, int width, int height, int row); /* NO_THREAD: nobody */

#endif
