/* Scene: everything that the views need to know of the present moment, worked out once per moment.
   Views read it and change nothing. */
#ifndef LOCKSTEP_SCENE_H
#define LOCKSTEP_SCENE_H

#include "analysis/waits.h"
#include "app/player.h"
#include "canvas/canvas.h"
#include "scene/outlook.h"
#include "scene/thing.h"

struct motion {
  enum motion_kind kind;
  uint32_t serial;   /* of the object */
  uint32_t from, to; /* thread ids, NO_THREAD: none */
  const char *value; /* what was put or got */
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
/* The line of the first statement below that one; 0: none. */
uint32_t scene_line_below(const struct program *p, uint32_t line);
/* "Tick 12 begins. Ann runs.": where nothing has happened yet. */
void scene_put_tick(const struct scene *s, struct buffer *out);
/* Who is ready: the queue, and behind it who enters it with the next tick. */
uint32_t scene_ready_count(const struct scene *s);
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
