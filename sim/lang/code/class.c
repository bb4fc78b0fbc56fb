/* Code for class: its bases, in the order in which a method is looked for, its body, its annotations. */
#include <string.h>

#include "lang/code/class.h"
#include "lang/code/definition.h"
#include "lang/code/emit.h"
#include "lang/code/expression.h"
#include "lang/code/names.h"
#include "lang/code/private.h"
#include "lang/code/statement.h"

enum { MOST_BASES = 16, MOST_IN_LINE = 64 };

/* --- C3, the order of CPython (Michele Simionato, "The Python 2.3 Method Resolution Order") --- */

struct sequence {
  const uint32_t *at;
  uint32_t left;
};

static bool is_in_a_tail(const struct sequence *s, uint32_t count, uint32_t klass) {
  for (uint32_t i = 0; i < count; i++)
    for (uint32_t k = 1; k < s[i].left; k++)
      if (s[i].at[k] == klass) return true;
  return false;
}

/* The first head that stands in no tail; UINT32_MAX: there is none. */
static uint32_t next_in_line(const struct sequence *s, uint32_t count) {
  for (uint32_t i = 0; i < count; i++)
    if (s[i].left && !is_in_a_tail(s, count, s[i].at[0])) return s[i].at[0];
  return UINT32_MAX;
}

bool class_line(struct program *p, uint32_t klass, const uint32_t *bases, uint32_t count) {
  struct sequence s[MOST_BASES + 1];
  uint32_t line[MOST_IN_LINE] = {klass}, length = 1, left = count;
  for (uint32_t i = 0; i < count; i++) {
    s[i] = (struct sequence){p->classes[bases[i]].order, p->classes[bases[i]].order_count};
    left += s[i].left;
  }
  s[count] = (struct sequence){bases, count};
  while (left) {
    uint32_t next = next_in_line(s, count + 1);
    if (next == UINT32_MAX || length == MOST_IN_LINE) return false;
    line[length++] = next;
    for (uint32_t i = 0; i <= count; i++)
      if (s[i].left && s[i].at[0] == next) s[i].at++, s[i].left--, left--;
  }
  uint32_t *kept = arena_alloc(&p->arena, length * sizeof *kept);
  memcpy(kept, line, length * sizeof *kept);
  uint32_t *given = arena_alloc(&p->arena, count * sizeof *given + 1);
  if (count) memcpy(given, bases, count * sizeof *given);
  p->classes[klass].bases = given;
  p->classes[klass].base_count = (uint16_t)count;
  p->classes[klass].order = kept;
  p->classes[klass].order_count = (uint16_t)length;
  return true;
}

/* --- bases --- */

struct bases {
  uint32_t list[MOST_BASES], count;
  uint16_t kin; /* of a kind of object for which the library has a base */
};

static bool is_named(struct unit *u, const struct node *e, const char *name) {
  return e->kind == NODE_NAME && !strcmp(pool_text(u->c->pool, e->text), name);
}

static uint32_t library_class(const struct unit *u, const char *name) {
  const struct program *p = u->c->p;
  for (uint32_t i = 0; i < p->class_count; i++)
    if (p->classes[i].library && !strcmp(pool_text(u->c->pool, p->classes[i].name), name)) return i + 1;
  return 0;
}

/* A built-in type as a base: what the library has in its place, or, with Enum behind it, what its members are. */
static uint32_t of_type(struct unit *u, const struct node *e) {
  static const char *const names[][3] = {
      {"int", "_IntMixed", NULL}, {"str", "_StrMixed", NULL}, {"dict", NULL, "_DictBase"}, {"list", NULL, "_ListBase"}};
  struct item item =
      e->kind == NODE_NAME || e->kind == NODE_ATTR ? static_item(u, e) : (struct item){.kind = ITEM_NONE};
  if (item.kind != ITEM_TYPE) return 0;
  for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
    if (strcmp(pool_text(u->c->pool, e->text), names[i][0]) != 0) continue;
    if (names[i][1]) return e->next ? library_class(u, names[i][1]) : 0;
    uint32_t id = library_class(u, names[i][2]);
    if (id) u->c->p->classes[id - 1].kin = (uint16_t)(item.index + 1);
    return id;
  }
  return 0;
}

static bool makes_tuples(struct unit *u, const struct node *e) {
  struct item item = e->kind == NODE_CALL ? static_item(u, e->a) : (struct item){.kind = ITEM_NONE};
  return item.kind == ITEM_LIBRARY && !strcmp(item.text, "_namedtuple");
}

/* Generic[T] is Generic: what stands in the brackets is an annotation. */
static void take_bases(struct unit *u, const struct node *list, struct bases *out) {
  for (const struct node *b = list; b; b = b->next) {
    const struct node *e = b->kind == NODE_INDEX ? b->a : b;
    if (is_named(u, e, "object")) continue;
    uint32_t id = static_class(u, e);
    uint16_t mark = u->top; /* where a decorator has failed the name is not bound */
    if (id && e->kind == NODE_NAME && !u->c->p->classes[id - 1].library) load_name(u, e, e->text, temporary(u));
    u->top = mark;
    if (!id) id = of_type(u, e);
    if (!id && makes_tuples(u, b)) id = library_class(u, "_NamedTupleClass");
    if (!id)
      refuse(u, b,
             static_item(u, e).kind == ITEM_NATIVE || static_item(u, e).kind == ITEM_TYPE
                 ? "keep one in an attribute, and call its methods in yours"
                 : "derive from classes that are defined above it",
             "this base class is not part of the scenario language");
    else if (out->count == MOST_BASES)
      refuse(u, b, NULL, "too many base classes");
    else
      out->list[out->count++] = id - 1;
    struct item item = static_item(u, e);
    if (id && item.kind == ITEM_TYPE) out->kin = (uint16_t)(item.index + 1);
  }
}

static enum class_root root_of(struct unit *u, const char *name) {
  static const struct {
    const char *name;
    enum class_root root;
  } rows[] = {{"Thread", ROOT_THREAD},      {"local", ROOT_LOCAL},       {"Process", ROOT_PROCESS},
              {"_SharedValue", ROOT_VALUE}, {"property", ROOT_PROPERTY}, {"Enum", ROOT_ENUM}};
  for (unsigned i = 0; u->c->library && i < sizeof rows / sizeof *rows; i++)
    if (!strcmp(rows[i].name, name)) return rows[i].root;
  return ROOT_PLAIN;
}

/* Classes of the library that stand for built-in types or for what CPython derives from them. */
static uint16_t kin_of(struct unit *u, const char *name) {
  static const struct {
    const char *name;
    enum type_id type;
  } rows[] = {
      {"OrderedDict", TYPE_DICT}, {"_NamedTuple", TYPE_TUPLE}, {"_IntMixed", TYPE_INT}, {"_StrMixed", TYPE_STR}};
  for (unsigned i = 0; u->c->library && i < sizeof rows / sizeof *rows; i++)
    if (!strcmp(rows[i].name, name)) return (uint16_t)(rows[i].type + 1);
  return 0;
}

/* With the class or function that it stands in. */
static uint32_t full_class_name(struct unit *u, uint32_t called) {
  struct pool *pool = u->c->pool;
  struct buffer text = {0};
  if (u->scope->kind == SCOPE_CLASS && u->klass)
    buffer_printf(&text, "%s.", pool_text(pool, u->c->p->classes[u->klass - 1].display));
  else if (u->full)
    buffer_printf(&text, "%s.<locals>.", pool_text(pool, u->full));
  buffer_puts(&text, pool_text(pool, called));
  uint32_t full = pool_intern(pool, text.data, text.length);
  buffer_finish(&text);
  return full;
}

/* As type() shows it: with its module; where the library calls it otherwise that name is the last one. */
static uint32_t display_of(struct unit *u, uint32_t called) {
  static const char *const rows[][3] = {{"threading", "Thread"},
                                        {"threading", "Timer"},
                                        {"_thread", "_local", "local"},
                                        {"functools", "partial"},
                                        {"collections", "Counter"},
                                        {"collections", "OrderedDict"},
                                        {"collections", "defaultdict"},
                                        {"datetime", "datetime"},
                                        {"datetime", "date"},
                                        {"datetime", "timedelta"},
                                        {"uuid", "UUID"},
                                        {"abc", "ABC"},
                                        {"random", "Random", "_Random"},
                                        {"multiprocessing.context", "Process"},
                                        {"multiprocessing.connection", "Connection"},
                                        {"multiprocessing.pool", "Pool"},
                                        {"multiprocessing.pool", "ThreadPool"},
                                        {"multiprocessing.pool", "AsyncResult"},
                                        {"concurrent.futures._base", "Future"},
                                        {"concurrent.futures.thread", "ThreadPoolExecutor"},
                                        {"concurrent.futures.process", "ProcessPoolExecutor"}};
  const char *name = pool_text(u->c->pool, called);
  for (unsigned i = 0; u->c->library && i < sizeof rows / sizeof *rows; i++) {
    if (strcmp(rows[i][2] ? rows[i][2] : rows[i][1], name) != 0) continue;
    struct buffer text = {0};
    buffer_printf(&text, "%s.%s", rows[i][0], rows[i][1]);
    uint32_t id = pool_intern(u->c->pool, text.data, text.length);
    buffer_finish(&text);
    return id;
  }
  return u->c->library ? called : full_class_name(u, called);
}

/* What kind of instances it makes follows from its bases. */
static void inherit(struct unit *u, const struct node *s, struct class_info *info, const struct bases *bases) {
  for (uint32_t i = 0; i < bases->count; i++) {
    const struct class_info *base = &u->c->p->classes[bases->list[i]];
    if (base->root != ROOT_PLAIN && info->root != ROOT_PLAIN && base->root != info->root)
      refuse(u, s->a, NULL, "multiple bases have instance lay-out conflict");
    if (base->root != ROOT_PLAIN) info->root = base->root;
    if (!info->kin) info->kin = base->kin;
    info->hooked |= base->hooked;
  }
}

static uint32_t class_new(struct unit *u, const struct node *s, uint32_t called, const struct bases *bases) {
  struct program *p = u->c->p;
  if (p->class_count % 32 == 0) {
    struct class_info *more = arena_alloc(&p->arena, (p->class_count + 32) * sizeof *more);
    if (p->class_count) memcpy(more, p->classes, p->class_count * sizeof *more);
    p->classes = more;
  }
  const char *name = pool_text(u->c->pool, called);
  struct class_info *info = &p->classes[p->class_count];
  *info = (struct class_info){.name = called,
                              .display = display_of(u, called),
                              .base = bases->count ? bases->list[0] + 1 : 0,
                              .library = u->c->library,
                              .line = s->line,
                              .doc = s->kind == NODE_CLASS ? docstring_of(s->b) : 0,
                              .kin = bases->kin ? bases->kin : kin_of(u, name),
                              .root = (uint16_t)root_of(u, name)};
  inherit(u, s, info, bases);
  if (!class_line(p, p->class_count, bases->list, bases->count))
    refuse(u, s->a, NULL, "Cannot create a consistent method resolution order (MRO) for the bases");
  return p->class_count++;
}

/* --- classes that a call makes --- */

static bool makes_members(struct unit *u, const struct node *e) {
  uint32_t id = e->kind == NODE_CALL && e->b && e->b->next ? static_class(u, e->a) : 0;
  return id && u->c->p->classes[id - 1].root == ROOT_ENUM && u->c->p->classes[id - 1].library;
}

static void tell_bases(struct unit *u, uint32_t id) {
  uint16_t mark = u->top, base = temporaries(u, 3);
  load_library(u, "_class_made", base);
  emit(u, OP_MOVE, (uint16_t)(base + 1), constant(u, VALUE_UNDEF), 0);
  emit(u, OP_MOVE, (uint16_t)(base + 2), constant(u, value_tagged(TAG_CLASS, id)), 0);
  emit(u, OP_CALL, base, 1, 0);
  u->top = mark;
}

/* What the call makes (a named tuple) or the names that it is given (an Enum): kept for __init_subclass__. */
static void keep_made(struct unit *u, uint32_t id, const struct node *e, const char *as) {
  uint16_t mark = u->top, made = operand(u, e);
  emit(u, OP_SETCLASS, (uint16_t)id, name_constant(u, pool_puts(u->c->pool, as)), made);
  u->top = mark;
}

bool class_by_call(struct unit *u, const struct node *s) {
  const struct node *e = s->b;
  bool tuples = makes_tuples(u, e);
  if (s->a->next || s->a->kind != NODE_NAME || !(tuples || makes_members(u, e))) return false;
  uint32_t name = e->b && e->b->kind == NODE_STRING ? e->b->text : s->a->text;
  uint32_t base = tuples ? library_class(u, "_NamedTupleClass") : static_class(u, e->a);
  struct bases bases = {.list = {base - 1}, .count = 1};
  uint32_t id = class_new(u, s, name, &bases);
  at(u, s);
  emit(u, OP_CLASS, (uint16_t)id, 0, 0);
  if (tuples)
    keep_made(u, id, e, "_type");
  else
    keep_made(u, id, e->b->next, "_names");
  tell_bases(u, id);
  struct meaning m = name_meaning(u, s->a->text);
  if (m.symbol) m.symbol->klass = id + 1;
  store_name(u, s->a, s->a->text, constant(u, value_tagged(TAG_CLASS, id)));
  return true;
}

/* --- annotations --- */

static void put_annotation(struct unit *u, const struct node *e, struct buffer *out) {
  if (e->kind == NODE_INDEX || e->kind == NODE_ATTR) put_annotation(u, e->a, out);
  if (e->kind == NODE_INDEX) buffer_puts(out, "[…]");
  if (e->kind == NODE_ATTR) buffer_putc(out, '.');
  if (e->kind == NODE_NAME || e->kind == NODE_ATTR || e->kind == NODE_STRING)
    buffer_puts(out, pool_text(u->c->pool, e->text));
}

/* They are not evaluated: a built-in type is itself, of all else the text is kept. */
static value annotation_of(struct unit *u, const struct node *e) {
  value v;
  if (e->kind == NODE_NAME && static_item(u, e).kind == ITEM_TYPE && item_value(u, e, static_item(u, e), &v)) return v;
  struct buffer text = {0};
  buffer_puts(&text, "");
  put_annotation(u, e, &text);
  v = value_str(pool_intern(u->c->pool, text.data, text.length));
  buffer_finish(&text);
  return v;
}

static void keep_annotations(struct unit *u, uint32_t id, const struct node *body) {
  uint16_t mark = u->top, all = temporary(u);
  emit(u, OP_MAKEDICT, all, all, 0);
  for (const struct node *s = body; s; s = s->next)
    if ((s->kind == NODE_PASS || s->kind == NODE_ASSIGN) && s->c && s->text)
      emit(u, OP_DICTADD, all, constant(u, value_str(s->text)), constant(u, annotation_of(u, s->c)));
  emit(u, OP_SETCLASS, (uint16_t)id, name_constant(u, pool_puts(u->c->pool, "__annotations__")), all);
  u->top = mark;
}

/* --- the statement --- */

static bool defines(struct unit *u, const struct node *body, const char *name) {
  for (const struct node *s = body; s; s = s->next)
    if (s->kind == NODE_DEF && !strcmp(pool_text(u->c->pool, s->text), name)) return true;
  return false;
}

static void class_body(struct unit *u, const struct node *s, uint32_t id) {
  struct scope *outer = u->scope;
  uint32_t outer_class = u->klass;
  u->scope = scope_child(outer, s);
  u->klass = id + 1;
  statements(u, s->b);
  u->scope = outer;
  u->klass = outer_class;
}

void class_statement(struct unit *u, const struct node *s) {
  struct bases bases = {0};
  begin_step(u, s->c);
  load_decorators(u, s->c);
  take_bases(u, s->a, &bases);
  uint32_t id = class_new(u, s, s->text, &bases);
  bool hooked = u->c->p->classes[id].hooked;
  if (defines(u, s->b, "__init_subclass__")) u->c->p->classes[id].hooked = true;
  u->c->p->classes[id].alone = !s->c && private_class(u, s->b);
  at(u, s);
  emit(u, OP_CLASS, (uint16_t)id, 0, 0);
  for (const struct node *b = s->a; b; b = b->next)
    if (makes_tuples(u, b)) keep_made(u, id, b, "_type");
  class_body(u, s, id);
  at(u, s);
  if ((s->c || s->a) && !u->c->library) keep_annotations(u, id, s->b);
  struct meaning m = name_meaning(u, s->text);
  if (m.symbol) m.symbol->klass = id + 1;
  at(u, s);
  if (hooked) tell_bases(u, id);
  uint16_t reg = constant(u, value_tagged(TAG_CLASS, id));
  if (s->c) {
    reg = temporary(u);
    emit(u, OP_MOVE, reg, constant(u, value_tagged(TAG_CLASS, id)), 0);
    reg = decorate(u, s->c, reg);
  }
  store_name(u, s, s->text, reg);
  end_step(u, s->c);
}
