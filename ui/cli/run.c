/* lockstep run: a run without an interface. Standard output is what the program prints and nothing else. */
#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analysis/metrics.h"
#include "analysis/task_set.h"
#include "analysis/waits.h"
#include "base/arena.h"
#include "base/limits.h"
#include "cli/command.h"
#include "cli/follow.h"
#include "cli/stream.h"
#include "export/run_json.h"
#include "export/trace.h"
#include "history/history.h"
#include "say/chinese.h"

enum { SLICE = 1 << 20, LOST_MAX = 64 };

#define FOLLOWED_STEPS UINT64_C(5000)     /* behind the schedule: where a run that has no end is left */
#define RUN_TICKS UINT64_C(1000000000000) /* no classroom waits for the end of this */
#define ROUND_TICKS UINT64_C(10000000)    /* periods without a common divisor come round too late */

static const struct option_row own[] = {
    {"trace", NULL, "instead of the output, one line per event"},
    {"json", NULL, "instead of the output, one JSON document about the run"},
    {"events", NULL, "with --json: every event too"},
    {"metrics", NULL, "times of threads, cores and locks, on stderr"},
    {"schedule", "FILE", "follow a schedule that 'lockstep check --save' has written; a tick is one of its steps"},
    {NULL, NULL, NULL},
};
static const struct usage usage = {
    .command = "run",
    .operands = "FILE [options]",
    .summary =
        "Runs a scenario without the interface. Standard output is what the program prints.\n"
        "Exit status: 0 all threads finished, 1 the program failed, 2 nothing ran, 3 deadlock or hang, 4 a limit was "
        "reached.",
    .own = own};

struct run {
  struct stream out, err;
  struct run_json *json;
  struct metrics *metrics;
  const char *language;
  bool trace, json_only, table; /* table: --metrics */
  struct buffer line;
  struct lost_notify lost[LOST_MAX];
  size_t lost_count;
};

static volatile sig_atomic_t interrupted;

static void interrupt(int signal_number) {
  (void)signal_number;
  interrupted = 1;
}

static void put_text(struct run *r, const struct machine *m, const struct event *e) {
  if (!value_is(e->value, TAG_STR)) return;
  const struct pool *pool = machine_program(m)->pool;
  uint32_t id = value_payload(e->value);
  bool error = e->kind == EVENT_RAISE || e->reason == 1;
  if (error)
    stream_flush(&r->out);
  else if (r->trace || r->json_only)
    return;
  stream_put(error ? &r->err : &r->out, pool_text(pool, id), pool_length(pool, id));
  if (error) stream_flush(&r->err);
}

static void hear(void *context, const struct machine *m, const struct event *e) {
  struct run *r = context;
  if (r->json != NULL) run_json_event(r->json, m, e);
  if (r->metrics != NULL) metrics_event(r->metrics, m, e);
  if (r->trace) {
    r->line.length = 0;
    trace_event(m, e, r->language, &r->line);
    stream_put(&r->out, r->line.data, r->line.length);
  }
  if (e->kind == EVENT_PRINT || e->kind == EVENT_RAISE) put_text(r, m, e);
  if (e->kind == EVENT_NOTIFY && value_is_small(e->value) && value_small(e->value) == 0 && r->lost_count < LOST_MAX)
    r->lost[r->lost_count++] = (struct lost_notify){e->object, state_thread(machine_state(m), e->thread)->number};
}

static bool over(const struct run *r, const struct machine *m) {
  return interrupted || r->out.broken || machine_state(m)->end != END_NONE || machine_waits_for_choice(m);
}

static void say(struct run *r, const char *text) { stream_put(&r->err, text, strlen(text)); }

/* What is wrong with where the run stands now, on standard error. */
static void report(struct run *r, const struct machine *m) {
  const struct state *s = machine_state(m);
  struct verdict v;
  struct buffer text = {0};
  verdict_find(m, &v);
  verdict_lost(m, &v, r->lost, r->lost_count);
  if (s->end == END_DEADLOCK || s->end == END_HANG || v.ring_count + v.open_count + v.held_count > 0)
    verdict_report(m, &v, r->language, &text);
  if (s->end == END_LIMIT) {
    static const char *const limits[] = {"", "its memory is full (--max-memory)", "it ran for too many ticks",
                                         "it has too many threads"};
    chinese_printf(&text, "lockstep: the run stopped at tick %" PRIu64 ": %s\n", s->tick, limits[s->limit]);
  } else if (s->end == END_NONE && interrupted) {
    chinese_printf(&text, "lockstep: interrupted at tick %" PRIu64 "\n", s->tick);
  } else if (s->end == END_NONE && machine_waits_for_choice(m)) {
    chinese_printf(&text, "lockstep: tick %" PRIu64 ": policy manual asks a person who runs next\n", s->tick);
  } else if (s->end == END_NONE && task_set_horizon(m) == s->tick) {
    chinese_printf(&text, "lockstep: tick %" PRIu64 ": all periodic jobs have come round once; --until goes on\n",
                   s->tick);
  } else if (s->end == END_NONE && !r->out.broken) {
    chinese_printf(&text, "lockstep: stopped at tick %" PRIu64 ", before the program ended\n", s->tick);
  }
  if (text.data != NULL) say(r, text.data);
  buffer_finish(&text);
  verdict_finish(&v);
}

static int status_of(const struct run *r, const struct machine *m) {
  const struct state *s = machine_state(m);
  switch ((enum end_kind)s->end) {
  case END_FINISHED: return s->exit_status & 0xFF;
  case END_FAILED: return s->exit_status != 0 ? s->exit_status & 0xFF : EXIT_PROGRAM_FAILED;
  case END_DEADLOCK:
  case END_HANG: return EXIT_STUCK;
  case END_NONE:
    if (task_set_horizon(m) == s->tick) return EXIT_FINE;
    break;
  case END_LIMIT: break;
  }
  return interrupted && !r->out.broken ? EXIT_INTERRUPTED : EXIT_LIMIT;
}

static void finish_output(struct run *r, const struct machine *m, const char *file, int status) {
  if (r->json != NULL) {
    r->line.length = 0;
    run_json_print(r->json, m, file, status, &r->line);
    stream_put(&r->out, r->line.data, r->line.length);
  }
  stream_flush(&r->out);
  if (r->table) {
    r->line.length = 0;
    metrics_print(r->metrics, m, r->language, &r->line);
    stream_put(&r->err, r->line.data, r->line.length);
  }
  if (r->out.broken && r->out.error != EPIPE) {
    say(r, "lockstep: standard output: ");
    say(r, strerror(r->out.error));
    say(r, "\n");
  }
}

/* --until in seconds of the program's clock. A program that computes at that moment goes on until it waits, or until it
   has done what a real machine does in that time, a hundred million steps a second: its ticks are long ones. */
static const double STEPS_A_SECOND = 1e8;
enum { LOOK_TICKS = 50 };

/* Periodic jobs have no end: without --until a run of them is over when they have come round once. */
static uint64_t end_of_run(const struct machine *m) {
  struct task_set set;
  task_set_find(m, &set);
  uint64_t round = task_set_horizon(m), most = set.count > 0 ? ROUND_TICKS : RUN_TICKS;
  task_set_finish(&set);
  return round < most ? round : most;
}

/* In ticks too, so that jobs, which take no steps, can be interrupted. */
static bool run_ticks(const struct options *o, struct machine *m) {
  const struct state *s = machine_state(m);
  uint64_t until = o->until_given ? o->until_ticks : s->tick == 0 ? 1 : end_of_run(m);
  machine_run(m, until - s->tick > SLICE ? s->tick + SLICE : until, SLICE);
  return s->tick < (o->until_given ? o->until_ticks : end_of_run(m));
}

static bool run_slice(const struct options *o, struct machine *m) {
  const struct state *s = machine_state(m);
  if (!o->until_in_seconds) return run_ticks(o, m);
  uint64_t until = (uint64_t)ceil(o->until_seconds * (double)machine_settings(m)->second), quiet = s->quiet_ticks;
  if (s->tick < until) {
    machine_run(m, until, SLICE);
    return true;
  }
  if ((double)s->steps >= o->until_seconds * STEPS_A_SECOND) return false;
  machine_run(m, s->tick + LOOK_TICKS, 0);
  return s->quiet_ticks == quiet;
}

static void begin(struct run *r, const struct options *o) {
  *r = (struct run){
      .language = o->language, .trace = options_get(o, "trace") != NULL, .json_only = options_get(o, "json") != NULL};
  stream_init(&r->out, STDOUT_FILENO);
  stream_init(&r->err, STDERR_FILENO);
  r->table = options_get(o, "metrics") != NULL;
  if (r->json_only || r->table) r->metrics = metrics_new();
  if (r->json_only) r->json = run_json_new(options_get(o, "events") != NULL, o->language, r->metrics);
}

static int end(struct run *r, const struct machine *m, const char *file) {
  stream_flush(&r->out);
  int status = status_of(r, m);
  report(r, m);
  finish_output(r, m, file, status);
  if (r->out.broken && status == EXIT_FINE) status = EXIT_LIMIT;
  stream_finish(&r->out);
  stream_finish(&r->err);
  buffer_finish(&r->line);
  run_json_free(r->json);
  metrics_free(r->metrics);
  return status;
}

static int run_machine(const struct options *o, struct machine *m) {
  struct run r;
  begin(&r, o);
  bool all = r.trace || r.json != NULL || r.metrics != NULL;
  uint64_t printed = UINT64_C(1) << EVENT_PRINT | UINT64_C(1) << EVENT_RAISE | UINT64_C(1) << EVENT_NOTIFY;
  machine_listen_to(m, hear, &r, all ? UINT64_MAX : printed);
  while (!over(&r, m) && run_slice(o, m)) continue;
  return end(&r, m, o->file);
}

/* Step by step as the schedule says, and to the end of the run behind it. */
static int run_followed(const struct options *o, const struct scenario *s, const struct settings *settings,
                        const struct explore_options *search, const struct schedule *schedule) {
  struct run r;
  uint64_t until = o->until_given && !o->until_in_seconds ? o->until_ticks : schedule->count + FOLLOWED_STEPS;
  begin(&r, o);
  struct history *h = history_new_stepwise(s->program, settings, search, schedule, o->max_memory);
  if (h == NULL) {
    chinese_complain("lockstep: there is no memory for the machine; try a smaller --max-memory\n");
    return EXIT_LIMIT;
  }
  history_listen(h, hear, &r);
  while (!interrupted && !r.out.broken && !history_needs_choice(h) && history_now(h).tick < until)
    if (!history_tick_forward(h)) break;
  int status = end(&r, history_machine(h), o->file);
  history_free(h);
  return status;
}

static void catch_signals(void) {
  struct sigaction action = {.sa_handler = interrupt};
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, NULL);
  action.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &action, NULL);
}

static int follow(struct options *o, const char *file) {
  struct scenario s = {0};
  struct recording recording = {0};
  struct explore_options search = {0};
  struct schedule schedule = {0};
  struct settings settings;
  struct buffer errors = {0};
  int status = EXIT_USAGE;
  catch_signals();
  bool well = follow_read(&recording, file, o, &search, &errors) && scenario_load(&s, o->file, o, &errors);
  if (well) options_settings(o, s.program, &settings);
  if (well && follow_resolve(&recording, file, &s, &settings, &search, &schedule, &errors))
    status = run_followed(o, &s, &settings, &search, &schedule);
  else
    fputs(errors.data != NULL ? errors.data : "", stderr);
  free(schedule.moves);
  recording_finish(&recording);
  scenario_finish(&s);
  buffer_finish(&errors);
  return status;
}

static int run_scenario(struct options *o) {
  struct scenario s;
  struct buffer errors = {0};
  int status = EXIT_USAGE;
  if (scenario_load(&s, o->file, o, &errors)) {
    struct settings settings;
    options_settings(o, s.program, &settings);
    struct machine *m = machine_new(s.program, &settings, o->max_memory != 0 ? o->max_memory : LIMIT_HEAP_BYTES);
    catch_signals();
    if (m != NULL)
      status = run_machine(o, m);
    else
      chinese_complain("lockstep: there is no memory for the machine; try a smaller --max-memory\n");
    machine_free(m);
    scenario_finish(&s);
  } else
    fputs(errors.data, stderr);
  buffer_finish(&errors);
  return status;
}

static int run(int argc, char **argv) {
  struct options o;
  int status = EXIT_USAGE;
  if (options_parse(&o, &usage, argc, argv)) {
    if (o.help)
      status = EXIT_FINE;
    else if (options_get(&o, "events") != NULL && options_get(&o, "json") == NULL)
      usage_error(&usage, "--events belongs to --json");
    else if (options_get(&o, "trace") != NULL && options_get(&o, "json") != NULL)
      usage_error(&usage, "--trace and --json both print instead of the output: choose one");
    else if (options_get(&o, "schedule") != NULL)
      status = follow(&o, options_get(&o, "schedule"));
    else
      status = run_scenario(&o);
  }
  options_finish(&o);
  return status;
}

const struct command command_run = {"run", "run FILE without the interface", run};
