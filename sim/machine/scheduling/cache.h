/* Warm caches. */
#ifndef LOCKSTEP_CACHE_H
#define LOCKSTEP_CACHE_H

#include <stdint.h>

struct machine;

void cache_enter(struct machine *m, uint32_t core, uint32_t id);          /* it begins to run there */
uint64_t cache_rate(const struct machine *m, uint32_t core, uint32_t id); /* how much it does in a tick there */
void cache_tick(struct machine *m, uint32_t core, uint32_t id);           /* it has run there for a tick */

#endif
