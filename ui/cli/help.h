/* What --help and --settings print: nothing wider than a terminal of eighty columns. */
#ifndef LOCKSTEP_HELP_H
#define LOCKSTEP_HELP_H

#include "cli/options.h"

/* A text at a column, behind what stands on the left, broken between its words. left: "" for none. */
void help_row(const char *left, size_t column, const char *text);
void help_command(const struct usage *usage, const struct option_row *common);
void help_settings(void); /* of the machine, and of each policy */

#endif
