/* The application: a scenario, its player, what the person looks at, and what every key does. Knows no terminal: keys
   come in, a canvas goes out, the clock is handed over. */
#ifndef LOCKSTEP_APP_H
#define LOCKSTEP_APP_H

#include "app/key.h"
#include "app/layout.h"
#include "app/player.h"
#include "cli/load.h"
#include "compare/compare.h"
#include "explorer/explorer.h"
#include "quiz/quiz.h"
#include "scene/scene.h"
#include "term.h"
#include "view/timeline.h"

enum overlay {
  OVERLAY_NONE,
  OVERLAY_EXPLAIN,
  OVERLAY_HELP,
  OVERLAY_PICKER,
  OVERLAY_ABOUT,
  OVERLAY_ASK,
  OVERLAY_WELCOME,
  OVERLAY_FINDINGS
};
enum prompt {
  PROMPT_NONE,
  PROMPT_COMMAND,
  PROMPT_TICK,
  PROMPT_SEARCH,
  PROMPT_COMPARE,
  PROMPT_FIND,
  PROMPT_WAY,
  PROMPT_COPY
};

enum { INPUT_MAX = 200 };

struct app {
  struct options *options;
  struct scenario scenario;
  struct history *history;
  struct player player;
  struct outlook outlook;
  struct scene scene;
  struct layout layout;
  struct explorer explorer;
  struct comparison *comparison; /* shown instead of the scenario; NULL: none */
  int width, height;
  enum overlay overlay;
  size_t picked;          /* row of the picker */
  char filter[INPUT_MAX]; /* only rows with this in them */
  bool filtering;         /* it is being typed */
  int overlay_scroll;
  enum prompt prompt;
  char input[INPUT_MAX + 4]; /* prompt character, then what was typed */
  struct buffer message;
  char search[INPUT_MAX];
  char file[1024]; /* what is open, as it was named */
  uint64_t moves;  /* of the player, when the scene was built */
  uint64_t runs;   /* histories begun: another number is another run */
  uint64_t motion_start, motion_length, drawn;
  struct quiz quiz;
  struct faults faults; /* of the file as it is now, while the run of the text before is still shown */
  bool dirty, quit, repaint, theme_asked;
  bool edit_asked;  /* whoever has the terminal lends it to the editor, and calls edit_done() */
  bool full_before; /* the source got the whole screen for its mistakes */
  bool dragging;
  enum timeline_place held; /* what the button was pressed on */
  struct choice *guide;     /* by hand, in the run before this one; NULL: none */
  size_t guide_count;
  struct marks marks;
  uint64_t marks_seen; /* events that were looked at for the marks of the scenario */
  bool pan_kept;       /* the move that is under way leaves the window of the time axis where it is */
};

void app_init(struct app *a, struct options *options);
void app_finish(struct app *a);

/* Opens a scenario; false: what is wrong is in errors, and the one before stays open. */
bool app_open(struct app *a, const char *file, struct buffer *errors);
void app_resize(struct app *a, int width, int height);

void app_key(struct app *a, int key, const struct mouse *mouse, uint64_t now);
void app_act(struct app *a, enum action action, uint64_t now);
/* Does what is due; milliseconds until more is due, -1: only a key brings something new. */
int app_run(struct app *a, uint64_t now);
void app_draw(struct app *a, struct canvas *c);
void app_tell(struct app *a, enum text_id id, const char *argument); /* in the caption's place, until the next key */

/* The open scenario as a run of visible steps along a schedule, shown from the step given. */
void app_follow(struct app *a, const struct schedule *schedule, size_t step);
void app_restart(struct app *a); /* as the file has it */
/* The player's choice among the ways in which the thread can take its step. */
void app_choose_way(struct app *a, size_t number);

void app_refresh(struct app *a); /* works the scene out anew */

/* Shows the open scenario on several machines; false: what is wrong is in errors. */
bool app_compare(struct app *a, const struct setting_given *given, size_t count, struct buffer *errors);

/* edit.c */
void edit_begin(struct app *a); /* in the editor, at the line that is shown; of a text without a file a copy */
void edit_copy(struct app *a, const char *file);
bool edit_run(struct app *a);            /* lends the terminal, which must be as the shell has it, to the editor */
void edit_done(struct app *a, bool ran); /* the same tick of the file as it is now */
void edit_reload(struct app *a);
void edit_forget(struct app *a); /* the mistakes: back to the run as it was */

/* instrument.c */
bool instrument_act(struct app *a, enum action action); /* false: no action on the time axis */
bool instrument_mouse(struct app *a, const struct panel *p, const struct mouse *m); /* true: a drag begins or goes on */
void instrument_wheel(struct app *a, const struct panel *p, const struct mouse *m, int direction);
/* To the next event that fits, running on where nothing has been recorded; false: there is none. */
bool instrument_find(struct app *a, int direction, bool (*fits)(const struct app *a, const struct record *r));
/* Is there a mark in (from, to]? Then it is told. */
bool instrument_stop(struct app *a, uint64_t from, uint64_t to);
void instrument_keep(struct app *a, uint64_t tick); /* a mark set by hand before */
void instrument_learn(struct app *a);               /* the marks of the scenario, as far as the run is known */

/* overlay.c */
struct rect card_open(struct canvas *c, int width, int height, enum role role, const char *title, const char *foot);
void overlay_draw(struct app *a, struct canvas *c);
bool overlay_key(struct app *a, int key, uint64_t now); /* false: not a key of the overlay, which is closed */

/* command.c */
bool prompt_key(struct app *a, int key, uint64_t now);
void prompt_open(struct app *a, enum prompt prompt);
void app_search(struct app *a, int direction);

#endif
