/* Jobs: threads without code, which alternate CPU and I/O bursts. Their bursts are a vector of ticks in the heap. */
#include "machine/internal.h"

static uint64_t ticks_of(const struct machine *m, uint32_t id) {
  const struct sched *x = &m->scheds[id];
  const struct vector *v = heap_at(m, x->bursts);
  return (uint64_t)value_small(v->v[x->burst]);
}

/* On to the burst behind this one; false: there is none. */
static bool next_burst(struct machine *m, uint32_t id) {
  struct sched *x = machine_sched(m, id);
  uint32_t count = ((const struct vector *)heap_at(m, x->bursts))->cell.units - 1;
  x->burst++;
  if (x->burst == count && x->repeats) x->burst = 0;
  return x->burst < count;
}

/* The I/O runs on a device of its own, from the end of this tick on. */
static void begin_io(struct machine *m, uint32_t id) {
  uint64_t due = m->s->tick + 1 + ticks_of(m, id);
  m->threads[id].reason = WAIT_IO;
  thread_set_state(m, id, THREAD_SLEEPING);
  thread_arm(m, id, due);
  tell(m, EVENT_SLEEP, id, 0, 0, WAIT_IO, value_from_small((int64_t)due));
}

void job_tick(struct machine *m, uint32_t id) {
  if (m->threads[id].busy) return;
  if (next_burst(m, id))
    begin_io(m, id);
  else
    thread_end(m, id, false);
}

bool job_continue(struct machine *m, uint32_t id) {
  if (next_burst(m, id)) {
    m->threads[id].busy = ticks_of(m, id);
    return true;
  }
  thread_end(m, id, false);
  return false;
}
