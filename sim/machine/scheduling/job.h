/* Jobs, threads without code; and deadlines, which others may have too. */
#ifndef LOCKSTEP_JOB_H
#define LOCKSTEP_JOB_H

#include "machine/internal.h"

static inline bool job_is(const struct machine *m, uint32_t id) { return m->scheds[id].bursts != 0; }
void job_tick(struct machine *m, uint32_t id, uint64_t ticks); /* after so many of its own: what follows its burst */
void job_arrive(struct machine *m, uint32_t id, uint64_t tick, uint32_t cause); /* its first burst begins then */
bool job_continue(struct machine *m, uint32_t id);       /* its I/O is over; false: so is the job */
void job_release(struct machine *m, uint32_t id);        /* its first one comes, or with a period the next one */
uint64_t job_work(const struct machine *m, uint32_t id); /* CPU ticks of one */
/* A thread with code that has a deadline becomes ready; it waits, or has ended. */
void job_expect(struct machine *m, uint32_t id);
void job_waits(struct machine *m, uint32_t id);
void job_deadlines(struct machine *m);               /* those that come now: who has missed one? */
uint64_t job_next_deadline(const struct machine *m); /* tick; UINT64_MAX: none is to come */

#endif
