/* Code for expressions. An operand is a constant, a variable's register, or a temporary; temporaries are a stack. */
#include <string.h>

#include "lang/code/compile.h"
#include "lang/code/comprehension.h"
#include "lang/code/definition.h"
#include "lang/code/emit.h"
#include "lang/code/expression.h"
#include "lang/code/locals.h"
#include "lang/code/names.h"

static void call(struct unit *u, const struct node *e, uint16_t to);

/* --- names --- */

static void check_bound(struct unit *u, const struct meaning *m, uint32_t name) {
  if (!u->bound[m->reg] || m->symbol->flags & SYMBOL_UNBOUND) emit(u, OP_CHECK, m->reg, name_constant(u, name), 0);
}

static void load_global(struct unit *u, uint16_t to, uint32_t slot, bool shared) {
  emit(u, shared ? OP_GETSHARED : OP_GETGLOBAL, to, (uint16_t)slot, 0);
}

/* A function or variable of the library: its globals come first. */
static uint32_t library_slot(struct unit *u, const char *name) {
  const struct program *p = u->c->p;
  uint32_t slot = 0;
  while (slot < p->global_count && strcmp(pool_text(u->c->pool, p->globals[slot].name), name) != 0) slot++;
  return slot < p->global_count && p->globals[slot].library ? slot : global_slot(u->c, pool_puts(u->c->pool, name));
}

void load_library(struct unit *u, const char *name, uint16_t to) { load_global(u, to, library_slot(u, name), false); }

static void load_item(struct unit *u, const struct node *at_node, struct item item, uint16_t to) {
  value v;
  if (item_value(u, at_node, item, &v))
    emit(u, OP_MOVE, to, constant(u, v), 0);
  else if (item.text) /* without, its import has been refused already */
    load_global(u, to, library_slot(u, item.text), false);
}

void load_name(struct unit *u, const struct node *at_node, uint32_t name, uint16_t to) {
  struct meaning m = name_meaning(u, name);
  switch (m.kind) {
  case MEANS_LOCAL:
    check_bound(u, &m, name);
    emit(u, OP_MOVE, to, m.reg, 0);
    break;
  case MEANS_BOX: emit(u, OP_GETBOX, to, m.reg, name_constant(u, name)); break;
  case MEANS_GLOBAL: load_global(u, to, m.slot, m.shared); break;
  case MEANS_ITEM: load_item(u, at_node, m.item, to); break;
  case MEANS_CONSTANT: emit(u, OP_MOVE, to, constant(u, m.v), 0); break;
  case MEANS_CLASS_NAME:
    emit(u, OP_GETATTR, to, constant(u, value_tagged(TAG_CLASS, u->klass - 1)), name_constant(u, name));
    break;
  }
}

void store_name(struct unit *u, const struct node *at_node, uint32_t name, uint16_t from) {
  if (u->scope->kind == SCOPE_CLASS) {
    struct symbol *y = scope_find(u->scope, name);
    if (y && !(y->flags & SYMBOL_GLOBAL)) {
      y->reg = 1;
      emit(u, OP_SETCLASS, (uint16_t)(u->klass - 1), name_constant(u, name), from);
      return;
    }
  }
  struct meaning m = name_meaning(u, name);
  switch (m.kind) {
  case MEANS_LOCAL:
    if (from != m.reg) emit(u, OP_MOVE, m.reg, from, 0);
    u->bound[m.reg] = 1;
    break;
  case MEANS_BOX: emit(u, OP_SETBOX, m.reg, from, 0); break;
  case MEANS_GLOBAL: emit(u, m.shared ? OP_SETSHARED : OP_SETGLOBAL, from, (uint16_t)m.slot, 0); break;
  case MEANS_ITEM:
  case MEANS_CONSTANT:
  case MEANS_CLASS_NAME: refuse(u, at_node, NULL, "cannot assign to '%s' here", pool_text(u->c->pool, name)); break;
  }
}

/* --- constants --- */

static bool constant_value(struct unit *u, const struct node *e, value *out) {
  switch (e->kind) {
  case NODE_INT: *out = e->op ? value_tagged(TAG_BIG, e->text) : compile_int(u->c, e->integer); return true;
  case NODE_FLOAT: *out = value_from_float(e->real); return true;
  case NODE_STRING: *out = value_str(e->text); return true;
  case NODE_CONST:
    *out = e->op == CONST_TRUE ? VALUE_TRUE : e->op == CONST_FALSE ? VALUE_FALSE : VALUE_NONE;
    if (e->op == CONST_ELLIPSIS) *out = VALUE_NONE;
    return true;
  case NODE_UNARY:
    if (e->op != OPERATOR_NEGATE || !constant_value(u, e->a, out)) return false;
    if (e->a->kind == NODE_INT && !e->a->op)
      *out = compile_int(u->c, -e->a->integer);
    else if (e->a->kind == NODE_FLOAT)
      *out = value_from_float(-e->a->real);
    else
      return false;
    return true;
  default: return false;
  }
}

uint16_t operand(struct unit *u, const struct node *e) {
  value v;
  if (constant_value(u, e, &v)) return constant(u, v);
  if (e->kind == NODE_NAME) {
    struct meaning m = name_meaning(u, e->text);
    if (m.kind == MEANS_LOCAL) {
      at(u, e);
      check_bound(u, &m, e->text);
      return m.reg;
    }
    if (m.kind == MEANS_CONSTANT) return constant(u, m.v);
    if (m.kind == MEANS_ITEM && item_value(u, e, m.item, &v)) return constant(u, v);
  } else if (e->kind == NODE_ATTR) {
    struct item item = static_item(u, e);
    if (item.kind != ITEM_NONE && item_value(u, e, item, &v)) return constant(u, v);
  }
  uint16_t reg = temporary(u);
  expression_to(u, e, reg);
  return reg;
}

/* --- operators --- */

static enum op binary_op(uint8_t operator) {
  static const uint8_t ops[] = {[OPERATOR_ADD] = OP_ADD,
                                [OPERATOR_SUB] = OP_SUB,
                                [OPERATOR_MUL] = OP_MUL,
                                [OPERATOR_DIV] = OP_DIV,
                                [OPERATOR_FLOORDIV] = OP_FLOORDIV,
                                [OPERATOR_MOD] = OP_MOD,
                                [OPERATOR_POW] = OP_POW,
                                [OPERATOR_LSHIFT] = OP_LSHIFT,
                                [OPERATOR_RSHIFT] = OP_RSHIFT,
                                [OPERATOR_AND_BITS] = OP_BITAND,
                                [OPERATOR_OR_BITS] = OP_BITOR,
                                [OPERATOR_XOR_BITS] = OP_BITXOR,
                                [OPERATOR_EQ] = OP_EQ,
                                [OPERATOR_NE] = OP_NE,
                                [OPERATOR_LT] = OP_LT,
                                [OPERATOR_LE] = OP_LE,
                                [OPERATOR_GT] = OP_GT,
                                [OPERATOR_GE] = OP_GE,
                                [OPERATOR_IN] = OP_IN,
                                [OPERATOR_NOT_IN] = OP_NOTIN,
                                [OPERATOR_IS] = OP_IS,
                                [OPERATOR_IS_NOT] = OP_ISNOT};
  return (enum op)ops[operator];
}

static void binary(struct unit *u, const struct node *e, uint16_t to) {
  uint16_t mark = u->top;
  uint16_t a = operand(u, e->a), b = operand(u, e->b);
  at(u, e);
  emit(u, binary_op(e->op), to, a, b);
  u->top = mark;
}

static void unary(struct unit *u, const struct node *e, uint16_t to) {
  uint16_t mark = u->top, a = operand(u, e->a);
  enum op op = e->op == OPERATOR_NOT      ? OP_NOT
               : e->op == OPERATOR_NEGATE ? OP_NEGATE
               : e->op == OPERATOR_PLUS   ? OP_PLUS
                                          : OP_INVERT;
  at(u, e);
  emit(u, op, to, a, 0);
  u->top = mark;
}

/* a < b < c: b once, and no further than the first that is false. */
static void compare(struct unit *u, const struct node *e, uint16_t to) {
  uint16_t mark = u->top, left = operand(u, e->a);
  uint32_t ends[128], count = 0;
  for (const struct node *c = e->b; c; c = c->next) {
    uint16_t right = operand(u, c->a);
    at(u, e);
    emit(u, binary_op(c->op), to, left, right);
    if (c->next && count < 128) ends[count++] = emit_jump(u, OP_JUMPIFNOT, to);
    left = right;
  }
  while (count) patch_here(u, ends[--count]);
  u->top = mark;
}

static void boolean(struct unit *u, const struct node *e, uint16_t to) {
  expression_to(u, e->a, to);
  at(u, e);
  uint32_t end = emit_jump(u, e->op == OPERATOR_AND ? OP_JUMPIFNOT : OP_JUMPIF, to);
  expression_to(u, e->b, to);
  patch_here(u, end);
}

static void add_jump(struct unit *u, uint32_t **list, uint32_t *count, uint32_t jump) {
  if (*count % 16 == 0) {
    uint32_t *more = arena_alloc(&u->c->p->arena, (*count + 16) * sizeof *more);
    if (*count) memcpy(more, *list, *count * sizeof *more);
    *list = more;
  }
  (*list)[(*count)++] = jump;
}

/* Jumps somewhere unless the test holds. A comparison and its jump are one instruction. */
void jump_unless(struct unit *u, const struct node *test, uint32_t **list, uint32_t *count) {
  uint16_t mark = u->top;
  if (test->kind == NODE_BOOL && test->op == OPERATOR_AND) {
    jump_unless(u, test->a, list, count);
    jump_unless(u, test->b, list, count);
    return;
  }
  if (test->kind == NODE_COMPARE && !test->b->next && test->b->op <= OPERATOR_GE) {
    uint16_t a = operand(u, test->a), b = operand(u, test->b->a);
    at(u, test);
    enum op op = (enum op)(OP_UNLESSEQ + (test->b->op - OPERATOR_EQ));
    add_jump(u, list, count, emit(u, op, 0, a, b));
  } else {
    uint16_t a = operand(u, test);
    at(u, test);
    add_jump(u, list, count, emit_jump(u, OP_JUMPIFNOT, a));
  }
  u->top = mark;
}

static void conditional(struct unit *u, const struct node *e, uint16_t to) {
  uint32_t *unless = NULL, count = 0;
  jump_unless(u, e->a, &unless, &count);
  uint16_t filled = u->filled;
  expression_to(u, e->b, to);
  uint32_t end = emit_jump(u, OP_JUMP, 0);
  while (count) patch_here(u, unless[--count]);
  u->filled = filled;
  expression_to(u, e->c, to);
  patch_here(u, end);
}

/* --- displays --- */

static bool has_star(const struct node *list) {
  for (; list; list = list->next)
    if (list->kind == NODE_STAR || list->kind == NODE_DSTAR) return true;
  return false;
}

static uint16_t evaluate_all(struct unit *u, const struct node *list, uint16_t *first) {
  uint16_t count = 0;
  *first = u->top;
  for (const struct node *e = list; e; e = e->next) {
    uint16_t reg = temporary(u);
    expression_to(u, e, reg);
    count++;
  }
  return count;
}

enum { CHUNK = 32 }; /* elements of a display that are in registers at one time */

static void list_display(struct unit *u, const struct node *list, uint16_t to) {
  uint16_t mark = u->top, reg = temporary(u);
  emit(u, OP_MAKELIST, reg, reg, 0);
  for (const struct node *e = list; e; e = e->next) {
    uint16_t inner = u->top;
    uint16_t a = operand(u, e->kind == NODE_STAR ? e->a : e);
    emit(u, e->kind == NODE_STAR ? OP_LISTEXTEND : OP_LISTADD, reg, a, 0);
    u->top = inner;
  }
  emit(u, OP_MOVE, to, reg, 0);
  u->top = mark;
}

static unsigned length(const struct node *list) {
  unsigned n = 0;
  for (; list; list = list->next) n++;
  return n;
}

void call_builtin(struct unit *u, enum tag tag, const char *name, uint16_t argument, uint16_t to) {
  uint16_t mark = u->top, base = temporaries(u, 3);
  struct item item = u->c->catalogue->find(0, name, strlen(name));
  emit(u, OP_MOVE, base, constant(u, value_tagged(tag, item.index)), 0);
  emit(u, OP_MOVE, (uint16_t)(base + 1), constant(u, VALUE_UNDEF), 0);
  emit(u, OP_MOVE, (uint16_t)(base + 2), argument, 0);
  emit(u, OP_CALL, base, 1, 0);
  emit(u, OP_MOVE, to, base, 0);
  u->top = mark;
}

void convert_list(struct unit *u, uint16_t reg, const char *type) { call_builtin(u, TAG_TYPE, type, reg, reg); }

static void sequence(struct unit *u, const struct node *e, uint16_t to) {
  uint16_t mark = u->top, first;
  if (has_star(e->a) || length(e->a) > CHUNK) {
    list_display(u, e->a, to);
    if (e->kind == NODE_TUPLE) convert_list(u, to, "tuple");
  } else {
    uint16_t count = evaluate_all(u, e->a, &first);
    at(u, e);
    emit(u, e->kind == NODE_TUPLE ? OP_MAKETUPLE : OP_MAKELIST, to, first, count);
  }
  if (e->kind == NODE_SET) convert_list(u, to, "set");
  u->top = mark;
}

static void dict_display(struct unit *u, const struct node *e, uint16_t to) {
  uint16_t mark = u->top, reg = temporary(u);
  emit(u, OP_MAKEDICT, reg, reg, 0);
  for (const struct node *p = e->a; p; p = p->next) {
    uint16_t inner = u->top;
    if (p->kind == NODE_DSTAR) {
      emit(u, OP_DICTMERGE, reg, operand(u, p->a), 1);
    } else {
      uint16_t k = operand(u, p->a), v = operand(u, p->b);
      at(u, p->a);
      emit(u, OP_DICTADD, reg, k, v);
    }
    u->top = inner;
  }
  emit(u, OP_MOVE, to, reg, 0);
  u->top = mark;
}

/* --- f-strings: each field through the hidden native _format(value, spec, conversion), then joined --- */

static void fstring(struct unit *u, const struct node *e, uint16_t to);

static void field(struct unit *u, const struct node *f, uint16_t to) {
  uint16_t mark = u->top, base = temporaries(u, 5);
  struct item item = u->c->catalogue->find(0, "_format", 7);
  emit(u, OP_MOVE, base, constant(u, value_tagged(TAG_NATIVE, item.index)), 0);
  emit(u, OP_MOVE, (uint16_t)(base + 1), constant(u, VALUE_UNDEF), 0);
  expression_to(u, f->a, (uint16_t)(base + 2));
  if (f->b)
    fstring(u, f->b, (uint16_t)(base + 3));
  else
    emit(u, OP_MOVE, (uint16_t)(base + 3), constant(u, value_str(0)), 0);
  char conversion[2] = {(char)f->op, 0};
  emit(u, OP_MOVE, (uint16_t)(base + 4), constant(u, value_str(pool_puts(u->c->pool, conversion))), 0);
  at(u, f);
  emit(u, OP_CALL, base, 3, 0);
  emit(u, OP_MOVE, to, base, 0);
  u->top = mark;
}

static void fstring(struct unit *u, const struct node *e, uint16_t to) {
  uint16_t mark = u->top, first = u->top, count = 0;
  for (const struct node *part = e->kind == NODE_STRING ? e : e->a; part; part = part->next) {
    uint16_t reg = temporary(u);
    if (part->kind == NODE_FIELD)
      field(u, part, reg);
    else
      emit(u, OP_MOVE, reg, constant(u, value_str(part->text)), 0);
    if (++count == CHUNK) {
      emit(u, OP_JOIN, first, first, count);
      u->top = (uint16_t)(first + 1);
      count = 1;
    }
    if (e->kind == NODE_STRING) break;
  }
  emit(u, OP_JOIN, to, first, count);
  u->top = mark;
}

/* --- attributes, elements --- */

static bool is_super(struct unit *u, const struct node *e) {
  if (e->kind != NODE_CALL || e->a->kind != NODE_NAME || strcmp(pool_text(u->c->pool, e->a->text), "super") != 0)
    return false;
  return u->klass != 0;
}

/* super().name and the method's first argument into base and base + 1. */
static void from_super(struct unit *u, const struct node *f, uint16_t base) {
  at(u, f);
  emit(u, OP_SUPER, base, (uint16_t)u->klass, name_constant(u, f->text));
  uint32_t self = u->names[0];
  if (self)
    load_name(u, f, self, (uint16_t)(base + 1));
  else
    refuse(u, f->a, NULL, "super(): no arguments");
}

static void super_attribute(struct unit *u, const struct node *f, uint16_t to) {
  uint16_t mark = u->top, base = temporaries(u, 4);
  struct item item = u->c->catalogue->find(0, "_bound_to", 9);
  emit(u, OP_MOVE, base, constant(u, value_tagged(TAG_NATIVE, item.index)), 0);
  emit(u, OP_MOVE, (uint16_t)(base + 1), constant(u, VALUE_UNDEF), 0);
  from_super(u, f, (uint16_t)(base + 2));
  emit(u, OP_CALL, base, 2, 0);
  emit(u, OP_MOVE, to, base, 0);
  u->top = mark;
}

static void attribute(struct unit *u, const struct node *e, uint16_t to) {
  if (is_super(u, e->a)) {
    super_attribute(u, e, to);
    return;
  }
  struct item item = static_item(u, e);
  if (item.kind != ITEM_NONE) {
    at(u, e);
    load_item(u, e, item, to);
    return;
  }
  uint16_t mark = u->top, object = operand(u, e->a);
  at(u, e);
  emit(u, OP_GETATTR, to, object, name_constant(u, e->text));
  u->top = mark;
}

static uint16_t slice_bounds(struct unit *u, const struct node *s) {
  uint16_t base = temporaries(u, 3);
  const struct node *bound[3] = {s->a, s->b, s->c};
  for (uint16_t i = 0; i < 3; i++) {
    if (bound[i])
      expression_to(u, bound[i], (uint16_t)(base + i));
    else
      emit(u, OP_MOVE, (uint16_t)(base + i), constant(u, VALUE_NONE), 0);
  }
  return base;
}

bool frozen_elements(struct unit *u, const struct node *base) {
  if (base->kind != NODE_NAME) return false;
  struct meaning m = name_meaning(u, base->text);
  return m.kind == MEANS_GLOBAL && !m.shared && !(m.symbol->flags & SYMBOL_MUTATED);
}

static void element(struct unit *u, const struct node *e, uint16_t to) {
  uint16_t mark = u->top, object = operand(u, e->a);
  if (e->b->kind == NODE_SLICE) {
    uint16_t bounds = slice_bounds(u, e->b);
    at(u, e);
    emit(u, OP_GETSLICE, to, object, bounds);
  } else {
    uint16_t index = operand(u, e->b);
    at(u, e);
    emit(u, frozen_elements(u, e->a) ? OP_GETFROZEN : OP_GETITEM, to, object, index);
  }
  u->top = mark;
}

/* --- calls --- */

/* Plain arguments behind base + 1, keywords behind them; the shape is a run of constants: count, names. */
static uint16_t keyword_shape(struct unit *u, const struct node *list) {
  struct compiler *c = u->c;
  unsigned count = 0;
  for (const struct node *a = list; a; a = a->next) count += a->kind == NODE_KEYWORD;
  if (!count) return 0;
  /* not shared with other constants: the run must be unbroken */
  uint32_t first = c->p->constant_count;
  value marker = value_tagged(TAG_UNDEF, first + 1);
  uint16_t shape = (uint16_t)(constant(u, marker) & (OPERAND_CONST - 1));
  c->constants[shape] = value_from_small(count);
  for (const struct node *a = list; a; a = a->next) {
    if (a->kind != NODE_KEYWORD) continue;
    uint16_t k = constant(u, value_tagged(TAG_UNDEF, c->p->constant_count + 1));
    c->constants[k & (OPERAND_CONST - 1)] = value_str(a->text);
  }
  return (uint16_t)(shape + 1);
}

/* A keyword behind a **mapping, which may have given it already. */
static void merge_keyword(struct unit *u, uint16_t dict, value name, uint16_t v) {
  uint16_t one = temporary(u);
  emit(u, OP_MAKEDICT, one, one, 0);
  emit(u, OP_DICTADD, one, constant(u, name), v);
  emit(u, OP_DICTMERGE, dict, one, 0);
}

static void spread_arguments(struct unit *u, const struct node *e, uint16_t base) {
  uint16_t list = (uint16_t)(base + 2), dict = (uint16_t)(base + 3);
  emit(u, OP_MAKELIST, list, list, 0);
  emit(u, OP_MAKEDICT, dict, dict, 0);
  unsigned positional = 0;
  for (const struct node *a = e->b; a; a = a->next) positional += a->kind != NODE_DSTAR && a->kind != NODE_KEYWORD;
  bool merged = false;
  for (const struct node *a = e->b; a; a = a->next) {
    uint16_t mark = u->top;
    uint16_t v = operand(u, a->kind == NODE_STAR || a->kind == NODE_DSTAR || a->kind == NODE_KEYWORD ? a->a : a);
    at(u, e);
    if (a->kind == NODE_STAR)
      emit(u, OP_LISTEXTEND, list, v, positional == 1);
    else if (a->kind == NODE_DSTAR)
      emit(u, OP_DICTMERGE, dict, v, 0);
    else if (a->kind == NODE_KEYWORD && merged)
      merge_keyword(u, dict, value_str(a->text), v);
    else if (a->kind == NODE_KEYWORD)
      emit(u, OP_DICTADD, dict, constant(u, value_str(a->text)), v);
    else
      emit(u, OP_LISTADD, list, v, 0);
    merged |= a->kind == NODE_DSTAR;
    u->top = mark;
  }
  at(u, e);
  emit(u, OP_CALLEX, base, 0, 0);
}

static void plain_arguments(struct unit *u, const struct node *e, uint16_t base) {
  uint16_t count = 0;
  bool keyword = false;
  for (const struct node *a = e->b; a; a = a->next) {
    uint16_t reg = (uint16_t)(base + 2 + count);
    if (reg == u->top) temporary(u);
    if (keyword && a->kind != NODE_KEYWORD) refuse(u, a, NULL, "positional argument follows keyword argument");
    keyword = a->kind == NODE_KEYWORD;
    expression_to(u, keyword ? a->a : a, reg);
    count++;
  }
  unsigned named = 0;
  for (const struct node *a = e->b; a; a = a->next) named += a->kind == NODE_KEYWORD;
  uint16_t shape = keyword_shape(u, e->b);
  at(u, e);
  emit(u, OP_CALL, base, (uint16_t)(count - named), shape);
}

/* The object whose method is called: in a variable, or in base itself, where the method will be. */
static uint16_t object_of_call(struct unit *u, const struct node *e, uint16_t base) {
  if (e->kind == NODE_NAME && name_meaning(u, e->text).kind == MEANS_LOCAL) return operand(u, e);
  uint32_t id = static_item(u, e).kind == ITEM_TYPE ? static_class(u, e) : 0; /* Queue.__init__(self) of a class */
  if (id)
    emit(u, OP_MOVE, base, constant(u, value_tagged(TAG_CLASS, id - 1)), 0);
  else
    expression_to(u, e, base);
  return base;
}

/* The callee and its self into base and base + 1, which is taken here. */
static void callee(struct unit *u, const struct node *f, uint16_t base) {
  if (f->kind == NODE_ATTR && is_super(u, f->a)) {
    take_registers(u, 1);
    from_super(u, f, base);
    return;
  }
  if (f->kind == NODE_ATTR && static_item(u, f).kind == ITEM_NONE) {
    uint16_t object = object_of_call(u, f->a, base);
    take_registers(u, 1);
    at(u, f);
    emit(u, OP_METHOD, base, object, name_constant(u, f->text));
    return;
  }
  expression_to(u, f, base);
  take_registers(u, 1);
  emit(u, OP_MOVE, (uint16_t)(base + 1), constant(u, VALUE_UNDEF), 0);
}

/* Where the result goes is where the call begins, if nothing stands there yet. */
static uint16_t base_of_call(struct unit *u, uint16_t to) {
  return to + 1 == u->top && u->filled <= to ? to : temporary(u);
}

static void call(struct unit *u, const struct node *e, uint16_t to) {
  uint16_t mark = u->top, base = base_of_call(u, to);
  bool spread = has_star(e->b) || length(e->b) > 60;
  callee(u, e->a, base);
  if (spread) temporaries(u, 2);
  if (spread)
    spread_arguments(u, e, base);
  else
    plain_arguments(u, e, base);
  u->top = (uint16_t)(base + 1);
  if (to != base) emit(u, OP_MOVE, to, base, 0);
  u->top = mark;
}

void expression_to(struct unit *u, const struct node *e, uint16_t to) {
  value v;
  at(u, e);
  if (constant_value(u, e, &v)) {
    emit(u, OP_MOVE, to, constant(u, v), 0);
    return;
  }
  switch (e->kind) {
  case NODE_NAME: load_name(u, e, e->text, to); break;
  case NODE_FSTRING: fstring(u, e, to); break;
  case NODE_TUPLE:
  case NODE_SET:
  case NODE_LIST: sequence(u, e, to); break;
  case NODE_DICT: dict_display(u, e, to); break;
  case NODE_UNARY: unary(u, e, to); break;
  case NODE_BINARY: binary(u, e, to); break;
  case NODE_BOOL: boolean(u, e, to); break;
  case NODE_COMPARE: compare(u, e, to); break;
  case NODE_IFEXP: conditional(u, e, to); break;
  case NODE_LAMBDA: compile_function(u, e->a, NULL, e->b, pool_puts(u->c->pool, "<lambda>"), e, to); break;
  case NODE_CALL:
    if (!gathering_call(u, e, to) && !locals_call(u, e, to)) call(u, e, to);
    break;
  case NODE_ATTR: attribute(u, e, to); break;
  case NODE_INDEX: element(u, e, to); break;
  case NODE_COMP: comprehension(u, e, to); break;
  default: refuse(u, e, NULL, "this is no expression of the scenario language"); break;
  }
}
