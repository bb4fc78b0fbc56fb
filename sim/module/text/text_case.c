/* The methods of str that change or judge single characters. */
#include "module/text/text_case.h"

#include "base/text.h"
#include "machine/call.h"
#include "machine/value/text.h"
#include "module/support.h"
#include "module/text/runes.h"

/* A walk over the characters of a[0]. */
struct walk {
  const char *bytes;
  size_t length, at;
};

static struct walk walk(const struct call *c) {
  struct walk w = {0};
  w.bytes = value_text(c, c->a[0], &w.length);
  return w;
}

static bool next(struct walk *w, uint32_t *rune) {
  if (w->at >= w->length) return false;
  w->at += text_decode(w->bytes + w->at, w->length - w->at, rune);
  return true;
}

static bool is_cased(uint32_t r) { return rune_is_upper(r) || rune_is_lower(r); }

/* The sharp s has no capital of its own. */
static void put_upper(struct buffer *out, uint32_t r, bool title) {
  if (r == 0xdf)
    buffer_puts(out, title ? "Ss" : "SS");
  else
    buffer_rune(out, rune_upper(r));
}

/* ---- changing ---- */

enum change { CHANGE_UPPER, CHANGE_LOWER, CHANGE_SWAP, CHANGE_TITLE, CHANGE_CAPITALIZE };

static enum outcome change(struct call *c, enum change how) {
  struct walk w = walk(c);
  struct buffer out = {0};
  bool fresh = true; /* at the start of a word or of the text */
  for (uint32_t rune; next(&w, &rune);) {
    bool upper = how == CHANGE_UPPER || (how == CHANGE_SWAP && !rune_is_upper(rune)) || (how >= CHANGE_TITLE && fresh);
    if (upper)
      put_upper(&out, rune, how >= CHANGE_TITLE);
    else
      buffer_rune(&out, rune_lower(rune));
    fresh = how == CHANGE_TITLE && !is_cased(rune);
  }
  return return_buffer(c, &out);
}

enum outcome text_upper(struct call *c) { return change(c, CHANGE_UPPER); }

enum outcome text_lower(struct call *c) { return change(c, CHANGE_LOWER); }

enum outcome text_swapcase(struct call *c) { return change(c, CHANGE_SWAP); }

enum outcome text_title(struct call *c) { return change(c, CHANGE_TITLE); }

enum outcome text_capitalize(struct call *c) { return change(c, CHANGE_CAPITALIZE); }

/* ---- judging ---- */

/* All characters are of a kind, and there is one. */
static enum outcome all(struct call *c, bool (*kind)(uint32_t)) {
  struct walk w = walk(c);
  for (uint32_t rune; next(&w, &rune);)
    if (!kind(rune)) return call_return(c, VALUE_FALSE);
  return call_return(c, value_bool(w.length > 0));
}

static bool is_alnum(uint32_t r) { return rune_is_alpha(r) || rune_is_digit(r); }

enum outcome text_isdigit(struct call *c) { return all(c, rune_is_digit); }

enum outcome text_isdecimal(struct call *c) { return all(c, rune_is_decimal); }

enum outcome text_isalpha(struct call *c) { return all(c, rune_is_alpha); }

enum outcome text_isalnum(struct call *c) { return all(c, is_alnum); }

enum outcome text_isspace(struct call *c) { return all(c, rune_is_space); }

/* At least one character has a case, and none has the other one. */
static enum outcome one_case(struct call *c, bool (*wrong)(uint32_t)) {
  struct walk w = walk(c);
  bool cased = false;
  for (uint32_t rune; next(&w, &rune);) {
    if (wrong(rune)) return call_return(c, VALUE_FALSE);
    cased |= is_cased(rune);
  }
  return call_return(c, value_bool(cased));
}

enum outcome text_isupper(struct call *c) { return one_case(c, rune_is_lower); }

enum outcome text_islower(struct call *c) { return one_case(c, rune_is_upper); }

enum outcome text_istitle(struct call *c) {
  struct walk w = walk(c);
  bool inside = false, cased = false;
  for (uint32_t rune; next(&w, &rune);) {
    if (inside ? rune_is_upper(rune) : rune_is_lower(rune)) return call_return(c, VALUE_FALSE);
    inside = is_cased(rune);
    cased |= inside;
  }
  return call_return(c, value_bool(cased));
}

enum outcome text_isascii(struct call *c) {
  struct walk w = walk(c);
  for (uint32_t rune; next(&w, &rune);)
    if (rune >= 0x80) return call_return(c, VALUE_FALSE);
  return call_return(c, VALUE_TRUE);
}

/* What repr() writes as it is: no control characters, no blanks but the plain one. */
enum outcome text_isprintable(struct call *c) {
  struct walk w = walk(c);
  bool good = true;
  for (uint32_t rune; good && next(&w, &rune);)
    good = rune == ' ' || !(rune_is_space(rune) || rune < ' ' || (rune >= 0x7f && rune < 0xa0) || rune == 0xad);
  return call_return(c, value_bool(good));
}

enum outcome text_isidentifier(struct call *c) {
  struct walk w = walk(c);
  bool first = true, good = w.length > 0;
  for (uint32_t rune; good && next(&w, &rune); first = false)
    good = rune == '_' || rune_is_alpha(rune) || (!first && rune_is_decimal(rune));
  return call_return(c, value_bool(good));
}
