/* Roles and themes: what a cell means, and how it looks on which kind of terminal. */
#ifndef LOCKSTEP_THEME_H
#define LOCKSTEP_THEME_H

#include <stdbool.h>
#include <stdint.h>

enum role {
#define X(name, letter, dark, light, contrast, eight, mono) ROLE_##name,
#include "canvas/role.def"
#undef X
  ROLE_COUNT
};

enum theme { THEME_AUTO, THEME_DARK, THEME_LIGHT, THEME_CONTRAST, THEME_MONO, THEME_COUNT };

enum look_flags { LOOK_BOLD = 1, LOOK_REVERSE = 2, LOOK_UNDERLINE = 4 };

struct look {
  int16_t fg, bg; /* index into the 256-colour palette (or of the 8 colours), -1: the terminal's own */
  uint8_t flags;
};

/* colours: how many the terminal has (0, 8, 16, 256, more for direct colour: still palette indices). */
struct look theme_look(enum theme theme, int colours, enum role role);
char theme_letter(enum role role);
const char *theme_name(enum theme theme);
enum theme theme_named(const char *name); /* THEME_COUNT if there is none */

/* 0xRRGGBB of a palette index from 16 on. */
uint32_t theme_rgb(int index);

#endif
