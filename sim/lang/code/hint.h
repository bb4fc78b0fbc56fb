/* What to write instead of a module or a name of one that a scenario cannot have. */
#ifndef LOCKSTEP_HINT_H
#define LOCKSTEP_HINT_H

#include "base/text.h"
#include "lang/catalogue.h"

/* Appends the hint: for a module that is not there … */
void hint_module(const struct catalogue *c, const char *name, struct buffer *out);
/* … and for a name that a module does not have; nothing if none of its names is near. */
void hint_name(const struct catalogue *c, uint32_t module, const char *name, struct buffer *out);

#endif
