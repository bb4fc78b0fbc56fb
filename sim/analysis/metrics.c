/* Times of threads and cores are in the state's books; what the books of the moment do not show is kept here from the
   events: locks, I/O under way, threads whose slot is used again. */
#include "analysis/metrics.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

struct waiting {   /* a thread that has asked for a lock */
  uint32_t serial; /* 0: none */
  uint64_t since, turn;
};

struct metrics {
  struct lock_metrics *locks; /* by serial */
  size_t lock_count;
  struct waiting *threads; /* by id */
  size_t thread_count;
  size_t waiting;              /* threads that have asked for some lock */
  uint64_t turns;              /* requests so far */
  struct thread_metrics *rows; /* by number */
  size_t row_count, row_capacity;
  uint64_t io_since, io_total; /* since when there is I/O … */
  size_t io_count;             /* … while there is some: of how many threads */
};

struct metrics *metrics_new(void) {
  return must_alloc(sizeof(struct metrics));
}

void metrics_free(struct metrics *x) {
  if (x == NULL) return;
  free(x->locks);
  free(x->threads);
  free(x->rows);
  free(x);
}

/* What a step does takes effect at the end of its tick. */
static uint64_t time_of(const struct event *e) { return e->tick + (event_core(e) != NO_CORE); }

uint64_t metrics_now(const struct machine *m) { return machine_state(m)->tick + (machine_state(m)->phase > 0); }

struct thread_book metrics_book(const struct machine *m, uint32_t thread) {
  const struct sched *x = state_sched(machine_state(m), thread);
  struct thread_book b = *state_book(machine_state(m), thread);
  uint64_t now = metrics_now(m), spent = now > b.since ? now - b.since : 0;
  switch ((enum thread_state)state_thread(machine_state(m), thread)->state) {
  case THREAD_RUNNING: b.cpu += spent; break;
  case THREAD_READY: b.ready += spent; break;
  case THREAD_BLOCKED: b.blocked += spent; break;
  case THREAD_SLEEPING:
    b.asleep += spent;
    if (state_thread(machine_state(m), thread)->reason == WAIT_IO) b.io += spent;
    break;
  case THREAD_FREE:
  case THREAD_NEW:
  case THREAD_FINISHED: break;
  }
  if (b.first_run >= now) b.first_run = UINT64_MAX; /* its core still switches to it */
  /* a deadline right now, at which the machine has not looked */
  b.missed += x->due.key != 0 && (uint64_t)x->due.key <= machine_state(m)->tick && x->done <= x->judged;
  return b;
}

static struct lock_metrics *lock_of(struct metrics *x, uint32_t serial) {
  size_t at = x->lock_count;
  while (at > 0 && x->locks[at - 1].serial > serial) at--;
  if (at > 0 && x->locks[at - 1].serial == serial) return &x->locks[at - 1];
  size_t size = sizeof *x->locks;
  x->locks = must_grow(x->locks, x->lock_count * size, (x->lock_count + 1) * size);
  memmove(x->locks + at + 1, x->locks + at, (x->lock_count - at) * size);
  x->lock_count++;
  x->locks[at] = (struct lock_metrics){.serial = serial};
  return &x->locks[at];
}

static struct waiting *waiting_of(struct metrics *x, uint32_t thread) {
  if (thread >= x->thread_count) {
    size_t more = thread + 32u;
    x->threads = must_grow(x->threads, x->thread_count * sizeof *x->threads, more * sizeof *x->threads);
    x->thread_count = more;
  }
  return &x->threads[thread];
}

static void begin_wait(struct metrics *x, const struct event *e) {
  struct waiting *w = waiting_of(x, e->thread);
  if (w->serial == e->object) return; /* tried again in vain: it waits on */
  if (w->serial == 0) x->waiting++;
  *w = (struct waiting){e->object, time_of(e), ++x->turns};
  lock_of(x, e->object)->contended++;
}

/* How many wait that asked before this turn. */
static uint64_t overtaken(const struct metrics *x, uint32_t serial, uint64_t turn) {
  uint64_t n = 0;
  if (x->waiting == 0) return 0;
  for (size_t i = 0; i < x->thread_count; i++) n += x->threads[i].serial == serial && x->threads[i].turn < turn;
  return n;
}

static void end_wait(struct metrics *x, const struct event *e, bool got) {
  struct waiting *w = waiting_of(x, e->thread);
  struct lock_metrics *l = lock_of(x, e->object);
  uint64_t turn = UINT64_MAX;
  if (w->serial == e->object) {
    uint64_t wait = time_of(e) - w->since;
    l->wait_total += wait;
    if (wait > l->wait_worst) l->wait_worst = wait;
    turn = w->turn;
    w->serial = 0;
    x->waiting--;
  }
  if (!got) return;
  l->overtaken += overtaken(x, e->object, turn);
  l->acquisitions++;
  if (l->held++ == 0) l->held_since = time_of(e);
}

/* A semaphore may be given back by somebody who never took it. */
static void release(struct metrics *x, const struct event *e) {
  struct lock_metrics *l = lock_of(x, e->object);
  if (l->held > 0 && --l->held == 0) l->held_total += time_of(e) - l->held_since;
}

static void begin_io(struct metrics *x, const struct event *e) {
  if (x->io_count++ == 0) x->io_since = time_of(e);
}

static void end_io(struct metrics *x, const struct event *e) {
  if (x->io_count > 0 && --x->io_count == 0) x->io_total += time_of(e) - x->io_since;
}

static void keep_thread(struct metrics *x, const struct machine *m, uint32_t id) {
  const struct thread *t = state_thread(machine_state(m), id);
  size_t at = x->row_count;
  while (at > 0 && x->rows[at - 1].number > t->number) at--;
  if (at == 0 || x->rows[at - 1].number != t->number) {
    if (x->row_count == x->row_capacity) {
      size_t more = x->row_capacity != 0 ? 2 * x->row_capacity : 64;
      x->rows = must_grow(x->rows, x->row_capacity * sizeof *x->rows, more * sizeof *x->rows);
      x->row_capacity = more;
    }
    memmove(x->rows + at + 1, x->rows + at, (x->row_count - at) * sizeof *x->rows);
    x->row_count++;
    at++;
  }
  x->rows[at - 1] = (struct thread_metrics){t->name, t->number, id, state_process(machine_state(m), t->process)->pid,
                                            metrics_book(m, id)};
}

void metrics_event(struct metrics *x, const struct machine *m, const struct event *e) {
  bool lock = e->reason == WAIT_LOCK || e->reason == WAIT_SEMAPHORE || e->reason == WAIT_READ ||
              e->reason == WAIT_WRITE || e->reason == WAIT_GIL;
  switch ((int)e->kind) {
  case EVENT_BLOCK:
    if (lock && e->object != 0) begin_wait(x, e);
    break;
  case EVENT_TIMEOUT:
    if (lock && e->object != 0) end_wait(x, e, false);
    break;
  case EVENT_ACQUIRE:
  case EVENT_HANDOFF: end_wait(x, e, true); break;
  case EVENT_RELEASE: release(x, e); break;
  case EVENT_SLEEP:
    if (e->reason == WAIT_IO) begin_io(x, e);
    break;
  case EVENT_WAKE:
    if (e->reason == WAIT_IO) end_io(x, e);
    break;
  case EVENT_FINISH:
  case EVENT_STOP: keep_thread(x, m, e->thread); break;
  default: break;
  }
}

size_t metrics_locks(const struct metrics *x, const struct lock_metrics **list) {
  *list = x->locks;
  return x->lock_count;
}

struct lock_metrics metrics_lock_now(const struct metrics *x, const struct machine *m, const struct lock_metrics *l,
                                     uint64_t *waiting) {
  struct lock_metrics all = *l;
  uint64_t now = metrics_now(m);
  *waiting = 0;
  for (size_t i = 0; i < x->thread_count; i++) {
    if (x->threads[i].serial != l->serial) continue;
    uint64_t wait = now - x->threads[i].since;
    ++*waiting;
    all.wait_total += wait;
    if (wait > all.wait_worst) all.wait_worst = wait;
  }
  if (l->held > 0) all.held_total += now - l->held_since;
  return all;
}

size_t metrics_threads(struct metrics *x, const struct machine *m, const struct thread_metrics **list) {
  const struct state *s = machine_state(m);
  for (size_t i = 0; i < x->row_count; i++) {
    uint32_t id = x->rows[i].id;
    if (id != UINT32_MAX && state_thread(s, id)->number != x->rows[i].number) x->rows[i].id = UINT32_MAX;
  }
  for (uint32_t id = 0; id < s->thread_count; id++)
    if (state_thread(s, id)->state != THREAD_FREE) keep_thread(x, m, id);
  *list = x->rows;
  return x->row_count;
}

uint64_t metrics_io(const struct metrics *x, const struct machine *m) {
  return x->io_total + (x->io_count > 0 ? metrics_now(m) - x->io_since : 0);
}

uint64_t metrics_span(uint64_t from, uint64_t to) {
  return from == UINT64_MAX || to == UINT64_MAX ? UINT64_MAX : to - from;
}
