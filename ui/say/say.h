/* The catalogue of everything that the interface says, in each language: rows of text.def. */
#ifndef LOCKSTEP_SAY_H
#define LOCKSTEP_SAY_H

#include "base/text.h"

enum language { LANGUAGE_EN, LANGUAGE_ZH, LANGUAGE_COUNT };

enum text_id {
#define X(name, en, zh) TEXT_##name,
#include "say/text.def"
#undef X
  TEXT_COUNT
};

const char *say(enum language language, enum text_id id);

/* Appends a text, {1} to {9} replaced by the strings that follow; NULL ends them. {1#state|states}: the word that goes
   with the number. */
void say_into(struct buffer *out, enum language language, enum text_id id, ...) __attribute__((sentinel));

/* A number as text in one of a few static slots would be a trap: this one lives as long as its owner. */
struct number_text {
  char text[24];
};
struct number_text number_text(uint64_t n);

#endif
