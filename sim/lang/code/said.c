/* A name that a function is given only to print it makes no difference to what it does: threads that differ in nothing
   else are alike. Only what cannot fail for one value and work for another counts as printing: the value itself, as
   text, joined with text, in a tuple, or put into one. */
#include "lang/code/said.h"

#include <string.h>

#include "lang/code/names.h"

enum { SAID_MOST = 32 };

/* How often the name stands there at all, whatever it means. */
uint32_t said_count(const struct node *list, uint32_t name) {
  uint32_t count = 0;
  for (const struct node *n = list; n; n = n->next) {
    bool named = n->kind == NODE_NAME || n->kind == NODE_HANDLER || n->kind == NODE_DEF || n->kind == NODE_PARAM ||
                 n->kind == NODE_CLASS || n->kind == NODE_ALIAS;
    count += named && (n->text == name || n->text2 == name);
    const struct node *children[] = {n->a, n->b, n->c, n->d};
    for (size_t i = 0; i < sizeof children / sizeof *children; i++) count += said_count(children[i], name);
  }
  return count;
}

static bool is_builtin(struct unit *u, const struct node *n, const char *name) {
  if (n->kind != NODE_NAME || strcmp(pool_text(u->c->pool, n->text), name) != 0) return false;
  struct meaning m = name_meaning(u, n->text);
  return m.kind == MEANS_ITEM || m.kind == MEANS_CONSTANT;
}

static bool all_only_say(struct unit *u, const struct node *list) {
  for (const struct node *n = list; n; n = n->next)
    if (!said_only(u, n)) return false;
  return true;
}

bool said_only(struct unit *u, const struct node *n) {
  switch (n->kind) {
  case NODE_NAME:
  case NODE_STRING:
  case NODE_INT: return true;
  case NODE_TUPLE:
  case NODE_FSTRING: return all_only_say(u, n->a);
  case NODE_ATTR: return n->a->kind == NODE_NAME;
  case NODE_FIELD: return !n->b && said_only(u, n->a);
  case NODE_CALL: return is_builtin(u, n->a, "str") && n->b && !n->b->next && said_only(u, n->b);
  case NODE_BINARY:
    if (n->op == OPERATOR_MOD && n->a->kind == NODE_STRING)
      return !strstr(pool_text(u->c->pool, n->a->text), "%c") && said_only(u, n->b);
    return n->op == OPERATOR_ADD && said_only(u, n->a) && said_only(u, n->b);
  default: return false;
  }
}

bool said_prints(struct unit *u, const struct node *statement) {
  const struct node *n = statement->a;
  return n->kind == NODE_CALL && is_builtin(u, n->a, "print");
}

static uint32_t count_printed(struct unit *u, const struct node *call, uint32_t name) {
  uint32_t count = 0;
  for (const struct node *n = call->b; n; n = n->next) {
    if (n->kind == NODE_KEYWORD && strcmp(pool_text(u->c->pool, n->text), "file") == 0) return 0;
    struct node alone = *n;
    alone.next = NULL;
    if (said_only(u, n)) count += said_count(&alone, name);
  }
  return count;
}

/* How often it is printed, in a statement that does nothing else. */
static uint32_t count_said(struct unit *u, const struct node *list, uint32_t name) {
  uint32_t count = 0;
  for (const struct node *n = list; n; n = n->next) {
    if (n->kind == NODE_DEF || n->kind == NODE_CLASS) continue;
    if (n->kind == NODE_EXPR) {
      count += said_prints(u, n) ? count_printed(u, n->a, name) : 0;
      continue;
    }
    if (n->kind < NODE_IF || n->kind > NODE_WITH) continue;
    const struct node *children[] = {n->a, n->b, n->c, n->d};
    for (size_t i = 0; i < sizeof children / sizeof *children; i++) count += count_said(u, children[i], name);
  }
  return count;
}

uint32_t said_parameters(struct unit *u, const struct node *params, const struct node *body) {
  uint32_t said = 0, at = 0;
  for (const struct node *p = params; p && at < SAID_MOST; p = p->next) {
    if (p->op != PARAM_PLAIN) continue;
    if (said_count(body, p->text) == count_said(u, body, p->text)) said |= UINT32_C(1) << at;
    at++;
  }
  return said;
}
