/* The parser: statements of one line. */
#include "base/text.h"
#include "lang/syntax/parse.h"

static struct node *parse_bare(struct parser *p, enum node_kind kind) {
  struct node *n = parse_node(p, kind, parse_spot(p));
  parse_advance(p);
  return parse_close(p, n);
}

static bool at_statement_end(const struct parser *p) {
  return p->kind == TOKEN_NEWLINE || p->kind == TOKEN_SEMICOLON || p->kind == TOKEN_END;
}

/* return [expressions] */
static struct node *parse_return(struct parser *p) {
  struct node *n = parse_node(p, NODE_RETURN, parse_spot(p));
  parse_advance(p);
  if (!at_statement_end(p)) n->a = parse_expression_list(p);
  return parse_close(p, n);
}

/* global NAME (',' NAME)* */
static struct node *parse_global(struct parser *p) {
  struct node *n = parse_node(p, NODE_GLOBAL, parse_spot(p));
  struct list names = {0};
  parse_advance(p);
  do {
    struct node *name = parse_node(p, NODE_NAME, parse_spot(p));
    name->text = parse_expect_name(p, "a name");
    parse_append(&names, parse_close(p, name));
  } while (parse_accept(p, TOKEN_COMMA));
  n->a = names.first;
  return parse_close(p, n);
}

/* A tuple of targets is its elements. Depth is bounded by that of the brackets. */
static void flatten_deleted(struct parser *p, struct list *targets, struct node *n) {
  if (n->kind != NODE_TUPLE && n->kind != NODE_LIST) {
    parse_check_place(p, n, "delete");
    n->next = NULL;
    parse_append(targets, n);
    return;
  }
  for (struct node *element = n->a, *next; element; element = next) {
    next = element->next;
    flatten_deleted(p, targets, element);
  }
}

/* del target (',' target)* */
static struct node *parse_del(struct parser *p) {
  struct node *n = parse_node(p, NODE_DEL, parse_spot(p));
  struct list targets = {0};
  parse_advance(p);
  flatten_deleted(p, &targets, parse_expression_list(p));
  n->a = targets.first;
  return parse_close(p, n);
}

/* assert test [',' message] */
static struct node *parse_assert(struct parser *p) {
  struct node *n = parse_node(p, NODE_ASSERT, parse_spot(p));
  parse_advance(p);
  n->a = parse_expression(p);
  if (parse_accept(p, TOKEN_COMMA)) n->b = parse_expression(p);
  return parse_close(p, n);
}

/* raise [exception [from cause]] */
static struct node *parse_raise(struct parser *p) {
  struct node *n = parse_node(p, NODE_RAISE, parse_spot(p));
  parse_advance(p);
  if (!at_statement_end(p)) {
    n->a = parse_expression(p);
    if (p->kind == TOKEN_COMMA) parse_unexpected(p, "the end of the statement", "write raise Error('message')");
    if (parse_accept(p, TOKEN_KEYWORD_FROM)) n->b = parse_expression(p);
  }
  return parse_close(p, n);
}

/* NAME ('.' NAME)* as one text */
static uint32_t parse_dotted(struct parser *p) {
  struct buffer name = {0};
  do {
    uint32_t part = parse_expect_name(p, "the name of a module");
    buffer_puts(&name, name.length ? "." : "");
    buffer_puts(&name, pool_text(p->pool, part));
  } while (parse_accept(p, TOKEN_DOT));
  uint32_t id = pool_intern(p->pool, name.data, name.length);
  buffer_finish(&name);
  return id;
}

static struct node *parse_alias(struct parser *p, bool dotted) {
  struct node *n = parse_node(p, NODE_ALIAS, parse_spot(p));
  n->text = dotted ? parse_dotted(p) : parse_expect_name(p, "a name");
  if (parse_accept(p, TOKEN_KEYWORD_AS)) n->text2 = parse_expect_name(p, "a name");
  return parse_close(p, n);
}

/* import module ['as' NAME] (',' …)* */
static struct node *parse_import(struct parser *p) {
  struct node *n = parse_node(p, NODE_IMPORT, parse_spot(p));
  struct list aliases = {0};
  parse_advance(p);
  do parse_append(&aliases, parse_alias(p, true));
  while (parse_accept(p, TOKEN_COMMA));
  n->a = aliases.first;
  return parse_close(p, n);
}

static struct node *parse_star_alias(struct parser *p) {
  struct node *n = parse_node(p, NODE_ALIAS, parse_spot(p));
  n->text = pool_puts(p->pool, "*");
  parse_advance(p);
  return parse_close(p, n);
}

/* from module import '*' | names | '(' names [','] ')' */
static struct node *parse_from(struct parser *p) {
  struct node *n = parse_node(p, NODE_FROM, parse_spot(p));
  parse_advance(p);
  if (p->kind == TOKEN_DOT || p->kind == TOKEN_ELLIPSIS) {
    parse_refuse(p, "a relative import", "a scenario is one file: put the code into it");
  }
  n->b = parse_node(p, NODE_NAME, parse_spot(p));
  n->text = n->b->text = parse_dotted(p);
  parse_expect(p, TOKEN_KEYWORD_IMPORT, NULL);
  if (p->kind == TOKEN_TIMES) {
    n->a = parse_star_alias(p);
    return parse_close(p, n);
  }
  struct list aliases = {0};
  bool bracket = parse_accept(p, TOKEN_OPEN_PAREN);
  do {
    if (bracket && aliases.first && p->kind == TOKEN_CLOSE_PAREN) break;
    parse_append(&aliases, parse_alias(p, false));
  } while (parse_accept(p, TOKEN_COMMA));
  if (bracket) parse_expect(p, TOKEN_CLOSE_PAREN, NULL);
  n->a = aliases.first;
  return parse_close(p, n);
}

/* Assignments */

static int find_augmented(unsigned kind) {
  static const struct {
    uint8_t token, op;
  } pairs[] = {
      {TOKEN_PLUS_IS, OPERATOR_ADD},     {TOKEN_MINUS_IS, OPERATOR_SUB},         {TOKEN_TIMES_IS, OPERATOR_MUL},
      {TOKEN_DIVIDE_IS, OPERATOR_DIV},   {TOKEN_FLOORDIV_IS, OPERATOR_FLOORDIV}, {TOKEN_MODULO_IS, OPERATOR_MOD},
      {TOKEN_POWER_IS, OPERATOR_POW},    {TOKEN_LSHIFT_IS, OPERATOR_LSHIFT},     {TOKEN_RSHIFT_IS, OPERATOR_RSHIFT},
      {TOKEN_AND_IS, OPERATOR_AND_BITS}, {TOKEN_OR_IS, OPERATOR_OR_BITS},        {TOKEN_XOR_IS, OPERATOR_XOR_BITS},
  };
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    if (pairs[i].token == kind) return pairs[i].op;
  }
  return -1;
}

static struct node *finish_augmented(struct parser *p, struct node *target, int op) {
  struct node *n = parse_node(p, NODE_AUG, parse_spot_of(target));
  if (target->kind != NODE_NAME && target->kind != NODE_ATTR && target->kind != NODE_INDEX) {
    parse_fail_node(p, target, NULL, "only a name, an attribute or an element can stand before '%s'",
                    lex_spelling((enum token_kind)p->kind));
  }
  n->op = (uint8_t)op;
  n->a = target;
  parse_advance(p);
  n->b = parse_expression_list(p);
  return parse_close(p, n);
}

/* target ('=' target)* '=' value */
static struct node *finish_assignment(struct parser *p, struct node *first) {
  struct node *n = parse_node(p, NODE_ASSIGN, parse_spot_of(first));
  struct list targets = {0};
  struct node *value = first;
  while (p->kind == TOKEN_ASSIGN) {
    parse_as_target(p, value);
    parse_append(&targets, value);
    parse_advance(p);
    value = parse_expression_list(p);
  }
  n->a = targets.first;
  n->b = value;
  return parse_close(p, n);
}

/* target ':' annotation ['=' value] : of a name it is kept, for the class whose body it may stand in. */
static struct node *finish_annotated(struct parser *p, struct node *target) {
  struct spot at = parse_spot_of(target);
  if (target->kind != NODE_NAME && target->kind != NODE_ATTR && target->kind != NODE_INDEX) {
    parse_fail_node(p, target, "only 'if', 'while', 'def' and their like end with ':'",
                    "illegal target for annotation");
  }
  parse_advance(p);
  struct node *annotation = parse_expression(p);
  struct node *n = parse_node(p, p->kind == TOKEN_ASSIGN ? NODE_ASSIGN : NODE_PASS, at);
  n->c = annotation;
  if (target->kind == NODE_NAME) n->text = target->text;
  if (p->kind != TOKEN_ASSIGN) return parse_close(p, n);
  parse_advance(p);
  n->a = target;
  n->b = parse_expression_list(p);
  return parse_close(p, n);
}

/* Python 2's statements, which look like two expressions side by side. */
static void check_old_statement(struct parser *p) {
  bool print = parse_token_is(p, &p->token, "print");
  if (!print && !parse_token_is(p, &p->token, "exec")) return;
  switch (parse_peek(p)) {
  case TOKEN_NAME:
  case TOKEN_STRING:
  case TOKEN_INT:
  case TOKEN_FLOAT:
    parse_fail_token(p, print ? "that is how Python 2 writes it" : "and 'exec' is not part of the scenario language",
                     "Missing parentheses in call to '%s'. Did you mean %s(...)?", print ? "print" : "exec",
                     print ? "print" : "exec");
    break;
  case TOKEN_RSHIFT:
    if (print) parse_refuse(p, "'print >>'", "write print(…, file=sys.stderr)");
    break;
  default: break;
  }
}

static struct node *parse_expression_statement(struct parser *p) {
  check_old_statement(p);
  struct node *first = parse_expression_list(p);
  int op = find_augmented(p->kind);
  if (op >= 0) return finish_augmented(p, first, op);
  if (p->kind == TOKEN_ASSIGN) return finish_assignment(p, first);
  if (p->kind == TOKEN_COLON && first->kind != NODE_TUPLE) return finish_annotated(p, first);
  struct node *n = parse_node(p, NODE_EXPR, parse_spot_of(first));
  n->a = first;
  return parse_close(p, n);
}

static struct node *refuse_statement(struct parser *p, const char *word, const char *hint) {
  parse_refuse(p, word, hint);
  return NULL;
}

struct node *parse_simple(struct parser *p) {
  switch (p->kind) {
  case TOKEN_KEYWORD_PASS: return parse_bare(p, NODE_PASS);
  case TOKEN_KEYWORD_BREAK: return parse_bare(p, NODE_BREAK);
  case TOKEN_KEYWORD_CONTINUE: return parse_bare(p, NODE_CONTINUE);
  case TOKEN_KEYWORD_RETURN: return parse_return(p);
  case TOKEN_KEYWORD_GLOBAL: return parse_global(p);
  case TOKEN_KEYWORD_DEL: return parse_del(p);
  case TOKEN_KEYWORD_ASSERT: return parse_assert(p);
  case TOKEN_KEYWORD_RAISE: return parse_raise(p);
  case TOKEN_KEYWORD_IMPORT: return parse_import(p);
  case TOKEN_KEYWORD_FROM: return parse_from(p);
  case TOKEN_KEYWORD_NONLOCAL:
    return refuse_statement(p, "'nonlocal'", "keep the value in a list, in an attribute or in a global");
  default: return parse_expression_statement(p);
  }
}
