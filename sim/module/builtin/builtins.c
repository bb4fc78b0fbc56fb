/* The built-in functions: the table, and those that print or look at objects. */
#include "module/builtin/builtins.h"

#include <string.h>

#include "base/limits.h"
#include "lang/syntax/tree.h"
#include "machine/call.h"
#include "machine/internal.h"
#include "machine/machine.h"
#include "machine/value/attributes.h"
#include "machine/value/classes.h"
#include "machine/value/containers.h"
#include "machine/value/hash.h"
#include "machine/value/heap.h"
#include "machine/value/instances.h"
#include "machine/value/numbers.h"
#include "machine/value/print.h"
#include "machine/value/text.h"
#include "machine/wait.h"
#include "module/entry.h"
#include "module/registry.h"
#include "module/support.h"
#include "module/text/format.h"
#include "module/text/texts.h"
#include "module/type/types.h"

extern const struct module module_sys_stderr;

/* ---- print ---- */

static bool take_separator(struct call *c, const char *name, const char *standard, value *out) {
  value v = call_keyword(c, name);
  *out = v == VALUE_UNDEF || v == VALUE_NONE ? value_puts(c->m, standard) : v;
  if (value_is(*out, TAG_STR)) return true;
  call_fault(c, EXCEPTION_TypeError, "%s must be None or a string, not %s", name, value_type_name(c->m, v));
  return false;
}

static void put(const struct call *c, struct buffer *out, value text) {
  size_t length;
  const char *bytes = value_text(c, text, &length);
  buffer_put(out, bytes, length);
}

static value whole_text(struct call *c, value separator, value end) {
  struct buffer text = {0};
  for (uint32_t i = 0; i < c->n; i++) {
    if (i) put(c, &text, separator);
    put(c, &text, list_elements(c->m, c->result)[i]);
  }
  put(c, &text, end);
  return buffer_value(c->m, &text);
}

/* print=pieces: each argument and each of what is between and behind them is a step, as Python writes them when it does
   not buffer. The pieces are a tuple in c->scratch, and the phase says how many are out; these phases are behind those
   in which the texts are found. */
enum { PIECES = 1 << 12, PIECES_MOST = 64 };

static enum outcome print_piece(struct call *c, bool error) {
  uint32_t at = c->phase - PIECES;
  call_print(c, tuple_at(c->m, c->scratch, at), error);
  if (at + 1 == tuple_count(c->m, c->scratch)) return call_let_go(c);
  call_set_phase(c, (uint16_t)(c->phase + 1));
  return call_go_on(c);
}

static value pieces_of(struct call *c, value separator, value end) {
  value pieces = list_new(c->m, 2 * c->n + 1);
  for (uint32_t i = 0; i < c->n; i++) {
    if (i) list_append(c->m, pieces, separator);
    list_append(c->m, pieces, list_elements(c->m, c->result)[i]);
  }
  list_append(c->m, pieces, end);
  return pieces;
}

static enum outcome print_pieces(struct call *c, value separator, value end, bool error) {
  value piece[2 * PIECES_MOST], pieces = pieces_of(c, separator, end);
  uint32_t count = list_count(c->m, pieces);
  memcpy(piece, list_elements(c->m, pieces), count * sizeof *piece);
  c->scratch = tuple_new(c->m, piece, count);
  c->phase = PIECES;
  return print_piece(c, error);
}

/* Behind the phases in which the texts are found. */
enum { WRITTEN = PIECES - 1 };

/* Into an object of the scenario's with a method write. */
static enum outcome print_into(struct call *c, value file, value pieces) {
  call_set_phase(c, WRITTEN - 1);
  value flush = call_keyword(c, "flush");
  value arguments[] = {file, pieces, flush == VALUE_UNDEF ? VALUE_FALSE : flush};
  return call_back(c, library_global(c->m, "_write_all"), arguments, 3);
}

static enum outcome print(struct call *c) {
  static const char *const names[] = {"sep", "end", "file", "flush", NULL};
  value separator, end, file = call_keyword(c, "file");
  if (!call_only_keywords(c, names)) return OUTCOME_FAULTED;
  if (!take_separator(c, "sep", " ", &separator) || !take_separator(c, "end", "\n", &end)) return OUTCOME_FAULTED;
  bool writes = file != VALUE_UNDEF && value_method(c->m, file, "write") != VALUE_UNDEF;
  if (writes && c->phase == WRITTEN) return call_return(c, VALUE_NONE);
  if (file != VALUE_UNDEF && file != VALUE_NONE && !value_is(file, TAG_MODULE) && !writes)
    return call_fault(c, EXCEPTION_AttributeError, "'%s' object has no attribute 'write'", value_type_name(c->m, file));
  bool error = value_is(file, TAG_MODULE) && module_at(value_payload(file)) == &module_sys_stderr;
  if (c->phase >= PIECES) return print_piece(c, error);
  enum outcome outcome = call_text(c, c->a, c->n, false);
  if (outcome != OUTCOME_DONE) return outcome;
  if (writes) return print_into(c, file, pieces_of(c, separator, end));
  bool pieces = machine_settings(c->m)->print_pieces && call_may_go_on(c) && c->n < PIECES_MOST;
  return pieces ? print_pieces(c, separator, end, error) : call_print(c, whole_text(c, separator, end), error);
}

/* ---- text ---- */

static enum outcome repr(struct call *c) {
  enum outcome outcome = call_text(c, c->a, 1, true);
  return outcome == OUTCOME_DONE ? call_return(c, list_elements(c->m, c->result)[0]) : outcome;
}

static enum outcome ascii(struct call *c) {
  enum outcome outcome = call_text(c, c->a, 1, true);
  if (outcome != OUTCOME_DONE) return outcome;
  size_t length;
  const char *bytes = value_text(c, list_elements(c->m, c->result)[0], &length);
  struct buffer out = {0};
  texts_put_ascii(&out, bytes, length);
  return return_buffer(c, &out);
}

static enum outcome format(struct call *c) {
  if (!value_is(c->a[1], TAG_STR))
    return call_fault(c, EXCEPTION_TypeError, "format() argument 2 must be str, not %s",
                      value_type_name(c->m, c->a[1]));
  return format_piece(c, c->a[0], 0, c->a[1]);
}

/* What a field of an f-string runs: value, specification, conversion as a text. */
static enum outcome format_field(struct call *c) {
  size_t length;
  const char *conversion = value_text(c, c->a[2], &length);
  return format_piece(c, c->a[0], conversion[0], c->a[1]);
}

/* ---- objects ---- */

/* No address exists: a place in the heap stands for it, or the value itself. */
static enum outcome id(struct call *c) {
  int64_t base = value_is(c->a[0], TAG_REF) ? 0x7f0000000000 : 0x550000000000;
  uint64_t low = (c->a[0] ^ c->a[0] >> 27) & 0xffffffff;
  return call_return(c, value_new_int(c->m, base + (int64_t)low * 16));
}

static enum outcome hash(struct call *c) {
  value method = value_method(c->m, c->a[0], "__hash__");
  bool own = method != VALUE_UNDEF && method != VALUE_NONE && value_stance(c->m, c->a[0]) != KEY_NEVER;
  if (own && c->phase == 0) return call_back(c, method, c->a, 1);
  if (c->phase > 0 && value_is_int(c->back)) return call_return(c, c->back);
  if (c->phase > 0) return call_fault(c, EXCEPTION_TypeError, "__hash__ method should return an integer");
  if (!take_key(c, c->a[0])) return OUTCOME_FAULTED;
  return call_return(c, value_new_int(c->m, value_hash(c->m, c->a[0], &(bool){true})));
}

/* What an object counts as where it is a key, and its hash. */
static enum outcome set_key(struct call *c) {
  instance_set_attribute(c->m, c->a[0], machine_name(c->m, "#key"), c->a[1]);
  instance_set_attribute(c->m, c->a[0], machine_name(c->m, "#hash"), c->a[2]);
  return call_return(c, VALUE_NONE);
}

static enum outcome callable(struct call *c) {
  bool yes = value_is(c->a[0], TAG_CLASS) || value_method(c->m, c->a[0], "__call__") != VALUE_UNDEF;
  switch ((int)value_type(c->m, c->a[0])) {
  case TYPE_FUNCTION:
  case TYPE_METHOD:
  case TYPE_NATIVE:
  case TYPE_TYPE: yes = true; break;
  default: break;
  }
  return call_return(c, value_bool(yes));
}

static enum outcome isinstance(struct call *c) {
  bool well = true, yes = value_isinstance(c->m, c->a[0], c->a[1], &well);
  if (well) return call_return(c, value_bool(yes));
  return call_fault(c, EXCEPTION_TypeError, "isinstance() arg 2 must be a type, a tuple of types, or a union");
}

static enum outcome issubclass(struct call *c) {
  if (!value_is(c->a[0], TAG_CLASS) && !value_is(c->a[0], TAG_TYPE))
    return call_fault(c, EXCEPTION_TypeError, "issubclass() arg 1 must be a class");
  int below = class_stands_below(c->m, c->a[0], c->a[1]);
  if (below >= 0) return call_return(c, value_bool(below));
  return call_fault(c, EXCEPTION_TypeError, "issubclass() arg 2 must be a class, a tuple of classes, or a union");
}

static bool take_name(struct call *c) {
  if (value_is(c->a[1], TAG_STR)) return true;
  call_fault(c, EXCEPTION_TypeError, "attribute name must be string, not '%s'", value_type_name(c->m, c->a[1]));
  return false;
}

static enum outcome fault_attribute(struct call *c) {
  size_t length;
  return call_fault(c, EXCEPTION_AttributeError, "'%s' object has no attribute '%s'", value_type_name(c->m, c->a[0]),
                    value_text(c, c->a[1], &length));
}

/* A property without the function that is wanted. */
static enum outcome fault_property(struct call *c, const char *what) {
  return call_fault(c, EXCEPTION_AttributeError, "property '%s' of '%s' object has no %s", value_text(c, c->a[1], NULL),
                    value_type_name(c->m, c->a[0]), what);
}

static enum outcome getattr(struct call *c) {
  value found;
  if (!take_name(c)) return OUTCOME_FAULTED;
  if (c->phase) return call_return(c, c->back);
  value get = property_function(c->m, c->a[0], value_payload(c->a[1]), "fget");
  if (get == VALUE_NONE) return fault_property(c, "getter");
  if (get != VALUE_UNDEF) return call_back(c, get, c->a, 1);
  if (value_attribute(c->m, c->a[0], value_payload(c->a[1]), &found)) return call_return(c, found);
  value method = value_method(c->m, c->a[0], "__getattr__"), given[4] = {method, c->a[0], c->a[1], c->a[2]};
  if (method != VALUE_UNDEF && c->a[2] != VALUE_UNDEF) return call_back(c, library_global(c->m, "_asked"), given, 4);
  if (method != VALUE_UNDEF) return call_back(c, method, c->a, 2);
  return c->a[2] != VALUE_UNDEF ? call_return(c, c->a[2]) : fault_attribute(c);
}

static enum outcome hasattr(struct call *c) {
  value found;
  if (!take_name(c)) return OUTCOME_FAULTED;
  value method = value_method(c->m, c->a[0], "__getattr__"), given[3] = {method, c->a[0], c->a[1]};
  value get = property_function(c->m, c->a[0], value_payload(c->a[1]), "fget");
  if (c->phase) return call_return(c, get != VALUE_UNDEF ? VALUE_TRUE : c->back);
  if (get != VALUE_UNDEF && get != VALUE_NONE) return call_back(c, get, c->a, 1);
  if (value_attribute(c->m, c->a[0], value_payload(c->a[1]), &found)) return call_return(c, VALUE_TRUE);
  if (method != VALUE_UNDEF) return call_back(c, library_global(c->m, "_answers"), given, 3);
  return call_return(c, VALUE_FALSE);
}

/* A dict of what an instance holds: for vars() and __dict__. */
static enum outcome attributes(struct call *c) {
  value all = instance_attributes(c->m, c->a[0]);
  if (all != VALUE_UNDEF) return call_return(c, all);
  return call_fault(c, EXCEPTION_TypeError, "vars() argument must have __dict__ attribute");
}

/* _names_of(x): of a module or of what a built-in type stands behind, what it has; for dir(). */
static enum outcome names_of(struct call *c) {
  value list = list_new(c->m, 0), type = value_is(c->a[0], TAG_TYPE) ? c->a[0] : value_class(c->m, c->a[0]);
  const struct module_entry *e = value_is(c->a[0], TAG_MODULE) ? module_at(value_payload(c->a[0]))->entries : NULL;
  for (; e && e->name; e++)
    if (e->kind != ENTRY_REFUSED) list_append(c->m, list, value_puts(c->m, e->name));
  const struct native *n = value_is(type, TAG_TYPE) ? type_natives((enum type_id)value_payload(type)) : NULL;
  for (; n && n->name; n++) list_append(c->m, list, value_puts(c->m, n->name));
  return call_return(c, list);
}

static enum outcome forget_attribute(struct call *c) {
  if (value_is(c->a[0], TAG_CLASS))
    class_remove(c->m, value_payload(c->a[0]), value_payload(c->a[1]));
  else
    instance_remove(c->m, c->a[0], value_payload(c->a[1]));
  return call_return(c, VALUE_NONE);
}

static enum outcome setattr(struct call *c) {
  if (!take_name(c)) return OUTCOME_FAULTED;
  if (value_type(c->m, c->a[0]) != TYPE_INSTANCE) {
    c->result = VALUE_NONE;
    return attribute_set(c, c->a[0], value_payload(c->a[1]), c->a[2]);
  }
  if (c->phase) return call_return(c, VALUE_NONE);
  value own = c->m->program->guarded ? value_method(c->m, c->a[0], "__setattr__") : VALUE_UNDEF;
  if (own != VALUE_UNDEF) return call_back(c, own, c->a, 3);
  value pair[2] = {c->a[0], c->a[2]}, set = property_function(c->m, c->a[0], value_payload(c->a[1]), "fset");
  if (set == VALUE_NONE) return fault_property(c, "setter");
  if (set != VALUE_UNDEF) return call_back(c, set, pair, 2);
  instance_set_attribute(c->m, c->a[0], value_payload(c->a[1]), c->a[2]);
  return call_return(c, VALUE_NONE);
}

static enum outcome delattr(struct call *c) {
  if (!take_name(c)) return OUTCOME_FAULTED;
  if (c->phase) return call_return(c, VALUE_NONE);
  value own = c->m->program->guarded ? value_method(c->m, c->a[0], "__delattr__") : VALUE_UNDEF;
  if (own != VALUE_UNDEF) return call_back(c, own, c->a, 2);
  value remove = property_function(c->m, c->a[0], value_payload(c->a[1]), "fdel");
  if (remove == VALUE_NONE) return fault_property(c, "deleter");
  if (remove != VALUE_UNDEF) return call_back(c, remove, c->a, 1);
  enum outcome o = attribute_delete(c, c->a[0], value_payload(c->a[1]));
  return o == OUTCOME_DONE ? call_return(c, VALUE_NONE) : o;
}

/* ---- globals(), locals() ---- */

/* Of names and values, in turn, those that are bound. */
static enum outcome locals(struct call *c) {
  value all = dict_new(c->m);
  for (uint32_t i = 0; i + 1 < list_count(c->m, c->a[0]); i += 2) {
    value v = list_elements(c->m, c->a[0])[i + 1];
    if (value_cell_kind(c->m, v) == CELL_BOX) v = ((const struct box *)value_cell(c->m, v))->v;
    if (v != VALUE_UNDEF) dict_set(c->m, all, list_elements(c->m, c->a[0])[i], v);
  }
  return call_return(c, all);
}

static bool is_global(const struct call *c, uint32_t i) {
  return !c->m->program->globals[i].library && *global_at(c->m, i) != VALUE_UNDEF;
}

static enum outcome global_names(struct call *c) {
  value list = list_new(c->m, 0);
  for (uint32_t i = 0; i < c->m->program->global_count; i++)
    if (is_global(c, i)) list_append(c->m, list, value_str(c->m->program->globals[i].name));
  return call_return(c, list);
}

static enum outcome global_value(struct call *c) {
  for (uint32_t i = 0; i < c->m->program->global_count; i++)
    if (is_global(c, i) && value_str(c->m->program->globals[i].name) == c->a[0])
      return call_return(c, *global_at(c->m, i));
  return call_fault_with(c, EXCEPTION_KeyError, c->a[0]);
}

static enum outcome set_global(struct call *c) {
  for (uint32_t i = 0; i < c->m->program->global_count; i++) {
    if (c->m->program->globals[i].library || value_str(c->m->program->globals[i].name) != c->a[0]) continue;
    *global_at(c->m, i) = c->a[1];
    value_publish(c->m, c->a[1]);
    return call_return(c, VALUE_NONE);
  }
  return call_fault(c, EXCEPTION_NotImplementedError, "a global that the program does not name (a limit of Lockstep)");
}

/* Past a __setattr__ of its class. */
static enum outcome set_plainly(struct call *c) {
  instance_set_attribute(c->m, c->a[0], value_payload(c->a[1]), c->a[2]);
  return call_return(c, VALUE_NONE);
}

/* super().name where it is not called at once. */
static enum outcome bound_to(struct call *c) {
  bool property;
  if (c->phase) return call_return(c, c->back);
  value v = class_value_for(c->m, c->a[0], c->a[1], &property);
  return property ? call_back(c, v, &c->a[1], 1) : call_return(c, v);
}

/* What stands behind a class under that name, as super() sees it: of the class itself. */
static enum outcome behind(struct call *c) {
  return super_get(c, value_payload(c->a[0]), c->a[0], value_payload(c->a[1]));
}

/* The members of an Enum are the same in all processes. */
static enum outcome make_common(struct call *c) {
  struct instance *i = value_cell(c->m, c->a[0]);
  i->cell.flags |= CELL_COMMON | CELL_SHARED;
  ((struct cell *)heap_at(c->m, i->attributes))->flags |= CELL_COMMON | CELL_SHARED;
  return call_return(c, VALUE_NONE);
}

static enum outcome make_static(struct call *c) { return call_return(c, class_function(c->m, c->a[0], false)); }
static enum outcome make_of_class(struct call *c) { return call_return(c, class_function(c->m, c->a[0], true)); }

static enum outcome leave(struct call *c) { return call_fault_with(c, EXCEPTION_SystemExit, c->a[0]); }

/* ---- the table ---- */

#define NO_TYPE "int, float, bool, str, tuple, list, dict and range are there"

static const struct module_entry entries[] = {
    ROW_LIBRARY("object", "object"),
    ROW_NATIVE("print", "*", print, NATIVE_VISIBLE | NATIVE_TIMED | NATIVE_FREE | NATIVE_PRINTS),
    ROW_NATIVE("len", "obj, /", builtin_len, NATIVE_TOUCHES),
    ROW_NATIVE("repr", "obj, /", repr, NATIVE_TOUCHES),
    ROW_NATIVE("ascii", "obj, /", ascii, NATIVE_TOUCHES),
    ROW_NATIVE("_bound_to", "value, instance", bound_to, 0),
    ROW_NATIVE("format", "value, format_spec='', /", format, NATIVE_TOUCHES),
    ROW_NATIVE("_format", "value, format_spec, conversion", format_field, NATIVE_TOUCHES),
    ROW_NATIVE("abs", "x, /", builtin_abs, 0),
    ROW_NATIVE("round", "number, ndigits=None", builtin_round, 0),
    ROW_NATIVE("divmod", "x, y, /", builtin_divmod, 0),
    ROW_NATIVE("pow", "base, exp, mod=None", builtin_pow, 0),
    ROW_NATIVE("sum", "iterable, start=0", builtin_sum, NATIVE_TOUCHES | NATIVE_WALKS),
    ROW_NATIVE("bin", "number, /", builtin_bin, 0),
    ROW_NATIVE("oct", "number, /", builtin_oct, 0),
    ROW_NATIVE("hex", "number, /", builtin_hex, 0),
    ROW_NATIVE("chr", "i, /", builtin_chr, 0),
    ROW_NATIVE("ord", "c, /", builtin_ord, 0),
    ROW_NATIVE("min", "*", builtin_min, NATIVE_TOUCHES | NATIVE_WALKS | NATIVE_ALONE),
    ROW_NATIVE("max", "*", builtin_max, NATIVE_TOUCHES | NATIVE_WALKS | NATIVE_ALONE),
    ROW_NATIVE("sorted", "*", builtin_sorted, NATIVE_TOUCHES | NATIVE_WALKS),
    ROW_NATIVE("reversed", "sequence", builtin_reversed, NATIVE_TOUCHES),
    ROW_NATIVE("enumerate", "iterable, start=0", builtin_enumerate, NATIVE_TOUCHES | NATIVE_WALKS),
    ROW_NATIVE("zip", "*", builtin_zip, NATIVE_TOUCHES | NATIVE_WALKS | NATIVE_REST),
    ROW_NATIVE("any", "iterable, /", builtin_any, NATIVE_TOUCHES | NATIVE_WALKS),
    ROW_NATIVE("all", "iterable, /", builtin_all, NATIVE_TOUCHES | NATIVE_WALKS),
    ROW_NATIVE("map", "*", builtin_map, NATIVE_TOUCHES | NATIVE_WALKS | NATIVE_REST),
    ROW_NATIVE("filter", "function, iterable, /", builtin_filter, NATIVE_TOUCHES | NATIVE_WALKS | NATIVE_REST),
    ROW_NATIVE("iter", "object, sentinel=?, /", builtin_iter, 0),
    ROW_NATIVE("next", "iterator, default=?, /", builtin_next, 0),
    ROW_NATIVE("id", "obj, /", id, 0),
    ROW_NATIVE("hash", "obj, /", hash, 0),
    ROW_NATIVE("callable", "obj, /", callable, 0),
    ROW_NATIVE("isinstance", "obj, class_or_tuple, /", isinstance, 0),
    ROW_NATIVE("issubclass", "cls, class_or_tuple, /", issubclass, 0),
    ROW_NATIVE("getattr", "object, name, default=?, /", getattr, NATIVE_TOUCHES | NATIVE_ATTRIBUTE),
    ROW_NATIVE("hasattr", "obj, name, /", hasattr, NATIVE_TOUCHES | NATIVE_ATTRIBUTE),
    ROW_NATIVE("setattr", "obj, name, value, /", setattr, NATIVE_TOUCHES | NATIVE_ATTRIBUTE | NATIVE_MUTATES),
    ROW_NATIVE("exit", "code=None", leave, 0),
    ROW_NATIVE("quit", "code=None", leave, 0),
    ROW_REFUSED("input", "write the value into the program, or draw it with random.choice()"),
    ROW_REFUSED("open", "a scenario has no files; print() what it finds"),
    ROW_LIBRARY("property", "property"),
    ROW_NATIVE("staticmethod", "function, /", make_static, 0),
    ROW_NATIVE("classmethod", "function, /", make_of_class, 0),
    ROW_LIBRARY("bytes", "bytes"),
    ROW_LIBRARY(BYTES_LITERAL, "_bytes_literal"),
    ROW_REFUSED("bytearray", NO_TYPE),
    ROW_REFUSED("complex", NO_TYPE),
    ROW_REFUSED("memoryview", NO_TYPE),
    ROW_LIBRARY("slice", "slice"),
    ROW_LIBRARY("vars", "_vars"),
    ROW_NATIVE("_attributes", "obj", attributes, NATIVE_TOUCHES),
    ROW_NATIVE("_behind", "cls, name", behind, 0),
    ROW_NATIVE("_make_common", "obj", make_common, 0),
    ROW_NATIVE("_set_plainly", "obj, name, value", set_plainly, 0),
    ROW_NATIVE("_set_key", "obj, key, hash", set_key, 0),
    ROW_NATIVE("_forget_attribute", "obj, name", forget_attribute, NATIVE_TOUCHES),
    ROW_LIBRARY("dir", "_dir"),
    ROW_NATIVE("_names_of", "obj", names_of, 0),
    ROW_LIBRARY("globals", "_globals"),
    ROW_LIBRARY("NotImplemented", "NotImplemented"),
    ROW_NATIVE("_global_names", "", global_names, 0),
    ROW_NATIVE("_global", "name", global_value, 0),
    ROW_NATIVE("_set_global", "name, value", set_global, 0),
    ROW_REFUSED("locals", "call it where the variables are: locals()"),
    ROW_NATIVE("_locals", "variables", locals, 0),
    ROW_NATIVE("delattr", "obj, name, /", delattr, NATIVE_TOUCHES | NATIVE_ATTRIBUTE | NATIVE_MUTATES),
    ROW_REFUSED("eval", "write the expression itself"),
    ROW_REFUSED("exec", "write the statements themselves"),
    ROW_REFUSED("compile", "write the statements themselves"),
    ROW_REFUSED("breakpoint", "step through the program in the interface"),
    ROW_REFUSED("help", NULL),
    ROW_REFUSED("__import__", "write an import statement"),
    {0}};

const struct module module_builtins = {"builtins", entries};
