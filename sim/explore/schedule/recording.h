/* A schedule as text: which thread takes its next visible step, one line each. Short enough for a mail, readable, and
   exact: it names the program by a hash of its source, and each step by the line at which the thread stands. */
#ifndef LOCKSTEP_RECORDING_H
#define LOCKSTEP_RECORDING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"
#include "explore/explore.h"

enum { RECORDING_STEPS = 1 << 20, RECORDING_BYTES = 64 << 20 };

/* One visible step. thread: its name as the program gives it, or "name#number" where several have that name. choice:
   which of the ways in which the step can go, 0 for the only or the plain one. what: its text, "" in a schedule written
   by hand that does not say. Where it was read from, row and columns of the thread, the line and the text count from 1. */
struct recorded_step {
  const char *thread, *what;
  uint32_t line, choice;
  uint32_t row, thread_column, line_column, what_column;
};

/* "key=value" of a setting or a --set, in the order of the file. */
struct recorded_pair {
  const char *key, *value;
};

struct recording {
  struct arena arena;  /* all text */
  const char *program; /* the file's name */
  uint64_t hash;
  bool hashed;         /* else the hash is not known, as in a schedule written by hand */
  const char *finding; /* "deadlock", "" when it is none */
  struct recorded_pair *settings, *sets;
  size_t setting_count, set_count;
  bool timed, policy_only, spurious, after_failure; /* of the search: they decide which steps there are */
  struct recorded_step *steps;
  size_t count;
};

void recording_finish(struct recording *s);

/* Everything a schedule depends on: the source; settings and replaced constants stand in the header. */
uint64_t recording_hash(const char *source, size_t length);

/* Copies what it is given. */
void recording_name(struct recording *s, const char *program);
void recording_setting(struct recording *s, const char *key, const char *text);
void recording_set(struct recording *s, const char *name, const char *text);
void recording_step(struct recording *s, const struct recorded_step *step);

/* Walks a schedule of the program and appends its steps. False: the program cannot take one of them. */
bool recording_walk(struct recording *s, const struct program *program, const struct settings *settings,
                    const struct explore_options *options, const struct schedule *schedule);

/* The same for what follows behind a schedule. */
bool recording_walk_on(struct recording *s, const struct program *program, const struct settings *settings,
                       const struct explore_options *options, const struct schedule *behind,
                       const struct schedule *schedule);

/* The moves behind the text; the caller frees out->moves. False: what does not fit is in error, behind its row and column
   ("7:24: …"). The caller has compared the hash. */
bool recording_resolve(const struct recording *s, const struct program *program, const struct settings *settings,
                       const struct explore_options *options, struct schedule *out, struct buffer *error);

void recording_print(const struct recording *s, struct buffer *out);

/* False: what is wrong is in error, behind its row and column. */
bool recording_parse(struct recording *s, const char *text, size_t length, struct buffer *error);

#endif
