/* The built-in types by name, and what calling one of them does. */
#include "module/type/types.h"
#include "base/limits.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "machine/call.h"
#include "machine/evaluate.h"
#include "machine/value/classes.h"
#include "machine/value/containers.h"
#include "machine/value/iterator.h"
#include "machine/value/numbers.h"
#include "machine/value/print.h"
#include "machine/value/text.h"
#include "module/operation/arithmetic.h"
#include "module/support.h"
#include "module/type/sets.h"
#include "sync/sync.h"

#define X(name) extern const struct type_methods type_##name;
#include "module/type/types.def"
#undef X

static const struct type_methods *const tables[] = {
#define X(name) &type_##name,
#include "module/type/types.def"
#undef X
};

const struct native *type_natives(enum type_id type) {
  if (type >= TYPE_COUNT) return sync_kind((enum object_kind)(type - TYPE_COUNT))->methods;
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
    if (tables[i]->type == type) return tables[i]->methods;
  return NULL;
}

const struct native *type_method(enum type_id type, const char *name, size_t length) {
  if (type == TYPE_BOOL) type = TYPE_INT;
  for (const struct native *n = type_natives(type); n && n->name; n++)
    if (strlen(n->name) == length && !memcmp(n->name, name, length)) return n;
  return NULL;
}

/* With their module where that is not builtins. */
static const char *const names[TYPE_COUNT] = {[TYPE_NONE] = "NoneType",
                                              [TYPE_BOOL] = "bool",
                                              [TYPE_INT] = "int",
                                              [TYPE_FLOAT] = "float",
                                              [TYPE_STR] = "str",
                                              [TYPE_TUPLE] = "tuple",
                                              [TYPE_LIST] = "list",
                                              [TYPE_DICT] = "dict",
                                              [TYPE_SET] = "set",
                                              [TYPE_FROZENSET] = "frozenset",
                                              [TYPE_RANGE] = "range",
                                              [TYPE_FUNCTION] = "function",
                                              [TYPE_METHOD] = "method",
                                              [TYPE_NATIVE] = "builtin_function_or_method",
                                              [TYPE_TYPE] = "type",
                                              [TYPE_MODULE] = "module",
                                              [TYPE_INSTANCE] = "object",
                                              [TYPE_ITERATOR] = "iterator",
                                              [TYPE_OBJECT] = "object",
                                              [TYPE_DEQUE] = "collections.deque",
                                              [TYPE_CELL] = "cell",
                                              [TYPE_DICT_KEYS] = "dict_keys",
                                              [TYPE_DICT_VALUES] = "dict_values",
                                              [TYPE_DICT_ITEMS] = "dict_items"};

const char *type_name(enum type_id type) {
  return type < TYPE_COUNT ? names[type] : sync_kind((enum object_kind)(type - TYPE_COUNT))->type_name;
}

/* ---- constructors ---- */

static enum outcome parse_text(struct call *c, value text, int base) {
  size_t length;
  const char *bytes = value_text(c, text, &length);
  struct buffer big = {0}, quoted = {0};
  if (base == 10 || base == 0) {
    size_t digits = 0;
    for (size_t i = 0; i < length; i++) digits += bytes[i] >= '0' && bytes[i] <= '9';
    if (digits > LIMIT_DIGITS)
      return call_fault(c, EXCEPTION_ValueError,
                        "Exceeds the limit (%d digits) for integer string conversion: value has %zu digits; use "
                        "sys.set_int_max_str_digits() to increase the limit",
                        LIMIT_DIGITS, digits);
  }
  int found = number_parse_big(bytes, length, base, &big);
  if (found > 0) return call_return(c, big_value(c->m, &big));
  if (found < 0) return fault_overflow(c);
  text_put_repr(&quoted, bytes, length);
  enum outcome outcome =
      call_fault(c, EXCEPTION_ValueError, "invalid literal for int() with base %d: %s", base, quoted.data);
  buffer_finish(&quoted);
  return outcome;
}

static enum outcome truncate_float(struct call *c, double d) {
  if (isnan(d)) return call_fault(c, EXCEPTION_ValueError, "cannot convert float NaN to integer");
  if (isinf(d)) return call_fault(c, EXCEPTION_OverflowError, "cannot convert float infinity to integer");
  struct buffer big = {0};
  big_from_double(&big, d);
  return call_return(c, big_value(c->m, &big));
}

/* int(x) and float(x) of an instance with a method for it. */
static bool converts(struct call *c, const char *name, enum outcome *o) {
  value method = c->a[0] == VALUE_UNDEF ? VALUE_UNDEF : value_method(c->m, c->a[0], name);
  if (method == VALUE_UNDEF) return false;
  bool whole = !strcmp(name, "__int__");
  *o = c->phase ? call_return(c, c->back) : call_back(c, method, c->a, 1);
  if (!c->phase || (whole ? value_is_int(c->back) || value_is(c->back, TAG_BOOL) : value_is_float(c->back)))
    return true;
  const char *wrong = value_type_name(c->m, c->back);
  if (whole)
    *o = call_fault(c, EXCEPTION_TypeError, "__int__ returned non-int (type %s)", wrong);
  else
    *o = call_fault(c, EXCEPTION_TypeError, "%s.__float__ returned non-float (type %s)", value_type_name(c->m, c->a[0]),
                    wrong);
  return true;
}

static enum outcome make_int(struct call *c) {
  value x = c->a[0], base = c->a[1];
  int64_t i, b = 10;
  enum outcome o;
  if (converts(c, "__int__", &o)) return o;
  if (x != VALUE_UNDEF && value_method(c->m, x, "__index__") != VALUE_UNDEF)
    return take_int(c, x, &i) ? call_return(c, value_new_int(c->m, i)) : OUTCOME_FAULTED;
  if (x == VALUE_UNDEF) return call_return(c, value_from_small(0));
  if (base != VALUE_UNDEF) {
    if (!take_int(c, base, &b)) return OUTCOME_FAULTED;
    if (!value_is(x, TAG_STR))
      return call_fault(c, EXCEPTION_TypeError, "int() can't convert non-string with explicit base");
    if (b != 0 && (b < 2 || b > 36))
      return call_fault(c, EXCEPTION_ValueError, "int() base must be >= 2 and <= 36, or 0");
  }
  if (value_is(x, TAG_STR)) return parse_text(c, x, (int)b);
  if (value_is_float(x)) return truncate_float(c, value_float(x));
  if (value_to_int(c->m, x, &i)) return call_return(c, value_new_int(c->m, i));
  if (value_beyond(c->m, x)) return call_return(c, x);
  return call_fault(c, EXCEPTION_TypeError,
                    "int() argument must be a string, a bytes-like object or a real number, not '%s'",
                    value_type_name(c->m, x));
}

static enum outcome make_float(struct call *c) {
  value x = c->a[0];
  double d = 0;
  enum outcome o;
  if (converts(c, "__float__", &o)) return o;
  int64_t whole;
  if (x != VALUE_UNDEF && value_method(c->m, x, "__index__") != VALUE_UNDEF)
    return take_int(c, x, &whole) ? call_return(c, value_from_float((double)whole)) : OUTCOME_FAULTED;
  if (x == VALUE_UNDEF || value_to_float(c->m, x, &d)) return call_return(c, value_from_float(d));
  if (value_beyond(c->m, x)) return fault_huge_float(c);
  if (!value_is(x, TAG_STR))
    return call_fault(c, EXCEPTION_TypeError, "float() argument must be a string or a real number, not '%s'",
                      value_type_name(c->m, x));
  size_t length;
  const char *bytes = value_text(c, x, &length);
  if (number_parse_float(bytes, length, &d)) return call_return(c, value_from_float(d));
  struct buffer quoted = {0};
  text_put_repr(&quoted, bytes, length);
  enum outcome outcome = call_fault(c, EXCEPTION_ValueError, "could not convert string to float: %s", quoted.data);
  buffer_finish(&quoted);
  return outcome;
}

/* bool(x) of an instance asks its __bool__, else its __len__. */
static enum outcome make_bool(struct call *c) {
  if (c->a[0] == VALUE_UNDEF) return call_return(c, VALUE_FALSE);
  bool truth;
  if (c->phase > 0)
    return evaluate_truth_given(c, c->a[0], c->back, &truth) == OUTCOME_DONE ? call_return(c, value_bool(truth))
                                                                             : OUTCOME_FAULTED;
  value method = value_method(c->m, c->a[0], "__bool__");
  if (method == VALUE_UNDEF) method = value_method(c->m, c->a[0], "__len__");
  if (method != VALUE_UNDEF) return call_back(c, method, c->a, 1);
  return call_return(c, value_bool(value_truth(c->m, c->a[0])));
}

/* str(bytes, encoding, errors) */
static enum outcome make_decoded(struct call *c) {
  if (c->phase > 0) return call_return(c, c->back);
  for (unsigned i = 1; i < 3; i++)
    if (c->a[i] != VALUE_UNDEF && !value_is(c->a[i], TAG_STR))
      return call_fault(c, EXCEPTION_TypeError, "str() argument '%s' must be str, not %s",
                        i == 1 ? "encoding" : "errors",
                        c->a[i] == VALUE_NONE ? "None" : value_type_name(c->m, c->a[i]));
  value from = c->a[0] == VALUE_UNDEF ? value_puts(c->m, "") : c->a[0], bytes = library_global(c->m, "bytes");
  if (value_is(from, TAG_STR)) return call_fault(c, EXCEPTION_TypeError, "decoding str is not supported");
  if (bytes == VALUE_UNDEF || value_class(c->m, from) != bytes)
    return call_fault(c, EXCEPTION_TypeError, "decoding to str: need a bytes-like object, %s found",
                      value_type_name(c->m, from));
  value arguments[] = {from, c->a[1] == VALUE_UNDEF ? value_puts(c->m, "utf-8") : c->a[1], c->a[2]};
  return call_back(c, value_method(c->m, from, "decode"), arguments, c->a[2] == VALUE_UNDEF ? 2 : 3);
}

static enum outcome make_str(struct call *c) {
  if (c->a[1] != VALUE_UNDEF || c->a[2] != VALUE_UNDEF) return make_decoded(c);
  if (c->a[0] == VALUE_UNDEF) return call_return(c, value_puts(c->m, ""));
  if (value_is(c->a[0], TAG_STR)) return call_return(c, c->a[0]);
  enum outcome outcome = call_text(c, c->a, 1, false);
  return outcome == OUTCOME_DONE ? call_return(c, list_elements(c->m, c->result)[0]) : outcome;
}

static enum outcome make_list(struct call *c) {
  value list;
  if (c->a[0] == VALUE_UNDEF) return call_return(c, list_new(c->m, 0));
  return take_list(c, c->a[0], &list) ? call_return(c, list) : OUTCOME_FAULTED;
}

static enum outcome make_tuple(struct call *c) {
  value list;
  if (c->a[0] == VALUE_UNDEF) return call_return(c, tuple_new(c->m, NULL, 0));
  if (value_type(c->m, c->a[0]) == TYPE_TUPLE) return call_return(c, c->a[0]);
  if (!take_list(c, c->a[0], &list)) return OUTCOME_FAULTED;
  return call_return(c, tuple_new(c->m, list_elements(c->m, list), list_count(c->m, list)));
}

bool dict_update(struct call *c, value dict, value from) {
  value key, element, list;
  if (value_type(c->m, from) == TYPE_DICT) {
    for (uint32_t at = 0; dict_next(c->m, from, &at, &key, &element);) dict_set(c->m, dict, key, element);
    return true;
  }
  if (!take_list(c, from, &list)) return false;
  for (uint32_t i = 0; i < list_count(c->m, list); i++) {
    value pair = sequence_to_list(c->m, list_elements(c->m, list)[i]);
    if (pair == VALUE_UNDEF) {
      call_fault(c, EXCEPTION_TypeError, "cannot convert dictionary update sequence element #%u to a sequence", i);
      return false;
    }
    if (list_count(c->m, pair) != 2) {
      call_fault(c, EXCEPTION_ValueError, "dictionary update sequence element #%u has length %u; 2 is required", i,
                 list_count(c->m, pair));
      return false;
    }
    if (!take_key(c, list_elements(c->m, pair)[0])) return false;
    dict_set(c->m, dict, list_elements(c->m, pair)[0], list_elements(c->m, pair)[1]);
  }
  return true;
}

static enum outcome make_dict(struct call *c) {
  if (!take_count(c, "dict", 0, 1)) return OUTCOME_FAULTED;
  value dict = dict_new(c->m);
  if (c->n && !dict_update(c, dict, c->a[0])) return OUTCOME_FAULTED;
  for (uint32_t i = 0; i < c->keyword_count; i++)
    dict_set(c->m, dict, value_str(c->keywords[i].name), c->keywords[i].v);
  return call_return(c, dict);
}

static enum outcome make_range(struct call *c) {
  int64_t part[3] = {0, 0, 1};
  if (!no_keywords(c, "range") || !take_count(c, "range", 1, 3)) return OUTCOME_FAULTED;
  for (uint32_t i = 0; i < c->n; i++)
    if (!take_int(c, c->a[i], &part[c->n == 1 ? 1 : i])) return OUTCOME_FAULTED;
  if (part[2] == 0) return call_fault(c, EXCEPTION_ValueError, "range() arg 3 must not be zero");
  return call_return(c, range_new(c->m, part[0], part[1], part[2]));
}

static enum outcome make_type(struct call *c) {
  if (c->n != 1) return call_fault(c, EXCEPTION_TypeError, "type() takes 1 argument in the scenario language");
  return call_return(c, value_class(c->m, c->a[0]));
}

static const struct native constructors[TYPE_COUNT] = {
    [TYPE_BOOL] = {"bool", "x=?", make_bool, NATIVE_TOUCHES},
    [TYPE_INT] = {"int", "x=?, base=?", make_int, 0},
    [TYPE_FLOAT] = {"float", "x=?, /", make_float, 0},
    [TYPE_STR] = {"str", "object=?, encoding=?, errors=?", make_str, NATIVE_TOUCHES},
    [TYPE_TUPLE] = {"tuple", "iterable=?, /", make_tuple, NATIVE_TOUCHES | NATIVE_WALKS},
    [TYPE_LIST] = {"list", "iterable=?, /", make_list, NATIVE_TOUCHES | NATIVE_WALKS},
    [TYPE_DEQUE] = {"deque", "iterable=?, maxlen=None", deque_make, NATIVE_TOUCHES | NATIVE_WALKS},
    [TYPE_DICT] = {"dict", "*", make_dict, NATIVE_TOUCHES | NATIVE_WALKS},
    [TYPE_SET] = {"set", "iterable=?, /", set_make, NATIVE_TOUCHES | NATIVE_WALKS},
    [TYPE_FROZENSET] = {"frozenset", "iterable=?, /", set_make_frozen, NATIVE_TOUCHES | NATIVE_WALKS},
    [TYPE_RANGE] = {"range", "*", make_range, 0},
    [TYPE_TYPE] = {"type", "*", make_type, 0}};

const struct native *type_constructor(enum type_id type) {
  if (type >= TYPE_COUNT) return sync_kind((enum object_kind)(type - TYPE_COUNT))->make;
  return constructors[type].name ? &constructors[type] : NULL;
}

bool type_find(const char *name, size_t length, enum type_id *out) {
  for (unsigned type = 0; type < TYPE_COUNT; type++)
    if (constructors[type].name && strlen(names[type]) == length && !memcmp(names[type], name, length)) {
      *out = (enum type_id)type;
      return true;
    }
  return false;
}
