/* lockstep check: every schedule of a scenario; what can go wrong, and the shortest way to it. */
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "cli/command.h"
#include "cli/follow.h"
#include "cli/load.h"
#include "cli/verdict.h"
#include "explore/schedule/recording.h"
#include "export/check_json.h"
#include "say/chinese.h"

static const struct option_row own[] = {
    {"json", NULL, "one JSON document"},
    {"outcomes", "[NAMES]",
     "every possible set of final values of these globals, NAME,NAME …; default: all simple ones"},
    {"outputs", NULL, "every possible printed output"},
    {"races", NULL, "data races (on by default); given, those behind other races too, as long as it takes"},
    {"no-races", NULL, "no data races"},
    {"fair", NULL, "livelock and starvation too: endless runs under a fair scheduler"},
    {"liveness", NULL, "the same"},
    {"goal", "EXPR", "a shortest schedule to a state in which this holds: 'x == 1'"},
    {"another", NULL, "with a goal: a different way; more of them: one more still"},
    {"from", "SCHEDULE", "begin where that schedule file ends"},
    {"first", NULL, "stop at the first finding"},
    {"after-failure", NULL, "follow the other threads when one has failed"},
    {"timed", NULL, "sleeps and time-outs keep their order"},
    {"policy-only", NULL, "the scheduler of the file decides; only random draws branch"},
    {"preemptions", "N", "schedules with at most N preemptions"},
    {"spurious", NULL, "a condition's wait may end though nobody notified"},
    {"save", "DIR", "write a schedule file for each finding: lockstep FILE --schedule F plays it"},
    {"no-reduce", NULL, "explore without reductions"},
    {"hash", NULL, "keep a fingerprint of each state only: less memory, a small chance of a miss, no endless runs"},
    {"j", "N", "worker threads [all cores]"},
    {"max-states", "N", "stop at so many states"},
    {"time", "S", "stop after so many seconds"},
    {NULL, NULL, NULL},
};
static const struct usage usage = {
    .command = "check",
    .operands = "FILE [options]",
    .summary = "Explores every schedule of a scenario and reports what can go wrong, with the shortest way to it.\n"
               "Exit status: 0 every schedule explored and nothing found, 1 something found, 2 usage or scenario "
               "error, 4 a limit "
               "was reached and nothing found so far.",
    .own = own};

static volatile sig_atomic_t interrupted;

static void interrupt(int signal_number) {
  (void)signal_number;
  interrupted = 1;
}

static bool watch(void *context, uint64_t states) {
  (void)context;
  (void)states;
  return !interrupted;
}

struct check {
  struct options *o;
  struct scenario scenario;
  struct settings settings;
  struct explore_options search;
  struct recording from;
  char *names; /* of --outcomes, cut at the commas */
  const char *name_list[OPTIONS_MAX];
  struct schedule *others;
};

/* --- options --- */

static bool number(const struct options *o, const char *name, uint64_t most, uint64_t *out) {
  const char *text = options_get(o, name);
  char *end;
  *out = 0;
  if (text == NULL) return true;
  *out = strtoull(text, &end, 10);
  if (text[0] >= '0' && text[0] <= '9' && *end == '\0' && *out <= most) return true;
  usage_error(&usage, "'%s' is no value of %s%s", text, name[1] != '\0' ? "--" : "-", name);
  return false;
}

static bool given(const struct options *o, const char *name) { return options_get(o, name) != NULL; }

static bool take_names(struct check *k) {
  const char *text = options_get(k->o, "outcomes");
  if (text == NULL || *text == '\0') return true;
  size_t length = strlen(text);
  k->names = must_alloc(length + 1);
  memcpy(k->names, text, length);
  for (char *p = k->names, *comma; p != NULL; p = comma) {
    comma = strchr(p, ',');
    if (comma != NULL) *comma++ = '\0';
    if (k->search.name_count == OPTIONS_MAX) return usage_error(&usage, "too many names"), false;
    if (*p != '\0') k->name_list[k->search.name_count++] = p;
  }
  k->search.names = k->name_list;
  return true;
}

static bool take_time(struct check *k) {
  const char *text = options_get(k->o, "time");
  char *end;
  if (text == NULL) return true;
  double seconds = strtod(text, &end);
  if (*end == 's') end++;
  if (end == text || *end != '\0' || !(seconds > 0 && seconds < 1e9))
    return usage_error(&usage, "'%s' is no value of --time", text), false;
  k->search.max_seconds = seconds;
  return true;
}

static bool take_limits(struct check *k) {
  uint64_t workers, preemptions;
  bool well = number(k->o, "j", 64, &workers) && number(k->o, "max-states", UINT64_MAX / 2, &k->search.max_states) &&
              number(k->o, "preemptions", 1000000, &preemptions) && take_time(k);
  if (!well) return false;
  k->search.workers = (unsigned)workers;
  k->search.preemptions = given(k->o, "preemptions") ? (uint32_t)preemptions + 1 : 0;
  k->search.max_memory = k->o->max_memory;
  return true;
}

static bool take_options(struct check *k) {
  const struct options *o = k->o;
  if (o->until_given) return usage_error(&usage, "--until is a time, and every schedule has its own"), false;
  if (given(o, "policy-only") && (given(o, "from") || given(o, "timed")))
    return usage_error(&usage,
                       "--policy-only is about the whole run, by the clock: --from and --timed do not go with it"),
           false;
  if (given(o, "another") && !given(o, "goal")) return usage_error(&usage, "--another belongs to --goal"), false;
  k->search.no_reduce = given(o, "no-reduce");
  k->search.no_races = given(o, "no-races") && !given(o, "races");
  k->search.all_races = given(o, "races");
  k->search.liveness = given(o, "fair") || given(o, "liveness");
  k->search.outcomes = given(o, "outcomes");
  k->search.outputs = given(o, "outputs");
  k->search.after_failure = given(o, "after-failure");
  k->search.first = given(o, "first");
  k->search.spurious = given(o, "spurious");
  k->search.timed = given(o, "timed");
  k->search.policy_only = given(o, "policy-only");
  k->search.hashed = given(o, "hash");
  k->search.language = given(o, "json") ? NULL : k->o->language;
  k->o->goal = options_get(o, "goal");
  k->search.first_goal = k->o->goal != NULL;
  k->search.early = k->o->goal == NULL;
  k->search.watch = watch;
  return take_names(k) && take_limits(k);
}

/* --- saving --- */

/* "noodles.py" and "deadlock" become DIR/noodles-deadlock.schedule; the second of a kind gets a number. */
static void put_path(const struct check *k, const char *folder, const char *kind, unsigned number, struct buffer *out) {
  const char *file = strcmp(k->o->file, "-") == 0 ? "stdin" : k->o->file, *slash = strrchr(file, '/');
  const char *name = slash != NULL ? slash + 1 : file, *dot = strrchr(name, '.');
  buffer_printf(out, "%s/", folder);
  buffer_put(out, name, dot != NULL && dot > name ? (size_t)(dot - name) : strlen(name));
  buffer_putc(out, '-');
  for (; *kind != '\0'; kind++) buffer_putc(out, *kind == ' ' ? '-' : *kind);
  if (number > 1) buffer_printf(out, "-%u", number);
  buffer_puts(out, ".schedule");
}

static bool write_file(const char *path, const struct buffer *text) {
  FILE *f = fopen(path, "w");
  bool well = f != NULL && fwrite(text->data, 1, text->length, f) == text->length;
  if (f != NULL) well = fclose(f) == 0 && well;
  if (!well) chinese_complain("lockstep check: %s: %s\n", path, strerror(errno));
  return well;
}

static bool save_one(struct check *k, const char *folder, const struct finding *f, unsigned number) {
  struct recording r = {.finding = finding_word(f->kind)};
  struct buffer path = {0}, text = {0};
  struct explore_options search = explore_follows(&k->search, f);
  follow_describe(&r, k->o, &k->scenario, &search);
  recording_walk(&r, k->scenario.program, &k->settings, &search, &f->schedule);
  if (f->circle.count) recording_walk_on(&r, k->scenario.program, &k->settings, &search, &f->schedule, &f->circle);
  recording_print(&r, &text);
  put_path(k, folder, finding_word(f->kind), number, &path);
  bool well = write_file(path.data, &text);
  if (well && !given(k->o, "json")) verdict_print_saved(k->o->language, path.data);
  recording_finish(&r);
  buffer_finish(&path);
  buffer_finish(&text);
  return well;
}

static bool save(struct check *k, const struct explore_report *report) {
  const char *folder = options_get(k->o, "save");
  unsigned numbers[FINDING_KIND_COUNT] = {0};
  if (folder == NULL) return true;
  if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
    chinese_complain("lockstep check: %s: %s\n", folder, strerror(errno));
    return false;
  }
  for (size_t i = 0; i < report->finding_count; i++)
    if (!save_one(k, folder, &report->findings[i], ++numbers[report->findings[i].kind])) return false;
  return true;
}

/* --- the search --- */

static bool is_wrong(const struct check *k, enum finding_kind kind) {
  if (k->o->goal != NULL) return kind == FINDING_GOAL;
  return kind != FINDING_GOAL && !finding_warns(kind);
}

static int status_of(const struct check *k, const struct explore_report *report) {
  for (size_t i = 0; i < report->finding_count; i++)
    if (is_wrong(k, report->findings[i].kind)) return EXIT_PROGRAM_FAILED;
  if (k->o->goal != NULL && report->goal_faulty) return EXIT_USAGE;
  return report->complete && (k->o->goal != NULL || !explore_unjudged(report)) ? EXIT_FINE : EXIT_LIMIT;
}

static const struct finding *goal_of(const struct explore_report *report) {
  for (size_t i = 0; i < report->finding_count; i++)
    if (report->findings[i].kind == FINDING_GOAL) return &report->findings[i];
  return NULL;
}

/* --another: the ways found before are told apart from the next one. */
static struct explore_report *search(struct check *k) {
  size_t wanted = 0;
  for (size_t i = 0; i < k->o->own_count; i++) wanted += strcmp(k->o->own[i].name, "another") == 0;
  k->others = must_alloc((wanted + 1) * sizeof *k->others);
  k->search.others = k->others;
  for (;;) {
    struct explore_report *report = explore_run(k->scenario.program, &k->settings, &k->search);
    const struct finding *f = report != NULL ? goal_of(report) : NULL;
    if (k->search.other_count == wanted || f == NULL) return report;
    struct schedule *copy = &k->others[k->search.other_count++];
    copy->count = f->schedule.count;
    copy->moves = must_alloc((copy->count + 1) * sizeof *copy->moves);
    memcpy(copy->moves, f->schedule.moves, copy->count * sizeof *copy->moves);
    explore_report_free(report);
  }
}

static int tell(struct check *k, const struct explore_report *report) {
  struct buffer out = {0};
  if (given(k->o, "json"))
    check_json(k->o->file, k->scenario.program, &k->settings, &k->search, report, &out);
  else
    verdict_print(k->o, k->scenario.program, &k->settings, &k->search, report, &out);
  bool well = fwrite(out.data, 1, out.length, stdout) == out.length;
  buffer_finish(&out);
  bool saved = save(k, report);
  well = fflush(stdout) == 0 && well;
  if (interrupted && status_of(k, report) != EXIT_PROGRAM_FAILED) return EXIT_INTERRUPTED;
  return !saved ? EXIT_USAGE : well ? status_of(k, report) : EXIT_LIMIT;
}

/* A name that the program does not have would have no value in any outcome. */
static bool know_names(const struct check *k, struct buffer *errors) {
  const struct program *p = k->scenario.program;
  for (size_t i = 0; i < k->search.name_count; i++) {
    bool there = false;
    for (uint32_t g = 0; g < p->global_count && !there; g++)
      there = !p->globals[g].library && strcmp(pool_text(p->pool, p->globals[g].name), k->name_list[i]) == 0;
    if (there) continue;
    chinese_printf(errors, "lockstep check: the program has no global '%s' for --outcomes\n", k->name_list[i]);
    return false;
  }
  return true;
}

/* The scenario, what the schedule to begin with asks for, the search. */
static int check_scenario(struct check *k) {
  struct buffer errors = {0};
  const char *from = options_get(k->o, "from");
  bool well = (from == NULL || follow_read(&k->from, from, k->o, &k->search, &errors)) &&
              scenario_load(&k->scenario, k->o->file, k->o, &errors) && know_names(k, &errors);
  if (well) options_settings(k->o, k->scenario.program, &k->settings);
  if (well && from != NULL)
    well = follow_resolve(&k->from, from, &k->scenario, &k->settings, &k->search, &k->search.from, &errors);
  int status = EXIT_USAGE;
  if (well) {
    struct explore_report *report = search(k);
    if (report != NULL)
      status = tell(k, report);
    else
      chinese_complain("lockstep check: there is no memory for the search; try a smaller --max-memory\n");
    explore_report_free(report);
  } else {
    fputs(errors.data != NULL ? errors.data : "", stderr);
  }
  buffer_finish(&errors);
  return status;
}

static void finish(struct check *k) {
  for (size_t i = 0; i < k->search.other_count; i++) free(k->others[i].moves);
  free(k->others);
  free(k->search.from.moves);
  free(k->names);
  recording_finish(&k->from);
  scenario_finish(&k->scenario);
}

static int run(int argc, char **argv) {
  struct options o;
  struct check k = {.o = &o};
  int status = EXIT_USAGE;
  if (options_parse(&o, &usage, argc, argv)) {
    if (o.help)
      status = EXIT_FINE;
    else if (take_options(&k)) {
      struct sigaction action = {.sa_handler = interrupt};
      sigemptyset(&action.sa_mask);
      sigaction(SIGINT, &action, NULL);
      status = check_scenario(&k);
    }
  }
  finish(&k);
  options_finish(&o);
  return status;
}

const struct command command_check = {"check", "explore every schedule of FILE: what can go wrong, and how", run};
