/* The parser's machinery: tokens, errors and recovery, nodes; and the way in. */
#include "lang/syntax/parse.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { SHOWN_RUNES = 24 }; /* of a token that a message quotes */

/* Tokens */

struct spot parse_spot(const struct parser *p) {
  return (struct spot){.line = p->token.line, .column = p->token.column};
}

struct spot parse_spot_of(const struct node *n) {
  return (struct spot){.line = n->line, .column = n->column};
}

static void set_token(struct parser *p, const struct token *t) {
  p->token = *t;
  p->kind = p->panic ? TOKEN_NOTHING : t->kind;
}

/* While panicking it goes on as well: recovery uses it. */
static void next_token(struct parser *p) {
  struct token t = p->has_ahead ? p->ahead : lex_token(&p->lexer);
  p->has_ahead = false;
  set_token(p, &t);
}

void parse_advance(struct parser *p) {
  if (p->panic) return;
  p->last = p->token;
  next_token(p);
}

bool parse_accept(struct parser *p, enum token_kind kind) {
  if (p->kind != kind) return false;
  parse_advance(p);
  return true;
}

unsigned parse_peek(struct parser *p) {
  if (p->panic) return TOKEN_NOTHING;
  if (!p->has_ahead) p->ahead = lex_token(&p->lexer);
  p->has_ahead = true;
  return p->ahead.kind;
}

bool parse_token_is(const struct parser *p, const struct token *t, const char *text) {
  size_t length = t->end - t->start;
  return t->kind == TOKEN_NAME && strlen(text) == length && memcmp(p->lexer.source + t->start, text, length) == 0;
}

/* Two underscores in front and not behind: CPython puts the name of the class before it. */
static bool is_private(const struct parser *p, const char *name, size_t length) {
  return p->klass && length > 2 && !memcmp(name, "__", 2) && memcmp(name + length - 2, "__", 2) != 0;
}

uint32_t parse_intern(const struct parser *p, const struct token *t) {
  const char *name = p->lexer.source + t->start, *klass = pool_text(p->pool, p->klass);
  size_t length = t->end - t->start;
  while (*klass == '_') klass++;
  if (!is_private(p, name, length) || !*klass) return pool_intern(p->pool, name, length);
  struct buffer whole = {0};
  buffer_printf(&whole, "_%s", klass);
  buffer_put(&whole, name, length);
  uint32_t id = pool_intern(p->pool, whole.data, whole.length);
  buffer_finish(&whole);
  return id;
}

struct token parse_behind_bracket(const struct parser *p, uint32_t depth) {
  struct lexer copy = p->lexer;
  copy.quiet = true;
  struct token t = p->token;
  bool use_ahead = p->has_ahead;
  while (t.kind != TOKEN_END && t.kind != TOKEN_NEWLINE) {
    bool closes = lex_is_closing(t.kind) && t.depth == depth + 1;
    t = use_ahead ? p->ahead : lex_token(&copy);
    use_ahead = false;
    if (closes) return t;
  }
  t.kind = TOKEN_END;
  return t;
}

/* Errors */

static void start_panic(struct parser *p) {
  p->panic = true;
  p->kind = TOKEN_NOTHING;
}

__attribute__((format(printf, 5, 0))) static void report(struct parser *p, struct spot at, uint32_t width,
                                                         const char *hint, const char *format, va_list args) {
  if (!p->panic && p->token.kind != TOKEN_ERROR) {
    struct buffer message = {0};
    buffer_vprintf(&message, format, args);
    diags_add(p->diags, at.line, at.column, width, hint, "%s", message.data);
    buffer_finish(&message);
  }
  start_panic(p);
}

void parse_fail(struct parser *p, struct spot at, uint32_t width, const char *hint, const char *format, ...) {
  va_list args;
  va_start(args, format);
  report(p, at, width, hint, format, args);
  va_end(args);
}

void parse_fail_token(struct parser *p, const char *hint, const char *format, ...) {
  const struct token *t = &p->token;
  uint32_t width = t->end_line == t->line && t->end_column > t->column ? (uint32_t)(t->end_column - t->column) : 1u;
  va_list args;
  va_start(args, format);
  report(p, parse_spot(p), width, hint, format, args);
  va_end(args);
}

void parse_fail_node(struct parser *p, const struct node *n, const char *hint, const char *format, ...) {
  uint32_t width = n->end_line == n->line && n->end_column > n->column ? (uint32_t)(n->end_column - n->column) : 1u;
  va_list args;
  va_start(args, format);
  report(p, parse_spot_of(n), width, hint, format, args);
  va_end(args);
}

static void quote_token(const struct parser *p, const struct token *t, struct buffer *out) {
  const char *text = p->lexer.source + t->start;
  size_t length = t->end - t->start, shown = 0;
  for (unsigned i = 0; i < SHOWN_RUNES && shown < length; i++) {
    uint32_t rune;
    shown += text_decode(text + shown, length - shown, &rune);
  }
  buffer_putc(out, '\'');
  text_clean(out, text, shown, false);
  buffer_puts(out, shown < length ? "…'" : "'");
}

static void describe_token(const struct parser *p, const struct token *t, struct buffer *out) {
  switch (t->kind) {
  case TOKEN_END: buffer_puts(out, p->lexer.nested ? "the end of the braces" : "the end of the file"); break;
  case TOKEN_NEWLINE: buffer_puts(out, "the end of the line"); break;
  case TOKEN_INDENT: buffer_puts(out, "a deeper indentation"); break;
  case TOKEN_DEDENT: buffer_puts(out, "the end of the block"); break;
  case TOKEN_STRING: buffer_puts(out, t->formatted ? "an f-string" : "a string"); break;
  default: quote_token(p, t, out);
  }
}

/* The bracket that is open around the current token, if that token shows that it was never closed: the file ends, or a
   new line begins and no partner follows. */
static const struct bracket *find_unclosed(const struct parser *p) {
  const struct token *t = &p->token;
  if (t->depth == 0 || t->depth > LEX_BRACKETS || p->lexer.nested) return NULL;
  const struct bracket *b = &p->lexer.brackets[t->depth - 1];
  if (t->kind == TOKEN_END) return b;
  if (!t->first || t->line == b->line) return NULL;
  return parse_behind_bracket(p, t->depth - 1).kind == TOKEN_END ? b : NULL;
}

/* x++ and x-- */
static bool is_doubled(const struct parser *p, unsigned kind) {
  uint32_t at = p->last.start;
  return p->last.kind == kind && at > 0 && p->lexer.source[at] == p->lexer.source[at - 1];
}

static const char *find_hint(const struct parser *p) {
  const struct token *t = &p->token;
  unsigned last = p->last.kind;
  if (t->kind == TOKEN_ASSIGN && last >= TOKEN_KEYWORD_AND) return "a word of the language cannot be a name";
  if (t->kind == TOKEN_ASSIGN) return "'=' assigns; to compare, write '=='";
  if (t->kind == TOKEN_OLD_NOT_EQUAL) return "write '!='";
  if (t->kind == TOKEN_AMPERSAND && last == TOKEN_AMPERSAND) return "write 'and'";
  if (t->kind == TOKEN_BAR && last == TOKEN_BAR) return "write 'or'";
  if (t->kind == TOKEN_KEYWORD_IF && last == TOKEN_KEYWORD_ELSE) return "write 'elif'";
  if (t->kind == TOKEN_NEWLINE && is_doubled(p, TOKEN_PLUS)) return "write 'x += 1' to count up";
  if (t->kind == TOKEN_NEWLINE && is_doubled(p, TOKEN_MINUS)) return "write 'x -= 1' to count down";
  if (t->kind == TOKEN_NEWLINE && (last == TOKEN_PLUS || last == TOKEN_MINUS || last == TOKEN_TIMES))
    return "to go on in the next line, put the expression in brackets";
  if (t->kind == TOKEN_OPEN_BRACE) return "a block begins with ':' and is indented";
  if (t->depth > 0 && (t->kind == TOKEN_NAME || t->kind == TOKEN_STRING)) return "perhaps a comma is missing";
  return NULL;
}

void parse_unexpected(struct parser *p, const char *what, const char *hint) {
  if (p->panic) return;
  const struct bracket *b = find_unclosed(p);
  if (b && p->token.kind != TOKEN_ERROR) {
    struct buffer where = {0};
    if (p->token.kind == TOKEN_END)
      buffer_puts(&where, "the file ends before it is closed");
    else
      buffer_printf(&where, "it is still open in line %u", p->token.line);
    parse_fail(p, (struct spot){.line = b->line, .column = b->column}, 1, where.data, "'%c' was never closed", b->open);
    buffer_finish(&where);
    return;
  }
  struct buffer last = {0}, found = {0};
  describe_token(p, &p->token, &found);
  if (p->last.kind > TOKEN_DEDENT) describe_token(p, &p->last, &last);
  if (!hint) hint = find_hint(p);
  if (last.length)
    parse_fail_token(p, hint, "expected %s after %s, found %s", what, last.data, found.data);
  else
    parse_fail_token(p, hint, "expected %s, found %s", what, found.data);
  buffer_finish(&last);
  buffer_finish(&found);
}

bool parse_expect(struct parser *p, enum token_kind kind, const char *hint) {
  if (parse_accept(p, kind)) return true;
  if (p->panic) return false;
  struct buffer what = {0};
  if (kind == TOKEN_NEWLINE)
    buffer_puts(&what, "the end of the line");
  else if (lex_is_closing(kind))
    buffer_printf(&what, "',' or '%s'", lex_spelling(kind));
  else
    buffer_printf(&what, "'%s'", lex_spelling(kind));
  parse_unexpected(p, what.data, hint);
  buffer_finish(&what);
  return false;
}

uint32_t parse_expect_name(struct parser *p, const char *what) {
  if (p->kind != TOKEN_NAME) {
    parse_unexpected(p, what, NULL);
    return 0;
  }
  uint32_t name = parse_intern(p, &p->token);
  parse_advance(p);
  return name;
}

void parse_refuse(struct parser *p, const char *construct, const char *hint) {
  parse_fail_token(p, hint, "%s is not part of the scenario language", construct);
}

bool parse_enter(struct parser *p) {
  if (++p->depth <= LIMIT_NESTING) return true;
  parse_fail_token(p, "give the inner part a name or a function of its own", "nested too deeply: more than %d levels",
                   LIMIT_NESTING);
  return false;
}

void parse_leave(struct parser *p) { p->depth--; }

struct node *parse_nested(struct parser *p, struct node *(*rule)(struct parser *p)) {
  struct node *n = parse_enter(p) ? rule(p) : parse_placeholder(p);
  parse_leave(p);
  return n;
}

/* Recovery */

bool parse_begins_statement(enum token_kind kind) {
  static const uint8_t kinds[] = {
      TOKEN_KEYWORD_ASSERT, TOKEN_KEYWORD_BREAK,  TOKEN_KEYWORD_CLASS,   TOKEN_KEYWORD_CONTINUE, TOKEN_KEYWORD_DEF,
      TOKEN_KEYWORD_DEL,    TOKEN_KEYWORD_EXCEPT, TOKEN_KEYWORD_FINALLY, TOKEN_KEYWORD_GLOBAL,   TOKEN_KEYWORD_IMPORT,
      TOKEN_KEYWORD_PASS,   TOKEN_KEYWORD_RAISE,  TOKEN_KEYWORD_RETURN,  TOKEN_KEYWORD_TRY,      TOKEN_KEYWORD_WHILE,
      TOKEN_KEYWORD_WITH,   TOKEN_KEYWORD_ELIF,   TOKEN_KEYWORD_FROM};
  return memchr(kinds, (int)kind, sizeof kinds) != NULL;
}

/* A line inside an open bracket that looks like the next statement, or like the block of this one. */
static bool resumes(const struct parser *p, const struct token *failed, bool unclosed, unsigned before) {
  const struct token *t = &p->token;
  if (t->depth == 0 || !t->first || lex_is_closing(t->kind)) return false;
  if (t->column > p->statement_column) return unclosed && t->line > failed->line && before == TOKEN_COLON;
  if (unclosed && t->start == failed->start) return true;
  return t->line > failed->line && (unclosed || parse_begins_statement((enum token_kind)t->kind));
}

void parse_recover(struct parser *p) {
  struct token failed = p->token;
  bool unclosed = failed.depth > 0 && parse_behind_bracket(p, failed.depth - 1).kind == TOKEN_END;
  unsigned before = TOKEN_NOTHING;
  p->lexer.quiet = true;
  while (p->token.kind != TOKEN_NEWLINE && p->token.kind != TOKEN_END && !resumes(p, &failed, unclosed, before)) {
    before = p->token.kind;
    next_token(p);
  }
  p->lexer.quiet = false;
  p->panic = false;
  if (p->token.kind != TOKEN_NEWLINE && p->token.kind != TOKEN_END) {
    lex_restart_line(&p->lexer, &p->token);
    p->has_ahead = false;
  }
  p->last = (struct token){0};
  if (p->token.kind != TOKEN_END)
    next_token(p);
  else
    set_token(p, &p->token);
}

/* Nodes */

struct node *parse_node(struct parser *p, enum node_kind kind, struct spot at) {
  struct node *n = arena_alloc(&p->tree->arena, sizeof *n);
  n->kind = (uint8_t)kind;
  n->line = at.line;
  n->column = at.column;
  n->height = 1;
  return n;
}

/* A generator belongs among the arguments of a call; a star there, in a list or tuple, or in a target. */
static void check_child(struct parser *p, const struct node *n, const struct node *child, bool argument) {
  if (child->kind == NODE_COMP && child->op == COMP_GENERATOR && !argument) {
    parse_fail_node(p, child, "write [x for x in …] instead: a list",
                    "a generator outside the arguments of a call is not part of the scenario language");
  }
  if (child->kind == NODE_STAR && !argument && n->kind != NODE_TUPLE && n->kind != NODE_LIST && n->kind != NODE_SET)
    parse_fail_node(p, child, NULL, "can't use starred expression here");
}

static void check_children(struct parser *p, struct node *n, const struct node *first, bool arguments) {
  for (const struct node *child = first; child; child = child->next) {
    if (child->height >= n->height) n->height = (uint16_t)(child->height + 1);
    check_child(p, n, child, arguments || n->kind == NODE_KEYWORD || n->kind == NODE_STAR);
  }
}

struct node *parse_close(struct parser *p, struct node *n) {
  n->end_line = p->last.end_line;
  n->end_column = p->last.end_column;
  check_children(p, n, n->a, false);
  check_children(p, n, n->b, n->kind == NODE_CALL);
  check_children(p, n, n->c, false);
  check_children(p, n, n->d, false);
  if (n->height > LIMIT_HEIGHT) { /* cut off, so that whoever walks over what was parsed need not fear for the stack */
    n->kind = n->kind <= NODE_ALIAS ? NODE_PASS : NODE_CONST;
    n->op = CONST_NONE;
    n->a = n->b = n->c = n->d = NULL;
    n->height = 1;
    parse_fail(p, parse_spot_of(n), 1, "split it into several statements", "too long: more than %d parts in one chain",
               LIMIT_HEIGHT);
  }
  return n;
}

struct node *parse_placeholder(struct parser *p) {
  struct node *n = parse_node(p, NODE_CONST, parse_spot(p));
  return parse_close(p, n);
}

void parse_append(struct list *l, struct node *n) {
  if (!n) return;
  if (l->last)
    l->last->next = n;
  else
    l->first = n;
  while (n->next) n = n->next;
  l->last = n;
}

/* Expressions inside f-strings */

void parse_push(struct parser *p, struct stream *saved, uint32_t from, uint32_t to, uint32_t line, uint32_t column) {
  *saved = (struct stream){p->lexer, p->token, p->ahead, p->last, p->has_ahead};
  lex_start_nested(&p->lexer, &saved->lexer, from, to, line, column);
  p->has_ahead = false;
  p->last = (struct token){0};
  next_token(p);
}

void parse_pop(struct parser *p, const struct stream *saved) {
  p->lexer = saved->lexer;
  p->ahead = saved->ahead;
  p->last = saved->last;
  p->has_ahead = saved->has_ahead;
  set_token(p, &saved->token);
}

/* The whole file */

static void locate(const char *source, size_t offset, uint32_t *line, uint32_t *column) {
  size_t at = offset >= 3 && memcmp(source, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  *line = 1;
  for (size_t next; (next = text_next_line(source, offset, at)) < offset; at = next) ++*line;
  bool behind_line = offset > at && (source[offset - 1] == '\n' || source[offset - 1] == '\r');
  if (behind_line) ++*line;
  *column = behind_line ? 1 : (uint32_t)text_runes(source + at, offset - at) + 1;
}

/* False, with one error, for what is no text at all. */
static bool check_source(const char *source, size_t length, struct diags *diags) {
  if (length > LIMIT_SOURCE_BYTES) {
    diags_add(diags, 0, 0, 0, NULL, "the file is too large: %zu bytes, and the limit is %d", length,
              LIMIT_SOURCE_BYTES);
    return false;
  }
  uint32_t line, column;
  const char *nul = length ? memchr(source, 0, length) : NULL;
  if (nul) {
    locate(source, (size_t)(nul - source), &line, &column);
    diags_add(diags, line, column, 1, "save it as plain text in UTF-8", "the file is no text: it holds a zero byte");
    return false;
  }
  for (size_t i = 0; i < length;) {
    uint32_t rune;
    size_t count = text_decode(source + i, length - i, &rune);
    if (rune == 0xFFFD && count == 1) {
      locate(source, i, &line, &column);
      diags_add(diags, line, column, 1, "save the file as UTF-8", "the file is not UTF-8: byte 0x%02x",
                (unsigned)(unsigned char)source[i]);
      return false;
    }
    i += count;
  }
  return true;
}

/* The first statement, if it is nothing but a string. */
static void take_docstring(struct tree *t) {
  const struct node *first = t->body;
  if (!first || first->kind != NODE_EXPR || first->a->kind != NODE_STRING) return;
  t->docstring = first->a->text;
  t->body = first->next;
}

void tree_parse(struct tree *t, struct pool *pool, const char *source, size_t length, struct diags *diags) {
  *t = (struct tree){0};
  if (!check_source(source, length, diags)) return;
  struct parser *p = must_alloc(sizeof *p);
  p->tree = t;
  p->pool = pool;
  p->diags = diags;
  lex_start(&p->lexer, t, pool, diags, source, (uint32_t)length);
  next_token(p);
  struct list body = {0};
  while (p->kind != TOKEN_END && !diags->full) parse_append(&body, parse_statement_line(p));
  t->body = body.first;
  take_docstring(t);
  free(p);
}

void tree_finish(struct tree *t) {
  arena_finish(&t->arena);
  *t = (struct tree){0};
}
