/* A font of three dots by five. The small size puts two dots above one another into a cell; without half blocks a dot
   has a cell of its own. */
#include "canvas/digits.h"

#include "say/say.h"

enum { DOTS_WIDE = 3, DOTS_HIGH = 5 };

static const char font[10][DOTS_HIGH][DOTS_WIDE + 1] = {
    {"###", "# #", "# #", "# #", "###"}, {" # ", "## ", " # ", " # ", "###"}, {"###", "  #", "###", "#  ", "###"},
    {"###", "  #", " ##", "  #", "###"}, {"# #", "# #", "###", "  #", "  #"}, {"###", "#  ", "###", "  #", "###"},
    {"###", "#  ", "###", "# #", "###"}, {"###", "  #", "  #", "  #", "  #"}, {"###", "# #", "###", "# #", "###"},
    {"###", "# #", "###", "  #", "###"}};

static bool packed(const struct canvas *c, enum digits_size size) { return size == DIGITS_SMALL && !c->ascii_lines; }

static int dot_width(enum digits_size size) { return size == DIGITS_LARGE ? 2 : 1; }

int digits_rows(const struct canvas *c, enum digits_size size) {
  return packed(c, size) ? (DOTS_HIGH + 1) / 2 : DOTS_HIGH;
}

static int digit_width(enum digits_size size) { return (DOTS_WIDE + 1) * dot_width(size); }

int digits_width(const struct canvas *c, enum digits_size size, uint64_t n) {
  int count = 1;
  (void)c;
  while (n >= 10) n /= 10, count++;
  return count * digit_width(size) - dot_width(size);
}

static void draw_packed(struct canvas *c, int x, int y, enum role role, int digit) {
  static const char *const cells[] = {"", "▀", "▄", "█"};
  for (int row = 0; row < DOTS_HIGH; row += 2) {
    for (int i = 0; i < DOTS_WIDE; i++) {
      bool upper = font[digit][row][i] == '#', lower = row + 1 < DOTS_HIGH && font[digit][row + 1][i] == '#';
      if (upper || lower) canvas_put(c, x + i, y + row / 2, role, cells[(upper ? 1 : 0) + (lower ? 2 : 0)]);
    }
  }
}

static void draw_dots(struct canvas *c, int x, int y, enum role role, int digit, int width) {
  for (int row = 0; row < DOTS_HIGH; row++) {
    for (int i = 0; i < DOTS_WIDE; i++) {
      if (font[digit][row][i] == '#') canvas_repeat(c, x + i * width, y + row, width, role, "█");
    }
  }
}

void digits_draw(struct canvas *c, int x, int y, enum digits_size size, enum role role, uint64_t n) {
  struct number_text text = number_text(n);
  for (const char *p = text.text; *p; p++, x += digit_width(size)) {
    if (packed(c, size))
      draw_packed(c, x, y, role, *p - '0');
    else
      draw_dots(c, x, y, role, *p - '0', dot_width(size));
  }
}
