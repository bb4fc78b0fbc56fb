/* What helps: the cure that goes with each kind of ring, hang and misuse. */
#include "analysis/advice.h"

#include <string.h>

#include "analysis/names.h"
#include "analysis/wording.h"
#include "sync/sync.h"

static void put(struct buffer *out, const char *language, enum sentence_id id, struct filling *f) {
  if (out->length > 0) buffer_putc(out, '\n');
  wording_put(out, language, id, f);
  wording_finish(f);
}

static bool is_lock(const struct object *o) { return sync_is_lock(o) || sync_anybody_releases(o); }

/* Who joins holds what the other one needs. */
static void put_join(const struct machine *m, const struct ring *ring, size_t at, const char *language,
                     struct buffer *out) {
  const struct wait_edge *join = &ring->edges[at], *needs = &ring->edges[(at + ring->count - 1) % ring->count];
  struct filling f = {.l = needs->holds_line};
  if (needs->object == 0) return; /* they wait for the ends of one another */
  wording_thread(m, join->thread, &f.t);
  wording_thread(m, join->next, &f.c);
  name_object_in(m, state_object(machine_state(m), needs->object)->serial, language, &f.o);
  put(out, language, SAY_ADVICE_JOIN, &f);
}

void advice_ring(const struct machine *m, const struct ring *ring, const char *language, struct buffer *out) {
  struct filling f = {0};
  bool locks = true;
  for (size_t i = 0; i < ring->count; i++) {
    const struct wait_edge *e = &ring->edges[i];
    if (e->object == 0) {
      put_join(m, ring, i, language, out);
      return;
    }
    locks = locks && is_lock(state_object(machine_state(m), e->object));
  }
  if (!locks) return;
  if (ring->count == 1) wording_thread(m, ring->edges[0].thread, &f.t);
  put(out, language, ring->count == 1 ? SAY_ADVICE_SELF : SAY_ADVICE_ORDER, &f);
}

static void put_stuck(const struct machine *m, const struct stuck *stuck, const char *language, struct buffer *out) {
  const struct state *s = machine_state(m);
  uint32_t at = state_thread(s, stuck->thread)->wait_on;
  const struct object *o = at != 0 ? state_object(s, at) : NULL;
  struct filling f = {0};
  if (stuck->kind == HANG_FUTURE) put(out, language, SAY_ADVICE_POOL, &f);
  if (o == NULL || (stuck->kind != HANG_BARRIER && stuck->kind != HANG_UNFINISHED)) return;
  name_object_in(m, o->serial, language, &f.o);
  f.n = stuck->kind == HANG_BARRIER ? o->limit : o->unfinished;
  f.m = o->count;
  put(out, language, stuck->kind == HANG_BARRIER ? SAY_ADVICE_BARRIER : SAY_ADVICE_UNFINISHED, &f);
}

void advice_stuck(const struct machine *m, const struct verdict *v, const char *language, struct buffer *out) {
  unsigned told = 0; /* kinds, a bit each */
  for (size_t i = 0; i < v->stuck_count; i++) {
    if (told >> v->stuck[i].kind & 1) continue;
    told |= 1u << v->stuck[i].kind;
    put_stuck(m, &v->stuck[i], language, out);
  }
}

void advice_exception(const char *text, const char *language, struct buffer *out) {
  static const struct {
    const char *words;
    enum sentence_id advice;
  } rows[] = {
      {"RuntimeError: cannot wait on un-acquired lock", SAY_ADVICE_WITH},
      {"RuntimeError: cannot notify on un-acquired lock", SAY_ADVICE_WITH},
      {"RuntimeError: release unlocked lock", SAY_ADVICE_RELEASE},
      {"RuntimeError: cannot release un-acquired lock", SAY_ADVICE_RELEASE},
      {"RuntimeError: threads can only be started once", SAY_ADVICE_ONCE},
      {"RuntimeError: cannot join thread before it is started", SAY_ADVICE_START},
      {"RuntimeError: cannot join current thread", SAY_ADVICE_JOIN_ITSELF},
      {"ValueError: task_done() called too many times", SAY_ADVICE_TASK_DONE},
      {"ValueError: Semaphore released too many times", SAY_ADVICE_PLACES},
      {"RuntimeError: dictionary changed size during iteration", SAY_ADVICE_COPY},
  };
  struct filling f = {0};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (strcmp(text, rows[i].words) == 0) put(out, language, rows[i].advice, &f);
}
