/* Which pieces of the built-in library a program gets. */
#ifndef LOCKSTEP_LANG_LIBRARY_H
#define LOCKSTEP_LANG_LIBRARY_H

#include "base/text.h"
#include "lang/catalogue.h"

/* Appends the source of all that the program may need, in the order of the pieces. */
void library_for(const struct library_part *parts, const char *source, size_t length, struct buffer *out);

#endif
