/* The settings of a machine: "# lockstep: key=value" comments and command-line flags. One table describes them all. */
#ifndef LOCKSTEP_SETTINGS_H
#define LOCKSTEP_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/text.h"

struct policy; /* machine/policy.h */

#define SWITCH_INTERVAL 0.005 /* seconds, of CPython */
enum { GIL_USUAL = -1 };

enum wakeup { WAKEUP_HANDOFF, WAKEUP_BARGING };

struct settings {
  int64_t cores; /* 1..64 */
  const struct policy *policy;
  int64_t quantum; /* ticks */
  int64_t second;  /* ticks in a second of the program's time */
  int64_t switch_cost;
  int64_t gil;                         /* 0 off, else the switch interval in ticks, or GIL_USUAL: CPython's */
  int64_t thread_start, process_start; /* ticks that starting one keeps the starter busy */
  int64_t seed;
  enum wakeup wakeup;
  bool spurious;
  bool event_level;  /* event=level */
  bool owner_strict; /* owner_check=strict */
  bool barging_given;
  bool quantum_given;
  char variant[256]; /* sibling scenario, "" for none */
};

void settings_default(struct settings *s);

/* One "key", "value"; NULL when well, else a message in plain words (static or in scratch). *hint: what to write
   instead (static or in scratch), or NULL. */
const char *settings_set(struct settings *s, const char *key, const char *value, char scratch[256], const char **hint);

/* A whole comment text "cores=2 policy=rr": errors with line and column of the word at fault. */
void settings_comment(struct settings *s, const char *text, unsigned line, unsigned column, struct diags *diags);

/* Is a setting given that the policy in force does not use? Then a message in plain words in scratch, else NULL. */
const char *settings_unused(const struct settings *s, char scratch[256]);

/* The keys, for --help, completion and the flags of the command line; NULL behind the last. */
struct setting {
  const char *key, *values, *fallback, *meaning;
  const char *(*set)(struct settings *s, const struct setting *row, const char *value, char scratch[256]);
  void (*print)(const struct settings *s, const struct setting *row, struct buffer *out);
  size_t member;     /* what these two work on: offset in struct settings */
  int64_t low, high; /* of a number */
  const char *there; /* of a choice: the words that can be chosen today, in the order of their numbers */
};
const struct setting *settings_table(void);

/* Writes the value now in force, as it would be written in a file. */
void settings_print(const struct settings *s, const char *key, struct buffer *out);

#endif
