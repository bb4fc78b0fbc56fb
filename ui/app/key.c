/* Looks keys up in key.def by their names. */
#include "app/key.h"

#include <string.h>
#include <strings.h>

#include "term.h"

static const struct key_row rows[ACTION_COUNT] = {
#define X(name, keys, group, bar, en, en_help, zh, zh_help) \
  {#name, keys, GROUP_##group, bar, {en, zh}, {en_help, zh_help}},
#include "app/key.def"
#undef X
};

static const struct named { /* ascii: the label where "→" would look like the key ">" */
  const char *name, *label, *ascii;
  int key;
} names[] = {{"Space", "Space", NULL, ' '},
             {"Right", "→", "->", TERM_KEY_RIGHT},
             {"Left", "←", "<-", TERM_KEY_LEFT},
             {"Up", "↑", "Up", TERM_KEY_UP},
             {"Down", "↓", "Down", TERM_KEY_DOWN},
             {"ShiftRight", "Shift+→", "Shift+->", TERM_KEY_SHIFT_RIGHT},
             {"ShiftLeft", "Shift+←", "Shift+<-", TERM_KEY_SHIFT_LEFT},
             {"PageDown", "PgDn", NULL, TERM_KEY_PAGE_DOWN},
             {"PageUp", "PgUp", NULL, TERM_KEY_PAGE_UP},
             {"Home", "Home", NULL, TERM_KEY_HOME},
             {"End", "End", NULL, TERM_KEY_END},
             {"Tab", "Tab", NULL, TERM_KEY_TAB},
             {"ShiftTab", "Shift+Tab", NULL, TERM_KEY_BACK_TAB},
             {"Esc", "Esc", NULL, TERM_KEY_ESCAPE},
             {"Enter", "Enter", NULL, TERM_KEY_ENTER},
             {"Backspace", "Backspace", NULL, TERM_KEY_BACKSPACE},
             {"Ctrl+L", "Ctrl+L", NULL, 'L' - '@'},
             {"F1", "F1", NULL, TERM_KEY_F1},
             {"F5", "F5", NULL, TERM_KEY_F5},
             {"F10", "F10", NULL, TERM_KEY_F10}};

const struct key_row *key_row(enum action action) { return &rows[action]; }

static const struct named *named(const char *word, size_t length) {
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (strlen(names[i].name) == length && memcmp(names[i].name, word, length) == 0) return &names[i];
  }
  return NULL;
}

int key_named(const char *word) {
  const struct named *n = named(word, strlen(word));
  uint32_t rune = 0;
  if (n) return n->key;
  size_t length = text_decode(word, strlen(word), &rune);
  return length == strlen(word) ? (int)rune : TERM_KEY_NONE;
}

int key_folded(uint32_t rune) {
  static const struct {
    uint32_t from;
    int to;
  } twins[] = {{0x3000, ' '}, {0x3002, '.'},  {0x3001, '/'},  {0x3010, '['}, {0x3011, ']'}, {0x300a, '<'},
               {0x300b, '>'}, {0x2018, '\''}, {0x2019, '\''}, {0x201c, '"'}, {0x201d, '"'}, {0xb7, '`'}};
  if (rune >= 0xff01 && rune <= 0xff5e) return (int)(rune - 0xfee0);
  for (size_t i = 0; i < sizeof twins / sizeof *twins; i++) {
    if (twins[i].from == rune) return twins[i].to;
  }
  return rune == '\r' ? TERM_KEY_ENTER : rune == 127 || rune == 8 ? TERM_KEY_BACKSPACE : (int)rune;
}

static bool matches(const char *keys, int key) {
  for (const char *p = keys; *p;) {
    size_t length = strcspn(p, " ");
    const struct named *n = named(p, length);
    if (n ? n->key == key : length == 1 && *p == key) return true;
    p += length;
    p += strspn(p, " ");
  }
  return false;
}

enum action key_action(int key) {
  int i = 0;
  while (i < ACTION_COUNT && !matches(rows[i].keys, key)) i++;
  return (enum action)i;
}

enum action key_action_named(const char *name) {
  int i = 0;
  while (i < ACTION_COUNT && strcasecmp(rows[i].name, name) != 0) i++;
  return (enum action)i;
}

void key_labels(enum action action, int most, bool ascii, struct buffer *out) {
  for (const char *p = rows[action].keys; *p && most > 0; most--) {
    size_t length = strcspn(p, " ");
    const struct named *n = named(p, length);
    if (out->length) buffer_putc(out, ' ');
    if (n)
      buffer_puts(out, ascii && n->ascii ? n->ascii : n->label);
    else
      buffer_put(out, p, length);
    p += length;
    p += strspn(p, " ");
  }
}
