/* Glyphs: the ASCII twin of every line and symbol that the views draw. */
#ifndef LOCKSTEP_GLYPH_H
#define LOCKSTEP_GLYPH_H

#include <stddef.h>

/* 0 when the character (one, in UTF-8, of length bytes) has no twin. */
char glyph_ascii(const char *text, size_t length);

#endif
