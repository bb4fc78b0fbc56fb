/* Locks that somebody still holds when the run is over: a release that was forgotten, on some way out at least. Where a
   lock is released by another thread than the one that took it locks are signals, and nothing is said (report.c). Nor
   is it of daemons, which are cut off wherever they are. */
#include "explore/verdict/kept.h"

#include "machine/internal.h"
#include "sync/sync.h"

static bool failed(const struct machine *m) {
  for (uint32_t id = 0; id < m->s->thread_count; id++)
    if (m->threads[id].flags & THREAD_FAILED) return true;
  return m->s->end != END_FINISHED;
}

static bool left_it(const struct machine *m, uint32_t holder) {
  const struct thread *t = &m->threads[holder - 1];
  return t->state == THREAD_FINISHED && !(t->flags & THREAD_STOPPED);
}

void kept_look(struct search_run *run, struct hand *h, uint32_t state) {
  const struct machine *m = space_machine(h->space);
  if (failed(m)) return;
  for (uint32_t at = 1; at < m->s->heap_units; at += ((const struct cell *)heap_at(m, at))->units) {
    const struct object *o = heap_at(m, at);
    uint32_t holder = o->cell.kind == CELL_OBJECT && sync_is_lock(o) ? state_holder(m->s, o, 0, NULL) : 0;
    if (!holder || !left_it(m, holder)) continue;
    struct clue clue = {FINDING_KEPT, space_alike(run->common, holder - 1), state, run->depth,
                        .threads = {holder - 1, UINT32_MAX}};
    clue_note(run, &clue);
  }
}
