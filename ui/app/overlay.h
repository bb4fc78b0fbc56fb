/* Cards over the screen. */
#ifndef LOCKSTEP_OVERLAY_H
#define LOCKSTEP_OVERLAY_H

#include "app/app.h"

struct rect card_open(struct canvas *c, int width, int height, enum role role, const char *title, const char *foot);
void overlay_draw(struct app *a, struct canvas *c);
bool overlay_key(struct app *a, int key, uint64_t now); /* false: not a key of the overlay, which is closed */

#endif
