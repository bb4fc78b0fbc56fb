/* Parts of the view of the source: a line of code in its colours, and a text with mistakes in place of the program. */
#ifndef LOCKSTEP_SOURCE_H
#define LOCKSTEP_SOURCE_H

#include "view/view.h"

enum { SOURCE_GUTTER = 7 };

/* A line of code behind the gutter, cut at room columns. only: ROLE_CODE for the colours of the language, else this
   role for all of it. */
void source_put_code(struct canvas *c, int y, int room, const char *text, size_t length, enum role only);
/* The column behind its last character that is no blank. */
int source_code_width(struct canvas *c, const char *text, size_t length);
/* The text of outlook.faults, each mistake under its line. */
void faults_draw(const struct scene *s, struct canvas *c);

#endif
