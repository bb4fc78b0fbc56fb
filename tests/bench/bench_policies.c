/* Scheduling decisions per second, for each policy, with 10, 1000 and 100,000 ready threads; and ticks per second of a
   plain exercise. Prints; judges nothing. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/limits.h"
#include "lang/program.h"
#include "machine/machine.h"
#include "machine/policy.h"

enum { DECISIONS = 100000, SOON = 300000 };

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

struct subject {
  struct pool *pool;
  struct program *program;
  struct machine *machine;
};

static void begin(struct subject *s, const char *source) {
  struct diags diags = {0};
  s->pool = pool_new();
  s->program = program_compile(s->pool, "bench.py", source, strlen(source), NULL, 0, &diags);
  if (s->program == NULL) {
    fputs(diags_render(&diags, "bench.py", source, strlen(source)), stderr);
    exit(1);
  }
  s->machine = machine_new(s->program, &s->program->settings, LIMIT_HEAP_MOST);
}

static void finish(struct subject *s) {
  machine_free(s->machine);
  program_free(s->program);
  pool_free(s->pool);
}

static void count(void *context, const struct machine *m, const struct event *e) {
  (void)m, (void)e;
  ++*(uint64_t *)context;
}

/* Policies without a quantum decide when a burst ends, so bursts are short and I/O brings the jobs back. */
static double decisions(const char *policy, unsigned threads) {
  char source[512];
  snprintf(source, sizeof source,
           "# lockstep: second=1 policy=%s\n"
           "from lockstep import job\n"
           "for i in range(%u):\n"
           "    job('J', burst=[1 + i * 7 %% 5, i %% 3], repeat=True, priority=i %% 40, nice=i %% 40 - 20,\n"
           "        tickets=1 + i %% 9, deadline=50 + i %% 100, period=None)\n",
           policy, threads);
  struct subject s;
  uint64_t made = 0;
  begin(&s, source);
  machine_run(s.machine, 1, 0);
  machine_listen_to(s.machine, count, &made, UINT64_C(1) << EVENT_DISPATCH);
  double start = seconds(), taken = 0;
  for (uint64_t tick = 1; made < DECISIONS && taken < 2; taken = seconds() - start)
    machine_run(s.machine, tick += 2000, 0);
  finish(&s);
  return (double)made / taken;
}

static double ticks(const char *settings) {
  char source[512];
  snprintf(source, sizeof source,
           "# lockstep: second=1 %s\n"
           "from lockstep import job\n"
           "for i in range(10):\n"
           "    job('J%%d' %% i, arrival=i, burst=[20, 7], repeat=True, tickets=1 + i)\n",
           settings);
  struct subject s;
  begin(&s, source);
  double start = seconds(), taken = 0;
  uint64_t tick = 0;
  for (; taken < 1; taken = seconds() - start) machine_run(s.machine, tick += SOON, 0);
  finish(&s);
  return (double)tick / taken;
}

int main(void) {
  static const unsigned sizes[] = {10, 1000, 100000};
  printf("decisions a second, in millions\n%-10s", "ready");
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) printf("%10u", sizes[i]);
  putchar('\n');
  for (const struct policy *const *p = policy_table(); *p; p++) {
    if ((*p)->manual) continue;
    printf("%-10s", (*p)->name);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
      printf("%10.3f", decisions((*p)->name, sizes[i]) * 1e-6);
      fflush(stdout);
    }
    putchar('\n');
  }
  static const char *const machines[] = {"policy=rr quantum=10", "policy=srtf", "policy=mlfq quanta=10,10,10 boost=100",
                                         "policy=lottery quantum=10", "policy=rr quantum=10 cores=4"};
  puts("\nticks a second, ten jobs with bursts of 20 and I/O of 7, in millions");
  for (size_t i = 0; i < sizeof machines / sizeof *machines; i++)
    printf("%-40s%10.2f\n", machines[i], ticks(machines[i]) * 1e-6);
  return 0;
}
