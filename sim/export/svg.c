/* A Gantt chart as a picture that needs nothing else: a row for each core and each thread, light background, for slides
   and paper. States differ by height and hatching as well as by colour. */
#include "export/svg.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "machine/policy.h"

enum {
  ROW = 26,
  BAR = 18,
  LEFT = 150,
  RIGHT = 20,
  TOP = 56,
  FOOT = 64,
  WIDTH = 1000,
  WIDTH_MOST = 20000,
  CELL_MOST = 24,
  COLOURS = 10
};

static const double UNIT_LEAST = 0.05; /* width of a tick in a long run, while it does not get too wide */

/* Of threads on cores: light enough for dark letters. */
static const char *const colours[COLOURS] = {"#8ce99a", "#74c0fc", "#ffd43b", "#ffa8a8", "#b197fc",
                                             "#63e6be", "#ffc078", "#a5d8ff", "#eebefa", "#d8f5a2"};

struct drawing {
  const struct exported *x;
  struct buffer *out;
  uint32_t *rows; /* of each lane, below the cores */
  uint32_t row_count;
  double unit; /* width of a tick */
};

void svg_put_text(struct buffer *out, const char *text) {
  struct buffer clean = {0};
  text_clean(&clean, text, strlen(text), false);
  for (size_t i = 0; i < clean.length; i++) switch (clean.data[i]) {
    case '<': buffer_puts(out, "&lt;"); break;
    case '>': buffer_puts(out, "&gt;"); break;
    case '&': buffer_puts(out, "&amp;"); break;
    case '"': buffer_puts(out, "&quot;"); break;
    default: buffer_putc(out, clean.data[i]);
    }
  buffer_finish(&clean);
}

static const char *name_of(const struct drawing *d, uint32_t lane) {
  return pool_text(machine_program(d->x->machine)->pool, d->x->chart->lanes[lane].name);
}

static double x_of(const struct drawing *d, uint64_t tick) { return LEFT + (double)tick * d->unit; }
static double y_of(uint32_t row) { return TOP + (double)row * ROW; }

/* Steps of the axis: 1, 2, 5, 10, 20 … ticks, at least 40 units apart. */
static uint64_t step_of(const struct drawing *d) {
  static const uint64_t factors[] = {1, 2, 5};
  for (uint64_t power = 1;; power *= 10)
    for (int i = 0; i < 3; i++)
      if ((double)(power * factors[i]) * d->unit >= 40) return power * factors[i];
}

static void put_axis(const struct drawing *d) {
  double bottom = y_of(d->row_count);
  for (uint64_t t = 0; t <= d->x->chart->end; t += step_of(d)) {
    buffer_printf(d->out, "<line x1=\"%.2f\" y1=\"%d\" x2=\"%.2f\" y2=\"%.2f\" stroke=\"#dee2e6\"/>\n", x_of(d, t),
                  TOP - 6, x_of(d, t), bottom);
    buffer_printf(d->out, "<text x=\"%.2f\" y=\"%d\" text-anchor=\"middle\" fill=\"#495057\">%" PRIu64 "</text>\n",
                  x_of(d, t), TOP - 10, t);
  }
}

static void put_label(const struct drawing *d, uint32_t row, const char *name) {
  buffer_printf(d->out, "<text x=\"%d\" y=\"%.2f\" text-anchor=\"end\">", LEFT - 8, y_of(row) + 16);
  svg_put_text(d->out, name);
  buffer_puts(d->out, "</text>\n");
}

static void put_labels(const struct drawing *d) {
  uint32_t cores = machine_state(d->x->machine)->core_count;
  for (uint32_t k = 0; k < cores; k++) {
    struct buffer name = {0};
    buffer_printf(&name, "core %" PRIu32, k);
    put_label(d, k, name.data);
    buffer_finish(&name);
  }
  for (uint32_t i = 0; i < d->x->chart->lane_count; i++)
    if (d->x->chart->lanes[i].used) put_label(d, d->rows[i], name_of(d, i));
}

/* A stretch in a row; thin where a thread only waits. */
static void put_bar(const struct drawing *d, const struct chart_span *s, uint32_t row, const char *fill, int height) {
  double y = y_of(row) + 4 + (double)(BAR - height) / 2, width = (double)(s->to - s->from) * d->unit;
  buffer_printf(d->out,
                "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%d\" fill=\"%s\" stroke=\"#868e96\" "
                "stroke-width=\"0.5\"><title>",
                x_of(d, s->from), y, width, height, fill);
  if (s->lane != NO_LANE) svg_put_text(d->out, name_of(d, s->lane));
  buffer_printf(d->out, " %s %" PRIu64 "–%" PRIu64 "</title></rect>\n", chart_state_name(s->state), s->from, s->to);
}

/* The name in a bar that is wide enough for it. */
static void put_name(const struct drawing *d, const struct chart_span *s) {
  const char *name = name_of(d, s->lane);
  double width = (double)(s->to - s->from) * d->unit;
  if (width < 8 * (double)text_width(name, strlen(name))) return;
  buffer_printf(d->out, "<text x=\"%.2f\" y=\"%.2f\" text-anchor=\"middle\">", x_of(d, s->from) + width / 2,
                y_of(s->core) + 17);
  svg_put_text(d->out, name);
  buffer_puts(d->out, "</text>\n");
}

static void put_span(const struct drawing *d, const struct chart_span *s) {
  static const char *const fills[] = {[CHART_READY] = "#ffffff",
                                      [CHART_BLOCKED] = "url(#blocked)",
                                      [CHART_ASLEEP] = "#d0ebff",
                                      [CHART_SWITCHING] = "url(#switching)"};
  static const int heights[] = {[CHART_READY] = 6, [CHART_BLOCKED] = 12, [CHART_ASLEEP] = 3};
  if (s->state == CHART_SWITCHING) {
    put_bar(d, s, s->core, fills[s->state], BAR);
  } else if (s->state == CHART_RUNNING) {
    const char *colour = colours[d->x->chart->lanes[s->lane].number % COLOURS];
    put_bar(d, s, s->core, colour, BAR);
    put_name(d, s);
    put_bar(d, s, d->rows[s->lane], colour, BAR);
  } else {
    put_bar(d, s, d->rows[s->lane], fills[s->state], heights[s->state]);
  }
}

static void put_mark(const struct drawing *d, const struct chart_mark *mark) {
  static const char *const paths[] = {[CHART_COMES] = "v-22 m-3 5 l3 -5 l3 5\" fill=\"none\" stroke=\"#1971c2\"",
                                      [CHART_DUE] = "m0 -22 v22 m-3 -5 l3 5 l3 -5\" fill=\"none\" stroke=\"#1971c2\"",
                                      [CHART_MISSED] = "m-5 -16 l10 10 m0 -10 l-10 10\" stroke=\"#c92a2a\" "
                                                       "stroke-width=\"2.5\""};
  if (!d->x->chart->lanes[mark->lane].used || mark->tick > d->x->chart->end) return;
  buffer_printf(d->out, "<path d=\"M%.2f %.2f %s/>\n", x_of(d, mark->tick), y_of(d->rows[mark->lane]) + 24,
                paths[mark->sign]);
}

static void put_legend(const struct drawing *d) {
  static const char *const words[] = {"running", "ready", "blocked", "asleep", "switching"};
  static const char *const fills[] = {"#8ce99a", "#ffffff", "url(#blocked)", "#d0ebff", "url(#switching)"};
  static const int heights[] = {14, 6, 12, 3, 14};
  double y = y_of(d->row_count) + 34;
  for (int i = 0; i < CHART_STATES; i++) {
    int x = LEFT + i * 120;
    buffer_printf(d->out,
                  "<rect x=\"%d\" y=\"%.2f\" width=\"24\" height=\"%d\" fill=\"%s\" stroke=\"#868e96\"/>"
                  "<text x=\"%d\" y=\"%.2f\">%s</text>\n",
                  x, y - heights[i] / 2.0, heights[i], fills[i], x + 30, y + 4, words[i]);
  }
}

static void put_frame(const struct drawing *d) {
  const struct program *p = machine_program(d->x->machine);
  const char *title = pool_text(p->pool, p->title);
  double width = x_of(d, d->x->chart->end) + RIGHT, height = y_of(d->row_count) + FOOT;
  if (width < LEFT + 5 * 120 + RIGHT) width = LEFT + 5 * 120 + RIGHT;
  buffer_printf(d->out,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\" "
                "font-family=\"sans-serif\" font-size=\"12\">\n",
                width, height, width, height);
  buffer_puts(
      d->out,
      "<defs><pattern id=\"blocked\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
      "<rect width=\"6\" height=\"6\" fill=\"#ffe3e3\"/><path d=\"M0 6 L6 0\" stroke=\"#c92a2a\"/></pattern>"
      "<pattern id=\"switching\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\">"
      "<rect width=\"4\" height=\"4\" fill=\"#e9ecef\"/><path d=\"M2 0 V4\" stroke=\"#495057\"/></pattern></defs>\n");
  buffer_printf(d->out,
                "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>\n<text x=\"%d\" y=\"22\" font-size=\"15\" "
                "font-weight=\"bold\">",
                LEFT);
  svg_put_text(d->out, title[0] != '\0' ? title : d->x->name);
  buffer_printf(d->out, " · %s</text>\n", machine_settings(d->x->machine)->policy->name);
}

struct svg_scale svg_put(const struct exported *x, struct buffer *out) {
  const struct chart *c = x->chart;
  struct drawing d = {.x = x, .out = out, .row_count = machine_state(x->machine)->core_count};
  d.rows = must_alloc((c->lane_count + 1) * sizeof *d.rows);
  for (size_t i = 0; i < c->lane_count; i++)
    if (c->lanes[i].used) d.rows[i] = d.row_count++;
  d.unit = c->end > 0 ? (double)WIDTH / (double)c->end : CELL_MOST;
  if (d.unit > CELL_MOST) d.unit = CELL_MOST;
  if (d.unit < UNIT_LEAST)
    d.unit = (double)WIDTH_MOST / (double)c->end < UNIT_LEAST ? (double)WIDTH_MOST / (double)c->end : UNIT_LEAST;
  put_frame(&d);
  put_axis(&d);
  put_labels(&d);
  for (size_t i = 0; i < c->span_count; i++) put_span(&d, &c->spans[i]);
  for (size_t i = 0; i < c->mark_count; i++) put_mark(&d, &c->marks[i]);
  put_legend(&d);
  buffer_puts(out, "</svg>\n");
  free(d.rows);
  return (struct svg_scale){LEFT, TOP - 6, y_of(d.row_count), d.unit};
}

static void put(const struct exported *x, struct buffer *out) {
  buffer_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  svg_put(x, out);
}

const struct exporter exporter_svg = {.name = "svg", .help = "the Gantt chart as a picture", .put = put};
