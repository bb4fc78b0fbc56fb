/* One page that needs nothing else, no network either: the Gantt chart, what happened in words, who did what, and the
   source. It steps by keys and buttons; without scripts the chart is there all the same. */
#include <inttypes.h>
#include <string.h>

#include "export/json.h"
#include "export/svg.h"
#include "machine/policy.h"

static const char style[] =
    "body{font:15px sans-serif;margin:1.2em;color:#212529;background:#fff}h1{font-size:1.2em}\n"
    "#chart{overflow-x:auto;border:1px solid #dee2e6}#said{font-weight:bold;min-height:1.4em;margin:.6em 0 .2em}\n"
    "#caption{color:#495057;min-height:1.4em;margin:0 0 .6em}#now{fill:#1971c2;fill-opacity:.18;stroke:#1971c2}\n"
    "button{font:inherit;min-width:2.6em}input{width:40%;vertical-align:middle}\n"
    "#below{display:flex;gap:2em;flex-wrap:wrap;margin-top:.8em}table{border-collapse:collapse}\n"
    "td{padding:.1em .8em .1em 0}.running{color:#2b8a3e;font-weight:bold}.blocked{color:#c92a2a;font-weight:bold}\n"
    "pre{margin:0;font-size:13px;max-height:28em;overflow:auto}.line{background:#fff3bf;font-weight:bold}\n";

/* run: {ticks to x, threads, spans [thread, state, core, from, to], moments [tick, line, sentence, caption], source} */
static const char script[] =
    "(function () {\n"
    "'use strict';\n"
    "function get(id) { return document.getElementById(id); }\n"
    "var run = JSON.parse(get('run').textContent), moments = run.moments, at = 0, timer = 0;\n"
    "var signs = ['\\u25b6', '\\u25cb', '\\u25a0', 'z', '\\u21c4'], svg = document.querySelector('#chart svg');\n"
    "var now = document.createElementNS('http://www.w3.org/2000/svg', 'rect');\n"
    "now.setAttribute('id', 'now');\n"
    "now.setAttribute('y', run.top);\n"
    "now.setAttribute('width', Math.max(run.unit, 2));\n"
    "now.setAttribute('height', run.bottom - run.top);\n"
    "svg.appendChild(now);\n"
    "var rows = run.threads.map(function (name) {\n"
    "  var row = get('threads').insertRow();\n"
    "  row.insertCell().textContent = name;\n"
    "  return row.insertCell();\n"
    "});\n"
    "var lines = run.source.split('\\n').map(function (text, i) {\n"
    "  var line = document.createElement('div');\n"
    "  line.textContent = ('    ' + (i + 1)).slice(-4) + '  ' + text;\n"
    "  return get('source').appendChild(line);\n"
    "});\n"
    "function states(tick) {\n"
    "  rows.forEach(function (cell) { cell.textContent = ''; cell.className = ''; });\n"
    "  run.spans.forEach(function (s) {\n"
    "    if (s[0] < 0 || tick < s[3] || tick >= s[4]) return;\n"
    "    var core = s[1] === 0 && run.cores > 1 ? ' ' + s[2] : '';\n"
    "    rows[s[0]].textContent = signs[s[1]] + ' ' + run.words[s[1]] + core;\n"
    "    rows[s[0]].className = ['running', '', 'blocked', '', ''][s[1]];\n"
    "  });\n"
    "}\n"
    "function show(to) {\n"
    "  at = Math.max(0, Math.min(moments.length - 1, to));\n"
    "  var m = moments[at] || [0, 0, '', ''], x = run.left + m[0] * run.unit, view = get('chart');\n"
    "  get('said').textContent = m[2];\n"
    "  get('caption').textContent = m[3];\n"
    "  get('tick').textContent = m[0];\n"
    "  get('slider').value = at;\n"
    "  now.setAttribute('x', x);\n"
    "  if (x < view.scrollLeft + run.left || x > view.scrollLeft + view.clientWidth - 20) view.scrollLeft = x - 2 * "
    "run.left;\n"
    "  states(m[0]);\n"
    "  lines.forEach(function (line, i) { line.className = i + 1 === m[1] ? 'line' : ''; });\n"
    "  if (lines[m[1] - 1]) lines[m[1] - 1].scrollIntoView({block: 'nearest'});\n"
    "}\n"
    "function stop() { clearInterval(timer); timer = 0; get('play').textContent = '\\u25b6'; }\n"
    "function play() {\n"
    "  if (timer) return stop();\n"
    "  get('play').textContent = '\\u23f8';\n"
    "  timer = setInterval(function () { show(at + 1); if (at + 1 >= moments.length) stop(); }, 800);\n"
    "}\n"
    "function tick(by) {\n"
    "  var from = (moments[at] || [0])[0], i = at;\n"
    "  while (moments[i] && moments[i][0] === from) i += by;\n"
    "  show(i);\n"
    "}\n"
    "function go(step) { return function () { stop(); step(); }; }\n"
    "var keys = {ArrowRight: go(function () { show(at + 1); }), ArrowLeft: go(function () { show(at - 1); }),\n"
    "  PageDown: go(function () { tick(1); }), PageUp: go(function () { tick(-1); }),\n"
    "  Home: go(function () { show(0); }), End: go(function () { show(moments.length - 1); }), ' ': play};\n"
    "document.addEventListener('keydown', function (e) {\n"
    "  if (!keys[e.key] || e.ctrlKey || e.altKey || e.metaKey) return;\n"
    "  e.preventDefault();\n"
    "  keys[e.key]();\n"
    "});\n"
    "get('first').onclick = keys.Home;\n"
    "get('back').onclick = keys.ArrowLeft;\n"
    "get('play').onclick = play;\n"
    "get('on').onclick = keys.ArrowRight;\n"
    "get('last').onclick = keys.End;\n"
    "get('slider').max = Math.max(0, moments.length - 1);\n"
    "get('slider').oninput = function () { stop(); show(+this.value); };\n"
    "svg.addEventListener('click', function (e) {\n"
    "  var wanted = Math.floor((e.clientX - svg.getBoundingClientRect().left - run.left) / run.unit), i = 0;\n"
    "  while (moments[i + 1] && moments[i + 1][0] <= wanted) i++;\n"
    "  stop();\n"
    "  show(i);\n"
    "});\n"
    "show(0);\n"
    "})();\n";

enum label { LABEL_TICK, LABEL_KEYS, LABEL_NO_SCRIPT, LABELS };
static const char *const labels[LABELS][2] = {
    {"tick", "拍"},
    {"← → step, Page Up and Page Down a tick, Home, End, Space plays",
     "← → 一步，Page Up 和 Page Down 一拍，Home、End，空格播放"},
    {"To step through the run allow the scripts of this page; it loads nothing.",
     "要逐步查看，请允许本页的脚本；它不加载任何东西。"}};
static const char *const state_words[][2] = {
    {"running", "运行"}, {"ready", "就绪"}, {"blocked", "阻塞"}, {"asleep", "睡眠"}, {"switching", "切换"}};

static bool is_chinese(const struct exported *x) { return strncmp(x->language, "zh", 2) == 0; }
static const char *label(const struct exported *x, enum label which) { return labels[which][is_chinese(x)]; }

static void put_threads(const struct exported *x, struct json *j) {
  const struct chart *c = x->chart;
  json_key(j, "threads");
  json_array(j);
  for (size_t i = 0; i < c->lane_count; i++)
    json_puts(j, pool_text(machine_program(x->machine)->pool, c->lanes[i].name));
  json_end_array(j);
  json_line(j);
  json_key(j, "spans");
  json_array(j);
  for (size_t i = 0; i < c->span_count; i++) {
    const struct chart_span *s = &c->spans[i];
    json_array(j);
    json_number(j, s->lane == NO_LANE ? -1 : (int64_t)s->lane);
    json_count(j, s->state);
    json_count(j, s->core);
    json_count(j, s->from);
    json_count(j, s->to);
    json_end_array(j);
  }
  json_end_array(j);
  json_line(j);
}

static void put_moments(const struct told *told, struct json *j) {
  json_key(j, "moments");
  json_array(j);
  for (size_t i = 0; i < told->count; i++) {
    const struct told_moment *m = &told->moments[i];
    json_array(j);
    json_count(j, m->tick);
    json_count(j, m->line);
    json_puts(j, told->text.data + m->sentence);
    json_puts(j, m->caption != NULL ? m->caption : "");
    json_end_array(j);
    json_line(j);
  }
  json_end_array(j);
}

/* Inside a script element nothing but "</script" ends it: no less-than sign, no end. */
static void put_data(const struct exported *x, const struct svg_scale *scale, struct buffer *out) {
  struct buffer text = {0};
  struct json j;
  const struct program *p = machine_program(x->machine);
  json_init(&j, &text);
  json_object(&j);
  json_key_real(&j, "left", scale->left);
  json_key_real(&j, "top", scale->top);
  json_key_real(&j, "bottom", scale->bottom);
  json_key_real(&j, "unit", scale->unit);
  json_key_count(&j, "cores", machine_state(x->machine)->core_count);
  json_key(&j, "words");
  json_array(&j);
  for (int i = 0; i < CHART_STATES; i++) json_puts(&j, state_words[i][is_chinese(x)]);
  json_end_array(&j);
  json_line(&j);
  put_threads(x, &j);
  put_moments(x->told, &j);
  json_key(&j, "source");
  json_text(&j, p->source, p->source_length);
  json_end_object(&j);
  for (size_t i = 0; i < text.length; i++)
    if (text.data[i] == '<')
      buffer_puts(out, "\\u003c");
    else
      buffer_putc(out, text.data[i]);
  buffer_finish(&text);
}

static void put_head(const struct exported *x, struct buffer *out) {
  const struct program *p = machine_program(x->machine);
  const char *title = pool_text(p->pool, is_chinese(x) && p->title_zh ? p->title_zh : p->title);
  if (title[0] == '\0') title = x->name;
  buffer_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                is_chinese(x) ? "zh" : "en");
  buffer_puts(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                   "'unsafe-inline'; script-src 'unsafe-inline'\">\n<title>");
  svg_put_text(out, title);
  buffer_printf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<h1>", style);
  svg_put_text(out, title);
  buffer_puts(out, "</h1>\n");
}

static void put_controls(const struct exported *x, struct buffer *out) {
  static const char *const buttons[][2] = {{"first", "⏮"}, {"back", "◀"}, {"play", "▶"}, {"on", "▷"}, {"last", "⏭"}};
  buffer_puts(out, "<div>");
  for (size_t i = 0; i < sizeof buttons / sizeof *buttons; i++)
    buffer_printf(out, "<button id=\"%s\" type=\"button\">%s</button> ", buttons[i][0], buttons[i][1]);
  buffer_printf(out, "<input id=\"slider\" type=\"range\" min=\"0\" value=\"0\"> %s <b id=\"tick\">0</b></div>\n",
                label(x, LABEL_TICK));
  buffer_printf(out, "<p><small>%s</small></p>\n<noscript><p>%s</p></noscript>\n", label(x, LABEL_KEYS),
                label(x, LABEL_NO_SCRIPT));
}

static void put(const struct exported *x, struct buffer *out) {
  put_head(x, out);
  buffer_puts(out, "<p id=\"said\" aria-live=\"polite\"></p>\n<p id=\"caption\"></p>\n<div id=\"chart\">\n");
  struct svg_scale scale = svg_put(x, out);
  buffer_puts(out, "</div>\n");
  put_controls(x, out);
  buffer_puts(out, "<div id=\"below\"><table id=\"threads\"></table><pre id=\"source\"></pre></div>\n"
                   "<script type=\"application/json\" id=\"run\">\n");
  put_data(x, &scale, out);
  buffer_printf(out, "\n</script>\n<script>\n%s</script>\n</body>\n</html>\n", script);
}

const struct exporter exporter_html = {
    .name = "html", .help = "a page to step through the run in a browser", .put = put};
