/* One page that needs nothing else, no network either: the Gantt chart, what happened in words, who did what, and the
   source. It steps by keys and buttons; without scripts the chart is there all the same. */
#include <inttypes.h>
#include <string.h>

#include "export/json.h"
#include "export/svg.h"
#include "machine/policy.h"

/* The sentence and the buttons stand above the chart, where they do not move; nothing scrolls the page but its
   reader. */
static const char style[] =
    ":root{color-scheme:light "
    "dark;--ink:#212529;--quiet:#495057;--paper:#fff;--rule:#ced4da;--here:#fff3bf;--now:#1971c2;"
    "--runs:#20662e;--waits:#c92a2a}\n"
    "@media "
    "(prefers-color-scheme:dark){:root{--ink:#dee2e6;--quiet:#adb5bd;--paper:#16181c;--rule:#495057;--here:#5c4a00;"
    "--now:#74c0fc;--runs:#69db7c;--waits:#ff8787}}\n"
    "body{font:16px/1.4 sans-serif;margin:1em;color:var(--ink);background:var(--paper)}h1{font-size:1.3em;margin:0}\n"
    "#about,.quiet{color:var(--quiet);margin:.3em 0;max-width:70em}\n"
    "#said{font-size:1.15em;font-weight:bold;min-height:1.4em;margin:.6em 0 0}\n"
    "#caption{color:var(--quiet);min-height:1.4em;margin:.1em 0 .4em}\n"
    "button{font:inherit;min-width:2.8em;min-height:2.4em}#play{min-width:7em}\n"
    "#steps{display:flex;flex-wrap:wrap;gap:.4em;align-items:center}#slider{flex:1 1 10em;max-width:30em}\n"
    "#chart{overflow-x:auto;border:1px solid var(--rule);margin:.5em 0}#chart svg{display:block;cursor:pointer}\n"
    "#now{fill:var(--now);fill-opacity:.2;stroke:var(--now);stroke-width:2}\n"
    "#below{display:flex;gap:1em 2em;flex-wrap:wrap;align-items:flex-start}table{border-collapse:collapse}\n"
    "td{padding:.1em .8em .1em "
    "0}.running{color:var(--runs);font-weight:bold}.blocked{color:var(--waits);font-weight:bold}\n"
    "pre{margin:0;font-size:14px;max-height:26em;overflow:auto}#source{position:relative;flex:1 1 20em;min-width:0}\n"
    "#output{max-height:12em;border-left:3px solid "
    "var(--rule);padding-left:.6em;min-height:1.4em;white-space:pre-wrap}\n"
    "#source div{width:max-content;min-width:100%}.line{background:var(--here);font-weight:bold}\n";

/* run: {ticks to x, threads, spans [thread, state, core, from, to], moments [tick, line, sentence, caption, printed],
   source} */
static const char showing[] =
    "(function () {\n"
    "'use strict';\n"
    "function get(id) { return document.getElementById(id); }\n"
    "var run = JSON.parse(get('run').textContent), moments = run.moments, at = 0, timer = 0;\n"
    "var signs = ['\\u25ba', '\\u25cb', '\\u25a0', 'z', '\\u21c4'], view = get('chart');\n"
    "var svg = document.querySelector('#chart svg'), names = document.querySelector('#chart .names');\n"
    "var now = document.createElementNS('http://www.w3.org/2000/svg', 'rect');\n"
    "now.setAttribute('id', 'now');\n"
    "now.setAttribute('y', run.top);\n"
    "now.setAttribute('width', Math.max(run.unit, 2));\n"
    "now.setAttribute('height', run.bottom - run.top);\n"
    "svg.insertBefore(now, names);\n"
    "var last = run.threads.map(function () { return 0; });\n"
    "run.spans.forEach(function (s) { if (s[0] >= 0) last[s[0]] = Math.max(last[s[0]], s[4]); });\n"
    "var rows = run.threads.map(function (name, i) {\n"
    "  if (!last[i]) return null;\n"
    "  var row = get('threads').insertRow();\n"
    "  row.insertCell().textContent = name;\n"
    "  return row.insertCell();\n"
    "});\n"
    "var lines = run.source.split('\\n').map(function (text, i) {\n"
    "  var line = document.createElement('div');\n"
    "  line.textContent = ('    ' + (i + 1)).slice(-4) + '  ' + text;\n"
    "  return get('source').appendChild(line);\n"
    "});\n"
    "function states(tick, over) {\n"
    "  rows.forEach(function (cell, i) {\n"
    "    if (!cell) return;\n"
    "    cell.textContent = tick >= last[i] - over ? '\\u2713 ' + run.ended : '\\u2013';\n"
    "    cell.className = '';\n"
    "  });\n"
    "  run.spans.forEach(function (s) {\n"
    "    if (s[0] < 0 || tick < s[3] || tick >= s[4]) return;\n"
    "    if (over && s[1] === 0) s = run.stuck ? [s[0], 2] : [];\n"
    "    if (!rows[s[0]]) return;\n"
    "    var core = s[1] === 0 && run.cores > 1 ? ', ' + run.core + ' ' + s[2] : '';\n"
    "    rows[s[0]].textContent = signs[s[1]] + ' ' + run.words[s[1]] + core;\n"
    "    rows[s[0]].className = ['running', '', 'blocked', '', ''][s[1]];\n"
    "  });\n"
    "}\n"
    "function printed() {\n"
    "  return moments.slice(0, at + 1).map(function (m) { return m[4]; }).join('');\n"
    "}\n"
    "function show(to) {\n"
    "  at = Math.max(0, Math.min(moments.length - 1, to));\n"
    "  var m = moments[at] || [0, 0, '', '', ''], x = run.left + m[0] * run.unit, source = get('source');\n"
    "  get('said').textContent = m[2];\n"
    "  get('caption').textContent = m[3];\n"
    "  get('tick').textContent = m[0];\n"
    "  get('slider').value = at;\n"
    "  now.setAttribute('x', x);\n"
    "  if (x < view.scrollLeft + run.left || x > view.scrollLeft + view.clientWidth - 40)\n"
    "    view.scrollLeft = x - (run.left + view.clientWidth) / 2;\n"
    "  states(Math.min(m[0], run.end - 1), run.over && at + 1 >= moments.length);\n"
    "  get('output').textContent = printed();\n"
    "  get('output').scrollTop = get('output').scrollHeight;\n"
    "  lines.forEach(function (line, i) { line.className = i + 1 === m[1] ? 'line' : ''; });\n"
    "  var line = lines[m[1] - 1], top = line && line.offsetTop;\n"
    "  if (line && (top < source.scrollTop || top + line.offsetHeight > source.scrollTop + source.clientHeight))\n"
    "    source.scrollTop = top - source.clientHeight / 2;\n"
    "}\n";
/* Behind it, in the same script. */
static const char moving[] =
    "function say(plays) { get('play').textContent = plays ? run.pause : run.play; }\n"
    "function stop() { clearInterval(timer); timer = 0; say(false); }\n"
    "function play() {\n"
    "  if (timer) return stop();\n"
    "  say(true);\n"
    "  if (at + 1 >= moments.length) show(0);\n"
    "  timer = setInterval(function () { show(at + 1); if (at + 1 >= moments.length) stop(); }, 1200);\n"
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
    "  if (e.key === ' ' && e.target && e.target.tagName === 'BUTTON') return;\n"
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
    "view.onscroll = function () { names.setAttribute('transform', 'translate(' + view.scrollLeft + ')'); };\n"
    "svg.addEventListener('click', function (e) {\n"
    "  var wanted = Math.floor((e.clientX - svg.getBoundingClientRect().left - run.left) / run.unit), i = 0;\n"
    "  while (moments[i + 1] && moments[i + 1][0] <= wanted) i++;\n"
    "  stop();\n"
    "  show(i);\n"
    "});\n"
    "say(false);\n"
    "show(0);\n"
    "})();\n";

enum label {
  LABEL_TICK,
  LABEL_KEYS,
  LABEL_NO_SCRIPT,
  LABEL_CORE,
  LABEL_CORES,
  LABEL_ENDED,
  LABEL_PLAY,
  LABEL_PAUSE,
  LABEL_PRINTED,
  LABEL_FIRST,
  LABEL_BACK,
  LABEL_ON,
  LABEL_LAST,
  LABELS
};
static const char *const labels[LABELS][2] = {
    {"tick", "拍"},
    {"← → step, Page Up and Page Down a tick, Home, End, Space plays; or press on the chart",
     "← → 一步，Page Up 和 Page Down 一拍，Home、End，空格播放；也可点图"},
    {"To step through the run allow the scripts of this page; it loads nothing.",
     "要逐步查看，请允许本页的脚本；它不加载任何东西。"},
    {"core", "核"},
    {"cores", "核数"},
    {"ended", "结束"},
    {"► Play", "► 播放"},
    {"‖ Pause", "‖ 暂停"},
    {"printed so far", "至此的输出"},
    {"to the beginning", "到开头"},
    {"a step back", "后退一步"},
    {"a step on", "前进一步"},
    {"to the end", "到结尾"}};

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
    json_puts(j, told->printed.data != NULL ? told->printed.data + m->printed : "");
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
  enum end_kind end = (enum end_kind)machine_state(x->machine)->end;
  bool stuck = end == END_DEADLOCK || end == END_HANG;
  json_init(&j, &text);
  json_object(&j);
  json_key_real(&j, "left", scale->left);
  json_key_real(&j, "top", scale->top);
  json_key_real(&j, "bottom", scale->bottom);
  json_key_real(&j, "unit", scale->unit);
  json_key_count(&j, "cores", machine_state(x->machine)->core_count);
  json_key_count(&j, "end", x->chart->end);
  json_key(&j, "over"); /* nobody runs behind the last moment: all have ended, or are stuck */
  json_bool(&j, end == END_FINISHED || stuck);
  json_key(&j, "stuck");
  json_bool(&j, stuck);
  json_key_puts(&j, "core", label(x, LABEL_CORE));
  json_key_puts(&j, "ended", label(x, LABEL_ENDED));
  json_key_puts(&j, "play", label(x, LABEL_PLAY));
  json_key_puts(&j, "pause", label(x, LABEL_PAUSE));
  json_key(&j, "words");
  json_array(&j);
  for (int i = 0; i < CHART_STATES; i++) json_puts(&j, chart_state_word((enum chart_state)i, is_chinese(x)));
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

/* A blank line parts paragraphs; other ends of lines are the text's own, and Chinese has no blanks there. */
static void put_lines(const struct exported *x, const char *text, struct buffer *out) {
  while (*text != '\0') {
    size_t length = strcspn(text, "\n");
    struct buffer line = {0};
    buffer_put(&line, text, length);
    if (length > 0) svg_put_text(out, line.data);
    buffer_finish(&line);
    text += length + (text[length] == '\n');
    if (length == 0)
      buffer_puts(out, "<br><br>\n");
    else if (!is_chinese(x))
      buffer_putc(out, '\n');
  }
}

static void put_about(const struct exported *x, struct buffer *out) {
  const struct program *p = machine_program(x->machine);
  const struct settings *set = machine_settings(x->machine);
  const char *about = pool_text(p->pool, is_chinese(x) && p->description_zh ? p->description_zh : p->description);
  if (about[0] != '\0') {
    buffer_puts(out, "<p id=\"about\">");
    put_lines(x, about, out);
    buffer_puts(out, "</p>\n");
  }
  buffer_printf(out, "<p class=\"quiet\">%s · %s: %" PRIu32 "</p>\n", set->policy->name, label(x, LABEL_CORES),
                machine_state(x->machine)->core_count);
}

static void put_head(const struct exported *x, struct buffer *out) {
  const struct program *p = machine_program(x->machine);
  const char *title = pool_text(p->pool, is_chinese(x) && p->title_zh ? p->title_zh : p->title);
  if (title[0] == '\0') title = x->name;
  buffer_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                is_chinese(x) ? "zh-CN" : "en");
  buffer_puts(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                   "'unsafe-inline'; script-src 'unsafe-inline'\">\n<title>");
  svg_put_text(out, title);
  buffer_printf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<h1>", style);
  svg_put_text(out, title);
  buffer_puts(out, "</h1>\n");
  put_about(x, out);
}

/* Signs that no device draws as a picture of its own. */
static void put_controls(const struct exported *x, struct buffer *out) {
  static const struct {
    const char *id, *sign;
    enum label what;
  } buttons[] = {{"first", "|◄", LABEL_FIRST},
                 {"back", "◄", LABEL_BACK},
                 {"play", "", LABELS},
                 {"on", "►", LABEL_ON},
                 {"last", "►|", LABEL_LAST}};
  buffer_puts(out, "<div id=\"steps\">");
  for (size_t i = 0; i < sizeof buttons / sizeof *buttons; i++) {
    buffer_printf(out, "<button id=\"%s\" type=\"button\"", buttons[i].id);
    if (buttons[i].what < LABELS)
      buffer_printf(out, " title=\"%s\" aria-label=\"%s\"", label(x, buttons[i].what), label(x, buttons[i].what));
    buffer_printf(out, ">%s</button>", buttons[i].sign);
  }
  buffer_printf(out,
                "<input id=\"slider\" type=\"range\" min=\"0\" value=\"0\" aria-label=\"%s\"><span>%s <b id=\"tick\">"
                "0</b></span></div>\n",
                label(x, LABEL_TICK), label(x, LABEL_TICK));
  buffer_printf(out, "<noscript><p>%s</p></noscript>\n", label(x, LABEL_NO_SCRIPT));
}

static void put(const struct exported *x, struct buffer *out) {
  put_head(x, out);
  buffer_puts(out, "<p id=\"said\" aria-live=\"polite\"></p>\n<p id=\"caption\"></p>\n");
  put_controls(x, out);
  buffer_puts(out, "<div id=\"chart\">\n");
  struct svg_scale scale = svg_put(x, true, out);
  buffer_printf(
      out,
      "</div>\n<p class=\"quiet\"><small>%s</small></p>\n<div id=\"below\"><div><table id=\"threads\"></table>\n"
      "<p class=\"quiet\">%s</p><pre id=\"output\"></pre></div><pre id=\"source\"></pre></div>\n"
      "<script type=\"application/json\" id=\"run\">\n",
      label(x, LABEL_KEYS), label(x, LABEL_PRINTED));
  put_data(x, &scale, out);
  buffer_printf(out, "\n</script>\n<script>\n%s%s</script>\n</body>\n</html>\n", showing, moving);
}

const struct exporter exporter_html = {
    .name = "html", .help = "a page to step through the run in a browser", .put = put};
