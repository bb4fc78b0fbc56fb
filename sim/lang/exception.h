/* The built-in exceptions: their ids are the first class ids of every program. */
#ifndef LOCKSTEP_EXCEPTION_H
#define LOCKSTEP_EXCEPTION_H

enum exception_id {
#define X(name, base, display) EXCEPTION_##name,
#include "lang/exception.def"
#undef X
  EXCEPTION_COUNT
};

#endif
