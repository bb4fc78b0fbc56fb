/* The settings of a machine: "# lockstep: key=value" comments and command-line flags. One table describes them all. */
#ifndef LOCKSTEP_SETTINGS_H
#define LOCKSTEP_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/text.h"

struct policy; /* machine/policy.h */

#define SWITCH_INTERVAL 0.005 /* seconds, of CPython */
enum { GIL_USUAL = -1 };

enum wakeup { WAKEUP_HANDOFF, WAKEUP_BARGING };

/* Numbers of a setting that is a list. */
enum { LEVELS_MAX = 64, DRAWS_MAX = 2000, GIVEN_MAX = 64 };

struct settings {
  int64_t cores; /* 1..64 */
  const struct policy *policy;
  int64_t second; /* ticks in a second of the program's time */
  int64_t switch_cost;
  bool first_charged;                  /* first_switch=charged */
  int64_t gil;                         /* 0 off, else the switch interval in ticks, or GIL_USUAL: CPython's */
  bool gil_at_calls;                   /* gil_switch=calls */
  int64_t thread_start, process_start; /* ticks that starting one keeps the starter busy */
  int64_t processes;                   /* most that there may be, zombies too; 0: any number */
  int64_t seed;
  enum wakeup wakeup;
  bool spurious;
  bool event_level;  /* event=level */
  bool cond_hoare;   /* cond=hoare */
  bool notify_any;   /* notify=any */
  bool print_pieces; /* print=pieces */
  bool owner_strict; /* owner_check=strict */
  bool barging_given;
  char variant[256]; /* sibling scenario, "" for none */

  /* what policies use, each its own; see the tables where they are defined */
  int64_t quantum; /* ticks; 0: none */
  bool ties_index, requeue_first, preempted_keeps, slice_full, slice_global;
  bool cyclic_index, high_number, preemptive, io_keeps_core, io_done_now;
  bool io_resets, io_done_front, bottom_fcfs, demote_alone, preempt_within, eligible_first;
  int64_t aging, boost, quantum_growth, stride1;
  struct {
    uint32_t count, number[LEVELS_MAX];
  } quanta, allotments; /* a quantum of 0: unbounded */
  struct {
    uint32_t count, number[DRAWS_MAX];
  } draws;

  bool per_cpu; /* queues=per_cpu */
  int64_t peek_interval, cache_size, warmup_time, warm_rate;
  bool abort_late, partitioned; /* on_miss=abort, placement=partitioned */
  struct {
    uint32_t count, number[DRAWS_MAX];
  } victims;
  char partition[512]; /* "T1:0,T2:1" */

  /* which of these somebody has given: offsets in this structure */
  uint32_t given_count;
  uint16_t given[GIVEN_MAX];
};

void settings_default(struct settings *s);

/* One "key", "value"; NULL when well, else a message in plain words (static or in scratch). *hint: what to write
   instead (static or in scratch), or NULL. */
const char *settings_set(struct settings *s, const char *key, const char *value, char scratch[256], const char **hint);

/* A whole comment text "cores=2 policy=rr": errors with line and column of the word at fault. */
void settings_comment(struct settings *s, const char *text, unsigned line, unsigned column, struct diags *diags);

/* Is a setting given that the policy in force does not use, or one that makes no sense beside the others? Then its key,
   and a message in plain words in scratch; else NULL. */
const char *settings_unused(const struct settings *s, char scratch[256]);
/* Whatever of that kind was given is as if it had not been. */
void settings_forget_unused(struct settings *s);
/* What nobody has given is from now on what the policy in force has as default. */
void settings_resolve(struct settings *s);

struct setting; /* lang/setting.h */
/* Does the policy in force use it, or every machine? */
bool settings_uses(const struct settings *s, const struct setting *row);

/* Writes the value now in force, as it would be written in a file. */
void settings_print(const struct settings *s, const char *key, struct buffer *out);

#endif
