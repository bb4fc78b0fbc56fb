/* The scenarios that come inside the program, in the order of scenarios/contents.txt. */
#ifndef LOCKSTEP_BUNDLE_H
#define LOCKSTEP_BUNDLE_H

#include <stddef.h>

struct bundled {
  const char *name; /* short name: the file's, without folder and ".py" */
  const char *text; /* UTF-8, NUL-terminated */
  size_t length;
  const char *chapter, *chapter_zh; /* titles; scenarios of one chapter stand together */
};

extern const struct bundled bundled_scenarios[]; /* a NULL name behind the last */
extern const size_t bundled_count;

#endif
