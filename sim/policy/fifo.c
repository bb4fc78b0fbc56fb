/* First come, first served: a thread keeps its core until it waits or ends. */
#include "machine/policy.h"

const struct policy policy_fifo = {
    .name = "fifo",
    .help = "first come, first served; a thread keeps its core until it waits or ends",
};
