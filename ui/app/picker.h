/* The list of scenarios: chapters, titles, what is known of every schedule, what each teaches; search; and the way to a
   program of one's own. */
#ifndef LOCKSTEP_PICKER_H
#define LOCKSTEP_PICKER_H

#include "canvas/canvas.h"

struct app;
struct mouse;

void picker_open(struct app *a); /* at the open scenario, if it is among them */
void picker_draw(struct app *a, struct canvas *c);
void picker_key(struct app *a, int key);
/* A press marks a row and opens the one that is marked; the wheel goes through them. */
void picker_mouse(struct app *a, const struct mouse *m);
void picker_say(struct app *a, struct buffer *out); /* the row that is marked, as text */

#endif
