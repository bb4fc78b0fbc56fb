/* What the person has chosen to look at, and how. */
#ifndef LOCKSTEP_OUTLOOK_H
#define LOCKSTEP_OUTLOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "canvas/theme.h"
#include "say/say.h"

enum motion_level { MOTION_FULL, MOTION_REDUCED, MOTION_OFF };

enum view_id {
#define X(name) VIEW_##name,
#include "view/view.def"
#undef X
  VIEW_COUNT
};

enum lanes { LANES_THREADS, LANES_CORES };
enum fold { FOLD_AUTO, FOLD_OFF, FOLD_ON }; /* of idle time: by itself where the run does not fit */

/* Ticks that somebody wants to come back to. */
enum { MARKS_MOST = 26 };
struct marks {
  struct mark {
    uint64_t tick;
    char name;              /* 'a' to 'z' */
    uint32_t text, text_zh; /* pool ids, from the scenario; 0: set by hand */
  } list[MARKS_MOST];       /* by tick */
  size_t count;
};

struct faults;

/* The interface changes it, the views read it. */
struct outlook {
  enum language language;
  uint32_t selected; /* thread id, NO_THREAD: whoever acts */
  enum view_id focus;
  bool focus_shown; /* only once somebody has asked for it */
  bool full;        /* the focused view alone */
  bool curtain;
  bool project;           /* for a room: fewer things, larger */
  int scroll[VIEW_COUNT]; /* rows away from where the view would stand by itself */
  int zoom;               /* 0: fits by itself; 1..4 columns a tick; -1, -2, … 2^n ticks a column */
  uint64_t axis_end;      /* ticks that the time axis holds at least: of a longer run beside this one; 0: none */
  bool axis_dense;        /* with it: most ticks of every run hold an event */
  uint64_t axis_now;      /* with it: the tick that the cursor stands at, also behind the end of this run */
  enum lanes lanes;
  enum fold fold;
  bool panned;               /* the window of the time axis stands where the person has moved it … */
  uint64_t axis_first;       /* … with this place in the first column */
  bool arrows;               /* who woke whom, of everybody */
  bool twin;                 /* another branch of the run under this one */
  const struct marks *marks; /* NULL: none */
  enum motion_level motion;
  double progress;             /* of the movement shown, 0 to 1; 1: at rest */
  bool prints_on_stage;        /* no panel of its own shows the output */
  bool ascii_lines;            /* as the canvas: no symbols, so that keys are named in words */
  bool ascii_text;             /* nor other letters, so that threads need other names */
  const struct faults *faults; /* of a text that is newer than the run: shown in place of its source, NULL: none */
  const char *badge;           /* what a search over every schedule says, NULL: nothing */
  enum role badge_role;
  const char *quest;   /* what the player is to bring about, NULL: nothing; */
  const char *tally;   /* … with the fewest moves, in those made, and whether it still can be */
  const char *message; /* stands in the caption's place, NULL: none */
  const char *hint;    /* stands in the caption's last row, NULL: none */
  const char *input;   /* the command line being typed, NULL: none */
};

#endif
