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

void app_resize(struct app *a, int width, int height);

void app_key(struct app *a, int key, const struct mouse *mouse, uint64_t now);
/* Does what is due; milliseconds until more is due, -1: only a key brings something new. */
int app_run(struct app *a, uint64_t now);
void app_draw(struct app *a, struct canvas *c);
void app_tell(struct app *a, enum text_id id, const char *argument); /* in the caption's place, until the next key */
void app_refuse(struct app *a, enum refusal refusal); /* tells why the player did not do it; nothing where it did */

void app_refresh(struct app *a); /* works the scene out anew */

#endif
