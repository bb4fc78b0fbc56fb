/* Tasks are gathered from the state; on several cores with partitions each core is judged by itself. */
#include "analysis/task_set.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/metrics.h"
#include "analysis/names.h"
#include "base/arena.h"
#include "machine/policy.h"

static uint64_t work_of(const struct machine *m, const struct sched *x) {
  const struct vector *bursts = state_cell(machine_state(m), x->bursts);
  uint64_t sum = 0;
  for (uint32_t i = 0; i + 1 < bursts->cell.units; i += 2) sum += (uint64_t)value_small(bursts->v[i]);
  return sum;
}

static bool is_policy(const struct machine *m, const char *name) {
  return strcmp(machine_settings(m)->policy->name, name) == 0;
}

static int64_t rank_of(const struct machine *m, const struct sched *x) {
  if (is_policy(m, "rm")) return (int64_t)x->period;
  return machine_settings(m)->high_number ? -(int64_t)x->priority : x->priority;
}

/* Those of one core (+ 1; 0: all), into list; returns how many. */
static size_t of_core(const struct task_set *set, uint32_t core, struct task *list) {
  size_t n = 0;
  for (size_t i = 0; i < set->count; i++)
    if (!core || set->cores[i] == core) list[n++] = set->tasks[i];
  return n;
}

static enum answer judge_core(const struct task_set *set, uint32_t core) {
  struct task *list = must_alloc((set->count + 1) * sizeof *list);
  size_t n = of_core(set, core, list);
  enum answer answer = set->fixed ? bounds_fixed(list, n) : bounds_edf(list, n);
  free(list);
  return answer;
}

enum answer task_set_judge(const struct machine *m, const struct task_set *set) {
  uint32_t cores = machine_state(m)->core_count;
  enum answer all = ANSWER_YES;
  if (!set->fixed && !is_policy(m, "edf")) return ANSWER_UNKNOWN;
  if (!set->alone) {
    enum answer global = bounds_edf_global(set->tasks, set->count, cores);
    return set->fixed && global == ANSWER_YES ? ANSWER_UNKNOWN : global;
  }
  for (uint32_t k = 1; k <= cores; k++) {
    enum answer one = judge_core(set, cores == 1 ? 0 : k);
    if (one == ANSWER_NO) return one;
    if (one == ANSWER_UNKNOWN) all = one;
  }
  return all;
}

void task_set_find(const struct machine *m, struct task_set *set) {
  const struct state *s = machine_state(m);
  size_t most = s->thread_count + (size_t)1;
  *set = (struct task_set){.tasks = must_alloc(most * sizeof *set->tasks),
                           .threads = must_alloc(most * sizeof *set->threads),
                           .cores = must_alloc(most * sizeof *set->cores),
                           .fixed = is_policy(m, "rm") || is_policy(m, "fp"),
                           .alone = true};
  for (uint32_t id = 0; id < s->thread_count; id++) {
    const struct sched *x = state_sched(s, id);
    if (state_thread(s, id)->state == THREAD_FREE || !x->bursts || !x->period) continue;
    uint64_t deadline = x->deadline ? x->deadline : x->period;
    set->tasks[set->count] = (struct task){work_of(m, x), x->period, deadline, rank_of(m, x)};
    set->threads[set->count] = id;
    set->cores[set->count++] = x->home;
    set->alone &= s->core_count == 1 || (machine_settings(m)->partitioned && x->home);
  }
}

void task_set_finish(struct task_set *set) {
  free(set->tasks);
  free(set->threads);
  free(set->cores);
  *set = (struct task_set){0};
}

uint64_t task_set_response(const struct task_set *set, size_t i) {
  if (!set->fixed || !set->alone) return UINT64_MAX;
  struct task *list = must_alloc((set->count + 1) * sizeof *list);
  size_t at = 0, n = of_core(set, set->cores[i], list);
  for (size_t k = 0; k < i; k++) at += !set->cores[i] || set->cores[k] == set->cores[i];
  uint64_t response = bounds_response(list, n, at);
  free(list);
  return response;
}

static uint64_t first_release(const struct state *s, uint32_t id) {
  const struct sched *x = state_sched(s, id);
  return x->job ? x->release - (x->job - 1) * x->period : state_thread(s, id)->due;
}

/* Is a thread that is no periodic task still under way? Who is blocked may wait for one that has no end. */
static bool others_go_on(const struct machine *m) {
  const struct state *s = machine_state(m);
  for (uint32_t id = 0; id < s->thread_count; id++) {
    uint8_t state = state_thread(s, id)->state;
    bool comes = state == THREAD_NEW && state_thread(s, id)->due;
    bool goes_on = comes || state == THREAD_RUNNING || state == THREAD_READY || state == THREAD_SLEEPING;
    if (goes_on && !(state_sched(s, id)->bursts && state_sched(s, id)->period)) return true;
  }
  return false;
}

uint64_t task_set_horizon(const struct machine *m) {
  struct task_set set;
  uint64_t latest = 0;
  task_set_find(m, &set);
  uint64_t round = set.count > 0 ? bounds_hyperperiod(set.tasks, set.count) : UINT64_MAX;
  for (size_t i = 0; i < set.count; i++) {
    uint64_t first = first_release(machine_state(m), set.threads[i]);
    if (first > latest) latest = first;
  }
  task_set_finish(&set);
  if (round >= UINT64_MAX - latest) return UINT64_MAX;
  uint64_t now = machine_state(m)->tick, rounds = now > latest ? (now - latest + round - 1) / round : 1;
  uint64_t end = latest + rounds * round;
  return now == end && others_go_on(m) ? end + round : end;
}

static const char *answer_words(enum answer answer, bool zh) {
  switch (answer) {
  case ANSWER_NO: return zh ? "可能错过截止时间" : "a deadline can be missed";
  case ANSWER_YES: return zh ? "都能赶上截止时间" : "every deadline is met";
  case ANSWER_UNKNOWN: break;
  }
  return zh ? "这里的检验都无法判断" : "no test here can tell";
}

static void print_task(const struct machine *m, const struct task_set *set, size_t i, struct buffer *out) {
  const struct task *t = &set->tasks[i];
  size_t before = out->length;
  const char *name = machine_thread_name(m, set->threads[i]);
  text_clean(out, name, strlen(name), false);
  for (size_t used = text_width(out->data + before, out->length - before); used < 12; used++) buffer_putc(out, ' ');
  buffer_printf(out, " %9" PRIu64 " %9" PRIu64 " %9" PRIu64, t->work, t->period, t->deadline);
  uint64_t response = task_set_response(set, i);
  if (response == UINT64_MAX)
    buffer_printf(out, " %15s", "-");
  else
    buffer_printf(out, " %15" PRIu64, response);
  buffer_printf(out, " %9" PRIu64 "\n", metrics_book(m, set->threads[i]).missed);
}

void task_set_print(const struct machine *m, const char *language, struct buffer *out) {
  bool zh = strcmp(language, "zh") == 0;
  struct task_set set;
  task_set_find(m, &set);
  if (set.count > 0) {
    buffer_puts(out, zh ? "\n任务              工作      周期  截止时间        最坏响应      错过\n"
                        : "\ntask              work    period  deadline  worst response    missed\n");
    for (size_t i = 0; i < set.count; i++) print_task(m, &set, i, out);
    buffer_printf(out,
                  zh ? "核的使用率 %.4f；单调速率界限：Liu 与 Layland %.4f，双曲界限 %.4f（满 2）；%s\n"
                     : "use of a core %.4f; rate-monotonic bounds: Liu and Layland %.4f, hyperbolic %.4f of 2; %s\n",
                  bounds_utilisation(set.tasks, set.count), bounds_liu_layland(set.count),
                  bounds_hyperbolic(set.tasks, set.count), answer_words(task_set_judge(m, &set), zh));
  }
  task_set_finish(&set);
}
