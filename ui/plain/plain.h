/* The line mode: every change is said as a sentence, a line each, and the cursor is never moved. The keys are those of
   the screen; the application behind it is the same. */
#ifndef LOCKSTEP_PLAIN_H
#define LOCKSTEP_PLAIN_H

#include "app/app.h"

/* Reads keys from standard input: at once from a terminal that can do it, else a line each. Returns the exit status. */
int plain_run(struct app *a);

/* What has been said of the application, so that only what is new is said. */
struct plain {
  struct app *a;
  bool raw;      /* a key acts at once */
  bool ascii;    /* nothing else can be shown */
  bool begun;    /* the first moment has been said */
  uint64_t said; /* lines so far */
  uint64_t moves, runs;
  size_t picked;
  struct buffer card; /* the overlay as it was said last */
  enum overlay overlay;
  enum prompt prompt;
  enum view_id focus;
  enum language language;
  struct comparison *comparison;
  uint64_t compared; /* tick of its cursor */
  uint32_t selected;
  int speed;
  bool full, playing, over, faults;
  char badge[200];
  bool goal, par, lost; /* of a scenario that sets one: the goal, its par, and that it is lost have been said */
  uint64_t judged;      /* the player's moves at which it was said how far the goal is, + 1 */
};

/* Says what has changed since the last time. */
void plain_say(struct plain *p);
/* One line, made harmless and fit for the terminal. */
void plain_line(struct plain *p, const char *text);

#endif
