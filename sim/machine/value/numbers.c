/* Integers of more than 50 bits live in the pool (base/big.h); these functions hide that. Also what kind of thing a
   value is. */
#include <string.h>

#include "machine/front.h"
#include "machine/internal.h"
#include "machine/value/containers.h"
#include "machine/value/instances.h"
#include "machine/value/numbers.h"
#include "machine/value/sets.h"
#include "module/type/types.h"
#include "sync/sync.h"

bool value_is_int(value v) { return value_is_small(v) || value_is(v, TAG_BIG); }

bool value_is_number(value v) { return value_is_float(v) || value_is_int(v) || value_is(v, TAG_BOOL); }

value value_new_int(struct machine *m, int64_t i) {
  if (value_fits_small(i)) return value_from_small(i);
  if (pool_bytes(m->pool) > m->max_text) m->collect_at = 0;
  return value_tagged(TAG_BIG, pool_intern(m->pool, (const char *)&i, sizeof i));
}

value value_new_big(struct machine *m, struct big b) {
  int64_t i;
  if (b.length != sizeof i) {
    if (pool_bytes(m->pool) > m->max_text) m->collect_at = 0;
    return value_tagged(TAG_BIG, pool_intern(m->pool, b.bytes, b.length));
  }
  memcpy(&i, b.bytes, sizeof i);
  return value_new_int(m, i);
}

struct big value_big(const struct machine *m, value v) {
  return (struct big){pool_text(m->pool, value_payload(v)), pool_length(m->pool, value_payload(v))};
}

bool value_beyond(const struct machine *m, value v) {
  return value_is(v, TAG_BIG) && pool_length(m->pool, value_payload(v)) != sizeof(int64_t);
}

/* A member of an IntEnum is a number. */
static bool of_member(const struct machine *m, value v, int64_t *out) {
  const struct class_info *info = &m->program->classes[((const struct instance *)value_cell(m, v))->klass];
  return info->kin == TYPE_INT + 1 && value_to_int(m, instance_attribute(m, v, pool_puts(m->pool, "_value_")), out);
}

bool value_to_int(const struct machine *m, value v, int64_t *out) {
  if (value_is_small(v)) {
    *out = value_small(v);
  } else if (value_is(v, TAG_BOOL)) {
    *out = value_payload(v);
  } else if (value_is(v, TAG_BIG) && !value_beyond(m, v)) {
    memcpy(out, pool_text(m->pool, value_payload(v)), sizeof *out);
  } else {
    return value_cell_kind(m, v) == CELL_INSTANCE && of_member(m, v, out);
  }
  return true;
}

bool value_to_float(const struct machine *m, value v, double *out) {
  int64_t i;
  if (value_is_float(v))
    *out = value_float(v);
  else if (value_to_int(m, v, &i))
    *out = (double)i;
  else
    return value_is(v, TAG_BIG) && big_to_double(value_big(m, v), out);
  return true;
}

static enum type_id iterator_type(const struct cell *c) {
  return c->detail < ITERATE_VIEW ? TYPE_ITERATOR
                                  : (enum type_id)(TYPE_DICT_KEYS + c->detail - ITERATE_VIEW - ITERATE_KEYS);
}

static enum type_id cell_type(const struct cell *c) {
  switch ((enum cell_kind)c->kind) {
  case CELL_TUPLE: return TYPE_TUPLE;
  case CELL_LIST: return c->detail ? TYPE_DEQUE : TYPE_LIST;
  case CELL_DICT: return c->detail == SET_MUTABLE ? TYPE_SET : c->detail ? TYPE_FROZENSET : TYPE_DICT;
  case CELL_RANGE: return TYPE_RANGE;
  case CELL_BOUND: return TYPE_METHOD;
  case CELL_CLOSURE: return TYPE_FUNCTION;
  case CELL_INSTANCE: return TYPE_INSTANCE;
  case CELL_ITERATOR: return iterator_type(c);
  case CELL_OBJECT: return TYPE_OBJECT;
  case CELL_FRAME:
  case CELL_VECTOR:
  case CELL_ATTRIBUTES:
  case CELL_BOX:
  case CELL_BYTES: break;
  }
  return TYPE_CELL;
}

enum type_id value_type(const struct machine *m, value v) {
  if (value_is_float(v)) return TYPE_FLOAT;
  if (value_is_small(v)) return TYPE_INT;
  switch (value_tag(v)) {
  case TAG_NONE:
  case TAG_UNDEF: return TYPE_NONE;
  case TAG_BOOL: return TYPE_BOOL;
  case TAG_STR: return TYPE_STR;
  case TAG_BIG: return TYPE_INT;
  case TAG_FUNCTION: return TYPE_FUNCTION;
  case TAG_CLASS:
  case TAG_TYPE: return TYPE_TYPE;
  case TAG_NATIVE: return TYPE_NATIVE;
  case TAG_MODULE: return TYPE_MODULE;
  case TAG_REF: return cell_type(value_cell(m, v));
  }
  return TYPE_CELL;
}

const char *value_type_name(const struct machine *m, value v) {
  enum type_id type = value_type(m, v);
  if (type == TYPE_INSTANCE) {
    const struct instance *i = value_cell(m, v);
    return pool_text(m->pool, m->program->classes[i->klass].name);
  }
  if (type == TYPE_OBJECT) {
    const char *full = sync_kind((enum object_kind)object_of(m, v)->cell.detail)->type_name;
    const char *dot = strrchr(full, '.');
    return dot && full[0] != '_' ? dot + 1 : full; /* CPython names its types in C with their module */
  }
  return type_name(type);
}

bool value_truth(const struct machine *m, value v) {
  if (value_is_float(v)) return value_float(v) != 0;
  if (value_is_small(v)) return value_small(v) != 0;
  switch (value_tag(v)) {
  case TAG_UNDEF:
  case TAG_NONE: return false;
  case TAG_BOOL: return value_payload(v) != 0;
  case TAG_STR: return value_payload(v) != 0;
  case TAG_REF: break;
  case TAG_BIG:
  case TAG_FUNCTION:
  case TAG_CLASS:
  case TAG_NATIVE:
  case TAG_TYPE:
  case TAG_MODULE: return true;
  }
  switch ((int)value_type(m, v)) {
  case TYPE_LIST:
  case TYPE_DEQUE: return list_count(m, v) != 0;
  case TYPE_TUPLE: return tuple_count(m, v) != 0;
  case TYPE_SET:
  case TYPE_FROZENSET:
  case TYPE_DICT: return dict_count(m, v) != 0;
  case TYPE_DICT_KEYS:
  case TYPE_DICT_VALUES:
  case TYPE_DICT_ITEMS: return dict_count(m, ((const struct iterator *)value_cell(m, v))->over) != 0;
  case TYPE_RANGE: {
    const struct range *r = value_cell(m, v);
    return r->step > 0 ? r->start < r->stop : r->start > r->stop;
  }
  default: return true;
  }
}
