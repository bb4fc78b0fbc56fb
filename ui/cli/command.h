/* Commands of the command line: one file each, one line in cli.def. */
#ifndef LOCKSTEP_COMMAND_H
#define LOCKSTEP_COMMAND_H

struct command {
  const char *name, *summary;
  int (*run)(int argc, char **argv); /* argv[0] is the command's name; the result is the exit status */
};

#define X(name) extern const struct command command_##name;
#include "cli/cli.def"
#undef X

enum exit_status {
  EXIT_FINE = 0,
  EXIT_PROGRAM_FAILED = 1,
  EXIT_USAGE = 2,
  EXIT_STUCK = 3,
  EXIT_LIMIT = 4,
  EXIT_INTERRUPTED = 130
};

#endif
