/* The document of `run --json`. What is known only while it happens (output, who ran where, threads whose slot is used
   again) is kept as it comes; the rest is read off the final state. */
#include "export/run_json.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/metrics.h"
#include "analysis/names.h"
#include "analysis/reason.h"
#include "analysis/summary.h"
#include "analysis/waits.h"
#include "base/arena.h"
#include "export/json.h"
#include "export/reasons.h"
#include "export/schedule_json.h"
#include "lang/setting.h"
#include "machine/front.h"
#include "machine/policy.h"
#include "machine/value/containers.h"
#include "machine/value/numbers.h"
#include "machine/value/print.h"

enum { NOTHING = -1, VALUE_DEPTH = 16, VALUE_BYTES = 1000 };

struct printed {
  uint64_t tick;
  uint32_t name, text; /* pool ids */
};

struct bar {
  uint64_t from, to;
  uint32_t core, name, level;
};

struct run_json {
  struct printed *output;
  size_t output_count, output_capacity;
  struct bar *bars;
  size_t bar_count, bar_capacity;
  struct metrics *metrics;
  const char *language;
  struct schedule_json *schedule;
  long open[256];     /* by core: the bar under way, NOTHING without one */
  uint32_t runs[256]; /* whose it is */
  bool keep_events;
  struct buffer events; /* written already */
  struct json event_writer;
};

struct run_json *run_json_new(bool events, const char *language, struct metrics *metrics) {
  struct run_json *x = must_alloc(sizeof *x);
  x->metrics = metrics;
  x->language = language;
  x->schedule = schedule_json_new();
  for (size_t i = 0; i < sizeof x->open / sizeof *x->open; i++) x->open[i] = NOTHING;
  x->keep_events = events;
  json_init(&x->event_writer, &x->events);
  return x;
}

void run_json_free(struct run_json *x) {
  if (x == NULL) return;
  free(x->output);
  free(x->bars);
  schedule_json_free(x->schedule);
  buffer_finish(&x->events);
  free(x);
}

/* Makes room for one more element of an array. */
static void *room(void *list, size_t count, size_t *capacity, size_t size) {
  if (count < *capacity) return list;
  size_t more = *capacity != 0 ? 2 * *capacity : 64;
  list = must_grow(list, *capacity * size, more * size);
  *capacity = more;
  return list;
}

static uint32_t name_of(const struct machine *m, uint32_t thread) {
  return state_thread(machine_state(m), thread)->name;
}

static void keep_output(struct run_json *x, const struct machine *m, const struct event *e) {
  if (e->kind != EVENT_PRINT || e->reason == 1 || !value_is(e->value, TAG_STR)) return;
  x->output = room(x->output, x->output_count, &x->output_capacity, sizeof *x->output);
  x->output[x->output_count++] = (struct printed){e->tick, name_of(m, e->thread), value_payload(e->value)};
}

static void open_bar(struct run_json *x, const struct machine *m, const struct event *e) {
  uint8_t k = event_core(e);
  const struct core *core = state_core(machine_state(m), k);
  x->bars = room(x->bars, x->bar_count, &x->bar_capacity, sizeof *x->bars);
  x->open[k] = (long)x->bar_count;
  x->runs[k] = e->thread;
  uint64_t from = e->tick + core->switching;
  x->bars[x->bar_count++] =
      (struct bar){from, UINT64_MAX, k, name_of(m, e->thread), state_sched(machine_state(m), e->thread)->level};
}

static void close_bar(struct run_json *x, uint32_t core, uint64_t to) {
  if (x->open[core] == NOTHING) return;
  x->bars[x->open[core]].to = to;
  x->open[core] = NOTHING;
}

/* The thread leaves its core, if it has one: who is woken only to wait for a lock blocks without it. Between two ticks
   it has not run the one that begins. */
static void leave_core(struct run_json *x, const struct machine *m, const struct event *e) {
  for (uint32_t k = 0; k < machine_state(m)->core_count; k++)
    if (x->open[k] != NOTHING && x->runs[k] == e->thread)
      close_bar(x, k, e->tick + (event_core(e) != NO_CORE && e->kind != EVENT_PREEMPT));
}

static void keep_bars(struct run_json *x, const struct machine *m, const struct event *e) {
  switch ((int)e->kind) {
  case EVENT_DISPATCH: open_bar(x, m, e); break;
  case EVENT_PREEMPT:
  case EVENT_BLOCK:
  case EVENT_SLEEP:
  case EVENT_YIELD:
  case EVENT_DONE:
  case EVENT_STOP:
  case EVENT_FINISH: leave_core(x, m, e); break;
  default: break;
  }
}

static void put_name(struct json *j, const struct machine *m, const char *key, uint32_t name) {
  const struct pool *pool = machine_program(m)->pool;
  json_key(j, key);
  json_text(j, pool_text(pool, name), pool_length(pool, name));
}

/* Text made by one of the functions that append. */
static void put_built(struct json *j, struct buffer *text) {
  json_text(j, text->data != NULL ? text->data : "", text->length);
  buffer_finish(text);
}

static void put_event_value(struct json *j, const struct machine *m, const struct event *e) {
  enum event_value kind = event_value(e);
  if (kind == EVENT_VALUE_THREAD) put_name(j, m, "target", name_of(m, (uint32_t)value_small(e->value)));
  if (kind != EVENT_VALUE_DATA) return;
  struct buffer text = {0};
  json_key(j, "value");
  if (value_is_small(e->value)) {
    json_number(j, value_small(e->value));
    return;
  }
  if (value_is(e->value, TAG_STR))
    machine_put_value(m, e->value, e->kind != EVENT_PRINT && e->kind != EVENT_RAISE, &text);
  else
    machine_put_short(m, e->value, true, VALUE_BYTES, &text);
  put_built(j, &text);
}

static void keep_event(struct run_json *x, const struct machine *m, const struct event *e) {
  struct json *j = &x->event_writer;
  struct buffer text = {0};
  json_object(j);
  json_key_count(j, "tick", e->tick);
  json_key(j, "core");
  if (event_core(e) == NO_CORE)
    json_null(j);
  else
    json_count(j, event_core(e));
  if (e->kind != EVENT_END) put_name(j, m, "thread", name_of(m, e->thread));
  json_key_puts(j, "kind", event_word((enum event_kind)e->kind));
  if (e->object != 0 && event_names_data(e))
    put_name(j, m, "object", e->object);
  else if (e->object != 0) {
    json_key(j, "object");
    name_object_full(m, e->object, &text);
    put_built(j, &text);
  }
  if (e->line != 0) json_key_count(j, "line", e->line);
  if (e->cause != 0) put_name(j, m, "cause", name_of(m, e->cause - 1));
  if (e->kind == EVENT_BLOCK || e->kind == EVENT_TIMEOUT) json_key_puts(j, "reason", reason_word(e->reason));
  put_event_value(j, m, e);
  if (e->kind == EVENT_DISPATCH) reason_put(m, e->thread, 0, x->language, &text);
  if (text.length) {
    json_key(j, "why");
    put_built(j, &text);
  }
  json_end_object(j);
  json_line(j);
}

void run_json_event(struct run_json *x, const struct machine *m, const struct event *e) {
  keep_output(x, m, e);
  keep_bars(x, m, e);
  schedule_json_event(x->schedule, m, e);
  if (x->keep_events) keep_event(x, m, e);
}

static void put_settings(struct json *j, const struct settings *settings) {
  json_key(j, "settings");
  json_object(j);
  const struct setting *row;
  for (size_t i = 0; (row = settings_row(i)) != NULL; i++) {
    struct buffer text = {0};
    if (!settings_uses(settings, row)) continue;
    settings_print(settings, row->key, &text);
    json_key(j, row->key);
    if (row->set == setting_set_number)
      json_number(j, text.data != NULL ? strtoll(text.data, NULL, 10) : 0);
    else
      json_text(j, text.data != NULL ? text.data : "", text.length);
    buffer_finish(&text);
  }
  json_end_object(j);
  json_line(j);
}

static void put_output(struct json *j, const struct run_json *x, const struct machine *m) {
  json_key(j, "output");
  json_array(j);
  for (size_t i = 0; i < x->output_count; i++) {
    json_object(j);
    json_key_count(j, "tick", x->output[i].tick);
    put_name(j, m, "thread", x->output[i].name);
    put_name(j, m, "text", x->output[i].text);
    json_end_object(j);
    json_line(j);
  }
  json_end_array(j);
  json_line(j);
}

/* A time that may not have come yet. */
static void put_time(struct json *j, const char *key, uint64_t tick) {
  json_key(j, key);
  if (tick == UINT64_MAX)
    json_null(j);
  else
    json_count(j, tick);
}

static void put_thread(struct json *j, const struct machine *m, const struct thread_metrics *t) {
  const struct thread_book *b = &t->book;
  json_object(j);
  put_name(j, m, "name", t->name);
  json_key_count(j, "process", t->pid);
  put_time(j, "arrival", b->arrival);
  put_time(j, "first_run", b->first_run);
  put_time(j, "finish", b->finish);
  put_time(j, "response", metrics_span(b->arrival, b->first_run));
  put_time(j, "turnaround", metrics_span(b->arrival, b->finish));
  json_key_count(j, "waiting", b->ready);
  json_key_count(j, "cpu", b->cpu);
  json_key_count(j, "io", b->io);
  json_key_count(j, "blocked", b->blocked);
  json_key_count(j, "asleep", b->asleep - b->io);
  json_key_count(j, "switches", b->dispatches);
  json_key_count(j, "dispatches", b->slices);
  if (strcmp(machine_settings(m)->policy->name, "fair") == 0 && t->id != UINT32_MAX)
    json_key_count(j, "weight", policy_weight(state_sched(machine_state(m), t->id)->nice));
  json_end_object(j);
  json_line(j);
}

static void put_threads(struct json *j, struct run_json *x, const struct machine *m) {
  const struct thread_metrics *rows;
  size_t n = metrics_threads(x->metrics, m, &rows);
  json_key(j, "threads");
  json_array(j);
  for (size_t i = 0; i < n; i++) put_thread(j, m, &rows[i]);
  json_end_array(j);
  json_line(j);
}

static void put_cores(struct json *j, const struct machine *m) {
  const struct state *s = machine_state(m);
  json_key(j, "cores");
  json_array(j);
  for (uint32_t i = 0; i < s->core_count; i++) {
    const struct core_book *b = state_core_book(s, i);
    json_object(j);
    json_key_count(j, "core", i);
    json_key_count(j, "busy", b->busy);
    json_key_count(j, "idle", metrics_now(m) - b->busy - b->switching);
    json_key_count(j, "switching", b->switching);
    json_key_count(j, "switches", b->switches);
    json_key_count(j, "warm", b->warm);
    json_end_object(j);
  }
  json_end_array(j);
  json_line(j);
}

static void put_locks(struct json *j, const struct run_json *x, const struct machine *m) {
  const struct lock_metrics *list;
  size_t n = metrics_locks(x->metrics, &list);
  if (n == 0) return;
  json_key(j, "locks");
  json_array(j);
  for (size_t i = 0; i < n; i++) {
    uint64_t waiting;
    struct lock_metrics l = metrics_lock_now(x->metrics, m, &list[i], &waiting);
    struct buffer name = {0};
    name_object_full(m, l.serial, &name);
    json_object(j);
    json_key(j, "lock");
    put_built(j, &name);
    json_key_count(j, "acquisitions", l.acquisitions);
    json_key_count(j, "contended", l.contended);
    json_key_real(j, "mean_wait",
                  l.acquisitions + waiting > 0 ? (double)l.wait_total / (double)(l.acquisitions + waiting) : 0);
    json_key_count(j, "longest_wait", l.wait_worst);
    json_key_count(j, "held", l.held_total);
    json_key_count(j, "overtaken", l.overtaken);
    json_end_object(j);
    json_line(j);
  }
  json_end_array(j);
  json_line(j);
}

static void put_metrics(struct json *j, struct run_json *x, const struct machine *m) {
  struct summary s;
  summary_with(m, x->metrics, &s);
  json_key(j, "metrics");
  json_object(j);
  json_key_count(j, "threads", s.threads);
  json_key_count(j, "finished", s.finished);
  json_key_real(j, "average_response", s.response);
  json_key_real(j, "average_turnaround", s.turnaround);
  json_key_real(j, "average_waiting", s.waiting);
  json_key_count(j, "makespan", s.end);
  json_key_count(j, "busy", s.busy);
  json_key_count(j, "idle", s.idle);
  json_key_count(j, "switching", s.switching);
  json_key_count(j, "switches", s.switches);
  json_key_count(j, "dispatches", s.slices);
  json_key_count(j, "io_busy", metrics_io(x->metrics, m));
  json_key_real(j, "utilisation", s.utilisation);
  json_key_real(j, "throughput", s.throughput);
  json_key_real(j, "jain", s.fairness);
  if (s.real_time) json_key_count(j, "missed", s.missed);
  json_end_object(j);
  json_line(j);
}

/* In a multilevel queue a bar has one level: [from, to, level] as a list of one, and by itself. */
static void put_level(struct json *j, const struct bar *b) {
  json_key_count(j, "level", b->level);
  json_key(j, "levels");
  json_array(j);
  json_array(j);
  json_count(j, b->from);
  json_count(j, b->to);
  json_count(j, b->level);
  json_end_array(j);
  json_end_array(j);
}

static void put_gantt(struct json *j, struct run_json *x, const struct machine *m) {
  const char *policy = machine_settings(m)->policy->name;
  bool levels = strcmp(policy, "mlfq") == 0 || strcmp(policy, "feedback") == 0;
  uint64_t end = machine_state(m)->tick + (machine_state(m)->phase > 0);
  for (uint32_t i = 0; i < machine_state(m)->core_count; i++) close_bar(x, i, end);
  json_key(j, "gantt");
  json_array(j);
  for (size_t i = 0; i < x->bar_count; i++) {
    const struct bar *b = &x->bars[i];
    if (b->from >= b->to) continue;
    json_object(j);
    json_key_count(j, "core", b->core);
    put_name(j, m, "thread", b->name);
    json_key_count(j, "from", b->from);
    json_key_count(j, "to", b->to);
    if (levels) put_level(j, b);
    json_end_object(j);
    json_line(j);
  }
  json_end_array(j);
  json_line(j);
}

static void put_member(struct json *j, const struct machine *m, const struct wait_edge *e, bool cycle) {
  json_puts(j, machine_thread_name(m, e->thread));
  if (!cycle) return;
  struct buffer text = {0};
  if (e->object != 0)
    name_object_full(m, state_object(machine_state(m), e->object)->serial, &text);
  else
    buffer_printf(&text, "end of %s", machine_thread_name(m, e->next));
  put_built(j, &text);
}

static void put_ring(struct json *j, const struct machine *m, const struct ring *r) {
  json_object(j);
  json_key(j, "threads");
  json_array(j);
  for (size_t i = 0; i < r->count; i++) put_member(j, m, &r->edges[i], false);
  json_end_array(j);
  json_key(j, "cycle");
  json_array(j);
  for (size_t i = 0; i < r->count; i++) put_member(j, m, &r->edges[i], true);
  json_end_array(j);
  json_end_object(j);
  json_line(j);
}

/* Locks whose holder has ended. */
static void put_held(struct json *j, const struct machine *m, const struct verdict *v) {
  if (v->held_count == 0) return;
  json_key(j, "held");
  json_array(j);
  for (size_t i = 0; i < v->held_count; i++) {
    const struct object *o = state_object(machine_state(m), v->held[i]);
    struct buffer name = {0};
    name_object_full(m, o->serial, &name);
    json_object(j);
    json_key(j, "object");
    put_built(j, &name);
    json_key_puts(j, "thread", machine_thread_name(m, o->owner - 1));
    json_key_count(j, "line", o->owner_line);
    json_end_object(j);
  }
  json_end_array(j);
  json_line(j);
}

static void put_verdict(struct json *j, const struct machine *m) {
  struct verdict v;
  verdict_find(m, &v);
  if (v.ring_count > 0) {
    json_key(j, "deadlock");
    put_ring(j, m, &v.rings[0]);
  }
  if (v.ring_count > 1) {
    json_key(j, "deadlocks");
    json_array(j);
    for (size_t i = 0; i < v.ring_count; i++) put_ring(j, m, &v.rings[i]);
    json_end_array(j);
  }
  if (v.open_count > 0) {
    json_key(j, "open_rings");
    json_array(j);
    for (size_t i = 0; i < v.open_count; i++) put_ring(j, m, &v.open[i]);
    json_end_array(j);
  }
  put_held(j, m, &v);
  if (v.stuck_count > 0) {
    json_key(j, "stuck");
    json_array(j);
    for (size_t i = 0; i < v.stuck_count; i++) {
      json_object(j);
      json_key_puts(j, "thread", machine_thread_name(m, v.stuck[i].thread));
      json_key_puts(j, "why", hang_words(v.stuck[i].kind, ""));
      json_end_object(j);
    }
    json_end_array(j);
    json_line(j);
  }
  verdict_finish(&v);
}

static void put_value(struct json *j, const struct machine *m, value v, unsigned depth);

static void put_dict(struct json *j, const struct machine *m, value v, unsigned depth) {
  uint32_t at = 0;
  value key, element;
  json_object(j);
  while (dict_next(m, v, &at, &key, &element)) {
    struct buffer text = {0};
    machine_put_value(m, key, false, &text);
    json_key(j, text.data != NULL ? text.data : "");
    buffer_finish(&text);
    put_value(j, m, element, depth);
  }
  json_end_object(j);
}

static void put_sequence(struct json *j, const struct machine *m, value v, unsigned depth) {
  bool list = value_cell_kind(m, v) == CELL_LIST;
  uint32_t count = list ? list_count(m, v) : tuple_count(m, v);
  json_array(j);
  for (uint32_t i = 0; i < count; i++) put_value(j, m, list ? list_elements(m, v)[i] : tuple_at(m, v, i), depth);
  json_end_array(j);
}

static void put_value(struct json *j, const struct machine *m, value v, unsigned depth) {
  int64_t n;
  enum cell_kind kind = value_cell_kind(m, v);
  if (value_is(v, TAG_NONE))
    json_null(j);
  else if (value_is(v, TAG_BOOL))
    json_bool(j, value_payload(v) != 0);
  else if (value_is_float(v))
    json_real(j, value_float(v));
  else if (value_is_int(v) && value_to_int(m, v, &n))
    json_number(j, n);
  else if (depth < VALUE_DEPTH && kind == CELL_DICT)
    put_dict(j, m, v, depth + 1);
  else if (depth < VALUE_DEPTH && (kind == CELL_LIST || kind == CELL_TUPLE))
    put_sequence(j, m, v, depth + 1);
  else {
    struct buffer text = {0};
    if (value_is(v, TAG_STR))
      machine_put_value(m, v, false, &text);
    else
      machine_put_short(m, v, true, VALUE_BYTES, &text);
    put_built(j, &text);
  }
}

/* Data, no functions, classes, modules or objects. */
static bool is_data(const struct machine *m, value v) {
  enum cell_kind kind = value_cell_kind(m, v);
  return value_is_float(v) || value_is_int(v) || value_is(v, TAG_NONE) || value_is(v, TAG_BOOL) ||
         value_is(v, TAG_STR) || kind == CELL_LIST || kind == CELL_TUPLE || kind == CELL_DICT;
}

static void put_globals(struct json *j, const struct machine *m) {
  const struct program *p = machine_program(m);
  const struct vector *globals = state_cell(machine_state(m), state_process(machine_state(m), 0)->globals);
  json_key(j, "globals");
  json_object(j);
  for (uint32_t i = 0; i < p->global_count; i++) {
    const char *name = pool_text(p->pool, p->globals[i].name);
    if (p->globals[i].library || strncmp(name, "__", 2) == 0 || !is_data(m, globals->v[i])) continue;
    json_key(j, name);
    put_value(j, m, globals->v[i], 0);
  }
  json_end_object(j);
}

void run_json_print(struct run_json *x, const struct machine *m, const char *name, int exit, struct buffer *out) {
  struct json j;
  json_init(&j, out);
  json_object(&j);
  json_key_puts(&j, "scenario", name);
  put_settings(&j, machine_settings(m));
  const struct state *state = machine_state(m);
  json_key_count(&j, "ticks", state->tick + (state->phase > 0)); /* a tick that has begun is over with its last step */
  json_key_puts(&j, "end", end_word(machine_state(m)->end));
  json_key(&j, "exit");
  json_number(&j, exit);
  put_output(&j, x, m);
  put_threads(&j, x, m);
  put_cores(&j, m);
  put_gantt(&j, x, m);
  schedule_json_print(x->schedule, m, &j);
  put_locks(&j, x, m);
  put_metrics(&j, x, m);
  put_verdict(&j, m);
  put_globals(&j, m);
  if (x->keep_events) {
    json_line(&j);
    json_key(&j, "events");
    json_array(&j);
    if (x->events.length > 0) buffer_put(out, x->events.data, x->events.length);
    j.fresh = false;
    json_end_array(&j);
  }
  json_end_object(&j);
  json_line(&j);
}
