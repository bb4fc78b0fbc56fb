/* Operators over all built-in types. Numbers are done in arithmetic.c; here is what an operator means for the others,
   and the words for operands that do not go together. */
#include "module/operation/operators.h"

#include <assert.h>
#include <string.h>

#include "machine/call.h"
#include "machine/front.h"
#include "machine/value/compare.h"
#include "machine/value/containers.h"
#include "machine/value/iterator.h"
#include "machine/value/numbers.h"
#include "machine/value/text.h"
#include "module/operation/arithmetic.h"
#include "module/support.h"
#include "module/text/format.h"
#include "module/type/sets.h"

enum { REPEAT_BYTES = 1 << 26, REPEAT_ELEMENTS = 1 << 23 }; /* a larger result is a mistake of the scenario */

static const struct {
  const char *symbol, *method, *reflected, *in_place;
} rows[] = {
#define X(name, symbol, method, reflected, in_place) {symbol, method, reflected, in_place},
#include "module/data/operator.def"
#undef X
};

const char *operator_symbol(enum operator_kind op) { return op == OPERATOR_POW ? "**" : rows[op].symbol; }

const char *operator_method(enum operator_kind op) { return rows[op].method; }

const char *operator_in_place(enum operator_kind op) { return rows[op].in_place; }

const char *operator_reflected(enum operator_kind op) { return rows[op].reflected; }

/* ---- operands that do not go together ---- */

static enum outcome fault_unsupported(struct call *c, enum operator_kind op, bool augmented, value a, value b) {
  const char *symbol = augmented ? operator_symbol(op) : rows[op].symbol;
  return call_fault(c, EXCEPTION_TypeError, "unsupported operand type(s) for %s%s: '%s' and '%s'", symbol,
                    augmented ? "=" : "", value_type_name(c->m, a), value_type_name(c->m, b));
}

static enum outcome fault_unordered(struct call *c, enum operator_kind op, value a, value b) {
  return call_fault(c, EXCEPTION_TypeError, "'%s' not supported between instances of '%s' and '%s'", rows[op].symbol,
                    value_type_name(c->m, a), value_type_name(c->m, b));
}

/* ---- concatenation and repetition ---- */

static enum outcome join_texts(struct call *c, value a, value b) {
  size_t length, more;
  struct buffer text = {0};
  const char *bytes = value_text(c, a, &length);
  buffer_put(&text, bytes, length);
  bytes = value_text(c, b, &more);
  buffer_put(&text, bytes, more);
  value joined = value_new_text(c->m, text.data, text.length);
  buffer_finish(&text);
  return call_return(c, joined);
}

static value join_tuples(struct machine *m, value a, value b) {
  value list = list_new(m, tuple_count(m, a) + tuple_count(m, b));
  for (uint32_t i = 0; i < tuple_count(m, a); i++) list_append(m, list, tuple_at(m, a, i));
  for (uint32_t i = 0; i < tuple_count(m, b); i++) list_append(m, list, tuple_at(m, b, i));
  return tuple_new(m, list_elements(m, list), list_count(m, list));
}

static void append_list(struct machine *m, value to, value from) {
  uint32_t count = list_count(m, from); /* of a list appended to itself: what it had before */
  for (uint32_t i = 0; i < count; i++) list_append(m, to, list_elements(m, from)[i]);
}

static value join_lists(struct machine *m, value a, value b) {
  value list = list_new(m, list_count(m, a) + list_count(m, b));
  append_list(m, list, a);
  append_list(m, list, b);
  return list;
}

static enum outcome extend_in_place(struct call *c, value list, value from) {
  value more = sequence_to_list(c->m, from);
  if (more == VALUE_UNDEF)
    return call_fault(c, EXCEPTION_TypeError, "'%s' object is not iterable", value_type_name(c->m, from));
  append_list(c->m, list, more);
  return call_return(c, list);
}

static bool is_sequence(enum type_id type) { return type == TYPE_STR || type == TYPE_LIST || type == TYPE_TUPLE; }

static enum outcome concatenate(struct call *c, bool augmented, value a, value b) {
  enum type_id left = value_type(c->m, a), right = value_type(c->m, b);
  if (augmented && left == TYPE_LIST) return extend_in_place(c, a, b);
  if (!is_sequence(left)) return fault_unsupported(c, OPERATOR_ADD, augmented, a, b);
  if (left != right) {
    const char *name = value_type_name(c->m, a);
    return call_fault(c, EXCEPTION_TypeError, "can only concatenate %s (not \"%s\") to %s", name,
                      value_type_name(c->m, b), name);
  }
  if (left == TYPE_STR) return join_texts(c, a, b);
  return call_return(c, left == TYPE_LIST ? join_lists(c->m, a, b) : join_tuples(c->m, a, b));
}

static enum outcome fault_too_long(struct call *c) {
  return call_fault(c, EXCEPTION_MemoryError, "the repeated sequence would be too long (a limit of Lockstep)");
}

static enum outcome repeat_text(struct call *c, value text, uint64_t times) {
  size_t length;
  const char *bytes = value_text(c, text, &length);
  if (length && times > REPEAT_BYTES / length) return fault_too_long(c);
  struct buffer out = {0};
  buffer_put_times(&out, bytes, length, times);
  value result = value_new_text(c->m, out.data, out.length);
  buffer_finish(&out);
  return call_return(c, result);
}

static enum outcome repeat_elements(struct call *c, value sequence, uint64_t times, bool augmented) {
  value source = sequence_to_list(c->m, sequence);
  uint32_t count = list_count(c->m, source);
  if (count && times > REPEAT_ELEMENTS / count) return fault_too_long(c);
  bool is_list = value_type(c->m, sequence) == TYPE_LIST, in_place = augmented && is_list;
  value result = in_place ? sequence : list_new(c->m, count * (uint32_t)(count ? times : 0));
  if (in_place && times == 0) list_remove(c->m, result, 0, count);
  for (uint64_t i = in_place; count && i < times; i++) append_list(c->m, result, source);
  if (is_list) return call_return(c, result);
  return call_return(c, tuple_new(c->m, list_elements(c->m, result), list_count(c->m, result)));
}

static enum outcome repeat(struct call *c, bool augmented, value a, value b) {
  enum type_id left = value_type(c->m, a), right = value_type(c->m, b);
  bool own = augmented && left == TYPE_INSTANCE;
  if (own || (!is_sequence(left) && !is_sequence(right))) return fault_unsupported(c, OPERATOR_MUL, augmented, a, b);
  bool turned = !is_sequence(left);
  value sequence = turned ? b : a, count = turned ? a : b;
  int64_t times;
  if (value_beyond(c->m, count))
    return call_fault(c, EXCEPTION_OverflowError, "cannot fit 'int' into an index-sized integer");
  if (!value_to_int(c->m, count, &times) && !asks_index(c, count, &times))
    return call_fault(c, EXCEPTION_TypeError, "can't multiply sequence by non-int of type '%s'",
                      value_type_name(c->m, count));
  if (times < 0) times = 0;
  if (value_type(c->m, sequence) == TYPE_STR) return repeat_text(c, sequence, (uint64_t)times);
  return repeat_elements(c, sequence, (uint64_t)times, augmented && !turned);
}

static enum outcome merge_dicts(struct call *c, bool augmented, value a, value b) {
  value result = augmented ? a : dict_new(c->m), key, element;
  for (uint32_t at = 0; !augmented && dict_next(c->m, a, &at, &key, &element);) dict_set(c->m, result, key, element);
  for (uint32_t at = 0; dict_next(c->m, b, &at, &key, &element);) dict_set(c->m, result, key, element);
  return call_return(c, result);
}

/* ---- comparison ---- */

/* Where two lists or tuples differ first their elements decide, down to values that are no sequences of one type; when
   one of them ends before, their lengths. */
static void first_difference(const struct machine *m, value *a, value *b) {
  for (;;) {
    enum type_id type = value_type(m, *a);
    if (type != value_type(m, *b) || (type != TYPE_LIST && type != TYPE_TUPLE)) return;
    bool is_list = type == TYPE_LIST;
    uint32_t left = is_list ? list_count(m, *a) : tuple_count(m, *a);
    uint32_t right = is_list ? list_count(m, *b) : tuple_count(m, *b), i = 0;
    value x = VALUE_NONE, y = VALUE_NONE;
    for (; i < left && i < right; i++) {
      x = is_list ? list_elements(m, *a)[i] : tuple_at(m, *a, i);
      y = is_list ? list_elements(m, *b)[i] : tuple_at(m, *b, i);
      if (!value_equal(m, x, y)) break;
    }
    if (i >= left || i >= right) {
      *a = value_from_small(left);
      *b = value_from_small(right);
      return;
    }
    *a = x;
    *b = y;
  }
}

static bool holds(enum operator_kind op, int order) {
  switch ((int)op) {
  case OPERATOR_LT: return order == -1;
  case OPERATOR_LE: return order == -1 || order == 0;
  case OPERATOR_GT: return order == 1;
  case OPERATOR_GE: return order == 1 || order == 0;
  default: return false;
  }
}

static enum outcome compare_order(struct call *c, enum operator_kind op, value a, value b) {
  if (sets_combine(c->m, OPERATOR_SUB, a, b)) return sets_compare(c, op, a, b);
  first_difference(c->m, &a, &b);
  struct number x = number_of(c->m, a), y = number_of(c->m, b);
  if (x.kind && y.kind) return call_return(c, value_bool(holds(op, number_compare(x, y))));
  bool comparable = true;
  bool less = value_less(c->m, a, b, &comparable);
  if (!comparable) return fault_unordered(c, op, a, b);
  int order = less ? -1 : value_less(c->m, b, a, &comparable) ? 1 : 0;
  return call_return(c, value_bool(holds(op, order)));
}

/* ---- membership ---- */

static bool text_within(const struct call *c, value part, value whole) {
  size_t part_length, length;
  const char *needle = value_text(c, part, &part_length), *hay = value_text(c, whole, &length);
  return memmem(hay, length, needle, part_length) != NULL;
}

static bool range_has(const struct range *r, struct number n) {
  if (n.kind == NUMBER_FLOAT) {
    if (!(n.d >= -0x1p62 && n.d <= 0x1p62) || n.d != (double)(int64_t)n.d) return false;
    n.i = (int64_t)n.d;
  }
  if (n.kind == NUMBER_NONE || n.kind == NUMBER_BIG) return false;
  bool inside = r->step > 0 ? n.i >= r->start && n.i < r->stop : n.i <= r->start && n.i > r->stop;
  return inside && ((__extension__(__int128) n.i) - r->start) % r->step == 0;
}

static bool list_has(const struct machine *m, value list, value element) {
  for (uint32_t i = 0; i < list_count(m, list); i++) {
    value v = list_elements(m, list)[i];
    if (v == element || value_equal(m, v, element)) return true;
  }
  return false;
}

static enum outcome contains(struct call *c, value element, value container, bool negated) {
  enum type_id type = value_type(c->m, container);
  bool found;
  value old;
  if (type == TYPE_STR) {
    if (value_type(c->m, element) != TYPE_STR)
      return call_fault(c, EXCEPTION_TypeError, "'in <string>' requires string as left operand, not %s",
                        value_type_name(c->m, element));
    found = text_within(c, element, container);
  } else if (type == TYPE_DICT || type == TYPE_SET || type == TYPE_FROZENSET) {
    if (!take_key(c, element)) return OUTCOME_FAULTED;
    found = dict_get(c->m, container, element, &old);
  } else if (type == TYPE_RANGE) {
    found = range_has(value_cell(c->m, container), number_of(c->m, element));
  } else {
    value list = type == TYPE_LIST || type == TYPE_DEQUE ? container : sequence_to_list(c->m, container);
    if (list == VALUE_UNDEF)
      return call_fault(c, EXCEPTION_TypeError, "argument of type '%s' is not iterable",
                        value_type_name(c->m, container));
    found = list_has(c->m, list, element);
  }
  return call_return(c, value_bool(found != negated));
}

/* ---- the operators ---- */

static bool both_bool(value a, value b) { return value_is(a, TAG_BOOL) && value_is(b, TAG_BOOL); }

static bool is_bitwise(enum operator_kind op) { return op >= OPERATOR_LSHIFT && op <= OPERATOR_XOR; }

static enum outcome bool_bits(struct call *c, enum operator_kind op, uint32_t a, uint32_t b) {
  return call_return(c, value_bool(op == OPERATOR_AND ? a & b : op == OPERATOR_OR ? a | b : a ^ b));
}

static enum outcome binary_arithmetic(struct call *c, enum operator_kind op, bool augmented, value a, value b) {
  if (op >= OPERATOR_AND && both_bool(a, b)) return bool_bits(c, op, value_payload(a), value_payload(b));
  struct number x = number_of(c->m, a), y = number_of(c->m, b);
  bool with_float = x.kind == NUMBER_FLOAT || y.kind == NUMBER_FLOAT;
  if (x.kind && y.kind && !(is_bitwise(op) && with_float)) return arithmetic(c, op, x, y);
  enum type_id left = value_type(c->m, a);
  if (op == OPERATOR_ADD) return concatenate(c, augmented, a, b);
  if (op == OPERATOR_MUL) return repeat(c, augmented, a, b);
  if (op == OPERATOR_MOD && left == TYPE_STR) return format_percent(c, a, b);
  if (op == OPERATOR_OR && left == TYPE_DICT && value_type(c->m, b) == TYPE_DICT)
    return merge_dicts(c, augmented, a, b);
  if (sets_combine(c->m, op, a, b)) return sets_binary(c, op, augmented, a, b);
  return fault_unsupported(c, op, augmented, a, b);
}

enum outcome operator_binary(struct call *c, enum operator_kind op, bool augmented, value a, value b) {
  if (op <= OPERATOR_XOR) return binary_arithmetic(c, op, augmented, a, b);
  switch ((int)op) {
  case OPERATOR_EQ: return call_return(c, value_bool(value_equal(c->m, a, b)));
  case OPERATOR_NE: return call_return(c, value_bool(!value_equal(c->m, a, b)));
  case OPERATOR_IN:
  case OPERATOR_NOT_IN: return contains(c, a, b, op == OPERATOR_NOT_IN);
  case OPERATOR_IS: return call_return(c, value_bool(a == b));
  case OPERATOR_IS_NOT: return call_return(c, value_bool(a != b));
  default: return compare_order(c, op, a, b);
  }
}

/* ~n is -1 - n */
static enum outcome unary_big(struct call *c, enum unary_kind op, const struct number *n) {
  struct number from = {.kind = NUMBER_INT, .i = op == UNARY_INVERT ? -1 : 0};
  return op == UNARY_POSITIVE ? big_arithmetic(c, BIG_ADD, &from, n) : big_arithmetic(c, BIG_SUB, &from, n);
}

enum outcome operator_unary(struct call *c, enum unary_kind op, value a) {
  static const char *const symbols[] = {"-", "+", "~", "not"};
  if (op == UNARY_NOT) return call_return(c, value_bool(!value_truth(c->m, a)));
  struct number n = number_of(c->m, a);
  if (n.kind == NUMBER_NONE || (op == UNARY_INVERT && n.kind == NUMBER_FLOAT))
    return call_fault(c, EXCEPTION_TypeError, "bad operand type for unary %s: '%s'", symbols[op],
                      value_type_name(c->m, a));
  if (n.kind == NUMBER_FLOAT) return call_return(c, value_from_float(op == UNARY_NEGATIVE ? -n.d : n.d));
  if (n.kind == NUMBER_BIG || n.i == INT64_MIN) return unary_big(c, op, &n);
  int64_t result = op == UNARY_NEGATIVE ? -n.i : op == UNARY_INVERT ? ~n.i : n.i;
  return call_return(c, value_new_int(c->m, result));
}
