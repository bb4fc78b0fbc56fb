/* What the files of the parser share. One token of lookahead; after an error no token matches anything until the
   statement's end is reached, so that every function returns by itself and no mistake is reported twice. */
#ifndef LOCKSTEP_PARSE_H
#define LOCKSTEP_PARSE_H

#include "lang/syntax/lex.h"
#include "lang/syntax/tree.h"

struct parser {
  struct lexer lexer;
  struct token token, ahead; /* ahead: valid if has_ahead */
  struct token last;         /* the one that was taken last */
  struct tree *tree;
  struct pool *pool;
  struct diags *diags;
  uint32_t statement_column;
  uint32_t klass; /* name of the class whose body this is, 0: none */
  uint32_t depth; /* of nesting */
  uint8_t kind;   /* of token; TOKEN_NOTHING while panicking */
  bool panic;     /* an error has been reported for this statement */
  bool has_ahead;
  bool strays; /* an error has explained why the next 'else', 'except' or 'finally' has no owner */
};

/* A place where a construct begins. */
struct spot {
  uint32_t line;
  uint16_t column;
};

struct list {
  struct node *first, *last;
};

/* Tokens */
struct spot parse_spot(const struct parser *p);
struct spot parse_spot_of(const struct node *n);
void parse_advance(struct parser *p);
bool parse_accept(struct parser *p, enum token_kind kind);
unsigned parse_peek(struct parser *p); /* the kind behind the current token */
bool parse_token_is(const struct parser *p, const struct token *t, const char *text); /* a NAME with this text */
uint32_t parse_intern(const struct parser *p, const struct token *t); /* a name; one private to its class is made so */

/* Looks ahead from the current token, which is an opening bracket or inside one that is open at the given depth: the
   token behind the bracket's end, or of kind TOKEN_END if it has none. */
struct token parse_behind_bracket(const struct parser *p, uint32_t depth);

/* Errors: the first one of a statement is reported and the parser panics. */
void parse_fail(struct parser *p, struct spot at, uint32_t width, const char *hint, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
void parse_fail_token(struct parser *p, const char *hint, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void parse_fail_node(struct parser *p, const struct node *n, const char *hint, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* "expected WHAT after LAST, found TOKEN"; or, where that is the cause, which bracket was never closed. */
void parse_unexpected(struct parser *p, const char *what, const char *hint);
bool parse_expect(struct parser *p, enum token_kind kind, const char *hint);
uint32_t parse_expect_name(struct parser *p, const char *what);
void parse_refuse(struct parser *p, const char *construct, const char *hint); /* at the current token */

/* Nesting: parse_enter is false, with an error, beyond LIMIT_NESTING; parse_leave belongs to each, true or false.
   parse_nested is both around one rule. Every recursion of the parser goes through one of them. */
bool parse_enter(struct parser *p);
void parse_leave(struct parser *p);
struct node *parse_nested(struct parser *p, struct node *(*rule)(struct parser *p));

/* Nodes: parse_close sets the end and checks what may stand in what. */
struct node *parse_node(struct parser *p, enum node_kind kind, struct spot at);
struct node *parse_close(struct parser *p, struct node *n);
struct node *parse_placeholder(struct parser *p);
void parse_append(struct list *l, struct node *n);

/* Expressions */
struct node *parse_expression(struct parser *p);
struct node *parse_starred(struct parser *p);         /* or with a star before it */
struct node *parse_expression_list(struct parser *p); /* with commas: a tuple; stars allowed */
struct node *parse_target_list(struct parser *p);     /* of for: ends before 'in' */
struct node *parse_postfix(struct parser *p);
struct node *parse_strings(struct parser *p);
struct node *parse_parameters(struct parser *p,
                              enum token_kind end); /* list of NODE_PARAM; annotations only in a def */
struct node *parse_arguments(struct parser *p);     /* behind '(', takes ')' */
struct node *parse_comp_clauses(struct parser *p);  /* for … in … if …, as a list */
struct node *parse_subscript(struct parser *p);     /* between '[' and ']' */

/* Makes an assignment target of an expression, or reports that it cannot be one. */
void parse_as_target(struct parser *p, struct node *n);
/* NODE_NAME, NODE_ATTR, NODE_INDEX, or an error that calls the statement by its verb: "delete". */
void parse_check_place(struct parser *p, const struct node *n, const char *verb);

/* Statements */
struct node *parse_block(struct parser *p, const char *header, uint32_t header_line); /* at the colon */
struct node *parse_statement_line(struct parser *p); /* a list: several with semicolons */
struct node *parse_simple(struct parser *p);
bool parse_begins_compound(struct parser *p);
struct node *parse_compound(struct parser *p);
bool parse_begins_statement(enum token_kind kind); /* a keyword that never stands inside an expression */
void parse_recover(struct parser *p);              /* to the end of the statement, ends the panic */

/* An expression inside an f-string: [from, to) in the source, beginning on line and column. parse_pop goes back. */
struct stream {
  struct lexer lexer;
  struct token token, ahead, last;
  bool has_ahead;
};
void parse_push(struct parser *p, struct stream *saved, uint32_t from, uint32_t to, uint32_t line, uint32_t column);
void parse_pop(struct parser *p, const struct stream *saved);

#endif
