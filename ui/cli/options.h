/* The options of a command: the settings of the machine as flags, what is common to all commands, and the command's
   own. Usage errors go to standard error; nothing else is printed here but help. */
#ifndef LOCKSTEP_OPTIONS_H
#define LOCKSTEP_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lang/program.h"

/* An option of the command's own; argument NULL: a switch; "[NAMES]": a value may follow, behind the file or an equals
   sign. A name of one letter has one dash. A NULL name ends the table. */
struct option_row {
  const char *name, *argument, *help;
};

struct usage {
  const char *command;  /* "run"; "" for lockstep itself */
  const char *operands; /* "FILE [options]": a command that cannot do without a file */
  const char *summary;
  const struct option_row *own;
  bool lists; /* a setting may be given several values, with commas */
};

enum { OPTIONS_MAX = 64 };

struct options {
  const struct usage *usage;
  const char *file; /* NULL when none was given */
  bool until_given, until_in_seconds;
  double until_seconds;
  uint64_t until_ticks;
  size_t max_memory;    /* bytes; 0: the default */
  const char *language; /* "" for English, "zh" */
  const char *goal;     /* an expression of the scenario language; NULL: none */
  bool no_color, help, help_settings;
  struct setting_given {
    const char *key, *value;
  } settings[OPTIONS_MAX];
  size_t setting_count;
  struct override overrides[OPTIONS_MAX];
  size_t override_count;
  struct option_given {
    const char *name, *value;
  } own[OPTIONS_MAX];
  size_t own_count;
  char *copies[2 * OPTIONS_MAX]; /* of the words that had to be split */
  size_t copy_count;
};

/* False after an error, which has been printed: the command ends with EXIT_USAGE. After --help or --settings it
   prints what was asked for and sets help. options_finish() in any case. */
bool options_parse(struct options *o, const struct usage *usage, int argc, char **argv);
void options_finish(struct options *o);

/* The value of an option of the command's own ("" of a switch), NULL if it was not given; the last one counts. */
const char *options_get(const struct options *o, const char *name);

/* The settings of a program with the flags of the command line on top. */
void options_settings(const struct options *o, const struct program *program, struct settings *out);

/* The tick at which --until ends a run, or otherwise. */

/* One line on standard error: "lockstep run: …", and where help is. Returns EXIT_USAGE. */
int usage_error(const struct usage *usage, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The language that the environment asks for: "" or "zh". */
const char *language_of_environment(void);

#endif
