/* Scheduling policies: who runs next. One file per policy, one line in policy/policy.def. */
#ifndef LOCKSTEP_POLICY_H
#define LOCKSTEP_POLICY_H

#include <stdbool.h>
#include <stdint.h>

struct machine;

struct policy {
  const char *name, *help;
  bool sliced; /* a thread that has used its quantum goes to the back */
  bool manual; /* a person is asked before every tick */
  /* Picks one of the ready threads for a core: id + 1. NULL: the head of the queue. */
  uint32_t (*pick)(struct machine *m, uint32_t core);
  /* Should a ready thread displace the one that runs on core? NULL: never. */
  bool (*displaces)(struct machine *m, uint32_t core);
};

/* NULL if there is no policy of that name. */
const struct policy *policy_named(const char *name);
/* All of them, NULL behind the last. */
const struct policy *const *policy_table(void);

#endif
