/* What Semaphore and BoundedSemaphore between processes share. */
#ifndef LOCKSTEP_PROCESS_SEMAPHORE_H
#define LOCKSTEP_PROCESS_SEMAPHORE_H

#include "sync/semaphore.h"

extern const struct native process_semaphore_methods[];

#endif
