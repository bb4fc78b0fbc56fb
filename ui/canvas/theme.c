/* The themes are rows of role.def; here is only the choice of a column. */
#include "canvas/theme.h"

#include <string.h>

struct row {
  char letter;
  struct look dark, light, contrast, eight;
  uint8_t mono;
};

static const struct row rows[ROLE_COUNT] = {
#define X(name, letter, dark, light, contrast, eight, mono) {letter, dark, light, contrast, eight, mono},
#include "canvas/role.def"
#undef X
};

static const char *const names[THEME_COUNT] = {"auto", "dark", "light", "highcontrast", "mono"};

struct look theme_look(enum theme theme, int colours, enum role role) {
  const struct row *row = &rows[role];
  if (theme == THEME_MONO || colours < 8) return (struct look){-1, -1, row->mono};
  if (colours < 256) return row->eight;
  if (theme == THEME_LIGHT) return row->light;
  return theme == THEME_CONTRAST ? row->contrast : row->dark;
}

char theme_letter(enum role role) { return rows[role].letter; }

const char *theme_name(enum theme theme) { return names[theme]; }

enum theme theme_named(const char *name) {
  int i = 0;
  while (i < THEME_COUNT && strcmp(names[i], name) != 0) i++;
  return (enum theme)i;
}

uint32_t theme_rgb(int index) {
  if (index >= 232) {
    uint32_t grey = (uint32_t)(8 + (index - 232) * 10);
    return grey << 16 | grey << 8 | grey;
  }
  static const uint8_t level[6] = {0, 95, 135, 175, 215, 255};
  int cube = index - 16;
  return (uint32_t)level[cube / 36] << 16 | (uint32_t)level[cube / 6 % 6] << 8 | level[cube % 6];
}
