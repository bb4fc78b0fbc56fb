/* Shortest job first: the shortest next CPU burst, which then keeps its core until it waits or ends. How long the
   burst of a thread with code will be nobody knows: see sched_remaining(). */
#include "lang/setting.h"
#include "machine/internal.h"
#include "machine/scheduling/job.h"
#include "machine/scheduling/sched.h"
#include "policy/options.h"

static int64_t key(const struct machine *m, uint32_t id) { return sched_remaining(m, id); }

/* The whole burst, of which the chosen one may have run a part. */
static void why(const struct machine *m, uint32_t id, uint32_t rival, struct why *out) {
  int64_t burst = sched_remaining(m, id) + (int64_t)m->scheds[id].used;
  bool known = job_is(m, id) && job_is(m, rival);
  *out = why_numbers(known ? WHY_SJF : WHY_SJF_EXPECTED, burst, sched_remaining(m, rival));
}

static const struct setting options[] = {OPTION_TIES("fcfs"), OPTIONS_END};

const struct policy policy_sjf = {
    .name = "sjf",
    .help = "the shortest next CPU burst; a thread keeps its core until it waits or ends",
    .options = options,
    .key = key,
    .why = why,
};
