/* Which processes have which ends of pipes. */
#ifndef LOCKSTEP_PIPE_H
#define LOCKSTEP_PIPE_H

#include "machine/internal.h"
#include "sync/sync.h"

void pipes_inherit(struct machine *m, uint32_t from, uint32_t to);  /* pids: a child has what its parent has */
void pipes_leave(struct machine *m, uint32_t thread, uint32_t pid); /* a process that ends closes what it has */

#endif
