/* The timeline as an instrument. */
#ifndef LOCKSTEP_INSTRUMENT_H
#define LOCKSTEP_INSTRUMENT_H

#include "app/app.h"

bool instrument_act(struct app *a, enum action action); /* false: no action on the time axis */
bool instrument_mouse(struct app *a, const struct panel *p, const struct mouse *m); /* true: a drag begins or goes on */
void instrument_wheel(struct app *a, const struct panel *p, const struct mouse *m, int direction);
/* To the next event that fits, running on where nothing has been recorded; false: there is none. */
bool instrument_find(struct app *a, int direction, bool (*fits)(const struct app *a, const struct record *r));
/* Is there a mark in (from, to]? Then it is told. */
bool instrument_stop(struct app *a, uint64_t from, uint64_t to);
void instrument_keep(struct app *a, uint64_t tick); /* a mark set by hand before */
void instrument_learn(struct app *a);               /* the marks of the scenario, as far as the run is known */

#endif
