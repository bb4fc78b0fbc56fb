/* The scheduler of the file decides: a run with its clock, its policy and its cores goes ahead, and the machine of the
   search takes the visible steps that its threads take, in their order. What chance decides is followed every way. */
#ifndef LOCKSTEP_GOVERNED_H
#define LOCKSTEP_GOVERNED_H

#include "base/text.h"
#include "machine/search/search.h"

struct governed;
struct governed_step {
  uint32_t thread, alternative; /* the move that the machine of the search has made */
  struct search_step step;
  uint32_t next; /* the way behind the one asked for; 0: that was the last */
};

/* search: stands behind its set-up. printed: what it has printed in the step under way, taken back with it. */
struct governed *governed_new(struct machine *search, const struct settings *settings, struct buffer *printed);
void governed_free(struct governed *g);

/* Both machines go on to the next visible step, by the way of that number. False: the run is over. */
bool governed_go(struct governed *g, uint32_t way, struct governed_step *out);
bool governed_finished(const struct governed *g); /* in the normal way */
bool governed_strayed(const struct governed *g);  /* the machine of the search could not follow, at some time */

/* The run's part of a state, without its history. */
void governed_save(struct governed *g, struct buffer *out);
void governed_load(struct governed *g, const char *bytes, size_t length);
const struct machine *governed_run(const struct governed *g);

#endif
