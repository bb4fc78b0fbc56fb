/* Probe: asks the terminal what it is before ncurses takes over. Every question has a short time limit. */
#ifndef LOCKSTEP_PROBE_H
#define LOCKSTEP_PROBE_H

#include <stdbool.h>

struct probe {
  bool wide_lines;      /* box drawing takes two columns here */
  bool light, answered; /* background is light; it said so */
};

/* in, out: the terminal; leaves its settings as they were. */
struct probe probe_terminal(int in, int out);

#endif
