/* The editing loop: the person's own editor, and the same tick of what the file has become. */
#ifndef LOCKSTEP_EDIT_H
#define LOCKSTEP_EDIT_H

#include <stdbool.h>

struct app;

void edit_begin(struct app *a); /* in the editor, at the line that is shown; of a text without a file a copy */
void edit_copy(struct app *a, const char *file);
bool edit_run(struct app *a);            /* lends the terminal, which must be as the shell has it, to the editor */
void edit_done(struct app *a, bool ran); /* the same tick of the file as it is now */
void edit_reload(struct app *a);
void edit_forget(struct app *a); /* the mistakes: back to the run as it was */

#endif
