/* How full a queue has been since the beginning. */
#ifndef LOCKSTEP_CURVE_H
#define LOCKSTEP_CURVE_H

#include "picture/picture.h"

enum { CURVE_MARKS = 4 };

/* Levels that the program compares this queue with ("tank.qsize() < 24"), as far as they are written as numbers. */
struct curve_marks {
  int64_t level[CURVE_MARKS];
  size_t count;
};

struct curve_marks curve_marks(const struct scene *s, const struct thing *t);
bool curve_has_risen(const struct scene *s, const struct thing *t); /* was there ever anything in it */
void curve_row(const struct scene *s, struct canvas *c, int x, int y, int columns, const struct thing *t);
void curve_draw(const struct scene *s, struct canvas *c, struct rect r, const struct thing *t,
                const struct curve_marks *marks);

#endif
