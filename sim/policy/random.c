/* A random ready thread, for at most a quantum. */
#include "machine/internal.h"

static uint32_t pick(struct machine *m, uint32_t core) {
  (void)core;
  uint32_t at = m->s->ready_head;
  for (uint64_t skip = machine_draw(m) % m->s->ready_count; skip; skip--) at = m->threads[at - 1].next;
  return at;
}

const struct policy policy_random = {
    .name = "random",
    .help = "any ready thread, drawn with the seed, for at most a quantum",
    .sliced = true,
    .pick = pick,
};
