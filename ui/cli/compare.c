/* lockstep compare: one scenario on several machines side by side. In a terminal the interface; else the charts and
   the table as text, or JSON. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/load.h"
#include "compare/compare.h"
#include "export/json.h"
#include "interface.h"

enum { WIDTH = 100, WIDTH_LEAST = 40, WIDTH_MOST = 400 };

static const struct option_row own[] = {
    {"json", NULL, "the figures as one JSON document"},
    {"text", NULL, "charts and table as text, also in a terminal"},
    {"theme", "NAME", "auto, dark, light, highcontrast or mono"},
    {"glyphs", "SET", "auto, unicode or ascii"},
    {"snapshot", "TICK", "print the screen at that tick as text and end"},
    {"size", "WxH", "of the snapshot [80x24]"},
    {"keys", "KEYS", "press these keys before the snapshot"},
    {NULL, NULL, NULL},
};
static const struct usage usage = {
    .command = "compare",
    .operands = "FILE --policy rr,srtf,mlfq [options]",
    .summary = "Runs a scenario on two to four machines and shows the runs under one another, with the best figures\n"
               "marked. Give any setting several values: --policy fifo,rr --cores 1,2 are four machines.",
    .own = own,
    .lists = true,
};

static void put_variant(struct json *j, const struct variant *v) {
  static const char *const ends[] = {"limit", "finished", "deadlock", "hang", "failed", "limit"};
  const struct summary *s = &v->summary;
  json_object(j);
  json_key_puts(j, "name", v->name.data);
  json_key_puts(j, "end", ends[v->end]);
  json_key_count(j, "ticks", s->end);
  json_key_count(j, "threads", s->threads);
  json_key_count(j, "finished", s->finished);
  json_key_real(j, "average_turnaround", s->turnaround);
  json_key_real(j, "average_response", s->response);
  json_key_real(j, "average_waiting", s->waiting);
  json_key_real(j, "utilisation", s->utilisation);
  json_key_real(j, "throughput", s->throughput);
  json_key_real(j, "fairness", s->fairness);
  json_key_count(j, "dispatches", s->dispatches);
  json_end_object(j);
}

static void put_json(const struct comparison *x, const char *file, struct buffer *out) {
  struct json j;
  json_init(&j, out);
  json_object(&j);
  json_key_puts(&j, "scenario", file);
  json_key(&j, "machines");
  json_array(&j);
  for (size_t i = 0; i < x->count; i++) {
    json_line(&j);
    put_variant(&j, &x->variants[i]);
  }
  json_end_array(&j);
  json_end_object(&j);
  buffer_putc(out, '\n');
}

static int width_of_screen(void) {
  const char *columns = getenv("COLUMNS");
  long width = columns ? strtol(columns, NULL, 10) : 0;
  return width >= WIDTH_LEAST && width <= WIDTH_MOST ? (int)width : WIDTH;
}

/* All lanes, at the end of the runs; without the row of keys. */
static void put_text(struct comparison *x, struct buffer *out) {
  struct canvas c;
  int width = width_of_screen();
  comparison_seek(x, x->last);
  canvas_init(&c, width, comparison_rows(x, width) - 1);
  comparison_draw_still(x, &c);
  canvas_dump(&c, false, out);
  canvas_finish(&c);
}

static int print(struct options *o) {
  struct scenario s;
  struct comparison x;
  struct buffer out = {0}, errors = {0};
  int status = EXIT_USAGE;
  if (!scenario_load(&s, o->file, o, &errors)) {
    fputs(errors.data, stderr);
  } else {
    if (!comparison_init(&x, s.program, &s.program->settings, o->settings, o->setting_count, o, &errors)) {
      usage_error(&usage, "%s", errors.data);
    } else {
      struct outlook look = {.language = strcmp(o->language, "zh") == 0 ? LANGUAGE_ZH : LANGUAGE_EN};
      comparison_look(&x, &look);
      if (options_get(o, "json"))
        put_json(&x, o->file, &out);
      else
        put_text(&x, &out);
      fwrite(out.data, 1, out.length, stdout);
      comparison_finish(&x);
      status = fflush(stdout) == 0 ? EXIT_FINE : EXIT_LIMIT;
    }
    scenario_finish(&s);
  }
  buffer_finish(&out);
  buffer_finish(&errors);
  return status;
}

static int run(int argc, char **argv) {
  struct options o;
  int status = EXIT_USAGE;
  if (options_parse(&o, &usage, argc, argv)) {
    bool shown = isatty(STDOUT_FILENO) || options_get(&o, "snapshot") || options_get(&o, "keys");
    if (o.help)
      status = EXIT_FINE;
    else if (shown && !options_get(&o, "json") && !options_get(&o, "text"))
      status = interface_compare(&o);
    else
      status = print(&o);
  }
  options_finish(&o);
  return status;
}

const struct command command_compare = {"compare", "compare FILE on several machines: --policy rr,srtf", run};
