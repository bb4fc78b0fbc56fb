/* Code for locals(), vars() and dir() without arguments: the variables of the function that asks, as they are. */

#include "lang/code/locals.h"
#include "lang/code/emit.h"
#include "lang/code/expression.h"
#include "lang/code/names.h"

/* Names and what their registers hold: a value, a box, or nothing. */
static void gather_variables(struct unit *u, uint16_t list) {
  const struct scope *s = u->home;
  emit(u, OP_MAKELIST, list, list, 0);
  for (uint32_t i = 0; i < s->count; i++) {
    const struct symbol *y = &s->symbols[i];
    bool own = y->flags & (SYMBOL_ASSIGNED | SYMBOL_PARAMETER | SYMBOL_FREE) && !(y->flags & SYMBOL_GLOBAL);
    if (!own || (y->flags & SYMBOL_IMPORT && !(y->flags & (SYMBOL_OTHER | SYMBOL_PARAMETER)))) continue;
    emit(u, OP_LISTADD, list, constant(u, value_str(y->name)), 0);
    emit(u, OP_LISTADD, list, y->reg, 0);
  }
}

bool locals_call(struct unit *u, const struct node *e, uint16_t to) {
  if (e->b || e->a->kind != NODE_NAME || static_item(u, e->a).kind == ITEM_NONE) return false;
  const char *name = pool_text(u->c->pool, e->a->text);
  bool sorted = !strcmp(name, "dir");
  if (!sorted && strcmp(name, "locals") != 0 && strcmp(name, "vars") != 0) return false;
  uint16_t mark = u->top, reg = temporary(u);
  at(u, e);
  if (u->home->kind == SCOPE_FUNCTION) {
    gather_variables(u, reg);
    call_builtin(u, TAG_NATIVE, "_locals", reg, reg);
  } else {
    uint16_t base = temporaries(u, 2);
    load_library(u, "_globals", base);
    emit(u, OP_MOVE, (uint16_t)(base + 1), constant(u, VALUE_UNDEF), 0);
    emit(u, OP_CALL, base, 0, 0);
    emit(u, OP_MOVE, reg, base, 0);
  }
  if (sorted) call_builtin(u, TAG_NATIVE, "sorted", reg, reg);
  emit(u, OP_MOVE, to, reg, 0);
  u->top = mark;
  return true;
}
