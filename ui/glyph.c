/* Looks a symbol up in glyph.def. */
#include "glyph.h"

#include <string.h>

char glyph_ascii(const char *text, size_t length) {
  static const struct {
    const char *text;
    char twin;
  } table[] = {
#define X(symbol, ascii) {symbol, ascii},
#include "glyph.def"
#undef X
  };
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    if (strlen(table[i].text) == length && memcmp(table[i].text, text, length) == 0) return table[i].twin;
  }
  return 0;
}
