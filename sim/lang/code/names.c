/* What a name means where it stands: a register, a box, a global, an entry of a module, a built-in. */
#include <string.h>

#include "lang/code/compile.h"
#include "lang/code/emit.h"
#include "lang/code/hint.h"
#include "lang/code/names.h"
#include "lang/exception.h"

static const char *text(const struct unit *u, uint32_t name) { return pool_text(u->c->pool, name); }

static bool is_variable(const struct symbol *s) {
  return s && !(s->flags & SYMBOL_GLOBAL) && s->flags & (SYMBOL_ASSIGNED | SYMBOL_PARAMETER | SYMBOL_FREE);
}

static bool only_import(const struct symbol *s) {
  return s->flags & SYMBOL_IMPORT && !(s->flags & (SYMBOL_OTHER | SYMBOL_PARAMETER));
}

uint32_t global_slot(struct compiler *c, uint32_t name) {
  struct symbol *s = scope_add(&c->p->arena, c->module, name);
  if (s->slot) return s->slot - 1;
  struct program *p = c->p;
  if (p->global_count % 64 == 0) {
    struct global *more = arena_alloc(&p->arena, (p->global_count + 64) * sizeof *more);
    if (p->global_count) memcpy(more, p->globals, p->global_count * sizeof *more);
    p->globals = more;
  }
  bool shared = s->flags & SYMBOL_REACHED && (s->assignments > 1 || (s->flags & SYMBOL_GLOBAL && s->assignments > 0));
  p->globals[p->global_count] =
      (struct global){.name = name, .shared = shared && !c->library, .library = c->library, .line = s->line};
  s->slot = ++p->global_count;
  return s->slot - 1;
}

static struct meaning of_item(struct item item) { return (struct meaning){.kind = MEANS_ITEM, .item = item}; }

/* A constant, but in programs whose children may be spawned: these run the file under another name. */
static struct meaning module_name(struct unit *u) {
  static const char variable[] = "_module_name"; /* library/spawning.py */
  struct program *p = u->c->p;
  for (uint32_t i = 0; i < p->global_count && p->globals[i].library; i++)
    if (!strcmp(text(u, p->globals[i].name), variable))
      return of_item((struct item){.kind = ITEM_LIBRARY, .text = variable});
  return of_item((struct item){.kind = ITEM_TEXT, .text = "__main__"});
}

/* Names that stand for themselves in every module: exceptions, types, functions. */
static struct meaning builtin(struct unit *u, uint32_t name) {
  static const char *const displays[] = {
#define X(id, base, display) display,
#include "lang/exception.def"
#undef X
  };
  const char *t = text(u, name);
  for (uint32_t i = 0; i < EXCEPTION_COUNT; i++)
    if (!strcmp(displays[i], t)) return (struct meaning){.kind = MEANS_CONSTANT, .v = value_tagged(TAG_CLASS, i)};
  if (!strcmp(t, "__name__")) return module_name(u);
  if (!strcmp(t, "__file__")) return of_item((struct item){.kind = ITEM_TEXT, .text = u->c->p->path});
  if (!strcmp(t, "__doc__"))
    return (struct meaning){.kind = MEANS_CONSTANT,
                            .v = u->c->p->docstring ? value_str(u->c->p->docstring) : VALUE_NONE};
  struct item item = u->c->catalogue->find(0, t, strlen(t));
  return of_item(item);
}

/* What an enclosing function imports is no variable that would have to be captured. */
static bool imported_outside(const struct unit *u, uint32_t name, struct meaning *out) {
  for (const struct scope *s = u->home->parent; s && s->kind != SCOPE_MODULE; s = s->parent) {
    const struct symbol *y = s->kind == SCOPE_CLASS ? NULL : scope_find(s, name);
    if (y && y->flags & SYMBOL_GLOBAL) return false;
    if (!is_variable(y)) continue;
    if (only_import(y)) *out = of_item(y->item);
    return only_import(y);
  }
  return false;
}

struct meaning name_meaning(struct unit *u, uint32_t name) {
  struct meaning outside;
  for (struct scope *s = u->scope; s; s = s->parent) {
    struct symbol *y = scope_find(s, name);
    if (s->kind == SCOPE_CLASS && s == u->scope && y && y->flags & SYMBOL_ASSIGNED && y->reg)
      return (struct meaning){.kind = MEANS_CLASS_NAME, .symbol = y};
    if (s->kind == SCOPE_CLASS || s->kind == SCOPE_MODULE) {
      if (s == u->home && s->kind == SCOPE_CLASS) continue;
      if (s->kind == SCOPE_MODULE) break;
      continue;
    }
    if (y && y->flags & SYMBOL_GLOBAL) break;
    if (is_variable(y)) {
      if (only_import(y)) return of_item(y->item);
      bool boxed = y->flags & (SYMBOL_CAPTURED | SYMBOL_FREE);
      return (struct meaning){.kind = boxed ? MEANS_BOX : MEANS_LOCAL, .symbol = y, .reg = y->reg};
    }
    if (s == u->home && s->kind == SCOPE_FUNCTION) break;
  }
  const struct symbol *here = scope_find(u->home, name);
  if (!(here && here->flags & SYMBOL_GLOBAL) && imported_outside(u, name, &outside)) return outside;
  struct symbol *g = scope_find(u->c->module, name);
  if (g && g->flags & SYMBOL_ASSIGNED) {
    if (only_import(g)) return of_item(g->item);
    uint32_t slot = global_slot(u->c, name);
    return (struct meaning){.kind = MEANS_GLOBAL, .symbol = g, .slot = slot, .shared = u->c->p->globals[slot].shared};
  }
  struct meaning b = builtin(u, name);
  if (b.kind == MEANS_CONSTANT || b.item.kind != ITEM_NONE) return b;
  uint32_t slot = global_slot(u->c, name); /* nobody assigns it: a NameError when it is read */
  return (struct meaning){.kind = MEANS_GLOBAL, .symbol = scope_find(u->c->module, name), .slot = slot};
}

/* Dotted text of a chain of names and attributes, as "concurrent.futures"; 0 when it is something else. */
static size_t dotted(struct unit *u, const struct node *e, char *out, size_t room) {
  size_t n = 0;
  if (e->kind == NODE_ATTR) {
    n = dotted(u, e->a, out, room);
    if (!n || n + 1 >= room) return 0;
    out[n++] = '.';
  } else if (e->kind != NODE_NAME) {
    return 0;
  }
  size_t length = pool_length(u->c->pool, e->text);
  if (n + length + 1 > room) return 0;
  memcpy(out + n, text(u, e->text), length + 1);
  return n + length;
}

struct item static_item(struct unit *u, const struct node *e) {
  struct item none = {.kind = ITEM_NONE};
  if (e->kind == NODE_NAME) {
    struct meaning m = name_meaning(u, e->text);
    return m.kind == MEANS_ITEM ? m.item : none;
  }
  if (e->kind != NODE_ATTR) return none;
  struct item outer = static_item(u, e->a);
  if (outer.kind != ITEM_MODULE) return none;
  char path[128];
  size_t length = dotted(u, e, path, sizeof path);
  uint32_t module = length ? u->c->catalogue->module(path, length) : UINT32_MAX;
  if (module != UINT32_MAX) return (struct item){.kind = ITEM_MODULE, .index = module};
  if (!strcmp(text(u, e->text), "__name__"))
    return (struct item){.kind = ITEM_TEXT, .text = u->c->catalogue->module_name(outer.index)};
  struct item item = u->c->catalogue->find(outer.index, text(u, e->text), pool_length(u->c->pool, e->text));
  if (item.kind == ITEM_NONE || item.kind == ITEM_REFUSED) {
    struct buffer hint = {0};
    if (item.kind == ITEM_NONE) hint_name(u->c->catalogue, outer.index, text(u, e->text), &hint);
    refuse(u, e, hint.data ? hint.data : item.text, "'%s' of module '%s' is not part of the scenario language",
           text(u, e->text), u->c->catalogue->module_name(outer.index));
    buffer_finish(&hint);
  }
  return item;
}

/* A library name: a class or an exception is a constant, a function a global. */
static bool library_value(struct unit *u, const char *name, value *out) {
  struct program *p = u->c->p;
  if (!u->c->library && (!strcmp(name, "property") || !strcmp(name, "_cached_property"))) p->properties = true;
  for (uint32_t i = 0; i < p->class_count; i++) {
    const struct class_info *k = &p->classes[i];
    bool named = !strcmp(pool_text(u->c->pool, k->name), name) || !strcmp(pool_text(u->c->pool, k->display), name);
    if (!k->library || !named) continue;
    *out = value_tagged(TAG_CLASS, i);
    return true;
  }
  return false;
}

bool item_value(struct unit *u, const struct node *e, struct item item, value *out) {
  switch (item.kind) {
  case ITEM_NATIVE: *out = value_tagged(TAG_NATIVE, item.index); return true;
  case ITEM_INT: *out = compile_int(u->c, item.integer); return true;
  case ITEM_FLOAT: *out = value_from_float(item.real); return true;
  case ITEM_TEXT: *out = value_str(pool_puts(u->c->pool, item.text)); return true;
  case ITEM_MODULE: *out = value_tagged(TAG_MODULE, item.index); return true;
  case ITEM_TYPE: *out = value_tagged(TAG_TYPE, item.index); return true;
  case ITEM_LIBRARY: return library_value(u, item.text, out);
  case ITEM_REFUSED:
    refuse(u, e, item.text, "'%s' is not part of the scenario language",
           e->kind == NODE_NAME || e->kind == NODE_ATTR ? text(u, e->text) : "this");
    *out = VALUE_NONE;
    return true;
  case ITEM_NONE: break;
  }
  return false;
}

uint32_t static_class(struct unit *u, const struct node *e) {
  if (e->kind == NODE_NAME) {
    struct meaning m = name_meaning(u, e->text);
    if (m.kind == MEANS_CONSTANT && value_is(m.v, TAG_CLASS)) return value_payload(m.v) + 1;
    if ((m.kind == MEANS_GLOBAL || m.kind == MEANS_LOCAL) && m.symbol && m.symbol->assignments == 1)
      return m.symbol->klass;
    if (m.kind != MEANS_ITEM) return 0;
  }
  value v;
  struct item item = static_item(u, e);
  bool named = item.kind == ITEM_LIBRARY || (item.kind == ITEM_TYPE && item.text);
  return named && library_value(u, item.text, &v) && value_is(v, TAG_CLASS) ? value_payload(v) + 1 : 0;
}

static bool list_may_touch(struct unit *u, const struct node *list) {
  for (const struct node *e = list; e; e = e->next)
    if (may_touch(u, e)) return true;
  return false;
}

bool truth_may_touch(struct unit *u, const struct node *e) {
  switch (e->kind) {
  case NODE_INT:
  case NODE_FLOAT:
  case NODE_STRING:
  case NODE_CONST:
  case NODE_LAMBDA:
  case NODE_UNARY:
  case NODE_COMPARE: return may_touch(u, e);
  case NODE_BOOL: return truth_may_touch(u, e->a) || truth_may_touch(u, e->b);
  case NODE_NAME: return name_meaning(u, e->text).kind != MEANS_CONSTANT;
  case NODE_CALL: {
    struct item item = static_item(u, e->a);
    return (item.kind != ITEM_NATIVE && item.kind != ITEM_TYPE) || may_touch(u, e);
  }
  default: return true;
  }
}

bool may_touch(struct unit *u, const struct node *e) {
  if (!e) return false;
  switch (e->kind) {
  case NODE_NAME: {
    struct meaning m = name_meaning(u, e->text);
    return m.kind == MEANS_GLOBAL && m.shared;
  }
  case NODE_ATTR:
    if (static_item(u, e).kind != ITEM_NONE) return false;
    return !program_attribute_constant(u->c->p, e->text) || may_touch(u, e->a);
  case NODE_CALL: {
    struct item item = static_item(u, e->a);
    bool quiet = (item.kind == ITEM_NATIVE && !item.visible) || item.kind == ITEM_TYPE;
    return !quiet || list_may_touch(u, e->b);
  }
  case NODE_INDEX:
  case NODE_COMP: return true;
  case NODE_LAMBDA: return false;
  case NODE_COMPARE:
    if (may_touch(u, e->a)) return true;
    for (const struct node *c = e->b; c; c = c->next)
      if (c->op == OPERATOR_IN || c->op == OPERATOR_NOT_IN || may_touch(u, c->a)) return true;
    return false;
  case NODE_FSTRING:
  case NODE_TUPLE:
  case NODE_LIST:
  case NODE_SET:
  case NODE_DICT: return list_may_touch(u, e->a);
  case NODE_UNARY: return e->op == OPERATOR_NOT ? truth_may_touch(u, e->a) : may_touch(u, e->a);
  case NODE_BOOL: return truth_may_touch(u, e->a) || may_touch(u, e->b);
  case NODE_IFEXP: return truth_may_touch(u, e->a) || may_touch(u, e->b) || may_touch(u, e->c);
  default: return may_touch(u, e->a) || may_touch(u, e->b) || may_touch(u, e->c);
  }
}

/* Registers: parameters, *args, **kwargs, captured variables from outside, then the function's own variables. */
void place_symbols(struct unit *u) {
  struct scope *s = u->home;
  for (uint32_t i = 0; i < s->count; i++) {
    struct symbol *y = &s->symbols[i];
    if (y->flags & (SYMBOL_PARAMETER | SYMBOL_FREE | SYMBOL_GLOBAL) || !(y->flags & SYMBOL_ASSIGNED) || only_import(y))
      continue;
    y->reg = u->filled = u->top; /* a call finds all variables unbound */
    u->names[temporary(u)] = y->name;
  }
  u->filled = u->top;
}
