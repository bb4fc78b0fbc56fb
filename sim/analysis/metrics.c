/* Times of threads and cores are in the state's books; locks are counted here, from their events. */
#include "analysis/metrics.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/names.h"
#include "base/arena.h"

struct waiting {   /* a thread that has asked for a lock */
  uint32_t serial; /* 0: none */
  uint64_t since;
};

struct metrics {
  struct lock_metrics *locks; /* by serial */
  size_t lock_count;
  struct waiting *threads; /* by id */
  size_t thread_count;
};

struct metrics *metrics_new(void) {
  return must_alloc(sizeof(struct metrics));
}

void metrics_free(struct metrics *x) {
  if (x == NULL) return;
  free(x->locks);
  free(x->threads);
  free(x);
}

/* What a step does takes effect at the end of its tick. */
static uint64_t time_of(const struct event *e) { return e->tick + (event_core(e) != NO_CORE); }

static uint64_t now_of(const struct machine *m) { return machine_state(m)->tick + (machine_state(m)->phase > 0); }

struct thread_book metrics_book(const struct machine *m, uint32_t thread) {
  struct thread_book b = *state_book(machine_state(m), thread);
  uint64_t now = now_of(m), spent = now > b.since ? now - b.since : 0;
  switch ((enum thread_state)state_thread(machine_state(m), thread)->state) {
  case THREAD_RUNNING: b.cpu += spent; break;
  case THREAD_READY: b.ready += spent; break;
  case THREAD_BLOCKED: b.blocked += spent; break;
  case THREAD_SLEEPING: b.asleep += spent; break;
  case THREAD_FREE:
  case THREAD_NEW:
  case THREAD_FINISHED: break;
  }
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
  *w = (struct waiting){e->object, time_of(e)};
  lock_of(x, e->object)->contended++;
}

static void end_wait(struct metrics *x, const struct event *e, bool got) {
  struct waiting *w = waiting_of(x, e->thread);
  struct lock_metrics *l = lock_of(x, e->object);
  if (w->serial == e->object) {
    uint64_t wait = time_of(e) - w->since;
    l->wait_total += wait;
    if (wait > l->wait_worst) l->wait_worst = wait;
    w->serial = 0;
  }
  if (!got) return;
  l->acquisitions++;
  if (l->held++ == 0) l->held_since = time_of(e);
}

/* A semaphore may be given back by somebody who never took it. */
static void release(struct metrics *x, const struct event *e) {
  struct lock_metrics *l = lock_of(x, e->object);
  if (l->held > 0 && --l->held == 0) l->held_total += time_of(e) - l->held_since;
}

void metrics_event(struct metrics *x, const struct machine *m, const struct event *e) {
  (void)m;
  bool lock = e->reason == WAIT_LOCK || e->reason == WAIT_SEMAPHORE;
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
  default: break;
  }
}

size_t metrics_locks(const struct metrics *x, const struct lock_metrics **list) {
  *list = x->locks;
  return x->lock_count;
}

/* Appends text and blanks up to a width; numbers the other way round. */
static void put_left(struct buffer *out, const char *text, size_t width) {
  size_t before = out->length;
  text_clean(out, text, strlen(text), false);
  size_t used = text_width(out->data + before, out->length - before);
  for (; used < width; used++) buffer_putc(out, ' ');
}

static void put_number(struct buffer *out, uint64_t n, int width) {
  if (n == UINT64_MAX)
    buffer_printf(out, "%*s", width, "-");
  else
    buffer_printf(out, "%*" PRIu64, width, n);
}

static void put_ticks(struct buffer *out, uint64_t n) { put_number(out, n, 10); }

static uint64_t span(uint64_t from, uint64_t to) {
  return from == UINT64_MAX || to == UINT64_MAX ? UINT64_MAX : to - from;
}

static void put_threads(const struct machine *m, struct buffer *out) {
  const struct state *s = machine_state(m);
  buffer_puts(out, "thread         arrival  response turnaround   waiting       cpu   blocked    asleep  switches\n");
  for (uint32_t id = 0; id < s->thread_count; id++) {
    if (state_thread(s, id)->state == THREAD_FREE) continue;
    struct thread_book b = metrics_book(m, id);
    put_left(out, machine_thread_name(m, id), 12);
    put_ticks(out, b.arrival);
    put_ticks(out, span(b.arrival, b.first_run));
    put_number(out, span(b.arrival, b.finish), 11);
    put_ticks(out, b.ready);
    put_ticks(out, b.cpu);
    put_ticks(out, b.blocked);
    put_ticks(out, b.asleep);
    put_ticks(out, b.dispatches);
    buffer_putc(out, '\n');
  }
}

static void put_cores(const struct machine *m, struct buffer *out) {
  const struct state *s = machine_state(m);
  buffer_puts(out, "\ncore               busy      idle switching  used\n");
  for (uint32_t i = 0; i < s->core_count; i++) {
    const struct core_book *b = state_core_book(s, i);
    uint64_t all = b->busy + b->idle + b->switching;
    buffer_printf(out, "%-13" PRIu32, i);
    put_ticks(out, b->busy);
    put_ticks(out, b->idle);
    put_ticks(out, b->switching);
    buffer_printf(out, " %3" PRIu64 " %%\n", all > 0 ? (b->busy * 100 + all / 2) / all : 0);
  }
}

/* As if what is still waited for or held ended now; those who wait still are counted in *waiting. */
static struct lock_metrics lock_now(const struct metrics *x, const struct lock_metrics *l, uint64_t now,
                                    uint64_t *waiting) {
  struct lock_metrics all = *l;
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

static void put_locks(const struct metrics *x, const struct machine *m, struct buffer *out) {
  if (x->lock_count == 0) return;
  buffer_puts(out, "\nlock                    taken contended mean wait     worst      held\n");
  for (size_t i = 0; i < x->lock_count; i++) {
    uint64_t waiting;
    struct lock_metrics l = lock_now(x, &x->locks[i], now_of(m), &waiting);
    uint64_t waits = l.acquisitions + waiting;
    struct buffer name = {0};
    name_object_full(m, l.serial, &name);
    put_left(out, name.data, 19);
    buffer_finish(&name);
    put_ticks(out, l.acquisitions);
    put_ticks(out, l.contended);
    buffer_printf(out, "%10.1f", waits > 0 ? (double)l.wait_total / (double)waits : 0.0);
    put_ticks(out, l.wait_worst);
    put_ticks(out, l.held_total);
    buffer_putc(out, '\n');
  }
}

void metrics_print(const struct metrics *x, const struct machine *m, struct buffer *out) {
  put_threads(m, out);
  put_cores(m, out);
  put_locks(x, m, out);
}
