/* What the policies of periodic tasks have in common. */
#ifndef LOCKSTEP_REALTIME_H
#define LOCKSTEP_REALTIME_H

#include "lang/setting.h"
#include "machine/policy.h"
#include "policy/options.h"

#define REALTIME_NEVER (INT64_MAX >> 1) /* the key of those that nothing hurries */

/* Among equals the earlier release, then the order of the list; released: else the order of the list alone. A thread
   that was displaced takes its old place again. */
enum ready_place realtime_enter(struct machine *m, uint32_t id, bool released);

/* Only a better one; an equal never does. */
bool realtime_displaces(const struct machine *m, uint32_t ready, uint32_t running);

#define OPTION_ON_MISS                                                                            \
  {                                                                                               \
    "on_miss", "continue abort", "continue", "abort: a job that misses its deadline is given up", \
        SETTING_SWITCH("continue abort", abort_late)                                              \
  }
#define OPTION_PLACEMENT                                                                 \
  {                                                                                      \
    "placement", "global partitioned", "global", "partitioned: every task has its core", \
        SETTING_SWITCH("global partitioned", partitioned)                                \
  }
#define OPTION_PARTITION                                                                                               \
  {                                                                                                                    \
    "partition", "T1:0,T2:1", "", "which task has which core; others get the least loaded one", setting_set_partition, \
        setting_print_partition, offsetof(struct settings, partition), 0, 0, NULL                                      \
  }

#endif
