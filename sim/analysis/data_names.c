/* Names of data that threads touch: a variable, an attribute, an element, or a list or dict as a whole. */
#include <inttypes.h>

#include "analysis/names.h"
#include "machine/value/print.h"

static bool put_global(const struct machine *m, const struct search_access *a, struct buffer *out) {
  const struct program *p = machine_program(m);
  const struct state *s = machine_state(m);
  for (uint32_t k = 0; k < s->process_count; k++) {
    if (state_process(s, k)->globals != a->cell || a->place >= p->global_count) continue;
    buffer_puts(out, pool_text(p->pool, p->globals[a->place].name));
    return true;
  }
  return false;
}

static void put_attribute(const struct machine *m, const struct search_access *a, struct buffer *out) {
  const struct program *p = machine_program(m);
  if (a->place != UINT64_MAX) buffer_printf(out, ".%s", pool_text(p->pool, (uint32_t)a->place));
}

/* As it is called, or by its class. */
static bool put_instance(const struct machine *m, const struct search_access *a, struct buffer *out) {
  const struct program *p = machine_program(m);
  const struct instance *i = state_cell(machine_state(m), a->cell);
  size_t before = out->length;
  name_instance(m, a->cell, out);
  if (out->length == before) buffer_puts(out, pool_text(p->pool, p->classes[i->klass].name));
  put_attribute(m, a, out);
  return true;
}

static bool put_container(const struct machine *m, const struct search_access *a, bool list, struct buffer *out) {
  size_t before = out->length;
  name_instance(m, a->cell, out);
  if (out->length == before) return false;
  if (a->place == UINT64_MAX) return true;
  buffer_putc(out, '[');
  if (list)
    buffer_printf(out, "%" PRIu64, a->place);
  else
    machine_put_value(m, a->place, true, out);
  buffer_putc(out, ']');
  return true;
}

bool name_data(const struct machine *m, const struct search_access *a, struct buffer *out) {
  const struct program *p = machine_program(m);
  if (!a->cell) return false;
  if (put_global(m, a, out)) return true;
  if (UINT32_MAX - a->cell < p->class_count) { /* an attribute of a class */
    buffer_puts(out, pool_text(p->pool, p->classes[UINT32_MAX - a->cell].display));
    put_attribute(m, a, out);
    return true;
  }
  const struct cell *c = state_cell(machine_state(m), a->cell);
  if (c->kind == CELL_INSTANCE) return put_instance(m, a, out);
  return (c->kind == CELL_LIST || c->kind == CELL_DICT) && put_container(m, a, c->kind == CELL_LIST, out);
}
