/* The lanes of threads and cores in the timeline: what each of them does in each column. Where there are more threads than
   rows, those whose names differ in their numbers alone share a lane. */
#ifndef LOCKSTEP_LANES_H
#define LOCKSTEP_LANES_H

#include "view/timeline.h"

struct lane_cell;

struct lane {
  size_t index;   /* in scene.threads: of the thread, or of the first one of a group */
  size_t members; /* more than 1: a group */
};

struct lanes_data {
  const struct scene *scene;
  const struct scale *scale;
  struct lane *lanes;      /* of threads */
  size_t *row_of;          /* by index in scene.threads */
  struct lane_cell *cells; /* a row for each lane */
  uint16_t *tallies;       /* of groups: how many are in which state; NULL: there are none */
  size_t rows;
  size_t branch; /* of the history */
  bool cores;
  bool periodic;  /* there are jobs that come again */
  bool deadlines; /* of which some are due before or after the next comes */
  bool signals;   /* a signal comes in what is shown */
};

/* room: rows that there are; branch: of the history. lanes_finish() in any case. */
void lanes_collect(struct lanes_data *d, const struct scene *s, const struct scale *k, size_t room, size_t branch);
void lanes_finish(struct lanes_data *d);

void lanes_draw(const struct lanes_data *d, struct canvas *c, int y, size_t row);
/* A folded stretch is a wave through all lanes, up to the column given. */
void lanes_folds(const struct scale *k, struct canvas *c, int y, long end);
/* How many lanes there would be in so many rows. */
size_t lanes_count(const struct scene *s, size_t room);
/* The lane of a thread. */
size_t lanes_row(const struct lanes_data *d, uint32_t thread);
/* The letters of the threads stand beside their names, unless a lock's lane says them by the names' first ones. */
bool lanes_lettered(const struct scene *s);

/* Of a thread; of a core or a level as a digit. */
char lanes_letter(const struct scene *s, uint32_t thread);
char lanes_digit(uint32_t number);

#endif
