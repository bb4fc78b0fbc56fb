/* Rows of settings that several policies have. */
#ifndef LOCKSTEP_POLICY_OPTIONS_H
#define LOCKSTEP_POLICY_OPTIONS_H

#include "lang/setting.h"
#include "lang/settings.h"

#define OPTION_QUANTUM(fallback) \
  { "quantum", "ticks", fallback, "time slice of a policy that has one", SETTING_NUMBER(1, TICKS_MAX, quantum) }
#define OPTION_TIES(fallback)                                                                \
  {                                                                                          \
    "ties", "fcfs index", fallback, "equals: who became ready first, or who was made first", \
        SETTING_SWITCH("fcfs index", ties_index)                                             \
  }
#define OPTION_QUEUE_ENTRY(fallback)                                                                  \
  {                                                                                                   \
    "queue_entry", "ready_first requeue_first", fallback,                                             \
        "who enters first at one instant: those that become ready, or those whose quantum has ended", \
        SETTING_SWITCH("ready_first requeue_first", requeue_first)                                    \
  }
#define OPTION_PREEMPTED(fallback)                                                         \
  {                                                                                        \
    "preempted_goes", "tail head_keep_quantum", fallback, "where a displaced thread goes", \
        SETTING_SWITCH("tail head_keep_quantum", preempted_keeps)                          \
  }
#define OPTION_PARTIAL_SLICE                                                         \
  {                                                                                  \
    "partial_slice", "early_end full", "early_end",                                  \
        "full: a job that needs less than its quantum keeps the core until its end", \
        SETTING_SWITCH("early_end full", slice_full)                                 \
  }
#define OPTION_SLICE_CLOCK                                                                                       \
  {                                                                                                              \
    "slice_clock", "dispatch global", "dispatch", "global: quanta end at their multiples, on all cores at once", \
        SETTING_SWITCH("dispatch global", slice_global)                                                          \
  }
#define OPTION_HIGH                                                                                    \
  {                                                                                                    \
    "priority_high_is", "low_number high_number", "low_number", "which number is the higher priority", \
        SETTING_SWITCH("low_number high_number", high_number)                                          \
  }
#define OPTIONS_END \
  { 0 }

#endif
