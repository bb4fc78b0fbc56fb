/* What a thread did in a tick shows in its book: one of the sums has grown. So a chart needs no knowledge of events. */
#include "export/chart.h"

#include <stdlib.h>

#include "analysis/metrics.h"
#include "analysis/names.h"
#include "base/arena.h"
#include "sync/sync.h"

enum { LOCKS_MOST = 24 }; /* rows of a chart */

/* The books as they were one tick ago, of a slot or of a core. */
struct chart_past {
  uint32_t lane;                  /* + 1; 0: the slot had no thread */
  uint64_t sums[CHART_SWITCHING]; /* running, ready, blocked, asleep */
  uint32_t open;                  /* stretch + 1 that may be continued */
};

static void *room(void *list, size_t count, size_t size) {
  return count & (count - 1) ? list : must_grow(list, count * size, (count > 0 ? 2 * count : 1) * size);
}

const char *chart_state_name(enum chart_state state) {
  static const char *const names[] = {"running", "ready", "blocked", "asleep", "switching"};
  return names[state];
}

const char *chart_state_word(enum chart_state state, bool chinese) {
  static const char *const words[] = {"运行", "就绪", "阻塞", "睡眠", "切换"};
  return chinese ? words[state] : chart_state_name(state);
}

static uint32_t lane_of(struct chart *x, const struct machine *m, uint32_t id) {
  uint32_t number = state_thread(machine_state(m), id)->number;
  for (size_t i = x->lane_count; i-- > 0;)
    if (x->lanes[i].number == number) return (uint32_t)i;
  x->lanes = room(x->lanes, x->lane_count, sizeof *x->lanes);
  x->lanes[x->lane_count] = (struct chart_lane){number, state_thread(machine_state(m), id)->name, false};
  return (uint32_t)x->lane_count++;
}

/* One more tick of that, in the stretch that is open, or in a new one. */
static void extend(struct chart *x, uint32_t *open, struct chart_span now) {
  struct chart_span *last = *open > 0 ? &x->spans[*open - 1] : NULL;
  if (last != NULL && last->to == now.from && last->state == now.state && last->core == now.core) {
    last->to = now.to;
    return;
  }
  x->spans = room(x->spans, x->span_count, sizeof *x->spans);
  x->spans[x->span_count++] = now;
  *open = (uint32_t)x->span_count;
}

static void look_at_thread(struct chart *x, const struct machine *m, uint32_t id, struct chart_past *past,
                           uint64_t now) {
  const struct thread *t = state_thread(machine_state(m), id);
  if (t->state == THREAD_FREE || t->state == THREAD_NEW) return;
  uint32_t lane = past->lane > 0 && x->lanes[past->lane - 1].number == t->number ? past->lane - 1 : lane_of(x, m, id);
  if (past->lane != lane + 1) *past = (struct chart_past){.lane = lane + 1};
  struct thread_book b = metrics_book(m, id);
  const uint64_t sums[CHART_SWITCHING] = {b.cpu, b.ready, b.blocked, b.asleep};
  for (int k = 0; k < CHART_SWITCHING; k++) {
    uint64_t spent = sums[k] - past->sums[k];
    past->sums[k] = sums[k];
    if (spent == 0) continue;
    uint32_t core = k == CHART_RUNNING && b.last_core > 0 ? b.last_core - 1 : 0;
    extend(x, &past->open, (struct chart_span){lane, core, (enum chart_state)k, now - spent, now});
    x->lanes[lane].used = true;
  }
}

static void look_at_core(struct chart *x, const struct machine *m, uint32_t core, struct chart_past *past,
                         uint64_t now) {
  uint64_t spent = state_core_book(machine_state(m), core)->switching - past->sums[0];
  past->sums[0] += spent;
  if (spent > 0) extend(x, &past->open, (struct chart_span){NO_LANE, core, CHART_SWITCHING, now - spent, now});
}

/* The cores' pasts stand in front of the threads': they do not grow in number. */
void chart_tick(struct chart *x, const struct machine *m) {
  const struct state *s = machine_state(m);
  size_t needed = (size_t)s->core_count + s->thread_count;
  if (needed > x->past_count) {
    x->past = must_grow(x->past, x->past_count * sizeof *x->past, 2 * needed * sizeof *x->past);
    x->past_count = 2 * needed;
  }
  x->end = metrics_now(m);
  for (uint32_t k = 0; k < s->core_count; k++) look_at_core(x, m, k, &x->past[k], x->end);
  for (uint32_t id = 0; id < s->thread_count; id++) look_at_thread(x, m, id, &x->past[s->core_count + id], x->end);
}

static void put_sign(struct chart *x, uint32_t lane, enum chart_sign sign, uint64_t tick) {
  x->marks = room(x->marks, x->mark_count, sizeof *x->marks);
  x->marks[x->mark_count++] = (struct chart_mark){lane, sign, tick};
}

/* --- locks --- */

static bool is_told(const struct object *o) {
  if (o->cell.detail == OBJECT_gil || o->cell.detail == OBJECT_hub) return true;
  return sync_kind((enum object_kind)o->cell.detail)->picture == PICTURE_PADLOCK && !(o->flags & OBJECT_LIBRARY);
}

/* NULL: nobody has asked for it yet, or it is not of this kind. */
static struct chart_lock *lock_of(struct chart *x, const struct machine *m, uint32_t serial, bool make) {
  for (size_t i = 0; i < x->lock_count; i++)
    if (x->locks[i].serial == serial) return &x->locks[i];
  const struct object *o = make && x->lock_count < LOCKS_MOST ? name_find(m, serial) : NULL;
  if (o == NULL || !is_told(o)) return NULL;
  x->locks = room(x->locks, x->lock_count, sizeof *x->locks);
  struct chart_lock *lock = &x->locks[x->lock_count++];
  *lock = (struct chart_lock){.serial = serial, .name = (uint32_t)x->names.length};
  name_object_in(m, serial, x->language != NULL ? x->language : "", &x->names);
  buffer_putc(&x->names, '\0');
  return lock;
}

static void let_go(struct chart *x, struct chart_lock *lock, uint64_t now) {
  if (lock->holder > 0 && now > lock->since) {
    x->holds = room(x->holds, x->hold_count, sizeof *x->holds);
    x->holds[x->hold_count++] = (struct chart_hold){(uint32_t)(lock - x->locks), lock->holder - 1, lock->since, now};
  }
  lock->holder = lock->depth = 0;
}

static void hear_of_lock(struct chart *x, const struct machine *m, const struct event *e) {
  bool takes = e->kind == EVENT_ACQUIRE || e->kind == EVENT_HANDOFF;
  if (!takes && e->kind != EVENT_RELEASE) return;
  struct chart_lock *lock = e->object != 0 ? lock_of(x, m, e->object, takes) : NULL;
  if (lock == NULL) return;
  uint32_t lane = lane_of(x, m, e->thread) + 1;
  if (!takes) {
    if (lock->depth > 1)
      lock->depth--;
    else
      let_go(x, lock, e->tick);
  } else if (lock->holder == lane) {
    lock->depth++;
  } else {
    let_go(x, lock, e->tick);
    lock->holder = lane;
    lock->depth = 1;
    lock->since = e->tick;
  }
}

void chart_close(struct chart *x) {
  for (size_t i = 0; i < x->lock_count; i++) let_go(x, &x->locks[i], x->end);
}

/* A job that had to wait for a late one is told of when that is done: it has come before. */
void chart_event(struct chart *x, const struct machine *m, const struct event *e) {
  const struct sched *job = state_sched(machine_state(m), e->thread);
  hear_of_lock(x, m, e);
  if (e->kind == EVENT_MISS) put_sign(x, lane_of(x, m, e->thread), CHART_MISSED, e->tick);
  if (e->kind != EVENT_JOB) return;
  uint32_t lane = lane_of(x, m, e->thread);
  put_sign(x, lane, CHART_COMES, job->release);
  if (job->deadline != job->period) put_sign(x, lane, CHART_DUE, job->latest);
}

void chart_finish(struct chart *x) {
  free(x->lanes);
  free(x->spans);
  free(x->marks);
  free(x->locks);
  free(x->holds);
  buffer_finish(&x->names);
  free(x->past);
  *x = (struct chart){0};
}
