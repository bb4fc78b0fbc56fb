/* Player: time under a person's hand. Plays, steps both ways, seeks in slices so that the screen stays alive. Owns
   where we are in the history; never draws. Times of our own in milliseconds of a clock that tests can set. */
#ifndef LOCKSTEP_PLAYER_H
#define LOCKSTEP_PLAYER_H

#include "history/history.h"
#include "scene/recall.h"
#include "scene/trace.h"

enum refusal { /* why a move was not made */
               REFUSAL_NONE,
               REFUSAL_AT_START,
               REFUSAL_AT_END,
               REFUSAL_NO_NEXT,
               REFUSAL_NO_PREVIOUS,
               REFUSAL_CHOICE,
               REFUSAL_FAR,
               REFUSAL_NO_PATH,
               REFUSAL_NO_BRANCH,
               REFUSAL_BOUND
};

enum pursuit { PURSUIT_NONE, PURSUIT_MOMENT, PURSUIT_END, PURSUIT_NOTABLE };

enum { SPEED_COUNT = 9, SPEED_NORMAL = 2 };

struct player {
  struct history *history;
  struct trace trace;
  struct recall recall;
  struct moment start; /* where the show begins */
  struct moment seen;  /* how far the audience has been */
  bool playing;
  int speed;    /* index: ¼ ½ 1 2 4 8 16 32 64 */
  uint64_t due; /* of the next step of playing */
  enum pursuit pursuit;
  struct moment target;
  bool to_event;         /* the target is what an event led to, not where a tick begins */
  uint64_t search_from;  /* event index, of PURSUIT_NOTABLE */
  unsigned slices;       /* of the pursuit: a run may have no end */
  enum refusal given_up; /* why the last pursuit ended before its goal; whoever tells it clears it */
  uint64_t moves;        /* goes up whenever the moment has changed */
  bool forward_step;     /* the last move was one step forward: it may be animated */
  bool noted;            /* something of note has happened by it */
  bool to_tick;          /* the last move went to the beginning of a tick, not to an event */
  uint64_t until;        /* the tick at which the run is to end, UINT64_MAX: none */
  uint32_t chosen;       /* the thread chosen for the last step … */
  uint32_t chosen_line;  /* … and where it stood then, 0: nobody was chosen */
};

void player_init(struct player *p, struct history *history);
void player_finish(struct player *p);

/* Looks ahead to learn how long the run is, and stands at the start again. */
void player_preview(struct player *p, uint64_t max_steps);

/* Does what is due; how many milliseconds until there is more to do, -1: nothing by itself. */
int player_run(struct player *p, uint64_t now);

enum refusal player_play(struct player *p, uint64_t now);
void player_pause(struct player *p);
int player_interval(const struct player *p); /* milliseconds between two steps, on average */
int player_wait(const struct player *p);     /* the same behind this one: longer where something of note has happened */

enum refusal player_step(struct player *p, int direction); /* one event */
enum refusal player_ticks(struct player *p, int ticks);
enum refusal player_notable(struct player *p, int direction); /* next or previous event worth a stop */
enum refusal player_seek(struct player *p, struct moment to);
void player_seek_event(struct player *p, uint64_t index); /* to what it brought about */
enum refusal player_home(struct player *p);
enum refusal player_end(struct player *p);
/* Records the run a piece further than it is known, and stays where it is; false: there is no more to know. */
bool player_learn(struct player *p);
enum refusal player_choose(struct player *p, uint32_t core, uint32_t thread);
/* Where a tick is a visible step: the thread takes it in one of its ways. */
enum refusal player_choose_way(struct player *p, uint32_t thread, uint32_t way);
/* The next branch of the run: at this moment if it has it, else where it leaves its parent. */
enum refusal player_branch(struct player *p);

struct moment player_now(const struct player *p);
/* The moment right behind an event. */
struct moment player_moment_of(const struct player *p, uint64_t index);
uint64_t player_events(const struct player *p); /* events up to now */

#endif
