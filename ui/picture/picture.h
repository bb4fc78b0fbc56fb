/* Pictures of synchronisation objects: one file each, one line in picture.def. A picture fills the area it is given;
   its height decides the form: one row, small, large. */
#ifndef LOCKSTEP_PICTURE_H
#define LOCKSTEP_PICTURE_H

#include "canvas/canvas.h"
#include "scene/scene.h"

struct picture_view {
  enum picture picture;
  int small, large; /* rows of these forms; the small one always has at least 3 */
  int room;         /* rows of a form that is larger still, for the last row of a room; 0: there is none */
  int weight;       /* who gets spare rows first */
  void (*draw)(const struct scene *s, struct canvas *c, const struct thing *t);
};

#define X(name) extern const struct picture_view picture_##name;
#include "picture/picture.def"
#undef X

const struct picture_view *picture_of(enum picture picture); /* NULL if there is none */

/* Boards: pictures of what is no synchronisation object but drawn beside them, all of its kind together: one file each,
   one line in board.def, which has the order on the stage. */
struct board {
  bool (*there)(const struct scene *s); /* is there any of it now */
  int (*small)(const struct scene *s, int width);
  int (*large)(const struct scene *s, int width); /* rows of these forms */
  int weight;
  void (*draw)(const struct scene *s, struct canvas *c);
};

#define X(name) extern const struct board board_##name;
#include "picture/board.def"
#undef X

bool picture_has_processes(const struct scene *s); /* more than one */

/* The rings of waiting threads, in place of everything else. */
void picture_ring(const struct scene *s, struct canvas *c);
int picture_ring_rows(const struct scene *s, int width);

/* --- parts that pictures share --- */

/* Columns of the name that stands in front of every picture, the same for all. */
int part_label_width(const struct scene *s, int width);
void part_label(const struct scene *s, struct canvas *c, int y, const struct thing *t);
/* "■ Name" in the colour of the thread's state; returns the column behind it. */
int part_chip(const struct scene *s, struct canvas *c, int x, int y, int width, uint32_t thread);
int part_chip_width(const struct scene *s, uint32_t thread, int most);
/* "■ A ◄── ■ B and 3 more" from x to the right edge. queue: the object's; skip: so many are not shown. */
int part_queue(const struct scene *s, struct canvas *c, int x, int y, const struct thing *t, int queue,
               const char *arrow);
/* A box of three rows around a chip; returns the column behind it. */
int part_box(const struct scene *s, struct canvas *c, int x, int y, uint32_t thread, enum box_kind kind, enum role role,
             const char *before);
/* Where a movement of length columns is now. */
int part_slide(const struct scene *s, int length);
/* Where a thread stands that is on its way from one column to its waiting place at another. */
int part_walk(const struct scene *s, const struct thing *t, uint32_t thread, int from, int place);
/* Is the movement of this kind on this object under way? */
/* Where nothing moves: both ends of what would have moved are marked for a moment. */
bool part_lit(const struct scene *s);
bool part_moving(const struct scene *s, const struct thing *t, enum motion_kind kind);
bool part_just(const struct scene *s, const struct thing *t, enum motion_kind kind); /* under way or just over */

enum { PART_NAME_CELLS = 12 };

#endif
