/* str() and repr() of any value. Where the scenario's own __str__ or __repr__ has a say, its texts are collected
   first, by calling back, and put in here in the order of the walk. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/number.h"
#include "machine/call.h"
#include "machine/front.h"
#include "machine/internal.h"
#include "machine/native.h"
#include "machine/threads.h"
#include "machine/value/attributes.h"
#include "machine/value/classes.h"
#include "machine/value/containers.h"
#include "machine/value/instances.h"
#include "machine/value/numbers.h"
#include "machine/value/print.h"
#include "machine/value/sets.h"
#include "machine/value/text.h"
#include "module/registry.h"
#include "module/type/types.h"
#include "sync/sync.h"

struct walk {
  const struct machine *m;
  struct buffer *out; /* NULL: only look for instances that speak for themselves */
  value speakers[64]; /* found by such a look */
  uint32_t speaker_count;
  value texts;   /* list of what they said, UNDEF without */
  uint32_t next; /* of these texts */
  unsigned depth, looked;
  size_t most;                      /* bytes of the output; what comes behind is not worked out */
  uint32_t path[LIMIT_NESTING + 2]; /* containers that the walk is inside of */
};

static void put(struct walk *w, value v, bool repr);

static void puts_out(struct walk *w, const char *text) {
  if (w->out) buffer_puts(w->out, text);
}

static value own_text(const struct walk *w, value v, bool repr) {
  const struct class_info *info = &w->m->program->classes[((const struct instance *)value_cell(w->m, v))->klass];
  value method = repr ? VALUE_UNDEF : value_method(w->m, v, "__str__");
  bool own = method == VALUE_UNDEF && (repr || info->root != ROOT_EXCEPTION); /* str() of those does not ask repr() */
  return own ? value_method(w->m, v, "__repr__") : method;
}

static void put_elements(struct walk *w, const value *v, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    if (i) puts_out(w, ", ");
    put(w, v[i], true);
  }
}

static void put_dict(struct walk *w, value v) {
  value key, element;
  bool first = true;
  puts_out(w, "{");
  for (uint32_t at = 0; dict_next(w->m, v, &at, &key, &element); first = false) {
    if (!first) puts_out(w, ", ");
    put(w, key, true);
    puts_out(w, ": ");
    put(w, element, true);
  }
  puts_out(w, "}");
}

static void put_set(struct walk *w, value v) {
  bool frozen = value_type(w->m, v) == TYPE_FROZENSET;
  uint32_t count = dict_count(w->m, v);
  value *elements = set_elements(w->m, v);
  puts_out(w, frozen ? "frozenset(" : count ? "" : "set(");
  if (count) {
    puts_out(w, "{");
    put_elements(w, elements, count);
    puts_out(w, "}");
  }
  puts_out(w, frozen || !count ? ")" : "");
  free(elements);
}

static void put_address(struct walk *w, const char *prefix, value v) {
  if (w->out) buffer_printf(w->out, "<%s at 0x7f%010" PRIx32 ">", prefix, value_payload(v) * 16);
}

/* dict_keys([…]) and the like; an iterator by its address. */
static void put_iterator(struct walk *w, value v) {
  const struct iterator *it = value_cell(w->m, v);
  enum type_id type = value_type(w->m, v);
  if (type == TYPE_ITERATOR) {
    put_address(w, "iterator object", v);
    return;
  }
  value pair[2];
  bool first = true;
  puts_out(w, type_name(type));
  puts_out(w, "([");
  for (uint32_t at = 0; dict_next(w->m, it->over, &at, &pair[0], &pair[1]); first = false) {
    if (!first) puts_out(w, ", ");
    if (type == TYPE_DICT_ITEMS) puts_out(w, "(");
    if (type != TYPE_DICT_VALUES) put(w, pair[0], true);
    if (type == TYPE_DICT_ITEMS) puts_out(w, ", ");
    if (type != TYPE_DICT_KEYS) put(w, pair[1], true);
    if (type == TYPE_DICT_ITEMS) puts_out(w, ")");
  }
  puts_out(w, "])");
}

static void put_exception(struct walk *w, value v, bool repr) {
  const struct machine *m = w->m;
  uint32_t klass = ((const struct instance *)value_cell(m, v))->klass;
  value args = instance_attribute(m, v, pool_puts(m->pool, "args"));
  uint32_t count = value_cell_kind(m, args) == CELL_TUPLE ? tuple_count(m, args) : 0;
  const value *list = count ? ((const struct vector *)value_cell(m, args))->v : NULL;
  if (repr) {
    puts_out(w, pool_text(m->pool, m->program->classes[klass].name));
    puts_out(w, "(");
    put_elements(w, list, count);
    puts_out(w, ")");
  } else if (count >= 2 && count <= 5 && class_derives(m->program, klass, EXCEPTION_OSError)) {
    puts_out(w, "[Errno ");
    put(w, list[0], false);
    puts_out(w, "] ");
    put(w, list[1], false);
  } else if (count == 1) {
    put(w, list[0], class_derives(m->program, klass, EXCEPTION_KeyError));
  } else if (count) {
    put(w, args, true);
  }
}

static void put_thread(struct walk *w, value v, const struct class_info *info) {
  const struct machine *m = w->m;
  value name = instance_attribute(m, v, pool_puts(m->pool, "name"));
  const char *state = "initial";
  uint64_t ident = 0;
  bool daemon = false;
  for (uint32_t id = 0; id < m->s->thread_count; id++) {
    const struct thread *t = &m->threads[id];
    if (t->state == THREAD_FREE || t->instance != value_payload(v)) continue;
    machine_sees_thread(m, id);
    if (t->state == THREAD_NEW) continue;
    state = t->state == THREAD_FINISHED ? "stopped" : "started";
    ident = thread_ident(t);
    daemon = t->flags & THREAD_DAEMON;
  }
  if (!w->out) return;
  buffer_printf(w->out, "<%s(%s, %s", pool_text(m->pool, info->name),
                value_is(name, TAG_STR) ? pool_text(m->pool, value_payload(name)) : "?", state);
  if (daemon) buffer_puts(w->out, " daemon");
  if (*state != 'i') buffer_printf(w->out, " %" PRIu64, ident);
  buffer_puts(w->out, ")>");
}

/* A job of a pool, or the future of one, as the call that it is. False: v is neither. */
static bool put_job(struct walk *w, value v) {
  struct machine *m = (struct machine *)(uintptr_t)w->m;
  value name, job = instance_attribute(m, v, pool_puts(m->pool, "_job"));
  bool future = value_cell_kind(m, job) == CELL_INSTANCE;
  if (!future) job = v;
  value function = instance_attribute(m, job, pool_puts(m->pool, "fn"));
  value arguments = instance_attribute(m, job, pool_puts(m->pool, "args"));
  if (value_cell_kind(m, arguments) != CELL_TUPLE) return false;
  bool named = value_attribute(m, function, pool_puts(m->pool, "__name__"), &name) && value_is(name, TAG_STR);
  buffer_printf(w->out, "%s%s(", future ? "future of " : "", named ? pool_text(m->pool, value_payload(name)) : "call");
  put_elements(w, ((const struct vector *)value_cell(m, arguments))->v, tuple_count(m, arguments));
  buffer_putc(w->out, ')');
  return true;
}

static void put_instance(struct walk *w, value v, bool repr) {
  const struct machine *m = w->m;
  const struct class_info *info = &m->program->classes[((const struct instance *)value_cell(m, v))->klass];
  if (own_text(w, v, repr) != VALUE_UNDEF) {
    if (!w->out) {
      if (w->speaker_count < 64) w->speakers[w->speaker_count++] = v;
      return;
    }
    if (w->texts != VALUE_UNDEF && w->next < list_count(m, w->texts)) {
      value text = list_elements(m, w->texts)[w->next++];
      buffer_put(w->out, pool_text(m->pool, value_payload(text)), pool_length(m->pool, value_payload(text)));
      return;
    }
  }
  if (info->root == ROOT_EXCEPTION) {
    put_exception(w, v, repr);
  } else if (info->root == ROOT_THREAD) {
    put_thread(w, v, info);
  } else if (w->out && info->root == ROOT_ENUM) { /* as it is called, where its __repr__ cannot be asked */
    value name = instance_attribute(m, v, pool_puts(m->pool, "_name_"));
    buffer_printf(w->out, "%s.%s", pool_text(m->pool, info->name),
                  value_is(name, TAG_STR) ? pool_text(m->pool, value_payload(name)) : "");
  } else if (w->out && !(info->library && put_job(w, v))) {
    char name[256];
    snprintf(name, sizeof name, "%s%s object", info->library ? "" : "__main__.", pool_text(m->pool, info->display));
    put_address(w, name, v);
  }
}

/* What CPython says of an object's state, in front of its address (when not behind) or behind it. */
static void object_state(const struct object *o, bool behind, char *text, size_t size) {
  *text = '\0';
  switch ((int)o->cell.detail) {
  case OBJECT_lock:
  case OBJECT_rlock:
    if (!behind) snprintf(text, size, "%s ", o->owner || o->count ? "locked" : "unlocked");
    break;
  case OBJECT_event:
    if (behind) snprintf(text, size, ": %s", o->count ? "set" : "unset");
    break;
  case OBJECT_semaphore:
    if (behind) snprintf(text, size, ": value=%" PRId64, o->count);
    break;
  case OBJECT_bounded_semaphore:
    if (behind) snprintf(text, size, ": value=%" PRId64 "/%" PRId64, o->count, o->limit);
    break;
  case OBJECT_barrier:
    if (behind && o->flags & OBJECT_BROKEN)
      snprintf(text, size, ": broken");
    else if (behind)
      snprintf(text, size, ": waiters=%" PRId64 "/%" PRId64, o->count, o->limit);
    break;
  default: break;
  }
}

static void put_object(struct walk *w, value v) {
  const struct object *o = object_of(w->m, v);
  const struct sync_kind *kind = sync_kind((enum object_kind)o->cell.detail);
  char before[48], behind[64];
  if (!w->out) return;
  object_state(o, false, before, sizeof before);
  object_state(o, true, behind, sizeof behind);
  if (o->cell.detail == OBJECT_atomic) {
    buffer_puts(w->out, "Atomic(");
    put(w, o->data, true);
    buffer_putc(w->out, ')');
    return;
  }
  if (o->cell.detail == OBJECT_condition) {
    uint32_t waiting = 0;
    for (uint32_t at = o->head[0]; at; at = w->m->threads[at - 1].next) waiting++;
    buffer_puts(w->out, "<Condition(");
    put_object(w, o->lock);
    buffer_printf(w->out, ", %" PRIu32 ")>", waiting);
    return;
  }
  buffer_printf(w->out, "<%s%s%s", before, kind->type_name, *behind ? "" : " object");
  if (o->cell.detail == OBJECT_rlock)
    buffer_printf(w->out, " owner=%" PRIu64 " count=%" PRId64,
                  o->owner ? thread_ident(&w->m->threads[o->owner - 1]) : 0, o->count);
  buffer_printf(w->out, " at 0x7f%010" PRIx32 "%s>", value_payload(v) * 16, behind);
}

static void put_function(struct walk *w, value v, uint32_t function) {
  char text[256];
  snprintf(text, sizeof text, "function %s", pool_text(w->m->pool, w->m->program->functions[function].full));
  put_address(w, text, v);
}

static void put_range(struct walk *w, value v) {
  const struct range *r = value_cell(w->m, v);
  if (!w->out) return;
  buffer_printf(w->out, "range(%" PRId64 ", %" PRId64, r->start, r->stop);
  if (r->step != 1) buffer_printf(w->out, ", %" PRId64, r->step);
  buffer_putc(w->out, ')');
}

static const char *short_name(const char *type) {
  const char *dot = strrchr(type, '.');
  return dot ? dot + 1 : type;
}

/* Methods of types that CPython has in C, and of those that it has in Python. */
static void put_native(struct walk *w, value v) {
  uint32_t owner = native_owner(value_payload(v));
  const char *name = native_at(value_payload(v))->name, *type = owner == UINT32_MAX ? "" : type_name(owner);
  if (owner == UINT32_MAX)
    buffer_printf(w->out, "<built-in function %s>", name);
  else if (owner < TYPE_COUNT || *type == '_')
    buffer_printf(w->out, "<method '%s' of '%s' objects>", name, type);
  else
    buffer_printf(w->out, "<function %s.%s at 0x7f%010" PRIx32 ">", short_name(type), name, value_payload(v) * 16);
}

static void put_native_method(struct walk *w, const struct bound *b) {
  const char *name = native_at(value_payload(b->function))->name;
  const char *type = type_name((enum type_id)value_payload(value_class(w->m, b->self)));
  if (value_type(w->m, b->self) != TYPE_OBJECT || *type == '_') {
    buffer_printf(w->out, "<built-in method %s of %s object at 0x7f%010" PRIx32 ">", name, type,
                  value_payload(b->self) * 16);
    return;
  }
  buffer_printf(w->out, "<bound method %s.%s of ", short_name(type), name);
  put(w, b->self, true);
  buffer_putc(w->out, '>');
}

static void put_method(struct walk *w, value v) {
  const struct bound *b = value_cell(w->m, v);
  const struct function *functions = w->m->program->functions;
  const char *name = "method";
  if (w->out && value_is(b->function, TAG_NATIVE) && !value_has_methods(w->m, b->self)) {
    put_native_method(w, b);
    return;
  }
  if (value_is(b->function, TAG_FUNCTION))
    name = pool_text(w->m->pool, functions[value_payload(b->function)].full);
  else if (value_cell_kind(w->m, b->function) == CELL_CLOSURE)
    name = pool_text(w->m->pool, functions[((const struct closure *)value_cell(w->m, b->function))->function].full);
  puts_out(w, "<bound method ");
  puts_out(w, name);
  puts_out(w, " of ");
  put(w, b->self, true);
  puts_out(w, ">");
}

static void put_list(struct walk *w, value v) {
  uint32_t most, detail = ((const struct cell *)value_cell(w->m, v))->detail;
  puts_out(w, detail ? "deque([" : "[");
  put_elements(w, list_elements(w->m, v), list_count(w->m, v));
  puts_out(w, "]");
  if (w->out && deque_most(w->m, v, &most)) buffer_printf(w->out, ", maxlen=%u", (unsigned)most);
  if (detail) puts_out(w, ")");
}

/* A container that contains itself is not walked again. */
static bool inside(const struct walk *w, value v) {
  for (unsigned i = 1; i < w->depth; i++)
    if (w->path[i] == value_payload(v)) return true;
  return false;
}

static void put_cell(struct walk *w, value v, bool repr) {
  const struct machine *m = w->m;
  enum cell_kind kind = value_cell_kind(m, v);
  if (w->depth > LIMIT_NESTING || inside(w, v)) {
    puts_out(w, kind == CELL_LIST ? "[...]" : kind == CELL_DICT ? "{...}" : kind == CELL_TUPLE ? "(...)" : "...");
    return;
  }
  w->path[w->depth] = value_payload(v);
  switch ((int)kind) {
  case CELL_TUPLE:
    puts_out(w, "(");
    put_elements(w, ((const struct vector *)value_cell(m, v))->v, tuple_count(m, v));
    puts_out(w, tuple_count(m, v) == 1 ? ",)" : ")");
    break;
  case CELL_LIST: put_list(w, v); break;
  case CELL_DICT:
    if (value_is_set(m, v))
      put_set(w, v);
    else
      put_dict(w, v);
    break;
  case CELL_INSTANCE: put_instance(w, v, repr); break;
  case CELL_RANGE: put_range(w, v); break;
  case CELL_OBJECT: put_object(w, v); break;
  case CELL_CLOSURE: put_function(w, v, ((const struct closure *)value_cell(m, v))->function); break;
  case CELL_BOUND: put_method(w, v); break;
  default: put_iterator(w, v); break;
  }
}

static void put_class(struct walk *w, uint32_t klass) {
  const struct class_info *info = &w->m->program->classes[klass];
  bool members = info->root == ROOT_ENUM && !info->library;
  bool flags = class_stands_below((struct machine *)(uintptr_t)w->m, value_tagged(TAG_CLASS, klass),
                                  library_global((struct machine *)(uintptr_t)w->m, "Flag")) == 1;
  if (members) buffer_printf(w->out, "<%s '%s'>", flags ? "flag" : "enum", pool_text(w->m->pool, info->name));
  if (!members)
    buffer_printf(w->out, "<class '%s%s'>", info->library ? "" : "__main__.", pool_text(w->m->pool, info->display));
}

static void put_tagged(struct walk *w, value v, bool repr) {
  const struct machine *m = w->m;
  uint32_t payload = value_payload(v);
  switch (value_tag(v)) {
  case TAG_UNDEF:
  case TAG_NONE: buffer_puts(w->out, "None"); break;
  case TAG_BOOL: buffer_puts(w->out, payload ? "True" : "False"); break;
  case TAG_STR:
    if (repr)
      text_put_repr(w->out, pool_text(m->pool, payload), pool_length(m->pool, payload));
    else
      buffer_put(w->out, pool_text(m->pool, payload), pool_length(m->pool, payload));
    break;
  case TAG_BIG:
    if (big_sign(value_big(m, v)) < 0) buffer_putc(w->out, '-');
    big_put(w->out, value_big(m, v), 10, false);
    break;
  case TAG_FUNCTION: put_function(w, v, payload); break;
  case TAG_CLASS: put_class(w, payload); break;
  case TAG_NATIVE: put_native(w, v); break;
  case TAG_TYPE: buffer_printf(w->out, "<class '%s'>", type_name((enum type_id)payload)); break;
  case TAG_MODULE: buffer_printf(w->out, "<module '%s'>", module_at(payload)->name); break;
  case TAG_REF: break;
  }
}

static void put(struct walk *w, value v, bool repr) {
  if (w->out ? w->out->length > w->most : ++w->looked > LIMIT_TEXT / 16) return; /* lists of lists of lists */
  w->depth++;
  if (value_is(v, TAG_REF))
    put_cell(w, v, repr);
  else if (w->out && value_is_float(v))
    number_put_float(w->out, value_float(v));
  else if (w->out && value_is_small(v))
    buffer_printf(w->out, "%" PRId64, value_small(v));
  else if (w->out)
    put_tagged(w, v, repr);
  w->depth--;
}

void machine_put_value(const struct machine *m, value v, bool repr, struct buffer *out) {
  struct walk w = {.m = m, .out = out, .texts = VALUE_UNDEF, .most = out->length + LIMIT_TEXT};
  buffer_puts(out, "");
  put(&w, v, repr);
}

/* Where text has to be cut so that at most so many bytes are left and no character is torn. */
static size_t cut(const char *bytes, size_t length, size_t most) {
  if (length <= most) return length;
  while (most > 0 && ((unsigned char)bytes[most] & 0xC0) == 0x80) most--;
  return most;
}

void machine_put_short(const struct machine *m, value v, bool repr, size_t most, struct buffer *out) {
  struct walk w = {.m = m, .out = out, .texts = VALUE_UNDEF, .most = out->length + most};
  buffer_puts(out, "");
  if (value_is(v, TAG_STR)) {
    const char *bytes = pool_text(m->pool, value_payload(v));
    size_t length = pool_length(m->pool, value_payload(v)), shown = cut(bytes, length, most);
    if (repr)
      text_put_repr(out, bytes, shown);
    else
      buffer_put(out, bytes, shown);
    if (shown == length) return;
  } else {
    put(&w, v, repr);
    if (out->length <= w.most) return;
    out->length = cut(out->data, out->length, w.most);
  }
  buffer_puts(out, "\xe2\x80\xa6");
}

static enum outcome render_all(struct call *c, const value *list, uint32_t count, bool repr, value texts) {
  struct walk w = {.m = c->m, .texts = texts, .most = LIMIT_TEXT};
  value result = list_new(c->m, count);
  for (uint32_t i = 0; i < count; i++) {
    struct buffer text = {0};
    w.out = &text;
    buffer_puts(&text, "");
    put(&w, list[i], repr);
    list_append(c->m, result, value_new_text(c->m, text.data, text.length));
    buffer_finish(&text);
  }
  c->scratch = VALUE_UNDEF;
  return call_return(c, result);
}

/* An integer of more digits than CPython writes. */
static bool is_too_long(const struct machine *m, value v) {
  if (!value_is(v, TAG_BIG) || value_big(m, v).length * 8 < LIMIT_DIGITS * 3) return false;
  struct buffer text = {0};
  machine_put_value(m, v, false, &text);
  size_t digits = text.length - (big_sign(value_big(m, v)) < 0);
  buffer_finish(&text);
  return digits > LIMIT_DIGITS;
}

/* Which method speaks for the n-th speaker: str() only at the outermost level. */
enum outcome call_text(struct call *c, const value *list, uint32_t count, bool repr) {
  struct machine *m = c->m;
  for (uint32_t i = 0; i < count; i++)
    if (is_too_long(m, list[i]))
      return call_fault(c, EXCEPTION_ValueError,
                        "Exceeds the limit (%d digits) for integer string conversion; use "
                        "sys.set_int_max_str_digits() to increase the limit",
                        LIMIT_DIGITS);
  struct walk w = {.m = m, .texts = VALUE_UNDEF};
  bool outermost[64];
  for (uint32_t i = 0; i < count && w.speaker_count < 64; i++) {
    uint32_t before = w.speaker_count;
    put(&w, list[i], repr);
    for (uint32_t k = before; k < w.speaker_count; k++) outermost[k] = w.speakers[k] == list[i];
  }
  bool begun = value_cell_kind(m, c->scratch) == CELL_LIST;
  if (begun) {
    if (!value_is(c->back, TAG_STR))
      return call_fault(c, EXCEPTION_TypeError, "__str__ returned non-string (type %s)", value_type_name(m, c->back));
    list_append(m, c->scratch, c->back);
  } else if (w.speaker_count) {
    c->scratch = list_new(m, w.speaker_count);
  }
  uint32_t said = w.speaker_count ? list_count(m, c->scratch) : 0;
  if (said == w.speaker_count) return render_all(c, list, count, repr, w.speaker_count ? c->scratch : VALUE_UNDEF);
  value speaker = w.speakers[said];
  return call_back(c, own_text(&w, speaker, repr || !outermost[said]), &speaker, 1);
}
