/* The marks below a line of a traceback, by the rules of tb_displayline() in Python/traceback.c of CPython 3.11. There
   the expression is parsed again; here its text is enough: it is known what kind of expression it is. */
#include "machine/carets.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

/* The line with one byte for each code point; count of them. */
static char *flatten(const char *line, size_t length, size_t *count) {
  char *flat = must_alloc(length + 1);
  *count = 0;
  for (size_t at = 0; at < length; (*count)++) {
    uint32_t rune;
    at += text_decode(line + at, length - at, &rune);
    flat[*count] = rune < 0x80 ? (char)rune : 'a';
  }
  flat[*count] = '\0';
  return flat;
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f'; }

static bool is_word(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Behind the literal text that begins at at. */
static size_t behind_text(const char *s, size_t at, size_t end) {
  char quote = s[at++];
  while (at < end && s[at] != quote) at += s[at] == '\\' ? 2 : 1;
  return at + 1 > end ? end : at + 1;
}

/* Where the bracket that opens at at is closed; end: nowhere. */
static size_t closing(const char *s, size_t at, size_t end) {
  unsigned depth = 0;
  while (at < end) {
    if (s[at] == '\'' || s[at] == '"') {
      at = behind_text(s, at, end);
      continue;
    }
    if (strchr("([{", s[at])) depth++;
    if (strchr(")]}", s[at]) && --depth == 0) return at;
    at++;
  }
  return end;
}

static bool has_comma(const char *s, size_t at, size_t end) {
  while (at < end && s[at] != ',') {
    if (s[at] == '\'' || s[at] == '"')
      at = behind_text(s, at, end);
    else
      at = strchr("([{", s[at]) ? closing(s, at, end) + 1 : at + 1;
  }
  return at < end;
}

/* Where the right operand begins, which CPython's tree has inside the brackets that stand around all of it. */
static size_t operand_start(const char *s, size_t from, size_t to) {
  while (from < to && is_blank(s[from])) from++;
  bool grouped = from + 2 < to && s[from] == '(' && closing(s, from, to) == to - 1 && !has_comma(s, from + 1, to - 1);
  return grouped ? operand_start(s, from + 1, to - 1) : from;
}

/* The sign of an exponent is no operator, nor is one without an operand before it. */
static bool is_binary(const char *s, size_t from, size_t at) {
  size_t last = at;
  while (last > from && is_blank(s[last - 1])) last--;
  if (last == from || !(is_word(s[last - 1]) || strchr(")]}'\"", s[last - 1]))) return false;
  size_t word = last;
  while (word > from && is_word(s[word - 1])) word--;
  bool number = word < last && s[word] >= '0' && s[word] <= '9' && !strchr("xX", s[word + 1]);
  return !(number && last == at && (s[last - 1] == 'e' || s[last - 1] == 'E'));
}

/* The operator of the whole expression: the last one, of ** the first one; to: it is not found. */
static size_t operator_place(const char *s, size_t from, size_t to, const char *symbol) {
  size_t found = to, length = strlen(symbol);
  bool first = !strcmp(symbol, "**");
  for (size_t at = from; at < to && !(first && found < to);) {
    if (s[at] == '\'' || s[at] == '"') {
      at = behind_text(s, at, to);
    } else if (strchr("([{", s[at])) {
      at = closing(s, at, to) + 1;
    } else if (strchr("+-*/%&|^<>@", s[at])) {
      size_t size = at + 1 < to && s[at + 1] == s[at] && strchr("*/<>", s[at]) ? 2 : 1;
      if (size == length && !strncmp(s + at, symbol, length) && is_binary(s, from, at)) found = at;
      at += size;
    } else {
      at++;
    }
  }
  return found;
}

struct anchors {
  size_t left, right;
};

static bool find_operator(const char *s, size_t from, size_t to, const char *symbol, struct anchors *out) {
  size_t at = operator_place(s, from, to, symbol), next = at + 1;
  if (at == to) return false;
  bool two = next < operand_start(s, at + strlen(symbol), to) && !is_blank(s[next]); /* also where it is a bracket */
  *out = (struct anchors){at, two ? next + 1 : next};
  return true;
}

static bool find_subscript(const char *s, size_t from, size_t to, struct anchors *out) {
  size_t open = to;
  for (size_t at = from; at < to;) {
    if (s[at] == '\'' || s[at] == '"') {
      at = behind_text(s, at, to);
    } else if (strchr("([{", s[at])) {
      size_t close = closing(s, at, to);
      if (close == to - 1 && s[at] == '[') open = at;
      at = close + 1;
    } else {
      at++;
    }
  }
  if (open == to) return false;
  *out = (struct anchors){open, to};
  return true;
}

static bool find_anchors(const char *s, size_t from, size_t to, const struct caret_range *range, struct anchors *out) {
  if (!range->width || range->kind == CARETS_PLAIN) return false;
  if (range->kind == CARETS_SUBSCRIPT) return find_subscript(s, from, to, out);
  return find_operator(s, from, to, range->symbol, out);
}

void carets_put(const char *line, size_t length, struct caret_range range, struct buffer *out) {
  size_t count, indent = 0, from = range.column - 1, to = from + range.width;
  char *s = flatten(line, length, &count);
  struct anchors anchors = {0};
  while (indent < count && is_blank(s[indent])) indent++;
  if (!range.width)
    for (to = count; to > from && is_blank(s[to - 1]);) to--;
  bool well = range.column && from >= indent && from < to && to <= count;
  bool special = well && find_anchors(s, from, to, &range, &anchors);
  if (well && (special || to - from != count - indent)) {
    buffer_puts(out, "    ");
    for (size_t at = indent; at < from; at++) buffer_putc(out, ' ');
    for (size_t at = from; at < to; at++)
      buffer_putc(out, special && (at < anchors.left || at >= anchors.right) ? '~' : '^');
    buffer_putc(out, '\n');
  }
  free(s);
}
