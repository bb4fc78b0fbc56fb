/* Calls: binding arguments to parameters, making frames, running natives. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/large.h"
#include "base/limits.h"
#include "machine/call.h"
#include "machine/frames.h"
#include "machine/front.h"
#include "machine/layout.h"
#include "machine/native.h"
#include "machine/scheduling/job.h"
#include "machine/value/classes.h"
#include "machine/value/containers.h"
#include "machine/value/heap.h"
#include "machine/value/instances.h"
#include "machine/value/numbers.h"
#include "machine/value/text.h"
#include "module/registry.h"
#include "module/type/types.h"
#include "sync/sync.h"

/* --- what a native's parameters are --- */

static void skip_blanks(const char **at) {
  while (**at == ' ' || **at == ',') ++*at;
}

static value parse_default(struct machine *m, const char *text, size_t length) {
  char copy[64] = {0};
  memcpy(copy, text, length < 63 ? length : 63);
  if (!strcmp(copy, "None")) return VALUE_NONE;
  if (!strcmp(copy, "True")) return VALUE_TRUE;
  if (!strcmp(copy, "False")) return VALUE_FALSE;
  if (copy[0] == '\'') return value_new_text(m, text + 1, length - 2);
  if (copy[0] == '?') return VALUE_UNDEF;
  if (strchr(copy, '.')) return value_from_float(strtod(copy, NULL));
  return value_new_int(m, strtoll(copy, NULL, 10));
}

static void parse_parameters(struct machine *m, const char *text, struct signature *s) {
  s->required = 0;
  for (skip_blanks(&text); *text && !strchr("*/", *text); skip_blanks(&text)) {
    size_t name = strcspn(text, "=, ");
    s->names[s->count] = pool_intern(m->pool, text, name);
    text += name;
    s->fallback[s->count] = VALUE_UNDEF;
    if (*text == '=') {
      size_t length = text[1] == '\'' ? strcspn(text + 2, "'") + 2 : strcspn(text + 1, ",");
      s->fallback[s->count] = parse_default(m, text + 1, length);
      text += 1 + length;
    } else {
      s->required = s->count + 1;
    }
    s->count++;
  }
  s->raw = *text == '*';
  s->positional = *text == '/';
}

/* The type whose method it is. */
static uint8_t owner_of(const struct machine *m, const struct signature *s) {
  bool method = s->raw || (s->count && !strcmp(pool_text(m->pool, s->names[0]), "self"));
  if (!strcmp(s->native->name, "__new__")) return 0; /* of a class, not of an instance */
  for (unsigned type = 0; method && type < TYPE_COUNT + OBJECT_KIND_COUNT; type++)
    for (const struct native *n = type_natives((enum type_id)type); n && n->name; n++)
      if (n == s->native) return (uint8_t)(type + 1);
  return 0;
}

struct signature *signature_make(struct machine *m, uint32_t index) {
  if (!m->signatures) m->signatures = sparse_alloc(NATIVE_INDEXES * sizeof *m->signatures);
  struct signature *s = must_alloc(sizeof *s);
  s->native = native_at(index);
  parse_parameters(m, s->native->parameters, s);
  s->owner = owner_of(m, s);
  unsigned step = s->native->flags & (NATIVE_VISIBLE | NATIVE_TIMED | NATIVE_FREE | NATIVE_WALKS);
  s->quick = step == NATIVE_VISIBLE && !s->raw && s->required <= 1 && s->count;
  memcpy(s->given, s->fallback, sizeof s->given);
  s->older = m->newest;
  return m->signatures[index] = m->newest = s;
}

void signatures_free(struct machine *m) {
  for (struct signature *s = m->newest, *older; s; s = older) {
    older = s->older;
    free(s);
  }
  sparse_free(m->signatures, NATIVE_INDEXES * sizeof *m->signatures);
}

/* --- errors of calls, in CPython's words --- */

static enum outcome fault_missing(struct call *c, const char *name, const uint32_t *names, uint32_t count,
                                  const char *kind) {
  struct buffer text = {0};
  for (uint32_t i = 0; i < count; i++)
    buffer_printf(&text, "%s'%s'",
                  i == 0          ? ""
                  : i + 1 < count ? ", "
                  : count == 2    ? " and "
                                  : ", and ",
                  pool_text(c->m->pool, names[i]));
  call_fault(c, EXCEPTION_TypeError, "%s() missing %u required %s argument%s: %s", name, (unsigned)count, kind,
             count == 1 ? "" : "s", text.data);
  buffer_finish(&text);
  return OUTCOME_FAULTED;
}

static enum outcome fault_too_many(struct call *c, const struct function *f, const char *name, uint32_t given) {
  uint32_t least = f->positional - f->defaults, most = f->positional;
  if (least != most)
    return call_fault(c, EXCEPTION_TypeError, "%s() takes from %u to %u positional arguments but %u %s given", name,
                      (unsigned)least, (unsigned)most, (unsigned)given, given == 1 ? "was" : "were");
  return call_fault(c, EXCEPTION_TypeError, "%s() takes %u positional argument%s but %u %s given", name, (unsigned)most,
                    most == 1 ? "" : "s", (unsigned)given, given == 1 ? "was" : "were");
}

/* --- binding --- */

struct arguments {
  value self; /* UNDEF: none */
  const value *list;
  uint32_t count;
  const struct keyword *keywords;
  uint32_t keyword_count;
};

static value argument(const struct arguments *a, uint32_t i) {
  if (a->self == VALUE_UNDEF) return a->list[i];
  return i == 0 ? a->self : a->list[i - 1];
}

static uint32_t argument_count(const struct arguments *a) { return a->count + (a->self != VALUE_UNDEF); }

static enum outcome bind_keywords(struct call *c, const struct function *f, const char *name, value *r,
                                  const struct arguments *a, value extra) {
  for (uint32_t k = 0; k < a->keyword_count; k++) {
    uint32_t i = 0;
    while (i < f->parameters && f->names[i] != a->keywords[k].name) i++;
    const char *keyword = pool_text(c->m->pool, a->keywords[k].name);
    if (i == f->parameters) {
      if (extra == VALUE_UNDEF)
        return call_fault(c, EXCEPTION_TypeError, "%s() got an unexpected keyword argument '%s'", name, keyword);
      dict_set(c->m, extra, value_str(a->keywords[k].name), a->keywords[k].v);
    } else {
      if (r[i] != VALUE_UNDEF)
        return call_fault(c, EXCEPTION_TypeError, "%s() got multiple values for argument '%s'", name, keyword);
      r[i] = a->keywords[k].v;
    }
  }
  return OUTCOME_DONE;
}

static enum outcome fill_defaults(struct call *c, const struct function *f, const char *name, value *r,
                                  const value *defaults) {
  uint32_t first = (uint32_t)(f->positional - f->defaults), missing[LIMIT_ARGUMENTS], count = 0;
  const char *kind = "positional";
  for (uint32_t i = 0; i < f->parameters; i++) {
    if (r[i] != VALUE_UNDEF) continue;
    if (i >= first && defaults) r[i] = defaults[i - first];
    if (i == f->positional && count) break; /* of those by name CPython speaks only when the others are there */
    if (r[i] == VALUE_UNDEF && count < LIMIT_ARGUMENTS) missing[count++] = f->names[i];
    if (r[i] == VALUE_UNDEF && i >= f->positional) kind = "keyword-only";
  }
  return count ? fault_missing(c, name, missing, count, kind) : OUTCOME_DONE;
}

static enum outcome bind_slow(struct call *c, const struct function *f, const char *name, value *r,
                              const struct arguments *a, const value *defaults) {
  struct machine *m = c->m;
  uint32_t given = argument_count(a), fits = given < f->positional ? given : f->positional;
  for (uint32_t i = 0; i < f->parameters; i++) r[i] = i < fits ? argument(a, i) : VALUE_UNDEF;
  uint32_t next = f->parameters;
  if (f->flags & FUNCTION_VARARGS) {
    value rest[LIMIT_REGISTERS];
    uint32_t count = 0;
    for (uint32_t i = fits; i < given && count < LIMIT_REGISTERS; i++) rest[count++] = argument(a, i);
    if (given - fits > LIMIT_REGISTERS) return call_fault(c, EXCEPTION_TypeError, "%s(): too many arguments", name);
    r[next++] = tuple_new(m, rest, count);
  } else if (given > f->positional) {
    return fault_too_many(c, f, name, given);
  }
  value extra = VALUE_UNDEF;
  if (f->flags & FUNCTION_KWARGS) r[next++] = extra = dict_new(m);
  enum outcome o = bind_keywords(c, f, name, r, a, extra);
  return o == OUTCOME_DONE ? fill_defaults(c, f, name, r, defaults) : o;
}

static enum outcome bind(struct call *c, const struct function *f, struct frame *frame, const struct arguments *a,
                         const struct closure *closure) {
  uint32_t given = argument_count(a);
  const value *defaults = f->default_values;
  if (closure && closure->count > f->free_count) defaults = closure->boxes + f->free_count;
  bool simple = !a->keyword_count && !(f->flags & (FUNCTION_VARARGS | FUNCTION_KWARGS)) && given == f->parameters &&
                given == f->positional;
  if (simple) {
    for (uint32_t i = 0; i < given; i++) frame->r[i] = argument(a, i);
  } else {
    enum outcome o = bind_slow(c, f, pool_text(c->m->pool, f->full), frame->r, a, defaults);
    if (o != OUTCOME_DONE) return o;
  }
  uint32_t next = f->parameters;
  if (f->flags & FUNCTION_VARARGS) next++;
  if (f->flags & FUNCTION_KWARGS) next++;
  for (uint32_t i = 0; i < f->free_count; i++) frame->r[next++] = closure->boxes[i];
  for (; next < f->registers; next++) frame->r[next] = VALUE_UNDEF;
  return OUTCOME_DONE;
}

static enum outcome push_frame(struct call *c, uint32_t function, const struct closure *closure,
                               const struct arguments *a, uint16_t ret, uint32_t flags) {
  struct machine *m = c->m;
  struct thread *t = &m->threads[c->thread];
  const struct function *f = &m->program->functions[function];
  struct frame *caller = thread_frame(m, t);
  uint16_t depth = caller ? (uint16_t)(caller->cell.detail + 1) : 0;
  if (depth >= LIMIT_CALL_DEPTH) return call_fault(c, EXCEPTION_RecursionError, "maximum recursion depth exceeded");
  struct frame *frame = heap_new(m, CELL_FRAME, sizeof *frame + f->registers * sizeof(value));
  enum outcome o = bind(c, f, frame, a, closure);
  if (o != OUTCOME_DONE) return o;
  frame->cell.detail = depth;
  frame->function = function;
  frame->caller = t->frame;
  frame->ret = ret;
  frame->flags = flags;
  t->frame = heap_offset(m, frame);
  return OUTCOME_CALL;
}

/* --- natives --- */

/* The words of CPython's functions in C, which take positional arguments only. */
static enum outcome fault_positional(struct call *c, const struct signature *s, const struct arguments *a) {
  uint32_t self = a->self != VALUE_UNDEF, given = a->count, least = s->required - (s->required ? self : 0),
           most = s->count - self;
  uint32_t bound = given < least ? least : most;
  const char *name = s->native->name, *type = self ? value_type_name(c->m, a->self) : native_module(s->native);
  const char *dot = type ? "." : "";
  if (!type) type = "";
  if (a->keyword_count)
    return call_fault(c, EXCEPTION_TypeError, "%s%s%s() takes no keyword arguments", type, dot, name);
  if (!most)
    return call_fault(c, EXCEPTION_TypeError, "%s%s%s() takes no arguments (%u given)", type, dot, name,
                      (unsigned)given);
  if (self && a->self != VALUE_UNDEF && value_is(a->self, TAG_STR) && s->count == 4 &&
      least == 1) /* find(), count() … */
    return call_fault(c, EXCEPTION_TypeError, "%s() takes at %s argument%s (%u given)", name,
                      given < least ? "least 1" : "most 3", given < least ? "" : "s", (unsigned)given);
  if (least == 1 && most == 1)
    return call_fault(c, EXCEPTION_TypeError, "%s%s%s() takes exactly one argument (%u given)", type, dot, name,
                      (unsigned)given);
  return call_fault(c, EXCEPTION_TypeError, "%s expected %s%u argument%s, got %u", name,
                    least == most   ? ""
                    : given < least ? "at least "
                                    : "at most ",
                    (unsigned)bound, bound == 1 ? "" : "s", (unsigned)given);
}

static enum outcome fill_native(struct call *c, const struct signature *s, const struct arguments *a, value *out) {
  const char *name = s->native->name;
  uint32_t given = argument_count(a), self = a->self != VALUE_UNDEF;
  if (s->positional && (a->keyword_count || given < s->required || given > s->count)) return fault_positional(c, s, a);
  if (given > s->count)
    return call_fault(c, EXCEPTION_TypeError, "%s() takes at most %u argument%s (%u given)", name,
                      (unsigned)(s->count - self), s->count - self == 1 ? "" : "s", (unsigned)(given - self));
  for (uint32_t i = 0; i < s->count; i++) out[i] = i < given ? argument(a, i) : VALUE_UNDEF;
  for (uint32_t k = 0; k < a->keyword_count; k++) {
    uint32_t i = 0;
    while (i < s->count && s->names[i] != a->keywords[k].name) i++;
    if (i == s->count || (i == 0 && self))
      return call_fault(c, EXCEPTION_TypeError, "'%s' is an invalid keyword argument for %s()",
                        pool_text(c->m->pool, a->keywords[k].name), name);
    out[i] = a->keywords[k].v;
  }
  for (uint32_t i = 0; i < s->count; i++) {
    if (out[i] != VALUE_UNDEF) continue;
    if (i < s->required) return fault_missing(c, name, &s->names[i], 1, "positional");
    out[i] = s->fallback[i];
  }
  return OUTCOME_DONE;
}

enum { SPREAD_LIMIT = 4096 };

/* str.upper(5): a method that was taken from its type gets a value of another one. */
static enum outcome check_owner(struct call *c, const struct signature *s, const struct arguments *a) {
  enum type_id owner = (enum type_id)(s->owner - 1);
  const char *type = type_name(owner), *name = s->native->name;
  if (!a->count) return call_fault(c, EXCEPTION_TypeError, "unbound method %s.%s() needs an argument", type, name);
  value given_class = value_class(c->m, a->list[0]), wanted = value_tagged(TAG_TYPE, owner);
  enum type_id given = value_type(c->m, a->list[0]);
  if (given == owner || class_stands_below(c->m, given_class, wanted) == 1 || (given == TYPE_BOOL && owner == TYPE_INT))
    return OUTCOME_DONE;
  return call_fault(c, EXCEPTION_TypeError, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object", name,
                    type, value_type_name(c->m, a->list[0]));
}

static enum outcome run_native(struct call *c, uint32_t index, const struct arguments *a) {
  const struct signature *s = signature_of(c->m, index);
  value filled[NATIVE_ARGUMENTS];
  c->native = s->native;
  struct arguments bound = *a;
  if (s->owner && a->self == VALUE_UNDEF) {
    enum outcome o = check_owner(c, s, a);
    if (o != OUTCOME_DONE) return o;
    bound.self = *bound.list++;
    bound.count--;
    a = &bound;
  }
  if (!s->raw) {
    enum outcome o = fill_native(c, s, a, filled);
    if (o != OUTCOME_DONE) return o;
    c->a = filled;
    c->n = s->count;
    return s->native->function(c);
  }
  if (a->self == VALUE_UNDEF) {
    c->a = a->list;
    c->n = a->count;
  } else {
    if (a->count + 1 > SPREAD_LIMIT)
      return call_fault(c, EXCEPTION_TypeError, "%s(): too many arguments", s->native->name);
    value *copy = must_alloc((a->count + 1) * sizeof *copy);
    copy[0] = a->self;
    if (a->count) memcpy(copy + 1, a->list, a->count * sizeof *copy);
    c->a = copy;
    c->n = a->count + 1;
  }
  c->keywords = a->keywords;
  c->keyword_count = a->keyword_count;
  enum outcome o = s->native->function(c);
  if (a->self != VALUE_UNDEF) {
    value *copy;
    memcpy(&copy, &c->a, sizeof copy);
    free(copy);
  }
  return o;
}

/* An instance that a loop can walk. */
static bool is_walkable(const struct machine *m, value v) {
  return value_has_methods(m, v) &&
         (value_method(m, v, "__iter__") != VALUE_UNDEF || value_method(m, v, "__getitem__") != VALUE_UNDEF);
}

/* The library turns such arguments into lists and calls the native with these. */
static enum outcome walk_first(struct call *c, value callee, const struct arguments *a, uint16_t ret, uint32_t flags) {
  if (a->self != VALUE_UNDEF) {
    struct bound *b = heap_new(c->m, CELL_BOUND, sizeof *b);
    b->function = callee;
    b->self = a->self;
    callee = value_ref(heap_offset(c->m, b));
  }
  struct arguments more = {callee, a->list, a->count, a->keywords, a->keyword_count};
  return invoke_arguments(c, library_global(c->m, "_call_with_lists"), &more, ret, flags);
}

static enum outcome call_native(struct call *c, value callee, uint32_t index, const struct arguments *a, uint16_t ret,
                                uint32_t flags) {
  unsigned how = signature_of(c->m, index)->native->flags;
  bool walks = how & NATIVE_WALKS && !(how & NATIVE_ALONE && a->count != 1);
  uint32_t most = walks && a->count ? (how & NATIVE_REST ? a->count : 1) : 0;
  for (uint32_t i = 0; i < most; i++) {
    bool function = i == 0 && how & NATIVE_REST && value_method(c->m, a->list[0], "__call__") != VALUE_UNDEF;
    if (!function && is_walkable(c->m, a->list[i])) return walk_first(c, callee, a, ret, flags);
  }
  return run_native(c, index, a);
}

enum outcome list_walked(struct call *c, struct frame *f, value *v) {
  if (!is_walkable(c->m, *v)) return OUTCOME_DONE;
  if (f->phase) {
    *v = f->back;
    f->phase = 0;
    f->flags &= ~(uint32_t)FRAME_RESUMED;
    return OUTCOME_DONE;
  }
  f->phase = 1;
  return invoke(c, library_global(c->m, "_walked"), VALUE_UNDEF, v, 1, NULL, 0, 0, FRAME_CALLBACK);
}

/* --- classes --- */

/* A class with a __new__ of its own: the library calls it, and __init__ behind it. */
static enum outcome make_first(struct call *c, uint32_t klass, value make, const struct arguments *a, uint16_t ret,
                               uint32_t flags) {
  value list = list_new(c->m, a->count + 2);
  list_append(c->m, list, value_tagged(TAG_CLASS, klass));
  list_append(c->m, list, make);
  for (uint32_t i = 0; i < a->count; i++) list_append(c->m, list, a->list[i]);
  struct arguments more = {VALUE_UNDEF, list_elements(c->m, list), a->count + 2, a->keywords, a->keyword_count};
  return invoke_arguments(c, library_global(c->m, "_make"), &more, ret, flags);
}

/* Positional arguments and keywords of a call, to be used again. */
static value packed(struct machine *m, const struct arguments *a) {
  value pair[2] = {tuple_new(m, a->list, a->count), dict_new(m)};
  for (uint32_t k = 0; k < a->keyword_count; k++)
    dict_set(m, pair[1], value_str(a->keywords[k].name), a->keywords[k].v);
  return tuple_new(m, pair, 2);
}

static enum outcome construct(struct call *c, uint32_t klass, const struct arguments *a, uint16_t ret, uint32_t flags) {
  struct machine *m = c->m;
  const struct class_info *info = &m->program->classes[klass];
  value instance = instance_new(m, klass);
  if (info->root == ROOT_EXCEPTION)
    instance_set_attribute(m, instance, machine_name(m, "args"), tuple_new(m, a->list, a->count));
  value abstract = m->program->abstracts ? class_lookup(m, klass, machine_name(m, "__abstractmethods__")) : VALUE_UNDEF;
  if (abstract != VALUE_UNDEF && dict_count(m, abstract)) {
    value type = value_tagged(TAG_CLASS, klass);
    return invoke(c, library_global(m, "_not_abstract"), VALUE_UNDEF, &type, 1, NULL, 0, ret, flags);
  }
  value make = class_lookup(m, klass, machine_name(m, "__new__"));
  if (make != VALUE_UNDEF) return make_first(c, klass, make, a, ret, flags);
  value init = class_lookup(m, klass, machine_name(m, "__init__"));
  if (info->root == ROOT_LOCAL) local_new(m, instance, init == VALUE_UNDEF ? VALUE_UNDEF : packed(m, a));
  if (init == VALUE_UNDEF) {
    if (info->root != ROOT_EXCEPTION && (a->count || a->keyword_count))
      return call_fault(c, EXCEPTION_TypeError, "%s() takes no arguments", pool_text(m->pool, info->name));
    return call_return(c, instance);
  }
  struct arguments with_self = *a;
  with_self.self = instance;
  enum outcome o = invoke_arguments(c, init, &with_self, ret, flags | FRAME_CONSTRUCTOR);
  c->result = instance;
  return o;
}

/* --- whatever can be called --- */

enum outcome invoke_arguments(struct call *c, value callee, const struct arguments *a, uint16_t ret, uint32_t flags) {
  struct machine *m = c->m;
  if (value_is(callee, TAG_FUNCTION)) return push_frame(c, value_payload(callee), NULL, a, ret, flags);
  if (value_is(callee, TAG_NATIVE)) return call_native(c, callee, value_payload(callee), a, ret, flags);
  if (value_is(callee, TAG_CLASS)) return construct(c, value_payload(callee), a, ret, flags);
  if (value_is(callee, TAG_TYPE)) {
    const struct native *make = type_constructor((enum type_id)value_payload(callee));
    if (make) return call_native(c, callee, native_constructor((enum type_id)value_payload(callee)), a, ret, flags);
  }
  struct arguments bound = *a;
  switch ((int)value_cell_kind(m, callee)) {
  case CELL_CLOSURE: {
    const struct closure *k = value_cell(m, callee);
    return push_frame(c, k->function, k, a, ret, flags);
  }
  case CELL_BOUND: {
    const struct bound *b = value_cell(m, callee);
    bound.self = b->self;
    return invoke_arguments(c, b->function, &bound, ret, flags);
  }
  case CELL_INSTANCE: {
    value method = value_method(m, callee, "__call__");
    if (method == VALUE_UNDEF) break;
    bound.self = callee;
    return invoke_arguments(c, method, &bound, ret, flags);
  }
  default: break;
  }
  return call_fault(c, EXCEPTION_TypeError, "'%s' object is not callable", value_type_name(m, callee));
}

enum outcome invoke(struct call *c, value callee, value self, const value *list, uint32_t count,
                    const struct keyword *keywords, uint32_t keyword_count, uint16_t ret, uint32_t flags) {
  struct arguments a = {self, list, count, keywords, keyword_count};
  return invoke_arguments(c, callee, &a, ret, flags);
}

enum outcome call_back_here(struct call *c, value function, const value *arguments, uint32_t count) {
  struct machine *m = c->m;
  struct frame *f = thread_frame(m, &m->threads[c->thread]);
  f->scratch = c->scratch;
  struct call inner = {.m = m, .thread = c->thread, .scratch = VALUE_UNDEF, .result = VALUE_NONE};
  enum outcome o = invoke(&inner, function, VALUE_UNDEF, arguments, count, NULL, 0, 0, FRAME_CALLBACK);
  if (o == OUTCOME_FAULTED) return o;
  if (o == OUTCOME_BLOCKED || (o == OUTCOME_CALL && m->threads[c->thread].frame == heap_offset(m, f)))
    return call_fault(c, EXCEPTION_RuntimeError, "%s(): this function cannot be called back from here",
                      c->native->name);
  f->phase++;
  f->back = inner.result;
  if (o == OUTCOME_DONE) f->flags |= FRAME_RESUMED;
  return OUTCOME_CALL;
}

/* A native that may have to ask the methods of its arguments, such as str in map(str, objects): what it keeps between
   its phases has no place in the frame of the native that calls it back. */
static bool needs_frame(const struct machine *m, value function, const value *arguments, uint32_t count) {
  if (value_cell_kind(m, function) == CELL_BOUND) function = ((const struct bound *)value_cell(m, function))->function;
  if (!value_is(function, TAG_NATIVE) && !value_is(function, TAG_TYPE)) return false;
  for (uint32_t i = 0; i < count; i++)
    if (value_is(arguments[i], TAG_REF)) return true;
  return false;
}

enum outcome call_back(struct call *c, value function, const value *arguments, uint32_t count) {
  if (!needs_frame(c->m, function, arguments, count)) return call_back_here(c, function, arguments, count);
  value list = list_new(c->m, count + 1);
  list_append(c->m, list, function);
  for (uint32_t i = 0; i < count; i++) list_append(c->m, list, arguments[i]);
  return call_back_here(c, library_global(c->m, "_called"), list_elements(c->m, list), count + 1);
}

/* --- where a thread is --- */

void frame_place(const struct machine *m, const struct thread *t, uint32_t *function, uint32_t *pc) {
  const struct frame *f = thread_frame(m, t);
  while (f && m->program->functions[f->function].flags & FUNCTION_LIBRARY) f = f->caller ? heap_at(m, f->caller) : NULL;
  *function = f ? f->function : 0;
  *pc = f ? f->pc : 0;
}

/* Of a thread in the library, or without code. */
uint32_t thread_line_outside(const struct machine *m, uint32_t thread) {
  uint32_t function, pc;
  if (!m->threads[thread].frame) return job_is(m, thread) ? machine_book(m, thread)->busy_line : 0;
  frame_place(m, &m->threads[thread], &function, &pc);
  if (!function) return 0;
  /* an outer frame's pc has already moved on behind its call */
  if (pc) pc--;
  return m->program->functions[function].places[pc].line;
}
