/* Instances and what they hold; those of exceptions and of threading.local, which are particular. */
#include "machine/value/instances.h"

#include <stdio.h>
#include <string.h>

#include "machine/call.h"
#include "machine/frames.h"
#include "machine/front.h"
#include "machine/value/classes.h"
#include "machine/value/containers.h"
#include "machine/value/heap.h"
#include "machine/value/table.h"
#include "module/registry.h"
#include "module/type/types.h"

value instance_new(struct machine *m, uint32_t klass) {
  struct instance *i = heap_new(m, CELL_INSTANCE, sizeof *i);
  i->klass = klass;
  return value_ref(heap_offset(m, i));
}

value instance_attribute(const struct machine *m, value instance, uint32_t name) {
  const struct instance *i = value_cell(m, instance);
  const value *entry = i->attributes ? table_find(heap_at(m, i->attributes), name) : NULL;
  return entry ? *entry : VALUE_UNDEF;
}

void instance_set_attribute(struct machine *m, value instance, uint32_t name, value v) {
  struct instance *i = value_cell(m, instance);
  struct attributes *a = table_set(m, i->attributes ? heap_at(m, i->attributes) : NULL, name, v);
  i->attributes = heap_offset(m, a);
  if (!(i->cell.flags & CELL_SHARED)) return;
  a->cell.flags |= CELL_SHARED;
  value_publish(m, v);
}

bool instance_remove(struct machine *m, value instance, uint32_t name) {
  struct instance *i = value_cell(m, instance);
  return table_remove(i->attributes ? heap_at(m, i->attributes) : NULL, name);
}

value instance_attributes(struct machine *m, value v) {
  bool klass = value_is(v, TAG_CLASS);
  if (!klass && value_cell_kind(m, v) != CELL_INSTANCE) return VALUE_UNDEF;
  if (!klass) v = local_of_thread(m, v, false);
  uint32_t at = klass ? 0 : ((const struct instance *)value_cell(m, v))->attributes;
  const struct attributes *a = klass ? class_table(m, value_payload(v)) : at ? heap_at(m, at) : NULL;
  value all = dict_new(m);
  for (uint32_t k = 0; a && k < a->count; k++)
    if (pool_text(m->pool, value_payload(a->v[2 * k]))[0] != '#') dict_set(m, all, a->v[2 * k], a->v[2 * k + 1]);
  return all;
}

value value_bare(const struct machine *m, value v) {
  if (value_cell_kind(m, v) != CELL_INSTANCE) return v;
  uint16_t kin = m->program->classes[((const struct instance *)value_cell(m, v))->klass].kin;
  const char *name = kin == TYPE_TUPLE + 1  ? "_values"
                     : kin == TYPE_DICT + 1 ? "_data"
                     : kin == TYPE_LIST + 1 ? "_items"
                                            : NULL;
  value bare = name ? instance_attribute(m, v, pool_puts(m->pool, name)) : VALUE_UNDEF;
  return bare == VALUE_UNDEF ? v : bare;
}

/* BaseException's own methods are natives. */
value exception_method(struct machine *m, uint32_t name) {
  static const char *const names[] = {"__init__", "__str__", "__repr__", "with_traceback"};
  const char *text = pool_text(m->pool, name);
  for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
    if (!strcmp(names[i], text)) {
      const struct native *n = type_method(TYPE_INSTANCE, text, strlen(text));
      return n ? value_tagged(TAG_NATIVE, native_index(n)) : VALUE_UNDEF;
    }
  return VALUE_UNDEF;
}

/* What an exception has although nobody has set it. */
value exception_attribute(struct machine *m, value exception, uint32_t klass, uint32_t name) {
  const char *text = pool_text(m->pool, name);
  if (!strcmp(text, "__suppress_context__"))
    return value_bool(instance_attribute(m, exception, pool_puts(m->pool, "__cause__")) != VALUE_UNDEF);
  if (!strcmp(text, "__cause__") || !strcmp(text, "__context__")) return VALUE_NONE;
  if (strcmp(text, "code") != 0 || !class_derives(m->program, klass, EXCEPTION_SystemExit))
    return exception_method(m, name);
  value args = instance_attribute(m, exception, pool_puts(m->pool, "args"));
  uint32_t count = value_cell_kind(m, args) == CELL_TUPLE ? tuple_count(m, args) : 0;
  return count == 0 ? VALUE_NONE : count == 1 ? tuple_at(m, args, 0) : args;
}

value exception_new(struct machine *m, enum exception_id id, value argument) {
  value e = instance_new(m, (uint32_t)id);
  instance_set_attribute(m, e, pool_puts(m->pool, "args"), tuple_new(m, &argument, argument != VALUE_UNDEF));
  return e;
}

uint32_t local_key(struct machine *m, uint32_t thread) {
  char key[24];
  snprintf(key, sizeof key, "#%u", (unsigned)m->threads[thread].number);
  return pool_puts(m->pool, key);
}

/* threading.local: each thread sees attributes of its own, kept in a table of their own under the thread's number. */
value local_of_thread(struct machine *m, value object, bool make) {
  const struct instance *i = value_cell(m, object);
  if (m->program->classes[i->klass].root != ROOT_LOCAL) return object;
  uint32_t name = local_key(m, m->current);
  value own = instance_attribute(m, object, name);
  if (own != VALUE_UNDEF || !make) return own == VALUE_UNDEF ? object : own;
  own = instance_new(m, i->klass);
  instance_set_attribute(m, object, name, own);
  return own;
}

/* Where the class of such an object has an __init__, each thread begins with it. CALL: it runs now. */
enum outcome local_begin(struct call *c, value object) {
  struct machine *m = c->m;
  if (value_cell_kind(m, object) != CELL_INSTANCE) return OUTCOME_DONE;
  uint32_t klass = ((const struct instance *)value_cell(m, object))->klass;
  if (m->program->classes[klass].root != ROOT_LOCAL || local_of_thread(m, object, false) != object) return OUTCOME_DONE;
  local_of_thread(m, object, true);
  value arguments[2] = {object, instance_attribute(m, object, pool_puts(m->pool, "#arguments"))};
  if (arguments[1] == VALUE_UNDEF) return OUTCOME_DONE;
  return invoke(c, library_global(m, "_begin_local"), VALUE_UNDEF, arguments, 2, NULL, 0, 0,
                FRAME_CALLBACK | FRAME_DISCARD);
}

void local_new(struct machine *m, value object, value arguments) {
  instance_set_attribute(m, object, pool_puts(m->pool, "#arguments"), arguments);
  local_of_thread(m, object, true);
}
