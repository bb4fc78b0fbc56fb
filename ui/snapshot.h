/* Snapshot: one screen as text, for tests, documents and the curious. */
#ifndef LOCKSTEP_SNAPSHOT_H
#define LOCKSTEP_SNAPSHOT_H

#include "app/app.h"

/* Of --size, 80x24 without; false: it has been said what is wrong with it. */
bool snapshot_size(const struct options *o, int *width, int *height);
int snapshot_print(struct app *a, const struct term_options *term); /* exit status */

#endif
