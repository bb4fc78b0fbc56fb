/* The lexer: comments that mean something, and characters that begin no token. */
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "lang/syntax/lex_internal.h"

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f'; }

/* A comment taken apart: language and text are offsets into the source. */
struct comment {
  uint32_t from, to; /* without the number sign, and without blanks at the end */
  uint32_t language, language_end;
  uint32_t text;
};

static void skip_spaces(const struct lexer *l, const struct comment *c, uint32_t *at) {
  while (*at < c->to && is_blank(l->source[*at])) ++*at;
}

static bool skip_word(const struct lexer *l, const struct comment *c, uint32_t *at, const char *word) {
  size_t length = strlen(word);
  if (c->to - *at < length || memcmp(l->source + *at, word, length) != 0) return false;
  *at += (uint32_t)length;
  return true;
}

/* "zh" or "zh-TW" or "pt_BR" right behind the colon and before a blank. */
static void find_language(const struct lexer *l, struct comment *c, uint32_t at) {
  uint32_t end = at, letters = 0;
  while (end < c->to && l->source[end] >= 'a' && l->source[end] <= 'z') end++, letters++;
  if (letters < 2 || letters > 3) return;
  if (end < c->to && (l->source[end] == '-' || l->source[end] == '_')) {
    do end++;
    while (end < c->to && (l->source[end] | 32) >= 'a' && (l->source[end] | 32) <= 'z');
  }
  if (end < c->to && !is_blank(l->source[end])) return;
  c->language = at;
  c->language_end = end;
}

/* The kind of remark that the comment is, or -1; finds its language and text. */
static int classify(const struct lexer *l, struct comment *c) {
  static const struct {
    const char *word;
    int kind;
  } words[] = {{"lockstep:", REMARK_SETTING}, {"ask:", REMARK_ASK}, {"note:", REMARK_NOTE}, {"mark:", REMARK_MARK}};
  int kind = -1;
  uint32_t at = c->from;
  if (skip_word(l, c, &at, ":"))
    kind = REMARK_CAPTION;
  else
    skip_spaces(l, c, &at);
  for (size_t i = 0; kind < 0 && i < sizeof words / sizeof *words; i++) {
    if (skip_word(l, c, &at, words[i].word)) kind = words[i].kind;
  }
  if (kind != REMARK_SETTING) {
    find_language(l, c, at);
    if (c->language_end) at = c->language_end;
  }
  skip_spaces(l, c, &at);
  c->text = at;
  return kind;
}

static void add_remark(struct lexer *l, const struct comment *c, int kind, bool alone) {
  struct tree *tree = l->tree;
  uint32_t count = tree->remark_count;
  if ((count & (count - 1)) == 0) {
    struct remark *more = arena_alloc(&tree->arena, (count ? count * 2 : 1) * sizeof *more);
    if (count) memcpy(more, tree->remarks, count * sizeof *more);
    tree->remarks = more;
  }
  tree->remarks[tree->remark_count++] = (struct remark){
      .kind = (uint8_t)kind,
      .alone = alone,
      .line = l->line,
      .column = lex_column(l, c->text),
      .language = pool_intern(l->pool, l->source + c->language, c->language_end - c->language),
      .text = pool_intern(l->pool, l->source + c->text, c->to - c->text),
  };
}

void lex_comment(struct lexer *l) {
  uint32_t start = l->at;
  while (l->at < l->end && l->source[l->at] != '\n' && l->source[l->at] != '\r') l->at++;
  struct comment c = {.from = start + 1, .to = l->at};
  while (c.to > c.from && is_blank(l->source[c.to - 1])) c.to--;
  bool alone = l->token_line != l->line;
  int kind = l->quiet ? -1 : classify(l, &c);
  if (kind < 0 || (kind == REMARK_ASK && !alone)) return;
  uint32_t column = lex_column(l, start);
  if (kind == REMARK_SETTING && column > 1) {
    lex_error(l, l->line, column, 1, "put it on a line of its own, without blanks before it",
              "settings stand at the left margin");
    return;
  }
  add_remark(l, &c, kind, alone);
}

/* What was probably meant by a character of a Chinese keyboard or of a word processor. */
static const char *find_ascii(uint32_t rune, char scratch[2]) {
  static const struct {
    uint32_t rune;
    const char *ascii;
  } pairs[] = {{0xA0, " "},    {0xD7, "*"},    {0xF7, "/"},    {0x2013, "-"},   {0x2014, "-"}, {0x2018, "'"},
               {0x2019, "'"},  {0x201C, "\""}, {0x201D, "\""}, {0x2026, "..."}, {0x2212, "-"}, {0x2260, "!="},
               {0x2264, "<="}, {0x2265, ">="}, {0x3000, " "},  {0x3001, ","},   {0x3002, "."}, {0x300A, "<"},
               {0x300B, ">"},  {0x3010, "["},  {0x3011, "]"}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    if (pairs[i].rune == rune) return pairs[i].ascii;
  }
  if (rune < 0xFF01 || rune > 0xFF5E) return NULL;
  scratch[0] = (char)(rune - 0xFEE0);
  scratch[1] = '\0';
  return scratch;
}

/* Keeps count of brackets that have the wrong form, so that their partners do not become errors as well. */
static void count_bracket(struct lexer *l, const struct token *t, const char *ascii) {
  if (!ascii || ascii[1]) return;
  if (strchr("([{", *ascii)) {
    if (l->depth < LEX_BRACKETS) {
      l->brackets[l->depth] = (struct bracket){.open = *ascii, .column = t->column, .line = t->line};
    }
    l->depth++;
  }
  if (strchr(")]}", *ascii) && l->depth > 0) l->depth--;
}

static void report_ascii(struct lexer *l, const struct token *t, char c) {
  const char *hint = NULL;
  if (c == '\\') {
    lex_error(l, t->line, t->column, 1, "a backslash joins two lines and must be the last character of its line",
              "unexpected character after line continuation character");
    return;
  }
  if (c == '!') hint = "write 'not' for a negation and '!=' for unequal";
  if (c == '`') hint = "write repr(x)";
  lex_error(l, t->line, t->column, 1, hint, c > ' ' && c < 127 ? "invalid character '%c'" : "invalid character \\x%02x",
            (unsigned)(unsigned char)c);
}

void lex_stranger(struct lexer *l, struct token *t) {
  uint32_t rune;
  uint32_t count = (uint32_t)text_decode(l->source + l->at, l->end - l->at, &rune);
  l->at += count;
  if (rune < 0x80) {
    report_ascii(l, t, (char)rune);
    return;
  }
  char scratch[2];
  const char *ascii = find_ascii(rune, scratch);
  count_bracket(l, t, ascii);
  struct buffer shown = {0}, hint = {0};
  text_clean(&shown, l->source + t->start, count, false);
  if (ascii && *ascii == ' ')
    buffer_puts(&hint, "write a plain blank");
  else if (ascii)
    buffer_printf(&hint, "write the ASCII character: %s", ascii);
  lex_error(l, t->line, t->column, 1, hint.data, "invalid character '%s' (U+%04X)", shown.data, (unsigned)rune);
  buffer_finish(&shown);
  buffer_finish(&hint);
}
