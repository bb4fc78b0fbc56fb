/* Code for statements. Every statement that touches nothing shared begins with a STEP; one that may turn out to have
   touched nothing ends with a STEPEND; the others' touches are their steps. */
#include <string.h>

#include "base/limits.h"
#include "lang/code/block.h"
#include "lang/code/class.h"
#include "lang/code/compile.h"
#include "lang/code/definition.h"
#include "lang/code/emit.h"
#include "lang/code/expression.h"
#include "lang/code/names.h"
#include "lang/code/statement.h"
#include "lang/exception.h"

static void statement(struct unit *u, const struct node *s);

/* --- time --- */

bool begin_step(struct unit *u, bool touches) {
  if (!u->c->library && !touches) emit(u, OP_STEP, 0, 0, 0);
  return touches;
}

void end_step(struct unit *u, bool touches) {
  if (!u->c->library && touches) emit(u, OP_STEPEND, 0, 0, 0);
}

static bool name_is_shared(struct unit *u, uint32_t name) {
  struct meaning m = name_meaning(u, name);
  return m.kind == MEANS_GLOBAL && m.shared;
}

bool target_touches(struct unit *u, const struct node *t) {
  if (t->kind == NODE_NAME) return u->scope->kind != SCOPE_CLASS && name_is_shared(u, t->text);
  if (t->kind == NODE_TUPLE || t->kind == NODE_LIST) {
    for (const struct node *e = t->a; e; e = e->next)
      if (target_touches(u, e)) return true;
    return false;
  }
  return true;
}

/* --- assignment --- */

static void unpack(struct unit *u, const struct node *target, uint16_t from) {
  uint16_t mark = u->top, count = 0, before = 0;
  bool star = false;
  for (const struct node *e = target->a; e; e = e->next, count++) {
    if (e->kind == NODE_STAR) {
      star = true;
      before = count;
    }
  }
  uint16_t first = temporaries(u, count);
  at(u, target);
  if (star)
    emit(u, OP_UNPACKMORE, first, from, (uint16_t)(before | (count - before - 1) << 8));
  else
    emit(u, OP_UNPACK, first, from, count);
  for (const struct node *e = target->a; e; e = e->next) assign(u, e->kind == NODE_STAR ? e->a : e, first++);
  u->top = mark;
}

static void store_element(struct unit *u, const struct node *target, uint16_t object, uint16_t from) {
  if (target->b->kind == NODE_SLICE) {
    uint16_t bounds = temporaries(u, 3);
    const struct node *b[3] = {target->b->a, target->b->b, target->b->c};
    for (uint16_t i = 0; i < 3; i++) {
      if (b[i])
        expression_to(u, b[i], (uint16_t)(bounds + i));
      else
        emit(u, OP_MOVE, (uint16_t)(bounds + i), constant(u, VALUE_NONE), 0);
    }
    at(u, target);
    emit(u, OP_SETSLICE, object, bounds, from);
  } else {
    uint16_t index = operand(u, target->b);
    at(u, target);
    emit(u, OP_SETITEM, object, index, from);
  }
}

void assign(struct unit *u, const struct node *target, uint16_t from) {
  uint16_t mark = u->top, object;
  switch (target->kind) {
  case NODE_NAME:
    at(u, target);
    store_name(u, target, target->text, from);
    break;
  case NODE_TUPLE:
  case NODE_LIST: unpack(u, target, from); break;
  case NODE_ATTR:
    if (!strcmp(pool_text(u->c->pool, target->text), "__dict__"))
      refuse(u, target, "set the attributes, or __dict__.update() them", "'__dict__' cannot be assigned to");
    object = operand(u, target->a);
    at(u, target);
    emit(u, OP_SETATTR, object, name_constant(u, target->text), from);
    break;
  case NODE_INDEX:
    object = operand(u, target->a);
    store_element(u, target, object, from);
    break;
  default: refuse(u, target, NULL, "this cannot be assigned to"); break;
  }
  u->top = mark;
}

/* May the value be computed straight into the variable's register? Not where the expression writes it before it has
   read everything, and not where an exception would leave it half done. */
static bool direct(const struct node *e) {
  switch (e->kind) {
  case NODE_BOOL:
  case NODE_IFEXP:
  case NODE_COMPARE:
  case NODE_FSTRING:
  case NODE_LAMBDA: return false;
  default: return true;
  }
}

static void override_value(struct unit *u, const struct node *s, uint16_t *from);

static void assignment(struct unit *u, const struct node *s) {
  bool touches = may_touch(u, s->b);
  for (const struct node *t = s->a; t; t = t->next)
    touches |= target_touches(u, t) || ((t->kind == NODE_TUPLE || t->kind == NODE_LIST) && s->b->kind != NODE_TUPLE);
  begin_step(u, touches);
  if (class_by_call(u, s)) {
    end_step(u, touches);
    return;
  }
  if (!s->a->next && s->a->kind == NODE_NAME && u->scope->kind != SCOPE_CLASS && direct(s->b)) {
    struct meaning m = name_meaning(u, s->a->text);
    if (m.kind == MEANS_LOCAL) {
      expression_to(u, s->b, m.reg);
      u->bound[m.reg] = 1;
      end_step(u, touches);
      return;
    }
  }
  uint16_t from = operand(u, s->b);
  override_value(u, s, &from);
  for (const struct node *t = s->a; t; t = t->next) assign(u, t, from);
  at(u, s);
  end_step(u, touches);
}

/* --set NAME=VALUE: the value of a top-level constant. */
static void override_value(struct unit *u, const struct node *s, uint16_t *from) {
  struct compiler *c = u->c;
  if (c->library || u->home->kind != SCOPE_MODULE || s->a->kind != NODE_NAME || s->a->next) return;
  for (size_t i = 0; i < c->override_count; i++) {
    struct override *o = &c->overrides[i];
    if (o->used || strcmp(o->name, pool_text(c->pool, s->a->text)) != 0) continue;
    o->used = true;
    struct tree tree;
    struct diags diags = {0};
    tree_parse(&tree, c->pool, o->value, strlen(o->value), &diags);
    bool text = !tree.body && (o->value[0] == '\'' || o->value[0] == '"'); /* taken for a docstring */
    if (!diags.count && text) {
      *from = constant(u, value_str(tree.docstring));
    } else if (diags.count || !tree.body || tree.body->kind != NODE_EXPR || tree.body->next) {
      refuse(u, s, NULL, "--set %s=%s: the value is no expression", o->name, o->value);
    } else {
      *from = temporary(u);
      expression_to(u, tree.body->a, *from);
    }
    diags_finish(&diags);
    tree_finish(&tree);
  }
}

static enum op augmented_op(uint8_t operator) {
  static const uint8_t ops[] = {
      [OPERATOR_ADD] = OP_IADD,      [OPERATOR_SUB] = OP_ISUB,           [OPERATOR_MUL] = OP_IMUL,
      [OPERATOR_DIV] = OP_IDIV,      [OPERATOR_FLOORDIV] = OP_IFLOORDIV, [OPERATOR_MOD] = OP_IMOD,
      [OPERATOR_POW] = OP_IPOW,      [OPERATOR_LSHIFT] = OP_ILSHIFT,     [OPERATOR_RSHIFT] = OP_IRSHIFT,
      [OPERATOR_AND_BITS] = OP_IAND, [OPERATOR_OR_BITS] = OP_IOR,        [OPERATOR_XOR_BITS] = OP_IXOR};
  return (enum op)ops[operator];
}

/* target op= value: the target's object and index once, then read, operate in hand, write. */
static void augment(struct unit *u, const struct node *s) {
  const struct node *t = s->a;
  enum op op = augmented_op(s->op);
  bool touches = may_touch(u, s->b) || target_touches(u, t);
  begin_step(u, touches);
  if (t->kind == NODE_NAME) {
    uint16_t old = operand(u, t), b = operand(u, s->b);
    struct meaning m = name_meaning(u, t->text);
    uint16_t to = m.kind == MEANS_LOCAL ? m.reg : temporary(u);
    at(u, s);
    emit(u, op, to, old, b);
    store_name(u, t, t->text, to);
  } else if (t->kind == NODE_ATTR) {
    uint16_t object = operand(u, t->a), old = temporary(u);
    at(u, t);
    emit(u, OP_GETATTR, old, object, name_constant(u, t->text));
    uint16_t b = operand(u, s->b);
    at(u, s);
    emit(u, op, old, old, b);
    at(u, t);
    emit(u, OP_SETATTR, object, name_constant(u, t->text), old);
  } else if (t->kind == NODE_INDEX && t->b->kind != NODE_SLICE) {
    uint16_t object = operand(u, t->a), index = operand(u, t->b), old = temporary(u);
    at(u, t);
    emit(u, OP_GETITEM, old, object, index);
    uint16_t b = operand(u, s->b);
    at(u, s);
    emit(u, op, old, old, b);
    at(u, t);
    emit(u, OP_SETITEM, object, index, old);
  } else {
    refuse(u, t, NULL, "this cannot be assigned to with an operator");
  }
  end_step(u, touches);
}

/* --- what is certainly bound, over branches --- */

void remember(const struct unit *u, struct known *k) { memcpy(k->bound, u->bound, sizeof k->bound); }
void recall(struct unit *u, const struct known *k) { memcpy(u->bound, k->bound, sizeof k->bound); }
static void both(struct unit *u, const struct known *k) {
  for (unsigned i = 0; i < LIMIT_REGISTERS; i++) u->bound[i] &= k->bound[i];
}

/* --- branches and loops --- */

void patch_all(struct unit *u, uint32_t *list, uint32_t count) {
  while (count) patch_here(u, list[--count]);
}

static void if_statement(struct unit *u, const struct node *s) {
  uint32_t *unless = NULL, count = 0;
  struct known before, after;
  bool touches = begin_step(u, truth_may_touch(u, s->a));
  jump_unless(u, s->a, &unless, &count);
  remember(u, &before);
  end_step(u, touches);
  statements(u, s->b);
  remember(u, &after);
  recall(u, &before);
  if (s->c || touches) {
    uint32_t end = emit_jump(u, OP_JUMP, 0);
    patch_all(u, unless, count);
    end_step(u, touches);
    statements(u, s->c);
    patch_here(u, end);
  } else {
    patch_all(u, unless, count);
  }
  both(u, &after);
}

void push_block(struct unit *u, struct block *b, enum block_kind kind) {
  *b = (struct block){.kind = kind, .outer = u->blocks, .range_start = u->length};
  u->blocks = b;
}

void list_add(struct unit *u, uint32_t **list, uint32_t *count, uint32_t *capacity, uint32_t v) {
  if (*count == *capacity) {
    *capacity = *capacity ? *capacity * 2 : 8;
    uint32_t *more = arena_alloc(&u->c->p->arena, *capacity * sizeof *more);
    if (*count) memcpy(more, *list, *count * sizeof *more);
    *list = more;
  }
  (*list)[(*count)++] = v;
}

static void while_statement(struct unit *u, const struct node *s) {
  struct block loop;
  struct known before;
  uint32_t *unless = NULL, count = 0, top = u->length;
  bool touches = begin_step(u, truth_may_touch(u, s->a));
  jump_unless(u, s->a, &unless, &count);
  end_step(u, touches);
  remember(u, &before);
  push_block(u, &loop, BLOCK_LOOP);
  statements(u, s->b);
  at(u, s);
  for (uint32_t i = 0; i < loop.continue_count; i++) patch(u, loop.continues[i], top);
  emit_jump_to(u, OP_JUMP, 0, top);
  u->blocks = loop.outer;
  recall(u, &before);
  patch_all(u, unless, count);
  statements(u, s->c);
  patch_all(u, loop.breaks, loop.break_count);
  recall(u, &before);
}

static bool is_range(struct unit *u, const struct node *e) {
  if (e->kind != NODE_CALL || e->a->kind != NODE_NAME) return false;
  struct item item = static_item(u, e->a);
  unsigned count = 0;
  for (const struct node *a = e->b; a; a = a->next) {
    if (a->kind == NODE_STAR || a->kind == NODE_DSTAR || a->kind == NODE_KEYWORD) return false;
    count++;
  }
  return item.kind == ITEM_TYPE && !strcmp(pool_text(u->c->pool, e->a->text), "range") && count >= 1 && count <= 3;
}

/* The register that a loop's variable is in, if it is a plain local one. */
static uint16_t loop_variable(struct unit *u, const struct node *target, uint16_t otherwise) {
  if (target->kind != NODE_NAME || u->scope->kind == SCOPE_CLASS) return otherwise;
  struct meaning m = name_meaning(u, target->text);
  return m.kind == MEANS_LOCAL ? m.reg : otherwise;
}

/* for over a range: start, stop, step in three registers, no iterator; the test stands behind the body. */
static void for_range(struct unit *u, const struct node *s) {
  struct block loop;
  struct known before;
  uint16_t mark = u->top, base = temporaries(u, 4), count = 0;
  for (const struct node *a = s->b->b; a; a = a->next) expression_to(u, a, (uint16_t)(base + count++));
  at(u, s->b);
  emit(u, OP_FORPREP, base, count, 0);
  at(u, s);
  uint32_t enter = emit_jump(u, OP_JUMP, 0), body = u->length;
  u->filled = u->top;
  remember(u, &before);
  uint16_t variable = loop_variable(u, s->a, (uint16_t)(base + 3));
  if (variable == base + 3)
    assign(u, s->a, variable);
  else
    u->bound[variable] = 1;
  push_block(u, &loop, BLOCK_LOOP);
  statements(u, s->c);
  u->blocks = loop.outer;
  patch_here(u, enter);
  for (uint32_t i = 0; i < loop.continue_count; i++) patch_here(u, loop.continues[i]);
  at(u, s);
  u->place.statement = s->column;
  uint32_t back = u->length + 1 - body;
  if (back > UINT16_MAX) u->failed = true;
  emit(u, u->c->library ? OP_FORCOUNT : OP_FORRANGE, base, variable, (uint16_t)back);
  recall(u, &before);
  u->top = mark;
  statements(u, s->d);
  for (uint32_t i = 0; i < loop.break_count; i++) patch_here(u, loop.breaks[i]);
  recall(u, &before);
}

static void for_statement(struct unit *u, const struct node *s) {
  struct block loop;
  struct known before;
  uint16_t mark = u->top, base = temporaries(u, 2);
  expression_to(u, s->b, base);
  at(u, s->b);
  emit(u, OP_ITER, base, base, !u->outer && frozen_elements(u, s->b));
  uint32_t top = u->length;
  at(u, s);
  if (s->b->end_line == s->line) u->place.width = (uint16_t)(s->b->end_column - s->column); /* "for x in xs" */
  uint32_t end = emit_jump(u, u->c->library ? OP_FORNEXT : OP_FORITER, base);
  remember(u, &before);
  assign(u, s->a, (uint16_t)(base + 1));
  push_block(u, &loop, BLOCK_LOOP);
  statements(u, s->c);
  u->blocks = loop.outer;
  at(u, s);
  for (uint32_t i = 0; i < loop.continue_count; i++) patch(u, loop.continues[i], top);
  emit_jump_to(u, OP_JUMP, 0, top);
  recall(u, &before);
  patch_here(u, end);
  u->top = mark;
  statements(u, s->d);
  patch_all(u, loop.breaks, loop.break_count);
  recall(u, &before);
}

/* --- raise, assert, del --- */

static void raise_statement(struct unit *u, const struct node *s) {
  begin_step(u, s->a && may_touch(u, s->a));
  if (s->a) {
    uint16_t e = operand(u, s->a);
    uint16_t cause = s->b ? operand(u, s->b) : constant(u, VALUE_UNDEF);
    at(u, s);
    emit(u, OP_RAISE, e, cause, 0);
  } else if (u->handling) {
    at(u, s);
    emit(u, OP_RERAISE, (uint16_t)(u->handling - 1), 0, 0);
  } else {
    at(u, s);
    emit(u, OP_RAISE, constant(u, VALUE_UNDEF), constant(u, VALUE_UNDEF), 0);
  }
}

static void assert_statement(struct unit *u, const struct node *s) {
  bool touches = begin_step(u, truth_may_touch(u, s->a));
  uint16_t test = operand(u, s->a);
  at(u, s);
  uint32_t fine = emit_jump(u, OP_JUMPIF, test);
  uint16_t message = s->b ? operand(u, s->b) : constant(u, VALUE_UNDEF);
  at(u, s->a->kind == NODE_CONST ? s : s->a); /* what CPython marks in a traceback */
  emit(u, OP_FAILASSERT, message, 0, 0);
  patch_here(u, fine);
  end_step(u, touches);
}

static void delete_name(struct unit *u, const struct node *t) {
  struct meaning m = name_meaning(u, t->text);
  if (m.kind == MEANS_LOCAL) {
    emit(u, OP_CHECK, m.reg, name_constant(u, t->text), 0);
    emit(u, OP_CLEAR, m.reg, 0, 0);
    u->bound[m.reg] = 0;
  } else if (m.kind == MEANS_GLOBAL) {
    emit(u, OP_DELGLOBAL, 0, (uint16_t)m.slot, 0);
  } else {
    refuse(u, t, NULL, "'del' of '%s' is not part of the scenario language", pool_text(u->c->pool, t->text));
  }
}

static void delete_target(struct unit *u, const struct node *t) {
  uint16_t mark = u->top;
  at(u, t);
  if (t->kind == NODE_NAME) {
    delete_name(u, t);
  } else if (t->kind == NODE_ATTR) {
    emit(u, OP_DELATTR, operand(u, t->a), name_constant(u, t->text), 0);
  } else if (t->kind == NODE_INDEX && t->b->kind == NODE_SLICE) {
    uint16_t object = operand(u, t->a), bounds = temporaries(u, 3);
    const struct node *b[3] = {t->b->a, t->b->b, t->b->c};
    for (uint16_t i = 0; i < 3; i++) {
      if (b[i])
        expression_to(u, b[i], (uint16_t)(bounds + i));
      else
        emit(u, OP_MOVE, (uint16_t)(bounds + i), constant(u, VALUE_NONE), 0);
    }
    emit(u, OP_DELSLICE, object, bounds, 0);
  } else if (t->kind == NODE_INDEX) {
    uint16_t object = operand(u, t->a), index = operand(u, t->b);
    at(u, t);
    emit(u, OP_DELITEM, object, index, 0);
  } else if (t->kind == NODE_TUPLE) {
    for (const struct node *e = t->a; e; e = e->next) delete_target(u, e);
  } else {
    refuse(u, t, NULL, "this cannot be deleted");
  }
  u->top = mark;
}

static void delete_statement(struct unit *u, const struct node *s) {
  bool touches = begin_step(u, s->a->kind != NODE_NAME || name_is_shared(u, s->a->text));
  for (const struct node *t = s->a; t; t = t->next) delete_target(u, t);
  end_step(u, touches);
}

static bool failing_import(struct unit *u, const struct node *s) {
  const struct compiler *c = u->c;
  struct pool *pool = c->pool;
  for (uint32_t i = 0; i < c->failing_count; i++) {
    if (c->failing[i].node != s) continue;
    bool module = s->kind == NODE_IMPORT || c->failing[i].name == s->text;
    struct buffer text = {0};
    if (module)
      buffer_printf(&text, "No module named '%s'", pool_text(pool, c->failing[i].name));
    else
      buffer_printf(&text, "cannot import name '%s' from '%s'", pool_text(pool, c->failing[i].name),
                    pool_text(pool, s->text));
    uint16_t mark = u->top, base = temporaries(u, 3);
    uint32_t kind = module ? EXCEPTION_ModuleNotFoundError : EXCEPTION_ImportError;
    emit(u, OP_MOVE, base, constant(u, value_tagged(TAG_CLASS, kind)), 0);
    emit(u, OP_MOVE, (uint16_t)(base + 1), constant(u, VALUE_UNDEF), 0);
    emit(u, OP_MOVE, (uint16_t)(base + 2), constant(u, value_str(pool_intern(pool, text.data, text.length))), 0);
    emit(u, OP_CALL, base, 1, 0);
    emit(u, OP_RAISE, base, constant(u, VALUE_UNDEF), 0);
    u->top = mark;
    buffer_finish(&text);
    return true;
  }
  return false;
}

/* A name that is bound by an import and otherwise too is a variable. */
static void import_statement(struct unit *u, const struct node *s) {
  if (failing_import(u, s) || (s->kind == NODE_FROM && !strcmp(pool_text(u->c->pool, s->text), "__future__"))) return;
  for (const struct node *a = s->a; a; a = a->next) {
    const char *t = pool_text(u->c->pool, a->text2 ? a->text2 : a->text);
    if (!strcmp(t, "*")) continue;
    uint32_t name =
        a->text2 ? a->text2 : pool_intern(u->c->pool, t, s->kind == NODE_IMPORT ? strcspn(t, ".") : strlen(t));
    struct meaning m = name_meaning(u, name);
    if (m.kind == MEANS_ITEM || !m.symbol) continue;
    value v;
    if (item_value(u, a, m.symbol->item, &v)) store_name(u, a, name, constant(u, v));
  }
}

static void expression_statement(struct unit *u, const struct node *s) {
  if (s->a->kind == NODE_STRING) return;
  bool touches = begin_step(u, may_touch(u, s->a));
  operand(u, s->a);
  at(u, s);
  end_step(u, touches);
}

static void statement(struct unit *u, const struct node *s) {
  switch (s->kind) {
  case NODE_EXPR: expression_statement(u, s); break;
  case NODE_ASSIGN: assignment(u, s); break;
  case NODE_AUG: augment(u, s); break;
  case NODE_IF: if_statement(u, s); break;
  case NODE_WHILE: while_statement(u, s); break;
  case NODE_FOR:
    if (is_range(u, s->b))
      for_range(u, s);
    else
      for_statement(u, s);
    break;
  case NODE_BREAK:
  case NODE_CONTINUE: leave_loop(u, s); break;
  case NODE_PASS: begin_step(u, false); break;
  case NODE_RETURN: return_statement(u, s); break;
  case NODE_GLOBAL: break;
  case NODE_DEL: delete_statement(u, s); break;
  case NODE_ASSERT: assert_statement(u, s); break;
  case NODE_RAISE: raise_statement(u, s); break;
  case NODE_TRY: try_statement(u, s); break;
  case NODE_WITH: with_item(u, s, s->a); break;
  case NODE_DEF: def_statement(u, s); break;
  case NODE_CLASS: class_statement(u, s); break;
  case NODE_IMPORT:
  case NODE_FROM: import_statement(u, s); break;
  default: refuse(u, s, NULL, "this statement is not part of the scenario language"); break;
  }
}

void statements(struct unit *u, const struct node *list) {
  for (const struct node *s = list; s; s = s->next) {
    uint16_t mark = u->top;
    at(u, s);
    u->place.statement = s->column;
    statement(u, s);
    u->top = mark;
  }
}
