/* Each is kept as it comes: lists of small records, by what they are about. */
#include "export/schedule_json.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/task_set.h"
#include "base/arena.h"
#include "machine/policy.h"

#define NEVER UINT64_MAX
enum { PASSES_MAX = 64 };

/* A job of a periodic task. */
struct turn {
  uint32_t thread;
  uint64_t number, start, finish;
};

/* A miss, an abort, a set in or out of a cache: at a time, about a thread. */
struct moment {
  uint8_t kind;
  uint32_t thread;
  uint64_t time, number; /* job, or core */
};

/* A slice that a draw or the smallest pass gave to a thread; passes: of all threads by id, where they are few. */
struct slice {
  uint64_t tick, lot, lots;
  uint32_t thread, passes; /* how many passes */
  int64_t *pass;
};

struct schedule_json {
  struct turn *turns;
  size_t turn_count, turn_capacity;
  struct moment *moments;
  size_t moment_count, moment_capacity;
  struct queued {
    uint32_t thread, home; /* home: core + 1 */
  } * queues;              /* who stood in the queues of the cores when the first thread ran */
  size_t queue_count;
  bool queues_seen;
  struct slice *slices;
  size_t slice_count, slice_capacity;
};

struct schedule_json *schedule_json_new(void) {
  return must_alloc(sizeof(struct schedule_json));
}

void schedule_json_free(struct schedule_json *x) {
  if (x == NULL) return;
  free(x->turns);
  free(x->moments);
  for (size_t i = 0; i < x->slice_count; i++) free(x->slices[i].pass);
  free(x->slices);
  free(x->queues);
  free(x);
}

static void *room(void *list, size_t count, size_t *capacity, size_t size) {
  if (count < *capacity) return list;
  size_t more = *capacity != 0 ? 2 * *capacity : 64;
  list = must_grow(list, *capacity * size, more * size);
  *capacity = more;
  return list;
}

static struct turn *turn_of(struct schedule_json *x, uint32_t thread, uint64_t number) {
  for (size_t i = x->turn_count; i-- > 0;) {
    if (x->turns[i].thread == thread && x->turns[i].number == number) return &x->turns[i];
    if (x->turns[i].thread == thread && x->turns[i].number < number) break;
  }
  x->turns = room(x->turns, x->turn_count, &x->turn_capacity, sizeof *x->turns);
  x->turns[x->turn_count] = (struct turn){thread, number, NEVER, NEVER};
  return &x->turns[x->turn_count++];
}

static void keep_moment(struct schedule_json *x, uint8_t kind, uint32_t thread, uint64_t time, uint64_t number) {
  x->moments = room(x->moments, x->moment_count, &x->moment_capacity, sizeof *x->moments);
  x->moments[x->moment_count++] = (struct moment){kind, thread, time, number};
}

static bool cache_before(const struct machine *m, const struct moment *a, const struct moment *b) {
  if (a->time != b->time) return a->time < b->time;
  if (a->number != b->number) return a->number < b->number;
  return strcmp(machine_thread_name(m, a->thread), machine_thread_name(m, b->thread)) < 0;
}

/* At one time in the order of the cores, on one core in the order of the names. */
static void keep_cache(struct schedule_json *x, const struct machine *m, const struct event *e, uint64_t core) {
  keep_moment(x, e->kind, e->thread, e->tick + 1, core);
  struct moment last = x->moments[x->moment_count - 1];
  size_t at = x->moment_count - 1;
  for (; at > 0; at--) {
    const struct moment *before = &x->moments[at - 1];
    if ((before->kind != EVENT_WARM && before->kind != EVENT_EVICT) || !cache_before(m, &last, before)) break;
    x->moments[at] = *before;
  }
  x->moments[at] = last;
}

/* By place in the ready queue, which a thread keeps while it runs. */
static void keep_queues(struct schedule_json *x, const struct machine *m) {
  const struct state *s = machine_state(m);
  x->queues_seen = true;
  if (!machine_settings(m)->per_cpu) return;
  x->queues = must_alloc((s->thread_count + (size_t)1) * sizeof *x->queues);
  for (uint32_t id = 0; id < s->thread_count; id++) {
    const struct thread *t = state_thread(s, id);
    if (t->state != THREAD_READY && t->state != THREAD_RUNNING) continue;
    size_t at = x->queue_count++;
    for (; at > 0 && state_sched(s, x->queues[at - 1].thread)->ready.order > state_sched(s, id)->ready.order; at--)
      x->queues[at] = x->queues[at - 1];
    x->queues[at] = (struct queued){id, state_sched(s, id)->home};
  }
}

static bool is_policy(const struct machine *m, const char *name) {
  return strcmp(machine_settings(m)->policy->name, name) == 0;
}

static void keep_slice(struct schedule_json *x, const struct machine *m, const struct event *e) {
  const struct state *s = machine_state(m);
  struct slice slice = {.tick = e->tick, .thread = e->thread, .lot = s->lot, .lots = s->lots};
  if (is_policy(m, "stride") && s->thread_count <= PASSES_MAX) {
    slice.passes = s->thread_count;
    slice.pass = must_alloc(s->thread_count * sizeof *slice.pass);
    for (uint32_t id = 0; id < s->thread_count; id++) slice.pass[id] = policy_pass(state_sched(s, id));
  }
  x->slices = room(x->slices, x->slice_count, &x->slice_capacity, sizeof *x->slices);
  x->slices[x->slice_count++] = slice;
}

static void keep_dispatch(struct schedule_json *x, const struct machine *m, const struct event *e) {
  const struct state *s = machine_state(m);
  const struct sched *its = state_sched(s, e->thread);
  if (!x->queues_seen) keep_queues(x, m);
  if (is_policy(m, "lottery") || is_policy(m, "stride")) keep_slice(x, m, e);
  if (!its->bursts || !its->deadline) return;
  struct turn *t = turn_of(x, e->thread, its->job);
  if (t->start == NEVER) t->start = e->tick + state_core(s, event_core(e))->switching;
}

/* Displaced before it has run a tick: behind a switch, or in the tick in which it was chosen. */
static void keep_preemption(struct schedule_json *x, const struct machine *m, const struct event *e) {
  const struct sched *its = state_sched(machine_state(m), e->thread);
  if (!its->bursts || !its->deadline) return;
  struct turn *t = turn_of(x, e->thread, its->job);
  if (t->start != NEVER && t->start >= e->tick) t->start = NEVER;
}

void schedule_json_event(struct schedule_json *x, const struct machine *m, const struct event *e) {
  uint64_t number = value_is_small(e->value) ? (uint64_t)value_small(e->value) : 0;
  uint64_t time = e->tick + (e->core != NO_CORE);
  switch ((int)e->kind) {
  case EVENT_DISPATCH: keep_dispatch(x, m, e); break;
  case EVENT_PREEMPT: keep_preemption(x, m, e); break;
  case EVENT_DONE: turn_of(x, e->thread, number)->finish = time; break;
  case EVENT_BOOST:
  case EVENT_MISS:
  case EVENT_ABORT: keep_moment(x, e->kind, e->thread, time, number); break;
  case EVENT_WARM:
  case EVENT_EVICT: keep_cache(x, m, e, number); break;
  default: break;
  }
}

/* --- periodic tasks --- */

static void put_time(struct json *j, uint64_t time) {
  if (time == NEVER)
    json_null(j);
  else
    json_count(j, time);
}

/* Jobs that came before now. */
static uint64_t released(const struct sched *x, uint64_t now) {
  if (x->job == 0) return 0;
  uint64_t first = x->release - (x->job - 1) * x->period;
  if (x->period == 0) return first < now;
  return now > first ? (now - first + x->period - 1) / x->period : 0;
}

static void put_turns(const struct schedule_json *x, const struct machine *m, uint32_t id, bool finish,
                      struct json *j) {
  uint64_t now = machine_state(m)->tick, count = released(state_sched(machine_state(m), id), now), next = 1;
  json_array(j);
  for (size_t i = 0; i < x->turn_count; i++) {
    const struct turn *t = &x->turns[i];
    if (t->thread != id || t->number > count) continue;
    for (; next < t->number; next++) json_null(j);
    put_time(j, finish ? t->finish : t->start < now ? t->start : NEVER);
    next++;
  }
  for (; next <= count; next++) json_null(j);
  json_end_array(j);
}

static void put_triple(struct json *j, const char *name, uint64_t number, uint64_t time) {
  json_array(j);
  json_puts(j, name);
  json_count(j, number);
  json_count(j, time);
  json_end_array(j);
}

/* Is a deadline right now, at which the machine has not looked? */
static bool misses_now(const struct machine *m, const struct sched *x) {
  return x->due.key != 0 && (uint64_t)x->due.key <= machine_state(m)->tick && x->done <= x->judged;
}

static void put_misses(const struct schedule_json *x, const struct machine *m, const struct task_set *set,
                       struct json *j) {
  json_key(j, "misses");
  json_array(j);
  for (size_t i = 0; i < x->moment_count; i++)
    if (x->moments[i].kind == EVENT_MISS)
      put_triple(j, machine_thread_name(m, x->moments[i].thread), x->moments[i].number, x->moments[i].time);
  for (size_t i = 0; i < set->count; i++) {
    const struct sched *its = state_sched(machine_state(m), set->threads[i]);
    if (misses_now(m, its))
      put_triple(j, machine_thread_name(m, set->threads[i]), its->judged + 1, (uint64_t)its->due.key);
  }
  json_end_array(j);
}

static void put_pair(struct json *j, uint64_t a, uint64_t b) {
  json_array(j);
  json_count(j, a);
  json_count(j, b);
  json_end_array(j);
}

static void put_aborted(const struct schedule_json *x, const struct machine *m, uint32_t id, struct json *j) {
  const struct sched *its = state_sched(machine_state(m), id);
  json_array(j);
  for (size_t i = 0; i < x->moment_count; i++)
    if (x->moments[i].kind == EVENT_ABORT && x->moments[i].thread == id)
      put_pair(j, x->moments[i].number, x->moments[i].time);
  if (machine_settings(m)->abort_late && misses_now(m, its) && its->job == its->judged + 1)
    put_pair(j, its->job, (uint64_t)its->due.key);
  json_end_array(j);
}

static void put_tasks(const struct schedule_json *x, const struct machine *m, const struct task_set *set,
                      struct json *j) {
  static const char *const lists[] = {"start", "finish", "aborted"};
  json_key(j, "tasks");
  json_object(j);
  for (size_t k = 0; k < sizeof lists / sizeof *lists; k++) {
    json_key(j, lists[k]);
    json_object(j);
    for (size_t i = 0; i < set->count; i++) {
      uint32_t id = set->threads[i];
      json_key(j, machine_thread_name(m, id));
      if (k == 2)
        put_aborted(x, m, id, j);
      else
        put_turns(x, m, id, k == 1, j);
    }
    json_end_object(j);
    json_line(j);
  }
  put_misses(x, m, set, j);
  json_end_object(j);
  json_line(j);
}

static void put_bounds(const struct machine *m, const struct task_set *set, struct json *j) {
  uint64_t hyperperiod = bounds_hyperperiod(set->tasks, set->count);
  json_key(j, "bounds");
  json_object(j);
  json_key_real(j, "utilisation", bounds_utilisation(set->tasks, set->count));
  json_key_real(j, "liu_layland", bounds_liu_layland(set->count));
  json_key_real(j, "hyperbolic", bounds_hyperbolic(set->tasks, set->count));
  json_key(j, "hyperperiod");
  put_time(j, hyperperiod);
  json_key(j, "worst_response");
  json_object(j);
  for (size_t i = 0; i < set->count; i++) {
    json_key(j, machine_thread_name(m, set->threads[i]));
    put_time(j, task_set_response(set, i));
  }
  json_end_object(j);
  json_key(j, "schedulable");
  enum answer meets = task_set_judge(m, set);
  if (meets == ANSWER_UNKNOWN)
    json_null(j);
  else
    json_bool(j, meets == ANSWER_YES);
  json_end_object(j);
  json_line(j);
}

/* --- several cores --- */

static void put_queues(const struct schedule_json *x, const struct machine *m, struct json *j) {
  const struct state *s = machine_state(m);
  json_key(j, "initial_queues");
  json_array(j);
  for (uint32_t k = 0; k < s->core_count; k++) {
    json_array(j);
    for (size_t i = 0; i < x->queue_count; i++)
      if (x->queues[i].home == k + 1) json_puts(j, machine_thread_name(m, x->queues[i].thread));
    json_end_array(j);
  }
  json_end_array(j);
  json_line(j);
}

static void put_percent(const struct machine *m, const char *key, bool warm, struct json *j) {
  const struct state *s = machine_state(m);
  double now = (double)(s->tick + (s->phase > 0));
  json_key(j, key);
  json_array(j);
  for (uint32_t k = 0; k < s->core_count; k++) {
    const struct core_book *b = state_core_book(s, k);
    json_real(j, now > 0 ? 100 * (double)(warm ? b->warm : b->busy) / now : 0);
  }
  json_end_array(j);
  json_line(j);
}

static void put_cache(const struct schedule_json *x, const struct machine *m, struct json *j) {
  json_key(j, "cache_events");
  json_array(j);
  for (size_t i = 0; i < x->moment_count; i++) {
    const struct moment *at = &x->moments[i];
    if (at->kind != EVENT_WARM && at->kind != EVENT_EVICT) continue;
    json_array(j);
    json_count(j, at->time);
    json_count(j, at->number);
    json_puts(j, machine_thread_name(m, at->thread));
    json_puts(j, at->kind == EVENT_WARM ? "warm" : "evict");
    json_end_array(j);
  }
  json_end_array(j);
  json_line(j);
}

/* --- draws, passes, boosts --- */

static void put_draws(const struct schedule_json *x, const struct machine *m, struct json *j) {
  size_t draws = machine_settings(m)->draws.count;
  json_key(j, "draws");
  json_array(j);
  for (size_t i = 0; i < x->slice_count; i++) {
    json_object(j);
    json_key_count(j, "tick", x->slices[i].tick);
    json_key_count(j, "draw", i < draws ? machine_settings(m)->draws.number[i] : x->slices[i].lot);
    json_key_count(j, "winning", x->slices[i].lot);
    json_key_count(j, "total", x->slices[i].lots);
    json_key_puts(j, "thread", machine_thread_name(m, x->slices[i].thread));
    json_end_object(j);
    json_line(j);
  }
  json_end_array(j);
  json_line(j);
}

static void put_slice(const struct slice *slice, const struct machine *m, struct json *j) {
  json_object(j);
  json_key_count(j, "tick", slice->tick);
  json_key_puts(j, "thread", machine_thread_name(m, slice->thread));
  json_key(j, "pass");
  json_object(j);
  for (uint32_t id = 0; id < slice->passes; id++) {
    if (state_thread(machine_state(m), id)->number == 0) continue; /* the main thread */
    json_key(j, machine_thread_name(m, id));
    json_number(j, slice->pass[id]);
  }
  json_end_object(j);
  json_end_object(j);
  json_line(j);
}

static void put_slices(const struct schedule_json *x, const struct machine *m, struct json *j) {
  json_key(j, "slices");
  json_array(j);
  for (size_t i = 0; i < x->slice_count; i++) put_slice(&x->slices[i], m, j);
  json_end_array(j);
  json_line(j);
}

static void put_boosts(const struct schedule_json *x, struct json *j) {
  json_key(j, "boosts");
  json_array(j);
  for (size_t i = 0; i < x->moment_count; i++)
    if (x->moments[i].kind == EVENT_BOOST) json_count(j, x->moments[i].time);
  json_end_array(j);
  json_line(j);
}

void schedule_json_print(const struct schedule_json *x, const struct machine *m, struct json *j) {
  struct task_set set;
  task_set_find(m, &set);
  if (set.count > 0) {
    put_tasks(x, m, &set, j);
    put_bounds(m, &set, j);
  }
  task_set_finish(&set);
  if (x->queue_count > 0) put_queues(x, m, j);
  if (machine_state(m)->core_count > 1) put_percent(m, "utilisation_percent", false, j);
  if (machine_settings(m)->cache_size != 0) put_percent(m, "warm_percent", true, j);
  if (machine_settings(m)->cache_size != 0) put_cache(x, m, j);
  if (is_policy(m, "lottery")) put_draws(x, m, j);
  if (is_policy(m, "stride")) put_slices(x, m, j);
  if (is_policy(m, "mlfq")) put_boosts(x, j);
}
