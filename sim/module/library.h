/* The part of the built-in library that is written in the scenario language itself: the .py files of the folder library,
   compiled in front of every scenario that mentions what they are for. */
#ifndef LOCKSTEP_LIBRARY_H
#define LOCKSTEP_LIBRARY_H

#include "lang/catalogue.h"

extern const struct library_part library_parts[]; /* the last one has no source */

#endif
