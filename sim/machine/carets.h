/* The marks that CPython 3.11 puts below a line of a traceback: ~~^~~ */
#ifndef LOCKSTEP_CARETS_H
#define LOCKSTEP_CARETS_H

#include "base/text.h"

enum caret_kind { CARETS_PLAIN, CARETS_OPERATOR, CARETS_SUBSCRIPT };

/* An expression of a source line: so many code points from column on (1 is the first); width 0: it goes on in further lines. */
struct caret_range {
  uint32_t column, width;
  enum caret_kind kind;
  const char *symbol; /* of an operator */
};

/* Nothing is marked where the expression is all of the line. */
void carets_put(const char *line, size_t length, struct caret_range range, struct buffer *out);

#endif
