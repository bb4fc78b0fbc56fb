/* Parts of the view of the source: a line of code in its colours, and a text with mistakes in place of the program. */
#ifndef LOCKSTEP_SOURCE_H
#define LOCKSTEP_SOURCE_H

#include "view/view.h"

enum { SOURCE_GUTTER = 7 };

/* only: ROLE_CODE for the colours of the language, else this role for all of it. Returns the column behind the last
   character that is no blank. */
int source_draw_code(struct canvas *c, int x, int y, const char *text, size_t length, enum role only);
/* The text of outlook.faults, each mistake under its line. */
void faults_draw(const struct scene *s, struct canvas *c);

#endif
