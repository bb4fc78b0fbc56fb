/* The parser: operators, conditional expressions, lambda, and lists of expressions. */
#include "base/text.h"
#include "lang/syntax/parse.h"

/* How tightly a binary operator binds; 'not' and the unary ones are between, as Python's grammar has them. */
enum {
  LEVEL_OR = 1,
  LEVEL_AND,
  LEVEL_NOT,
  LEVEL_COMPARE,
  LEVEL_BAR,
  LEVEL_CARET,
  LEVEL_AMPERSAND,
  LEVEL_SHIFT,
  LEVEL_SUM,
  LEVEL_TERM,
  LEVEL_UNARY
};

struct rule {
  uint8_t token, level, op;
};

static const struct rule rules[] = {
    {TOKEN_KEYWORD_OR, LEVEL_OR, OPERATOR_OR},       {TOKEN_KEYWORD_AND, LEVEL_AND, OPERATOR_AND},
    {TOKEN_EQUAL, LEVEL_COMPARE, OPERATOR_EQ},       {TOKEN_NOT_EQUAL, LEVEL_COMPARE, OPERATOR_NE},
    {TOKEN_LESS, LEVEL_COMPARE, OPERATOR_LT},        {TOKEN_LESS_EQUAL, LEVEL_COMPARE, OPERATOR_LE},
    {TOKEN_GREATER, LEVEL_COMPARE, OPERATOR_GT},     {TOKEN_GREATER_EQUAL, LEVEL_COMPARE, OPERATOR_GE},
    {TOKEN_KEYWORD_IN, LEVEL_COMPARE, OPERATOR_IN},  {TOKEN_KEYWORD_NOT, LEVEL_COMPARE, OPERATOR_NOT_IN},
    {TOKEN_KEYWORD_IS, LEVEL_COMPARE, OPERATOR_IS},  {TOKEN_BAR, LEVEL_BAR, OPERATOR_OR_BITS},
    {TOKEN_CARET, LEVEL_CARET, OPERATOR_XOR_BITS},   {TOKEN_AMPERSAND, LEVEL_AMPERSAND, OPERATOR_AND_BITS},
    {TOKEN_LSHIFT, LEVEL_SHIFT, OPERATOR_LSHIFT},    {TOKEN_RSHIFT, LEVEL_SHIFT, OPERATOR_RSHIFT},
    {TOKEN_PLUS, LEVEL_SUM, OPERATOR_ADD},           {TOKEN_MINUS, LEVEL_SUM, OPERATOR_SUB},
    {TOKEN_TIMES, LEVEL_TERM, OPERATOR_MUL},         {TOKEN_DIVIDE, LEVEL_TERM, OPERATOR_DIV},
    {TOKEN_FLOORDIV, LEVEL_TERM, OPERATOR_FLOORDIV}, {TOKEN_MODULO, LEVEL_TERM, OPERATOR_MOD},
};

static const struct rule *find_rule(struct parser *p) {
  for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
    if (rules[i].token != p->kind) continue;
    bool lone_not = p->kind == TOKEN_KEYWORD_NOT && parse_peek(p) != TOKEN_KEYWORD_IN;
    return lone_not ? NULL : &rules[i];
  }
  return NULL;
}

static struct node *parse_level(struct parser *p, int level);

/* u_expr: ('-' | '+' | '~') u_expr | power.  power: postfix ['**' u_expr] */
static struct node *parse_unary(struct parser *p);

static struct node *parse_power(struct parser *p) {
  struct spot at = parse_spot(p);
  struct node *base = parse_postfix(p);
  if (!parse_accept(p, TOKEN_POWER)) return base;
  struct node *n = parse_node(p, NODE_BINARY, at);
  n->op = OPERATOR_POW;
  n->a = base;
  n->b = parse_nested(p, parse_unary);
  return parse_close(p, n);
}

static struct node *parse_unary(struct parser *p) {
  int op = p->kind == TOKEN_MINUS   ? OPERATOR_NEGATE
           : p->kind == TOKEN_PLUS  ? OPERATOR_PLUS
           : p->kind == TOKEN_TILDE ? OPERATOR_INVERT
                                    : -1;
  if (op < 0) return parse_power(p);
  struct spot at = parse_spot(p);
  parse_advance(p);
  struct node *n = parse_node(p, NODE_UNARY, at);
  n->op = (uint8_t)op;
  n->a = parse_nested(p, parse_unary);
  return parse_close(p, n);
}

static struct node *parse_inversion(struct parser *p) { return parse_level(p, LEVEL_NOT); }

/* inversion: 'not' inversion | comparison */
static struct node *parse_not(struct parser *p) {
  struct node *n = parse_node(p, NODE_UNARY, parse_spot(p));
  n->op = OPERATOR_NOT;
  parse_advance(p);
  n->a = parse_nested(p, parse_inversion);
  return parse_close(p, n);
}

/* comparison: bitor (('==' | … | 'not' 'in' | 'is' ['not']) bitor)* */
static struct node *parse_comparison(struct parser *p, struct node *left, struct spot at) {
  struct node *n = parse_node(p, NODE_COMPARE, at);
  n->a = left;
  struct list rest = {0};
  const struct rule *rule;
  while ((rule = find_rule(p)) != NULL && rule->level == LEVEL_COMPARE) {
    struct node *cmp = parse_node(p, NODE_CMP, parse_spot(p));
    cmp->op = rule->op;
    parse_advance(p);
    if (cmp->op == OPERATOR_NOT_IN) parse_advance(p);
    if (cmp->op == OPERATOR_IS && parse_accept(p, TOKEN_KEYWORD_NOT)) cmp->op = OPERATOR_IS_NOT;
    cmp->a = parse_level(p, LEVEL_BAR);
    parse_append(&rest, parse_close(p, cmp));
  }
  n->b = rest.first;
  return parse_close(p, n);
}

/* Precedence climbing: operands joined by operators of this level and above. */
static struct node *parse_level(struct parser *p, int level) {
  struct spot at = parse_spot(p);
  struct node *left = level <= LEVEL_NOT && p->kind == TOKEN_KEYWORD_NOT ? parse_not(p) : parse_unary(p);
  const struct rule *rule;
  while ((rule = find_rule(p)) != NULL && rule->level >= level) {
    if (rule->level == LEVEL_COMPARE) {
      left = parse_comparison(p, left, at);
      continue;
    }
    struct node *n = parse_node(p, rule->level <= LEVEL_AND ? NODE_BOOL : NODE_BINARY, at);
    n->op = rule->op;
    n->a = left;
    parse_advance(p);
    n->b = parse_level(p, rule->level + 1);
    left = parse_close(p, n);
  }
  if (p->kind == TOKEN_MATRIX) parse_refuse(p, "'@'", "multiply element by element in a loop");
  return left;
}

/* lambda: 'lambda' [parameters] ':' expression */
static struct node *parse_lambda(struct parser *p) {
  struct node *n = parse_node(p, NODE_LAMBDA, parse_spot(p));
  parse_advance(p);
  n->a = parse_parameters(p, TOKEN_COLON);
  parse_expect(p, TOKEN_COLON, NULL);
  n->b = parse_nested(p, parse_expression);
  return parse_close(p, n);
}

/* disjunction ['if' disjunction 'else' expression] */
static struct node *parse_conditional(struct parser *p) {
  struct spot at = parse_spot(p);
  struct node *value = parse_level(p, LEVEL_OR);
  if (!parse_accept(p, TOKEN_KEYWORD_IF)) return value;
  struct node *n = parse_node(p, NODE_IFEXP, at);
  n->b = value;
  n->a = parse_level(p, LEVEL_OR);
  if (p->kind != TOKEN_KEYWORD_ELSE) {
    parse_unexpected(p, "'else'", "a conditional expression needs both: a if test else b");
  }
  parse_advance(p);
  n->c = parse_nested(p, parse_expression);
  return parse_close(p, n);
}

/* expression: lambda | conditional */
struct node *parse_expression(struct parser *p) {
  struct node *n = p->kind == TOKEN_KEYWORD_LAMBDA ? parse_lambda(p) : parse_conditional(p);
  if (p->kind == TOKEN_WALRUS) parse_refuse(p, "':='", "assign on a line of its own, before this one");
  return n;
}

/* star_expression: '*' bitor | expression */
struct node *parse_starred(struct parser *p) {
  if (p->kind != TOKEN_TIMES) return parse_expression(p);
  struct node *n = parse_node(p, NODE_STAR, parse_spot(p));
  parse_advance(p);
  n->a = parse_level(p, LEVEL_BAR);
  return parse_close(p, n);
}

/* Can the token not begin another element? Then the comma before it was a trailing one. */
static bool ends_list(unsigned kind) {
  switch (kind) {
  case TOKEN_NOTHING:
  case TOKEN_END:
  case TOKEN_NEWLINE:
  case TOKEN_SEMICOLON:
  case TOKEN_ASSIGN:
  case TOKEN_COLON:
  case TOKEN_KEYWORD_IN:
  case TOKEN_CLOSE_PAREN:
  case TOKEN_CLOSE_SQUARE:
  case TOKEN_CLOSE_BRACE: return true;
  default: return false;
  }
}

/* element (',' element)* [','] : the element alone, or a tuple where there is a comma. */
static struct node *parse_list_of(struct parser *p, struct node *(*element)(struct parser *p)) {
  struct spot at = parse_spot(p);
  struct node *first = element(p);
  if (p->kind != TOKEN_COMMA) return first;
  struct node *n = parse_node(p, NODE_TUPLE, at);
  struct list elements = {0};
  parse_append(&elements, first);
  while (parse_accept(p, TOKEN_COMMA) && !ends_list(p->kind)) parse_append(&elements, element(p));
  n->a = elements.first;
  return parse_close(p, n);
}

struct node *parse_expression_list(struct parser *p) {
  return parse_list_of(p, parse_starred);
}

static struct node *parse_target(struct parser *p) {
  if (p->kind != TOKEN_TIMES) return parse_level(p, LEVEL_BAR);
  return parse_starred(p);
}

struct node *parse_target_list(struct parser *p) {
  struct node *n = parse_list_of(p, parse_target);
  parse_as_target(p, n);
  return n;
}

/* ('for' targets 'in' disjunction ('if' disjunction)*)+ */
struct node *parse_comp_clauses(struct parser *p) {
  struct list clauses = {0};
  if (p->kind == TOKEN_KEYWORD_ASYNC) parse_refuse(p, "'async'", "write the task as a function and run it in a Thread");
  while (p->kind == TOKEN_KEYWORD_FOR) {
    struct node *n = parse_node(p, NODE_COMPFOR, parse_spot(p));
    parse_advance(p);
    n->a = parse_target_list(p);
    parse_expect(p, TOKEN_KEYWORD_IN, NULL);
    n->b = parse_level(p, LEVEL_OR);
    struct list conditions = {0};
    while (parse_accept(p, TOKEN_KEYWORD_IF)) parse_append(&conditions, parse_level(p, LEVEL_OR));
    n->c = conditions.first;
    parse_append(&clauses, parse_close(p, n));
  }
  return clauses.first;
}

/* Targets of an assignment. The words are CPython's. */

static const char *name_constant(const struct node *n) {
  static const char *const names[] = {"None", "True", "False", "ellipsis"};
  return names[n->op];
}

static const char *name_kind(const struct node *n) {
  switch (n->kind) {
  case NODE_CALL: return "function call";
  case NODE_INT:
  case NODE_FLOAT:
  case NODE_STRING: return "literal";
  case NODE_FSTRING: return "f-string expression";
  case NODE_CONST: return name_constant(n);
  case NODE_COMPARE: return "comparison";
  case NODE_IFEXP: return "conditional expression";
  case NODE_LAMBDA: return "lambda";
  case NODE_DICT: return "dict literal";
  case NODE_SET: return "set display";
  case NODE_COMP:
    return n->op == COMP_LIST   ? "list comprehension"
           : n->op == COMP_SET  ? "set comprehension"
           : n->op == COMP_DICT ? "dict comprehension"
                                : "generator expression";
  case NODE_LIST: return "list";
  case NODE_TUPLE: return "tuple";
  default: return "expression";
  }
}

void parse_check_place(struct parser *p, const struct node *n, const char *verb) {
  if (p->panic || n->kind == NODE_NAME || n->kind == NODE_ATTR || n->kind == NODE_INDEX) return;
  if (n->kind == NODE_STAR) parse_fail_node(p, n, NULL, "starred assignment target must be in a list or tuple");
  bool maybe_equal = p->kind == TOKEN_ASSIGN && n->kind != NODE_CONST;
  parse_fail_node(p, n, maybe_equal ? "to compare, write '=='" : NULL, "cannot %s %s", verb, name_kind(n));
}

/* Depth is bounded: a tuple inside a tuple was written with brackets. */
void parse_as_target(struct parser *p, struct node *n) {
  if (n->kind != NODE_TUPLE && n->kind != NODE_LIST) {
    parse_check_place(p, n, "assign to");
    return;
  }
  n->kind = NODE_TUPLE;
  unsigned stars = 0;
  for (struct node *element = n->a; element; element = element->next) {
    if (element->kind == NODE_STAR && ++stars > 1) {
      parse_fail_node(p, element, NULL, "multiple starred expressions in assignment");
    }
    parse_as_target(p, element->kind == NODE_STAR ? element->a : element);
  }
}
