/* Big digits, to be read from the last row. */
#ifndef LOCKSTEP_DIGITS_H
#define LOCKSTEP_DIGITS_H

#include "canvas/canvas.h"

enum digits_size { DIGITS_SMALL, DIGITS_LARGE }; /* three rows, or five */

int digits_rows(const struct canvas *c, enum digits_size size);
int digits_width(const struct canvas *c, enum digits_size size, uint64_t n);
void digits_draw(struct canvas *c, int x, int y, enum digits_size size, enum role role, uint64_t n);

#endif
