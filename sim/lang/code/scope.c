/* One walk over the tree that finds out, before any code is made, what every name means. */
#include "lang/code/scope.h"

#include <string.h>

#include "base/text.h"
#include "lang/code/emit.h"
#include "lang/code/hint.h"

struct walk {
  struct scope_builder *b;
  struct scope *scope;
  bool in_init;  /* inside a method named __init__ */
  uint32_t self; /* its first parameter */
  uint32_t init; /* pool id of "__init__" */
  bool excused;  /* an import may fail here */
};

static void statements(struct walk *w, const struct node *list);
static void expression(struct walk *w, const struct node *e);

struct symbol *scope_find(const struct scope *s, uint32_t name) {
  for (uint32_t i = 0; i < s->count; i++)
    if (s->symbols[i].name == name) return &s->symbols[i];
  return NULL;
}

struct symbol *scope_add(struct arena *arena, struct scope *s, uint32_t name) {
  struct symbol *found = scope_find(s, name);
  if (found) return found;
  if (s->count == s->capacity) {
    uint32_t capacity = s->capacity ? s->capacity * 2 : 8;
    struct symbol *more = arena_alloc(arena, capacity * sizeof *more);
    if (s->count) memcpy(more, s->symbols, s->count * sizeof *more);
    s->symbols = more;
    s->capacity = capacity;
  }
  s->symbols[s->count] = (struct symbol){.name = name};
  return &s->symbols[s->count++];
}

struct scope *scope_child(const struct scope *s, const struct node *node) {
  struct scope *c = s->children;
  while (c && c->node != node) c = c->sibling;
  return c;
}

static struct scope *child_new(struct walk *w, const struct node *node, enum scope_kind kind) {
  struct scope *s = arena_alloc(w->b->arena, sizeof *s);
  s->node = node;
  s->kind = kind;
  s->parent = w->scope;
  s->library = w->scope && w->scope->library;
  s->early = !w->b->started;
  if (w->scope) {
    s->sibling = w->scope->children;
    w->scope->children = s;
  }
  return s;
}

static struct symbol *add(struct walk *w, struct scope *s, uint32_t name) { return scope_add(w->b->arena, s, name); }

/* The scope in which an assignment to name takes effect: a comprehension's target is its own, "global" leads out. */
static struct symbol *assign_name(struct walk *w, uint32_t name, uint32_t line) {
  struct symbol *own = add(w, w->scope, name);
  if (own->flags & SYMBOL_GLOBAL) {
    own = add(w, w->b->module, name);
    own->flags |= SYMBOL_GLOBAL;
  }
  own->flags |= SYMBOL_ASSIGNED;
  own->assignments++;
  if (w->scope == w->b->module || !(own->flags & SYMBOL_GLOBAL)) {
    own->loop = w->scope->loop;
    if (w->scope->starts) own->flags |= SYMBOL_LATE;
  }
  if (!own->line) own->line = line;
  return own;
}

static void assign_other(struct walk *w, uint32_t name, uint32_t line) {
  assign_name(w, name, line)->flags |= SYMBOL_OTHER;
}

static void assign_import(struct walk *w, uint32_t name, uint32_t line, struct item item) {
  struct symbol *s = assign_name(w, name, line);
  bool same = !(s->flags & SYMBOL_IMPORT) ||
              (s->item.kind == item.kind && s->item.index == item.index && s->item.text == item.text);
  if (!same) s->flags |= SYMBOL_OTHER;
  s->flags |= SYMBOL_IMPORT;
  s->item = item;
}

static void note_attribute(struct walk *w, const struct node *target) {
  bool init = w->in_init && target->a->kind == NODE_NAME && target->a->text == w->self;
  uint32_t **list = init ? &w->b->init_only : &w->b->assigned_elsewhere;
  uint32_t *count = init ? &w->b->init_count : &w->b->elsewhere_count;
  uint32_t *capacity = init ? &w->b->init_capacity : &w->b->elsewhere_capacity;
  for (uint32_t i = 0; i < *count; i++)
    if ((*list)[i] == target->text) return;
  if (*count == *capacity) {
    *capacity = *capacity ? *capacity * 2 : 16;
    uint32_t *more = arena_alloc(w->b->arena, *capacity * sizeof *more);
    if (*count) memcpy(more, *list, *count * sizeof *more);
    *list = more;
  }
  (*list)[(*count)++] = target->text;
}

/* Elements of a global's list or dict are stored to; in the set-up that does not count. */
static void note_mutation(struct walk *w, const struct node *base) {
  if (base->kind != NODE_NAME) return;
  if (w->scope == w->b->module && !w->b->started) return;
  add(w, w->b->module, base->text)->flags |= SYMBOL_MUTATED;
}

static void target(struct walk *w, const struct node *t) {
  if (!t) return;
  switch (t->kind) {
  case NODE_NAME: assign_other(w, t->text, t->line); break;
  case NODE_TUPLE:
  case NODE_LIST:
    for (const struct node *e = t->a; e; e = e->next) target(w, e);
    break;
  case NODE_STAR: target(w, t->a); break;
  case NODE_ATTR:
    note_attribute(w, t);
    expression(w, t->a);
    break;
  case NODE_INDEX:
    note_mutation(w, t->a);
    expression(w, t->a);
    expression(w, t->b);
    break;
  default: break;
  }
}

/* --- use of names --- */

/* Marks the variable of an enclosing function that this name refers to as captured, and the way to it as free. */
static void use_name(struct walk *w, uint32_t name) {
  struct scope *s = w->scope;
  struct symbol *own = scope_find(s, name);
  if (own && own->flags & (SYMBOL_ASSIGNED | SYMBOL_PARAMETER | SYMBOL_GLOBAL)) return;
  if (s->kind != SCOPE_MODULE) add(w, s, name);
}

/* After the walk: resolves the uses, when every assignment is known. */
static bool function_like(const struct scope *s) { return s->kind == SCOPE_FUNCTION || s->kind == SCOPE_COMPREHENSION; }

static bool own_variable(const struct symbol *y) {
  return y && !(y->flags & (SYMBOL_GLOBAL | SYMBOL_FREE)) && y->flags & (SYMBOL_ASSIGNED | SYMBOL_PARAMETER);
}

/* A comprehension shares its function's frame: only a function boundary in between makes a capture. */
static void resolve_use(struct arena *arena, struct scope *s, uint32_t name) {
  bool crossed = false;
  for (struct scope *o = s; o->parent; o = o->parent) {
    if (o->kind == SCOPE_FUNCTION) crossed = true;
    struct scope *outer = o->parent;
    if (!function_like(outer)) continue;
    struct symbol *there = scope_find(outer, name);
    if (there && there->flags & SYMBOL_GLOBAL) return;
    if (!own_variable(there)) continue;
    if (!crossed || (there->flags & SYMBOL_IMPORT && !(there->flags & (SYMBOL_OTHER | SYMBOL_PARAMETER)))) return;
    there->flags |= SYMBOL_CAPTURED;
    for (struct scope *way = s; way != outer; way = way->parent)
      if (way->kind == SCOPE_FUNCTION) scope_add(arena, way, name)->flags |= SYMBOL_FREE;
    return;
  }
}

/* What only the text of the module names no other thread can reach. */
static void reach_global(struct scope *module, const struct scope *s, uint32_t name) {
  bool early = false;
  for (; s->parent; s = s->parent) {
    if (function_like(s) && own_variable(scope_find(s, name))) return;
    early = s->early;
  }
  struct symbol *global = scope_find(module, name);
  if (global) global->flags |= early ? SYMBOL_REACHED | SYMBOL_AWAITED : SYMBOL_REACHED;
}

static void reach_globals(struct scope *module, const struct scope *s) {
  for (const struct scope *c = s->children; c; c = c->sibling) {
    for (uint32_t i = 0; i < c->count; i++) reach_global(module, c, c->symbols[i].name);
    reach_globals(module, c);
  }
}

static void resolve(struct arena *arena, struct scope *s) {
  for (struct scope *c = s->children; c; c = c->sibling) {
    for (uint32_t i = 0; i < c->count; i++)
      if (!(c->symbols[i].flags & (SYMBOL_ASSIGNED | SYMBOL_PARAMETER | SYMBOL_GLOBAL | SYMBOL_FREE)))
        resolve_use(arena, c, c->symbols[i].name);
    resolve(arena, c);
  }
}

/* --- expressions --- */

static void expressions(struct walk *w, const struct node *list) {
  for (const struct node *e = list; e; e = e->next) expression(w, e);
}

static void parameters(struct walk *w, struct scope *inner, const struct node *list) {
  for (const struct node *p = list; p; p = p->next) {
    struct symbol *s = scope_add(w->b->arena, inner, p->text);
    if (s->flags & SYMBOL_PARAMETER)
      diags_add(w->b->diags, p->line, p->column, 1, NULL, "duplicate argument '%s' in function definition",
                pool_text(w->b->pool, p->text));
    s->flags |= SYMBOL_PARAMETER;
    s->line = p->line;
    if (p->a) expression(w, p->a);
  }
}

static void lambda(struct walk *w, const struct node *e) {
  struct scope *inner = child_new(w, e, SCOPE_FUNCTION), *outer = w->scope;
  parameters(w, inner, e->a);
  w->scope = inner;
  expression(w, e->b);
  w->scope = outer;
}

static void comprehension(struct walk *w, const struct node *e) {
  struct scope *inner = child_new(w, e, SCOPE_COMPREHENSION), *outer = w->scope;
  for (const struct node *f = e->b; f; f = f->next) {
    w->scope = f == e->b ? outer : inner; /* the first iterable belongs outside */
    expression(w, f->b);
    w->scope = inner;
    target(w, f->a);
    expressions(w, f->c);
  }
  expression(w, e->a);
  w->scope = outer;
}

static bool named(struct walk *w, uint32_t name, const char *text) {
  return !strcmp(pool_text(w->b->pool, name), text);
}

static const char *const mutators[] = {"append", "pop",     "insert", "remove",  "extend",     "clear",
                                       "sort",   "reverse", "update", "popitem", "setdefault", NULL};

/* May somebody else run behind a call of that name? */
static bool starts(struct walk *w, uint32_t name) {
  static const char *const words[] = {"start", "start_all", "start_new_thread", "submit", "spawn", NULL};
  for (unsigned i = 0; words[i]; i++)
    if (named(w, name, words[i])) return true;
  return false;
}

static void note_start(struct walk *w) {
  struct scope *s = w->scope;
  while (s->kind == SCOPE_COMPREHENSION) s = s->parent;
  s->starts = w->b->started = true;
}

static void call(struct walk *w, const struct node *e) {
  if (e->a->kind == NODE_ATTR) {
    for (unsigned i = 0; mutators[i]; i++)
      if (named(w, e->a->text, mutators[i])) note_mutation(w, e->a->a);
    expression(w, e->a->a);
    if (starts(w, e->a->text)) note_start(w);
  } else {
    expression(w, e->a);
    if (e->a->kind == NODE_NAME && starts(w, e->a->text)) note_start(w);
  }
  bool reads = e->a->kind == NODE_NAME &&
               (named(w, e->a->text, "len") || named(w, e->a->text, "enumerate") || named(w, e->a->text, "print"));
  for (const struct node *a = e->b; a; a = a->next) {
    const struct node *v = a->kind == NODE_KEYWORD || a->kind == NODE_STAR || a->kind == NODE_DSTAR ? a->a : a;
    if (v->kind == NODE_NAME && !reads) add(w, w->b->module, v->text)->flags |= SYMBOL_MUTATED;
    expression(w, v);
  }
}

static void expression(struct walk *w, const struct node *e) {
  if (!e) return;
  switch (e->kind) {
  case NODE_NAME: use_name(w, e->text); break;
  case NODE_LAMBDA: lambda(w, e); break;
  case NODE_COMP: comprehension(w, e); break;
  case NODE_CALL: call(w, e); break;
  case NODE_FSTRING:
  case NODE_TUPLE:
  case NODE_LIST:
  case NODE_SET:
  case NODE_DICT: expressions(w, e->a); break;
  case NODE_COMPARE:
    expression(w, e->a);
    for (const struct node *c = e->b; c; c = c->next) expression(w, c->a);
    break;
  default:
    expression(w, e->a);
    expression(w, e->b);
    expression(w, e->c);
    break;
  }
}

/* --- statements --- */

static void function(struct walk *w, const struct node *d) {
  expressions(w, d->c);
  assign_other(w, d->text, d->line);
  struct walk inner = *w;
  inner.scope = child_new(w, d, SCOPE_FUNCTION);
  parameters(w, inner.scope, d->a);
  inner.in_init = w->scope->kind == SCOPE_CLASS && d->text == w->init && d->a;
  inner.self = d->a ? d->a->text : 0;
  bool started = w->b->started;
  w->b->started = true; /* whatever a function does may come after the set-up */
  statements(&inner, d->b);
  w->b->started = started;
}

static void klass(struct walk *w, const struct node *d) {
  expressions(w, d->c);
  assign_other(w, d->text, d->line);
  expressions(w, d->a);
  struct walk inner = *w;
  inner.scope = child_new(w, d, SCOPE_CLASS);
  statements(&inner, d->b);
}

static bool module_known(struct walk *w, const struct node *at, uint32_t name, uint32_t *module) {
  const char *text = pool_text(w->b->pool, name);
  *module = w->b->catalogue->module(text, pool_length(w->b->pool, name));
  if (*module != UINT32_MAX && *module != 0) {
    w->b->imports |= UINT64_C(1) << (*module & 63);
    return true;
  }
  if (w->excused) return false;
  struct buffer hint = {0};
  hint_module(w->b->catalogue, text, &hint);
  diags_add(w->b->diags, at->line, at->column, (unsigned)pool_runes(w->b->pool, name), hint.data,
            "module '%s' is not part of the scenario language", text);
  buffer_finish(&hint);
  return false;
}

/* Where the program is ready for it an import of what is not there raises ImportError instead of being refused. */
static void import_fails(struct walk *w, const struct node *s, uint32_t name) {
  struct scope_builder *b = w->b;
  if (!w->excused) return;
  if (b->failing_count == b->failing_capacity) {
    b->failing_capacity = b->failing_capacity * 2 + 8;
    struct failing_import *more = arena_alloc(b->arena, b->failing_capacity * sizeof *more);
    if (b->failing_count) memcpy(more, b->failing, b->failing_count * sizeof *more);
    b->failing = more;
  }
  b->failing[b->failing_count++] = (struct failing_import){s, name};
}

static void import(struct walk *w, const struct node *s) {
  for (const struct node *a = s->a; a; a = a->next) {
    uint32_t module;
    if (!module_known(w, a, a->text, &module)) {
      import_fails(w, s, a->text);
      return;
    }
    uint32_t name = a->text2;
    if (!name) { /* import a.b binds a */
      const char *text = pool_text(w->b->pool, a->text);
      size_t first = strcspn(text, ".");
      if (text[first]) module = w->b->catalogue->module(text, first);
      name = pool_intern(w->b->pool, text, first);
    }
    assign_import(w, name, s->line, (struct item){.kind = ITEM_MODULE, .index = module});
  }
}

static void import_star(struct walk *w, const struct node *s, uint32_t module) {
  const char *name;
  for (uint32_t i = 0; (name = w->b->catalogue->name_at(module, i)); i++) {
    struct item item = w->b->catalogue->find(module, name, strlen(name));
    if (name[0] != '_' && item.kind != ITEM_REFUSED) assign_import(w, pool_puts(w->b->pool, name), s->line, item);
  }
}

static void refuse_name(struct walk *w, const struct node *s, const struct node *a, uint32_t module, const char *text) {
  const char *name = pool_text(w->b->pool, a->text);
  struct buffer hint = {0};
  if (!text) hint_name(w->b->catalogue, module, name, &hint);
  diags_add(w->b->diags, a->line, a->column, (unsigned)pool_runes(w->b->pool, a->text), text ? text : hint.data,
            "'%s' of module '%s' is not part of the scenario language", name, pool_text(w->b->pool, s->text));
  buffer_finish(&hint);
}

static void import_from(struct walk *w, const struct node *s) {
  uint32_t module;
  if (!strcmp(pool_text(w->b->pool, s->text), "__future__")) return;
  if (!module_known(w, s->b, s->text, &module)) {
    import_fails(w, s, s->text);
    return;
  }
  for (const struct node *a = s->a; a; a = a->next) {
    const char *name = pool_text(w->b->pool, a->text);
    size_t length = pool_length(w->b->pool, a->text);
    if (!strcmp(name, "*")) {
      import_star(w, s, module);
      continue;
    }
    struct item item = w->b->catalogue->find(module, name, length);
    bool known = item.kind != ITEM_NONE && item.kind != ITEM_REFUSED;
    if (!known && w->excused) {
      import_fails(w, s, a->text);
      return;
    }
    if (!known) refuse_name(w, s, a, module, item.text);
    assign_import(w, a->text2 ? a->text2 : a->text, s->line, item);
  }
}

static void declare_global(struct walk *w, const struct node *s) {
  for (const struct node *n = s->a; n; n = n->next) {
    if (w->scope == w->b->module) continue;
    struct symbol *own = add(w, w->scope, n->text);
    if (own->flags & (SYMBOL_ASSIGNED | SYMBOL_PARAMETER))
      diags_add(w->b->diags, n->line, n->column, (unsigned)pool_runes(w->b->pool, n->text), NULL,
                own->flags & SYMBOL_PARAMETER ? "name '%s' is parameter and global"
                                              : "name '%s' is assigned to before global declaration",
                pool_text(w->b->pool, n->text));
    own->flags |= SYMBOL_GLOBAL;
    add(w, w->b->module, n->text)->flags |= SYMBOL_GLOBAL;
  }
}

/* Is one of these exceptions what a failing import raises? */
static bool means_import(struct walk *w, const struct node *e) {
  static const char *const names[] = {"ImportError", "ModuleNotFoundError", "Exception"};
  if (!e) return true;
  for (const struct node *one = e->kind == NODE_TUPLE ? e->a : NULL; one; one = one->next)
    if (means_import(w, one)) return true;
  for (unsigned i = 0; e->kind == NODE_NAME && i < sizeof names / sizeof *names; i++)
    if (!strcmp(pool_text(w->b->pool, e->text), names[i])) return true;
  return false;
}

static void try_statement(struct walk *w, const struct node *s) {
  bool excused = w->excused;
  for (const struct node *h = s->b; h; h = h->next) w->excused |= means_import(w, h->a);
  statements(w, s->a);
  w->excused = excused;
  for (const struct node *h = s->b; h; h = h->next) {
    w->excused = excused || (h->a && means_import(w, h->a));
    expression(w, h->a);
    if (h->text) assign_other(w, h->text, h->line);
    if (h->text) add(w, w->scope, h->text)->flags |= SYMBOL_UNBOUND;
    statements(w, h->b);
  }
  w->excused = excused;
  statements(w, s->c);
  statements(w, s->d);
}

/* if sys.version_info[0] < 3: import Queue */
static bool asks_version(struct walk *w, const struct node *e) {
  if (!e) return false;
  if (e->kind == NODE_ATTR && !strcmp(pool_text(w->b->pool, e->text), "version_info")) return true;
  if (e->kind == NODE_NAME) return !strcmp(pool_text(w->b->pool, e->text), "TYPE_CHECKING");
  return (e->kind == NODE_ATTR || e->kind == NODE_INDEX || e->kind == NODE_COMPARE) && asks_version(w, e->a);
}

static void if_statement(struct walk *w, const struct node *s) {
  bool excused = w->excused;
  expression(w, s->a);
  w->excused |= asks_version(w, s->a);
  statements(w, s->b);
  statements(w, s->c);
  w->excused = excused;
}

static void assignment(struct walk *w, const struct node *s) {
  expression(w, s->b);
  if (s->b->kind == NODE_NAME) add(w, w->b->module, s->b->text)->flags |= SYMBOL_MUTATED; /* a second name */
  for (const struct node *t = s->a; t; t = t->next) target(w, t);
}

/* What a loop assigns is assigned again and again: when threads run meanwhile they may see it change. */
static void loop(struct walk *w, const struct node *s) {
  struct scope *scope = w->scope;
  bool outermost = !scope->loop;
  if (outermost) scope->loop = ++w->b->loops;
  if (s->kind == NODE_FOR) {
    expression(w, s->b);
    target(w, s->a);
    statements(w, s->c);
    statements(w, s->d);
  } else {
    expression(w, s->a);
    statements(w, s->b);
    statements(w, s->c);
  }
  if (!outermost) return;
  for (uint32_t i = 0; scope->starts && i < scope->count; i++) {
    struct symbol *y = &scope->symbols[i];
    if (y->loop != scope->loop) continue;
    y->flags |= SYMBOL_LATE;
    y->assignments += scope == w->b->module;
  }
  scope->loop = 0;
}

static void statement(struct walk *w, const struct node *s) {
  switch (s->kind) {
  case NODE_ASSIGN: assignment(w, s); break;
  case NODE_AUG:
    expression(w, s->a);
    target(w, s->a);
    expression(w, s->b);
    break;
  case NODE_FOR:
  case NODE_WHILE: loop(w, s); break;
  case NODE_IF: if_statement(w, s); break;
  case NODE_GLOBAL: declare_global(w, s); break;
  case NODE_DEL:
    for (const struct node *t = s->a; t; t = t->next) {
      target(w, t);
      if (t->kind == NODE_NAME) add(w, w->scope, t->text)->flags |= SYMBOL_UNBOUND;
    }
    break;
  case NODE_TRY: try_statement(w, s); break;
  case NODE_WITH:
    for (const struct node *i = s->a; i; i = i->next) {
      expression(w, i->a);
      if (i->b) target(w, i->b);
    }
    statements(w, s->b);
    break;
  case NODE_DEF: function(w, s); break;
  case NODE_CLASS: klass(w, s); break;
  case NODE_IMPORT: import(w, s); break;
  case NODE_FROM: import_from(w, s); break;
  default:
    expression(w, s->a);
    expression(w, s->b);
    break;
  }
}

static void statements(struct walk *w, const struct node *list) {
  for (const struct node *s = list; s; s = s->next) statement(w, s);
}

static bool boxes_change(const struct scope *s) {
  const uint16_t seen = SYMBOL_LATE | SYMBOL_CAPTURED;
  for (uint32_t i = 0; function_like(s) && i < s->count; i++)
    if ((s->symbols[i].flags & seen) == seen) return true;
  for (const struct scope *c = s->children; c; c = c->sibling)
    if (boxes_change(c)) return true;
  return false;
}

/* A thread may look for it before it is there. */
static void note_awaited(struct scope *module) {
  const uint16_t both = SYMBOL_LATE | SYMBOL_AWAITED;
  for (uint32_t i = 0; i < module->count; i++)
    if ((module->symbols[i].flags & (both | SYMBOL_OTHER)) == (both | SYMBOL_OTHER)) module->symbols[i].assignments++;
}

struct scope *scope_build(struct scope_builder *b, const struct node *body, bool library) {
  struct walk w = {.b = b, .init = pool_puts(b->pool, "__init__")};
  b->module = child_new(&w, NULL, SCOPE_MODULE);
  b->module->library = library;
  b->started = false;
  w.scope = b->module;
  statements(&w, body);
  resolve(b->arena, b->module);
  reach_globals(b->module, b->module);
  note_awaited(b->module);
  b->boxes_change = boxes_change(b->module);
  return b->module;
}
