/* The entry point: which command it is. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/options.h"

#ifndef LOCKSTEP_VERSION
#define LOCKSTEP_VERSION "0.1.0"
#endif

static const struct command *const commands[] = {
#define X(name) &command_##name,
#include "cli/cli.def"
#undef X
};

enum { COMMANDS = sizeof commands / sizeof *commands };

static int help(void) {
  printf("Lockstep shows how threads are scheduled and how they wait for one another.\n\n"
         "usage: lockstep                   the bundled scenarios to choose from, then the interface\n"
         "       lockstep FILE [options]    open FILE in the interface\n");
  for (size_t i = 0; i < COMMANDS; i++)
    printf("       lockstep %-16s  %s\n", commands[i]->name, commands[i]->summary);
  printf("\nFILE is a path, - for standard input, or the name of a bundled scenario.\n"
         "'lockstep COMMAND --help' tells the options of a command.\n");
  return EXIT_FINE;
}

int main(int argc, char **argv) {
  const char *first = argc > 1 ? argv[1] : "--help";
  if (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0) return help();
  if (strcmp(first, "--version") == 0) {
    printf("lockstep %s\n", LOCKSTEP_VERSION);
    return EXIT_FINE;
  }
  for (size_t i = 0; i < COMMANDS; i++)
    if (strcmp(first, commands[i]->name) == 0) return commands[i]->run(argc - 1, argv + 1);
  if (!isatty(STDOUT_FILENO)) fprintf(stderr, "lockstep: standard output is no terminal: as 'lockstep run'\n");
  return command_run.run(argc, argv);
}
