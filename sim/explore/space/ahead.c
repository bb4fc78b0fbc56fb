/* The main thread goes on alone for as long as it starts threads, with little between two starts. */
#include "explore/space/ahead.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "explore/space/parts.h"
#include "machine/native.h"
#include "machine/search/inside.h"

enum { STEPS_BETWEEN = 16 };

bool ahead_is_start(const struct native *n) {
  return n && (strcmp(n->name, "_thread_start") == 0 || strcmp(n->name, "_thread_launch") == 0);
}

static bool take_step(struct machine *m) {
  struct search_step step;
  if (!search_stands(m, 0)) return false;
  m->collect_at = UINT32_MAX;
  search_take(m, 0, 0, &step);
  return step.taken && !step.raised && !m->s->end && m->s->process_count == 1 && m->s->thread_count <= PARTS_THREADS;
}

void ahead_go(struct machine *m) {
  size_t size = machine_save_size(m);
  char *last = must_alloc(size);
  machine_save(m, last);
  for (uint32_t between = 0; between <= STEPS_BETWEEN; between++) {
    value first;
    bool start = ahead_is_start(search_called(m, 0, &first));
    if (!take_step(m)) break;
    if (!start) continue;
    between = 0;
    free(last);
    size = machine_save_size(m);
    last = must_alloc(size);
    machine_save(m, last);
  }
  machine_load(m, last, size);
  m->collect_at = UINT32_MAX;
  free(last);
}
