/* Instances of a subclass of Thread are alike when their attributes are, but for those that tell them apart (its name,
   its number): these a method may print, and nothing else. */
#include "lang/code/private.h"

#include <string.h>

#include "lang/code/said.h"

static bool is_one_of(const struct pool *pool, uint32_t text, const char *const *names) {
  const char *name = pool_text(pool, text);
  for (; *names; names++)
    if (!strcmp(name, *names)) return true;
  return false;
}

/* What every Thread has. */
static bool of_thread(const struct pool *pool, uint32_t text) {
  static const char *const names[] = {"ident",   "native_id", "daemon",    "getName", "setName",
                                      "start",   "join",      "is_alive",  "run",     "isDaemon",
                                      "_target", "_args",     "setDaemon", "_kwargs", NULL};
  const char *name = pool_text(pool, text);
  return !strncmp(name, "__", 2) || !strcmp(name, "name") || is_one_of(pool, text, names);
}

/* How often self stands there as it may; says: what it is in is printed. */
static uint32_t count_uses(struct unit *u, const struct node *list, uint32_t self, bool says) {
  uint32_t count = 0;
  for (const struct node *n = list; n; n = n->next) {
    if (n->kind == NODE_ATTR && n->a->kind == NODE_NAME && n->a->text == self) {
      const char *name = pool_text(u->c->pool, n->text);
      count += !of_thread(u->c->pool, n->text) || (says && !strcmp(name, "name"));
      continue;
    }
    if (n->kind == NODE_EXPR && said_prints(u, n)) {
      for (const struct node *v = n->a->b; v; v = v->next) {
        struct node alone = *v;
        alone.next = NULL;
        count += count_uses(u, &alone, self, said_only(u, v));
      }
      continue;
    }
    const struct node *children[] = {n->a, n->b, n->c, n->d};
    for (size_t i = 0; i < sizeof children / sizeof *children; i++) count += count_uses(u, children[i], self, says);
  }
  return count;
}

static bool private_method(struct unit *u, const struct node *def) {
  if (def->c || !def->a || def->a->op != PARAM_PLAIN) return false;
  if (!strcmp(pool_text(u->c->pool, def->text), "__init__")) return true;
  uint32_t self = def->a->text, super = pool_puts(u->c->pool, "super");
  return said_count(def->b, self) == count_uses(u, def->b, self, false) && !said_count(def->b, super);
}

bool private_class(struct unit *u, const struct node *body) {
  for (const struct node *s = body; s; s = s->next) {
    bool constant = s->kind == NODE_ASSIGN && s->b && s->b->kind >= NODE_INT && s->b->kind <= NODE_CONST;
    bool text = s->kind == NODE_EXPR && s->a->kind == NODE_STRING;
    if (s->kind == NODE_DEF ? !private_method(u, s) : !(constant || text || s->kind == NODE_PASS)) return false;
  }
  return true;
}

/* --- the program as a whole --- */

enum { MOST_CLASSES = 64 };
struct classes {
  uint32_t names[MOST_CLASSES], count;
};

static void find_classes(const struct node *list, struct classes *out) {
  for (const struct node *n = list; n; n = n->next) {
    if (n->kind == NODE_CLASS && out->count++ < MOST_CLASSES) out->names[out->count - 1] = n->text;
    const struct node *children[] = {n->a, n->b, n->c, n->d};
    for (size_t i = 0; i < sizeof children / sizeof *children; i++) find_classes(children[i], out);
  }
}

static bool is_class(const struct classes *c, const struct node *n) {
  for (uint32_t i = 0; n->kind == NODE_NAME && i < c->count; i++)
    if (c->names[i] == n->text) return true;
  return false;
}

/* A class may get a method that stands elsewhere. */
static bool is_patched(const struct pool *pool, const struct classes *c, const struct node *target) {
  if (target->kind == NODE_TUPLE) {
    for (const struct node *t = target->a; t; t = t->next)
      if (is_patched(pool, c, t)) return true;
  }
  if (target->kind != NODE_ATTR) return false;
  const struct node *of = target->a;
  bool named = of->kind == NODE_ATTR && !strcmp(pool_text(pool, of->text), "__class__");
  bool own = of->kind == NODE_NAME && !strcmp(pool_text(pool, of->text), "cls");
  return named || own || of->kind == NODE_CALL || is_class(c, of);
}

static bool patches(const struct pool *pool, const struct classes *c, const struct node *n) {
  if (n->kind != NODE_ASSIGN || !n->b) return false;
  if (is_class(c, n->b)) return true; /* under another name */
  bool data = (n->b->kind >= NODE_INT && n->b->kind <= NODE_FSTRING) || n->b->kind == NODE_BINARY;
  for (const struct node *t = n->a; t && !data; t = t->next)
    if (is_patched(pool, c, t)) return true;
  return false;
}

static bool asks(const struct pool *pool, const struct classes *c, const struct node *list) {
  static const char *const names[] = {"current_thread", "currentThread", "get_ident", "get_native_id", "excepthook",
                                      "logging",        "setattr",       "*",         "__dict__",      NULL};
  for (const struct node *n = list; n; n = n->next) {
    bool named = n->kind == NODE_NAME || n->kind == NODE_ATTR || n->kind == NODE_ALIAS || n->kind == NODE_FROM;
    if ((named && is_one_of(pool, n->text, names)) || patches(pool, c, n)) return true;
    bool all = (n->kind == NODE_ATTR || n->kind == NODE_ALIAS) && !strcmp(pool_text(pool, n->text), "enumerate");
    const struct node *children[] = {n->a, n->b, n->c, n->d};
    for (size_t i = 0; i < sizeof children / sizeof *children; i++)
      if (all || asks(pool, c, children[i])) return true;
  }
  return false;
}

bool private_asks(const struct pool *pool, const struct node *list) {
  struct classes classes = {.count = 0};
  find_classes(list, &classes);
  return classes.count > MOST_CLASSES || asks(pool, &classes, list);
}
