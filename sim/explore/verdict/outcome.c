/* Where runs end: the final values of globals, each different set once. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "explore/inside.h"
#include "explore/space/path.h"
#include "explore/verdict/outcome.h"
#include "explore/verdict/report.h"
#include "machine/front.h"
#include "machine/internal.h"
#include "machine/value/containers.h"
#include "machine/value/numbers.h"
#include "machine/value/print.h"
#include "sync/sync.h"

enum { DEEPEST = 4 }; /* lists within lists */

static void put_json_text(const char *text, size_t length, struct buffer *out) {
  buffer_putc(out, '"');
  for (size_t i = 0; i < length; i++) {
    unsigned char c = (unsigned char)text[i];
    if (c == '"' || c == '\\')
      buffer_printf(out, "\\%c", c);
    else if (c < 0x20)
      buffer_printf(out, "\\u%04x", c);
    else
      buffer_putc(out, (char)c);
  }
  buffer_putc(out, '"');
}

static void put_scalar(const struct machine *m, value v, struct buffer *out) {
  if (v == VALUE_NONE || v == VALUE_UNDEF)
    buffer_puts(out, "null");
  else if (value_is(v, TAG_BOOL))
    buffer_puts(out, v == VALUE_TRUE ? "true" : "false");
  else if (value_is(v, TAG_STR))
    put_json_text(pool_text(m->pool, value_payload(v)), pool_length(m->pool, value_payload(v)), out);
  else if (value_is_float(v) || value_is_int(v))
    machine_put_value(m, v, true, out);
  else {
    struct buffer text = {0};
    machine_put_short(m, v, true, 64, &text);
    put_json_text(text.data, text.length, out);
    buffer_finish(&text);
  }
}

/* One name or more, each followed by its value; NUL behind every text. */
static void put_value(const struct machine *m, const char *name, value v, unsigned depth, struct buffer *out) {
  enum cell_kind kind = value_cell_kind(m, v);
  bool list = kind == CELL_LIST, tuple = kind == CELL_TUPLE;
  if (depth < DEEPEST && (list || tuple)) {
    uint32_t count = list ? list_count(m, v) : tuple_count(m, v);
    for (uint32_t i = 0; i < count; i++) {
      struct buffer element = {0};
      buffer_printf(&element, "%s[%" PRIu32 "]", name, i);
      put_value(m, element.data, list ? list_elements(m, v)[i] : tuple_at(m, v, i), depth + 1, out);
      buffer_finish(&element);
    }
    return;
  }
  if (kind == CELL_OBJECT && object_of(m, v)->cell.detail == OBJECT_atomic) v = object_of(m, v)->data;
  buffer_put(out, name, strlen(name) + 1);
  put_scalar(m, v, out);
  buffer_putc(out, '\0');
}

static bool plain(value v) { return value_is_int(v) || value_is(v, TAG_BOOL) || value_is(v, TAG_STR); }

static bool wanted(const struct explore_options *o, const char *name, value v) {
  if (!o->names) return plain(v);
  for (size_t i = 0; i < o->name_count; i++)
    if (!strcmp(o->names[i], name)) return true;
  return false;
}

static void put_globals(struct search_run *run, const struct machine *m, struct buffer *out) {
  const struct program *p = run->program;
  const struct vector *globals = heap_at(m, state_process(m->s, 0)->globals);
  for (uint32_t i = 0; i < p->global_count; i++) {
    const char *name = pool_text(p->pool, p->globals[i].name);
    if (!p->globals[i].library && wanted(run->options, name, globals->v[i])) put_value(m, name, globals->v[i], 0, out);
  }
}

static bool anybody_failed(const struct machine *m) {
  for (uint32_t id = 0; id < m->s->thread_count; id++)
    if (m->threads[id].flags & THREAD_FAILED) return true;
  return false;
}

void outcome_note(struct search_run *run, struct hand *hand, uint32_t state) {
  struct machine *m = space_machine(hand->space);
  if (!run->options->outcomes || anybody_failed(m)) return;
  struct buffer text = {0};
  put_globals(run, m, &text);
  if (run->early) buffer_putc(&text, path_early(run, hand->tuple) ? OUTCOME_EARLY : OUTCOME_USUAL);
  pthread_mutex_lock(&run->mutex);
  uint32_t known = intern_count(run->texts), id = intern_put(run->texts, text.data ? text.data : "", text.length);
  if (id > known) {
    if (run->end_count == run->end_room) {
      size_t bytes = run->end_room * sizeof *run->ends;
      run->end_room = run->end_room * 2 + 16;
      run->ends = must_grow(run->ends, bytes, run->end_room * sizeof *run->ends);
    }
    run->ends[run->end_count++] = (struct end){state, id};
  }
  pthread_mutex_unlock(&run->mutex);
  buffer_finish(&text);
}

static void describe(struct search_run *run, const struct end *end, struct outcome_set *out) {
  size_t length, count = 0;
  const char *bytes = intern_bytes(run->texts, end->text, &length), *text = arena_copy(run->arena, bytes, length);
  for (size_t i = 0; i < length; i++) count += !text[i];
  out->count = count / 2;
  out->values = arena_alloc(run->arena, (out->count + 1) * sizeof *out->values);
  for (size_t i = 0; i < out->count; i++) {
    out->values[i].name = text;
    out->values[i].text = text + strlen(text) + 1;
    text = out->values[i].text + strlen(out->values[i].text) + 1;
  }
  out->schedule = schedule_to(run, end->state, false, 0);
}

void print_note(struct search_run *run, uint32_t text, uint32_t state) {
  pthread_mutex_lock(&run->mutex);
  size_t at = 0;
  while (at < run->print_count && run->prints[at].text != text) at++;
  if (at == run->print_count) {
    if (run->print_count == run->print_room) {
      size_t bytes = run->print_room * sizeof *run->prints;
      run->print_room = run->print_room * 2 + 16;
      run->prints = must_grow(run->prints, bytes, run->print_room * sizeof *run->prints);
    }
    run->prints[run->print_count++] = (struct end){state, text};
  }
  pthread_mutex_unlock(&run->mutex);
}

static void report_prints(struct search_run *run) {
  struct explore_report *r = run->report;
  r->outputs = arena_alloc(run->arena, (run->print_count + 1) * sizeof *r->outputs);
  for (; r->output_count < run->print_count; r->output_count++) {
    const struct end *end = &run->prints[r->output_count];
    size_t length;
    const char *text = space_text(run->common, end->text, &length);
    r->outputs[r->output_count].text = arena_copy(run->arena, text, length);
    r->outputs[r->output_count].schedule = schedule_to(run, end->state, false, 0);
  }
}

void outcomes_report(struct search_run *run) {
  struct explore_report *r = run->report;
  report_prints(run);
  r->outcome_count = run->end_count;
  r->outcomes = arena_alloc(run->arena, (run->end_count + 1) * sizeof *r->outcomes);
  for (size_t i = 0; i < run->end_count; i++) describe(run, &run->ends[i], &r->outcomes[i]);
}
