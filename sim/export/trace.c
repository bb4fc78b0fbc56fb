/* One line for each event, for people with grep. The form: TICK  cpuN  THREAD  WORD  OBJECT  details; "key value" pairs
   stand in a fixed order. */
#include "export/trace.h"

#include <inttypes.h>
#include <string.h>

#include "analysis/names.h"
#include "analysis/reason.h"
#include "export/reasons.h"

static void put_clean(struct buffer *out, const char *text) { text_clean(out, text, strlen(text), false); }

static void put_thread(const struct machine *m, uint32_t id, struct buffer *out) {
  put_clean(out, machine_thread_name(m, id));
}

enum { VALUE_BYTES = 1000 };

/* A value on one line, cut where it gets long: quotes around text, line feeds as escapes. */
static void put_value(const struct machine *m, value v, struct buffer *out) {
  struct buffer raw = {0};
  machine_put_short(m, v, true, VALUE_BYTES, &raw);
  if (raw.length > 0) text_clean(out, raw.data, raw.length, false);
  buffer_finish(&raw);
}

static void put_reason(const struct event *e, struct buffer *out) {
  if (e->kind == EVENT_BLOCK || e->kind == EVENT_TIMEOUT) buffer_printf(out, "  for %s", reason_word(e->reason));
  if (e->kind == EVENT_PRINT && e->reason == 1) buffer_puts(out, "  stderr");
  if (e->kind == EVENT_END && value_is_small(e->value))
    buffer_printf(out, "  %s", end_word((unsigned)value_small(e->value)));
}

static void put_details(const struct machine *m, const struct event *e, struct buffer *out) {
  switch (event_value(e)) {
  case EVENT_VALUE_NONE: break;
  case EVENT_VALUE_THREAD:
    buffer_puts(out, "  ");
    put_thread(m, (uint32_t)value_small(e->value), out);
    break;
  case EVENT_VALUE_DATA:
    buffer_puts(out, e->kind == EVENT_SLEEP ? "  until " : "  ");
    put_value(m, e->value, out);
    break;
  }
}

void trace_event(const struct machine *m, const struct event *e, const char *language, struct buffer *out) {
  buffer_printf(out, "%6" PRIu64 "  ", e->tick);
  if (event_core(e) == NO_CORE)
    buffer_puts(out, "-     ");
  else
    buffer_printf(out, "cpu%-3d", event_core(e));
  struct buffer name = {0};
  put_thread(m, e->thread, &name);
  size_t width = text_width(name.data != NULL ? name.data : "", name.length);
  if (e->kind != EVENT_END && name.length > 0)
    buffer_put(out, name.data, name.length);
  else
    width = 0;
  buffer_finish(&name);
  for (; width < 12; width++) buffer_putc(out, ' ');
  buffer_printf(out, "  %s", event_word((enum event_kind)e->kind));
  put_reason(e, out);
  if (e->object != 0) {
    buffer_puts(out, "  ");
    if (event_names_data(e))
      put_clean(out, pool_text(machine_program(m)->pool, e->object));
    else
      name_object_full(m, e->object, out);
  }
  put_details(m, e, out);
  if (e->line != 0) buffer_printf(out, "  line %" PRIu32, e->line);
  if (e->cause != 0) {
    buffer_puts(out, "  by ");
    put_thread(m, e->cause - 1, out);
  }
  if (e->kind == EVENT_DISPATCH) {
    buffer_puts(out, "  ");
    reason_put(m, e->thread, 0, language, out);
  }
  buffer_putc(out, '\n');
}
