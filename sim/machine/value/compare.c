/* Equality and order of built-in values, as Python defines them. */
#include <math.h>
#include <string.h>

#include "base/limits.h"
#include "machine/front.h"
#include "machine/internal.h"
#include "machine/value/compare.h"
#include "machine/value/containers.h"
#include "machine/value/hash.h"
#include "machine/value/numbers.h"
#include "machine/value/sets.h"
#include "module/support.h"

/* -1, 0, 1; 2 when one of them is not a number. Here one of them needs more than 64 bits. */
static int order_beyond(const struct machine *m, value a, value b) {
  int64_t i = 0;
  if (!value_beyond(m, a)) {
    int turned = order_beyond(m, b, a);
    return turned == 2 ? 2 : -turned;
  }
  if (value_is_float(b)) return isnan(value_float(b)) ? 2 : big_compare_double(value_big(m, a), value_float(b));
  return big_compare(value_big(m, a), value_to_int(m, b, &i) ? big_small(&i) : value_big(m, b));
}

/* The same of any two. An integer and a float are compared exactly, not as floats. */
static int order(const struct machine *m, value a, value b) {
  int64_t i = 0, j = 0;
  if (value_beyond(m, a) || value_beyond(m, b)) return order_beyond(m, a, b);
  bool whole_a = value_to_int(m, a, &i), whole_b = value_to_int(m, b, &j);
  if (whole_a && whole_b) return i < j ? -1 : i > j;
  if (whole_b) {
    int o = order(m, b, a);
    return o == 2 ? 2 : -o;
  }
  double y, x = (double)i;
  value_to_float(m, b, &y);
  if (!whole_a) value_to_float(m, a, &x);
  if (isnan(x) || isnan(y)) return 2;
  if (x != y || !whole_a) return x < y ? -1 : x > y;
  if (y >= 9223372036854775808.0) return -1; /* the float that an integer near the end was rounded to */
  return i < (int64_t)y ? -1 : i > (int64_t)y;
}

static bool numbers_equal(const struct machine *m, value a, value b) { return order(m, a, b) == 0; }

static bool sequence(const struct machine *m, value v, const value **elements, uint32_t *count) {
  enum cell_kind kind = value_cell_kind(m, v);
  if (kind == CELL_TUPLE) {
    *elements = ((struct vector *)value_cell(m, v))->v;
    *count = tuple_count(m, v);
  } else if (kind == CELL_LIST) {
    *elements = list_elements(m, v);
    *count = list_count(m, v);
  } else {
    return false;
  }
  return true;
}

static bool equal_deep(const struct machine *m, value a, value b, unsigned depth);

static bool dicts_equal(const struct machine *m, value a, value b, unsigned depth) {
  if (dict_count(m, a) != dict_count(m, b)) return false;
  value key, element, other;
  for (uint32_t at = 0; dict_next(m, a, &at, &key, &element);)
    if (!dict_get(m, b, key, &other) || !equal_deep(m, element, other, depth)) return false;
  return true;
}

static bool ranges_equal(const struct range *a, const struct range *b) {
  int64_t count = range_length(a);
  return count == range_length(b) && (count == 0 || (a->start == b->start && (count == 1 || a->step == b->step)));
}

/* The set, or the dict whose keys a view shows. */
static value keys_of(const struct machine *m, value v) {
  if (value_is_set(m, v)) return v;
  return value_type(m, v) == TYPE_DICT_KEYS ? ((const struct iterator *)value_cell(m, v))->over : VALUE_UNDEF;
}

static bool keys_equal(const struct machine *m, value a, value b) {
  if (dict_count(m, a) != dict_count(m, b)) return false;
  value key, element, other;
  for (uint32_t at = 0; dict_next(m, a, &at, &key, &element);)
    if (!dict_get(m, b, key, &other)) return false;
  return true;
}

/* Keys are compared as sets, and so are items. */
static bool views_equal(const struct machine *m, value a, value b, unsigned depth) {
  const struct iterator *x = value_cell(m, a), *y = value_cell(m, b);
  bool items = x->cell.detail == ITERATE_VIEW + ITERATE_ITEMS, keys = x->cell.detail == ITERATE_VIEW + ITERATE_KEYS;
  if (x->cell.detail != y->cell.detail || !(keys || items)) return false;
  return items ? dicts_equal(m, x->over, y->over, depth) : keys_equal(m, x->over, y->over);
}

static bool cells_equal(const struct machine *m, value a, value b, unsigned depth) {
  enum cell_kind kind = value_cell_kind(m, a);
  if (value_is_set(m, a) || value_is_set(m, b)) {
    value left = keys_of(m, a), right = keys_of(m, b);
    return left != VALUE_UNDEF && right != VALUE_UNDEF && keys_equal(m, left, right);
  }
  if (value_type(m, a) != value_type(m, b) || depth > LIMIT_NESTING) return false;
  if (kind == CELL_DICT) return dicts_equal(m, a, b, depth);
  if (kind == CELL_RANGE) return ranges_equal(value_cell(m, a), value_cell(m, b));
  if (kind == CELL_ITERATOR) return views_equal(m, a, b, depth);
  if (kind == CELL_BOUND)
    return !memcmp((struct cell *)value_cell(m, a) + 1, (struct cell *)value_cell(m, b) + 1,
                   sizeof(struct bound) - sizeof(struct cell));
  const value *x, *y;
  uint32_t n, k;
  if (!sequence(m, a, &x, &n) || !sequence(m, b, &y, &k) || n != k) return false;
  for (uint32_t i = 0; i < n; i++)
    if (!equal_deep(m, x[i], y[i], depth)) return false;
  return true;
}

static bool equal_deep(const struct machine *m, value a, value b, unsigned depth) {
  if (a == b) return !(value_is_float(a) && value_float(a) != value_float(a));
  if (value_is(a, TAG_REF) || value_is(b, TAG_REF)) {
    value x = value_as_key(m, a), y = value_as_key(m, b);
    if (x != a || y != b) return depth < LIMIT_NESTING && equal_deep(m, x, y, depth + 1);
  }
  if (value_is_number(a)) return value_is_number(b) && numbers_equal(m, a, b);
  if (value_is(a, TAG_REF) && value_is(b, TAG_REF)) return cells_equal(m, a, b, depth + 1);
  return false;
}

bool value_equal(const struct machine *m, value a, value b) { return equal_deep(m, a, b, 0); }

static bool text_less(const struct machine *m, value a, value b) {
  size_t n = pool_length(m->pool, value_payload(a)), k = pool_length(m->pool, value_payload(b));
  int c = memcmp(pool_text(m->pool, value_payload(a)), pool_text(m->pool, value_payload(b)), n < k ? n : k);
  return c ? c < 0 : n < k;
}

static bool less_deep(const struct machine *m, value a, value b, bool *comparable, unsigned depth) {
  if (value_is_number(a) && value_is_number(b)) return order(m, a, b) == -1;
  if (value_is(a, TAG_STR) && value_is(b, TAG_STR)) return text_less(m, a, b);
  const value *x, *y;
  uint32_t n, k;
  if (depth > LIMIT_NESTING || !sequence(m, a, &x, &n) || !sequence(m, b, &y, &k) ||
      value_cell_kind(m, a) != value_cell_kind(m, b)) {
    *comparable = false;
    return false;
  }
  for (uint32_t i = 0; i < n && i < k; i++)
    if (!value_equal(m, x[i], y[i])) return less_deep(m, x[i], y[i], comparable, depth + 1);
  return n < k;
}

bool value_less(const struct machine *m, value a, value b, bool *comparable) {
  *comparable = true;
  return less_deep(m, a, b, comparable, 0);
}

/* --- what only the scenario can compare --- */

static bool has_instance(const struct machine *m, value v, unsigned depth) {
  const value *elements;
  uint32_t count;
  if (value_cell_kind(m, v) == CELL_INSTANCE) return true;
  if (depth > LIMIT_NESTING) return false;
  if (value_cell_kind(m, v) == CELL_DICT) {
    value key, element;
    for (uint32_t at = 0; dict_next(m, v, &at, &key, &element);)
      if (has_instance(m, element, depth + 1)) return true;
    return false;
  }
  if (!sequence(m, v, &elements, &count)) return false;
  for (uint32_t i = 0; i < count; i++)
    if (has_instance(m, elements[i], depth + 1)) return true;
  return false;
}

bool value_has_instance(const struct machine *m, value v) { return has_instance(m, v, 0); }

bool value_compare_inside(const struct machine *m, value a, value b) {
  enum cell_kind kind = value_cell_kind(m, a);
  if ((kind != CELL_TUPLE && kind != CELL_LIST && kind != CELL_DICT) || kind != value_cell_kind(m, b)) return false;
  return value_has_instance(m, a) || value_has_instance(m, b);
}
