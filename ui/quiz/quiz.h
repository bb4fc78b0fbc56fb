/* The class predicts: the show pauses before what matters and asks; a digit answers, or counts are typed in for a poll.
   Keeps the score. What is asked comes from the scenario's own lines and from predict.h. */
#ifndef LOCKSTEP_QUIZ_H
#define LOCKSTEP_QUIZ_H

#include "quiz/predict.h"

struct app;

enum { QUIZ_TYPED = 60, QUIZ_TIMES = 2, QUIZ_RUN_TIMES = 4 };

struct quiz {
  bool on;     /* generated questions as well as those of the scenario */
  bool poll;   /* counts are being typed for the question shown */
  bool resume; /* it stopped a run that goes on behind it */
  bool told;   /* the verdict on the last answer stands below the sentence */
  struct question question;
  char typed[QUIZ_TYPED];
  unsigned asked, right, votes, votes_right;
  struct {
    enum question_kind kind;
    uint32_t object, line;
    unsigned times;
  } * seen;
  size_t seen_count;
  struct buffer verdict;
};

void quiz_begin(struct quiz *q); /* another run: nothing has been asked */
void quiz_finish(struct quiz *q);
void quiz_toggle(struct app *a);
void quiz_arrived(struct app *a); /* the moment is another one: asks if there is something to ask */
void quiz_draw(struct app *a, struct canvas *c);
/* False: not a key of the question, which is closed. */
bool quiz_key(struct app *a, int key, uint64_t now);
/* "You predicted 3 of 4.", nothing while nobody has. */
void quiz_score(const struct quiz *q, enum language language, struct buffer *out);

#endif
