/* Methods of text. What takes text apart is in this file, what changes or judges single characters in text_case.c. */
#include <string.h>

#include "base/limits.h"
#include "machine/call.h"
#include "machine/native.h"
#include "machine/value/containers.h"
#include "machine/value/iterator.h"
#include "machine/value/numbers.h"
#include "machine/value/text.h"
#include "module/support.h"
#include "module/text/format.h"
#include "module/text/runes.h"
#include "module/text/text_case.h"
#include "module/type/types.h"

/* A piece of text that belongs to somebody else. */
struct span {
  const char *bytes;
  size_t length;
};

static struct span span_of(const struct call *c, value text) {
  struct span s;
  s.bytes = value_text(c, text, &s.length);
  return s;
}

static enum outcome give(struct call *c, const char *bytes, size_t length) {
  return call_return(c, value_new_text(c->m, bytes, length));
}

/* An argument that must be text; the words are CPython's for most methods. */
static bool take_text(struct call *c, value v, struct span *out) {
  if (value_is(v, TAG_STR)) {
    *out = span_of(c, v);
    return true;
  }
  call_fault(c, EXCEPTION_TypeError, "must be str, not %s", value_type_name(c->m, v));
  return false;
}

static bool take_argument(struct call *c, uint32_t which, struct span *out) {
  if (value_is(c->a[which], TAG_STR)) {
    *out = span_of(c, c->a[which]);
    return true;
  }
  call_fault(c, EXCEPTION_TypeError, "%s() argument %u must be str, not %s", c->native->name, which,
             value_type_name(c->m, c->a[which]));
  return false;
}

/* ---- searching ---- */

/* First or last place of part in whole, -1 when it is nowhere. */
static int64_t search(struct span whole, struct span part, bool last) {
  if (part.length > whole.length) return -1;
  if (!last) {
    const char *found = memmem(whole.bytes, whole.length, part.bytes, part.length);
    return found ? found - whole.bytes : -1;
  }
  for (size_t at = whole.length - part.length + 1; at-- > 0;)
    if (!memcmp(whole.bytes + at, part.bytes, part.length)) return (int64_t)at;
  return -1;
}

/* The part of a text between two code points that a[2] and a[3] say. *beyond: it starts behind the end. */
static bool take_window(struct call *c, struct span *window, size_t *skipped, bool *beyond) {
  int64_t from, to, count = (int64_t)text_count(c, c->a[0]);
  struct span whole = span_of(c, c->a[0]);
  if (!take_bounds(c, c->a[2], c->a[3], count, &from, &to)) return false;
  *beyond = from > to;
  *window = whole;
  *skipped = 0;
  if (*beyond) return true;
  *skipped = text_offset(whole.bytes, whole.length, (size_t)from);
  size_t end = text_offset(whole.bytes, whole.length, (size_t)to);
  *window = (struct span){whole.bytes + *skipped, end - *skipped};
  return true;
}

/* Place by code points, or -1. */
static bool locate(struct call *c, bool last, int64_t *place) {
  struct span window, needle;
  size_t skipped;
  bool beyond;
  if (!take_window(c, &window, &skipped, &beyond) || !take_text(c, c->a[1], &needle)) return false;
  int64_t found = beyond ? -1 : search(window, needle, last);
  *place = found < 0 ? -1 : (int64_t)text_runes(window.bytes - skipped, skipped + (size_t)found);
  return true;
}

static enum outcome give_place(struct call *c, bool last, bool must) {
  int64_t place;
  if (!locate(c, last, &place)) return OUTCOME_FAULTED;
  if (must && place < 0) return call_fault(c, EXCEPTION_ValueError, "substring not found");
  return call_return(c, value_from_small(place));
}

static enum outcome find(struct call *c) { return give_place(c, false, false); }

static enum outcome rfind(struct call *c) { return give_place(c, true, false); }

static enum outcome find_index(struct call *c) { return give_place(c, false, true); }

static enum outcome find_rindex(struct call *c) { return give_place(c, true, true); }

static enum outcome count(struct call *c) {
  struct span window, needle;
  size_t skipped;
  bool beyond;
  if (!take_window(c, &window, &skipped, &beyond) || !take_text(c, c->a[1], &needle)) return OUTCOME_FAULTED;
  if (beyond) return call_return(c, value_from_small(0));
  if (!needle.length) return call_return(c, value_from_small((int64_t)text_runes(window.bytes, window.length) + 1));
  int64_t found = 0;
  for (int64_t at; (at = search(window, needle, false)) >= 0; found++) {
    window.bytes += (size_t)at + needle.length;
    window.length -= (size_t)at + needle.length;
  }
  return call_return(c, value_from_small(found));
}

static bool has_end(struct span window, struct span part, bool at_end) {
  if (part.length > window.length) return false;
  return !memcmp(window.bytes + (at_end ? window.length - part.length : 0), part.bytes, part.length);
}

/* One text or a tuple of them. */
static enum outcome test_end(struct call *c, bool at_end) {
  struct span window, part;
  size_t skipped;
  bool beyond, found = false, is_tuple = value_type(c->m, c->a[1]) == TYPE_TUPLE;
  if (!is_tuple && !value_is(c->a[1], TAG_STR))
    return call_fault(c, EXCEPTION_TypeError, "%s first arg must be str or a tuple of str, not %s", c->native->name,
                      value_type_name(c->m, c->a[1]));
  if (!take_window(c, &window, &skipped, &beyond)) return OUTCOME_FAULTED;
  uint32_t choices = is_tuple ? tuple_count(c->m, c->a[1]) : 1;
  for (uint32_t i = 0; i < choices && !found; i++) {
    value choice = is_tuple ? tuple_at(c->m, c->a[1], i) : c->a[1];
    if (!value_is(choice, TAG_STR))
      return call_fault(c, EXCEPTION_TypeError, "tuple for %s must only contain str, not %s", c->native->name,
                        value_type_name(c->m, choice));
    part = span_of(c, choice);
    found = !beyond && has_end(window, part, at_end);
  }
  return call_return(c, value_bool(found));
}

static enum outcome startswith(struct call *c) { return test_end(c, false); }

static enum outcome endswith(struct call *c) { return test_end(c, true); }

static enum outcome remove_end(struct call *c, bool at_end) {
  struct span whole = span_of(c, c->a[0]), part;
  if (!value_is(c->a[1], TAG_STR))
    return call_fault(c, EXCEPTION_TypeError, "%s() argument must be str, not %s", c->native->name,
                      value_type_name(c->m, c->a[1]));
  part = span_of(c, c->a[1]);
  if (!has_end(whole, part, at_end)) return call_return(c, c->a[0]);
  return give(c, whole.bytes + (at_end ? 0 : part.length), whole.length - part.length);
}

static enum outcome removeprefix(struct call *c) { return remove_end(c, false); }

static enum outcome removesuffix(struct call *c) { return remove_end(c, true); }

/* ---- stripping ---- */

static size_t last_rune(struct span s, uint32_t *rune) {
  size_t at = s.length - 1;
  while (at > 0 && ((unsigned char)s.bytes[at] & 0xC0) == 0x80) at--;
  text_decode(s.bytes + at, s.length - at, rune);
  return s.length - at;
}

static bool among(uint32_t rune, const struct span *set) {
  if (!set) return rune_is_space(rune);
  for (size_t at = 0; at < set->length;) {
    uint32_t other;
    at += text_decode(set->bytes + at, set->length - at, &other);
    if (other == rune) return true;
  }
  return false;
}

/* set: NULL for white space */
static struct span trim(struct span s, const struct span *set, bool left, bool right) {
  uint32_t rune;
  while (left && s.length) {
    size_t n = text_decode(s.bytes, s.length, &rune);
    if (!among(rune, set)) break;
    s.bytes += n;
    s.length -= n;
  }
  while (right && s.length) {
    size_t n = last_rune(s, &rune);
    if (!among(rune, set)) break;
    s.length -= n;
  }
  return s;
}

static enum outcome strip_sides(struct call *c, bool left, bool right) {
  struct span set, s = span_of(c, c->a[0]);
  if (c->a[1] != VALUE_NONE && !value_is(c->a[1], TAG_STR))
    return call_fault(c, EXCEPTION_TypeError, "%s arg must be None or str", c->native->name);
  if (c->a[1] != VALUE_NONE) set = span_of(c, c->a[1]);
  s = trim(s, c->a[1] == VALUE_NONE ? NULL : &set, left, right);
  return give(c, s.bytes, s.length);
}

static enum outcome strip(struct call *c) { return strip_sides(c, true, true); }

static enum outcome lstrip(struct call *c) { return strip_sides(c, true, false); }

static enum outcome rstrip(struct call *c) { return strip_sides(c, false, true); }

/* ---- taking apart ---- */

static void put_span(struct call *c, value list, const char *bytes, size_t length) {
  list_append(c->m, list, value_new_text(c->m, bytes, length));
}

static size_t word_end(struct span s) {
  uint32_t rune;
  size_t at = 0;
  while (at < s.length) {
    size_t n = text_decode(s.bytes + at, s.length - at, &rune);
    if (rune_is_space(rune)) break;
    at += n;
  }
  return at;
}

static void split_words(struct call *c, value list, struct span s, int64_t most) {
  for (s = trim(s, NULL, true, false); s.length; s = trim(s, NULL, true, false)) {
    size_t end = word_end(s);
    if (most-- == 0) end = s.length;
    put_span(c, list, s.bytes, end);
    s.bytes += end;
    s.length -= end;
  }
}

static void rsplit_words(struct call *c, value list, struct span s, int64_t most) {
  for (s = trim(s, NULL, false, true); s.length; s = trim(s, NULL, false, true)) {
    size_t from = most-- == 0 ? 0 : s.length;
    while (from) {
      uint32_t rune;
      size_t n = last_rune((struct span){s.bytes, from}, &rune);
      if (rune_is_space(rune)) break;
      from -= n;
    }
    list_insert(c->m, list, 0, value_new_text(c->m, s.bytes + from, s.length - from));
    s.length = from;
  }
}

static void split_by(struct call *c, value list, struct span s, struct span separator, int64_t most) {
  for (int64_t at; most-- != 0 && (at = search(s, separator, false)) >= 0;) {
    put_span(c, list, s.bytes, (size_t)at);
    s.bytes += (size_t)at + separator.length;
    s.length -= (size_t)at + separator.length;
  }
  put_span(c, list, s.bytes, s.length);
}

static void rsplit_by(struct call *c, value list, struct span s, struct span separator, int64_t most) {
  for (int64_t at; most-- != 0 && (at = search(s, separator, true)) >= 0; s.length = (size_t)at) {
    size_t from = (size_t)at + separator.length;
    list_insert(c->m, list, 0, value_new_text(c->m, s.bytes + from, s.length - from));
  }
  list_insert(c->m, list, 0, value_new_text(c->m, s.bytes, s.length));
}

static enum outcome split_text(struct call *c, bool from_right) {
  struct span separator, s = span_of(c, c->a[0]);
  int64_t most;
  if (!take_int(c, c->a[2], &most)) return OUTCOME_FAULTED;
  value list = list_new(c->m, 4);
  if (c->a[1] == VALUE_NONE) {
    if (from_right)
      rsplit_words(c, list, s, most < 0 ? INT64_MAX : most);
    else
      split_words(c, list, s, most < 0 ? INT64_MAX : most);
    return call_return(c, list);
  }
  if (!value_is(c->a[1], TAG_STR))
    return call_fault(c, EXCEPTION_TypeError, "must be str or None, not %s", value_type_name(c->m, c->a[1]));
  separator = span_of(c, c->a[1]);
  if (!separator.length) return call_fault(c, EXCEPTION_ValueError, "empty separator");
  if (from_right)
    rsplit_by(c, list, s, separator, most < 0 ? INT64_MAX : most);
  else
    split_by(c, list, s, separator, most < 0 ? INT64_MAX : most);
  return call_return(c, list);
}

static enum outcome split(struct call *c) { return split_text(c, false); }

static enum outcome rsplit(struct call *c) { return split_text(c, true); }

static bool is_line_end(uint32_t r) {
  return (r >= 10 && r <= 13) || (r >= 0x1c && r <= 0x1e) || r == 0x85 || r == 0x2028 || r == 0x2029;
}

static enum outcome splitlines(struct call *c) {
  struct span s = span_of(c, c->a[0]);
  int64_t keep;
  if (!take_int(c, c->a[1], &keep)) return OUTCOME_FAULTED;
  value list = list_new(c->m, 4);
  for (size_t start = 0; start < s.length;) {
    size_t at = start, n = 0;
    uint32_t rune = 0;
    for (; at < s.length; at += n) {
      n = text_decode(s.bytes + at, s.length - at, &rune);
      if (is_line_end(rune)) break;
    }
    size_t next = at < s.length ? at + n : at;
    if (rune == '\r' && next < s.length && s.bytes[next] == '\n') next++;
    put_span(c, list, s.bytes + start, (keep ? next : at) - start);
    start = next;
  }
  return call_return(c, list);
}

static enum outcome cut(struct call *c, bool last) {
  struct span s = span_of(c, c->a[0]), separator;
  if (!take_text(c, c->a[1], &separator)) return OUTCOME_FAULTED;
  if (!separator.length) return call_fault(c, EXCEPTION_ValueError, "empty separator");
  int64_t at = search(s, separator, last);
  value nothing = value_puts(c->m, ""), parts[3] = {c->a[0], nothing, nothing};
  if (at >= 0) {
    size_t behind = (size_t)at + separator.length;
    parts[0] = value_new_text(c->m, s.bytes, (size_t)at);
    parts[1] = c->a[1];
    parts[2] = value_new_text(c->m, s.bytes + behind, s.length - behind);
  } else if (last) {
    parts[0] = nothing;
    parts[2] = c->a[0];
  }
  return call_return(c, tuple_new(c->m, parts, 3));
}

static enum outcome partition(struct call *c) { return cut(c, false); }

static enum outcome rpartition(struct call *c) { return cut(c, true); }

/* ---- putting together ---- */

static enum outcome join(struct call *c) {
  value list = sequence_to_list(c->m, c->a[1]);
  if (list == VALUE_UNDEF) return call_fault(c, EXCEPTION_TypeError, "can only join an iterable");
  struct span separator = span_of(c, c->a[0]);
  struct buffer out = {0};
  for (uint32_t i = 0; i < list_count(c->m, list) && out.length <= LIMIT_TEXT; i++) {
    value v = list_elements(c->m, list)[i];
    if (!value_is(v, TAG_STR)) {
      buffer_finish(&out);
      return call_fault(c, EXCEPTION_TypeError, "sequence item %u: expected str instance, %s found", i,
                        value_type_name(c->m, v));
    }
    struct span s = span_of(c, v);
    if (i) buffer_put(&out, separator.bytes, separator.length);
    buffer_put(&out, s.bytes, s.length);
  }
  return return_buffer(c, &out);
}

/* An empty text is found in front of every character and at the end. */
static void spread(struct buffer *out, struct span s, struct span by, int64_t most) {
  for (size_t at = 0; at < s.length && out->length <= LIMIT_TEXT;) {
    uint32_t rune;
    size_t n = text_decode(s.bytes + at, s.length - at, &rune);
    if (most-- > 0)
      buffer_put(out, by.bytes, by.length);
    else
      most = 0;
    buffer_put(out, s.bytes + at, n);
    at += n;
  }
  if (most > 0) buffer_put(out, by.bytes, by.length);
}

static enum outcome replace(struct call *c) {
  struct span s = span_of(c, c->a[0]), old, by;
  int64_t most;
  if (!take_argument(c, 1, &old) || !take_argument(c, 2, &by) || !take_int(c, c->a[3], &most)) return OUTCOME_FAULTED;
  if (most < 0) most = INT64_MAX;
  struct buffer out = {0};
  if (!old.length) {
    spread(&out, s, by, most);
    return return_buffer(c, &out);
  }
  for (int64_t at; out.length <= LIMIT_TEXT && most-- > 0 && (at = search(s, old, false)) >= 0;) {
    buffer_put(&out, s.bytes, (size_t)at);
    buffer_put(&out, by.bytes, by.length);
    s.bytes += (size_t)at + old.length;
    s.length -= (size_t)at + old.length;
  }
  buffer_put(&out, s.bytes, s.length);
  return return_buffer(c, &out);
}

enum { FIELD_LIMIT = 1 << 24 };

/* share: 0 all of the filling on the right, 1 on the left, 2 both as CPython centres. */
static enum outcome justify(struct call *c, int share) {
  struct span s = span_of(c, c->a[0]), fill;
  int64_t width, count_ = (int64_t)text_count(c, c->a[0]);
  if (!take_int(c, c->a[1], &width)) return OUTCOME_FAULTED;
  if (!value_is(c->a[2], TAG_STR) || text_count(c, c->a[2]) != 1)
    return call_fault(c, EXCEPTION_TypeError,
                      value_is(c->a[2], TAG_STR) ? "The fill character must be exactly one character long"
                                                 : "The fill character must be a unicode character, not %s",
                      value_type_name(c->m, c->a[2]));
  if (width > FIELD_LIMIT) return call_fault(c, EXCEPTION_MemoryError, "the field is too wide (a limit of Lockstep)");
  fill = span_of(c, c->a[2]);
  int64_t padding = width > count_ ? width - count_ : 0;
  int64_t left = share == 0 ? 0 : share == 1 ? padding : padding / 2 + (padding & width & 1);
  struct buffer out = {0};
  for (int64_t i = 0; i < left; i++) buffer_put(&out, fill.bytes, fill.length);
  buffer_put(&out, s.bytes, s.length);
  for (int64_t i = left; i < padding; i++) buffer_put(&out, fill.bytes, fill.length);
  return return_buffer(c, &out);
}

static enum outcome ljust(struct call *c) { return justify(c, 0); }

static enum outcome rjust(struct call *c) { return justify(c, 1); }

static enum outcome center(struct call *c) { return justify(c, 2); }

static enum outcome zfill(struct call *c) {
  struct span s = span_of(c, c->a[0]);
  int64_t width, length = (int64_t)text_count(c, c->a[0]);
  if (!take_int(c, c->a[1], &width)) return OUTCOME_FAULTED;
  if (width > FIELD_LIMIT) return call_fault(c, EXCEPTION_MemoryError, "the field is too wide (a limit of Lockstep)");
  struct buffer out = {0};
  size_t sign = s.length && (s.bytes[0] == '+' || s.bytes[0] == '-');
  buffer_put(&out, s.bytes, sign);
  for (; length < width; length++) buffer_putc(&out, '0');
  buffer_put(&out, s.bytes + sign, s.length - sign);
  return return_buffer(c, &out);
}

static enum outcome expandtabs(struct call *c) {
  struct span s = span_of(c, c->a[0]);
  int64_t size, column = 0;
  if (!take_int(c, c->a[1], &size)) return OUTCOME_FAULTED;
  struct buffer out = {0};
  for (size_t i = 0; i < s.length && out.length <= LIMIT_TEXT; i++) {
    char b = s.bytes[i];
    if (b == '\t') {
      int64_t spaces = size > 0 && size < FIELD_LIMIT ? size - column % size : 0;
      for (int64_t k = 0; k < spaces; k++) buffer_putc(&out, ' ');
      column += spaces;
      continue;
    }
    buffer_putc(&out, b);
    if (b == '\n' || b == '\r')
      column = 0;
    else
      column += ((unsigned char)b & 0xC0) != 0x80;
  }
  return return_buffer(c, &out);
}

/* Made by the library, whose class bytes is. */
static enum outcome encode(struct call *c) {
  if (c->phase) return call_return(c, c->back);
  return call_back(c, library_global(c->m, "_bytes_encoded"), c->a, 3);
}

/* What the library does; the arguments are the same. */
static enum outcome by_library(struct call *c, const char *name, uint32_t count) {
  return c->phase ? call_return(c, c->back) : call_back(c, library_global(c->m, name), c->a, count);
}

static enum outcome format_map(struct call *c) { return by_library(c, "_format_map", 2); }
static enum outcome translate(struct call *c) { return by_library(c, "_translate", 2); }

static enum outcome maketrans(struct call *c) {
  uint32_t given = c->a[1] == VALUE_UNDEF ? 1 : c->a[2] == VALUE_UNDEF ? 2 : 3;
  return by_library(c, "_maketrans", given);
}

static const struct native table[] = {{"join", "self, iterable, /", join, NATIVE_TOUCHES | NATIVE_WALKS},
                                      {"split", "self, sep=None, maxsplit=-1", split, 0},
                                      {"rsplit", "self, sep=None, maxsplit=-1", rsplit, 0},
                                      {"splitlines", "self, keepends=False", splitlines, 0},
                                      {"strip", "self, chars=None, /", strip, 0},
                                      {"lstrip", "self, chars=None, /", lstrip, 0},
                                      {"rstrip", "self, chars=None, /", rstrip, 0},
                                      {"startswith", "self, prefix, start=?, end=?, /", startswith, 0},
                                      {"endswith", "self, suffix, start=?, end=?, /", endswith, 0},
                                      {"removeprefix", "self, prefix, /", removeprefix, 0},
                                      {"removesuffix", "self, suffix, /", removesuffix, 0},
                                      {"find", "self, sub, start=?, end=?, /", find, 0},
                                      {"rfind", "self, sub, start=?, end=?, /", rfind, 0},
                                      {"index", "self, sub, start=?, end=?, /", find_index, 0},
                                      {"rindex", "self, sub, start=?, end=?, /", find_rindex, 0},
                                      {"count", "self, sub, start=?, end=?, /", count, 0},
                                      {"replace", "self, old, new, count=-1, /", replace, 0},
                                      {"partition", "self, sep, /", partition, 0},
                                      {"rpartition", "self, sep, /", rpartition, 0},
                                      {"zfill", "self, width, /", zfill, 0},
                                      {"center", "self, width, fillchar=' ', /", center, 0},
                                      {"ljust", "self, width, fillchar=' ', /", ljust, 0},
                                      {"rjust", "self, width, fillchar=' ', /", rjust, 0},
                                      {"encode", "self, encoding='utf-8', errors='strict'", encode, 0},
                                      {"expandtabs", "self, tabsize=8", expandtabs, 0},
                                      {"format", "*", format_method, NATIVE_TOUCHES},
                                      {"upper", "self, /", text_upper, 0},
                                      {"lower", "self, /", text_lower, 0},
                                      {"casefold", "self, /", text_lower, 0},
                                      {"swapcase", "self, /", text_swapcase, 0},
                                      {"title", "self, /", text_title, 0},
                                      {"capitalize", "self, /", text_capitalize, 0},
                                      {"isdigit", "self, /", text_isdigit, 0},
                                      {"isnumeric", "self, /", text_isdigit, 0},
                                      {"isdecimal", "self, /", text_isdecimal, 0},
                                      {"isalpha", "self, /", text_isalpha, 0},
                                      {"isalnum", "self, /", text_isalnum, 0},
                                      {"isspace", "self, /", text_isspace, 0},
                                      {"isupper", "self, /", text_isupper, 0},
                                      {"islower", "self, /", text_islower, 0},
                                      {"istitle", "self, /", text_istitle, 0},
                                      {"isascii", "self, /", text_isascii, 0},
                                      {"isprintable", "self, /", text_isprintable, 0},
                                      {"format_map", "self, mapping, /", format_map, NATIVE_TOUCHES},
                                      {"translate", "self, table, /", translate, NATIVE_TOUCHES},
                                      {"maketrans", "x, y=?, z=?, /", maketrans, NATIVE_TOUCHES | NATIVE_STATIC},
                                      {"isidentifier", "self, /", text_isidentifier, 0},
                                      {0}};

const struct type_methods type_str = {TYPE_STR, table};
