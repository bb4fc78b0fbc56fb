/* Code for with and try, and for leaving blocks early: return, break and continue clean up what they leave, and a
   block's handlers do not cover its own clean-up. */
#include "lang/code/block.h"
#include "lang/code/compile.h"
#include "lang/code/emit.h"
#include "lang/code/expression.h"
#include "lang/code/names.h"
#include "lang/code/statement.h"

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
  if (b->kind == BLOCK_LOOP || b->kind == BLOCK_NAMED || b->range_start == u->length) return;
  list_add(u, &b->ranges, &b->range_count, &b->range_capacity, b->range_start);
  list_add(u, &b->ranges, &b->range_count, &b->range_capacity, u->length);
}

/* The name of an except clause is unbound behind it, without a step of its own. */
static void forget_name(struct unit *u, uint32_t name) {
  struct meaning m = name_meaning(u, name);
  uint16_t nothing = constant(u, VALUE_UNDEF);
  if (m.kind == MEANS_LOCAL) {
    emit(u, OP_CLEAR, m.reg, 0, 0);
  } else if (m.kind == MEANS_BOX) {
    emit(u, OP_SETBOX, m.reg, nothing, 0);
  } else if (m.kind == MEANS_GLOBAL) {
    emit(u, OP_SETGLOBAL, nothing, (uint16_t)m.slot, 0);
  }
}

/* Clean-up of all blocks inside `until`, as return, break and continue need it. Their handlers do not cover it. */
static void unwind(struct unit *u, struct block *until) {
  struct block *kept = u->blocks;
  for (struct block *b = u->blocks; b != until; b = b->outer) {
    close_range(u, b);
    u->blocks = b->outer;
    if (b->kind == BLOCK_WITH) call_exit(u, b, 0);
    if (b->kind == BLOCK_FINALLY) statements(u, b->final);
    if (b->kind == BLOCK_NAMED && b->name && until) forget_name(u, b->name); /* a return takes the variables with it */
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

void leave_loop(struct unit *u, const struct node *s) {
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

void return_statement(struct unit *u, const struct node *s) {
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

static void place_handler(struct unit *u, struct block *b, uint16_t reg) {
  u->filled = u->top; /* the exception among them */
  for (uint32_t i = 0; i < b->range_count; i += 2) add_range(u, b->ranges[i], b->ranges[i + 1], u->length, reg);
}

static void with_body(struct unit *u, const struct node *s, const struct node *item) {
  if (item->next)
    with_item(u, s, item->next);
  else
    statements(u, s->b);
}

void with_item(struct unit *u, const struct node *s, const struct node *item) {
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
  uint32_t from = u->length;
  call_exit(u, &b, exception);
  add_range(u, from, u->length, RANGE_CLEANED, exception);
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
  uint32_t from = u->length;
  struct block named;
  push_block(u, &named, BLOCK_NAMED);
  named.name = h->text;
  statements(u, h->b);
  u->blocks = named.outer;
  add_range(u, from, u->length, RANGE_HANDLED, exception);
  u->handling = outer;
  if (h->text) forget_name(u, h->text);
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

void try_statement(struct unit *u, const struct node *s) {
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
  if (s->b)
    try_except(u, s);
  else
    statements(u, s->a);
  close_range(u, &b);
  u->blocks = b.outer;
  statements(u, s->d);
  uint32_t end = emit_jump(u, OP_JUMP, 0);
  recall(u, &before);
  place_handler(u, &b, exception);
  uint32_t from = u->length;
  statements(u, s->d);
  add_range(u, from, u->length, RANGE_CLEANED, exception);
  emit(u, OP_RERAISE, exception, 0, 0);
  patch_here(u, end);
  recall(u, &before);
  u->top = mark;
}
