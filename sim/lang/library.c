/* A program gets those pieces of the library whose words it mentions, and what these mention in turn. The rest would
   make no difference to it but for the time that it takes, and the room in every state. */
#include "lang/library.h"

#include <string.h>

enum { MOST_PARTS = 64 };

static bool in_word(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool mentions(const char *text, size_t length, const char *word) {
  size_t size = strlen(word); /* a word that begins or ends with a bracket or quote may stand beside any other */
  const char *from = text, *end = text + length;
  for (const char *at; (at = memmem(from, (size_t)(end - from), word, size)); from = at + 1)
    if ((at == text || !in_word(at[-1]) || !in_word(word[0])) &&
        (at + size == end || !in_word(at[size]) || !in_word(word[size - 1])))
      return true;
  return false;
}

static bool asks_for(const char *text, size_t length, const struct library_part *part) {
  for (const char *const *word = part->words; word && *word; word++)
    if (mentions(text, length, *word)) return true;
  return false;
}

static void ask(const struct library_part *parts, const char *text, size_t length, uint64_t *wanted) {
  for (unsigned i = 0; i < MOST_PARTS && parts[i].source; i++)
    if (asks_for(text, length, &parts[i])) *wanted |= UINT64_C(1) << i;
}

void library_for(const struct library_part *parts, const char *source, size_t length, struct buffer *out) {
  uint64_t wanted = 0, asked = 0;
  for (unsigned i = 0; i < MOST_PARTS && parts[i].source; i++)
    if (!parts[i].words) wanted |= UINT64_C(1) << i;
  ask(parts, source, length, &wanted);
  for (uint64_t left; (left = wanted & ~asked);) {
    unsigned i = (unsigned)__builtin_ctzll(left);
    asked |= UINT64_C(1) << i;
    ask(parts, parts[i].source, parts[i].length, &wanted);
  }
  for (unsigned i = 0; i < MOST_PARTS && parts[i].source; i++)
    if (wanted >> i & 1) buffer_put(out, parts[i].source, parts[i].length);
}
