/* Shortest job first: the shortest next CPU burst, which then keeps its core until it waits or ends. How long the
   burst of a thread with code will be nobody knows: see sched_remaining(). */
#include "machine/internal.h"
#include "policy/options.h"

static int64_t key(const struct machine *m, uint32_t id) { return sched_remaining(m, id); }

static void why(const struct machine *m, uint32_t id, struct buffer *out) {
  why_compare(m, id, "burst of", sched_remaining, out);
}

static const struct setting options[] = {OPTION_TIES("fcfs"), OPTIONS_END};

const struct policy policy_sjf = {
    .name = "sjf",
    .help = "the shortest next CPU burst; a thread keeps its core until it waits or ends",
    .options = options,
    .key = key,
    .why = why,
};
