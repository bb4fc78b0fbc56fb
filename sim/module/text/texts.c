/* Text of several values at once. */
#include "module/text/texts.h"

#include "machine/call.h"
#include "machine/value/containers.h"
#include "machine/value/instances.h"
#include "machine/value/numbers.h"
#include "machine/value/print.h"
#include "machine/value/text.h"
#include "module/support.h"

/* Types whose text never depends on the scenario's code. */
static bool is_plain(const struct machine *m, value v) {
  switch ((int)value_type(m, v)) {
  case TYPE_INSTANCE:
  case TYPE_METHOD:
  case TYPE_LIST:
  case TYPE_DEQUE:
  case TYPE_TUPLE:
  case TYPE_SET:
  case TYPE_FROZENSET:
  case TYPE_DICT: return false;
  default: return true;
  }
}

void texts_put(struct texts *t, value v, bool repr, struct buffer *out) {
  struct machine *m = t->c->m;
  if (is_plain(m, v)) {
    machine_put_value(m, v, repr, out);
    return;
  }
  if (t->wanted != VALUE_UNDEF) {
    list_append(m, t->wanted, repr ? tuple_new(m, &v, 1) : v);
    return;
  }
  size_t length;
  const char *bytes = value_text(t->c, list_elements(m, t->given)[t->next++], &length);
  if (repr)
    buffer_put(out, bytes + 1, length - 3); /* it was asked for as a tuple of one: (…,) */
  else
    buffer_put(out, bytes, length);
}

void texts_put_formatted(struct texts *t, value v, value spec, struct buffer *out) {
  struct machine *m = t->c->m;
  value asking = v;
  if (t->wanted != VALUE_UNDEF) { /* library/formatting.py */
    asking = instance_new(m, value_payload(library_global(m, "_Formatting")));
    instance_set_attribute(m, asking, machine_name(m, "_of"), v);
    instance_set_attribute(m, asking, machine_name(m, "_spec"), spec);
  }
  texts_put(t, asking, false, out);
}

enum outcome texts_run(struct call *c, formatter *run, const void *what) {
  struct texts first = {c, list_new(c->m, 0), VALUE_UNDEF, 0};
  struct buffer out = {0};
  bool well = run(&first, what, &out);
  if (well && !list_count(c->m, first.wanted)) return return_buffer(c, &out);
  buffer_finish(&out);
  if (!well) return OUTCOME_FAULTED;
  enum outcome outcome = call_text(c, list_elements(c->m, first.wanted), list_count(c->m, first.wanted), false);
  if (outcome != OUTCOME_DONE) return outcome;
  struct texts second = {c, VALUE_UNDEF, c->result, 0};
  if (run(&second, what, &out)) return return_buffer(c, &out);
  buffer_finish(&out);
  return OUTCOME_FAULTED;
}

void texts_put_ascii(struct buffer *out, const char *bytes, size_t length) {
  for (size_t at = 0; at < length;) {
    uint32_t rune;
    at += text_decode(bytes + at, length - at, &rune);
    if (rune < 0x80)
      buffer_putc(out, (char)rune);
    else if (rune < 0x100)
      buffer_printf(out, "\\x%02x", (unsigned)rune);
    else if (rune < 0x10000)
      buffer_printf(out, "\\u%04x", (unsigned)rune);
    else
      buffer_printf(out, "\\U%08x", (unsigned)rune);
  }
}
