/* Questions about the next step, made from what the machine will do: who gets the lock, what a variable will hold, who
   wakes up, who runs. Looks ahead in the history and comes back; nothing else changes. */
#ifndef LOCKSTEP_PREDICT_H
#define LOCKSTEP_PREDICT_H

#include "scene/scene.h"

enum { QUESTION_OPTIONS = 8, QUESTION_UNKNOWN = -1 };

enum question_kind {
  QUESTION_NONE,
  QUESTION_ASKED,
  QUESTION_LOCK,
  QUESTION_RING,
  QUESTION_VALUE,
  QUESTION_WAKE,
  QUESTION_ITEM,
  QUESTION_GATE,
  QUESTION_RUN
};

struct question {
  enum question_kind kind;
  uint32_t object, line; /* what it is about: the same question is not asked for ever */
  struct buffer text;
  struct buffer options[QUESTION_OPTIONS];
  int count;
  int right; /* index of the right option, QUESTION_UNKNOWN: nobody has said */
};

/* What is asked before the next step of the run, if it matters; false: nothing. The scene must be the one of now; q is
   empty before and must be finished in any case. */
bool predict_question(struct history *h, const struct scene *s, struct question *q);
/* "question | option | *the right option", as a scenario asks. */
void predict_asked(const char *text, uint32_t line, struct question *q);
void question_finish(struct question *q);

#endif
