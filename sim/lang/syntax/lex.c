/* The lexer: lines, indentation, brackets, names, strings and operators. */
#include "lang/syntax/lex.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

#include "base/text.h"
#include "lang/syntax/lex_internal.h"

enum { TAB_COLUMNS = 8 };

struct spelling {
  uint8_t kind, length;
  const char *text;
};

#define OPERATOR(name, text) {TOKEN_##name, sizeof text - 1, text},
#define KEYWORD(name, text)
static const struct spelling operators[] = {
#include "lang/syntax/token.def"
};
#undef OPERATOR
#undef KEYWORD

#define OPERATOR(name, text)
#define KEYWORD(name, text) {TOKEN_KEYWORD_##name, sizeof text - 1, text},
static const struct spelling keywords[] = {
#include "lang/syntax/token.def"
};
#undef OPERATOR
#undef KEYWORD

enum { OPERATOR_COUNT = sizeof operators / sizeof *operators, KEYWORD_COUNT = sizeof keywords / sizeof *keywords };

const char *lex_spelling(enum token_kind kind) {
  for (size_t i = 0; i < OPERATOR_COUNT; i++) {
    if (operators[i].kind == kind) return operators[i].text;
  }
  for (size_t i = 0; i < KEYWORD_COUNT; i++) {
    if (keywords[i].kind == kind) return keywords[i].text;
  }
  return NULL;
}

uint32_t lex_column(struct lexer *l, uint32_t offset) {
  assert(offset >= l->mark);
  l->mark_column += (uint32_t)text_runes(l->source + l->mark, offset - l->mark);
  l->mark = offset;
  return l->mark_column;
}

void lex_error(struct lexer *l, uint32_t line, uint32_t column, uint32_t width, const char *hint, const char *format,
               ...) {
  if (l->quiet) return;
  struct buffer message = {0};
  va_list args;
  va_start(args, format);
  buffer_vprintf(&message, format, args);
  va_end(args);
  diags_add(l->diags, line, column, width, hint, "%s", message.data);
  buffer_finish(&message);
}

/* The byte at a distance from the position, 0 behind the end. */
static char peek(const struct lexer *l, uint32_t distance) {
  return l->end - l->at > distance ? l->source[l->at + distance] : '\0';
}

static bool is_newline(char c) { return c == '\n' || c == '\r'; }

void lex_newline(struct lexer *l) {
  l->at = (uint32_t)text_next_line(l->source, l->end, l->at);
  l->line++;
  l->mark = l->at;
  l->mark_column = 1;
}

static uint16_t narrow_column(uint32_t column) { return column > UINT16_MAX ? UINT16_MAX : (uint16_t)column; }

static struct token begin_token(struct lexer *l) {
  uint16_t column = narrow_column(lex_column(l, l->at));
  return (struct token){
      .column = column,
      .end_column = column,
      .line = l->line,
      .end_line = l->line,
      .start = l->at,
      .end = l->at,
      .depth = l->depth,
      .first = l->token_line != l->line,
  };
}

static void finish_token(struct lexer *l, struct token *t, enum token_kind kind) {
  t->kind = (uint8_t)kind;
  t->end = l->at;
  t->end_line = l->line;
  t->end_column = narrow_column(lex_column(l, l->at));
  l->token_line = l->line;
  l->open_line = true;
}

/* A token without text: NEWLINE, INDENT, DEDENT, END. */
static struct token make_mark(struct lexer *l, enum token_kind kind) {
  struct token t = begin_token(l);
  t.kind = (uint8_t)kind;
  return t;
}

/* INDENT and DEDENT: what the indentation of the line at hand means. */

static void measure_blanks(struct lexer *l, struct indent *indent) {
  *indent = (struct indent){0};
  for (;; l->at++) {
    switch (peek(l, 0)) {
    case ' ':
      indent->column++;
      indent->narrow++;
      break;
    case '\t':
      indent->column = (indent->column / TAB_COLUMNS + 1) * TAB_COLUMNS;
      indent->narrow++;
      break;
    case '\f': *indent = (struct indent){0}; break;
    default: return;
    }
  }
}

static void report_tabs(struct lexer *l) {
  lex_error(l, l->line, 1, lex_column(l, l->at) - 1, "indent every line of a block with blanks only",
            "inconsistent use of tabs and spaces in indentation");
}

static void go_deeper(struct lexer *l, const struct indent *indent, const struct indent *top) {
  if (indent->narrow <= top->narrow) report_tabs(l);
  if (l->indent_count >= LEX_INDENTS) {
    lex_error(l, l->line, 1, lex_column(l, l->at) - 1, NULL, "too many levels of indentation");
    return;
  }
  l->indents[l->indent_count++] = *indent;
  l->pending = 1;
}

/* A line that fits no outer block counts as one of the block that it left last: then the next ones fit too. */
static void go_back(struct lexer *l, const struct indent *indent) {
  while (l->indents[l->indent_count - 1].column > indent->column) {
    l->indent_count--;
    l->pending--;
  }
  const struct indent *top = &l->indents[l->indent_count - 1];
  if (top->column < indent->column) {
    lex_error(l, l->line, 1, lex_column(l, l->at) - 1, "a line must begin where its block begins",
              "unindent does not match any outer indentation level");
    l->indents[l->indent_count++] = *indent;
    l->pending++;
  } else if (top->narrow != indent->narrow) {
    report_tabs(l);
  }
}

/* Steps over empty lines and comments to a line with code, and compares its indentation with that of the block. */
static void start_line(struct lexer *l) {
  struct indent indent;
  for (;;) {
    measure_blanks(l, &indent);
    if (peek(l, 0) == '#') lex_comment(l);
    if (l->at >= l->end || !is_newline(peek(l, 0))) break;
    lex_newline(l);
  }
  l->at_line_start = false;
  if (l->at >= l->end) indent = (struct indent){0};
  const struct indent *top = &l->indents[l->indent_count - 1];
  if (indent.column > top->column)
    go_deeper(l, &indent, top);
  else if (indent.column < top->column)
    go_back(l, &indent);
  else if (indent.narrow != top->narrow)
    report_tabs(l);
}

/* Blanks, joined lines, and, inside brackets, line ends and comments. */
static void skip_blanks(struct lexer *l) {
  for (;;) {
    char c = peek(l, 0);
    bool joins = l->depth > 0 || l->nested;
    if (c == ' ' || c == '\t' || c == '\f') {
      l->at++;
    } else if (c == '\\' && is_newline(peek(l, 1))) {
      l->at++;
      lex_newline(l);
    } else if (c == '#' && !l->nested) {
      lex_comment(l);
    } else if (joins && is_newline(c)) {
      lex_newline(l);
    } else {
      return;
    }
  }
}

/* Names, keywords, strings. */

static uint32_t name_length(const struct lexer *l, uint32_t at) {
  uint32_t from = at;
  while (at < l->end) {
    uint32_t rune;
    uint32_t count = (uint32_t)text_decode(l->source + at, l->end - at, &rune);
    if (!text_rune_name(rune)) break;
    at += count;
  }
  return at - from;
}

static enum token_kind name_kind(const char *text, uint32_t length) {
  for (size_t i = 0; i < KEYWORD_COUNT; i++) {
    if (keywords[i].length == length && memcmp(keywords[i].text, text, length) == 0) {
      return (enum token_kind)keywords[i].kind;
    }
  }
  return TOKEN_NAME;
}

/* Length of a string's prefix at the position if a quote follows it; false if no string begins here. */
static bool find_prefix(const struct lexer *l, struct token *t, uint32_t *length, bool *bytes) {
  bool unicode = false;
  for (*length = 0; *length < 3; ++*length) {
    char c = peek(l, *length);
    if (c == '"' || c == '\'') return !(t->formatted && *bytes) && !(unicode && *length > 1);
    bool *flag = (c | 32) == 'r' ? &t->raw : (c | 32) == 'f' ? &t->formatted : (c | 32) == 'b' ? bytes : &unicode;
    if ((flag == &unicode && (c | 32) != 'u') || *flag) return false;
    *flag = true;
  }
  return false;
}

/* Moves behind the closing quote. False if the line or the file ends before it. */
static bool scan_body(struct lexer *l, struct token *t, char quote, uint32_t quotes) {
  t->body = l->at;
  while (l->at < l->end) {
    char c = peek(l, 0);
    if (c == quote && (quotes == 1 || (peek(l, 1) == quote && peek(l, 2) == quote))) {
      t->body_end = l->at;
      l->at += quotes;
      return true;
    }
    if (is_newline(c)) {
      if (quotes == 1) return false;
      lex_newline(l);
    } else if (c == '\\' && is_newline(peek(l, 1))) {
      l->at++;
      lex_newline(l);
    } else {
      l->at += c == '\\' && l->at + 1 < l->end ? 2 : 1;
    }
  }
  return false;
}

/* The line's brackets went with the string: what follows is a new line, not more of the same. */
static void report_unterminated(struct lexer *l, const struct token *t, uint32_t quotes) {
  if (quotes == 3) {
    lex_error(l, t->line, t->column, 3, "it begins here: close it with the same three quotes",
              "unterminated triple-quoted string literal (detected at line %u)", l->line);
  } else {
    lex_error(l, t->line, t->column, 1, "close it with the same quote on the same line",
              "unterminated string literal (detected at line %u)", l->line);
  }
  if (!l->nested) l->depth = 0;
}

static void scan_string(struct lexer *l, struct token *t, uint32_t prefix, bool bytes) {
  l->at += prefix;
  char quote = peek(l, 0);
  uint32_t quotes = peek(l, 1) == quote && peek(l, 2) == quote ? 3 : 1;
  l->at += quotes;
  bool closed = scan_body(l, t, quote, quotes);
  if (!closed) report_unterminated(l, t, quotes);
  t->bytes = bytes;
  finish_token(l, t, closed ? TOKEN_STRING : TOKEN_ERROR);
}

static void scan_name(struct lexer *l, struct token *t, uint32_t length) {
  enum token_kind kind = name_kind(l->source + l->at, length);
  l->at += length;
  finish_token(l, t, kind);
}

/* Operators and brackets. */

static void open_bracket(struct lexer *l, const struct token *t) {
  if (l->depth < LEX_BRACKETS) {
    l->brackets[l->depth] = (struct bracket){.open = l->source[t->start], .column = t->column, .line = t->line};
  }
  l->depth++;
}

/* False, with an error, if the bracket closes none or a different one. */
static bool close_bracket(struct lexer *l, const struct token *t) {
  char c = l->source[t->start];
  if (l->depth == 0) {
    lex_error(l, t->line, t->column, 1, NULL, "unmatched '%c'", c);
    return false;
  }
  l->depth--;
  if (l->depth >= LEX_BRACKETS) return true;
  const struct bracket *b = &l->brackets[l->depth];
  if (c == (b->open == '(' ? ')' : b->open == '[' ? ']' : '}')) return true;
  if (b->line == t->line) {
    lex_error(l, t->line, t->column, 1, NULL, "closing parenthesis '%c' does not match opening parenthesis '%c'", c,
              b->open);
  } else {
    lex_error(l, t->line, t->column, 1, NULL,
              "closing parenthesis '%c' does not match opening parenthesis '%c' on line %u", c, b->open, b->line);
  }
  return false;
}

static bool is_opening(enum token_kind kind) {
  return kind == TOKEN_OPEN_PAREN || kind == TOKEN_OPEN_SQUARE || kind == TOKEN_OPEN_BRACE;
}

bool lex_is_closing(unsigned kind) {
  return kind == TOKEN_CLOSE_PAREN || kind == TOKEN_CLOSE_SQUARE || kind == TOKEN_CLOSE_BRACE;
}

static void scan_operator(struct lexer *l, struct token *t) {
  size_t left = l->end - l->at;
  for (size_t i = 0; i < OPERATOR_COUNT; i++) {
    const struct spelling *s = &operators[i];
    if (s->length > left || memcmp(l->source + l->at, s->text, s->length) != 0) continue;
    l->at += s->length;
    enum token_kind kind = (enum token_kind)s->kind;
    if (is_opening(kind)) open_bracket(l, t);
    if (lex_is_closing(kind) && !close_bracket(l, t)) kind = TOKEN_ERROR;
    finish_token(l, t, kind);
    return;
  }
  lex_stranger(l, t);
  finish_token(l, t, TOKEN_ERROR);
}

static struct token scan_token(struct lexer *l) {
  struct token t = begin_token(l);
  uint32_t length;
  bool bytes = false;
  char c = peek(l, 0);
  if (find_prefix(l, &t, &length, &bytes)) {
    scan_string(l, &t, length, bytes);
    return t;
  }
  t.raw = t.formatted = false;
  if ((c >= '0' && c <= '9') || (c == '.' && peek(l, 1) >= '0' && peek(l, 1) <= '9')) {
    lex_number(l, &t);
    finish_token(l, &t, (enum token_kind)t.kind);
  } else if ((length = name_length(l, l->at)) > 0) {
    scan_name(l, &t, length);
  } else {
    scan_operator(l, &t);
  }
  return t;
}

static struct token end_line(struct lexer *l) {
  struct token t = make_mark(l, TOKEN_NEWLINE);
  if (l->at < l->end) lex_newline(l);
  l->at_line_start = true;
  l->open_line = false;
  return t;
}

struct token lex_token(struct lexer *l) {
  if (l->at_line_start && l->depth == 0 && !l->nested) start_line(l);
  if (l->pending != 0) {
    bool deeper = l->pending > 0;
    l->pending += deeper ? -1 : 1;
    return make_mark(l, deeper ? TOKEN_INDENT : TOKEN_DEDENT);
  }
  skip_blanks(l);
  if (l->at >= l->end) {
    if (!l->open_line || l->depth > 0 || l->nested) return make_mark(l, TOKEN_END);
    return end_line(l);
  }
  if (is_newline(peek(l, 0))) return end_line(l);
  return scan_token(l);
}

void lex_start(struct lexer *l, struct tree *tree, struct pool *pool, struct diags *diags, const char *source,
               uint32_t length) {
  *l = (struct lexer){
      .source = source,
      .end = length,
      .line = 1,
      .mark_column = 1,
      .indent_count = 1,
      .at_line_start = true,
      .pool = pool,
      .diags = diags,
      .tree = tree,
  };
  if (length >= 3 && memcmp(source, "\xEF\xBB\xBF", 3) == 0) l->at = l->mark = 3;
}

void lex_start_nested(struct lexer *l, const struct lexer *outer, uint32_t offset, uint32_t end, uint32_t line,
                      uint32_t column) {
  lex_start(l, outer->tree, outer->pool, outer->diags, outer->source, end);
  l->at = l->mark = offset;
  l->line = line;
  l->mark_column = column;
  l->at_line_start = false;
  l->nested = true;
  l->quiet = outer->quiet;
}

void lex_restart_line(struct lexer *l, const struct token *token) {
  uint32_t at = token->start;
  while (at > 0 && !is_newline(l->source[at - 1])) at--;
  if (at == 0 && l->end >= 3 && memcmp(l->source, "\xEF\xBB\xBF", 3) == 0) at = 3;
  l->at = l->mark = at;
  l->line = token->line;
  l->mark_column = 1;
  l->depth = 0;
  l->pending = 0;
  l->at_line_start = true;
  l->open_line = false;
}
