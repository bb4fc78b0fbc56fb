/* The parser: statements with a block, and the lines of a block. */
#include <string.h>

#include "base/text.h"
#include "lang/syntax/parse.h"

/* Goes on as if the error had not been: it does not touch what follows. */
static void resume(struct parser *p) {
  p->panic = false;
  p->kind = p->token.kind;
}

/* An indented block whose header went wrong in a way that says nothing about its lines. */
static void skip_block(struct parser *p) {
  unsigned depth = 0;
  p->lexer.quiet = true;
  do {
    if (p->kind == TOKEN_INDENT) depth++;
    if (p->kind == TOKEN_DEDENT) depth--;
    if (depth == 0) p->lexer.quiet = false;
    parse_advance(p);
  } while (depth > 0 && p->kind != TOKEN_END);
  p->lexer.quiet = false;
}

static struct node *parse_indented(struct parser *p) {
  struct list body = {0};
  if (!parse_enter(p)) {
    resume(p);
    skip_block(p);
    parse_leave(p);
    return NULL;
  }
  parse_advance(p);
  while (p->kind != TOKEN_DEDENT && p->kind != TOKEN_END && !p->diags->full) {
    parse_append(&body, parse_statement_line(p));
  }
  parse_accept(p, TOKEN_DEDENT);
  parse_leave(p);
  return body.first;
}

static struct node *parse_simple_line(struct parser *p);

/* block: ':' (statements on the same line | NEWLINE INDENT statement+ DEDENT).
   Behind a header that is broken the block is read all the same. */
struct node *parse_block(struct parser *p, const char *header, uint32_t header_line) {
  if (p->kind != TOKEN_COLON && !p->panic) parse_expect(p, TOKEN_COLON, NULL);
  if (p->panic) {
    parse_recover(p);
    return p->kind == TOKEN_INDENT ? parse_indented(p) : NULL;
  }
  parse_advance(p);
  if (p->kind != TOKEN_NEWLINE) {
    if (parse_begins_compound(p)) parse_unexpected(p, "a simple statement", "put it on a line of its own, indented");
    return parse_simple_line(p);
  }
  parse_advance(p);
  if (p->kind == TOKEN_INDENT) return parse_indented(p);
  parse_fail_token(p, "indent its lines; a block with nothing to do is 'pass'",
                   "expected an indented block after %s on line %u", header, header_line);
  resume(p);
  return NULL;
}

/* else: block, if there is one */
static struct node *parse_else(struct parser *p) {
  uint32_t line = p->token.line;
  return parse_accept(p, TOKEN_KEYWORD_ELSE) ? parse_block(p, "'else'", line) : NULL;
}

/* if test: block ('elif' test: block)* ['else': block]. The chain is linked backwards while it is read. */
static struct node *parse_if(struct parser *p) {
  struct node *innermost = NULL;
  do {
    const char *header = p->kind == TOKEN_KEYWORD_IF ? "'if'" : "'elif'";
    struct node *n = parse_node(p, NODE_IF, parse_spot(p));
    parse_advance(p);
    n->a = parse_expression(p);
    n->b = parse_block(p, header, n->line);
    n->next = innermost;
    innermost = n;
  } while (p->kind == TOKEN_KEYWORD_ELIF);
  innermost->c = parse_else(p);
  for (;;) {
    struct node *outer = innermost->next;
    innermost->next = NULL;
    parse_close(p, innermost);
    if (!outer) return innermost;
    outer->c = innermost;
    innermost = outer;
  }
}

/* while test: block ['else': block] */
static struct node *parse_while(struct parser *p) {
  struct node *n = parse_node(p, NODE_WHILE, parse_spot(p));
  parse_advance(p);
  n->a = parse_expression(p);
  n->b = parse_block(p, "'while'", n->line);
  n->c = parse_else(p);
  return parse_close(p, n);
}

/* for targets in expressions: block ['else': block] */
static struct node *parse_for(struct parser *p) {
  struct node *n = parse_node(p, NODE_FOR, parse_spot(p));
  parse_advance(p);
  n->a = parse_target_list(p);
  parse_expect(p, TOKEN_KEYWORD_IN, NULL);
  n->b = parse_expression_list(p);
  n->c = parse_block(p, "'for'", n->line);
  n->d = parse_else(p);
  return parse_close(p, n);
}

/* 'except' [type ['as' NAME]]: block */
static struct node *parse_handler(struct parser *p) {
  struct node *n = parse_node(p, NODE_HANDLER, parse_spot(p));
  parse_advance(p);
  if (p->kind == TOKEN_TIMES) parse_refuse(p, "'except*'", "write 'except' and the exceptions in brackets");
  if (p->kind != TOKEN_COLON) {
    n->a = parse_expression(p);
    if (p->kind == TOKEN_COMMA) {
      parse_fail_token(p, "write 'except (A, B):', or 'except A as e:' to name the exception",
                       "multiple exception types must be parenthesized");
    }
    if (parse_accept(p, TOKEN_KEYWORD_AS)) n->text = parse_expect_name(p, "a name");
  }
  n->b = parse_block(p, "'except'", n->line);
  return parse_close(p, n);
}

/* try: block ('except' …)* ['else': block] ['finally': block] */
static struct node *parse_try(struct parser *p) {
  struct node *n = parse_node(p, NODE_TRY, parse_spot(p));
  struct list handlers = {0};
  parse_advance(p);
  n->a = parse_block(p, "'try'", n->line);
  while (p->kind == TOKEN_KEYWORD_EXCEPT) {
    if (handlers.last && !handlers.last->a) {
      parse_fail(p, parse_spot_of(handlers.last), 6, NULL, "default 'except:' must be last");
      resume(p);
    }
    parse_append(&handlers, parse_handler(p));
  }
  n->b = handlers.first;
  if (n->b) n->c = parse_else(p);
  uint32_t line = p->token.line;
  bool finally = parse_accept(p, TOKEN_KEYWORD_FINALLY);
  if (finally) n->d = parse_block(p, "'finally'", line);
  if (!n->b && !finally && !p->diags->full) {
    parse_fail(p, parse_spot_of(n), 3, NULL, "expected 'except' or 'finally' block behind 'try'");
    resume(p);
    p->strays = true;
  }
  return parse_close(p, n);
}

static struct node *parse_item(struct parser *p) {
  struct node *n = parse_node(p, NODE_ITEM, parse_spot(p));
  n->a = parse_expression(p);
  if (parse_accept(p, TOKEN_KEYWORD_AS)) {
    n->b = parse_postfix(p);
    parse_as_target(p, n->b);
  }
  return parse_close(p, n);
}

/* with item (',' item)*: block | with '(' item (',' item)* [','] ')': block.
   The bracket belongs to the statement if the colon comes right behind it. */
static struct node *parse_with(struct parser *p) {
  struct node *n = parse_node(p, NODE_WITH, parse_spot(p));
  struct list items = {0};
  parse_advance(p);
  bool bracket = p->kind == TOKEN_OPEN_PAREN && parse_behind_bracket(p, p->token.depth).kind == TOKEN_COLON;
  if (bracket) parse_advance(p);
  do {
    if (bracket && items.first && p->kind == TOKEN_CLOSE_PAREN) break;
    parse_append(&items, parse_item(p));
  } while (parse_accept(p, TOKEN_COMMA));
  if (bracket) parse_expect(p, TOKEN_CLOSE_PAREN, NULL);
  n->a = items.first;
  n->b = parse_block(p, "'with'", n->line);
  return parse_close(p, n);
}

/* Functions and classes */

static void check_parameter(struct parser *p, const struct list *before, const struct node *n) {
  unsigned count = 1;
  bool default_seen = false;
  for (const struct node *other = before->first; other; other = other->next) {
    count++;
    default_seen = default_seen || (other->op == PARAM_PLAIN && other->a);
    if (other->text == n->text) {
      parse_fail_node(p, n, NULL, "duplicate argument '%s' in function definition", pool_text(p->pool, n->text));
    }
  }
  if (n->op == PARAM_PLAIN && !n->a && default_seen) {
    parse_fail_node(p, n, NULL, "non-default argument follows default argument");
  }
  if (count > LIMIT_REGISTERS) parse_fail_node(p, n, NULL, "more than %d parameters", LIMIT_REGISTERS);
}

/* NAME [':' annotation] ['=' default] */
static struct node *parse_parameter(struct parser *p, enum param_kind kind, bool annotated) {
  struct node *n = parse_node(p, NODE_PARAM, parse_spot(p));
  if (kind == PARAM_STAR || kind == PARAM_DSTAR) parse_advance(p);
  n->op = (uint8_t)kind;
  if (p->kind == TOKEN_OPEN_PAREN)
    parse_refuse(p, "a tuple as parameter", "take one parameter and unpack it in the body");
  n->text = parse_expect_name(p, "the name of a parameter");
  if (annotated && parse_accept(p, TOKEN_COLON)) parse_expression(p);
  if (kind != PARAM_STAR && kind != PARAM_DSTAR && parse_accept(p, TOKEN_ASSIGN)) n->a = parse_expression(p);
  return parse_close(p, n);
}

/* parameters: plain ones, then '*' or '*args', then keyword-only ones, then '**kwargs' */
struct node *parse_parameters(struct parser *p, enum token_kind end) {
  struct list parameters = {0};
  enum param_kind plain = PARAM_PLAIN;
  bool closed = false;
  while (p->kind != end && !p->panic) {
    if (closed) parse_fail_token(p, NULL, "no parameter can stand behind '**'");
    if (parse_accept(p, TOKEN_DIVIDE)) { /* what stands before it is given by position: so programs do anyway */
      if (!parse_accept(p, TOKEN_COMMA)) break;
      continue;
    }
    bool star = p->kind == TOKEN_TIMES;
    if (star && plain == PARAM_KEYWORD_ONLY) parse_unexpected(p, "the name of a parameter", NULL);
    closed = p->kind == TOKEN_POWER;
    if (star && parse_peek(p) == TOKEN_COMMA) {
      parse_advance(p);
      plain = PARAM_KEYWORD_ONLY;
    } else {
      enum param_kind kind = star ? PARAM_STAR : closed ? PARAM_DSTAR : plain;
      struct node *n = parse_parameter(p, kind, end == TOKEN_CLOSE_PAREN);
      check_parameter(p, &parameters, n);
      parse_append(&parameters, n);
      if (star) plain = PARAM_KEYWORD_ONLY;
    }
    if (!parse_accept(p, TOKEN_COMMA)) break;
  }
  return parameters.first;
}

/* def NAME '(' parameters ')' ['->' annotation]: block */
static struct node *parse_def(struct parser *p) {
  struct node *n = parse_node(p, NODE_DEF, parse_spot(p));
  parse_advance(p);
  struct token name = p->token;
  n->text = parse_expect_name(p, "the name of a function");
  n->text2 = p->panic ? n->text : pool_intern(p->pool, p->lexer.source + name.start, name.end - name.start);
  if (p->kind != TOKEN_OPEN_PAREN) parse_expect(p, TOKEN_OPEN_PAREN, "a function without parameters is def name():");
  parse_advance(p);
  n->a = parse_parameters(p, TOKEN_CLOSE_PAREN);
  parse_expect(p, TOKEN_CLOSE_PAREN, NULL);
  if (parse_accept(p, TOKEN_ARROW)) parse_expression(p);
  n->b = parse_block(p, "a function definition", n->line);
  return parse_close(p, n);
}

#define METACLASS "a function can make the objects, and a base class can have __init_subclass__()"

/* metaclass=ABCMeta is a base class ABC. */
static void take_keyword(struct parser *p, struct list *bases) {
  if (!parse_token_is(p, &p->token, "metaclass")) {
    parse_refuse(p, "a metaclass or other keyword among the base classes", METACLASS);
    return;
  }
  parse_advance(p);
  parse_advance(p);
  struct node *e = parse_expression(p);
  bool named = e->kind == NODE_NAME || e->kind == NODE_ATTR;
  if (named && !strcmp(pool_text(p->pool, e->text), "ABCMeta"))
    parse_append(bases, e);
  else
    parse_fail_node(p, e, METACLASS,
                    "a metaclass or other keyword among the base classes is not part of the scenario language");
}

/* class NAME ['(' bases ')']: block */
static struct node *parse_class(struct parser *p) {
  struct node *n = parse_node(p, NODE_CLASS, parse_spot(p));
  struct list bases = {0};
  parse_advance(p);
  n->text = parse_expect_name(p, "the name of a class");
  if (parse_accept(p, TOKEN_OPEN_PAREN)) {
    while (p->kind != TOKEN_CLOSE_PAREN && !p->panic) {
      if (p->kind == TOKEN_NAME && parse_peek(p) == TOKEN_ASSIGN) {
        take_keyword(p, &bases);
      } else {
        parse_append(&bases, parse_expression(p));
      }
      if (!parse_accept(p, TOKEN_COMMA)) break;
    }
    parse_expect(p, TOKEN_CLOSE_PAREN, NULL);
  }
  n->a = bases.first;
  uint32_t outer = p->klass;
  p->klass = n->text;
  n->b = parse_block(p, "a class definition", n->line);
  p->klass = outer;
  return parse_close(p, n);
}

/* What only looks like a statement of the language */

/* async def, async with, async for: refused, and read on as if the word were not there. */
static struct node *refuse_async(struct parser *p) {
  parse_refuse(p, "'async'", "write the task as a function and run it in a Thread");
  resume(p);
  parse_advance(p);
  return parse_begins_compound(p) ? parse_compound(p) : NULL;
}

/* ('@' expression NEWLINE)+ (def | class) */
static struct node *parse_decorated(struct parser *p) {
  struct list decorators = {0};
  while (parse_accept(p, TOKEN_MATRIX)) {
    parse_append(&decorators, parse_expression(p));
    parse_expect(p, TOKEN_NEWLINE, NULL);
  }
  if (p->kind == TOKEN_KEYWORD_ASYNC) return refuse_async(p);
  if (p->kind != TOKEN_KEYWORD_DEF && p->kind != TOKEN_KEYWORD_CLASS) {
    parse_unexpected(p, "'def' or 'class'", "a decorator belongs to the function or class below it");
    return NULL;
  }
  struct node *n = parse_compound(p);
  if (n) n->c = decorators.first;
  return n;
}

/* 'else' and its like without what they belong to; silent where the error before says already why. */
static struct node *refuse_stray(struct parser *p) {
  uint32_t line = p->token.line;
  const char *owner = p->kind == TOKEN_KEYWORD_ELSE   ? "a 'for', 'if', 'try' or 'while'"
                      : p->kind == TOKEN_KEYWORD_ELIF ? "an 'if'"
                                                      : "a 'try'";
  if (p->strays) {
    p->panic = true;
    p->kind = TOKEN_NOTHING;
  }
  p->strays = true;
  parse_fail_token(p, "both must begin in the same column", "'%s' without %s before it",
                   lex_spelling((enum token_kind)p->token.kind), owner);
  (void)parse_block(p, "it", line);
  return NULL;
}

/* match VALUE: where the word is no plain name: the line ends with a colon and a block follows. */
static bool at_match(struct parser *p) {
  if (!parse_token_is(p, &p->token, "match")) return false;
  switch (parse_peek(p)) {
  case TOKEN_NAME:
  case TOKEN_INT:
  case TOKEN_STRING:
  case TOKEN_OPEN_PAREN:
  case TOKEN_OPEN_SQUARE: break;
  default: return false;
  }
  struct lexer copy = p->lexer;
  copy.quiet = true;
  struct token before = p->ahead, t = lex_token(&copy);
  while (t.kind != TOKEN_NEWLINE && t.kind != TOKEN_END) {
    before = t;
    t = lex_token(&copy);
  }
  return before.kind == TOKEN_COLON && lex_token(&copy).kind == TOKEN_INDENT;
}

static struct node *refuse_match(struct parser *p) {
  parse_refuse(p, "'match'", "write if and elif");
  parse_recover(p);
  if (p->kind == TOKEN_INDENT) skip_block(p);
  return NULL;
}

bool parse_begins_compound(struct parser *p) {
  switch (p->kind) {
  case TOKEN_KEYWORD_IF:
  case TOKEN_KEYWORD_WHILE:
  case TOKEN_KEYWORD_FOR:
  case TOKEN_KEYWORD_TRY:
  case TOKEN_KEYWORD_WITH:
  case TOKEN_KEYWORD_DEF:
  case TOKEN_KEYWORD_CLASS:
  case TOKEN_KEYWORD_ASYNC:
  case TOKEN_MATRIX:
  case TOKEN_KEYWORD_ELIF:
  case TOKEN_KEYWORD_ELSE:
  case TOKEN_KEYWORD_EXCEPT:
  case TOKEN_KEYWORD_FINALLY: return true;
  default: return at_match(p);
  }
}

struct node *parse_compound(struct parser *p) {
  bool strays = p->kind == TOKEN_KEYWORD_ELIF || p->kind == TOKEN_KEYWORD_ELSE || p->kind == TOKEN_KEYWORD_EXCEPT ||
                p->kind == TOKEN_KEYWORD_FINALLY;
  p->strays = p->strays && strays;
  switch (p->kind) {
  case TOKEN_KEYWORD_IF: return parse_if(p);
  case TOKEN_KEYWORD_WHILE: return parse_while(p);
  case TOKEN_KEYWORD_FOR: return parse_for(p);
  case TOKEN_KEYWORD_TRY: return parse_try(p);
  case TOKEN_KEYWORD_WITH: return parse_with(p);
  case TOKEN_KEYWORD_DEF: return parse_def(p);
  case TOKEN_KEYWORD_CLASS: return parse_class(p);
  case TOKEN_KEYWORD_ASYNC: return refuse_async(p);
  case TOKEN_MATRIX: return parse_decorated(p);
  case TOKEN_NAME: return refuse_match(p);
  default: return refuse_stray(p);
  }
}

/* simple (';' simple)* [';'] NEWLINE */
static struct node *parse_simple_line(struct parser *p) {
  struct list statements = {0};
  do parse_append(&statements, parse_simple(p));
  while (parse_accept(p, TOKEN_SEMICOLON) && p->kind != TOKEN_NEWLINE && p->kind != TOKEN_END);
  if (p->kind != TOKEN_END) parse_expect(p, TOKEN_NEWLINE, NULL);
  if (p->panic) {
    parse_recover(p);
    if (p->kind == TOKEN_INDENT) skip_block(p);
  }
  return statements.first;
}

struct node *parse_statement_line(struct parser *p) {
  if (p->kind == TOKEN_INDENT) {
    parse_fail_token(p, "a line must begin where its block begins", "unexpected indent");
    resume(p);
    p->strays = true;
    return parse_indented(p);
  }
  p->statement_column = p->token.column;
  if (!parse_begins_compound(p)) return parse_simple_line(p);
  struct node *n = parse_compound(p);
  if (p->panic) parse_recover(p);
  return n;
}
