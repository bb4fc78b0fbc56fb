/* Code for comprehensions: loops in place, their variables in registers of their own. */
#include <string.h>

#include "lang/code/compile.h"
#include "lang/code/comprehension.h"
#include "lang/code/emit.h"
#include "lang/code/expression.h"
#include "lang/code/names.h"
#include "lang/code/statement.h"

/* What becomes of the elements. sum(), any() and all() of a generator need no list, and the latter two stop early. */
enum gather_kind { GATHER_LIST, GATHER_DICT, GATHER_SUM, GATHER_ANY, GATHER_ALL };
struct gather {
  enum gather_kind kind;
  uint16_t into;
  uint32_t *exits, exit_count, exit_capacity; /* jumps behind all loops */
};

static void comprehension_loops(struct unit *u, const struct node *e, const struct node *f, struct gather *g);

/* The result is known as soon as one element is true (any), or false (all). */
static void decide(struct unit *u, struct gather *g, uint16_t v) {
  uint32_t skip = emit_jump(u, g->kind == GATHER_ANY ? OP_JUMPIFNOT : OP_JUMPIF, v);
  emit(u, OP_MOVE, g->into, constant(u, value_bool(g->kind == GATHER_ANY)), 0);
  list_add(u, &g->exits, &g->exit_count, &g->exit_capacity, emit_jump(u, OP_JUMP, 0));
  patch_here(u, skip);
}

static void comprehension_element(struct unit *u, const struct node *e, struct gather *g) {
  uint16_t mark = u->top;
  if (g->kind == GATHER_DICT) {
    uint16_t k = operand(u, e->a->a), v = operand(u, e->a->b);
    emit(u, OP_DICTADD, g->into, k, v);
  } else {
    uint16_t v = operand(u, e->a);
    at(u, e->a);
    if (g->kind == GATHER_LIST)
      emit(u, OP_LISTADD, g->into, v, 0);
    else if (g->kind == GATHER_SUM)
      emit(u, OP_ADD, g->into, g->into, v);
    else
      decide(u, g, v);
  }
  u->top = mark;
}

static void comprehension_body(struct unit *u, const struct node *e, const struct node *f, struct gather *g) {
  uint32_t *skips = NULL, count = 0;
  for (const struct node *test = f->c; test; test = test->next) jump_unless(u, test, &skips, &count);
  if (f->next)
    comprehension_loops(u, e, f->next, g);
  else
    comprehension_element(u, e, g);
  while (count) patch_here(u, skips[--count]);
}

static void comprehension_loops(struct unit *u, const struct node *e, const struct node *f, struct gather *g) {
  uint16_t mark = u->top, iter = temporaries(u, 2);
  struct scope *inner = u->scope;
  if (f == e->b) u->scope = inner->parent;
  expression_to(u, f->b, iter);
  u->scope = inner;
  at(u, f == e->b ? e : f);
  emit(u, OP_ITER, iter, iter, 0);
  uint32_t again = u->length, end = emit_jump(u, OP_FORNEXT, iter);
  assign(u, f->a, (uint16_t)(iter + 1));
  comprehension_body(u, e, f, g);
  emit_jump_to(u, OP_JUMP, 0, again);
  patch_here(u, end);
  u->top = mark;
}

static void gather(struct unit *u, const struct node *e, struct gather *g, uint16_t to) {
  struct scope *outer = u->scope;
  u->scope = scope_child(outer, e);
  for (uint32_t i = 0; i < u->scope->count; i++) {
    struct symbol *y = &u->scope->symbols[i];
    if (!(y->flags & SYMBOL_ASSIGNED)) continue;
    y->reg = temporary(u);
    u->bound[y->reg] = 0;
    if (y->flags & SYMBOL_CAPTURED) {
      emit(u, OP_MOVE, y->reg, constant(u, VALUE_UNDEF), 0);
      emit(u, OP_MAKEBOX, y->reg, 0, 0);
    }
  }
  at(u, e);
  if (g->kind <= GATHER_DICT) emit(u, g->kind == GATHER_DICT ? OP_MAKEDICT : OP_MAKELIST, g->into, g->into, 0);
  comprehension_loops(u, e, e->b, g);
  while (g->exit_count) patch_here(u, g->exits[--g->exit_count]);
  emit(u, OP_MOVE, to, g->into, 0);
  u->scope = outer;
}

void comprehension(struct unit *u, const struct node *e, uint16_t to) {
  uint16_t mark = u->top;
  struct gather g = {.kind = e->op == COMP_DICT ? GATHER_DICT : GATHER_LIST, .into = temporary(u)};
  gather(u, e, &g, to);
  if (e->op == COMP_SET) convert_list(u, to, "set");
  u->top = mark;
}

bool gathering_call(struct unit *u, const struct node *e, uint16_t to) {
  static const char *const names[] = {"sum", "any", "all"};
  const struct node *a = e->b;
  if (e->a->kind != NODE_NAME || !a || a->kind != NODE_COMP || a->op != COMP_GENERATOR) return false;
  struct item item = static_item(u, e->a);
  unsigned which = 0;
  while (which < 3 && strcmp(pool_text(u->c->pool, e->a->text), names[which]) != 0) which++;
  if (item.kind != ITEM_NATIVE || which == 3 || (a->next && (which || a->next->kind >= NODE_KEYWORD || a->next->next)))
    return false;
  uint16_t mark = u->top;
  struct gather g = {.kind = (enum gather_kind)(GATHER_SUM + which), .into = temporary(u)};
  if (a->next)
    expression_to(u, a->next, g.into);
  else
    emit(u, OP_MOVE, g.into, constant(u, which ? value_bool(which == 2) : value_from_small(0)), 0);
  gather(u, a, &g, to);
  u->top = mark;
  return true;
}
