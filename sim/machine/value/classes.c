/* Classes: their methods, which are attributes of theirs, and who stands below whom. A small cache in the handle finds
   methods fast. */
#include "machine/value/classes.h"

#include <string.h>

#include "machine/call.h"
#include "machine/front.h"
#include "machine/internal.h"
#include "machine/value/containers.h"
#include "machine/value/heap.h"
#include "machine/value/numbers.h"
#include "machine/value/table.h"
#include "machine/value/text.h"
#include "module/registry.h"
#include "sync/sync.h"

bool class_derives(const struct program *p, uint32_t klass, uint32_t base) {
  const struct class_info *info = &p->classes[klass];
  for (uint32_t i = 0; i < info->order_count; i++)
    if (info->order[i] == base) return true;
  return false;
}

struct attributes *class_table(const struct machine *m, uint32_t klass) {
  value v = ((struct vector *)heap_at(m, m->classes))->v[klass];
  return value_is(v, TAG_REF) ? value_cell(m, v) : NULL;
}

void class_set(struct machine *m, uint32_t klass, uint32_t name, value v) {
  struct vector *all = heap_at(m, m->classes);
  struct attributes *old = class_table(m, klass);
  if (old && old->cell.flags & CELL_COMMON) { /* the other processes keep theirs */
    old = table_new(m, old->count, old);
    old->cell.flags = CELL_SHARED;
  }
  struct attributes *a = table_set(m, old, name, v);
  all->v[klass] = value_ref(heap_offset(m, a));
  a->cell.flags |= CELL_SHARED;
  value_publish(m, v);
  memset(m->methods, 0, sizeof m->methods);
}

/* As the class or one of its bases defines it; behind: only those that come behind this one (its id + 1). */
value class_lookup_behind(const struct machine *m, uint32_t klass, uint32_t behind, uint32_t name) {
  const struct class_info *info = &m->program->classes[klass];
  uint32_t i = 0;
  while (behind && i < info->order_count && info->order[i++] != behind - 1) continue;
  for (; i < info->order_count; i++) {
    const value *entry = table_find(class_table(m, info->order[i]), name);
    if (entry) return *entry;
  }
  return VALUE_UNDEF;
}

static value lookup(const struct machine *m, uint32_t klass, uint32_t name) {
  return class_lookup_behind(m, klass, 0, name);
}

value class_hash(const struct machine *m, uint32_t klass) {
  uint32_t hash = pool_puts(m->pool, "__hash__"), equal = pool_puts(m->pool, "__eq__");
  const struct class_info *info = &m->program->classes[klass];
  for (uint32_t i = 0; i < info->order_count; i++) {
    const struct attributes *table = class_table(m, info->order[i]);
    const value *entry = table_find(table, hash);
    if (entry) return *entry;
    if (table_find(table, equal)) return VALUE_UNDEF;
  }
  return VALUE_UNDEF;
}

value class_lookup(struct machine *m, uint32_t klass, uint32_t name) {
  struct method_entry *e = &m->methods[(klass * 31 + name) % METHOD_CACHE];
  uint32_t key = (klass + 1) | m->process << 16;
  if (e->klass == key && e->name == name && !value_is(e->v, TAG_REF)) return e->v;
  value v = lookup(m, klass, name);
  *e = (struct method_entry){key, name, v, NULL};
  return v;
}

bool class_remove(struct machine *m, uint32_t klass, uint32_t name) {
  const value *old = table_find(class_table(m, klass), name);
  if (!old) return false;
  class_set(m, klass, name, *old); /* in a table of this process's own */
  return table_remove(class_table(m, klass), name);
}

bool class_is_enumeration(const struct machine *m, value v) {
  return value_is(v, TAG_CLASS) && m->program->classes[value_payload(v)].root == ROOT_ENUM;
}

bool value_is_not_implemented(const struct machine *m, value v) {
  if (value_cell_kind(m, v) != CELL_INSTANCE) return false;
  const struct class_info *info = &m->program->classes[((const struct instance *)value_cell(m, v))->klass];
  return info->library && !strcmp(pool_text(m->pool, info->name), "_NotImplementedType");
}

bool value_has_methods(const struct machine *m, value v) {
  return value_cell_kind(m, v) == CELL_INSTANCE || class_is_enumeration(m, v);
}

value value_method(const struct machine *m, value v, const char *name) {
  uint32_t klass;
  if (value_cell_kind(m, v) == CELL_INSTANCE)
    klass = ((const struct instance *)value_cell(m, v))->klass;
  else if (class_is_enumeration(m, v))
    klass = value_payload(library_global((struct machine *)(uintptr_t)m, "_EnumType"));
  else
    return VALUE_UNDEF;
  return lookup(m, klass, pool_puts(m->pool, name));
}

value value_class(const struct machine *m, value v) {
  if (value_cell_kind(m, v) == CELL_INSTANCE)
    return value_tagged(TAG_CLASS, ((const struct instance *)value_cell(m, v))->klass);
  if (value_cell_kind(m, v) == CELL_OBJECT) return value_tagged(TAG_TYPE, TYPE_COUNT + object_of(m, v)->cell.detail);
  return value_tagged(TAG_TYPE, value_type(m, v));
}

static bool is_object(const struct machine *m, value type) {
  if (!value_is(type, TAG_CLASS)) return false;
  const struct class_info *info = &m->program->classes[value_payload(type)];
  return info->library && !info->base && !strcmp(pool_text(m->pool, info->name), "object");
}

/* A LifoQueue is a Queue, True an int. */
static bool below_type(value type, value base) {
  if (!value_is(type, TAG_TYPE) || !value_is(base, TAG_TYPE)) return false;
  if (value_payload(type) == TYPE_BOOL) return value_payload(base) == TYPE_INT;
  return sync_derives(value_payload(type), value_payload(base));
}

/* A Counter is a dict, and so on. */
static bool is_kin(const struct machine *m, value klass, value type) {
  if (!value_is(klass, TAG_CLASS) || !value_is(type, TAG_TYPE)) return false;
  uint32_t kin = m->program->classes[value_payload(klass)].kin;
  return kin == value_payload(type) + 1 || (kin && below_type(value_tagged(TAG_TYPE, kin - 1), type));
}

static bool is_one(const struct machine *m, value v, value type) {
  if (is_object(m, type) || is_kin(m, value_class(m, v), type)) return true;
  if (value_is(type, TAG_CLASS))
    return value_cell_kind(m, v) == CELL_INSTANCE &&
           class_derives(m->program, ((const struct instance *)value_cell(m, v))->klass, value_payload(type));
  value is = value_class(m, v);
  return is == type || below_type(is, type);
}

bool value_isinstance(const struct machine *m, value v, value type, bool *well) {
  *well = true;
  if (value_cell_kind(m, type) == CELL_TUPLE) {
    bool any = false;
    for (uint32_t i = 0; i < tuple_count(m, type) && *well && !any; i++)
      any = value_isinstance(m, v, tuple_at(m, type, i), well);
    return any;
  }
  if (value_is(type, TAG_CLASS) || value_is(type, TAG_TYPE)) return is_one(m, v, type);
  *well = value_is(type, TAG_NATIVE);
  return false;
}

static bool is_class(value v) { return value_is(v, TAG_CLASS) || value_is(v, TAG_TYPE); }

int class_stands_below(struct machine *m, value klass, value other) {
  if (value_cell_kind(m, other) == CELL_TUPLE) {
    int any = 0;
    for (uint32_t i = 0; i < tuple_count(m, other) && any == 0; i++) {
      value one = tuple_at(m, other, i);
      any = value_cell_kind(m, one) == CELL_TUPLE ? -1 : class_stands_below(m, klass, one);
    }
    return any;
  }
  if (!is_class(other)) return -1;
  if (klass == other || other == library_global(m, "object") || is_kin(m, klass, other)) return 1;
  if (below_type(klass, other)) return 1;
  return value_is(klass, TAG_CLASS) && value_is(other, TAG_CLASS) &&
         class_derives(m->program, value_payload(klass), value_payload(other));
}

static value base_of(struct machine *m, uint32_t klass) {
  uint32_t base = m->program->classes[klass].base;
  return base ? value_tagged(TAG_CLASS, base - 1) : library_global(m, "object");
}

static value bases_of(struct machine *m, uint32_t klass) {
  const struct class_info *info = &m->program->classes[klass];
  value list = list_new(m, 1);
  for (uint32_t i = 0; i < info->base_count; i++) list_append(m, list, value_tagged(TAG_CLASS, info->bases[i]));
  if (!info->base_count) list_append(m, list, base_of(m, klass));
  return tuple_new(m, list_elements(m, list), list_count(m, list));
}

/* The class, its base, the base of that, … and object, as __mro__ has them. */
static value line_of_bases(struct machine *m, uint32_t klass) {
  value list = list_new(m, 4), object = library_global(m, "object");
  const struct class_info *info = &m->program->classes[klass];
  for (uint32_t i = 0; i < info->order_count; i++) list_append(m, list, value_tagged(TAG_CLASS, info->order[i]));
  if (list_elements(m, list)[list_count(m, list) - 1] != object) list_append(m, list, object);
  return tuple_new(m, list_elements(m, list), list_count(m, list));
}

static value module_of(struct machine *m, const struct class_info *info) {
  const char *name = pool_text(m->pool, info->display), *dot = strrchr(name, '.');
  if (!info->library || !dot) return value_puts(m, info->library ? "builtins" : "__main__");
  return value_new_text(m, name, (size_t)(dot - name));
}

value class_special(struct machine *m, uint32_t klass, const char *name) {
  const struct class_info *info = &m->program->classes[klass];
  if (!strcmp(name, "__qualname__") && !info->library) return value_str(info->display);
  if (!strcmp(name, "__name__") || !strcmp(name, "__qualname__")) return value_str(info->name);
  if (!strcmp(name, "__doc__")) return info->doc ? value_str(info->doc) : VALUE_NONE;
  if (!strcmp(name, "__module__")) return module_of(m, info);
  if (!strcmp(name, "__base__")) return base_of(m, klass);
  if (!strcmp(name, "__bases__")) return bases_of(m, klass);
  return strcmp(name, "__mro__") ? VALUE_UNDEF : line_of_bases(m, klass);
}
