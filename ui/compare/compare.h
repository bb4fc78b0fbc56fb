/* Comparison: one scenario on two to four machines at once: a Gantt chart each, one under the other, one cursor through
   all of them, and a table of figures with the best marked. Owns a history for each machine; never reads keys. */
#ifndef LOCKSTEP_COMPARE_H
#define LOCKSTEP_COMPARE_H

#include "analysis/summary.h"
#include "app/key.h"
#include "cli/options.h"
#include "scene/scene.h"

enum { COMPARE_LEAST = 2, COMPARE_MOST = 4 };

struct variant {
  struct settings settings;
  struct buffer name; /* what sets it apart: "rr", "cores=2 quantum=1" */
  struct history *history;
  struct player player;
  struct outlook outlook;
  struct scene scene;
  struct summary summary; /* at its end */
  uint8_t end;            /* enum end_kind; END_NONE: it was not followed any further */
  bool round;             /* periodic jobs, which have no end, have come round once */
};

struct comparison {
  struct variant variants[COMPARE_MOST];
  size_t count;
  uint64_t last; /* tick at which the longest run ends */
  uint64_t tick; /* of the cursor */
  bool playing;
  bool lanes_chosen; /* somebody has said whether lanes are threads or cores */
  int speed;         /* as of a player */
  uint64_t due;      /* milliseconds: the next tick of playing */
  int width;         /* columns of the screen that it was drawn on last */
};

/* Settings with several values, "policy" "rr,fifo", make the machines: each of one with each of the next. The others
   hold for all. False: what is wrong is in error, and nothing has to be finished. */
bool comparison_init(struct comparison *x, const struct program *program, const struct settings *base,
                     const struct setting_given *given, size_t count, const struct options *options,
                     struct buffer *error);
void comparison_finish(struct comparison *x);

void comparison_seek(struct comparison *x, uint64_t tick);
/* Does what is due; milliseconds until more is due, -1: nothing by itself. True in *moved when the screen is old. */
int comparison_run(struct comparison *x, uint64_t now, bool *moved);
/* False: the key means nothing here. */
bool comparison_act(struct comparison *x, enum action action, uint64_t now);

/* How all of it is shown: language, letters. */
void comparison_look(struct comparison *x, const struct outlook *outlook);
void comparison_draw(struct comparison *x, struct canvas *c);
void comparison_draw_still(struct comparison *x, struct canvas *c); /* for paper: without the row of keys */
/* Rows that it would like to have. */
int comparison_rows(const struct comparison *x, int width);
/* The table alone: its head, and a line for each machine. */
void comparison_table(const struct comparison *x, enum language language, struct canvas *c);

#endif
