/* Methods of objects that were asked for before. */
#ifndef LOCKSTEP_METHOD_CACHE_H
#define LOCKSTEP_METHOD_CACHE_H

#include "machine/front.h"
#include "machine/internal.h"

static inline uint32_t kind_key(uint32_t detail) { return UINT32_MAX - ((uint32_t)TYPE_COUNT + detail); }

/* A method of an object that has been asked for before: in the handle's cache, where classes have small numbers. Else
   NULL. */
static inline const struct method_entry *method_known(struct machine *m, const struct insn *site, value object,
                                                      uint32_t name) {
  struct method_entry *last = &m->sites[(uintptr_t)site / sizeof *site % METHOD_CACHE];
  if (!value_is(object, TAG_REF)) return NULL;
  const struct cell *o = heap_at(m, value_payload(object));
  if (o->kind != CELL_OBJECT) return NULL;
  uint32_t key = kind_key(o->detail);
  if (last->klass == key && last->name == name) return last;
  const struct method_entry *e = &m->methods[(key * 31 + name) % METHOD_CACHE];
  if (e->klass != key || e->name != name) return NULL;
  *last = *e;
  return last;
}

#endif
