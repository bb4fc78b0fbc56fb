/* Scenarios from a path, from standard input ("-") or from those that come with the program (a short name). */
#ifndef LOCKSTEP_LOAD_H
#define LOCKSTEP_LOAD_H

#include "base/diag.h"
#include "base/text.h"
#include "cli/options.h"
#include "lang/program.h"

struct scenario {
  struct pool *pool;
  struct program *program;
  uint64_t hash; /* of the source as it was read */
};

/* A text that could not be compiled, and what is wrong with it, line by line. */
struct faults {
  struct buffer source;
  struct diags diags;
};

/* Reads and compiles; overrides of the options are replaced. False: what is wrong is appended to errors, ready to
   print. */
bool scenario_load(struct scenario *s, const char *file, struct options *o, struct buffer *errors);
/* The same; mistakes in the text are in faults as well, for those who show them beside it. */
bool scenario_load_telling(struct scenario *s, const char *file, struct options *o, struct buffer *errors,
                           struct faults *faults);
void faults_finish(struct faults *f);
/* The whole of a file, or of standard input ("-"). */
bool load_text(const char *file, const char *folder, struct buffer *out,
               struct buffer *errors); /* folder: what is said of one */
void scenario_finish(struct scenario *s);

#endif
