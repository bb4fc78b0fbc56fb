/* The states of a scenario as tuples of numbers, and the steps that lead from one to the next. Each worker has a space
   of its own, with a machine in it; what the numbers stand for they have together. */
#ifndef LOCKSTEP_SPACE_H
#define LOCKSTEP_SPACE_H

#include "explore/explore.h"
#include "explore/space/expansion.h"
#include "explore/store/intern.h"
#include "explore/store/store.h"
#include "machine/search/search.h"

struct space_common;
struct space;
struct space_common *space_common_new(const struct program *program, const struct settings *settings,
                                      const struct explore_options *options);
void space_common_free(struct space_common *c);
size_t space_common_memory(const struct space_common *c);
/* A lock was released by a thread that does not hold it. */
bool space_foreign_release(const struct space_common *c);
const char *space_trouble(const struct space_common *c); /* what cannot be searched; NULL: nothing */
bool space_saw_clock(const struct space_common *c);      /* the scenario did, which stands still */
bool space_waits(const struct space_common *c);          /* somebody has waited for a condition */
bool space_restless(const struct space_common *c);       /* a thread goes on by itself for very long */
bool space_goal_raised(const struct space_common *c);    /* in some state one could not be judged */
bool space_goal_judged(const struct space_common *c);    /* in some state a goal was true or false, and no error */
bool space_overflow(const struct space_common *c);       /* it must be done again without reduction */
/* Texts by number: what is printed behind what; what the set-up has printed. */
uint32_t space_printed(const struct space_common *c, uint32_t before, uint32_t text);
uint32_t space_printed_before(const struct space *s);
const char *space_text(const struct space_common *c, uint32_t text, size_t *length);

struct parts_common *space_parts(const struct space_common *c);      /* NULL: states are not in parts */
uint32_t space_locks(const struct space_common *c);                  /* in whole states: how many are numbered */
bool space_folds(const struct space_common *c);                      /* threads that are alike are interchangeable */
uint32_t space_alike(const struct space_common *c, uint32_t thread); /* the same number for threads that are alike */
bool space_spoilt(const struct space_common *c); /* … but they were not: it must be done again without that */
void space_rules(const struct explore_options *options, struct search_rules *out);

/* Before the first space: what orders threads is wanted too. False: it is not known, states are no tuples of parts. */
bool space_heed_order(struct space_common *c);
/* Which threads live in a state, and which of them sleep until another one wakes them; of ids below 32, a bit each. */
void space_moods(const struct space_common *c, const uint32_t *tuple, uint32_t width, uint32_t *live, uint32_t *asleep);

struct space *space_new(struct space_common *common);
void space_free(struct space *s);
struct machine *space_machine(struct space *s);
const struct search_step *space_set_up(const struct space *s); /* how the set-up went: before any step */

/* The state behind the set-up. Returns the number of components. */
uint32_t space_first(struct space *s, uint32_t *tuple);
/* All steps from a state. */
void space_expand(struct space *s, const uint32_t *tuple, uint32_t width, struct expansion *out);
/* The state to which a move leads, in place; map: where each thread is in it. */
void space_follow(struct space *s, uint32_t *tuple, uint32_t *width, uint16_t move, struct expansion *e, uint8_t *map);
/* The thread whose join comes next in the main thread, when it joins some that are alike: id + 1; else 0. */
uint32_t space_awaited(struct space *s, const uint32_t *tuple, uint32_t width);
/* Any of these may be the one whose join comes next, in a state that was expanded last: a bit each. */
uint64_t space_awaits(struct space *s, const uint32_t *tuple, uint32_t width);
/* How many goals the scenario has (or is asked for, when that is the first alone), and which of them a state reaches that
   was expanded last: a bit each. */
size_t space_goals(const struct space *s, bool first);
uint64_t space_reached(struct space *s, const uint32_t *tuple, uint32_t width, bool first);
/* The steps that are kept for use in other states too, by thread and its component; and whether those are all that were
   taken. */
struct memo_result;
typedef void space_visit(void *context, uint32_t thread, uint32_t component, const struct memo_result *result);
void space_each_known(const struct space *s, space_visit *visit, void *context);
bool space_all_known(const struct space_common *c);
/* The same position and number for all that folding may put in one another's place; numbers are above 0, which stands for
   what names threads that are alike. */
void space_common_name(struct space *s, uint32_t *position, uint32_t *number);
/* The machine of the space stands in that state. */
void space_load(struct space *s, const uint32_t *tuple, uint32_t width);

#endif
