/* A row of the table of settings, and what the rows of policies are made of. */
#ifndef LOCKSTEP_SETTING_H
#define LOCKSTEP_SETTING_H

#include <stddef.h>
#include <stdint.h>

#include "lang/settings.h"

struct setting {
  const char *key, *values, *fallback, *meaning;
  const char *(*set)(struct settings *s, const struct setting *row, const char *value, char scratch[256]);
  void (*print)(const struct settings *s, const struct setting *row, struct buffer *out);
  size_t member;     /* what these two work on: offset in struct settings */
  int64_t low, high; /* of a number */
  const char *there; /* of a choice: the words that can be chosen today, in the order of their numbers */
};

/* The keys, for --help, completion and the flags of the command line: first those of every machine, then those that
   policies have, each once. NULL behind the last. */
const struct setting *settings_row(size_t i);

/* For the tables: rows of a number, of one of two words (false, true), of a list of numbers. */
const char *setting_set_number(struct settings *s, const struct setting *row, const char *value, char scratch[256]);
const char *setting_set_switch(struct settings *s, const struct setting *row, const char *value, char scratch[256]);
const char *setting_set_list(struct settings *s, const struct setting *row, const char *value, char scratch[256]);
void setting_print_number(const struct settings *s, const struct setting *row, struct buffer *out);
void setting_print_switch(const struct settings *s, const struct setting *row, struct buffer *out);
void setting_print_list(const struct settings *s, const struct setting *row, struct buffer *out);
const char *setting_set_partition(struct settings *s, const struct setting *row, const char *value, char scratch[256]);
void setting_print_partition(const struct settings *s, const struct setting *row, struct buffer *out);
enum { TICKS_MAX = 1000000000 };
#define SETTING_NUMBER(low, high, member) \
  setting_set_number, setting_print_number, offsetof(struct settings, member), low, high, NULL
#define SETTING_SWITCH(words, member) \
  setting_set_switch, setting_print_switch, offsetof(struct settings, member), 0, 0, words
/* high: how many numbers there may be; word: stands for 0, if one may */
#define SETTING_LIST(least, most, word, member) \
  setting_set_list, setting_print_list, offsetof(struct settings, member), least, most, word

#endif
