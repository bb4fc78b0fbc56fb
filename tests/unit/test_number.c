/* Numbers and fields against what CPython 3.11 prints. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "base/number.h"

static void prints_the_shortest_float(void **unused) {
  (void)unused;
  static const struct {
    double number;
    const char *text;
  } rows[] = {
      {0.1, "0.1"},
      {1.0, "1.0"},
      {-2.5, "-2.5"},
      {0.3333333333333333, "0.3333333333333333"},
      {100.0, "100.0"},
      {123456789.0, "123456789.0"},
      {9999999999999998.0, "9999999999999998.0"},
      {1e+16, "1e+16"},
      {1000000000000000.0, "1000000000000000.0"},
      {0.0001, "0.0001"},
      {1e-05, "1e-05"},
      {1e+22, "1e+22"},
      {1e+23, "1e+23"},
      {5e-324, "5e-324"},
      {1.7976931348623157e+308, "1.7976931348623157e+308"},
      {5.684341886080802e-14, "5.684341886080802e-14"},
      {5.316911983139664e+36, "5.316911983139664e+36"},
      {0.30000000000000004, "0.30000000000000004"},
      {1e+100, "1e+100"},
      {0.0, "0.0"},
      {-0.0, "-0.0"},
      {INFINITY, "inf"},
      {-INFINITY, "-inf"},
      {NAN, "nan"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out = {0};
    number_put_float(&out, rows[i].number);
    assert_string_equal(out.data, rows[i].text);
    buffer_finish(&out);
  }
}

static void formats_integers(void **unused) {
  (void)unused;
  static const struct {
    const char *spec;
    int64_t number;
    const char *text;
  } rows[] = {{"", 5, "5"},
              {"d", -42, "-42"},
              {"5", 42, "   42"},
              {"<5", 42, "42   "},
              {"^7", 42, "  42   "},
              {"05", 42, "00042"},
              {"05", -42, "-0042"},
              {"+", 3, "+3"},
              {" d", 3, " 3"},
              {"x", 255, "ff"},
              {"#x", 255, "0xff"},
              {"#010X", 255, "0X000000FF"},
              {"b", 10, "1010"},
              {"o", 8, "10"},
              {",", 1234567, "1,234,567"},
              {"_", 1234567, "1_234_567"},
              {"_x", 2882400018, "abcd_ef12"},
              {"012,", 1234, "0,000,001,234"},
              {"011,", 1234, "000,001,234"},
              {"*^9,", 1234, "**1,234**"},
              {"c", 20013, "\344\270\255"},
              {"5c", 65, "    A"},
              {".2f", 3, "3.00"},
              {"%", 1, "100.000000%"},
              {"e", 12345, "1.234500e+04"},
              {"0=8", -7, "-0000007"},
              {"\344\270\255>6", 7, "\344\270\255\344\270\255\344\270\255\344\270\255\344\270\2557"},
              {">08", -5, "000000-5"},
              {",", INT64_MIN, "-9,223,372,036,854,775,808"},
              {"b", INT64_MIN, "-1000000000000000000000000000000000000000000000000000000000000000"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out = {0};
    struct format_spec f;
    const char *error = NULL;
    assert_true(format_spec_parse(&f, rows[i].spec, strlen(rows[i].spec), &error));
    assert_true(format_int(&out, &f, big_small(&rows[i].number), &error));
    assert_string_equal(out.data, rows[i].text);
    buffer_finish(&out);
  }
}

static void formats_floats(void **unused) {
  (void)unused;
  static const struct {
    const char *spec;
    double number;
    const char *text;
  } rows[] = {{"", 0.1, "0.1"},
              {".2f", 3.14159, "3.14"},
              {"8.3f", -2.5, "  -2.500"},
              {"08.2f", -2.5, "-0002.50"},
              {"+.1f", 2.25, "+2.2"},
              {"e", 12345.678, "1.234568e+04"},
              {".0e", 12345.678, "1e+04"},
              {"g", 1e-05, "1e-05"},
              {"g", 123456789.0, "1.23457e+08"},
              {"G", 1e-10, "1E-10"},
              {"%", 0.256, "25.600000%"},
              {".1%", 0.256, "25.6%"},
              {",.2f", 1234567.891, "1,234,567.89"},
              {"015,.2f", -1234567.891, "-001,234,567.89"},
              {".3", 1234.5, "1.23e+03"},
              {".5", 1234.5, "1234.5"},
              {".4", 1234.0, "1.234e+03"},
              {".0f", 0.5, "0"},
              {".0f", 1.5, "2"},
              {"#.0f", 1.0, "1."},
              {"", 1e+16, "1e+16"},
              {"10", 1.5, "       1.5"},
              {"<10", 1.5, "1.5       "},
              {"^10.1f", 1.25, "   1.2    "},
              {"F", INFINITY, "INF"},
              {"010", -INFINITY, "-000000inf"},
              {"f", NAN, "nan"},
              {".20f", 0.1, "0.10000000000000000555"},
              {"", 123456.0, "123456.0"},
              {"_", 1234567.0, "1_234_567.0"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out = {0};
    struct format_spec f;
    const char *error = NULL;
    assert_true(format_spec_parse(&f, rows[i].spec, strlen(rows[i].spec), &error));
    assert_true(format_float(&out, &f, rows[i].number, &error));
    assert_string_equal(out.data, rows[i].text);
    buffer_finish(&out);
  }
}

static void formats_text(void **unused) {
  (void)unused;
  static const struct {
    const char *spec, *given, *text;
  } rows[] = {{"", "abc", "abc"},
              {"5", "abc", "abc  "},
              {">5", "abc", "  abc"},
              {"^6", "abc", " abc  "},
              {"*<6", "abc", "abc***"},
              {".2", "abc", "ab"},
              {"6.1", "\344\270\255\346\226\207", "\344\270\255     "},
              {"\344\270\255^5", "x", "\344\270\255\344\270\255x\344\270\255\344\270\255"},
              {"05", "ab", "ab000"},
              {"s", "ok", "ok"},
              {"3", "abcdef", "abcdef"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out = {0};
    struct format_spec f;
    const char *error = NULL;
    assert_true(format_spec_parse(&f, rows[i].spec, strlen(rows[i].spec), &error));
    assert_true(format_text(&out, &f, rows[i].given, strlen(rows[i].given), &error));
    assert_string_equal(out.data, rows[i].text);
    buffer_finish(&out);
  }
}

/* The message for a specification that does not fit the type i(nt), f(loat) or t(ext). */
static const char *refusal(char kind, const char *spec) {
  struct buffer out = {0};
  struct format_spec f;
  const char *error = NULL;
  bool good = format_spec_parse(&f, spec, strlen(spec), &error);
  if (good && kind == 'i') good = format_int(&out, &f, big_small(&(int64_t){1}), &error);
  if (good && kind == 'f') good = format_float(&out, &f, 1.5, &error);
  if (good && kind == 't') good = format_text(&out, &f, "a", 1, &error);
  buffer_finish(&out);
  return good ? "" : error;
}

static void refuses_as_cpython_does(void **unused) {
  (void)unused;
  assert_string_equal(refusal('i', ".3"), "Precision not allowed in integer format specifier");
  assert_string_equal(refusal('i', "s"), "Unknown format code 's' for object of type 'int'");
  assert_string_equal(refusal('i', "5."), "Format specifier missing precision");
  assert_string_equal(refusal('i', ",_"), "Cannot specify both ',' and '_'.");
  assert_string_equal(refusal('i', ",x"), "Cannot specify ',' with 'x'.");
  assert_string_equal(refusal('i', "+c"), "Sign not allowed with integer format specifier 'c'");
  assert_string_equal(refusal('f', "d"), "Unknown format code 'd' for object of type 'float'");
  assert_string_equal(refusal('f', "s"), "Unknown format code 's' for object of type 'float'");
  assert_string_equal(refusal('t', "d"), "Unknown format code 'd' for object of type 'str'");
  assert_string_equal(refusal('t', "+"), "Sign not allowed in string format specifier");
  assert_string_equal(refusal('t', " "), "Space not allowed in string format specifier");
  assert_string_equal(refusal('t', "#"), "Alternate form (#) not allowed in string format specifier");
  assert_string_equal(refusal('t', "=5"), "'=' alignment not allowed in string format specifier");
  assert_string_equal(refusal('t', ","), "Cannot specify ',' with 's'.");
  assert_string_equal(refusal('t', "99999999999999999999999"), "Too many decimal digits in format string");
}

static void shows_strings(void **unused) {
  (void)unused;
  static const struct {
    const char *given;
    size_t length;
    const char *text;
  } rows[] = {{"", 0, "''"},
              {"a'b", 3, "\"a'b\""},
              {"a\"b", 3, "'a\"b'"},
              {"a'b\"c", 5, "'a\\'b\"c'"},
              {"tab\011 nl\012 cr\015", 12, "'tab\\t nl\\n cr\\r'"},
              {"\000\033\177\302\200\302\240", 7, "'\\x00\\x1b\\x7f\\x80\\xa0'"},
              {"\303\251\344\270\255\360\237\216\211", 9, "'\303\251\344\270\255\360\237\216\211'"},
              {"\342\200\213\342\200\256\357\273\277", 9, "'\\u200b\\u202e\\ufeff'"},
              {"back\\slash", 10, "'back\\\\slash'"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out = {0};
    text_put_repr(&out, rows[i].given, rows[i].length);
    assert_string_equal(out.data, rows[i].text);
    buffer_finish(&out);
  }
}

static void reads_integers(void **unused) {
  (void)unused;
  static const struct {
    const char *text;
    int base, result;
    int64_t number;
  } rows[] = {{"42", 10, 1, 42},
              {"  -17\012", 10, 1, -17},
              {"+5", 10, 1, 5},
              {"1_000", 10, 1, 1000},
              {"1__0", 10, 0, 0},
              {"_1", 10, 0, 0},
              {"1_", 10, 0, 0},
              {"", 10, 0, 0},
              {"-", 10, 0, 0},
              {"0x1f", 16, 1, 31},
              {"1f", 16, 1, 31},
              {"0x1f", 0, 1, 31},
              {"0b101", 0, 1, 5},
              {"0o17", 0, 1, 15},
              {"010", 0, 0, 0},
              {"00", 0, 1, 0},
              {"0x_f", 16, 1, 15},
              {"z", 36, 1, 35},
              {"12a", 10, 0, 0},
              {"9223372036854775807", 10, 1, 9223372036854775807},
              {"9223372036854775808", 10, -1, 0},
              {"-9223372036854775808", 10, 1, INT64_MIN},
              {"-9223372036854775809", 10, -1, 0},
              {"3.0", 10, 0, 0},
              {"\343\200\200 8", 10, 1, 8},
              {"- 1", 10, 0, 0},
              {"0x", 16, 0, 0}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    int64_t number = 0;
    assert_int_equal(number_parse_int(rows[i].text, strlen(rows[i].text), rows[i].base, &number), rows[i].result);
    assert_true(number == rows[i].number);
  }
}

static void reads_floats(void **unused) {
  (void)unused;
  static const struct {
    const char *text;
    int result;
    double number;
  } rows[] = {{"1", 1, 1.0},
              {"-2.5", 1, -2.5},
              {".5", 1, 0.5},
              {"5.", 1, 5.0},
              {".", 0, 0.0},
              {"1e3", 1, 1000.0},
              {"1E-3", 1, 0.001},
              {"1e", 0, 0.0},
              {"e5", 0, 0.0},
              {"1_0.5_0", 1, 10.5},
              {"1__0", 0, 0.0},
              {" 3.25 ", 1, 3.25},
              {"inf", 1, INFINITY},
              {"-Infinity", 1, -INFINITY},
              {"nan", 1, NAN},
              {"infi", 0, 0.0},
              {"0x10", 0, 0.0},
              {"1e400", 1, INFINITY},
              {"1e-400", 1, 0.0},
              {"", 0, 0.0},
              {"+", 0, 0.0},
              {"1_", 0, 0.0},
              {"1e1_0", 1, 10000000000.0},
              {"0.1", 1, 0.1},
              {"179769313486231570000000000000000000000e270", 1, 1.7976931348623157e+308},
              {"1.5.", 0, 0.0}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    double number = 0;
    assert_int_equal(number_parse_float(rows[i].text, strlen(rows[i].text), &number), rows[i].result);
    assert_true(number == rows[i].number || (isnan(number) && isnan(rows[i].number)));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(prints_the_shortest_float),
      cmocka_unit_test(formats_integers),
      cmocka_unit_test(formats_floats),
      cmocka_unit_test(formats_text),
      cmocka_unit_test(refuses_as_cpython_does),
      cmocka_unit_test(shows_strings),
      cmocka_unit_test(reads_integers),
      cmocka_unit_test(reads_floats),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
