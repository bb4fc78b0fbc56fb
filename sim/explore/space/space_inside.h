/* What all spaces of a search have together, for the files that make it and step through it. */
#ifndef LOCKSTEP_SPACE_INSIDE_H
#define LOCKSTEP_SPACE_INSIDE_H

#include <stdatomic.h>

#include "explore/space/fold.h"
#include "explore/space/parts.h"
#include "explore/space/space.h"
#include "machine/layout.h"

enum { LOCKS_NUMBERED = 64 };

struct space_common {
  const struct program *program;
  struct settings settings;
  struct search_rules rules;
  struct schedule from;        /* the options' own */
  struct intern *blocks;       /* whole states; else in parts */
  struct parts_common *shared; /* NULL: whole states */
  struct intern *texts;
  struct fold_common *folds;     /* NULL: no two threads are alike */
  uint32_t alike[PARTS_THREADS]; /* by thread; see alike_find() */
  bool governed;                 /* the scheduler decides; under the settings as they were given */
  struct settings under;
  uint32_t lock_count, lock_serials[LOCKS_NUMBERED]; /* in whole states */
  atomic_bool foreign, strayed, crowded, judged, raised, clock, restless, unkept, waits;
  bool order;
};

/* The machine at the beginning of the search; what it prints goes to printed, where that is wanted. */
struct machine *space_begin(const struct space_common *c, struct buffer *printed);
/* In whole states: who holds each of the numbered locks (id + 1), and a lock's number, 0: none. */
void space_lock_owners(const struct space_common *c, const struct machine *m, uint32_t *owners);
uint32_t space_lock_number(const struct space_common *c, const struct machine *m, uint32_t offset);

#endif
