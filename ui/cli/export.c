/* lockstep export: a run in a format that other programs read, on standard output. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "analysis/metrics.h"
#include "analysis/task_set.h"
#include "base/limits.h"
#include "base/text.h"
#include "cast.h"
#include "cli/command.h"
#include "cli/load.h"
#include "cli/stream.h"
#include "export/exporter.h"
#include "say/chinese.h"

/* Nobody looks at a longer picture, and other programs do not open it. */
enum { TICKS_MOST = 10000000, STRETCHES_MOST = 500000 };

static const struct option_row own[] = {{"format", "NAME", "svg, html, csv, json, trace, dot or cast"},
                                        {"size", "WxH", "of the screens of a cast [80x24]"},
                                        {NULL, NULL, NULL}};
static const struct usage usage = {
    .command = "export",
    .operands = "FILE --format NAME [options]",
    .summary = "Runs a scenario and writes the run to standard output in a format for other programs:\n"
               "  svg    the Gantt chart as a picture\n"
               "  html   a page to step through the run in a browser; it needs no network\n"
               "  csv    a table: what each thread did from when to when\n"
               "  json   one document, as 'lockstep run --json --events' prints it\n"
               "  trace  for ui.perfetto.dev and chrome://tracing\n"
               "  dot    for Graphviz: who waits for what at the end, or at --until\n"
               "  cast   for asciinema: the interface playing the run",
    .own = own};

struct hearing {
  struct chart chart;
  struct metrics *metrics;
  struct run_json *document;
  struct told told;
};

static void hear(void *context, const struct machine *m, const struct event *e) {
  struct hearing *h = context;
  chart_event(&h->chart, m, e);
  metrics_event(h->metrics, m, e);
  run_json_event(h->document, m, e);
  told_event(&h->told, e);
}

static const struct exporter *find(const char *name) {
  const struct exporter *const *p = exporter_table();
  while (*p != NULL && strcmp((*p)->name, name) != 0) p++;
  return *p;
}

/* Where the run is to end, when it does not end before: --until, or the round of periodic jobs. */
static uint64_t wanted(const struct options *o, const struct machine *m) {
  if (!o->until_given) return task_set_horizon(m);
  return o->until_in_seconds ? (uint64_t)ceil(o->until_seconds * (double)machine_settings(m)->second) : o->until_ticks;
}

/* Tick by tick; false: it was given up before its end. */
static bool follow(const struct options *o, struct machine *m, struct hearing *h) {
  const struct state *s = machine_state(m);
  bool goes_on = true;
  while (goes_on && s->end == END_NONE && !machine_waits_for_choice(m) &&
         h->chart.span_count + h->chart.hold_count < STRETCHES_MOST && s->tick < TICKS_MOST &&
         (s->tick == 0 || s->tick < wanted(o, m))) {
    for (uint64_t now = s->tick; goes_on && s->tick == now;) {
      goes_on = machine_advance(m);
      told_phase(&h->told, m, o->language);
    }
    chart_tick(&h->chart, m);
  }
  return s->end != END_NONE || s->tick >= wanted(o, m);
}

static int write_out(struct machine *m, struct hearing *h, const struct options *o, const struct exporter *format) {
  struct exported x = {m, &h->chart, h->document, &h->told, o->language, o->file, EXIT_FINE};
  struct buffer out = {0};
  struct stream stream;
  stream_init(&stream, STDOUT_FILENO);
  format->put(&x, &out);
  stream_put(&stream, out.data, out.length);
  bool well = stream_flush(&stream);
  if (!well) fprintf(stderr, "lockstep: standard output: %s\n", strerror(stream.error));
  stream_finish(&stream);
  buffer_finish(&out);
  return well ? EXIT_FINE : EXIT_LIMIT;
}

static int export_scenario(struct options *o, const struct exporter *format) {
  struct scenario s;
  struct buffer errors = {0};
  struct settings settings;
  if (!scenario_load(&s, o->file, o, &errors)) {
    fputs(errors.data, stderr);
    buffer_finish(&errors);
    return EXIT_USAGE;
  }
  options_settings(o, s.program, &settings);
  struct machine *m = machine_new(s.program, &settings, o->max_memory != 0 ? o->max_memory : LIMIT_HEAP_BYTES);
  int status = EXIT_LIMIT;
  if (m != NULL) {
    struct hearing h = {.metrics = metrics_new(), .chart.language = o->language};
    h.document = run_json_new(true, o->language, h.metrics);
    machine_listen(m, hear, &h);
    bool whole = follow(o, m, &h);
    chart_close(&h.chart);
    status = write_out(m, &h, o, format);
    if (!whole && status == EXIT_FINE) {
      chinese_complain("lockstep: the run goes on behind tick %" PRIu64
                       ", where this ends; --until says how far to go\n",
                       machine_state(m)->tick);
      status = EXIT_LIMIT;
    }
    run_json_free(h.document);
    metrics_free(h.metrics);
    chart_finish(&h.chart);
    told_finish(&h.told);
  } else {
    chinese_complain("lockstep: there is no memory for the machine; try a smaller --max-memory\n");
  }
  machine_free(m);
  scenario_finish(&s);
  buffer_finish(&errors);
  return status;
}

static int run(int argc, char **argv) {
  struct options o;
  int status = EXIT_USAGE;
  if (options_parse(&o, &usage, argc, argv)) {
    const char *name = options_get(&o, "format");
    if (o.help)
      status = EXIT_FINE;
    else if (name == NULL)
      usage_error(&usage, "in which format? --format svg, html, csv, json, trace, dot or cast");
    else if (strcmp(name, "cast") == 0)
      status = cast_print(&o);
    else if (find(name) == NULL)
      usage_error(&usage, "there is no format '%s'; there are: svg html csv json trace dot cast", name);
    else
      status = export_scenario(&o, find(name));
  }
  options_finish(&o);
  return status;
}

const struct command command_export = {"export",
                                       "write a run for other programs: svg, html, csv, json, trace, dot, cast", run};
