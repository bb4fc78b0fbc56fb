/* What the files of the lexer share: the scanner's position, and the parts that have a file of their own. */
#ifndef LOCKSTEP_LEX_INTERNAL_H
#define LOCKSTEP_LEX_INTERNAL_H

#include "lang/syntax/lex.h"

/* Column of an offset on the current line, counted in code points from 1. Offsets must not fall on one line. */
uint32_t lex_column(struct lexer *l, uint32_t offset);

void lex_error(struct lexer *l, uint32_t line, uint32_t column, uint32_t width, const char *hint, const char *format,
               ...) __attribute__((format(printf, 6, 7)));

/* Steps over the line end at the lexer's position: LF, CR LF or CR. */
void lex_newline(struct lexer *l);

void lex_number(struct lexer *l, struct token *t);   /* at a digit, or a dot before one */
void lex_comment(struct lexer *l);                   /* at the number sign, to the line end */
void lex_stranger(struct lexer *l, struct token *t); /* at a character that begins no token */

#endif
