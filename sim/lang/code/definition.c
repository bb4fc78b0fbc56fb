/* Code for def and lambda: parameters, captured variables, defaults, decorators, the body. */
#include <string.h>

#include "lang/code/compile.h"
#include "lang/code/definition.h"
#include "lang/code/emit.h"
#include "lang/code/expression.h"
#include "lang/code/names.h"
#include "lang/code/said.h"
#include "lang/code/statement.h"

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
      if (!keyword_only && !p->a && f->defaults) refuse(u, p, NULL, "non-default argument follows default argument");
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
  for (const struct node *p = params; p; p = p->next)
    count += p->op == PARAM_KEYWORD_ONLY || (p->op == PARAM_PLAIN && p->a);
  return count;
}

/* Default values in the order of the registers, evaluated into consecutive temporaries of the enclosing function. */
static uint16_t default_values(struct unit *u, const struct node *params) {
  uint16_t first = u->top;
  for (int keyword_only = 0; keyword_only < 2; keyword_only++)
    for (const struct node *p = params; p; p = p->next) {
      if (p->op != (keyword_only ? PARAM_KEYWORD_ONLY : PARAM_PLAIN) || (!keyword_only && !p->a)) continue;
      uint16_t reg = temporary(u);
      if (p->a)
        expression_to(u, p->a, reg);
      else
        emit(u, OP_MOVE, reg, constant(u, VALUE_UNDEF), 0);
    }
  return first;
}

/* The functions of the library hide behind an underscore, from scenarios that have a name of their own like theirs. */
static const char *comprehension_name(const struct unit *u) {
  if (u->scope->kind != SCOPE_COMPREHENSION) return NULL;
  switch ((int)u->scope->node->op) {
  case COMP_LIST: return "<listcomp>";
  case COMP_DICT: return "<dictcomp>";
  case COMP_SET: return "<setcomp>";
  default: return "<genexpr>";
  }
}

static uint32_t full_name(struct unit *u, uint32_t klass, uint32_t name) {
  struct pool *pool = u->c->pool;
  struct buffer text = {0};
  const char *own = pool_text(pool, name);
  bool hidden = u->c->library && !u->full && !klass && own[0] == '_' && own[1] != '_';
  if (klass && !u->c->library)
    buffer_printf(&text, "%s.", pool_text(pool, u->c->p->classes[klass - 1].display));
  else if (klass)
    buffer_printf(&text, "%s.", pool_text(pool, u->c->p->classes[klass - 1].name));
  else if (u->full)
    buffer_printf(&text, "%s.<locals>.", pool_text(pool, u->full));
  if (comprehension_name(u)) buffer_printf(&text, "%s.", comprehension_name(u));
  buffer_puts(&text, own + hidden);
  uint32_t full = pool_intern(pool, text.data, text.length);
  buffer_finish(&text);
  return full;
}

uint32_t docstring_of(const struct node *body) {
  return body && body->kind == NODE_EXPR && body->a->kind == NODE_STRING ? body->a->text : 0;
}

uint32_t compile_function(struct unit *u, const struct node *params, const struct node *body,
                          const struct node *expression, uint32_t name, const struct node *node, uint16_t to) {
  struct unit inner;
  struct function f = {.name = name, .line = node->line, .flags = u->c->library ? FUNCTION_LIBRARY : 0};
  f.doc = docstring_of(body);
  if (expression) f.flags |= FUNCTION_LAMBDA;
  uint16_t mark = u->top, defaults = default_values(u, params);
  unit_begin(&inner, u->c, u, scope_child(u->scope, node));
  f.klass = inner.klass;
  f.full = inner.full = full_name(u, f.klass, name);
  inner.place.line = node->line;
  inner.place.column = node->column;
  inner.place.width = 1;
  place_parameters(&inner, params, &f);
  place_captures(&inner, &f);
  if (expression) {
    uint16_t v = operand(&inner, expression);
    emit(&inner, OP_RETURN, v, 0, 0);
  } else {
    f.said = said_parameters(&inner, params, body);
    statements(&inner, body);
    emit(&inner, OP_RETURN, constant(&inner, VALUE_NONE), 0, 0);
  }
  uint32_t id = unit_end(&inner, &f);
  at(u, node);
  if (!f.free_count && !default_count(params))
    emit(u, OP_MOVE, to, constant(u, value_tagged(TAG_FUNCTION, id)), 0);
  else
    emit(u, OP_CLOSURE, to, (uint16_t)id, defaults);
  u->top = mark;
  return id;
}

void load_decorators(struct unit *u, const struct node *list) {
  for (const struct node *d = list; d; d = d->next) {
    uint16_t base = temporaries(u, 2);
    expression_to(u, d, base);
    emit(u, OP_MOVE, (uint16_t)(base + 1), constant(u, VALUE_UNDEF), 0);
  }
}

uint16_t decorate(struct unit *u, const struct node *list, uint16_t reg) {
  for (const struct node *d = list; d; d = d->next) {
    reg = (uint16_t)(reg - 2);
    at(u, d);
    emit(u, OP_CALL, reg, 1, 0);
    u->top = (uint16_t)(reg + 1);
  }
  return reg;
}

void def_statement(struct unit *u, const struct node *s) {
  bool touches = s->c || target_touches(u, &(struct node){.kind = NODE_NAME, .text = s->text});
  begin_step(u, touches);
  load_decorators(u, s->c);
  uint16_t reg = temporary(u);
  compile_function(u, s->a, s->b, NULL, s->text2, s, reg);
  store_name(u, s, s->text, decorate(u, s->c, reg));
  if (s->c) end_step(u, touches);
}
