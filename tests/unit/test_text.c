/* UTF-8, widths, hostile text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>
#include <string.h>

#include "base/text.h"

static void a_buffer_is_always_terminated(void **unused) {
  (void)unused;
  struct buffer b = {0};
  buffer_puts(&b, "");
  assert_string_equal(b.data, "");
  buffer_printf(&b, "%d-%s", 7, "x");
  buffer_rune(&b, 0x4e2d);
  buffer_putc(&b, '!');
  assert_string_equal(b.data, "7-x中!");
  assert_int_equal(b.length, 7);
  for (int i = 0; i < 1000; i++) buffer_puts(&b, "0123456789");
  assert_int_equal(b.length, 10007);
  assert_int_equal(strlen(b.data), 10007);
  buffer_finish(&b);
  assert_null(b.data);
}

static void what_is_encoded_is_decoded(void **unused) {
  (void)unused;
  for (uint32_t rune = 0; rune <= 0x10FFFF; rune++) {
    if (rune == 0xD800) rune = 0xE000;
    char bytes[4];
    uint32_t back;
    size_t length = text_encode(rune, bytes);
    assert_int_equal(text_decode(bytes, length, &back), length);
    assert_int_equal(back, rune);
    assert_true(text_valid(bytes, length));
    assert_true(length == 1 || !text_valid(bytes, length - 1));
  }
}

static void malformed_text_is_refused(void **unused) {
  (void)unused;
  static const char *const bad[] = {"\x80",         "\xC0\x80",         "\xC1\xBF",         "\xE0\x80\x80",
                                    "\xED\xA0\x80", "\xF0\x80\x80\x80", "\xF5\x80\x80\x80", "\xF4\x90\x80\x80",
                                    "\xFF",         "a\xE4\xB8",        "\xE4\xB8x"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    assert_false(text_valid(bad[i], strlen(bad[i])));
    /* whatever it is, reading goes on to its end */
    size_t at = 0;
    while (at < strlen(bad[i])) {
      uint32_t rune;
      size_t count = text_decode(bad[i] + at, strlen(bad[i]) - at, &rune);
      assert_true(count >= 1);
      at += count;
    }
    assert_int_equal(at, strlen(bad[i]));
  }
}

static void columns_are_counted(void **unused) {
  (void)unused;
  static const struct {
    const char *text;
    size_t runes, width;
  } rows[] = {{"", 0, 0},   {"fork", 4, 4}, {"小爱", 2, 4}, {"e\xCC\x81", 2, 1},
              {"ｆ", 1, 2}, {"🎉", 1, 2},    {"é…→", 3, 3}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    assert_int_equal(text_runes(rows[i].text, strlen(rows[i].text)), rows[i].runes);
    assert_int_equal(text_width(rows[i].text, strlen(rows[i].text)), rows[i].width);
  }
}

static void no_text_can_harm_a_terminal(void **unused) {
  (void)unused;
  static const struct {
    const char *given;
    bool newlines;
    const char *clean;
  } rows[] = {{"fork 小爱", false, "fork 小爱"},
              {"a\x1b[2Jb", false, "a\\x1b[2Jb"},
              {"a\nb\tc\r", false, "a\\nb\\tc\\r"},
              {"a\nb\tc\r", true, "a\nb\tc\\r"},
              {"x\u202ey", false, "x\\u202ey"},
              {"x\u200by\ufeff", false, "x\\u200by\\ufeff"},
              {"\xC2\x9b"
               "2J",
               false, "\\x9b2J"},
              {"bad \xff byte", false, "bad \\xff byte"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out = {0};
    text_clean(&out, rows[i].given, strlen(rows[i].given), rows[i].newlines);
    assert_string_equal(out.data, rows[i].clean);
    buffer_finish(&out);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_buffer_is_always_terminated), cmocka_unit_test(what_is_encoded_is_decoded),
      cmocka_unit_test(malformed_text_is_refused),     cmocka_unit_test(columns_are_counted),
      cmocka_unit_test(no_text_can_harm_a_terminal),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
