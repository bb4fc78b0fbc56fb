/* object.name: what it gives, what setting and deleting it does, of whatever kind the object is. */
#include "machine/value/attributes.h"

#include <string.h>

#include "machine/call.h"
#include "machine/frames.h"
#include "machine/front.h"
#include "machine/layout.h"
#include "machine/process.h"
#include "machine/value/classes.h"
#include "machine/value/containers.h"
#include "machine/value/functions.h"
#include "machine/value/heap.h"
#include "machine/value/instances.h"
#include "machine/value/iterator.h"
#include "machine/value/method_cache.h"
#include "machine/value/numbers.h"
#include "machine/value/table.h"
#include "machine/value/text.h"
#include "machine/value/transfer.h"
#include "module/registry.h"
#include "module/type/types.h"
#include "sync/sync.h"

/* --- getting an attribute --- */

static bool callable_in_class(const struct machine *m, value v) {
  return value_is(v, TAG_FUNCTION) || value_is(v, TAG_NATIVE) || value_cell_kind(m, v) == CELL_CLOSURE;
}

static value bind_method(struct machine *m, value function, value self) {
  struct bound *b = heap_new(m, CELL_BOUND, sizeof *b);
  b->function = function;
  b->self = self;
  return value_ref(heap_offset(m, b));
}

/* A method of the class is kept as one bound to type, until it is known which class asks. */
value class_function(struct machine *m, value function, bool of_class) {
  return bind_method(m, function, of_class ? value_tagged(TAG_TYPE, TYPE_TYPE) : VALUE_UNDEF);
}

static bool is_class_method(const struct machine *m, value v) {
  return value_cell_kind(m, v) == CELL_BOUND &&
         ((const struct bound *)value_cell(m, v))->self == value_tagged(TAG_TYPE, TYPE_TYPE);
}

/* What a class holds, for an instance or the class itself; *self: what a call of it gets first. */
static void take_from_class(struct machine *m, uint32_t klass, value instance, value *out, value *self) {
  if (is_class_method(m, *out)) {
    *out = ((const struct bound *)value_cell(m, *out))->function;
    *self = value_tagged(TAG_CLASS, klass);
  } else if (callable_in_class(m, *out) && !value_is(*out, TAG_NATIVE)) {
    *self = instance;
  }
}

value property_function(struct machine *m, value object, uint32_t name, const char *which) {
  if (!m->program->properties || value_cell_kind(m, object) != CELL_INSTANCE) return VALUE_UNDEF;
  value found = class_lookup(m, ((const struct instance *)value_cell(m, object))->klass, name);
  if (value_cell_kind(m, found) != CELL_INSTANCE) return VALUE_UNDEF;
  uint32_t klass = ((const struct instance *)value_cell(m, found))->klass;
  if (m->program->classes[klass].root != ROOT_PROPERTY) return VALUE_UNDEF;
  return instance_attribute(m, found, pool_puts(m->pool, which));
}

value class_value_for(struct machine *m, value v, value instance, bool *call) {
  *call = value_cell_kind(m, v) == CELL_INSTANCE &&
          m->program->classes[((const struct instance *)value_cell(m, v))->klass].root == ROOT_PROPERTY;
  if (*call) return instance_attribute(m, v, pool_puts(m->pool, "fget"));
  return callable_in_class(m, v) ? bind_method(m, v, instance) : v;
}

/* Calls a function of a property from an instruction, which is taken up again. */
static enum outcome call_property(struct call *c, value function, value object, uint32_t name, const value *v,
                                  const char *what) {
  struct machine *m = c->m;
  if (function == VALUE_NONE)
    return call_fault(c, EXCEPTION_AttributeError, "property '%s' of '%s' object has no %s", pool_text(m->pool, name),
                      value_type_name(m, object), what);
  struct frame *f = thread_frame(m, &m->threads[c->thread]);
  enum outcome o = invoke(c, function, object, v, v ? 1 : 0, NULL, 0, 0, FRAME_CALLBACK);
  if (o == OUTCOME_CALL) f->phase = 1;
  return o;
}

static bool is_guard(const char *name) { return !strcmp(name, "__enter__") || !strcmp(name, "__exit__"); }

/* What __getattr__ of the class gives for a name that is not there, and __dict__. *asked: there is such a method. */
static enum outcome ask_class(struct call *c, value object, uint32_t name, bool *asked) {
  struct machine *m = c->m;
  value method = value_method(m, object, "__getattr__"), text = value_str(name), all = library_global(m, "_vars");
  bool whole = value_type(m, object) == TYPE_INSTANCE && !strcmp(pool_text(m->pool, name), "__dict__");
  if (is_guard(pool_text(m->pool, name))) method = VALUE_UNDEF; /* with looks in the class alone */
  *asked = whole ? all != VALUE_UNDEF : method != VALUE_UNDEF;
  if (!*asked) return OUTCOME_DONE;
  if (whole) method = all, text = object, object = VALUE_UNDEF;
  struct frame *f = thread_frame(m, &m->threads[c->thread]);
  enum outcome o = invoke(c, method, object, &text, 1, NULL, 0, 0, FRAME_CALLBACK);
  if (o == OUTCOME_CALL) f->phase = 1;
  return o;
}

static bool found_native(const struct native *n, value *out) {
  if (n) *out = value_tagged(TAG_NATIVE, native_index(n));
  return n != NULL;
}

/* Thread.name without a thread: CPython shows a property. */
static bool is_property_of_threads(const struct machine *m, uint32_t klass, const char *name) {
  static const char *const names[] = {"name", "daemon", "ident", "native_id"};
  bool found = false;
  for (unsigned i = 0; i < sizeof names / sizeof *names; i++) found |= !strcmp(names[i], name);
  return found && m->program->classes[klass].root == ROOT_THREAD;
}

static bool of_class(struct machine *m, uint32_t klass, uint32_t name, value *out, value *self) {
  const char *text = pool_text(m->pool, name);
  *out = class_lookup(m, klass, name);
  if (is_class_method(m, *out)) take_from_class(m, klass, VALUE_UNDEF, out, self);
  if (*out == VALUE_UNDEF && m->program->classes[klass].root == ROOT_EXCEPTION) *out = exception_method(m, name);
  if (*out == VALUE_UNDEF) *out = class_special(m, klass, text);
  if (*out == VALUE_UNDEF && is_property_of_threads(m, klass, text))
    *out = instance_new(m, value_payload(library_global(m, "property")));
  if (*out == VALUE_UNDEF && text[0] == '_') found_native(type_method(TYPE_INSTANCE, text, strlen(text)), out);
  return *out != VALUE_UNDEF;
}

/* Process.exitcode is what the system knows of the process. */
static void look_at_process(struct machine *m, value object, const char *name) {
  value pid = instance_attribute(m, object, pool_puts(m->pool, "_popen"));
  uint32_t index =
      strcmp(name, "exitcode") == 0 && value_is_small(pid) ? process_find(m, value_small(pid)) : UINT32_MAX;
  if (index == UINT32_MAX || machine_process(m, index)->state == PROCESS_ALIVE) return;
  process_reap(m, index);
  instance_set_attribute(m, object, pool_puts(m->pool, name), value_from_small(machine_process(m, index)->exit_code));
}

static bool of_its_class(const struct machine *m, uint32_t klass, uint32_t name) {
  const char *text = pool_text(m->pool, name);
  return !strcmp(text, "__doc__") || (!strcmp(text, "__module__") && !m->program->classes[klass].library);
}

static bool of_instance(struct machine *m, value object, uint32_t name, value *out, value *self) {
  uint32_t klass = ((const struct instance *)value_cell(m, object))->klass;
  if (m->program->classes[klass].root == ROOT_PROCESS) look_at_process(m, object, pool_text(m->pool, name));
  *out = instance_attribute(m, local_of_thread(m, object, false), name);
  if (*out != VALUE_UNDEF) return true;
  *out = class_lookup(m, klass, name);
  if (*out != VALUE_UNDEF) take_from_class(m, klass, object, out, self);
  if (*out == VALUE_UNDEF && m->program->classes[klass].root == ROOT_EXCEPTION) {
    *out = exception_attribute(m, object, klass, name);
    if (value_is(*out, TAG_NATIVE)) *self = object;
  }
  if (*out == VALUE_UNDEF && !strcmp(pool_text(m->pool, name), "__class__")) *out = value_class(m, object);
  if (*out == VALUE_UNDEF && of_its_class(m, klass, name)) *out = class_special(m, klass, pool_text(m->pool, name));
  return *out != VALUE_UNDEF;
}

/* Where the program has no word for it: a module in a variable, getattr(). */
static bool of_module(struct machine *m, uint32_t module, const char *text, size_t length, value *out) {
  const struct module_entry *e = module_entry_find(module_at(module), text, length);
  uint32_t inner = e && e->kind == ENTRY_MODULE ? module_find(e->text, strlen(e->text)) : UINT32_MAX;
  *out = VALUE_UNDEF;
  if (!e && !strcmp(text, "__name__")) *out = value_puts(m, module_at(module)->name);
  if (e && e->kind == ENTRY_NATIVE) return found_native(e->native, out);
  if (e && e->kind == ENTRY_INT) *out = value_new_int(m, e->integer);
  if (e && e->kind == ENTRY_FLOAT) *out = value_from_float(e->real);
  if (e && e->kind == ENTRY_TEXT) *out = value_puts(m, e->text);
  if (e && e->kind == ENTRY_TYPE) *out = value_tagged(TAG_TYPE, (uint32_t)e->integer);
  if (e && e->kind == ENTRY_LIBRARY) *out = library_global(m, e->text);
  if (inner != UINT32_MAX) *out = value_tagged(TAG_MODULE, inner);
  return *out != VALUE_UNDEF;
}

static bool of_type(struct machine *m, enum type_id type, const char *text, size_t length, value *out) {
  const char *name = type_name(type), *dot = strrchr(name, '.');
  if (!strcmp(text, "__name__") || !strcmp(text, "__qualname__"))
    *out = value_puts(m, dot ? dot + 1 : name);
  else if (!strcmp(text, "__module__"))
    *out = dot ? value_new_text(m, name, (size_t)(dot - name)) : value_puts(m, "builtins");
  else
    return found_native(type_method(type, text, length), out);
  return true;
}

/* A method of a built-in type or of a kind of object. The handle's cache knows those that have been asked for
   before. */
static bool builtin_method(struct machine *m, value object, enum type_id type, uint32_t name, value *out) {
  const struct object *o = type == TYPE_OBJECT ? object_of(m, object) : NULL;
  uint32_t key = o ? kind_key(o->cell.detail) : UINT32_MAX - (uint32_t)type;
  struct method_entry *e = &m->methods[(key * 31 + name) % METHOD_CACHE];
  if (e->klass != key || e->name != name) {
    const char *text = pool_text(m->pool, name);
    const struct native *n = o ? NULL : type_method(type, text, strlen(text));
    if (o)
      for (n = sync_kind((enum object_kind)o->cell.detail)->methods; n->name && strcmp(n->name, text) != 0;) n++;
    if (!n || !n->name) return false;
    uint32_t index = native_index(n);
    struct signature *quick = o && signature_of(m, index)->quick ? signature_of(m, index) : NULL;
    *e = (struct method_entry){key, name, value_tagged(TAG_NATIVE, index), quick};
  }
  *out = e->v;
  return true;
}

/* What numbers have as attributes, complex ones being none. */
static value part_of_number(const struct machine *m, value v, const char *name) {
  bool real = value_is_float(v);
  if (!strcmp(name, "__class__")) return value_class(m, v);
  if (!strcmp(name, "imag")) return real ? value_from_float(0) : value_from_small(0);
  if (!real && !strcmp(name, "denominator")) return value_from_small(1);
  if (strcmp(name, "real") != 0 && (real || strcmp(name, "numerator") != 0)) return VALUE_UNDEF;
  return value_is(v, TAG_BOOL) ? value_from_small(v == VALUE_TRUE) : v;
}

static bool plain_attribute(struct machine *m, value object, enum type_id type, const char *text, value *out) {
  *out = VALUE_UNDEF;
  if (!strcmp(text, "__class__")) *out = value_class(m, object);
  if (*out == VALUE_UNDEF) *out = function_attribute(m, object, pool_puts(m->pool, text));
  if (type == TYPE_INT || type == TYPE_BOOL || type == TYPE_FLOAT) *out = part_of_number(m, object, text);
  uint32_t most;
  if (type == TYPE_DEQUE && !strcmp(text, "maxlen"))
    *out = deque_most(m, object, &most) ? value_from_small(most) : VALUE_NONE;
  if (type == TYPE_OBJECT && *out == VALUE_UNDEF) {
    const struct object *o = object_of(m, object);
    const struct sync_kind *kind = sync_kind((enum object_kind)o->cell.detail);
    if (kind->attribute) *out = kind->attribute(m, o, text);
  }
  return *out != VALUE_UNDEF;
}

/* What object.name is; *self is what a call must pass first, UNDEF where it is nothing. */
static bool find_attribute(struct machine *m, value object, uint32_t name, value *out, value *self) {
  *self = VALUE_UNDEF;
  enum type_id type = value_type(m, object);
  if (type == TYPE_INSTANCE) return of_instance(m, object, name, out, self);
  const char *text = pool_text(m->pool, name);
  size_t length = pool_length(m->pool, name);
  if (value_is(object, TAG_CLASS)) return of_class(m, value_payload(object), name, out, self);
  if (value_is(object, TAG_MODULE)) return of_module(m, value_payload(object), text, length, out);
  if (value_is(object, TAG_TYPE)) return of_type(m, (enum type_id)value_payload(object), text, length, out);
  if (!builtin_method(m, object, type, name, out)) return plain_attribute(m, object, type, text, out);
  if (!(native_at(value_payload(*out))->flags & NATIVE_STATIC)) *self = object;
  return true;
}

static enum outcome fault_attribute(struct call *c, value object, uint32_t name) {
  const struct machine *m = c->m;
  const char *text = pool_text(m->pool, name);
  if (class_is_enumeration(m, object)) return call_fault(c, EXCEPTION_AttributeError, "%s", text);
  if (value_is(object, TAG_CLASS))
    return call_fault(c, EXCEPTION_AttributeError, "type object '%s' has no attribute '%s'",
                      pool_text(m->pool, m->program->classes[value_payload(object)].name), text);
  if (value_is(object, TAG_TYPE))
    return call_fault(c, EXCEPTION_AttributeError, "type object '%s' has no attribute '%s'",
                      type_name((enum type_id)value_payload(object)), text);
  if (value_is(object, TAG_MODULE))
    return call_fault(c, EXCEPTION_AttributeError, "module '%s' has no attribute '%s'",
                      module_at(value_payload(object))->name, text);
  const char *of = value_type_name(m, object);
  if (is_guard(text))
    return call_fault(c, EXCEPTION_TypeError, "'%s' object does not support the context manager protocol%s", of,
                      text[3] == 'x' ? " (missed __exit__ method)" : "");
  if (value_type(m, object) == TYPE_INSTANCE && value_class(m, object) == library_global(c->m, "local"))
    of = "_thread._local";
  return call_fault(c, EXCEPTION_AttributeError, "'%s' object has no attribute '%s'", of, text);
}

bool value_attribute(struct machine *m, value v, uint32_t name, value *out) {
  value self;
  if (!find_attribute(m, v, name, out, &self)) return false;
  if (self != VALUE_UNDEF) *out = bind_method(m, *out, self);
  return true;
}

static bool is_common_value(const struct machine *m, value object) {
  const struct instance *i = value_cell(m, object);
  return i->cell.flags & CELL_COMMON && m->program->classes[i->klass].root == ROOT_VALUE;
}

/* Of what all processes see each gets a copy. */
static enum outcome own_copy(struct call *c, value object) {
  bool copied = value_cell_kind(c->m, object) == CELL_INSTANCE && value_is(c->result, TAG_REF) &&
                is_common_value(c->m, object) && value_cell_kind(c->m, c->result) != CELL_OBJECT &&
                value_cell_kind(c->m, c->result) != CELL_BOUND;
  return copied ? call_copy(c, c->result) : OUTCOME_DONE;
}

enum outcome attribute_get(struct call *c, value object, uint32_t name) {
  enum outcome o = local_begin(c, object);
  if (o != OUTCOME_DONE) return o;
  value get = property_function(c->m, object, name, "fget");
  if (get != VALUE_UNDEF) return call_property(c, get, object, name, NULL, "getter");
  if (value_attribute(c->m, object, name, &c->result)) return own_copy(c, object);
  bool asked;
  o = ask_class(c, object, name, &asked);
  return asked ? o : fault_attribute(c, object, name);
}

enum outcome super_get(struct call *c, uint32_t klass, value first, uint32_t name) {
  struct machine *m = c->m;
  if (value_cell_kind(m, first) == CELL_BOX) first = ((const struct box *)value_cell(m, first))->v;
  value of = value_is(first, TAG_CLASS) ? first : value_class(m, first);
  if (!value_is(of, TAG_CLASS) || !class_derives(m->program, value_payload(of), klass))
    of = value_tagged(TAG_CLASS, klass);
  value found = class_lookup_behind(m, value_payload(of), klass + 1, name);
  if (is_class_method(m, found))
    return call_return(c, bind_method(m, ((const struct bound *)value_cell(m, found))->function, of));
  if (found != VALUE_UNDEF) return call_return(c, found);
  const char *text = pool_text(m->pool, name);
  if (m->program->classes[klass].root == ROOT_EXCEPTION) c->result = exception_method(m, name);
  if (m->program->classes[klass].root == ROOT_EXCEPTION && c->result != VALUE_UNDEF) return OUTCOME_DONE;
  if (found_native(type_method(TYPE_INSTANCE, text, strlen(text)), &c->result)) return OUTCOME_DONE;
  return call_fault(c, EXCEPTION_AttributeError, "'super' object has no attribute '%s'", text);
}

enum outcome method_get(struct call *c, value object, uint32_t name, value *function, value *self) {
  enum outcome o = local_begin(c, object);
  if (o != OUTCOME_DONE) return o;
  value get = property_function(c->m, object, name, "fget");
  if (get != VALUE_UNDEF) {
    o = call_property(c, get, object, name, NULL, "getter");
    *function = c->result;
    *self = VALUE_UNDEF;
    return o;
  }
  if (find_attribute(c->m, object, name, function, self)) return OUTCOME_DONE;
  bool asked;
  o = ask_class(c, object, name, &asked);
  *function = c->result;
  *self = VALUE_UNDEF;
  return asked ? o : fault_attribute(c, object, name);
}

/* --- setting one --- */

/* Thread.name and Thread.daemon are also what the scheduler knows the thread by. While Thread.__init__ has not got to
   the ident there is no thread to look for; a young one is looked for most. */
static enum outcome set_of_thread(struct call *c, value object, const char *name, value v) {
  struct machine *m = c->m;
  if (strcmp(name, "name") != 0 && strcmp(name, "daemon") != 0) return OUTCOME_DONE;
  if (instance_attribute(m, object, pool_puts(m->pool, "ident")) == VALUE_UNDEF) return OUTCOME_DONE;
  for (uint32_t id = m->s->thread_count; id-- > 0;) {
    struct thread *t = &m->threads[id];
    if (t->state == THREAD_FREE || t->instance != value_payload(object)) continue;
    machine_sees_thread(m, id);
    if (!strcmp(name, "name") && value_is(v, TAG_STR)) t->name = value_payload(v);
    if (strcmp(name, "daemon") != 0) return OUTCOME_DONE;
    if (t->state != THREAD_NEW)
      return call_fault(c, EXCEPTION_RuntimeError, "cannot set daemon status of active thread");
    t->flags = (uint8_t)((t->flags & ~THREAD_DAEMON) | (value_truth(m, v) ? THREAD_DAEMON : 0));
    return OUTCOME_DONE;
  }
  return OUTCOME_DONE;
}

/* What all processes see holds numbers of its C type, or copies. */
static enum outcome set_in_common(struct call *c, value object, uint32_t name, value v) {
  struct machine *m = c->m;
  value code = instance_attribute(m, object, pool_puts(m->pool, "_code"));
  bool number = code != VALUE_UNDEF && !strcmp(pool_text(m->pool, name), "value");
  enum outcome o = number ? process_number(c, code, v) : call_copy(c, v);
  if (o == OUTCOME_DONE) instance_set_attribute(m, object, name, c->result);
  return o;
}

static enum outcome check_process(struct call *c, value object, const char *name, value v) {
  value pid = instance_attribute(c->m, object, pool_puts(c->m->pool, "_popen"));
  if (!strcmp(name, "name") && !value_is(v, TAG_STR))
    return call_fault(c, EXCEPTION_AssertionError, "name must be a string");
  if (!strcmp(name, "daemon") && value_is_small(pid))
    return call_fault(c, EXCEPTION_AssertionError, "process has already started");
  return OUTCOME_DONE;
}

/* threading.excepthook: a global of the library. */
static bool set_of_module(struct machine *m, uint32_t module, uint32_t name, value v) {
  const char *text = pool_text(m->pool, name);
  const struct module_entry *e = module_entry_find(module_at(module), text, pool_length(m->pool, name));
  return e && e->kind == ENTRY_LIBRARY && library_set(m, e->text, v);
}

/* A class whose bases all have __slots__ names what its instances may have. */
bool attribute_has_slot(const struct machine *m, value object, uint32_t name) {
  const struct class_info *info = &m->program->classes[((const struct instance *)value_cell(m, object))->klass];
  uint32_t slots = pool_puts(m->pool, "__slots__");
  for (uint32_t i = 0; i < info->order_count; i++) {
    const value *own = table_find(class_table(m, info->order[i]), slots);
    if (!own) return true;
    if (*own == value_str(name)) return true;
    value list = value_cell_kind(m, *own) == CELL_INSTANCE ? VALUE_UNDEF
                                                           : sequence_to_list((struct machine *)(uintptr_t)m, *own);
    for (uint32_t k = 0; list != VALUE_UNDEF && k < list_count(m, list); k++)
      if (list_elements(m, list)[k] == value_str(name)) return true;
  }
  return false;
}

/* __setattr__ and __delattr__ of the class do it. *done: they do. */
static enum outcome set_by_class(struct call *c, value object, const char *method, const value *a, uint32_t n,
                                 bool *done) {
  value function = c->m->program->guarded ? value_method(c->m, object, method) : VALUE_UNDEF;
  *done = function != VALUE_UNDEF;
  if (!*done) return OUTCOME_DONE;
  struct frame *f = thread_frame(c->m, &c->m->threads[c->thread]);
  enum outcome o = invoke(c, function, object, a, n, NULL, 0, 0, FRAME_CALLBACK);
  if (o == OUTCOME_CALL) f->phase = 1;
  return o;
}

enum outcome attribute_set(struct call *c, value object, uint32_t name, value v) {
  struct machine *m = c->m;
  if (value_is(object, TAG_CLASS)) {
    value old = class_lookup(m, value_payload(object), name);
    if (class_is_enumeration(m, object) && value_cell_kind(m, old) == CELL_INSTANCE && value_class(m, old) == object)
      return call_fault(c, EXCEPTION_AttributeError, "cannot reassign member '%s'", pool_text(m->pool, name));
    class_set(m, value_payload(object), name, v);
    return OUTCOME_DONE;
  }
  if (function_set(m, object, name, v)) return OUTCOME_DONE;
  if (value_is(object, TAG_MODULE) && set_of_module(m, value_payload(object), name, v)) return OUTCOME_DONE;
  if (value_cell_kind(m, object) != CELL_INSTANCE) {
    value old;
    bool known = value_attribute(m, object, name, &old);
    return call_fault(c, EXCEPTION_AttributeError,
                      known ? "'%s' object attribute '%s' is read-only" : "'%s' object has no attribute '%s'",
                      value_type_name(m, object), pool_text(m->pool, name));
  }
  uint32_t klass = ((const struct instance *)value_cell(m, object))->klass;
  bool done;
  enum outcome o = set_by_class(c, object, "__setattr__", (value[2]){value_str(name), v}, 2, &done);
  if (o != OUTCOME_DONE || done) return o;
  if (m->program->guarded && !attribute_has_slot(m, object, name)) return fault_attribute(c, object, name);
  o = local_begin(c, object);
  if (o != OUTCOME_DONE) return o;
  value set = property_function(m, object, name, "fset");
  if (set != VALUE_UNDEF) return call_property(c, set, object, name, &v, "setter");
  if (m->program->classes[klass].root == ROOT_THREAD) {
    o = set_of_thread(c, object, pool_text(m->pool, name), v);
    if (o != OUTCOME_DONE) return o;
  }
  if (m->program->classes[klass].root == ROOT_PROCESS) {
    o = check_process(c, object, pool_text(m->pool, name), v);
    if (o != OUTCOME_DONE) return o;
  }
  if (is_common_value(m, object)) return set_in_common(c, object, name, v);
  instance_set_attribute(m, local_of_thread(m, object, true), name, v);
  return OUTCOME_DONE;
}

enum outcome attribute_delete(struct call *c, value object, uint32_t name) {
  bool done;
  enum outcome o = set_by_class(c, object, "__delattr__", (value[1]){value_str(name)}, 1, &done);
  if (o != OUTCOME_DONE || done) return o;
  value gone = property_function(c->m, object, name, "fdel");
  if (gone != VALUE_UNDEF) return call_property(c, gone, object, name, NULL, "deleter");
  if (value_is(object, TAG_CLASS) && class_remove(c->m, value_payload(object), name)) return OUTCOME_DONE;
  if (value_cell_kind(c->m, object) == CELL_INSTANCE &&
      instance_remove(c->m, local_of_thread(c->m, object, false), name))
    return OUTCOME_DONE;
  value holder = function_holder(c->m, object);
  if (holder != VALUE_UNDEF && instance_remove(c->m, holder, name)) return OUTCOME_DONE;
  return fault_attribute(c, object, name);
}
