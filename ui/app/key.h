/* Keys and the actions behind them: the rows of key.def. */
#ifndef LOCKSTEP_KEY_H
#define LOCKSTEP_KEY_H

#include "say/say.h"

enum action {
#define X(name, keys, group, bar, en, en_help, zh, zh_help) ACTION_##name,
#include "app/key.def"
#undef X
  ACTION_COUNT,
  ACTION_NONE = ACTION_COUNT
};

enum key_group { GROUP_MOVE, GROUP_LOOK, GROUP_SHOW, GROUP_COUNT };

struct key_row {
  const char *name; /* of the action, for the command line: "tick_forward" */
  const char *keys;
  enum key_group group;
  int bar;
  const char *word[LANGUAGE_COUNT], *help[LANGUAGE_COUNT];
};

const struct key_row *key_row(enum action action);
enum action key_action(int key); /* of term.h */
int key_named(const char *name); /* "Right", "q": as in key.def; -1 if there is none */
/* The key that a character stands for: Chinese input methods send punctuation in its full-width or Chinese form. */
int key_folded(uint32_t rune);
enum action key_action_named(const char *name); /* ACTION_NONE if there is none; case does not matter */
/* The first keys of an action, as people read them: "Space F5", "→" (in ASCII "->"). */
void key_labels(enum action action, int most, bool ascii, struct buffer *out);

#endif
