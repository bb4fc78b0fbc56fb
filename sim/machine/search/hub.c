/* Greenlets in a search: of those of one hub only the one that holds it takes steps, until it waits in something that
   the hub knows of. Then the hub is free, and any of them that can go on takes it with its next step. */
#include "machine/front.h"
#include "machine/scheduling/token.h"
#include "machine/search/inside.h"

static struct object *hub_of(const struct machine *m, uint32_t thread) {
  uint32_t hub = m->search->rules.led ? 0 : m->threads[thread].hub;
  return hub ? heap_at(m, hub) : NULL;
}

static void set_owner(struct object *hub, uint32_t owner) {
  hub->owner = owner;
  hub->count = owner != 0;
}

bool search_hub_admits(const struct machine *m, uint32_t thread) {
  const struct object *hub = hub_of(m, thread);
  return !hub || !hub->owner || hub->owner == thread + 1;
}

bool search_hub_stops_others(const struct machine *m, uint32_t thread) {
  const struct object *hub = hub_of(m, thread);
  return hub && !hub->owner && !token_cooperates(m, thread);
}

void search_hub_enter(struct machine *m, uint32_t thread) {
  struct object *hub = hub_of(m, thread);
  if (hub) set_owner(hub, thread + 1);
}

void search_hub_leave(struct machine *m, uint32_t thread) {
  struct object *hub = hub_of(m, thread);
  if (hub && hub->owner == thread + 1 && token_cooperates(m, thread)) set_owner(hub, 0);
}

/* It stands before something that is not to be had. */
static bool waits(struct machine *m, uint32_t thread) {
  struct search_step step;
  uint64_t ticks;
  if (m->threads[thread].state == THREAD_BLOCKED) return true;
  search_try(m, thread, &step, &ticks);
  return !step.taken;
}

void search_hub_rest(struct machine *m) {
  for (uint32_t id = 0; id < m->s->thread_count; id++) {
    struct object *hub = hub_of(m, id);
    if (!hub || hub->owner != id + 1) continue;
    bool ended = !search_lives(&m->threads[id]);
    if (ended || (token_cooperates(m, id) && waits(m, id))) set_owner(hub_of(m, id), 0);
  }
}
