/* Snapshot: one screen as text, for tests, documents and the curious. */
#ifndef LOCKSTEP_SNAPSHOT_H
#define LOCKSTEP_SNAPSHOT_H

#include "app/app.h"

int snapshot_print(struct app *a, const struct term_options *term); /* exit status */

#endif
