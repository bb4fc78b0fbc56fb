/* What the machine asks of a search that goes on in it. Nobody outside sim/machine/ needs this. */
#ifndef LOCKSTEP_SEARCH_INSIDE_H
#define LOCKSTEP_SEARCH_INSIDE_H

#include "machine/internal.h"
#include "machine/search.h"

struct search {
  struct search_rules rules;
  struct search_step step; /* the one under way */
  uint32_t asked;          /* what is left of the number of the alternative */
  uint32_t line;           /* at which the thread stood, where invariants are watched */
  bool waited;             /* the operation has stood in its queue before */
  bool settling;           /* who cannot go on queues up for good */
  struct {
    uint32_t thread;
    uint64_t blame;
    value exception;
  } raised[8]; /* in this step */
  uint32_t raised_count;
  uint32_t patience;                            /* statements that local work may still take */
  uint32_t *ready, ready_count, ready_capacity; /* threads whose wait this step has ended */
  char *copy;                                   /* of the block, for looking ahead */
  size_t copy_size;
};

void search_free(struct search *s); /* NULL too */

bool search_counts(const struct machine *m, const struct native *n); /* a free native that is a step all the same */
bool search_patient(struct machine *m);
/* Waiting for it begins with a step of its own, and another thread ends it. */
bool search_arrives(const struct machine *m, const struct object *o, uint32_t queue, enum wait_reason reason);
enum outcome search_refuse(struct machine *m, enum wait_reason reason, uint32_t object, double seconds);
void search_note_ready(struct machine *m, uint32_t thread);
void search_note_fault(struct machine *m, const struct native *native);
void search_note_raise(struct machine *m);
void search_note_break(struct machine *m, uint32_t thread, uint64_t blame, value text); /* a promise is broken */
void search_forget(struct machine *m); /* the collector moves the exceptions that were noted */

#endif
