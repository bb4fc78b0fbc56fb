/* The entry point: finds the command. Everything that is no command is a scenario to look at. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/help.h"
#include "interface.h"
#include "say/chinese.h"

static const struct command *const commands[] = {
#define X(name) &command_##name,
#include "cli/cli.def"
#undef X
};

/* A locale that is not installed must not cost us the UTF-8 that the terminal can show. */
static void set_locale(void) {
  static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  if (setlocale(LC_ALL, "")) return;
  for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
    const char *text = getenv(variables[i]);
    if (!text || !*text) continue;
    if (strstr(text, "UTF-8") || strstr(text, "utf8") || strstr(text, "UTF8")) setlocale(LC_CTYPE, "C.UTF-8");
    return;
  }
}

enum { HELP_COLUMN = 29 };

static int help(void) {
  help_row("", 0, chinese_of("Lockstep shows how threads are scheduled and how they wait for one another."));
  putchar('\n');
  help_row("  lockstep", HELP_COLUMN, chinese_of("a bundled scenario plays; o lists all of them"));
  help_row("  lockstep FILE [options]", HELP_COLUMN,
           chinese_of("open FILE in the interface; --help there tells the options"));
  for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
    char left[HELP_COLUMN];
    snprintf(left, sizeof left, "  lockstep %s", commands[i]->name);
    help_row(left, HELP_COLUMN, chinese_of(commands[i]->summary));
  }
  putchar('\n');
  help_row(
      "", 0,
      chinese_of("FILE is a path, - for standard input, or the name of a bundled scenario.\n'lockstep COMMAND --help' "
                 "tells the options of a command, 'lockstep FILE --help' those of the interface."));
  return EXIT_FINE;
}

int main(int argc, char **argv) {
  set_locale();
  chinese_choose(argc, argv);
  const char *first = argc > 1 ? argv[1] : "";
  for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
    if (strcmp(first, commands[i]->name) == 0) return commands[i]->run(argc - 1, argv + 1);
  }
  if (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0) return help();
  if (strcmp(first, "--version") == 0) {
    puts("lockstep " LOCKSTEP_VERSION);
    return EXIT_FINE;
  }
  return interface_main(argc, argv);
}
