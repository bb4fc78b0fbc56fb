/* Why a thread is not running: the event in the past that brought it about, to go and look at. */
#ifndef LOCKSTEP_WHY_H
#define LOCKSTEP_WHY_H

#include "scene/scene.h"

/* What is known of it in one sentence, the policy's own words included. */
void why_sentence(const struct scene *s, uint32_t thread, struct buffer *out);

/* Index of that event: when the lock that it waits for was taken, when who runs in its stead got the core, when it went
   to sleep, when it ended. False: it runs, or the event was before what is recorded. */
bool why_cause(const struct scene *s, uint32_t thread, uint64_t *index);

#endif
