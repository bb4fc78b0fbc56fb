/* What the files fold*.c have among themselves. */
#ifndef LOCKSTEP_FOLD_INSIDE_H
#define LOCKSTEP_FOLD_INSIDE_H

#include <stdatomic.h>

#include "explore/space/fold.h"
#include "explore/space/plan.h"
#include "explore/store/intern.h"

/* Who looks at a slot may learn who is who: always, or when it refers to a Thread object, for which the main thread alone
   has a name there. */
enum telling { TELLS_NOTHING, TELLS, OWN };

enum { THREAD_WORDS = sizeof(struct thread) / 8, SELF = 254, OTHER = 255 };
enum { FOLD_LABELS = 8 };
#define OVER 0x80000000u
#define SELF_PLACE 0x3fffffffu
#define OTHER_PLACE 0x3ffffffeu

struct fold_common {
  struct parts_common *parts;
  uint8_t class_of[PARTS_THREADS]; /* 0: there is none like it */
  uint32_t classes;
  uint8_t members[PARTS_THREADS];   /* of class 1, then of class 2 … */
  uint8_t first[PARTS_THREADS + 2]; /* of each class, among the members */
  uint32_t position[PARTS_THREADS]; /* of each thread's component */
  uint32_t instance[PARTS_THREADS]; /* offset of its Thread object */
  uint8_t index[PARTS_THREADS];     /* of each member, among the members */
  uint32_t main, least;             /* position of the main thread's component; positions with those of all threads */
  uint8_t *telling;                 /* by slot: enum telling */
  uint8_t *owner;                   /* by slot: the thread + 1 whose object it is, and that may read it; 0: nobody */
  struct plans *plans;
  uint32_t teller[PARTS_THREADS]; /* the function + 1 that the thread calls, of which these are only printed: */
  value labels[PARTS_THREADS][FOLD_LABELS]; /* arguments, VALUE_UNDEF where one is more than that */
  struct intern *normal;                    /* components of threads, whichever of their class it is */
  atomic_bool spoilt;
};

/* A component of a thread. */
struct normal {
  uint32_t number;                /* among the normal ones, 0: not looked at yet */
  bool names_others, fresh, over; /* not made or not started yet; ended */
};
/* Any other component. */
struct mention {
  bool known;
  uint64_t who; /* threads with a class that it names, a bit each */
  uint32_t *to; /* it names one: the component that names another one instead, by thread */
};

struct table {
  void *rows;
  uint32_t count;
};

/* What stands at a position of a tuple; from ROLE_THREAD on: which of the members. */
enum role { ROLE_UNKNOWN, ROLE_FIXED, ROLE_OTHER, ROLE_THREAD };

struct fold {
  struct fold_common *common;
  struct table normals[PARTS_THREADS];  /* of struct normal, by component */
  struct table versions[PARTS_THREADS]; /* of uint32_t: the component of that thread, + 1, by normal number */
  struct table *mentions;               /* of struct mention, by component; by position */
  uint8_t *roles;                       /* by position */
  uint32_t mention_room;                /* positions that these have room for */
  /* the state at hand */
  uint32_t keys[PARTS_THREADS];   /* of each member, see key_of() */
  bool others;                    /* some member names another one */
  uint32_t noted;                 /* positions of which the following is known */
  uint64_t *names, named;         /* by position, who is named there by what is no member; all of them */
  uint32_t *naming, naming_count; /* positions where somebody is */
  bool naming_changed;            /* that must be found out anew */
  uint64_t naming_others;         /* members that name other ones, a bit each */
  uint8_t twin[PARTS_THREADS];    /* by thread: the one + 1 that stands as this one does; 0: none */
  const uint32_t *tuple;
  uint32_t width, main;         /* main: its component of the main thread */
  uint32_t ordered;             /* the component of the main thread, + 1, for which these are: */
  uint8_t order[PARTS_THREADS]; /* of each class, at its place among the members: the threads whose keys ascend … */
  uint8_t order_count[PARTS_THREADS + 1]; /* … and how many they are */
  /* the step at hand */
  uint8_t to[PARTS_THREADS]; /* where each thread goes */
  bool others_then;          /* some member names another one behind it */
  uint32_t *changed;         /* the tuple with its changes; between steps the state at hand, and zeros behind it */
  struct store_change *differences;
  uint32_t difference_count;
  struct table plans;   /* of struct plan, by component of the main thread */
  struct errand errand; /* of the step under way */
  uint64_t *words;
  size_t word_room;
};

struct renaming {
  const struct fold_common *common;
  uint8_t to[PARTS_THREADS];
  uint64_t met;         /* threads that were named */
  uint8_t bearer, heir; /* whose labels stand there, id + 1, and whose shall; 0: nobody's */
  bool labels;          /* references to Thread objects stay: they are the main thread's own */
  bool refers;          /* there was one */
  bool strange;         /* there is an object that may name threads in ways not known here */
};

/* --- fold.c --- */
void fold_rename(struct renaming *r, enum slot_kind kind, uint64_t *words, size_t count);
uint64_t *fold_words(struct fold *f, uint32_t slot, uint32_t id, size_t *count); /* a copy, until the next one */
struct normal fold_normal(struct fold *f, uint32_t thread, uint32_t id);
uint32_t fold_part_of_thread(const struct fold *f, const uint32_t *tuple, uint32_t count, uint32_t thread);
const struct plan *fold_plan_at(struct fold *f, uint32_t component); /* of the main thread */

#endif
