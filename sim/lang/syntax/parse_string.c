/* The parser: what is inside string literals: escapes, and the fields of f-strings. */
#include "base/text.h"
#include "lang/syntax/parse.h"

enum { FIELD_LEVELS = 2 }; /* a field in the specification of a field: Python allows no more */

/* A walk through the body of one literal. Line and column follow the offset. */
struct walk {
  const char *source;
  uint32_t at, end;
  uint32_t line, column, mark;
  bool raw;
};

/* The literals that stand side by side become one node. */
struct parts {
  struct list list;
  struct buffer pending; /* text not yet in the list */
  struct spot at;
  bool fields;
};

static char peek(const struct walk *w, uint32_t distance) {
  return w->end - w->at > distance ? w->source[w->at + distance] : '\0';
}

/* Where the walk is, for messages and for the expressions of fields. */
static struct spot locate(struct walk *w) {
  while (w->mark < w->at) {
    uint32_t next = (uint32_t)text_next_line(w->source, w->at, w->mark);
    bool ended = next > w->mark && (w->source[next - 1] == '\n' || w->source[next - 1] == '\r');
    if (ended) {
      w->line++;
      w->column = 1;
    } else {
      w->column += (uint32_t)text_runes(w->source + w->mark, next - w->mark);
    }
    w->mark = next;
  }
  return (struct spot){.line = w->line, .column = w->column > UINT16_MAX ? UINT16_MAX : (uint16_t)w->column};
}

/* Escapes */

static int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

/* \xXX, \uXXXX, \UXXXXXXXX; the walk stands behind the letter. */
static void decode_hex(struct parser *p, struct walk *w, struct buffer *out, char letter, unsigned digits) {
  uint32_t rune = 0;
  struct spot at = locate(w);
  for (unsigned i = 0; i < digits; i++) {
    int digit = hex_value(peek(w, 0));
    if (digit < 0) {
      parse_fail(p, at, 1, NULL, "truncated \\%c escape: %u hexadecimal digits must follow", letter, digits);
      return;
    }
    rune = rune << 4 | (uint32_t)digit;
    w->at++;
  }
  if (rune > 0x10FFFF)
    parse_fail(p, at, digits, NULL, "illegal Unicode character");
  else if (rune >= 0xD800 && rune <= 0xDFFF) {
    parse_fail(p, at, digits, "write the character itself, or \\U and 8 digits",
               "half a surrogate pair is not part of the scenario language");
  }
  buffer_rune(out, rune);
}

static void decode_octal(struct walk *w, struct buffer *out) {
  uint32_t rune = 0;
  for (int i = 0; i < 3 && peek(w, 0) >= '0' && peek(w, 0) <= '7'; i++)
    rune = rune * 8 + (uint32_t)(w->source[w->at++] - '0');
  buffer_rune(out, rune);
}

/* The walk stands at a backslash. An unknown escape stays as it is written. */
static void decode_escape(struct parser *p, struct walk *w, struct buffer *out) {
  static const char letters[] = "\\'\"abfnrtv", meant[] = "\\'\"\a\b\f\n\r\t\v";
  char c = peek(w, 1);
  if (c >= '0' && c <= '7') {
    w->at++;
    decode_octal(w, out);
    return;
  }
  if (c == '\n' || c == '\r') {
    w->at = (uint32_t)text_next_line(w->source, w->end, w->at);
    return;
  }
  for (size_t i = 0; letters[i]; i++) {
    if (letters[i] != c) continue;
    w->at += 2;
    buffer_putc(out, meant[i]);
    return;
  }
  if (c == 'N') {
    parse_fail(p, locate(w), 2, "write the character itself, or \\u and 4 digits",
               "'\\N' is not part of the scenario language");
  }
  w->at += c == 'x' || c == 'u' || c == 'U' ? 2 : 1;
  if (c == 'x')
    decode_hex(p, w, out, c, 2);
  else if (c == 'u')
    decode_hex(p, w, out, c, 4);
  else if (c == 'U')
    decode_hex(p, w, out, c, 8);
  else
    buffer_putc(out, '\\');
}

/* One character or escape of a literal. A line end in any form is a line feed. */
static void take_character(struct parser *p, struct walk *w, struct buffer *out) {
  char c = peek(w, 0);
  if (c == '\\' && !w->raw) {
    decode_escape(p, w, out);
  } else if (c == '\r') {
    w->at = (uint32_t)text_next_line(w->source, w->end, w->at);
    buffer_putc(out, '\n');
  } else {
    buffer_putc(out, c);
    w->at++;
  }
}

/* Parts */

static void flush_text(struct parser *p, struct parts *parts) {
  if (!parts->pending.length) return;
  struct node *n = parse_node(p, NODE_STRING, parts->at);
  n->text = pool_intern(p->pool, parts->pending.data, parts->pending.length);
  parse_append(&parts->list, parse_close(p, n));
  parts->pending.length = 0;
}

/* F-strings */

static bool is_conversion(char c) { return c == 'r' || c == 's' || c == 'a'; }

/* Does the expression of a field end at the walk's position, outside of brackets and strings? */
static bool ends_expression(const struct walk *w) {
  char c = peek(w, 0), next = peek(w, 1);
  if (c == '=' || c == '!' || c == '<' || c == '>') return next != '=' && c != '<' && c != '>';
  return c == '}' || c == ':';
}

/* Moves over a string inside an expression. */
static bool skip_string(struct walk *w) {
  char quote = peek(w, 0);
  bool triple = peek(w, 1) == quote && peek(w, 2) == quote;
  for (w->at += triple ? 3 : 1; w->at < w->end; w->at++) {
    if (peek(w, 0) != quote) continue;
    if (triple && !(peek(w, 1) == quote && peek(w, 2) == quote)) continue;
    w->at += triple ? 3 : 1;
    return true;
  }
  return false;
}

/* Moves to the end of a field's expression; false, with an error, if it has none. */
static bool skip_expression(struct parser *p, struct walk *w) {
  unsigned depth = 0;
  while (w->at < w->end) {
    char c = peek(w, 0);
    if (depth == 0 && ends_expression(w)) return true;
    if (c == '\\' || c == '#') {
      parse_fail(p, locate(w), 1, "compute it on a line of its own, before this one",
                 c == '#' ? "f-string expression part cannot include '#'"
                          : "f-string expression part cannot include a backslash");
      return false;
    }
    if (c == '"' || c == '\'') {
      if (!skip_string(w)) break;
      continue;
    }
    if (c == '(' || c == '[' || c == '{') depth++;
    if (depth > 0 && (c == ')' || c == ']' || c == '}')) depth--;
    bool pair = (c == '=' || c == '!' || c == '<' || c == '>') && peek(w, 1) == '=';
    w->at += pair ? 2 : 1;
  }
  parse_fail(p, locate(w), 1, "write '}' behind the expression; quotes inside the braces must differ from those around",
             "f-string: expecting '}'");
  return false;
}

static bool is_empty(const struct walk *w, uint32_t from, uint32_t to) {
  while (from < to && (w->source[from] == ' ' || w->source[from] == '\t' || w->source[from] == '\n')) from++;
  return from == to;
}

static struct node *parse_field_expression(struct parser *p, struct walk *w, struct spot at, uint32_t from) {
  if (is_empty(w, from, w->at)) {
    parse_fail(p, at, 1, "two braces {{ make one", "f-string: empty expression not allowed");
    return parse_placeholder(p);
  }
  struct stream saved;
  parse_push(p, &saved, from, w->at, at.line, at.column);
  struct node *n = parse_nested(p, parse_expression_list);
  if (p->kind != TOKEN_END) parse_unexpected(p, "'}'", NULL);
  parse_pop(p, &saved);
  return n;
}

static void parse_pieces(struct parser *p, struct walk *w, struct parts *parts, unsigned level);

static struct node *parse_specification(struct parser *p, struct walk *w, unsigned level) {
  struct parts parts = {.at = locate(w)};
  struct node *n = parse_node(p, NODE_FSTRING, parts.at);
  parse_pieces(p, w, &parts, level + 1);
  flush_text(p, &parts);
  buffer_finish(&parts.pending);
  n->a = parts.list.first;
  return parse_close(p, n);
}

/* '!' conversion; the walk stands at the '!'. */
static void parse_conversion(struct parser *p, struct walk *w, struct node *field) {
  w->at++;
  if (!is_conversion(peek(w, 0))) {
    parse_fail(p, locate(w), 1, NULL, "f-string: invalid conversion character: expected 's', 'r', or 'a'");
    return;
  }
  field->op = (uint8_t)peek(w, 0);
  w->at++;
}

/* '{' expression ['='] ['!' conversion] [':' specification] '}' ; the walk stands behind the '{'. */
static void parse_field(struct parser *p, struct walk *w, struct parts *parts, unsigned level) {
  struct spot at = locate(w);
  uint32_t from = w->at;
  parts->fields = true;
  if (level >= FIELD_LEVELS) parse_fail(p, at, 1, NULL, "f-string: expressions nested too deeply");
  if (p->panic || !skip_expression(p, w)) return;
  struct node *n = parse_node(p, NODE_FIELD, at);
  n->a = parse_field_expression(p, w, at, from);
  bool shows_itself = peek(w, 0) == '=';
  if (shows_itself) {
    for (w->at++; peek(w, 0) == ' '; w->at++) {}
    buffer_put(&parts->pending, w->source + from, w->at - from);
  }
  flush_text(p, parts);
  if (peek(w, 0) == '!') parse_conversion(p, w, n);
  if (peek(w, 0) == ':') {
    w->at++;
    n->b = parse_specification(p, w, level);
  } else if (shows_itself && !n->op) {
    n->op = 'r';
  }
  if (peek(w, 0) != '}') parse_fail(p, locate(w), 1, NULL, "f-string: expecting '}'");
  struct spot end = locate(w);
  w->at++;
  parse_append(&parts->list, parse_close(p, n));
  n->end_line = end.line;
  n->end_column = end.column;
}

/* Text and fields; of a specification up to the '}' that ends its field. */
static void parse_pieces(struct parser *p, struct walk *w, struct parts *parts, unsigned level) {
  while (w->at < w->end && !p->panic) {
    char c = peek(w, 0);
    if (level == 0 && (c == '{' || c == '}') && peek(w, 1) == c) {
      buffer_putc(&parts->pending, c);
      w->at += 2;
    } else if (c == '{') {
      w->at++;
      parse_field(p, w, parts, level);
    } else if (c == '}' && level > 0) {
      return;
    } else if (c == '}') {
      parse_fail(p, locate(w), 1, "two braces }} make one", "f-string: single '}' is not allowed");
    } else {
      take_character(p, w, &parts->pending);
    }
  }
}

/* The parts end where the token does: it counts as taken already. */
static void take_literal(struct parser *p, struct parts *parts) {
  const struct token *t = &p->token;
  p->last = p->token;
  struct walk w = {
      .source = p->lexer.source,
      .at = t->body,
      .end = t->body_end,
      .line = t->line,
      .column = t->column,
      .mark = t->start,
      .raw = t->raw,
  };
  if (t->formatted) parse_pieces(p, &w, parts, 0);
  while (!p->panic && w.at < w.end) take_character(p, &w, &parts->pending);
}

/* b'…' is a call that makes the object. */
static struct node *bytes_literal(struct parser *p, const struct parts *parts) {
  for (size_t i = 0; i < parts->pending.length; i++)
    if ((unsigned char)parts->pending.data[i] >= 0xc4)
      parse_fail(p, parts->at, 1, "write 'text'.encode()", "bytes can only contain ASCII literal characters");
  struct node *text = parse_node(p, NODE_STRING, parts->at), *name = parse_node(p, NODE_NAME, parts->at);
  struct node *call = parse_node(p, NODE_CALL, parts->at);
  text->text = pool_intern(p->pool, parts->pending.data, parts->pending.length);
  name->text = pool_puts(p->pool, BYTES_LITERAL);
  call->a = parse_close(p, name);
  call->b = parse_close(p, text);
  return call;
}

/* STRING+ : adjacent literals are one, and one f-string makes it an f-string. */
struct node *parse_strings(struct parser *p) {
  struct parts parts = {.at = parse_spot(p)};
  bool bytes = p->token.bytes;
  while (p->kind == TOKEN_STRING) {
    if (p->token.bytes != bytes) parse_fail(p, parse_spot(p), 1, NULL, "cannot mix bytes and nonbytes literals");
    take_literal(p, &parts);
    parse_advance(p);
  }
  struct node *n;
  if (bytes) {
    n = bytes_literal(p, &parts);
  } else if (parts.fields) {
    flush_text(p, &parts);
    n = parse_node(p, NODE_FSTRING, parts.at);
    n->a = parts.list.first;
  } else {
    n = parse_node(p, NODE_STRING, parts.at);
    n->text = pool_intern(p->pool, parts.pending.data, parts.pending.length);
  }
  buffer_finish(&parts.pending);
  return parse_close(p, n);
}
