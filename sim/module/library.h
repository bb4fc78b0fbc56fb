/* The part of the built-in library that is written in the scenario language itself (the .py files of this folder),
   as one text that is compiled in front of every scenario. */
#ifndef LOCKSTEP_LIBRARY_H
#define LOCKSTEP_LIBRARY_H

#include <stddef.h>

extern const char library_source[]; /* UTF-8, NUL-terminated */
extern const size_t library_source_length;

#endif
