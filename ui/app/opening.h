/* What is shown: a scenario that is opened, its run from the beginning or along a schedule, several machines. */
#ifndef LOCKSTEP_OPENING_H
#define LOCKSTEP_OPENING_H

#include "app/app.h"

/* Opens a scenario; false: what is wrong is in errors, and the one before stays open. */
bool app_open(struct app *a, const char *file, struct buffer *errors);
void app_open_variant(struct app *a); /* the sibling scenario: beside the open file, or a bundled one of that name */
void app_close(struct app *a);

/* The open scenario as a run of visible steps along a schedule, shown from the step given. */
void app_follow(struct app *a, const struct schedule *schedule, size_t step);
void app_restart(struct app *a); /* as the file has it */

/* Shows the open scenario on several machines; false: what is wrong is in errors. */
bool app_compare(struct app *a, const struct setting_given *given, size_t count, struct buffer *errors);
void app_close_comparison(struct app *a);

#endif
