/* What others must know of a lock for readers and writers. */
#ifndef LOCKSTEP_RWLOCK_H
#define LOCKSTEP_RWLOCK_H

#include <stdbool.h>

struct machine;
struct object;

bool rwlock_queues(const struct object *o, bool write);  /* who waits for it bars the way of others */
void rwlock_forget(struct machine *m, struct object *o); /* the lines at which its readers came in */

#endif
