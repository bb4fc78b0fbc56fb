/* The order of sleeps and time-outs, for a search that keeps it. A thread may be held up for any time before a step
   that it could take, but sleeping takes what it says: of those that sleep, or wait with a limit, nobody goes on
   before the one whose time comes first, and time passes up to there. All times are relative to now, so states that
   differ by what the clock says alone are equal.

   A thread's due tick holds two numbers, + 1 each: in how many ticks it has slept enough to take its next step (0: it
   has not slept before it), and in how many it gives up waiting (0: it does not wait, or for ever). */
#include <stdlib.h>

#include "machine/front.h"
#include "machine/search/inside.h"

enum { MOST_TICKS = 0x3fffffff };

static bool sleeps(const struct thread *t) { return (uint32_t)t->due; }
static uint64_t sleep_of(const struct thread *t) { return sleeps(t) ? (uint32_t)t->due - 1 : 0; }
static bool waits(const struct thread *t) { return t->due >> 32; }
static uint64_t patience_of(const struct thread *t) { return (t->due >> 32) - 1; }

static uint64_t plus_one(uint64_t ticks) { return (ticks < MOST_TICKS ? ticks : MOST_TICKS) + 1; }
static void set_sleep(struct thread *t, uint64_t ticks) { t->due = t->due >> 32 << 32 | plus_one(ticks); }
static void set_patience(struct thread *t, uint64_t ticks) { t->due = plus_one(ticks) << 32 | (uint32_t)t->due; }

bool search_is_timed(const struct machine *m) { return m->search && m->search->rules.timed; }
bool search_sleeps(const struct machine *m, uint32_t thread) {
  return search_is_timed(m) && sleeps(&m->threads[thread]);
}

void search_sleep(struct machine *m, uint32_t thread, uint64_t ticks) {
  struct thread *t = &m->threads[thread];
  set_sleep(t, sleep_of(t) + (ticks < MOST_TICKS ? ticks : MOST_TICKS));
}

void search_wait(struct machine *m, uint32_t thread, uint64_t ticks) { set_patience(&m->threads[thread], ticks); }

/* What the thread would come to if it tried its step now; nothing changes. */
enum prospect { COULD, MUST_WAIT, MAY_GIVE_UP };

static enum prospect prospect(struct machine *m, uint32_t id, uint64_t *ticks) {
  const struct thread *t = &m->threads[id];
  if (t->state == THREAD_BLOCKED) return waits(t) ? MAY_GIVE_UP : MUST_WAIT;
  struct search_step step;
  search_try(m, id, &step, ticks);
  return step.taken ? COULD : step.timed ? MAY_GIVE_UP : MUST_WAIT;
}

bool search_could(struct machine *m, uint32_t thread) {
  uint64_t ticks;
  return prospect(m, thread, &ticks) == COULD;
}

/* Is there nobody whose time comes before? */
static bool comes_first(struct machine *m, uint32_t id, uint64_t ticks) {
  machine_sees_threads(m);
  for (uint32_t other = 0; ticks && other < m->s->thread_count; other++) {
    const struct thread *t = &m->threads[other];
    bool slept = sleeps(t) && sleep_of(t) < ticks, waited = waits(t) && patience_of(t) < ticks;
    if (other == id || !search_lives(t) || !(slept || waited)) continue;
    uint64_t unused;
    enum prospect p = prospect(m, other, &unused);
    if ((p == COULD && slept) || (p == MAY_GIVE_UP && waited)) return false;
  }
  return true;
}

static uint64_t less(uint64_t a, uint64_t b) { return a > b ? a - b : 0; }

static void pass(struct machine *m, uint64_t ticks) {
  for (uint32_t id = 0; ticks && id < m->s->thread_count; id++) {
    struct thread *t = &m->threads[id];
    if (!search_lives(t)) continue;
    if (sleeps(t)) set_sleep(t, less(sleep_of(t), ticks));
    if (waits(t)) set_patience(t, less(patience_of(t), ticks));
  }
}

bool search_its_time(struct machine *m, uint32_t thread, bool gives_up) {
  struct thread *t = &m->threads[thread];
  if (gives_up && !waits(t)) return false;
  uint64_t ticks = gives_up ? patience_of(t) : sleep_of(t);
  if (!comes_first(m, thread, ticks)) return false;
  pass(m, ticks);
  t->due = 0;
  return true;
}

/* A wait that can end by itself begins where its thread first finds that it must wait. */
void search_begin_waits(struct machine *m) {
  machine_sees_threads(m);
  for (uint32_t id = 0; id < m->s->thread_count; id++) {
    uint64_t ticks = 0;
    if (!search_stands(m, id) || waits(&m->threads[id])) continue;
    if (prospect(m, id, &ticks) == MAY_GIVE_UP) set_patience(&m->threads[id], sleep_of(&m->threads[id]) + ticks);
  }
}
