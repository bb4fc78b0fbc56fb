/* Diagnostics: errors of a scenario, collected with line, column, caret and hint, and rendered as text.
   Never prints and never exits; who owns a terminal does that. */
#ifndef LOCKSTEP_DIAG_H
#define LOCKSTEP_DIAG_H

#include <stdbool.h>
#include <stddef.h>

struct diag {
  unsigned line, column; /* from 1; column counts code points; line 0: about the file as a whole */
  unsigned width;        /* code points under the caret, at least 1 */
  char *message;         /* "'yield' is not part of the scenario language" */
  char *hint;            /* what to write instead, or NULL */
};

struct diags {
  struct diag *list;
  size_t count, capacity;
  bool full; /* LIMIT_ERRORS reached */
  /* Words in front of a message, in front of a hint, and behind too many errors; NULL: in English. */
  const char *error, *advice, *more;
};

void diags_finish(struct diags *d);

/* Adds an error; printf-style. hint may be NULL. A second error on the same line is dropped. */
void diags_add(struct diags *d, unsigned line, unsigned column, unsigned width, const char *hint, const char *format,
               ...) __attribute__((format(printf, 6, 7)));

/* All errors in gcc's manner (FILE:LINE:COLUMN: error: …, source line, caret, hint), control characters made visible.
   source may be NULL. The caller frees the result. */
char *diags_render(const struct diags *d, const char *file, const char *source, size_t length);

#endif
