/* Attributes of functions. What CPython gives each of them follows from the program; what a scenario sets is kept in an
   object of its own for each function, behind the attributes of the classes. */
#include <string.h>

#include "machine/call.h"
#include "machine/internal.h"
#include "machine/value/containers.h"
#include "machine/value/functions.h"
#include "machine/value/instances.h"
#include "machine/value/text.h"
#include "module/registry.h"
#include "module/type/types.h"

/* Of a bound method: the function that it is bound to. UNDEF: v is none of the program's. */
static value plain(const struct machine *m, value v) {
  if (value_cell_kind(m, v) == CELL_BOUND) v = ((const struct bound *)value_cell(m, v))->function;
  return value_is(v, TAG_FUNCTION) || value_cell_kind(m, v) == CELL_CLOSURE ? v : VALUE_UNDEF;
}

static value *all_of(const struct machine *m) {
  return &((struct vector *)heap_at(m, m->classes))->v[m->program->class_count];
}

value function_holder(const struct machine *m, value v) {
  value holder, all = *all_of(m);
  if (!value_is(all, TAG_REF)) return VALUE_UNDEF;
  v = plain(m, v);
  return v != VALUE_UNDEF && dict_get(m, all, v, &holder) ? holder : VALUE_UNDEF;
}

bool function_set(struct machine *m, value v, uint32_t name, value set) {
  value holder = function_holder(m, v), function = plain(m, v);
  if (function == VALUE_UNDEF || value_cell_kind(m, v) == CELL_BOUND) return false;
  if (holder == VALUE_UNDEF) {
    holder = instance_new(m, value_payload(library_global(m, "object")));
    if (!value_is(*all_of(m), TAG_REF)) {
      value all = dict_new(m);
      *all_of(m) = all;
      value_publish(m, all);
    }
    dict_set(m, *all_of(m), function, holder);
  }
  instance_set_attribute(m, holder, name, set);
  return true;
}

static const struct function *code_of(const struct machine *m, value v) {
  uint32_t f = value_payload(v);
  if (!value_is(v, TAG_FUNCTION)) f = ((const struct closure *)value_cell(m, v))->function;
  return &m->program->functions[f];
}

static value defaults_of(struct machine *m, value v, const struct function *f) {
  const struct closure *k = value_is(v, TAG_FUNCTION) ? NULL : value_cell(m, v);
  const value *list = k && k->count > f->free_count ? k->boxes + f->free_count : f->default_values;
  return f->defaults && list ? tuple_new(m, list, f->defaults) : VALUE_NONE;
}

/* What __dict__ shows: not what every function has. */
static value without_own(struct machine *m, value all) {
  static const char *const names[] = {"__name__", "__qualname__", "__doc__", "__module__", "__defaults__"};
  for (unsigned i = 0; i < sizeof names / sizeof *names; i++) dict_remove(m, all, value_puts(m, names[i]), NULL);
  return all;
}

/* It is known by another name in its module. */
static bool is_of_library(const struct machine *m, const struct function *f) {
  return f->flags & FUNCTION_LIBRARY && !f->klass && !strchr(pool_text(m->pool, f->full), '.');
}

value function_attribute(struct machine *m, value v, uint32_t name) {
  const char *text = pool_text(m->pool, name);
  bool named = !strcmp(text, "__name__");
  if (value_is(v, TAG_NATIVE) && (named || !strcmp(text, "__qualname__")))
    return value_str(pool_puts(m->pool, native_at(value_payload(v))->name));
  bool bound = value_cell_kind(m, v) == CELL_BOUND;
  if (bound && !strcmp(text, "__self__")) return ((const struct bound *)value_cell(m, v))->self;
  if (bound && value_is(((const struct bound *)value_cell(m, v))->function, TAG_NATIVE))
    return function_attribute(m, ((const struct bound *)value_cell(m, v))->function, name);
  v = plain(m, v);
  if (v == VALUE_UNDEF) return v;
  value holder = function_holder(m, v), own = VALUE_UNDEF;
  if (holder != VALUE_UNDEF) own = instance_attribute(m, holder, name);
  if (own != VALUE_UNDEF) return own;
  if (bound && !strcmp(text, "__func__")) return v;
  const struct function *f = code_of(m, v);
  if (named) return value_str(is_of_library(m, f) ? f->full : f->name);
  if (!strcmp(text, "__qualname__")) return value_str(f->full);
  if (!strcmp(text, "__doc__")) return f->doc ? value_str(f->doc) : VALUE_NONE;
  if (!strcmp(text, "__module__")) return value_puts(m, "__main__");
  if (!strcmp(text, "__defaults__")) return defaults_of(m, v, f);
  if (!strcmp(text, "__dict__"))
    return holder == VALUE_UNDEF ? dict_new(m) : without_own(m, instance_attributes(m, holder));
  return VALUE_UNDEF;
}
