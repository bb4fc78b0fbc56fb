/* A thread always stands in front of what it does next: the handler's frame is put on top of its own. What it was in
   the middle of by the clock, a sleep or a calculation, the library goes on with behind the handler; any other wait
   begins anew, as in CPython. */
#include "machine/interrupt.h"

#include "machine/call.h"
#include "machine/frames.h"
#include "machine/front.h"
#include "machine/layout.h"
#include "machine/native.h"
#include "machine/process.h"
#include "machine/threads.h"
#include "machine/value/containers.h"
#include "machine/value/heap.h"
#include "machine/value/numbers.h"
#include "machine/value/text.h"
#include "machine/wait.h"

bool process_handles(const struct machine *m, uint32_t index, int64_t number) {
  uint32_t slot = library_index(m, "_handlers"), globals = machine_process(m, index)->globals;
  value handler;
  if (slot == UINT32_MAX || !globals) return false;
  const struct vector *v = heap_at(m, globals);
  return value_cell_kind(m, v->v[slot]) == CELL_DICT && dict_get(m, v->v[slot], value_from_small(number), &handler);
}

/* Takes it out of what it waits for, or calculates. What of that is left to do: its kind, and seconds: when a wait
   ends, or how much work there is. */
static const char *stop_for_a_while(struct machine *m, uint32_t id, uint32_t cause, double *seconds) {
  struct thread *t = &m->threads[id];
  const char *kind = t->busy ? "compute" : t->state != THREAD_SLEEPING ? "" : t->reason == WAIT_IO ? "io" : "sleep";
  double second = (double)m->settings.second;
  *seconds = (double)(t->busy ? t->busy : t->due) / second;
  t->busy = 0;
  if (t->state == THREAD_BLOCKED && t->reason == WAIT_BARRIER) /* it will arrive once more */
    ((struct object *)heap_at(m, t->wait_on))->count--;
  if (t->state == THREAD_SLEEPING || t->state == THREAD_BLOCKED) {
    thread_unqueue(m, id);
    thread_ready(m, id, cause, true);
  }
  m->resched = true;
  return kind;
}

static bool can_run(const struct thread *t) { return t->state >= THREAD_READY && t->state != THREAD_FINISHED; }

void process_interrupt(struct machine *m, uint32_t index, int32_t number, uint32_t cause) {
  uint32_t id = machine_process(m, index)->main - 1;
  machine_sees_thread(m, id);
  if (!can_run(&m->threads[id])) return; /* it has nothing more to run a handler with */
  double seconds;
  const char *kind = stop_for_a_while(m, id, cause, &seconds);
  tell(m, EVENT_SIGNAL, id, cause, 0, 1, value_from_small(number));
  struct call c = {.m = m, .thread = id};
  value arguments[] = {value_from_small(number), value_puts(m, kind), value_from_float(seconds)};
  invoke(&c, library_global(m, "_signalled"), VALUE_UNDEF, arguments, 3, NULL, 0, 0, FRAME_DISCARD);
}
