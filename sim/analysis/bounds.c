/* Tests of schedulability. All sums are bounded: a set that would take too long to judge is unknown. */
#include "analysis/bounds.h"

#include <math.h>

enum { ROUNDS = 100000 }; /* of one test, then it is given up */

#define TIME_MAX (UINT64_MAX >> 16)

double bounds_utilisation(const struct task *tasks, size_t n) {
  double sum = 0;
  for (size_t i = 0; i < n; i++) sum += (double)tasks[i].work / (double)tasks[i].period;
  return sum;
}

double bounds_liu_layland(size_t n) { return n ? (double)n * (exp2(1.0 / (double)n) - 1) : 1; }

double bounds_hyperbolic(const struct task *tasks, size_t n) {
  double product = 1;
  for (size_t i = 0; i < n; i++) product *= (double)tasks[i].work / (double)tasks[i].period + 1;
  return product;
}

static uint64_t divisor(uint64_t a, uint64_t b) {
  while (b) {
    uint64_t rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

uint64_t bounds_hyperperiod(const struct task *tasks, size_t n) {
  uint64_t all = 1;
  for (size_t i = 0; i < n; i++) {
    uint64_t factor = tasks[i].period / divisor(all, tasks[i].period);
    if (factor > TIME_MAX / all) return UINT64_MAX;
    all *= factor;
  }
  return all;
}

/* Is the sum of work / period above 1? Exact, as far as the hyperperiod fits. */
static int overloaded(const struct task *tasks, size_t n, uint64_t capacity) {
  uint64_t all = bounds_hyperperiod(tasks, n), demand = 0;
  if (all == UINT64_MAX || all > TIME_MAX / (capacity + 1))
    return bounds_utilisation(tasks, n) > (double)capacity + 1e-12;
  for (size_t i = 0; i < n; i++) {
    uint64_t jobs = all / tasks[i].period;
    if (tasks[i].work && jobs > TIME_MAX / tasks[i].work) return 1;
    demand += jobs * tasks[i].work;
    if (demand > TIME_MAX) return 1;
  }
  return demand > all * capacity;
}

/* Work of the jobs that come in [0, window) from those that go before task i, i's own excepted. */
static uint64_t interference(const struct task *tasks, size_t n, size_t i, uint64_t window) {
  uint64_t sum = 0;
  for (size_t j = 0; j < n && sum < TIME_MAX; j++)
    if (j != i && tasks[j].rank <= tasks[i].rank)
      sum += (window + tasks[j].period - 1) / tasks[j].period * tasks[j].work;
  return sum;
}

/* When the job number q (from 0) of a busy stretch that begins with all releases is done; UINT64_MAX: given up. */
static uint64_t done_at(const struct task *tasks, size_t n, size_t i, uint64_t q, uint64_t from, unsigned *rounds) {
  uint64_t own = (q + 1) * tasks[i].work, window = from > own ? from : own;
  for (; *rounds < ROUNDS && window < TIME_MAX; ++*rounds) {
    uint64_t next = own + interference(tasks, n, i, window);
    if (next == window) return window;
    window = next;
  }
  return UINT64_MAX;
}

uint64_t bounds_response(const struct task *tasks, size_t n, size_t i) {
  uint64_t worst = 0, done = 0;
  unsigned rounds = 0;
  for (uint64_t q = 0; rounds < ROUNDS; q++, rounds++) {
    done = done_at(tasks, n, i, q, done, &rounds);
    if (done == UINT64_MAX) return done;
    if (done - q * tasks[i].period > worst) worst = done - q * tasks[i].period;
    if (done <= (q + 1) * tasks[i].period) return worst;
  }
  return UINT64_MAX;
}

enum answer bounds_fixed(const struct task *tasks, size_t n) {
  if (overloaded(tasks, n, 1)) return ANSWER_NO;
  enum answer all = ANSWER_YES;
  for (size_t i = 0; i < n; i++) {
    uint64_t response = bounds_response(tasks, n, i);
    if (response == UINT64_MAX)
      all = ANSWER_UNKNOWN;
    else if (response > tasks[i].deadline)
      return ANSWER_NO;
  }
  return all;
}

/* Work that must be done by time t when all tasks are released at 0. */
static uint64_t demand(const struct task *tasks, size_t n, uint64_t t) {
  uint64_t sum = 0;
  for (size_t i = 0; i < n; i++)
    if (t >= tasks[i].deadline) sum += ((t - tasks[i].deadline) / tasks[i].period + 1) * tasks[i].work;
  return sum;
}

/* The next time behind t at which some job is due. */
static uint64_t next_due(const struct task *tasks, size_t n, uint64_t t) {
  uint64_t next = UINT64_MAX;
  for (size_t i = 0; i < n; i++) {
    uint64_t d = tasks[i].deadline;
    if (t >= d) d += ((t - d) / tasks[i].period + 1) * tasks[i].period;
    if (d < next) next = d;
  }
  return next;
}

/* How long a core is busy without a break when all tasks are released at once; UINT64_MAX: given up. */
static uint64_t busy_stretch(const struct task *tasks, size_t n) {
  uint64_t length = 0;
  for (size_t i = 0; i < n; i++) length += tasks[i].work;
  for (unsigned round = 0; round < ROUNDS && length < TIME_MAX; round++) {
    uint64_t next = 0;
    for (size_t i = 0; i < n; i++) next += (length + tasks[i].period - 1) / tasks[i].period * tasks[i].work;
    if (next == length) return length;
    length = next;
  }
  return UINT64_MAX;
}

enum answer bounds_edf(const struct task *tasks, size_t n) {
  if (overloaded(tasks, n, 1)) return ANSWER_NO;
  uint64_t end = busy_stretch(tasks, n);
  unsigned round = 0;
  if (end == UINT64_MAX) return ANSWER_UNKNOWN;
  for (uint64_t t = next_due(tasks, n, 0); t <= end; t = next_due(tasks, n, t)) {
    if (demand(tasks, n, t) > t) return ANSWER_NO;
    if (++round == ROUNDS) return ANSWER_UNKNOWN;
  }
  return ANSWER_YES;
}

enum answer bounds_edf_global(const struct task *tasks, size_t n, uint32_t cores) {
  double most = 0, sum = 0;
  if (cores == 1) return bounds_edf(tasks, n);
  if (overloaded(tasks, n, cores)) return ANSWER_NO;
  for (size_t i = 0; i < n; i++) {
    uint64_t within = tasks[i].deadline < tasks[i].period ? tasks[i].deadline : tasks[i].period;
    if (tasks[i].work > tasks[i].deadline) return ANSWER_NO;
    double density = (double)tasks[i].work / (double)within;
    sum += density;
    if (density > most) most = density;
  }
  return sum <= cores - (cores - 1) * most + 1e-12 ? ANSWER_YES : ANSWER_UNKNOWN;
}
