/* Looks a symbol up in glyph.def. */
#include "canvas/glyph.h"

#include <string.h>

char glyph_ascii(const char *text, size_t length) {
  static const struct {
    const char *text;
    size_t length;
    char twin;
  } table[] = {
#define X(symbol, ascii) {symbol, sizeof symbol - 1, ascii},
#include "canvas/glyph.def"
#undef X
  };
  if (length == 0 || (text[0] & 0x80) == 0) return 0;
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) { /* their last bytes differ most */
    if (table[i].length == length && table[i].text[length - 1] == text[length - 1] &&
        memcmp(table[i].text, text, length) == 0)
      return table[i].twin;
  }
  return 0;
}
