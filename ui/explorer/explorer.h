/* The explorer behind the interface: what every schedule of the open scenario can lead to, found in the background; the
   way from here to a goal; the verdicts in the list of scenarios. Never draws but its own card. */
#ifndef LOCKSTEP_EXPLORER_H
#define LOCKSTEP_EXPLORER_H

#include "canvas/canvas.h"
#include "explore/schedule/recording.h"
#include "explorer/inquiry.h"

struct app;

/* Of a bundled scenario. */
struct badge {
  bool there, complete, seen; /* seen: its row is on the screen */
  enum finding_kind warning;  /* the first of them; 0: there is none */
  bool restless, whole;       /* why it is not complete; see struct explore_report */
  char verdict[16];
  uint64_t states;
  size_t steps;
};

struct explorer {
  struct inquiry *check; /* of the open scenario */
  struct inquiry *hint;  /* from here to the scenario's goal … */
  struct inquiry *way;   /* … and to what was asked for */
  struct inquiry *back;  /* the point of no return of the schedule that is followed */
  struct inquiry *listed;
  size_t listed_row;                 /* of the picker: what is being explored */
  struct badge *badges;              /* by bundled scenario */
  struct explore_options search;     /* those in force in the run that is shown */
  struct recording followed;         /* the schedule file that was named; its settings are in force */
  struct buffer badge, quest, tally; /* as shown */
  bool quests;                       /* the scenario sets its player a goal, and a person schedules */
  uint64_t moves;                    /* of the player, when the hint was asked for */
  size_t from, par, distance;        /* steps; SIZE_MAX: not known */
  bool lost, reached;                /* the goal, from here */
  size_t row, top;                   /* of the findings */
};

/* A scenario has been opened, or is about to be closed. */
void explorer_open(struct app *a);
void explorer_close(struct app *a);
void explorer_finish(struct app *a);

/* Looks whether something has come; milliseconds until the next look is worth it, -1: nothing is under way. */
int explorer_run(struct app *a);
void explorer_wait(struct app *a); /* for everything that is under way */

void explorer_toggle(struct app *a);                 /* begins, cancels, or shows what was found */
void explorer_return(struct app *a);                 /* to the first step behind which all is lost */
void explorer_hint(struct app *a);                   /* how far is the goal? */
void explorer_find(struct app *a, const char *goal); /* a way to a state in which this holds */

/* Is this a run for a player: a goal, and a person schedules? */
bool explorer_quests(const struct program *program, const struct settings *settings);

void explorer_draw(struct app *a, struct canvas *c); /* the card of findings */
bool explorer_key(struct app *a, int key);
/* The list is about to be drawn: what explorer_row() is asked for then is what can be seen, and explored next. */
void explorer_rows(struct app *a);
/* "✓ 412 states, safe": of a row of the picker; empty while it is not known. The row is one that can be seen. */
void explorer_row(struct app *a, size_t row, struct buffer *out, enum role *role);

#endif
