/* Two languages: no text is missing in either, both fill in the same things, Chinese is Chinese, nothing is too wide for
   its place, and in a locale without UTF-8 every sign that English uses has a twin. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <ctype.h>
#include <string.h>

#include "app/key.h"
#include "base/text.h"
#include "canvas/glyph.h"
#include "say/say.h"

enum { HELP_CELLS = 26, WORD_CELLS = 9, STATE_CELLS = 4 };

struct row {
  const char *name, *en, *zh;
};

static const struct row rows[] = {
#define X(name, en, zh) {#name, en, zh},
#include "say/text.def"
#undef X
#define X(name, en, zh) {"sentence " #name, en, zh},
#include "analysis/sentence.def"
#undef X
#define X(name, en, zh) {"why " #name, en, zh},
#include "policy/why.def"
#undef X
#define X(name, keys, group, bar, en, en_help, zh, zh_help) {"help " #name, en_help, zh_help},
#include "app/key.def"
#undef X
};

/* A bit for every {x} that is filled in. */
static uint64_t fields(const char *text) {
  uint64_t set = 0;
  for (; *text; text++) {
    if (text[0] == '{' && text[1] && text[2] == '}') set |= UINT64_C(1) << (text[1] & 63);
  }
  return set;
}

/* Words that are not filled in: two small letters in a row. Key names and Python's words stay as they are. */
static bool has_words(const char *text) {
  for (; *text; text++) {
    if (islower((unsigned char)text[0]) && islower((unsigned char)text[1])) return true;
  }
  return false;
}

static bool has_chinese(const char *text) {
  for (size_t length = strlen(text), i = 0, step; i < length; i += step) {
    uint32_t rune;
    step = text_decode(text + i, length - i, &rune);
    if (rune >= 0x2e80) return true;
  }
  return false;
}

static void test_complete(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const struct row *r = &rows[i];
    bool well = !*r->en == !*r->zh || strstr(r->name, "AFTER"); /* a counting word that English does without */
    well &= !has_words(r->en) || has_chinese(r->zh) || strcmp(r->en, r->zh) == 0;
    if (!well) print_error("%s: '%s' '%s'\n", r->name, r->en, r->zh);
    assert_true(well);
  }
}

/* The same in both languages, so it is told to neither reader alone: rare, and nothing but names. */
static void test_translated(void **state) {
  size_t same = 0;
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    if (strcmp(rows[i].en, rows[i].zh) != 0 || !has_words(rows[i].en)) continue;
    print_error("not translated: %s '%s'\n", rows[i].name, rows[i].en);
    same++;
  }
  assert_int_equal(same, 0);
}

static void test_fields(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    uint64_t en = fields(rows[i].en), zh = fields(rows[i].zh);
    bool ordinal = strstr(rows[i].name, "NOTE_") != NULL; /* "1st" needs no number in English */
    if (en != zh && !ordinal) print_error("%s: '%s' '%s'\n", rows[i].name, rows[i].en, rows[i].zh);
    assert_true(en == zh || ordinal);
  }
}

static int cells(const char *text) { return (int)text_width(text, strlen(text)); }

static void test_widths(void **state) {
  (void)state;
  for (int i = 0; i < ACTION_COUNT; i++) {
    const struct key_row *r = key_row((enum action)i);
    for (int l = 0; l < LANGUAGE_COUNT; l++) {
      int most = r->bar ? WORD_CELLS : HELP_CELLS;
      if (cells(r->help[l]) > HELP_CELLS || cells(r->word[l]) > most)
        print_error("%s: '%s' %d\n", r->name, r->help[l], cells(r->help[l]));
      assert_in_range(cells(r->help[l]), 0, HELP_CELLS);
      assert_in_range(cells(r->word[l]), 1, most);
    }
  }
  for (int l = 0; l < LANGUAGE_COUNT; l++) {
    for (int id = TEXT_STATE_NEW; id <= TEXT_STATE_FINISHED; id++)
      assert_in_range(cells(say((enum language)l, (enum text_id)id)), 1, STATE_CELLS);
  }
}

static void test_ascii(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const char *p = rows[i].en;
    for (size_t length = strlen(p), at = 0, step; at < length; at += step) {
      uint32_t rune;
      step = text_decode(p + at, length - at, &rune);
      bool there = rune < 0x80 || glyph_ascii(p + at, step) || has_chinese(p + at);
      if (!there) print_error("%s: U+%04x\n", rows[i].name, rune);
      assert_true(there);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_complete), cmocka_unit_test(test_translated),
                                     cmocka_unit_test(test_fields), cmocka_unit_test(test_widths),
                                     cmocka_unit_test(test_ascii)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
