/* Contrast and colour vision, computed from the themes themselves: WCAG 2 contrast of every role, and how far the colours
   of states are from one another in OKLab for people with and without colour-blindness (matrices of Machado, Oliveira and
   Fernandes 2009, complete dichromacy). Beyond colour every state has a sign and letters of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "canvas/glyph.h"
#include "canvas/theme.h"
#include "machine/state.h"
#include "scene/scene.h"

#define TEXT_LEAST 7.0
#define REST_LEAST 4.5
#define STATES_LEAST 0.06 /* of OKLab: what is just noticeable is about 0.02 */

struct rgb {
  double r, g, b; /* linear, 0 to 1 */
};

static double linear(uint32_t byte) {
  double c = byte / 255.0;
  return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static struct rgb rgb_of(uint32_t colour) {
  return (struct rgb){linear(colour >> 16 & 255), linear(colour >> 8 & 255), linear(colour & 255)};
}

static double luminance(struct rgb c) { return 0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b; }

static double contrast(struct rgb a, struct rgb b) {
  double x = luminance(a), y = luminance(b);
  return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

/* What is not words. */
static bool only_drawn(enum role role) {
  return role == ROLE_RULE || role == ROLE_FUTURE || role == ROLE_LAMP_OFF || role == ROLE_HOLD;
}

static struct rgb colour_of(int index, uint32_t own) { return rgb_of(index < 0 ? own : theme_rgb(index)); }

static void check_contrast(enum theme theme, uint32_t front, uint32_t back) {
  for (int i = 0; i < ROLE_COUNT; i++) {
    struct look look = theme_look(theme, 256, (enum role)i);
    double is = contrast(colour_of(look.fg, front), colour_of(look.bg, back));
    double least = only_drawn((enum role)i) ? REST_LEAST : TEXT_LEAST;
    if (is < least) print_error("%s, role %c: %.2f\n", theme_name(theme), theme_letter((enum role)i), is);
    assert_true(is >= least);
  }
}

static void test_contrast(void **state) {
  (void)state;
  check_contrast(THEME_DARK, 0xffffff, 0x000000);
  check_contrast(THEME_LIGHT, 0x000000, 0xffffff);
  check_contrast(THEME_CONTRAST, 0xffffff, 0x000000);
}

/* A terminal keeps its own background where it suits the theme: then it is seldom quite black or white. */
static void test_tinted(void **state) {
  (void)state;
  for (int i = 0; i < ROLE_COUNT; i++) {
    struct look dark = theme_look(THEME_DARK, 256, (enum role)i), light = theme_look(THEME_LIGHT, 256, (enum role)i);
    double least = only_drawn((enum role)i) ? 3.0 : REST_LEAST;
    assert_true(contrast(colour_of(dark.fg, 0xd0d0d0), colour_of(dark.bg, 0x1c1c1c)) >= least);
    assert_true(contrast(colour_of(light.fg, 0x303030), colour_of(light.bg, 0xeeeeee)) >= least);
  }
}

/* The eight colours as the Linux console and as xterm show them; bold brightens the foreground on both. */
static void test_eight(void **state) {
  static const uint32_t console[16] = {0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa,
                                       0x555555, 0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff};
  static const uint32_t xterm[16] = {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
                                     0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff};
  (void)state;
  for (int i = 0; i < ROLE_COUNT; i++) {
    struct look look = theme_look(THEME_DARK, 8, (enum role)i);
    for (int k = 0; k < 2; k++) {
      const uint32_t *palette = k ? xterm : console;
      int fg = look.fg < 0 ? 7 : look.fg, bg = look.bg < 0 ? 0 : look.bg;
      if (look.flags & LOOK_BOLD) fg += 8;
      double is = contrast(rgb_of(palette[fg]), rgb_of(palette[bg]));
      if (is < REST_LEAST) print_error("8 colours, role %c: %.2f\n", theme_letter((enum role)i), is);
      assert_true(is >= REST_LEAST);
    }
  }
}

/* A terminal without colours still tells what is running, what holds and what is wrong. */
static void test_mono(void **state) {
  (void)state;
  for (int i = 0; i < ROLE_COUNT; i++) {
    struct look look = theme_look(THEME_MONO, 256, (enum role)i), none = theme_look(THEME_DARK, 0, (enum role)i);
    assert_int_equal(look.fg, -1);
    assert_int_equal(look.bg, -1);
    assert_int_equal(none.flags, look.flags);
    assert_int_equal(none.fg, -1);
  }
  assert_int_not_equal(theme_look(THEME_MONO, 256, ROLE_RUNNING).flags, theme_look(THEME_MONO, 256, ROLE_READY).flags);
  assert_int_not_equal(theme_look(THEME_MONO, 256, ROLE_ALARM).flags, 0);
}

/* --- colour vision --- */

static const double visions[4][3][3] = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};

static double within(double x) { return x < 0 ? 0 : x > 1 ? 1 : x; }

static struct rgb seen(struct rgb c, int vision) {
  const double(*m)[3] = visions[vision];
  return (struct rgb){within(m[0][0] * c.r + m[0][1] * c.g + m[0][2] * c.b),
                      within(m[1][0] * c.r + m[1][1] * c.g + m[1][2] * c.b),
                      within(m[2][0] * c.r + m[2][1] * c.g + m[2][2] * c.b)};
}

static void oklab(struct rgb c, double out[3]) {
  double l = cbrt(0.4122214708 * c.r + 0.5363325363 * c.g + 0.0514459929 * c.b);
  double m = cbrt(0.2119034982 * c.r + 0.6806995451 * c.g + 0.1073969566 * c.b);
  double s = cbrt(0.0883024619 * c.r + 0.2817188376 * c.g + 0.6299787005 * c.b);
  out[0] = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
  out[1] = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
  out[2] = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
}

static double distance(struct rgb a, struct rgb b, int vision) {
  double x[3], y[3];
  oklab(seen(a, vision), x);
  oklab(seen(b, vision), y);
  return sqrt((x[0] - y[0]) * (x[0] - y[0]) + (x[1] - y[1]) * (x[1] - y[1]) + (x[2] - y[2]) * (x[2] - y[2]));
}

static void check_vision(enum theme theme, uint32_t back) {
  static const enum role states[] = {ROLE_RUNNING, ROLE_READY, ROLE_BLOCKED, ROLE_ASLEEP,
                                     ROLE_OWNER,   ROLE_HOLD,  ROLE_PLAIN};
  enum { COUNT = sizeof states / sizeof *states };
  for (int vision = 0; vision < 4; vision++) {
    for (int i = 0; i < COUNT; i++) {
      for (int k = 0; k < i; k++) {
        if (states[i] == ROLE_HOLD && states[k] == ROLE_OWNER) continue; /* the same, drawn and written */
        struct look a = theme_look(theme, 256, states[i]), b = theme_look(theme, 256, states[k]);
        double fronts = distance(colour_of(a.fg, 0), colour_of(b.fg, 0), vision);
        double is = fmax(fronts, distance(colour_of(a.bg, back), colour_of(b.bg, back), vision));
        if (is < STATES_LEAST)
          print_error("%s, roles %c and %c, vision %d: %.3f\n", theme_name(theme), theme_letter(states[i]),
                      theme_letter(states[k]), vision, is);
        assert_true(is >= STATES_LEAST);
      }
    }
  }
}

static void test_vision(void **state) {
  (void)state;
  check_vision(THEME_DARK, 0x000000);
  check_vision(THEME_LIGHT, 0xffffff);
  check_vision(THEME_CONTRAST, 0x000000);
}

/* --- beyond colour --- */

static char twin(uint8_t thread_state) {
  return glyph_ascii(state_mark(thread_state), strlen(state_mark(thread_state)));
}

static void test_signs(void **state) {
  (void)state;
  for (uint8_t a = THREAD_NEW; a <= THREAD_FINISHED; a++) {
    assert_int_equal(text_width(state_mark(a), strlen(state_mark(a))), 1);
    for (uint8_t b = THREAD_NEW; b < a; b++) {
      assert_string_not_equal(state_mark(a), state_mark(b));
      assert_int_not_equal(twin(a), twin(b));
      for (int l = 0; l < LANGUAGE_COUNT; l++)
        assert_string_not_equal(state_word((enum language)l, a), state_word((enum language)l, b));
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_contrast), cmocka_unit_test(test_tinted),
                                     cmocka_unit_test(test_eight),    cmocka_unit_test(test_mono),
                                     cmocka_unit_test(test_vision),   cmocka_unit_test(test_signs)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
