/* Scene: everything that the views need to know of the present moment, worked out once per moment; and what the person
   has chosen to look at. Views read it and change nothing. */
#ifndef LOCKSTEP_SCENE_H
#define LOCKSTEP_SCENE_H

#include "analysis/waits.h"
#include "app/player.h"
#include "canvas/canvas.h"
#include "say/say.h"
#include "sync/sync.h"

#define NO_THREAD UINT32_MAX

enum { VALUE_BYTES = 1000 }; /* of a value that is shown */

struct thread_view {
  uint32_t id;
  const char *name;
  uint8_t state;  /* enum thread_state */
  uint8_t reason; /* enum wait_reason */
  uint8_t core;   /* while running */
  bool main, acted, in_ring, stuck;
  char letter;         /* that stands for it in lanes */
  uint32_t line;       /* what it does next; 0: nothing more */
  uint32_t serial;     /* of the object it waits for, 0 none */
  unsigned place;      /* in that object's queue, from 1 */
  bool queued;         /* others stand in that queue too */
  uint64_t since;      /* ticks in the present state */
  const char *where;   /* "on lock fork", "joins P1", "until 28", "core 0" */
  const char *in_hand; /* the value that it has read and not yet used, NULL: none */
  const char *note;    /* "holds fork 1", "num = 5 in hand", "1st, waits 6" */
  enum role note_role;
};

struct thing {
  uint32_t offset, serial;
  const struct object *object;
  enum object_kind kind;
  enum picture picture;
  const char *name, *word; /* "fork 1", "lock" */
  const char *others;      /* the same object under other names: " = noodles", mostly "" */
  uint32_t *waiters[OBJECT_QUEUES];
  size_t waiter_count[OBJECT_QUEUES];
  bool now;         /* what just happened concerns it */
  bool inner;       /* the library's own affair, and nobody waits for it: not for the stage */
  uint64_t touched; /* index + 1 of the last event about it */
};

#define DATA_COMMON UINT32_MAX

/* A shared global with a value that is easy to show. */
struct datum {
  const char *name, *value;
  uint32_t name_id;
  uint32_t process; /* index of the process that it belongs to, DATA_COMMON: all of them share it */
  uint64_t raw;
  uint64_t lost; /* a number: writes that others have overwritten without having seen them */
  bool now;      /* just read or written */
  bool elements; /* a list or a dict */
};

/* What just happened, as far as pictures move for it. */
enum motion_kind { MOTION_NONE, MOTION_BLOCK, MOTION_HANDOFF, MOTION_PUT, MOTION_GET, MOTION_SET, MOTION_RING };
struct motion {
  enum motion_kind kind;
  uint32_t serial;   /* of the object */
  uint32_t from, to; /* thread ids, NO_THREAD: none */
  const char *value; /* what was put or got */
};

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

/* What the person has chosen; the interface changes it, the views read it. */
struct faults;

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

struct scene {
  const struct program *program;
  const struct machine *machine;
  const struct settings *settings;
  const struct state *state;
  const struct history *history;
  const struct player *player;
  const struct outlook *outlook;
  struct arena arena;
  uint64_t events; /* so far */
  struct moment now;
  uint64_t tick;               /* shown: of what just happened; of what is about to, at the beginning of a tick */
  uint64_t passed;             /* ticks since something happened before that, 0: in the same tick */
  struct thread_view *threads; /* as listed: by number, the main thread last */
  size_t thread_count;
  bool initials;    /* the letters are the first ones of the names */
  uint32_t *row_of; /* thread id -> index in threads, UINT32_MAX: none */
  uint32_t row_capacity;
  struct thing *things; /* by serial number */
  size_t thing_count;
  bool *hands;          /* by thread id: it has in hand what it read last */
  struct model *models; /* see model.h */
  size_t model_count;
  struct datum *data;
  size_t datum_count;
  struct verdict verdict;
  const struct event *last;
  size_t last_count;
  struct motion motion;
  const char *sentence;     /* what just happened */
  uint32_t actor;           /* who did it, NO_THREAD: nobody */
  uint32_t followed;        /* whom the views centre on: the selected one, else the actor */
  uint32_t line;            /* that the source shows: the followed one's next, or its last when it has none */
  uint32_t next;            /* who takes the next step, as far as it is known */
  const char *next_caption; /* the scenario's words about that step, NULL: none */
  const char *question;     /* an ask of the scenario at that step, NULL: none */
  bool over;                /* the run has ended */
};

/* Also notes the names that it meets in the player's recall. */
void scene_build(struct scene *s, struct player *player, const struct outlook *outlook);
void scene_finish(struct scene *s);

const struct thread_view *scene_thread(const struct scene *s, uint32_t id); /* NULL if there is none */
/* Who is ready: the queue, and behind it who enters it with the next tick. */
/* The line of the first statement below that one; 0: none. */
uint32_t scene_line_below(const struct program *p, uint32_t line);
uint32_t scene_ready_count(const struct scene *s);
/* "Tick 12 begins. Ann runs.": where nothing has happened yet. */
void scene_put_tick(const struct scene *s, struct buffer *out);
size_t scene_ready(const struct scene *s, uint32_t *list, size_t capacity);
/* What a core without a thread does. A tick begins with the decision who runs: before it a core may be free although
   somebody is ready. */
const char *scene_idle_word(const struct scene *s, const struct core *core);
const struct thing *scene_thing(const struct scene *s, uint32_t serial); /* NULL if it is not shown */
/* What is in a queue, the oldest of a plain one first; NULL: nothing. */
const value *scene_items(const struct scene *s, const struct thing *t, uint32_t *count);
/* Whom a person may choose for the core that asks: who runs there now, then the ready ones. Where a tick is a visible
   step: all that live, so that each keeps its place. Returns how many. */
size_t scene_choices(const struct scene *s, uint32_t *list, size_t capacity);
uint64_t scene_clock(const struct scene *s);                /* the tick, or the visible step, that is told */
const char *scene_name(const struct scene *s, uint32_t id); /* of a thread, as it is or was called; "?" if unknown */

/* ▶ ○ ■ ◔ ✓ · and the three letters and colour that go with them. */
const char *state_mark(uint8_t state);
const char *state_word(enum language language, uint8_t state);
enum role state_role(uint8_t state);

#endif
