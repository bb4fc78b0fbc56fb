/* Comma-separated values: a line for each stretch of a thread or a core. RFC 4180. */
#include <inttypes.h>
#include <string.h>

#include "export/exporter.h"

static void put_field(struct buffer *out, const char *text) {
  struct buffer clean = {0};
  text_clean(&clean, text, strlen(text), false);
  const char *shown = clean.data != NULL ? clean.data : "";
  bool quoted = strpbrk(shown, ",\"") != NULL;
  if (quoted) buffer_putc(out, '"');
  for (; *shown != '\0'; shown++) {
    if (*shown == '"') buffer_putc(out, '"');
    buffer_putc(out, *shown);
  }
  if (quoted) buffer_putc(out, '"');
  buffer_finish(&clean);
}

static void put(const struct exported *x, struct buffer *out) {
  const struct chart *c = x->chart;
  const struct pool *pool = machine_program(x->machine)->pool;
  buffer_puts(out, "thread,state,core,from,to\r\n");
  for (size_t i = 0; i < c->span_count; i++) {
    const struct chart_span *s = &c->spans[i];
    bool on_core = s->state == CHART_RUNNING || s->state == CHART_SWITCHING;
    if (s->lane != NO_LANE) put_field(out, pool_text(pool, c->lanes[s->lane].name));
    buffer_printf(out, ",%s,", chart_state_name(s->state));
    if (on_core) buffer_printf(out, "%" PRIu32, s->core);
    buffer_printf(out, ",%" PRIu64 ",%" PRIu64 "\r\n", s->from, s->to);
  }
}

const struct exporter exporter_csv = {
    .name = "csv", .help = "a table: what each thread did from when to when", .put = put};
