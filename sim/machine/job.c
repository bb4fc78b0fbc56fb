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

void job_arrive(struct machine *m, uint32_t id, uint64_t tick, uint32_t cause) {
  if (job_is(m, id)) m->threads[id].busy = ticks_of(m, id);
  thread_go_at(m, id, tick, cause);
}

/* With partial_slice=full a burst that ends within a quantum keeps the core until the quantum's end. */
static uint64_t padding(const struct machine *m, uint32_t id, uint64_t ticks) {
  uint32_t slice = m->scheds[id].slice, quantum = m->scheds[id].quantum;
  if (!m->settings.slice_full || slice == NO_SLICE || ticks == slice) return 0;
  return ticks < slice ? slice - ticks : (quantum - (ticks - slice) % quantum) % quantum;
}

void job_tick(struct machine *m, uint32_t id, uint64_t ticks) {
  if (m->threads[id].busy || (m->threads[id].busy = padding(m, id, ticks))) return;
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
