/* Code for statements. Every statement that touches nothing shared begins with a STEP; one that may turn out to have touched
   nothing ends with a STEPEND; the others' touches are their steps. */
#include <string.h>

#include "base/limits.h"
#include "lang/compile.h"

static void statement(struct unit *u, const struct node *s);

/* --- time --- */

static bool begin_step(struct unit *u, bool touches) {
  if (!u->c->library && !touches) emit(u, OP_STEP, 0, 0, 0);
  return touches;
}

static void end_step(struct unit *u, bool touches) {
  if (!u->c->library && touches) emit(u, OP_STEPEND, 0, 0, 0);
}

static bool name_is_shared(struct unit *u, uint32_t name) {
  struct meaning m = name_meaning(u, name);
  return m.kind == MEANS_GLOBAL && m.shared;
}

static bool target_touches(struct unit *u, const struct node *t) {
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
  uint16_t mark = u->top, count = 0;
  for (const struct node *e = target->a; e; e = e->next) {
    count++;
    if (e->kind == NODE_STAR)
      refuse(u, e, "take the parts by slices", "a starred target is not part of the scenario language");
  }
  uint16_t first = temporaries(u, count);
  at(u, target);
  emit(u, OP_UNPACK, first, from, count);
  for (const struct node *e = target->a; e; e = e->next) assign(u, e, first++);
  u->top = mark;
}

static void store_element(struct unit *u, const struct node *target, uint16_t object, uint16_t from) {
  if (target->b->kind == NODE_SLICE) {
    uint16_t bounds = temporaries(u, 3);
    const struct node *b[3] = {target->b->a, target->b->b, target->b->c};
    for (uint16_t i = 0; i < 3; i++) {
      if (b[i]) expression_to(u, b[i], (uint16_t)(bounds + i));
      else emit(u, OP_MOVE, (uint16_t)(bounds + i), constant(u, VALUE_NONE), 0);
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

/* May the value be computed straight into the variable's register? Not where the expression writes it before it has read
   everything, and not where an exception would leave it half done. */
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
  for (const struct node *t = s->a; t; t = t->next) touches |= target_touches(u, t);
  begin_step(u, touches);
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
    if (diags.count || !tree.body || tree.body->kind != NODE_EXPR || tree.body->next) {
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
      [OPERATOR_ADD] = OP_IADD,        [OPERATOR_SUB] = OP_SUB,       [OPERATOR_MUL] = OP_MUL,
      [OPERATOR_DIV] = OP_DIV,         [OPERATOR_FLOORDIV] = OP_FLOORDIV, [OPERATOR_MOD] = OP_MOD,
      [OPERATOR_POW] = OP_POW,         [OPERATOR_LSHIFT] = OP_LSHIFT, [OPERATOR_RSHIFT] = OP_RSHIFT,
      [OPERATOR_AND_BITS] = OP_BITAND, [OPERATOR_OR_BITS] = OP_BITOR, [OPERATOR_XOR_BITS] = OP_BITXOR};
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

struct known {
  uint8_t bound[LIMIT_REGISTERS];
};
static void remember(const struct unit *u, struct known *k) { memcpy(k->bound, u->bound, sizeof k->bound); }
static void recall(struct unit *u, const struct known *k) { memcpy(u->bound, k->bound, sizeof k->bound); }
static void both(struct unit *u, const struct known *k) {
  for (unsigned i = 0; i < LIMIT_REGISTERS; i++) u->bound[i] &= k->bound[i];
}

/* --- branches and loops --- */

static void patch_all(struct unit *u, uint32_t *list, uint32_t count) {
  while (count) patch_here(u, list[--count]);
}

static void if_statement(struct unit *u, const struct node *s) {
  uint32_t *unless = NULL, count = 0;
  struct known before, after;
  bool touches = begin_step(u, may_touch(u, s->a));
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

static void push_block(struct unit *u, struct block *b, enum block_kind kind) {
  *b = (struct block){.kind = kind, .outer = u->blocks, .range_start = u->length};
  u->blocks = b;
}

static void list_add(struct unit *u, uint32_t **list, uint32_t *count, uint32_t *capacity, uint32_t v) {
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
  bool touches = begin_step(u, may_touch(u, s->a));
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
  if (variable == base + 3) assign(u, s->a, variable);
  else u->bound[variable] = 1;
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
  emit(u, OP_ITER, base, base, 0);
  uint32_t top = u->length;
  at(u, s);
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

/* --- leaving blocks --- */

static void call_exit(struct unit *u, const struct block *b, uint16_t exception) {
  uint16_t mark = u->top, base = temporaries(u, 5);
  emit(u, OP_METHOD, base, b->reg, name_constant(u, pool_puts(u->c->pool, "__exit__")));
  for (uint16_t i = 2; i < 5; i++)
    emit(u, OP_MOVE, (uint16_t)(base + i), i == 3 && exception ? exception : constant(u, VALUE_NONE), 0);
  uint16_t kind = name_constant(u, pool_puts(u->c->pool, "__class__"));
  if (exception) emit(u, OP_GETATTR, (uint16_t)(base + 2), exception, kind);
  emit(u, OP_CALL, base, 3, 0);
  u->top = mark;
}

static void close_range(struct unit *u, struct block *b) {
  if (b->kind == BLOCK_LOOP || b->range_start == u->length) return;
  list_add(u, &b->ranges, &b->range_count, &b->range_capacity, b->range_start);
  list_add(u, &b->ranges, &b->range_count, &b->range_capacity, u->length);
}

/* Clean-up of all blocks inside `until`, as return, break and continue need it. Their handlers do not cover it. */
static void unwind(struct unit *u, struct block *until) {
  struct block *kept = u->blocks;
  for (struct block *b = u->blocks; b != until; b = b->outer) {
    close_range(u, b);
    u->blocks = b->outer;
    if (b->kind == BLOCK_WITH) call_exit(u, b, 0);
    if (b->kind == BLOCK_FINALLY) statements(u, b->final);
  }
  u->blocks = kept;
}

static void reopen(struct unit *u, struct block *until) {
  for (struct block *b = u->blocks; b != until; b = b->outer) b->range_start = u->length;
}

static struct block *innermost_loop(struct unit *u) {
  struct block *b = u->blocks;
  while (b && b->kind != BLOCK_LOOP) b = b->outer;
  return b;
}

static void leave_loop(struct unit *u, const struct node *s) {
  struct block *loop = innermost_loop(u);
  if (!loop) {
    refuse(u, s, NULL, s->kind == NODE_BREAK ? "'break' outside loop" : "'continue' not properly in loop");
    return;
  }
  begin_step(u, false);
  unwind(u, loop);
  at(u, s);
  if (s->kind == NODE_BREAK) {
    list_add(u, &loop->breaks, &loop->break_count, &loop->break_capacity, emit_jump(u, OP_JUMP, 0));
  } else {
    list_add(u, &loop->continues, &loop->continue_count, &loop->continue_capacity, emit_jump(u, OP_JUMP, 0));
  }
  reopen(u, loop);
}

static void return_statement(struct unit *u, const struct node *s) {
  if (u->home->kind == SCOPE_MODULE || u->scope->kind == SCOPE_CLASS) {
    refuse(u, s, NULL, "'return' outside function");
    return;
  }
  bool touches = may_touch(u, s->a);
  begin_step(u, touches);
  uint16_t v = s->a ? operand(u, s->a) : constant(u, VALUE_NONE);
  if (u->blocks && !(v & OPERAND_CONST) && v < u->top) { /* clean-up code must not change it */
    uint16_t kept = temporary(u);
    emit(u, OP_MOVE, kept, v, 0);
    v = kept;
  }
  end_step(u, touches);
  unwind(u, NULL);
  at(u, s);
  emit(u, OP_RETURN, v, 0, 0);
  reopen(u, NULL);
}

/* --- with --- */

static void with_item(struct unit *u, const struct node *s, const struct node *item);

static void place_handler(struct unit *u, struct block *b, uint16_t reg) {
  u->filled = u->top; /* the exception among them */
  for (uint32_t i = 0; i < b->range_count; i += 2) add_range(u, b->ranges[i], b->ranges[i + 1], u->length, reg);
}

static void with_body(struct unit *u, const struct node *s, const struct node *item) {
  if (item->next) with_item(u, s, item->next);
  else statements(u, s->b);
}

static void with_item(struct unit *u, const struct node *s, const struct node *item) {
  struct block b;
  struct known before;
  uint16_t mark = u->top, manager = temporary(u);
  expression_to(u, item->a, manager);
  uint16_t exception = temporary(u), base = temporaries(u, 2);
  at(u, item);
  emit(u, OP_METHOD, base, manager, name_constant(u, pool_puts(u->c->pool, "__enter__")));
  emit(u, OP_CALL, base, 0, 0);
  end_step(u, !item->b);
  push_block(u, &b, BLOCK_WITH);
  b.reg = manager;
  if (item->b) {
    assign(u, item->b, base);
    end_step(u, true);
  }
  u->top = base;
  remember(u, &before);
  with_body(u, s, item);
  u->blocks = b.outer;
  close_range(u, &b);
  at(u, item);
  call_exit(u, &b, 0);
  end_step(u, true);
  uint32_t end = emit_jump(u, OP_JUMP, 0);
  place_handler(u, &b, exception);
  uint16_t verdict = u->top;
  call_exit(u, &b, exception);
  u->top = (uint16_t)(verdict + 1);
  uint32_t swallowed = emit_jump(u, OP_JUMPIF, verdict);
  u->top = verdict;
  emit(u, OP_RERAISE, exception, 0, 0);
  patch_here(u, swallowed);
  patch_here(u, end);
  recall(u, &before);
  u->top = mark;
}

/* --- try --- */

static void handler(struct unit *u, const struct node *h, uint16_t exception, uint32_t **ends, uint32_t *count,
                    uint32_t *capacity) {
  uint32_t next = UINT32_MAX;
  at(u, h);
  if (h->a) {
    uint16_t mark = u->top, type = operand(u, h->a), matches = temporary(u);
    at(u, h);
    emit(u, OP_MATCH, matches, exception, type);
    next = emit_jump(u, OP_JUMPIFNOT, matches);
    u->top = mark;
  }
  begin_step(u, false);
  if (h->text) store_name(u, h, h->text, exception);
  uint16_t outer = u->handling;
  u->handling = (uint16_t)(exception + 1);
  statements(u, h->b);
  u->handling = outer;
  list_add(u, ends, count, capacity, emit_jump(u, OP_JUMP, 0));
  if (next != UINT32_MAX) patch_here(u, next);
}

static void try_except(struct unit *u, const struct node *s) {
  struct block b;
  struct known before;
  uint32_t *ends = NULL, count = 0, capacity = 0;
  uint16_t mark = u->top, exception = temporary(u);
  remember(u, &before);
  push_block(u, &b, BLOCK_TRY);
  statements(u, s->a);
  close_range(u, &b);
  u->blocks = b.outer;
  statements(u, s->c);
  list_add(u, &ends, &count, &capacity, emit_jump(u, OP_JUMP, 0));
  recall(u, &before);
  place_handler(u, &b, exception);
  for (const struct node *h = s->b; h; h = h->next) {
    handler(u, h, exception, &ends, &count, &capacity);
    recall(u, &before);
  }
  emit(u, OP_RERAISE, exception, 0, 0);
  patch_all(u, ends, count);
  recall(u, &before);
  u->top = mark;
}

static void try_statement(struct unit *u, const struct node *s) {
  if (!s->d) {
    try_except(u, s);
    return;
  }
  struct block b;
  struct known before;
  uint16_t mark = u->top, exception = temporary(u);
  remember(u, &before);
  push_block(u, &b, BLOCK_FINALLY);
  b.final = s->d;
  if (s->b) try_except(u, s);
  else statements(u, s->a);
  close_range(u, &b);
  u->blocks = b.outer;
  statements(u, s->d);
  uint32_t end = emit_jump(u, OP_JUMP, 0);
  recall(u, &before);
  place_handler(u, &b, exception);
  statements(u, s->d);
  emit(u, OP_RERAISE, exception, 0, 0);
  patch_here(u, end);
  recall(u, &before);
  u->top = mark;
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
  bool touches = begin_step(u, may_touch(u, s->a));
  uint16_t test = operand(u, s->a);
  at(u, s);
  uint32_t fine = emit_jump(u, OP_JUMPIF, test);
  uint16_t message = s->b ? operand(u, s->b) : constant(u, VALUE_UNDEF);
  at(u, s);
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
      if (b[i]) expression_to(u, b[i], (uint16_t)(bounds + i));
      else emit(u, OP_MOVE, (uint16_t)(bounds + i), constant(u, VALUE_NONE), 0);
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

/* --- definitions --- */

static void place_parameters(struct unit *u, const struct node *params, struct function *f) {
  const struct node *star = NULL, *dstar = NULL;
  for (int keyword_only = 0; keyword_only < 2; keyword_only++) {
    for (const struct node *p = params; p; p = p->next) {
      if (p->op == PARAM_STAR) star = p;
      if (p->op == PARAM_DSTAR) dstar = p;
      if (p->op != (keyword_only ? PARAM_KEYWORD_ONLY : PARAM_PLAIN)) continue;
      struct symbol *y = scope_find(u->home, p->text);
      y->reg = u->filled = u->top;
      u->names[temporary(u)] = p->text;
      u->bound[y->reg] = 1;
      f->parameters++;
      if (!keyword_only) f->positional++;
      if (!keyword_only && p->a) f->defaults++;
      if (!keyword_only && !p->a && f->defaults)
        refuse(u, p, NULL, "non-default argument follows default argument");
    }
  }
  const struct node *rest[2] = {star, dstar};
  for (int i = 0; i < 2; i++) {
    if (!rest[i] || !rest[i]->text) continue;
    struct symbol *y = scope_find(u->home, rest[i]->text);
    y->reg = u->filled = u->top;
    u->names[temporary(u)] = rest[i]->text;
    u->bound[y->reg] = 1;
    f->flags |= i ? FUNCTION_KWARGS : FUNCTION_VARARGS;
  }
}

/* Captured variables from outside, then boxes for what inner functions capture of ours. */
static void place_captures(struct unit *u, struct function *f) {
  struct scope *s = u->home;
  f->free_from = arena_alloc(&u->c->p->arena, s->count * sizeof *f->free_from + 1);
  for (uint32_t i = 0; i < s->count; i++) {
    struct symbol *y = &s->symbols[i];
    if (!(y->flags & SYMBOL_FREE)) continue;
    y->reg = u->filled = u->top;
    u->names[temporary(u)] = y->name;
    struct unit *outer = u->outer;
    f->free_from[f->free_count++] = name_meaning(outer, y->name).reg;
  }
  place_symbols(u);
  for (uint32_t i = 0; i < s->count; i++)
    if (s->symbols[i].flags & SYMBOL_CAPTURED && !(s->symbols[i].flags & SYMBOL_FREE))
      emit(u, OP_MAKEBOX, s->symbols[i].reg, 0, 0);
}

static uint32_t default_count(const struct node *params) {
  uint32_t count = 0;
  for (const struct node *p = params; p; p = p->next) count += p->op == PARAM_KEYWORD_ONLY || (p->op == PARAM_PLAIN && p->a);
  return count;
}

/* Default values in the order of the registers, evaluated into consecutive temporaries of the enclosing function. */
static uint16_t default_values(struct unit *u, const struct node *params) {
  uint16_t first = u->top;
  for (int keyword_only = 0; keyword_only < 2; keyword_only++)
    for (const struct node *p = params; p; p = p->next) {
      if (p->op != (keyword_only ? PARAM_KEYWORD_ONLY : PARAM_PLAIN) || (!keyword_only && !p->a)) continue;
      uint16_t reg = temporary(u);
      if (p->a) expression_to(u, p->a, reg);
      else emit(u, OP_MOVE, reg, constant(u, VALUE_UNDEF), 0);
    }
  return first;
}

uint32_t compile_function(struct unit *u, const struct node *params, const struct node *body, const struct node *expression,
                          uint32_t name, const struct node *node, uint16_t to) {
  struct unit inner;
  struct function f = {.name = name, .line = node->line, .flags = u->c->library ? FUNCTION_LIBRARY : 0};
  if (expression) f.flags |= FUNCTION_LAMBDA;
  uint16_t mark = u->top, defaults = default_values(u, params);
  unit_begin(&inner, u->c, u, scope_child(u->scope, node));
  f.klass = inner.klass;
  inner.place.line = node->line;
  inner.place.column = node->column;
  inner.place.width = 1;
  place_parameters(&inner, params, &f);
  place_captures(&inner, &f);
  if (expression) {
    uint16_t v = operand(&inner, expression);
    emit(&inner, OP_RETURN, v, 0, 0);
  } else {
    statements(&inner, body);
    emit(&inner, OP_RETURN, constant(&inner, VALUE_NONE), 0, 0);
  }
  uint32_t id = unit_end(&inner, &f);
  at(u, node);
  if (!f.free_count && !default_count(params)) emit(u, OP_MOVE, to, constant(u, value_tagged(TAG_FUNCTION, id)), 0);
  else emit(u, OP_CLOSURE, to, (uint16_t)id, defaults);
  u->top = mark;
  return id;
}

static void def_statement(struct unit *u, const struct node *s) {
  begin_step(u, target_touches(u, &(struct node){.kind = NODE_NAME, .text = s->text}));
  uint16_t reg = temporary(u);
  compile_function(u, s->a, s->b, NULL, s->text, s, reg);
  store_name(u, s, s->text, reg);
}

static uint32_t class_new(struct unit *u, const struct node *s, uint32_t base) {
  struct program *p = u->c->p;
  if (p->class_count % 32 == 0) {
    struct class_info *more = arena_alloc(&p->arena, (p->class_count + 32) * sizeof *more);
    if (p->class_count) memcpy(more, p->classes, p->class_count * sizeof *more);
    p->classes = more;
  }
  const char *name = pool_text(u->c->pool, s->text);
  enum class_root root = ROOT_PLAIN;
  if (u->c->library && !strcmp(name, "Thread")) root = ROOT_THREAD;
  if (u->c->library && !strcmp(name, "local")) root = ROOT_LOCAL;
  p->classes[p->class_count] = (struct class_info){
      .name = s->text, .display = s->text, .base = base, .library = u->c->library, .line = s->line,
      .root = (uint16_t)(base ? p->classes[base - 1].root : root)};
  return p->class_count++;
}

static void class_statement(struct unit *u, const struct node *s) {
  begin_step(u, false);
  uint32_t base = 0;
  const struct node *b = s->a;
  bool object = b && b->kind == NODE_NAME && !strcmp(pool_text(u->c->pool, b->text), "object");
  if (b && !object) {
    base = static_class(u, b);
    if (!base) refuse(u, b, "derive from one class that is defined above it", "this base class is not part of the scenario language");
    if (b->next) refuse(u, b->next, "derive from one class and keep the other in an attribute", "multiple inheritance is not part of the scenario language");
  }
  uint32_t id = class_new(u, s, base), outer_class = u->klass;
  struct scope *outer = u->scope;
  at(u, s);
  emit(u, OP_CLASS, (uint16_t)id, 0, 0);
  u->scope = scope_child(outer, s);
  u->klass = id + 1;
  statements(u, s->b);
  u->scope = outer;
  u->klass = outer_class;
  struct meaning m = name_meaning(u, s->text);
  if (m.symbol) m.symbol->klass = id + 1;
  at(u, s);
  store_name(u, s, s->text, constant(u, value_tagged(TAG_CLASS, id)));
}

/* A name that is bound by an import and otherwise too is a variable. */
static void import_statement(struct unit *u, const struct node *s) {
  for (const struct node *a = s->a; a; a = a->next) {
    const char *t = pool_text(u->c->pool, a->text2 ? a->text2 : a->text);
    if (!strcmp(t, "*")) continue;
    uint32_t name = a->text2 ? a->text2 : pool_intern(u->c->pool, t, s->kind == NODE_IMPORT ? strcspn(t, ".") : strlen(t));
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
    if (is_range(u, s->b)) for_range(u, s);
    else for_statement(u, s);
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
