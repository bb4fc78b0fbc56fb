/* Looks texts up and fills them in: whole sentences with numbered places, so that every language has its own order. */
#include "say/say.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static const char *const texts[TEXT_COUNT][LANGUAGE_COUNT] = {
#define X(name, en, zh) {en, zh},
#include "say/text.def"
#undef X
};

const char *say(enum language language, enum text_id id) { return texts[id][language]; }

void say_into(struct buffer *out, enum language language, enum text_id id, ...) {
  const char *arguments[9] = {0};
  va_list args;
  va_start(args, id);
  for (int i = 0; i < 9 && (arguments[i] = va_arg(args, const char *)); i++) {}
  va_end(args);
  for (const char *p = texts[id][language]; *p; p++) {
    if (p[0] == '{' && p[1] >= '1' && p[1] <= '9' && p[2] == '}') {
      assert(arguments[p[1] - '1']);
      buffer_puts(out, arguments[p[1] - '1']);
      p += 2;
    } else if (p[0] == '{' && p[1] >= '1' && p[1] <= '9' && p[2] == '#') {
      p = buffer_noun(out, p + 3, strcmp(arguments[p[1] - '1'], "1") == 0);
    } else {
      buffer_putc(out, *p);
    }
  }
}

struct number_text number_text(uint64_t n) {
  struct number_text t;
  snprintf(t.text, sizeof t.text, "%llu", (unsigned long long)n);
  return t;
}
