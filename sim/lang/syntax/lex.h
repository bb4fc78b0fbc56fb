/* The lexer: source text to tokens, one at a time, with Python's indentation and line joining; and the comments that
   mean something. A lexer is plain data: a copy of it looks ahead and is thrown away. */
#ifndef LOCKSTEP_LEX_H
#define LOCKSTEP_LEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/limits.h"
#include "base/pool.h"
#include "lang/syntax/tree.h"

#define OPERATOR(name, text) TOKEN_##name,
#define KEYWORD(name, text) TOKEN_KEYWORD_##name,
enum token_kind {
  TOKEN_NOTHING, /* matches no expectation */
  TOKEN_END,
  TOKEN_NEWLINE,
  TOKEN_INDENT,
  TOKEN_DEDENT,
  TOKEN_ERROR, /* an error that has been reported */
  TOKEN_NAME,
  TOKEN_INT,
  TOKEN_FLOAT,
  TOKEN_STRING,
#include "lang/syntax/token.def"
  TOKEN_COUNT
};
#undef OPERATOR
#undef KEYWORD

struct token {
  uint8_t kind;
  bool first;                 /* on its line */
  bool large;                 /* an integer of more than 63 bits: integer does not hold it */
  bool raw, formatted, bytes; /* r'…', f'…', b'…' */
  uint16_t column, end_column;
  uint32_t line, end_line;
  uint32_t start, end;     /* byte offsets */
  uint32_t body, body_end; /* of a string: between the quotes */
  uint32_t depth;          /* brackets open before it */
  union {
    int64_t integer;
    double real;
  };
};

struct bracket {
  char open;
  uint16_t column;
  uint32_t line;
};

struct indent {
  uint32_t column, narrow; /* with a tab as 8 columns, and as one: CPython's test for inconsistency */
};

enum { LEX_BRACKETS = LIMIT_NESTING + 8, LEX_INDENTS = LIMIT_NESTING + 8 };

struct lexer {
  const char *source;
  uint32_t end, at;
  uint32_t line, mark, mark_column; /* column of offset mark, which is on that line */
  uint32_t depth;                   /* of brackets; those beyond LEX_BRACKETS are counted only */
  uint32_t indent_count;
  uint32_t token_line;           /* where the last token ended */
  int32_t pending;               /* INDENT (+) or DEDENT (-) tokens to come */
  bool at_line_start, open_line; /* open_line: tokens without a NEWLINE yet */
  bool nested;                   /* inside an f-string: no lines, no comments */
  bool quiet;                    /* looking ahead: no errors, no remarks */
  struct bracket brackets[LEX_BRACKETS];
  struct indent indents[LEX_INDENTS];
  struct pool *pool;
  struct diags *diags;
  struct tree *tree; /* gets the remarks */
};

/* The lexer of a whole file, and of an expression inside a string, which begins at offset on line and column. */
void lex_start(struct lexer *l, struct tree *tree, struct pool *pool, struct diags *diags, const char *source,
               uint32_t length);
void lex_start_nested(struct lexer *l, const struct lexer *outer, uint32_t offset, uint32_t end, uint32_t line,
                      uint32_t column);

struct token lex_token(struct lexer *l);

/* Goes back to the beginning of the line of a token that is first on it, and forgets the open brackets. */
void lex_restart_line(struct lexer *l, const struct token *token);

/* The spelling of a token with a fixed one, else NULL. */
const char *lex_spelling(enum token_kind kind);
bool lex_is_closing(unsigned kind); /* a bracket that closes */

#endif
