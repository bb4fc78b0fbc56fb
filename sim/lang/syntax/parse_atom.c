/* The parser: names, literals, brackets, and what can follow them: calls, attributes, subscripts. */
#include "base/number.h"
#include "base/text.h"
#include "lang/syntax/parse.h"

static struct node *parse_word(struct parser *p, enum node_kind kind) {
  struct node *n = parse_node(p, kind, parse_spot(p));
  if (kind == NODE_NAME) n->text = parse_intern(p, &p->token);
  if (kind == NODE_INT) n->integer = p->token.integer;
  if (kind == NODE_FLOAT) n->real = p->token.real;
  if (kind == NODE_CONST) {
    n->op = p->kind == TOKEN_KEYWORD_TRUE    ? CONST_TRUE
            : p->kind == TOKEN_KEYWORD_FALSE ? CONST_FALSE
            : p->kind == TOKEN_KEYWORD_NONE  ? CONST_NONE
                                             : CONST_ELLIPSIS;
  }
  parse_advance(p);
  return parse_close(p, n);
}

static struct node *parse_name(struct parser *p) {
  if (parse_token_is(p, &p->token, "exec") && parse_peek(p) == TOKEN_OPEN_PAREN) {
    parse_refuse(p, "'exec'", "write the statements out, or put them into a function");
  }
  return parse_word(p, NODE_NAME);
}

static struct node *parse_int(struct parser *p) {
  struct token t = p->token;
  struct node *n = parse_word(p, NODE_INT);
  struct buffer big = {0};
  if (!t.large) return n;
  n->op = 1;
  number_parse_big(p->lexer.source + t.start, t.end - t.start, 0, &big);
  n->text = pool_intern(p->pool, big.data, big.length);
  buffer_finish(&big);
  return n;
}

/* Behind the element of a comprehension: its clauses and the closing bracket. */
static struct node *finish_comprehension(struct parser *p, struct spot at, enum comp_kind kind, struct node *element,
                                         enum token_kind close) {
  struct node *n = parse_node(p, NODE_COMP, at);
  n->op = (uint8_t)kind;
  n->a = element;
  n->b = parse_comp_clauses(p);
  parse_expect(p, close, NULL);
  return parse_close(p, n);
}

static bool at_comprehension(const struct parser *p) {
  return p->kind == TOKEN_KEYWORD_FOR || p->kind == TOKEN_KEYWORD_ASYNC;
}

/* Elements up to a closing bracket, with the first one in the list already. */
static void parse_more_elements(struct parser *p, struct list *elements, enum token_kind close) {
  while (parse_accept(p, TOKEN_COMMA) && p->kind != close) parse_append(elements, parse_starred(p));
}

/* '(' ')' | '(' expression ')' | '(' expression ',' … ')' | '(' expression for … ')' */
static struct node *parse_paren(struct parser *p) {
  struct spot at = parse_spot(p);
  parse_advance(p);
  struct list elements = {0};
  if (p->kind != TOKEN_CLOSE_PAREN) parse_append(&elements, parse_starred(p));
  if (at_comprehension(p)) return finish_comprehension(p, at, COMP_GENERATOR, elements.first, TOKEN_CLOSE_PAREN);
  bool tuple = !elements.first || p->kind == TOKEN_COMMA;
  parse_more_elements(p, &elements, TOKEN_CLOSE_PAREN);
  parse_expect(p, TOKEN_CLOSE_PAREN, NULL);
  if (!tuple && elements.first->kind == NODE_STAR) {
    parse_fail_node(p, elements.first, NULL, "cannot use starred expression here");
  }
  if (!tuple) return elements.first;
  struct node *n = parse_node(p, NODE_TUPLE, at);
  n->a = elements.first;
  return parse_close(p, n);
}

/* Behind the first element of a list or a set. */
static struct node *finish_elements(struct parser *p, struct spot at, enum node_kind kind, struct list *elements,
                                    enum token_kind close) {
  parse_more_elements(p, elements, close);
  parse_expect(p, close, NULL);
  struct node *n = parse_node(p, kind, at);
  n->a = elements->first;
  return parse_close(p, n);
}

/* '[' [elements] ']' | '[' expression for … ']' */
static struct node *parse_square(struct parser *p) {
  struct spot at = parse_spot(p);
  parse_advance(p);
  struct list elements = {0};
  if (p->kind != TOKEN_CLOSE_SQUARE) parse_append(&elements, parse_starred(p));
  if (at_comprehension(p)) return finish_comprehension(p, at, COMP_LIST, elements.first, TOKEN_CLOSE_SQUARE);
  return finish_elements(p, at, NODE_LIST, &elements, TOKEN_CLOSE_SQUARE);
}

static struct node *parse_star_argument(struct parser *p) {
  struct node *n = parse_node(p, p->kind == TOKEN_TIMES ? NODE_STAR : NODE_DSTAR, parse_spot(p));
  parse_advance(p);
  n->a = parse_expression(p);
  return parse_close(p, n);
}

static struct node *finish_pair(struct parser *p, struct spot at, struct node *key) {
  struct node *n = parse_node(p, NODE_PAIR, at);
  n->a = key;
  parse_expect(p, TOKEN_COLON, NULL);
  n->b = parse_expression(p);
  return parse_close(p, n);
}

static struct node *parse_pair(struct parser *p) {
  if (p->kind == TOKEN_POWER) return parse_star_argument(p);
  struct spot at = parse_spot(p);
  return finish_pair(p, at, parse_expression(p));
}

/* Behind '{' and a first element without a colon. */
static struct node *parse_set(struct parser *p, struct spot at, struct node *first) {
  struct list elements = {0};
  parse_append(&elements, first);
  if (at_comprehension(p)) return finish_comprehension(p, at, COMP_SET, first, TOKEN_CLOSE_BRACE);
  return finish_elements(p, at, NODE_SET, &elements, TOKEN_CLOSE_BRACE);
}

/* '{' [pair (',' pair)* [',']] '}', a pair may be '**' expression | '{' pair for … '}'; a set has elements for pairs */
static struct node *parse_brace(struct parser *p) {
  struct spot at = parse_spot(p);
  parse_advance(p);
  struct list pairs = {0};
  if (p->kind != TOKEN_CLOSE_BRACE && p->kind != TOKEN_POWER) {
    struct spot first = parse_spot(p);
    struct node *element = parse_starred(p);
    if (p->kind != TOKEN_COLON && !p->panic) return parse_set(p, at, element);
    parse_append(&pairs, finish_pair(p, first, element));
    if (at_comprehension(p)) return finish_comprehension(p, at, COMP_DICT, pairs.first, TOKEN_CLOSE_BRACE);
    parse_accept(p, TOKEN_COMMA);
  }
  while (p->kind != TOKEN_CLOSE_BRACE && !p->panic) {
    parse_append(&pairs, parse_pair(p));
    if (!parse_accept(p, TOKEN_COMMA)) break;
  }
  struct node *n = parse_node(p, NODE_DICT, at);
  n->a = pairs.first;
  parse_expect(p, TOKEN_CLOSE_BRACE, NULL);
  return parse_close(p, n);
}

static struct node *refuse_word(struct parser *p, const char *word, const char *hint) {
  parse_refuse(p, word, hint);
  return parse_placeholder(p);
}

static struct node *parse_atom(struct parser *p) {
  switch (p->kind) {
  case TOKEN_NAME: return parse_name(p);
  case TOKEN_INT: return parse_int(p);
  case TOKEN_FLOAT: return parse_word(p, NODE_FLOAT);
  case TOKEN_STRING: return parse_strings(p);
  case TOKEN_KEYWORD_TRUE:
  case TOKEN_KEYWORD_FALSE:
  case TOKEN_KEYWORD_NONE:
  case TOKEN_ELLIPSIS: return parse_word(p, NODE_CONST);
  case TOKEN_OPEN_PAREN: return parse_nested(p, parse_paren);
  case TOKEN_OPEN_SQUARE: return parse_nested(p, parse_square);
  case TOKEN_OPEN_BRACE: return parse_nested(p, parse_brace);
  case TOKEN_KEYWORD_YIELD: return refuse_word(p, "'yield'", "use a Queue between two threads instead of a generator");
  case TOKEN_KEYWORD_AWAIT: return refuse_word(p, "'await'", "write the task as a function and run it in a Thread");
  default: parse_unexpected(p, "an expression", NULL); return parse_placeholder(p);
  }
}

/* Arguments */

static bool is_keyword(const struct node *n) { return n->kind == NODE_KEYWORD || n->kind == NODE_DSTAR; }

/* What Python asks of the order of arguments. */
static void check_argument(struct parser *p, const struct list *before, const struct node *n) {
  unsigned count = 1;
  for (const struct node *other = before->first; other; other = other->next) {
    count++;
    if (n->kind == NODE_KEYWORD && other->kind == NODE_KEYWORD && n->text == other->text) {
      parse_fail_node(p, n, NULL, "keyword argument repeated: %s", pool_text(p->pool, n->text));
    }
    if (!is_keyword(n) && other->kind == NODE_DSTAR) {
      parse_fail_node(p, n, NULL, "positional argument follows keyword argument unpacking");
    }
    if (!is_keyword(n) && n->kind != NODE_STAR && other->kind == NODE_KEYWORD) {
      parse_fail_node(p, n, "put it before the arguments with a name", "positional argument follows keyword argument");
    }
  }
  if (count > LIMIT_ARGUMENTS) {
    parse_fail_node(p, n, "pass a list: f(*values)", "more than %d arguments in one call", LIMIT_ARGUMENTS);
  }
}

static struct node *parse_keyword_argument(struct parser *p) {
  struct node *n = parse_node(p, NODE_KEYWORD, parse_spot(p));
  n->text = parse_intern(p, &p->token);
  parse_advance(p);
  parse_advance(p);
  n->a = parse_expression(p);
  return parse_close(p, n);
}

/* '*' e | '**' e | NAME '=' e | e | e for …  */
static struct node *parse_argument(struct parser *p, bool sole) {
  struct spot at = parse_spot(p);
  if (p->kind == TOKEN_TIMES || p->kind == TOKEN_POWER) return parse_star_argument(p);
  if (p->kind == TOKEN_NAME && parse_peek(p) == TOKEN_ASSIGN) return parse_keyword_argument(p);
  struct node *n = parse_expression(p);
  if (p->kind == TOKEN_ASSIGN) {
    parse_fail_node(p, n, "to compare, write '=='", "expression cannot contain assignment, perhaps you meant \"==\"?");
  }
  if (!at_comprehension(p)) return n;
  struct node *comp = parse_node(p, NODE_COMP, at);
  comp->op = COMP_GENERATOR;
  comp->a = n;
  comp->b = parse_comp_clauses(p);
  parse_close(p, comp);
  if (!sole || (p->kind == TOKEN_COMMA && parse_peek(p) != TOKEN_CLOSE_PAREN)) {
    parse_fail_node(p, comp, "put brackets around it", "Generator expression must be parenthesized");
  }
  return comp;
}

struct node *parse_arguments(struct parser *p) {
  struct list arguments = {0};
  while (p->kind != TOKEN_CLOSE_PAREN && !p->panic) {
    struct node *n = parse_argument(p, !arguments.first);
    check_argument(p, &arguments, n);
    parse_append(&arguments, n);
    if (!parse_accept(p, TOKEN_COMMA)) break;
  }
  parse_expect(p, TOKEN_CLOSE_PAREN, NULL);
  return arguments.first;
}

/* Subscripts */

static bool ends_slice_part(const struct parser *p) {
  return p->kind == TOKEN_COLON || p->kind == TOKEN_CLOSE_SQUARE || p->kind == TOKEN_COMMA;
}

static struct node *parse_slice_part(struct parser *p) { return ends_slice_part(p) ? NULL : parse_expression(p); }

/* expression [',' …] | [e] ':' [e] [':' [e]] */
struct node *parse_subscript(struct parser *p) {
  struct spot at = parse_spot(p);
  struct node *start = p->kind == TOKEN_COLON ? NULL : parse_expression_list(p);
  if (p->kind != TOKEN_COLON) return start;
  struct node *n = parse_node(p, NODE_SLICE, at);
  n->a = start;
  parse_advance(p);
  n->b = parse_slice_part(p);
  if (parse_accept(p, TOKEN_COLON)) n->c = parse_slice_part(p);
  if (p->kind == TOKEN_COMMA) parse_refuse(p, "a slice in several dimensions", "slice one list after the other");
  return parse_close(p, n);
}

static struct node *parse_index(struct parser *p, struct node *object, struct spot at) {
  struct node *n = parse_node(p, NODE_INDEX, at);
  n->a = object;
  parse_advance(p);
  n->b = parse_nested(p, parse_subscript);
  parse_expect(p, TOKEN_CLOSE_SQUARE, NULL);
  return parse_close(p, n);
}

static struct node *parse_attribute(struct parser *p, struct node *object, struct spot at) {
  struct node *n = parse_node(p, NODE_ATTR, at);
  n->a = object;
  parse_advance(p);
  n->text = parse_expect_name(p, "a name");
  return parse_close(p, n);
}

static struct node *parse_call(struct parser *p, struct node *function, struct spot at) {
  struct node *n = parse_node(p, NODE_CALL, at);
  n->a = function;
  parse_advance(p);
  n->b = parse_nested(p, parse_arguments);
  return parse_close(p, n);
}

/* postfix: atom ('.' NAME | '(' arguments ')' | '[' subscript ']')* */
struct node *parse_postfix(struct parser *p) {
  struct spot at = parse_spot(p);
  struct node *n = parse_atom(p);
  for (;;) {
    if (p->kind == TOKEN_DOT)
      n = parse_attribute(p, n, at);
    else if (p->kind == TOKEN_OPEN_PAREN)
      n = parse_call(p, n, at);
    else if (p->kind == TOKEN_OPEN_SQUARE)
      n = parse_index(p, n, at);
    else
      return n;
  }
}
