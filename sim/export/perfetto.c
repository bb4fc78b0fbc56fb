/* The trace event format of Chrome and Perfetto (ui.perfetto.dev): a row for each core and for each thread. A tick is
   shown as a millisecond. */
#include <inttypes.h>

#include "export/exporter.h"
#include "export/json.h"

enum { CORES = 1, THREADS = 2, MICROSECONDS = 1000 }; /* the two groups of rows, as processes */

static void put_name(struct json *j, const char *what, uint64_t group, uint64_t row, const char *name) {
  json_object(j);
  json_key_puts(j, "name", what);
  json_key_puts(j, "ph", "M");
  json_key_count(j, "pid", group);
  json_key_count(j, "tid", row);
  json_key(j, "args");
  json_object(j);
  json_key_puts(j, "name", name);
  json_end_object(j);
  json_end_object(j);
  json_line(j);
}

static void put_stretch(struct json *j, const char *name, uint64_t group, uint64_t row, const struct chart_span *s) {
  json_object(j);
  json_key_puts(j, "name", name);
  json_key_puts(j, "cat", chart_state_name(s->state));
  json_key_puts(j, "ph", "X");
  json_key_count(j, "pid", group);
  json_key_count(j, "tid", row);
  json_key_count(j, "ts", s->from * MICROSECONDS);
  json_key_count(j, "dur", (s->to - s->from) * MICROSECONDS);
  json_end_object(j);
  json_line(j);
}

static void put_mark(struct json *j, const struct chart_mark *mark, uint64_t row) {
  static const char *const names[] = {"job comes", "deadline", "deadline missed"};
  json_object(j);
  json_key_puts(j, "name", names[mark->sign]);
  json_key_puts(j, "ph", "i");
  json_key_puts(j, "s", "t");
  json_key_count(j, "pid", THREADS);
  json_key_count(j, "tid", row);
  json_key_count(j, "ts", mark->tick * MICROSECONDS);
  json_end_object(j);
  json_line(j);
}

static void put_names(const struct exported *x, struct json *j) {
  const struct chart *c = x->chart;
  put_name(j, "process_name", CORES, 0, "cores");
  put_name(j, "process_name", THREADS, 0, "threads");
  for (uint32_t k = 0; k < machine_state(x->machine)->core_count; k++) {
    struct buffer name = {0};
    buffer_printf(&name, "core %" PRIu32, k);
    put_name(j, "thread_name", CORES, k + 1, name.data);
    buffer_finish(&name);
  }
  for (size_t i = 0; i < c->lane_count; i++)
    if (c->lanes[i].used)
      put_name(j, "thread_name", THREADS, c->lanes[i].number + 1,
               pool_text(machine_program(x->machine)->pool, c->lanes[i].name));
}

static void put(const struct exported *x, struct buffer *out) {
  const struct chart *c = x->chart;
  struct json j;
  json_init(&j, out);
  json_object(&j);
  json_key_puts(&j, "displayTimeUnit", "ms");
  json_key(&j, "traceEvents");
  json_array(&j);
  put_names(x, &j);
  for (size_t i = 0; i < c->span_count; i++) {
    const struct chart_span *s = &c->spans[i];
    const struct chart_lane *lane = s->lane != NO_LANE ? &c->lanes[s->lane] : NULL;
    const char *state = chart_state_name(s->state);
    const char *name = lane != NULL ? pool_text(machine_program(x->machine)->pool, lane->name) : state;
    if (s->state == CHART_RUNNING || lane == NULL) put_stretch(&j, name, CORES, s->core + 1, s);
    if (lane != NULL) put_stretch(&j, state, THREADS, lane->number + 1, s);
  }
  for (size_t i = 0; i < c->mark_count; i++) put_mark(&j, &c->marks[i], c->lanes[c->marks[i].lane].number + 1);
  json_end_array(&j);
  json_end_object(&j);
  buffer_putc(out, '\n');
}

const struct exporter exporter_perfetto = {
    .name = "trace", .help = "for ui.perfetto.dev and chrome://tracing: cores and threads along time", .put = put};
