/* A Gantt chart as a picture that needs nothing else: a row for each core, thread and lock; light, for slides and
   paper, and dark where a browser is asked for that. States differ by height and hatching as well as by colour. */
#include "export/svg.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "machine/policy.h"

enum {
  ROW = 26,
  BAR = 18,
  LETTER = 8, /* width of a letter, a little more than most have */
  NAME_MOST = 26,
  NAME_LEAST = 6, /* letters of a row's name; longer ones are cut */
  RIGHT = 20,
  TITLE = 28,
  AXIS = 28,
  FOOT = 48,
  WIDTH = 1000,
  WIDTH_MOST = 20000,
  CELL_MOST = 24,
  ENTRY = 88, /* of the legend */
  COLOURS = 10
};

static const double UNIT_LEAST = 0.05; /* width of a tick in a long run, while it does not get too wide */

/* Of threads on cores: light enough for dark letters. */
static const char *const colours[COLOURS] = {"#8ce99a", "#74c0fc", "#ffd43b", "#ffa8a8", "#b197fc",
                                             "#63e6be", "#ffc078", "#a5d8ff", "#eebefa", "#d8f5a2"};

struct drawing {
  const struct exported *x;
  struct buffer *out;
  uint32_t *rows;               /* of each lane, below the cores */
  uint32_t row_count, lock_row; /* of the first lock, below the threads */
  int left, top;                /* where tick 0 stands, and the first row */
  double unit;                  /* width of a tick */
};

/* What a browser changes that is asked for dark: the paper, what is written on it, and the two light fills. */
static const char dark[] =
    "<style>@media (prefers-color-scheme:dark){.paper{fill:#16181c}.ink{fill:#dee2e6}.rule{stroke:#343a40}"
    ".ready{fill:#16181c}.weave{fill:#5c1f1f}.thread{stroke:#ff8787}.missed{stroke:#e03131}.comes{stroke:#74c0fc}}</"
    "style>\n";

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

static double x_of(const struct drawing *d, uint64_t tick) { return d->left + (double)tick * d->unit; }
static double y_of(const struct drawing *d, uint32_t row) { return d->top + (double)row * ROW; }
static double foot_of(const struct drawing *d) {
  return y_of(d, d->row_count) + FOOT + (d->x->chart->mark_count > 0 ? ROW : 0);
}
static bool is_chinese(const struct exported *x) { return strncmp(x->language, "zh", 2) == 0; }

/* Of a name, as many letters as there is room for in columns, and the sign for what is cut. */
static void put_cut(struct buffer *out, const char *name, size_t columns, const char *sign) {
  struct buffer clean = {0}, cut = {0};
  text_clean(&clean, name, strlen(name), false);
  uint32_t rune;
  for (size_t i = 0, size, used = 0; i < clean.length; i += size) {
    size = text_decode(clean.data + i, clean.length - i, &rune);
    used += (size_t)text_rune_width(rune);
    bool more = i + size < clean.length && sign[0] != '\0';
    if (used + more > columns) {
      buffer_puts(&cut, sign);
      break;
    }
    buffer_put(&cut, clean.data + i, size);
  }
  if (cut.length > 0) svg_put_text(out, cut.data);
  buffer_finish(&cut);
  buffer_finish(&clean);
}

static size_t columns_of(const char *name) {
  size_t width = text_width(name, strlen(name));
  return width < NAME_LEAST ? NAME_LEAST : width > NAME_MOST ? NAME_MOST : width;
}

static int room_for_names(const struct drawing *d) {
  size_t most = NAME_LEAST;
  for (uint32_t i = 0; i < d->x->chart->lock_count; i++)
    if (columns_of(chart_lock_name(d->x->chart, i)) > most) most = columns_of(chart_lock_name(d->x->chart, i));
  for (uint32_t i = 0; i < d->x->chart->lane_count; i++)
    if (d->x->chart->lanes[i].used && columns_of(name_of(d, i)) > most) most = columns_of(name_of(d, i));
  return (int)(most + 2) * LETTER;
}

/* Steps of the axis: 1, 2, 5, 10, 20 … ticks, at least 40 units apart. */
static uint64_t step_of(const struct drawing *d) {
  static const uint64_t factors[] = {1, 2, 5};
  for (uint64_t power = 1;; power *= 10)
    for (int i = 0; i < 3; i++)
      if ((double)(power * factors[i]) * d->unit >= 40) return power * factors[i];
}

static void put_axis(const struct drawing *d) {
  double bottom = y_of(d, d->row_count);
  for (uint64_t t = 0; t <= d->x->chart->end; t += step_of(d)) {
    buffer_printf(d->out, "<line class=\"rule\" x1=\"%.2f\" y1=\"%d\" x2=\"%.2f\" y2=\"%.2f\" stroke=\"#dee2e6\"/>\n",
                  x_of(d, t), d->top - 6, x_of(d, t), bottom);
    buffer_printf(
        d->out, "<text class=\"ink\" x=\"%.2f\" y=\"%d\" text-anchor=\"middle\" fill=\"#343a40\">%" PRIu64 "</text>\n",
        x_of(d, t), d->top - 10, t);
  }
}

static void put_label(const struct drawing *d, uint32_t row, const char *name) {
  buffer_printf(d->out, "<text class=\"ink\" x=\"%d\" y=\"%.2f\" text-anchor=\"end\">", d->left - LETTER,
                y_of(d, row) + 16);
  put_cut(d->out, name, NAME_MOST, "…");
  buffer_puts(d->out, "</text>\n");
}

static void put_labels(const struct drawing *d) {
  uint32_t cores = machine_state(d->x->machine)->core_count;
  for (uint32_t k = 0; k < cores; k++) {
    struct buffer name = {0};
    buffer_printf(&name, "%s %" PRIu32, is_chinese(d->x) ? "核" : "core", k);
    put_label(d, k, name.data);
    buffer_finish(&name);
  }
  for (uint32_t i = 0; i < d->x->chart->lane_count; i++)
    if (d->x->chart->lanes[i].used) put_label(d, d->rows[i], name_of(d, i));
  for (uint32_t i = 0; i < d->x->chart->lock_count; i++) put_label(d, d->lock_row + i, chart_lock_name(d->x->chart, i));
}

/* A stretch in a row; thin where a thread only waits. */
static void put_bar(const struct drawing *d, const struct chart_span *s, uint32_t row, const char *fill, int height) {
  double y = y_of(d, row) + 4 + (double)(BAR - height) / 2, width = (double)(s->to - s->from) * d->unit;
  buffer_printf(d->out,
                "<rect%s x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%d\" fill=\"%s\" stroke=\"#868e96\" "
                "stroke-width=\"0.5\"><title>",
                s->state == CHART_READY ? " class=\"ready\"" : "", x_of(d, s->from), y, width, height, fill);
  if (s->lane != NO_LANE) svg_put_text(d->out, name_of(d, s->lane));
  buffer_printf(d->out, " %s %" PRIu64 "–%" PRIu64 "</title></rect>\n", chart_state_word(s->state, is_chinese(d->x)),
                s->from, s->to);
}

/* The name in a bar that is wide enough for it. */
/* The name in a bar, or what there is room for of it; none below two letters. */
static void put_name(const struct drawing *d, const struct chart_span *s) {
  const char *name = name_of(d, s->lane);
  double width = (double)(s->to - s->from) * d->unit;
  if (width < 2 * LETTER && width < LETTER * (double)text_width(name, strlen(name))) return;
  buffer_printf(d->out, "<text x=\"%.2f\" y=\"%.2f\" text-anchor=\"middle\">", x_of(d, s->from) + width / 2,
                y_of(d, s->core) + 17);
  put_cut(d->out, name, (size_t)(width / LETTER), "");
  buffer_puts(d->out, "</text>\n");
}

/* Round, in the colour of who has it, with that one's name. */
static void put_hold(const struct drawing *d, const struct chart_hold *h) {
  double y = y_of(d, d->lock_row + h->lock), width = (double)(h->to - h->from) * d->unit;
  const char *name = name_of(d, h->lane);
  buffer_printf(d->out,
                "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%d\" rx=\"7\" fill=\"%s\" stroke=\"#343a40\" "
                "stroke-width=\"1.5\"><title>",
                x_of(d, h->from), y + 5, width, BAR - 2, colours[d->x->chart->lanes[h->lane].number % COLOURS]);
  svg_put_text(d->out, chart_lock_name(d->x->chart, h->lock));
  buffer_puts(d->out, is_chinese(d->x) ? "：" : ": ");
  svg_put_text(d->out, name);
  buffer_printf(d->out, " %" PRIu64 "–%" PRIu64 "</title></rect>\n", h->from, h->to);
  if (width < 2 * LETTER) return;
  buffer_printf(d->out, "<text x=\"%.2f\" y=\"%.2f\" text-anchor=\"middle\">", x_of(d, h->from) + width / 2, y + 17);
  put_cut(d->out, name, (size_t)(width / LETTER), "");
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

/* From the foot of a row's bar. */
static void put_sign(const struct drawing *d, enum chart_sign sign, double x, double y) {
  static const char *const paths[] = {
      [CHART_COMES] = "v-22 m-3 5 l3 -5 l3 5\" fill=\"none\" class=\"comes\" stroke=\"#1971c2\"",
      [CHART_DUE] = "m0 -22 v22 m-3 -5 l3 5 l3 -5\" fill=\"none\" class=\"comes\" stroke=\"#1971c2\"",
      [CHART_MISSED] = "m-5 -16 l10 10 m0 -10 l-10 10\" class=\"missed\" stroke=\"#c92a2a\" stroke-width=\"2.5\""};
  buffer_printf(d->out, "<path d=\"M%.2f %.2f %s/>\n", x, y, paths[sign]);
}

static void put_mark(const struct drawing *d, const struct chart_mark *mark) {
  if (!d->x->chart->lanes[mark->lane].used || mark->tick > d->x->chart->end) return;
  put_sign(d, mark->sign, x_of(d, mark->tick), y_of(d, d->rows[mark->lane]) + 24);
}

/* What the signs of periodic jobs mean, in a row of its own. */
static void put_legend_of_signs(const struct drawing *d) {
  static const char *const words[][2] = {{"comes", "到来"}, {"due", "到期"}, {"late", "误期"}};
  double y = y_of(d, d->row_count) + FOOT;
  for (int i = 0; i <= CHART_MISSED; i++) {
    int x = LETTER + i * ENTRY;
    put_sign(d, (enum chart_sign)i, x + 10, y + 11);
    buffer_printf(d->out, "<text class=\"ink\" x=\"%d\" y=\"%.2f\">%s</text>\n", x + 25, y + 4,
                  words[i][is_chinese(d->x)]);
  }
}

/* At the left, so that it stands there where the chart is moved behind the names. Running has any thread's colour. */
static void put_legend(const struct drawing *d) {
  static const char *const fills[] = {"#8ce99a", "#ffffff", "url(#blocked)", "#d0ebff", "url(#switching)"};
  static const int heights[] = {14, 6, 12, 3, 14};
  double y = y_of(d, d->row_count) + 26;
  bool switches = machine_settings(d->x->machine)->switch_cost > 0;
  for (int i = 0; i < (switches ? CHART_STATES : CHART_SWITCHING); i++) {
    int x = LETTER + i * ENTRY;
    buffer_printf(d->out, "<rect%s x=\"%d\" y=\"%.2f\" width=\"20\" height=\"%d\" fill=\"%s\" stroke=\"#868e96\"/>",
                  i == CHART_READY ? " class=\"ready\"" : "", x, y - heights[i] / 2.0, heights[i], fills[i]);
    if (i == CHART_RUNNING)
      buffer_printf(d->out, "<path d=\"M%d %.2f h10 v14 h-10 z\" fill=\"%s\"/>", x + 10, y - 7, colours[1]);
    buffer_printf(d->out, "<text class=\"ink\" x=\"%d\" y=\"%.2f\">%s</text>\n", x + 25, y + 4,
                  chart_state_word((enum chart_state)i, is_chinese(d->x)));
  }
}

/* What stays where it is when a page moves the chart. */
static void put_names(const struct drawing *d) {
  double bottom = y_of(d, d->row_count);
  buffer_printf(d->out,
                "<g class=\"names\"><path class=\"paper\" d=\"M0 %d H%d V%.0f H%d V%.0f H0 z\" fill=\"#ffffff\"/>\n",
                d->top - AXIS, d->left - 4, bottom + 8, LETTER + CHART_STATES * ENTRY, foot_of(d));
  put_labels(d);
  put_legend(d);
  if (d->x->chart->mark_count > 0) put_legend_of_signs(d);
  buffer_puts(d->out, "</g>\n");
}

static const char *title_of(const struct exported *x) {
  const struct program *p = machine_program(x->machine);
  const char *title = pool_text(p->pool, is_chinese(x) && p->title_zh ? p->title_zh : p->title);
  return title[0] != '\0' ? title : x->name;
}

static void put_title(const struct drawing *d) {
  buffer_printf(d->out, "<text class=\"ink\" x=\"%d\" y=\"20\" font-size=\"15\" font-weight=\"bold\">", LETTER);
  svg_put_text(d->out, title_of(d->x));
  buffer_printf(d->out, " · %s</text>\n", machine_settings(d->x->machine)->policy->name);
}

static void put_frame(const struct drawing *d) {
  double width = x_of(d, d->x->chart->end) + RIGHT, height = foot_of(d);
  if (width < LETTER + CHART_STATES * ENTRY) width = LETTER + CHART_STATES * ENTRY;
  buffer_printf(d->out,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\" "
                "role=\"img\" font-family=\"DejaVu Sans, Noto Sans CJK SC, WenQuanYi Zen Hei, sans-serif\" "
                "font-size=\"12\">\n<title>",
                width, height, width, height);
  svg_put_text(d->out, title_of(d->x));
  buffer_printf(d->out, "</title>\n%s", dark);
  buffer_puts(
      d->out,
      "<defs><pattern id=\"blocked\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
      "<rect class=\"weave\" width=\"6\" height=\"6\" fill=\"#ffe3e3\"/>"
      "<path class=\"thread\" d=\"M0 6 L6 0\" stroke=\"#c92a2a\"/></pattern>"
      "<pattern id=\"switching\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\">"
      "<rect width=\"4\" height=\"4\" fill=\"#e9ecef\"/><path d=\"M2 0 V4\" stroke=\"#495057\"/></pattern></defs>\n"
      "<rect class=\"paper\" width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
}

struct svg_scale svg_put(const struct exported *x, bool in_page, struct buffer *out) {
  const struct chart *c = x->chart;
  struct drawing d = {.x = x, .out = out, .row_count = machine_state(x->machine)->core_count};
  d.rows = must_alloc((c->lane_count + 1) * sizeof *d.rows);
  for (size_t i = 0; i < c->lane_count; i++)
    if (c->lanes[i].used) d.rows[i] = d.row_count++;
  d.lock_row = d.row_count;
  d.row_count += (uint32_t)c->lock_count;
  d.left = room_for_names(&d);
  d.top = AXIS + (in_page ? 0 : TITLE);
  d.unit = c->end > 0 ? (double)WIDTH / (double)c->end : CELL_MOST;
  if (d.unit > CELL_MOST) d.unit = CELL_MOST;
  if (d.unit < UNIT_LEAST)
    d.unit = (double)WIDTH_MOST / (double)c->end < UNIT_LEAST ? (double)WIDTH_MOST / (double)c->end : UNIT_LEAST;
  put_frame(&d);
  if (!in_page) put_title(&d);
  put_axis(&d);
  for (size_t i = 0; i < c->span_count; i++) put_span(&d, &c->spans[i]);
  for (size_t i = 0; i < c->hold_count; i++) put_hold(&d, &c->holds[i]);
  for (size_t i = 0; i < c->mark_count; i++) put_mark(&d, &c->marks[i]);
  put_names(&d);
  buffer_puts(out, "</svg>\n");
  free(d.rows);
  return (struct svg_scale){d.left, d.top - 6, y_of(&d, d.row_count), d.unit};
}

static void put(const struct exported *x, struct buffer *out) {
  buffer_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  svg_put(x, false, out);
}

const struct exporter exporter_svg = {.name = "svg", .help = "the Gantt chart as a picture", .put = put};
